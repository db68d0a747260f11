//! `policydiff` compares related policy statements: what each demands, of whom, how strongly and under which conditions, who
//! signed it, and what of that changed.
//!
//! ```text
//! bytes ──ingest──▶ Document ──normalise──▶ Statement ┐
//!                                                     ├─align──▶ Alignment ──compare──▶ Comparison ──report──▶ text
//! bytes ──ingest──▶ Document ──normalise──▶ Statement ┘
//! ```
//!
//! # Invariants
//!
//! - Every phase knows [`model`]; [`normalise`] also knows [`lexicon`] and [`wording`]; [`align`] and [`mod@compare`] know both too;
//!   [`ingest`], [`report`] and [`check`] know [`model`] alone. Phases never import each other; only this file and the binary's
//!   `cli` join them. `tests/tidy.rs` holds this floor plan.
//! - A piece of text keeps its byte range in the source from the first cut to the last cell; nobody searches for a place again.
//! - The library does no I/O beyond the bytes it is handed, prints nothing, never exits, and reads no environment and no clock.
//! - Odd content is a [`model::Note`], not an error. `Err` is for what cannot be read at all.
//! - The same bytes give the same bytes: ordered maps, explicit tie-breaks, budgets counted in steps.

pub mod align;
pub mod check;
pub mod compare;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod normalise;
pub mod report;
pub mod wording;

use lexicon::Lexicon;
use model::{Alignment, Baseline, Comparison, Decisions, Series, SeriesPair, Statement};

/// How a statement is to be read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The format, where the user names it; else it is found from the content.
    pub format: Option<model::Format>,
    /// The profile, where the user names it; else it is chosen from the text.
    pub profile: Option<String>,
    /// How clauses are cut.
    pub segment: normalise::Segment,
    /// How much room and work reading the file may take.
    pub limits: ingest::Limits,
}

/// Why a statement could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no document.
    #[error(transparent)]
    Ingest(#[from] ingest::IngestError),
    /// The document is no statement.
    #[error(transparent)]
    Normalise(#[from] normalise::NormaliseError),
}

/// Two statements and everything found between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The earlier statement.
    pub earlier: Statement,
    /// The later statement.
    pub later: Statement,
    /// How their clauses belong together.
    pub alignment: Alignment,
    /// What changed.
    pub comparison: Comparison,
}

/// Reads the bytes of a file called `name` as a statement.
///
/// # Errors
/// If the bytes are no readable document, or the document holds no clause.
pub fn read(name: &str, bytes: &[u8], lexicon: &Lexicon, options: &ReadOptions) -> Result<Statement, ReadError> {
    read_document(&ingest::ingest_within(name, bytes, options.format, &options.limits)?, lexicon, options)
}

/// Reads a document as a statement: one that was taken apart before, such as by a process of its own.
///
/// # Errors
/// If the document holds no clause.
pub fn read_document(document: &model::Document, lexicon: &Lexicon, options: &ReadOptions) -> Result<Statement, ReadError> {
    Ok(normalise::normalise(document, lexicon, options.profile.as_deref(), options.segment)?)
}

/// Compares two statements; `baseline` says which of them is an excerpt.
///
/// # Errors
/// If the statements are in different languages.
pub fn compare(earlier: Statement, later: Statement, lexicon: &Lexicon, baseline: Baseline) -> Result<Compared, compare::CompareError> {
    compare_as_decided(earlier, later, lexicon, baseline, &Decisions::default())
}

/// Compares two statements as `decisions` of readers have it; where each of them was used is told in the notes.
///
/// # Errors
/// If the statements are in different languages.
pub fn compare_as_decided(
    earlier: Statement,
    later: Statement,
    lexicon: &Lexicon,
    baseline: Baseline,
    decisions: &Decisions,
) -> Result<Compared, compare::CompareError> {
    let mut sides = [earlier, later];
    let unsettled = compare::settle_parties(&mut sides, decisions, lexicon);
    let [earlier, later] = sides;
    let alignment = align::align(&earlier, &later, lexicon);
    let mut comparison = compare::compare(&earlier, &later, &alignment, lexicon, baseline, decisions)?;
    comparison.notes.extend(unsettled);
    Ok(Compared { earlier, later, alignment, comparison })
}

/// Two statements of a run that are to be compared, as indexes into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The predecessor.
    pub earlier: usize,
    /// The statement itself.
    pub later: usize,
    /// Which of the two is an excerpt.
    pub baseline: Baseline,
}

/// Compares a run of `statements` step by step, as `decisions` of readers have it, and follows demands and parties through it. The
/// statements are given back, with the parties that readers settled.
///
/// Each statement has at most one predecessor among `steps`; a step that leads out of the run is left out.
///
/// # Errors
/// If the two statements of a step are in different languages, with the step.
pub fn compare_series(
    mut statements: Vec<Statement>,
    steps: &[Step],
    lexicon: &Lexicon,
    decisions: &Decisions,
) -> Result<(Vec<Statement>, Series), (Step, compare::CompareError)> {
    let mut unsettled = compare::settle_parties(&mut statements, decisions, lexicon);
    let mut pairs = Vec::new();
    for step in steps {
        let (Some(earlier), Some(later)) = (statements.get(step.earlier), statements.get(step.later)) else { continue };
        let alignment = align::align(earlier, later, lexicon);
        let compared = compare::compare(earlier, later, &alignment, lexicon, step.baseline, decisions);
        let mut comparison = compared.map_err(|error| (*step, error))?;
        // What is settled nowhere in the run is told once.
        comparison.notes.append(&mut unsettled);
        pairs.push(SeriesPair { earlier: step.earlier, later: step.later, comparison });
    }
    let series = compare::series(&statements, pairs);
    Ok((statements, series))
}
