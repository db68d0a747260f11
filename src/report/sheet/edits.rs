//! Word edits → edits that people can read: crumbs between two changes become part of the change, and a text that is new
//! all over is shown as one text for another. The words stay what they are.

use crate::model::WordOp;
use crate::report::view::Edit;

/// A run of words that stay, or of words that give way to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) enum Step {
    /// On both sides.
    Keep(String),
    /// Earlier words, later words; one of them may be empty.
    Replace(String, String),
}

/// Up to so many words between two changes are taken for a chance hit.
const CRUMB_WORDS: usize = 2;
/// Below this share of common words, a passage counts as new all over.
const COMMON: f64 = 0.3;

/// Edits in the form in which people read them.
pub(in crate::report) fn legible(edits: &[Edit]) -> Vec<Step> {
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
    // Counts of words stay far below the 52 bits that a share can tell apart.
    #[allow(clippy::cast_precision_loss)]
    let share = if all == 0 { 1.0 } else { f64::from(u32::try_from(kept).unwrap_or(u32::MAX)) / all as f64 };
    let one_for_another = steps.iter().filter(|step| matches!(step, Step::Replace(..))).count() > 1 && share < COMMON;
    if one_for_another { vec![whole(&steps)] } else { steps }
}

/// Whether the edits tell more than both texts one after the other would.
pub(in crate::report) fn tells(steps: &[Step]) -> bool {
    steps.iter().any(|step| matches!(step, Step::Keep(text) if !text.trim().is_empty())) && steps.len() > 1
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
        let marked = |step: &Step| match step {
            Step::Keep(text) => text.clone(),
            Step::Replace(earlier, later) => format!("[{earlier}|{later}]"),
        };
        legible(&words(earlier, later)).iter().map(marked).collect()
    }

    #[test]
    fn edits_read_as_a_person_would_mark_them() {
        let cases = [
            (
                "embed the safety of their users now",
                "embed the safety of the public now",
                "embed the safety of [their users |the public ]now",
            ),
            (
                "ensure strong safeguards and oversight",
                "ensure strong and effective safeguards and oversight",
                "ensure strong [|and effective ]safeguards and oversight",
            ),
            ("we note with concern that", "the Council deplores", "[we note with concern that|the Council deplores]"),
            ("same words here", "same words here", "same words here"),
        ];
        for (earlier, later, marked) in cases {
            assert_eq!(shown(earlier, later), marked);
        }
    }
}
