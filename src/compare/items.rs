//! Repeated slots item by item: the items of both acts enter, a row for each item leaves, matched by their words. An item never
//! matches one of another slot.

use super::assignment::{Candidate, assign};
use super::slots::{condition_name, row};
use super::terms::Terms;
use super::values::{plain_words, scope};
use crate::model::{ConditionKind, SlotChange, SlotKind, SlotRow, Value};
use crate::wording::word_edits;

/// Below this likeness (0..1) one item went and another came.
const THRESHOLD: f64 = 0.36;

/// An item of a repeated slot.
pub(super) struct Item<'a> {
    /// Its words.
    pub value: &'a Value,
    /// For a condition, what it does.
    pub kind: Option<ConditionKind>,
}

/// The rows of one slot: the later items in order, then the earlier ones that are gone.
pub(super) fn items(slot: SlotKind, earlier: &[Item<'_>], later: &[Item<'_>], terms: &Terms<'_>) -> Vec<SlotRow> {
    let pairs = matched(earlier, later, terms);
    let mut rows = Vec::new();
    for (l, after) in later.iter().enumerate() {
        rows.push(match pairs.iter().find(|(_, other)| *other == l) {
            Some((e, _)) => kept(slot, (*e, &earlier[*e]), (l, after)),
            None => row(slot, SlotChange::Added, None, Some(l)),
        });
    }
    let gone = (0..earlier.len()).filter(|e| pairs.iter().all(|(other, _)| other != e));
    rows.extend(gone.map(|e| row(slot, SlotChange::Removed, Some(e), None)));
    rows
}

fn matched(earlier: &[Item<'_>], later: &[Item<'_>], terms: &Terms<'_>) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (e, before) in earlier.iter().enumerate() {
        for (l, after) in later.iter().enumerate() {
            let gain = likeness(before, after, terms) - THRESHOLD;
            if gain > 0.0 {
                candidates.push(Candidate { earlier: e, later: l, gain });
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = assign(&candidates).iter().map(|c| (c.earlier, c.later)).collect();
    pairs.extend(replaced(earlier, later, &pairs));
    pairs
}

/// Where one item is left on either side, and both do the same, the one took the place of the other.
fn replaced(earlier: &[Item<'_>], later: &[Item<'_>], pairs: &[(usize, usize)]) -> Option<(usize, usize)> {
    let mut gone = (0..earlier.len()).filter(|e| pairs.iter().all(|(other, _)| other != e));
    let mut came = (0..later.len()).filter(|l| pairs.iter().all(|(_, other)| other != l));
    let (one, other) = (gone.next()?, came.next()?);
    let alone = gone.next().is_none() && came.next().is_none();
    (alone && earlier[one].kind == later[other].kind).then_some((one, other))
}

fn likeness(earlier: &Item<'_>, later: &Item<'_>, terms: &Terms<'_>) -> f64 {
    let (before, after) = (&earlier.value.passage.text, &later.value.passage.text);
    if plain_words(before) == plain_words(after) {
        return 1.0;
    }
    let (before, after) = (terms.bag(before), terms.bag(after));
    let held = terms.held(&before, &after).max(terms.held(&after, &before));
    // A condition of another kind may be the same one, read another way, but a condition of the same kind comes first.
    let other_kind = if earlier.kind == later.kind { 0.0 } else { 0.1 };
    0.7 * terms.likeness(&before, &after) + 0.3 * held - other_kind
}

fn kept(slot: SlotKind, (e, earlier): (usize, &Item<'_>), (l, later): (usize, &Item<'_>)) -> SlotRow {
    let (before, after) = (plain_words(&earlier.value.passage.text), plain_words(&later.value.passage.text));
    let remark = match (earlier.kind, later.kind) {
        (Some(one), Some(other)) if one != other => Some(format!("{} → {}", condition_name(one), condition_name(other))),
        _ => None,
    };
    if before == after {
        return SlotRow { remark, ..row(slot, SlotChange::Same, Some(e), Some(l)) };
    }
    let words = word_edits(&earlier.value.passage.text, &later.value.passage.text);
    SlotRow { scope: scope(&before, &after), words, remark, ..row(slot, SlotChange::Changed, Some(e), Some(l)) }
}
