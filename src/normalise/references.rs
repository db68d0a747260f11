//! Notes with their bodies and addresses, documents cited by symbol in running text, and links.

use super::clauses::{Cut, NoteMark};
use super::marks;
use super::outline::Outline;
use super::part::PartRole;
use super::symbols;
use std::collections::BTreeSet;

use crate::model::{Document, Note, NoteCode, Passage, Reading, Reference, ReferenceKind, Severity, Span};

/// The references of a document in the order of their places, with remarks on markers and notes that do not fit together.
pub(super) fn references(document: &Document, outline: &Outline, cut: &Cut) -> (Vec<Reference>, Vec<Note>) {
    let bodies = bodies(outline);
    let elsewhere = outside_clauses(outline);
    let mut notes = Vec::new();
    let mut references: Vec<Reference> = bodies.iter().map(|(label, body)| note_reference(label, body, document, &cut.marks)).collect();
    for (label, body) in &bodies {
        // Sponsors' asterisks stand on names, which are no clauses.
        if !label.starts_with('*') && !cut.marks.iter().any(|mark| mark.label == *label) && !elsewhere.contains(label) {
            notes.push(orphan(format!("note {label} has no marker in the text"), body.whole().span));
        }
    }
    for mark in &cut.marks {
        if !bodies.iter().any(|(label, _)| *label == mark.label) {
            notes.push(orphan(format!("marker {} has no note", mark.label), mark.span));
        }
    }
    for (index, draft) in cut.drafts.iter().enumerate() {
        references.extend(in_clause(&draft.reading, index, document));
    }
    references.sort_by_key(|reference| (reference.kind, reference.passage.span));
    (references, notes)
}

/// Labels of the markers on names, headings and titles.
fn outside_clauses(outline: &Outline) -> BTreeSet<String> {
    let labels = marks::labels(outline);
    let parts = outline
        .parts
        .iter()
        .filter(|part| matches!(part.role, PartRole::Signature | PartRole::Heading(_) | PartRole::Title | PartRole::Dateline));
    parts.flat_map(|part| marks::marks(part.reading.text(), &labels)).map(|mark| mark.label).collect()
}

/// Label and text of each note; the paragraphs of one note are put together.
fn bodies(outline: &Outline) -> Vec<(String, Reading)> {
    let mut bodies: Vec<(String, Reading)> = Vec::new();
    for part in &outline.parts {
        let PartRole::NoteBody(label) = &part.role else { continue };
        match bodies.last_mut() {
            Some((last, body)) if last == label => {
                let place = part.reading.span(0..0);
                body.push_replaced(" ", place);
                body.append(&part.reading);
            }
            _ => bodies.push((label.clone(), part.reading.clone())),
        }
    }
    bodies
}

fn note_reference(label: &str, body: &Reading, document: &Document, marks: &[NoteMark]) -> Reference {
    let text = body.text();
    let mut urls: Vec<String> = addresses(text).into_iter().map(|(_, url)| url).collect();
    urls.extend(link_targets(document, body.whole().span));
    urls.dedup();
    let words = addresses(text).first().map_or(text, |(range, _)| &text[..range.start]);
    let title = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '<' | '('));
    let mark = marks.iter().find(|mark| mark.label == label);
    Reference {
        kind: ReferenceKind::Note,
        label: Some(label.to_owned()),
        passage: body.whole(),
        marker: mark.map(|mark| mark.span),
        clause: mark.map(|mark| mark.clause),
        title: (!title.is_empty()).then(|| title.to_owned()),
        urls,
    }
}

fn in_clause(reading: &Reading, clause: usize, document: &Document) -> Vec<Reference> {
    let reference = |kind, passage: Passage, title: Option<String>, urls| Reference {
        kind,
        label: None,
        passage,
        marker: None,
        clause: Some(clause),
        title,
        urls,
    };
    let text = reading.text();
    let links = addresses(text);
    let free = |range: &std::ops::Range<usize>| !links.iter().any(|(link, _)| link.start < range.end && range.start < link.end);
    let symbols = symbols::symbols(text).into_iter().filter(|(range, _)| free(range));
    let mut found: Vec<Reference> =
        symbols.map(|(range, title)| reference(ReferenceKind::Document, reading.passage(range), Some(title), Vec::new())).collect();
    found.extend(links.iter().map(|(range, url)| reference(ReferenceKind::Link, reading.passage(range.clone()), None, vec![url.clone()])));
    let span = reading.whole().span;
    found.extend(link_targets(document, span).into_iter().map(|url| reference(ReferenceKind::Link, reading.whole(), None, vec![url])));
    found
}

/// Web addresses with their places, without angle brackets and the punctuation that follows them.
pub(super) fn addresses(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    if !text.contains("://") && !text.contains("www.") {
        return found;
    }
    while let Some(at) = ["http://", "https://", "www."].iter().filter_map(|start| text[from..].find(start)).min().map(|at| from + at) {
        let rest = &text[at..];
        let end = at + rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '|')).unwrap_or(rest.len());
        let url = trimmed(&text[at..end]);
        if url.len() > 8 {
            found.push((at..at + url.len(), url.to_owned()));
        }
        from = end.max(at + 1);
    }
    found
}

fn trimmed(mut url: &str) -> &str {
    loop {
        let bare = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', ']']);
        let bare =
            if bare.ends_with(')') && bare.matches('(').count() < bare.matches(')').count() { &bare[..bare.len() - 1] } else { bare };
        if bare.len() == url.len() {
            return url;
        }
        url = bare;
    }
}

/// Targets of Markdown links whose words stand in `span`: the words are in the text, the address is in the source alone.
fn link_targets(document: &Document, span: Span) -> Vec<String> {
    let Some(source) = document.text.get(span.start..) else { return Vec::new() };
    // The address stands right behind the words, which may end with the span.
    let end = source.len().min(span.end - span.start + "](".len());
    let inside = &source[..source.floor_char_boundary(end)];
    inside
        .match_indices("](")
        .filter_map(|(at, _)| source[at + 2..].split([')', ' ']).next())
        .filter(|url| url.starts_with("http"))
        .map(str::to_owned)
        .collect()
}

fn orphan(message: String, span: Span) -> Note {
    Note { code: NoteCode::OrphanNote, severity: Severity::Info, message, hint: None, span: Some(span) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_what_is_not_theirs() {
        let cases: &[(&str, &[&str])] = &[
            ("online at: <https://static1.example.com/a+-+b.pdf>,", &["https://static1.example.com/a+-+b.pdf"]),
            ("See http://a.example/x, https://b.example/y.", &["http://a.example/x", "https://b.example/y"]),
            ("(www.example.org/a_(b)).", &["www.example.org/a_(b)"]),
            ("no address", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(addresses(text).into_iter().map(|(_, url)| url).collect::<Vec<_>>(), *expected, "{text}");
        }
    }
}
