//! The parts that a document falls into before its sentences are cut: the currency between the steps of `normalise`.

use crate::model::{Passage, Reading};

/// One part of a document: a paragraph with its lines joined, a heading, a list item, a line of a signature block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is.
    pub role: PartRole,
    /// Its repaired text without the marker.
    pub reading: Reading,
    /// List or paragraph marker as written.
    pub marker: Option<Passage>,
    /// Nesting depth of an item, from 1; 0 for what is no item.
    pub depth: u8,
    /// Index of its section.
    pub section: Option<usize>,
    /// Whether an empty line, or the start of the text, stands before it.
    pub after_gap: bool,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartRole {
    /// The title of the statement.
    Title,
    /// A line that is a date about the document.
    Dateline,
    /// A heading of level 1 and deeper.
    Heading(u8),
    /// Running text, or a line of it where the text has one sentence a line.
    Paragraph,
    /// A list item or a numbered paragraph.
    Item,
    /// A block quotation.
    Quote,
    /// The body of a note with its label.
    NoteBody(String),
    /// "Dear Mr Example," with the address lines over it.
    Salutation,
    /// "Yours sincerely,".
    Closing,
    /// A line of a signature block, roster or vote; set by `signatories`.
    Signature,
    /// Page matter that is no part of the statement, with its kind ("release flag").
    Furniture(&'static str),
}
