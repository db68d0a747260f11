//! Apostrophes that an extractor dropped: "a companys own rules", "each states legal order".

use super::Fix;
use crate::lexicon::StructureWords;
use crate::lexicon::structure::ApostropheRule;
use crate::model::RepairKind;
use crate::wording::{Word, words as words_of};

/// Determiners of a singular noun.
const SINGULAR: &[&str] = &["each", "every", "another", "one"];

/// Whether apostrophes were dropped from `text`: none is left between letters.
pub(super) fn are_lost(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    !chars.windows(3).any(|three| three[0].is_alphabetic() && matches!(three[1], '\'' | '’' | '\u{2bc}') && three[2].is_alphabetic())
}

pub(super) fn fixes(text: &str, lexicon: &StructureWords) -> Vec<Fix> {
    let words = words_of(text);
    (0..words.len()).filter_map(|index| fix(text, &words, index, lexicon)).collect()
}

fn fix(text: &str, words: &[Word<'_>], index: usize, lexicon: &StructureWords) -> Option<Fix> {
    let word = &words[index];
    let (read_as, reason) = read_as(words, index, lexicon)?;
    // The first letter keeps its case.
    let kept = word.text.chars().next()?.len_utf8();
    let read_as = format!("{}{}", &text[word.range.start..word.range.start + kept], read_as.get(kept..)?);
    Some(Fix { range: word.range.clone(), kind: RepairKind::LostApostrophe, read_as, reason: reason.to_owned() })
}

fn read_as(words: &[Word<'_>], index: usize, lexicon: &StructureWords) -> Option<(String, &'static str)> {
    let word = words[index].text;
    let lower = word.to_lowercase();
    let next = words.get(index + 1).map(|word| word.text);
    match lexicon.apostrophe(&lower) {
        Some((read_as, ApostropheRule::Always)) => return Some((read_as.to_owned(), "the word does not exist without an apostrophe")),
        // "each member states that …": a noun or an adjective must follow, not what follows a verb.
        Some((read_as, ApostropheRule::AfterEach)) => {
            let previous = index.checked_sub(1).map(|at| words[at].text.to_lowercase());
            let singular = previous.is_some_and(|word| SINGULAR.contains(&word.as_str()));
            let owned = next.is_some_and(|word| word.starts_with(char::is_lowercase) && !lexicon.starts_sentence(word) && word.len() > 3);
            return (singular && owned).then(|| (read_as.to_owned(), "a singular determiner stands before a plural form"));
        }
        None => {}
    }
    // No English plural ends in a consonant and "ys"; names do ("the Kennedys").
    let stem = lower
        .strip_suffix("ys")
        .filter(|stem| stem.len() >= 3 && stem.ends_with(|c: char| c.is_ascii_lowercase() && !"aeiouy".contains(c)))?;
    (word.starts_with(char::is_lowercase) && next.is_some()).then(|| (format!("{stem}y's"), "no plural ends in a consonant and 'ys'"))
}
