//! Statements from a compact notation, for the tests of this phase: a line is a clause, and slots are marked in it.
//!
//! A line starts with what it is: `D`, `C`, `P`, `T`, `R` a sentence with an act of that kind, `S` a stem, `I` an item of a demand
//! under the last stem, `Q` a quoted sentence, `.` any other. Slots are written `{v:call on=calls on}`, `{a:companies}`,
//! `{a:they=companies}` with an antecedent; `x` action, `o` object, `s` safeguard, `w` scope ("where"), `e` exception, `p` purpose,
//! `h` hedge, `c` co-actor, `d` deadline, `n` not to do.

use crate::model::{
    Act, ActKind, Alignment, Band, Clause, ClauseKind, Condition, ConditionKind, Evidence, Force, LineIndex, Link, Passage, Polarity,
    Quotation, QuotedLink, Relation, Side, Span, Statement, Unmatched, Value, Voice, WhyNot,
};
use crate::wording::same_wording_form;

/// The statement of a text in the notation.
pub(super) fn statement(notation: &str) -> Statement {
    let mut statement = Statement::blank("");
    let mut stem: Option<(usize, Act)> = None;
    for line in notation.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        let start = statement.text.len();
        let clause = statement.clauses.len();
        let (text, mut act) = marked(rest, start, clause);
        statement.text.push_str(&text);
        statement.text.push('\n');
        let passage = Passage { span: Span::new(start, start + text.len()), text };
        act.passage = passage.clone();
        let mut voice = Voice::Own;
        let kind = match mark {
            "S" => ClauseKind::Stem,
            "I" => ClauseKind::Item,
            _ => ClauseKind::Sentence,
        };
        match mark {
            "S" => stem = Some((clause, act)),
            "I" => {
                if let Some((at, from)) = &stem {
                    inherit(&mut act, *at, from);
                }
                push(&mut statement, ActKind::Demand, act);
            }
            "Q" => {
                voice = Voice::Quoted(statement.quotations.len());
                statement.quotations.push(quotation(&passage, clause));
            }
            "D" => push(&mut statement, ActKind::Demand, act),
            "C" => push(&mut statement, ActKind::Commitment, act),
            "P" => push(&mut statement, ActKind::Position, act),
            "T" => push(&mut statement, ActKind::Threat, act),
            "R" => push(&mut statement, ActKind::Rejection, act),
            _ => {}
        }
        let under = if mark == "I" { stem.as_ref().map(|(at, _)| *at) } else { None };
        statement.clauses.push(Clause { id: format!("c{}", clause + 1), kind, voice, section: None, marker: None, stem: under, passage });
    }
    statement.lines = LineIndex::new(&statement.text);
    statement
}

/// Links clauses of the same wording, in order; `more` links further ones.
pub(super) fn alignment(left: &Statement, right: &Statement, more: &[(usize, usize)], quoted: &[(usize, usize)]) -> Alignment {
    let mut alignment = Alignment::default();
    let form = |clause: &Clause| same_wording_form(&clause.passage.text);
    let (mut left_free, mut right_free) = (vec![true; left.clauses.len()], vec![true; right.clauses.len()]);
    let mut link = |l: usize, r: usize, relation, similarity| {
        alignment.links.push(Link { left: vec![l], right: vec![r], relation, moved: false, similarity, evidence: Evidence::default() });
    };
    for (q, r) in quoted {
        right_free[*r] = false;
        alignment.quoted.push(QuotedLink { left: *q, right: *r, similarity: 0.9 });
    }
    for (l, r) in more {
        (left_free[*l], right_free[*r]) = (false, false);
        link(*l, *r, Relation::Reworded, 0.8);
    }
    for (r, clause) in right.clauses.iter().enumerate() {
        let same = (0..left.clauses.len()).find(|l| left_free[*l] && right_free[r] && form(&left.clauses[*l]) == form(clause));
        if let Some(l) = same {
            (left_free[l], right_free[r]) = (false, false);
            link(l, r, Relation::Unchanged, 1.0);
        }
    }
    alignment.links.sort_by_key(|link| link.right[0]);
    for (side, free) in [(Side::Earlier, left_free), (Side::Later, right_free)] {
        let left_over = (0..free.len()).filter(|at| free[*at]);
        alignment.unmatched.extend(left_over.map(|clause| Unmatched { side, clause, nearest: None, why: WhyNot::NothingInCommon }));
    }
    alignment
}

fn marked(notation: &str, start: usize, clause: usize) -> (String, Act) {
    let mut act = bare_act(clause);
    let mut text = String::new();
    let mut rest = notation;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (inside, after) = after.split_once('}').expect("a slot is closed");
        let (slot, words) = inside.split_once(':').expect("a slot has a name");
        let at = start + text.len();
        let (written, meant) = match (slot, words.split_once('=')) {
            ("v" | "n", Some((base, written))) => (written, Some(base)),
            (_, Some((written, antecedent))) => (written, Some(antecedent)),
            (_, None) => (words, None),
        };
        text.push_str(written);
        let passage = Passage { span: Span::new(at, at + written.len()), text: written.to_owned() };
        fill(&mut act, slot, &passage, meant);
        rest = after;
    }
    text.push_str(rest);
    (text, act)
}

fn fill(act: &mut Act, slot: &str, passage: &Passage, meant: Option<&str>) {
    let antecedent = meant.map(|text| Passage { span: Span::default(), text: text.to_owned() });
    let value = Value { passage: passage.clone(), inherited_from: None, antecedent };
    let condition = |kind| Condition { kind, value: value.clone() };
    match slot {
        "v" => act.force = force(meant.unwrap_or(&passage.text), passage.clone()),
        "n" => {
            act.force = force(meant.unwrap_or(&passage.text), passage.clone());
            act.polarity = Polarity::Negative;
        }
        "a" => act.addressee = Some(value),
        "x" => act.action = Some(value),
        "o" => act.object = Some(value),
        "s" => act.conditions.push(condition(ConditionKind::Safeguard)),
        "w" => act.conditions.push(condition(ConditionKind::Scope)),
        "e" => act.conditions.push(condition(ConditionKind::Exception)),
        "p" => act.purposes.push(value),
        "h" => act.hedges.push(value),
        "c" => act.co_actors.push(value),
        "d" => act.deadline = Some(value),
        other => panic!("no slot is called {other}"),
    }
}

fn force(verb: &str, as_written: Passage) -> Force {
    let level = match verb {
        "encourage" | "invite" | "aim" => 2,
        "should" | "expect" => 3,
        "call on" | "request" => 4,
        "demand" | "decide" => 6,
        "shall" => 7,
        _ => 5,
    };
    let band = match level {
        1 | 2 => Band::Weak,
        3..=5 => Band::Medium,
        _ => Band::Strong,
    };
    Force { verb: verb.to_owned(), level, band, as_written }
}

fn bare_act(clause: usize) -> Act {
    Act {
        id: String::new(),
        kind: ActKind::Demand,
        clause,
        passage: Passage::default(),
        addressee: None,
        force: force("should", Passage::default()),
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

fn inherit(act: &mut Act, stem: usize, from: &Act) {
    let taken = |value: &Value| Value { inherited_from: Some(stem), ..value.clone() };
    act.inherited_from = Some(stem);
    act.force = from.force.clone();
    act.polarity = from.polarity;
    act.addressee = from.addressee.as_ref().map(taken);
    act.hedges.extend(from.hedges.iter().map(taken));
    act.co_actors.extend(from.co_actors.iter().map(taken));
}

fn push(statement: &mut Statement, kind: ActKind, mut act: Act) {
    let letter = match kind {
        ActKind::Demand => 'D',
        ActKind::Commitment => 'C',
        ActKind::Position => 'P',
        ActKind::Threat => 'T',
        ActKind::Rejection => 'R',
    };
    act.kind = kind;
    act.id = format!("{letter}{}", statement.acts_of(kind).count() + 1);
    statement.acts.push(act);
}

fn quotation(passage: &Passage, clause: usize) -> Quotation {
    Quotation {
        passage: passage.clone(),
        source: "communique".to_owned(),
        date: None,
        note: None,
        opened_by: String::new(),
        closed_by: String::new(),
        clauses: vec![clause],
    }
}
