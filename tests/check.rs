//! A contributor's way through `add`, `check` and `accept`, every finding provoked by a seeded fault, and writes that a kill or a crowd
//! cannot tear.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;

use std::fs;

use program::{Folder, Run, policydiff};
use serde_json::Value;

const EARLIER: &str = "Joint statement on river safety\n\n3 March 2024\n\nWe, the governments of Norway and Chile, met in Oslo.\n\nWe urge operators to publish water levels every day.\n";
const LATER: &str = "Joint statement on river safety\n\n3 March 2025\n\nWe, the governments of Norway, Chile and Peru, met in Lima.\n\nWe urge operators to publish water levels every hour.\n";

/// A folder with one series of two statements whose reports are accepted.
fn accepted(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("new/2024.txt", EARLIER);
    folder.write("new/2025.txt", LATER);
    fs::create_dir(folder.path().join("fixtures")).unwrap();
    for year in ["2024", "2025"] {
        let run = run(&folder, &format!("add new/{year}.txt --series rivers --date {year}-03-03 --source invented --id {year}"));
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let run = run(&folder, "accept");
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

fn run(folder: &Folder, arguments: &str) -> Run {
    policydiff(arguments).current_dir(folder.path()).run()
}

/// The codes and places of what a check finds.
fn findings(folder: &Folder) -> Vec<String> {
    let run = run(folder, "check --format json");
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let all = report["findings"].as_array().unwrap();
    assert_eq!(run.code, i32::from(!all.is_empty()));
    let place =
        |finding: &Value| format!("{} {}:{}", finding["code"].as_str().unwrap(), finding["path"].as_str().unwrap(), finding["line"]);
    all.iter().map(place).collect()
}

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
fn every_fault_has_its_code_and_place() {
    let folder = accepted("faults");
    let manifest = folder.read("fixtures/rivers/series.toml");
    let expected = folder.read("fixtures/rivers/expected/2024..2025.json");
    let edit = |from: &str, to: &str| folder.write("fixtures/rivers/series.toml", manifest.replace(from, to));
    let with = |more: &str| folder.write("fixtures/rivers/series.toml", format!("{manifest}{more}\n"));
    let check = |what: &str, place: &str| {
        let found = findings(&folder);
        assert!(found.contains(&place.to_owned()), "{what}: {place} is not among {found:?}");
        let human = run(&folder, "check").stdout;
        assert!(human.contains("    next: ") && human.contains("    why: "), "{human}");
    };
    let restore = || {
        folder.write("fixtures/rivers/series.toml", &manifest);
        folder.write("fixtures/rivers/2024.txt", EARLIER);
        folder.write("fixtures/rivers/2025.txt", LATER);
        folder.write("fixtures/rivers/expected/2024..2025.json", &expected);
        assert_eq!(findings(&folder), Vec::<String>::new());
    };
    let statement = |text: &[u8]| folder.write("fixtures/rivers/2025.txt", text);

    folder.write("fixtures/rivers/notes.txt", "x");
    check("not in the manifest", "PD0001 fixtures/rivers/notes.txt:1");
    folder.remove("fixtures/rivers/notes.txt");

    folder.remove("fixtures/rivers/2025.txt");
    check("listed but missing", "PD0002 fixtures/rivers/series.toml:9");
    restore();

    statement(LATER.replace("Lima", "Cusco").as_bytes());
    check("hash differs", "PD0003 fixtures/rivers/series.toml:9");
    statement(b"First caf\xc3\xa9.\nWe urge caf\xe9s to close.\n");
    check("mixed character sets", "PD0004 fixtures/rivers/2025.txt:2");
    statement(b"");
    check("empty", "PD0004 fixtures/rivers/2025.txt:1");
    statement(LATER.replace("water levels", "water lev\u{fffd}ls").as_bytes());
    check("replacement characters", "PD0005 fixtures/rivers/2025.txt:7");
    statement(LATER.replace("water levels", "water \u{202e}levels").as_bytes());
    check("text-direction characters", "PD0006 fixtures/rivers/2025.txt:7");
    restore();

    folder.remove("fixtures/rivers/expected/2024..2025.json");
    check("no expected report", "PD0008 fixtures/rivers/series.toml:9");
    folder.write("fixtures/rivers/expected/2024..2025.json", expected.replacen("\"change\": \"added\"", "\"change\": \"removed\"", 1));
    let found = findings(&folder);
    assert!(found.iter().any(|finding| finding.starts_with("PD0009 fixtures/rivers/2025.txt:")), "{found:?}");
    folder.write("fixtures/rivers/expected/2024..2025.json", expected.replace("comparison/1", "comparison/0"));
    check("old format", "PD0011 fixtures/rivers/expected/2024..2025.json:1");
    folder.write("fixtures/rivers/expected/2024..2025.json", "{\n\"schema\": }");
    check("broken expectation", "PD0018 fixtures/rivers/expected/2024..2025.json:2");
    restore();

    folder.write("fixtures/rivers/expected/2019..2020.json", "{}");
    check("orphan", "PD0010 fixtures/rivers/expected/2019..2020.json:1");
    assert_eq!(run(&folder, "accept rivers").stdout, "deleted fixtures/rivers/expected/2019..2020.json\n");

    with("predecessor = \"2023\"");
    check("predecessor missing", "PD0012 fixtures/rivers/series.toml:14");
    with("predecessor = \"2025\"");
    check("predecessors in a circle", "PD0013 fixtures/rivers/series.toml:14");
    edit("file = \"2025.txt\"", "file = \"../2025.txt\"");
    check("outside the folder", "PD0014 fixtures/rivers/series.toml:9");
    edit("date = \"2025-03-03\"", "date = \"2025-13-03\"");
    check("no date", "PD0016 fixtures/rivers/series.toml:11");
    edit("[[statement]]\nid = \"2025\"", "[[statement\nid = \"2025\"");
    check("no TOML", "PD0016 fixtures/rivers/series.toml:8");
    restore();

    let limited = run(&folder, "check --max-bytes 140 --format json");
    assert!(limited.code == 1 && limited.stdout.contains("PD0015"), "{}", limited.stdout);
    folder.write("fixtures/stray/a.txt", EARLIER);
    check("folder without manifest", "PD0017 fixtures/stray:1");
}

#[test]
fn neighbours_in_two_languages_cannot_be_compared() {
    let folder = accepted("languages");
    // Only texts of some length are sure to be in the language that they seem to be in.
    let english = "We urge operators to warn the towns along the banks in good time and to tell them what the gauges have shown.\n\n";
    let german = "Gemeinsame Erklärung zur Sicherheit der Flüsse\n\n3. März 2025\n\nWir, die Regierungen von Norwegen und Chile, sind in Oslo zusammengekommen, um über die Sicherheit der Flüsse zu beraten.\n\nWir fordern die Betreiber auf, die Wasserstände jeden Tag zu veröffentlichen und die Gemeinden an den Ufern rechtzeitig zu warnen, wenn das Wasser steigt.\n";
    folder.write("fixtures/rivers/2024.txt", format!("{EARLIER}\n{english}{}", english.replace("towns", "villages")));
    folder.write("fixtures/rivers/2025.txt", german);
    let found = findings(&folder);
    assert!(found.contains(&"PD0019 fixtures/rivers/series.toml:9".to_owned()), "{found:?}");
    let accept = run(&folder, "accept rivers/2025");
    assert!(accept.code == 2 && accept.stderr.contains("PD0019"), "{}", accept.stderr);
}

/// A limit on the size of files stops a write half-way, as a full disk does.
#[cfg(unix)]
#[test]
fn a_write_that_stops_half_way_ends_with_2_and_the_originals_intact() {
    let folder = accepted("half_way");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    folder.write("new/2026.txt", LATER);
    folder.write("report.txt", "what was there before");
    let before = (folder.content("fixtures"), folder.content("new"), folder.read("report.txt"));
    let program = env!("CARGO_BIN_EXE_policydiff");
    for call in [
        "accept",
        "accept rivers/2025",
        "add new/2026.txt --series rivers --date 2026 --source x",
        "check --format sarif --output report.txt",
        "check --actual out",
    ] {
        let script = format!("trap '' XFSZ; ulimit -f 0; exec '{program}' {call}");
        let output = std::process::Command::new("sh").args(["-c", &script]).env_remove("CI").current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("cannot be written: "), "{call}: {:?} {said}", output.status);
        assert_eq!((folder.content("fixtures"), folder.content("new"), folder.read("report.txt")), before, "{call}");
        assert!(!folder.names().iter().any(|name| name.contains(".tmp")), "{call}");
    }
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        for output in [run(&folder, "check --output /dev/full"), policydiff("check").current_dir(folder.path()).run_into("/dev/full")] {
            assert!(output.code == 2 && output.stderr.contains("no space left on device"), "{}", output.stderr);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let folder = accepted("link");
    folder.remove("fixtures/rivers/2025.txt");
    std::os::unix::fs::symlink(folder.path().join("new/2025.txt"), folder.path().join("fixtures/rivers/2025.txt")).unwrap();
    assert_eq!(findings(&folder), ["PD0014 fixtures/rivers/series.toml:9"]);
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
fn eight_at_once_lose_nothing() {
    let folder = accepted("crowd");
    let numbers: Vec<u32> = (0..8).collect();
    for number in &numbers {
        folder.write(&format!("new/more{number}.txt"), LATER.replace("hour", &format!("{number} hours")));
    }
    let calls: Vec<String> = numbers
        .iter()
        .map(|number| format!("add new/more{number}.txt --series rivers --date 2026-01-0{} --source x", number + 1))
        .collect();
    let children: Vec<_> = calls.iter().map(|call| policydiff(call).current_dir(folder.path()).spawn()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(run(&folder, "accept").code, 0);
    assert_eq!(run(&folder, "check").stdout, "1 series, 10 statements, 9 comparisons: all hold\n");
}

/// Kills a writer at a different moment each time: what is left is always a manifest that reads, with the old entries in it.
#[cfg(unix)]
#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let folder = accepted("kill");
    folder.write("new/2026.txt", LATER.replace("hour", "minute"));
    let manifest = folder.read("fixtures/rivers/series.toml");
    let trials: u32 = std::env::var("POLICYDIFF_KILL_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(40);
    let mut finished = 0;
    for trial in 0..trials {
        folder.write("fixtures/rivers/series.toml", &manifest);
        let _ = fs::remove_file(folder.path().join("fixtures/rivers/2026.txt"));
        let mut child = policydiff("add new/2026.txt --series rivers --date 2026 --source x").current_dir(folder.path()).spawn();
        std::thread::sleep(std::time::Duration::from_micros(u64::from(trial) * 997 % 30_000));
        let _ = child.kill();
        finished += u32::from(child.wait().unwrap().success());
        let after = folder.read("fixtures/rivers/series.toml");
        assert!(
            after == manifest || (after.starts_with(&manifest) && after.ends_with("\"\n") && after.contains("id = \"2026\"")),
            "trial {trial}: {after}"
        );
        for name in folder.names_in("fixtures/rivers").iter().filter(|name| name.contains(".txt") && !name.starts_with('.')) {
            let text = folder.read(&format!("fixtures/rivers/{name}"));
            assert!(text.ends_with(".\n"), "trial {trial}: {name} is torn: {text}");
        }
        for name in folder.names_in("fixtures/rivers/expected").iter().filter(|name| name.contains(".json") && !name.starts_with('.')) {
            let text = folder.read(&format!("fixtures/rivers/expected/{name}"));
            assert!(serde_json::from_str::<Value>(&text).is_ok(), "trial {trial}: {name} is torn");
        }
    }
    assert!(finished < trials, "no trial was killed before its end");
}
