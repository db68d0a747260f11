//! Paragraphs of an office document while they are gathered: what styles make of them, tables, notes at the end. Both formats know
//! headings by level, so that this is all they share.

use super::xml::Element;
use crate::ingest::writing::{Inline, Writing};
use crate::model::{BlockKind, Note, NoteCode, Severity};

/// A paragraph with its number in the file.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub kind: BlockKind,
    pub inline: Inline,
    pub number: Option<usize>,
}

/// What is odd about a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Oddities {
    pub inserted: usize,
    pub deleted: usize,
    pub struck: usize,
    pub pictures: usize,
}

/// A walk over a document that meets text boxes: what stands in them follows the paragraph that holds them.
pub(super) trait Boxes {
    /// The paragraphs in `parent`.
    fn blocks(&mut self, parent: &Element<'_>) -> Vec<Paragraph>;

    /// Where paragraphs of text boxes wait for the one that holds them.
    fn boxed(&mut self) -> &mut Vec<Paragraph>;

    /// What is odd so far.
    fn oddities(&mut self) -> &mut Oddities;

    /// Reads a drawing with its text `boxes`; one without any is a picture.
    fn drawing(&mut self, boxes: &[&Element<'_>]) {
        self.oddities().pictures += usize::from(boxes.is_empty());
        for text in boxes {
            let outer = std::mem::take(self.boxed());
            let inner = self.blocks(text);
            *self.boxed() = outer;
            self.boxed().extend(inner);
        }
    }
}

/// How many of the printed pattern of a marker may be words: "Article 5" is part of the text, "(a)" is a marker.
const MARKER: usize = 6;

/// The level of a heading; page design knows more levels than text.
pub(super) fn heading(level: usize) -> BlockKind {
    BlockKind::Heading(u8::try_from(level.clamp(1, 6)).unwrap_or(6))
}

/// A numbered paragraph: an item, or a text that starts with its number where that is more than a marker.
pub(super) fn numbered(marker: String, depth: usize, inline: &Inline) -> (BlockKind, Inline) {
    let words = marker.chars().filter(|c| c.is_alphabetic()).count() > MARKER;
    if words {
        return (BlockKind::Paragraph, with_number(&marker, inline));
    }
    (BlockKind::Item { depth: u8::try_from(depth + 1).unwrap_or(u8::MAX), marker }, inline.clone())
}

/// "1. " before the text of a heading.
pub(super) fn with_number(number: &str, inline: &Inline) -> Inline {
    let mut whole = Inline::default();
    whole.written(number, true);
    whole.append(inline, " ");
    whole
}

/// Writes a table: row by row where every cell is one line; else, as for blocks of signatures, cell by cell.
pub(super) fn table(rows: Vec<Vec<Vec<Paragraph>>>, paragraphs: &mut Vec<Paragraph>) {
    let filled = |cell: &[Paragraph]| cell.iter().filter(|paragraph| !paragraph.inline.is_blank()).count();
    let tall = |cell: &[Paragraph]| filled(cell) > 1 || cell.iter().any(|paragraph| paragraph.inline.text().trim().contains('\n'));
    let lays_out =
        rows.iter().flatten().any(|cell| tall(cell)) || rows.iter().all(|row| row.iter().filter(|cell| filled(cell) > 0).count() < 2);
    for row in rows {
        let mut cells = row.into_iter().flatten().filter(|paragraph| !paragraph.inline.is_blank());
        if lays_out {
            paragraphs.extend(cells);
            continue;
        }
        let Some(mut line) = cells.next() else { continue };
        line.kind = BlockKind::TableRow;
        for cell in cells {
            line.inline.append(&cell.inline, " | ");
        }
        paragraphs.push(line);
    }
}

/// The text of all `paragraphs`, with the notes under them.
pub(super) fn write(paragraphs: &[Paragraph], notes: &[Paragraph], oddities: Oddities) -> Writing {
    let mut writing = Writing::default();
    for Paragraph { kind, inline, number } in paragraphs.iter().chain(notes) {
        writing.block(kind.clone(), inline, *number);
    }
    writing.notes.extend(remarks(oddities));
    writing
}

fn remarks(oddities: Oddities) -> Vec<Note> {
    let Oddities { inserted, deleted, struck, pictures } = oddities;
    let note = |code, severity, message: String, hint: &str| Note { code, severity, message, hint: Some(hint.to_owned()), span: None };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let mut notes = Vec::new();
    if inserted + deleted > 0 {
        let message = format!(
            "tracked changes are read as accepted: {inserted} insertion{} kept, {deleted} deletion{} left out",
            plural(inserted),
            plural(deleted)
        );
        notes.push(note(NoteCode::RevisionMarks, Severity::Warning, message, "accept or reject the changes in a copy and read that"));
    }
    if struck > 0 {
        let message = "the document strikes text out; it is left out of the reading".to_owned();
        notes.push(note(NoteCode::RevisionMarks, Severity::Warning, message, "compare a clean version"));
    }
    if pictures > 0 {
        let message = format!(
            "{pictures} picture{} or drawing{} hold no text and {} left out",
            plural(pictures),
            plural(pictures),
            if pictures == 1 { "is" } else { "are" }
        );
        notes.push(note(NoteCode::LeftOut, Severity::Info, message, "look at the original if they could hold text, such as scanned pages"));
    }
    notes
}

/// "km2" with a raised number keeps it raised.
pub(super) fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|value| DIGITS.get(usize::try_from(value).ok()?).copied());
    let raised: Option<String> = text.chars().map(digit).collect();
    raised.unwrap_or_else(|| text.to_owned())
}
