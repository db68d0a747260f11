//! Word edits → edits that people can read: crumbs between two changes become part of the change, and a text that is new
//! all over is shown as one text for another. The words stay what they are.

use crate::model::WordOp;
use crate::report::view::Edit;

/// What a reader sees of an edit; white space stands in what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) enum Piece {
    /// Words on both sides.
    Keep(String),
    /// Words of the earlier side alone.
    Delete(String),
    /// Words of the later side alone.
    Insert(String),
}

/// A run of words that stay, or of words that give way to others; one of the two may be empty.
#[derive(Debug)]
enum Step {
    Keep(String),
    Replace(String, String),
}

/// Up to so many words between two changes are taken for a chance hit.
const CRUMB_WORDS: usize = 2;
/// Below this percentage of common words, a passage counts as new all over.
const COMMON_PERCENT: usize = 20;

/// Edits in the form in which people read them.
pub(in crate::report) fn legible(edits: &[Edit]) -> Vec<Piece> {
    let steps = without_crumbs(steps(edits));
    let words = |text: &str| text.split_whitespace().count();
    let (mut kept, mut all) = (0, 0);
    for step in &steps {
        match step {
            Step::Keep(text) => {
                kept += 2 * words(text);
                all += 2 * words(text);
            }
            Step::Replace(earlier, later) => all += words(earlier) + words(later),
        }
    }
    let changes = steps.iter().filter(|step| matches!(step, Step::Replace(..))).count();
    let new_all_over = changes > 1 && kept * 100 < all * COMMON_PERCENT;
    if new_all_over { pieces(&[whole(&steps)]) } else { pieces(&steps) }
}

/// Whether the edits tell more than both texts one after the other would.
pub(in crate::report) fn tells(pieces: &[Piece]) -> bool {
    let keeps = pieces.iter().any(|piece| matches!(piece, Piece::Keep(text) if !text.trim().is_empty()));
    keeps && pieces.iter().any(|piece| !matches!(piece, Piece::Keep(_)))
}

/// Steps with the white space at the ends of a change outside of it.
fn pieces(steps: &[Step]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for step in steps {
        match step {
            Step::Keep(text) => keep(&mut pieces, text),
            Step::Replace(earlier, later) => {
                let space = |at_end: fn(&str) -> bool| if at_end(earlier) || at_end(later) { " " } else { "" };
                keep(&mut pieces, space(|text| text.starts_with(char::is_whitespace)));
                let (deleted, inserted) = (earlier.trim(), later.trim());
                pieces.extend((!deleted.is_empty()).then(|| Piece::Delete(deleted.to_owned())));
                pieces.extend((!inserted.is_empty()).then(|| Piece::Insert(inserted.to_owned())));
                keep(&mut pieces, space(|text| text.ends_with(char::is_whitespace)));
            }
        }
    }
    pieces
}

fn keep(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Keep(kept)) => kept.push_str(text),
        _ => pieces.push(Piece::Keep(text.to_owned())),
    }
}

fn steps(edits: &[Edit]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for edit in edits {
        match (edit.op, steps.last_mut()) {
            (WordOp::Equal, Some(Step::Keep(text)))
            | (WordOp::Delete, Some(Step::Replace(text, _)))
            | (WordOp::Insert, Some(Step::Replace(_, text))) => {
                text.push_str(&edit.text);
            }
            (WordOp::Equal, _) => steps.push(Step::Keep(edit.text.clone())),
            (WordOp::Delete, _) => steps.push(Step::Replace(edit.text.clone(), String::new())),
            (WordOp::Insert, _) => steps.push(Step::Replace(String::new(), edit.text.clone())),
        }
    }
    steps
}

fn without_crumbs(steps: Vec<Step>) -> Vec<Step> {
    let mut legible: Vec<Step> = Vec::new();
    let mut steps = steps.into_iter().peekable();
    while let Some(step) = steps.next() {
        match (step, legible.last_mut(), steps.peek()) {
            (Step::Keep(crumb), Some(Step::Replace(earlier, later)), Some(Step::Replace(next_earlier, next_later)))
                if is_crumb(&crumb, earlier, later, next_earlier, next_later) =>
            {
                join(earlier, &crumb, next_earlier);
                join(later, &crumb, next_later);
                steps.next();
            }
            (step, _, _) => legible.push(step),
        }
    }
    legible
}

/// Short, between two changes, and both changes really replace something.
fn is_crumb(crumb: &str, earlier: &str, later: &str, next_earlier: &str, next_later: &str) -> bool {
    let empty = |text: &str| text.trim().is_empty();
    let words = crumb.split_whitespace().count();
    if words == 0 {
        return true;
    }
    let one_way = (empty(earlier) && empty(next_earlier)) || (empty(later) && empty(next_later));
    words <= CRUMB_WORDS && crumb.chars().count() <= 12 && !one_way && !crumb.contains(['.', ';', ':'])
}

fn join(text: &mut String, crumb: &str, next: &str) {
    // White space between two insertions is no deletion.
    if !(crumb.trim().is_empty() && text.is_empty() && next.is_empty()) {
        text.push_str(crumb);
        text.push_str(next);
    }
}

fn whole(steps: &[Step]) -> Step {
    let (mut earlier, mut later) = (String::new(), String::new());
    for step in steps {
        match step {
            Step::Keep(text) => {
                earlier.push_str(text);
                later.push_str(text);
            }
            Step::Replace(before, after) => {
                earlier.push_str(before);
                later.push_str(after);
            }
        }
    }
    Step::Replace(earlier, later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::words;

    fn shown(earlier: &str, later: &str) -> String {
        let marked = |piece: &Piece| match piece {
            Piece::Keep(text) => text.clone(),
            Piece::Delete(text) => format!("[-{text}-]"),
            Piece::Insert(text) => format!("{{+{text}+}}"),
        };
        legible(&words(earlier, later)).iter().map(marked).collect()
    }

    #[test]
    fn edits_read_as_a_person_would_mark_them() {
        let cases = [
            // The crumb "their" between two changes is no word that was kept.
            (
                "the safety of their users in their designs",
                "the safety of the public in designs",
                "the safety of [-their users in their-]{+the public in+} designs",
            ),
            (
                "strong safeguards and oversight",
                "strong and effective safeguards and oversight",
                "strong {+and effective+} safeguards and oversight",
            ),
            ("within six months of adoption", "within months of adoption", "within [-six-] months of adoption"),
            ("we note with concern that", "the Council deplores", "[-we note with concern that-]{+the Council deplores+}"),
            // Two words in common by chance do not make one text a version of the other.
            (
                "states should report to the body each year",
                "the fund, to which each bank pays, closes",
                "[-states should report to the body each year-]{+the fund, to which each bank pays, closes+}",
            ),
            ("same words here", "same words here", "same words here"),
            ("", "", ""),
        ];
        for (earlier, later, marked) in cases {
            assert_eq!(shown(earlier, later), marked);
        }
    }
}
