//! Texts in different languages are refused: two statements enter, the names of their languages leave where both are sure and differ.

use crate::model::Statement;
use crate::wording::Language;

/// From so many letters on a language is sure enough to refuse a comparison.
const LETTERS: usize = 200;

/// The English names of the two languages, where they differ.
pub(super) fn different(earlier: &Statement, later: &Statement) -> Option<(&'static str, &'static str)> {
    let (one, other) = (language(earlier)?, language(later)?);
    (one != other).then_some((one, other))
}

fn language(statement: &Statement) -> Option<&'static str> {
    let texts = || statement.clauses.iter().map(|clause| clause.passage.text.as_str());
    let enough = texts().flat_map(str::chars).filter(|c| c.is_alphabetic()).nth(LETTERS).is_some();
    enough.then(|| Language::of(texts()).name()).flatten()
}
