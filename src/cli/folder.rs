//! Folders of series on disk: which folder is meant, which series are in it, what stands in one of them. Nothing is written here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use policydiff::check::manifest::{self, Entry};
use policydiff::check::{Code, Finding, Manifest, Spot, listing};
use policydiff::model::Decisions;

use super::failure::{Failure, plain};
use super::{decisions, input};

/// Where fixtures are looked for when nobody says where.
const DEFAULT_ROOT: &str = "fixtures";

/// The folder of one series.
#[derive(Clone, Debug)]
pub(super) struct SeriesFolder {
    /// Its name.
    pub(super) name: String,
    /// Its path as reports name it, with forward slashes.
    pub(super) shown: String,
    /// Its path.
    pub(super) path: PathBuf,
    /// The text of its manifest.
    pub(super) manifest: String,
    /// What readers decided on its statements, or what is wrong with the file of it.
    pub(super) decisions: Result<Decisions, Box<Finding>>,
    /// The files in it by name, those of subfolders left out.
    pub(super) files: Vec<String>,
    /// The files in its folder of expected reports.
    pub(super) expected: Vec<String>,
}

/// A text of a series of which nothing can be used.
pub(super) struct Unusable {
    /// What it is about: the code for the file, or that it is a link.
    pub(super) code: Code,
    /// 1-based line.
    pub(super) line: usize,
    /// What is wrong, without a final full stop.
    pub(super) message: String,
    /// What to do, for the file called `{}`.
    pub(super) next: &'static str,
}

impl Unusable {
    /// The finding on the file `path` of the series called `series`.
    pub(super) fn finding(self, series: &str, path: &Path) -> Box<Finding> {
        let path = shown(path);
        let next = self.next.replace("{}", &path).replace("{line}", &self.line.to_string());
        Box::new(Finding::new(self.code, series, Spot::new(path, self.line), self.message, next))
    }
}

const LINK: &str = "put the file itself in the place of the link {}";
const PERMISSION: &str = "ls -ld {}; a check must be able to read it";

/// What an argument of `check`, `accept` and `review` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A folder of series.
    Root(PathBuf),
    /// One series.
    Series(PathBuf),
    /// One statement of a series, by its id.
    Statement(PathBuf, String),
}

/// What `argument` names: a path, or a name under the root.
pub(super) fn named(argument: Option<&Path>, configured: Option<&Path>) -> Result<Named, Failure> {
    let Some(argument) = argument else { return Ok(Named::Root(root(configured)?)) };
    for path in std::iter::once(argument.to_owned()).chain(root(configured).ok().map(|root| root.join(argument))) {
        if is_series(&path) {
            return Ok(Named::Series(path));
        }
        if path.is_dir() {
            return Ok(Named::Root(path));
        }
        if let (Some(folder), Some(id)) =
            (path.parent().filter(|folder| is_series(folder)), path.file_name().and_then(|name| name.to_str()))
        {
            return Ok(Named::Statement(folder.to_owned(), id.to_owned()));
        }
    }
    Err(Failure::new(
        format!("{}: no folder of series, no series and no statement of one", argument.display()),
        "name a folder whose children hold a series.toml, a series in it, or SERIES/ID",
    ))
}

/// The folder of series that is meant where no argument names one.
pub(super) fn root(configured: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(path) = configured {
        return Ok(path.to_owned());
    }
    if Path::new(DEFAULT_ROOT).is_dir() {
        return Ok(PathBuf::from(DEFAULT_ROOT));
    }
    let here = PathBuf::from(".");
    if subfolders(&here)?.iter().any(|folder| is_series(folder)) {
        return Ok(here);
    }
    Err(Failure::new(
        format!("no folder of series: there is no {DEFAULT_ROOT} folder here, and no folder here holds a {}", manifest::NAME),
        "name the folder, or start a series with 'policydiff add FILE --series fixtures/NAME --date DATE --source URL'",
    ))
}

/// Whether the folder `path` is a series: it has a manifest, be it one that cannot be read.
pub(super) fn is_series(path: &Path) -> bool {
    match fs::symlink_metadata(path.join(manifest::NAME)) {
        Ok(_) => true,
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
    }
}

/// The folders in `root` and links to folders, hidden ones left out, by name.
pub(super) fn subfolders(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(root).map_err(|error| Failure::unreadable(root, &error))?;
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir() && !is_hidden(path)).collect();
    folders.sort();
    Ok(folders)
}

/// Reads what stands in the series at `path`, which is all that a check may read of it.
///
/// # Errors
/// If none of the series can be read: the finding that says why.
pub(super) fn read(path: &Path) -> Result<SeriesFolder, Box<Finding>> {
    let name = name_of(path);
    let wrong = |place: &Path| {
        let place = place.to_owned();
        let name = name.clone();
        move |unusable: Unusable| unusable.finding(&name, &place)
    };
    let (manifest, expected) = (path.join(manifest::NAME), path.join(listing::EXPECTED));
    refuse_link(path).map_err(wrong(path))?;
    refuse_link(&expected).map_err(wrong(&expected))?;
    Ok(SeriesFolder {
        shown: shown(path),
        manifest: text(&manifest, Code::BadManifest).map_err(wrong(&manifest))?,
        decisions: decisions::of_series(path).map_err(wrong(&path.join(policydiff::check::decisions::NAME))),
        files: files_in(path, Code::BadManifest).map_err(wrong(path))?,
        expected: files_in(&expected, Code::BadExpectation).map_err(wrong(&expected))?,
        path: path.to_owned(),
        name,
    })
}

/// The name of the series at `path`: that of its folder.
pub(super) fn name_of(path: &Path) -> String {
    let whole = if is_link(path) { path.to_owned() } else { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) };
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The text of a file that the series itself holds: no link, no folder, UTF-8. Anything else is unusable, by the code `wrong`.
pub(super) fn text(path: &Path, wrong: Code) -> Result<String, Unusable> {
    let unusable = |message: String, line: usize, next: &'static str| Unusable { code: wrong, line, message, next };
    refuse_link(path)?;
    let about = fs::metadata(path).map_err(|error| unusable(format!("it cannot be read: {}", plain(&error)), 1, PERMISSION))?;
    if !about.is_file() {
        let what = if about.is_dir() { "a folder" } else { "a device or pipe" };
        return Err(unusable(format!("it is {what}, not a file"), 1, "put a file in the place of {}"));
    }
    if about.len() > input::MAX_BYTES {
        let message = format!("it has {} bytes, more than the limit of {}", about.len(), input::MAX_BYTES);
        return Err(unusable(message, 1, "check that {} is the right file"));
    }
    let bytes = fs::read(path).map_err(|error| unusable(format!("it cannot be read: {}", plain(&error)), 1, PERMISSION))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        unusable(format!("byte {valid} is not UTF-8"), line, "correct {}:{line} and save the file as UTF-8")
    })
}

/// Refuses a link, which would lead a check, and whoever accepts, out of the folder.
pub(super) fn refuse_link(path: &Path) -> Result<(), Unusable> {
    if is_link(path) {
        let message = "it is a link, which leads out of the folder".to_owned();
        return Err(Unusable { code: Code::Outside, line: 1, message, next: LINK });
    }
    Ok(())
}

/// Whether `path` itself is a link, a slash at its end left aside.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path.components().as_path()).is_ok_and(|about| about.is_symlink())
}

/// What the manifest beside `file` says of it; nothing where there is no manifest or it does not list the file.
pub(super) fn declared(file: &Path) -> Result<Option<Entry>, Failure> {
    let manifest_path = file.with_file_name(manifest::NAME);
    let Some(name) = file.file_name().and_then(|name| name.to_str()).filter(|_| manifest_path.is_file()) else {
        return Ok(None);
    };
    let (manifest, _) = read_manifest(&manifest_path, &input::read_text(&manifest_path)?)?;
    Ok(manifest.entries.into_iter().find(|entry| entry.file == name))
}

/// The manifest with the text `text`, and what is wrong in it.
pub(super) fn read_manifest(path: &Path, text: &str) -> Result<(Manifest, Vec<manifest::Fault>), Failure> {
    Manifest::read(text).map_err(|fault| {
        Failure::new(
            format!("{}:{}: {}", path.display(), fault.line, fault.message),
            "correct that line; it lists the statements beside it, each as [[statement]] with id, file, date, source and sha256",
        )
    })
}

/// `path` with forward slashes, without a leading `./`, and from the current folder on where it lies in it: CI services know files by that
/// name, while a setting names its folder from the root of the disk.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = if here.as_os_str().is_empty() { path } else { path.strip_prefix(&here).unwrap_or(path) };
    let text = path.to_string_lossy().replace('\\', "/");
    let bare = text.trim_start_matches("./").trim_end_matches('/');
    if bare.is_empty() { ".".to_owned() } else { bare.to_owned() }
}

/// The files in `folder`; one that cannot be listed is unusable, by the code `wrong`.
fn files_in(folder: &Path, wrong: Code) -> Result<Vec<String>, Unusable> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| {
        let message = format!("it cannot be read: {}", plain(&error));
        Unusable { code: wrong, line: 1, message, next: PERMISSION }
    })?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !path.is_dir() || is_link(path));
    let mut names: Vec<String> = files.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}
