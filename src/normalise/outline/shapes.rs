//! What the form of a line tells by itself: how it ends, whether it is in capitals, whether it reads as a sentence.

/// Marks that may close a text after its last word.
const CLOSERS: &[char] = &['"', '\'', '”', '’', ')', ']', '*', '_', '»'];

/// The last mark of `text` that is no closing quote or bracket, note markers left out.
pub(in crate::normalise) fn ending(text: &str) -> char {
    let mut text = text.trim_end();
    while let Some(cut) = trailing_note_mark(text) {
        text = text[..cut].trim_end();
    }
    text.trim_end_matches(CLOSERS).chars().next_back().unwrap_or(' ')
}

fn trailing_note_mark(text: &str) -> Option<usize> {
    let open = text.strip_suffix(']').and_then(|rest| rest.rfind('['))?;
    let inner = text[open + 1..text.len() - 1].trim_start_matches('^');
    (!inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit())).then_some(open)
}

/// Whether `text` ends as a sentence, a stem or a list item does.
pub(in crate::normalise) fn is_closed(text: &str) -> bool {
    matches!(ending(text), '.' | '!' | '?' | ':' | ';' | '…')
}

/// Whether `text` ends as a list item before another one does: ";", "; and", ", or".
pub(in crate::normalise) fn ends_with_separator(text: &str) -> bool {
    let text = text.trim_end();
    let bare = ["and/or", "and", "or"].iter().find_map(|word| text.strip_suffix(word)).map(str::trim_end);
    ending(text) == ';' || bare.is_some_and(|bare| bare.ends_with([';', ',']))
}

/// Whether `text` starts with a small letter.
pub(in crate::normalise) fn starts_small(text: &str) -> bool {
    text.trim_start_matches(['(', '"', '“', '‘', '\'']).starts_with(char::is_lowercase)
}

/// Whether all letters of `text` are capitals, and there are some.
pub(in crate::normalise) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !text.chars().any(char::is_lowercase)
}

/// Words of `text`, counted by white space.
pub(in crate::normalise) fn word_count(text: &str) -> usize {
    let (mut count, mut counted) = (0, false);
    for c in text.chars() {
        let begins = !counted && c.is_alphanumeric();
        count += usize::from(begins);
        counted = (counted || begins) && !c.is_whitespace();
    }
    count
}

/// Whether `text` reads as running text rather than as a label: long enough, and ended as a sentence or stem.
pub(in crate::normalise) fn is_prose(text: &str) -> bool {
    let words = word_count(text);
    words >= 6 && (is_closed(text) || ends_with_separator(text) || ending(text) == ',') || words > 30
}

/// Whether every word of `text` but the small ones starts with a capital.
pub(in crate::normalise) fn is_title_case(text: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let mut words = text.split([' ', '-', '–', '/']).filter(long).peekable();
    words.peek().is_some()
        && words.all(|word| word.trim_start_matches(['(', '"', '“', '‘', '\'']).starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
}

/// A line of dashes or underscores.
pub(in crate::normalise) fn is_rule(text: &str) -> bool {
    let marks = text.chars().filter(|c| !c.is_whitespace()).count();
    marks >= 3 && text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '_' | '—' | '–' | '=' | '*' | '―' | '─'))
}

/// Whether `text` is a web address and nothing else.
pub(in crate::normalise) fn is_address(text: &str) -> bool {
    let bare = text.trim_matches(['<', '>']);
    (bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.")) && !bare.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_look_through_notes_and_quotes() {
        for (text, end) in [("at large.”[4]", '.'), ("steps:", ':'), ("(so it is.)", '.'), ("Council[1].", '.'), ("India", 'a')] {
            assert_eq!(ending(text), end, "{text}");
        }
    }

    #[test]
    fn separators_end_items() {
        for text in ["one;", "one; and", "one, or", "one; and/or"] {
            assert!(ends_with_separator(text), "{text}");
        }
        assert!(!ends_with_separator("bread and"));
    }
}
