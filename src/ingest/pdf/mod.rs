//! PDF → text with its pages and blocks, or a refusal that says what is wrong. Pictures, form fields and comments are ignored.
//!
//! ```text
//! bytes ─survey─▶ pages ─draw─▶ characters ─▶ words ─▶ columns ─▶ lines ─▶ paragraphs ─▶ text and blocks
//! ```
//!
//! The crates that take a PDF apart are known to `drawing`, `font`, `inflation` and this file alone. Everything behind them works
//! on characters with their places, so that another reader can stand in.

mod columns;
mod drawing;
mod font;
mod furniture;
mod glyph;
mod headings;
mod inflation;
mod legibility;
mod limits;
mod lines;
mod matrix;
mod notes;
mod paragraphs;
mod refusal;
mod tables;
mod words;
mod writing;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::model::{Block, Note, NoteCode, Severity};

pub use limits::Limits;
pub use refusal::Refusal;

use glyph::PageGlyphs;
use limits::Meter;
use paragraphs::{Group, Kind, Placed};
use words::{PageWords, Word};

/// The text of a PDF.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The text that places point into: a line for each line of a page, a form feed between pages.
    pub text: String,
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// What is missing or odd.
    pub notes: Vec<Note>,
}

/// Letters below which a page with a picture counts as a picture.
const LETTERS: usize = 12;

/// Whether `bytes` are a PDF, whatever their name says; some servers put a few bytes before it.
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

/// Reads a PDF.
///
/// # Errors
/// If it gives no text that could be relied on, or is over one of `limits`.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Read, Refusal> {
    let mut meter = Meter::new(limits);
    inflation::survey(bytes, &mut meter)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let pages = pages(&pdf, &mut Meter::new(limits))?;
    let (unread, broken) = (unread(&pages), named(&pages, |page| page.broken));
    let of = pages.len();
    let mut words: Vec<PageWords> = pages.iter().map(words::words).collect();
    drop(pages);
    if unread.len() == of || words.iter().all(|page| page.words.is_empty()) {
        return Err(nothing(&unread, &broken, of));
    }
    let groups = layout(&mut words);
    legibility::check(&groups)?;
    let written = writing::write(&groups, of);
    let notes = [missing(&unread, of), damaged(&broken, of), rebuilt(bytes)].into_iter().flatten().collect();
    Ok(Read { text: written.text, blocks: written.blocks, notes })
}

fn refused(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Password,
        LoadPdfError::Decryption(
            DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Encryption,
        LoadPdfError::Invalid => Refusal::Damaged { what: "no pages can be found in it".to_owned() },
    }
}

fn pages(pdf: &Pdf, meter: &mut Meter) -> Result<Vec<PageGlyphs>, Refusal> {
    let pages = pdf.pages();
    meter.pages(pages.len())?;
    if pages.is_empty() {
        return Err(Refusal::Damaged { what: "it has no pages".to_owned() });
    }
    let mut fonts = font::Fonts::new();
    pages.iter().map(|page| drawing::draw(page, &mut fonts, meter)).collect()
}

/// Pages, from 0, that hold pictures or outlines and hardly a letter.
fn unread(pages: &[PageGlyphs]) -> Vec<usize> {
    named(pages, |page| page.pictured && page.glyphs.iter().filter(|glyph| glyph.character.is_alphanumeric()).count() < LETTERS)
}

fn named(pages: &[PageGlyphs], wanted: impl Fn(&PageGlyphs) -> bool) -> Vec<usize> {
    pages.iter().enumerate().filter(|(_, page)| wanted(page)).map(|(page, _)| page).collect()
}

fn nothing(unread: &[usize], broken: &[usize], of: usize) -> Refusal {
    if let [first, ..] = broken {
        return Refusal::Damaged { what: format!("what stands on page {} cannot be unpacked", first + 1) };
    }
    if unread.is_empty() { Refusal::Blank { of } } else { Refusal::PicturesOnly { pages: unread.len(), of } }
}

/// Lines in reading order, page matter beside them.
fn layout(pages: &mut [PageWords]) -> Vec<Group> {
    let matter = furniture::take(pages);
    let mut columns: Vec<Vec<Placed>> = Vec::new();
    let mut around: Vec<(Vec<Placed>, Vec<Placed>)> = Vec::new();
    let mut file = columns::Columns::default();
    for words in pages.iter() {
        file.learn(&words.words);
    }
    for (page, (words, matter)) in pages.iter_mut().zip(matter).enumerate() {
        for region in file.regions(std::mem::take(&mut words.words)) {
            let left = region.words.iter().map(|word| word.left).fold(f32::MAX, f32::min);
            let column = columns.len();
            let placed = |line| Placed { line, page, left, right: region.right, column };
            columns.push(lines::lines(&region.words).into_iter().map(placed).collect());
        }
        let alone = |line| Placed { line, page, left: 0.0, right: 0.0, column: 0 };
        let sideways = sideways(&words.sideways);
        around.push((matter.head.into_iter().map(alone).collect(), matter.foot.into_iter().chain(sideways).map(alone).collect()));
    }
    let groups = paragraphs::groups(columns);
    with_matter(groups, around)
}

fn sideways(words: &[Word]) -> Vec<lines::Line> {
    lines::lines(words)
}

/// Puts the head of each page before its text and the foot behind it.
fn with_matter(groups: Vec<Group>, around: Vec<(Vec<Placed>, Vec<Placed>)>) -> Vec<Group> {
    let mut all = Vec::new();
    let mut groups = groups.into_iter().peekable();
    for (page, (head, foot)) in around.into_iter().enumerate() {
        all.extend(head.into_iter().map(|line| Group::new(Kind::Matter, line)));
        while let Some(group) = groups.next_if(|group| group.first().page <= page) {
            all.push(group);
        }
        all.extend(foot.into_iter().map(|line| Group::new(Kind::Matter, line)));
    }
    all
}

fn missing(unread: &[usize], of: usize) -> Option<Note> {
    (!unread.is_empty()).then(|| Note {
        code: NoteCode::UnreadPages,
        severity: Severity::Warning,
        message: format!("{} of {of} pages hold pictures and no text, so what they say is missing: {}", unread.len(), listed(unread)),
        hint: Some("have their text recognised, for example with 'ocrmypdf', and read the file again".to_owned()),
        span: None,
    })
}

fn damaged(broken: &[usize], of: usize) -> Option<Note> {
    (!broken.is_empty()).then(|| Note {
        code: NoteCode::DamagedFile,
        severity: Severity::Warning,
        message: format!("{} of {of} pages are damaged, and text may be missing from them: {}", broken.len(), listed(broken)),
        hint: Some("download the file again and compare the pages with what a PDF viewer shows".to_owned()),
        span: None,
    })
}

/// A PDF ends with the place of its index; one that was cut off has lost it.
fn rebuilt(bytes: &[u8]) -> Option<Note> {
    let end = &bytes[bytes.len().saturating_sub(2048)..];
    let whole = end.windows(9).any(|window| window == b"startxref") && end.windows(5).any(|window| window == b"%%EOF");
    (!whole).then(|| Note {
        code: NoteCode::DamagedFile,
        severity: Severity::Warning,
        message: "the end of the PDF is missing, so pages may be missing as well".to_owned(),
        hint: Some("download the file again".to_owned()),
        span: None,
    })
}

/// "page 3", "pages 2 to 5 and 9".
fn listed(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let shown: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { format!("{}", first + 1) } else { format!("{} to {}", first + 1, last + 1) })
        .collect();
    let list = match &shown[..] {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => shown.concat(),
    };
    format!("page{} {list}", if pages.len() == 1 { "" } else { "s" })
}
