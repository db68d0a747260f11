//! One statement in every format reads alike: the same clauses, demands and signatories, only their places differ. The files are made
//! by the generator of `examples/formats` from our fixtures.

#![allow(clippy::unwrap_used, dead_code, reason = "a test that cannot go on fails; the generator is shared with its example")]

#[path = "../examples/formats/made/mod.rs"]
mod made;

use made::{Made, source};
use policydiff::lexicon::Lexicon;
use policydiff::model::{Format, Statement, Value};
use policydiff::{ReadOptions, read};

const FAMILIES: &[&str] = &[
    "ai-labelling/2023.md",
    "ai-labelling/2026.md",
    "code-genetic-testing/v2.0.md",
    "water-ministers/2023.txt",
    "water-ministers/2025.txt",
    "joint-ghana-costarica/2025-11.txt",
    "hospital-extortion/2024.txt",
    "meridian-leaders/2024-06.txt",
    "letter-norvane/2025-10.txt",
    "press-waterways/2025-09.txt",
    "rate-valdoria/2025-11.txt",
    "manifesto-homes/2025-01.txt",
];

/// What plain text cannot say, so that it is no member of the family: a heading between the issuer and its first recital, a block quotation.
const NOT_AS_TEXT: &[&str] = &["ai-labelling/2023.md", "ai-labelling/2026.md", "code-genetic-testing/v2.0.md"];

fn statement(name: &str, bytes: &[u8], lexicon: &Lexicon) -> Statement {
    read(name, bytes, lexicon, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a statement says, without places and marks of lists.
fn said(statement: &Statement) -> Vec<String> {
    let value = |value: &Option<Value>| value.as_ref().map_or_else(|| "-".to_owned(), |value| value.passage.text.clone());
    let values = |values: &[Value]| values.iter().map(|value| value.passage.text.clone()).collect::<Vec<_>>().join("; ");
    let mut said = Vec::new();
    said.push(format!("title: {}", statement.title.as_ref().map_or("none", |title| title.text.as_str())));
    said.push(format!("date: {}", statement.date.as_ref().map_or("none", |date| date.value.as_str())));
    for section in &statement.sections {
        said.push(format!("section: {}", section.heading.text));
    }
    for clause in &statement.clauses {
        let section = clause.section.map(|section| statement.sections[section].heading.text.as_str()).unwrap_or_default();
        said.push(format!("clause: {section} / {:?} {:?} {}", clause.kind, clause.voice, clause.passage.text));
    }
    for act in &statement.acts {
        said.push(format!(
            "{:?}: {} | {} {} | {} | {} | {} | {} | {}",
            act.kind,
            value(&act.addressee),
            act.force.verb,
            act.force.level,
            value(&act.action),
            value(&act.object),
            act.conditions.iter().map(|condition| condition.value.passage.text.clone()).collect::<Vec<_>>().join("; "),
            values(&act.purposes),
            value(&act.deadline)
        ));
    }
    for signature in &statement.signatures {
        let party = signature.party.as_ref().map_or("unknown", |party| party.name.as_str());
        said.push(format!("{:?}: {party} ({})", signature.role, signature.person.as_deref().unwrap_or("-")));
    }
    said
}

#[test]
fn one_statement_reads_alike_in_every_format() {
    let lexicon = Lexicon::builtin();
    let mut faults = Vec::new();
    for family in FAMILIES {
        let path = format!("{}/fixtures/{family}", env!("CARGO_MANIFEST_DIR"));
        let original = std::fs::read_to_string(&path).unwrap();
        let expected = said(&statement(family, original.as_bytes(), &lexicon));
        let pieces = source::pieces(&original);
        for Made { format, bytes, .. } in made::files(&pieces) {
            // No name gives the format away.
            let statement = statement("statement", &bytes, &lexicon);
            assert_eq!(statement.source.format, format, "{family}");
            let found = said(&statement);
            if format == Format::Text && NOT_AS_TEXT.contains(family) {
                assert!(!differences(&expected, &found).is_empty(), "{family} reads alike as text by now: take it off the list");
                continue;
            }
            faults.extend(differences(&expected, &found).into_iter().map(|fault| format!("{family} as {format:?}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} differences:\n{}", faults.len(), faults.join("\n"));
}

fn differences(expected: &[String], found: &[String]) -> Vec<String> {
    let missing = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}"));
    let extra = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}"));
    missing.chain(extra).collect()
}
