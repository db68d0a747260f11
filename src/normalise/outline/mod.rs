//! Document → outline: its parts in reading order, its sections, and what is known of the document as a whole. No sentence is cut
//! here and no meaning looked for.

mod chunks;
mod columns;
mod datelines;
mod furniture;
mod headings;
mod hierarchy;
mod letters;
mod lines;
mod lists;
pub(super) mod markers;
pub(super) mod masthead;
mod notes;
mod options;
mod pages;
mod quoted;
mod rosters;
pub(super) mod shapes;
mod title;

pub(super) use notes::digit_of_superscript;

use super::Segment;
use super::dates;
use super::part::{Part, PartRole};
use super::repair::{self, Damage};
use crate::lexicon::Lexicon;
use crate::model::{Dated, Document, Furniture, Note, NoteCode, Passage, Repair, Section, Severity};

/// A document by its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outline {
    /// In reading order; page matter included.
    pub parts: Vec<Part>,
    pub sections: Vec<Section>,
    pub title: Option<Passage>,
    /// The best of `dates`.
    pub date: Option<Dated>,
    pub dates: Vec<Dated>,
    pub furniture: Vec<Furniture>,
    pub repairs: Vec<Repair>,
    pub notes: Vec<Note>,
}

/// The outline of `document`.
pub(super) fn outline(document: &Document, lexicon: &Lexicon, segment: Segment) -> Outline {
    let words = &lexicon.structure;
    let mut outline = Outline::default();
    if segment == Segment::Lines {
        outline.parts = hierarchy::line_parts(&document.text);
        return outline;
    }
    let repairs = &mut outline.repairs;
    let mut lines = lines::lines(document, repairs);
    columns::mark(&mut lines);
    rosters::mark(&mut lines);
    pages::mark(&mut lines, words);
    furniture::mark(&mut lines, words, repairs);
    notes::mark(&mut lines, words);
    let mut chunks = chunks::join(lines, &document.text, words, repairs);
    let damage = Damage::of(&document.text);
    for chunk in chunks.iter_mut().filter(|chunk| !matches!(chunk.role, Some(PartRole::Furniture(_)))) {
        chunk.reading = repair::mend(&chunk.reading, damage, words, &document.text, repairs);
    }
    datelines::split(&mut chunks, words);
    quoted::mark(&mut chunks, repairs);
    let under_masthead = masthead::mark(&mut chunks, words);
    title::mark(&mut chunks, under_masthead, words);
    letters::mark(&mut chunks, words);
    headings::mark(&mut chunks, words);
    lists::mark(&mut chunks, words, &document.text, repairs);
    let (parts, sections) = hierarchy::build(chunks);
    outline.title = parts.iter().find(|part| part.role == PartRole::Title).map(|part| part.reading.whole());
    outline.furniture = parts.iter().filter_map(furniture_of).collect();
    (outline.parts, outline.sections) = (parts, sections);
    outline.notes.extend(options::notes(&outline.parts, words, &lexicon.grammar));
    outline.notes.extend(outline.title.is_none().then(no_title));
    dates::date(&mut outline, words);
    outline.repairs.sort_by_key(|repair| (repair.span, repair.kind as u8));
    outline
}

fn no_title() -> Note {
    Note { code: NoteCode::NoTitle, severity: Severity::Info, message: "no title found above the body".to_owned(), hint: None, span: None }
}

fn furniture_of(part: &Part) -> Option<Furniture> {
    match part.role {
        PartRole::Furniture(kind) => Some(Furniture { kind: kind.to_owned(), passage: part.reading.whole() }),
        PartRole::Title
        | PartRole::Dateline
        | PartRole::Heading(_)
        | PartRole::Paragraph
        | PartRole::Item
        | PartRole::Quote
        | PartRole::NoteBody(_)
        | PartRole::Salutation
        | PartRole::Closing
        | PartRole::Signature => None,
    }
}
