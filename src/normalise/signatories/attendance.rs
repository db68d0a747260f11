//! Who was there: enters a sentence, leaves signatures of the persons who represented a party, and notes on those who attended and
//! did not sign.

use std::ops::Range;

use super::Signatories;
use super::chapeau::list_signature;
use super::line::read_line;
use super::list::{is_glue, party_list};
use super::pieces::persons;
use crate::lexicon::Lexicon;
use crate::model::{EvidenceKind, NoteCode, PartyEvidence, Role, Severity, Signature};
use crate::normalise::part::Part;

/// "The European Union was represented by Commissioner A and Commissioner B": the persons stand for the party.
pub(super) fn represented(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let Some(at) = [" was represented by ", " were represented by "].iter().find_map(|verb| Some(sentence.find(verb)? + verb.len())) else {
        return false;
    };
    let list = party_list(sentence, 0, lexicon, |lead| is_glue(lead, lexicon));
    let Some(list) = list.filter(|list| list.items.len() == 1 && list.end < at) else { return false };
    let mut signatures = Vec::new();
    let mut start = at;
    for piece in sentence[at..].split(" and ") {
        let place = range.start + start..range.start + start + piece.trim_end_matches(['.', ',', ' ']).len();
        start += piece.len() + " and ".len();
        let named = piece.trim_end_matches(['.', ' ']);
        let drafts = persons(named, lexicon)
            .map(|found| found.into_iter().map(|(person, office)| (person, office.map(|office| office.name))).collect::<Vec<_>>());
        let drafts = drafts.or_else(|| {
            Some(read_line(named, lexicon).into_iter().filter_map(|draft| Some((draft.person?, draft.offices.first().cloned()))).collect())
        });
        for (person, office) in drafts.unwrap_or_default() {
            let why = format!("'{}' in front of 'represented by'", &sentence[list.items[0].range.clone()]);
            let evidence = PartyEvidence { kind: EvidenceKind::Stated, why };
            let signature = list_signature(part, place.clone(), list.items[0].party.clone(), Role::Signed, evidence);
            signatures.push(Signature {
                person: Some(person.name),
                honorifics: person.honorifics,
                post_nominals: person.post_nominals,
                offices: office.into_iter().collect(),
                ..signature
            });
        }
    }
    let any = !signatures.is_empty();
    found.signatures.append(&mut signatures);
    any
}

/// "The meeting was also attended by X", "Y participated as an observer": they stand in a note.
pub(super) fn attendance(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let lowered = sentence.to_lowercase();
    let attends = [
        "attended by",
        "also attended",
        "attended the meeting",
        "attended as",
        "as observer",
        "as an observer",
        "in attendance",
        "observers:",
    ];
    if !attends.iter().any(|words| lowered.contains(words)) {
        return false;
    }
    let names: Vec<String> = lexicon.parties.scan(sentence).iter().map(|(_, entry, _)| entry.party.name.clone()).collect();
    let who = if names.is_empty() { format!("'{}'", sentence.trim()) } else { names.join(", ") };
    found.note(NoteCode::NotSignatory, Severity::Info, format!("{who} attended and did not sign"), None, part.reading.span(range));
    true
}
