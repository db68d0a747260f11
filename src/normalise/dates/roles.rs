//! Which dates of a document are its own, and what each of them is the date of.

use super::calendar::{FoundDate, dates_in};
use crate::lexicon::StructureWords;
use crate::model::{DateRole, Dated, Note, NoteCode, Reading, Severity};
use crate::normalise::outline::Outline;
use crate::normalise::outline::shapes::word_count;
use crate::normalise::part::{Part, PartRole};

/// Words that tell that a date is one of adoption, with the date right after them.
const ADOPTION: &[&str] =
    &["adopted", "done at", "done in", "signed at", "signed in", "given at", "agreed at", "agreed in", "issued on", "this "];
/// Words that tell of a meeting.
const MEETING: &[&str] = &["met ", "meeting", "gathered", "convened", "session", "summit", "assembled", "conference"];

/// Finds the dates of the document and the best of them, and remarks on those that cannot be.
pub(in crate::normalise) fn date(outline: &mut Outline, words: &StructureWords) {
    let mut dates = Vec::new();
    let mut notes = Vec::new();
    let body = outline.parts.iter().position(|part| matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::Heading(_)));
    let body = body.unwrap_or(outline.parts.len());
    let released =
        outline.parts[..body].iter().any(|part| matches!(part.role, PartRole::Furniture("release flag" | "agency" | "source address")));
    let mut paragraphs = 0;
    for (index, part) in outline.parts.iter().enumerate() {
        paragraphs += usize::from(part.role == PartRole::Paragraph);
        for found in dates_in(part.reading.text(), words) {
            let Some(role) = role(part, &found, index < body, released, paragraphs) else { continue };
            notes.extend(fault(&found, &part.reading));
            dates.push(Dated { value: found.value, role, passage: part.reading.passage(found.range) });
        }
    }
    outline.date = best(&dates);
    outline.notes.extend(notes);
    if outline.date.is_none() {
        outline.notes.push(Note {
            code: NoteCode::NoDate,
            severity: Severity::Info,
            message: "no date of the document found".to_owned(),
            hint: None,
            span: None,
        });
    }
    outline.dates = dates;
}

fn role(part: &Part, found: &FoundDate, head: bool, released: bool, paragraphs: usize) -> Option<DateRole> {
    let text = part.reading.text();
    let lower = text[..found.range.start].to_lowercase();
    match &part.role {
        PartRole::Dateline if head && released => Some(DateRole::Release),
        PartRole::Dateline | PartRole::Salutation => Some(if found.is_range { DateRole::Meeting } else { DateRole::Statement }),
        PartRole::Title => Some(if found.is_range { DateRole::Meeting } else { DateRole::Statement }),
        PartRole::Furniture("update stamp") if lower.starts_with("publi") || lower.contains("posted") => Some(DateRole::Release),
        PartRole::Furniture("update stamp") => Some(DateRole::Updated),
        PartRole::Furniture("release flag" | "related note") => Some(DateRole::Release),
        PartRole::Furniture("masthead") => Some(DateRole::Statement),
        PartRole::Paragraph | PartRole::Closing | PartRole::Signature if adoption(&lower, text) => Some(DateRole::Statement),
        PartRole::Paragraph if paragraphs <= 2 && MEETING.iter().any(|word| lower.contains(word)) && word_count(&lower) <= 60 => {
            Some(DateRole::Meeting)
        }
        PartRole::Furniture(_)
        | PartRole::Heading(_)
        | PartRole::Paragraph
        | PartRole::Item
        | PartRole::Quote
        | PartRole::NoteBody(_)
        | PartRole::Closing
        | PartRole::Signature => None,
    }
}

/// "Adopted by the Assembly on 5 May 2031", "Done at Paris, this 3rd day of May 2031": a short line that says when it was adopted.
fn adoption(before: &str, text: &str) -> bool {
    word_count(text) <= 30
        && ADOPTION.iter().any(|word| before.starts_with(word) || before.contains(" adopted"))
        && word_count(before) <= 20
}

/// The date of adoption comes before that of the meeting and that of the release; a whole date before a month.
fn best(dates: &[Dated]) -> Option<Dated> {
    let rank = |role| match role {
        DateRole::Statement => 0,
        DateRole::Meeting => 1,
        DateRole::Release => 2,
        DateRole::Updated => 3,
    };
    let candidates = dates.iter().filter(|date| date.role != DateRole::Updated);
    candidates.min_by_key(|date| (rank(date.role), std::cmp::Reverse(date.value.len()))).cloned()
}

fn fault(found: &FoundDate, reading: &Reading) -> Option<Note> {
    let why = found.fault.as_ref()?;
    Some(Note {
        code: NoteCode::ImpossibleDate,
        severity: Severity::Warning,
        message: format!("'{}' cannot be: {why}", &reading.text()[found.range.clone()]),
        hint: Some("the copy may be defaced; check it against its source".to_owned()),
        span: Some(reading.span(found.range.clone())),
    })
}
