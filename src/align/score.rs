//! Candidate pairs in, the probability out that a reader would link them.

use super::candidates::Pairs;
use super::context::{Chain, in_context};
use super::corpus::Corpus;
use super::features;

const CHAIN: Chain = Chain { next: 0.7, stay: 0.15, skip: 0.3, far: 0.05, alone: 0.2, temper: 0.7 };

/// Probability of each pair.
pub(super) fn probabilities(corpus: &Corpus, pairs: &Pairs, settled: &[Option<usize>]) -> Vec<f64> {
    let alone: Vec<f64> = pairs
        .list
        .iter()
        .map(|(left, right)| {
            let numbers = features::pair(corpus, *left, *right);
            f64::from(0.35 * numbers[0] + 0.35 * numbers[1] + 0.2 * numbers[7] + 0.1 * numbers[4])
        })
        .collect();
    let odds: Vec<f64> = alone
        .iter()
        .zip(&pairs.list)
        .map(|(likeness, (left, right))| if settled[*left] == Some(*right) { 1e4 } else { ((likeness - 0.33) * 14.0).exp() })
        .collect();
    let [forward, backward] = in_context(pairs, &odds, &CHAIN);
    pairs
        .list
        .iter()
        .enumerate()
        .map(|(at, (left, right))| {
            if settled[*left] == Some(*right) {
                1.0
            } else {
                let lone = odds[at] / (1.0 + odds[at]);
                (0.5 * lone + 0.5 * (forward[at] * backward[at]).sqrt()).clamp(0.0, 0.999)
            }
        })
        .collect()
}
