//! Tokens, normal forms, stems, character n-grams and word edits (the only user of `similar`). Meaning is ignored: what words
//! ask, bind or qualify is the lexicon's.

mod bounds;
mod edits;
mod form;
mod grams;
mod stem;

use std::ops::Range;

pub use bounds::bounds;
pub use edits::word_edits;
pub use form::{fold, same_wording_form};
pub use grams::grams;
pub use stem::{Language, Stems};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The word as written.
    pub text: &'a str,
}

/// The words of `text`: letters and digits, with inner apostrophes; punctuation and the hyphen between two words are left out.
#[must_use]
pub fn words(text: &str) -> Vec<Word<'_>> {
    bounds(text).filter(|(_, piece)| is_word(piece)).map(|(at, word)| Word { range: at..at + word.len(), text: word }).collect()
}

/// The same words without their places, for callers that go through very much text.
pub fn each_word(text: &str) -> impl Iterator<Item = &str> {
    bounds(text).map(|(_, piece)| piece).filter(|piece| is_word(piece))
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}
