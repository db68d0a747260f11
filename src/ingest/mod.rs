//! Bytes → Document: finds the format and reads it; one file per format, each a row of the format table.

mod characters;
mod markdown;
mod plain;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Block, Document, Format, Note, Source};

/// Why bytes are no readable document.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// There are NUL bytes in it.
    #[error("line {line}: a binary file, not text: byte {offset} is zero")]
    Binary {
        /// 1-based line.
        line: usize,
        /// 0-based byte offset.
        offset: usize,
    },
    /// The byte order mark says UTF-16.
    #[error("the file is UTF-16")]
    Utf16,
    /// The bytes are not UTF-8.
    #[error("line {line}: byte {offset} is not UTF-8")]
    NotUtf8 {
        /// 1-based line.
        line: usize,
        /// 0-based byte offset.
        offset: usize,
    },
}

/// A format that can be read: a new one is one file and one row.
struct FormatRow {
    format: Format,
    extensions: &'static [&'static str],
    looks_like: fn(&str) -> bool,
    read: fn(&str) -> (Vec<Block>, Vec<Note>),
}

/// Rows in the order in which they are tried; the last one takes everything.
const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Markdown,
        extensions: &["md", "markdown", "mdown", "mkd"],
        looks_like: markdown::looks_like,
        read: markdown::read,
    },
    FormatRow { format: Format::Text, extensions: &["txt", "text"], looks_like: |_| true, read: plain::read },
];

/// Reads `bytes`, the content of a file called `name`, as `format` or as what they look like.
///
/// # Errors
/// If the bytes are no readable document.
pub fn ingest(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Document, IngestError> {
    let text = decode(bytes)?;
    let row = format.and_then(|wanted| FORMATS.iter().find(|row| row.format == wanted)).unwrap_or_else(|| recognise(name, text));
    let (blocks, mut notes) = (row.read)(text);
    notes.extend(characters::notes(text));
    let source = Source { name: name.to_owned(), format: row.format, bytes: bytes.len(), sha256: sha256(bytes) };
    Ok(Document { source, text: text.to_owned(), blocks, notes })
}

fn decode(bytes: &[u8]) -> Result<&str, IngestError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(IngestError::Utf16);
    }
    if let Some(offset) = bytes.iter().position(|b| *b == 0) {
        return Err(IngestError::Binary { line: line_of(bytes, offset), offset });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        IngestError::NotUtf8 { line: line_of(bytes, offset), offset }
    })?;
    if text.trim_start_matches('\u{feff}').is_empty() { Err(IngestError::Empty) } else { Ok(text) }
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].split(|b| *b == b'\n').count()
}

/// A Markdown extension settles it; else the content decides, since statements in Markdown are often saved as `.txt`.
fn recognise(name: &str, text: &str) -> &'static FormatRow {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let by_extension = FORMATS.iter().find(|row| row.format != Format::Text && row.extensions.contains(&extension.as_str()));
    by_extension.or_else(|| FORMATS.iter().find(|row| (row.looks_like)(text))).unwrap_or(&FORMATS[FORMATS.len() - 1])
}

fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "the file is empty"),
            (b"\xef\xbb\xbf", "the file is empty"),
            (b"one\ntwo\0", "line 2: a binary file, not text: byte 7 is zero"),
            (b"one\ntw\xe9", "line 2: byte 6 is not UTF-8"),
            (b"\xff\xfeo\0", "the file is UTF-16"),
        ];
        for (bytes, message) in cases {
            assert_eq!(ingest("x.txt", bytes, None).unwrap_err().to_string(), *message);
        }
    }

    #[test]
    fn the_format_comes_from_the_extension_or_the_content() {
        let cases = [
            ("a.md", "Plain words only.", Format::Markdown),
            ("a.txt", "# Joint Statement\n\nWe met.", Format::Markdown),
            ("a.txt", "**Resilience **\n\nNetworks matter.\n\n**Finance**\n\nMoney matters.", Format::Markdown),
            ("a.txt", "1. We met.\n2. We agreed [1].", Format::Text),
            ("-", "- one\n- two", Format::Text),
            ("a.txt", "###\n\nMedia contact: press office", Format::Text),
        ];
        for (name, text, format) in cases {
            assert_eq!(ingest(name, text.as_bytes(), None).unwrap().source.format, format, "{text}");
        }
    }

    #[test]
    fn the_checksum_is_of_the_bytes_as_they_are() {
        let document = ingest("x.txt", b"abc", None).unwrap();
        assert_eq!(document.source.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
