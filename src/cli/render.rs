//! The seam to the library's reports: names of formats → rendered text.

use clap::builder::PossibleValuesParser;
use policydiff::Compared;
use policydiff::model::Statement;

use super::args::{Global, SchemaOf, Showing};
use super::failure::Failure;
use super::look;

/// How a report looks.
pub(super) struct Look {
    pub width: usize,
    pub colour: bool,
    pub verbose: bool,
}

/// The formats of `compare`.
pub(super) fn comparison_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(["table"])
}

/// The formats of `show`.
pub(super) fn statement_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(["table", "text"])
}

/// What the flags ask for.
pub(super) fn look(showing: &Showing, global: Global) -> Look {
    let to_file = showing.target.output.is_some();
    Look {
        width: look::width(showing.width.map(usize::from), to_file),
        colour: look::stdout_colourful(global.color, to_file),
        verbose: global.verbose,
    }
}

pub(super) fn comparison(compared: &Compared, _format: &str, look: &Look) -> Result<String, Failure> {
    Ok(format!("{} {} {} {}\n", compared.comparison.changes.len(), look.width, look.colour, look.verbose))
}

pub(super) fn statement(statement: &Statement, format: &str, _look: &Look) -> Result<String, Failure> {
    match format {
        "text" => Ok(statement.clauses.iter().map(|clause| format!("{}\n", clause.passage.text)).collect::<Vec<_>>().concat()),
        _ => Ok(format!("{} clauses\n", statement.clauses.len())),
    }
}

pub(super) fn schema(_of: SchemaOf) -> Result<String, Failure> {
    Err(Failure::new("no schema yet", "wait"))
}
