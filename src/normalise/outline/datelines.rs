//! Splits the dateline of a press notice off its first sentence: "GENEVA, 14 March 2031 – The Ministers met …".

use super::chunks::Chunk;
use super::lines::Shape;
use super::shapes::{is_capitals, is_prose, word_count};
use crate::lexicon::StructureWords;
use crate::normalise::dates;
use crate::normalise::part::PartRole;

/// Longest dateline in bytes.
const LENGTH: usize = 80;

pub(super) fn split(chunks: &mut Vec<Chunk>, words: &StructureWords) {
    let first =
        chunks.iter().position(|chunk| chunk.is_open() && is_prose(chunk.text()) && matches!(chunk.shape, Shape::Plain | Shape::Block));
    let Some(at) = first.filter(|at| chunks[*at].marker.is_none()) else { return };
    let text = chunks[at].text();
    let Some((end, dash)) = [" – ", " — ", " -- ", "—", " - "].iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min()
    else {
        return;
    };
    let place = &text[..end];
    let known = end <= LENGTH && (dates::is_date_line(place, words) || is_capitals(place) && word_count(place) <= 4);
    if known && text[end + dash..].starts_with(char::is_uppercase) {
        let mut body = chunks[at].clone();
        body.reading = body.reading.slice(end + dash..text.len()).trimmed();
        chunks[at].reading = chunks[at].reading.slice(0..end).trimmed();
        chunks[at].role = Some(PartRole::Dateline);
        chunks.insert(at + 1, body);
    }
}
