//! One-to-one assignment: weighted candidate pairs enter, the set of pairs with the greatest total leaves. Blocks that nothing
//! joins are solved apart; a block beyond the limit is filled from the best pair down.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// The largest side of a block that is solved exactly: 300² takes about 15 ms.
const LIMIT: usize = 300;

/// A pair that may be chosen; what it gains is above 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Number on the earlier side.
    pub earlier: usize,
    /// Number on the later side.
    pub later: usize,
    /// What choosing it gains.
    pub gain: f64,
}

/// The best one-to-one choice among `candidates`, ordered by the later side.
pub(super) fn assign(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut chosen = Vec::new();
    for block in blocks(candidates) {
        let (rows, columns) = (sides(&block, |c| c.earlier), sides(&block, |c| c.later));
        if rows.len().max(columns.len()) > LIMIT {
            chosen.extend(greedy(block));
        } else {
            chosen.extend(exact(&block, &rows, &columns));
        }
    }
    chosen.sort_by_key(|c| (c.later, c.earlier));
    chosen
}

fn blocks(candidates: &[Candidate]) -> Vec<Vec<Candidate>> {
    let rows = candidates.iter().map(|c| c.earlier + 1).max().unwrap_or(0);
    let columns = candidates.iter().map(|c| c.later + 1).max().unwrap_or(0);
    let mut root: Vec<usize> = (0..rows + columns).collect();
    for candidate in candidates {
        let (one, other) = (find(&mut root, candidate.earlier), find(&mut root, rows + candidate.later));
        root[one.max(other)] = one.min(other);
    }
    let mut sorted: Vec<(usize, Candidate)> = candidates.iter().map(|c| (find(&mut root, c.earlier), *c)).collect();
    sorted.sort_by_key(|(block, c)| (*block, c.earlier, c.later));
    sorted.chunk_by(|one, other| one.0 == other.0).map(|block| block.iter().map(|(_, c)| *c).collect()).collect()
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

fn sides(block: &[Candidate], side: impl Fn(&Candidate) -> usize) -> Vec<usize> {
    let mut numbers: Vec<usize> = block.iter().map(side).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn greedy(mut block: Vec<Candidate>) -> Vec<Candidate> {
    block.sort_by(|a, b| b.gain.total_cmp(&a.gain).then((a.later, a.earlier).cmp(&(b.later, b.earlier))));
    let (mut rows, mut columns) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    block.retain(|c| !rows.contains(&c.earlier) && !columns.contains(&c.later) && rows.insert(c.earlier) && columns.insert(c.later));
    block
}

fn exact(block: &[Candidate], rows: &[usize], columns: &[usize]) -> Vec<Candidate> {
    if let [only] = block {
        return vec![*only];
    }
    let turned = rows.len() > columns.len();
    let (height, width) = (rows.len().min(columns.len()), rows.len().max(columns.len()));
    let mut gains = Matrix::new(height, width, 0_i64);
    let place = |c: &Candidate| {
        let (row, column) = (rows.partition_point(|n| *n < c.earlier), columns.partition_point(|n| *n < c.later));
        if turned { (column, row) } else { (row, column) }
    };
    for candidate in block {
        #[expect(clippy::cast_possible_truncation, reason = "gains are small numbers")]
        let gain = (candidate.gain * 1e9) as i64;
        gains[place(candidate)] = gain;
    }
    let (_, partners) = kuhn_munkres(&gains);
    block.iter().filter(|c| partners[place(c).0] == place(c).1 && gains[place(c)] > 0).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(candidates: &[(usize, usize, f64)], expected: &[(usize, usize)]) {
        let candidates: Vec<_> = candidates.iter().map(|&(earlier, later, gain)| Candidate { earlier, later, gain }).collect();
        let chosen: Vec<_> = assign(&candidates).iter().map(|c| (c.earlier, c.later)).collect();
        assert_eq!(chosen, expected);
    }

    #[test]
    fn the_best_total_wins_over_the_best_pair() {
        check(&[], &[]);
        check(&[(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.8)], &[(1, 0), (0, 1)]);
        check(&[(0, 0, 0.9), (0, 1, 0.2), (1, 0, 0.2)], &[(0, 0)]);
        check(&[(5, 2, 0.1), (6, 2, 0.3), (7, 2, 0.2), (9, 9, 0.1)], &[(6, 2), (9, 9)]);
    }
}
