//! `series.toml` beside a statement → what it declares of that statement: whether the file is an excerpt, and its profile.

use std::path::Path;

use serde::Deserialize;

use super::failure::Failure;
use super::input;

/// Name of the manifest of a series.
pub(super) const NAME: &str = "series.toml";

/// How much of a statement a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// A part.
    Excerpt,
}

/// What a manifest declares of one statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Declared {
    /// File name, relative to the manifest.
    #[serde(default)]
    pub file: String,
    /// How much of the statement the file holds.
    #[serde(default)]
    pub extent: Extent,
    /// The profile to read it under.
    pub profile: Option<String>,
}

#[derive(Deserialize)]
struct Series {
    #[serde(default)]
    statement: Vec<Declared>,
}

/// What the manifest in the folder of `path` declares of it; nothing where there is no manifest or it does not list the file.
pub(super) fn declared(path: &Path) -> Result<Declared, Failure> {
    let manifest = path.with_file_name(NAME);
    let Some(file) = path.file_name().and_then(|name| name.to_str()).filter(|_| manifest.is_file()) else {
        return Ok(Declared::default());
    };
    let text = input::read_text(&manifest)?;
    let series: Series = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        Failure::new(
            format!("{}:{line}: {}", manifest.display(), error.message()),
            "correct that line; it declares the statements beside it, each as [[statement]] with id, file, date and source",
        )
    })?;
    Ok(series.statement.into_iter().find(|statement| statement.file == file).unwrap_or_default())
}
