//! Paragraphs of a file that is no text itself → the normalised text that places point into, and its blocks. What a paragraph is
//! has been settled by the reader of the format.

use super::Extract;
use crate::model::{Block, BlockKind, Note, OffsetMap, Origin, Reading, Span};

/// Level of a paragraph that is bold as a whole: such a line is a heading under all the others.
const BOLD_LINE_LEVEL: u8 = 6;

/// How the text of a forced line break reads inside of a block.
const FORCED_BREAK: &str = "\u{2028}";

/// A paragraph while it is put together: white space is one space, a forced line break is `\n`.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    text: String,
    map: OffsetMap,
    space: Option<Span>,
    /// Bytes inside and outside of bold.
    bold: usize,
    plain: usize,
}

impl Inline {
    /// Appends `text`, which stands so in the source from byte `start`.
    pub(super) fn copied(&mut self, text: &str, start: usize, bold: bool) {
        let mut from = None;
        for (at, c) in text.char_indices() {
            if is_space(c) {
                self.copy_run(text, from.take(), at, start);
                self.space.get_or_insert(Span::new(start + at, start + at + c.len_utf8()));
            } else if from.is_none() {
                self.settle_space();
                from = Some(at);
            }
        }
        self.copy_run(text, from, text.len(), start);
        self.count(text, bold);
    }

    /// Appends `text`, which stands for the source range `source` as a whole.
    pub(super) fn replaced(&mut self, text: &str, source: Span, bold: bool) {
        for c in text.chars() {
            if is_space(c) {
                self.space.get_or_insert(source);
            } else {
                self.settle_space();
                self.text.push(c);
                self.map.push_replaced(c.len_utf8(), source);
            }
        }
        self.count(text, bold);
    }

    /// Appends `text`, whose bytes in the file mean nothing to a reader.
    pub(super) fn written(&mut self, text: &str, bold: bool) {
        self.copied(text, 0, bold);
    }

    /// Ends the line.
    pub(super) fn line_break(&mut self, source: Span) {
        self.space = None;
        if !self.text.is_empty() {
            self.text.push('\n');
            self.map.push_replaced(1, source);
        }
    }

    /// Appends another paragraph behind this one, parted by `glue`.
    pub(super) fn append(&mut self, other: &Self, glue: &str) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str(glue);
            self.map.push_inserted(glue.len());
        }
        self.space = None;
        self.text.push_str(&other.text);
        self.map.append(&other.map);
        (self.bold, self.plain) = (self.bold + other.bold, self.plain + other.plain);
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// "**Finance**" as a line of its own is a heading to its writer.
    pub(super) fn is_bold_line(&self) -> bool {
        let text = self.text.trim();
        self.bold > 0 && self.plain == 0 && !text.contains('\n') && text.len() <= 120 && !text.ends_with(['.', ';', ','])
    }

    fn copy_run(&mut self, text: &str, from: Option<usize>, to: usize, start: usize) {
        if let Some(from) = from {
            self.text.push_str(&text[from..to]);
            self.map.push_copied(to - from, start + from);
        }
    }

    fn settle_space(&mut self) {
        if let Some(source) = self.space.take()
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.text.push(' ');
            self.map.push_replaced(1, source);
        }
    }

    fn count(&mut self, text: &str, bold: bool) {
        *(if bold { &mut self.bold } else { &mut self.plain }) += text.trim().len();
    }
}

/// Spaces that markup folds into one; a non-breaking space is none of them.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The normalised text and its blocks while they are written.
#[derive(Debug, Default)]
pub(super) struct Writing {
    text: String,
    map: OffsetMap,
    paragraphs: Vec<(usize, usize)>,
    blocks: Vec<Block>,
    pub notes: Vec<Note>,
}

impl Writing {
    /// Writes a block; a paragraph that is bold as a whole is a heading. Empty ones are left out. `number` is its place among the
    /// paragraphs of the file, where the file counts them.
    pub(super) fn block(&mut self, kind: BlockKind, inline: &Inline, number: Option<usize>) {
        if inline.is_blank() {
            return;
        }
        let kind = if kind == BlockKind::Paragraph && inline.is_bold_line() { BlockKind::Heading(BOLD_LINE_LEVEL) } else { kind };
        self.part_from_last(&kind);
        if let Some(number) = number {
            self.paragraphs.push((self.text.len(), number));
        }
        self.mark(&kind);
        let start = self.text.len();
        self.text.push_str(&inline.text);
        self.map.append(&inline.map);
        let reading = reading(&self.text, start);
        self.blocks.push(Block { kind, reading });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a heading is among the first blocks.
    pub(super) fn starts_with_heading(&self) -> bool {
        self.blocks.iter().take(2).any(|block| matches!(block.kind, BlockKind::Heading(_)))
    }

    /// Items of a list and rows of a table stand in lines that follow one another; all else is parted by an empty line.
    fn part_from_last(&mut self, kind: &BlockKind) {
        let Some(last) = self.blocks.last() else { return };
        let together = matches!(
            (&last.kind, kind),
            (BlockKind::Item { .. }, BlockKind::Item { .. })
                | (BlockKind::TableRow, BlockKind::TableRow)
                | (BlockKind::NoteBody(_), BlockKind::NoteBody(_))
        );
        self.insert(if together { "\n" } else { "\n\n" });
    }

    fn mark(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Item { depth, marker } => {
                self.insert(&"  ".repeat(usize::from(depth.saturating_sub(1))));
                self.insert(&format!("{marker} "));
            }
            BlockKind::NoteBody(label) => self.insert(&format!("[{label}] ")),
            BlockKind::Line
            | BlockKind::PageBreak
            | BlockKind::Heading(_)
            | BlockKind::Paragraph
            | BlockKind::Quote
            | BlockKind::TableRow
            | BlockKind::PageMatter => {}
        }
    }

    fn insert(&mut self, text: &str) {
        self.text.push_str(text);
        self.map.push_inserted(text.len());
    }

    /// The text with places that are bytes of the source.
    pub(super) fn with_bytes(mut self) -> Extract {
        self.end();
        Extract { text: Some(self.text), origin: Origin::Bytes(vec![self.map]), blocks: self.blocks, notes: self.notes }
    }

    /// The text with places that are paragraphs of the source.
    pub(super) fn with_paragraphs(mut self) -> Extract {
        self.end();
        Extract { text: Some(self.text), origin: Origin::Paragraphs(self.paragraphs), blocks: self.blocks, notes: self.notes }
    }

    fn end(&mut self) {
        if !self.text.is_empty() {
            self.insert("\n");
        }
    }
}

fn reading(text: &str, start: usize) -> Reading {
    let mut reading = Reading::new();
    let mut at = start;
    for (index, line) in text[start..].split('\n').enumerate() {
        if index > 0 {
            reading.push_replaced(FORCED_BREAK, Span::new(at, at + 1));
            at += 1;
        }
        reading.push_copied(line, at);
        at += line.len();
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_in_a_text_that_can_be_read_again_and_lead_to_their_source() {
        let mut writing = Writing::default();
        let mut inline = Inline::default();
        inline.copied("  We  met", 100, false);
        inline.replaced("\u{a0}", Span::new(109, 115), false);
        inline.copied("in\n", 115, false);
        inline.line_break(Span::new(118, 122));
        inline.copied(" Oslo ", 122, false);
        writing.block(BlockKind::Paragraph, &inline, Some(4));
        let mut item = Inline::default();
        item.copied("to act", 200, false);
        writing.block(BlockKind::Item { depth: 2, marker: "(a)".to_owned() }, &item, Some(6));
        let extract = writing.with_bytes();
        let text = extract.text.unwrap();
        assert_eq!(text, "We met\u{a0}in\nOslo\n\n  (a) to act\n");
        assert_eq!(extract.blocks[0].reading.text(), "We met\u{a0}in\u{2028}Oslo");
        for (word, from, to) in [("met", 106, 109), ("in\n", 115, 122), ("Oslo", 123, 127), ("act", 203, 206)] {
            let at = text.find(word).unwrap();
            assert_eq!(extract.origin.bytes(Span::new(at, at + word.len())), Span::new(from, to), "{word}");
        }
        assert_eq!(extract.blocks[1].reading.whole().span.start, text.find("to act").unwrap());
    }

    #[test]
    fn a_paragraph_of_bold_words_is_a_heading() {
        for (text, end, heading) in [("Finance", "", true), ("Finance.", "", false), ("Finance", " matters", false)] {
            let mut inline = Inline::default();
            inline.copied(text, 0, true);
            inline.copied(end, 10, false);
            assert_eq!(inline.is_bold_line(), heading, "{text}{end}");
        }
    }
}
