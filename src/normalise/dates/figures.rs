//! Dates in figures whose day and month could change places: "03/04/2031" is read in the order of the other dates of the
//! document, and known only to the year where none of them shows an order.

use super::calendar::{FoundDate, Order, dates_in};
use crate::lexicon::StructureWords;
use crate::model::{Note, NoteCode, Reading, Severity};
use crate::normalise::part::Part;

/// What the dates of a document show about the order of day and month.
pub(super) struct Orders {
    day_first: bool,
    month_first: bool,
    /// Full dates that can be read in one way only.
    sure: Vec<String>,
}

impl Orders {
    pub(super) fn of(parts: &[Part], words: &StructureWords) -> Self {
        let mut orders = Self { day_first: false, month_first: false, sure: Vec::new() };
        for found in parts.iter().flat_map(|part| dates_in(part.reading.text(), words)) {
            orders.day_first |= found.order == Some(Order::DayFirst);
            orders.month_first |= found.order == Some(Order::MonthFirst);
            if found.value.len() == 10 {
                orders.sure.push(found.value);
            }
        }
        orders
    }

    /// `found` with its value settled, as far as the document shows it.
    pub(super) fn settle(&self, found: FoundDate) -> FoundDate {
        let Some(Order::Either(day_first, month_first)) = &found.order else { return found };
        let known = |value: &String| self.sure.contains(value);
        let value = match (self.day_first, self.month_first) {
            (true, false) => day_first,
            (false, true) => month_first,
            _ if known(day_first) && !known(month_first) => day_first,
            _ if known(month_first) && !known(day_first) => month_first,
            _ => return found,
        };
        FoundDate { value: value.clone(), month_known: true, order: None, ..found }
    }
}

/// The remark on a date of which only the year is sure.
pub(super) fn note(found: &FoundDate, reading: &Reading) -> Option<Note> {
    let Some(Order::Either(day_first, month_first)) = &found.order else { return None };
    Some(Note {
        code: NoteCode::AmbiguousDate,
        severity: Severity::Warning,
        message: format!("'{}' is {day_first} or {month_first}; only the year is taken from it", &reading.text()[found.range.clone()]),
        hint: Some("name the date in series.toml, or write its month out".to_owned()),
        span: Some(reading.span(found.range.clone())),
    })
}
