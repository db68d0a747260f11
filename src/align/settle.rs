//! Clauses in, those out that have the same wording on both sides and stand where they should: unique ones first, then their
//! neighbours in both directions (Heckel 1978), then repeated ones between the same anchors. What is settled here is not looked
//! at again; it anchors the rest. A repeated clause elsewhere is left open, since its true partner may be the reworded one here.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::unit::{Unit, VoiceClass};
use crate::wording::same_wording_form;

/// For each left clause the right clause with the same wording, where one was settled.
pub(super) fn same_wording(left: &[Unit<'_>], right: &[Unit<'_>]) -> Vec<Option<usize>> {
    let mut forms = FxHashMap::default();
    let mut number = |units: &[Unit<'_>]| -> Vec<usize> {
        units
            .iter()
            .map(|unit| {
                let next = forms.len();
                *forms.entry((same_wording_form(unit.text), unit.voice == VoiceClass::Quoted)).or_insert(next)
            })
            .collect()
    };
    let (one, other) = (number(left), number(right));
    let places = [&one, &other].map(|side| holders(side, forms.len()));
    let mut links = Links { forward: vec![None; left.len()], backward: vec![None; right.len()] };
    for (here, there) in places[0].iter().zip(&places[1]) {
        if let ([i], [j]) = (here.as_slice(), there.as_slice()) {
            links.set(*i, *j);
        }
    }
    spread(&one, &other, &mut links);
    between_anchors(&one, &other, &mut links, false);
    between_anchors(&one, &other, &mut links, true);
    links.forward
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
fn anchors(partners: &[Option<usize>], after: bool) -> Vec<Option<usize>> {
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
