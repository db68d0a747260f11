//! A text in, its words, spaces and marks out, one after another (Unicode's word boundaries, UAX 29). Plain ASCII, which most text
//! is, is cut by its bytes.

use unicode_segmentation::UnicodeSegmentation;

/// The pieces of `text` with the byte at which each starts; together they spell it.
pub fn bounds(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let plain = text.is_ascii();
    let mut at = 0;
    let ascii = std::iter::from_fn(move || {
        let start = at;
        at = plain.then(|| end(text.as_bytes(), start)).flatten()?;
        Some((start, &text[start..at]))
    });
    ascii.chain((!plain).then(|| text.split_word_bound_indices()).into_iter().flatten())
}

/// Where the piece ends that starts at byte `start`.
fn end(bytes: &[u8], start: usize) -> Option<usize> {
    let first = *bytes.get(start)?;
    let mut at = start + 1;
    match first {
        b' ' => at += bytes[at..].iter().take_while(|byte| **byte == b' ').count(),
        b'\r' => at += usize::from(bytes.get(at) == Some(&b'\n')),
        first if is_word(first) => {
            while let Some(byte) = bytes.get(at) {
                let before = bytes[at - 1];
                let after = bytes.get(at + 1).copied().unwrap_or_default();
                if is_word(*byte) {
                    at += 1;
                } else if joins(before, *byte, after) {
                    at += 2;
                } else {
                    break;
                }
            }
        }
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
        fn pieces_spell_the_text(text in "\\PC{0,30}") {
            proptest::prop_assert_eq!(bounds(&text).map(|(_, piece)| piece).collect::<String>(), text);
        }
    }
}
