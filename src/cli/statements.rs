//! Files → statements: the lexicon with the user's words, the options of reading, what `series.toml` says beside the file.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use policydiff::ReadOptions;
use policydiff::check::Extent;
use policydiff::ingest::{Limits, formats};
use policydiff::lexicon::Lexicon;
use policydiff::model::{Format, Statement};
use policydiff::normalise::Segment;

use super::args::{Reading, SegmentName};
use super::failure::Failure;
use super::{folder, input};

/// The values of `--input-format`.
pub(super) fn input_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(formats().map(|(name, _)| name))
}

/// The format called `name`.
pub(super) fn format_of(name: &str) -> Option<Format> {
    formats().find(|(other, _)| *other == name).map(|(_, format)| format)
}

/// The name of `format`.
pub(super) fn format_name(format: Format) -> Option<&'static str> {
    formats().find(|(_, other)| *other == format).map(|(name, _)| name)
}

/// A statement and whether the file is known to hold only a part of it.
pub(super) struct Loaded {
    /// The statement.
    pub statement: Statement,
    /// Whether `series.toml` declares it an excerpt.
    pub excerpt: bool,
}

/// The words that ship, with the user's on top.
pub(super) fn lexicon(reading: &Reading) -> Result<Lexicon, Failure> {
    match &reading.lexicon {
        None => Ok(Lexicon::builtin()),
        Some(path) => user_lexicon(path),
    }
}

/// The words that ship with those of the file `path` on top.
pub(super) fn user_lexicon(path: &Path) -> Result<Lexicon, Failure> {
    let text = input::read_text(path)?;
    Lexicon::with_user(&path.display().to_string(), &text).map_err(|error| {
        Failure::new(
            format!("{}:{}: {}", error.file, error.line, error.message),
            "'policydiff lexicon --help' shows the form of such a file, 'policydiff lexicon verbs' the rows that ship",
        )
    })
}

/// How the flags ask for statements to be read.
pub(super) fn options(reading: &Reading) -> ReadOptions {
    ReadOptions {
        format: reading.input_format.as_deref().and_then(format_of),
        profile: reading.profile.clone(),
        segment: match reading.segment {
            SegmentName::Auto => Segment::Auto,
            SegmentName::Lines => Segment::Lines,
        },
        limits: Limits { unpacked: reading.max_unpacked, ..Limits::default() },
    }
}

/// Reads the statement at `path`.
pub(super) fn load(path: &Path, reading: &Reading, lexicon: &Lexicon) -> Result<Loaded, Failure> {
    let bytes = input::read(path, reading.max_bytes)?;
    let declared = if input::is_stdin(path) { None } else { folder::declared(path)? };
    let name = path.display().to_string();
    let mut options = options(reading);
    options.profile = options.profile.or_else(|| declared.as_ref()?.profile.clone());
    let statement =
        super::isolation::read(&name, &bytes, lexicon, &options).map_err(|error| Failure::unread_statement(&name, &error, lexicon))?;
    Ok(Loaded { statement, excerpt: declared.is_some_and(|entry| entry.extent == Extent::Excerpt) })
}
