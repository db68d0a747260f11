//! Rows of numbers with yes or no in, a forest of monotone trees out: gradient boosting on the log-loss with histograms
//! (Friedman 2001), the same bytes on every run.

use policydiff::align::training::{DEPTH, Forest, LEAVES, SPLITS, Tree};
use rayon::prelude::*;

/// Rows to learn from.
pub struct Rows {
    /// One row after the other, each `width` numbers.
    pub numbers: Vec<f32>,
    /// Numbers in a row.
    pub width: usize,
    /// Whether a reader linked the pair.
    pub yes: Vec<bool>,
    /// How much a row counts.
    pub weight: Vec<f64>,
}

/// How a forest is grown.
#[derive(Clone, Copy)]
pub struct Growth {
    /// Trees.
    pub trees: usize,
    /// Share of each step that is taken.
    pub rate: f64,
    /// Weight that pulls leaves to zero.
    pub pull: f64,
    /// Rows that a leaf must hold.
    pub rows: usize,
}

const BINS: usize = 64;

/// Grows a forest; `grows` says how the answer may go with each number (1 up, -1 down, 0 both).
pub fn grow(rows: &Rows, grows: &[i8], growth: Growth) -> Forest<'static> {
    let binned = Binned::new(rows);
    let total: f64 = rows.weight.iter().sum();
    let yes: f64 = rows.weight.iter().zip(&rows.yes).filter(|(_, yes)| **yes).map(|(weight, _)| weight).sum();
    let base = rounded((yes / (total - yes)).ln());
    let mut log_odds = vec![f64::from(base); rows.yes.len()];
    let mut trees = Vec::new();
    for _ in 0..growth.trees {
        let slopes: Vec<(f64, f64)> = (0..rows.yes.len())
            .map(|row| {
                let p = 1.0 / (1.0 + (-log_odds[row]).exp());
                (rows.weight[row] * (f64::from(u8::from(rows.yes[row])) - p), rows.weight[row] * (p * (1.0 - p)).max(1e-9))
            })
            .collect();
        let (tree, leaf_of) = grow_tree(&binned, &slopes, grows, growth);
        for (row, leaf) in leaf_of.iter().enumerate() {
            log_odds[row] += f64::from(tree.leaves[*leaf]);
        }
        trees.push(tree);
    }
    Forest { base, trees: trees.into() }
}

/// Four digits are enough, and print the same everywhere.
#[expect(clippy::cast_possible_truncation)]
pub fn rounded(value: f64) -> f32 {
    ((value * 1e4).round() / 1e4) as f32
}

struct Binned {
    /// Bin of each row, feature by feature.
    bins: Vec<Vec<u8>>,
    /// Values at which the next bin begins.
    edges: Vec<Vec<f32>>,
}

impl Binned {
    fn new(rows: &Rows) -> Self {
        let columns: Vec<(Vec<u8>, Vec<f32>)> = (0..rows.width)
            .into_par_iter()
            .map(|feature| {
                let values: Vec<f32> = rows.numbers.iter().skip(feature).step_by(rows.width).copied().collect();
                let mut sorted = values.clone();
                sorted.sort_unstable_by(f32::total_cmp);
                let mut edges: Vec<f32> = (1..BINS).map(|bin| rounded(f64::from(sorted[bin * (sorted.len() - 1) / BINS]) + 5e-5)).collect();
                // The rare high values decide, so they get finer bins.
                edges.extend((1..BINS).map(|bin| {
                    let rank = sorted.len() - 1 - bin * (sorted.len() / 10) / BINS;
                    rounded(f64::from(sorted[rank]) - 5e-5)
                }));
                edges.sort_unstable_by(f32::total_cmp);
                edges.dedup();
                let bins = values.iter().map(|value| u8::try_from(edges.partition_point(|edge| edge <= value)).unwrap_or(255)).collect();
                (bins, edges)
            })
            .collect();
        let (bins, edges) = columns.into_iter().unzip();
        Self { bins, edges }
    }
}

/// A node while its tree grows: which rows it holds, and between which values its leaves must stay.
struct Node {
    rows: Vec<u32>,
    low: f64,
    high: f64,
}

fn grow_tree(binned: &Binned, slopes: &[(f64, f64)], grows: &[i8], growth: Growth) -> (Tree, Vec<usize>) {
    let mut tree = Tree { splits: [(0, f32::INFINITY); SPLITS], leaves: [0.0; LEAVES] };
    let all = (0..u32::try_from(slopes.len()).expect("fewer rows")).collect();
    let mut level = vec![Node { rows: all, low: f64::NEG_INFINITY, high: f64::INFINITY }];
    for depth in 0..DEPTH {
        let first = (1 << depth) - 1;
        level = level
            .into_iter()
            .enumerate()
            .flat_map(|(at, node)| match best_split(binned, slopes, grows, growth, &node) {
                Some(split) => {
                    tree.splits[first + at] = (u8::try_from(split.feature).expect("few features"), binned.edges[split.feature][split.bin]);
                    divide(binned, &node, &split, grows[split.feature])
                }
                None => [node, Node { rows: Vec::new(), low: 0.0, high: 0.0 }],
            })
            .collect();
    }
    let mut leaf_of = vec![0; slopes.len()];
    for (leaf, node) in level.iter().enumerate() {
        let (g, h) = sums(slopes, &node.rows);
        tree.leaves[leaf] = rounded(growth.rate * value(g, h, growth.pull).clamp(node.low, node.high));
        for row in &node.rows {
            leaf_of[*row as usize] = leaf;
        }
    }
    (tree, leaf_of)
}

fn sums(slopes: &[(f64, f64)], rows: &[u32]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |(g, h), row| (g + slopes[*row as usize].0, h + slopes[*row as usize].1))
}

fn value(g: f64, h: f64, pull: f64) -> f64 {
    if h > 0.0 { g / (h + pull) } else { 0.0 }
}

struct Split {
    feature: usize,
    bin: usize,
    gain: f64,
    left: f64,
    right: f64,
}

fn best_split(binned: &Binned, slopes: &[(f64, f64)], grows: &[i8], growth: Growth, node: &Node) -> Option<Split> {
    if node.rows.len() < 2 * growth.rows {
        return None;
    }
    let (g, h) = sums(slopes, &node.rows);
    let loss = |g: f64, h: f64, value: f64| g * value - 0.5 * (h + growth.pull) * value * value;
    let bounded = |g: f64, h: f64| value(g, h, growth.pull).clamp(node.low, node.high);
    let whole = loss(g, h, bounded(g, h));
    let splits: Vec<Option<Split>> = (0..grows.len())
        .into_par_iter()
        .map(|feature| {
            let mut bins = vec![(0.0, 0.0, 0_usize); 256];
            for row in &node.rows {
                let bin = &mut bins[usize::from(binned.bins[feature][*row as usize])];
                let (slope, curve) = slopes[*row as usize];
                *bin = (bin.0 + slope, bin.1 + curve, bin.2 + 1);
            }
            let mut best: Option<Split> = None;
            let (mut left_g, mut left_h, mut left_n) = (0.0, 0.0, 0);
            for (bin, (slope, curve, count)) in bins.iter().enumerate().take(binned.edges[feature].len()) {
                left_g += slope;
                left_h += curve;
                left_n += count;
                if left_n < growth.rows || node.rows.len() - left_n < growth.rows {
                    continue;
                }
                let (left, right) = (bounded(left_g, left_h), bounded(g - left_g, h - left_h));
                if (right - left) * f64::from(grows[feature]) < 0.0 {
                    continue;
                }
                let gain = loss(left_g, left_h, left) + loss(g - left_g, h - left_h, right) - whole;
                if gain > best.as_ref().map_or(1e-6, |known| known.gain) {
                    best = Some(Split { feature, bin, gain, left, right });
                }
            }
            best
        })
        .collect();
    splits.into_iter().flatten().reduce(|best, next| if next.gain > best.gain { next } else { best })
}

fn divide(binned: &Binned, node: &Node, split: &Split, grows: i8) -> [Node; 2] {
    let (left, right) = node.rows.iter().partition(|row| usize::from(binned.bins[split.feature][**row as usize]) <= split.bin);
    let middle = f64::midpoint(split.left, split.right);
    let (left_high, right_low) = if grows > 0 { (middle, middle) } else { (node.high, node.low) };
    let (left_low, right_high) = if grows < 0 { (middle, middle) } else { (node.low, node.high) };
    [Node { rows: left, low: left_low, high: left_high }, Node { rows: right, low: right_low, high: right_high }]
}
