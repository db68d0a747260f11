//! Real git showing statements through `policydiff git-diff` and `textconv`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;

use std::process::{Command, Stdio};

use program::{Folder, policydiff};

const EARLIER: &str = "Joint statement on river safety\n\n3 March 2024\n\nWe, the governments of Norway and Chile, met in Oslo.\n\nWe urge operators to publish water levels every day. Rivers cross borders.\n";

/// Runs git in the folder, with nobody's own settings; fails where git does.
fn git(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command
        .current_dir(folder.path())
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.pager=cat"])
        .args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A repository with one statement committed, in which git calls the program as `setting` says.
fn repository(name: &str, setting: &str, command: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("a.txt", EARLIER);
    folder.write("notes.md", "Not a statement\n");
    folder.write(".gitattributes", "*.txt diff=policydiff\n*.bin diff=policydiff\n");
    git(&folder, &["init", "-q", "-b", "main"]);
    git(&folder, &["config", setting, &format!("'{}' {command}", env!("CARGO_BIN_EXE_policydiff"))]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "one"]);
    folder
}

#[test]
fn an_edited_statement_shows_what_changed_in_it() {
    let folder = repository("git_edit", "diff.policydiff.command", "git-diff");
    folder.write("a.txt", EARLIER.replace("urge", "invite").replace("and Chile", ", Chile and Peru"));
    let diff = git(&folder, &["diff"]);
    assert!(diff.starts_with("policydiff a.txt → a.txt\n"), "{diff}");
    for words in ["Peru", "urge", "invite"] {
        assert!(diff.contains(words), "no {words} in\n{diff}");
    }
    assert!(!diff.contains("@@"), "{diff}");
    git(&folder, &["commit", "-q", "-am", "two"]);
    assert!(git(&folder, &["log", "-p", "-1", "--ext-diff"]).contains("Peru"));
}

/// What a reviewer of a pull request sees: the branch against where it left the main line.
#[test]
fn a_branch_that_edits_a_statement_shows_its_clauses() {
    for (command, setting, words) in [
        ("git-diff", "diff.policydiff.command", ["urge", "invite", "DEMANDS"]),
        ("textconv", "diff.policydiff.textconv", ["\n-We urge operators", "\n+We invite operators", "signatory: Peru"]),
    ] {
        let folder = repository(&format!("git_branch_{command}"), setting, command);
        git(&folder, &["checkout", "-q", "-b", "edit"]);
        folder.write("a.txt", EARLIER.replace("urge", "invite").replace("and Chile", ", Chile and Peru"));
        git(&folder, &["commit", "-q", "-am", "edit"]);
        git(&folder, &["checkout", "-q", "main"]);
        folder.write("notes.md", "The main line goes on\n");
        git(&folder, &["commit", "-q", "-am", "on"]);
        let diff = git(&folder, &["diff", "--ext-diff", "main...edit"]);
        for word in words {
            assert!(diff.contains(word), "{command}: no {word} in\n{diff}");
        }
        assert!(!diff.contains("Rivers cross borders") || command == "textconv", "{diff}");
    }
}

#[test]
fn new_deleted_renamed_and_unreadable_files_do_not_stop_git() {
    let folder = repository("git_files", "diff.policydiff.command", "git-diff");
    folder.write("b.txt", EARLIER.replace("urge", "invite"));
    folder.write("c.bin", b"\x00\x01");
    git(&folder, &["add", "."]);
    let added = git(&folder, &["diff", "--cached"]);
    assert!(added.contains("new statement") && added.contains("c.bin → c.bin\nnot compared: c.bin:1: "), "{added}");
    git(&folder, &["commit", "-q", "-m", "two"]);
    git(&folder, &["mv", "a.txt", "renamed.txt"]);
    folder.write("renamed.txt", EARLIER.replace("every day", "each day"));
    git(&folder, &["rm", "-q", "b.txt"]);
    git(&folder, &["add", "."]);
    let changed = git(&folder, &["diff", "--cached", "-M"]);
    assert!(changed.contains("policydiff a.txt → renamed.txt") && changed.contains("deleted statement"), "{changed}");
    let ends = git(&folder, &["diff", "--cached", "--stat"]);
    assert!(ends.contains("renamed.txt"), "{ends}");
}

#[test]
fn a_line_diff_shows_whole_clauses() {
    let folder = repository("git_textconv", "diff.policydiff.textconv", "textconv");
    folder.write("a.txt", EARLIER.replace("every day. Rivers cross borders.", "every day.\nRivers cross many borders."));
    let diff = git(&folder, &["diff"]);
    assert!(diff.contains("\n-Rivers cross borders.\n") && diff.contains("\n+Rivers cross many borders.\n"), "{diff}");
    assert!(!diff.contains("-We urge"), "a line break is no wording: {diff}");
}

#[test]
fn the_exit_code_tells_only_when_asked() {
    let folder = Folder::new("git_exit");
    folder.write("old", EARLIER);
    folder.write("new", EARLIER.replace("urge", "invite"));
    let sides = "a.txt old 1 100644 new 2 100644";
    for (arguments, code) in [
        (format!("git-diff {sides}"), 0),
        (format!("git-diff --exit-code {sides}"), 1),
        ("git-diff --exit-code a.txt old 1 100644 old 1 100644".to_owned(), 0),
        ("git-diff a.txt".to_owned(), 0),
        ("git-diff a.txt old".to_owned(), 2),
    ] {
        let run = policydiff(&arguments).current_dir(folder.path()).run();
        assert_eq!(run.code, code, "{arguments}\n{}{}", run.stdout, run.stderr);
    }
}
