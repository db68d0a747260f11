//! Folders of series on disk: which folder is meant, which series are in it, what stands in one of them. Nothing is written here.

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::check::decisions::Fault;
use policydiff::check::manifest::{self, Entry};
use policydiff::check::{Manifest, listing};
use policydiff::model::Decisions;

use super::failure::Failure;
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
    /// What readers decided on its statements, or what is wrong in the file of it.
    pub(super) decisions: Result<Decisions, Fault>,
    /// The files in it by name, those of subfolders left out.
    pub(super) files: Vec<String>,
    /// The files in its folder of expected reports.
    pub(super) expected: Vec<String>,
}

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

/// Whether the folder `path` is a series.
pub(super) fn is_series(path: &Path) -> bool {
    path.join(manifest::NAME).is_file()
}

/// The folders in `root`, hidden ones left out, by name.
pub(super) fn subfolders(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(root).map_err(|error| Failure::unreadable(root, &error))?;
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir() && !is_hidden(path)).collect();
    folders.sort();
    Ok(folders)
}

/// Reads what stands in the series at `path`.
pub(super) fn read(path: &Path) -> Result<SeriesFolder, Failure> {
    let whole = fs::canonicalize(path).map_err(|error| Failure::unreadable(path, &error))?;
    Ok(SeriesFolder {
        name: whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        shown: shown(path),
        manifest: input::read_text(&path.join(manifest::NAME))?,
        decisions: decisions::of_series(path),
        files: files_in(path)?,
        expected: files_in(&path.join(listing::EXPECTED))?,
        path: path.to_owned(),
    })
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

/// `path` with forward slashes and without a leading `./`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let bare = text.trim_start_matches("./").trim_end_matches('/');
    if bare.is_empty() { ".".to_owned() } else { bare.to_owned() }
}

fn files_in(folder: &Path) -> Result<Vec<String>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !path.is_dir());
    let mut names: Vec<String> = files.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}
