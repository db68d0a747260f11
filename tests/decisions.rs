//! Readers' decisions as users meet them: a file beside two statements, what every format says of it, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;

use program::{Folder, Run, policydiff};
use serde_json::Value;

const EARLIER: &str = "Joint statement on ports\n\n3 March 2024\n\nWe, the governments of Norway and Chile, met in Oslo.\n\nWe urge port operators to clean the harbour basins.\n\nWe urge dam owners to consult the villages downstream.\n\nJane Doe, Minister Responsible for the GCSB\n";
const LATER: &str = "Joint statement on ports\n\n4 March 2025\n\nWe, the governments of Norway and Chile, met in Lima.\n\nWe urge shipping companies to dredge their berths at night.\n\nWe urge dam owners to consult the villages downstream.\n";

const PIN: &str =
    "[[pin]]\nearlier = \"We urge port operators\"\nlater = \"WE URGE  shipping companies\"\nbecause = \"they took the berths over\"\n";
const ADDRESSEE: &str = "[[addressee]]\nsame = [\"port operators\", \"shipping companies\"]\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("a.txt", EARLIER);
    folder.write("b.txt", LATER);
    folder.write("far/b.txt", LATER);
    folder
}

fn run(folder: &Folder, arguments: &str) -> Run {
    policydiff(arguments).current_dir(folder.path()).run()
}

/// The rows of demands and the codes of the notes on decisions.
fn told(folder: &Folder, arguments: &str) -> (Vec<String>, Vec<String>) {
    let run = run(folder, &format!("{arguments} --format json"));
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let id = |side: &Value| side[0]["id"].as_str().unwrap_or("-").to_owned();
    let row = |row: &Value| format!("{}→{} {}", id(&row["earlier"]), id(&row["later"]), row["change"].as_str().unwrap());
    let rows = report["demands"].as_array().unwrap().iter().map(row).collect();
    let codes = report["notes"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap().to_owned());
    (rows, codes.filter(|code| code.starts_with("decision")).collect())
}

#[test]
fn a_file_beside_both_statements_is_followed_and_no_other() {
    let folder = folder("decided_where");
    let (plain, pinned) = (["-→D1 added", "D2→D2 unchanged", "D1→- removed"], ["D1→D1 changed", "D2→D2 unchanged"]);
    let check = |arguments: &str, expected: &[&str], codes: &[&str]| {
        let (mut rows, notes) = told(&folder, arguments);
        let mut expected = expected.to_vec();
        rows.sort();
        expected.sort_unstable();
        assert_eq!(
            (rows, notes),
            (expected.iter().map(|row| (*row).to_owned()).collect(), codes.iter().map(|code| (*code).to_owned()).collect()),
            "{arguments}"
        );
    };
    check("compare a.txt b.txt", &plain, &[]);
    folder.write("decisions.toml", PIN);
    check("compare a.txt b.txt", &pinned, &["decision-applied"]);
    check("compare a.txt far/b.txt", &plain, &[]);
    check("compare a.txt far/b.txt --decisions decisions.toml", &pinned, &["decision-applied"]);
    check("compare far/../a.txt far/../b.txt", &pinned, &["decision-applied"]);
    folder.write("other.toml", format!("{PIN}files = [\"b.txt\", \"a.txt\"]\n"));
    check("compare a.txt b.txt --decisions other.toml", &plain, &[]);
    folder.write("other.toml", PIN.replace("port operators", "port wardens"));
    check("compare a.txt b.txt --decisions other.toml", &plain, &["decision-not-found"]);
    folder.write("other.toml", PIN.replace("We urge port operators", "We urge"));
    check("compare a.txt b.txt --decisions other.toml", &plain, &["decision-ambiguous"]);
}

#[test]
fn every_format_says_where_a_decision_was_used() {
    let folder = folder("decided_formats");
    folder.write("decisions.toml", format!("{PIN}{ADDRESSEE}[[party]]\nsignature = \"Jane Doe\"\nparty = \"Chile\"\n"));
    for format in ["table", "markdown", "csv", "json"] {
        let run = run(&folder, &format!("compare a.txt b.txt --width 400 --format {format}"));
        for words in [
            "they took the berths over",
            "earlier D1 and later D1 are one by a reader",
            "one addressee by a reader",
            "it stands for Chile, not for New Zealand, by a reader",
        ] {
            assert!(run.stdout.contains(words), "{format}: no '{words}' in\n{}", run.stdout);
        }
        // Markdown has its own way with a colon and a number sign, none with these.
        assert!(run.stdout.contains("decisions.toml"), "{format}");
    }
}

#[test]
fn what_is_wrong_in_the_file_ends_with_2_and_its_line() {
    let folder = folder("decided_wrong");
    for (text, words) in [
        ("[[pin]]\nearlier = \"a\"\n", "decisions.toml:1: missing field `later`"),
        ("[[pins]]\n", "decisions.toml:1: unknown field `pins`"),
        ("[[party]]\nsignature = \"…\"\nparty = \"Chile\"\n", "decisions.toml:2: 'signature' quotes no word"),
        ("\n[[addressee]]\nsame = [\"ports\"]\n", "decisions.toml:3: 'same' lists two wordings"),
        (&format!("{PIN}files = [\"a.txt\", \"c.txt\"]\n"), "decisions.toml:1: it is about 'c.txt', which is no file beside it"),
    ] {
        folder.write("decisions.toml", text);
        let run = run(&folder, "compare a.txt b.txt");
        assert!(
            run.code == 2 && run.stdout.is_empty() && run.stderr.contains(words) && run.stderr.contains("  try: "),
            "{text}\n{}",
            run.stderr
        );
    }
    folder.write("decisions.toml", format!("{PIN}files = [\"\\u001b[31m\\n::error::owned\", \"b.txt\"]\n"));
    let hostile = run(&folder, "compare a.txt b.txt");
    assert!(hostile.code == 2 && hostile.stderr.contains("owned"), "{}", hostile.stderr);
    assert!(!hostile.stderr.contains(program::ESC) && hostile.stderr.lines().count() == 2, "{}", hostile.stderr);
    let run = run(&folder, "compare a.txt far/b.txt --decisions none.toml");
    assert!(run.code == 2 && run.stderr.contains("none.toml: no such file"), "{}", run.stderr);
}

#[test]
fn check_and_accept_follow_the_file_of_the_series() {
    let folder = folder("decided_series");
    for (file, year) in [("a.txt", "2024"), ("b.txt", "2025")] {
        let added = run(&folder, &format!("add {file} --series fixtures/ports --date {year} --source invented"));
        assert_eq!(added.code, 0, "{}", added.stderr);
    }
    assert_eq!(run(&folder, "accept").code, 0);
    assert_eq!(run(&folder, "check").stdout, "1 series, 2 statements, 1 comparison: all hold\n");
    folder.write("fixtures/ports/decisions.toml", PIN);
    let pending = run(&folder, "check");
    assert!(pending.code == 1 && pending.stdout.contains("PD0009") && !pending.stdout.contains("PD0001"), "{}", pending.stdout);
    assert_eq!(run(&folder, "accept").code, 0);
    assert_eq!(run(&folder, "check").stdout, "1 series, 2 statements, 1 comparison: all hold\n");
    assert!(folder.read("fixtures/ports/expected/2024..2025.json").contains("they took the berths over"));
}

#[test]
fn wrong_decisions_of_one_series_are_its_finding_and_stop_no_other() {
    let folder = folder("decided_wrongly_in_a_series");
    for series in ["harbours", "ports"] {
        for (file, year) in [("a.txt", "2024"), ("b.txt", "2025")] {
            let added = run(&folder, &format!("add {file} --series fixtures/{series} --date {year} --source invented"));
            assert_eq!(added.code, 0, "{}", added.stderr);
        }
    }
    assert_eq!(run(&folder, "accept").code, 0);
    folder.write("fixtures/ports/b.txt", LATER.replace("urge dam", "invite dam"));
    for (text, line, what) in [
        (b"# Ours.\n[[pin]]\n".as_slice(), 2, "missing field `earlier`"),
        (b"\n[[pins]]\n", 2, "unknown field `pins`"),
        (b"# Fran\xe7ais\n", 1, "byte 6 is not UTF-8"),
        (b"[[party]]\nsignature = \"Doe\"\nparty = \"Chile\"\nfile = \"c.txt\"\n", 1, "it is about 'c.txt', which is no file beside it"),
    ] {
        folder.write("fixtures/harbours/decisions.toml", text);
        let check = run(&folder, "check");
        assert_eq!(check.code, 1, "{}", check.stderr);
        let place = format!("fixtures/harbours/decisions.toml:{line}");
        assert!(check.stdout.starts_with(&format!("{place}: PD0020 {what}")), "{what}\n{}", check.stdout);
        assert!(check.stdout.contains("    why: what readers decided cannot be followed"), "{}", check.stdout);
        assert!(check.stdout.contains(&format!("    next: correct {place}")), "{}", check.stdout);
        assert!(!check.stdout.contains("fixtures/harbours/b.txt"), "what is not compared is not held\n{}", check.stdout);
        assert!(check.stdout.contains("fixtures/ports/series.toml:9: PD0003"), "the other series is checked\n{}", check.stdout);
        assert!(check.stdout.contains("fixtures/ports/b.txt:9: PD0009"), "the other series is compared\n{}", check.stdout);
        let unwritten = run(&folder, "check --output none/report.txt");
        assert!(unwritten.code == 2 && unwritten.stderr.contains("none/report.txt"), "2 beats 1: {}", unwritten.stderr);
        let before = folder.content("fixtures");
        let accept = run(&folder, "accept harbours/2025");
        assert!(accept.code == 2 && accept.stderr.contains(&format!("{place}: PD0020")), "{}", accept.stderr);
        assert_eq!(folder.content("fixtures"), before);
    }
}
