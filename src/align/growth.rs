//! Groups in, the same groups with clauses that carry on what their partner left out: "We task the Working Party with preparing
//! templates, and with reporting back" becomes two sentences, of which the second alone is like nothing. Only neighbours of a linked
//! clause are looked at, and only where their own words were there before.

use super::choose::{Group, taken};
use super::corpus::{Bag, Corpus};
use super::settle::Settled;
use super::unit::Unit;

/// How far from the linked clause the other half may stand, in clauses.
const NEAR: usize = 2;
/// Share (0..1, by rarity) of what the partner lost that the other half must bring back.
const BROUGHT_BACK: f32 = 0.3;
/// Share (0..1, by rarity) of the other half's words that must have stood in the partner.
const OWN: f32 = 0.3;
/// Words that both hold, at least.
const WORDS: usize = 2;

/// Adds the other halves of split and merged clauses to the groups of two.
pub(super) fn grown(mut groups: Vec<Group>, corpus: &Corpus, settled: &Settled, units: [&[Unit<'_>]; 2]) -> Vec<Group> {
    let mut taken = taken(&groups, units.map(<[_]>::len));
    for group in &mut groups {
        let (&[left], &[right]) = (group.left.as_slice(), group.right.as_slice()) else { continue };
        if settled.same(left, right) {
            continue;
        }
        let halves = [other_half(corpus, 1, (left, right), &taken, units), other_half(corpus, 0, (right, left), &taken, units)];
        match halves {
            [Some((at, split)), other] if other.is_none_or(|(_, merged)| split >= merged) => {
                taken[1][at] = true;
                group.right = vec![right.min(at), right.max(at)];
            }
            [_, Some((at, _))] => {
                taken[0][at] = true;
                group.left = vec![left.min(at), left.max(at)];
            }
            [_, None] => {}
        }
    }
    groups
}

/// The free neighbour of `linked` on `side` that brings back most of what `linked` left out of `whole`, with the share it brings.
fn other_half(
    corpus: &Corpus,
    side: usize,
    (whole, linked): (usize, usize),
    taken: &[Vec<bool>; 2],
    units: [&[Unit<'_>]; 2],
) -> Option<(usize, f32)> {
    let (bag, rest) = (&corpus.sides[1 - side][whole], &corpus.sides[side][linked]);
    let lost: Vec<u32> = stems(bag).filter(|stem| !holds(rest, *stem)).collect();
    let weight = |stems: &mut dyn Iterator<Item = u32>| -> f32 { stems.map(|stem| corpus.stem_rarity[stem as usize] - 1.0).sum() };
    let missing = weight(&mut lost.iter().copied());
    let near = linked.saturating_sub(NEAR)..(linked + NEAR + 1).min(units[side].len());
    let free = near.filter(|at| !taken[side][*at] && units[side][*at].voice == units[1 - side][whole].voice);
    let brings = free.filter_map(|at| {
        let half = &corpus.sides[side][at];
        let back: Vec<u32> = lost.iter().copied().filter(|stem| holds(half, *stem)).collect();
        let brought = weight(&mut back.iter().copied());
        let own = weight(&mut stems(half));
        let enough = back.len() >= WORDS && brought >= BROUGHT_BACK * missing && brought >= OWN * own;
        enough.then_some((at, brought / missing.max(f32::MIN_POSITIVE)))
    });
    brings.max_by(|one, other| {
        one.1.total_cmp(&other.1).then(linked.abs_diff(other.0).cmp(&linked.abs_diff(one.0))).then(other.0.cmp(&one.0))
    })
}

fn stems(bag: &Bag) -> impl Iterator<Item = u32> + '_ {
    bag.stems.iter().map(|(stem, _)| *stem)
}

fn holds(bag: &Bag, stem: u32) -> bool {
    bag.stems.binary_search_by_key(&stem, |(known, _)| *known).is_ok()
}
