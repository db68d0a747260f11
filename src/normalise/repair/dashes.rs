//! Dashes that an extractor dropped, so that two spaces were left of " – ".

use super::Fix;
use crate::model::RepairKind;

/// Whether dashes were dropped from `text`: it has none, no typist's double space after a full stop, and double spaces in
/// mid-sentence that are too few for justified or tabular text.
pub(super) fn are_lost(text: &str) -> bool {
    if text.contains(['–', '—', '\t']) || text.contains(" - ") || text.contains("--") {
        return false;
    }
    let inside = gaps(text).filter(|at| is_inside(text, *at)).count();
    let after_stop = gaps(text).filter(|at| text[..*at].ends_with(['.', '!', '?', ':', ';'])).count();
    let single = text.matches(' ').count();
    inside > 0 && after_stop == 0 && !text.lines().any(|line| line.trim().contains("   ")) && inside * 20 <= single.max(40)
}

/// Each double space in mid-sentence reads as an en dash between spaces.
pub(super) fn fixes(text: &str) -> Vec<Fix> {
    gaps(text)
        .filter(|at| is_inside(text, *at))
        .map(|at| Fix {
            range: at..at + 2,
            kind: RepairKind::LostDash,
            read_as: " – ".to_owned(),
            reason: "two spaces inside a sentence, in a text without dashes".to_owned(),
        })
        .collect()
}

/// Places of runs of exactly two spaces.
fn gaps(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("  ").map(|(at, _)| at).filter(move |at| !text[..*at].ends_with(' ') && !text[at + 2..].starts_with(' '))
}

fn is_inside(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 2..].chars().next();
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | ',' | '"' | '\'')) && after.is_some_and(char::is_alphanumeric)
}
