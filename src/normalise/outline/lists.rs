//! Lists whose markers are gone: a stem that ends with a colon, and parallel lines under it.

use super::chunks::Chunk;
use super::lines::Shape;
use super::shapes::{ending, ends_with_separator, is_closed, word_count};
use crate::lexicon::StructureWords;
use crate::model::{Repair, RepairKind, Span};
use crate::normalise::part::PartRole;

/// Sentences of one item that may stand on lines of their own.
const SENTENCES: usize = 2;

pub(super) fn mark(chunks: &mut Vec<Chunk>, words: &StructureWords, source: &str, repairs: &mut Vec<Repair>) {
    let mut index = 0;
    // "Signed on behalf of:" over names is no stem, and a letter is over at its closing formula.
    while index < chunks.len() && chunks[index].role != Some(PartRole::Closing) {
        if is_stem(&chunks[index]) && words.label("signatories", chunks[index].text()).is_none() {
            mark_items(chunks, index, words, source, repairs);
        }
        index += 1;
    }
}

fn is_stem(chunk: &Chunk) -> bool {
    matches!(chunk.role, None | Some(PartRole::Item)) && ending(chunk.text()) == ':'
}

fn mark_items(chunks: &mut Vec<Chunk>, stem: usize, words: &StructureWords, source: &str, repairs: &mut Vec<Repair>) {
    let Some(last) = end_of_list(chunks, stem, words) else { return };
    let mut at = stem + 1;
    let mut last = last;
    while at <= last {
        // Items of this list end with a semicolon, so what ends with a full stop before the end goes on in the next line.
        while at < last
            && !ends_with_separator(chunks[at].text())
            && is_closed(chunks[at].text())
            && list_has_separators(&chunks[at..=last])
        {
            join_next(chunks, at, source, repairs);
            last -= 1;
        }
        let place = chunks[at].reading.span(0..0).start;
        repairs.push(Repair {
            kind: RepairKind::LostListMarker,
            span: Span::new(place, place),
            found: String::new(),
            read_as: "• ".to_owned(),
            reason: "a parallel line under a stem that ends with a colon".to_owned(),
        });
        chunks[at].role = Some(PartRole::Item);
        at += 1;
    }
}

/// The last chunk of the list under `stem`, if there is a list without markers.
fn end_of_list(chunks: &[Chunk], stem: usize, words: &StructureWords) -> Option<usize> {
    let run = chunks[stem + 1..].iter().take_while(|chunk| {
        chunk.is_open() && chunk.marker.is_none() && matches!(chunk.shape, Shape::Plain | Shape::Block | Shape::Continued | Shape::Wrapped)
    });
    let run: Vec<&Chunk> = run.collect();
    by_separators(&run).or_else(|| by_first_words(&run)).or_else(|| by_open_lines(&run, words)).map(|count| stem + count)
}

/// Items that end with ";" or "; and"; the one after the last of them closes the list.
fn by_separators(run: &[&Chunk]) -> Option<usize> {
    let mut last = None;
    for (index, chunk) in run.iter().enumerate() {
        if ends_with_separator(chunk.text()) {
            last = Some(index);
        } else if index > last.map_or(SENTENCES - 1, |last| last + SENTENCES) {
            break;
        }
    }
    let last = last?;
    run.get(last + 1).map_or(Some(last + 1), |_| Some(last + 2))
}

/// "in two ways: / By severely … . / By precluding … .": whole sentences that start alike.
fn by_first_words(run: &[&Chunk]) -> Option<usize> {
    let first = first_word(run.first()?.text());
    let count = run.iter().take_while(|chunk| first_word(chunk.text()) == first).count();
    (count >= 2).then_some(count)
}

/// Short lines without a full stop: what is left of bullets.
fn by_open_lines(run: &[&Chunk], words: &StructureWords) -> Option<usize> {
    let count =
        run.iter().take_while(|chunk| !is_closed(chunk.text()) && !chunk.text().ends_with(',') && word_count(chunk.text()) <= 40).count();
    if count < 2 {
        return None;
    }
    let closes = run.get(count).is_some_and(|chunk| {
        !chunk.gap
            && !words.starts_sentence(first_word(chunk.text()))
            && chunk.text().ends_with('.')
            && !chunk.text().trim_end_matches('.').contains(". ")
    });
    Some(count + usize::from(closes))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

fn list_has_separators(items: &[Chunk]) -> bool {
    items.iter().any(|chunk| ends_with_separator(chunk.text()))
}

fn join_next(chunks: &mut Vec<Chunk>, at: usize, source: &str, repairs: &mut Vec<Repair>) {
    let next = chunks.remove(at + 1);
    let end = chunks[at].text().len();
    let from = chunks[at].reading.span(0..end).end;
    let to = next.reading.span(0..next.text().len()).start;
    let span = Span::new(from, to.max(from));
    repairs.push(Repair {
        kind: RepairKind::SplitItem,
        span,
        found: source.get(span.start..span.end).unwrap_or_default().to_owned(),
        read_as: " ".to_owned(),
        reason: "an item goes on in the next line, before its semicolon".to_owned(),
    });
    chunks[at].reading.push_replaced(" ", span);
    chunks[at].reading.append(&next.reading);
}
