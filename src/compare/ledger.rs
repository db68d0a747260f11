//! Safeguards and hedges over all demands: the rows of the acts enter, one ledger row for each condition and hedge leaves.

use crate::model::{Act, ActKind, Change, LedgerRow, SlotKind, Statement};

/// The ledger, in the order of the rows and their slots.
pub(super) fn ledger(changes: &[Change], earlier: &Statement, later: &Statement) -> Vec<LedgerRow> {
    let mut ledger = Vec::new();
    for (row, change) in changes.iter().enumerate().filter(|(_, change)| change.kind == ActKind::Demand) {
        let before = change.earlier.and_then(|act| earlier.acts.get(act));
        let after = change.later.and_then(|act| later.acts.get(act));
        for (slot_row, slot) in change.slots.iter().enumerate() {
            let kind = |act: Option<&Act>, item: Option<usize>| Some(act?.conditions.get(item?)?.kind);
            match slot.slot {
                SlotKind::Conditions => {
                    let condition = kind(after, slot.later).or_else(|| kind(before, slot.earlier));
                    ledger.push(LedgerRow { slot: slot.slot, condition, change: slot.change, row, slot_row });
                }
                SlotKind::Hedges => ledger.push(LedgerRow { slot: slot.slot, condition: None, change: slot.change, row, slot_row }),
                SlotKind::Addressee
                | SlotKind::Verb
                | SlotKind::Action
                | SlotKind::Object
                | SlotKind::Purposes
                | SlotKind::CoActors
                | SlotKind::Deadline
                | SlotKind::Polarity => {}
            }
        }
    }
    ledger
}
