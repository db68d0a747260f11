//! Odds of pairs in, odds in context out: clauses keep their neighbours, so a pair is likelier where the pair before it and the
//! pair after it are likely too. A chain of links is summed over, forwards and backwards, with a floor for blocks that moved.

use super::candidates::Pairs;

/// How far back a chain looks for the link before, in clauses.
const REACH: usize = 4;

/// Weight of the pairs of beginnings and of ends.
const ENDS: f64 = 30.0;

/// How readers keep, skip and move clauses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    /// Share of links that go to the next clause on both sides.
    pub next: f64,
    /// Share that stays on the same clause.
    pub stay: f64,
    /// Share that skips clauses, for each clause skipped on one side.
    pub skip: f64,
    /// Share that goes anywhere.
    pub far: f64,
    /// Weight of a clause without partner.
    pub alone: f64,
    /// Exponent on the odds.
    pub temper: f64,
    /// Odds that count as even.
    pub prior: f64,
}

/// Probability of each pair in its context: summed over all chains from left to right, and from right to left clause by clause.
pub(super) fn in_context(pairs: &Pairs, odds: &[f64], chain: &Chain) -> [Vec<f64>; 2] {
    let (lefts, rights) = pairs.sizes();
    let mut weights: Vec<f64> = odds.iter().map(|odds| (odds / chain.prior).powf(chain.temper).clamp(1e-3, 1e4)).collect();
    // Beginning goes with beginning and end with end, as if a sure pair stood before the first and after the last clause.
    let (start, end) = (weights.len(), weights.len() + 1);
    weights.extend([ENDS, ENDS]);
    let bounded = |inner: Vec<Vec<(usize, usize)>>, last: usize| {
        let mut positions = vec![vec![(0, start)]];
        positions.extend(inner);
        positions.push(vec![(last, end)]);
        positions
    };
    let by_right = (0..rights).map(|j| pairs.column(j).iter().map(|at| (pairs.list[*at].0 + 1, *at)).collect()).collect();
    let by_left = (0..lefts).map(|i| pairs.row(i).map(|at| (pairs.list[at].1 + 1, at)).collect()).collect();
    let (by_right, by_left) = (bounded(by_right, lefts + 1), bounded(by_left, rights + 1));
    rayon::join(|| posterior(&by_right, lefts + 2, &weights, chain), || posterior(&by_left, rights + 2, &weights, chain)).into()
}

/// How far the likeliest partners of successive clauses follow each other, 0..1, the same whichever side is read.
pub(super) fn kept_order(pairs: &Pairs, likely: &[f32]) -> f32 {
    let (lefts, rights) = pairs.sizes();
    let mut partners = [vec![(LIKELY, None); lefts], vec![(LIKELY, None); rights]];
    for ((left, right), value) in pairs.list.iter().zip(likely) {
        for (side, from, to) in [(0, *left, *right), (1, *right, *left)] {
            if *value > partners[side][from].0 {
                partners[side][from] = (*value, Some(to));
            }
        }
    }
    let [one, other] = partners.map(|side| follows(&side.iter().filter_map(|(_, partner)| *partner).collect::<Vec<_>>()));
    f32::midpoint(one, other)
}

/// Probability above which a partner counts for the order.
const LIKELY: f32 = 0.3;

/// Share of steps that go on by at most five clauses; few steps tell little, so they are drawn to the usual share.
fn follows(partners: &[usize]) -> f32 {
    let on = partners.windows(2).filter(|step| step[1] >= step[0] && step[1] - step[0] <= 5).count();
    #[expect(clippy::cast_precision_loss, reason = "a share of clauses; a feature needs no more digits")]
    let share = |part: usize, whole: usize| (part as f32 + 2.0) / (whole as f32 + 2.5);
    share(on, partners.len().saturating_sub(1))
}

/// Forward–backward over positions; at each position one of its candidate `(state, pair)`s, states ascending, or none.
fn posterior(positions: &[Vec<(usize, usize)>], states: usize, weights: &[f64], chain: &Chain) -> Vec<f64> {
    let forward = sweep(positions, states, weights, chain, false);
    let backward = sweep(positions, states, weights, chain, true);
    let anywhere = chain.far / count(states);
    let whole = forward.mass.last().copied().unwrap_or_default();
    let mut result = vec![0.0; weights.len()];
    for (at, position) in positions.iter().enumerate() {
        // Each sweep enters its first link from anywhere, so together they do so once too often.
        let around = (forward.mass[at] + backward.mass[positions.len() - 1 - at] - whole).exp() / anywhere;
        for (_, pair) in position {
            result[*pair] = (forward.reached[*pair] * backward.reached[*pair] * weights[*pair] * around).min(1.0);
        }
    }
    result
}

/// What a sweep over the positions gives.
struct Sweep {
    /// For each pair the mass of all chains that reach it from one side, over the mass of all chains up to there; its own weight
    /// is left out.
    reached: Vec<f64>,
    /// Logarithm of the mass of all chains before each step, and after the last.
    mass: Vec<f64>,
}

fn sweep(positions: &[Vec<(usize, usize)>], states: usize, weights: &[f64], chain: &Chain, reverse: bool) -> Sweep {
    let length = positions.len();
    let mut reached = vec![0.0; weights.len()];
    let mut growth = vec![1.0; length];
    let mut mass = vec![0.0; length + 1];
    let place = |step: usize| if reverse { length - 1 - step } else { step };
    let anywhere = chain.far / count(states);
    let shares = shares(chain);
    for step in 0..length {
        let mut all = chain.alone;
        for (state, pair) in &positions[place(step)] {
            let mut near = 0.0;
            let mut scale = 1.0;
            for (back, shares) in (1..=REACH.min(step)).zip(&shares) {
                scale /= growth[step - back];
                for (other, before) in within_reach(&positions[place(step - back)], *state, reverse) {
                    near += reached[*before] * weights[*before] * scale * shares[state.abs_diff(*other)];
                }
                scale *= chain.alone;
            }
            reached[*pair] = near + anywhere;
            all += reached[*pair] * weights[*pair];
        }
        growth[step] = all;
        mass[step + 1] = mass[step] + all.ln();
    }
    Sweep { reached, mass }
}

/// The candidates of a position from which a chain can go on to `state`. A clause that very many are like stands in as many
/// candidates as there are of them; with their states ascending, no more than a handful has to be looked at.
fn within_reach(position: &[(usize, usize)], state: usize, reverse: bool) -> &[(usize, usize)] {
    let (least, most) = if reverse { (state, state + REACH) } else { (state.saturating_sub(REACH), state) };
    let start = position.partition_point(|(other, _)| *other < least);
    let length = position[start..].iter().take_while(|(other, _)| *other <= most).count();
    &position[start..start + length]
}

#[expect(clippy::cast_precision_loss, reason = "clauses number far below 2^52")]
fn count(clauses: usize) -> f64 {
    clauses.max(1) as f64
}

/// Share of the links that go on to a clause so many positions later (first index, from one on) that stands so many clauses
/// ahead (second index).
fn shares(chain: &Chain) -> [[f64; REACH + 1]; REACH] {
    let mut shares = [[0.0; REACH + 1]; REACH];
    for (back, row) in (1..).zip(&mut shares) {
        for (ahead, share) in row.iter_mut().enumerate() {
            *share = transition(chain, ahead, back);
        }
    }
    shares
}

fn transition(chain: &Chain, ahead: usize, back: usize) -> f64 {
    match (ahead, back) {
        (0, 1) => chain.stay,
        (0, _) => chain.stay * chain.skip,
        (ahead, back) => {
            let exponent = i32::try_from(ahead.abs_diff(back) + ahead.min(back) - 1).unwrap_or(i32::MAX);
            chain.next * chain.skip.powi(exponent)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_that_very_many_are_like_costs_no_more_than_another() {
        let many: Vec<(usize, usize)> = (0..10_000).map(|state| (state, state)).collect();
        for reverse in [false, true] {
            for state in [0, 3, 5_000, 9_999] {
                let near = within_reach(&many, state, reverse);
                let reached = |other: usize| {
                    if reverse { (state..=state + REACH).contains(&other) } else { (other..=other + REACH).contains(&state) }
                };
                assert!(near.iter().all(|(other, _)| reached(*other)));
                assert_eq!(near.len(), many.iter().filter(|(other, _)| reached(*other)).count());
                assert!(near.len() <= REACH + 1);
            }
        }
    }
}
