//! `policydiff check`: a folder of series → what falls short. Reads everything even after a failure, and writes nothing but the actual
//! reports that `--actual` asks for.

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use policydiff::check::{Code, Finding, Outcome, SeriesOutcome, Spot, expectation, listing, output as formats};
use policydiff::lexicon::Lexicon;

use super::args::{CheckArguments, Global};
use super::examine::{Examined, Made, examine};
use super::exit::Found;
use super::failure::Failure;
use super::folder::{self, Named, SeriesFolder, Unusable};
use super::{look, output};

/// Checks the folder that `arguments` name. What cannot be written is told at the end: whoever waits for findings gets them all the same.
pub(super) fn check(arguments: &CheckArguments, global: Global) -> Result<Found, Failure> {
    let named = folder::named(arguments.root.as_deref(), arguments.place.fixtures.as_deref())?;
    let (root, series, findings) = series_of(&named)?;
    let lexicon = Lexicon::builtin();
    let mut outcome = Outcome { root: folder::shown(&root), findings, ..Outcome::default() };
    let mut kept = Ok(());
    for path in &series {
        match folder::read(path) {
            Ok(folder) => {
                let examined = examine(&folder, &lexicon, arguments.place.max_bytes);
                outcome.findings.extend(hold(&folder, &examined));
                if let Some(actual) = &arguments.actual {
                    kept = kept.and_then(|()| keep(&actual.join(&folder.name), &examined.made));
                }
                outcome.series.push(examined.outcome);
            }
            Err(finding) => {
                outcome.findings.push(*finding);
                outcome.series.push(SeriesOutcome { name: folder::name_of(path), ..SeriesOutcome::default() });
            }
        }
    }
    output::write(arguments.target.output.as_deref(), &report(&outcome, arguments, global))?;
    if arguments.format == "github" {
        summarise(&outcome)?;
    }
    let fails = |finding: &Finding| {
        arguments.fail_on.is_empty() || arguments.fail_on.iter().any(|code| code.eq_ignore_ascii_case(finding.code.id()))
    };
    kept.map(|()| Found::when(outcome.findings.iter().any(fails)))
}

fn report(outcome: &Outcome, arguments: &CheckArguments, global: Global) -> String {
    let row = formats::FORMATS.iter().find(|row| row.name == arguments.format);
    let report = row.map(|row| (row.render)(outcome)).unwrap_or_default();
    if arguments.format != "human" {
        return report;
    }
    let series = if global.verbose { formats::human::series(outcome) } else { String::new() };
    let report = series + &report;
    let to_terminal = arguments.target.output.is_none() && std::io::stdout().is_terminal();
    if to_terminal { formats::human::folded(&report, look::width(None, false)) } else { report }
}

/// The values of `--fail-on`.
pub(super) fn codes() -> PossibleValuesParser {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| PossibleValue::new(code.id()).help(code.title())))
}

/// The values of `--format`.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(formats::FORMATS.iter().map(|row| PossibleValue::new(row.name).help(row.about)))
}

/// The root, its series, and what falls short in the root itself.
fn series_of(named: &Named) -> Result<(PathBuf, Vec<PathBuf>, Vec<Finding>), Failure> {
    match named {
        Named::Root(root) => {
            let (links, folders): (Vec<_>, Vec<_>) = folder::subfolders(root)?.into_iter().partition(|path| folder::is_link(path));
            let (series, others): (Vec<_>, Vec<_>) = folders.into_iter().partition(|path| folder::is_series(path));
            if series.is_empty() && links.is_empty() {
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
            let linked = links.iter().filter_map(|path| Some(*folder::refuse_link(path).err()?.finding("", path)));
            Ok((root.clone(), series, linked.chain(others.iter().map(no_manifest)).collect()))
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
pub(super) fn hold(folder: &SeriesFolder, examined: &Examined) -> Vec<Finding> {
    let mut findings = examined.findings.clone();
    examined.made.iter().for_each(|made| findings.extend(held(folder, made)));
    findings
}

/// What falls short in one report.
pub(super) fn held(folder: &SeriesFolder, made: &Made) -> Vec<Finding> {
    let name = &made.received.name;
    match expected_text(folder, name) {
        Ok(expected) => expectation::hold(&made.received, expected.as_deref()),
        Err(unusable) => vec![unusable.finding(&folder.name, &expected_path(folder, name)).of(made.received.case()).about(name.clone())],
    }
}

/// The text of the expected report `name`, where there is one.
pub(super) fn expected_text(folder: &SeriesFolder, name: &str) -> Result<Option<String>, Unusable> {
    if !folder.expected.iter().any(|expected| expected == name) {
        return Ok(None);
    }
    folder::text(&expected_path(folder, name), Code::BadExpectation).map(Some)
}

fn expected_path(folder: &SeriesFolder, name: &str) -> PathBuf {
    folder.path.join(listing::EXPECTED).join(name)
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
