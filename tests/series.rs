//! `policydiff series` as users meet it: files or a folder in, tables of demands and signatories out, exit codes and failures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;

use program::{Folder, Run, policydiff};
use serde_json::Value;

/// A statement of `parties` in `year` that makes these demands.
fn statement(year: &str, parties: &str, demands: &[&str]) -> String {
    let demands = demands.join("\n\n");
    format!("Joint statement on river safety\n\n3 March {year}\n\nWe, the governments of {parties}, met in Oslo.\n\n{demands}\n")
}

const DAILY: &str = "We urge operators to publish water levels every day.";
const HOURLY: &str = "We call on operators to publish water levels every hour.";
const VILLAGES: &str = "We urge dam owners to consult the villages downstream.";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("2023.txt", statement("2023", "Norway and Chile", &[DAILY]));
    folder.write("2024.txt", statement("2024", "Norway, Chile and Peru", &[HOURLY, VILLAGES]));
    folder.write("2025.txt", statement("2025", "Norway and Peru", &[HOURLY]));
    folder
}

const FILES: &str = "2023.txt 2024.txt 2025.txt";

fn run(folder: &Folder, arguments: &str) -> Run {
    policydiff(arguments).current_dir(folder.path()).run()
}

fn json(folder: &Folder, arguments: &str) -> Value {
    let run = run(folder, &format!("{arguments} --format json"));
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

/// Threads as "change id, change id, …".
fn threads(report: &Value, key: &str, things: &str) -> Vec<String> {
    let cell = |cell: &Value| {
        let ids: Vec<&str> = cell[things].as_array().unwrap().iter().filter_map(|thing| thing["id"].as_str()).collect();
        format!("{} {}", cell["change"].as_str().unwrap_or("null"), ids.join("&")).trim_end().to_owned()
    };
    let line = |thread: &Value| thread["cells"].as_array().unwrap().iter().map(cell).collect::<Vec<_>>().join(", ");
    report[key].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn demands_and_parties_are_followed_from_file_to_file() {
    let folder = folder("series_files");
    let report = json(&folder, &format!("series {FILES}"));
    assert_eq!(report["schema"], "policydiff.series/1");
    assert_eq!(threads(&report, "demands", "demands"), ["null D1, changed D1, unchanged D1", "null, added D2, removed"]);
    assert_eq!(threads(&report, "signatories", "signatures"), ["null, kept, kept", "null, kept, removed", "null, added, kept"]);
    let names: Vec<&str> = report["signatories"].as_array().unwrap().iter().map(|row| row["party"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Norway", "Chile", "Peru"]);
    assert_eq!(report["demands"][0]["cells"][1]["slots"].as_array().unwrap()[0], "verb");
    let place = &report["demands"][0]["cells"][1]["demands"][0]["place"];
    let (start, end) = (place["start"].as_u64().unwrap(), place["end"].as_u64().unwrap());
    let text = folder.read("2024.txt");
    assert_eq!(&text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()], HOURLY);
}

#[test]
fn a_step_says_what_compare_says() {
    let folder = folder("series_steps");
    let report = json(&folder, &format!("series {FILES}"));
    for (at, pair) in ["2023.txt 2024.txt", "2024.txt 2025.txt"].into_iter().enumerate() {
        let compared = json(&folder, &format!("compare {pair}"));
        assert_eq!(report["steps"][at]["summary"], compared["summary"], "{pair}");
        assert_eq!(report["steps"][at]["headline"], compared["headline"], "{pair}");
    }
}

#[test]
fn the_folder_of_a_series_gives_order_predecessors_and_decisions() {
    let folder = folder("series_folder");
    for (file, more) in [("2023.txt", ""), ("2024.txt", ""), ("2025.txt", "--predecessor 2023")] {
        let year = &file[..4];
        let added = run(&folder, &format!("add {file} --series rivers --date {year} --id {year} --source invented {more}"));
        assert_eq!(added.code, 0, "{}", added.stderr);
    }
    let report = json(&folder, "series rivers");
    assert_eq!(threads(&report, "demands", "demands"), ["null D1, changed D1, changed D1", "null, added D2, null"]);
    folder.write("rivers/decisions.toml", "[[forbid]]\nearlier = \"We urge operators\"\nlater = \"We call on operators\"\n");
    let report = json(&folder, "series rivers");
    assert_eq!(
        threads(&report, "demands", "demands"),
        ["null D1, removed, removed", "null, added D1, null", "null, added D2, null", "null, null, added D1"]
    );
    let notes = report["notes"].as_array().unwrap().iter().filter(|note| note["code"] == "decision-applied");
    assert_eq!(notes.map(|note| note["statements"].as_array().unwrap().len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn every_format_shows_every_cell() {
    let folder = folder("series_formats");
    for format in ["table", "markdown", "csv"] {
        let run = run(&folder, &format!("series {FILES} --format {format}"));
        assert_eq!(run.code, 1, "{}", run.stderr);
        let words = run.stdout.replace("`~`", "~").replace("`+`", "+").replace("`-`", "-");
        let cells = if format == "csv" {
            vec!["changed,2024-03-03", "D1,call on", "absent,2023-03-03", "removed,2025-03-03", "Peru (PE),added,2024-03-03"]
        } else {
            vec!["~ call on", "+ urge", "- removed", "Peru (PE)", "+ signed", "2024-03-03"]
        };
        for cell in cells {
            assert!(words.contains(cell), "{format}: no '{cell}' in\n{}", run.stdout);
        }
    }
}

#[test]
fn a_table_keeps_to_its_width_and_is_stacked_where_it_is_narrow() {
    let folder = folder("series_width");
    for width in [40, 60, 80, 100, 160] {
        let run = run(&folder, &format!("series {FILES} --width {width}"));
        for line in run.stdout.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "--width {width}: {line}");
        }
        assert_eq!(run.stdout.contains('│'), width >= 80, "--width {width}\n{}", run.stdout);
    }
}

#[test]
fn exit_codes_follow_what_was_found_from_one_statement_to_the_next() {
    let folder = folder("series_codes");
    for (arguments, expected) in [
        (format!("series {FILES}"), 1),
        (format!("series {FILES} --exit-zero"), 0),
        (format!("series {FILES} --fail-on none"), 0),
        ("series 2023.txt 2023.txt 2023.txt".to_owned(), 0),
        ("series 2024.txt 2025.txt --fail-on signatories".to_owned(), 1),
        ("series 2023.txt missing.txt --exit-zero".to_owned(), 2),
    ] {
        let run = run(&folder, &arguments);
        assert_eq!(run.code, expected, "policydiff {arguments}\n{}", run.stderr);
    }
    let alike = run(&folder, "series 2023.txt 2023.txt 2023.txt");
    assert!(alike.stderr.starts_with("note: the statements read alike"), "{}", alike.stderr);
    let piped = policydiff("series 2023.txt - 2025.txt").current_dir(folder.path()).input(folder.read("2024.txt")).run();
    assert_eq!(piped.code, 1, "{}", piped.stderr);
}

#[test]
fn bad_arguments_end_with_2_and_say_what_to_try() {
    let folder = folder("series_bad");
    folder.write("plain/a.txt", DAILY);
    folder.write("one/series.toml", "");
    folder.write("wrong/series.toml", "[[statement]]\nid = \"a\"\n");
    let german = "Wir fordern alle Hafenbetreiber auf, jedes Jahr ihre Liegegebühren zu veröffentlichen, damit die Reeder und die Fischer ihre \
                  Fahrten mit Sorgfalt planen können. Wir fordern auch die Anrainerstaaten auf, die Rettungsboote zu prüfen und Lotsen auszubilden. \
                  Keine Mannschaft darf ohne Hilfe bleiben, und wir werden im Herbst wieder zusammenkommen, um das Erreichte zu bewerten.";
    folder.write("german.txt", german);
    let english = "We call on all port operators to publish their berth fees every year, so that shipowners and fishing crews can plan their \
                   voyages with care. We also urge the States around the basin to inspect lifeboats and to train the pilots who guide ships. No \
                   crew should be left without help, and we will meet again in the autumn to look at what has been done since.";
    folder.write("english.txt", english);
    for (arguments, words) in [
        ("series", "required"),
        ("series 2023.txt", "two statements or more"),
        ("series plain", "plain: no series: there is no series.toml in it"),
        ("series one", "one/series.toml: nothing to compare"),
        ("series wrong", "wrong/series.toml:1: missing field"),
        ("series 2023.txt plain", "plain: is a folder"),
        ("series - - 2023.txt", "standard input holds only one"),
        ("series 2023.txt 2024.txt --output 2024.txt", "2024.txt: is read and would be written over"),
        ("series english.txt english.txt german.txt", "english.txt and german.txt: the statements are in different languages"),
    ] {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "policydiff {arguments}\n{}", run.stderr);
        assert!(run.stderr.contains(words), "policydiff {arguments}: no '{words}' in\n{}", run.stderr);
    }
}
