//! Remarks on a comparison as a whole: the rows enter, notes on baseline, order and sameness leave.

use rustc_hash::FxHashSet;

use super::ground::Ground;
use super::order::out_of_order;
use crate::model::{
    ActKind, Alignment, Baseline, Change, ClauseChange, ClauseChangeKind, Comparison, Note, NoteCode, PartyChange, Relation, Severity,
    SlotChange, Statement,
};

/// What the texts supplied allow to say.
pub(super) fn on_baseline(baseline: Baseline) -> Option<Note> {
    let message = match baseline {
        Baseline::Whole => return None,
        Baseline::EarlierExcerpt => "the earlier statement is an excerpt: what is new is only not in the excerpt",
        Baseline::LaterExcerpt => "the later statement is an excerpt: what is gone is only not in the excerpt",
        Baseline::BothExcerpts => "both statements are excerpts: what is new or gone is only not in the excerpt",
    };
    Some(info(NoteCode::ExcerptBaseline, message.to_owned()))
}

/// Bytes from which the middle of a clause may be taken as rewritten whole rather than compared word for word.
const VERY_LONG: usize = 1 << 16;

/// What was left coarse, since a budget in steps was used up.
pub(super) fn on_budget(earlier: &Statement, later: &Statement, alignment: &Alignment) -> Vec<Note> {
    let long = [earlier, later].iter().flat_map(|side| &side.clauses).filter(|clause| clause.passage.text.len() > VERY_LONG).count();
    let clauses = if long == 1 { "clause is" } else { "clauses are" };
    let long = (long > 0).then(|| format!("{long} {clauses} longer than {VERY_LONG} bytes: what changed inside is shown in large pieces"));
    alignment.budget.iter().cloned().chain(long).map(|message| info(NoteCode::BudgetReached, message)).collect()
}

/// The demands that are on both sides, where their order changed.
pub(super) fn on_order(changes: &[Change], earlier: &Statement) -> Option<Note> {
    let pairs: Vec<(usize, usize)> =
        changes.iter().filter(|change| change.kind == ActKind::Demand).filter_map(|change| change.earlier.zip(change.later)).collect();
    let order: Vec<(usize, f64)> = pairs.iter().map(|(before, _)| (*before, 1.0)).collect();
    if !out_of_order(&order).contains(&true) {
        return None;
    }
    let mut seen = FxHashSet::default();
    let order: Vec<&str> = pairs.iter().map(|(act, _)| earlier.acts[*act].id.as_str()).filter(|id| seen.insert(*id)).collect();
    let message = format!("the order of the demands changed: those of the earlier statement now stand in the order {}", order.join(", "));
    Some(info(NoteCode::DemandsReordered, message))
}

/// For each two verbs that changed places and whose rank the profile leaves open, one note.
pub(super) fn on_contested_verbs(changes: &[Change], earlier: &Statement, later: &Statement, ground: &Ground<'_>) -> Vec<Note> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for (before, after) in changes.iter().filter_map(|change| change.earlier.zip(change.later)) {
        let (before, after) = (earlier.acts[before].force.verb.as_str(), later.acts[after].force.verb.as_str());
        if ground.contested(before, after) && !pairs.contains(&(before, after)) {
            pairs.push((before, after));
        }
    }
    let message =
        |(before, after)| format!("practitioners disagree which of '{before}' and '{after}' is the stronger (profile {})", ground.profile);
    pairs.into_iter().map(|pair| info(NoteCode::OrderContested, message(pair))).collect()
}

/// That nothing changed.
pub(super) fn on_sameness(comparison: &Comparison) -> Option<Note> {
    let same_clause = |row: &ClauseChange| !row.moved && row.kind == ClauseChangeKind::Linked(Relation::Unchanged);
    let same = comparison.changes.iter().all(|row| row.unchanged && !row.moved)
        && comparison.clauses.iter().all(same_clause)
        && comparison.signatories.iter().all(|row| row.change == PartyChange::Kept && !row.role_changed)
        && comparison.references.iter().all(|row| row.change == SlotChange::Same)
        && comparison.figures.iter().all(|row| row.change == SlotChange::Same);
    same.then(|| info(NoteCode::NothingChanged, "the two statements read alike in every clause".to_owned()))
}

fn info(code: NoteCode, message: String) -> Note {
    Note { code, severity: Severity::Info, message, hint: None, span: None }
}
