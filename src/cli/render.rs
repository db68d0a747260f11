//! The seam to the library's reports: names of formats and looks as the user gives them → rendered text.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};
use policydiff::Compared;
use policydiff::model::{Format, Series, Statement};
use policydiff::report::{self, ComparisonView, FORMATS, FormatRow, Generator, Look, SeriesView, StatementView};

use super::args::{Global, SchemaOf, Showing};
use super::failure::Failure;
use super::{input, look};

/// The formats of `compare` and `series`.
pub(super) fn comparison_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|row| PossibleValue::new(row.name).help(row.about)))
}

/// The formats of `show`.
pub(super) fn statement_formats() -> PossibleValuesParser {
    let formats = FORMATS.iter().map(|row| PossibleValue::new(row.name).help(row.about));
    PossibleValuesParser::new(
        formats.chain([PossibleValue::new(TEXT)
            .help("the text after repair, one clause a line; of web pages and office files the text that line numbers refer to")]),
    )
}

const TEXT: &str = "text";

/// What the flags ask for.
pub(super) fn look(showing: &Showing, global: Global) -> Look {
    let to_file = showing.target.output.is_some();
    Look {
        width: look::width(showing.width.map(usize::from), to_file),
        colour: look::stdout_colourful(global.color, to_file),
        verbose: global.verbose,
        ..Look::default()
    }
}

/// What reports say of the program that made them: with a user's words, the hash of their file tells which.
pub(super) fn generator(lexicon: Option<&Path>) -> Result<Generator, Failure> {
    let Some(path) = lexicon else { return Ok(builtin_generator()) };
    let hash = sha256(&input::read(path, input::MAX_BYTES)?);
    Ok(Generator::this(&format!("builtin+{}", &hash[..12])))
}

/// The program with the words that ship.
pub(super) fn builtin_generator() -> Generator {
    Generator::this("builtin")
}

/// SHA-256 of `bytes` in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// What reports say of a comparison.
pub(super) fn comparison_view(compared: &Compared, generator: Option<Generator>) -> ComparisonView {
    ComparisonView::new(&compared.earlier, &compared.later, &compared.comparison, generator)
}

/// The comparison in the format called `format`.
pub(super) fn comparison(view: &ComparisonView, format: &str, look: &Look) -> String {
    named(format).map(|row| report::comparison(view, row.format, look)).unwrap_or_default()
}

/// What reports say of a run of statements.
pub(super) fn series_view((statements, series): &(Vec<Statement>, Series), generator: Generator) -> SeriesView {
    SeriesView::new(statements, series, Some(generator))
}

/// The run of statements in the format called `format`.
pub(super) fn series(view: &SeriesView, format: &str, look: &Look) -> String {
    named(format).map(|row| report::series(view, row.format, look)).unwrap_or_default()
}

/// The statement in the format called `format`.
pub(super) fn statement(statement: &Statement, generator: Generator, format: &str, look: &Look) -> String {
    match named(format) {
        Some(row) => report::statement(&StatementView::new(statement, Some(generator)), row.format, look),
        None => text_of(statement),
    }
}

/// The text that line numbers refer to, where the file itself has no lines to look at; else the text after repair, one clause a line.
fn text_of(statement: &Statement) -> String {
    let clauses = || statement.clauses.iter().map(|clause| format!("{}\n", clause.passage.text)).collect::<Vec<_>>().concat();
    text_beside(statement).map_or_else(clauses, str::to_owned)
}

/// The text that line numbers refer to, where it is not the file itself.
pub(super) fn text_beside(statement: &Statement) -> Option<&str> {
    match statement.source.format {
        Format::Text | Format::Markdown => None,
        Format::Html | Format::Pdf | Format::Docx | Format::Odt => Some(&statement.text),
    }
}

/// The JSON schema of a report.
pub(super) fn schema(of: SchemaOf) -> String {
    match of {
        SchemaOf::Comparison => report::schema::comparison(),
        SchemaOf::Statement => report::schema::statement(),
        SchemaOf::Series => report::schema::series(),
    }
}

/// The comparison as people read it in a review; `None` where this build has no such format.
pub(super) fn markdown(view: &ComparisonView) -> Option<String> {
    named("markdown").map(|row| report::comparison(view, row.format, &Look::default()))
}

fn named(format: &str) -> Option<&'static FormatRow> {
    FORMATS.iter().find(|row| row.name == format)
}
