//! A run of statements and the comparisons of each with its predecessor → each demand and each party through time. Nothing is compared
//! here: rows of the comparisons are chained. A demand that is dropped and comes back later starts a new thread.

use super::signatories::Standing;
use crate::model::{
    ActKind, ActStep, Change, PartyStep, PartyThread, Series, SeriesPair, SignatoryChange, SlotChange, SlotKind, Statement, StepChange,
    Thread, Voice,
};

/// The threads through `statements`, of which `pairs` are the comparisons.
#[must_use]
pub fn series(statements: &[Statement], pairs: Vec<SeriesPair>) -> Series {
    let demands = Acts::of(statements).threads(&pairs);
    let parties = parties(statements, &pairs);
    Series { pairs, demands, parties }
}

/// The demands of all statements in one row, so that threads can be joined in it.
struct Acts {
    /// Statement and act of each, in order.
    all: Vec<(usize, usize)>,
    /// For each the first of its thread, or one that leads to it.
    first: Vec<usize>,
    statements: usize,
}

impl Acts {
    fn of(statements: &[Statement]) -> Self {
        let demands = |(at, statement): (usize, &Statement)| -> Vec<(usize, usize)> {
            let own = |act: &usize| {
                let act = &statement.acts[*act];
                let quoted = matches!(statement.clauses.get(act.clause).map(|clause| &clause.voice), Some(Voice::Quoted(_)));
                act.kind == ActKind::Demand && !quoted
            };
            (0..statement.acts.len()).filter(own).map(|act| (at, act)).collect()
        };
        let all: Vec<(usize, usize)> = statements.iter().enumerate().flat_map(demands).collect();
        Self { first: (0..all.len()).collect(), all, statements: statements.len() }
    }

    fn threads(mut self, pairs: &[SeriesPair]) -> Vec<Thread> {
        for pair in pairs {
            for (before, after) in demands(pair).filter_map(|row| row.earlier.zip(row.later)) {
                self.join((pair.earlier, before), (pair.later, after));
            }
        }
        let firsts: Vec<usize> = (0..self.all.len()).map(|at| self.first_of(at)).collect();
        let mut starts = firsts.clone();
        starts.sort_unstable();
        starts.dedup();
        let thread_of = |act: (usize, usize)| starts.binary_search(firsts.get(self.all.binary_search(&act).ok()?)?).ok();
        let mut threads = vec![Thread { steps: vec![ActStep::default(); self.statements] }; starts.len()];
        for act in &self.all {
            if let Some(thread) = thread_of(*act) {
                threads[thread].steps[act.0].acts.push(act.1);
            }
        }
        for pair in pairs {
            let mut rows: Vec<Vec<&Change>> = vec![Vec::new(); threads.len()];
            for row in demands(pair) {
                let act = row.later.map(|act| (pair.later, act)).or(row.earlier.map(|act| (pair.earlier, act)));
                if let Some(thread) = act.and_then(thread_of) {
                    rows[thread].push(row);
                }
            }
            for (thread, rows) in threads.iter_mut().zip(rows) {
                tell(&mut thread.steps[pair.later], &rows);
            }
        }
        threads
    }

    fn join(&mut self, one: (usize, usize), other: (usize, usize)) {
        let place = |acts: &Self, act| acts.all.binary_search(&act).ok().map(|at| acts.first_of(at));
        if let (Some(one), Some(other)) = (place(self, one), place(self, other)) {
            self.first[one.max(other)] = one.min(other);
        }
    }

    fn first_of(&self, mut at: usize) -> usize {
        while self.first[at] != at {
            at = self.first[at];
        }
        at
    }
}

/// What the rows of a thread say of a step.
fn tell(step: &mut ActStep, rows: &[&Change]) {
    step.change = change(rows, !step.acts.is_empty());
    step.slots = changed_slots(rows);
    step.still_quoted = rows.iter().find_map(|row| row.still_quoted).filter(|_| step.acts.is_empty());
}

fn demands(pair: &SeriesPair) -> impl Iterator<Item = &Change> {
    pair.comparison.changes.iter().filter(|row| row.kind == ActKind::Demand)
}

/// What a thread's rows say together. Where it still stands, a part that was dropped or put in changes it; where all parts are gone, or
/// all are new, it is removed or added.
fn change(rows: &[&Change], stands: bool) -> Option<StepChange> {
    let joined = rows.iter().any(|row| row.earlier.is_some() && row.later.is_some());
    match (rows.is_empty(), joined, stands) {
        (true, _, _) => None,
        (false, true, _) if rows.iter().all(|row| row.unchanged) => Some(StepChange::Unchanged),
        (false, true, _) => Some(StepChange::Changed),
        (false, false, true) => Some(StepChange::Added),
        (false, false, false) => Some(StepChange::Removed),
    }
}

fn changed_slots(rows: &[&Change]) -> Vec<SlotKind> {
    let slots = rows.iter().flat_map(|row| &row.slots).filter(|slot| slot.change != SlotChange::Same);
    let mut slots: Vec<SlotKind> = slots.map(|slot| slot.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn parties(statements: &[Statement], pairs: &[SeriesPair]) -> Vec<PartyThread> {
    let mut threads: Vec<PartyThread> = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        for standing in Standing::all(statement) {
            let known = threads.iter().position(|thread| standing.is_of(&thread.party)).unwrap_or_else(|| {
                let steps = vec![PartyStep::default(); statements.len()];
                threads.push(PartyThread { party: standing.party.clone(), steps });
                threads.len() - 1
            });
            threads[known].steps[at].signatures = standing.signatures;
        }
    }
    for thread in &mut threads {
        for pair in pairs {
            let step = |at: usize| thread.steps[at].signatures.as_slice();
            let (before, after) = (step(pair.earlier), step(pair.later));
            let of_thread = |row: &&SignatoryChange| {
                row.earlier.iter().any(|signature| before.contains(signature))
                    || row.later.iter().any(|signature| after.contains(signature))
            };
            if let Some(row) = pair.comparison.signatories.iter().find(of_thread) {
                let step = &mut thread.steps[pair.later];
                step.change = Some(row.change);
                step.role_changed = row.role_changed;
                step.person.clone_from(&row.person);
            }
        }
    }
    threads
}
