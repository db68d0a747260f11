//! A folder with one series of two statements whose reports are accepted, and what a check finds in it.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use serde_json::Value;

use crate::program::{Folder, Run, policydiff};

pub(crate) const EARLIER: &str = "Joint statement on river safety\n\n3 March 2024\n\nWe, the governments of Norway and Chile, met in Oslo.\n\nWe urge operators to publish water levels every day.\n";
pub(crate) const LATER: &str = "Joint statement on river safety\n\n3 March 2025\n\nWe, the governments of Norway, Chile and Peru, met in Lima.\n\nWe urge operators to publish water levels every hour.\n";

/// The folder, for the test called `name`.
pub(crate) fn accepted(name: &str) -> Folder {
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

pub(crate) fn run(folder: &Folder, arguments: &str) -> Run {
    policydiff(arguments).current_dir(folder.path()).run()
}

/// The codes and places of what a plain check finds.
pub(crate) fn findings(folder: &Folder) -> Vec<String> {
    found(folder, "check")
}

/// The codes and places of what `check`, a command with its flags, finds.
pub(crate) fn found(folder: &Folder, check: &str) -> Vec<String> {
    let run = run(folder, &format!("{check} --format json"));
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let all = report["findings"].as_array().unwrap();
    assert_eq!(run.code, i32::from(!all.is_empty()));
    let place =
        |finding: &Value| format!("{} {}:{}", finding["code"].as_str().unwrap(), finding["path"].as_str().unwrap(), finding["line"]);
    all.iter().map(place).collect()
}
