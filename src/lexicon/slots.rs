//! The words that open the slots of an act: hedges, conditions, purposes, co-actors, deadlines.

use super::LexiconError;
use super::phrases::Phrases;
use super::table::{Row, rows};
use crate::model::ConditionKind;

/// What a marker opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// A condition of this kind.
    Condition(ConditionKind),
    /// A purpose or intended result.
    Purpose,
    /// The naming of those to act with.
    CoActor,
    /// A deadline, if a time follows.
    Deadline,
    /// A hedge, complete in itself.
    Hedge,
}

/// Markers of slots.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    openers: Phrases<Opener>,
    object_hedges: Phrases<()>,
    feasibility: Phrases<()>,
    safeguards: Phrases<()>,
}

impl Slots {
    pub(super) fn builtin() -> Result<Self, LexiconError> {
        let mut slots = Self::default();
        for row in rows(include_str!("data/hedges.txt")) {
            slots.add_hedge(&row);
        }
        for row in rows(include_str!("data/conditions.txt")) {
            slots.add_condition(&row, "conditions.txt")?;
        }
        for (text, opener) in [
            (include_str!("data/purposes.txt"), Opener::Purpose),
            (include_str!("data/co_actors.txt"), Opener::CoActor),
            (include_str!("data/deadlines.txt"), Opener::Deadline),
        ] {
            for row in rows(text) {
                slots.openers.add(row.field(0), opener);
            }
        }
        for row in rows(include_str!("data/safeguard_words.txt")) {
            slots.safeguards.add(row.field(0), ());
        }
        Ok(slots)
    }

    pub(super) fn add_hedge(&mut self, row: &Row<'_>) {
        match row.field(1) {
            "object" => self.object_hedges.add(row.field(0), ()),
            "if feasible" => self.feasibility.add(row.field(0), ()),
            _ => self.openers.add(row.field(0), Opener::Hedge),
        }
    }

    pub(super) fn add_condition(&mut self, row: &Row<'_>, file: &str) -> Result<(), LexiconError> {
        let kind = match row.field(0) {
            "safeguard" => ConditionKind::Safeguard,
            "scope" => ConditionKind::Scope,
            "exception" => ConditionKind::Exception,
            other => {
                return Err(LexiconError { file: file.to_owned(), line: row.line, message: format!("'{other}' is no kind of condition") });
            }
        };
        self.openers.add(row.field(1), Opener::Condition(kind));
        Ok(())
    }

    /// What the lower-case `words` open, and with how many words.
    #[must_use]
    pub fn opener(&self, words: &[&str]) -> Option<(usize, Opener)> {
        self.openers.at(words).map(|(length, opener)| (length, *opener))
    }

    /// The number of words of the hedge in front of a noun that `words` start with.
    #[must_use]
    pub fn object_hedge(&self, words: &[&str]) -> Option<usize> {
        self.object_hedges.at(words).map(|(length, ())| length)
    }

    /// The number of words at the start of `words` that open a hedge where "feasible" or the like follows.
    #[must_use]
    pub fn feasibility(&self, words: &[&str]) -> Option<usize> {
        self.feasibility.at(words).map(|(length, ())| length)
    }

    /// Whether any of `words` makes a condition a safeguard.
    #[must_use]
    pub fn names_safeguard(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.safeguards.at(&words[at..]).is_some())
    }
}
