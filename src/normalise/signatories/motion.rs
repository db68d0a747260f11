//! Motions of councils: enter the parts, leave those who proposed and seconded the motion as sponsors, and those who had their vote
//! recorded by name, with the parts that say nothing else. Movers of an amendment stand for no text but their own.

use std::ops::Range;

use super::Signatories;
use super::chapeau::list_signature;
use super::name::{Person, by_surname, person};
use super::vote::sentences;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, each_plain_word, plain_words};
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Role, Signature};
use crate::normalise::part::{Part, PartRole};

/// Adds sponsors and recorded voters; gives the parts that tell of nothing else.
pub(super) fn motions(parts: &[Part], lexicon: &Lexicon, found: &mut Signatories) -> Vec<usize> {
    let mut whole = Vec::new();
    let mut known: Vec<Person> = Vec::new();
    let mut amendment = false;
    for (at, part) in parts.iter().enumerate() {
        let text = part.reading.text();
        if opens_amendment(part) {
            amendment = true;
        } else if let Some(names) = mover(text) {
            for (place, person) in persons(text, names, &known, lexicon) {
                if !amendment {
                    found.signatures.push(signature(part, place, person.clone(), Role::Sponsored, "named as mover"));
                }
                known.push(person);
            }
            whole.push(at);
        } else if matches!(part.role, PartRole::Paragraph | PartRole::Item) && text.contains("recorded") {
            let ranges = sentences(text);
            let told: Vec<bool> = ranges.into_iter().map(|range| recorded(part, range, &known, lexicon, found)).collect();
            if told.iter().all(|told| *told) {
                whole.push(at);
            }
        }
    }
    whole
}

/// A heading "Amendment", "AMENDMENT 2".
fn opens_amendment(part: &Part) -> bool {
    let words: Vec<PlainWord> = each_plain_word(part.reading.text()).take(5).collect();
    words.len() <= 4 && words.iter().any(|word| word.folded == "amendment")
}

/// Where the names stand in "Proposed by: Councillor Jane Doe", "Moved by Cllr Jane Doe".
fn mover(text: &str) -> Option<Range<usize>> {
    let words: Vec<PlainWord> = each_plain_word(text).take(15).collect();
    let verb = words
        .first()
        .filter(|word| matches!(word.folded.as_str(), "proposed" | "moved" | "seconded" | "proposer" | "mover" | "seconder"))?;
    let by = words.get(1).filter(|word| word.folded == "by");
    let end = by.unwrap_or(verb).range.end;
    let colon = text[end..].trim_start().starts_with(':');
    (words.len() <= 14 && (colon || by.is_some()) && !text.trim_end().ends_with(['?', '!'])).then_some(end..text.len())
}

/// The persons among `names`; a surname alone stands for one of the `known`.
fn persons(text: &str, names: Range<usize>, known: &[Person], lexicon: &Lexicon) -> Vec<(Range<usize>, Person)> {
    let mut found = Vec::new();
    let mut start = names.start;
    for piece in text[names.clone()].split([',', ';']).flat_map(|piece| piece.split(" and ")) {
        let Some(at) = text[start..names.end].find(piece).map(|at| at + start) else { continue };
        start = at + piece.len();
        let name = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '*'));
        let name = name.strip_prefix("and ").unwrap_or(name);
        let Some(place) = text[at..].find(name).map(|from| at + from..at + from + name.len()) else { continue };
        let name =
            ["Councillors ", "Cllrs ", "Members ", "Messrs ", "Aldermen "].iter().find_map(|many| name.strip_prefix(many)).unwrap_or(name);
        let whole = person(name, lexicon).filter(|person| person.name.contains(' '));
        let surname = name.rsplit(' ').next().unwrap_or_default();
        let meant = || known.iter().find(|known| known.name.rsplit(' ').next() == Some(surname)).cloned();
        if let Some(person) = whole.or_else(meant).or_else(|| by_surname(name, lexicon)) {
            found.push((place, person));
        }
    }
    found
}

/// "Councillor Vane asked that his vote against the motion, and Councillors Prys and Quill asked that their abstentions, be recorded."
fn recorded(part: &Part, range: Range<usize>, known: &[Person], lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let text = part.reading.text();
    let sentence = &text[range.clone()];
    if !sentence.contains("recorded") {
        return false;
    }
    let asks: Vec<(usize, usize)> = [" asked that ", " requested that ", " asked for ", " required that ", " wished "]
        .iter()
        .flat_map(|verb| sentence.match_indices(verb).map(|(at, verb)| (at, at + verb.len())))
        .collect();
    let before = found.signatures.len();
    let mut from = 0;
    let mut asks = asks;
    asks.sort_unstable();
    for (index, (at, behind)) in asks.iter().enumerate() {
        let end = asks.get(index + 1).map_or(sentence.len(), |next| next.0);
        let Some(role) = vote(&plain_words(&sentence[*behind..end])) else { continue };
        for (place, person) in persons(text, range.start + from..range.start + at, known, lexicon) {
            found.signatures.push(signature(part, place, person, role, "asked that the vote be recorded"));
        }
        from = sentence[..end].rfind(", and ").filter(|and| and > behind).map_or(end, |and| and + ", and ".len());
    }
    found.signatures.len() > before
}

fn vote(words: &[PlainWord]) -> Option<Role> {
    words.iter().take(8).find_map(|word| match word.folded.as_str() {
        "against" | "dissent" | "dissents" => Some(Role::VotedAgainst),
        "for" | "favour" | "favor" | "support" => Some(Role::VotedFor),
        "abstention" | "abstentions" => Some(Role::Abstained),
        _ => None,
    })
}

fn signature(part: &Part, place: Range<usize>, person: Person, role: Role, why: &str) -> Signature {
    let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: why.to_owned() };
    let party = Party { name: person.name.clone(), code: None, kind: PartyKind::Person };
    Signature {
        person: Some(person.name),
        honorifics: person.honorifics,
        post_nominals: person.post_nominals,
        ..list_signature(part, place, party, role, evidence)
    }
}
