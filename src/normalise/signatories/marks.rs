//! Marks on names: enter the signatures of a block and the notes of a statement, leave a reservation on each name whose mark stands
//! over a note that makes one ("Acme Salt Ltd*" over "* Except for clause 4.3."). Notes that name their party themselves are read elsewhere.

use super::Signatories;
use super::status::tells_status;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::model::Role;
use crate::normalise::part::{Part, PartRole};

/// Gives signatories whose mark stands over a reservation that role, with the note as remark.
pub(super) fn reservations(parts: &[Part], lexicon: &Lexicon, found: &mut Signatories) {
    for part in parts {
        let text = part.reading.text();
        let Some(mark) = mark(part).filter(|_| reserves(text) && !tells_status(text, lexicon)) else { continue };
        let words = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let end = text.trim_end().trim_end_matches('.').len();
        let bears = |text: &str| text.contains(&mark) && !text.contains(&format!("{mark}*")) && !text.contains(&format!("*{mark}"));
        for signature in found.signatures.iter_mut().filter(|signature| signature.role == Role::Signed) {
            if bears(&signature.passage.text) {
                signature.role = Role::Reserved;
                signature.remark = Some(part.reading.passage(words.min(end)..end));
            }
        }
    }
}

/// The mark of a note as it stands on names: "*", "\[2\]".
fn mark(part: &Part) -> Option<String> {
    match &part.role {
        PartRole::NoteBody(label) if label.chars().all(|c| c.is_ascii_digit()) => Some(format!("[{label}]")),
        PartRole::NoteBody(label) if matches!(label.as_str(), "*" | "**" | "†" | "‡") => Some(label.clone()),
        PartRole::Paragraph | PartRole::Item => {
            let text = part.reading.text();
            ["**", "*", "†", "‡"].iter().find(|mark| text.starts_with(**mark)).map(|mark| (*mark).to_owned())
        }
        _ => None,
    }
}

/// "Except for clause 4.3.", "With a reservation on Article 6."
fn reserves(text: &str) -> bool {
    let words = plain_words(text);
    words.len() <= 30
        && words.iter().take(6).any(|word| {
            matches!(
                word.folded.as_str(),
                "except" | "excepting" | "exception" | "excluding" | "reservation" | "reservations" | "reserving"
            )
        })
}
