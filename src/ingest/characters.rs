//! Notes on characters that a reader cannot see or that stand for lost text; every format reports them alike.

use crate::model::{Note, NoteCode, Severity, Span};

/// Remarks on replacement characters and on hidden or text-direction characters of `text`, one for each kind with its count.
pub(super) fn notes(text: &str) -> Vec<Note> {
    let lost = found(text, |c| c == '\u{fffd}').map(|(count, span)| Note {
        code: NoteCode::ReplacementCharacters,
        severity: Severity::Warning,
        message: format!("{count} replacement character{} where text was lost", plural(count)),
        hint: Some("take the text from its source again".to_owned()),
        span: Some(span),
    });
    let hidden = found(text, is_hidden).map(|(count, span)| Note {
        code: NoteCode::HiddenCharacters,
        severity: Severity::Warning,
        message: format!("{count} hidden or text-direction character{}, left out of the reading", plural(count)),
        hint: Some("what is shown on screen may differ from what is read here".to_owned()),
        span: Some(span),
    });
    lost.into_iter().chain(hidden).collect()
}

fn found(text: &str, wanted: fn(char) -> bool) -> Option<(usize, Span)> {
    let mut places = text.char_indices().filter(|(at, c)| wanted(*c) && !(*at == 0 && *c == '\u{feff}'));
    let (first, c) = places.next()?;
    Some((places.count() + 1, Span::new(first, first + c.len_utf8())))
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Zero-width and text-direction characters; the soft hyphen is left to `normalise`, since it is a mark of layout.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_are_counted_and_placed() {
        let cases = [
            ("\u{feff}plain", vec![]),
            ("na\u{fffd}ve\u{fffd}", vec![(NoteCode::ReplacementCharacters, Span::new(2, 5))]),
            ("a\u{200b}b", vec![(NoteCode::HiddenCharacters, Span::new(1, 4))]),
            ("\u{202e}abc", vec![(NoteCode::HiddenCharacters, Span::new(0, 3))]),
        ];
        for (text, expected) in cases {
            let got: Vec<_> = notes(text).iter().filter_map(|note| Some((note.code, note.span?))).collect();
            assert_eq!(got, expected, "{text:?}");
        }
    }
}
