//! Two sides of weighted clauses in, the pairs worth a look out: an inverted index, rarest terms first, gives each clause the
//! clauses that share most with it, and their neighbours. Everything else is never looked at, so the work stays near-linear.

use rayon::prelude::*;

use super::corpus::{Bag, Corpus};
use super::in_place::places;
use super::settle::Settled;

/// Candidates that a clause gets from the index, on either side.
const MOST: usize = 16;

/// Steps through postings that one clause may take.
const STEPS: usize = 6_000;

/// Pairs of clauses, in rows by left clause.
pub(super) struct Pairs {
    /// `(left, right)`, ascending.
    pub list: Vec<(usize, usize)>,
    /// Where each left clause's pairs begin in `list`; one longer than the side.
    rows: Vec<usize>,
    /// Indexes into `list` for each right clause, ascending.
    columns: Vec<Vec<usize>>,
    /// How many clauses the search left out, since every term of theirs is held by more clauses than may be looked at.
    pub left_out: usize,
}

impl Pairs {
    /// Sets up rows and columns of `list`, which may hold a pair twice.
    pub(super) fn new(mut list: Vec<(usize, usize)>, left: usize, right: usize) -> Self {
        list.sort_unstable();
        list.dedup();
        let mut rows = vec![0; left + 1];
        for (row, _) in &list {
            rows[row + 1] += 1;
        }
        for row in 0..left {
            rows[row + 1] += rows[row];
        }
        let mut columns = vec![Vec::new(); right];
        for (index, pair) in list.iter().enumerate() {
            columns[pair.1].push(index);
        }
        Self { list, rows, columns, left_out: 0 }
    }

    /// Those pairs that `keep` keeps.
    pub(super) fn only(self, keep: impl Fn(usize, usize) -> bool) -> Self {
        let (lefts, rights) = self.sizes();
        let left_out = self.left_out;
        Self { left_out, ..Self::new(self.list.into_iter().filter(|(i, j)| keep(*i, *j)).collect(), lefts, rights) }
    }

    /// Indexes into `list` of the pairs of left clause `row`.
    pub(super) fn row(&self, row: usize) -> std::ops::Range<usize> {
        self.rows[row]..self.rows[row + 1]
    }

    /// Indexes into `list` of the pairs of right clause `column`.
    pub(super) fn column(&self, column: usize) -> &[usize] {
        &self.columns[column]
    }

    /// How many clauses there are on the two sides.
    pub(super) fn sizes(&self) -> (usize, usize) {
        (self.rows.len() - 1, self.columns.len())
    }

    /// The index of a pair.
    pub(super) fn find(&self, left: usize, right: usize) -> Option<usize> {
        let row = self.row(left);
        self.list[row.clone()].binary_search_by_key(&right, |pair| pair.1).ok().map(|at| row.start + at)
    }
}

/// The pairs worth a look: settled ones, and among the open clauses those that stand where their neighbours' partners say, those
/// that share most, and those next to the best of these.
pub(super) fn candidates(corpus: &Corpus, settled: &Settled) -> Pairs {
    let [left, right] = &corpus.sides;
    let open_left: Vec<usize> = (0..left.len()).filter(|at| settled.forward[*at].is_none()).collect();
    let open_right: Vec<usize> = (0..right.len()).filter(|at| settled.backward[*at].is_none()).collect();
    let mut list: Vec<(usize, usize)> = settled.forward.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))).collect();
    let in_place = places(&settled.forward, right.len()).chain(places(&settled.backward, left.len()).map(|(j, i)| (i, j)));
    list.extend(in_place);
    let forward = nearest(&open_left, left, &open_right, right, corpus);
    let backward = nearest(&open_right, right, &open_left, left, corpus);
    let left_out = forward.iter().chain(&backward).filter(|found| found.stopped && found.row.is_empty()).count();
    for Found { from, row, .. } in forward {
        list.extend(row.iter().map(|to| (from, *to)));
        list.extend(row.first().into_iter().flat_map(|to| around(from, *to, left.len(), right.len())));
    }
    for Found { from, row, .. } in backward {
        list.extend(row.iter().map(|to| (*to, from)));
        list.extend(row.first().into_iter().flat_map(|to| around(*to, from, left.len(), right.len())));
    }
    list.retain(|(i, j)| settled.open(*i, *j) || settled.holds(*i, *j));
    Pairs { left_out, ..Pairs::new(list, left.len(), right.len()) }
}

/// What the index gives for one clause.
struct Found {
    from: usize,
    /// Clauses of the other side, best first.
    row: Vec<usize>,
    /// Whether the steps were used up.
    stopped: bool,
}

/// The pairs next to a pair: what lies between two links may share no word with its partner.
fn around(left: usize, right: usize, lefts: usize, rights: usize) -> impl Iterator<Item = (usize, usize)> {
    let near = |at: usize, length: usize| at.saturating_sub(2)..(at + 3).min(length);
    near(left, lefts).flat_map(move |i| near(right, rights).map(move |j| (i, j)))
}

/// For each clause of `sought` the clauses of `open` that share most with it, best first.
fn nearest(sought: &[usize], from: &[Bag], open: &[usize], to: &[Bag], corpus: &Corpus) -> Vec<Found> {
    if sought.is_empty() || open.is_empty() {
        return Vec::new();
    }
    let stems = Index::new(open.iter().map(|at| (*at, &to[*at].stems)), corpus.stem_rarity.len());
    let grams = Index::new(open.iter().map(|at| (*at, &to[*at].grams)), corpus.gram_rarity.len());
    let share = sought.len().div_ceil(rayon::current_num_threads()).max(64);
    sought
        .par_chunks(share)
        .flat_map_iter(|sought| {
            let mut scores = vec![0.0_f32; to.len()];
            let (stems, grams) = (&stems, &grams);
            sought.iter().map(move |at| {
                let mut touched = Vec::new();
                let stems_stopped = stems.add(&from[*at].stems, &mut scores, &mut touched);
                let grams_stopped = grams.add(&from[*at].grams, &mut scores, &mut touched);
                let row = best(&mut scores, touched, at * to.len() / from.len());
                Found { from: *at, row, stopped: stems_stopped || grams_stopped }
            })
        })
        .collect()
}

/// The clauses with the highest scores, nearest to `expected` first where they are equal; clears the scores.
fn best(scores: &mut [f32], mut touched: Vec<usize>, expected: usize) -> Vec<usize> {
    let order = |one: &usize, other: &usize| {
        scores[*other].total_cmp(&scores[*one]).then(one.abs_diff(expected).cmp(&other.abs_diff(expected))).then(one.cmp(other))
    };
    let mut kept = Vec::new();
    if !touched.is_empty() {
        let most = MOST.min(touched.len());
        touched.select_nth_unstable_by(most - 1, order);
        kept = touched[..most].to_vec();
        kept.sort_unstable_by(order);
    }
    for at in touched {
        scores[at] = 0.0;
    }
    kept
}

/// Which clauses hold a term, with their weights.
struct Index {
    starts: Vec<usize>,
    postings: Vec<(u32, f32)>,
}

impl Index {
    fn new<'b>(vectors: impl Iterator<Item = (usize, &'b Vec<(u32, f32)>)> + Clone, terms: usize) -> Self {
        let mut starts = vec![0; terms + 1];
        for (term, _) in vectors.clone().flat_map(|(_, vector)| vector) {
            starts[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0.0); starts[terms]];
        for (clause, vector) in vectors {
            let clause = u32::try_from(clause).unwrap_or(u32::MAX);
            for (term, weight) in vector {
                postings[next[*term as usize]] = (clause, *weight);
                next[*term as usize] += 1;
            }
        }
        Self { starts, postings }
    }

    /// Adds to `scores` what each clause shares with `vector`, rarest terms first, until the steps are used up; tells whether they were.
    fn add(&self, vector: &[(u32, f32)], scores: &mut [f32], touched: &mut Vec<usize>) -> bool {
        let mut lists: Vec<(usize, u32, f32)> = vector
            .iter()
            .map(|(term, weight)| (self.starts[*term as usize + 1] - self.starts[*term as usize], *term, *weight))
            .filter(|(length, _, _)| *length > 0)
            .collect();
        // A vector is in the order of its terms, which a stable sort keeps among lists of one length.
        lists.sort_by_key(|(length, _, _)| *length);
        let mut steps = 0;
        for (length, term, weight) in lists {
            steps += length;
            if steps > STEPS {
                return true;
            }
            let start = self.starts[term as usize];
            for (clause, other) in &self.postings[start..start + length] {
                let at = *clause as usize;
                if scores[at] == 0.0 {
                    touched.push(at);
                }
                scores[at] += weight * other;
            }
        }
        false
    }
}
