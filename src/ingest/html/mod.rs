//! Web page → the statement on it: main content with its headings, lists, tables and notes. Scripts, styles, pictures and forms are
//! ignored, and so is the page around the content.
//!
//! ```text
//! page ─skeleton─▶ numbered runs of text ─tree─▶ elements, and the article among them ─content─▶ what is read ─blocks─▶ text
//! ```

mod blocks;
mod content;
mod entities;
pub(super) mod lists;
mod nesting;
mod notes;
mod skeleton;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;

use super::writing::{Inline, Writing};
use super::{Extract, IngestError, Limits};
use crate::model::{BlockKind, Format};

use skeleton::Skeleton;
use tree::Tree;

/// Elements that a piece of a page may start with.
const FIRST: &[&str] =
    &["div", "p", "h1", "h2", "article", "section", "main", "body", "head", "table", "ul", "ol", "meta", "title", "span", "center"];

/// Names of meta elements that carry a title, the best first.
const TITLES: &[&str] = &["og:title", "dc.title", "dcterms.title", "twitter:title", "citation_title"];

/// Names of meta elements that carry the date of the text, the best first.
const DATES: &[&str] = &[
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "datepublished",
    "publication_date",
    "pubdate",
];

/// Bytes of the text in which a year is looked for.
const TOP: usize = 600;

/// Whether `text` says that it is a web page.
pub(super) fn certain(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    while let Some(end) = rest.strip_prefix("<!--").and_then(|inner| inner.find("-->")).map(|at| at + 7) {
        rest = rest[end..].trim_start();
    }
    let start: String = rest.chars().take(200).collect::<String>().to_ascii_lowercase();
    let xml = start.starts_with("<?xml") && start.contains("<html");
    start.starts_with("<!doctype html") || start.starts_with("<html") || xml
}

/// Whether `text` starts with markup of web pages, and closes some of it.
pub(super) fn looks_like(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    match start.starts_with('<').then(|| tags::tag(start, 0)).flatten() {
        Some(tags::Tag::Open { name, .. }) => FIRST.contains(&name.as_ref()) && start.contains("</"),
        Some(tags::Tag::Close { .. } | tags::Tag::Other { .. }) | None => false,
    }
}

/// The character set that a page names in its first bytes.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let after = |mark: &str| head.find(mark).map(|at| &head[at + mark.len()..]);
    let value = after("charset=").or_else(|| after("<?xml").and_then(|xml| xml.split('>').next()?.split("encoding=").nth(1)))?;
    let name: String =
        value.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (!name.is_empty()).then_some(name)
}

/// Reads a page.
pub(super) fn read(page: &str, limits: &Limits) -> Result<Extract, IngestError> {
    let skeleton = skeleton::skeleton(page, limits)?;
    let tree = Tree::new(&skeleton.html, skeleton.runs.len());
    let texts: Vec<String> = skeleton.runs.iter().map(|run| entities::plain(&page[run.clone()])).collect();
    let notes = notes::Notes::new(&tree, |node| tree.runs(node).map(|run| texts[run].as_str()).collect());
    let letters: Vec<usize> = texts.iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).collect();
    let content = content::content(&tree, &letters, &notes);
    let mut body = Writing::default();
    blocks::write(page, &skeleton, &tree, &content, &notes, &mut body);
    if body.is_empty() {
        return Err(IngestError::Damaged {
            format: Format::Html,
            what: "it has no text; pages that load their text with a script hold none".to_owned(),
        });
    }
    let mut writing = Writing::default();
    head(page, &skeleton, &body, &mut writing);
    if writing.is_empty() {
        return Ok(body.with_bytes());
    }
    blocks::write(page, &skeleton, &tree, &content, &notes, &mut writing);
    Ok(writing.with_bytes())
}

/// The title and the date of the page, where its text starts with neither.
fn head(page: &str, skeleton: &Skeleton, body: &Writing, writing: &mut Writing) {
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| skeleton.metas.iter().find(|(known, _)| known == name)).map(|(_, value)| value.clone())
    };
    if !body.starts_with_heading()
        && let Some(title) = meta(TITLES).or_else(|| skeleton.title.clone().map(|title| without_site(page, title)))
    {
        writing.block(BlockKind::Heading(1), &words(page, title), None);
    }
    let mut top = body.text().len().min(TOP);
    while !body.text().is_char_boundary(top) {
        top -= 1;
    }
    if !has_year(&body.text()[..top])
        && let Some(date) = meta(DATES)
    {
        let day = date.start..(date.start + 10).min(date.end);
        if page.get(day.clone()).is_some_and(has_year) {
            writing.block(BlockKind::Paragraph, &words(page, day), None);
        }
    }
}

fn words(page: &str, bytes: Range<usize>) -> Inline {
    let mut inline = Inline::default();
    entities::read(&page[bytes.clone()], bytes.start, false, &mut inline);
    inline
}

/// "Statement on Water | Ministry" is called "Statement on Water".
fn without_site(page: &str, title: Range<usize>) -> Range<usize> {
    let text = &page[title.clone()];
    let end = [" | ", " – ", " — ", " - ", " :: ", " » "].iter().filter_map(|mark| text.rfind(mark)).max();
    match end.filter(|end| text[..*end].split_whitespace().count() >= 3) {
        Some(end) => title.start..title.start + end,
        None => title,
    }
}

fn has_year(text: &str) -> bool {
    text.as_bytes().windows(4).any(|digits| matches!(digits, [b'1', b'9', ..] | [b'2', b'0', ..]) && digits.iter().all(u8::is_ascii_digit))
}
