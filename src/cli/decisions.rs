//! Files of readers' decisions: which one goes with the statements that are compared, and what stands in it.

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::check::Code;
use policydiff::check::decisions::{self, Fault, NAME};
use policydiff::model::Decisions;

use super::failure::Failure;
use super::folder::{self, Unusable};
use super::input;

/// The file that goes with `statements`: the one that the user names, else the one beside them where they all come out of one folder.
pub(super) fn file_for(named: Option<&Path>, statements: &[&PathBuf]) -> Option<PathBuf> {
    if let Some(path) = named {
        return Some(path.to_owned());
    }
    let folder_of = |path: &&PathBuf| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if input::is_stdin(path) { None } else { fs::canonicalize(parent).ok() }
    };
    let first = folder_of(statements.first()?)?;
    let together = statements.iter().all(|path| folder_of(path).as_ref() == Some(&first));
    statements.first().map(|path| path.with_file_name(NAME)).filter(|path| together && path.is_file())
}

/// The decisions in `path`, which may name the files beside it and those of `statements`; none where there is no file.
pub(super) fn read(path: Option<&Path>, statements: &[&PathBuf]) -> Result<Decisions, Failure> {
    let Some(path) = path else { return Ok(Decisions::default()) };
    let bytes = input::read(path, input::MAX_BYTES)?;
    let hint = "a decision is a [[pin]], [[forbid]], [[addressee]] or [[party]]; 'policydiff compare --help' shows one of each";
    told(path, &bytes, statements).map_err(|fault| Failure::new(format!("{}:{}: {}", folder::shown(path), fault.line, fault.message), hint))
}

/// The decisions of the series in `folder`, or what is wrong with them, which is a finding on that series and fails no other.
pub(super) fn of_series(folder: &Path) -> Result<Decisions, Unusable> {
    let path = folder.join(NAME);
    if fs::symlink_metadata(&path).is_err() {
        return Ok(Decisions::default());
    }
    let text = folder::text(&path, Code::BadDecisions)?;
    let wrong = |Fault { line, message }| Unusable { code: Code::BadDecisions, line, message, next: "correct {}:{line}" };
    understood(&path, &text, &[]).map_err(wrong)
}

/// What `bytes`, the content of `path`, tell.
fn told(path: &Path, bytes: &[u8], statements: &[&PathBuf]) -> Result<Decisions, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = error.valid_up_to();
        let line = bytes[..valid].split(|byte| *byte == b'\n').count();
        Fault { line, message: format!("byte {valid} is not UTF-8") }
    })?;
    understood(path, text, statements)
}

/// What `text` tells, in which only files beside `path` and `statements` may be named.
fn understood(path: &Path, text: &str, statements: &[&PathBuf]) -> Result<Decisions, Fault> {
    let called = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let decisions = decisions::read(&called, text)?;
    let known = |name: &str| {
        let given = statements.iter().any(|file| file.file_name().is_some_and(|file| file.to_string_lossy() == *name));
        given || name == input::STDIN || path.with_file_name(name).is_file()
    };
    let unknown = decisions.list.iter().find_map(|decision| Some((decision, decision.files.iter().find(|file| !known(file))?)));
    match unknown {
        Some((decision, file)) => Err(Fault {
            line: decision.line,
            message: format!("it is about '{file}', which is no file beside it; names stand without their folders"),
        }),
        None => Ok(decisions),
    }
}
