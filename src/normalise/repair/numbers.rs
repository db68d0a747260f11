//! Numbers fused with the word they count in: "12million".

use super::Fix;
use crate::lexicon::StructureWords;
use crate::model::RepairKind;

pub(super) fn fixes(text: &str, words: &StructureWords) -> Vec<Fix> {
    let bytes = text.as_bytes();
    (1..bytes.len())
        .filter(|at| bytes[at - 1].is_ascii_digit() && bytes[*at].is_ascii_lowercase())
        .filter_map(|at| {
            let word: String = text[at..].chars().take_while(|c| c.is_alphabetic()).collect();
            // A short unit is written to the number on purpose ("5bn").
            let fused = word.len() > 4 && words.units.iter().any(|(unit, _)| *unit == word);
            let start = text[..at]
                .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
                .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
            let start = start + text[start..at].find(|c: char| c.is_ascii_digit())?;
            fused.then(|| Fix {
                range: start..at + word.len(),
                kind: RepairKind::FusedNumber,
                read_as: format!("{} {word}", &text[start..at]),
                reason: "a number and the word it counts in have no space between them".to_owned(),
            })
        })
        .collect()
}
