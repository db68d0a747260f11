//! The lines of a cell → lines that fit into its column, broken at spaces, a long word inside; a style that goes on over a break is
//! closed before it and opened again behind it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::paint::{PLAIN, has_marks, is_mark};

/// No new word is begun where fewer columns than this are left.
const LEAST_ROOM: usize = 2;

/// The lines of `cell` so that none is wider than `width` columns, as long as `width` holds the widest character.
pub(super) fn lines(cell: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(cell.len() + cell.len() / width.max(1));
    for (at, line) in cell.split('\n').enumerate() {
        if at > 0 {
            wrapped.push('\n');
        }
        if columns(line) > width { broken(line, width, &mut wrapped) } else { wrapped.push_str(line) }
    }
    if has_marks(&wrapped) { closed(&wrapped) } else { wrapped }
}

fn broken(line: &str, width: usize, wrapped: &mut String) {
    let mut used = 0;
    for word in line.split(' ') {
        let (gap, length) = (usize::from(used > 0), columns(word));
        let full = used > 0 && used + LEAST_ROOM > width;
        if !full && used + gap + length <= width {
            wrapped.push_str(&" "[..gap]);
            wrapped.push_str(word);
            used += gap + length;
        } else if length <= width {
            wrapped.push('\n');
            wrapped.push_str(word);
            used = length;
        } else {
            used = split_word(word, width, used, wrapped);
        }
    }
}

/// Fills the line that `used` columns are taken of with the word, and further lines as it needs them; gives the columns taken of the last.
fn split_word(word: &str, width: usize, mut used: usize, wrapped: &mut String) -> usize {
    if used > 0 && used + 1 + LEAST_ROOM < width {
        wrapped.push(' ');
        used += 1;
    } else if used > 0 {
        wrapped.push('\n');
        used = 0;
    }
    for letter in word.graphemes(true) {
        let length = columns(letter);
        if used > 0 && used + length > width {
            wrapped.push('\n');
            used = 0;
        }
        wrapped.push_str(letter);
        used += length;
    }
    used
}

/// Closes a style at the end of each line and opens it again on the next.
fn closed(text: &str) -> String {
    let mut open = None;
    let mut whole = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match (c, open) {
            ('\n', Some(mark)) => whole.extend([PLAIN, '\n', mark]),
            _ => whole.push(c),
        }
        if is_mark(c) {
            open = (c != PLAIN).then_some(c);
        }
    }
    whole
}

/// How many columns `text` takes.
fn columns(text: &str) -> usize {
    // Most text is plain, and a printing ASCII character takes one column.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) { text.len() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::paint::{Style, styled};

    #[test]
    fn text_is_broken_at_spaces_and_long_words_inside() {
        for (text, width, expected) in [
            ("one two three", 7, "one two\nthree"),
            ("one two three", 13, "one two three"),
            ("one\ntwo three", 5, "one\ntwo\nthree"),
            ("a verylongword b", 6, "a very\nlongwo\nrd b"),
            ("漢字漢字", 4, "漢字\n漢字"),
        ] {
            assert_eq!(lines(text, width), expected, "{text}");
        }
    }

    #[test]
    fn a_style_takes_no_room_and_ends_with_each_line() {
        let text = format!("see {} now", styled(Style::Red, "one two"));
        assert_eq!(lines(&text, 7), format!("see {}\n{} now", styled(Style::Red, "one"), styled(Style::Red, "two")));
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-zé漢 ]{0,80}", width in 2_usize..30) {
            let broken = lines(&text, width);
            proptest::prop_assert!(broken.lines().all(|line| line.width() <= width), "{broken}");
            let bare = |text: &str| text.replace([' ', '\n'], "");
            proptest::prop_assert_eq!(bare(&broken), bare(&text));
        }
    }
}
