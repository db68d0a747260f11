//! First bytes → formats that are known and not read, each with what to do instead.

use super::IngestError;
use crate::model::Format;

/// Start of the file, its name, and what to do instead.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "an RTF document", "open it in an office program and save it as .docx, .odt or plain text"),
    (b"\x1f\x8b", "a file packed with gzip", "unpack it first, for example with 'gunzip'"),
    (b"BZh", "a file packed with bzip2", "unpack it first, for example with 'bunzip2'"),
    (b"\xfd7zXZ", "a file packed with xz", "unpack it first, for example with 'unxz'"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and name the statement in it"),
    (b"Rar!", "a RAR archive", "unpack it and name the statement in it"),
    (b"\x89PNG", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"GIF8", "a picture (GIF)", PICTURE),
    (b"II*\0", "a picture (TIFF)", PICTURE),
    (b"MM\0*", "a picture (TIFF)", PICTURE),
    (b"%!PS", "a PostScript file", "turn it into a PDF, for example with 'ps2pdf'"),
    (b"AT&TFORM", "a DjVu file", "take its text, for example with 'djvutxt'"),
    (b"ITOLITLS", "a Microsoft Reader book", "take the statement's web page or PDF"),
    (b"\x7fELF", "a program", "check that it is the right file"),
    (b"MZ\x90", "a program", "check that it is the right file"),
    (b"SQLite format 3", "a database", "check that it is the right file"),
    (b"\xff\xfe\0\0", "a text in UTF-32", "save it as UTF-8, for example with 'iconv -f UTF-32 -t UTF-8'"),
    (b"\0\0\xfe\xff", "a text in UTF-32", "save it as UTF-8, for example with 'iconv -f UTF-32 -t UTF-8'"),
    (
        b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<?mso-application",
        "a Word document in one XML file",
        "open it in an office program and save it as .docx",
    ),
];

const PICTURE: &str = "have its text recognised first, for example with 'tesseract', or take the statement's web page";

/// Start of a packed file (ZIP).
pub(super) const PACKED: &[u8] = b"PK\x03\x04";

/// Start of the container of Word 97 to 2003, and of Office files with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Refuses `bytes` if they start like a format that is known and not read.
pub(super) fn refuse_foreign(bytes: &[u8]) -> Result<(), IngestError> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    match FOREIGN.iter().find(|(start, ..)| bytes.starts_with(start)) {
        Some((_, what, advice)) => Err(IngestError::Unsupported { what, advice }),
        None => Ok(()),
    }
}

/// Names of streams in a compound file are UTF-16.
fn compound(bytes: &[u8]) -> IngestError {
    let named = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if named("EncryptedPackage") {
        return IngestError::Protected { format: Format::Docx };
    }
    if named("WordDocument") {
        return IngestError::Unsupported {
            what: "a Word document of 1997 to 2003 (.doc)",
            advice: "open it in an office program and save it as .docx, for example with 'soffice --convert-to docx'",
        };
    }
    IngestError::Unsupported { what: "an Office file of 1997 to 2003", advice: "save the statement in it as .docx or plain text" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_formats_are_refused_by_name() {
        let encrypted = [COMPOUND, &[0; 64], b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
        let cases: &[(&[u8], &str)] = &[
            (b"{\\rtf1\\ansi Hello}", "an RTF document, which cannot be read"),
            (b"GIF89a\0", "a picture (GIF), which cannot be read"),
            (COMPOUND, "an Office file of 1997 to 2003, which cannot be read"),
            (&encrypted, "a Word document that is protected by a password"),
        ];
        for (bytes, message) in cases {
            let error = refuse_foreign(bytes).unwrap_err();
            assert_eq!(error.to_string(), *message);
            assert!(!error.advice().is_empty() && !error.advice().ends_with('.'));
        }
        assert_eq!(refuse_foreign(b"We met."), Ok(()));
    }
}
