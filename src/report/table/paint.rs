//! Styles inside a text that is still to be laid out: a style is a character of no width around the words that have it, and
//! becomes an escape sequence when the line is whole. No document text holds such characters: they are shown as escapes.

use std::borrow::Cow;

/// How words look on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Cyan,
}

const STYLES: [(Style, char, &str); 6] = [
    (Style::Bold, '\u{e0031}', "\u{1b}[1m"),
    (Style::Dim, '\u{e0032}', "\u{1b}[2m"),
    (Style::Red, '\u{e0033}', "\u{1b}[31m"),
    (Style::Green, '\u{e0034}', "\u{1b}[32m"),
    (Style::Yellow, '\u{e0035}', "\u{1b}[33m"),
    (Style::Cyan, '\u{e0036}', "\u{1b}[36m"),
];

/// Ends every style.
pub(super) const PLAIN: char = '\u{e007f}';

/// `text` in `style`.
pub(super) fn styled(style: Style, text: &str) -> String {
    STYLES.iter().find(|(known, ..)| *known == style).map_or_else(|| text.to_owned(), |(_, mark, _)| format!("{mark}{text}{PLAIN}"))
}

/// The mark that `c` is, if it is one.
pub(super) fn is_mark(c: char) -> bool {
    c == PLAIN || STYLES.iter().any(|(_, mark, _)| *mark == c)
}

/// A laid-out line as a terminal is to get it.
pub(super) fn shown(line: &str) -> Cow<'_, str> {
    if has_marks(line) { Cow::Owned(line.chars().map(escape).collect()) } else { Cow::Borrowed(line) }
}

/// The marks share their first two bytes, which no other character that is shown begins with.
pub(super) fn has_marks(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), &[0xf3, 0xa0]).is_some()
}

fn escape(c: char) -> Cow<'static, str> {
    match STYLES.iter().find(|(_, mark, _)| *mark == c) {
        Some((_, _, escape)) => Cow::Borrowed(*escape),
        None if c == PLAIN => Cow::Borrowed("\u{1b}[0m"),
        None => Cow::Owned(c.to_string()),
    }
}
