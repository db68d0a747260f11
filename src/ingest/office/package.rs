//! Packed file (ZIP) → its parts, unpacked while every byte is counted (the only user of `rawzip` and `flate2`).

use std::cell::Cell;
use std::io::Read;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::ingest::{IngestError, Limits, signature};
use crate::model::Format;

/// A packed file.
pub(super) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// Names of the parts in the order of the directory.
    parts: Vec<(String, ZipArchiveEntryWayfinder, CompressionMethod)>,
    format: Format,
    /// Bytes that may still be unpacked.
    left: Cell<u64>,
    unpacked: u64,
}

/// The start of the first part of an OpenDocument file.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// What a packed file holds, from the names in it; a damaged one tells by its bytes.
pub(super) fn main_format(bytes: &[u8]) -> Option<Format> {
    if !bytes.starts_with(signature::PACKED) {
        return None;
    }
    let head = &bytes[..bytes.len().min(512)];
    if holds(head, OPEN_DOCUMENT) {
        return Some(Format::Odt);
    }
    holds(bytes, b"word/").then_some(Format::Docx)
}

/// Why a packed file that is neither is refused.
pub(super) fn other(bytes: &[u8]) -> IngestError {
    let advice = "save the statement in it as .docx, .odt, PDF or plain text";
    let kinds: &[(&[u8], &str, &str)] = &[
        (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", advice),
        (b"application/vnd.oasis.opendocument", "an OpenDocument file that is no text", advice),
        (b"application/epub+zip", "an electronic book (EPUB)", advice),
        (b"xl/workbook", "an Excel workbook", advice),
        (b"ppt/", "a PowerPoint presentation", advice),
        (b"Index/Document.iwa", "a document of Pages", advice),
    ];
    match kinds.iter().find(|(mark, ..)| holds(bytes, mark)) {
        Some((_, what, advice)) => IngestError::Unsupported { what, advice },
        None => IngestError::Unsupported { what: "a packed file (ZIP)", advice: "unpack it and name the statement in it" },
    }
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

impl<'a> Package<'a> {
    /// Opens the packed file `bytes` as a document of `format`.
    pub(super) fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, IngestError> {
        if !bytes.starts_with(signature::PACKED) {
            return Err(IngestError::NotThatFormat { format, why: "it is no packed file".to_owned() });
        }
        let damaged = |_| IngestError::Damaged { format, what: "its table of contents cannot be read".to_owned() };
        let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
        let mut parts = Vec::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            if parts.len() as u64 >= limits.members {
                return Err(IngestError::TooMuch { what: format!("it has more than {} parts", limits.members), flag: None });
            }
            if entry.flags().is_encrypted() {
                return Err(IngestError::Protected { format });
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            parts.push((name, entry.wayfinder(), entry.compression_method()));
        }
        Ok(Self { archive, parts, format, left: Cell::new(limits.unpacked), unpacked: limits.unpacked })
    }

    /// The text of the part called `name`; `None` where there is none.
    pub(super) fn part(&self, name: &str) -> Result<Option<String>, IngestError> {
        let damaged = |what: &str| IngestError::Damaged { format: self.format, what: format!("its part '{name}' {what}") };
        let Some((_, way, method)) = self.parts.iter().find(|(known, ..)| known == name) else { return Ok(None) };
        let entry = self.archive.get_entry(*way).map_err(|_| damaged("is cut off"))?;
        let mut bytes = Vec::new();
        // One byte more than is left tells that there is more.
        let room = self.left.get().saturating_add(1);
        let read = match *method {
            CompressionMethod::STORE => entry.data().take(room).read_to_end(&mut bytes),
            CompressionMethod::DEFLATE => entry.verifying_reader(DeflateDecoder::new(entry.data())).take(room).read_to_end(&mut bytes),
            _ => return Err(damaged("is packed in a way that is not known")),
        };
        if bytes.len() as u64 > self.left.get() {
            let what = format!("it unpacks to more than {} bytes", self.unpacked);
            return Err(IngestError::TooMuch { what, flag: Some("--max-unpacked N") });
        }
        read.map_err(|_| damaged("cannot be unpacked, or has other bytes than it should"))?;
        self.left.set(self.left.get() - bytes.len() as u64);
        decoded(&bytes).ok_or_else(|| damaged("is no text")).map(Some)
    }
}

/// Parts are UTF-8, or UTF-16 with a mark.
fn decoded(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).map(std::borrow::Cow::into_owned)
}
