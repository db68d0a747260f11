//! An outcome as text: one file per format, each a row of the format table.

mod human;
mod json;

use super::Outcome;

/// A format of outcomes.
#[derive(Clone, Copy, Debug)]
pub struct FormatRow {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Lays an outcome out.
    pub render: fn(&Outcome) -> String,
}

/// Every format; a new one is one file and one row.
pub const FORMATS: &[FormatRow] = &[
    FormatRow { name: "human", about: "for a terminal or a log", render: human::render },
    FormatRow { name: "json", about: "the whole outcome as JSON, 'policydiff.check/1'", render: json::render },
];

/// `count` of what is called `one`, in words: "1 statement", "2 statements".
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    let plural = if one == "series" || count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}
