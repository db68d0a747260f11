//! Signatories → rows with what each side has of them.

use super::{Cell, Mark, Record, Section, tally};
use crate::model::{EvidenceKind, PartyChange};
use crate::report::view::{ComparisonView, SignatoryChange, Signature, words};

/// How many kept parties are listed before they are only counted.
const KEPT_PARTIES: usize = 12;

pub(super) fn signatories(view: &ComparisonView) -> Section {
    let counts = view.summary.signatories;
    let list_kept = counts.kept <= KEPT_PARTIES;
    Section {
        key: "signatories",
        title: "Signatories".to_owned(),
        counts: if view.signatories_refused() {
            "not compared, since one side names none".to_owned()
        } else {
            tally(&[
                (counts.added, "added"),
                (counts.removed, "removed"),
                (counts.role_changed, "in another role"),
                (counts.person_changed, "through somebody else"),
                (counts.kept, "kept"),
            ])
        },
        records: view.signatories.iter().map(|row| signatory_record(row, list_kept)).collect(),
        ..Section::default()
    }
}

fn signatory_record(row: &SignatoryChange, list_kept: bool) -> Record {
    let code = row.party.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
    let turned = row.role_changed || row.person_changed();
    let mut remarks = Vec::new();
    if row.role_changed {
        let role = |side: &[Signature]| side.first().map_or("not there", |signature| words::role(signature.role));
        remarks.push(format!("role: {} → {}", role(&row.earlier), role(&row.later)));
    }
    let said_of_person = row.person_change.filter(|_| row.person_changed());
    remarks.extend(said_of_person.map(|change| words::person_change(change).to_owned()));
    remarks.extend(row.other_party.as_ref().map(|party| format!("before: {party}")));
    Record {
        mark: kept_or_turned(row.change, turned),
        label: format!("{}{code}", row.party.name),
        change: words::party_change(row.change).to_owned(),
        earlier: row.earlier.iter().map(signature_cell).collect(),
        later: row.later.iter().map(signature_cell).collect(),
        remarks,
        quiet: !list_kept && !turned && row.change == PartyChange::Kept,
        ..Record::default()
    }
}

/// The mark of a party that was kept, added or removed; `turned` in another role or through somebody else.
pub(super) fn kept_or_turned(change: PartyChange, turned: bool) -> Mark {
    match change {
        PartyChange::Kept if turned => Mark::Changed,
        PartyChange::Kept => Mark::Same,
        PartyChange::Added => Mark::Added,
        PartyChange::Removed => Mark::Removed,
    }
}

/// A signature as written; its role where it is not plainly signed, its evidence where the party was inferred.
pub(super) fn signature_cell(signature: &Signature) -> Cell {
    let role = Some(words::role(signature.role)).filter(|role| *role != "signed").map(str::to_owned);
    let notes: Vec<String> = role.into_iter().chain(Some(signature_remarks(signature)).filter(|remarks| !remarks.is_empty())).collect();
    Cell { note: notes.join("; "), text: signature.as_written.clone(), ..Cell::at(&signature.place) }
}

/// What the party was inferred from, and further words on the role.
pub(super) fn signature_remarks(signature: &Signature) -> String {
    let inferred = match signature.party_evidence.kind {
        EvidenceKind::Stated => None,
        EvidenceKind::Inferred => Some(format!("inferred: {}", signature.party_evidence.why)),
    };
    let remark = signature.remark.as_ref().map(|remark| format!("“{}”, {}", remark.text, remark.short()));
    inferred.into_iter().chain(remark).collect::<Vec<_>>().join("; ")
}
