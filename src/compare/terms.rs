//! Texts as weighted terms: what enters are the texts of two statements, what leaves are stems that weigh the more the rarer they
//! are in both. Word order counts only for shared runs; punctuation never does.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::grammar::Grammar;
use crate::model::Statement;
use crate::wording::{self, Language, Stems};

/// Clauses that two very short texts are taken to have besides their own, so that a shared word does not weigh as common.
const PRIOR: f64 = 24.0;
const FUNCTION_WEIGHT: f64 = 0.15;

/// The vocabulary of two statements.
pub(super) struct Terms<'a> {
    /// Function words by class.
    pub grammar: &'a Grammar,
    /// Terms by stem.
    numbers: FxHashMap<String, u32>,
    /// Terms by word in lower case.
    forms: FxHashMap<String, u32>,
    weights: Vec<f64>,
    stems: Stems,
    ceiling: f64,
}

/// A text as its terms in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Run(pub Vec<u32>);

/// A text as the set of its terms, ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    terms: Vec<u32>,
    weight: f64,
}

impl Bag {
    /// The terms, ascending.
    pub(super) fn terms(&self) -> &[u32] {
        &self.terms
    }

    /// What the terms weigh together.
    pub(super) fn weight(&self) -> f64 {
        self.weight
    }

    /// The terms that `other` does not hold.
    pub(super) fn without(&self, other: &Self, terms: &Terms<'_>) -> Self {
        let left: Vec<u32> = self.terms.iter().filter(|term| other.terms.binary_search(term).is_err()).copied().collect();
        Self { weight: terms.weight_of(&left), terms: left }
    }
}

impl<'a> Terms<'a> {
    /// The vocabulary of both statements. A term weighs by how few clauses of the richer side hold it.
    pub(super) fn of(earlier: &Statement, later: &Statement, grammar: &'a Grammar) -> Self {
        let mut terms = Self {
            grammar,
            numbers: FxHashMap::default(),
            forms: FxHashMap::default(),
            weights: Vec::new(),
            stems: Stems::new(Language::of(texts(earlier).into_iter().chain(texts(later)))),
            ceiling: 0.0,
        };
        let mut counts: Vec<[u32; 2]> = Vec::new();
        for (side, statement) in [earlier, later].into_iter().enumerate() {
            for clause in &statement.clauses {
                let mut run = terms.learn(&clause.passage.text).0;
                run.sort_unstable();
                run.dedup();
                counts.resize(terms.numbers.len(), [0, 0]);
                for term in run {
                    counts[term as usize][side] += 1;
                }
            }
        }
        counts.resize(terms.numbers.len(), [0, 0]);
        terms.weigh(&counts, earlier.clauses.len().max(later.clauses.len()));
        terms
    }

    /// The terms of `text` in order. Words of neither statement share one term that is like no other.
    pub(super) fn run(&self, text: &str) -> Run {
        Run(wording::each_word(text).map(|word| self.term(word)).collect())
    }

    /// The words of `text` in lower case with their terms: for comparing word for word.
    pub(super) fn forms(&self, text: &str) -> Vec<(String, u32)> {
        wording::words(text).iter().map(|word| (word.text.to_lowercase(), self.term(word.text))).collect()
    }

    /// The terms of `text` as a set.
    pub(super) fn bag(&self, text: &str) -> Bag {
        self.bag_of(&self.run(text))
    }

    /// The terms of `run` as a set.
    pub(super) fn bag_of(&self, run: &Run) -> Bag {
        let mut terms = run.0.clone();
        terms.sort_unstable();
        terms.dedup();
        let weight = terms.iter().map(|term| self.weight(*term)).sum();
        Bag { terms, weight }
    }

    /// What a term weighs; content words weigh at least 1.
    pub(super) fn weight(&self, term: u32) -> f64 {
        self.weights.get(term as usize).copied().unwrap_or(self.ceiling)
    }

    /// Whether a term carries content.
    pub(super) fn is_content(&self, term: u32) -> bool {
        self.weight(term) > FUNCTION_WEIGHT
    }

    /// What the terms of a run weigh together.
    pub(super) fn weight_of(&self, run: &[u32]) -> f64 {
        run.iter().map(|term| self.weight(*term)).sum()
    }

    /// The weight of what two bags share.
    pub(super) fn shared(&self, one: &Bag, other: &Bag) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (one.terms.get(i), other.terms.get(j)) {
            if a == b && *a != u32::MAX {
                sum += self.weight(*a);
            }
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        sum
    }

    /// The share (0..1) of their joint weight that two bags have in common, after Dice.
    pub(super) fn likeness(&self, one: &Bag, other: &Bag) -> f64 {
        let all = one.weight + other.weight;
        if all == 0.0 { 0.0 } else { 2.0 * self.shared(one, other) / all }
    }

    /// The share (0..1) of the weight of `part` that `whole` holds too.
    pub(super) fn held(&self, part: &Bag, whole: &Bag) -> f64 {
        if part.weight == 0.0 { 0.0 } else { self.shared(part, whole) / part.weight }
    }

    /// The stem of a word, spelling variants folded ("organisation" and "organization").
    pub(super) fn stem(&self, word: &str) -> String {
        self.stems.stem(&wording::fold(word))
    }

    fn term(&self, word: &str) -> u32 {
        self.forms.get(lower(word).as_ref()).copied().unwrap_or(u32::MAX)
    }

    fn learn(&mut self, text: &str) -> Run {
        let mut run = Vec::new();
        for word in wording::each_word(text) {
            let form = lower(word);
            if let Some(term) = self.forms.get(form.as_ref()) {
                run.push(*term);
                continue;
            }
            let next = u32::try_from(self.weights.len()).unwrap_or(u32::MAX);
            let term = *self.numbers.entry(self.stem(word)).or_insert(next);
            if term == next {
                self.weights.push(if self.grammar.is_function_word(&form) { FUNCTION_WEIGHT } else { 0.0 });
            }
            self.forms.insert(form.into_owned(), term);
            run.push(term);
        }
        Run(run)
    }

    fn weigh(&mut self, counts: &[[u32; 2]], clauses: usize) {
        #[expect(clippy::cast_precision_loss, reason = "clauses are few")]
        let all = clauses as f64 + PRIOR;
        let weigh = |count: u32| (all / (f64::from(count) + 0.5)).ln().max(1.0);
        self.ceiling = weigh(0);
        for (weight, count) in self.weights.iter_mut().zip(counts) {
            if *weight == 0.0 {
                *weight = weigh(count[0].max(count[1]));
            }
        }
    }
}

/// Most words are in plain lower case as they stand.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

fn texts(statement: &Statement) -> Vec<&str> {
    statement.clauses.iter().map(|clause| clause.passage.text.as_str()).collect()
}

/// The weightiest run of words that both texts share, as a range of the later one, with its weight.
pub(super) fn weightiest_shared_run<T: PartialEq>(earlier: &[T], later: &[T], weight: impl Fn(&T) -> f64) -> Option<(Range<usize>, f64)> {
    let mut ends = vec![(0_usize, 0.0_f64); later.len() + 1];
    let mut best: Option<(Range<usize>, f64)> = None;
    for word in earlier {
        // From the back, so that the row above is still there when its right neighbour needs it.
        for at in (0..later.len()).rev() {
            if *word != later[at] {
                ends[at + 1] = (0, 0.0);
                continue;
            }
            let (length, before) = ends[at];
            let (length, sum) = (length + 1, before + weight(word));
            ends[at + 1] = (length, sum);
            if best.as_ref().is_none_or(|(range, most)| sum > most + 1e-9 || (sum > most - 1e-9 && at + 1 < range.end)) {
                best = Some((at + 1 - length..at + 1, sum));
            }
        }
    }
    best
}
