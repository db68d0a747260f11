//! Outcomes that the tests of all formats share, with text that tries to break each of them.

use crate::check::{Code, Finding, Outcome, SeriesOutcome, Spot};

pub(super) fn outcome() -> Outcome {
    let mut mismatch = Finding::new(
        Code::Mismatch,
        "a,b",
        Spot::new("fixtures/a,b/2:0.txt", 3),
        "demands% a row differs: '<b>urge</b> & \"call\" ::error::x'",
        "policydiff accept fixtures/a,b/2024",
    )
    .with(["::error::slots[0].change: expected \"same\", actual \"changed\"".to_owned(), "second\nline".to_owned()])
    .about("We urge")
    .of("2023..2024");
    mismatch.related.push((Spot::new("fixtures/a,b/2023.txt", 9), "the earlier side".to_owned()));
    let stray =
        Finding::new(Code::NotListed, "a,b", Spot::file("fixtures/a,b/stray.txt"), "stray.txt is not listed", "policydiff add stray.txt");
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Outcome {
        root: "fixtures".to_owned(),
        series: vec![
            SeriesOutcome { name: "a,b".to_owned(), statements: ids(&["2023", "2024"]), pairs: ids(&["2023..2024"]) },
            SeriesOutcome { name: "rivers".to_owned(), statements: ids(&["2025"]), pairs: Vec::new() },
        ],
        findings: vec![mismatch, stray],
    }
}

pub(super) fn many(count: usize) -> Outcome {
    let mut outcome = outcome();
    let first = outcome.findings[0].clone();
    outcome.findings = (0..count).map(|line| Finding { spot: Spot::new("fixtures/a,b/2:0.txt", line + 1), ..first.clone() }).collect();
    outcome
}
