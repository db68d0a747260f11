//! Comparisons, statements and runs of statements as text: a view that holds every wording decision once, and one file per format.
//!
//! A view is made once ([`ComparisonView::new`], [`StatementView::new`], [`SeriesView::new`]) and serialises to the JSON contract. Formats for people lay
//! out the sheet that is made of it. `summary.has_findings(level)` of a comparison's view settles the exit code.

mod csv;
mod guard;
pub mod json;
mod markdown;
pub mod schema;
mod sheet;
mod table;
pub mod view;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod hostile;
#[cfg(test)]
pub(crate) mod sample;

pub use guard::visible;
pub use view::{ComparisonView, FailOn, Generator, SeriesView, StatementView};

/// How a report looks, in the formats for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Width in columns.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether to list what did not change.
    pub verbose: bool,
    /// The most bytes that a Markdown report may have; it is cut between rows.
    pub max_bytes: Option<usize>,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 100, colour: false, verbose: false, max_bytes: None }
    }
}

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Table,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// The JSON contract.
    Json,
    /// Comma-separated values.
    Csv,
}

/// What there is to know of a format.
#[derive(Clone, Copy, Debug)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    comparison: fn(&ComparisonView, &Look) -> String,
    statement: fn(&StatementView, &Look) -> String,
    series: fn(&SeriesView, &Look) -> String,
}

/// Every format; a new one is one file and one row.
pub const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Table,
        name: "table",
        about: "tables for a terminal",
        comparison: |view, look| table::render(&sheet::comparison_sheet(view), look),
        statement: |view, look| table::render(&sheet::statement_sheet(view), look),
        series: |view, look| table::render(&sheet::series_sheet(view), look),
    },
    FormatRow {
        format: Format::Markdown,
        name: "markdown",
        about: "GitHub-flavoured Markdown for a pull-request comment or a report",
        comparison: |view, look| markdown::render(&sheet::comparison_sheet(view), look),
        statement: |view, look| markdown::render(&sheet::statement_sheet(view), look),
        series: |view, look| markdown::render(&sheet::series_sheet(view), look),
    },
    FormatRow {
        format: Format::Csv,
        name: "csv",
        about: "comma-separated values, one row a finding",
        comparison: |view, look| csv::render(&sheet::comparison_sheet(view), look),
        statement: |view, look| csv::render(&sheet::statement_sheet(view), look),
        series: |view, look| csv::render(&sheet::series_sheet(view), look),
    },
    FormatRow {
        format: Format::Json,
        name: "json",
        about: "the whole report as JSON, as published by `policydiff schema`",
        comparison: |view, _| json::render(view),
        statement: |view, _| json::render(view),
        series: |view, _| json::render(view),
    },
];

/// A comparison in `format`.
#[must_use]
pub fn comparison(view: &ComparisonView, format: Format, look: &Look) -> String {
    row(format).map(|row| (row.comparison)(view, look)).unwrap_or_default()
}

/// A statement in `format`.
#[must_use]
pub fn statement(view: &StatementView, format: Format, look: &Look) -> String {
    row(format).map(|row| (row.statement)(view, look)).unwrap_or_default()
}

/// A run of statements in `format`.
#[must_use]
pub fn series(view: &SeriesView, format: Format, look: &Look) -> String {
    row(format).map(|row| (row.series)(view, look)).unwrap_or_default()
}

fn row(format: Format) -> Option<&'static FormatRow> {
    FORMATS.iter().find(|row| row.format == format)
}
