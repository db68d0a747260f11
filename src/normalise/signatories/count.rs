//! Numbers of signatories that the text gives, against the lists it has: enter parts and signatures, leave notes where they
//! disagree. Numbers that are not said of the signatories are left alone.

use super::Signatories;
use super::list::List;
use super::opening::number;

use crate::lexicon::folding::{PlainWord, plain_words};
use crate::model::{NoteCode, PartyKind, Passage, Role, Severity, Span};
use crate::normalise::part::{Part, PartRole};

/// Checks the number that stands in front of a list in the same sentence: "We, the 27 members of …", "a group of 47 States: …".
pub(super) fn of_list(part: &Part, list: &List, found: &mut Signatories) {
    let Some(first) = list.items.first() else { return };
    let lead = &part.reading.text()[..first.range.start];
    let from = lead.rfind(". ").map_or(0, |at| at + 2);
    let words = plain_words(&lead[from..]);
    let Some((at, count)) =
        words.iter().enumerate().rev().find_map(|(at, word)| Some((at, number(word)?))).filter(|(_, count)| *count > 1 && *count < 250)
    else {
        return;
    };
    if !words[at + 1..].iter().take(3).any(names_parties) {
        return;
    }
    let states = list.items.iter().filter(|item| item.party.kind == PartyKind::State).count();
    let named = list.items.len();
    if count != named && count != states {
        let span = part.reading.span(from + words[at].range.start..list.end);
        note(found, count, named, span);
    }
}

/// Checks numbers said of "the signatories" or "the undersigned" anywhere in the body.
pub(super) fn counts(parts: &[Part], title: Option<&Passage>, marked: &[usize], found: &mut Signatories) {
    let signed: Vec<_> = found
        .signatures
        .iter()
        .filter(|signature| signature.role == Role::Signed)
        .filter_map(|signature| signature.party.clone())
        .collect();
    let mut unique = signed.clone();
    unique.sort();
    unique.dedup();
    let states = unique.iter().filter(|party| party.kind == PartyKind::State).count();
    if signed.len() < 2 {
        return;
    }
    if let Some((count, span)) = title.and_then(on_behalf_of).filter(|(count, _)| *count != unique.len() && *count != states) {
        note(found, count, unique.len(), span);
    }
    for (_, part) in
        parts.iter().enumerate().filter(|(at, part)| !marked.contains(at) && matches!(part.role, PartRole::Paragraph | PartRole::Item))
    {
        let text = part.reading.text();
        if !["ignator", "ndersigned", "ndorser"].iter().any(|word| text.contains(word)) {
            continue;
        }
        let words = plain_words(text);
        for pair in words.windows(2) {
            let said = matches!(pair[1].folded.as_str(), "signatories" | "signatory" | "cosignatories" | "undersigned" | "endorsers");
            let Some(count) = number(&pair[0]).filter(|count| said && *count > 1) else { continue };
            if count != unique.len() && count != states {
                note(found, count, unique.len(), part.reading.span(pair[0].range.start..pair[1].range.end));
            }
        }
    }
}

/// "Statement on behalf of 47 States" in the title.
fn on_behalf_of(title: &Passage) -> Option<(usize, Span)> {
    let words = plain_words(&title.text);
    let at = words.windows(2).position(|pair| pair[0].folded == "behalf" && pair[1].folded == "of")?;
    let counted = words[at + 2..].iter().take(5).position(|word| number(word).is_some())? + at + 2;
    let said = words[counted + 1..].iter().take(2).any(names_parties);
    number(&words[counted]).filter(|count| said && *count > 1).map(|count| (count, title.span))
}

fn names_parties(word: &PlainWord) -> bool {
    matches!(
        word.folded.as_str(),
        "states"
            | "countries"
            | "members"
            | "governments"
            | "signatories"
            | "parties"
            | "participants"
            | "organisations"
            | "organizations"
            | "nations"
            | "delegations"
            | "ministers"
    )
}

fn note(found: &mut Signatories, count: usize, named: usize, span: Span) {
    let message = format!("the text gives {count} signatories and names {named}");
    found.note(NoteCode::SignatoryCount, Severity::Warning, message, Some("check whether names were lost or added"), span);
}
