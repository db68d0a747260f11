//! `policydiff series`: a run of statements → each demand through time, and who signed when.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use policydiff::check::manifest;
use policydiff::model::Decisions;
use policydiff::{Step, compare_series};
use rayon::prelude::*;

use super::args::{Global, SeriesArguments};
use super::exit::Found;
use super::failure::Failure;
use super::{compare, decisions, folder, input, output, remark, render, statements};

/// The statements of a run, in order, and which of them are to be compared.
struct Run {
    files: Vec<PathBuf>,
    /// Indexes of a predecessor and of the statement that follows it.
    steps: Vec<(usize, usize)>,
}

/// Follows demands and parties through the statements that `arguments` name.
pub(super) fn series(arguments: &SeriesArguments, global: Global) -> Result<Found, Failure> {
    let SeriesArguments { reading, showing, .. } = arguments;
    let run = run_of(&arguments.statements)?;
    let (files, decided) = (run.files.iter().collect::<Vec<_>>(), decisions_of(arguments, &run)?);
    let lexicon = ManuallyDrop::new(statements::lexicon(reading)?);
    let loaded: Vec<_> = files.par_iter().map(|path| statements::load(path, reading, &lexicon)).collect();
    let loaded = loaded.into_iter().collect::<Result<Vec<_>, _>>()?;
    let baseline = |(earlier, later): (usize, usize)| compare::baseline(loaded[earlier].excerpt, loaded[later].excerpt);
    let steps: Vec<Step> = run.steps.iter().map(|step| Step { earlier: step.0, later: step.1, baseline: baseline(*step) }).collect();
    let statements = loaded.into_iter().map(|loaded| loaded.statement).collect();
    let compared = compare_series(statements, &steps, &lexicon, &decided).map_err(|(step, error)| {
        let [earlier, later] = [step.earlier, step.later].map(|at| files[at].display());
        let failure = Failure::from(error);
        Failure { message: format!("{earlier} and {later}: {}", failure.message), hint: failure.hint }
    })?;
    let view = ManuallyDrop::new(render::series_view(&compared, render::generator(reading.lexicon.as_deref())?));
    let report = render::series(&view, &arguments.format, &render::look(showing, global));
    output::write(showing.target.output.as_deref(), &report)?;
    if !view.has_findings(policydiff::report::FailOn::Any) {
        remark(global, "note: the statements read alike: no demand, commitment, signatory or clause differs from one to the next");
    }
    Ok(Found::when(view.has_findings(compare::level(arguments.fail_on))))
}

/// The run that `named` stands for: files in the order given, or the folder of a series.
fn run_of(named: &[PathBuf]) -> Result<Run, Failure> {
    match named {
        [folder] if folder.is_dir() => run_in(folder),
        [_] | [] => Err(Failure::new("a run has two statements or more", "name more files, oldest first, or the folder of a series")),
        files if files.iter().filter(|file| input::is_stdin(file)).count() > 1 => {
            Err(Failure::new("several statements are '-': standard input holds only one", "name files for the others"))
        }
        files => Ok(Run { files: files.to_vec(), steps: (1..files.len()).map(|later| (later - 1, later)).collect() }),
    }
}

/// The statements of the series in `folder`, each with the predecessor that its manifest gives it.
fn run_in(folder: &Path) -> Result<Run, Failure> {
    let path = folder.join(manifest::NAME);
    if !path.is_file() {
        return Err(Failure::new(
            format!("{}: no series: there is no {} in it", folder.display(), manifest::NAME),
            "name a folder that holds one, or the files themselves, oldest first",
        ));
    }
    let (manifest, faults) = folder::read_manifest(&path, &input::read_text(&path)?)?;
    let (pairs, more) = manifest.pairs();
    if let Some(fault) = faults.iter().chain(&more).next() {
        return Err(Failure::new(
            format!("{}:{}: {}", path.display(), fault.line, fault.message),
            format!("correct that line; 'policydiff check {}' tells more", folder.display()),
        ));
    }
    if pairs.is_empty() {
        return Err(Failure::new(
            format!("{}: nothing to compare: no statement in it follows another", path.display()),
            "list two statements or more in it; 'policydiff add' does that",
        ));
    }
    Ok(Run {
        files: manifest.entries.iter().map(|entry| folder.join(&entry.file)).collect(),
        steps: pairs.iter().map(|pair| (pair.earlier, pair.later)).collect(),
    })
}

fn decisions_of(arguments: &SeriesArguments, run: &Run) -> Result<Decisions, Failure> {
    let files: Vec<&PathBuf> = run.files.iter().collect();
    let path = decisions::file_for(arguments.decisions.as_deref(), &files);
    let inputs: Vec<&PathBuf> = files.iter().copied().chain(&path).collect();
    output::refuse_to_replace(arguments.showing.target.output.as_deref(), &inputs)?;
    decisions::read(path.as_deref(), &files)
}
