//! Issuers that only the title names ("Joint Statement of A, B and C", "A–B Joint Declaration", "G7 Leaders' Statement"): enter
//! the title and the parts, leave signatures. What the title is about is no issuer.

use std::ops::Range;

use super::Signatories;
use super::chapeau::is_role_phrase;
use super::list::{Item, is_glue, party_list};
use super::name::{Person, person};
use super::office::office;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, plain_words};
use crate::lexicon::parties::{Form, PartyEntry};
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Passage, Reading, Role, Signature, Span};
use crate::normalise::part::{Part, PartRole};

/// Adds the issuers that the title names.
pub(super) fn issuers(parts: &[Part], title: Option<&Passage>, lexicon: &Lexicon, found: &mut Signatories) {
    let Some(title) = title else { return };
    let reading = reading(parts, title);
    let text = reading.text();
    let items = visit(text, lexicon).or_else(|| behind(text, lexicon)).or_else(|| in_front(text, lexicon)).unwrap_or_default();
    for (range, party) in items {
        let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: "named as issuer in the title".to_owned() };
        let visiting = visitor(parts, &party, lexicon);
        let named = signature(&reading, range, party, evidence);
        found.signatures.push(match visiting {
            Some((person, office)) => Signature {
                person: Some(person.name),
                honorifics: person.honorifics,
                post_nominals: person.post_nominals,
                offices: vec![office],
                ..named
            },
            None => named,
        });
    }
}

/// "Joint Communiqué on the State Visit of the President of Kenya to Norway": host and guest issue it.
fn visit(text: &str, lexicon: &Lexicon) -> Option<Vec<(Range<usize>, Party)>> {
    let words = plain_words(text);
    let joint = words.iter().any(|word| word.folded == "joint");
    let visits = words.iter().any(|word| matches!(word.folded.as_str(), "visit" | "talks"));
    (joint && visits && kind(&words, lexicon).is_some()).then_some(())?;
    let named = lexicon.parties.scan(text).into_iter().filter(|(_, _, form)| *form != Form::Demonym);
    let parties: Vec<(Range<usize>, Party)> = named.map(|(range, entry, _)| (range, entry.party.clone())).collect();
    (2..=3).contains(&parties.len()).then_some(parties)
}

/// The person whom the first paragraph of a text on a visit names with an office of the party `of`: "…, at the invitation of His
/// Excellency Jonas Berg, President of Kenya, …".
fn visitor(parts: &[Part], of: &Party, lexicon: &Lexicon) -> Option<(Person, String)> {
    let first = parts.iter().find(|part| part.role == PartRole::Paragraph && part.reading.text().contains(" visit"))?;
    let segments: Vec<&str> = first.reading.text().split([',', '–', '—']).map(str::trim).collect();
    segments.windows(2).find_map(|pair| {
        let office = office(pair[1], lexicon)?;
        let theirs = office.claim.as_ref().is_some_and(|claim| claim.party == *of && claim.evidence.kind == EvidenceKind::Stated);
        let words = plain_words(pair[0]);
        let named = |word: &PlainWord| person(&pair[0][word.range.start..], lexicon);
        theirs.then(|| words.iter().find_map(named)).flatten().map(|person| (person, office.name))
    })
}

/// A signature that stands at `range` of `reading`.
pub(super) fn signature(reading: &Reading, range: Range<usize>, party: Party, evidence: PartyEvidence) -> Signature {
    Signature {
        passage: reading.passage(range),
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        party: Some(party),
        evidence,
        role: Role::Signed,
        remark: None,
    }
}

/// The title with its places.
pub(super) fn reading(parts: &[Part], title: &Passage) -> Reading {
    let part = parts.iter().find(|part| part.role == PartRole::Title && part.reading.text() == title.text);
    let copied = || title.span.end - title.span.start == title.text.len();
    match part {
        Some(part) => part.reading.clone(),
        None if copied() => Reading::copied(&title.text, title.span.start),
        None => {
            let mut whole = Reading::new();
            whole.push_replaced(&title.text, Span::new(title.span.start, title.span.end));
            whole
        }
    }
}

/// "Joint Statement of/by/from/between …", up to the topic.
fn behind(text: &str, lexicon: &Lexicon) -> Option<Vec<(Range<usize>, Party)>> {
    let words = plain_words(text);
    let (at, count) = kind(&words, lexicon)?;
    let link =
        words[at + count..].iter().take(6).position(|word| matches!(word.folded.as_str(), "of" | "by" | "from" | "between" | "among"))?;
    let before = &words[at + count..at + count + link];
    before.iter().all(|word| !is_topic(word)).then_some(())?;
    let from = words[at + count + link].range.end;
    let end = topic(text, &words[at + count + link..]).unwrap_or(text.len());
    let list = party_list(&text[..end], from, lexicon, |lead| is_role_phrase(lead, lexicon) && !lead.contains(':'))?;
    Some(list.items.into_iter().map(|Item { range, party, .. }| (range, party)).collect())
}

/// "Australia–Japan Joint Statement", "G7 Foreign Ministers' Statement on …": names that lead up to the kind of text.
fn in_front(text: &str, lexicon: &Lexicon) -> Option<Vec<(Range<usize>, Party)>> {
    let words = plain_words(text);
    let (at, _) = kind(&words, lexicon)?;
    let end = words[at].range.start;
    let hits = lexicon.parties.scan(&text[..end]);
    let mut kept: Vec<&(Range<usize>, &PartyEntry, Form)> = Vec::new();
    let mut right = end;
    for hit in hits.iter().rev() {
        let gap = &text[hit.0.end..right];
        if !leads_on(gap, lexicon) {
            break;
        }
        right = hit.0.start;
        kept.insert(0, hit);
    }
    let last = kept.last()?;
    let gap = &text[last.0.end..end];
    let owned = gap.starts_with("'s") || gap.starts_with("’s") || gap.starts_with(['\'', '’']) || gap.to_lowercase().contains("government");
    let enough = kept.len() > 1 || owned || kept[0].1.party.kind == PartyKind::Organisation;
    enough.then(|| kept.into_iter().map(|(range, entry, _)| (range.clone(), entry.party.clone())).collect())
}

/// Between a party and the kind of text: "Leaders'", "Joint", "Foreign and Development Ministers'", a dash. No colon.
fn leads_on(gap: &str, lexicon: &Lexicon) -> bool {
    let bare = gap.replace("'s", " ").replace("’s", " ").replace(['\'', '’'], " ");
    let own = |word: &PlainWord| {
        matches!(
            word.folded.as_str(),
            "joint"
                | "trilateral"
                | "bilateral"
                | "quadrilateral"
                | "summit"
                | "leaders"
                | "ministerial"
                | "ministers"
                | "development"
                | "council"
                | "press"
                | "meeting"
        ) || word.folded.chars().all(|c| c.is_ascii_digit())
            || lexicon.offices.title(std::slice::from_ref(word)).is_some()
            || is_glue(&word.folded, lexicon)
    };
    !gap.contains(':') && plain_words(&bare).iter().filter(|word| word.folded != "s").all(own)
}

/// Where the kind of text is named ("statement", "open letter"), and in how many words.
fn kind(words: &[PlainWord], lexicon: &Lexicon) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| Some((at, lexicon.offices.phrase("kind", &words[at..])?)))
}

/// Where the topic starts: " on ", " regarding ", a colon; not " on behalf of ".
fn topic(text: &str, words: &[PlainWord]) -> Option<usize> {
    let word = words.iter().enumerate().find(|(at, word)| is_topic(word) && words.get(at + 1).is_none_or(|next| next.folded != "behalf"));
    let colon = words.first().and_then(|first| text[first.range.start..].find(": ").map(|at| at + first.range.start));
    word.map(|(_, word)| word.range.start).into_iter().chain(colon).min()
}

fn is_topic(word: &PlainWord) -> bool {
    matches!(
        word.folded.as_str(),
        "on" | "regarding"
            | "concerning"
            | "about"
            | "against"
            | "towards"
            | "toward"
            | "following"
            | "to"
            | "in"
            | "at"
            | "during"
            | "after"
    )
}
