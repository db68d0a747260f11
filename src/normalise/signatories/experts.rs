//! Experts who speak under a mark: "*The experts: Ms Jane Doe, Special Rapporteur on …; and Mr John Roe, Chair of …". Enters the
//! parts, leaves a signature for each person; the part is nothing else.

use std::ops::Range;

use super::Signatories;
use super::vote::{pieces, signature, voter};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::model::{EvidenceKind, PartyEvidence, Reading, Role, Signature};
use crate::normalise::part::{Part, PartRole};

/// Adds those who speak; gives the indexes of the parts that name them.
pub(super) fn speakers(parts: &[Part], marked: &[usize], lexicon: &Lexicon, found: &mut Signatories) -> Vec<usize> {
    let mut taken = Vec::new();
    for (at, part) in parts.iter().enumerate().filter(|(at, _)| !marked.contains(at)) {
        if !matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::NoteBody(_)) {
            continue;
        }
        let Some(names) = names(part.reading.text(), lexicon) else { continue };
        let persons: Vec<Signature> = items(part.reading.text(), names).flat_map(|item| persons(&part.reading, item, lexicon)).collect();
        if !persons.is_empty() {
            taken.push(at);
            found.signatures.extend(persons);
        }
    }
    taken
}

/// Where the names stand behind "The experts:".
fn names(text: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    let colon = text.find(':').filter(|colon| *colon < 60)?;
    let words = plain_words(&text[..colon]);
    let count = lexicon.offices.phrase("speakers", &words)?;
    let verb = words[count..].iter().all(|word| matches!(word.folded.as_str(), "are" | "were" | "include" | "is"));
    verb.then_some(colon + 1..text.len())
}

/// The pieces between semicolons.
fn items(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = range.start;
    text[range].split(';').map(move |item| {
        let from = start;
        start += item.len() + 1;
        from..from + item.len()
    })
}

/// "Ms A (Chair), Mr B and C, Working Group on Arbitrary Detention": the names come first, and what follows is said of them all.
fn persons(reading: &Reading, item: Range<usize>, lexicon: &Lexicon) -> Vec<Signature> {
    let text = reading.text();
    let mut named = Vec::new();
    let mut office = None;
    for piece in pieces(text, item.clone()) {
        let words = &text[piece.clone()];
        let (name, bracket) = words.split_once(" (").unwrap_or((words, ""));
        let Some((person, title)) = voter(name, lexicon) else {
            office = Some(text[piece.start..item.end].trim().trim_end_matches('.').to_owned());
            break;
        };
        let own = title.or_else(|| (!bracket.is_empty()).then(|| bracket.trim_end_matches(')').to_owned()));
        named.push((piece, person, own));
    }
    let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: "named among those who speak".to_owned() };
    let sign = |(piece, person, own): (Range<usize>, _, Option<String>)| {
        let offices = own.into_iter().chain(office.clone()).collect();
        signature(reading, piece, (person, offices), Role::Signed, evidence.clone())
    };
    named.into_iter().map(sign).collect()
}
