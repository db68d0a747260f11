//! Texts in different languages are refused: two statements enter, the names of their languages leave where both are sure and differ.

use crate::model::Statement;

/// From so many letters on a language is sure enough to refuse a comparison.
const LETTERS: usize = 200;

/// The English names of the two languages, where they differ.
pub(super) fn different(earlier: &Statement, later: &Statement) -> Option<(String, String)> {
    let (one, other) = (language(earlier)?, language(later)?);
    (one != other).then(|| (one.eng_name().to_owned(), other.eng_name().to_owned()))
}

fn language(statement: &Statement) -> Option<whatlang::Lang> {
    let text: Vec<&str> = statement.clauses.iter().map(|clause| clause.passage.text.as_str()).collect();
    let text = text.join(" ");
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let found = whatlang::detect(&text)?;
    (letters >= LETTERS && found.is_reliable()).then(|| found.lang())
}
