//! A folded word in, hashes of its character n-grams out: what related words share in any language, whatever their endings.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Lengths of the n-grams, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// Longest word that is cut into n-grams whole, in characters; of a longer one (an address, a hash) the beginning is cut.
const LONGEST: usize = 40;

/// Calls `each` with the hash of every n-gram of `folded`, its two ends marked.
pub fn grams(folded: &str, mut each: impl FnMut(u64)) {
    let letters: Vec<char> = std::iter::once('\u{2}').chain(folded.chars().take(LONGEST)).chain(std::iter::once('\u{3}')).collect();
    for start in 0..letters.len() {
        // The hash of an n-gram goes on from that of the shorter one with the same beginning.
        let mut hasher = FxHasher::default();
        for (length, letter) in (1..=*LENGTHS.end()).zip(&letters[start..]) {
            hasher.write_u32(u32::from(*letter));
            if LENGTHS.contains(&length) {
                each(hasher.finish());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> usize {
        let cut = |word: &str| {
            let mut hashes = Vec::new();
            grams(word, |hash| hashes.push(hash));
            hashes
        };
        let other = cut(other);
        cut(one).iter().filter(|hash| other.contains(hash)).count()
    }

    #[test]
    fn related_words_share_more_than_unrelated_ones() {
        for (word, related, unrelated) in
            [("verschlüsselung", "verschlüsselt", "unternehmen"), ("toothers", "others", "teeth"), ("sécurité", "sécuritaire", "demande")]
        {
            assert!(shared(word, related) > shared(word, unrelated), "{word}");
        }
    }

    #[test]
    fn a_single_letter_has_one() {
        assert_eq!(shared("a", "a"), 1);
    }
}
