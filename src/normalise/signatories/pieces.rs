//! The pieces of a signature line between commas: enter their places and what the line has told so far, leave the persons, offices,
//! parties and affiliations they name. Parties in front of a colon or behind a dash are read before.

use std::ops::Range;

use super::line::Draft;
use super::list::is_glue;
use super::name::{Person, person};
use super::office::{Office, office, owner, stated};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, plain_words};
use crate::lexicon::offices::Standing;
use crate::normalise::dates::is_date_line;

/// The pieces of a line between commas, semicolons, tabs, bars and spaced dashes; a comma inside brackets or inside a party's
/// name parts nothing.
pub(super) fn segments(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let line = &text[range.clone()];
    let names: Vec<Range<usize>> = lexicon.parties.scan(line).into_iter().map(|(name, ..)| name).collect();
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let spaced = matches!(c, '–' | '—' | '-') && line[..at].ends_with(' ') && line[at + c.len_utf8()..].starts_with(' ');
        let parts = matches!(c, ',' | ';' | '\t' | '\n' | '|') || spaced;
        if parts && depth == 0 && !names.iter().any(|name| name.contains(&at)) {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
    }
    pieces.push(start..line.len());
    pieces
        .into_iter()
        .map(|piece| trim(text, piece.start + range.start..piece.end + range.start))
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    start..start + piece.trim().len()
}

pub(super) fn read_segments(text: &str, segments: &[Range<usize>], draft: Draft, lexicon: &Lexicon) -> Vec<Draft> {
    let mut drafts = vec![draft];
    let mut at = 0;
    while at < segments.len() {
        let Some(current) = drafts.last_mut() else { break };
        let piece = &text[segments[at].clone()];
        let mut next = at + 1;
        if tells_when(piece, lexicon) {
            // "1 | Kenya | 3 May 2031": the number of a row, and the day on which it was added.
        } else if let Some(entry) = lexicon.parties.find(piece) {
            current.claim(stated(entry, format!("'{piece}' behind the name")));
        } else if let Some(letters) = letters_only(piece, current, lexicon) {
            if let Some(person) = &mut current.person {
                person.post_nominals.push(letters);
            }
        } else if let Some(persons) = persons(piece, lexicon).filter(|_| current.person.is_none()) {
            add_persons(&mut drafts, persons);
        } else if current.person.is_some() && !current.offices.is_empty() && names_body(piece, lexicon) {
            add_affiliation(current, piece, lexicon);
        } else if current.person.is_some()
            && current.offices.is_empty()
            && segments.get(at + 1).is_some_and(|next| names_body(&text[next.clone()], lexicon))
            && !names_body(piece, lexicon)
        {
            // "Jane Doe, Chief Explorer, Institute of Maps": in front of a body stands what she is there.
            add_office(current, piece, lexicon);
            if current.offices.is_empty() {
                current.office(Office { name: piece.to_owned(), standing: Standing::Body, claim: None, organisation: None });
            }
        } else if let Some(office) = office(piece, lexicon) {
            let end = continued(text, segments, at, office.standing, lexicon);
            next = end + 1;
            let whole = &text[segments[at].start..segments[end].end];
            add_office(current, whole, lexicon);
        } else if current.person.is_some() || !current.offices.is_empty() {
            let honoured = current.person.as_ref().is_some_and(|person| !person.honorifics.is_empty());
            let small = is_calling(piece) || honoured && at + 1 == segments.len() && is_short_calling(piece);
            if !piece.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) && !small {
                return Vec::new();
            }
            add_affiliation(current, piece, lexicon);
        } else if text.contains(['|', '\t']) && piece.starts_with(char::is_uppercase) {
            // "Acme Salt Ltd | Tilda Marsh": in a table the body may stand in front of its person.
            add_affiliation(current, piece, lexicon);
        } else if at == 0 && segments.len() > 1 && is_glue(piece, lexicon) {
            // "The Honourable," on its own: nothing to keep.
        } else {
            return Vec::new();
        }
        at = next;
    }
    drafts.retain(|draft| !draft.is_empty() && !is_name_of_body(draft, lexicon));
    share_party(&mut drafts);
    drafts
}

/// "Office of the Information Commissioner", "Ombudsman's Office of Port Merrin": the first noun is a body's.
pub(super) fn names_body(piece: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(piece);
    let head = words.iter().position(|word| matches!(word.folded.as_str(), "of" | "for")).unwrap_or(words.len());
    words[..head].last().is_some_and(|word| lexicon.offices.organisation_word(&word.folded))
}

/// A date or a number, and nothing else.
fn tells_when(piece: &str, lexicon: &Lexicon) -> bool {
    piece.chars().all(|c| c.is_ascii_digit() || c == '.') || is_date_line(piece, &lexicon.structure)
}

/// "former fire officer", "independent researcher": what a person is, in small letters.
fn is_calling(piece: &str) -> bool {
    // "police superintendent (retired)", "software engineer (formerly of Acme)"
    let piece = piece.split_once(" (").filter(|(_, aside)| aside.ends_with(')')).map_or(piece, |(calling, _)| calling);
    let first = piece.split_whitespace().next().unwrap_or_default();
    let known = ["former", "formerly", "retired", "independent", "freelance", "emeritus", "ex-", "self-employed", "private", "concerned"];
    let last = piece.rsplit(' ').next().unwrap_or_default();
    let ends = ["er", "or", "ist", "ian", "yst", "ant", "ent", "eur", "fellow", "student", "advocate", "judge"];
    // "security researcher", "human rights lawyer"
    let agent = last.len() > 4 && ends.iter().any(|end| last.ends_with(end)) && piece.split_whitespace().count() <= 4;
    let small = piece.split_whitespace().all(|word| word.starts_with(char::is_lowercase) && !matches!(word, "the" | "who" | "which"));
    known.contains(&first) && piece.split_whitespace().count() <= 8 || agent && small
}

/// "potholer", "mother of four": behind a name with an honorific, a few words in small letters and no verb.
fn is_short_calling(piece: &str) -> bool {
    let said =
        |word: &str| matches!(word, "the" | "who" | "which" | "said" | "says" | "told" | "and" | "is" | "was" | "has" | "had" | "as");
    piece.split_whitespace().count() <= 4
        && piece.split_whitespace().all(|word| word.starts_with(char::is_lowercase) && !said(word))
        && !piece.ends_with('.')
        && !piece.split_whitespace().next().is_some_and(|first| first.ends_with("ed") || first.ends_with("ing"))
}

/// "Royal College of Nurses", "Students for Homes": a word of office behind a word for a body, or in the plural, is a name.
fn is_name_of_body(draft: &Draft, lexicon: &Lexicon) -> bool {
    let held = draft.person.is_some() || draft.claim.is_some() || draft.standing == Some(Standing::Government);
    let [office] = draft.offices.as_slice() else { return false };
    let words = plain_words(office);
    let title = (0..words.len()).find(|at| lexicon.offices.title(&words[*at..]).is_some()).unwrap_or(0);
    let body = words[..title].iter().any(|word| lexicon.offices.organisation_word(&word.folded));
    let many = title == 0 && words.len() > 1 && words[0].folded.ends_with('s') && draft.standing == Some(Standing::Own);
    !held && (body || many)
}

/// ", MP" behind a name.
fn letters_only(piece: &str, current: &Draft, lexicon: &Lexicon) -> Option<String> {
    let all = piece.split_whitespace().all(|word| lexicon.offices.post_nominal(word));
    (all && current.person.is_some() && current.offices.is_empty()).then(|| piece.to_owned())
}

/// Persons of one piece: "Jane Doe", "Jane Doe and John Roe", "President Jane Doe", "Jane Doe Minister of Justice".
pub(super) fn persons(piece: &str, lexicon: &Lexicon) -> Option<Vec<(Person, Option<Office>)>> {
    if let Some(found) = person(piece, lexicon) {
        return Some(vec![(found, None)]);
    }
    if let Some((left, right)) = piece.split_once(" and ").or_else(|| piece.split_once(" & "))
        && let (Some(left), Some(right)) = (person(left, lexicon), person(right, lexicon))
    {
        return Some(vec![(left, None), (right, None)]);
    }
    title_and_name(piece, lexicon).or_else(|| name_and_title(piece, lexicon)).map(|pair| vec![pair])
}

/// "Prime Minister Jane Doe", "Foreign Minister of Japan Jane Doe".
pub(super) fn title_and_name(piece: &str, lexicon: &Lexicon) -> Option<(Person, Option<Office>)> {
    let words = plain_words(piece);
    // The longest office wins: "Commissioner for Home" + "Affairs Jane Doe" is no reading.
    (1..words.len()).rev().find_map(|at| {
        let (title, name) = piece.split_at(words[at].range.start);
        let found = person(name, lexicon)?;
        ends_an_office(title, lexicon).then(|| (found, office(title.trim(), lexicon)))
    })
}

/// Whether `title` could be followed by a name: it ends with a word of office or with the name of a party.
fn ends_an_office(title: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(title);
    let closes = (0..words.len()).any(|at| lexicon.offices.title(&words[at..]).is_some_and(|(count, _)| at + count == words.len()));
    let link = words.last().is_none_or(|last| matches!(last.folded.as_str(), "of" | "for" | "the" | "and"));
    // "Commissioner for Home Affairs Jane Doe": the field is told from the name by its words.
    let field = !link
        && (0..words.len()).any(|at| lexicon.offices.title(&words[at..]).is_some_and(|(count, _)| is_field(&words[at + count..], lexicon)));
    let with_party = || lexicon.parties.scan(title).last().is_some_and(|(range, ..)| title[range.end..].trim().is_empty());
    closes || field || (office(title, lexicon).is_some() && with_party())
}

/// "for Home Affairs", "of Justice and Security": nothing but words of lists and fields.
fn is_field(words: &[PlainWord], lexicon: &Lexicon) -> bool {
    let known = |word: &PlainWord| lexicon.offices.phrase("glue", std::slice::from_ref(word)).is_some();
    words.first().is_some_and(|first| matches!(first.folded.as_str(), "of" | "for")) && words.iter().all(known)
}

/// "Jane Doe Minister of Justice", "Jane Doe MP Home Secretary": lines whose breaks were lost.
fn name_and_title(piece: &str, lexicon: &Lexicon) -> Option<(Person, Option<Office>)> {
    let words = plain_words(piece);
    (2..words.len()).find_map(|at| {
        let (name, title) = piece.split_at(words[at].range.start);
        let found = person(name, lexicon)?;
        let opens = (at..words.len().min(at + 5)).any(|at| lexicon.offices.title(&words[at..]).is_some());
        let office = opens.then(|| office(title, lexicon)).flatten()?;
        // The longest name wins: "Jane van" + "der Berg Minister" must not part there.
        let longer = words.get(at + 1).is_some_and(|next| person(piece[..next.range.start].trim(), lexicon).is_some());
        (!longer).then_some((found, Some(office)))
    })
}

fn add_persons(drafts: &mut Vec<Draft>, persons: Vec<(Person, Option<Office>)>) {
    for (index, (person, office)) in persons.into_iter().enumerate() {
        if index > 0 {
            let like = drafts.last().map(|last| Draft { range: last.range.clone(), claim: last.claim.clone(), ..Draft::default() });
            drafts.extend(like);
        }
        if let Some(last) = drafts.last_mut() {
            last.person = Some(person);
            if let Some(office) = office {
                last.office(office);
            }
        }
    }
}

/// The last segment that belongs to the office in segment `at`: "Minister of Immigration, Refugees and Citizenship" goes on,
/// "Chief Executive, Acme" does not.
fn continued(text: &str, segments: &[Range<usize>], at: usize, standing: Standing, lexicon: &Lexicon) -> usize {
    let portfolio = plain_words(&text[segments[at].clone()]).iter().any(|word| matches!(word.folded.as_str(), "of" | "for"));
    if standing != Standing::Government || !portfolio {
        return at;
    }
    let goes_on = |index: &usize| {
        let piece = &text[segments[*index].clone()];
        let other = lexicon.parties.find(piece).is_some() || starts_office(piece, lexicon);
        !other && piece.chars().next().is_some_and(char::is_alphabetic)
    };
    let run = (at + 1..segments.len()).take_while(goes_on).last().unwrap_or(at);
    // A list of fields ends with "X and Y"; a name that follows without one is something else.
    (at + 1..=run)
        .rev()
        .find(|index| text[segments[*index].clone()].split_whitespace().any(|word| word == "and" || word == "&"))
        .unwrap_or(at)
}

/// "Attorney-General", "and Minister for Women", "Acting Secretary": a word of office within the first three words.
fn starts_office(piece: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(piece);
    let lead = usize::from(words.first().is_some_and(|word| word.folded == "and"));
    let end = words.iter().position(|word| word.folded == "and").filter(|at| *at > 0).unwrap_or(words.len());
    (lead..end.min(lead + 4)).any(|at| lexicon.offices.title(&words[at..]).is_some())
}

/// "Chancellor of the Exchequer and Minister for Women" is left whole; "and Attorney General" loses its "and".
fn add_office(current: &mut Draft, whole: &str, lexicon: &Lexicon) {
    let whole = whole.strip_prefix("and ").unwrap_or(whole);
    if let Some(office) = office(whole, lexicon) {
        current.office(office);
    }
}

fn add_affiliation(current: &mut Draft, piece: &str, lexicon: &Lexicon) {
    // "Director, National Crime Agency": an agency that only one state has.
    if let Some(claim) = owner(&plain_words(piece), lexicon).filter(|_| !current.offices.is_empty()) {
        current.claim(claim);
    }
    match &mut current.affiliation {
        Some(before) => {
            before.push_str(", ");
            before.push_str(piece);
        }
        None => current.affiliation = Some(piece.to_owned()),
    }
}

/// "Jane Doe and John Roe, Ministers of Justice, Kenya": what stands behind two names holds for both.
fn share_party(drafts: &mut [Draft]) {
    let Some(last) = drafts.last().cloned() else { return };
    for draft in drafts.iter_mut() {
        if draft.claim.is_none() {
            draft.claim.clone_from(&last.claim);
        }
        if draft.offices.is_empty() && draft.person.is_some() {
            draft.offices.clone_from(&last.offices);
            draft.standing = last.standing;
        }
        if draft.affiliation.is_none() {
            draft.affiliation.clone_from(&last.affiliation);
        }
    }
}
