//! Markdown source → blocks with their kinds; inline marks are left out of the text, whose bytes keep their places.
//!
//! A soft line break is read as a newline and a forced one as U+2028, since a paragraph may hold list lines that Markdown does
//! not know ("(a) …"). Images and comments are ignored; struck text is left out, with a note.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::{Block, BlockKind, Note, NoteCode, Reading, Severity, Span};

/// A forced line break inside a paragraph.
const FORCED_BREAK: &str = "\u{2028}";

/// Level of a paragraph that is bold as a whole: such a line is a heading under all the others.
const BOLD_LINE_LEVEL: u8 = 6;

/// Whether `text` uses marks that only Markdown has: headings, bold lines, links, note definitions.
pub(super) fn looks_like(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().any(|line| {
        let line = line.trim();
        let heading = line.trim_start_matches('#');
        let hashes = line.len() - heading.len();
        (1..=6).contains(&hashes) && heading.starts_with(' ') && heading.chars().any(char::is_alphabetic)
            || line.len() > 6 && line.starts_with("**") && line.ends_with("**")
            || line.starts_with("[^") && line.contains("]:")
            || line.contains("](http")
    })
}

/// Reads Markdown source.
pub(super) fn read(text: &str) -> (Vec<Block>, Vec<Note>) {
    let base = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in Parser::new_ext(&text[base..], options).into_offset_iter() {
        reader.take(event, range.start + base..range.end + base);
    }
    reader.flush();
    (reader.blocks, reader.notes)
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    notes: Vec<Note>,
    current: Reading,
    /// Kind of the block being read, where it is not a paragraph.
    kind: Option<BlockKind>,
    list_depth: u8,
    quote_depth: u8,
    note: Option<String>,
    struck: u8,
    image: u8,
    literal: bool,
    /// Bytes of the current block inside and outside of bold.
    bold: u8,
    plain_bytes: usize,
    bold_bytes: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.literal => self.literal_lines(&text, range),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, range),
            Event::FootnoteReference(_) => {
                let mark = self.text[range.clone()].to_owned();
                self.push(&mark, range);
            }
            Event::SoftBreak => self.current.push_replaced("\n", Span::new(range.start, range.end)),
            Event::HardBreak => self.current.push_replaced(FORCED_BREAK, Span::new(range.start, range.end)),
            Event::InlineHtml(tag) => self.inline_tag(&tag, range),
            Event::Html(html) => self.literal_lines(&html, range),
            Event::Rule => {
                self.flush();
                self.blocks
                    .push(Block { kind: BlockKind::Paragraph, reading: Reading::copied(self.text[range.clone()].trim_end(), range.start) });
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(*level as u8)),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quote_depth += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                self.literal = true;
            }
            Tag::List(_) => {
                self.flush();
                self.list_depth = self.list_depth.saturating_add(1);
            }
            Tag::Item => {
                let marker = self.text[range].split_whitespace().next().unwrap_or_default().to_owned();
                self.open(BlockKind::Item { depth: self.list_depth, marker });
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.note = Some(label.to_string());
            }
            Tag::TableHead | Tag::TableRow => self.open(BlockKind::TableRow),
            Tag::TableCell => {
                if !self.current.is_empty() {
                    self.current.push_replaced(" | ", Span::new(range.start, range.start));
                }
            }
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => {
                self.struck += 1;
                self.note_struck(range);
            }
            Tag::Image { .. } => self.image += 1,
            Tag::Paragraph
            | Tag::Emphasis
            | Tag::Link { .. }
            | Tag::Table(_)
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quote_depth = self.quote_depth.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.flush();
                self.literal = false;
            }
            TagEnd::List(_) => {
                self.flush();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Link
            | TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.flush();
        self.kind = Some(kind);
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.struck > 0 || self.image > 0 {
            return;
        }
        *(if self.bold > 0 { &mut self.bold_bytes } else { &mut self.plain_bytes }) += text.trim().len();
        let source = &self.text[range.clone()];
        match source.find(text) {
            Some(at) => self.current.push_copied(text, range.start + at),
            None => self.current.push_replaced(text, Span::new(range.start, range.end)),
        }
    }

    /// Lines of front matter, of an HTML block without its tags, or of text indented so far that Markdown takes it for code.
    fn literal_lines(&mut self, text: &str, range: Range<usize>) {
        let copied = self.text[range.clone()].starts_with(text);
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let bare = line.trim();
            let start = at + line.len() - line.trim_start().len();
            if !bare.is_empty() && !bare.starts_with('<') {
                let reading = if copied {
                    Reading::copied(bare, start)
                } else {
                    let mut reading = Reading::new();
                    reading.push_replaced(bare, Span::new(range.start, range.end));
                    reading
                };
                self.blocks.push(Block { kind: BlockKind::Paragraph, reading });
            }
            at += line.len();
        }
    }

    fn inline_tag(&mut self, tag: &str, range: Range<usize>) {
        let name = tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        if name == "br" {
            self.current.push_replaced(FORCED_BREAK, Span::new(range.start, range.end));
        } else if matches!(name.as_str(), "del" | "ins" | "u" | "s" | "strike") {
            self.note_struck(range);
        }
    }

    fn note_struck(&mut self, range: Range<usize>) {
        if self.notes.is_empty() {
            self.notes.push(Note {
                code: NoteCode::RevisionMarks,
                severity: Severity::Warning,
                message: "the text carries revision marks; text struck out is left out of the reading".to_owned(),
                hint: Some("compare a clean version".to_owned()),
                span: Some(Span::new(range.start, range.end)),
            });
        }
    }

    fn flush(&mut self) {
        let reading = std::mem::take(&mut self.current);
        let bold = self.bold_bytes > 0 && self.plain_bytes == 0;
        (self.bold_bytes, self.plain_bytes) = (0, 0);
        if reading.text().trim().is_empty() {
            return;
        }
        let kind = self.kind.take();
        let kind = match (&self.note, kind) {
            (Some(label), _) => BlockKind::NoteBody(label.clone()),
            (None, Some(kind)) => kind,
            (None, None) if self.quote_depth > 0 => BlockKind::Quote,
            (None, None) => BlockKind::Paragraph,
        };
        let (kind, reading) = if kind == BlockKind::Paragraph { heading_of_bold(reading, bold) } else { (kind, reading) };
        self.blocks.push(Block { kind, reading });
    }
}

/// "**Resilience **" is a heading to its writer, though Markdown takes the stars for text.
fn heading_of_bold(reading: Reading, bold: bool) -> (BlockKind, Reading) {
    let text = reading.text();
    let starred = text.trim().strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).is_some_and(|inner| !inner.contains("**"));
    let line =
        !text.trim().contains(['\n', '\u{2028}']) && text.len() <= 120 && !text.trim_end_matches('*').trim_end().ends_with(['.', ';', ',']);
    if starred && line {
        let start = text.find("**").map_or(0, |at| at + 2);
        let end = text.rfind("**").unwrap_or(text.len());
        return (BlockKind::Heading(BOLD_LINE_LEVEL), reading.slice(start..end).trimmed());
    }
    if bold && line { (BlockKind::Heading(BOLD_LINE_LEVEL), reading) } else { (BlockKind::Paragraph, reading) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let (blocks, _) = read(text);
        blocks
            .iter()
            .map(|block| {
                let span = block.reading.whole().span;
                format!("{:?} {}..{} {}", block.kind, span.start, span.end, block.reading.text().escape_debug())
            })
            .collect()
    }

    #[test]
    fn blocks_keep_kind_and_place() {
        let cases: &[(&str, &[&str])] = &[
            ("# A *b* c\n", &["Heading(1) 2..9 A b c"]),
            ("one\ntwo  \nthree", &["Paragraph 0..15 one\\ntwo\\u{2028}three"]),
            ("**Resilience **  \n  \nText", &["Heading(6) 2..12 Resilience", "Paragraph 21..25 Text"]),
            ("**Finance**\n\nWe act.", &["Heading(6) 2..9 Finance", "Paragraph 13..20 We act."]),
            ("3. Calls\n   - to act", &["Item { depth: 1, marker: \"3.\" } 3..8 Calls", "Item { depth: 2, marker: \"-\" } 14..20 to act"]),
            ("> They said so.", &["Quote 2..15 They said so."]),
            ("Act[^1].\n\n[^1]: See [here](http://x.example).", &["Paragraph 0..8 Act[^1].", "NoteBody(\"1\") 16..45 See here."]),
            ("| a | b |\n|---|---|\n| c | d |", &["TableRow 2..7 a | b", "TableRow 22..27 c | d"]),
            ("a &amp; b", &["Paragraph 0..9 a & b"]),
            ("~~must~~ should", &["Paragraph 8..15  should"]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), *expected, "{text}");
        }
    }
}
