//! A seed and a size in, two texts out of which the edits are known: sentences reworded, deleted, inserted and moved, among much
//! boilerplate that stands in many places.

#![allow(unreachable_pub, clippy::must_use_candidate, dead_code, missing_docs, reason = "shared by a bench and a test as a module")]

use std::fmt;

use policydiff::model::Alignment;

/// An earlier text, a later one, and what became of each sentence.
pub struct Synthetic {
    /// Sentences of the earlier text.
    pub earlier: Vec<String>,
    /// Sentences of the later text.
    pub later: Vec<String>,
    /// Which earlier sentence each later one comes from.
    pub from: Vec<Option<usize>>,
    /// Whether it was reworded.
    pub reworded: Vec<bool>,
    /// Whether it was moved.
    pub moved: Vec<bool>,
}

impl Synthetic {
    /// Both texts, sentence by sentence.
    pub fn sides(&self) -> [Vec<&str>; 2] {
        [&self.earlier, &self.later].map(|side| side.iter().map(String::as_str).collect())
    }
}

/// What was found of known edits: hits and tries.
#[derive(Clone, Copy, Default)]
pub struct Found {
    precise: [usize; 2],
    reworded: [usize; 2],
    moved: [usize; 2],
}

impl Found {
    /// Counts the links of two texts. A copy counts as the very one that it comes from; only where a copy moved among its likes can
    /// nobody tell which one it was, so these are not asked for.
    pub fn add(&mut self, texts: &Synthetic, alignment: &Alignment) {
        let mut copies = std::collections::BTreeMap::<&str, usize>::new();
        for text in &texts.earlier {
            *copies.entry(text).or_default() += 1;
        }
        let repeated = |at: usize| copies.get(texts.earlier[at].as_str()).is_some_and(|count| *count > 1);
        let mut partner = vec![(false, false); texts.later.len()];
        for link in &alignment.links {
            for right in &link.right {
                let from = texts.from[*right];
                for left in &link.left {
                    tally(&mut self.precise, Some(*left) == from);
                }
                partner[*right] = (from.is_some_and(|from| link.left.contains(&from)), link.moved);
            }
        }
        for (right, (found, called_moved)) in partner.into_iter().enumerate() {
            match texts.from[right] {
                Some(from) if texts.moved[right] && !repeated(from) => tally(&mut self.moved, found && called_moved),
                Some(_) if texts.reworded[right] && !texts.moved[right] => tally(&mut self.reworded, found),
                Some(_) | None => {}
            }
        }
    }

    /// Precision of links, share of reworded sentences found, share of moved ones found and called moved.
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    pub fn shares(&self) -> [f64; 3] {
        [self.precise, self.reworded, self.moved].map(|[hits, tries]| hits as f64 / tries.max(1) as f64)
    }
}

fn tally([hits, tries]: &mut [usize; 2], hit: bool) {
    *hits += usize::from(hit);
    *tries += 1;
}

impl fmt::Display for Found {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [precision, reworded, moved] = self.shares();
        write!(to, "precision {precision:.4}, reworded found {reworded:.4}, moved found and called moved {moved:.4}")
    }
}

/// A small generator of numbers (xorshift64*), the same everywhere.
pub struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or_default() % limit
    }

    /// True in `percent` of cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const SYLLABLES: [&str; 40] = [
    "ba", "con", "di", "ver", "sal", "tor", "men", "pli", "gra", "ne", "po", "ri", "sta", "ful", "ge", "har", "ju", "kel", "lo", "mi",
    "nor", "ost", "pre", "qua", "rem", "sen", "ti", "ul", "vo", "wes", "xa", "yer", "zi", "cha", "dra", "el", "fo", "gli", "im", "sur",
];

const SMALL: [&str; 20] =
    ["the", "of", "and", "to", "in", "that", "for", "on", "with", "by", "as", "is", "be", "are", "or", "an", "at", "from", "its", "which"];

/// A word: every other one is small, and rare words are many, as in any language.
fn word(dice: &mut Dice) -> String {
    if dice.percent(40) {
        return SMALL[dice.below(SMALL.len())].to_owned();
    }
    let rank = (0..2).fold(40_000, |limit, _| 1 + dice.below(limit));
    let mut own = Dice::new(rank as u64 + 77);
    (0..2 + own.below(3)).map(|_| SYLLABLES[own.below(SYLLABLES.len())]).collect()
}

fn sentence(dice: &mut Dice) -> Vec<String> {
    (0..8 + dice.below(22)).map(|_| word(dice)).collect()
}

fn written(words: &[String]) -> String {
    let text = words.join(" ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// Two texts of about `bytes` each: 40 % of sentences lose a quarter of their words, 3 % are deleted, 3 % inserted, 2 % moved,
/// and a third of the moved ones reworded too; every seventh sentence is boilerplate.
pub fn synthetic(seed: u64, bytes: usize) -> Synthetic {
    let mut dice = Dice::new(seed);
    let boilerplate: Vec<Vec<String>> = (0..25).map(|_| sentence(&mut dice)).collect();
    let (mut earlier, mut size) = (Vec::new(), 0);
    while size < bytes {
        let words = if dice.percent(14) { boilerplate[dice.below(boilerplate.len())].clone() } else { sentence(&mut dice) };
        size += words.iter().map(|word| word.len() + 1).sum::<usize>();
        earlier.push(words);
    }
    let mut later: Vec<(Vec<String>, Option<usize>, bool, bool)> = Vec::new();
    let mut moving = Vec::new();
    for (at, words) in earlier.iter().enumerate() {
        if dice.percent(3) {
            later.push((sentence(&mut dice), None, false, false));
        }
        if dice.percent(3) {
            continue;
        }
        let moves = dice.percent(2);
        let rewords = dice.percent(if moves { 33 } else { 40 });
        let kept = if rewords { thinned(words, &mut dice) } else { words.clone() };
        if moves {
            moving.push((kept, Some(at), rewords, true));
        } else {
            later.push((kept, Some(at), rewords, false));
        }
    }
    for entry in moving {
        let to = dice.below(later.len() + 1);
        later.insert(to, entry);
    }
    Synthetic {
        earlier: earlier.iter().map(|words| written(words)).collect(),
        later: later.iter().map(|(words, ..)| written(words)).collect(),
        from: later.iter().map(|(_, from, ..)| *from).collect(),
        reworded: later.iter().map(|(_, _, reworded, _)| *reworded).collect(),
        moved: later.iter().map(|(.., moved)| *moved).collect(),
    }
}

/// A sentence without a quarter of its words.
fn thinned(words: &[String], dice: &mut Dice) -> Vec<String> {
    let mut kept = words.to_vec();
    for _ in 0..words.len() / 4 {
        let at = dice.below(kept.len());
        kept.remove(at);
    }
    kept
}
