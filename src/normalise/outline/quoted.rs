//! A statement that is handed on as a whole in quotation marks, with an opening mark before every paragraph and one closing mark at
//! its end, is nobody else's: its marks are layout. Paragraphs that quote a part of what is said keep theirs.

use super::chunks::Chunk;
use super::shapes::is_prose;
use crate::model::{Repair, RepairKind};
use crate::normalise::part::PartRole;

/// Paragraphs that a quotation of a whole statement has at least.
const PARAGRAPHS: usize = 3;

pub(super) fn mark(chunks: &mut [Chunk], repairs: &mut Vec<Repair>) {
    let body: Vec<usize> = (0..chunks.len()).filter(|at| chunks[*at].is_open() && is_prose(chunks[*at].text())).collect();
    let Some(start) = body.iter().position(|at| is_opened(chunks[*at].text())) else { return };
    let Some(count) = body[start..].iter().position(|at| is_closing(chunks[*at].text())) else { return };
    let run = &body[start..=start + count];
    let opened = run.iter().all(|at| chunks[*at].text().starts_with('“'));
    let whole = run.len() >= PARAGRAPHS && run.len() * 4 >= body.len() * 3;
    if !opened || !whole {
        return;
    }
    for at in run {
        take_mark(&mut chunks[*at], 0, repairs);
        chunks[*at].role = Some(PartRole::Paragraph);
    }
    if let Some(last) = run.last()
        && let Some(end) = chunks[*last].text().rfind('”')
    {
        take_mark(&mut chunks[*last], end, repairs);
    }
}

/// Opened by a mark that is not closed in the same paragraph.
fn is_opened(text: &str) -> bool {
    text.starts_with('“') && text.matches('“').count() > text.matches('”').count()
}

/// The last paragraph: the mark that opens it is closed at its end.
fn is_closing(text: &str) -> bool {
    text.starts_with('“') && text.trim_end().ends_with('”')
}

/// Takes the mark at byte `at` out of the reading.
fn take_mark(chunk: &mut Chunk, at: usize, repairs: &mut Vec<Repair>) {
    let text = chunk.text();
    let Some(mark) = text[at..].chars().next() else { return };
    let (after, end) = (at + mark.len_utf8(), text.len());
    repairs.push(Repair {
        kind: RepairKind::Character,
        span: chunk.reading.span(at..after),
        found: mark.to_string(),
        read_as: String::new(),
        reason: "the statement stands in quotation marks as a whole".to_owned(),
    });
    let mut rest = chunk.reading.slice(0..at);
    rest.append(&chunk.reading.slice(after..end));
    chunk.reading = rest.trimmed();
}
