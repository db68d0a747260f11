//! Quoted right clauses and own left clauses in, links of quotation out: which earlier clause a later statement quotes. Such a
//! clause says nothing of the later statement's own will, so it never counts as the partner of an own one.

use super::candidates::candidates;
use super::corpus::Corpus;
use super::settle::Settled;
use crate::model::QuotedLink;

/// Share of the quotation's weight that must stand in the left clause.
const QUOTED: f32 = 0.6;

/// Or share of the left clause's weight that the quotation must carry, for a quotation that goes on beyond it.
const CARRIED: f32 = 0.7;

/// For each quoted text of the right side, given with the index of its clause, the left clause that it quotes.
pub(super) fn quoted(left: &[(usize, &str)], right: &[(usize, &str)]) -> Vec<QuotedLink> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let corpus = Corpus::new(&texts(left), &texts(right), |_, _| true);
    let pairs = candidates(&corpus, &Settled::nothing(left.len(), right.len()));
    (0..right.len())
        .filter_map(|column| {
            let best = pairs
                .column(column)
                .iter()
                .map(|at| (pairs.list[*at].0, shares(&corpus, pairs.list[*at])))
                .filter(|(_, (quoted, carried))| *quoted >= QUOTED || (*carried >= CARRIED && *quoted >= QUOTED / 2.0))
                .reduce(|best, next| if strength(next.1) > strength(best.1) { next } else { best })?;
            Some(QuotedLink { left: left[best.0].0, right: right[column].0, similarity: f64::from(best.1.0) })
        })
        .collect()
}

fn texts<'a>(side: &[(usize, &'a str)]) -> Vec<&'a str> {
    side.iter().map(|(_, text)| *text).collect()
}

/// A part of a clause may be quoted, and a quotation may hold more than the clause: what counts is what both carry.
fn strength((quoted, carried): (f32, f32)) -> f32 {
    quoted + carried
}

/// Share of the right text's weight that stands in the left one, and the other way round.
fn shares(corpus: &Corpus, (left, right): (usize, usize)) -> (f32, f32) {
    let (a, b) = (&corpus.sides[0][left], &corpus.sides[1][right]);
    let mut held = a.run.clone();
    held.sort_unstable();
    let mut said = b.run.clone();
    said.sort_unstable();
    said.dedup();
    let weight = |stem: &u32| corpus.stem_rarity[*stem as usize];
    let shared: f32 = said.iter().filter(|stem| held.binary_search(stem).is_ok()).map(weight).sum();
    (shared / b.stem_weight.max(f32::MIN_POSITIVE), shared / a.stem_weight.max(f32::MIN_POSITIVE))
}
