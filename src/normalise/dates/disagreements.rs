//! Two dates of one document that do not agree: a release on another day than the text is dated, or two days of adoption.

use super::roles::Rank;
use crate::model::{DateRole, Dated, Note, NoteCode, Severity};

/// The remarks on `ranked`, the dates of a document, of which `best` is the date of the text.
pub(super) fn notes(ranked: &[(Rank, Dated)], best: Option<&Dated>) -> Vec<Note> {
    let Some(best) = best.filter(|best| best.role == DateRole::Statement && is_day(best)) else { return Vec::new() };
    let first = |role| ranked.iter().map(|(_, date)| date).find(|date| date.role == role && is_day(date) && date.value != best.value);
    let released = first(DateRole::Release).map(|release| {
        // A text cannot be out before it is made; that it comes out some days later is common.
        let early = release.value < best.value;
        let severity = if early { Severity::Warning } else { Severity::Info };
        let order = if early { "before" } else { "after" };
        note(severity, format!("released on {}, {order} the date of the text, {}", release.value, best.value), release)
    });
    let dated = first(DateRole::Statement)
        .map(|other| note(Severity::Warning, format!("the text is dated {} here and {} elsewhere", other.value, best.value), other));
    released.into_iter().chain(dated).collect()
}

fn is_day(date: &Dated) -> bool {
    date.value.len() == 10
}

fn note(severity: Severity, message: String, at: &Dated) -> Note {
    Note {
        code: NoteCode::DatesDisagree,
        severity,
        message,
        hint: Some("the reports show the date of the text".to_owned()),
        span: Some(at.passage.span),
    }
}
