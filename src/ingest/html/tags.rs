//! Bytes of a web page → one tag. Whatever a browser would not take for a tag is none.

use std::borrow::Cow;
use std::ops::Range;

/// Name of an attribute in lower case, and the bytes of its value.
pub(super) type Attribute<'a> = (Cow<'a, str>, Range<usize>);

/// What starts at a `<`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// A start tag.
    Open { name: Cow<'a, str>, attributes: Vec<Attribute<'a>>, end: usize },
    /// An end tag.
    Close { name: Cow<'a, str>, end: usize },
    /// A comment, a document type or an instruction.
    Other { end: usize },
}

/// Most attributes that are kept of a tag; a parser compares each with all others.
const ATTRIBUTES: usize = 64;

/// The tag at byte `at` of `page`, where there is a `<`.
pub(super) fn tag(page: &str, at: usize) -> Option<Tag<'_>> {
    let rest = &page[at + 1..];
    let end_of = |mark: &str, from: usize| page[from..].find(mark).map_or(page.len(), |found| from + found + mark.len());
    if rest.starts_with("!--") {
        // "<!-->" is a whole comment.
        return Some(Tag::Other { end: end_of("-->", at + 2) });
    }
    if rest.starts_with(['!', '?']) {
        return Some(Tag::Other { end: end_of(">", at + 1) });
    }
    if let Some(closing) = rest.strip_prefix('/') {
        let name = name(closing)?;
        return Some(Tag::Close { end: end_of(">", at + 2 + name.len()), name: lower(name) });
    }
    let name = name(rest)?;
    let (attributes, end) = attributes(page, at + 1 + name.len());
    Some(Tag::Open { name: lower(name), attributes, end })
}

fn name(text: &str) -> Option<&str> {
    let end =
        text.bytes().take_while(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'>' | b'<' | b'"' | b'\'')).count();
    (text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.is_char_boundary(end)).then(|| &text[..end])
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
}

fn attributes(page: &str, from: usize) -> (Vec<Attribute<'_>>, usize) {
    let bytes = page.as_bytes();
    let skip = |mut at: usize, wanted: fn(u8) -> bool| {
        while at < bytes.len() && wanted(bytes[at]) {
            at += 1;
        }
        at
    };
    let mut found = Vec::new();
    let mut at = from;
    loop {
        at = skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(at) {
            None => return (found, bytes.len()),
            Some(b'>') => return (found, at + 1),
            Some(_) => {}
        }
        let name_end = skip(at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'/' | b'>'));
        let name = at..name_end;
        at = skip(name_end, |byte| byte.is_ascii_whitespace());
        let mut value = name_end..name_end;
        if bytes.get(at) == Some(&b'=') {
            (value, at) = self::value(bytes, skip(at + 1, |byte| byte.is_ascii_whitespace()));
        }
        // Both ends stand at ASCII characters, and so on boundaries; a name that is no text is nobody's.
        if let (true, Some(name)) = (found.len() < ATTRIBUTES, page.get(name)) {
            found.push((lower(name), value));
        }
    }
}

/// Bytes of a value, and where the next attribute may start.
fn value(bytes: &[u8], at: usize) -> (Range<usize>, usize) {
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
        let end = bytes[at + 1..].iter().position(|byte| byte == quote).map_or(bytes.len(), |found| at + 1 + found);
        return (at + 1..end, (end + 1).min(bytes.len()));
    }
    let len = bytes[at..].iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>').count();
    (at..at + len, at + len)
}

/// Where the content of an element ends that opened before byte `from`: at its end tag, those of `nested` ones of its name left out.
pub(super) fn content_end(page: &str, name: &str, from: usize, nested: bool) -> Option<usize> {
    let bytes = page.as_bytes();
    let mut depth = 0_usize;
    let mut at = from;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<').map(|found| at + found) {
        let closes = bytes.get(found + 1) == Some(&b'/');
        let start = found + 1 + usize::from(closes);
        let end = start + name.len();
        let named = bytes.get(start..end).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if named && closes {
            if depth == 0 {
                return Some(found);
            }
            depth -= 1;
        } else if named && nested {
            depth += 1;
        }
        at = found + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_what_browsers_take_for_tags() {
        let open = |name, end| Some(Tag::Open { name: Cow::Borrowed(name), attributes: Vec::new(), end });
        let cases = [
            ("<p>", open("p", 3)),
            ("<br/>", open("br", 5)),
            ("</P >x", Some(Tag::Close { name: Cow::Borrowed("p"), end: 5 })),
            ("<!-- > -->x", Some(Tag::Other { end: 10 })),
            ("<!-->x", Some(Tag::Other { end: 5 })),
            ("< p>", None),
            ("<3", None),
            ("<p", open("p", 2)),
        ];
        for (text, expected) in cases {
            assert_eq!(tag(text, 0), expected, "{text}");
        }
    }

    #[test]
    fn attributes_have_their_values_by_place() {
        let page = "<a href='x>y' ID=b hidden title = \"é\" class>z";
        let Some(Tag::Open { attributes, end, .. }) = tag(page, 0) else { panic!("no tag") };
        let shown: Vec<String> = attributes.iter().map(|(name, value)| format!("{name}={}", &page[value.clone()])).collect();
        assert_eq!((shown.join(" ").as_str(), &page[end..]), ("href=x>y id=b hidden= title=é class=", "z"));
    }
}
