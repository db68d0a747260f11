//! What a format reader hands on: text blocks in reading order, with what the format itself knows about each of them.

use serde::{Deserialize, Serialize};

use super::{Note, Origin, Reading, Source};

/// A document as its format tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where it came from.
    pub source: Source,
    /// The text that spans point into.
    pub text: String,
    /// How that text lies in the file.
    pub origin: Origin,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// What the format reader found odd.
    pub notes: Vec<Note>,
}

/// A line break inside a block that its writer meant, for [`Block::reading`].
pub const FORCED_BREAK: char = '\u{2028}';

/// A line break inside a block that is known to be the printer's: the line was full, and the text goes on. Where a format cannot
/// tell that, a line ends with a plain line feed.
pub const WRAPPED_LINE: char = '\u{1f}';

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the format says it is.
    pub kind: BlockKind,
    /// Its text, without the format's own marks.
    pub reading: Reading,
}

/// What a format can tell of a block. Plain text has lines only; everything else about them is for `normalise` to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A line of plain text, white space at its ends included; an empty line is a block with an empty reading.
    Line,
    /// A page ended here.
    PageBreak,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A whole paragraph.
    Paragraph,
    /// A list item at nesting depth 1 and deeper, with its marker as written ("-", "3.", "(a)").
    Item {
        /// Nesting depth, from 1.
        depth: u8,
        /// The marker as written.
        marker: String,
    },
    /// A block quotation.
    Quote,
    /// The body of a note, with its label ("3").
    NoteBody(String),
    /// A row of a table.
    TableRow,
    /// A line that the format tells to be page matter: a running header or footer, a page number.
    PageMatter,
}
