//! The program as its users meet it: real files and pipes in, exit codes and both output streams out. What reports say is tested
//! where they are made.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;

use program::{ESC, Folder, Run, fixture, policydiff};

const STATEMENT: &str = "Joint statement on river safety\n\n3 March 2024\n\nWe, the governments of Norway and Chile, met in Oslo.\n\nWe urge operators to publish water levels every day.\n";
const LATER: &str = "Joint statement on river safety\n\n4 March 2025\n\nWe, the governments of Norway, Chile and Peru, met in Lima.\n\nWe call on operators to publish water levels every hour.\n";

/// A folder with two readable statements and one of every kind of bad file.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("a.txt", STATEMENT);
    folder.write("b.txt", LATER);
    folder.write("empty.txt", "");
    folder.write("blank.txt", "\n  \n\n");
    folder.write("utf16.txt", b"\xff\xfeW\0e\0\0\xd8");
    folder.write("list.txt", "[1]\n[2]\n");
    folder.write("mixed.txt", b"First caf\xc3\xa9.\nWe urge caf\xe9s to close.\n");
    folder.write("picture.txt", b"GIF89a\x00\x01\x02\x00\xff\xff");
    folder.write("binary.txt", b"MSCF\x00\x01\x02\x00\xff\xff");
    folder.write("rich.txt", b"{\\rtf1\\ansi We met.}");
    folder.write("words.txt", "[verbs]\nurge | wish | 5 | to |\n");
    folder.write("bad/a.txt", STATEMENT);
    folder.write("bad/series.toml", "[[statement]]\nid = \"a\"\nfile = \"a.txt\"\nextent = \"half\"\n");
    folder
}

#[test]
fn every_bad_input_ends_with_2_and_says_what_to_try() {
    let folder = folder("bad_input");
    let cases: &[(&str, &[&str])] = &[
        ("compare a.txt missing.txt", &["missing.txt: no such file", "standard input"]),
        ("compare a.txt c.txt", &["c.txt: no such file", "did you mean ./a.txt?"]),
        ("compare a.txt no/such/c.txt", &["the folder no/such does not exist"]),
        ("compare a.txt .", &[".: is a folder"]),
        ("show empty.txt", &["empty.txt: the file is empty"]),
        ("show blank.txt", &["blank.txt: no clause found"]),
        ("show list.txt", &["list.txt: no clause found", "--segment lines"]),
        ("show utf16.txt", &["utf16.txt:1: byte 6 is no character of UTF-16LE", "iconv"]),
        ("show mixed.txt", &["mixed.txt:2: mixed character sets", "byte 24", "save the file as UTF-8"]),
        ("show picture.txt", &["picture.txt: a picture (GIF)", "tesseract"]),
        ("show rich.txt", &["rich.txt: an RTF document", ".docx"]),
        ("show binary.txt", &["binary.txt:1: a binary file", "pdftotext"]),
        ("compare - -", &["standard input holds only one"]),
        ("show a.txt --max-bytes 10", &["a.txt: larger than the limit of 10 bytes", "--max-bytes"]),
        ("show a.txt --output no/such/report", &["no/such/report: cannot be written", "create its folder"]),
        ("show a.txt --output bad", &["bad: cannot be written", "not a folder"]),
        ("show a.txt --output a.txt", &["a.txt: is read and would be written over"]),
        ("show a.txt --profile comunique", &["no profile is called 'comunique'", "communique"]),
        ("show a.txt --format tabel", &["tabel", "table"]),
        ("show a.txt --width 10", &["10", "40..=1000"]),
        ("show a.txt --segment words", &["auto", "lines"]),
        ("show a.txt --lexicon words.txt", &["words.txt:2: ", "policydiff lexicon"]),
        ("show a.txt --lexicon none.txt", &["none.txt: no such file"]),
        ("show bad/a.txt", &["bad/series.toml:4: ", "half"]),
        ("compar a.txt b.txt", &["compare"]),
        ("compare a.txt", &["LATER"]),
        ("compare a.txt b.txt --color sometimes", &["always", "never"]),
        ("compare a.txt b.txt --quiet --verbose", &["cannot be used with"]),
        ("explain inferred", &["no code is called 'inferred'", "lists every code"]),
        ("", &["Usage: policydiff [OPTIONS] <COMMAND>"]),
    ];
    for (arguments, expected) in cases {
        let Run { code, stdout, stderr } = policydiff(arguments).current_dir(folder.path()).run();
        assert_eq!((code, stdout.as_str()), (2, ""), "policydiff {arguments}\n{stderr}");
        for words in *expected {
            assert!(stderr.contains(words), "policydiff {arguments}: no '{words}' in\n{stderr}");
        }
        let helps = ["  try: ", "tip: ", "--help", "Usage"].iter().any(|words| stderr.contains(words));
        assert!(helps && !stderr.contains("panicked") && !stderr.contains(".\n  try"), "policydiff {arguments}\n{stderr}");
    }
}

#[test]
fn exit_codes_follow_what_was_found() {
    let folder = folder("exit_codes");
    let cases = [
        ("compare a.txt b.txt", 1),
        ("compare a.txt a.txt", 0),
        ("compare a.txt b.txt --exit-zero", 0),
        ("compare a.txt b.txt --fail-on none", 0),
        ("compare a.txt b.txt --fail-on demands", 1),
        ("compare a.txt b.txt --fail-on signatories", 1),
        ("compare a.txt a.txt --fail-on any", 0),
        ("compare a.txt missing.txt --exit-zero", 2),
        ("show a.txt", 0),
        ("--help", 0),
        ("compare --help", 0),
        ("--version", 0),
    ];
    for (arguments, expected) in cases {
        let run = policydiff(arguments).current_dir(folder.path()).run();
        assert_eq!(run.code, expected, "policydiff {arguments}\n{}", run.stderr);
    }
}

#[test]
fn a_statement_against_itself_says_so_beside_the_data() {
    let folder = folder("itself");
    let run = policydiff("compare a.txt a.txt").current_dir(folder.path()).run();
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr, "note: a.txt and a.txt hold the same text\n");
    assert!(!run.stdout.contains("note: a.txt"));
    let quiet = policydiff("compare a.txt a.txt --quiet").current_dir(folder.path()).run();
    assert_eq!((quiet.code, quiet.stderr.as_str(), quiet.stdout), (0, "", run.stdout));
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let folder = folder("stdin");
    let piped = policydiff("show -").current_dir(folder.path()).input(STATEMENT).run();
    assert_eq!(piped.code, 0, "{}", piped.stderr);
    assert!(piped.stdout.contains("publish water levels"), "{}", piped.stdout);
    let compared = policydiff("compare - b.txt").current_dir(folder.path()).input(STATEMENT).run();
    assert_eq!(compared.code, 1, "{}", compared.stderr);
}

#[test]
fn flags_win_over_variables_and_variables_over_the_settings_file() {
    let folder = folder("settings");
    folder.write("policydiff.toml", "format = \"json\"\nfail-on = \"none\"\n");
    folder.write("deep/er/a.txt", STATEMENT);
    let cases: [(&str, Variables<'_>, bool, i32); 4] = [
        ("compare a.txt ../../b.txt", &[], true, 0),
        ("compare a.txt ../../b.txt", &[("POLICYDIFF_FAIL_ON", "any")], true, 1),
        ("compare a.txt ../../b.txt", &[("POLICYDIFF_FORMAT", "table")], false, 0),
        (
            "compare a.txt ../../b.txt --format table --fail-on any",
            &[("POLICYDIFF_FORMAT", "json"), ("POLICYDIFF_FAIL_ON", "none")],
            false,
            1,
        ),
    ];
    for (arguments, variables, json, code) in cases {
        let run = policydiff(arguments).current_dir(&folder.path().join("deep/er")).envs(variables).run();
        assert_eq!((run.stdout.starts_with('{'), run.code), (json, code), "{arguments} {variables:?}\n{}{}", run.stdout, run.stderr);
    }
    folder.write("policydiff.toml", "format = \"json\"\nwidht = 80\n");
    let failed = policydiff("show a.txt").current_dir(folder.path()).run();
    assert_eq!(failed.code, 2);
    assert!(failed.stderr.contains("policydiff.toml:2: no setting is called 'widht'"), "{}", failed.stderr);
}

#[test]
fn batch_answers_line_by_line() {
    let folder = folder("batch");
    let line = |id: u32, earlier: &str, later: &str| format!("{{\"id\": {id}, \"earlier\": {earlier}, \"later\": {later}}}\n");
    let clauses = "{\"clauses\": [\"We urge operators to act.\", \"Rivers cross borders.\"]}";
    let lines = [
        line(1, "{\"path\": \"a.txt\"}", "{\"path\": \"b.txt\"}"),
        line(2, clauses, "{\"text\": \"Rivers cross borders.\\n\\nWe invite operators to act. We will meet again.\"}"),
        line(3, "{\"path\": \"missing.txt\"}", clauses),
        line(4, "{}", clauses),
        "no json\n".to_owned(),
        line(5, clauses, clauses),
    ];
    let run = policydiff("batch").current_dir(folder.path()).input(lines.concat()).run();
    let answers: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<bool> = answers.iter().map(|answer| answer.get("comparison").is_some()).collect();
    assert_eq!((run.code, kinds), (1, vec![true, true, false, false, false, true]), "{}\n{}", run.stdout, run.stderr);
    assert_eq!(answers[0]["comparison"]["schema"], "policydiff.comparison/1");
    assert!(answers[2]["error"].as_str().unwrap().contains("missing.txt: no such file"), "{}", answers[2]);
    let good = policydiff("batch --links").current_dir(folder.path()).input(line(5, clauses, clauses)).run();
    assert!(good.code == 0 && good.stdout.contains("\"links\""), "{}{}", good.stdout, good.stderr);
}

/// Environment variables with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

#[test]
fn colours_follow_flag_then_environment_then_terminal() {
    let folder = folder("colours");
    let cases: [(&str, Variables<'_>, bool); 7] = [
        ("", &[], false),
        ("--color always", &[], true),
        ("", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ("--color always", &[("NO_COLOR", "1")], true),
        ("--color never", &[("CLICOLOR_FORCE", "1")], false),
        ("", &[("POLICYDIFF_COLOR", "always")], true),
    ];
    for (flags, environment, coloured) in cases {
        let run = policydiff(&format!("compare a.txt b.txt {flags}")).current_dir(folder.path()).envs(environment).run();
        assert_eq!(run.stdout.contains(ESC), coloured, "{flags} {environment:?}\n{}", run.stdout);
    }
    let failed = policydiff("show missing.txt --color always").current_dir(folder.path()).run();
    assert!(failed.stderr.contains(ESC));
}

#[test]
fn a_table_keeps_to_its_width() {
    for width in [60, 80, 100, 160] {
        for command in ["compare {earlier} {later}", "show {later}"] {
            let run = pair(&format!("{command} --width {width}")).run();
            assert!(run.code < 2, "{}", run.stderr);
            for line in run.stdout.lines() {
                assert!(columns(line) <= width, "{command} --width {width}: {} columns: {line}", columns(line));
            }
        }
    }
    let (piped, hundred) = (pair("compare {earlier} {later}").run(), pair("compare {earlier} {later} --width 100").run());
    assert_eq!(piped.stdout, hundred.stdout, "where no terminal shows it, a table is 100 columns wide");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    for format in ["table", "json"] {
        let command = format!("compare {{earlier}} {{later}} --format {format}");
        let first = pair(&command).run();
        assert_eq!(first.code, 1, "{}", first.stderr);
        for turn in 1..20 {
            let (zone, language) = [("UTC", "C"), ("Asia/Kolkata", "tr_TR.UTF-8"), ("America/New_York", "ar")][turn % 3];
            let environment = [("TZ", zone), ("LANG", language), ("LC_ALL", language), ("RAYON_NUM_THREADS", ["1", "2"][turn % 2])];
            assert!(pair(&command).envs(&environment).run() == first, "run {turn} of {command} differs");
        }
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_failure() {
    let folder = folder("pipe");
    folder.write("long.txt", STATEMENT.repeat(600));
    for (arguments, expected) in
        [("show long.txt --format text", 0), ("compare a.txt long.txt --format json", 1), ("--help", 0), ("man", 0)]
    {
        let run = policydiff(arguments).current_dir(folder.path()).run_without_reader();
        assert_eq!((run.code, run.stderr.as_str()), (expected, ""), "policydiff {arguments}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let folder = folder("full");
    for arguments in ["show a.txt", "compare a.txt a.txt", "lexicon verbs", "man", "completions bash"] {
        let run = policydiff(arguments).current_dir(folder.path()).run_into("/dev/full");
        assert_eq!(run.code, 2, "policydiff {arguments}");
        assert!(run.stderr.contains("standard output cannot be written: no space left"), "{}", run.stderr);
    }
    let named = policydiff("show a.txt --output /dev/full").current_dir(folder.path()).run();
    assert!(named.code == 2 && named.stderr.contains("/dev/full: cannot be written"), "{}", named.stderr);
}

#[test]
fn output_replaces_a_file_as_a_whole_or_not_at_all() {
    let folder = folder("output");
    let printed = policydiff("compare a.txt b.txt").current_dir(folder.path()).run();
    folder.write("report", "what was there before");
    let names = folder.names();
    let failed = policydiff("compare a.txt missing.txt --output report").current_dir(folder.path()).run();
    assert_eq!((failed.code, folder.read("report").as_str()), (2, "what was there before"));
    let written = policydiff("compare a.txt b.txt --output report").current_dir(folder.path()).run();
    assert_eq!((written.code, written.stdout.as_str()), (1, ""));
    assert_eq!(folder.read("report"), printed.stdout);
    assert_eq!(folder.names(), names, "nothing is left beside the file");
}

#[test]
fn what_others_need_to_know_is_printed() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = policydiff(&format!("completions {shell}")).run();
        assert!(run.code == 0 && run.stdout.contains("compare"), "{shell}");
    }
    let man = policydiff("man").run();
    assert!(man.code == 0 && man.stdout.starts_with(".ie") && man.stdout.contains("POLICYDIFF COMPARE"), "{}", man.stdout);
    let codes = policydiff("explain").run();
    assert!(codes.stdout.lines().count() > 20);
    for line in codes.stdout.lines() {
        let code = line.split_whitespace().next().unwrap();
        let explained = policydiff(&format!("explain {code}")).run();
        assert!(explained.code == 0 && explained.stdout.contains("What to do: "), "{code}");
    }
    for report in ["comparison", "statement", "series"] {
        let schema = policydiff(&format!("schema {report}")).run();
        let parsed: serde_json::Value = serde_json::from_str(&schema.stdout).unwrap();
        assert!(parsed.get("properties").is_some(), "{report}: {}", schema.stdout);
    }
    let tables = policydiff("lexicon").run();
    for line in tables.stdout.lines() {
        let table = line.split_whitespace().next().unwrap();
        assert!(policydiff(&format!("lexicon {table}")).run().stdout.lines().count() > 3, "{table}");
    }
}

#[test]
fn json_says_what_contract_it_keeps() {
    for (command, schema) in [
        ("compare {earlier} {later}", "policydiff.comparison/1"),
        ("show {later}", "policydiff.statement/1"),
        ("series {earlier} {later}", "policydiff.series/1"),
    ] {
        let run = pair(&format!("{command} --format json")).run();
        let parsed: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(parsed["schema"], schema);
    }
}

/// The program over the pair of fixtures that the README names.
fn pair(command: &str) -> program::Call {
    let earlier = fixture("encryption/2019-07-30.txt");
    let later = fixture("encryption/2020-10-11.txt");
    policydiff(&command.replace("{earlier}", &earlier).replace("{later}", &later))
}

/// Columns that a terminal gives to `line`.
fn columns(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(line)
}
