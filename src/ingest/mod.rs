//! Bytes → Document: finds the format and reads it; one file or folder per format, each a row of the format table.

mod characters;
mod encoding;
mod html;
mod limits;
mod markdown;
mod office;
pub mod pdf;
mod plain;
mod refusal;
mod signature;
mod writing;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Block, Document, Format, Note, Origin, Source};

pub use limits::Limits;
pub use refusal::IngestError;

/// A format that can be read: a new one is one file or folder and one row.
struct FormatRow {
    format: Format,
    name: &'static str,
    extensions: &'static [&'static str],
    /// Whether reading it may take more memory or time than can be foreseen: other people's code builds trees of what is in it.
    risky: bool,
    way: Way,
}

/// How a format is told and read.
enum Way {
    /// From the bytes as they are.
    Bytes { looks_like: fn(&[u8]) -> bool, read: fn(&[u8], &Limits) -> Result<Extract, IngestError> },
    /// From the text, once its character set is known. What is `certain` settles it before the extension of the file is asked.
    Text { certain: fn(&str) -> bool, looks_like: fn(&str) -> bool, read: fn(&str, &Limits) -> Result<Extract, IngestError> },
}

/// What a reader takes out of a file.
#[derive(Debug, Default)]
struct Extract {
    /// The text that spans point into, where it is not the text that was handed in.
    text: Option<String>,
    origin: Origin,
    blocks: Vec<Block>,
    notes: Vec<Note>,
}

/// Rows in the order in which they are tried; the last one takes everything.
const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Pdf,
        name: "pdf",
        extensions: &["pdf"],
        risky: true,
        way: Way::Bytes { looks_like: pdf::looks_like, read: read_pdf },
    },
    FormatRow {
        format: Format::Docx,
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        risky: true,
        way: Way::Bytes { looks_like: office::is_docx, read: office::docx::read },
    },
    FormatRow {
        format: Format::Odt,
        name: "odt",
        extensions: &["odt", "ott"],
        risky: true,
        way: Way::Bytes { looks_like: office::is_odt, read: office::odt::read },
    },
    FormatRow {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        risky: true,
        way: Way::Text { certain: html::certain, looks_like: html::looks_like, read: html::read },
    },
    FormatRow {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        risky: false,
        way: Way::Text { certain: |_| false, looks_like: markdown::looks_like, read: |text, _| Ok(as_it_stands(markdown::read(text))) },
    },
    FormatRow {
        format: Format::Text,
        name: "text",
        extensions: &["txt", "text"],
        risky: false,
        way: Way::Text { certain: |_| false, looks_like: |_| true, read: |text, _| Ok(as_it_stands(plain::read(text))) },
    },
];

/// The formats that can be read, with the names that users call them by.
pub fn formats() -> impl Iterator<Item = (&'static str, Format)> {
    FORMATS.iter().map(|row| (row.name, row.format))
}

/// Whether `bytes`, the content of a file called `name`, are of a format whose readers may need more memory or time than can be
/// foreseen, so that they are best read by a process of its own.
#[must_use]
pub fn is_risky(name: &str, bytes: &[u8], format: Option<Format>) -> bool {
    let of_text = || encoding::decode(bytes, html::declared_encoding(bytes).as_deref()).is_ok_and(|text| of_text(name, &text.text).risky);
    wanted(format).or_else(|| of_bytes(bytes)).map_or_else(of_text, |row| row.risky)
}

/// Reads `bytes`, the content of a file called `name`, as `format` or as what they look like.
///
/// # Errors
/// If the bytes are no readable document, or over one of the usual limits.
pub fn ingest(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Document, IngestError> {
    ingest_within(name, bytes, format, &Limits::default())
}

/// Reads `bytes` as [`ingest`] does, under `limits`.
///
/// # Errors
/// If the bytes are no readable document, or over one of `limits`.
pub fn ingest_within(name: &str, bytes: &[u8], format: Option<Format>, limits: &Limits) -> Result<Document, IngestError> {
    let (row, text, extract) = match wanted(format).or_else(|| of_bytes(bytes)) {
        Some(FormatRow { way: Way::Bytes { read, .. }, format, .. }) => (*format, String::new(), read(bytes, limits)?),
        Some(row @ FormatRow { way: Way::Text { .. }, .. }) => read_text(name, bytes, Some(row), limits)?,
        None => {
            signature::refuse_foreign(bytes)?;
            office::refuse_other_packages(bytes)?;
            read_text(name, bytes, None, limits)?
        }
    };
    let Extract { text: own, origin, blocks, mut notes } = extract;
    let text = own.unwrap_or(text);
    notes.extend(characters::notes(&text));
    let source = Source { name: name.to_owned(), format: row, bytes: bytes.len(), sha256: sha256(bytes) };
    Ok(Document { source, text, origin, blocks, notes })
}

fn wanted(format: Option<Format>) -> Option<&'static FormatRow> {
    format.and_then(|wanted| FORMATS.iter().find(|row| row.format == wanted))
}

fn of_bytes(bytes: &[u8]) -> Option<&'static FormatRow> {
    FORMATS.iter().find(|row| matches!(row.way, Way::Bytes { looks_like, .. } if looks_like(bytes)))
}

fn read_text(
    name: &str,
    bytes: &[u8],
    wanted: Option<&'static FormatRow>,
    limits: &Limits,
) -> Result<(Format, String, Extract), IngestError> {
    let encoding::Decoded { text, map, note } = encoding::decode(bytes, html::declared_encoding(bytes).as_deref())?;
    let row = wanted.unwrap_or_else(|| of_text(name, &text));
    let mut extract = match row.way {
        Way::Text { read, .. } => read(&text, limits)?,
        Way::Bytes { read, .. } => read(bytes, limits)?,
    };
    extract.notes.splice(0..0, note);
    extract.origin = match (extract.origin, map) {
        (Origin::Bytes(maps), Some(map)) => Origin::Bytes(maps.into_iter().chain([map]).collect()),
        (_, Some(map)) => Origin::Bytes(vec![map]),
        (origin, None) => origin,
    };
    Ok((row.format, text.into_owned(), extract))
}

/// A Markdown extension settles it; else the content decides, since statements in Markdown are often saved as `.txt`.
fn of_text(name: &str, text: &str) -> &'static FormatRow {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let texts = || FORMATS.iter().filter(|row| matches!(row.way, Way::Text { .. }));
    let told = |wanted: fn(&Way, &str) -> bool| texts().find(move |row| wanted(&row.way, text));
    told(|way, text| matches!(way, Way::Text { certain, .. } if certain(text)))
        .or_else(|| texts().find(|row| row.format != Format::Text && row.extensions.contains(&extension.as_str())))
        .or_else(|| told(|way, text| matches!(way, Way::Text { looks_like, .. } if looks_like(text))))
        .unwrap_or(&FORMATS[FORMATS.len() - 1])
}

fn read_pdf(bytes: &[u8], limits: &Limits) -> Result<Extract, IngestError> {
    let read = pdf::read(bytes, pdf::Limits::for_unpacked(limits.unpacked))?;
    Ok(Extract { origin: Origin::pages(&read.text), text: Some(read.text), blocks: read.blocks, notes: read.notes })
}

/// The text that was handed in is the one that spans point into.
fn as_it_stands((blocks, notes): (Vec<Block>, Vec<Note>)) -> Extract {
    Extract { blocks, notes, ..Extract::default() }
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

    #[test]
    fn a_text_in_another_character_set_reads_alike_with_places_of_its_own() {
        let text = "We met.\n\nWe urge the Café owners’ union to act.\n";
        let legacy = ["We met.\n\nWe urge the Caf".as_bytes(), b"\xe9 owners\x92 union to act.\n"].concat();
        let utf8 = ingest("a.txt", text.as_bytes(), None).unwrap();
        let other = ingest("a.txt", &legacy, None).unwrap();
        assert_eq!((&other.text, &other.blocks), (&utf8.text, &utf8.blocks));
        let at = text.find("union").unwrap();
        assert_eq!(other.origin.bytes(crate::model::Span::new(at, at + 5)), crate::model::Span::new(at - 3, at + 2));
        assert_eq!(other.notes.len(), 1);
    }
}
