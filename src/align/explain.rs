//! Groups in, reasons out: what linked clauses share, what speaks for them beyond their words, and for what found no partner the
//! nearest candidate and why it was not taken.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::candidates::Pairs;
use super::choose::Group;
use super::settle::Settled;
use super::unit::Unit;
use crate::model::{Evidence, Side, Unmatched, WhyNot};
use crate::wording::{Word, words};

/// Longest clause whose shared words are sought in full, in words.
const WORDS: usize = 200;

/// Why the clauses of `group` were linked.
pub(super) fn evidence(settled: &Settled, group: &Group, left: &[Unit<'_>], right: &[Unit<'_>], linked: &Linked) -> Evidence {
    let (first, second) = (group.left[0], group.right[0]);
    let same = group.left.len() + group.right.len() == 2 && settled.same(first, second);
    let mut reasons = Vec::new();
    if same {
        reasons.push("same wording".to_owned());
    }
    if left[first].section.is_some() && linked.same_section(group) {
        reasons.push("same section".to_owned());
    }
    if linked.neighbours(group) {
        reasons.push("between linked neighbours".to_owned());
    }
    if group.left.len() + group.right.len() > 2 {
        reasons.push("together they cover more than either alone".to_owned());
    }
    if same {
        return Evidence { shared: None, reasons };
    }
    let shared = group
        .left
        .iter()
        .flat_map(|i| group.right.iter().map(move |j| (*i, *j)))
        .filter_map(|(i, j)| longest_shared(left[i].text, right[j].text))
        .max_by_key(|(words, _)| *words)
        .map(|(_, text)| text);
    Evidence { shared, reasons }
}

/// What the neighbourhood of a group tells.
pub(super) struct Linked {
    of_left: Vec<Option<usize>>,
    of_right: Vec<Option<usize>>,
    sections: [Vec<Option<usize>>; 2],
}

impl Linked {
    pub(super) fn new(groups: &[Group], left: &[Unit<'_>], right: &[Unit<'_>]) -> Self {
        let mut linked = Self {
            of_left: vec![None; left.len()],
            of_right: vec![None; right.len()],
            sections: [left, right].map(|units| units.iter().map(|unit| unit.section).collect()),
        };
        for (at, group) in groups.iter().enumerate() {
            group.left.iter().for_each(|i| linked.of_left[*i] = Some(at));
            group.right.iter().for_each(|j| linked.of_right[*j] = Some(at));
        }
        linked
    }

    fn same_section(&self, group: &Group) -> bool {
        self.sections[0][group.left[0]].is_some() == self.sections[1][group.right[0]].is_some()
            && self.sections[0][group.left[0]] == self.sections[1][group.right[0]]
    }

    /// Whether the clauses before and after a group are linked with each other, or the texts end there.
    fn neighbours(&self, group: &Group) -> bool {
        let (Some(last_left), Some(last_right)) = (group.left.last(), group.right.last()) else { return false };
        let before = match (group.left[0].checked_sub(1), group.right[0].checked_sub(1)) {
            (None, None) => true,
            (Some(i), Some(j)) => self.of_left[i].is_some() && self.of_left[i] == self.of_right[j],
            (None, Some(_)) | (Some(_), None) => false,
        };
        let after = match (self.of_left.get(last_left + 1), self.of_right.get(last_right + 1)) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is_some() && one == other,
            (None, Some(_)) | (Some(_), None) => false,
        };
        before && after
    }
}

/// Number of words and text of the longest run of words that both clauses share, case aside, as the right one writes it. Of a very
/// long clause only the beginning is looked at.
fn longest_shared(left: &str, right: &str) -> Option<(usize, String)> {
    let mut one: Vec<Word<'_>> = words(left);
    let mut other: Vec<Word<'_>> = words(right);
    one.truncate(WORDS);
    other.truncate(WORDS);
    let [one_keys, other_keys] = [&one, &other].map(|side| side.iter().map(|word| key(word.text)).collect::<Vec<_>>());
    let mut before = vec![0_usize; other.len() + 1];
    let (mut longest, mut end) = (0, 0);
    for word in &one_keys {
        let mut diagonal = 0;
        for (at, candidate) in other_keys.iter().enumerate() {
            let here = if word == candidate { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut before[at + 1], here);
            if here > longest {
                (longest, end) = (here, at + 1);
            }
        }
    }
    let first = other.get(end.checked_sub(longest)?)?;
    let last = other.get(end.checked_sub(1)?)?;
    (longest > 0).then(|| (longest, right[first.range.start..last.range.end].to_owned()))
}

/// A number that stands for a word without case: two words are never compared but by it.
fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.chars().flat_map(char::to_lowercase).for_each(|letter| hasher.write_u32(u32::from(letter)));
    hasher.finish()
}

/// What found no partner: the left side first, each side in order.
pub(super) fn unmatched(pairs: &Pairs, probability: &[f64], linked: &Linked) -> Vec<Unmatched> {
    let (lefts, rights) = pairs.sizes();
    let nearest = |among: &mut dyn Iterator<Item = usize>| {
        among.fold(None, |best: Option<usize>, at| match best {
            Some(known) if probability[known] >= probability[at] => best,
            _ => Some(at),
        })
    };
    let mut list = Vec::new();
    for clause in (0..lefts).filter(|at| linked.of_left[*at].is_none()) {
        let found = nearest(&mut pairs.row(clause)).map(|at| (pairs.list[at].1, probability[at]));
        let taken = found.is_some_and(|(other, _)| linked.of_right[other].is_some());
        list.push(without_partner(Side::Earlier, clause, found, taken));
    }
    for clause in (0..rights).filter(|at| linked.of_right[*at].is_none()) {
        let found = nearest(&mut pairs.column(clause).iter().copied()).map(|at| (pairs.list[at].0, probability[at]));
        let taken = found.is_some_and(|(other, _)| linked.of_left[other].is_some());
        list.push(without_partner(Side::Later, clause, found, taken));
    }
    list
}

/// Below this probability a candidate is not worth showing.
const NOTHING: f64 = 0.02;

fn without_partner(side: Side, clause: usize, found: Option<(usize, f64)>, taken: bool) -> Unmatched {
    let nearest = found.filter(|(_, probability)| *probability >= NOTHING);
    let why = match nearest {
        None => WhyNot::NothingInCommon,
        Some(_) if taken => WhyNot::BetterPartner,
        Some(_) => WhyNot::BelowThreshold,
    };
    Unmatched { side, clause, nearest, why }
}
