//! `policydiff accept`: takes the reports that are made today as expected. Where `CI` is set it refuses, so that no run can approve itself.

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::check::{Code, Finding, listing, manifest};
use policydiff::lexicon::Lexicon;

use super::args::AcceptArguments;
use super::examine::{Examined, examine};
use super::exit::Found;
use super::failure::Failure;
use super::folder::{self, Named, SeriesFolder};
use super::{check, lock, output, render};

/// Accepts what `arguments` name.
pub(super) fn accept(arguments: &AcceptArguments) -> Result<Found, Failure> {
    refuse_in_ci()?;
    let (series, id) = series_of(&folder::named(arguments.target.as_deref(), arguments.place.fixtures.as_deref())?)?;
    let mut done = Vec::new();
    for path in &series {
        done.extend(accept_in(path, id.as_deref(), arguments.place.max_bytes)?);
    }
    let text = if done.is_empty() { "nothing is pending\n".to_owned() } else { done.join("\n") + "\n" };
    output::write(None, &text)?;
    Ok(Found::Nothing)
}

/// The series that are named, and the one statement where one is.
pub(super) fn series_of(named: &Named) -> Result<(Vec<PathBuf>, Option<String>), Failure> {
    Ok(match named {
        Named::Root(root) => (folder::subfolders(root)?.into_iter().filter(|path| folder::is_series(path)).collect(), None),
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

/// Accepts the reports of the series at `path`, or those that statement `id` is part of; says what was written.
pub(super) fn accept_in(path: &Path, id: Option<&str>, max_bytes: u64) -> Result<Vec<String>, Failure> {
    let _lock = lock::series(path)?;
    let folder = folder::read(path)?;
    let examined = examine(&folder, &Lexicon::builtin(), max_bytes);
    if let Some(id) = id.filter(|id| examined.manifest.entry(id).is_none()) {
        let known: Vec<&str> = examined.manifest.entries.iter().map(|entry| entry.id.as_str()).collect();
        return Err(Failure::new(format!("{}: no statement is called '{id}'", folder.shown), format!("name one of: {}", known.join(", "))));
    }
    refuse_what_is_broken(&folder, &examined, id)?;
    let mut done = Vec::new();
    fs::create_dir_all(folder.path.join(listing::EXPECTED))
        .map_err(|error| Failure::unwritable(&folder.path.join(listing::EXPECTED), &error))?;
    for made in examined.made.iter().filter(|made| id.is_none_or(|id| made.ids.iter().any(|other| other == id))) {
        let readable = made.readable.iter().map(|(name, text)| (name, text));
        for (name, text) in std::iter::once((&made.received.name, &made.received.report)).chain(readable) {
            done.extend(take(&folder, name, text)?);
        }
    }
    if let Some(line) = record_hashes(&folder, &examined, id)? {
        done.push(line);
    }
    if id.is_none() {
        let (pairs, _) = examined.manifest.pairs();
        for name in listing::orphans(&examined.manifest, &pairs, &folder.expected) {
            remove(&folder, name)?;
            done.push(format!("deleted {}/{}/{name}", folder.shown, listing::EXPECTED));
        }
    }
    Ok(done)
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
        let entry = id.and_then(|id| examined.manifest.entry(id));
        entry.is_none_or(|entry| {
            let of_series = matches!(finding.code, Code::BadManifest | Code::BadDecisions);
            finding.spot.line == entry.line || finding.spot.path.ends_with(&entry.file) || of_series
        })
    };
    match examined.findings.iter().filter(blocks).find(whose) {
        None => Ok(()),
        Some(finding) => Err(Failure::new(
            format!(
                "{}:{}: {} {}; nothing of {} was accepted",
                finding.spot.path,
                finding.spot.line,
                finding.code.id(),
                finding.message,
                folder.shown
            ),
            finding.next.clone(),
        )),
    }
}

/// Makes `text` the expected report `name`; says so where that changes anything.
fn take(folder: &SeriesFolder, name: &str, text: &str) -> Result<Option<String>, Failure> {
    let pending = format!("{name}.new");
    let changed = check::expected_text(folder, name)?.as_deref() != Some(text);
    if changed {
        output::write(Some(&folder.path.join(listing::EXPECTED).join(name)), text)?;
    }
    if folder.expected.contains(&pending) {
        remove(folder, &pending)?;
    }
    Ok(changed.then(|| format!("accepted {}/{}/{name}", folder.shown, listing::EXPECTED)))
}

/// Writes the hashes of edited files into the manifest, whose other bytes stay as they are.
fn record_hashes(folder: &SeriesFolder, examined: &Examined, id: Option<&str>) -> Result<Option<String>, Failure> {
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
        return Ok(None);
    }
    output::write(Some(&folder.path.join(manifest::NAME)), &text)?;
    Ok(Some(format!("recorded the hash of the edited file in {}/{}", folder.shown, manifest::NAME)))
}

fn remove(folder: &SeriesFolder, name: &str) -> Result<(), Failure> {
    let path = folder.path.join(listing::EXPECTED).join(name);
    fs::remove_file(&path).map_err(|error| Failure::unwritable(&path, &error))
}
