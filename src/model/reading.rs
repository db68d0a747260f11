//! Text as it is read, with a map back to the source it stands for: what enters are pieces of source and repairs to them,
//! what leaves is one string in which every byte knows its place.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Passage, Span};

/// Repaired text whose every byte maps to a range of source bytes.
///
/// A reading is a run of pieces: copied ones, byte for byte, and replaced ones, which stand for their source range as a
/// whole. An inserted text is a replacement of an empty range.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Piece {
    at: usize,
    source: Span,
    copied: bool,
}

impl Reading {
    /// An empty reading.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// `text` copied from the source, where it starts at byte `start`.
    #[must_use]
    pub fn copied(text: &str, start: usize) -> Self {
        let mut reading = Self::new();
        reading.push_copied(text, start);
        reading
    }

    /// The repaired text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends `text`, which stands so in the source from byte `start`.
    pub fn push_copied(&mut self, text: &str, start: usize) {
        if text.is_empty() {
            return;
        }
        let source = Span::new(start, start + text.len());
        match self.pieces.last_mut() {
            Some(last) if last.copied && last.source.end == start => last.source.end = source.end,
            _ => self.pieces.push(Piece { at: self.text.len(), source, copied: true }),
        }
        self.text.push_str(text);
    }

    /// Appends `text`, which stands for the source range `source` without being its bytes.
    pub fn push_replaced(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { at: self.text.len(), source, copied: false });
        self.text.push_str(text);
    }

    /// Appends another reading.
    pub fn append(&mut self, other: &Self) {
        for (index, piece) in other.pieces.iter().enumerate() {
            let text = &other.text[piece.at..other.piece_end(index)];
            if piece.copied {
                self.push_copied(text, piece.source.start);
            } else {
                self.push_replaced(text, piece.source);
            }
        }
    }

    /// The part of the reading at byte range `range` of its text.
    ///
    /// # Panics
    /// If `range` is out of bounds or cuts a character, as slicing a `str` does.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self::new();
        for (index, piece) in self.pieces.iter().enumerate().skip(self.piece_at(range.start)) {
            if piece.at >= range.end {
                break;
            }
            let end = self.piece_end(index);
            let (from, to) = (range.start.max(piece.at), range.end.min(end));
            if from >= to {
                continue;
            }
            if piece.copied {
                part.push_copied(&self.text[from..to], piece.source.start + from - piece.at);
            } else {
                part.push_replaced(&self.text[from..to], piece.source);
            }
        }
        part
    }

    /// The reading with byte range `range` of its text read as `text` instead.
    #[must_use]
    pub fn replaced(&self, range: Range<usize>, text: &str) -> Self {
        let source = self.span(range.clone());
        let mut whole = self.slice(0..range.start);
        whole.push_replaced(text, source);
        whole.append(&self.slice(range.end..self.text.len()));
        whole
    }

    /// The source bytes that byte range `range` of the text stands for. An empty range gives an empty span.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.source_at(range.start);
            return Span::new(at, at);
        }
        let first = &self.pieces[self.piece_at(range.start)];
        let start = if first.copied { first.source.start + range.start - first.at } else { first.source.start };
        let last = &self.pieces[self.piece_at(range.end - 1)];
        let end = if last.copied { last.source.start + range.end - last.at } else { last.source.end };
        Span::new(start.min(end), end.max(start))
    }

    /// The text at `range` with its place.
    #[must_use]
    pub fn passage(&self, range: Range<usize>) -> Passage {
        Passage { span: self.span(range.clone()), text: self.text[range].to_owned() }
    }

    /// The whole text with its place.
    #[must_use]
    pub fn whole(&self) -> Passage {
        self.passage(0..self.text.len())
    }

    /// The reading without white space at its ends.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        self.slice(start..end)
    }

    fn source_at(&self, at: usize) -> usize {
        match self.pieces.get(self.piece_at(at)) {
            Some(piece) if piece.copied => piece.source.start + (at - piece.at).min(piece.source.end - piece.source.start),
            Some(piece) => piece.source.start,
            None => 0,
        }
    }

    fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1)
    }

    fn piece_end(&self, index: usize) -> usize {
        self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_keeps_every_byte_in_its_place() {
        let reading = Reading::copied("a companys own", 100).replaced(9..10, "'s");
        assert_eq!(reading.text(), "a company's own");
        assert_eq!(reading.span(2..11), Span::new(102, 110));
        assert_eq!(reading.span(12..15), Span::new(111, 114));
        assert_eq!(reading.slice(2..11).whole(), Passage { span: Span::new(102, 110), text: "company's".into() });
    }

    #[test]
    fn joined_pieces_cover_what_lies_between() {
        let mut reading = Reading::copied("William P.", 10);
        reading.push_replaced(" ", Span::new(20, 21));
        reading.append(&Reading::copied("Barr", 21));
        assert_eq!(reading.whole(), Passage { span: Span::new(10, 25), text: "William P. Barr".into() });
        assert_eq!(reading.span(11..15), Span::new(21, 25));
        assert_eq!(reading.trimmed(), reading);
    }
}
