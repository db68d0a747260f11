//! Holds that `docs/forms.md` names only tests that exist, so that the table cannot outlive what it points to.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

/// A row of a table: the form, and the cases that prove it with their files.
struct Row {
    form: String,
    cases: Vec<(String, String)>,
}

fn rows() -> Vec<Row> {
    let table = fs::read_to_string(root().join("docs/forms.md")).unwrap();
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let row = |line: &str| {
        let cells = cells(line);
        assert_eq!(cells.len(), 3, "a row has three cells: {line}");
        let case = |proof: &str| {
            let (file, name) = proof.strip_prefix('`').and_then(|rest| rest.split_once("` ")).unwrap_or_else(|| panic!("no file: {proof}"));
            (file.to_owned(), name.trim().to_owned())
        };
        Row { form: cells[0].clone(), cases: cells[2].split("<br>").map(case).collect() }
    };
    table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| form |") && !line.starts_with("| --- |")).map(row).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// In a file of cases the name stands on a line of its own over its case; in Rust it names a test, or a case in one.
fn holds(file: &str, text: &str, name: &str) -> bool {
    if Path::new(file).extension().is_some_and(|kind| kind == "rs") {
        return text.contains(&format!("fn {name}(")) || text.contains(&format!("\"{name}\""));
    }
    let lines: Vec<&str> = text.lines().collect();
    let over_case = |at: usize| lines.get(at + 1).is_some_and(|next| !next.trim().is_empty() && !next.starts_with("=="));
    (0..lines.len()).any(|at| lines[at].strip_prefix("# ").unwrap_or(lines[at]) == name && over_case(at))
}

#[test]
fn every_case_that_the_table_names_exists() {
    for Row { form, cases } in rows() {
        for (file, name) in cases {
            let text = fs::read_to_string(root().join(&file)).unwrap_or_else(|error| panic!("{form}: {file}: {error}"));
            assert!(holds(&file, &text, &name), "{form}: '{name}' is not in {file}");
        }
    }
}

#[test]
fn the_table_holds_every_form_once() {
    let mut forms: Vec<String> = rows().into_iter().map(|row| row.form).collect();
    let count = forms.len();
    forms.sort();
    forms.dedup();
    assert_eq!(forms.len(), count, "a form stands twice");
    assert!(count >= 60, "only {count} forms are left");
}

/// A case of a whole document that no form names is either a new form or belongs to one.
#[test]
fn every_case_of_a_document_with_signatories_or_remarks_is_in_the_table() {
    let named: Vec<String> = rows().into_iter().flat_map(|row| row.cases).map(|(_, name)| name).collect();
    for file in ["src/normalise/cases/signatories.txt", "src/normalise/cases/remarks.txt", "src/normalise/cases/voices.txt"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for case in text.split("==========\n").skip(1) {
            let name = case.lines().next().unwrap_or_default().to_owned();
            assert!(named.contains(&name), "'{name}' of {file} is in no row of docs/forms.md");
        }
    }
}
