//! Outputs of the sample that people can read, held against files under `goldens/`. `UPDATE_GOLDENS=1 cargo test report::` writes
//! them anew.

use std::fs;
use std::path::Path;

use super::sample::{comparison_view, series_view, statement_view};
use super::{Format, Look, comparison, series, statement};

fn check(file: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/goldens").join(file);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = |(_, (expected, actual)): &(usize, (&str, &str))| expected != actual;
    if let Some((at, (expected, actual))) = expected.lines().zip(actual.lines()).enumerate().find(differs) {
        panic!("{file}, line {}:\n  expected: {expected}\n  actual:   {actual}\nUPDATE_GOLDENS=1 takes the actual output", at + 1);
    }
    assert_eq!(expected.len(), actual.len(), "{file} is longer or shorter; UPDATE_GOLDENS=1 takes the actual output");
}

fn look(width: usize) -> Look {
    Look { width, ..Look::default() }
}

#[test]
fn tables() {
    for width in [40, 80, 100, 160] {
        check(&format!("comparison.{width}.txt"), &comparison(&comparison_view(), Format::Table, &look(width)));
        check(&format!("series.{width}.txt"), &series(&series_view(), Format::Table, &look(width)));
        check(&format!("statement.{width}.txt"), &statement(&statement_view(), Format::Table, &look(width)));
    }
    let everything = Look { verbose: true, colour: true, ..look(100) };
    check("comparison.coloured.ansi", &comparison(&comparison_view(), Format::Table, &everything));
}

#[test]
fn files() {
    check("comparison.md", &comparison(&comparison_view(), Format::Markdown, &look(100)));
    check("series.md", &series(&series_view(), Format::Markdown, &look(100)));
    check("series.csv", &series(&series_view(), Format::Csv, &look(100)));
    check("statement.md", &statement(&statement_view(), Format::Markdown, &look(100)));
    check("comparison.csv", &comparison(&comparison_view(), Format::Csv, &look(100)));
    check("statement.csv", &statement(&statement_view(), Format::Csv, &look(100)));
}

#[test]
fn contracts() {
    check("comparison.json", &comparison(&comparison_view(), Format::Json, &look(100)));
    check("series.json", &series(&series_view(), Format::Json, &look(100)));
    check("statement.json", &statement(&statement_view(), Format::Json, &look(100)));
}
