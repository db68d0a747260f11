//! Text between two tags → its characters, each with its bytes: entities are read, all else stands for itself.

use std::borrow::Cow;

use crate::ingest::writing::Inline;
use crate::model::Span;

/// Longest entity, `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 34;

/// Appends the text `raw`, which starts at byte `start` of the page, to `inline`.
pub(super) fn read(raw: &str, start: usize, bold: bool, inline: &mut Inline) {
    let mut from = 0;
    while let Some(at) = raw[from..].find('&').map(|at| from + at) {
        inline.copied(&raw[from..at], start + from, bold);
        let (character, len) = entity(&raw[at..]);
        match &character {
            Some(character) => inline.replaced(character, Span::new(start + at, start + at + len), bold),
            None => inline.copied(&raw[at..at + len], start + at, bold),
        }
        from = at + len;
    }
    inline.copied(&raw[from..], start + from, bold);
}

/// The text of `raw` with its entities read.
pub(super) fn plain(raw: &str) -> String {
    let mut inline = Inline::default();
    read(raw, 0, false, &mut inline);
    inline.text().trim().to_owned()
}

/// What the entity at the start of `text` stands for, where it is one, and its bytes.
fn entity(text: &str) -> (Option<Cow<'_, str>>, usize) {
    let name = text[1..].bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    if name == 0 || text.as_bytes().get(1 + name) != Some(&b';') {
        return (None, 1);
    }
    let whole = &text[..name + 2];
    if let Some(number) = whole.strip_prefix("&#") {
        return (number_of(number.trim_end_matches(';')).map(|c| Cow::Owned(c.to_string())), whole.len());
    }
    let read = html_escape::decode_html_entities(whole);
    if read == whole { (None, 1) } else { (Some(read), whole.len()) }
}

/// Numbers 128 to 159 are read as windows-1252, as browsers do.
fn number_of(number: &str) -> Option<char> {
    let value = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(value) {
        Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(value).filter(|c| *c != '\0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_and_what_is_none_stands_for_itself() {
        let cases = [
            ("Fish &amp; Chips", "Fish & Chips"),
            ("&ldquo;a&rdquo;&nbsp;&#8211;&#x2014;", "“a”\u{a0}–—"),
            ("companies&#146; duty", "companies’ duty"),
            ("AT&T; R&D, &unknown; &#xffffffff;&", "AT&T; R&D, &unknown; &#xffffffff;&"),
        ];
        for (raw, text) in cases {
            assert_eq!(plain(raw), text, "{raw}");
        }
    }
}
