//! Runs the cases of `cases/*.txt`: clauses, and the acts that a reader finds in them.

use std::fmt::Write as _;

use super::{Issuers, Sentence, acts};
use crate::lexicon::Lexicon;
use crate::model::{
    Act, ActKind, ClauseKind, ConditionKind, EvidenceKind, Party, PartyEvidence, PartyKind, Passage, Polarity, Reading, Role, Signature,
};

/// A case: clauses with their letter, and the expected lines.
#[derive(Default)]
struct Case<'a> {
    line: usize,
    title: &'a str,
    heading: Option<&'a str>,
    parties: Vec<&'a str>,
    clauses: Vec<(char, &'a str)>,
    expected: Vec<&'a str>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let opens = cases.last().is_none_or(|case| !case.expected.is_empty());
        let Some((mark, rest)) = line.split_once("> ") else {
            if !line.trim().is_empty() && !line.starts_with('#') {
                cases.last_mut().expect("a case starts with a clause").expected.push(line.trim());
            }
            continue;
        };
        if opens {
            cases.push(Case { line: index + 1, ..Case::default() });
        }
        let case = cases.last_mut().expect("just pushed");
        match mark {
            "T" => case.title = rest,
            "H" => case.heading = Some(rest),
            "P" => case.parties = rest.split(", ").collect(),
            mark => case.clauses.push((mark.chars().next().unwrap_or('C'), rest)),
        }
    }
    cases
}

fn read(case: &Case<'_>, lexicon: &Lexicon) -> Vec<String> {
    let mut at = 0;
    let readings: Vec<Reading> = case
        .clauses
        .iter()
        .map(|(_, text)| {
            at += text.len() + 1;
            Reading::copied(text, at)
        })
        .collect();
    let mut stem = None;
    let sentences: Vec<Sentence<'_>> = case
        .clauses
        .iter()
        .zip(&readings)
        .enumerate()
        .map(|(index, ((mark, _), reading))| {
            let kind = match mark {
                'S' => ClauseKind::Stem,
                'I' => ClauseKind::Item,
                'R' => ClauseKind::Recital,
                _ => ClauseKind::Sentence,
            };
            let above = stem.filter(|_| *mark == 'I');
            stem = if *mark == 'S' { Some(index) } else { stem };
            Sentence { kind, stem: above, reading, quoted: Vec::new(), theirs: *mark == 'Q', in_list: *mark == 'I', heading: case.heading }
        })
        .collect();
    let texts: Vec<&str> = case.clauses.iter().map(|(_, text)| *text).collect();
    let signatures: Vec<Signature> = case.parties.iter().map(|name| signed(name)).collect();
    let issuers = Issuers::find(case.title, &signatures, &texts, lexicon);
    let found = acts(&sentences, &issuers, "communique", lexicon);
    let mut lines: Vec<String> = found.list.iter().map(line).collect();
    lines.extend(found.attributed.iter().map(|(_, source)| format!("A {}", source.text)));
    lines
}

fn signed(name: &str) -> Signature {
    Signature {
        passage: Passage::default(),
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        party: Some(Party { name: name.to_owned(), code: None, kind: PartyKind::State }),
        evidence: PartyEvidence { kind: EvidenceKind::Stated, why: String::new() },
        role: Role::Signed,
        remark: None,
    }
}

fn line(act: &Act) -> String {
    let letter = match act.kind {
        ActKind::Demand => 'D',
        ActKind::Commitment => 'C',
        ActKind::Position => 'P',
        ActKind::Threat => 'T',
        ActKind::Rejection => 'R',
    };
    let mut line = format!("{letter} {}", act.force.verb);
    if matches!(act.kind, ActKind::Position | ActKind::Rejection) {
        return line;
    }
    let addressee = act.addressee.as_ref().map_or(String::new(), |value| match &value.antecedent {
        Some(named) => format!("{} = {}", value.passage.text, named.text),
        None => value.passage.text.clone(),
    });
    let text = |value: &Option<crate::model::Value>| value.as_ref().map_or(String::new(), |value| value.passage.text.clone());
    let _ = write!(line, " | {addressee} | {} | {}", text(&act.action), text(&act.object));
    for condition in &act.conditions {
        let kind = match condition.kind {
            ConditionKind::Safeguard => "safeguard",
            ConditionKind::Scope => "scope",
            ConditionKind::Exception => "exception",
        };
        let _ = write!(line, " | {kind}: {}", condition.value.passage.text);
    }
    for (name, values) in [("purpose", &act.purposes), ("hedge", &act.hedges), ("with", &act.co_actors)] {
        for value in values {
            let _ = write!(line, " | {name}: {}", value.passage.text);
        }
    }
    if let Some(deadline) = &act.deadline {
        let _ = write!(line, " | by: {}", deadline.passage.text);
    }
    if act.polarity == Polarity::Negative {
        line.push_str(" | not");
    }
    line
}

/// An expected line holds if it is the found line or the start of it up to a bar; `none` holds where there is no demand, commitment
/// or threat; positions that a case does not mention are let pass.
fn difference(case: &Case<'_>, found: &[String]) -> Option<String> {
    let mut rest: Vec<&String> = found.iter().collect();
    for expected in &case.expected {
        if *expected == "none" {
            continue;
        }
        let hit = rest.iter().position(|line| *line == expected || line.starts_with(&format!("{expected} |")));
        match hit {
            Some(hit) => drop(rest.remove(hit)),
            None => return Some(format!("missing: {expected}")),
        }
    }
    rest.iter().find(|line| line.starts_with(['D', 'C', 'T'])).map(|line| format!("too much: {line}"))
}

fn run(name: &str, text: &str) {
    let lexicon = Lexicon::builtin();
    let mut failures = String::new();
    let cases = cases(text);
    assert!(!cases.is_empty(), "{name} holds no case");
    for case in &cases {
        let found = read(case, &lexicon);
        if let Some(difference) = difference(case, &found) {
            let _ =
                write!(failures, "\n{name}:{}: {difference}\n  {:?}\n  found: {}\n", case.line, case.clauses, found.join("\n         "));
        }
    }
    let failed = failures.matches("\n  found: ").count();
    assert!(failures.is_empty(), "{failed} of {} cases fail\n{failures}", cases.len());
}

#[test]
fn demands() {
    run("demands.txt", include_str!("cases/demands.txt"));
}
#[test]
fn requests_in_rarer_shapes() {
    run("requests.txt", include_str!("cases/requests.txt"));
}
#[test]
fn plain_demands_of_ten_genres() {
    run("plain.txt", include_str!("cases/plain.txt"));
}
#[test]
fn what_looks_like_a_plain_demand() {
    run("plain_none.txt", include_str!("cases/plain_none.txt"));
}
#[test]
fn no_demands() {
    run("no_demands.txt", include_str!("cases/no_demands.txt"));
}
#[test]
fn commitments() {
    run("commitments.txt", include_str!("cases/commitments.txt"));
}
#[test]
fn slots() {
    run("slots.txt", include_str!("cases/slots.txt"));
}
#[test]
fn lists() {
    run("lists.txt", include_str!("cases/lists.txt"));
}
