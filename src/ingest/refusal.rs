//! Why bytes are no readable document: what is wrong, where, and what to do about it. Decides nothing; the readers name a refusal.

use super::pdf::Refusal;
use crate::model::Format;

/// Why bytes are no readable document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// It is no text and no format that is known.
    #[error("a binary file, not text: byte {offset} is {what}")]
    Binary {
        /// 1-based line.
        line: usize,
        /// 0-based byte offset.
        offset: usize,
        /// What stands there ("zero").
        what: String,
    },
    /// It is a format that is known and not read.
    #[error("{what}, which cannot be read")]
    Unsupported {
        /// The format, with its article ("a Word 97 document").
        what: &'static str,
        /// What to do instead.
        advice: &'static str,
    },
    /// It is not the format that it is said to be.
    #[error("not {}: {why}", article(*format))]
    NotThatFormat {
        /// The format that was named.
        format: Format,
        /// What speaks against it.
        why: String,
    },
    /// The character set that the file names, or that fits best, does not hold its bytes.
    #[error("byte {offset} is no character of {encoding}")]
    Undecodable {
        /// 1-based line.
        line: usize,
        /// 0-based byte offset.
        offset: usize,
        /// Name of the character set.
        encoding: &'static str,
    },
    /// Parts of it are UTF-8 and parts are not.
    #[error("mixed character sets: the text is UTF-8 up to byte {offset}, which is not")]
    MixedEncodings {
        /// 1-based line.
        line: usize,
        /// 0-based byte offset.
        offset: usize,
    },
    /// It opens with a password only.
    #[error("{} that is protected by a password", article(*format))]
    Protected {
        /// The format.
        format: Format,
    },
    /// Something in it is missing or broken.
    #[error("a damaged {}: {what}", name(*format))]
    Damaged {
        /// The format.
        format: Format,
        /// What is missing or broken, and where.
        what: String,
    },
    /// It would take more room or work than it is worth.
    #[error("over a limit: {what}")]
    TooMuch {
        /// Which limit, with its size.
        what: String,
        /// Flag that raises the limit, where there is one.
        flag: Option<&'static str>,
    },
    /// A PDF without a text to rely on.
    #[error(transparent)]
    Pdf(#[from] Refusal),
    /// A process of its own read it, and says why that is no readable document.
    #[error("{message}")]
    Elsewhere {
        /// 1-based line of what is wrong, where it has a line.
        line: Option<usize>,
        /// What is wrong and where.
        message: String,
        /// What to do about it.
        advice: String,
    },
}

impl IngestError {
    /// 1-based line of what is wrong, where it has a line.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Binary { line, .. } | Self::Undecodable { line, .. } | Self::MixedEncodings { line, .. } => Some(*line),
            Self::Elsewhere { line, .. } => *line,
            Self::Empty
            | Self::Unsupported { .. }
            | Self::NotThatFormat { .. }
            | Self::Protected { .. }
            | Self::Damaged { .. }
            | Self::TooMuch { .. }
            | Self::Pdf(_) => None,
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Empty => "check that the download or export of the statement worked".to_owned(),
            Self::Binary { .. } => "extract its text first, for example with 'pdftotext' or by saving it as plain text in UTF-8".to_owned(),
            Self::Unsupported { advice, .. } => (*advice).to_owned(),
            Self::NotThatFormat { .. } => "leave '--input-format' out, so that the format is found from the content".to_owned(),
            Self::Undecodable { encoding, .. } => format!(
                "save the file as UTF-8, for example with 'iconv -f {} -t UTF-8', naming the character set that it really has",
                encoding.to_uppercase()
            ),
            Self::MixedEncodings { .. } => {
                "two texts were joined or the file was cut off: look at that place, and save the file as UTF-8 again".to_owned()
            }
            Self::Protected { .. } => "open it with its password and save a copy without one, or ask for an open version".to_owned(),
            Self::Damaged { .. } => "download it again; if it opens in an office program, save it anew there".to_owned(),
            Self::Pdf(refusal) => refusal.advice().to_owned(),
            Self::Elsewhere { advice, .. } => advice.clone(),
            Self::TooMuch { flag: Some(flag), .. } => format!("check that it is the right file; '{flag}' raises the limit"),
            Self::TooMuch { flag: None, .. } => "check that it is the right file; save its text as plain text".to_owned(),
        }
    }
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "text file",
        Format::Markdown => "Markdown file",
        Format::Html => "web page",
        Format::Pdf => "PDF file",
        Format::Docx => "Word document",
        Format::Odt => "OpenDocument text",
    }
}

fn article(format: Format) -> String {
    let name = name(format);
    let article = if name.starts_with('O') { "an" } else { "a" };
    format!("{article} {name}")
}
