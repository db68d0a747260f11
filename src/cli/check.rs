//! `policydiff check`: a folder of series → what falls short. Reads everything even after a failure, and writes nothing but the actual
//! reports that `--actual` asks for.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use policydiff::check::{Code, Finding, Outcome, Spot, expectation, listing, output as formats};
use policydiff::lexicon::Lexicon;

use super::args::CheckArguments;
use super::examine::{Examined, Made, examine};
use super::exit::Found;
use super::failure::Failure;
use super::folder::{self, Named, SeriesFolder};
use super::output;

/// Checks the folder that `arguments` name.
pub(super) fn check(arguments: &CheckArguments) -> Result<Found, Failure> {
    let named = folder::named(arguments.root.as_deref(), arguments.place.fixtures.as_deref())?;
    let (root, series, mut findings) = series_of(&named)?;
    let lexicon = Lexicon::builtin();
    let mut outcome = Outcome { root: folder::shown(&root), ..Outcome::default() };
    for path in &series {
        let folder = folder::read(path)?;
        let examined = examine(&folder, &lexicon, arguments.place.max_bytes);
        findings.extend(hold(&folder, &examined)?);
        if let Some(actual) = &arguments.actual {
            keep(&actual.join(&folder.name), &examined.made)?;
        }
        outcome.series.push(examined.outcome);
    }
    outcome.findings = findings;
    let row = formats::FORMATS.iter().find(|row| row.name == arguments.format);
    let report = row.map(|row| (row.render)(&outcome)).unwrap_or_default();
    output::write(arguments.target.output.as_deref(), &report)?;
    if arguments.format == "github" {
        summarise(&outcome)?;
    }
    Ok(Found::when(!outcome.findings.is_empty()))
}

/// The values of `--format`.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(formats::FORMATS.iter().map(|row| PossibleValue::new(row.name).help(row.about)))
}

/// The root, its series, and what falls short in the root itself.
fn series_of(named: &Named) -> Result<(PathBuf, Vec<PathBuf>, Vec<Finding>), Failure> {
    match named {
        Named::Root(root) => {
            let (series, others): (Vec<_>, Vec<_>) = folder::subfolders(root)?.into_iter().partition(|path| folder::is_series(path));
            if series.is_empty() {
                return Err(Failure::new(
                    format!("{}: no series in it: none of its folders holds a series.toml", root.display()),
                    "name another folder, or start a series with 'policydiff add FILE --series NAME --date DATE --source URL'",
                ));
            }
            let no_manifest = |path: &PathBuf| {
                let shown = folder::shown(path);
                let next = format!("policydiff add FILE --series {shown} --date DATE --source URL");
                Finding::new(Code::NoManifest, "", Spot::file(shown.clone()), format!("{shown} has no series.toml"), next)
            };
            Ok((root.clone(), series, others.iter().map(no_manifest).collect()))
        }
        Named::Series(path) => Ok((path.clone(), vec![path.clone()], Vec::new())),
        Named::Statement(path, id) => Err(Failure::new(
            format!("{}/{id}: a statement cannot be checked by itself", path.display()),
            format!("'policydiff check {}' checks its series", path.display()),
        )),
    }
}

/// Appends the summary of the step to the file that GitHub names, which other programs of the step write to as well.
fn summarise(outcome: &Outcome) -> Result<(), Failure> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()).map(PathBuf::from) else { return Ok(()) };
    let file = fs::OpenOptions::new().append(true).create(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(formats::github::summary(outcome).as_bytes()));
    written.map_err(|error| Failure::unwritable(&path, &error))
}

/// Everything that falls short in the series: what its files show, then each report against the expected one.
pub(super) fn hold(folder: &SeriesFolder, examined: &Examined) -> Result<Vec<Finding>, Failure> {
    let mut findings = examined.findings.clone();
    for made in &examined.made {
        findings.extend(expectation::hold(&made.received, expected_text(folder, &made.received.name)?.as_deref()));
    }
    Ok(findings)
}

/// The text of the expected report `name`, where there is one.
pub(super) fn expected_text(folder: &SeriesFolder, name: &str) -> Result<Option<String>, Failure> {
    if !folder.expected.iter().any(|expected| expected == name) {
        return Ok(None);
    }
    let path = folder.path.join(listing::EXPECTED).join(name);
    let bytes = fs::read(&path).map_err(|error| Failure::unreadable(&path, &error))?;
    // What is no text is no JSON either, which is told as a finding.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

fn keep(place: &Path, made: &[Made]) -> Result<(), Failure> {
    fs::create_dir_all(place).map_err(|error| Failure::unwritable(place, &error))?;
    for made in made {
        output::write(Some(&place.join(&made.received.name)), &made.received.report)?;
        if let Some((name, text)) = &made.readable {
            output::write(Some(&place.join(name)), text)?;
        }
    }
    Ok(())
}
