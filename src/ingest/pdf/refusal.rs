//! Why a PDF cannot be read as a text: what is wrong, where, and what to do about it. Decides nothing; the readers name a refusal.

/// Why a PDF gives no text that could be relied on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It opens with a password only.
    #[error("the PDF is protected by a password")]
    Password,
    /// It is encrypted in a way that is not known here.
    #[error("the PDF is encrypted in a way that cannot be read")]
    Encryption,
    /// Its objects or pages cannot be found.
    #[error("the PDF is damaged: {what}")]
    Damaged {
        /// What is missing or broken, and where.
        what: String,
    },
    /// Its pages are pictures.
    #[error("the PDF has no text: {pages} of {of} page{} hold{} pictures or outlines only", plural(*of), verb(*pages))]
    PicturesOnly {
        /// Pages with pictures or outlines and without text.
        pages: usize,
        /// Pages of the file.
        of: usize,
    },
    /// Nothing is written on its pages.
    #[error("the PDF has no text: {of} page{} without a word", plural(*of))]
    Blank {
        /// Pages of the file.
        of: usize,
    },
    /// Its fonts do not tell which letters their shapes stand for.
    #[error("page {page}: the PDF's fonts do not say which letters they show: {lost} of {of} characters are unknown")]
    UnknownLetters {
        /// 1-based page with the first of them.
        page: usize,
        /// Characters that no letter is known for.
        lost: usize,
        /// Characters in all.
        of: usize,
    },
    /// The letters that its fonts tell make no words.
    #[error("the letters that the PDF's fonts name make no words (such as '{sample}')")]
    NoWords {
        /// Some of that text.
        sample: String,
    },
    /// It would take more room or work than it is worth.
    #[error("the PDF is over a limit: {what}")]
    TooMuch {
        /// Which limit, with its size.
        what: String,
    },
}

impl Refusal {
    /// What the user can do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Password => "open it with its password and save a copy without one, or ask for an open version",
            Self::Encryption => "open it in a PDF viewer and print it into a new PDF, or take the statement's web page",
            Self::Damaged { .. } => "download it again; if it opens in a PDF viewer, print it into a new PDF there",
            Self::PicturesOnly { .. } => "have its text recognised first, for example with 'ocrmypdf', or take the statement's web page",
            Self::Blank { .. } => "check that it is the right file and that the export worked",
            Self::UnknownLetters { .. } | Self::NoWords { .. } => {
                "have its text recognised, for example with 'ocrmypdf --force-ocr', or take the statement's web page or Word file"
            }
            Self::TooMuch { .. } => "check that it is the right file; print only the statement's pages into a new PDF",
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn verb(count: usize) -> &'static str {
    if count == 1 { "s" } else { "" }
}
