//! What the last lines of a resolution tell of its adoption ("Draft resolution A/1, submitted by Malta, was adopted by 13 votes to
//! none, with 2 abstentions (China, Peru)"): enter the parts, leave sponsors and voters, and the parts that tell nothing else.

use std::ops::Range;

use super::Signatories;
use super::chapeau::list_signature;
use super::list::{is_glue, party_list, whole_list};
use super::vote::{bracketed_vote, sentences};
use crate::lexicon::Lexicon;
use crate::model::{EvidenceKind, PartyEvidence, Role};
use crate::normalise::part::{Part, PartRole};

/// How a draft comes from its sponsors.
const SPONSORS: &[&str] = &["submitted by ", "sponsored by ", "co-sponsored by ", "tabled by ", "introduced by ", "put forward by "];

/// Adds sponsors and voters; gives the indexes of parts that tell of nothing else.
pub(super) fn adoptions(parts: &[Part], marked: &[usize], lexicon: &Lexicon, found: &mut Signatories) -> Vec<usize> {
    let mut whole = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if marked.contains(&at) || !matches!(part.role, PartRole::Paragraph | PartRole::Item) {
            continue;
        }
        let ranges = sentences(part.reading.text());
        let told: Vec<bool> = ranges.iter().map(|range| tells_adoption(part, range.clone(), lexicon, found)).collect();
        if !told.is_empty() && told.iter().all(|told| *told) {
            whole.push(at);
        }
    }
    whole
}

fn tells_adoption(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let text = part.reading.text();
    let lowered = text[range.clone()].to_ascii_lowercase();
    let adopted = lowered.contains("adopted") || lowered.contains("rejected") || lowered.contains("not carried");
    let draft = lowered.contains("draft ") || lowered.contains("resolution") || lowered.contains("decision") || lowered.contains("motion");
    if !adopted || !draft {
        return false;
    }
    let before = found.signatures.len();
    for phrase in SPONSORS {
        if let Some(at) = lowered.find(phrase) {
            sponsors(part, range.start + at..range.start + at + phrase.len(), range.end, lexicon, found);
        }
    }
    bracketed_vote(&part.reading, range.clone(), lexicon, &mut found.signatures);
    voters_with(part, range, lexicon, found);
    found.signatures.len() > before
}

fn sponsors(part: &Part, phrase: Range<usize>, end: usize, lexicon: &Lexicon, found: &mut Signatories) {
    let text = &part.reading.text()[..end];
    let Some(list) = party_list(text, phrase.end, lexicon, |lead| is_glue(lead, lexicon)) else { return };
    let why = format!("in the list behind '{}'", text[phrase].trim());
    add(part, list.items.into_iter().map(|item| (item.range, item.party)), Role::Sponsored, &why, found);
}

/// "…, with China and Peru abstaining and Chad voting against".
fn voters_with(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) {
    let text = part.reading.text();
    let mut from = text[range.clone()].find(" with ").map_or(range.end, |at| range.start + at + " with ".len());
    for (phrase, role) in [(" abstaining", Role::Abstained), (" voting against", Role::VotedAgainst)] {
        let Some(at) = text[from..range.end].find(phrase).map(|at| at + from) else { continue };
        if let Some(list) = whole_list(&text[from..at], lexicon) {
            let items = list.items.into_iter().map(|item| (item.range.start + from..item.range.end + from, item.party));
            add(part, items, role, &format!("named in front of '{}'", phrase.trim()), found);
            from = at + phrase.len();
        }
    }
}

fn add(part: &Part, items: impl Iterator<Item = (Range<usize>, crate::model::Party)>, role: Role, why: &str, found: &mut Signatories) {
    for (range, party) in items {
        let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: why.to_owned() };
        found.signatures.push(list_signature(part, range, party, role, evidence));
    }
}
