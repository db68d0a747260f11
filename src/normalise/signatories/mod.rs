//! Who issued, signed, sponsored, voted on or joined a statement: enter its parts, leave signatures with exact places and notes;
//! parts that are nothing but lines of a block, roster or vote are marked as such. Running text about others names no signatory.

mod adoption;
mod attendance;
mod ballot;
mod block;
mod bodies;
mod body;
mod chapeau;
mod columns;
mod count;
mod experts;
mod group;
mod line;
mod lines;
mod list;
mod marks;
mod motion;
mod name;
mod office;
mod opening;
mod pieces;
mod resolve;
mod sponsors;
mod stanzas;
mod status;
mod title;
mod vote;

use crate::lexicon::Lexicon;
use crate::model::{Note, NoteCode, Party, PartyKind, Passage, Role, Severity, Signature, Span};
use crate::normalise::part::{Part, PartRole};

/// Who stands for a statement, and what is odd about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signatories {
    /// Signatures in the order of their places.
    pub signatures: Vec<Signature>,
    /// Inferences, counts that disagree, attendees.
    pub notes: Vec<Note>,
}

impl Signatories {
    fn note(&mut self, code: NoteCode, severity: Severity, message: String, hint: Option<&str>, span: Span) {
        self.notes.push(Note { code, severity, message, hint: hint.map(str::to_owned), span: Some(span) });
    }

    /// Whether somebody signed, issued or joined in issuing.
    fn has_issuer(&self) -> bool {
        self.signatures.iter().any(|signature| signature.role == Role::Signed)
    }
}

/// Reads the signatories of a statement and marks the parts that are nothing but lines of a block, a roster or a vote.
///
/// Blocks are read first. The opening sentence counts beside them, since ministers may sign below what their governments issue;
/// the title and the issuing body count only where nobody else signed.
pub(super) fn signatories(parts: &mut [Part], title: Option<&Passage>, lexicon: &Lexicon) -> Signatories {
    let mut found = Signatories::default();
    let mut marked: Vec<usize> = motion::motions(parts, lexicon, &mut found);
    marked.extend(ballot::rows(parts, lexicon, &mut found));
    marked.extend(experts::speakers(parts, &marked, lexicon, &mut found));
    let blocks = block::blocks(parts, &marked, lexicon);
    for block in blocks {
        marked.extend(&block.parts);
        resolve::block(block, lexicon, &mut found);
    }
    // The line of adoption names sponsors beside voters, so it is read before votes of other forms.
    marked.extend(adoption::adoptions(parts, &marked, lexicon, &mut found));
    marked.extend(vote::votes(parts, &marked, lexicon, &mut found));
    marked.extend(status::statuses(parts, &marked, lexicon, &mut found));
    chapeau::chapeaux(parts, &marked, lexicon, &mut found);
    if !found.has_issuer() {
        title::issuers(parts, title, lexicon, &mut found);
    }
    if !found.has_issuer() {
        body::issuing_body(parts, title, &marked, lexicon, &mut found);
    }
    marks::reservations(parts, lexicon, &mut found);
    count::counts(parts, title, &marked, &mut found);
    found.signatures = without_repeats(settled(std::mem::take(&mut found.signatures)));
    tell_georgia(&mut found.signatures);
    for at in marked {
        if !matches!(parts[at].role, PartRole::Furniture(_) | PartRole::Dateline | PartRole::Closing | PartRole::Heading(_)) {
            parts[at].role = PartRole::Signature;
        }
    }
    found.notes.sort_by_key(|note| note.span);
    found
}

/// A signatory that withdrew, dissociated itself or made a reservation stands once, with what it did last.
fn settled(signatures: Vec<Signature>) -> Vec<Signature> {
    let (later, mut kept): (Vec<Signature>, Vec<Signature>) =
        signatures.into_iter().partition(|signature| matches!(signature.role, Role::Withdrew | Role::Dissociated | Role::Reserved));
    for one in later {
        let signed = |known: &&mut Signature| {
            known.party == one.party && matches!(known.role, Role::Signed | Role::Sponsored | Role::JoinedLater | Role::Aligned)
        };
        let mut matching = kept.iter_mut().filter(signed).peekable();
        if matching.peek().is_none() {
            kept.push(one);
            continue;
        }
        for known in matching {
            known.role = one.role;
            known.remark.clone_from(&one.remark);
        }
    }
    kept
}

/// Among the attorneys general of California and Ohio, that of Georgia speaks for the state of the United States.
fn tell_georgia(signatures: &mut [Signature]) {
    let states = || signatures.iter().filter_map(|signature| signature.party.as_ref()).filter(|party| party.kind == PartyKind::State);
    let parts = states().filter(|party| party.code.is_none()).count();
    let countries = states().filter(|party| party.code.is_some() && party.name != "Georgia").count();
    if parts <= countries {
        return;
    }
    for party in signatures.iter_mut().filter_map(|signature| signature.party.as_mut()).filter(|party| party.name == "Georgia") {
        *party = Party { name: "Georgia (US state)".to_owned(), code: None, kind: PartyKind::State };
    }
}

/// A party of the opening sentence that also has a line in the block stands once, with its line.
fn without_repeats(mut signatures: Vec<Signature>) -> Vec<Signature> {
    signatures.sort_by_key(|signature| (signature.passage.span, signature.role));
    let kept: Vec<bool> = (0..signatures.len()).map(|at| !repeats(&signatures, at)).collect();
    let mut keep = kept.into_iter();
    signatures.retain(|_| keep.next().unwrap_or(true));
    signatures
}

fn repeats(signatures: &[Signature], at: usize) -> bool {
    let one = &signatures[at];
    let Some(party) = &one.party else { return false };
    one.person.is_none()
        && one.offices.is_empty()
        && signatures.iter().enumerate().any(|(index, other)| {
            let same = index != at && other.party.as_ref() == Some(party) && other.role == one.role;
            let richer = other.person.is_some() || !other.offices.is_empty();
            same && (richer || index < at)
        })
}

#[cfg(test)]
mod tests;
