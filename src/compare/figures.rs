//! Numbers with what they count: figures of both statements enter, those that kept, changed, came and went leave, matched by their
//! scope. A quoted figure goes only with a quoted one.

use rustc_hash::FxHashMap;

use super::assignment::{Candidate, assign};
use super::holders::Holders;
use super::likeness::Tie;
use super::pairing::Links;
use super::terms::{Bag, Terms};
use super::values::plain_words;
use crate::model::{Figure, FigureChange, SlotChange, Statement, Voice};

/// Below this likeness (0..1) two figures count different things.
const THRESHOLD: f64 = 0.45;

/// The rows: later figures in order, then those that are gone.
pub(super) fn figures(earlier: &Statement, later: &Statement, links: &Links, terms: &Terms<'_>) -> Vec<FigureChange> {
    let (before, after) = (measured(earlier, terms), measured(later, terms));
    let pairs = assign(&candidates(&before, &after, links, terms));
    let partners: FxHashMap<usize, usize> = pairs.iter().map(|pair| (pair.later, pair.earlier)).collect();
    let mut gone = vec![true; before.len()];
    for pair in &pairs {
        gone[pair.earlier] = false;
    }
    let mut rows = Vec::new();
    for (l, mine) in after.iter().enumerate() {
        rows.push(match partners.get(&l) {
            Some(e) => {
                let change = if before[*e].number == mine.number { SlotChange::Same } else { SlotChange::Changed };
                FigureChange { change, earlier: Some(*e), later: Some(l) }
            }
            None => FigureChange { change: SlotChange::Added, earlier: None, later: Some(l) },
        });
    }
    rows.extend((0..before.len()).filter(|e| gone[*e]).map(|e| FigureChange {
        change: SlotChange::Removed,
        earlier: Some(e),
        later: None,
    }));
    rows
}

/// A figure made ready to be compared.
struct Measured {
    clause: usize,
    quoted: bool,
    unit: char,
    number: String,
    scope: Vec<String>,
    bag: Bag,
}

fn measured(statement: &Statement, terms: &Terms<'_>) -> Vec<Measured> {
    let quoted = |figure: &Figure| matches!(statement.clauses.get(figure.clause).map(|clause| &clause.voice), Some(Voice::Quoted(_)));
    let ready = |figure: &Figure| Measured {
        clause: figure.clause,
        quoted: quoted(figure),
        unit: unit(figure),
        number: number(figure),
        scope: plain_words(&figure.scope),
        bag: terms.bag(&figure.scope),
    };
    statement.figures.iter().map(ready).collect()
}

/// Only figures that share a word of their scope, or a link of their clauses, can count the same.
fn candidates(before: &[Measured], after: &[Measured], links: &Links, terms: &Terms<'_>) -> Vec<Candidate> {
    let mut holders = Holders::default();
    for (e, figure) in before.iter().enumerate() {
        holders.add(e, &figure.bag, links.of_earlier(figure.clause), terms);
    }
    let mut candidates = Vec::new();
    for (l, figure) in after.iter().enumerate() {
        let expected = l * before.len() / after.len();
        for e in holders.near(&figure.bag, links.of_later(figure.clause), expected, terms) {
            let gain = likeness(&before[e], figure, links, terms) - THRESHOLD;
            if gain > 0.0 {
                candidates.push(Candidate { earlier: e, later: l, gain });
            }
        }
    }
    candidates
}

fn likeness(before: &Measured, after: &Measured, links: &Links, terms: &Terms<'_>) -> f64 {
    if before.quoted != after.quoted || before.unit != after.unit {
        return 0.0;
    }
    let linked = if matches!(links.tie(before.clause, after.clause), Tie::Linked(_)) { 0.25 } else { 0.0 };
    let same = if before.number == after.number { 0.15 } else { 0.0 };
    let alike = if before.scope == after.scope { 1.0 } else { terms.likeness(&before.bag, &after.bag) };
    0.75 * alike + linked + same
}

/// The number as written without spaces and case: "12 Million" is "12million".
fn number(figure: &Figure) -> String {
    figure.passage.text.chars().filter(|c| !c.is_whitespace() && *c != ',').flat_map(char::to_lowercase).collect()
}

/// What kind of number it is: a share, a sum of money, or a count.
fn unit(figure: &Figure) -> char {
    let text = &figure.passage.text;
    let lower = text.to_lowercase();
    if text.contains('%') || lower.contains("per cent") || lower.contains("percent") || lower.contains("percentage") {
        return '%';
    }
    text.chars().find(|c| "$€£¥".contains(*c)).unwrap_or('#')
}
