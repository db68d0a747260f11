//! `policydiff accept`: takes the reports that are made today as expected. Where `CI` is set it refuses, so that no run can approve itself.

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::check::{Code, Finding, listing, manifest};
use policydiff::lexicon::Lexicon;

use super::args::AcceptArguments;
use super::examine::{Examined, Made, examine};
use super::exit::Found;
use super::failure::Failure;
use super::folder::{self, Named, SeriesFolder};
use super::{check, lock, output, render};

/// What of a series is to be accepted.
pub(super) enum Wanted<'a> {
    /// Every report.
    All,
    /// The reports that this statement is part of, by its id.
    Statement(&'a str),
    /// This report, by its name, which is on this statement.
    Report(&'a str, &'a str),
}

/// Accepts what `arguments` name. A series that cannot be accepted is told of at the end and stops no other.
pub(super) fn accept(arguments: &AcceptArguments) -> Result<Found, Failure> {
    refuse_in_ci()?;
    let (series, id) = series_of(&folder::named(arguments.target.as_deref(), arguments.place.fixtures.as_deref())?)?;
    let wanted = id.as_deref().map_or(Wanted::All, Wanted::Statement);
    let (mut done, mut refused) = (Vec::new(), Ok(Found::Nothing));
    for path in &series {
        match accept_in(path, &wanted, arguments.place.max_bytes) {
            Ok(lines) => done.extend(lines),
            Err(failure) => refused = refused.and(Err(failure)),
        }
    }
    let text = if done.is_empty() { "nothing is pending\n".to_owned() } else { done.join("\n") + "\n" };
    if refused.is_ok() || !done.is_empty() {
        output::write(None, &text)?;
    }
    refused
}

/// The series that are named, and the one statement where one is.
pub(super) fn series_of(named: &Named) -> Result<(Vec<PathBuf>, Option<String>), Failure> {
    Ok(match named {
        Named::Root(root) => {
            let of_root = |path: &PathBuf| folder::is_series(path) && !folder::is_link(path);
            (folder::subfolders(root)?.into_iter().filter(of_root).collect(), None)
        }
        Named::Series(path) => (vec![path.clone()], None),
        Named::Statement(path, id) => (vec![path.clone()], Some(id.clone())),
    })
}

pub(super) fn refuse_in_ci() -> Result<(), Failure> {
    let set = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0");
    if set {
        return Err(Failure::new(
            "in CI nothing is accepted: the environment variable CI is set",
            "run the same command at your desk, look at the reports, and commit them",
        ));
    }
    Ok(())
}

/// Accepts what is `wanted` of the series at `path`; says what was written.
pub(super) fn accept_in(path: &Path, wanted: &Wanted<'_>, max_bytes: u64) -> Result<Vec<String>, Failure> {
    let _lock = lock::series(path)?;
    let folder = folder::read(path).map_err(|finding| refusal(&folder::shown(path), &finding))?;
    let examined = examine(&folder, &Lexicon::builtin(), max_bytes);
    let id = match wanted {
        Wanted::All => None,
        Wanted::Statement(id) | Wanted::Report(id, _) => Some(*id),
    };
    if let Some(id) = id.filter(|id| examined.manifest.entry(id).is_none()) {
        let known: Vec<&str> = examined.manifest.entries.iter().map(|entry| entry.id.as_str()).collect();
        return Err(Failure::new(format!("{}: no statement is called '{id}'", folder.shown), format!("name one of: {}", known.join(", "))));
    }
    refuse_what_is_broken(&folder, &examined, id)?;
    let expected = folder.path.join(listing::EXPECTED);
    fs::create_dir_all(&expected).map_err(|error| Failure::unwritable(&expected, &error))?;
    let is_wanted = |made: &&Made| match wanted {
        Wanted::All => true,
        Wanted::Statement(id) => made.ids.iter().any(|other| other == id),
        Wanted::Report(_, name) => made.received.name == *name,
    };
    let mut work = Work::default();
    for made in examined.made.iter().filter(is_wanted) {
        let readable = made.readable.iter().map(|(name, text)| (name, text));
        for (name, text) in std::iter::once((&made.received.name, &made.received.report)).chain(readable) {
            take(&folder, name, text, &mut work)?;
        }
    }
    // Whoever takes a comparison has not said that the statement is read rightly.
    let of_reading = |name: &str| id.is_some_and(|id| name == listing::statement_report(id));
    if !matches!(wanted, Wanted::Report(_, name) if !of_reading(name)) {
        record_hashes(&folder, &examined, id, &mut work)?;
    }
    if id.is_none() {
        let (pairs, _) = examined.manifest.pairs();
        for name in listing::orphans(&examined.manifest, &pairs, &folder.expected) {
            work.to_remove.push(expected.join(name));
            work.done.push(format!("deleted {}/{}/{name}", folder.shown, listing::EXPECTED));
        }
    }
    work.finish()
}

/// What accepting writes and removes: nothing is changed before everything that is to be written is on the disk.
#[derive(Default)]
struct Work {
    staged: Vec<(PathBuf, output::Staged)>,
    to_remove: Vec<PathBuf>,
    done: Vec<String>,
}

impl Work {
    fn write(&mut self, path: PathBuf, text: &str, done: String) -> Result<(), Failure> {
        let staged = output::stage(&path, text.as_bytes()).map_err(|error| Failure::unwritable(&path, &error))?;
        self.staged.push((path, staged));
        self.done.push(done);
        Ok(())
    }

    /// Does the work; says what was done.
    fn finish(self) -> Result<Vec<String>, Failure> {
        for (path, staged) in self.staged {
            staged.put().map_err(|error| Failure::unwritable(&path, &error))?;
        }
        for path in self.to_remove {
            fs::remove_file(&path).map_err(|error| Failure::unwritable(&path, &error))?;
        }
        Ok(self.done)
    }
}

/// A report on a statement that cannot be read would be no report; accepting around it would hide that.
fn refuse_what_is_broken(folder: &SeriesFolder, examined: &Examined, id: Option<&str>) -> Result<(), Failure> {
    let blocks = |finding: &&Finding| match finding.code {
        Code::Missing
        | Code::Unreadable
        | Code::Outside
        | Code::Limit
        | Code::NoPredecessor
        | Code::Circle
        | Code::BadManifest
        | Code::NotComparable
        | Code::BadDecisions => true,
        Code::NotListed
        | Code::HashDiffers
        | Code::LostCharacters
        | Code::HiddenCharacters
        | Code::Unstable
        | Code::NotAccepted
        | Code::Mismatch
        | Code::Orphan
        | Code::OtherFormat
        | Code::NoManifest
        | Code::BadExpectation => false,
    };
    let whose = |finding: &&Finding| {
        let of_statement = |id: &str| finding.case == id || finding.case.ends_with(&format!("..{id}"));
        let of_series = !examined.manifest.entries.iter().any(|entry| of_statement(&entry.id));
        id.is_none_or(|id| of_statement(id) || of_series)
    };
    match examined.findings.iter().filter(blocks).find(whose) {
        None => Ok(()),
        Some(finding) => Err(refusal(&folder.shown, finding)),
    }
}

fn refusal(series: &str, finding: &Finding) -> Failure {
    let Finding { code, spot, message, next, .. } = finding;
    Failure::new(format!("{}:{}: {} {message}; nothing of {series} was accepted", spot.path, spot.line, code.id()), next.clone())
}

/// Makes `text` the expected report `name`; says so where that changes anything.
fn take(folder: &SeriesFolder, name: &str, text: &str, work: &mut Work) -> Result<(), Failure> {
    let expected = folder.path.join(listing::EXPECTED);
    // What cannot be read is not what it should be, and is written anew.
    if check::expected_text(folder, name).ok().flatten().as_deref() != Some(text) {
        work.write(expected.join(name), text, format!("accepted {}/{}/{name}", folder.shown, listing::EXPECTED))?;
    }
    let pending = format!("{name}.new");
    if folder.expected.contains(&pending) {
        work.to_remove.push(expected.join(pending));
    }
    Ok(())
}

/// Writes the hashes of edited files into the manifest, whose other bytes stay as they are.
fn record_hashes(folder: &SeriesFolder, examined: &Examined, id: Option<&str>, work: &mut Work) -> Result<(), Failure> {
    let mut text = folder.manifest.clone();
    // Later entries first, so that the places of earlier ones stay right.
    for entry in examined.manifest.entries.iter().rev().filter(|entry| id.is_none_or(|id| entry.id == id)) {
        let path = folder.path.join(&entry.file);
        let hash = render::sha256(&fs::read(&path).map_err(|error| Failure::unreadable(&path, &error))?);
        if !hash.eq_ignore_ascii_case(&entry.sha256.0) {
            text.replace_range(entry.sha256.1.clone(), &format!("\"{hash}\""));
        }
    }
    if text == folder.manifest {
        return Ok(());
    }
    let done = format!("recorded the hash of the edited file in {}/{}", folder.shown, manifest::NAME);
    work.write(folder.path.join(manifest::NAME), &text, done)
}
