//! Statement × Statement → Alignment: clauses find their partners, wherever they went.

use crate::lexicon::Lexicon;
use crate::model::{Alignment, Statement};

/// Aligns the clauses of two statements.
#[must_use]
pub fn align(left: &Statement, right: &Statement, lexicon: &Lexicon) -> Alignment {
    let _ = (left, right, lexicon);
    Alignment::default()
}
