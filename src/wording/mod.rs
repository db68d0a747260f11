//! Tokens, normal forms, similarity and word edits (the only user of `similar`).

use std::ops::Range;

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{WordEdit, WordOp};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The word as written.
    pub text: &'a str,
}

/// The words of `text`: letters and digits, with inner hyphens and apostrophes; punctuation is left out.
#[must_use]
pub fn words(text: &str) -> Vec<Word<'_>> {
    text.unicode_word_indices().map(|(at, word)| Word { range: at..at + word.len(), text: word }).collect()
}

/// The form under which two texts count as the same wording: no case, plain quotation marks and dashes, single spaces, no
/// trailing ";", ".", "; and" or "; or".
#[must_use]
pub fn same_wording_form(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '–' | '—' | '\u{2011}' => '-',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect();
    let joined = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = joined.trim_end_matches([';', ',', '.', ':', ' ']);
    let bare = bare.strip_suffix("; and").or_else(|| bare.strip_suffix("; or")).unwrap_or(bare);
    bare.trim_end_matches([';', ',', '.', ':', ' ']).to_owned()
}

/// Word edits that lead from `earlier` to `later`; neighbours of one kind are joined.
#[must_use]
pub fn word_edits(earlier: &str, later: &str) -> Vec<WordEdit> {
    let mut edits: Vec<WordEdit> = Vec::new();
    for change in TextDiff::from_words(earlier, later).iter_all_changes() {
        let op = match change.tag() {
            ChangeTag::Equal => WordOp::Equal,
            ChangeTag::Delete => WordOp::Delete,
            ChangeTag::Insert => WordOp::Insert,
        };
        match edits.last_mut() {
            Some(last) if last.op == op => last.text.push_str(change.value()),
            _ => edits.push(WordEdit { op, text: change.value().to_owned() }),
        }
    }
    edits
}
