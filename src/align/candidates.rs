//! Two sides of weighted clauses in, the pairs worth a look out: an inverted index, rarest terms first, gives each clause the
//! clauses that share most with it, and their neighbours. Everything else is never looked at, so the work stays near-linear.

use super::corpus::{Bag, Corpus};

/// Candidates that a clause gets from the index, on either side.
const MOST: usize = 16;

/// Steps through postings that one clause may take.
const STEPS: usize = 20_000;

/// Pairs of clauses, in rows by left clause.
pub(super) struct Pairs {
    /// `(left, right)`, ascending.
    pub list: Vec<(usize, usize)>,
    /// Where each left clause's pairs begin in `list`; one longer than the side.
    rows: Vec<usize>,
    /// Indexes into `list` for each right clause, ascending.
    columns: Vec<Vec<usize>>,
}

impl Pairs {
    /// Sets up rows and columns of `list`, which may hold a pair twice.
    pub(super) fn new(mut list: Vec<(usize, usize)>, left: usize, right: usize) -> Self {
        list.sort_unstable();
        list.dedup();
        let rows = (0..=left).map(|row| list.partition_point(|pair| pair.0 < row)).collect();
        let mut columns = vec![Vec::new(); right];
        for (index, pair) in list.iter().enumerate() {
            columns[pair.1].push(index);
        }
        Self { list, rows, columns }
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

/// The pairs worth a look.
pub(super) fn candidates(corpus: &Corpus) -> Pairs {
    let [left, right] = &corpus.sides;
    let forward = nearest(left, right, corpus);
    let backward = nearest(right, left, corpus);
    let mut list: Vec<(usize, usize)> = Vec::new();
    for (from, row) in forward.iter().enumerate() {
        list.extend(row.iter().map(|to| (from, *to)));
        list.extend(row.first().into_iter().flat_map(|to| around(from, *to, left.len(), right.len())));
    }
    for (from, row) in backward.iter().enumerate() {
        list.extend(row.iter().map(|to| (*to, from)));
        list.extend(row.first().into_iter().flat_map(|to| around(*to, from, left.len(), right.len())));
    }
    Pairs::new(list, left.len(), right.len())
}

/// The pairs next to a pair: what lies between two links may share no word with its partner.
fn around(left: usize, right: usize, lefts: usize, rights: usize) -> impl Iterator<Item = (usize, usize)> {
    let near = |at: usize, length: usize| at.saturating_sub(2)..(at + 3).min(length);
    near(left, lefts).flat_map(move |i| near(right, rights).map(move |j| (i, j)))
}

/// For each clause of `from` the clauses of `to` that share most with it, best first.
fn nearest(from: &[Bag], to: &[Bag], corpus: &Corpus) -> Vec<Vec<usize>> {
    let stems = Index::new(to.iter().map(|bag| &bag.stems), corpus.stem_rarity.len());
    let grams = Index::new(to.iter().map(|bag| &bag.grams), corpus.gram_rarity.len());
    let mut scores = vec![0.0_f32; to.len()];
    from.iter()
        .enumerate()
        .map(|(at, bag)| {
            let mut touched = Vec::new();
            stems.add(&bag.stems, &mut scores, &mut touched);
            grams.add(&bag.grams, &mut scores, &mut touched);
            let expected = at * to.len() / from.len();
            touched.sort_unstable_by(|one, other| {
                scores[*other].total_cmp(&scores[*one]).then(one.abs_diff(expected).cmp(&other.abs_diff(expected))).then(one.cmp(other))
            });
            for at in &touched {
                scores[*at] = 0.0;
            }
            touched.truncate(MOST);
            touched
        })
        .collect()
}

/// Which clauses hold a term, with their weights.
struct Index {
    starts: Vec<usize>,
    postings: Vec<(u32, f32)>,
}

impl Index {
    fn new<'b>(vectors: impl Iterator<Item = &'b Vec<(u32, f32)>> + Clone, terms: usize) -> Self {
        let mut starts = vec![0; terms + 1];
        for (term, _) in vectors.clone().flatten() {
            starts[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0.0); starts[terms]];
        for (clause, vector) in (0_u32..).zip(vectors) {
            for (term, weight) in vector {
                postings[next[*term as usize]] = (clause, *weight);
                next[*term as usize] += 1;
            }
        }
        Self { starts, postings }
    }

    /// Adds to `scores` what each clause shares with `vector`, rarest terms first, until the steps are used up.
    fn add(&self, vector: &[(u32, f32)], scores: &mut [f32], touched: &mut Vec<usize>) {
        let mut lists: Vec<(usize, u32, f32)> = vector
            .iter()
            .map(|(term, weight)| (self.starts[*term as usize + 1] - self.starts[*term as usize], *term, *weight))
            .filter(|(length, _, _)| *length > 0)
            .collect();
        lists.sort_unstable_by_key(|(length, term, _)| (*length, *term));
        let mut steps = 0;
        for (length, term, weight) in lists {
            steps += length;
            if steps > STEPS {
                break;
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
    }
}
