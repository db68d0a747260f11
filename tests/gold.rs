//! The human gold beside the fixtures: every clause it names stands once in its text, and the program agrees with it far enough.

#[path = "../examples/evaluate/judge/mod.rs"]
mod judge;
#[path = "gold/perfect.rs"]
mod perfect;

use std::path::Path;

use judge::gold::{Series, faults, read_folder};
use judge::tally::Scores;
use perfect::Perfect;
use policydiff::lexicon::Lexicon;

fn series() -> Vec<Series> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    read_folder(&root).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_clause_that_the_gold_names_stands_once_in_its_text() {
    let faults: Vec<String> = series().iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A judge that took the gold itself for a bad reading would measure nothing.
#[test]
fn the_gold_itself_gets_full_marks() {
    let mut misses = Vec::new();
    for series in series() {
        let scores = judge::judge(&series, &Perfect(&series));
        misses.extend(scores.misses.iter().map(|miss| format!("{}: {miss}", series.name)));
        assert!(scores.demands.found > 0, "{}: no demand", series.name);
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn the_program_agrees_with_the_gold_at_least_so_far() {
    let lexicon = Lexicon::builtin();
    let mut total = Scores::default();
    for series in series() {
        total.add(&judge::judge(&series, &lexicon));
    }
    let floors =
        [("demands", 0.98), ("commitments", 0.95), ("signatories (party, role)", 0.94), ("clause links", 0.965), ("slot changes", 0.86)];
    for (name, floor) in floors {
        let tally = total.tallies().into_iter().find(|(other, _)| *other == name).map(|(_, tally)| tally);
        let f1 = tally.unwrap_or_else(|| panic!("no score is called {name}")).f1();
        assert!(f1 >= floor, "{name}: F1 {f1:.3} is under {floor}:\n{}", total.misses.join("\n"));
    }
    let floors = [("verbs right", 0.97), ("addressees right", 0.98), ("demand changes right", 0.93), ("signatory changes exact", 0.85)];
    for (name, floor) in floors {
        let share = total.shares().into_iter().find(|(other, _)| *other == name).map(|(_, share)| share);
        let value = share.unwrap_or_else(|| panic!("no score is called {name}")).value();
        assert!(value >= floor, "{name}: {value:.3} is under {floor}:\n{}", total.misses.join("\n"));
    }
}

/// The pair that the program was first made for: every demand, slot, signature, quotation and change as a reader found them.
#[test]
fn the_2019_and_2020_statements_read_as_a_person_read_them() {
    let lexicon = Lexicon::builtin();
    let series = series();
    let pair = series.iter().find(|series| series.name == "encryption").expect("the encryption series is there");
    let scores = judge::judge(pair, &lexicon);
    assert!(scores.misses.is_empty(), "{}", scores.misses.join("\n"));
}
