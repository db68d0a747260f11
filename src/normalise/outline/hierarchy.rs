//! Chunks → parts: nesting depths of items, and the section that each part stands in.

use super::chunks::Chunk;
use super::lines::Shape;
use super::markers::{Form, Marker};
use crate::model::{Passage, Reading, Section};
use crate::normalise::part::{Part, PartRole};

/// The parts of `chunks` with the sections that their headings open.
pub(super) fn build(chunks: Vec<Chunk>) -> (Vec<Part>, Vec<Section>) {
    let mut parts = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut nesting = Nesting::default();
    for chunk in chunks {
        let role = role(&chunk);
        let depth = match &role {
            PartRole::Item => nesting.depth(&chunk),
            PartRole::Heading(level) => {
                sections.push(Section {
                    heading: chunk.reading.whole(),
                    level: *level,
                    number: chunk.marker.as_ref().map(|(_, passage)| number(passage)),
                });
                nesting.close();
                0
            }
            PartRole::Paragraph => {
                nesting.close();
                0
            }
            PartRole::Title
            | PartRole::Dateline
            | PartRole::Quote
            | PartRole::NoteBody(_)
            | PartRole::Salutation
            | PartRole::Closing
            | PartRole::Signature
            | PartRole::Furniture(_) => 0,
        };
        let section = sections.len().checked_sub(1);
        parts.push(Part {
            role,
            reading: chunk.reading,
            marker: chunk.marker.map(|(_, passage)| passage),
            depth,
            section,
            after_gap: chunk.gap,
        });
    }
    (parts, sections)
}

/// Each line of `text` that is not empty as a part of its own, for text that is cut already: no format mark means anything there.
pub(super) fn line_parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let start = at + line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        if !bare.is_empty() {
            let reading = Reading::copied(bare, start);
            parts.push(Part { role: PartRole::Paragraph, reading, marker: None, depth: 0, section: None, after_gap: false });
        }
        at += line.len();
    }
    parts
}

fn role(chunk: &Chunk) -> PartRole {
    match (&chunk.role, &chunk.shape) {
        (Some(role), _) => role.clone(),
        (None, Shape::Quote) => PartRole::Quote,
        (None, Shape::Row | Shape::Item { .. }) => PartRole::Item,
        (None, Shape::Note(label)) => PartRole::NoteBody(label.clone()),
        (None, Shape::Plain | Shape::Block | Shape::Continued | Shape::Wrapped | Shape::Heading(_)) if chunk.marker.is_some() => {
            PartRole::Item
        }
        (None, Shape::Plain | Shape::Block | Shape::Continued | Shape::Wrapped | Shape::Heading(_)) => PartRole::Paragraph,
    }
}

fn number(passage: &Passage) -> String {
    passage.text.trim_matches(['.', ')', '(', ' ', ':']).to_owned()
}

/// The markers that are open, outermost first.
#[derive(Default)]
struct Nesting {
    open: Vec<Level>,
}

#[derive(Clone, Copy)]
struct Level {
    form: Option<Form>,
    value: u32,
    indent: usize,
}

impl Nesting {
    fn close(&mut self) {
        self.open.clear();
    }

    fn depth(&mut self, chunk: &Chunk) -> u8 {
        let indent = match chunk.shape {
            Shape::Item { depth, .. } => usize::from(depth) * 4,
            Shape::Plain
            | Shape::Block
            | Shape::Continued
            | Shape::Wrapped
            | Shape::Heading(_)
            | Shape::Quote
            | Shape::Note(_)
            | Shape::Row => chunk.indent,
        };
        let (form, value) = match &chunk.marker {
            Some((marker, _)) => self.form(marker),
            None => (None, 0),
        };
        let same = |level: &Level| level.form == form && (!is_bullet(form) || level.indent.abs_diff(indent) < 2);
        if let Some(at) = self.open.iter().rposition(same) {
            self.open.truncate(at);
        } else if is_bullet(form) {
            // A bullet further out than the open one of another kind closes it.
            while self.open.last().is_some_and(|level| is_bullet(level.form) && level.indent > indent) {
                self.open.pop();
            }
        }
        self.open.push(Level { form, value, indent });
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }

    /// "(i)" after "(h)" is a letter, else a numeral.
    fn form(&self, marker: &Marker) -> (Option<Form>, u32) {
        let Some(other) = marker.other else { return (Some(marker.form), marker.value) };
        let goes_on = self.open.iter().any(|level| level.form == Some(other) && level.value + 1 == marker.letter);
        let numeral = self.open.iter().any(|level| level.form == Some(marker.form) && level.value + 1 == marker.value);
        if !numeral && (goes_on || marker.value != 1) { (Some(other), marker.letter) } else { (Some(marker.form), marker.value) }
    }
}

fn is_bullet(form: Option<Form>) -> bool {
    matches!(form, Some(Form::Bullet(_)))
}
