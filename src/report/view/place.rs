//! Byte ranges → places as reports show them. A place is worked out only when it is shown; the text it carries is the repaired
//! reading, the offsets are those of the source.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Passage, Span, Statement};

/// Where a piece of text stands in the file as given, and how it reads after repair.
///
/// Bytes are those of the file; in PDF, Word and OpenDocument files, whose bytes mean nothing to a reader, those of the text that
/// `show --format text` prints. Line and column are those of the file where it is a text, and else of that printed text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// 1-based line of the first byte.
    pub line: usize,
    /// 1-based column of the first byte, in characters.
    pub column: usize,
    /// 1-based page, where the format has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// 1-based paragraph, where the format counts paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// The repaired reading.
    pub text: String,
}

impl Place {
    /// The short form: `L14:1`, on page 3 `p3 L14:1`, in paragraph 12 `¶12 L14:1`.
    #[must_use]
    pub fn short(&self) -> String {
        let page = self.page.map(|page| format!("p{page} ")).unwrap_or_default();
        let paragraph = self.paragraph.map(|paragraph| format!("¶{paragraph} ")).unwrap_or_default();
        format!("{page}{paragraph}L{}:{}", self.line, self.column)
    }

    /// The long form: `line 14 (L14:1)`.
    #[must_use]
    pub fn long(&self) -> String {
        format!("line {} ({})", self.line, self.short())
    }
}

/// Turns spans of one statement into places.
///
/// Characters are counted once for every [`STEP`] bytes, so that a text of one very long line costs no more than one of many.
#[derive(Debug)]
pub(super) struct Places<'a> {
    statement: &'a Statement,
    /// Characters that start before byte `index * STEP`.
    counted: Vec<usize>,
}

const STEP: usize = 256;

impl<'a> Places<'a> {
    pub(super) fn new(statement: &'a Statement) -> Self {
        let mut counted = vec![0];
        let mut total = 0;
        for at in (0..statement.text.len()).step_by(STEP) {
            total += characters(statement.text.as_bytes(), at, at + STEP);
            counted.push(total);
        }
        Self { statement, counted }
    }

    /// The place of `span`, read as `text`.
    pub(super) fn at(&self, span: Span, text: &str) -> Place {
        let start = span.start.min(self.statement.text.len());
        let line = self.statement.lines.line(start);
        let column = self.before(start) - self.before(self.statement.lines.start(line).min(start)) + 1;
        let origin = &self.statement.origin;
        let Span { start: first, end } = origin.bytes(span);
        Place { start: first, end, line, column, page: origin.page(start), paragraph: origin.paragraph(start), text: text.to_owned() }
    }

    /// The place of `passage`.
    pub(super) fn of(&self, passage: &Passage) -> Place {
        self.at(passage.span, &passage.text)
    }

    /// The place of `span`, read as it stands.
    pub(super) fn as_it_stands(&self, span: Span) -> Place {
        self.at(span, self.statement.text.get(span.start..span.end).unwrap_or_default())
    }

    fn before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.counted[step.min(self.counted.len() - 1)] + characters(self.statement.text.as_bytes(), step * STEP, offset)
    }
}

/// How many characters start in bytes `from..to`; a byte order mark is none.
fn characters(bytes: &[u8], from: usize, to: usize) -> usize {
    let to = to.min(bytes.len());
    let part = &bytes[from.min(to)..to];
    let starts = part.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let order_marks = memchr::memchr_iter(0xEF, part).filter(|at| bytes[from + at..].starts_with("\u{feff}".as_bytes())).count();
    starts - order_marks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{OffsetMap, Origin};
    use crate::report::sample::statement_of;

    proptest! {
        #[test]
        fn columns_are_those_of_the_line_index(text in "(\u{feff})?([a-zé\u{4e00}🦀 ]{0,40}\r?\n?){0,90}") {
            let statement = statement_of(&text);
            let places = Places::new(&statement);
            for (offset, _) in text.char_indices() {
                let place = places.at(Span::new(offset, offset), "");
                prop_assert_eq!((place.line, place.column), statement.lines.line_column(&text, offset));
            }
        }
    }

    #[test]
    fn places_are_those_of_the_file_that_the_text_was_taken_from() {
        let mut map = OffsetMap::new();
        map.push_copied(8, 100);
        let cases = [
            (Origin::File, (4, 7, "L2:1")),
            (Origin::Bytes(vec![map]), (104, 107, "L2:1")),
            (Origin::Pages(vec![0, 4]), (4, 7, "p2 L2:1")),
            (Origin::Paragraphs(vec![(0, 1), (4, 7)]), (4, 7, "¶7 L2:1")),
        ];
        for (origin, (start, end, short)) in cases {
            let statement = Statement { origin, ..statement_of("one\ntwo\n") };
            let place = Places::new(&statement).at(Span::new(4, 7), "two");
            assert_eq!((place.start, place.end, place.short().as_str()), (start, end, short));
        }
    }

    #[test]
    fn a_place_outside_the_text_is_the_end_of_it() {
        let statement = statement_of("one\ntwo");
        let place = Places::new(&statement).at(Span::new(90, 99), "x");
        assert_eq!((place.line, place.column, place.start, place.long()), (2, 4, 90, "line 2 (L2:4)".into()));
    }
}
