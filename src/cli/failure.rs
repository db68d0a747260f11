//! Why a run failed, in words: what, where, and what to try next. Wraps the errors of the library with the file they are about.

use std::io;
use std::path::Path;

use policydiff::ReadError;
use policydiff::check::Finding;
use policydiff::ingest::IngestError;
use policydiff::lexicon::Lexicon;
use policydiff::normalise::NormaliseError;

/// A failure as the user reads it, without final full stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// What went wrong and where ("notes.txt:3: byte 17 is not UTF-8").
    pub message: String,
    /// What to try next.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure with advice.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }

    /// A file that cannot be read.
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let name = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => Self::new(format!("{name}: no such file"), not_found_hint(path)),
            io::ErrorKind::PermissionDenied => {
                Self::new(format!("{name}: permission to read it was denied"), "look at its access rights, for example with 'ls -l'")
            }
            _ => Self::new(format!("{name}: cannot be read: {}", plain(error)), "check that the file is there and can be read"),
        }
    }

    /// A file that cannot be written.
    pub(super) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "create its folder first, or name another file with --output",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "name a file in a folder that you may write to",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space; what was there before is still intact",
            io::ErrorKind::IsADirectory => "name a file, not a folder",
            _ => "name another file with --output, or leave --output out to print to standard output",
        };
        Self::new(format!("{}: cannot be written: {}", path.display(), plain(error)), hint)
    }

    /// A file called `name` that is no statement.
    pub(super) fn unread_statement(name: &str, error: &ReadError, lexicon: &Lexicon) -> Self {
        match error {
            ReadError::Ingest(error) => Self::no_document(name, error),
            ReadError::Normalise(NormaliseError::NoClause) => Self::new(
                format!("{name}: no clause found: the text has no sentence or list item"),
                "check that it is the statement itself; 'policydiff show --format text' prints what is read; '--segment lines' takes every line as a clause",
            ),
            ReadError::Normalise(NormaliseError::UnknownProfile(profile)) => {
                let known = lexicon.verbs.profile_names().join(", ");
                Self::new(format!("no profile is called '{profile}'"), format!("name one of: {known}"))
            }
        }
    }

    fn no_document(name: &str, error: &IngestError) -> Self {
        let line = error.line().map(|line| format!(":{line}")).unwrap_or_default();
        Self::new(format!("{name}{line}: {error}"), error.advice())
    }
}

impl From<Box<Finding>> for Failure {
    fn from(finding: Box<Finding>) -> Self {
        let Finding { code, spot, message, next, .. } = *finding;
        Self::new(format!("{}:{}: {} {message}", spot.path, spot.line, code.id()), next)
    }
}

impl From<policydiff::compare::CompareError> for Failure {
    fn from(error: policydiff::compare::CompareError) -> Self {
        Self::new(error.to_string(), "compare statements in one language; translate one of them first")
    }
}

/// The system's words without its error number.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let bare = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = bare.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What to try where `path` does not exist: the folder that is missing, or a file whose name is nearly the same.
fn not_found_hint(path: &Path) -> String {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return format!("the folder {} does not exist either: check the path", folder.display());
    }
    match nearest_name(path, folder) {
        Some(name) => format!("did you mean {}?", folder.join(name).display()),
        None => "check the path; '-' reads standard input".to_owned(),
    }
}

fn nearest_name(path: &Path, folder: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let near = names.map(|name| (distance(wanted, &name), name)).filter(|(distance, _)| *distance <= wanted.chars().count() / 4);
    near.min().map(|(_, name)| name)
}

/// Letters to insert, delete or exchange to make one name of the other (Levenshtein 1966).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let exchanged = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_single_letters() {
        for (left, right, expected) in
            [("", "", 0), ("a.txt", "a.txt", 0), ("a.txt", "b.txt", 1), ("2019.txt", "2019-07.txt", 3), ("é", "", 1)]
        {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }

    #[test]
    fn system_errors_read_like_our_own() {
        assert_eq!(plain(&io::Error::from_raw_os_error(28)), "no space left on device");
    }
}
