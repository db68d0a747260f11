//! Two clauses in, what they have in common out, as numbers that a score can be learned from. Nothing here looks at the other
//! clauses of the two texts, but through the weights of words.

use super::corpus::{Bag, Corpus};

/// How many numbers describe a pair.
pub(super) const PAIR: usize = 18;

/// How likeness goes with each number: 1 where it may only rise with it, -1 where only fall, 0 where both.
pub(super) const GROWS: [i8; PAIR] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, 0, 0];

/// Longest clause whose longest shared run is sought in full, in words.
const RUN_WORDS: usize = 120;

/// Describes the pair of left clause `left` and right clause `right`.
pub(super) fn pair(corpus: &Corpus, left: usize, right: usize) -> [f32; PAIR] {
    let (a, b) = (&corpus.sides[0][left], &corpus.sides[1][right]);
    let (stem_cosine, stem_shared, rarest) = overlap(&a.stems, &b.stems, &corpus.stem_rarity);
    let (gram_cosine, gram_shared, _) = overlap(&a.grams, &b.grams, &corpus.gram_rarity);
    let (stems_most, stems_least) = covered(stem_shared, a.stem_weight, b.stem_weight);
    let (grams_most, grams_least) = covered(gram_shared, a.gram_weight, b.gram_weight);
    let pairs = count(common(&a.pairs, &b.pairs));
    let run = run_weight(corpus, a, b);
    let (numbers, numbers_differ) = agreement(&a.numbers, &b.numbers);
    let (names, names_differ) = agreement(&a.names, &b.names);
    [
        stem_cosine,
        gram_cosine,
        stems_most,
        stems_least,
        grams_most,
        grams_least,
        ratio(2.0 * pairs, count(a.pairs.len() + b.pairs.len())),
        ratio(run, a.stem_weight.min(b.stem_weight)).min(1.0),
        ratio(rarest, corpus.rarest),
        numbers,
        names,
        ratio(count(a.letters.min(b.letters)), count(a.letters.max(b.letters))),
        f32::from(u8::from(!a.run.is_empty() && a.run.first() == b.run.first())),
        f32::from(u8::from(a.run == b.run)),
        numbers_differ,
        names_differ,
        (1.0 + count(a.run.len().min(b.run.len()))).ln(),
        (1.0 + run).ln(),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "counts within a clause; a feature needs no more digits")]
fn count(number: usize) -> f32 {
    number as f32
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// How far the shared weight covers the better and the worse covered side.
fn covered(shared: f32, left: f32, right: f32) -> (f32, f32) {
    let (one, other) = (ratio(shared, left), ratio(shared, right));
    (one.max(other), one.min(other))
}

/// Cosine, summed rarity of what is shared, and the rarity of its rarest.
fn overlap(left: &[(u32, f32)], right: &[(u32, f32)], rarity: &[f32]) -> (f32, f32, f32) {
    let (mut cosine, mut shared, mut rarest) = (0.0, 0.0, 0.0_f32);
    let (mut i, mut j) = (0, 0);
    while let (Some((a, one)), Some((b, other))) = (left.get(i), right.get(j)) {
        i += usize::from(a <= b);
        j += usize::from(b <= a);
        if a == b {
            let rare = rarity[*a as usize];
            cosine += one * other;
            shared += rare;
            rarest = rarest.max(rare);
        }
    }
    (cosine.min(1.0), shared, rarest)
}

fn common(left: &[u32], right: &[u32]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        i += usize::from(a <= b);
        j += usize::from(b <= a);
        both += usize::from(a == b);
    }
    both
}

/// Share of the smaller set that both hold, and 1 where both have members and share none.
fn agreement(left: &[u32], right: &[u32]) -> (f32, f32) {
    let least = left.len().min(right.len());
    let both = common(left, right);
    (ratio(count(both), count(least)), f32::from(u8::from(least > 0 && both == 0)))
}

/// Weight of the heaviest run of stems that both share. Of a very long clause only the beginning is looked at.
fn run_weight(corpus: &Corpus, left: &Bag, right: &Bag) -> f32 {
    let cut = |bag: &'_ Bag| bag.run.len().min(RUN_WORDS);
    let (one, other) = (&left.run[..cut(left)], &right.run[..cut(right)]);
    let mut before = vec![0.0_f32; other.len() + 1];
    let mut heaviest = 0.0_f32;
    for stem in one {
        let mut diagonal = 0.0;
        for (at, candidate) in other.iter().enumerate() {
            let here = if stem == candidate { diagonal + corpus.stem_rarity[*stem as usize] } else { 0.0 };
            diagonal = std::mem::replace(&mut before[at + 1], here);
            heaviest = heaviest.max(here);
        }
    }
    heaviest
}
