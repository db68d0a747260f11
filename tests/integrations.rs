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
    command.env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md")).envs([
        ("INPUT_ACTUAL", ""),
        ("INPUT_FAIL_ON", ""),
        ("INPUT_EXIT_ZERO", "false"),
    ]);
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
    assert_eq!(act(&folder, &[("INPUT_PATH", "my texts"), ("INPUT_FAIL_ON", "PD0003,PD0009")]).0, 0);
    for hostile in ["--exit-zero", "$(touch owned)", "x; touch owned"] {
        assert_eq!(act(&folder, &[("INPUT_PATH", hostile)]).0, 2, "an input is never taken for a flag or a command");
        assert_eq!(act(&folder, &[("INPUT_PATH", "my texts"), ("INPUT_FAIL_ON", hostile)]).0, 2);
    }
    assert!(!folder.names().contains(&"owned".to_owned()));

    let accepted = policydiff("accept").arg(&place).current_dir(folder.path()).run();
    assert_eq!(accepted.code, 0, "{}", accepted.stderr);
    let (code, output) = act(&folder, &[("INPUT_PATH", "my texts")]);
    assert_eq!((code, output.as_str()), (0, "1 series, 1 statement, 0 comparisons: all hold\n"));
}

/// The step runs with a Cargo that says what it was called with.
#[test]
fn the_action_installs_what_is_checked_out_unless_it_is_there() {
    let folder = Folder::new("install");
    folder.write("bin/cargo", "#!/bin/sh\necho \"cargo: $*\"\n");
    let install = |path: &str| {
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-c", &format!("chmod +x bin/cargo; {}", step("Install policydiff"))]);
        let output = command.current_dir(folder.path()).env("PATH", path).env("ACTION_PATH", "a folder").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let system = "/usr/local/bin:/usr/bin:/bin";
    assert_eq!(install(&format!("bin:{system}")), "cargo: install --locked --path a folder\n");
    let binary = Path::new(env!("CARGO_BIN_EXE_policydiff")).parent().unwrap();
    assert_eq!(install(&format!("{}:bin:{system}", binary.display())), "");
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

/// The blocks of a document that are indented by four spaces, without the indentation.
fn blocks(document: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in document.lines() {
        match line.strip_prefix("    ") {
            Some(line) => blocks.last_mut().unwrap().extend([line, "\n"]),
            None if line.is_empty() && !blocks.last().unwrap().is_empty() => blocks.last_mut().unwrap().push('\n'),
            None => blocks.push(String::new()),
        }
    }
    blocks.into_iter().filter(|block| !block.is_empty()).collect()
}

/// The session of the documents, run command by command: each prints what is shown under it, up to a `…`.
#[test]
fn the_session_in_the_documents_is_what_the_program_prints() {
    let folder = Folder::new("session");
    for (year, who) in [("2024", "Norway and Chile"), ("2025", "Norway, Chile and Peru"), ("2026", "Norway, Chile and Peru")] {
        folder.write(&format!("new/{year}.txt"), STATEMENT.replace("2024", year).replace("Norway and Chile", who));
    }
    fs::create_dir(folder.path().join("fixtures")).unwrap();
    for year in ["2024", "2025"] {
        let add = format!("add new/{year}.txt --series rivers --date {year}-03-03 --source invented");
        assert_eq!(policydiff(&add).current_dir(folder.path()).run().code, 0);
    }
    assert_eq!(policydiff("accept").current_dir(folder.path()).run().code, 0);
    let session = blocks(&file("docs/ci.md")).into_iter().find(|block| block.starts_with("$ policydiff add")).unwrap();
    let mut commands = 0;
    for part in session.split("$ policydiff ").skip(1) {
        let (command, shown) = part.split_once('\n').unwrap();
        let run = policydiff(&command.replace("~/download", "new")).current_dir(folder.path()).run();
        let (shown, is_cut) = shown.trim_end().strip_suffix('…').map_or((shown.trim_end(), false), |shown| (shown.trim_end(), true));
        let printed = run.stdout.trim_end();
        let agrees = if is_cut || shown.is_empty() { printed.starts_with(shown) } else { printed == shown };
        assert!(agrees, "policydiff {command} prints\n{printed}{}\nand not\n{shown}", run.stderr);
        commands += 1;
    }
    assert_eq!(commands, 4);
}

/// The scripts of the GitLab job, installation left aside, leave the files that it hands over.
#[test]
fn the_job_for_gitlab_leaves_both_reports() {
    let folder = Folder::new("gitlab");
    folder.write("fixtures/rivers/series.toml", "");
    folder.write("fixtures/rivers/stray.txt", STATEMENT);
    let job = blocks(&file("docs/ci.md")).into_iter().find(|block| block.starts_with("statements:\n")).unwrap();
    let scripts = job.lines().filter_map(|line| line.trim().strip_prefix("- policydiff "));
    let codes: Vec<i32> = scripts.map(|script| policydiff(script).current_dir(folder.path()).envs(&[("CI", "true")]).run().code).collect();
    assert_eq!(codes, [1, 0]);
    for (key, name) in [("codequality: ", "gl-code-quality-report.json"), ("junit: ", "junit.xml")] {
        assert!(job.contains(&format!("{key}{name}\n")) && folder.read(name).contains("PD0001"), "{name}");
    }
}

/// The command of the hook stops a commit as long as something falls short.
#[test]
fn the_hook_stops_a_commit() {
    let folder = Folder::new("hook");
    let binary = Path::new(env!("CARGO_BIN_EXE_policydiff")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.hooksPath=hooks"]).args(arguments);
        command.current_dir(folder.path()).env("PATH", &path).env_remove("CI");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").output().unwrap().status.success()
    };
    let hooks = file(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: ")).unwrap();
    assert!(file("docs/ci.md").contains(&format!("entry: {entry}\n")));
    folder.write("hooks/pre-commit", format!("#!/bin/sh\nexec {entry}\n"));
    assert!(Command::new("chmod").arg("+x").arg(folder.path().join("hooks/pre-commit")).status().unwrap().success());
    folder.write("new/2024.txt", STATEMENT);
    let add = "add new/2024.txt --series fixtures/rivers --date 2024 --source invented";
    assert_eq!(policydiff(add).current_dir(folder.path()).run().code, 0);
    assert!(git(&["init", "-q"]) && git(&["add", "."]));
    assert!(!git(&["commit", "-q", "-m", "nobody has looked at it"]));
    assert_eq!(policydiff("accept").current_dir(folder.path()).run().code, 0);
    assert!(git(&["add", "."]) && git(&["commit", "-q", "-m", "somebody has"]));
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
