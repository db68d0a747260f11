//! Numbers that describe a pair in, log-odds out, by a sum of small decision trees. Trees are learned by the training command and
//! stand in `weights.rs`; they never fall where a likeness grows.

/// Splits on the way to a leaf.
pub const DEPTH: usize = 4;

/// Splits of a tree, and its leaves.
pub const SPLITS: usize = (1 << DEPTH) - 1;
/// Leaves of a tree.
pub const LEAVES: usize = 1 << DEPTH;

/// A whole tree of [`DEPTH`] levels: at each split the feature and the value from which it goes right, then the leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Feature and threshold of each split, level by level.
    pub splits: [(u8, f32); SPLITS],
    /// What each leaf adds to the log-odds.
    pub leaves: [f32; LEAVES],
}

/// Trees and what they start from.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest<'a> {
    /// Log-odds before the first tree.
    pub base: f32,
    /// The trees.
    pub trees: std::borrow::Cow<'a, [Tree]>,
}

impl Forest<'_> {
    /// Log-odds of what `numbers` describe.
    #[must_use]
    pub fn log_odds(&self, numbers: &[f32]) -> f32 {
        self.base + self.trees.iter().map(|tree| tree.value(numbers)).sum::<f32>()
    }
}

impl Tree {
    fn value(&self, numbers: &[f32]) -> f32 {
        let mut at = 0;
        for _ in 0..DEPTH {
            let (feature, threshold) = self.splits[at];
            at = 2 * at + 1 + usize::from(numbers[usize::from(feature)] >= threshold);
        }
        self.leaves[at - SPLITS]
    }
}
