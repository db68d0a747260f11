//! What each fuzz target does with its bytes, and what must hold whatever they are. Shared by the targets of `cargo fuzz` and by the
//! stable test that replays their seeds.

#[path = "../../examples/formats/made/mod.rs"]
#[allow(
    clippy::unwrap_used,
    dead_code,
    reason = "parts that are too large for a packed file are no seeds; the replaying test uses the rest"
)]
pub(crate) mod made;

use std::sync::LazyLock;

use policydiff::check::Manifest;
use policydiff::ingest::ingest;
use policydiff::lexicon::Lexicon;
use policydiff::model::{Baseline, Document, Format, Span, Statement};
use policydiff::normalise::{Segment, normalise as normalised};
use policydiff::report::{self, ComparisonView, FORMATS, Look, StatementView};
use policydiff::{Compared, ReadOptions, read};

/// A target: its name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// Every target, by name.
pub const TARGETS: &[Target] = &[
    ("any", any),
    ("text", text),
    ("markdown", markdown),
    ("html", html),
    ("docx", docx),
    ("docx_part", docx_part),
    ("odt", odt),
    ("odt_part", odt_part),
    ("pdf", pdf),
    ("normalise", normalise),
    ("compare", compare),
    ("render_table", render_table),
    ("render_markdown", render_markdown),
    ("render_json", render_json),
    ("render_csv", render_csv),
    ("series_toml", series_toml),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Longest text that is read as a statement: longer ones find nothing new, slowly.
const LONGEST: usize = 16 * 1024;

/// What parts the two sides of a comparison.
const SIDES: &[u8] = b"\n=====\n";

/// Reads bytes as what they look like.
pub fn any(bytes: &[u8]) {
    document(bytes, None);
}

/// Reads plain text.
pub fn text(bytes: &[u8]) {
    document(bytes, Some(Format::Text));
}

/// Reads Markdown.
pub fn markdown(bytes: &[u8]) {
    document(bytes, Some(Format::Markdown));
}

/// Reads a web page.
pub fn html(bytes: &[u8]) {
    document(bytes, Some(Format::Html));
}

/// Reads a Word document.
pub fn docx(bytes: &[u8]) {
    document(bytes, Some(Format::Docx));
}

/// Reads the bytes as the main part of a Word document that is packed well.
pub fn docx_part(bytes: &[u8]) {
    let part = String::from_utf8_lossy(bytes).into_owned();
    let parts = ["word/styles.xml", "word/document.xml", "word/numbering.xml", "word/footnotes.xml"];
    docx(&made::packing::packed(&parts.map(|name| (name, part.clone()))));
}

/// Reads an OpenDocument text.
pub fn odt(bytes: &[u8]) {
    document(bytes, Some(Format::Odt));
}

/// Reads the bytes as the content of an OpenDocument text that is packed well.
pub fn odt_part(bytes: &[u8]) {
    let part = String::from_utf8_lossy(bytes).into_owned();
    odt(&made::packing::packed(&[("mimetype", "application/vnd.oasis.opendocument.text".to_owned()), ("content.xml", part)]));
}

/// Reads a PDF file.
pub fn pdf(bytes: &[u8]) {
    document(bytes, Some(Format::Pdf));
}

/// Makes a statement of a document, both ways.
pub fn normalise(bytes: &[u8]) {
    let Some(document) = document(&bytes[..bytes.len().min(LONGEST)], None) else { return };
    for segment in [Segment::Auto, Segment::Lines] {
        if let Ok(statement) = normalised(&document, &LEXICON, None, segment) {
            let inside = |span: Span| span.start <= span.end && statement.text.get(span.start..span.end).is_some();
            assert!(statement.clauses.iter().all(|clause| inside(clause.passage.span)), "a clause is no piece of the text");
            assert!(statement.repairs.iter().all(|repair| inside(repair.span)), "a repair is no piece of the text");
        }
    }
}

/// Compares two statements, which a line of signs parts, and the first with itself.
pub fn compare(bytes: &[u8]) {
    if let Some(compared) = compared(bytes) {
        let clauses = compared.alignment.links.iter().flat_map(|link| link.left.iter()).count();
        assert!(clauses <= compared.earlier.clauses.len(), "a clause is linked twice");
    }
}

/// Renders a comparison as a table.
pub fn render_table(bytes: &[u8]) {
    render(bytes, "table");
}

/// Renders a comparison as Markdown.
pub fn render_markdown(bytes: &[u8]) {
    render(bytes, "markdown");
}

/// Renders a comparison as JSON.
pub fn render_json(bytes: &[u8]) {
    render(bytes, "json");
}

/// Renders a comparison as CSV.
pub fn render_csv(bytes: &[u8]) {
    render(bytes, "csv");
}

/// Reads a manifest.
pub fn series_toml(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Manifest::read(text);
    }
}

fn document(bytes: &[u8], format: Option<Format>) -> Option<Document> {
    let document = match ingest("seed", bytes, format) {
        Ok(document) => document,
        Err(error) => {
            assert!(!error.to_string().is_empty() && !error.advice().is_empty(), "a refusal says nothing");
            return None;
        }
    };
    let by_bytes = matches!(document.source.format, Format::Text | Format::Markdown | Format::Html);
    for block in &document.blocks {
        let span = block.reading.whole().span;
        assert!(document.text.get(span.start..span.end).is_some(), "a block is no piece of the text");
        let Span { start, end } = document.origin.bytes(span);
        assert!(!by_bytes || start <= end && end <= bytes.len(), "a block lies outside of its file");
    }
    Some(document)
}

fn statement(bytes: &[u8]) -> Option<Statement> {
    read("seed", &bytes[..bytes.len().min(LONGEST)], &LEXICON, &ReadOptions::default()).ok()
}

fn compared(bytes: &[u8]) -> Option<Compared> {
    let at = bytes.windows(SIDES.len()).position(|window| window == SIDES);
    let (earlier, later) = at.map_or((bytes, bytes), |at| (&bytes[..at], &bytes[at + SIDES.len()..]));
    policydiff::compare(statement(earlier)?, statement(later)?, &LEXICON, Baseline::default()).ok()
}

fn render(bytes: &[u8], format: &str) {
    let Some(row) = FORMATS.iter().find(|row| row.name == format) else { return };
    if let Some(compared) = compared(bytes) {
        let view = ComparisonView::new(&compared.earlier, &compared.later, &compared.comparison, None);
        assert!(!report::comparison(&view, row.format, &Look::default()).is_empty(), "a report is empty");
        assert!(
            !report::statement(&StatementView::new(&compared.later, None), row.format, &Look::default()).is_empty(),
            "a report is empty"
        );
    }
}
