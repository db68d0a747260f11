//! Clauses in, of those that go on for pages the beginnings out, in which acts are looked for. No sentence is so long, but a text
//! that was taken apart badly may be one: each verb looks back for its subject, and each act carries its passage, so that the work
//! would grow with the square of the length.

use std::collections::BTreeMap;

use super::clauses::Draft;
use crate::model::{Note, NoteCode, Reading, Severity, Span};

/// Bytes of one clause in which acts are looked for: some 1,300 words.
const LONGEST: usize = 1 << 13;

/// The beginnings of very long clauses.
pub(super) struct Beginnings {
    of: BTreeMap<usize, Reading>,
    first: Option<Span>,
}

impl Beginnings {
    /// Finds the clauses that are too long to be read whole.
    pub(super) fn of(drafts: &[Draft]) -> Self {
        let long = drafts.iter().enumerate().filter(|(_, draft)| draft.reading.text().len() > LONGEST);
        let of: BTreeMap<usize, Reading> = long.map(|(at, draft)| (at, beginning(&draft.reading))).collect();
        let first = of.keys().next().map(|at| drafts[*at].clause.passage.span);
        Self { of, first }
    }

    /// The beginning of clause `at`, if it is very long.
    pub(super) fn get(&self, at: usize) -> Option<&Reading> {
        self.of.get(&at)
    }

    /// The note that says what was not read.
    pub(super) fn notes(&self) -> Vec<Note> {
        let clauses = if self.of.len() == 1 { "clause is" } else { "clauses are" };
        let note = |span: Span| Note {
            code: NoteCode::BudgetReached,
            severity: Severity::Warning,
            message: format!("{} {clauses} longer than {LONGEST} bytes: demands are looked for in the beginning only", self.of.len()),
            hint: Some("check that the text has its full stops, line breaks and list markers".to_owned()),
            span: Some(span),
        };
        self.first.map(note).into_iter().collect()
    }
}

/// As many whole words as stand in the first bytes.
fn beginning(reading: &Reading) -> Reading {
    let text = reading.text();
    let within = &text[..text.floor_char_boundary(LONGEST)];
    let end = within.rfind(char::is_whitespace).filter(|end| *end > 0).unwrap_or(within.len());
    reading.slice(0..end)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::NoteCode;
    use crate::normalise::{Segment, normalise};

    #[test]
    fn demands_are_looked_for_in_the_beginning_of_a_clause_without_end() {
        let lexicon = Lexicon::builtin();
        for (times, told) in [(3, 0), (10_000, 1)] {
            let text = "We urge ministers to report annually and we urge the council to publish data and ".repeat(times);
            let document = crate::ingest::ingest("a.txt", text.as_bytes(), None).unwrap();
            let statement = normalise(&document, &lexicon, None, Segment::Lines).unwrap();
            let notes = statement.notes.iter().filter(|note| note.code == NoteCode::BudgetReached).count();
            assert_eq!(notes, told, "{times} times");
            assert!((1..1_000).contains(&statement.acts.len()), "{} acts", statement.acts.len());
            assert!(statement.acts.iter().all(|act| act.passage.text.len() <= super::LONGEST));
            assert_eq!(statement.clauses[0].passage.text.len(), text.trim_end().len(), "the clause itself stays whole");
        }
    }
}
