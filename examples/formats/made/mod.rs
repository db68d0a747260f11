//! One statement in every format that is made of it here. Shared by the example and by the tests that read what it makes.

pub(crate) mod office;
pub(crate) mod packing;
pub(crate) mod pages;
pub(crate) mod source;

use policydiff::model::Format;

/// A statement as a file.
pub(crate) struct Made {
    pub(crate) format: Format,
    pub(crate) extension: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// The statement of `pieces` in every format.
pub(crate) fn files(pieces: &[source::Piece]) -> [Made; 5] {
    let made = |format, extension, bytes| Made { format, extension, bytes };
    [
        made(Format::Text, "txt", pages::text(pieces).into_bytes()),
        made(Format::Markdown, "md", pages::markdown(pieces).into_bytes()),
        made(Format::Html, "html", pages::html(pieces).into_bytes()),
        made(Format::Docx, "docx", office::docx(pieces)),
        made(Format::Odt, "odt", office::odt(pieces)),
    ]
}
