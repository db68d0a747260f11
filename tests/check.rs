//! A contributor's way through `add`, `check` and `accept`, and what `check`, `review` and bad arguments leave alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;
mod rivers;

use program::{Run, policydiff};
use rivers::{LATER, accepted, findings, run};

#[test]
fn a_contributor_is_led_from_a_new_file_to_a_green_check() {
    let folder = accepted("contributor");
    assert_eq!(run(&folder, "check").stdout, "1 series, 2 statements, 1 comparison: all hold\n");

    folder.write("fixtures/rivers/2026.txt", LATER.replace("2025", "2026").replace("hour", "minute"));
    let stray = run(&folder, "check");
    assert_eq!(stray.code, 1);
    assert!(stray.stdout.contains("fixtures/rivers/2026.txt:1: PD0001 2026.txt is not listed in series.toml"), "{}", stray.stdout);
    assert!(stray.stdout.contains("next: policydiff add fixtures/rivers/2026.txt --series fixtures/rivers --date DATE --source URL"));

    let added = run(&folder, "add fixtures/rivers/2026.txt --series fixtures/rivers --date 2026-03-03 --source https://example.org/2026");
    assert_eq!(added.code, 0, "{}", added.stderr);
    assert!(added.stdout.contains("wrote fixtures/rivers/expected/2025..2026-03-03.json.new"), "{}", added.stdout);

    let pending = run(&folder, "check");
    assert_eq!(pending.code, 1);
    assert!(pending.stdout.contains("fixtures/rivers/series.toml:16: PD0008"), "{}", pending.stdout);
    let next = "policydiff accept fixtures/rivers/2026-03-03";
    assert!(pending.stdout.contains(&format!("next: {next}\n")), "{}", pending.stdout);

    let in_ci = policydiff(next.trim_start_matches("policydiff ")).current_dir(folder.path()).envs(&[("CI", "true")]).run();
    assert!(in_ci.code == 2 && in_ci.stderr.contains("CI is set"), "{}", in_ci.stderr);
    assert_eq!(run(&folder, next.trim_start_matches("policydiff ")).code, 0);
    assert_eq!(run(&folder, "check").stdout, "1 series, 3 statements, 2 comparisons: all hold\n");
    assert!(!folder.names_in("fixtures/rivers/expected").iter().any(|name| name.contains(".new")));
    assert_eq!(run(&folder, "accept").stdout, "nothing is pending\n");
}

#[test]
fn an_edited_statement_is_caught_and_can_be_recorded() {
    let folder = accepted("edited");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    let found = findings(&folder);
    assert!(found.contains(&"PD0003 fixtures/rivers/series.toml:9".to_owned()), "{found:?}");
    assert!(found.contains(&"PD0009 fixtures/rivers/2025.txt:7".to_owned()), "{found:?}");
    assert_eq!(run(&folder, "accept rivers/2025").code, 0);
    assert_eq!(findings(&folder), Vec::<String>::new());
}

#[test]
fn check_writes_nothing_but_what_actual_asks_for() {
    let folder = accepted("actual");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    let before = folder.content("fixtures");
    let run = run(&folder, "check --actual out");
    assert_eq!((run.code, folder.content("fixtures")), (1, before));
    assert!(folder.read("out/rivers/2025.statement.json").contains("We invite"));
    assert!(folder.read("out/rivers/2024..2025.json").contains("policydiff.comparison/1"));
}

#[test]
fn a_review_without_a_terminal_shows_all_and_takes_nothing() {
    let folder = accepted("review");
    assert_eq!(run(&folder, "review"), Run { code: 0, stdout: "nothing is pending\n".to_owned(), stderr: String::new() });
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    let before = folder.content("fixtures");
    let review = policydiff("review rivers").current_dir(folder.path()).input("y\ny\ny\n").run();
    assert_eq!((review.code, folder.content("fixtures")), (1, before));
    for words in ["PD0003", "PD0009", "next: policydiff accept fixtures/rivers/2025", "DEMANDS", "3 pending"] {
        assert!(review.stdout.contains(words), "no '{words}' in\n{}", review.stdout);
    }
}

#[test]
fn every_format_of_a_check_is_printed() {
    let folder = accepted("formats");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    for (format, words) in
        [("github", "::error file=fixtures/rivers/"), ("sarif", "\"2.1.0\""), ("junit", "<testsuites "), ("gitlab", "\"fingerprint\"")]
    {
        let run = run(&folder, &format!("check --format {format}"));
        assert!(run.code == 1 && run.stdout.contains(words), "{format}: {}", run.stdout);
    }
    let summary = folder.path().join("summary.md");
    let environment = [("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    policydiff("check --format github --exit-zero").current_dir(folder.path()).envs(&environment).run();
    assert!(folder.read("summary.md").contains("### PD0003"));
}

#[test]
fn bad_arguments_of_add_change_nothing() {
    let folder = accepted("bad_add");
    let before = folder.content("fixtures");
    let cases = [
        ("add new/2024.txt --series rivers --date 2024-02-30 --source x", "is no date"),
        ("add new/2024.txt --series rivers --date 2024 --source x --id a/b", "cannot be an id"),
        ("add new/2024.txt --series rivers --date 2024 --source x", "the id '2024' is taken"),
        ("add new/2024.txt --series rivers --date 2024 --source x --id other", "listed already, as '2024'"),
        ("add new/none.txt --series rivers --date 2024 --source x --id other", "no such file"),
        ("add - --series rivers --date 2024 --source x --id other", "standard input has no file name"),
        ("accept rivers/2030", "no statement is called '2030'"),
        ("accept lakes", "no folder of series"),
        ("check lakes", "no folder of series"),
    ];
    for (arguments, words) in cases {
        let run = run(&folder, arguments);
        assert!(run.code == 2 && run.stderr.contains(words) && run.stderr.contains("  try: "), "policydiff {arguments}\n{}", run.stderr);
    }
    assert_eq!(folder.content("fixtures"), before);
}

#[test]
fn findings_on_a_page_without_lines_point_at_its_text() {
    let folder = accepted("page");
    let page = |verb: &str| {
        format!(
            "<html><body><h1>Joint statement on river safety</h1><p>3 March 2026</p><p>We, the governments of Norway and Chile, met in Oslo.</p><p>We {verb} operators to publish water levels every day.</p></body></html>\n"
        )
    };
    folder.write("new/2026.html", page("urge"));
    let add = run(&folder, "add new/2026.html --series rivers --date 2026 --source invented");
    assert!(add.stdout.contains("wrote fixtures/rivers/expected/2026.txt.new\n"), "{}{}", add.stdout, add.stderr);
    assert_eq!(run(&folder, "accept").code, 0);
    assert_eq!(run(&folder, "check").stdout, "1 series, 3 statements, 2 comparisons: all hold\n");
    let text = folder.read("fixtures/rivers/expected/2026.txt");
    let line = 1 + text.lines().position(|line| line.contains("We urge operators")).unwrap();
    folder.write("fixtures/rivers/2026.html", page("invite"));
    let found = findings(&folder);
    assert!(found.contains(&format!("PD0009 fixtures/rivers/expected/2026.txt:{line}")), "line {line}: {found:?}");
    assert!(!found.iter().any(|finding| finding.contains("2026.html")), "{found:?}");
}

#[test]
fn a_word_more_in_the_first_line_is_not_told_as_a_change_of_every_row() {
    let folder = accepted("shifted");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("Joint statement", "Joint and public statement"));
    let report = run(&folder, "check").stdout;
    assert!(report.contains("title.text: expected") && report.contains("difference 1 of 1"), "{report}");
    folder.write("fixtures/rivers/2025.txt", format!("\n{LATER}"));
    let report = run(&folder, "check").stdout;
    assert!(report.contains("rows stand elsewhere in the file and say the same"), "{report}");
    assert_eq!(report.matches(": PD0009 ").count(), 2, "{report}");
}

#[test]
fn only_findings_that_are_asked_for_fail() {
    let folder = accepted("fail_on");
    folder.write("fixtures/rivers/notes.txt", "x");
    for (flags, code) in [("", 1), ("--fail-on PD0003", 0), ("--fail-on PD0003,pd0001", 1), ("--exit-zero", 0), ("--fail-on PD9999", 2)] {
        let run = run(&folder, &format!("check {flags}"));
        assert!(run.code == code && (code == 2 || run.stdout.contains("PD0001")), "{flags}: {run:?}");
    }
    let verbose = run(&folder, "check --verbose").stdout;
    assert!(verbose.starts_with("rivers: 2 statements, 1 comparison: 1 finding\n"), "{verbose}");
}

#[test]
fn a_setting_found_upwards_names_the_folder_and_paths_stay_those_of_the_repository() {
    let folder = accepted("settings");
    std::fs::rename(folder.path().join("fixtures"), folder.path().join("texts")).unwrap();
    folder.write("policydiff.toml", "fixtures = \"texts\"\n");
    folder.write("deep/er/here", "");
    folder.write("texts/rivers/2025.txt", LATER.replace("urge", "invite"));
    let check = |place: &str, variables: &[(&str, &str)]| {
        policydiff("check --format gitlab").current_dir(&folder.path().join(place)).envs(variables).run()
    };
    let at_root = check("", &[]);
    assert!(at_root.code == 1 && at_root.stdout.contains("\"path\": \"texts/rivers/2025.txt\""), "{at_root:?}");
    let below = check("deep/er", &[]);
    assert!(below.code == 1 && below.stdout.contains("/texts/rivers/2025.txt\""), "{below:?}");
    assert_eq!(check("", &[("POLICYDIFF_FIXTURES", "none")]).code, 2, "a variable wins over a setting");
    assert_eq!(policydiff("check --fixtures texts").current_dir(folder.path()).envs(&[("POLICYDIFF_FIXTURES", "none")]).run().code, 1);
}

/// A person at a terminal, which the program `script` stands in for.
#[cfg(target_os = "linux")]
#[test]
fn a_review_takes_what_is_answered_with_yes_and_nothing_else() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let folder = accepted("answers");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    let call = format!("'{}' review", env!("CARGO_BIN_EXE_policydiff"));
    let mut command = Command::new("script");
    command.args(["-qec", &call, "/dev/null"]).env_remove("CI").current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        let _ = std::io::stderr().write_all(b"SKIPPED: there is no program 'script' to stand in for a terminal\n");
        return;
    };
    // Closing the pipe early would be an answer of its own, so it stays open until the program has ended.
    let mut answers = child.stdin.take().unwrap();
    answers.write_all(b"what?\nno\nyes\n").unwrap();
    let output = child.wait_with_output().unwrap();
    drop(answers);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(shown.contains("take 2025.statement.json of fixtures/rivers as expected?"), "{shown}");
    assert!(shown.contains("accepted fixtures/rivers/expected/2024..2025.json"), "{shown}");
    let left = findings(&folder);
    assert!(left.iter().any(|finding| finding.starts_with("PD0003 ")), "{left:?}");
    let told = run(&folder, "check").stdout;
    assert!(told.contains("from fixtures/rivers/expected/2025.statement.json") && !told.contains("2024..2025.json"), "{told}");
}
