//! A statement as the program reads it × its gold → scores of the reading, and which act stands for which gold demand.

use policydiff::model::{Act, ActKind, Role, Span, Statement, Value};

use super::folded::{Folded, fold, fold_party, overlap, words};
use super::gold::{DemandGold, Fixture, PlaceGold, StatementGold};
use super::tally::Scores;

/// A party in one role.
#[derive(PartialEq)]
struct Signatory {
    name: String,
    code: Option<String>,
    role: String,
}

/// A statement that has been judged.
pub(crate) struct Reading<'a> {
    /// How a person reads it.
    pub(crate) gold: &'a StatementGold,
    /// How the program reads it.
    pub(crate) statement: Statement,
    /// For each gold demand the index of the act that stands for it.
    pub(crate) acts: Vec<Option<usize>>,
    folded: Folded,
}

impl<'a> Reading<'a> {
    /// Judges `statement`, the program's reading of `fixture`.
    pub(crate) fn new(fixture: &'a Fixture, statement: Statement, scores: &mut Scores) -> Self {
        let mut reading = Self { gold: &fixture.gold, folded: Folded::new(&fixture.text), acts: Vec::new(), statement };
        reading.acts = reading.pair_demands();
        reading.judge_demands(scores);
        reading.judge_commitments(scores);
        reading.judge_head(scores);
        reading.judge_signatories(scores);
        reading
    }

    /// The byte at which the clause that starts so begins.
    pub(crate) fn place(&self, starts: &str) -> Option<usize> {
        self.folded.find(starts).first().copied()
    }

    /// The index of the program's smallest clause at the clause that starts so.
    pub(crate) fn clause(&self, starts: &str) -> Option<usize> {
        let at = self.place(starts)?;
        let clauses = self.statement.clauses.iter().enumerate();
        let holding = clauses.filter(|(_, clause)| holds(clause.passage.span, at));
        holding.min_by_key(|(_, clause)| clause.passage.span.end - clause.passage.span.start).map(|(index, _)| index)
    }

    /// Whether the act stands in the clause that starts so.
    pub(crate) fn stands_at(&self, act: &Act, starts: &str) -> bool {
        let clause = self.statement.clauses.get(act.clause);
        self.place(starts).is_some_and(|at| holds(act.passage.span, at) || clause.is_some_and(|clause| holds(clause.passage.span, at)))
    }

    /// The gold demand for which act `index` stands.
    pub(crate) fn demand_of(&self, index: usize) -> Option<usize> {
        self.acts.iter().position(|act| *act == Some(index))
    }

    /// Pairs gold demands with acts at the same clause, the likest first: a clause may hold two demands.
    fn pair_demands(&self) -> Vec<Option<usize>> {
        let acts = self.statement.acts.iter().enumerate().filter(|(_, act)| act.kind == ActKind::Demand);
        let mut candidates = Vec::new();
        for (index, act) in acts {
            for (demand, gold) in self.gold.demands.iter().enumerate() {
                if self.stands_at(act, &gold.starts) {
                    let exact = self.place(&gold.starts).is_some_and(|at| at <= act.passage.span.start + 1);
                    candidates.push((likeness(act, gold) + usize::from(exact), demand, index));
                }
            }
        }
        candidates.sort_by_key(|(likeness, demand, index)| (usize::MAX - likeness, *demand, *index));
        let mut paired = vec![None; self.gold.demands.len()];
        for (_, demand, index) in candidates {
            if paired[demand].is_none() && !paired.contains(&Some(index)) {
                paired[demand] = Some(index);
            }
        }
        paired
    }

    fn judge_demands(&self, scores: &mut Scores) {
        for (gold, act) in self.gold.demands.iter().zip(&self.acts) {
            match act {
                _ if gold.optional => {}
                Some(act) => judge_demand(gold, &self.statement.acts[*act], scores),
                None => {
                    scores.demands.missed += 1;
                    scores.miss(format!("demand missed: {} [{}]", gold.label(), gold.verb));
                }
            }
        }
        for (index, act) in self.statement.acts.iter().enumerate() {
            if act.kind == ActKind::Demand && self.demand_of(index).is_none() {
                scores.demands.extra += 1;
                scores.miss(format!("no demand: {} [{}]", act.passage.text, act.force.verb));
            }
        }
        count_taken(self, &self.gold.quoted, "quoted", scores, |scores| &mut scores.quoted_taken);
        count_taken(self, &self.gold.attributed, "attributed", scores, |scores| &mut scores.attributed_taken);
        count_taken(self, &self.gold.not_demands, "claim or the like", scores, |scores| &mut scores.others_taken);
    }

    fn judge_commitments(&self, scores: &mut Scores) {
        let acts: Vec<&Act> = self.statement.acts_of(ActKind::Commitment).collect();
        for gold in self.gold.commitments.iter().filter(|gold| !gold.optional) {
            if acts.iter().any(|act| self.stands_at(act, &gold.starts)) {
                scores.commitments.found += 1;
            } else {
                scores.commitments.missed += 1;
                scores.miss(format!("commitment missed: {}", gold.starts));
            }
        }
        let mut clauses = Vec::new();
        for act in acts {
            let known = self.gold.commitments.iter().any(|gold| self.stands_at(act, &gold.starts));
            if !known && !clauses.contains(&act.clause) {
                clauses.push(act.clause);
                scores.commitments.extra += 1;
                scores.miss(format!("no commitment: {} [{}]", act.passage.text, act.force.verb));
            }
        }
    }

    fn judge_head(&self, scores: &mut Scores) {
        if let Some(wanted) = &self.gold.title {
            let found = self.statement.title.as_ref().map(|title| title.text.as_str());
            let right = found.is_some_and(|found| fold(found) == fold(wanted));
            scores.titles.count(right);
            if !right {
                scores.miss(format!("title {found:?}, not {wanted:?}"));
            }
        }
        if let Some(wanted) = &self.gold.date {
            let found = self.statement.date.as_ref().map(|date| date.value.as_str());
            scores.dates.count(found == Some(wanted));
            if found != Some(wanted) {
                scores.miss(format!("date {found:?}, not {wanted:?}"));
            }
        }
    }

    fn judge_signatories(&self, scores: &mut Scores) {
        let mut found = self.parties();
        found.retain(|party| !self.gold.only_issues(&party.name));
        for gold in &self.gold.signatories {
            let named = |party: &Signatory| party.name == fold_party(&gold.party) && party.code == gold.code;
            let same = |party: &Signatory| named(party) && (gold.optional || party.role == gold.role);
            let here = found.iter().any(same);
            if !here && !gold.optional {
                scores.signatories.missed += 1;
                scores.miss(format!("signatory missed: {} ({})", gold.party, gold.role));
            }
            scores.signatories.found += usize::from(here && !gold.optional);
            // A party that reserves on a part may stand among the signed ones as well.
            found.retain(|party| !(same(party) || here && named(party) && party.role == "signed"));
        }
        for Signatory { name, code, role } in found {
            scores.signatories.extra += 1;
            scores.miss(format!("no signatory: {name} {code:?} ({role})"));
        }
    }

    /// The parties with their roles, attendees left out, each once.
    fn parties(&self) -> Vec<Signatory> {
        let mut parties = Vec::new();
        for signature in self.statement.signatures.iter().filter(|signature| signature.role != Role::Attended) {
            let role = serde_json::to_value(signature.role).ok().and_then(|role| role.as_str().map(str::to_owned)).unwrap_or_default();
            let name = signature.party.as_ref().map_or_else(|| signature.passage.text.clone(), |party| party.name.clone());
            let code = signature.party.as_ref().and_then(|party| party.code.clone());
            let entry = Signatory { name: fold_party(&name), code, role };
            if !parties.contains(&entry) {
                parties.push(entry);
            }
        }
        parties
    }
}

fn judge_demand(gold: &DemandGold, act: &Act, scores: &mut Scores) {
    scores.demands.found += 1;
    let verb = gold.verb.split('|').any(|verb| verb == act.force.verb);
    scores.verbs.count(verb);
    if !verb {
        scores.miss(format!("verb {:?}, not {:?}: {}", act.force.verb, gold.verb, gold.label()));
    }
    if let Some(wanted) = &gold.addressee {
        let addressee = same_name(act.addressee.as_ref(), wanted);
        scores.addressees.count(addressee);
        if !addressee {
            let found = act.addressee.as_ref().map(|value| &value.passage.text);
            scores.miss(format!("addressee {found:?}, not {wanted:?}: {}", gold.label()));
        }
    }
    let found = values_found(act);
    let wanted = values_wanted(gold);
    for (slot, text) in &wanted {
        if found.iter().any(|(other, value)| other == slot && overlap(value, text)) {
            scores.values.found += 1;
        } else {
            scores.values.missed += 1;
            scores.miss(format!("{slot} {text:?} missed: {}", gold.label()));
        }
    }
    for (slot, text) in &found {
        if !wanted.iter().any(|(other, value)| other == slot && overlap(value, text)) {
            scores.values.extra += 1;
            scores.miss(format!("no {slot}: {text:?}: {}", gold.label()));
        }
    }
}

/// Counts the clauses of a list in which an act stands that is no gold demand.
fn count_taken(reading: &Reading, list: &[PlaceGold], name: &str, scores: &mut Scores, slot: fn(&mut Scores) -> &mut super::tally::Share) {
    for gold in list {
        let acts = reading.statement.acts.iter().enumerate();
        let mut wrong = acts.filter(|(index, act)| act.kind == ActKind::Demand && reading.demand_of(*index).is_none());
        let taken = wrong.any(|(_, act)| reading.stands_at(act, &gold.starts));
        slot(scores).count(taken);
        if taken {
            scores.miss(format!("{name}, taken for a demand: {}", gold.starts));
        }
    }
}

fn holds(span: Span, at: usize) -> bool {
    span.start <= at && at < span.end
}

fn likeness(act: &Act, gold: &DemandGold) -> usize {
    let verb = gold.verb.split('|').any(|verb| verb == act.force.verb);
    let same = |value: Option<&Value>, wanted: Option<&String>| {
        value.zip(wanted).is_some_and(|(value, wanted)| overlap(&value.passage.text, wanted))
    };
    let addressee = same(act.addressee.as_ref(), gold.addressee.as_ref());
    let action = same(act.action.as_ref(), gold.action.as_ref());
    8 * usize::from(action) + 4 * usize::from(addressee) + 2 * usize::from(verb)
}

fn same_name(value: Option<&Value>, wanted: &str) -> bool {
    let texts = value.into_iter().flat_map(|value| [Some(&value.passage), value.antecedent.as_ref()]).flatten();
    texts.into_iter().any(|passage| words(&passage.text) == words(wanted))
}

fn values_wanted(gold: &DemandGold) -> Vec<(&'static str, String)> {
    let single = [("action", &gold.action), ("object", &gold.object), ("deadline", &gold.deadline)];
    let mut values: Vec<_> = single.into_iter().filter_map(|(slot, value)| Some((slot, value.clone()?))).collect();
    values.extend(gold.conditions.iter().map(|condition| ("condition", condition.text.clone())));
    for (slot, list) in [("purpose", &gold.purposes), ("hedge", &gold.hedges), ("co-actor", &gold.co_actors)] {
        values.extend(list.iter().map(|value| (slot, value.clone())));
    }
    values
}

fn values_found(act: &Act) -> Vec<(&'static str, String)> {
    let single = [("action", &act.action), ("object", &act.object), ("deadline", &act.deadline)];
    let mut values: Vec<_> = single.into_iter().filter_map(|(slot, value)| Some((slot, value.as_ref()?.passage.text.clone()))).collect();
    values.extend(act.conditions.iter().map(|condition| ("condition", condition.value.passage.text.clone())));
    for (slot, list) in [("purpose", &act.purposes), ("hedge", &act.hedges), ("co-actor", &act.co_actors)] {
        values.extend(list.iter().map(|value| (slot, value.passage.text.clone())));
    }
    values
}
