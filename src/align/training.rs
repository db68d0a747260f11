//! What the training command needs of the engine: the pairs of two texts, the numbers that describe them, and links under a model
//! of its own. Not for other use.

pub use super::forest::{DEPTH, Forest, LEAVES, SPLITS, Tree};
pub use super::score::{FIRST, Model, SECOND};

use super::engine::{Field, field, groups};
use super::features::GROWS;
use super::score::{SEEN_AGAIN, described, in_its_place};
use super::unit::Unit;

/// Two texts with their candidate pairs.
pub struct Bout {
    field: Field,
    /// The pairs as numbers for the first forest.
    pub first: Vec<[f32; FIRST]>,
}

impl Bout {
    /// Prepares two texts that are cut into clauses.
    #[must_use]
    pub fn new(left: &[&str], right: &[&str]) -> Self {
        let (one, other): (Vec<Unit<'_>>, Vec<Unit<'_>>) =
            (left.iter().map(|text| Unit::bare(text)).collect(), right.iter().map(|text| Unit::bare(text)).collect());
        let field = field(&one, &other, &|_, _| true);
        let first = described(&field.corpus, &field.pairs);
        Self { field, first }
    }

    /// The pairs; those with the same wording are settled and not learned from.
    pub fn pairs(&self) -> impl Iterator<Item = ((usize, usize), bool)> {
        self.field.pairs.list.iter().map(|pair| (*pair, self.field.settled.holds(pair.0, pair.1)))
    }

    /// The pairs as numbers for the second forest, after what the first one says.
    #[must_use]
    pub fn second(&self, first: &[f32]) -> Vec<[f32; SECOND]> {
        in_its_place(&self.field.pairs, &self.field.settled, &self.first, first)
    }

    /// The pairs that a model links.
    #[must_use]
    pub fn linked(&self, model: &Model<'_>) -> Vec<(usize, usize)> {
        groups(&self.field, model)
            .iter()
            .flat_map(|group| group.left.iter().flat_map(|i| group.right.iter().map(move |j| (*i, *j))))
            .collect()
    }
}

/// For each number of the first forest: 1 where the log-odds may only rise with it, -1 where only fall, 0 where both.
#[must_use]
pub fn first_grows() -> Vec<i8> {
    GROWS.into_iter().chain([1; 6]).chain([0]).collect()
}

/// The same for the second forest.
#[must_use]
pub fn second_grows() -> Vec<i8> {
    let chains = SECOND - 8 - SEEN_AGAIN.len();
    [1; 3].into_iter().chain(vec![1; chains]).chain([0; 5]).chain(SEEN_AGAIN.map(|at| i8::from(at < 8))).collect()
}
