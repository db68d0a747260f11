//! Document → Statement: repair, structure, voice, demands, signatories, references, dates.

mod acts;
mod clauses;
mod dates;
mod figures;
mod ids;
mod marks;
mod outline;
mod part;
mod profile;
mod references;
mod repair;
mod sentences;
mod symbols;

use crate::lexicon::Lexicon;
use crate::model::{Document, LineIndex, ProfileChoice, Statement};

/// How clauses are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Segment {
    /// Sentences, list items and operative paragraphs are found in the text.
    #[default]
    Auto,
    /// Every input line is one clause.
    Lines,
}

/// Why a document is no statement.
#[derive(Debug, thiserror::Error)]
pub enum NormaliseError {
    /// There is no clause in it.
    #[error("no clause found: the text has no sentence or list item")]
    NoClause,
    /// The profile is not in the lexicon.
    #[error("no profile is called '{0}'")]
    UnknownProfile(String),
}

/// Reads `document` as a statement, under `profile` or the one that the text suggests.
///
/// # Errors
/// If there is no clause in it, or `profile` is unknown.
pub fn normalise(document: &Document, lexicon: &Lexicon, profile: Option<&str>, segment: Segment) -> Result<Statement, NormaliseError> {
    let outline = outline::outline(document, lexicon, segment);
    let cut = clauses::clauses(&outline, lexicon, segment);
    if cut.drafts.is_empty() {
        return Err(NormaliseError::NoClause);
    }
    let (references, reference_notes) = references::references(document, &outline, &cut);
    let figures = figures::figures(&cut.drafts, &lexicon.structure);
    let repairs = outline.repairs.into_iter().chain(cut.repairs).collect();
    let notes = document.notes.iter().cloned().chain(outline.notes).chain(cut.notes).chain(reference_notes).collect();
    Ok(Statement {
        source: document.source.clone(),
        text: document.text.clone(),
        lines: LineIndex::new(&document.text),
        profile: ProfileChoice { name: profile.unwrap_or("communique").to_owned(), reason: String::new() },
        title: outline.title,
        date: outline.date,
        dates: outline.dates,
        sections: outline.sections,
        clauses: cut.drafts.into_iter().map(|draft| draft.clause).collect(),
        acts: Vec::new(),
        quotations: Vec::new(),
        signatures: Vec::new(),
        references,
        figures,
        furniture: outline.furniture,
        repairs,
        notes,
    })
}
