//! Document → lines: what every format tells, in one shape. Odd spaces, ligatures and hidden characters are read as plain ones.

use std::collections::BTreeMap;

use crate::model::{BlockKind, Document, FORCED_BREAK, Passage, Reading, Repair, RepairKind, Span, WRAPPED_LINE};
use crate::normalise::part::PartRole;

/// One line of a document, white space at its ends left out. Empty lines are no lines; they show as `gap`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub reading: Reading,
    /// Characters of white space before it.
    pub indent: usize,
    /// Whether an empty line, or the start of the text, stands before it.
    pub gap: bool,
    /// Whether a page ended before it.
    pub page: bool,
    pub shape: Shape,
    /// What it is, where that is settled before lines are joined.
    pub role: Option<PartRole>,
}

/// What the format says about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line of plain text.
    Plain,
    /// The first line of a paragraph, or the line after a forced break.
    Block,
    /// A line that continues the one before it.
    Continued,
    /// A line that goes on with the one before it for certain.
    Wrapped,
    Heading(u8),
    Item {
        depth: u8,
        marker: Passage,
    },
    Quote,
    Note(String),
    Row,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        self.reading.text()
    }
}

/// The lines of `document`; each kind of character that is read as another one gives one repair.
pub(super) fn lines(document: &Document, repairs: &mut Vec<Repair>) -> Vec<Line> {
    let mut tally = Tally::new();
    let mut lines = Vec::new();
    let (mut gap, mut page) = (true, false);
    for block in &document.blocks {
        if block.kind == BlockKind::PageBreak {
            page = true;
            continue;
        }
        let plain = block.kind == BlockKind::Line;
        gap |= !plain;
        for (index, range) in pieces(block.reading.text()).into_iter().enumerate() {
            let before = block.reading.text()[..range.start].chars().next_back();
            let reading = plain_characters(&block.reading.slice(range), &mut tally);
            let text = reading.text();
            let indent = text.chars().take_while(|c| c.is_whitespace()).count();
            let reading = reading.trimmed();
            if reading.is_empty() {
                gap = true;
                continue;
            }
            let shape = match (index, before) {
                (0, _) => shape(&block.kind, &reading, document),
                (_, Some(FORCED_BREAK)) => Shape::Block,
                (_, Some(WRAPPED_LINE)) => Shape::Wrapped,
                (_, _) => Shape::Continued,
            };
            let role = (block.kind == BlockKind::PageMatter).then_some(PartRole::Furniture("running header"));
            lines.push(Line { reading, indent, gap, page, shape, role });
            (gap, page) = (false, false);
        }
    }
    repairs.extend(tally.into_iter().map(|(c, (count, span))| character_repair(c, count, span)));
    lines
}

fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut from = 0;
    let mut pieces = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(*c, '\n' | FORCED_BREAK | WRAPPED_LINE)) {
        pieces.push(from..at);
        from = at + c.len_utf8();
    }
    pieces.push(from..text.len());
    pieces
}

fn shape(kind: &BlockKind, reading: &Reading, document: &Document) -> Shape {
    match kind {
        BlockKind::Line | BlockKind::PageBreak | BlockKind::PageMatter => Shape::Plain,
        BlockKind::Heading(level) => Shape::Heading(*level),
        BlockKind::Paragraph => Shape::Block,
        BlockKind::Item { depth, marker } => {
            let start = reading.span(0..reading.text().len()).start;
            let at = document.text.get(..start).and_then(|before| before.rfind(marker.as_str())).unwrap_or(start);
            Shape::Item { depth: *depth, marker: Passage { span: Span::new(at, at + marker.len()), text: marker.clone() } }
        }
        BlockKind::Quote => Shape::Quote,
        BlockKind::NoteBody(label) => Shape::Note(label.clone()),
        BlockKind::TableRow => Shape::Row,
    }
}

/// Count and first place of each character that was read as another one.
type Tally = BTreeMap<char, (usize, Span)>;

fn plain_characters(reading: &Reading, tally: &mut Tally) -> Reading {
    let text = reading.text();
    if text.is_ascii() {
        return reading.clone();
    }
    let mut plain = Reading::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let Some(read_as) = read_as(c) else { continue };
        let end = at + c.len_utf8();
        let source = reading.span(at..end);
        plain.append(&reading.slice(from..at));
        plain.push_replaced(read_as, source);
        from = end;
        tally.entry(c).or_insert((0, source)).0 += 1;
    }
    plain.append(&reading.slice(from..text.len()));
    plain
}

/// How a character reads, where it does not read as itself.
fn read_as(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{85}' | '\u{2029}' | '\r' | '\u{b}' => " ",
        '\u{2011}' => "-",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => "",
        _ => return None,
    })
}

fn character_repair(c: char, count: usize, span: Span) -> Repair {
    Repair {
        kind: RepairKind::Character,
        span,
        found: c.to_string(),
        read_as: read_as(c).unwrap_or_default().to_owned(),
        reason: format!("U+{:04X} reads as plain text; {count} in the document", u32::from(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    fn read(text: &str, format: Format) -> Vec<String> {
        let document = crate::ingest::ingest("x", text.as_bytes(), Some(format)).unwrap();
        lines(&document, &mut Vec::new())
            .iter()
            .map(|line| format!("{}{} {}", if line.gap { "gap " } else { "" }, line.indent, line.text()))
            .collect()
    }

    #[test]
    fn characters_read_as_plain_ones() {
        assert_eq!(read("a\u{a0}b\n\n  ﬁve\u{ad}fold\u{200b}", Format::Text), ["gap 0 a b", "gap 2 fivefold"]);
    }

    #[test]
    fn markdown_paragraphs_fall_into_lines() {
        assert_eq!(read("one\ntwo  \nthree\n\nfour", Format::Markdown), ["gap 0 one", "0 two", "0 three", "gap 0 four"]);
    }
}
