//! What the training command needs of the engine: the pairs of two texts and the numbers that describe them.

use super::candidates::candidates;
use super::corpus::Corpus;
use super::features::{self, PAIR};

/// The candidate pairs of two texts with their description.
#[must_use]
pub fn described(left: &[&str], right: &[&str]) -> Vec<((usize, usize), [f32; PAIR])> {
    let corpus = Corpus::new(left, right);
    candidates(&corpus).list.iter().map(|(i, j)| ((*i, *j), features::pair(&corpus, *i, *j))).collect()
}
