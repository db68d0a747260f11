//! Long texts in, more settled clauses out: a clause that was reworded a little and stands where its settled neighbours say needs
//! no search. What is less than plain is left to the search, and short texts are searched whole.

use std::hash::Hasher;

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::engine::MayLink;
use super::settle::{Settled, anchors};
use super::unit::Unit;
use crate::wording::each_word;

/// Pairs of open clauses beyond which a text counts as long.
const LONG: usize = 1 << 18;

/// Share of words in common (Dice) from which a clause is plainly the one that stood there.
const PLAIN: f32 = 0.6;

/// By how much it must lead over every other clause thereabouts, on both sides.
const LEAD: f32 = 0.15;

/// Settles the plain cases; twice, since what is settled first shows the place of more.
pub(super) fn settle_in_place(settled: &mut Settled, left: &[Unit<'_>], right: &[Unit<'_>], may_link: MayLink<'_>) {
    let open = |partners: &[Option<usize>]| partners.iter().filter(|partner| partner.is_none()).count();
    if open(&settled.forward) * open(&settled.backward) <= LONG {
        return;
    }
    let words = [(left, &settled.forward), (right, &settled.backward)].map(|(units, partners)| {
        units
            .par_iter()
            .zip(partners)
            .map(|(unit, partner)| if partner.is_none() { hashed(unit.text) } else { Vec::new() })
            .collect::<Vec<_>>()
    });
    for _ in 0..2 {
        settle_once(settled, &words, &|i, j| left[i].voice == right[j].voice && may_link(i, j));
    }
}

/// Hashes of the words of a clause without case, sorted.
fn hashed(text: &str) -> Vec<u32> {
    let mut hashes: Vec<u32> = each_word(text)
        .map(|word| {
            let mut hasher = FxHasher::default();
            if word.is_ascii() {
                word.bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
            } else {
                word.chars().flat_map(char::to_lowercase).for_each(|letter| hasher.write_u32(u32::from(letter)));
            }
            u32::try_from(hasher.finish() >> 32).unwrap_or_default()
        })
        .collect();
    hashes.sort_unstable();
    hashes
}

fn settle_once(settled: &mut Settled, words: &[Vec<Vec<u32>>; 2], may_link: MayLink<'_>) {
    let [lefts, rights] = [words[0].len(), words[1].len()];
    let mut pairs: Vec<(usize, usize)> = places(&settled.forward, rights)
        .chain(places(&settled.backward, lefts).map(|(j, i)| (i, j)))
        .filter(|(i, j)| settled.open(*i, *j) && may_link(*i, *j))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let alike: Vec<f32> = pairs.par_iter().map(|(i, j)| dice(&words[0][*i], &words[1][*j])).collect();
    let mut best = [vec![(0.0_f32, 0.0_f32); lefts], vec![(0.0_f32, 0.0_f32); rights]];
    for ((i, j), alike) in pairs.iter().zip(&alike) {
        for (side, at) in [(0, *i), (1, *j)] {
            let known = &mut best[side][at];
            *known = if *alike > known.0 { (*alike, known.0) } else { (known.0, known.1.max(*alike)) };
        }
    }
    let leads = |(first, second): (f32, f32), alike: f32| alike >= first && alike - second >= LEAD;
    for ((i, j), alike) in pairs.iter().zip(&alike) {
        if *alike >= PLAIN && leads(best[0][*i], *alike) && leads(best[1][*j], *alike) {
            settled.forward[*i] = Some(*j);
            settled.backward[*j] = Some(*i);
        }
    }
}

/// Share of words that two clauses have in common.
fn dice(one: &[u32], other: &[u32]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        i += usize::from(a <= b);
        j += usize::from(b <= a);
        both += usize::from(a == b);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a clause")]
    let share = 2.0 * both as f32 / (one.len() + other.len()).max(1) as f32;
    share
}

/// For each open clause the places where it would stand by the settled clause before it and by the one after it.
pub(super) fn places(partners: &[Option<usize>], others: usize) -> impl Iterator<Item = (usize, usize)> {
    let before = anchors(partners, false);
    let after = anchors(partners, true);
    let length = partners.len();
    let open = (0..length).filter(|at| partners[*at].is_none());
    let places = open.flat_map(move |at| {
        let by_before = match before[at].and_then(|anchor| Some((anchor, partners[anchor]?))) {
            Some((anchor, partner)) => Some(partner + (at - anchor)),
            None => Some(at),
        };
        let by_after = match after[at].and_then(|anchor| Some((anchor, partners[anchor]?))) {
            Some((anchor, partner)) => (partner + at).checked_sub(anchor),
            None => (others + at).checked_sub(length),
        };
        let around = |place: usize| place.saturating_sub(2)..(place + 3).min(others);
        let near: Vec<(usize, usize)> = [by_before, by_after].into_iter().flatten().flat_map(around).map(|place| (at, place)).collect();
        near
    });
    places.collect::<Vec<_>>().into_iter()
}
