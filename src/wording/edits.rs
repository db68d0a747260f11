//! Two texts in, word edits out: whole words with the spaces after them, never letters. A lone word that happens to stand on both
//! sides of a rewritten stretch is not kept as an island.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::bounds;
use crate::model::{WordEdit, WordOp};

/// Words beyond which the middle of a text is taken as rewritten whole: a budget in words, so that a clause of a megabyte costs
/// as much under any load.
const LONGEST: usize = 4_000;

/// An equal stretch with fewer letters than this between two rewritten ones is an accident of language ("the", "and of").
const ISLAND: usize = 4;

/// Word edits that lead from `earlier` to `later`; neighbours of one kind are joined. The texts of all but the inserted edits
/// spell `earlier`, those of all but the deleted ones `later`.
#[must_use]
pub fn word_edits(earlier: &str, later: &str) -> Vec<WordEdit> {
    let (from, to) = (pieces(earlier), pieces(later));
    let mut steps = without_islands(&from, &steps(&from, &to));
    carry_spaces_behind(&from, &to, &mut steps);
    let mut edits = Vec::new();
    for step in &steps {
        match *step {
            Step::Equal(from_start, _, length) => push(&mut edits, WordOp::Equal, &from[from_start..from_start + length]),
            Step::Change(from_start, from_end, to_start, to_end) => {
                push(&mut edits, WordOp::Delete, &from[from_start..from_end]);
                push(&mut edits, WordOp::Insert, &to[to_start..to_end]);
            }
        }
    }
    edits
}

/// Ranges of pieces on both sides.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Start on both sides and length.
    Equal(usize, usize, usize),
    /// Start and end on both sides.
    Change(usize, usize, usize, usize),
}

fn push(edits: &mut Vec<WordEdit>, op: WordOp, pieces: &[&str]) {
    if pieces.is_empty() {
        return;
    }
    match edits.last_mut() {
        Some(last) if last.op == op => last.text.extend(pieces.iter().copied()),
        _ => edits.push(WordEdit { op, text: pieces.concat() }),
    }
}

/// Cuts a text into words, spaces and single marks; together they spell the text.
fn pieces(text: &str) -> Vec<&str> {
    bounds(text).map(|(_, piece)| piece).collect()
}

/// The shared beginning and end are set aside; only what lies between is compared.
fn steps(from: &[&str], to: &[&str]) -> Vec<Step> {
    let head = from.iter().zip(to).take_while(|(one, other)| one == other).count();
    let tail = from[head..].iter().rev().zip(to[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    let (from_end, to_end) = (from.len() - tail, to.len() - tail);
    let mut steps = vec![Step::Equal(0, 0, head)];
    if from_end - head > LONGEST || to_end - head > LONGEST {
        steps.push(Step::Change(head, from_end, head, to_end));
    } else {
        for op in capture_diff_slices(Algorithm::Patience, &from[head..from_end], &to[head..to_end]) {
            let (tag, old, new) = op.as_tag_tuple();
            steps.push(match tag {
                DiffTag::Equal => Step::Equal(head + old.start, head + new.start, old.len()),
                DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                    Step::Change(head + old.start, head + old.end, head + new.start, head + new.end)
                }
            });
        }
    }
    steps.push(Step::Equal(from_end, to_end, tail));
    steps.retain(|step| !matches!(step, Step::Equal(_, _, 0)));
    steps
}

/// Joins changes that only an island keeps apart.
fn without_islands(from: &[&str], steps: &[Step]) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        let joined = match (kept.last().copied(), *step) {
            (Some(Step::Change(from_start, from_end, to_start, to_end)), Step::Equal(at, _, length)) => {
                let between = matches!(steps.get(index + 1), Some(Step::Change(..)));
                (between && is_island(&from[at..at + length], &steps[index - 1..])).then_some(Step::Change(
                    from_start,
                    from_end + length,
                    to_start,
                    to_end + length,
                ))
            }
            (Some(Step::Change(from_start, _, to_start, _)), Step::Change(_, from_end, _, to_end)) => {
                Some(Step::Change(from_start, from_end, to_start, to_end))
            }
            _ => None,
        };
        match joined {
            Some(step) => {
                kept.pop();
                kept.push(step);
            }
            None => kept.push(*step),
        }
    }
    kept
}

/// "to[- the-] data" reads better as "to [-the -]data": where one side only lost or gained words, a space before them and the same
/// space after them are the same cut.
fn carry_spaces_behind(from: &[&str], to: &[&str], steps: &mut [Step]) {
    for at in 1..steps.len().saturating_sub(1) {
        let (Step::Equal(a, b, before), Step::Change(from_start, from_end, to_start, to_end), Step::Equal(c, d, after)) =
            (steps[at - 1], steps[at], steps[at + 1])
        else {
            continue;
        };
        let changed = if from_end > from_start { from[from_start] } else { to[to_start] };
        let one_sided = from_start == from_end || to_start == to_end;
        if one_sided && changed == from[c] && changed.trim().is_empty() {
            steps[at - 1] = Step::Equal(a, b, before + 1);
            steps[at] = Step::Change(from_start + 1, from_end + 1, to_start + 1, to_end + 1);
            steps[at + 1] = Step::Equal(c + 1, d + 1, after - 1);
        }
    }
}

/// Whether the equal stretch between two changes is too slight to stand: a mere space does so only where both sides changed
/// words around it, since "a b" with one word added on one side is read best as one inserted word.
fn is_island(equal: &[&str], around: &[Step]) -> bool {
    let letters = equal.iter().flat_map(|piece| piece.chars()).filter(|c| c.is_alphanumeric()).count();
    let two_sided = |step: Option<&Step>| matches!(step, Some(Step::Change(a, b, c, d)) if b > a && d > c);
    letters < ISLAND && (two_sided(around.first()) && two_sided(around.get(2)) || letters == 0 && equal.len() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(earlier: &str, later: &str) -> String {
        word_edits(earlier, later)
            .iter()
            .map(|edit| match edit.op {
                WordOp::Equal => edit.text.clone(),
                WordOp::Delete => format!("[-{}-]", edit.text),
                WordOp::Insert => format!("{{+{}+}}", edit.text),
            })
            .collect()
    }

    #[test]
    fn edits_are_whole_words() {
        for (earlier, later, expected) in [
            ("We urge them.", "We urge them.", "We urge them."),
            ("companies should act", "companies must act", "companies [-should-]{+must+} act"),
            ("act now", "act right now", "act {+right +}now"),
            ("act right now", "act now", "act [-right -]now"),
            ("", "new words", "{+new words+}"),
            ("old words", "", "[-old words-]"),
            ("obtain access to the data", "gain access to data", "[-obtain-]{+gain+} access to [-the -]data"),
            ("Australia", "Austria", "[-Australia-]{+Austria+}"),
        ] {
            assert_eq!(shown(earlier, later), expected);
        }
    }

    #[test]
    fn a_lone_article_is_no_island() {
        assert_eq!(
            shown("protect all the children everywhere", "defend every the citizen everywhere"),
            "[-protect all the children-]{+defend every the citizen+} everywhere"
        );
    }

    #[test]
    fn a_megabyte_is_bounded() {
        let (earlier, later) = ("ab ".repeat(400_000), "cd ef ".repeat(200_000));
        assert_eq!(word_edits(&earlier, &later).len(), 3, "one deletion, one insertion, the space at the end");
    }

    proptest::proptest! {
        #[test]
        fn edits_spell_both_sides(earlier in "[abc ,é]{0,40}", later in "[abc ,é]{0,40}") {
            let side = |left_out| -> String {
                word_edits(&earlier, &later).into_iter().filter(|edit| edit.op != left_out).map(|edit| edit.text).collect()
            };
            proptest::prop_assert_eq!(side(WordOp::Insert), earlier.clone());
            proptest::prop_assert_eq!(side(WordOp::Delete), later.clone());
        }

        #[test]
        fn neighbours_are_joined(earlier in "[abc ,]{0,40}", later in "[abc ,]{0,40}") {
            let edits = word_edits(&earlier, &later);
            proptest::prop_assert!(edits.windows(2).all(|pair| pair[0].op != pair[1].op));
        }
    }
}
