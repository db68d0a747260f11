//! Faults that a folder of statements can have, each with the finding that a check has to answer it with.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use policydiff::check::Code;

use crate::program::Folder;
use crate::rivers::{EARLIER, LATER};

/// A fault in the series `rivers` of an accepted folder, whose statements are 2024 (line 2 of the manifest) and 2025 (line 9).
pub(crate) struct Fault {
    /// What is wrong.
    pub(crate) what: &'static str,
    pub(crate) code: Code,
    /// Where the finding has to point.
    pub(crate) place: &'static str,
    /// Brings the fault about.
    pub(crate) seed: fn(&Folder),
    /// Whether nothing of the series can be taken as expected while the fault is there.
    pub(crate) blocks: bool,
}

const MANIFEST: &str = "fixtures/rivers/series.toml";
const DECISIONS: &str = "fixtures/rivers/decisions.toml";
const REPORT: &str = "fixtures/rivers/expected/2024..2025.json";

/// Every code at least once.
pub(crate) const FAULTS: &[Fault] = &[
    fault("a text is not in the manifest", Code::NotListed, "fixtures/rivers/notes.txt:1", |folder| {
        folder.write("fixtures/rivers/notes.txt", "x");
    }),
    blocking("a listed file is missing", Code::Missing, "fixtures/rivers/series.toml:9", |folder| {
        folder.remove("fixtures/rivers/2025.txt");
    }),
    fault("a statement was edited", Code::HashDiffers, "fixtures/rivers/series.toml:9", |folder| later(folder, "Lima", "Cusco")),
    blocking("two character sets are mixed", Code::Unreadable, "fixtures/rivers/2025.txt:2", |folder| {
        folder.write("fixtures/rivers/2025.txt", b"First caf\xc3\xa9.\nWe urge caf\xe9s to close.\n");
    }),
    blocking("a statement is empty", Code::Unreadable, "fixtures/rivers/2025.txt:1", |folder| folder.write("fixtures/rivers/2025.txt", "")),
    blocking("a PDF has pictures of pages and no text", Code::Unreadable, "fixtures/rivers/2025.pdf:1", |folder| {
        let pictures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdf/odd/pictures.pdf");
        folder.remove("fixtures/rivers/2025.txt");
        folder.write("fixtures/rivers/2025.pdf", fs::read(pictures).unwrap());
        edit(folder, MANIFEST, "2025.txt", "2025.pdf");
    }),
    blocking("a statement is a folder", Code::Unreadable, "fixtures/rivers/series.toml:9", |folder| {
        folder_at(folder, "fixtures/rivers/2025.txt");
    }),
    blocking("no profile has that name", Code::Unreadable, "fixtures/rivers/series.toml:9", |folder| more(folder, "profile = \"epic\"")),
    fault("letters were lost", Code::LostCharacters, "fixtures/rivers/2025.txt:7", |folder| later(folder, "levels", "lev\u{fffd}ls")),
    fault("the direction of text turns", Code::HiddenCharacters, "fixtures/rivers/2025.txt:7", |folder| {
        later(folder, "levels", "\u{202e}levels");
    }),
    fault("a web page hides a control character", Code::Unstable, "fixtures/rivers/2025.html:5", |folder| {
        folder.remove("fixtures/rivers/2025.txt");
        let page = "<html><body><h1>Joint statement</h1><p>We met in Lima.</p><p>We urge operators to publish&#x1c; water levels.</p></body></html>";
        folder.write("fixtures/rivers/2025.html", page);
        edit(folder, MANIFEST, "2025.txt", "2025.html");
    }),
    fault("nothing is expected", Code::NotAccepted, "fixtures/rivers/series.toml:9", |folder| folder.remove(REPORT)),
    fault("another report is expected", Code::Mismatch, "fixtures/rivers/2025.txt:7", |folder| {
        edit(folder, REPORT, "\"change\": \"changed\"", "\"change\": \"added\"");
    }),
    fault("what is expected belongs to no pair", Code::Orphan, "fixtures/rivers/expected/2019..2020.json:1", |folder| {
        folder.write("fixtures/rivers/expected/2019..2020.json", "{}");
    }),
    fault("a report of an old format is expected", Code::OtherFormat, "fixtures/rivers/expected/2024..2025.json:1", |folder| {
        edit(folder, REPORT, "comparison/1", "comparison/0");
    }),
    blocking("the predecessor is not listed", Code::NoPredecessor, "fixtures/rivers/series.toml:14", |folder| {
        more(folder, "predecessor = \"2023\"");
    }),
    blocking("the predecessors run in a circle", Code::Circle, "fixtures/rivers/series.toml:14", |folder| {
        more(folder, "predecessor = \"2025\"");
    }),
    blocking("a path leads out of the folder", Code::Outside, "fixtures/rivers/series.toml:9", |folder| {
        edit(folder, MANIFEST, "\"2025.txt\"", "\"../2025.txt\"");
    }),
    #[cfg(unix)]
    blocking("a statement is a link", Code::Outside, "fixtures/rivers/series.toml:9", |folder| {
        link(folder, "fixtures/rivers/2025.txt", "new/2025.txt");
    }),
    blocking("a statement is larger than what is read", Code::Limit, "fixtures/rivers/series.toml:9", |folder| {
        folder.write("fixtures/rivers/2025.txt", LATER.repeat(100));
    }),
    blocking("a date does not exist", Code::BadManifest, "fixtures/rivers/series.toml:11", |folder| {
        edit(folder, MANIFEST, "2025-03-03", "2025-13-03");
    }),
    blocking("the manifest is no TOML", Code::BadManifest, "fixtures/rivers/series.toml:8", |folder| {
        edit(folder, MANIFEST, "\n\n[[statement]]", "\n\n[[statement]");
    }),
    blocking("the manifest is not UTF-8", Code::BadManifest, "fixtures/rivers/series.toml:7", |folder| {
        let text = folder.read(MANIFEST).replacen("\n\n[[statement]]", "\n# caf@\n[[statement]]", 1);
        folder.write(MANIFEST, text.bytes().map(|byte| if byte == b'@' { 0xe9 } else { byte }).collect::<Vec<u8>>());
    }),
    blocking("the manifest is a folder", Code::BadManifest, "fixtures/rivers/series.toml:1", |folder| folder_at(folder, MANIFEST)),
    #[cfg(unix)]
    blocking("the manifest is a link", Code::Outside, "fixtures/rivers/series.toml:1", |folder| {
        folder.write("new/series.toml", folder.read(MANIFEST));
        link(folder, MANIFEST, "new/series.toml");
    }),
    #[cfg(unix)]
    blocking("the series is a link", Code::Outside, "fixtures/rivers:1", |folder| link(folder, "fixtures/rivers", "new/rivers")),
    #[cfg(unix)]
    blocking("the folder of expected reports is a link", Code::Outside, "fixtures/rivers/expected:1", |folder| {
        link(folder, "fixtures/rivers/expected", "new/expected");
    }),
    #[cfg(unix)]
    blocking("an expected report is a link", Code::Outside, "fixtures/rivers/expected/2024..2025.json:1", |folder| {
        folder.write("new/report.json", folder.read(REPORT));
        link(folder, REPORT, "new/report.json");
    }),
    fault("a folder has no manifest", Code::NoManifest, "fixtures/stray:1", |folder| folder.write("fixtures/stray/a.txt", EARLIER)),
    fault("what is expected is no JSON", Code::BadExpectation, "fixtures/rivers/expected/2024..2025.json:2", |folder| {
        folder.write(REPORT, "{\n\"schema\": }");
    }),
    fault("what is expected is not UTF-8", Code::BadExpectation, "fixtures/rivers/expected/2024..2025.json:2", |folder| {
        folder.write(REPORT, b"{\n\"sch\xe9ma\": 1}");
    }),
    blocking("neighbours are in two languages", Code::NotComparable, "fixtures/rivers/series.toml:9", two_languages),
    blocking("a decision lacks a key", Code::BadDecisions, "fixtures/rivers/decisions.toml:2", |folder| {
        folder.write(DECISIONS, "# Ours.\n[[pin]]\n");
    }),
    blocking("the decisions are not UTF-8", Code::BadDecisions, "fixtures/rivers/decisions.toml:2", |folder| {
        folder.write(DECISIONS, b"\n# Fran\xe7ais\n");
    }),
    blocking("the decisions are a folder", Code::BadDecisions, "fixtures/rivers/decisions.toml:1", |folder| folder_at(folder, DECISIONS)),
    #[cfg(unix)]
    blocking("the decisions are a link", Code::Outside, "fixtures/rivers/decisions.toml:1", |folder| {
        folder.write("new/decisions.toml", "");
        link(folder, DECISIONS, "new/decisions.toml");
    }),
];

const fn fault(what: &'static str, code: Code, place: &'static str, seed: fn(&Folder)) -> Fault {
    Fault { what, code, place, seed, blocks: false }
}

const fn blocking(what: &'static str, code: Code, place: &'static str, seed: fn(&Folder)) -> Fault {
    Fault { what, code, place, seed, blocks: true }
}

fn edit(folder: &Folder, file: &str, from: &str, to: &str) {
    let text = folder.read(file);
    assert!(text.contains(from), "{file} has no '{from}'");
    folder.write(file, text.replacen(from, to, 1));
}

/// Edits the later statement.
fn later(folder: &Folder, from: &str, to: &str) {
    edit(folder, "fixtures/rivers/2025.txt", from, to);
}

/// One more line for the entry of the later statement.
fn more(folder: &Folder, line: &str) {
    folder.write(MANIFEST, folder.read(MANIFEST) + line + "\n");
}

fn folder_at(folder: &Folder, file: &str) {
    if folder.path().join(file).exists() {
        folder.remove(file);
    }
    fs::create_dir(folder.path().join(file)).unwrap();
}

/// Puts a link to `target` in the place of `name`.
#[cfg(unix)]
fn link(folder: &Folder, name: &str, target: &str) {
    let (name, target) = (folder.path().join(name), folder.path().join(target));
    if name.is_dir() {
        let _ = fs::remove_dir_all(&target);
        fs::rename(&name, &target).unwrap();
    } else if name.exists() {
        fs::remove_file(&name).unwrap();
    }
    std::os::unix::fs::symlink(target, name).unwrap();
}

/// Only texts of some length are sure to be in the language that they seem to be in.
fn two_languages(folder: &Folder) {
    let english = "We urge operators to warn the towns along the banks in good time and to tell them what the gauges have shown.\n\n";
    let german = "Gemeinsame Erklärung zur Sicherheit der Flüsse\n\n3. März 2025\n\nWir, die Regierungen von Norwegen und Chile, sind in Oslo zusammengekommen, um über die Sicherheit der Flüsse zu beraten.\n\nWir fordern die Betreiber auf, die Wasserstände jeden Tag zu veröffentlichen und die Gemeinden an den Ufern rechtzeitig zu warnen, wenn das Wasser steigt.\n";
    folder.write("fixtures/rivers/2024.txt", format!("{EARLIER}\n{english}{}", english.replace("towns", "villages")));
    folder.write("fixtures/rivers/2025.txt", german);
}
