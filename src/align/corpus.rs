//! Clauses of both sides in, weighted word and n-gram vectors out. What is rare in the two texts together weighs most; case,
//! spelling variants and endings are folded away; word order is kept beside the vectors.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::wording::{Language, Stems, each_word, fold, grams};

/// The clauses of two sides, ready to be compared.
pub(super) struct Corpus {
    /// Clauses of the left side, then of the right.
    pub sides: [Vec<Bag>; 2],
    /// Rarity of each stem.
    pub stem_rarity: Vec<f32>,
    /// Rarity of each n-gram.
    pub gram_rarity: Vec<f32>,
    /// Rarity of what stands in one clause only.
    pub rarest: f32,
}

/// Clauses up to which all are read; beyond, those that are settled tell nothing that the open ones do not.
const READ_WHOLE: usize = 4000;

/// Bytes of both sides for whose n-grams room is made at once; in longer texts most are known after so many.
const MOST_BYTES: usize = 1 << 18;

/// A clause as weighted sets.
#[derive(Default)]
pub(super) struct Bag {
    /// Stems in the order of the text.
    pub run: Vec<u32>,
    /// Stems with their weights, by id; of length 1 as a vector.
    pub stems: Vec<(u32, f32)>,
    /// Character n-grams likewise.
    pub grams: Vec<(u32, f32)>,
    /// Hashes of neighbouring stems, sorted.
    pub pairs: Vec<u32>,
    /// Stems of words with a digit, sorted.
    pub numbers: Vec<u32>,
    /// Stems of words that start with a capital inside a sentence, sorted.
    pub names: Vec<u32>,
    /// Sum of the rarities of its stems.
    pub stem_weight: f32,
    /// Sum of the rarities of its n-grams.
    pub gram_weight: f32,
    /// Length in characters of words.
    pub letters: usize,
}

/// A word of the vocabulary.
struct Entry {
    stem: u32,
    grams: std::ops::Range<usize>,
    letters: usize,
    number: bool,
    capital: bool,
}

#[derive(Default)]
struct Vocabulary<'a> {
    entries: Vec<Entry>,
    by_word: FxHashMap<&'a str, u32>,
    by_stem: FxHashMap<String, u32>,
    by_gram: FxHashMap<u64, u32>,
    grams: Vec<u32>,
}

impl<'a> Vocabulary<'a> {
    fn entry(&mut self, word: &'a str, stems: &Stems) -> u32 {
        if let Some(known) = self.by_word.get(word) {
            return *known;
        }
        let folded = fold(word);
        let next = id(self.by_stem.len());
        let stem = *self.by_stem.entry(stems.stem(&folded)).or_insert(next);
        let start = self.grams.len();
        grams(&folded, |hash| {
            let next = id(self.by_gram.len());
            self.grams.push(*self.by_gram.entry(hash).or_insert(next));
        });
        let entry = Entry {
            stem,
            grams: start..self.grams.len(),
            letters: folded.chars().count(),
            number: word.contains(|c: char| c.is_numeric()),
            capital: word.starts_with(char::is_uppercase),
        };
        let number = id(self.entries.len());
        self.entries.push(entry);
        self.by_word.insert(word, number);
        number
    }
}

impl Vocabulary<'_> {
    /// Numbers stems and n-grams by what they are, not by where they came up, so that sums are the same whichever side comes first.
    fn sort(&mut self) {
        let mut stems: Vec<(&str, u32)> = self.by_stem.iter().map(|(stem, id)| (stem.as_str(), *id)).collect();
        stems.sort_unstable();
        let stem_ranks = ranks(stems.into_iter().map(|(_, id)| id));
        let mut hashes: Vec<(u64, u32)> = self.by_gram.iter().map(|(hash, id)| (*hash, *id)).collect();
        hashes.sort_unstable();
        let gram_ranks = ranks(hashes.into_iter().map(|(_, id)| id));
        for entry in &mut self.entries {
            entry.stem = stem_ranks[entry.stem as usize];
        }
        for gram in &mut self.grams {
            *gram = gram_ranks[*gram as usize];
        }
    }
}

fn ranks(sorted: impl Iterator<Item = u32>) -> Vec<u32> {
    let sorted: Vec<u32> = sorted.collect();
    let mut ranks = vec![0; sorted.len()];
    for (rank, id) in (0_u32..).zip(sorted) {
        ranks[id as usize] = rank;
    }
    ranks
}

/// A text has fewer distinct words than bytes, and inputs are limited far below 4 GB.
fn id(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Corpus {
    /// Reads the clauses of both sides; of very long texts only those that are `open`, the others stay empty.
    pub(super) fn new<'a>(left: &[&'a str], right: &[&'a str], open: impl Fn(usize, usize) -> bool) -> Self {
        let stems = Stems::new(Language::of_both([left, right]));
        let whole = left.len() + right.len() <= READ_WHOLE;
        let mut vocabulary = Vocabulary::default();
        vocabulary.by_gram.reserve(left.iter().chain(right).map(|text| text.len()).sum::<usize>().min(MOST_BYTES) / 4);
        let words: [Vec<Vec<u32>>; 2] = [(0, left), (1, right)].map(|(side, texts)| {
            let read = |(at, text): (usize, &&'a str)| -> Vec<u32> {
                let text = if whole || open(side, at) { *text } else { "" };
                each_word(text).map(|word| vocabulary.entry(word, &stems)).collect()
            };
            texts.iter().enumerate().map(read).collect()
        });
        vocabulary.sort();
        let mut bags = words.map(|side| side.par_iter().map(|words| bag(words, &vocabulary)).collect::<Vec<_>>());
        let clauses = bags[0].len() + bags[1].len();
        let stem_rarity = rarity(bags.iter().flatten().map(|bag| &bag.stems), vocabulary.by_stem.len(), clauses);
        let gram_rarity = rarity(bags.iter().flatten().map(|bag| &bag.grams), vocabulary.by_gram.len(), clauses);
        for side in &mut bags {
            side.par_iter_mut().for_each(|bag| {
                bag.stem_weight = weigh(&mut bag.stems, &stem_rarity);
                bag.gram_weight = weigh(&mut bag.grams, &gram_rarity);
            });
        }
        Self { sides: bags, stem_rarity, gram_rarity, rarest: rarity_of(1, clauses) }
    }
}

/// Counts the stems and n-grams of one clause; weights are set once the whole corpus is known.
fn bag(words: &[u32], vocabulary: &Vocabulary<'_>) -> Bag {
    let entries = || words.iter().map(|word| &vocabulary.entries[*word as usize]);
    let run: Vec<u32> = entries().map(|entry| entry.stem).collect();
    let mut pairs: Vec<u32> = run.windows(2).map(|pair| pair[0].wrapping_mul(0x9E37_79B1) ^ pair[1].wrapping_mul(0x85EB_CA77)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    Bag {
        stems: counted(run.clone()),
        grams: counted(entries().flat_map(|entry| &vocabulary.grams[entry.grams.clone()]).copied().collect()),
        numbers: distinct(entries().filter(|entry| entry.number).map(|entry| entry.stem)),
        names: distinct(entries().skip(1).filter(|entry| entry.capital && !entry.number).map(|entry| entry.stem)),
        letters: entries().map(|entry| entry.letters + 1).sum(),
        run,
        pairs,
        ..Bag::default()
    }
}

fn distinct(ids: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn counted(mut ids: Vec<u32>) -> Vec<(u32, f32)> {
    ids.sort_unstable();
    let mut counts: Vec<(u32, f32)> = Vec::with_capacity(ids.len());
    for id in ids {
        match counts.last_mut() {
            Some((last, count)) if *last == id => *count += 1.0,
            _ => counts.push((id, 1.0)),
        }
    }
    counts
}

fn rarity<'b>(vectors: impl Iterator<Item = &'b Vec<(u32, f32)>>, terms: usize, clauses: usize) -> Vec<f32> {
    let mut holders = vec![0_usize; terms];
    for (id, _) in vectors.flatten() {
        holders[*id as usize] += 1;
    }
    holders.into_iter().map(|holders| rarity_of(holders, clauses)).collect()
}

/// Smoothed inverse document frequency, 1 for what stands in every clause.
#[expect(clippy::cast_precision_loss, reason = "counts of clauses are far below 2^24, and a weight needs no more")]
fn rarity_of(holders: usize, clauses: usize) -> f32 {
    ((1.0 + clauses as f32) / (1.0 + holders as f32)).ln() + 1.0
}

/// Turns counts into weights of a vector of length 1, and gives the sum of the rarities.
fn weigh(counts: &mut [(u32, f32)], rarity: &[f32]) -> f32 {
    let mut sum = 0.0;
    let mut square = 0.0;
    for (id, count) in counts.iter_mut() {
        let rare = rarity[*id as usize];
        sum += rare;
        *count = (1.0 + count.ln()) * rare;
        square += *count * *count;
    }
    let length = square.sqrt().max(f32::MIN_POSITIVE);
    for (_, weight) in counts {
        *weight /= length;
    }
    sum
}
