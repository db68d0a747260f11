//! Files of readers' decisions: which one goes with the statements that are compared, and what stands in it.

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::check::decisions::{self, NAME};
use policydiff::model::Decisions;

use super::failure::Failure;
use super::{folder, input};

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
    let shown = folder::shown(path);
    let called = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let decisions = decisions::read(&called, &input::read_text(path)?).map_err(|fault| {
        Failure::new(
            format!("{shown}:{}: {}", fault.line, fault.message),
            "a decision is a [[pin]], [[forbid]], [[addressee]] or [[party]]; 'policydiff compare --help' shows one of each",
        )
    })?;
    let known = |name: &str| {
        let given = statements.iter().any(|file| file.file_name().is_some_and(|file| file.to_string_lossy() == *name));
        given || name == input::STDIN || path.with_file_name(name).is_file()
    };
    for decision in &decisions.list {
        if let Some(file) = decision.files.iter().find(|file| !known(file)) {
            return Err(Failure::new(
                format!("{shown}:{}: it is about '{file}', which is no file beside it", decision.line),
                "name files without their folders, as they stand beside the decisions",
            ));
        }
    }
    Ok(decisions)
}
