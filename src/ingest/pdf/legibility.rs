//! Whether the letters that were read are letters of a text: refuses what fonts without names, or with wrong ones, have made.

use super::Refusal;
use super::paragraphs::Group;

/// A file whose fonts lost one sign in so many is no text to rely on.
const LOST: usize = 50;

/// Text that is long enough to be judged by its letters.
const LETTERS: usize = 150;

/// Refuses text that is none.
pub(super) fn check(groups: &[Group]) -> Result<(), Refusal> {
    let signs = || {
        let lines = groups.iter().flat_map(|group| &group.lines);
        lines.flat_map(|(placed, _)| placed.line.text.chars().map(|c| (placed.page, c))).filter(|(_, c)| !c.is_whitespace())
    };
    let of = signs().count();
    let lost = signs().filter(|(_, c)| is_lost(*c)).count();
    if lost * LOST > of
        && let Some((page, _)) = signs().find(|(_, c)| is_lost(*c))
    {
        return Err(Refusal::UnknownLetters { page: page + 1, lost, of });
    }
    if of >= LETTERS && !reads_like_text(signs().map(|(_, c)| c), of) {
        let lines = groups.iter().flat_map(|group| &group.lines).map(|(placed, _)| placed.line.text.as_str());
        let longest = lines.max_by_key(|line| line.len()).unwrap_or_default();
        return Err(Refusal::NoWords { sample: longest.chars().take(40).collect() });
    }
    Ok(())
}

/// Replacement characters, control characters and what fonts keep for shapes of their own.
fn is_lost(c: char) -> bool {
    c == '\u{fffd}' || c.is_control() || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Text is mostly letters, and in Latin script about four letters in ten are vowels; letters moved along in the alphabet are not.
fn reads_like_text(signs: impl Iterator<Item = char>, of: usize) -> bool {
    let (mut letters, mut latin, mut vowels) = (0, 0, 0);
    for c in signs {
        letters += usize::from(c.is_alphabetic());
        latin += usize::from(c.is_ascii_alphabetic());
        vowels += usize::from(matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u'));
    }
    let mostly_latin = latin * 10 > letters * 8 && letters >= LETTERS;
    letters * 10 >= of * 4 && (!mostly_latin || vowels * 100 >= latin * 24 && vowels * 100 <= latin * 60)
}
