//! `policydiff add`: a file → a statement of a series: copied, hashed, listed, and its reports written beside the expected ones as `.new`.

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::ReadOptions;
use policydiff::check::manifest::{self, is_date, is_id};
use policydiff::check::{Manifest, listing};
use policydiff::lexicon::Lexicon;

use super::args::{AddArguments, Global};
use super::examine::examine;
use super::exit::Found;
use super::failure::Failure;
use super::{folder, input, lock, output, remark, render};

/// Registers the statement that `arguments` name.
pub(super) fn add(arguments: &AddArguments, global: Global) -> Result<Found, Failure> {
    if input::is_stdin(&arguments.file) {
        return Err(Failure::new("standard input has no file name", "save the statement as a file first"));
    }
    let id = id_of(arguments)?;
    let bytes = input::read(&arguments.file, arguments.place.max_bytes)?;
    let lexicon = Lexicon::builtin();
    let options = ReadOptions { profile: arguments.profile.clone(), ..ReadOptions::default() };
    let shown = arguments.file.display().to_string();
    super::isolation::read(&shown, &bytes, &lexicon, &options).map_err(|error| Failure::unread_statement(&shown, &error, &lexicon))?;

    let path = series_folder(arguments);
    folder::refuse_link(&path).map_err(|unusable| unusable.finding("", &path))?;
    let is_new = !folder::is_series(&path);
    fs::create_dir_all(&path).map_err(|error| Failure::unwritable(&path, &error))?;
    let _lock = lock::series(&path)?;
    let text = if folder::is_series(&path) { sound_manifest(&path)? } else { String::new() };
    let (before, _) = folder::read_manifest(&path.join(manifest::NAME), &text)?;
    let file = place_in(&path, arguments, &id, &before)?;
    let series = folder::shown(&path);
    let mut lines = vec![format!("added {series}/{file} as '{id}' in {series}/{}", manifest::NAME)];
    let entry = listed(&text, arguments, &id, &file, &render::sha256(&bytes));
    let registration =
        Registration::write(&path, (!is_same_file(&arguments.file, &path.join(&file))).then_some((&file, &bytes)), &text, &entry)?;
    match write_pending(&path, &id, &lexicon, arguments.place.max_bytes) {
        Ok(pending) => lines.extend(pending),
        Err(failure) => {
            registration.take_back();
            return Err(failure);
        }
    }
    lines.push(format!("next: look at them, then 'policydiff accept {series}/{id}'"));
    output::write(None, &(lines.join("\n") + "\n"))?;
    if is_new {
        remark(global, &format!("note: {series} is a new series"));
    }
    if let Some(last) = before.entries.last().filter(|last| last.date > arguments.date && arguments.predecessor.is_none()) {
        remark(
            global,
            &format!("note: '{id}' ({}) stands after '{}' ({}); the order of series.toml counts", arguments.date, last.id, last.date),
        );
    }
    Ok(Found::Nothing)
}

/// The manifest of the series at `path`, in which nothing that is about to be written is a link out of it.
fn sound_manifest(path: &Path) -> Result<String, Failure> {
    let series = folder::read(path)?;
    if let Some(name) = series.expected.iter().find(|name| folder::is_link(&path.join(listing::EXPECTED).join(name))) {
        let place = path.join(listing::EXPECTED).join(name);
        folder::refuse_link(&place).map_err(|unusable| unusable.finding(&series.name, &place))?;
    }
    Ok(series.manifest)
}

fn id_of(arguments: &AddArguments) -> Result<String, Failure> {
    if !is_date(&arguments.date) {
        return Err(Failure::new(
            format!("'{}' is no date", arguments.date),
            "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known",
        ));
    }
    let id = arguments.id.clone().unwrap_or_else(|| arguments.date.clone());
    if !is_id(&id) || id == "none" {
        return Err(Failure::new(format!("'{id}' cannot be an id"), "use letters, digits, '.', '-' and '_', such as 2024-03-12"));
    }
    Ok(id)
}

/// The folder that `--series` means: a path, or a name under the root.
fn series_folder(arguments: &AddArguments) -> PathBuf {
    let series = &arguments.series;
    if series.is_dir() || series.components().count() > 1 || series.is_absolute() {
        return series.clone();
    }
    match folder::root(arguments.place.fixtures.as_deref()) {
        Ok(root) if root != Path::new(".") => root.join(series),
        Ok(_) | Err(_) => series.clone(),
    }
}

/// The name under which the file is to stand in the series, which must not take another statement's place.
fn place_in(path: &Path, arguments: &AddArguments, id: &str, before: &Manifest) -> Result<String, Failure> {
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let shown = folder::shown(path);
    if let Some(entry) = before.entry(id) {
        return Err(Failure::new(
            format!("{shown}/{}:{}: the id '{id}' is taken by {}", manifest::NAME, entry.line, entry.file),
            "give another with --id; an edited statement is recorded with 'policydiff accept'",
        ));
    }
    if let Some(entry) = before.entries.iter().find(|entry| entry.file == name) {
        return Err(Failure::new(
            format!("{shown}/{}:{}: {name} is listed already, as '{}'", manifest::NAME, entry.line, entry.id),
            "rename the file; an edited statement is recorded with 'policydiff accept'",
        ));
    }
    if let Some(wanted) = arguments.predecessor.as_deref().filter(|wanted| *wanted != "none" && before.entry(wanted).is_none()) {
        let known: Vec<&str> = before.entries.iter().map(|entry| entry.id.as_str()).collect();
        return Err(Failure::new(
            format!("the predecessor '{wanted}' is not listed in {shown}/{}", manifest::NAME),
            format!("name one of: {}", known.join(", ")),
        ));
    }
    let place = path.join(&name);
    if place.exists() && !is_same_file(&arguments.file, &place) {
        return Err(Failure::new(
            format!("{shown}/{name}: another file stands there"),
            "rename your file, or register the one that is there",
        ));
    }
    if name == manifest::NAME || name.starts_with('.') {
        return Err(Failure::new(format!("{name}: is no name for a statement"), "rename the file"));
    }
    Ok(name)
}

/// The text of the manifest with one more entry at its end.
fn listed(text: &str, arguments: &AddArguments, id: &str, file: &str, hash: &str) -> String {
    let quoted = |value: &str| toml::Value::String(value.to_owned()).to_string();
    let mut fields =
        vec![("id", quoted(id)), ("file", quoted(file)), ("date", quoted(&arguments.date)), ("source", quoted(&arguments.source))];
    fields.push(("sha256", quoted(hash)));
    if arguments.excerpt {
        fields.push(("extent", quoted("excerpt")));
    }
    let optional = [
        ("predecessor", &arguments.predecessor),
        ("profile", &arguments.profile),
        ("licence", &arguments.licence),
        ("notes", &arguments.notes),
    ];
    fields.extend(optional.into_iter().filter_map(|(key, value)| value.as_deref().map(|value| (key, quoted(value)))));
    let entry: String = fields.iter().map(|(key, value)| format!("{key} = {value}\n")).collect::<Vec<_>>().concat();
    let gap = match text {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{text}{gap}[[statement]]\n{entry}")
}

/// What makes a statement part of a series: its file, and its entry in the manifest.
struct Registration {
    copy: Option<PathBuf>,
    manifest: PathBuf,
    before: String,
}

impl Registration {
    /// Writes the copy, where one is needed, and the manifest, which was `before` and becomes `after`; both or neither, as far as the disk
    /// and the permissions can tell.
    fn write(path: &Path, copy: Option<(&String, &Vec<u8>)>, before: &str, after: &str) -> Result<Self, Failure> {
        let manifest = path.join(manifest::NAME);
        let entry = output::stage(&manifest, after.as_bytes()).map_err(|error| Failure::unwritable(&manifest, &error))?;
        let copied = copy.map(|(file, bytes)| {
            let place = path.join(file);
            output::write_file(&place, bytes).map_err(|error| Failure::unwritable(&place, &error)).map(|()| place)
        });
        let registration = Self { copy: copied.transpose()?, manifest, before: before.to_owned() };
        if let Err(error) = entry.put() {
            registration.remove_copy();
            return Err(Failure::unwritable(&registration.manifest, &error));
        }
        Ok(registration)
    }

    /// Makes the series what it was, as far as that can be written: the reason for it is told in any case.
    fn take_back(&self) {
        self.remove_copy();
        let _ = if self.before.is_empty() {
            fs::remove_file(&self.manifest)
        } else {
            output::write_file(&self.manifest, self.before.as_bytes())
        };
    }

    fn remove_copy(&self) {
        if let Some(copy) = &self.copy {
            let _ = fs::remove_file(copy);
        }
    }
}

/// Writes the reports that statement `id` is part of beside the expected ones, as `.new`; says which.
fn write_pending(path: &Path, id: &str, lexicon: &Lexicon, max_bytes: u64) -> Result<Vec<String>, Failure> {
    let series = folder::read(path)?;
    let expected = series.path.join(listing::EXPECTED);
    fs::create_dir_all(&expected).map_err(|error| Failure::unwritable(&expected, &error))?;
    let (mut lines, mut staged) = (Vec::new(), Vec::new());
    for made in examine(&series, lexicon, max_bytes).made.iter().filter(|made| made.ids.iter().any(|other| other == id)) {
        let readable = made.readable.iter().map(|(name, text)| (name, text));
        for (name, text) in std::iter::once((&made.received.name, &made.received.report)).chain(readable) {
            let place = expected.join(format!("{name}.new"));
            staged.push((output::stage(&place, text.as_bytes()).map_err(|error| Failure::unwritable(&place, &error))?, place));
            lines.push(format!("wrote {}/{}/{name}.new", series.shown, listing::EXPECTED));
        }
    }
    for (staged, place) in staged {
        staged.put().map_err(|error| Failure::unwritable(&place, &error))?;
    }
    Ok(lines)
}

fn is_same_file(left: &Path, right: &Path) -> bool {
    fs::canonicalize(left).is_ok_and(|left| fs::canonicalize(right).is_ok_and(|right| left == right))
}
