//! The rows of demands, commitments, positions, threats and rejections: pairs of acts enter, a row for each pair and for each act
//! without a partner leaves, the later side in order, then what was removed.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::cuts::Cut;
use super::order::out_of_order;
use super::pairing::{KINDS, Nearest, Pair, Pairing};
use super::quotations::still_quoted;
use super::slots::slots;
use super::values::{meant, plain_words, wording_form};
use super::verbatim::verbatim;
use crate::model::{Act, ActKind, Alignment, Change, Side, SlotChange, SlotRow, Statement};
use crate::wording::word_edits;

/// Acts that stay out of the rows, by side.
#[derive(Default)]
pub(super) struct KeptOut {
    /// Indexes of earlier acts.
    pub earlier: Vec<usize>,
    /// Indexes of later acts.
    pub later: Vec<usize>,
}

/// All rows.
pub(super) fn changes(
    earlier: &Statement,
    later: &Statement,
    alignment: &Alignment,
    pairing: &Pairing<'_>,
    pairs: &[Pair],
    nearest: &Nearest,
    kept_out: &KeptOut,
) -> Vec<Change> {
    let other_kind = pairing.changed_kind(pairs, nearest);
    let before: FxHashMap<usize, usize> = other_kind.iter().map(|pair| (pair.later, pair.earlier)).collect();
    let after: FxHashMap<usize, usize> = other_kind.iter().map(|pair| (pair.earlier, pair.later)).collect();
    let mut once = FxHashSet::default();
    let split: FxHashSet<usize> = pairs.iter().map(|pair| pair.earlier).filter(|act| !once.insert(*act)).collect();
    let paired: FxHashSet<usize> = pairs.iter().map(|pair| pair.earlier).collect();
    // Pairs come in the order of their later acts.
    let of_later = |at: usize| pairs.partition_point(|pair| pair.later < at)..pairs.partition_point(|pair| pair.later <= at);
    let in_part = |pair: &Pair| of_later(pair.later).len() > 1 || split.contains(&pair.earlier);
    let paired_rows: Vec<Change> = pairs.par_iter().map(|pair| both(earlier, later, pairing, pair, in_part(pair))).collect();
    let mut paired_rows = paired_rows.into_iter();
    let mut rows = Vec::new();
    for at in 0..later.acts.len() {
        let mine = of_later(at).len();
        rows.extend(paired_rows.by_ref().take(mine));
        if mine == 0 && pairing.takes_part(false, at) && !kept_out.later.contains(&at) {
            let before = before.get(&at).map(|act| &earlier.acts[*act]);
            let why = before.map(|act| format!("was a {} before ({})", kind_name(act.kind), act.id));
            rows.push(alone(&later.acts[at], None, Some(at), why.unwrap_or_else(|| nearest.why_none(Side::Later, at, &earlier.acts))));
        }
    }
    for at in 0..earlier.acts.len() {
        let free = !paired.contains(&at) && pairing.takes_part(true, at) && !kept_out.earlier.contains(&at);
        if free {
            let after = after.get(&at).map(|act| &later.acts[*act]);
            let why = after.map(|act| format!("is a {} now ({})", kind_name(act.kind), act.id));
            let quoted = still_quoted(&earlier.acts[at], later, alignment, &pairing.ground.terms);
            rows.push(Change {
                still_quoted: quoted,
                ..alone(&earlier.acts[at], Some(at), None, why.unwrap_or_else(|| nearest.why_none(Side::Earlier, at, &later.acts)))
            });
        }
    }
    mark_moved(&mut rows, pairs);
    rows
}

fn both(earlier: &Statement, later: &Statement, pairing: &Pairing<'_>, pair: &Pair, in_part: bool) -> Change {
    let (before, after) = (&earlier.acts[pair.earlier], &later.acts[pair.later]);
    let slots = slots(&Cut::of(earlier, pair.earlier), &Cut::of(later, pair.later), in_part, pairing.ground);
    let verbatim = verbatim(&before.passage.text, &after.passage.text, &pairing.ground.terms);
    let unchanged = same_wording(before, after) && slots.iter().all(|row| row.change == SlotChange::Same);
    let phrase = verbatim.first().filter(|_| !unchanged).map(|phrase| format!("; shared phrase '{phrase}'")).unwrap_or_default();
    Change {
        kind: after.kind,
        earlier: Some(pair.earlier),
        later: Some(pair.later),
        unchanged,
        slots,
        confidence: pair.score,
        moved: pair.moved,
        words: if unchanged { Vec::new() } else { word_edits(&before.passage.text, &after.passage.text) },
        verbatim,
        still_quoted: None,
        why: format!("{}{phrase}", pair.why),
    }
}

/// The passages read alike, and the addressee, which may stand in the stem, is written alike.
fn same_wording(earlier: &Act, later: &Act) -> bool {
    let addressee = |act: &Act| act.addressee.as_ref().map(|value| plain_words(meant(value)));
    wording_form(&earlier.passage.text) == wording_form(&later.passage.text) && addressee(earlier) == addressee(later)
}

fn alone(act: &Act, earlier: Option<usize>, later: Option<usize>, why: String) -> Change {
    Change {
        kind: act.kind,
        earlier,
        later,
        unchanged: false,
        slots: Vec::<SlotRow>::new(),
        confidence: 1.0,
        moved: false,
        verbatim: Vec::new(),
        still_quoted: None,
        words: Vec::new(),
        why,
    }
}

/// What moved with its clause is marked already; of the rest, what stands out of order against its kind.
fn mark_moved(rows: &mut [Change], pairs: &[Pair]) {
    for kind in KINDS {
        let mine: Vec<usize> = (0..rows.len())
            .filter(|at| rows[*at].kind == kind && !rows[*at].moved && rows[*at].earlier.is_some() && rows[*at].later.is_some())
            .collect();
        let order: Vec<(usize, f64)> = mine.iter().map(|at| (rows[*at].earlier.unwrap_or_default(), rows[*at].confidence)).collect();
        for (at, moved) in mine.into_iter().zip(out_of_order(&order)) {
            rows[at].moved = moved;
        }
    }
    debug_assert!(rows.len() >= pairs.len());
}

/// What a kind of act is called.
pub(super) fn kind_name(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Demand => "demand",
        ActKind::Commitment => "commitment",
        ActKind::Position => "position",
        ActKind::Threat => "threat",
        ActKind::Rejection => "rejection",
    }
}
