//! What Word and OpenDocument files have in common: a packed file of XML parts, styles that make headings, numbered lists and notes.

pub(super) mod docx;
mod numbering;
pub(super) mod odt;
mod package;
mod styles;
#[cfg(test)]
mod tests;
mod word_styles;
mod xml;

use super::{IngestError, signature};
use crate::model::Format;

/// Whether `bytes` are a Word document.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    package::main_format(bytes) == Some(Format::Docx)
}

/// Whether `bytes` are an OpenDocument text.
pub(super) fn is_odt(bytes: &[u8]) -> bool {
    package::main_format(bytes) == Some(Format::Odt)
}

/// Refuses a packed file that is neither, by name.
pub(super) fn refuse_other_packages(bytes: &[u8]) -> Result<(), IngestError> {
    if bytes.starts_with(signature::PACKED) { Err(package::other(bytes)) } else { Ok(()) }
}
