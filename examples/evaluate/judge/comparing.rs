//! What the program says changed × what a person says → scores of the comparison.

use policydiff::Compared;
use policydiff::model::{Act, ActKind, Change, ClauseChangeKind, PartyChange, Relation, SlotChange, SlotKind, SlotRow};
use serde::Serialize;

use super::folded::{fold_party, overlap};
use super::gold::{ChangeGold, ClauseGold, PairGold, SlotGold};
use super::reading::Reading;
use super::tally::Scores;

/// A gold demand on either side, by index.
type Sides = (Option<usize>, Option<usize>);

/// Judges `compared` against `gold`.
pub(crate) fn judge(gold: &PairGold, compared: &Compared, earlier: &Reading, later: &Reading, scores: &mut Scores) {
    let pair = Pair { gold, compared, earlier, later };
    pair.judge_links(scores);
    pair.judge_clauses(scores);
    pair.judge_demands(scores);
    pair.judge_commitments(scores);
    pair.judge_signatories(scores);
}

struct Pair<'a> {
    gold: &'a PairGold,
    compared: &'a Compared,
    earlier: &'a Reading<'a>,
    later: &'a Reading<'a>,
}

impl Pair<'_> {
    /// Pairs of clauses in links, whatever their relation; a pair that touches no clause of the gold is not counted.
    fn judge_links(&self, scores: &mut Scores) {
        let mut wanted: Vec<(Option<usize>, Option<usize>, &str, &str)> = Vec::new();
        let mut add = |e, l| wanted.push((self.earlier.clause(e), self.later.clause(l), e, l));
        for row in self.gold.clauses.iter().filter(|row| row.change != "quoted") {
            row.earlier.iter().for_each(|e| row.later.iter().for_each(|l| add(e, l)));
        }
        self.gold.unchanged.iter().for_each(|row| add(&row.earlier, &row.later));
        let links = &self.compared.alignment.links;
        let mut found: Vec<_> = links.iter().flat_map(|link| link.left.iter().flat_map(|e| link.right.iter().map(|l| (*e, *l)))).collect();
        for (e, l, e_starts, l_starts) in wanted {
            let at = e.zip(l).and_then(|pair| found.iter().position(|other| *other == pair));
            if let Some(at) = at {
                found.remove(at);
                scores.links.found += 1;
            } else {
                scores.links.missed += 1;
                scores.miss(format!("link missed: {e_starts} ↔ {l_starts}"));
            }
        }
        let (known_earlier, known_later) = self.known_clauses();
        for (e, l) in found.into_iter().filter(|(e, l)| known_earlier.contains(e) || known_later.contains(l)) {
            scores.links.extra += 1;
            let (e, l) = (&self.compared.earlier.clauses[e].passage.text, &self.compared.later.clauses[l].passage.text);
            scores.miss(format!("no link: {e} ↔ {l}"));
        }
    }

    fn known_clauses(&self) -> (Vec<usize>, Vec<usize>) {
        let rows = self.gold.clauses.iter();
        let earlier = rows.clone().flat_map(|row| &row.earlier).chain(self.gold.unchanged.iter().map(|row| &row.earlier));
        let later = rows.flat_map(|row| &row.later).chain(self.gold.unchanged.iter().map(|row| &row.later));
        let earlier = earlier.filter_map(|starts| self.earlier.clause(starts)).collect();
        (earlier, later.filter_map(|starts| self.later.clause(starts)).collect())
    }

    fn judge_clauses(&self, scores: &mut Scores) {
        let unchanged = self.gold.unchanged.iter().map(|row| ClauseGold {
            change: "unchanged".to_owned(),
            moved: false,
            earlier: vec![row.earlier.clone()],
            later: vec![row.later.clone()],
        });
        let rows: Vec<ClauseGold> = unchanged.collect();
        for row in self.gold.clauses.iter().chain(&rows) {
            self.judge_clause(row, scores);
        }
    }

    fn judge_clause(&self, row: &ClauseGold, scores: &mut Scores) {
        let earlier: Option<Vec<usize>> = row.earlier.iter().map(|starts| self.earlier.clause(starts)).collect();
        let later: Option<Vec<usize>> = row.later.iter().map(|starts| self.later.clause(starts)).collect();
        let found = earlier.zip(later).and_then(|(earlier, later)| {
            let same = |mine: &[usize], theirs: &[usize]| mine.len() == theirs.len() && mine.iter().all(|clause| theirs.contains(clause));
            self.compared.comparison.clauses.iter().find(|change| {
                let quoted = (change.kind == ClauseChangeKind::Quoted) == (row.change == "quoted");
                quoted && same(&earlier, &change.earlier) && same(&later, &change.later)
            })
        });
        let right = found.is_some_and(|change| relation(change.kind) == row.change);
        let text = || format!("{} ↔ {}", row.earlier.join(" + "), row.later.join(" + "));
        if row.change == "quoted" {
            scores.requoted.count(right);
        } else {
            scores.relations.count(right);
        }
        if !right {
            scores.miss(format!("clause is {}, found {:?}: {}", row.change, found.map(|change| relation(change.kind)), text()));
        }
        if !row.earlier.is_empty() && !row.later.is_empty() && row.change != "quoted" {
            let right = found.is_some_and(|change| change.moved == row.moved);
            scores.moves.count(right);
            if !right && found.is_some() {
                scores.miss(format!("moved should be {}: {}", row.moved, text()));
            }
        }
    }

    fn judge_demands(&self, scores: &mut Scores) {
        let changes = || self.compared.comparison.changes.iter().filter(|change| change.kind == ActKind::Demand);
        let mut judged: Vec<Sides> = Vec::new();
        for row in &self.gold.demands {
            let sides = (
                demand(self.earlier, row.earlier.as_ref(), row.earlier_action.as_ref()),
                demand(self.later, row.later.as_ref(), row.later_action.as_ref()),
            );
            judged.push(sides);
            let found = changes().find(|change| self.sides(change) == Some(sides));
            if !row.optional {
                self.judge_demand(row, found, scores);
            }
        }
        for change in changes().filter(|change| change.earlier.is_some() && change.later.is_some()) {
            if self.sides(change).is_none_or(|sides| !judged.contains(&sides)) {
                for slot in change.slots.iter().filter(|slot| slot.change != SlotChange::Same) {
                    scores.slots.extra += 1;
                    scores.miss(format!("no such row, so no {} {}", key(&slot.slot), key(&slot.change)));
                }
            }
        }
    }

    fn judge_demand(&self, row: &ChangeGold, found: Option<&Change>, scores: &mut Scores) {
        let text = row.label();
        let right = found.is_some_and(|change| what(change) == row.change);
        scores.changes.count(right);
        if !right {
            scores.miss(format!("demand is {}, found {:?}: {text}", row.change, found.map(what)));
        }
        if row.earlier.is_none() || row.later.is_none() {
            return;
        }
        let slots = found.map_or(&[][..], |change| &change.slots);
        let mut left: Vec<&SlotRow> = slots.iter().filter(|slot| slot.change != SlotChange::Same).collect();
        for gold in &row.slots {
            let at = left.iter().position(|slot| found.is_some_and(|change| self.same_slot(change, slot, gold)));
            if let Some(at) = at {
                left.remove(at);
                scores.slots.found += 1;
            } else {
                scores.slots.missed += 1;
                scores.miss(format!("{} {} missed: {:?} → {:?}: {text}", gold.slot, gold.change, gold.earlier, gold.later));
            }
        }
        for slot in left {
            scores.slots.extra += 1;
            let (e, l) = found.map_or((None, None), |change| self.slot_texts(change, slot));
            scores.miss(format!("no {} {}: {e:?} → {l:?}: {text}", key(&slot.slot), key(&slot.change)));
        }
    }

    fn same_slot(&self, change: &Change, slot: &SlotRow, gold: &SlotGold) -> bool {
        let (earlier, later) = self.slot_texts(change, slot);
        let verb = slot.slot == SlotKind::Verb;
        let same = |mine: Option<&String>, theirs: Option<&String>| match (mine, theirs) {
            (Some(mine), Some(theirs)) if verb => mine == theirs,
            (Some(mine), Some(theirs)) => overlap(mine, theirs),
            (_, None) | (None, Some(_)) => true,
        };
        let direction = slot.direction.as_ref().map(key) == gold.direction;
        key(&slot.slot) == gold.slot
            && key(&slot.change) == gold.change
            && (!verb || direction)
            && (slot.slot == SlotKind::Polarity
                || same(earlier.as_ref(), gold.earlier.as_ref()) && same(later.as_ref(), gold.later.as_ref()))
    }

    fn slot_texts(&self, change: &Change, slot: &SlotRow) -> (Option<String>, Option<String>) {
        let act = |reading: &Reading, index: Option<usize>, at: Option<usize>| {
            index.zip(at).and_then(|(index, at)| slot_text(reading.statement.acts.get(index)?, slot.slot, at))
        };
        (act(self.earlier, change.earlier, slot.earlier), act(self.later, change.later, slot.later))
    }

    /// The gold demands that a row is about; `None` where one of its acts is no gold demand.
    fn sides(&self, change: &Change) -> Option<Sides> {
        let side = |reading: &Reading, index: Option<usize>| match index {
            Some(index) => reading.demand_of(index).map(Some),
            None => Some(None),
        };
        Some((side(self.earlier, change.earlier)?, side(self.later, change.later)?))
    }

    fn judge_commitments(&self, scores: &mut Scores) {
        let changes = self.compared.comparison.changes.iter().filter(|change| change.kind == ActKind::Commitment);
        let changes: Vec<&Change> = changes.collect();
        for row in self.gold.commitments.iter().filter(|row| !row.optional) {
            let at = |reading: &Reading, index: Option<usize>, starts: Option<&String>| match (index, starts) {
                (Some(index), Some(starts)) => reading.statement.acts.get(index).is_some_and(|act| reading.stands_at(act, starts)),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            let found = changes
                .iter()
                .find(|change| at(self.earlier, change.earlier, row.earlier.as_ref()) && at(self.later, change.later, row.later.as_ref()));
            let right = found.is_some_and(|change| what(change) == row.change);
            scores.commitment_changes.count(right);
            if !right {
                scores.miss(format!("commitment is {}: {:?} → {:?}", row.change, row.earlier, row.later));
            }
        }
    }

    fn judge_signatories(&self, scores: &mut Scores) {
        let optional = |party: &str| {
            let golds = [self.earlier.gold, self.later.gold];
            let named = golds.iter().flat_map(|gold| &gold.signatories).any(|gold| gold.optional && fold_party(&gold.party) == party);
            named || golds.iter().any(|gold| gold.only_issues(party))
        };
        let found = self.compared.comparison.signatories.iter().map(|row| (party_change(row.change), fold_party(&row.party.name)));
        let mut found: Vec<_> = found.filter(|(_, party)| !optional(party)).collect();
        let mut wanted: Vec<_> = self.gold.signatories.iter().map(|row| (row.change.as_str(), fold_party(&row.party))).collect();
        found.sort();
        wanted.sort();
        scores.signatory_changes.count(found == wanted);
        for (change, party) in wanted.iter().filter(|row| !found.contains(row)) {
            scores.miss(format!("signatory change missed: {party} {change}"));
        }
        for (change, party) in found.iter().filter(|row| !wanted.contains(row)) {
            scores.miss(format!("no signatory change: {party} {change}"));
        }
    }
}

fn demand(reading: &Reading, starts: Option<&String>, action: Option<&String>) -> Option<usize> {
    let starts = starts?;
    reading.gold.demands.iter().position(|gold| gold.starts == *starts && (action.is_none() || gold.action.as_ref() == action))
}

fn what(change: &Change) -> &'static str {
    match (change.earlier, change.later) {
        (Some(_), Some(_)) if change.unchanged => "unchanged",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "removed",
        (None, _) => "added",
    }
}

fn relation(kind: ClauseChangeKind) -> &'static str {
    match kind {
        ClauseChangeKind::Linked(Relation::Unchanged) => "unchanged",
        ClauseChangeKind::Linked(Relation::Reworded) => "reworded",
        ClauseChangeKind::Linked(Relation::Split) => "split",
        ClauseChangeKind::Linked(Relation::Merged) => "merged",
        ClauseChangeKind::Linked(Relation::Regrouped) => "regrouped",
        ClauseChangeKind::Added => "added",
        ClauseChangeKind::Removed => "removed",
        ClauseChangeKind::Quoted => "quoted",
    }
}

fn party_change(change: PartyChange) -> &'static str {
    match change {
        PartyChange::Kept => "kept",
        PartyChange::Added => "added",
        PartyChange::Removed => "removed",
    }
}

/// The name of an enum value as JSON has it.
fn key<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn slot_text(act: &Act, slot: SlotKind, at: usize) -> Option<String> {
    let value = match slot {
        SlotKind::Addressee => act.addressee.as_ref(),
        SlotKind::Verb => return Some(act.force.verb.clone()),
        SlotKind::Action => act.action.as_ref(),
        SlotKind::Object => act.object.as_ref(),
        SlotKind::Conditions => act.conditions.get(at).map(|condition| &condition.value),
        SlotKind::Purposes => act.purposes.get(at),
        SlotKind::Hedges => act.hedges.get(at),
        SlotKind::CoActors => act.co_actors.get(at),
        SlotKind::Deadline => act.deadline.as_ref(),
        SlotKind::Polarity => None,
    };
    value.map(|value| value.passage.text.clone())
}
