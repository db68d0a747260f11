//! The command `batch`: gives the run over lines what it needs to read and compare a pair of sides.

use std::io::{self, BufReader};
use std::path::Path;

use policydiff::lexicon::Lexicon;
use policydiff::model::{Baseline, Statement};
use policydiff::normalise::Segment;
use serde_json::Value;

use super::args::{BatchArguments, Reading};
use super::batch::{self, BatchOutcome, BatchSide};
use super::exit::Found;
use super::failure::{Failure, plain};
use super::{input, render, statements};

/// Answers the lines of standard input.
pub(super) fn batch(arguments: &BatchArguments) -> Result<Found, Failure> {
    let lexicon = statements::lexicon(&arguments.reading)?;
    let generator = render::generator(arguments.reading.lexicon.as_deref())?;
    let compare = |earlier: &BatchSide, later: &BatchSide| -> Result<Value, String> {
        let [earlier, later] =
            [("earlier", earlier), ("later", later)].map(|(name, side)| statement(name, side, &arguments.reading, &lexicon));
        let compared = policydiff::compare(earlier?, later?, &lexicon, Baseline::Whole).map_err(|error| error.to_string())?;
        serde_json::to_value(render::comparison_view(&compared, Some(generator.clone()))).map_err(|error| error.to_string())
    };
    let run = batch::batch(BufReader::new(io::stdin().lock()), io::stdout().lock(), arguments.links, &compare);
    match run {
        Ok(BatchOutcome::Answered) => Ok(Found::Nothing),
        Ok(BatchOutcome::SomeFailed) => Ok(Found::Something),
        Err(error) => Err(Failure::new(
            format!("the run ended early: {}", plain(&error)),
            "check what feeds standard input and what reads standard output",
        )),
    }
}

/// The statement that one side of a line gives; errors are in words, without advice, since they go into a line.
fn statement(name: &str, side: &BatchSide, reading: &Reading, lexicon: &Lexicon) -> Result<Statement, String> {
    let mut options = statements::options(reading);
    let bytes = match (&side.text, &side.path, &side.clauses) {
        (Some(text), None, None) => text.clone().into_bytes(),
        (None, Some(path), None) => input::read(Path::new(path), reading.max_bytes).map_err(|failure| failure.message)?,
        (None, None, Some(clauses)) => {
            options.segment = Segment::Lines;
            let line = |clause: &String| clause.replace(['\n', '\r'], " ");
            clauses.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes()
        }
        _ => return Err(format!("{name}: give one of text, path and clauses")),
    };
    let name = side.path.as_deref().unwrap_or(name);
    if bytes.len() as u64 > reading.max_bytes {
        return Err(format!("{name}: larger than the limit of {} bytes", reading.max_bytes));
    }
    super::isolation::read(name, &bytes, lexicon, &options).map_err(|error| format!("{name}: {error}"))
}
