//! Checks the shipped lexicon files as wholes: clean rows, no duplicates, no contradictions.

use std::collections::{BTreeMap, BTreeSet};

use super::force::VerbKind;
use super::table::rows;
use super::{Lexicon, LexiconError};

/// The shipped files whose rows each stand for something of their own, with the columns that must not repeat.
const FILES: &[(&str, &str, &[usize])] = &[
    ("actors.txt", include_str!("data/actors.txt"), &[0]),
    ("asking_nouns.txt", include_str!("data/asking_nouns.txt"), &[0]),
    ("chains.txt", include_str!("data/chains.txt"), &[0]),
    ("co_actors.txt", include_str!("data/co_actors.txt"), &[0]),
    ("complementisers.txt", include_str!("data/complementisers.txt"), &[0]),
    ("conditions.txt", include_str!("data/conditions.txt"), &[1]),
    ("control_verbs.txt", include_str!("data/control_verbs.txt"), &[0]),
    ("deadlines.txt", include_str!("data/deadlines.txt"), &[0]),
    ("hedges.txt", include_str!("data/hedges.txt"), &[0]),
    ("irregular.txt", include_str!("data/irregular.txt"), &[0]),
    ("no_actors.txt", include_str!("data/no_actors.txt"), &[0]),
    ("participles.txt", include_str!("data/participles.txt"), &[0]),
    ("profiles.txt", include_str!("data/profiles.txt"), &[0, 1]),
    ("purposes.txt", include_str!("data/purposes.txt"), &[0]),
    ("safeguard_words.txt", include_str!("data/safeguard_words.txt"), &[0]),
    ("statives.txt", include_str!("data/statives.txt"), &[0]),
    ("takes_infinitive.txt", include_str!("data/takes_infinitive.txt"), &[0]),
    ("time_units.txt", include_str!("data/time_units.txt"), &[0]),
    ("verbs.txt", include_str!("data/verbs.txt"), &[0]),
    ("word_classes.txt", include_str!("data/word_classes.txt"), &[0]),
];

/// Whose verb a kind is: no phrase may have two kinds with the same subject.
fn subject(kind: VerbKind) -> &'static str {
    match kind {
        VerbKind::Expectation | VerbKind::Permission => "addressee",
        VerbKind::Reporting => "anybody",
        VerbKind::Demand
        | VerbKind::Commitment
        | VerbKind::Decision
        | VerbKind::Threat
        | VerbKind::Acknowledgement
        | VerbKind::Support
        | VerbKind::Position
        | VerbKind::Rejection
        | VerbKind::Condemnation => "issuer",
    }
}

#[test]
fn every_file_is_in_its_cleaned_form() {
    for (name, text, _) in FILES {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cleaned =
                line.split('|').map(|field| field.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(" | ");
            assert_eq!(line.trim_end(), cleaned.trim_end(), "{name} has a row that is not in its cleaned form");
        }
    }
}

#[test]
fn no_file_says_a_thing_twice() {
    for (name, text, columns) in FILES {
        let mut seen = BTreeSet::new();
        for row in rows(text) {
            let key: Vec<&str> = columns.iter().map(|column| row.field(*column)).collect();
            assert!(seen.insert(key.clone()), "{name}:{}: {key:?} stands there twice", row.line);
        }
    }
}

#[test]
fn no_phrase_means_two_things_of_one_subject() {
    let lexicon = Lexicon::builtin();
    let mut seen: BTreeMap<(String, &str), String> = BTreeMap::new();
    for row in rows(include_str!("data/verbs.txt")) {
        let base = row.field(0).to_owned();
        let verb = lexicon.verbs.entries().iter().find(|verb| verb.base == base).cloned().expect("each row is an entry");
        for phrase in std::iter::once(base.as_str()).chain(row.list(4)) {
            let before = seen.insert((phrase.to_owned(), subject(verb.kind)), base.clone());
            assert!(before.is_none(), "verbs.txt:{}: '{phrase}' belongs to '{base}' and to '{}'", row.line, before.unwrap_or_default());
        }
    }
}

#[test]
fn profiles_name_known_verbs() {
    let lexicon = Lexicon::builtin();
    for row in rows(include_str!("data/profiles.txt")) {
        let known = lexicon.verbs.entries().iter().any(|verb| verb.base == row.field(1));
        assert!(known, "profiles.txt:{}: no verb has the base form '{}'", row.line, row.field(1));
    }
}

#[test]
fn lists_inside_rows_do_not_repeat() {
    for (name, text, column) in [
        ("verbs.txt", include_str!("data/verbs.txt"), 4),
        ("issuers.txt", include_str!("data/issuers.txt"), 1),
        ("addressees.txt", include_str!("data/addressees.txt"), 1),
    ] {
        for row in rows(text) {
            let items: Vec<&str> = row.list(column).collect();
            let unique: BTreeSet<&&str> = items.iter().collect();
            assert_eq!(unique.len(), items.len(), "{name}:{}: a name stands twice in {items:?}", row.line);
        }
    }
}

#[test]
fn a_bad_row_is_refused_with_its_place() {
    let error = Lexicon::with_user("mine.txt", "[verbs]\nurge | demand | 9 | to |").err();
    assert_eq!(error, Some(LexiconError { file: "mine.txt".into(), line: 2, message: "level '9' is not a number from 0 to 7".into() }));
}

#[test]
fn nouns_that_ask_stand_for_verbs_of_demand() {
    let lexicon = Lexicon::builtin();
    for row in rows(include_str!("data/asking_nouns.txt")) {
        let verb = lexicon.verbs.entries().iter().find(|verb| verb.base == row.field(1));
        assert!(verb.is_some_and(|verb| verb.kind == VerbKind::Demand), "{}", row.field(0));
    }
}
