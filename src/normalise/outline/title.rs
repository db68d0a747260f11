//! Finds the title among the chunks above the body.

use super::chunks::Chunk;
use super::lines::Shape;
use super::shapes::{is_capitals, is_closed, is_prose, starts_small, word_count};
use crate::lexicon::StructureWords;
use crate::normalise::part::PartRole;

/// How far down a title is looked for.
const HEAD_CHUNKS: usize = 30;

/// Marks the title; its lines become one chunk.
pub(super) fn mark(chunks: &mut Vec<Chunk>, words: &StructureWords) {
    let Some(first) = find(chunks, words) else { return };
    let mut last = first;
    if matches!(chunks[first].shape, Shape::Plain | Shape::Block) {
        let gaps = chunks.iter().skip(1).any(|chunk| chunk.gap);
        while chunks.get(last + 1).is_some_and(|next| continues(&chunks[last], next, gaps)) {
            last += 1;
        }
    }
    for _ in first..last {
        let next = chunks.remove(first + 1);
        let gap = next.reading.span(0..0);
        chunks[first].reading.push_replaced(" ", gap);
        chunks[first].reading.append(&next.reading);
    }
    if let Some(label) = words.label("title", chunks[first].text()) {
        let text_len = chunks[first].text().len();
        chunks[first].reading = chunks[first].reading.slice(label.len()..text_len).trimmed();
    }
    if let Some((_, passage)) = chunks[first].marker.take() {
        let mut whole = crate::model::Reading::copied(&passage.text, passage.span.start);
        whole.push_replaced(" ", crate::model::Span::new(passage.span.end, passage.span.end));
        whole.append(&chunks[first].reading);
        chunks[first].reading = whole;
    }
    chunks[first].role = Some(PartRole::Title);
}

fn find(chunks: &[Chunk], words: &StructureWords) -> Option<usize> {
    let head = || chunks.iter().enumerate().take(HEAD_CHUNKS).filter(|(_, chunk)| chunk.is_open());
    let body =
        head().find(|(_, chunk)| is_prose(chunk.text()) && !matches!(chunk.shape, Shape::Heading(_))).map_or(chunks.len(), |(at, _)| at);
    let above = || head().take_while(|(at, _)| *at < body);
    let salutation = above().find(|(_, chunk)| words.label("salutation", chunk.text()).is_some()).map(|(at, _)| at);
    let labelled = above().find(|(_, chunk)| words.label("title", chunk.text()).is_some_and(|label| chunk.text().len() > label.len()));
    let numbered = above().find(|(_, chunk)| is_resolution_number(chunk.text()));
    let top_heading = above()
        .find(|(_, chunk)| chunk.shape == Shape::Heading(1))
        .or_else(|| above().find(|(_, chunk)| matches!(chunk.shape, Shape::Heading(_))));
    let named = above().find(|(_, chunk)| names_a_statement(chunk.text(), words));
    let plain = || above().find(|(_, chunk)| chunk.marker.is_none() && !chunk.text().ends_with(',') && word_count(chunk.text()) <= 45);
    let found = labelled.or(numbered).or(top_heading);
    let found = match salutation {
        // The lines over a salutation are an address, unless one says that it is a letter.
        Some(at) => found.or(named.filter(|(place, _)| *place < at || *place == at + 1)),
        None => found.or_else(plain),
    };
    found.map(|(at, _)| at)
}

/// "77/150. Title", "Resolution 2709 (2023)", "Decision 1/CP.26".
fn is_resolution_number(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let numbers = first.strip_suffix('.').and_then(|number| number.split_once('/'));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if numbers.is_some_and(|(session, number)| digits(session) && digits(number)) {
        return true;
    }
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    matches!(first.to_lowercase().as_str(), "resolution" | "decision" | "recommendation")
        && second.starts_with(|c: char| c.is_ascii_digit())
}

fn names_a_statement(text: &str, words: &StructureWords) -> bool {
    let lower = text.to_lowercase();
    word_count(text) >= 2 && words.titles.iter().any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word))
}

/// Whether `next` is a further line of the title: no gap between them, and not yet the body.
fn continues(title: &Chunk, next: &Chunk, gaps: bool) -> bool {
    let hanging = title.text().ends_with([',', ':', '–', '—', '-'])
        || title.text().rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_lowercase) && word.len() <= 4);
    next.is_open()
        && !next.gap
        && next.marker.is_none()
        && !is_prose(next.text())
        && !is_closed(title.text())
        && matches!(next.shape, Shape::Plain | Shape::Continued | Shape::Block)
        && (gaps && is_capitals(title.text()) == is_capitals(next.text()) || hanging || starts_small(next.text()))
}
