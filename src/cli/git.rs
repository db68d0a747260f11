//! `policydiff git-diff` and `textconv`: what git calls to show statements. Git stops a whole command where its helper fails, so a file
//! that is no statement is told of, or passed through, and is no failure.

use std::ffi::OsString;
use std::path::Path;

use policydiff::check::Extent;
use policydiff::check::manifest::Entry;
use policydiff::lexicon::Lexicon;
use policydiff::model::Statement;
use policydiff::report::{FailOn, Look};
use policydiff::{Compared, ReadOptions};

use super::args::{GitDiffArguments, Global};
use super::exit::Found;
use super::failure::Failure;
use super::input::MAX_BYTES;
use super::look::{ColorChoice, NARROWEST};
use super::{compare, folder, input, look, output, render};

/// The name under which git hands over a side that does not exist.
const NOWHERE: &str = "/dev/null";

/// Shows the change of one file as git describes it: seven arguments, nine for a renamed file, one for an unmerged file.
pub(super) fn git_diff(arguments: &GitDiffArguments, global: Global) -> Result<Found, Failure> {
    let words = &arguments.words;
    let (path, old, new) = match words.len() {
        1 => return output::write(None, &format!("{}: unmerged\n", shown(&words[0]))).map(|()| Found::Nothing),
        7 | 9 => (&words[0], Path::new(&words[1]), Path::new(&words[4])),
        count => {
            return Err(Failure::new(
                format!("git-diff takes the seven or nine arguments of a git external diff, not {count}"),
                "set 'git config diff.policydiff.command \"policydiff git-diff\"' and '*.txt diff=policydiff' in .gitattributes",
            ));
        }
    };
    let later_path = words.get(7).filter(|name| !name.is_empty()).unwrap_or(path);
    let head = format!("policydiff {} → {}\n", shown(path), shown(later_path));
    let (body, found) = change((path, old), (later_path, new), &look(global));
    output::write(None, &format!("{head}{body}\n"))?;
    Ok(Found::when(found && arguments.exit_code))
}

/// Prints the statement in `file` as lines that a line diff can work on: one clause a line, then who signed.
pub(super) fn textconv(file: &Path) -> Result<Found, Failure> {
    let bytes = input::read(file, MAX_BYTES)?;
    match super::isolation::read(&file.display().to_string(), &bytes, &Lexicon::builtin(), &ReadOptions::default()) {
        Ok(statement) => output::write(None, &lines(&statement))?,
        Err(_) => output::write_stdout(&bytes)?,
    }
    Ok(Found::Nothing)
}

/// What changed between two versions, each with the name that git knows it by, and whether anything did.
fn change(earlier: (&OsString, &Path), later: (&OsString, &Path), look: &Look) -> (String, bool) {
    let sides = [earlier, later].map(|(path, file)| if file == Path::new(NOWHERE) { Ok(None) } else { side(path, file).map(Some) });
    match sides {
        [Err(failure), _] | [_, Err(failure)] => (format!("not compared: {}\n", failure.message), true),
        [Ok(None), Ok(None)] => (String::new(), false),
        [Ok(None), Ok(Some((statement, _)))] => (format!("new statement\n{}", one(&statement, look)), true),
        [Ok(Some((statement, _))), Ok(None)] => (format!("deleted statement\n{}", one(&statement, look)), true),
        [Ok(Some(earlier)), Ok(Some(later))] => both(earlier, later, look),
    }
}

fn both(earlier: (Statement, bool), later: (Statement, bool), look: &Look) -> (String, bool) {
    let baseline = compare::baseline(earlier.1, later.1);
    match policydiff::compare(earlier.0, later.0, &Lexicon::builtin(), baseline) {
        Ok(compared) => told(&compared, look),
        Err(error) => (format!("not compared: {error}\n"), true),
    }
}

fn told(compared: &Compared, look: &Look) -> (String, bool) {
    let view = render::comparison_view(compared, None);
    let found = view.summary.has_findings(FailOn::Any);
    if found {
        return (render::comparison(&view, "table", look), true);
    }
    ("no demand, commitment, signatory or clause differs\n".to_owned(), false)
}

fn one(statement: &Statement, look: &Look) -> String {
    render::statement(statement, render::builtin_generator(), "table", look)
}

/// The statement in `file`, which git wrote out for `path`, and whether it is an excerpt.
fn side(path: &OsString, file: &Path) -> Result<(Statement, bool), Failure> {
    let bytes = input::read(file, MAX_BYTES)?;
    // A manifest that cannot be read is no reason to show nothing of a statement.
    let declared: Option<Entry> = folder::declared(Path::new(path)).unwrap_or(None);
    let lexicon = Lexicon::builtin();
    let options = ReadOptions { profile: declared.as_ref().and_then(|entry| entry.profile.clone()), ..ReadOptions::default() };
    let name = shown(path);
    let statement =
        super::isolation::read(&name, &bytes, &lexicon, &options).map_err(|error| Failure::unread_statement(&name, &error, &lexicon))?;
    Ok((statement, declared.is_some_and(|entry| entry.extent == Extent::Excerpt)))
}

/// Git's pager is a pipe to us and a terminal to the user: git says so, and tells its width.
fn look(global: Global) -> Look {
    let paged = std::env::var_os("GIT_PAGER_IN_USE").is_some_and(|value| value == "true" || value == "1");
    let columns = std::env::var("COLUMNS").ok().filter(|_| paged).and_then(|columns| columns.parse::<usize>().ok());
    let quiet_environment = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let colour = match global.color {
        ColorChoice::Auto if paged && quiet_environment => true,
        choice => look::stdout_colourful(choice, false),
    };
    let width = columns.map_or_else(|| look::width(None, false), |columns| columns.max(NARROWEST));
    Look { width, colour, verbose: global.verbose, ..Look::default() }
}

fn lines(statement: &Statement) -> String {
    let mut lines = Vec::new();
    lines.extend(statement.title.iter().map(|title| format!("title: {}", title.text)));
    lines.extend(statement.date.iter().map(|date| format!("date: {}", date.value)));
    let mut section = None;
    for clause in &statement.clauses {
        if clause.section != section {
            section = clause.section;
            lines.extend(
                section.and_then(|section| statement.sections.get(section)).map(|section| format!("\n## {}", section.heading.text)),
            );
        }
        lines.push(clause.passage.text.clone());
    }
    for signature in &statement.signatures {
        let party = signature.party.as_ref().map_or("unknown party", |party| party.name.as_str());
        lines.push(format!("signatory: {party}: {}", signature.passage.text));
    }
    lines.join("\n") + "\n"
}

fn shown(name: &OsString) -> String {
    name.to_string_lossy().into_owned()
}
