//! A reader that knows the answers: the gold itself, put into the shape of the model. The judges must give it full marks.

use std::collections::BTreeMap;

use policydiff::Compared;
use policydiff::model::{
    Act, ActKind, Alignment, Band, Baseline, Change, Clause, ClauseChange, ClauseChangeKind, ClauseKind, Comparison, Condition,
    ConditionKind, DateRole, Dated, Direction, Evidence, EvidenceKind, Force, Format, LineIndex, Link, Origin, Party, PartyChange,
    PartyEvidence, PartyKind, Passage, Polarity, ProfileChoice, Relation, Role, SignatoryChange, Signature, SlotChange, SlotKind, SlotRow,
    Source, Span, Statement, Value, Voice,
};

use super::judge::Reader;
use super::judge::folded::Folded;
use super::judge::gold::{ChangeGold, DemandGold, Fixture, PairGold, Series, SignatoryGold, SlotGold};

/// The gold of a series.
pub(crate) struct Perfect<'a>(pub(crate) &'a Series);

impl Reader for Perfect<'_> {
    fn read(&self, id: &str, fixture: &Fixture) -> Result<Statement, String> {
        let folded = Folded::new(&fixture.text);
        let own = fixture.gold.starts().into_iter().map(|(_, starts)| starts);
        let mut starts: Vec<&str> = own.collect();
        for (earlier, later, gold) in &self.0.pairs {
            let sides = [earlier, later].into_iter().zip(gold.starts());
            starts.extend(sides.filter(|(of, _)| *of == id).flat_map(|(_, starts)| starts));
        }
        let mut places: Vec<usize> = starts.into_iter().filter_map(|starts| folded.find(starts).first().copied()).collect();
        places.sort_unstable();
        places.dedup();
        let mut statement = empty(&fixture.text);
        for (index, start) in places.iter().enumerate() {
            let end = places.get(index + 1).copied().unwrap_or(fixture.text.len());
            statement.clauses.push(clause(index, Span::new(*start, end), &fixture.text));
        }
        let at = |starts: &str| clause_at(&statement, starts);
        let mut acts: Vec<Act> = fixture.gold.demands.iter().map(|gold| demand(gold, at(&gold.starts), &statement)).collect();
        let commitments = fixture.gold.commitments.iter().map(|gold| act(ActKind::Commitment, at(&gold.starts), &statement));
        acts.extend(commitments);
        statement.acts = acts;
        statement.title = fixture.gold.title.as_deref().map(passage);
        let date = |value: &String| Dated { value: value.clone(), role: DateRole::Statement, passage: Passage::default() };
        statement.date = fixture.gold.date.as_ref().map(date);
        statement.signatures = fixture.gold.signatories.iter().map(signature).collect();
        Ok(statement)
    }

    fn compare(&self, earlier: &Statement, later: &Statement, baseline: Baseline, gold: &PairGold) -> Result<Compared, String> {
        let [earlier_gold, later_gold] = self.golds(gold);
        let sides = Sides { earlier, later, earlier_gold, later_gold };
        let demands = gold.demands.iter().map(|row| sides.change(ActKind::Demand, row));
        let changes = demands.chain(gold.commitments.iter().map(|row| sides.change(ActKind::Commitment, row))).collect();
        let clauses = sides.clauses(gold);
        let links = clauses.iter().filter_map(link).collect();
        let alignment = Alignment { links, quoted: Vec::new(), unmatched: Vec::new(), budget: None };
        let signatories = gold.signatories.iter().map(|row| SignatoryChange {
            change: match row.change.as_str() {
                "kept" => PartyChange::Kept,
                "added" => PartyChange::Added,
                _ => PartyChange::Removed,
            },
            party: party(&row.party, None),
            earlier: Vec::new(),
            later: Vec::new(),
            person: None,
            role_changed: false,
        });
        let comparison = Comparison {
            baseline,
            profile: String::new(),
            changes,
            ledger: Vec::new(),
            signatories: signatories.collect(),
            clauses,
            references: Vec::new(),
            figures: Vec::new(),
            quotations: Vec::new(),
            notes: Vec::new(),
        };
        Ok(Compared { earlier: earlier.clone(), later: later.clone(), alignment, comparison })
    }
}

impl Perfect<'_> {
    /// The demands of both sides of the pair that `gold` stands for.
    fn golds(&self, gold: &PairGold) -> [&[DemandGold]; 2] {
        let pair = self.0.pairs.iter().find(|(_, _, other)| std::ptr::eq(other, gold)).expect("the pair is one of the series");
        let demands: BTreeMap<&str, &[DemandGold]> =
            self.0.statements.iter().map(|(id, fixture)| (id.as_str(), fixture.gold.demands.as_slice())).collect();
        [demands[pair.0.as_str()], demands[pair.1.as_str()]]
    }
}

struct Sides<'a> {
    earlier: &'a Statement,
    later: &'a Statement,
    earlier_gold: &'a [DemandGold],
    later_gold: &'a [DemandGold],
}

impl Sides<'_> {
    fn change(&self, kind: ActKind, row: &ChangeGold) -> Change {
        let earlier = row.earlier.as_ref().map(|starts| act_at(self.earlier, kind, starts, self.earlier_gold, row.earlier_action.as_ref()));
        let later = row.later.as_ref().map(|starts| act_at(self.later, kind, starts, self.later_gold, row.later_action.as_ref()));
        let acts = (earlier.map(|act| &self.earlier.acts[act]), later.map(|act| &self.later.acts[act]));
        Change {
            kind,
            earlier,
            later,
            unchanged: row.change == "unchanged",
            slots: row.slots.iter().map(|slot| slot_row(slot, acts)).collect(),
            confidence: 1.0,
            moved: false,
            verbatim: Vec::new(),
            still_quoted: None,
            words: Vec::new(),
            why: String::new(),
        }
    }

    fn clauses(&self, gold: &PairGold) -> Vec<ClauseChange> {
        let at = |statement: &Statement, starts: &[String]| starts.iter().map(|starts| clause_at(statement, starts)).collect();
        let rows = gold.clauses.iter().map(|row| ClauseChange {
            kind: clause_change(&row.change),
            moved: row.moved,
            earlier: at(self.earlier, &row.earlier),
            later: at(self.later, &row.later),
            similarity: 1.0,
            words: Vec::new(),
            why: None,
            nearest: None,
        });
        let unchanged = gold.unchanged.iter().map(|row| ClauseChange {
            kind: ClauseChangeKind::Linked(Relation::Unchanged),
            moved: false,
            earlier: at(self.earlier, std::slice::from_ref(&row.earlier)),
            later: at(self.later, std::slice::from_ref(&row.later)),
            similarity: 1.0,
            words: Vec::new(),
            why: None,
            nearest: None,
        });
        rows.chain(unchanged).collect()
    }
}

fn link(change: &ClauseChange) -> Option<Link> {
    let ClauseChangeKind::Linked(relation) = change.kind else { return None };
    let (left, right) = (change.earlier.clone(), change.later.clone());
    Some(Link { left, right, relation, moved: change.moved, similarity: 1.0, evidence: Evidence::default() })
}

fn clause_change(change: &str) -> ClauseChangeKind {
    match change {
        "unchanged" => ClauseChangeKind::Linked(Relation::Unchanged),
        "reworded" => ClauseChangeKind::Linked(Relation::Reworded),
        "split" => ClauseChangeKind::Linked(Relation::Split),
        "merged" => ClauseChangeKind::Linked(Relation::Merged),
        "added" => ClauseChangeKind::Added,
        "removed" => ClauseChangeKind::Removed,
        "quoted" => ClauseChangeKind::Quoted,
        other => panic!("no clause change is called {other}"),
    }
}

fn slot_row(gold: &SlotGold, (earlier, later): (Option<&Act>, Option<&Act>)) -> SlotRow {
    let slot = match gold.slot.as_str() {
        "addressee" => SlotKind::Addressee,
        "verb" => SlotKind::Verb,
        "action" => SlotKind::Action,
        "object" => SlotKind::Object,
        "conditions" => SlotKind::Conditions,
        "purposes" => SlotKind::Purposes,
        "hedges" => SlotKind::Hedges,
        "co_actors" => SlotKind::CoActors,
        "deadline" => SlotKind::Deadline,
        "polarity" => SlotKind::Polarity,
        other => panic!("no slot is called {other}"),
    };
    let change = match gold.change.as_str() {
        "changed" => SlotChange::Changed,
        "added" => SlotChange::Added,
        "removed" => SlotChange::Removed,
        other => panic!("no slot change is called {other}"),
    };
    let direction = gold.direction.as_ref().map(|way| if way == "stronger" { Direction::Stronger } else { Direction::Weaker });
    let at = |act: Option<&Act>, text: Option<&String>| text.map(|text| act.map_or(0, |act| index_of(act, slot, text)));
    let (earlier, later) = (at(earlier, gold.earlier.as_ref()), at(later, gold.later.as_ref()));
    SlotRow { slot, change, earlier, later, direction, scope: None, words: Vec::new(), remark: None }
}

fn index_of(act: &Act, slot: SlotKind, text: &str) -> usize {
    let texts: Vec<&str> = match slot {
        SlotKind::Conditions => act.conditions.iter().map(|condition| condition.value.passage.text.as_str()).collect(),
        SlotKind::Purposes => act.purposes.iter().map(|value| value.passage.text.as_str()).collect(),
        SlotKind::Hedges => act.hedges.iter().map(|value| value.passage.text.as_str()).collect(),
        SlotKind::CoActors => act.co_actors.iter().map(|value| value.passage.text.as_str()).collect(),
        _ => return 0,
    };
    texts.iter().position(|other| *other == text).unwrap_or(0)
}

fn act_at(statement: &Statement, kind: ActKind, starts: &str, golds: &[DemandGold], action: Option<&String>) -> usize {
    let clause = clause_at(statement, starts);
    let named = |(index, act): &(usize, &Act)| {
        let action_of = golds.get(*index).and_then(|gold| gold.action.as_ref());
        act.kind == kind && act.clause == clause && (action.is_none() || action == action_of)
    };
    let found = statement.acts.iter().enumerate().find(named);
    found.unwrap_or_else(|| panic!("the pair names an act that the statement's gold lacks: {starts}")).0
}

fn clause_at(statement: &Statement, starts: &str) -> usize {
    let place = Folded::new(&statement.text).find(starts)[0];
    statement.clauses.iter().position(|clause| clause.passage.span.start == place).expect("every beginning opens a clause")
}

fn clause(index: usize, span: Span, text: &str) -> Clause {
    Clause {
        id: format!("c{index}"),
        kind: ClauseKind::Sentence,
        voice: Voice::Own,
        section: None,
        marker: None,
        stem: None,
        passage: Passage { span, text: text[span.start..span.end].to_owned() },
    }
}

fn demand(gold: &DemandGold, clause: usize, statement: &Statement) -> Act {
    let condition = |text: &str| Condition { kind: ConditionKind::Scope, value: value(text) };
    let mut act = act(ActKind::Demand, clause, statement);
    act.force.verb.clone_from(&gold.verb);
    act.addressee = gold.addressee.as_deref().map(value);
    act.action = gold.action.as_deref().map(value);
    act.object = gold.object.as_deref().map(value);
    act.deadline = gold.deadline.as_deref().map(value);
    act.conditions = gold.conditions.iter().map(|gold| condition(&gold.text)).collect();
    act.purposes = gold.purposes.iter().map(|text| value(text)).collect();
    act.hedges = gold.hedges.iter().map(|text| value(text)).collect();
    act.co_actors = gold.co_actors.iter().map(|text| value(text)).collect();
    act
}

fn act(kind: ActKind, clause: usize, statement: &Statement) -> Act {
    Act {
        id: String::new(),
        kind,
        clause,
        passage: statement.clauses[clause].passage.clone(),
        addressee: None,
        force: Force { verb: String::new(), level: 0, band: Band::None, as_written: Passage::default() },
        action: None,
        object: None,
        first_object: None,
        conditions: Vec::new(),
        purposes: Vec::new(),
        hedges: Vec::new(),
        co_actors: Vec::new(),
        deadline: None,
        polarity: Polarity::Positive,
        inherited_from: None,
    }
}

fn value(text: &str) -> Value {
    Value { passage: passage(text), inherited_from: None, antecedent: None }
}

fn passage(text: &str) -> Passage {
    Passage { span: Span::default(), text: text.to_owned() }
}

fn party(name: &str, code: Option<String>) -> Party {
    Party { name: name.to_owned(), code, kind: PartyKind::State }
}

fn signature(gold: &SignatoryGold) -> Signature {
    let roles = [
        ("signed", Role::Signed),
        ("sponsored", Role::Sponsored),
        ("voted-for", Role::VotedFor),
        ("voted-against", Role::VotedAgainst),
        ("abstained", Role::Abstained),
        ("aligned", Role::Aligned),
        ("joined-later", Role::JoinedLater),
        ("withdrew", Role::Withdrew),
        ("dissociated", Role::Dissociated),
        ("reserved", Role::Reserved),
    ];
    let role = roles.iter().find(|(name, _)| *name == gold.role).unwrap_or_else(|| panic!("no role is called {}", gold.role)).1;
    Signature {
        passage: passage(&gold.party),
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        party: Some(party(&gold.party, gold.code.clone())),
        evidence: PartyEvidence { kind: EvidenceKind::Stated, why: String::new() },
        role,
        remark: None,
    }
}

fn empty(text: &str) -> Statement {
    Statement {
        source: Source { name: String::new(), format: Format::Text, bytes: text.len(), sha256: String::new() },
        text: text.to_owned(),
        lines: LineIndex::new(text),
        origin: Origin::File,
        profile: ProfileChoice { name: String::new(), reason: String::new() },
        title: None,
        date: None,
        dates: Vec::new(),
        sections: Vec::new(),
        clauses: Vec::new(),
        acts: Vec::new(),
        quotations: Vec::new(),
        signatures: Vec::new(),
        references: Vec::new(),
        figures: Vec::new(),
        furniture: Vec::new(),
        repairs: Vec::new(),
        notes: Vec::new(),
    }
}
