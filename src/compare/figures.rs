//! Numbers with what they count: figures of both statements enter, those that kept, changed, came and went leave, matched by their
//! scope. A quoted figure goes only with a quoted one.

use super::assignment::{Candidate, assign};
use super::likeness::Tie;
use super::pairing::Links;
use super::terms::Terms;
use super::values::plain_words;
use crate::model::{Figure, FigureChange, SlotChange, Statement, Voice};

/// Below this likeness (0..1) two figures count different things.
const THRESHOLD: f64 = 0.45;

/// The rows: later figures in order, then those that are gone.
pub(super) fn figures(earlier: &Statement, later: &Statement, links: &Links, terms: &Terms<'_>) -> Vec<FigureChange> {
    let mut candidates = Vec::new();
    for (e, before) in earlier.figures.iter().enumerate() {
        for (l, after) in later.figures.iter().enumerate() {
            let gain = likeness((before, earlier), (after, later), links, terms) - THRESHOLD;
            if gain > 0.0 {
                candidates.push(Candidate { earlier: e, later: l, gain });
            }
        }
    }
    let pairs = assign(&candidates);
    let mut rows = Vec::new();
    for (l, after) in later.figures.iter().enumerate() {
        rows.push(match pairs.iter().find(|pair| pair.later == l) {
            Some(pair) => {
                let same = number(&earlier.figures[pair.earlier]) == number(after);
                let change = if same { SlotChange::Same } else { SlotChange::Changed };
                FigureChange { change, earlier: Some(pair.earlier), later: Some(l) }
            }
            None => FigureChange { change: SlotChange::Added, earlier: None, later: Some(l) },
        });
    }
    let gone = (0..earlier.figures.len()).filter(|e| pairs.iter().all(|pair| pair.earlier != *e));
    rows.extend(gone.map(|e| FigureChange { change: SlotChange::Removed, earlier: Some(e), later: None }));
    rows
}

fn likeness((before, earlier): (&Figure, &Statement), (after, later): (&Figure, &Statement), links: &Links, terms: &Terms<'_>) -> f64 {
    let quoted =
        |figure: &Figure, statement: &Statement| matches!(statement.clauses.get(figure.clause).map(|c| &c.voice), Some(Voice::Quoted(_)));
    if quoted(before, earlier) != quoted(after, later) || unit(before) != unit(after) {
        return 0.0;
    }
    let scopes = terms.likeness(&terms.bag(&before.scope), &terms.bag(&after.scope));
    let linked = if matches!(links.tie(before.clause, after.clause), Tie::Linked(_)) { 0.25 } else { 0.0 };
    let same = if number(before) == number(after) { 0.15 } else { 0.0 };
    let alike = if plain_words(&before.scope) == plain_words(&after.scope) { 1.0 } else { scopes };
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
