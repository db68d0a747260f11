//! Candidate pairs in, the probability out that a reader would link them. A first forest looks at a pair and its rivals, chains
//! of neighbours weigh what it says, and a second forest looks at both.

use std::borrow::Cow;

use rayon::prelude::*;

use super::candidates::Pairs;
use super::context::{Chain, in_context, kept_order};
use super::corpus::Corpus;
use super::features::{self, PAIR};
use super::forest::Forest;
use super::settle::Settled;
use super::weights;

/// How many numbers the first forest sees.
pub const FIRST: usize = PAIR + 7;

/// How many numbers the second forest sees.
pub const SECOND: usize = 3 + 4 * CHAINS.len() + 5 + SEEN_AGAIN.len();

/// How a chain reads a text that keeps its order, one that is partly rearranged, and one that is all rearranged.
const CHAINS: [Chain; 3] = [
    Chain { next: 0.7, stay: 0.15, skip: 0.3, far: 0.01, alone: 0.1, temper: 0.5, prior: 0.1 },
    Chain { next: 0.7, stay: 0.15, skip: 0.3, far: 0.05, alone: 0.2, temper: 0.7, prior: 0.2 },
    Chain { next: 0.7, stay: 0.15, skip: 0.3, far: 0.2, alone: 0.3, temper: 1.0, prior: 0.3 },
];

/// Numbers of the pair itself that the second forest sees too.
pub(super) const SEEN_AGAIN: [usize; 8] = [1, 2, 3, 4, 5, 7, 11, 16];

/// Share of the second forest in the last word. The first one alone is steadier on texts unlike those that were learned from.
const SHARE: f32 = 2.0 / 3.0;

/// How likely clauses belong together that were settled without having the same wording.
const PLAIN: f64 = 0.98;

/// Two clauses without a stem in common, and with n-grams less alike than this, are not linked for their place alone.
const SLIGHT: f32 = 0.1;

/// The most that such a pair gets.
const UNLIKELY: f64 = 0.2;

/// What the shipped forests say.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// Looks at a pair and its rivals.
    pub first: Forest<'a>,
    /// Looks at a pair in its context.
    pub second: Forest<'a>,
}

impl Model<'static> {
    pub(super) fn shipped() -> Self {
        Self {
            first: Forest { base: weights::FIRST_BASE, trees: Cow::Borrowed(weights::FIRST) },
            second: Forest { base: weights::SECOND_BASE, trees: Cow::Borrowed(weights::SECOND) },
        }
    }
}

/// Probability of each pair; 1 for what was settled beforehand.
pub(super) fn probabilities(corpus: &Corpus, pairs: &Pairs, settled: &Settled, model: &Model<'_>) -> Vec<f64> {
    let described = described(corpus, pairs);
    let first: Vec<f32> = described.par_iter().map(|numbers| model.first.log_odds(numbers)).collect();
    let second = in_its_place(pairs, settled, &described, &first);
    (0..pairs.list.len())
        .into_par_iter()
        .map(|at| {
            if is_settled(pairs, settled, at) {
                let (left, right) = pairs.list[at];
                if settled.same(left, right) { 1.0 } else { PLAIN }
            } else {
                let log_odds = SHARE * model.second.log_odds(&second[at]) + (1.0 - SHARE) * first[at];
                let nothing = described[at][0] <= 0.0 && described[at][1] < SLIGHT;
                probability(log_odds).min(if nothing { UNLIKELY } else { 1.0 })
            }
        })
        .collect()
}

fn probability(log_odds: f32) -> f64 {
    1.0 / (1.0 + f64::from(-log_odds).exp())
}

fn is_settled(pairs: &Pairs, settled: &Settled, at: usize) -> bool {
    settled.holds(pairs.list[at].0, pairs.list[at].1)
}

/// Each pair for the first forest: what the two have in common, how much more that is than with the next rival on either side,
/// and how alike the best pairs of these two texts are at all.
pub(super) fn described(corpus: &Corpus, pairs: &Pairs) -> Vec<[f32; FIRST]> {
    let own: Vec<[f32; PAIR]> = pairs.list.par_iter().map(|(left, right)| features::pair(corpus, *left, *right)).collect();
    let mut all = vec![[0.0; FIRST]; own.len()];
    for (numbers, own) in all.iter_mut().zip(&own) {
        numbers[..PAIR].copy_from_slice(own);
    }
    for (at, feature) in [1, 0, 7].into_iter().enumerate() {
        let values: Vec<f32> = own.iter().map(|numbers| numbers[feature]).collect();
        for (numbers, (least, most)) in all.iter_mut().zip(lead(pairs, &values, 0.0)) {
            numbers[PAIR + 2 * at] = least;
            numbers[PAIR + 2 * at + 1] = most;
        }
    }
    let best = best_of_each(pairs, &own.iter().map(|numbers| numbers[1]).collect::<Vec<_>>());
    let typical = f32::midpoint(quantile(&best[0], 0.5), quantile(&best[1], 0.5));
    for numbers in &mut all {
        numbers[FIRST - 1] = typical;
    }
    all
}

/// Each pair for the second forest: what the first one says of it and of its rivals, what chains of neighbours make of that, and
/// what kind of texts these are.
pub(super) fn in_its_place(pairs: &Pairs, settled: &Settled, described: &[[f32; FIRST]], first: &[f32]) -> Vec<[f32; SECOND]> {
    let sure = |at: usize| is_settled(pairs, settled, at);
    let log_odds: Vec<f32> = first.iter().enumerate().map(|(at, value)| if sure(at) { 7.0 } else { clipped(*value) }).collect();
    let mut all = vec![[0.0; SECOND]; first.len()];
    for ((numbers, value), (least, most)) in all.iter_mut().zip(&log_odds).zip(lead(pairs, &log_odds, -9.0)) {
        numbers[..3].copy_from_slice(&[*value, least, most]);
    }
    let odds: Vec<f64> = log_odds.iter().map(|value| f64::from(*value).exp()).collect();
    for (at, chain) in CHAINS.iter().enumerate() {
        let [one, other] = in_context(pairs, &odds, chain);
        let both: Vec<(f32, f32)> = one.iter().zip(&other).map(|(a, b)| (as_log_odds(a.min(*b)), as_log_odds(a.max(*b)))).collect();
        let middle: Vec<f32> = one.iter().zip(&other).map(|(a, b)| as_log_odds((a * b).sqrt())).collect();
        let from = 3 + 4 * at;
        for ((numbers, (low, high)), (least, most)) in all.iter_mut().zip(both).zip(lead(pairs, &middle, -9.0)) {
            numbers[from..from + 4].copy_from_slice(&[low, high, least, most]);
        }
    }
    let likely: Vec<f32> = odds.iter().map(|odds| narrow(odds / (1.0 + odds))).collect();
    let texts = kind_of_texts(pairs, settled, described, &likely);
    for (numbers, described) in all.iter_mut().zip(described) {
        let from = 3 + 4 * CHAINS.len();
        numbers[from..from + 5].copy_from_slice(&texts);
        for (to, feature) in numbers[from + 5..].iter_mut().zip(SEEN_AGAIN) {
            *to = described[feature];
        }
    }
    all
}

/// How far the texts keep their order, how much of them is the same, and how alike their best pairs are: the same likeness means
/// more between two tellings of a story than between two drafts.
fn kind_of_texts(pairs: &Pairs, settled: &Settled, described: &[[f32; FIRST]], likely: &[f32]) -> [f32; 5] {
    let (lefts, rights) = pairs.sizes();
    let same = settled.forward.iter().flatten().count();
    let grams: Vec<f32> =
        described.iter().enumerate().map(|(at, numbers)| if is_settled(pairs, settled, at) { 1.0 } else { numbers[1] }).collect();
    let all: Vec<f32> = best_of_each(pairs, &grams).concat();
    let best = best_of_each(pairs, likely);
    [
        kept_order(pairs, likely),
        share(same, lefts.min(rights)),
        quantile(&all, 0.25),
        quantile(&all, 0.75),
        f32::midpoint(mean(&best[0]), mean(&best[1])),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "a share of clauses; a feature needs no more digits")]
fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() * share(1, values.len())
}

/// The value below which `part` of all values lie, by nearest rank.
fn quantile(values: &[f32], part: f32) -> f32 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank in a short list")]
    let rank = (part * sorted.len().saturating_sub(1) as f32).round() as usize;
    sorted.get(rank).copied().unwrap_or_default()
}

fn clipped(log_odds: f32) -> f32 {
    log_odds.clamp(-11.5, 11.5)
}

fn as_log_odds(probability: f64) -> f32 {
    let inside = probability.clamp(1e-5, 1.0 - 1e-5);
    narrow((inside / (1.0 - inside)).ln())
}

#[expect(clippy::cast_possible_truncation, reason = "features are of single precision")]
fn narrow(value: f64) -> f32 {
    value as f32
}

/// The highest value in each row and in each column.
fn best_of_each(pairs: &Pairs, values: &[f32]) -> [Vec<f32>; 2] {
    let (lefts, rights) = pairs.sizes();
    let mut best = [vec![0.0_f32; lefts], vec![0.0_f32; rights]];
    for ((left, right), value) in pairs.list.iter().zip(values) {
        best[0][*left] = best[0][*left].max(*value);
        best[1][*right] = best[1][*right].max(*value);
    }
    best
}

/// By how much each pair leads the best other one in its row and in its column: the smaller lead and the larger.
fn lead(pairs: &Pairs, values: &[f32], floor: f32) -> Vec<(f32, f32)> {
    let (lefts, rights) = pairs.sizes();
    let mut rows = vec![(floor, floor); lefts];
    let mut columns = vec![(floor, floor); rights];
    for ((left, right), value) in pairs.list.iter().zip(values) {
        enter(&mut rows[*left], *value);
        enter(&mut columns[*right], *value);
    }
    let over = |(best, second): (f32, f32), value: f32| if value >= best { value - second } else { value - best };
    pairs
        .list
        .iter()
        .zip(values)
        .map(|((left, right), value)| {
            let (one, other) = (over(rows[*left], *value), over(columns[*right], *value));
            (one.min(other), one.max(other))
        })
        .collect()
}

/// Keeps the best value and the second best.
fn enter((best, second): &mut (f32, f32), value: f32) {
    if value > *best {
        *second = *best;
        *best = value;
    } else if value > *second {
        *second = value;
    }
}
