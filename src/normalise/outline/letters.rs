//! Marks what letters and treaties have around their body: address and salutation, the closing formula, "Done at Paris on …".

use super::chunks::Chunk;
use super::shapes::{is_prose, word_count};
use crate::lexicon::StructureWords;
use crate::normalise::part::PartRole;

/// How far down a salutation is looked for.
const HEAD_CHUNKS: usize = 30;

pub(super) fn mark(chunks: &mut [Chunk], words: &StructureWords) {
    let head = chunks.iter().take(HEAD_CHUNKS);
    let salutation =
        head.take_while(|chunk| !is_prose(chunk.text()) || words.label("salutation", chunk.text()).is_some()).position(|chunk| {
            chunk.is_open()
                && words.label("salutation", chunk.text()).is_some()
                && word_count(chunk.text()) <= 25
                && chunk.text().ends_with([',', ':', '!'])
        });
    if let Some(last) = salutation {
        for chunk in chunks[..=last].iter_mut().filter(|chunk| chunk.is_open()) {
            chunk.role = Some(PartRole::Salutation);
        }
    }
    for chunk in chunks.iter_mut().filter(|chunk| chunk.is_open()) {
        // A speech turns to the chair again and again: "Mr. President," on a line of its own.
        if words.is_label("salutation", chunk.text()) && chunk.text().ends_with(',') {
            chunk.role = Some(PartRole::Salutation);
            continue;
        }
        let formula = words.is_label("closing", chunk.text()) && chunk.text().ends_with(',');
        if formula || words.label("testimonium", chunk.text()).is_some() {
            chunk.role = Some(PartRole::Closing);
        }
    }
}
