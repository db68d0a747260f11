//! Bytes → Document: finds the format and reads it; one file per format, each a row of the format table.

use crate::model::{Block, BlockKind, Document, Format, Reading, Source};

/// Why bytes are no readable document.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The bytes are not UTF-8.
    #[error("line {line}: byte {offset} is not UTF-8")]
    NotUtf8 {
        /// 1-based line.
        line: usize,
        /// 0-based byte offset.
        offset: usize,
    },
}

/// Reads `bytes`, the content of a file called `name`, as `format` or as what they look like.
///
/// # Errors
/// If the bytes are no readable document.
pub fn ingest(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Document, IngestError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        IngestError::NotUtf8 { line: bytes[..offset].split(|b| *b == b'\n').count(), offset }
    })?;
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        blocks.push(Block { kind: BlockKind::Line, reading: Reading::copied(line.trim_end_matches(['\n', '\r']), at) });
        at += line.len();
    }
    let source = Source { name: name.to_owned(), format: format.unwrap_or(Format::Text), bytes: bytes.len(), sha256: String::new() };
    Ok(Document { source, text: text.to_owned(), blocks, notes: Vec::new() })
}
