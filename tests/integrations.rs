//! What stands around the program: the steps of the action run by hand, the hook's command, and documents that must not promise what is
//! not there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use policydiff::check::Code;
use program::{Folder, policydiff};

const STATEMENT: &str = "Joint statement on river safety\n\n3 March 2024\n\nWe, the governments of Norway and Chile, met in Oslo.\n\nWe urge operators to publish water levels every day.\n";

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The script of the step called `name` in the action.
fn step(name: &str) -> String {
    let action = file("action.yml");
    let (_, step) = action.split_once(&format!("- name: {name}\n")).unwrap();
    let (_, script) = step.split_once("run: |\n").unwrap();
    script.lines().take_while(|line| line.starts_with("        ")).map(str::trim_start).collect::<Vec<_>>().join("\n")
}

/// Runs the action's check over the folder as GitHub does; gives exit code and output.
fn act(folder: &Folder, inputs: &[(&str, &str)]) -> (i32, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_policydiff")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-c", &step("Check")]).current_dir(folder.path()).env("PATH", path).env("CI", "true");
    command.env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md")).envs([("INPUT_ACTUAL", ""), ("INPUT_EXIT_ZERO", "false")]);
    let output = command.envs(inputs.iter().copied()).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_action_checks_the_folder_it_is_given() {
    let folder = Folder::new("action");
    folder.write("a statement.txt", STATEMENT);
    fs::create_dir(folder.path().join("my texts")).unwrap();
    let place = folder.path().join("my texts/rivers");
    let added = policydiff("add").arg(&folder.path().join("a statement.txt")).args(&["--series"]).arg(&place);
    let added = added.args(&["--date", "2024-03-03", "--source", "invented"]).current_dir(folder.path()).run();
    assert_eq!(added.code, 0, "{}", added.stderr);

    let (code, output) = act(&folder, &[("INPUT_PATH", "my texts"), ("INPUT_ACTUAL", "kept reports")]);
    assert!(code == 1 && output.starts_with("::error file=my texts/rivers/series.toml,line=2,title=PD0008"), "{code} {output}");
    assert!(folder.read("summary.md").contains("### PD0008"));
    assert!(folder.read("kept reports/rivers/2024-03-03.statement.json").contains("policydiff.statement/1"));
    assert_eq!(act(&folder, &[("INPUT_PATH", "my texts"), ("INPUT_EXIT_ZERO", "true")]).0, 0);
    assert_eq!(act(&folder, &[("INPUT_PATH", "--exit-zero")]).0, 2, "an input is never taken for a flag");

    let accepted = policydiff("accept").arg(&place).current_dir(folder.path()).run();
    assert_eq!(accepted.code, 0, "{}", accepted.stderr);
    let (code, output) = act(&folder, &[("INPUT_PATH", "my texts")]);
    assert_eq!((code, output.as_str()), (0, "1 series, 1 statement, 0 comparisons: all hold\n"));
}

#[test]
fn inputs_of_the_action_reach_scripts_through_the_environment_only() {
    let action = file("action.yml");
    assert!(!step("Check").contains("${{") && !step("Install policydiff").contains("${{"), "{action}");
    assert!(step("Install policydiff").contains("cargo install --locked --path \"$ACTION_PATH\""));
}

#[test]
fn the_hook_runs_a_command_that_exists() {
    let hooks = file(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: policydiff ")).unwrap();
    assert_eq!(policydiff(&format!("{entry} --help")).run().code, 0);
}

#[test]
fn every_finding_is_listed_in_the_documents() {
    let listed: Vec<String> = file("docs/ci.md").lines().filter(|line| line.starts_with("| PD")).map(str::to_owned).collect();
    let known: Vec<String> = Code::ALL.iter().map(|code| format!("| {} | {} |", code.id(), code.title())).collect();
    assert_eq!(listed, known);
}

#[test]
fn the_picture_in_the_readme_is_what_the_program_prints() {
    let run = policydiff("compare fixtures/encryption/2019-07-30.txt fixtures/encryption/2020-10-11.txt")
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .run();
    let printed = without_ends(&run.stdout);
    let readme = file("README.md");
    let (_, rest) = readme.split_once("(cut at each `…`):\n\n```text\n").unwrap();
    let (picture, _) = rest.split_once("```\n").unwrap();
    let mut at = 0;
    for piece in without_ends(picture).split("\n…\n") {
        let found = printed[at..].find(piece.trim_end_matches("\n…").trim_matches('\n'));
        at += found.unwrap_or_else(|| panic!("README.md shows what the program does not print so:\n{piece}"));
    }
}

/// `text` without white space at the ends of its lines.
fn without_ends(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_command_of_the_readme_exists() {
    let readme = file("README.md");
    let help = policydiff("--help").run().stdout;
    let commands: Vec<&str> =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).map_while(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 10, "{help}");
    for command in commands.iter().filter(|command| **command != "help") {
        assert!(readme.contains(&format!("policydiff {command}")), "README.md does not name 'policydiff {command}'");
    }
}
