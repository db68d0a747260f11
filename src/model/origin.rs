//! Where the text of a document stands in its file: what enters is how a reader came by the text, what leaves are bytes, pages and
//! paragraphs of the file. Lines and columns are those of the text and no matter of this file.

use serde::{Deserialize, Serialize};

use super::Span;

/// How the text of a document lies in the file it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The text is the file, byte for byte.
    #[default]
    File,
    /// The text was made from bytes that are known, in steps (page → its characters → bytes of the file); the last map leads to the file.
    Bytes(Vec<OffsetMap>),
    /// The text was taken out of pages. Each number is the byte of the text at which a page starts, in order; the first is 0.
    Pages(Vec<usize>),
    /// The text was taken out of paragraphs: the byte of the text at which each one starts, and its 1-based number in the file.
    Paragraphs(Vec<(usize, usize)>),
}

impl Origin {
    /// Pages that form feeds in `text` part.
    #[must_use]
    pub fn pages(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\x0c');
        Self::Pages(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// Bytes of the file that byte range `span` of the text stands for; where a file does not tell them, the range of the text itself.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Span {
        match self {
            Self::File | Self::Pages(_) | Self::Paragraphs(_) => span,
            Self::Bytes(maps) => maps.iter().fold(span, |span, map| map.source(span)),
        }
    }

    /// The 1-based page of byte `offset` of the text, where the file has pages.
    #[must_use]
    pub fn page(&self, offset: usize) -> Option<usize> {
        match self {
            Self::Pages(starts) => Some(starts.partition_point(|start| *start <= offset).max(1)),
            Self::File | Self::Bytes(_) | Self::Paragraphs(_) => None,
        }
    }

    /// The 1-based paragraph of byte `offset` of the text, where the file counts them.
    #[must_use]
    pub fn paragraph(&self, offset: usize) -> Option<usize> {
        match self {
            Self::Paragraphs(starts) => starts[..starts.partition_point(|(start, _)| *start <= offset)].last().map(|(_, number)| *number),
            Self::File | Self::Bytes(_) | Self::Pages(_) => None,
        }
    }
}

/// A map from byte offsets of a text to those of the source it was made from, as runs of equal characters: `source` bytes for every
/// `text` bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    runs: Vec<Run>,
    /// Bytes of text so far.
    len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    at: usize,
    source: usize,
    unit: usize,
    source_unit: usize,
}

impl OffsetMap {
    /// A map of an empty text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes of text that are mapped.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no text is mapped.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// `len` more bytes of text that stand so in the source from byte `start`.
    pub fn push_copied(&mut self, len: usize, start: usize) {
        self.push(len, Run { at: self.len, source: start, unit: 1, source_unit: 1 });
    }

    /// `len` more bytes of text that stand for the source range `source` as a whole: one character in another encoding, an entity.
    pub fn push_replaced(&mut self, len: usize, source: Span) {
        self.push(len, Run { at: self.len, source: source.start, unit: len, source_unit: source.end.saturating_sub(source.start) });
    }

    /// `len` more bytes of text that stand for nothing in the source.
    pub fn push_inserted(&mut self, len: usize) {
        let at = self.runs.last().map_or(0, |run| run.end_of(self.len));
        self.push(len, Run { at: self.len, source: at, unit: 1, source_unit: 0 });
    }

    /// Appends what `other` maps, behind what is mapped so far.
    pub fn append(&mut self, other: &Self) {
        for (index, run) in other.runs.iter().enumerate() {
            let end = other.runs.get(index + 1).map_or(other.len, |next| next.at);
            self.push(end - run.at, Run { at: self.len, ..*run });
        }
    }

    fn push(&mut self, len: usize, run: Run) {
        if len == 0 {
            return;
        }
        let goes_on = self
            .runs
            .last()
            .is_some_and(|last| last.unit == run.unit && last.source_unit == run.source_unit && last.end_of(self.len) == run.source);
        if !goes_on {
            self.runs.push(run);
        }
        self.len += len;
    }

    /// The source range of byte range `span` of the text; the ends of a character that is replaced are those of the whole of it.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        let start = self.run(span.start).map_or(0, |run| run.start_of(span.start.min(self.len)));
        if span.end <= span.start {
            return Span::new(start, start);
        }
        let end = self.run(span.end - 1).map_or(start, |run| run.end_of(span.end.min(self.len)));
        Span::new(start.min(end), end.max(start))
    }

    fn run(&self, offset: usize) -> Option<&Run> {
        self.runs[..self.runs.partition_point(|run| run.at <= offset)].last()
    }
}

impl Run {
    fn start_of(&self, offset: usize) -> usize {
        self.source + offset.saturating_sub(self.at) / self.unit * self.source_unit
    }

    fn end_of(&self, offset: usize) -> usize {
        self.source + offset.saturating_sub(self.at).div_ceil(self.unit) * self.source_unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_through_copies_characters_and_insertions() {
        // Text "é x|&": "é" is one byte of the file, "&" is "&amp;", "|" is no byte of it.
        let mut map = OffsetMap::new();
        map.push_replaced(2, Span::new(10, 11));
        map.push_copied(2, 11);
        map.push_inserted(1);
        map.push_replaced(1, Span::new(20, 25));
        let cases =
            [((0, 2), (10, 11)), ((0, 1), (10, 11)), ((2, 4), (11, 13)), ((3, 6), (12, 25)), ((4, 5), (13, 13)), ((6, 6), (25, 25))];
        for ((start, end), (from, to)) in cases {
            assert_eq!(map.source(Span::new(start, end)), Span::new(from, to), "{start}..{end}");
        }
        let mut behind = OffsetMap::new();
        behind.push_inserted(3);
        behind.append(&map);
        assert_eq!((behind.source(Span::new(6, 9)), behind.len()), (Span::new(12, 25), 9));
    }

    #[test]
    fn runs_of_equal_characters_are_kept_as_one() {
        let mut map = OffsetMap::new();
        for at in 0..1000 {
            map.push_replaced(1, Span::new(2 + at * 2, 4 + at * 2));
        }
        assert_eq!((map.runs.len(), map.source(Span::new(500, 502))), (1, Span::new(1002, 1006)));
    }

    #[test]
    fn pages_and_paragraphs_are_counted_from_one() {
        let pages = Origin::pages("one\n\u{c}two\n\u{c}");
        assert_eq!([0, 4, 5, 9, 99].map(|at| pages.page(at)), [1, 1, 2, 2, 3].map(Some));
        let paragraphs = Origin::Paragraphs(vec![(0, 3), (10, 5)]);
        assert_eq!([0, 9, 10].map(|at| paragraphs.paragraph(at)), [3, 3, 5].map(Some));
        assert_eq!(Origin::File.bytes(Span::new(1, 2)), Span::new(1, 2));
    }
}
