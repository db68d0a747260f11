//! Outline → clauses: each sentence, list item, stem and recital of the body with its id. Note markers are taken out of the text
//! and handed on. All voices are own here; `voice` finds out whose words a clause is.

use std::collections::BTreeSet;

use super::Segment;
use super::ids::Ids;
use super::marks;
use super::outline::shapes::{ending, is_closed, word_count};
use super::outline::{Outline, masthead};
use super::part::{Part, PartRole};
use super::sentences::sentences;
use crate::lexicon::Lexicon;
use crate::model::{Clause, ClauseKind, Note, NoteCode, Reading, Repair, RepairKind, Severity, Span, Voice};

/// A clause with the reading it was cut from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub clause: Clause,
    /// Its text with the place of every byte.
    pub reading: Reading,
    /// Index of its part in the outline.
    pub part: usize,
}

/// A note marker taken out of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteMark {
    pub label: String,
    /// Index of the clause.
    pub clause: usize,
    /// Byte offset in the clause's reading where it stood.
    pub at: usize,
    /// Where it stands in the source.
    pub span: Span,
}

/// The clauses of a document with the note markers among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cut {
    pub drafts: Vec<Draft>,
    pub marks: Vec<NoteMark>,
    pub repairs: Vec<Repair>,
    pub notes: Vec<Note>,
}

/// Cuts the parts of `outline` that belong to the body into clauses.
pub(super) fn clauses(outline: &Outline, lexicon: &Lexicon, segment: Segment) -> Cut {
    let end = end_of_text(outline);
    let mut cutter =
        Cutter { outline, lexicon, labels: marks::labels(outline), ids: Ids::new(outline), stems: Vec::new(), cut: Cut::default() };
    for index in 0..outline.parts.len() {
        match segment {
            Segment::Auto if index < end => cutter.part(index),
            Segment::Auto => {}
            Segment::Lines => cutter.line(index),
        }
    }
    cutter.cut
}

/// One past the last part that is a sentence or an item: an address or a name under it is no clause.
fn end_of_text(outline: &Outline) -> usize {
    let text = |part: &Part| match part.role {
        PartRole::Paragraph => is_closed(part.reading.text()) || word_count(part.reading.text()) > 12,
        PartRole::Item | PartRole::Quote => true,
        PartRole::Title
        | PartRole::Dateline
        | PartRole::Heading(_)
        | PartRole::NoteBody(_)
        | PartRole::Salutation
        | PartRole::Closing
        | PartRole::Signature
        | PartRole::Furniture(_) => false,
    };
    outline.parts.iter().rposition(text).map_or(outline.parts.len(), |last| last + 1)
}

/// A stem that items may still hang under.
struct Stem {
    depth: u8,
    clause: usize,
}

struct Cutter<'a> {
    outline: &'a Outline,
    lexicon: &'a Lexicon,
    labels: BTreeSet<String>,
    ids: Ids,
    stems: Vec<Stem>,
    cut: Cut,
}

impl Cutter<'_> {
    fn line(&mut self, index: usize) {
        let part = &self.outline.parts[index];
        let id = self.ids.running();
        self.push(id, ClauseKind::Sentence, None, &part.reading, index);
    }

    fn part(&mut self, index: usize) {
        let outline = self.outline;
        let part = &outline.parts[index];
        match part.role {
            PartRole::Paragraph | PartRole::Item | PartRole::Quote => {}
            PartRole::Heading(_) => {
                self.stems.clear();
                return;
            }
            PartRole::Title
            | PartRole::Dateline
            | PartRole::NoteBody(_)
            | PartRole::Salutation
            | PartRole::Closing
            | PartRole::Signature
            | PartRole::Furniture(_) => return,
        }
        self.stems.retain(|stem| stem.depth < part.depth);
        if self.names_acting_body(index) || self.introduces_names(index) {
            return;
        }
        let (reading, found) = self.without_marks(part);
        let ranges = sentences(reading.text(), &self.lexicon.structure);
        let over_items = self.next_depth(index) > part.depth;
        let count = ranges.len();
        let first = self.cut.drafts.len();
        for (nth, range) in ranges.iter().enumerate() {
            let sentence = reading.slice(range.clone());
            let last = nth + 1 == count;
            let announces = ending(sentence.text()) == ':' && !self.lexicon.structure.ends_with_enacting_formula(sentence.text());
            let stem = last && (announces || over_items && self.is_open_stem(sentence.text(), index));
            let hangs = self.stems.last().map(|stem| stem.clause);
            let kind = self.kind(part, sentence.text(), nth, stem && over_items, hangs.is_some());
            let id = self.ids.next(outline, index, nth, count);
            self.push(id, kind, hangs, &sentence, index);
            if stem && !over_items {
                self.note_empty_stem(&sentence, index);
            }
        }
        if over_items && self.cut.drafts.last().is_some_and(|draft| draft.part == index && draft.clause.kind == ClauseKind::Stem) {
            self.stems.push(Stem { depth: part.depth, clause: self.cut.drafts.len() - 1 });
        }
        self.close_quoted_stem(reading.text());
        self.place_marks(&ranges, found, first);
    }

    /// Under "“… the Committee directs the Desk to:" nothing hangs any more once the mark is closed.
    fn close_quoted_stem(&mut self, text: &str) {
        let open = |stem: &Stem| {
            let stem = self.cut.drafts[stem.clause].reading.text();
            stem.starts_with('“') && !stem.contains('”')
        };
        if text.trim_end().ends_with('”')
            && let Some(at) = self.stems.iter().position(open)
        {
            self.stems.truncate(at);
        }
    }

    /// "The General Assembly," over recitals is the subject of them all and no clause.
    fn names_acting_body(&self, index: usize) -> bool {
        let body = |part: &&Part| !matches!(part.role, PartRole::Furniture(_) | PartRole::NoteBody(_));
        let next = self.outline.parts[index + 1..].iter().find(body);
        let part = &self.outline.parts[index];
        let (text, words) = (part.reading.text(), &self.lexicon.structure);
        // "Have agreed as follows:" goes on from "The Parties to this Protocol,".
        let formula = word_count(text) <= 12 && words.ends_with_enacting_formula(text) && words.label("enacting verb", text).is_some();
        part.role == PartRole::Paragraph && (formula || masthead::is_acting_body(text, next, words))
    }

    /// "The draft was adopted by 12 votes to none, as follows:" over nothing but names.
    fn introduces_names(&self, index: usize) -> bool {
        let part = &self.outline.parts[index];
        let mut after = self.outline.parts[index + 1..].iter().filter(|part| !matches!(part.role, PartRole::Furniture(_)));
        let single = sentences(part.reading.text(), &self.lexicon.structure).len() == 1;
        part.role == PartRole::Paragraph
            && ending(part.reading.text()) == ':'
            && single
            && after.next().is_some_and(|next| next.role == PartRole::Signature)
    }

    fn kind(&self, part: &Part, text: &str, nth: usize, stem: bool, hangs: bool) -> ClauseKind {
        let numbered =
            part.marker.as_ref().is_some_and(|marker| marker.text.starts_with(|c: char| c.is_ascii_digit() || c == 'O' || c == 'P'));
        if stem {
            ClauseKind::Stem
        } else if nth == 0
            && matches!(ending(text.trim_end().trim_end_matches(" and").trim_end()), ',' | ';')
            && self.lexicon.structure.opens_recital(text)
            && !hangs
        {
            ClauseKind::Recital
        } else if part.role == PartRole::Item && nth == 0 && (hangs || !numbered) {
            ClauseKind::Item
        } else {
            ClauseKind::Sentence
        }
    }

    /// "Calls upon States" over "(a) To act" without a colon; numbered paragraphs stand by themselves.
    fn is_open_stem(&self, text: &str, index: usize) -> bool {
        let body = |part: &&Part| !matches!(part.role, PartRole::Furniture(_) | PartRole::NoteBody(_));
        let next = self.outline.parts[index + 1..].iter().find(body);
        let numbered =
            next.and_then(|next| next.marker.as_ref()).is_some_and(|marker| marker.text.starts_with(|c: char| c.is_ascii_digit()));
        // "having regard to …," over "A. whereas …" is the last of its kind, and "A." the first of the next.
        if text.ends_with(',') && self.lexicon.structure.opens_recital(text) {
            return false;
        }
        let follows = !is_closed(text) || text.contains("the following") || text.contains("as follows");
        follows && !numbered && !self.lexicon.structure.ends_with_enacting_formula(text)
    }

    /// Depth of the next part of the body.
    fn next_depth(&self, index: usize) -> u8 {
        let body = |part: &&Part| !matches!(part.role, PartRole::Furniture(_) | PartRole::NoteBody(_));
        self.outline.parts[index + 1..].iter().find(body).map_or(0, |part| part.depth)
    }

    fn push(&mut self, id: String, kind: ClauseKind, stem: Option<usize>, reading: &Reading, index: usize) {
        let part = &self.outline.parts[index];
        let marker = part.marker.as_ref().map(|marker| marker.text.clone());
        let clause = Clause { id, kind, voice: Voice::Own, section: part.section, marker, stem, passage: reading.whole() };
        self.cut.drafts.push(Draft { clause, reading: reading.clone(), part: index });
    }

    /// The reading of `part` without its note markers, and where they stood in it.
    fn without_marks(&self, part: &Part) -> (Reading, Vec<(usize, String, Span)>) {
        let text = part.reading.text();
        let mut bare = Reading::new();
        let mut found = Vec::new();
        let mut from = 0;
        for mark in marks::marks(text, &self.labels) {
            let mut end = mark.range.start;
            let before = text[from..end].trim_end();
            // A marker with a space before it and a stop after it leaves no space; one between words leaves one.
            if text[mark.range.end..].starts_with(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')'))
                || mark.range.end == text.len()
            {
                end = from + before.len();
            }
            bare.append(&part.reading.slice(from..end));
            found.push((bare.text().len(), mark.label, part.reading.span(mark.range.clone())));
            from = mark.range.end;
        }
        bare.append(&part.reading.slice(from..text.len()));
        (bare, found)
    }

    /// Gives each marker to the sentence it stands in or after; one at the start of a part goes to the clause before.
    fn place_marks(&mut self, ranges: &[std::ops::Range<usize>], found: Vec<(usize, String, Span)>, first: usize) {
        for (at, label, span) in found {
            let nth = ranges.iter().rposition(|range| range.start < at);
            let (clause, at) = match nth {
                Some(nth) => (first + nth, at.min(ranges[nth].end) - ranges[nth].start),
                None if first > 0 => {
                    self.displaced(&label, span);
                    (first - 1, self.cut.drafts[first - 1].reading.text().len())
                }
                None => (first, 0),
            };
            if clause < self.cut.drafts.len() {
                self.cut.marks.push(NoteMark { label, clause, at, span });
            }
        }
    }

    fn displaced(&mut self, label: &str, span: Span) {
        self.cut.repairs.push(Repair {
            kind: RepairKind::DisplacedNoteMarker,
            span,
            found: format!("[{label}]"),
            read_as: format!("[{label}]"),
            reason: "a sentence does not start with a note marker; it belongs to the one before".to_owned(),
        });
    }

    fn note_empty_stem(&mut self, sentence: &Reading, index: usize) {
        // "The Board said:" over a paragraph leads to words; "to take the following measures:" promises a list.
        let announces =
            sentence.text().ends_with(" to:") || ["following", "as follows"].iter().any(|words| sentence.text().contains(words));
        let quoted = self.outline.parts.get(index + 1).is_some_and(|part| match part.role {
            PartRole::Quote => true,
            PartRole::Paragraph => !announces || part.reading.text().starts_with(['“', '"', '‘', '«', '„']),
            PartRole::Title
            | PartRole::Dateline
            | PartRole::Heading(_)
            | PartRole::Item
            | PartRole::NoteBody(_)
            | PartRole::Salutation
            | PartRole::Closing
            | PartRole::Signature
            | PartRole::Furniture(_) => false,
        });
        self.cut.notes.push(Note {
            code: NoteCode::StemWithoutItems,
            severity: if quoted { Severity::Info } else { Severity::Warning },
            message: "a list is announced and nothing hangs under it".to_owned(),
            hint: Some("the list may have been lost when the text was taken; compare with the source".to_owned()),
            span: Some(sentence.whole().span),
        });
    }
}
