//! Holds the floor plan of the house by reading its sources: which phase may know which, where the outside world may be touched,
//! and that no file is forgotten, overlong, mute about its purpose or bound to one machine. Types and behaviour are for the compiler.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each phase may use besides itself. `cli` and `lib.rs` join the phases and may use everything.
const FLOOR_PLAN: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &["model"]),
    ("wording", &["model"]),
    ("ingest", &["model"]),
    ("normalise", &["model", "lexicon", "wording"]),
    ("align", &["model", "lexicon", "wording"]),
    ("compare", &["model", "lexicon", "wording"]),
    ("report", &["model"]),
    ("check", &["model"]),
];

/// Paths that only one place may name: the outside world, and crates with one user.
const CONFINED: &[(&str, &[&str])] = &[
    ("std::env", &["cli"]),
    ("std::fs", &["cli"]),
    ("std::io::stderr", &["cli"]),
    ("std::io::stdin", &["cli"]),
    ("std::io::stdout", &["cli"]),
    ("std::net", &[]),
    ("std::os", &["cli"]),
    ("std::process", &["cli", "main.rs"]),
    ("std::thread", &["cli"]),
    ("std::time", &[]),
    ("clap", &["cli"]),
    ("comfy_table", &["report"]),
    ("similar", &["wording"]),
    ("terminal_size", &["cli"]),
    ("policydiff", &["cli"]),
];

const MOST_LINES: usize = 500;

/// Rust files that hold data, which may be long.
const DATA: &[&str] = &["src/report/sample.rs"];

#[test]
fn phases_use_only_what_the_floor_plan_allows() {
    let files = rust_files("src");
    let shipped = files.iter().filter(|(path, _)| !is_test_module(path, &files));
    report(shipped.flat_map(|(path, text)| floor_plan_breaches(path, text)));
}

#[test]
fn every_file_says_what_it_is_for() {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| rust_files(folder));
    report(files.filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| format!("{path}:1: opens without a '//!' sentence")));
}

#[test]
fn no_file_is_overlong() {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| rust_files(folder));
    let overlong = files.filter(|(path, text)| text.lines().count() > MOST_LINES && !DATA.contains(&path.as_str()));
    report(overlong.map(|(path, text)| {
        format!(
            "{path}:{MOST_LINES}: the file has {} lines, more than {MOST_LINES}; split it by what its parts are for",
            text.lines().count()
        )
    }));
}

#[test]
fn no_source_file_is_forgotten() {
    let files = rust_files("src");
    report(files.iter().filter_map(|(path, _)| {
        let (parent, name) = parent_module(path)?;
        let declared = files.iter().any(|(file, text)| parent.contains(file) && declares(text, &name));
        (!declared).then(|| format!("{path}:1: no file declares 'mod {name};', so nothing compiles it"))
    }));
}

#[test]
fn every_test_file_is_run() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("autotests"), "Cargo.toml: 'autotests' would leave test files unrun");
    let files = rust_files("tests");
    report(files.iter().filter(|(path, _)| path.matches('/').count() > 1 && !path.ends_with("/main.rs")).filter_map(|(path, _)| {
        let name = path.trim_end_matches("/mod.rs").trim_end_matches(".rs").rsplit('/').next()?;
        let declared = files.iter().any(|(_, text)| declares(text, name));
        (!declared).then(|| format!("{path}:1: no test declares 'mod {name};', so nothing runs it"))
    }));
}

#[test]
fn every_exception_to_a_lint_says_why() {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| rust_files(folder));
    report(files.flat_map(|(path, text)| mute_exceptions(&path, &text)));
}

#[test]
fn no_file_names_a_path_of_a_machine() {
    let mut breaches = Vec::new();
    for path in all_files(&root()) {
        if let Ok(text) = fs::read_to_string(&path) {
            breaches.extend(machine_paths(&shown(&path), &text));
        }
    }
    report(breaches);
}

// What is held, as functions from a file to the lines that break it.

/// Test code may use what it needs to set a stage, so it is left out here.
fn floor_plan_breaches(path: &str, text: &str) -> Vec<String> {
    let place = path.trim_start_matches("src/").split('/').next().unwrap_or_default();
    let plan = FLOOR_PLAN.iter().find(|(phase, _)| *phase == place);
    let mut breaches = Vec::new();
    for Used { segments, line, renamed } in used_paths(&module_of(path), &without_tests(tokens(text))) {
        let whole = segments.join("::");
        for (confined, places) in CONFINED {
            let names_it = whole == *confined || whole.starts_with(&format!("{confined}::"));
            if names_it && !places.contains(&place) {
                breaches.push(format!("{path}:{line}: '{confined}' may be named only in {places:?}"));
            }
        }
        let (Some(allowed), Some("crate")) = (plan.map(|(_, allowed)| *allowed), segments.first().map(String::as_str)) else { continue };
        match segments.get(1).map(String::as_str) {
            Some(used) if used == place || allowed.contains(&used) => {}
            Some(used) => breaches.push(format!("{path}:{line}: '{place}' uses '{used}'; it may use only {allowed:?}")),
            None if renamed => breaches.push(format!("{path}:{line}: the crate root under another name hides what '{place}' uses")),
            None => {}
        }
    }
    breaches
}

fn mute_exceptions(path: &str, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let marks = [concat!("#[", "allow("), concat!("#[", "expect("), concat!("#![", "allow("), concat!("#![", "expect(")];
    let excused = |index: usize| lines[index].contains("reason") || (index > 0 && lines[index - 1].starts_with("//"));
    let numbers = (0..lines.len()).filter(|index| marks.iter().any(|mark| lines[*index].starts_with(mark)) && !excused(*index));
    numbers.map(|index| format!("{path}:{}: say in a comment above why this lint does not hold here", index + 1)).collect()
}

fn machine_paths(path: &str, text: &str) -> Vec<String> {
    let folders = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/t", "mp/"),
        concat!("C:\\Us", "ers"),
    ];
    let part_of_address = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '}' | ')' | '/');
    let names_one = |line: &str| {
        folders.iter().any(|folder| line.match_indices(folder).any(|(at, _)| !line[..at].chars().next_back().is_some_and(part_of_address)))
    };
    let lines = text.lines().enumerate().filter(|(_, line)| names_one(line));
    lines.map(|(index, _)| format!("{path}:{}: names a path of one machine", index + 1)).collect()
}

// Reading Rust, as far as the floor plan needs it.

/// A path as used in a file, from the crate root where it starts inside the crate.
struct Used {
    segments: Vec<String>,
    line: usize,
    renamed: bool,
}

#[derive(Debug, PartialEq)]
struct Token {
    text: String,
    line: usize,
}

/// Words and punctuation of Rust source; comments and literals are left out, `::` is one token.
fn tokens(text: &str) -> Vec<Token> {
    let bytes: Vec<char> = text.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(i, c)| bytes.get(at + i) == Some(&c));
    while at < bytes.len() {
        let begin = at;
        let c = bytes[at];
        if starts(at, "//") {
            at += bytes[at..].iter().take_while(|c| **c != '\n').count();
        } else if starts(at, "/*") {
            let mut depth = 0;
            loop {
                match (starts(at, "/*"), starts(at, "*/")) {
                    (true, _) => depth += 1,
                    (_, true) => depth -= 1,
                    _ => {}
                }
                at += if starts(at, "/*") || starts(at, "*/") { 2 } else { 1 };
                if depth == 0 || at >= bytes.len() {
                    break;
                }
            }
        } else if let Some(length) = raw_string(&bytes[at..]) {
            at += length;
        } else if c == '"' {
            at += 1;
            while at < bytes.len() && bytes[at] != '"' {
                at += if bytes[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if c == '\'' {
            at += quote(&bytes[at..]);
        } else if c.is_alphabetic() || c == '_' {
            at += bytes[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
            tokens.push(Token { text: bytes[begin..at].iter().collect(), line });
        } else {
            at += if starts(at, "::") { 2 } else { 1 };
            if !c.is_whitespace() {
                tokens.push(Token { text: bytes[begin..at].iter().collect(), line });
            }
        }
        at = at.min(bytes.len());
        line += bytes[begin..at].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

/// Length of the raw string at the start of `rest`, where there is one.
fn raw_string(rest: &[char]) -> Option<usize> {
    let prefix = usize::from(matches!(rest.first(), Some('b' | 'c')));
    let hashes = rest.get(prefix + 1..)?.iter().take_while(|c| **c == '#').count();
    let opened = prefix + 1 + hashes;
    if rest.get(prefix) != Some(&'r') || rest.get(opened) != Some(&'"') {
        return None;
    }
    let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let length = (opened + 1..rest.len()).find(|at| rest[*at..].starts_with(&closing)).map(|at| at + closing.len());
    Some(length.unwrap_or(rest.len()))
}

/// Length of the character literal or of the mark of a lifetime at the start of `rest`.
fn quote(rest: &[char]) -> usize {
    match (rest.get(1), rest.get(2)) {
        (Some('\\'), _) => 3 + rest[3.min(rest.len())..].iter().take_while(|c| **c != '\'').count() + 1,
        (Some(_), Some('\'')) => 3,
        _ => 1,
    }
}

/// `tokens` without the modules that are compiled for tests only.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        let opens = token.text == "{" && kept.len() >= 2 && kept[kept.len() - 2].text == "mod" && is_test_only(&kept[..kept.len() - 1]);
        kept.push(token);
        let mut depth = usize::from(opens);
        while depth > 0 {
            match tokens.next().map(|token| token.text).as_deref() {
                Some("{") => depth += 1,
                Some("}") => depth -= 1,
                Some(_) => {}
                None => return kept,
            }
        }
    }
    kept
}

/// Whether `before`, the tokens in front of a module's name, says `#[cfg(test)] mod`, with or without a visibility.
fn is_test_only(before: &[Token]) -> bool {
    let mut words: Vec<&str> = before.iter().rev().take(12).map(|token| token.text.as_str()).collect();
    if words.first() == Some(&"mod") {
        words.remove(0);
    }
    let visibility = words.iter().position(|word| *word == "]").unwrap_or_default();
    let plain = words[..visibility].iter().all(|word| matches!(*word, "pub" | "(" | ")" | "crate" | "super"));
    plain && words[visibility..].starts_with(&["]", ")", "test", "(", "cfg", "[", "#"])
}

/// Whether the file at `path` is compiled for tests only.
fn is_test_module(path: &str, files: &[(String, String)]) -> bool {
    let Some((parents, name)) = parent_module(path) else { return false };
    let declares_for_tests = |text: &str| {
        let tokens = tokens(text);
        (1..tokens.len()).any(|at| tokens[at].text == name && tokens[at - 1].text == "mod" && is_test_only(&tokens[..at]))
    };
    files.iter().any(|(file, text)| parents.contains(file) && (declares_for_tests(text) || (path != file && is_test_module(file, files))))
}

/// Every path that `tokens`, the content of module `module`, uses, groups and globs of `use` taken apart.
fn used_paths(module: &[String], tokens: &[Token]) -> Vec<Used> {
    let mut used = Vec::new();
    let (mut inline, mut depth, mut at): (Vec<(String, usize)>, usize, usize) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        let word = |offset: usize| tokens.get(at + offset).map_or("", |token| token.text.as_str());
        let inside_path = at > 0 && matches!(tokens[at - 1].text.as_str(), "::" | ".");
        if word(0) == "mod" && word(2) == "{" {
            inline.push((word(1).to_owned(), depth));
            depth += 1;
            at += 3;
        } else if is_word(word(0)) && !inside_path && (word(1) == "::" || (word(0) == "crate" && word(1) == "as")) {
            let here: Vec<String> = module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
            at = use_tree(tokens, at, &[], &here, &mut used);
        } else {
            match word(0) {
                "{" => depth += 1,
                "}" => {
                    depth = depth.saturating_sub(1);
                    inline.retain(|(_, opened)| *opened < depth);
                }
                _ => {}
            }
            at += 1;
        }
    }
    used
}

/// Reads the path or `use` tree at `at` under `prefix`; gives the position behind it.
fn use_tree(tokens: &[Token], mut at: usize, prefix: &[String], here: &[String], used: &mut Vec<Used>) -> usize {
    let line = tokens[at].line;
    let mut path = prefix.to_vec();
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    loop {
        if word(at) == "{" {
            at += 1;
            while at < tokens.len() && word(at) != "}" {
                at = if word(at) == "," { at + 1 } else { use_tree(tokens, at, &path, here, used).max(at + 1) };
            }
            return at + 1;
        }
        if word(at) == "<" {
            // A turbofish ends what is of interest; its types are read as paths of their own.
            break;
        }
        path.push(word(at).to_owned());
        at += 1;
        if word(at) != "::" {
            break;
        }
        at += 1;
    }
    let renamed = word(at) == "as" && word(at + 1) != "_";
    if renamed {
        at += 2;
    }
    used.push(Used { segments: absolute(&path, here), line, renamed });
    at
}

/// `path`, used in module `here`, from the crate root; a path into another crate stays as it is.
fn absolute(path: &[String], here: &[String]) -> Vec<String> {
    let mut from: Vec<String> = match path.first().map(String::as_str) {
        Some("crate") => Vec::new(),
        Some("self" | "super") => here.to_vec(),
        _ => return path.to_vec(),
    };
    for segment in path {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => drop(from.pop()),
            _ => from.push(segment.clone()),
        }
    }
    std::iter::once("crate".to_owned()).chain(from).collect()
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The module path of a source file: `src/align/unit.rs` is `align`, `unit`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    inside.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).map(str::to_owned).collect()
}

/// The files that may declare the module of `path`, and its name.
fn parent_module(path: &str) -> Option<(Vec<String>, String)> {
    let module = module_of(path);
    let (name, parents) = module.split_last()?;
    let folder = parents.iter().fold("src".to_owned(), |folder, parent| format!("{folder}/{parent}"));
    let root = if parents.is_empty() { vec!["src/lib.rs".to_owned(), "src/main.rs".to_owned()] } else { Vec::new() };
    Some((root.into_iter().chain([format!("{folder}/mod.rs"), format!("{folder}.rs")]).collect(), name.clone()))
}

fn declares(text: &str, name: &str) -> bool {
    tokens(text).windows(3).any(|window| window[0].text == "mod" && window[1].text == name && window[2].text == ";")
}

// Reading the folder.

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The path under the root, with forward slashes.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn rust_files(folder: &str) -> Vec<(String, String)> {
    let files = all_files(&root().join(folder)).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.map(|path| (shown(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// Every file below `folder` in order of its name; what git and cargo keep for themselves is no part of the house.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths: BTreeSet<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    let own = |path: &PathBuf| !path.file_name().is_some_and(|name| name == "target" || name == ".git" || name == "corpus");
    paths.into_iter().filter(own).flat_map(|path| if path.is_dir() { all_files(&path) } else { vec![path] }).collect()
}

/// Fails with every breach.
fn report(breaches: impl IntoIterator<Item = String>) {
    let breaches: Vec<String> = breaches.into_iter().collect();
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

// The rules themselves, tried on bad samples.

#[test]
fn breaches_of_the_floor_plan_are_found_wherever_they_hide() {
    let cases = [
        ("src/align/mod.rs", "use crate::compare::compare;", 1),
        ("src/align/mod.rs", "\nuse crate::{model::Side, report};", 2),
        ("src/align/unit.rs", "use super::super::check::Finding;", 1),
        ("src/align/mod.rs", "use super::ingest;", 1),
        ("src/align/unit.rs", "#[cfg(test)]\nmod tests { use crate::check::x; }\nuse crate::check::y;", 3),
        ("src/align/unit.rs", "mod tests {\n use super::super::super::normalise::part;\n}", 2),
        ("src/align/unit.rs", "fn f() { crate::compare::compare(1) }", 1),
        ("src/ingest/text.rs", "use crate::wording::words;", 1),
        ("src/report/mod.rs", "use {crate::lexicon::Lexicon, std::fmt};", 1),
        ("src/report/mod.rs", "use crate as root;", 1),
        ("src/report/table.rs", "use super::super as root;", 1),
        ("src/check/mod.rs", "use crate::*;", 1),
        ("src/check/mod.rs", "use std::{collections::BTreeMap, fs};", 1),
        ("src/model/mod.rs", "fn now() { std::time::Instant::now(); }", 1),
        ("src/compare/mod.rs", "use similar::TextDiff;", 1),
        ("src/wording/mod.rs", "use policydiff::model::Span;", 1),
        ("src/model/mod.rs", "fn f(c: char) { let _ = c == '\"'; crate::read(c) }", 1),
    ];
    for (path, text, line) in cases {
        let breaches = floor_plan_breaches(path, text);
        assert_eq!(breaches.len(), 1, "{path}: {text}: {breaches:?}");
        assert!(breaches[0].starts_with(&format!("{path}:{line}:")), "{breaches:?}");
    }
}

#[test]
fn what_the_floor_plan_allows_is_no_breach() {
    let cases = [
        ("src/align/unit.rs", "use super::{Unit, super::model::Side};\nuse crate::wording::words;"),
        ("src/align/unit.rs", "mod tests { use super::super::Unit; }\nfn f() { super::g() }"),
        (
            "src/compare/mod.rs",
            "// use crate::report;\nconst S: &str = \"crate::report\"; const R: &str = r#\"crate::check\"#; /* crate::check /* */ crate::align */",
        ),
        ("src/model/mod.rs", "pub(in crate::model) fn f<'a>(x: &'a str) -> Vec<&'a str> { x.split('\\'').collect::<Vec<_>>() }"),
        ("src/normalise/a.rs", "#[cfg(test)]\npub(crate) mod tests { use crate::ingest::ingest; fn f() { if true {} } use std::fs; }"),
        ("src/lib.rs", "use align::align; use crate::compare::compare;"),
        ("src/cli/mod.rs", "use policydiff::report::{self, Look}; use std::fs; use super::cli::exit;"),
        ("src/wording/mod.rs", "use similar::TextDiff; use std::io::Write as _;"),
    ];
    for (path, text) in cases {
        assert_eq!(floor_plan_breaches(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn lines_are_counted_through_comments_and_literals() {
    let text = "/* a\nb */ \"c\nd\" r\"e\nf\" 'g' x";
    assert_eq!(tokens(text), [Token { text: "x".to_owned(), line: 4 }]);
}

#[test]
fn machine_paths_and_mute_exceptions_are_found() {
    let path = concat!("see /wo", "rk/notes");
    assert_eq!(machine_paths("a.md", &format!("one\n{path}")), ["a.md:2: names a path of one machine"]);
    assert_eq!(machine_paths("a.md", concat!("https://example.org/ho", "me/index")), Vec::<String>::new());
    let mute = concat!("x\n#[", "allow(dead_code)]\nfn f() {}");
    assert_eq!(mute_exceptions("a.rs", mute).len(), 1);
    assert_eq!(mute_exceptions("a.rs", &format!("// Reasons.\n{}", &mute[2..])), Vec::<String>::new());
}

#[test]
fn a_module_knows_who_may_declare_it() {
    let (files, name) = parent_module("src/report/view/mod.rs").unwrap();
    assert_eq!((files, name.as_str()), (vec!["src/report/mod.rs".to_owned(), "src/report.rs".to_owned()], "view"));
    let files = |declaration: &str| vec![("src/report/mod.rs".to_owned(), declaration.to_owned())];
    assert!(is_test_module("src/report/golden.rs", &files("#[cfg(test)]\npub(crate) mod golden;")));
    assert!(!is_test_module("src/report/golden.rs", &files("#[cfg(test)]\nmod sample;\nmod golden;")));
    assert!(declares("pub(super) mod view;", "view") && !declares("// mod view;", "view"));
}
