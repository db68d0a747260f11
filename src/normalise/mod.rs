//! Document → Statement: repair, structure, voice, demands, signatories, references, dates.

mod acts;
mod part;
mod profile;
mod signatories;

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
    let _ = (lexicon, segment);
    Ok(Statement {
        source: document.source.clone(),
        text: document.text.clone(),
        lines: LineIndex::new(&document.text),
        profile: ProfileChoice { name: profile.unwrap_or("communique").to_owned(), reason: String::new() },
        title: None,
        date: None,
        dates: Vec::new(),
        sections: Vec::new(),
        clauses: Vec::new(),
        acts: Vec::new(),
        quotations: Vec::new(),
        signatures: Vec::new(),
        references: Vec::new(),
        figures: Vec::new(),
        furniture: Vec::new(),
        repairs: Vec::new(),
        notes: document.notes.clone(),
    })
}
