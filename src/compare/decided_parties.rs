//! What readers decided on signatures: statements as they were read enter, the parties that readers accepted or named are put in
//! their place, with a note on each. What is inferred stays marked as inferred, whoever inferred it.

use super::decided::{opens_with, quoted_words};
use super::decision_notes as notes;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::fold_name;
use crate::model::{Decisions, EvidenceKind, Note, Party, PartyEvidence, PartyKind, Settled, Statement};

/// Puts the parties of `decisions` into the statements that are compared, with notes there; the notes that belong to none leave.
#[must_use]
pub fn settle_parties(statements: &mut [Statement], decisions: &Decisions, lexicon: &Lexicon) -> Vec<Note> {
    let mut unsettled = Vec::new();
    for decision in &decisions.list {
        let Settled::SignsFor { signature, party } = &decision.settled else { continue };
        if !statements.iter().any(|statement| decision.is_about_one(statement)) {
            continue;
        }
        let (place, party) = (notes::place(decisions, decision), party_called(party, lexicon));
        let mut found = false;
        for statement in &mut *statements {
            found |= decision.is_about_one(statement) && settle_one(statement, signature, &party, &place);
        }
        if !found {
            unsettled.push(notes::signature_not_found(&place, signature));
        }
    }
    unsettled
}

/// Whether a signature of the statement begins with the quote.
fn settle_one(statement: &mut Statement, quote: &str, party: &Party, place: &str) -> bool {
    let wanted = quoted_words(quote);
    let named: Vec<usize> =
        (0..statement.signatures.len()).filter(|at| opens_with(&statement.signatures[*at].passage.text, &wanted)).collect();
    match named.as_slice() {
        [] => return false,
        [at] => settle(statement, *at, party, place),
        many => statement.notes.push(notes::many_signatures(place, quote, many.len())),
    }
    true
}

fn settle(statement: &mut Statement, at: usize, party: &Party, place: &str) {
    let signature = &mut statement.signatures[at];
    let before = signature.party.replace(party.clone());
    let same = before.as_ref().is_some_and(|before| is_same(before, party));
    if same {
        signature.party.clone_from(&before);
    }
    let note = match (&before, signature.evidence.kind) {
        (Some(before), EvidenceKind::Stated) if same => notes::party_stated(place, signature, before),
        (Some(before), EvidenceKind::Inferred) if same => notes::on_party(place, signature, Some(before), before),
        (before, EvidenceKind::Stated | EvidenceKind::Inferred) => notes::on_party(place, signature, before.as_ref(), party),
    };
    let evidence = &signature.evidence;
    signature.evidence = match (&before, evidence.kind) {
        (_, EvidenceKind::Stated) if same => evidence.clone(),
        (_, EvidenceKind::Inferred) if same => inferred(format!("{}; accepted by a reader, {place}", evidence.why)),
        (Some(before), _) => inferred(format!("named by a reader, {place}; else {}: {}", before.name, evidence.why)),
        (None, _) => inferred(format!("named by a reader, {place}")),
    };
    statement.notes.push(note);
}

fn inferred(why: String) -> PartyEvidence {
    PartyEvidence { kind: EvidenceKind::Inferred, why }
}

/// The party of that name; one that the lexicon does not know is an organisation.
fn party_called(name: &str, lexicon: &Lexicon) -> Party {
    let known = lexicon.parties.find(name).map(|entry| entry.party.clone());
    known.unwrap_or_else(|| Party { name: name.trim().to_owned(), code: None, kind: PartyKind::Organisation })
}

fn is_same(one: &Party, other: &Party) -> bool {
    match (&one.code, &other.code) {
        (Some(one), Some(other)) => one == other,
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => fold_name(&one.name) == fold_name(&other.name),
    }
}
