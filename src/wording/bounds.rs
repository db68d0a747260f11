//! A text in, its words, spaces and marks out, one after another (Unicode's word boundaries, UAX 29). Plain ASCII, which most text
//! is, is cut by its bytes; only what lies around another character is cut by Unicode's tables.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The pieces of `text` with the byte at which each starts; together they spell it.
pub fn bounds(text: &str) -> impl Iterator<Item = (usize, &str)> {
    stretches(text).flat_map(|stretch| {
        let (start, within) = (stretch.start, &text[stretch]);
        let plain = within.is_ascii();
        let mut at = 0;
        let ascii = std::iter::from_fn(move || {
            let from = at;
            at = plain.then(|| end(within.as_bytes(), from)).flatten()?;
            Some((start + from, &within[from..at]))
        });
        let other = (!plain).then(|| within.split_word_bound_indices().map(move |(at, piece)| (start + at, piece)));
        ascii.chain(other.into_iter().flatten())
    })
}

/// Cuts `text` into stretches that are ASCII and stretches that are not. There is always a boundary before a space that follows
/// something else than white space, whatever stands on either side: there a stretch can end.
fn stretches(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, rest) = (at, &text[at..]);
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        // The word with the first other character belongs to it, with the spaces before the word.
        let before = if plain == rest.len() { plain } else { rest[..plain].trim_end_matches(|c| c != ' ').trim_end().len() };
        at += if before > 0 { before } else { plain + space_after(&rest[plain..]) };
        (at > start).then_some(start..at)
    })
}

/// The bytes of `text` before the first space that follows something else than white space.
fn space_after(text: &str) -> usize {
    let mut after_space = true;
    let found = text.char_indices().find(|(_, c)| {
        let ends = *c == ' ' && !after_space;
        after_space = c.is_whitespace();
        ends
    });
    found.map_or(text.len(), |(at, _)| at)
}

/// Where the piece ends that starts at byte `start`.
fn end(bytes: &[u8], start: usize) -> Option<usize> {
    let first = *bytes.get(start)?;
    let mut at = start + 1;
    match first {
        b' ' => at += bytes[at..].iter().take_while(|byte| **byte == b' ').count(),
        b'\r' => at += usize::from(bytes.get(at) == Some(&b'\n')),
        first if is_word(first) => loop {
            at += bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
            match bytes[at - 1..] {
                [before, mark, after, ..] if joins(before, mark, after) => at += 2,
                _ => break,
            }
        },
        _ => {}
    }
    Some(at)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// "don't", "e.g", "1,000.5": a mark between two letters, or between two digits, is no end.
fn joins(before: u8, mark: u8, after: u8) -> bool {
    match mark {
        b'.' | b'\'' => {
            (before.is_ascii_alphabetic() && after.is_ascii_alphabetic()) || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn ascii_is_cut_as_unicode_says(text in "[ -~\\t\\r\\n]{0,40}|[aB1_.,;:' -]{0,30}") {
            let expected: Vec<(usize, &str)> = text.split_word_bound_indices().collect();
            proptest::prop_assert_eq!(bounds(&text).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn other_text_is_cut_as_unicode_says(text in "[a.,' ’é\\u{301}\\u{3000}\\u{2003}\\u{a0}\\r\\n]{0,12}|(\\PC{0,3}[a ]{0,3}){0,6}") {
            let expected: Vec<(usize, &str)> = text.split_word_bound_indices().collect();
            proptest::prop_assert_eq!(bounds(&text).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn pieces_spell_the_text(text in "\\PC{0,30}") {
            proptest::prop_assert_eq!(bounds(&text).map(|(_, piece)| piece).collect::<String>(), text);
        }
    }
}
