//! Clauses in, those out that have the same wording on both sides and stand where they should: unique ones first, then their
//! neighbours in both directions (Heckel 1978), then repeated ones between the same anchors. What is settled here is not looked
//! at again; it anchors the rest. A repeated clause elsewhere is left open, since its true partner may be the reworded one here.

use std::collections::VecDeque;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::unit::{Unit, VoiceClass};
use crate::wording::same_wording_form;

/// What is known of the wording of two sides.
pub(super) struct Settled {
    /// For each left clause the right clause with the same wording, where one was settled.
    pub forward: Vec<Option<usize>>,
    /// The same for each right clause.
    pub backward: Vec<Option<usize>>,
    /// A number for each clause, left and right, the same for the same wording.
    pub forms: [Vec<usize>; 2],
}

impl Settled {
    /// Nothing is settled and no two clauses have the same wording.
    pub(super) fn nothing(lefts: usize, rights: usize) -> Self {
        let forms = [(0..lefts).collect(), (lefts..lefts + rights).collect()];
        Self { forward: vec![None; lefts], backward: vec![None; rights], forms }
    }

    /// Whether a pair was settled.
    pub(super) fn holds(&self, left: usize, right: usize) -> bool {
        self.forward[left] == Some(right)
    }

    /// Whether neither clause was settled.
    pub(super) fn open(&self, left: usize, right: usize) -> bool {
        self.forward[left].is_none() && self.backward[right].is_none()
    }

    /// Whether two clauses have the same wording.
    pub(super) fn same(&self, left: usize, right: usize) -> bool {
        self.forms[0][left] == self.forms[1][right]
    }

    /// Clauses left over that have the same wording, in their order: what neither neighbours nor words could tell apart.
    pub(super) fn left_over(&self, taken: [&[bool]; 2]) -> Vec<(usize, usize)> {
        let mut waiting: FxHashMap<usize, VecDeque<usize>> = FxHashMap::default();
        for (j, form) in self.forms[1].iter().enumerate().filter(|(j, _)| !taken[1][*j]) {
            waiting.entry(*form).or_default().push_back(j);
        }
        let free = self.forms[0].iter().enumerate().filter(|(i, _)| !taken[0][*i]);
        free.filter_map(|(i, form)| Some((i, waiting.get_mut(form)?.pop_front()?))).collect()
    }
}

/// Settles what has the same wording.
pub(super) fn settle(left: &[Unit<'_>], right: &[Unit<'_>]) -> Settled {
    let mut numbers = FxHashMap::default();
    let mut number = |units: &[Unit<'_>]| -> Vec<usize> {
        let forms: Vec<(String, bool)> =
            units.par_iter().map(|unit| (same_wording_form(unit.text), unit.voice == VoiceClass::Quoted)).collect();
        forms
            .into_iter()
            .map(|form| {
                let next = numbers.len();
                *numbers.entry(form).or_insert(next)
            })
            .collect()
    };
    let (one, other) = (number(left), number(right));
    let [here, there] = [&one, &other].map(|side| holders(side, numbers.len()));
    let mut links = Links { forward: vec![None; left.len()], backward: vec![None; right.len()] };
    for copies in here.iter().zip(&there) {
        if let ([i], [j]) = (copies.0.as_slice(), copies.1.as_slice()) {
            links.set(*i, *j);
        }
    }
    spread(&one, &other, &mut links);
    between_anchors(&one, &other, &mut links, false);
    between_anchors(&one, &other, &mut links, true);
    Settled { forward: links.forward, backward: links.backward, forms: [one, other] }
}

/// Repeated clauses right after the same anchor (or right before it) are the same ones, in their order. Beginning and end of the
/// texts are anchors too.
fn between_anchors(one: &[usize], other: &[usize], links: &mut Links, after: bool) {
    let (of_left, of_right) = (anchors(&links.forward, after), anchors(&links.backward, after));
    let mut waiting: FxHashMap<(usize, Option<usize>), VecDeque<usize>> = FxHashMap::default();
    for (j, form) in other.iter().enumerate().filter(|(j, _)| links.backward[*j].is_none()) {
        waiting.entry((*form, of_right[j])).or_default().push_back(j);
    }
    for (i, form) in one.iter().enumerate() {
        if links.forward[i].is_some() {
            continue;
        }
        let anchor = of_left[i].and_then(|at| links.forward[at]);
        if let Some(j) = waiting.get_mut(&(*form, anchor)).and_then(VecDeque::pop_front) {
            links.set(i, j);
        }
    }
}

/// For each clause the last settled one before it, or the first one after it.
pub(super) fn anchors(partners: &[Option<usize>], after: bool) -> Vec<Option<usize>> {
    let mut anchors = vec![None; partners.len()];
    let mut last = None;
    for step in 0..partners.len() {
        let at = if after { partners.len() - 1 - step } else { step };
        anchors[at] = last;
        if partners[at].is_some() {
            last = Some(at);
        }
    }
    anchors
}

struct Links {
    forward: Vec<Option<usize>>,
    backward: Vec<Option<usize>>,
}

impl Links {
    fn set(&mut self, left: usize, right: usize) {
        self.forward[left] = Some(right);
        self.backward[right] = Some(left);
    }

    fn free(&self, left: usize, right: usize) -> bool {
        self.forward[left].is_none() && self.backward[right].is_none()
    }
}

fn holders(forms: &[usize], count: usize) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); count];
    for (at, form) in forms.iter().enumerate() {
        places[*form].push(at);
    }
    places
}

/// A repeated clause next to a settled one belongs to the copy next to its partner.
fn spread(one: &[usize], other: &[usize], links: &mut Links) {
    for i in 0..one.len().saturating_sub(1) {
        if let Some(j) = links.forward[i]
            && j + 1 < other.len()
            && one[i + 1] == other[j + 1]
            && links.free(i + 1, j + 1)
        {
            links.set(i + 1, j + 1);
        }
    }
    for i in (1..one.len()).rev() {
        if let Some(j) = links.forward[i]
            && j > 0
            && one[i - 1] == other[j - 1]
            && links.free(i - 1, j - 1)
        {
            links.set(i - 1, j - 1);
        }
    }
}
