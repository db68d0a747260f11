//! `policydiff show`: a file → the statement as it is read.

use super::args::{Global, ShowArguments};
use super::exit::Found;
use super::failure::Failure;
use super::{output, render, statements};

/// Shows the statement that `arguments` name.
pub(super) fn show(arguments: &ShowArguments, global: Global) -> Result<Found, Failure> {
    let ShowArguments { statement, format, showing, reading } = arguments;
    output::refuse_to_replace(showing.target.output.as_deref(), &[statement])?;
    let lexicon = statements::lexicon(reading)?;
    let loaded = statements::load(statement, reading, &lexicon)?;
    let generator = render::generator(reading.lexicon.as_deref())?;
    let report = render::statement(&loaded.statement, generator, format, &render::look(showing, global));
    output::write(showing.target.output.as_deref(), &report)?;
    Ok(Found::Nothing)
}
