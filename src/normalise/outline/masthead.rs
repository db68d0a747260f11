//! Resolutions, decisions and conclusions open with the name of the body that acts: "The General Assembly,". What stands above it is
//! masthead, but for the title and the list of sponsors.

use super::chunks::Chunk;
use super::lines::Shape;
use super::markers::Form;
use super::shapes::{is_prose, word_count};
use crate::lexicon::StructureWords;
use crate::normalise::part::{Part, PartRole};

/// How far down the acting body is looked for.
const HEAD_CHUNKS: usize = 40;

/// Marks the masthead over the line that names the acting body; the title is left for last. Gives the place of the title.
pub(super) fn mark(chunks: &mut [Chunk], words: &StructureWords) -> Option<usize> {
    // "Delegations will find in the annex the conclusions …" is said by those who send the text round.
    for chunk in chunks.iter_mut().take(HEAD_CHUNKS).filter(|chunk| chunk.is_open() && words.label("cover note", chunk.text()).is_some()) {
        chunk.role = Some(PartRole::Furniture("cover note"));
    }
    let acting = acting_body(chunks, words)?;
    let open: Vec<usize> = (0..acting).filter(|at| chunks[*at].is_open()).collect();
    if open.iter().any(|at| matches!(chunks[*at].shape, Shape::Heading(_))) {
        return None;
    }
    let sponsors = |at: usize| is_sponsors(chunks[at].text());
    let title = open.iter().rposition(|at| {
        !sponsors(*at)
            && words.label("masthead", chunks[*at].text()).is_none()
            && !is_number_only(chunks[*at].text())
            && !is_bracketed(chunks[*at].text())
    });
    let title = title.or_else(|| open.iter().rposition(|at| super::title::is_resolution_number(chunks[*at].text())))?;
    let masthead: Vec<usize> = open.iter().copied().filter(|at| *at != open[title] && !sponsors(*at)).collect();
    for at in masthead {
        chunks[at].role = Some(PartRole::Furniture("masthead"));
    }
    Some(open[title])
}

/// "The General Assembly," over recitals or numbered paragraphs.
fn acting_body(chunks: &[Chunk], words: &StructureWords) -> Option<usize> {
    let mut open = chunks.iter().enumerate().take(HEAD_CHUNKS).filter(|(_, chunk)| chunk.is_open()).peekable();
    while let Some((at, chunk)) = open.next() {
        let numbered = |(_, next): &(usize, &Chunk)| {
            next.marker.as_ref().is_some_and(|(marker, _)| matches!(marker.form, Form::Number | Form::BracketedNumber | Form::Draft))
        };
        let over = open.peek().is_some_and(|next| words.opens_recital(next.1.text()) || numbered(next));
        if over && has_the_form(chunk.text()) {
            return Some(at);
        }
        if is_prose(chunk.text()) && !chunk.text().ends_with(':') {
            return None;
        }
    }
    None
}

/// Whether `text` names the body that acts in what follows: a short name that ends with a comma, over recitals or numbers.
pub(in crate::normalise) fn is_acting_body(text: &str, next: Option<&Part>, words: &StructureWords) -> bool {
    let over = next
        .is_some_and(|next| words.opens_recital(next.reading.text()) || next.marker.is_some() || matches!(next.role, PartRole::Heading(_)));
    over && has_the_form(text)
}

fn has_the_form(text: &str) -> bool {
    text.ends_with(',') && text.to_lowercase().starts_with("the ") && word_count(text) <= 16
}

/// "Decision 9/CP.6" over its title.
fn is_number_only(text: &str) -> bool {
    super::title::is_resolution_number(text) && word_count(text) <= 3
}

/// "Angola, Peru and Chad: draft resolution", on one line or on two.
pub(super) fn is_sponsors(text: &str) -> bool {
    let with_draft = text.rsplit_once(": ").is_some_and(|(_, rest)| is_draft_line(rest));
    text.contains(',') && (text.ends_with(':') || with_draft) || is_draft_line(text)
}

/// "draft resolution" under the sponsors.
fn is_draft_line(text: &str) -> bool {
    word_count(text) <= 2 && text.to_lowercase().starts_with("draft ")
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with(['(', '[']) && text.ends_with([')', ']'])
}
