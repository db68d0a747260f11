//! Note markers in running text: `[1]`, `¹`, `[^1]`, and a digit glued to a full stop where a note with that label exists.

use std::collections::BTreeSet;
use std::ops::Range;

use super::outline::{Outline, digit_of_superscript};
use super::part::PartRole;

/// A note marker in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub range: Range<usize>,
    pub label: String,
}

/// The labels of the notes that a document has bodies for.
pub(super) fn labels(outline: &Outline) -> BTreeSet<String> {
    outline
        .parts
        .iter()
        .filter_map(|part| match &part.role {
            PartRole::NoteBody(label) => Some(label.clone()),
            PartRole::Title
            | PartRole::Dateline
            | PartRole::Heading(_)
            | PartRole::Paragraph
            | PartRole::Item
            | PartRole::Quote
            | PartRole::Salutation
            | PartRole::Closing
            | PartRole::Signature
            | PartRole::Furniture(_) => None,
        })
        .collect()
}

/// The note markers of `text` in order; `labels` are the notes there are.
pub(super) fn marks(text: &str, labels: &BTreeSet<String>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mark = match c {
            '[' => bracketed(text, at),
            c if digit_of_superscript(c).is_some() => superscript(text, at),
            c if c.is_ascii_digit() => glued(text, at, labels),
            _ => None,
        };
        at = mark.as_ref().map_or(at + c.len_utf8(), |mark| mark.range.end);
        found.extend(mark);
    }
    found
}

fn bracketed(text: &str, at: usize) -> Option<Mark> {
    let close = at + text[at..].find(']')?;
    let label = text[at + 1..close].trim_start_matches('^');
    let footnote = text[at + 1..close].starts_with('^');
    let number = !label.is_empty() && label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit());
    (number || footnote && !label.is_empty()).then(|| Mark { range: at..close + 1, label: label.to_owned() })
}

fn superscript(text: &str, at: usize) -> Option<Mark> {
    let label: String = text[at..].chars().map_while(digit_of_superscript).collect();
    let len: usize = text[at..].chars().take(label.len()).map(char::len_utf8).sum();
    // "m²" and "km³" are units; a note marker follows a word or a stop.
    let before = &text[..at];
    let unit = before.ends_with('m')
        && !before.ends_with(|c: char| !c.is_alphabetic())
        && before.rsplit(|c: char| !c.is_alphabetic()).next().is_some_and(|word| word.len() <= 2);
    (!before.is_empty() && !unit).then(|| Mark { range: at..at + len, label })
}

/// "the Council.1 It": a digit glued to a stop, a quotation mark or a word.
fn glued(text: &str, at: usize, labels: &BTreeSet<String>) -> Option<Mark> {
    let len = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let label = &text[at..at + len];
    let (before, after) = (&text[..at], &text[at + len..]);
    let stop = before.ends_with(['.', ',', ';', '”', '"', '’', ')'])
        && !before.trim_end_matches(['.', ',', ';', '”', '"', '’', ')']).ends_with(|c: char| c.is_ascii_digit());
    let word =
        before.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| word.len() > 3 && word.chars().all(char::is_lowercase));
    let free = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')' | '”' | '"'));
    (len <= 2 && labels.contains(label) && (stop || word) && free).then(|| Mark { range: at..at + len, label: label.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_every_form() {
        let labels: BTreeSet<String> = ["1", "2", "12"].map(str::to_owned).into();
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("as the Council said[1].", &[("[1]", "1")]),
            ("[2] On 3 October", &[("[2]", "2")]),
            ("said so.¹² Then", &[("¹²", "12")]),
            ("so[^1] and[^note]", &[("[^1]", "1"), ("[^note]", "note")]),
            ("the Council.1 It", &[("1", "1")]),
            ("the accord”2 holds", &[("2", "2")]),
            ("grew 3.2 percent and 1.1 percent", &[]),
            ("resolution 1 of Annex 2", &[]),
            ("an area of 12 km²", &[]),
            ("[child sexual abuse] and [x]", &[]),
        ];
        for (text, expected) in cases {
            let got: Vec<_> = marks(text, &labels).into_iter().map(|mark| (&text[mark.range], mark.label)).collect();
            let expected: Vec<_> = expected.iter().map(|(mark, label)| (*mark, (*label).to_owned())).collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
