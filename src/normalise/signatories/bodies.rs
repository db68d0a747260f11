//! Lines that name a body and nothing that the lexicon knows: enters a line, leaves the body, with the person who signs for it
//! where one stands there. The seat in brackets or behind a comma is no part of the name.

use std::ops::Range;

use super::line::{Draft, dash, government_of};
use super::name::person;
use super::office::{Claim, Office, office};
use super::pieces::{names_body, read_segments, segments};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::lexicon::offices::Standing;
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind};

/// The line as a body with its seat or with its person, or a person with their body.
pub(super) fn draft(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    body_with_country(text, range.clone(), lexicon)
        .or_else(|| body_with_person(text, range.clone(), lexicon))
        .or_else(|| person_with_body(text, range.clone(), lexicon))
        .or_else(|| body_before_person(text, range.clone(), lexicon))
        .or_else(|| body_behind_which_a_country_stands(text, range, lexicon))
}

/// "Reef Rights International (Belgium)": the seat of an organisation stands in brackets behind its name.
fn body_with_country(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    let line = &text[range.clone()];
    let (body, country) = seat(line)?;
    lexicon.parties.find(country).filter(|entry| entry.party.kind == PartyKind::State)?;
    let words = plain_words(body);
    let office = (0..words.len()).any(|at| lexicon.offices.title(&words[at..]).is_some());
    let named = words.iter().any(|word| lexicon.offices.organisation_word(&word.folded));
    let fits = named || !office && person(body, lexicon).is_none() && lexicon.parties.find(body).is_none();
    let end = range.start + body.len();
    (fits && !body.contains(',')).then(|| Draft { range: range.start..end, affiliation: Some(body.to_owned()), ..Draft::default() })
}

/// "Averne Water Union (Elbonia)" by its name and its seat.
pub(super) fn seat(line: &str) -> Option<(&str, &str)> {
    let open = line.rfind(" (").filter(|_| line.ends_with(')'))?;
    let (body, country) = (line[..open].trim(), line[open + 2..line.len() - 1].trim());
    let place = country.split(' ').all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and"))
        && country.contains(char::is_lowercase)
        && !country.contains([',', '.']);
    (!body.is_empty() && place).then_some((body, country))
}

/// "Reef Alliance (Jane Doe, General Secretary)", "Norway (Jonas Berg)": who signs stands in brackets behind the party.
fn body_with_person(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    let line = &text[range.clone()];
    let open = line.find(" (").filter(|_| line.ends_with(')'))?;
    let body = line[..open].trim();
    // "Acme Salt – Jane Doe, Director (Regulatory Affairs)" has its person elsewhere.
    if dash(body).is_some() {
        return None;
    }
    let inside = &line[open + 2..line.len() - 1];
    let (name, rest) = inside.split_once(',').unwrap_or((inside, ""));
    let person = person(name, lexicon)?;
    let known = lexicon.parties.find(body);
    let named = plain_words(body).iter().any(|word| lexicon.offices.organisation_word(&word.folded));
    (known.is_some() || named || !rest.is_empty()).then_some(())?;
    let party =
        known.map_or_else(|| Party { name: body.to_owned(), code: None, kind: PartyKind::Organisation }, |entry| entry.party.clone());
    let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: format!("'{body}' in front of the name") };
    let mut draft = Draft { range, person: Some(person), claim: Some(Claim { party, evidence }), ..Draft::default() };
    if let Some(office) = office(rest, lexicon) {
        draft.office(Office { claim: None, organisation: None, ..office });
    }
    Some(draft)
}

/// "Jane Doe (Reef Institute, Spain)": the affiliation of a person in brackets; "Reef Watch (RW)" is a short form.
fn person_with_body(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    let line = &text[range.clone()];
    let open = line.find(" (").filter(|_| line.ends_with(')'))?;
    let inside = line[open + 2..line.len() - 1].trim();
    let person = person(&line[..open], lexicon)?;
    let named = plain_words(inside).iter().any(|word| lexicon.offices.organisation_word(&word.folded));
    let fits = named && inside.contains(' ') && office(inside, lexicon).is_none() && lexicon.parties.find(inside).is_none();
    fits.then(|| Draft { range, person: Some(person), affiliation: Some(inside.to_owned()), ..Draft::default() })
}

/// "Acme Salt Ltd – Dr Jane Doe, Chief Executive", "Reef Rights, Oslo – Jane Doe", "Reef Rights, Jane Doe, Director": the body stands
/// in front of the person who signs for it.
fn body_before_person(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    let line = &text[range.clone()];
    let (end, rest) = parting(line, lexicon)?;
    let front = line[..end].trim_end().trim_end_matches(MARKS).trim_end();
    let body = without_seat(front, lexicon);
    let start = range.end - rest.len();
    let pieces = segments(text, start..range.end, lexicon);
    let first = &text[pieces.first()?.clone()];
    let drafts = read_segments(text, &pieces, Draft { range: range.clone(), ..Draft::default() }, lexicon);
    let [Draft { person: Some(signer), offices, .. }] = drafts.as_slice() else { return None };
    let told = !offices.is_empty() || !signer.honorifics.is_empty();
    // "Fennec Maps — Jonas Berg, Chief Executive": of two names about a dash the one with the office is the person.
    let plain = person(body, lexicon).is_some_and(|person| person.honorifics.is_empty() && person.post_nominals.is_empty());
    let by_dash = plain && dash(line) == Some(end) && !offices.is_empty() && !is_body(first, lexicon);
    let fits = government_of(front, lexicon).is_none()
        && lexicon.parties.find(body).is_none()
        && body.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && body.split_whitespace().count() <= 12
        && !body.contains([':', ';'])
        && !(is_body(first, lexicon) && !told)
        && (is_body(body, lexicon) || told && (by_dash || person(body, lexicon).is_none() || !signer.honorifics.is_empty()))
        && (office(body, lexicon).is_none() || has_legal_form(body, lexicon) || names_body(body, lexicon));
    fits.then_some(())?;
    let party = Party { name: body.to_owned(), code: None, kind: PartyKind::Organisation };
    let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: format!("'{body}' in front of the name") };
    Some(Draft { claim: Some(Claim { party, evidence }), affiliation: None, ..drafts[0].clone() })
}

/// Marks of notes behind a name.
const MARKS: &[char] = &['*', '†', '‡', '¹', '²', '³'];

/// Where the body ends and what follows it: at a dash, or at the comma behind a name that is a body's for certain.
fn parting<'a>(line: &'a str, lexicon: &Lexicon) -> Option<(usize, &'a str)> {
    if let Some(at) = dash(line) {
        return Some((at, line[at..].trim_start_matches([' ', '–', '—', '-'])));
    }
    let at = line.find(", ")?;
    is_body(&line[..at], lexicon).then(|| (at, line[at + 2..].trim_start()))
}

/// Whether `name` ends with a legal form or holds a word that only bodies have in their names.
pub(super) fn is_body(name: &str, lexicon: &Lexicon) -> bool {
    has_legal_form(name, lexicon) || plain_words(name).iter().any(|word| lexicon.offices.organisation_word(&word.folded))
}

/// "Acme Salt Ltd", "Acme Salt Pvt Ltd", "Nordsat AS": capitals tell the form from a word.
pub(super) fn has_legal_form(name: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(name);
    words.len() > 1
        && words.iter().enumerate().skip(1).any(|(at, word)| {
            let ends = lexicon.offices.phrase("legal", &words[at..]).is_some_and(|count| at + count == words.len());
            ends && name[word.range.clone()].starts_with(char::is_uppercase) || ends && word.folded == "gmbh"
        })
}

/// "Reef Rights, Oslo", "Reef Rights (Norway)" without the seat.
fn without_seat<'a>(front: &'a str, lexicon: &Lexicon) -> &'a str {
    if let Some((body, _)) = seat(front) {
        return body;
    }
    let Some((body, place)) = front.rsplit_once(", ") else { return front };
    if is_place(place, lexicon) { body } else { front }
}

/// One to three capitalised words that name neither a body nor a legal form.
fn is_place(place: &str, lexicon: &Lexicon) -> bool {
    let known = lexicon.parties.find(place).is_some_and(|entry| entry.party.kind == PartyKind::State);
    let words = place.split_whitespace().count();
    let capital = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "de"));
    let legal = lexicon.offices.phrase("legal", &plain_words(place)).is_some();
    known || (words <= 3 && capital && !legal && !is_body(place, lexicon) && office(place, lexicon).is_none())
}

/// "Lawyers for Reefs, Finland", "Acme Salt Ltd, Kenya": the country behind a body is its seat. What governments have ("Ministry of
/// Justice, Kenya") stands for the country.
fn body_behind_which_a_country_stands(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    let line = &text[range.clone()];
    let (body, country) = line.rsplit_once(", ")?;
    let entry = lexicon.parties.find(country)?;
    let words = plain_words(body);
    let title = (0..words.len()).find(|at| lexicon.offices.title(&words[*at..]).is_some());
    // "Lawyers for Reefs": a word for many persons opens the name.
    let many = title == Some(0)
        && words.len() > 2
        && words[0].folded.ends_with('s')
        && matches!(words[1].folded.as_str(), "for" | "against" | "without" | "in" | "of")
        && lexicon.offices.title(&words).is_some_and(|(_, standing)| standing == Standing::Own);
    let fits = entry.party.kind == PartyKind::State
        && !body.contains(',')
        && (many || title.is_none() && is_body(body, lexicon) && !is_public(body));
    let end = range.start + body.len();
    fits.then(|| Draft { range: range.start..end, affiliation: Some(body.to_owned()), ..Draft::default() })
}

/// "Acme Maps Inc., Blue Globe Ltd, Reef Institute": the places of the bodies of a line that names three or more.
pub(super) fn several(text: &str, listed: bool, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let pieces = segments(text, 0..text.len(), lexicon);
    let small = |word: &str| matches!(word, "of" | "the" | "for" | "de" | "and" | "e.V.");
    let named = |piece: &Range<usize>| {
        let name = text[piece.clone()].trim_start_matches("and ");
        let capital = name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || small(word));
        let held = office(name, lexicon).is_some() && !has_legal_form(name, lexicon) && !names_body(name, lexicon);
        let honoured = person(name, lexicon).is_some_and(|person| !person.honorifics.is_empty() || !person.post_nominals.is_empty());
        capital && name.split_whitespace().count() <= 7 && !name.contains(':') && !held && !honoured
    };
    let certain = pieces.iter().filter(|piece| is_body(&text[(*piece).clone()], lexicon)).count();
    let parted = !text.contains(['|', '\t']) && dash(text).is_none();
    let first = pieces.first().is_some_and(|first| is_body(&text[first.clone()], lexicon));
    let most = certain * 3 >= pieces.len() * 2;
    let sure = most && (first || certain > 3) || listed && first && certain > 1;
    let fits = pieces.len() >= 3 && parted && sure && pieces.iter().all(named);
    let bare = |piece: Range<usize>| {
        let name = text[piece.clone()].trim_start_matches("and ").trim_end_matches(MARKS);
        let end = piece.start + text[piece.clone()].trim_end_matches(MARKS).len();
        end - name.len()..end
    };
    if fits { pieces.into_iter().map(bare).collect() } else { Vec::new() }
}

/// "Ministry of Agriculture of Kenya", "Data Protection Authority of Guernsey": an authority stands for its state.
pub(super) fn authority_of(name: &str, lexicon: &Lexicon) -> Option<Party> {
    let (body, state) = name.rsplit_once(" of ")?;
    let entry = lexicon.parties.find(state.trim_start_matches("the ")).filter(|entry| entry.party.kind == PartyKind::State)?;
    is_public(body).then(|| entry.party.clone())
}

/// Words for what governments have.
fn is_public(body: &str) -> bool {
    let public = ["authority", "ministry", "government", "police", "commissioner", "agency", "department", "directorate", "parliament"];
    plain_words(body).iter().any(|word| public.contains(&word.folded.as_str()))
}

/// The name of a body in a list of organisations, without its seat: "Reef Rights, Oslo", "Lawyers for Reefs, Finland".
pub(super) fn in_list_of_bodies<'a>(line: &'a str, lexicon: &Lexicon) -> &'a str {
    if let Some((body, country)) = seat(line)
        && lexicon.parties.find(country).is_some()
    {
        return body;
    }
    match line.split_once(", ") {
        Some((body, place)) if is_place(place, lexicon) && lexicon.parties.find(line).is_none() => body,
        _ => line,
    }
}
