//! The remark on a press summary: sentences that tell in the conditional what a draft would ask hold no act of the text at hand.

use crate::model::{Note, NoteCode, Severity, Span};

/// The remark on the sentences at `spans`, if there are any.
pub(super) fn note(spans: &[Span]) -> Option<Note> {
    let first = spans.first()?;
    let (noun, verb) = if spans.len() == 1 { ("sentence", "tells") } else { ("sentences", "tell") };
    Some(Note {
        code: NoteCode::ReportedDraft,
        severity: Severity::Warning,
        message: format!("{} {noun} {verb} in the conditional what a draft would ask", spans.len()),
        hint: Some("read the adopted text itself; nothing that is told so counts as a demand".to_owned()),
        span: Some(*first),
    })
}
