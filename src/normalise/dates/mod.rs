//! Dates of the document: of release, of the statement itself, of a meeting, of an update. Dates of cited documents are left out.

mod calendar;
mod disagreements;
mod figures;
mod roles;

pub(super) use calendar::dates_in;
pub(super) use roles::date;

use crate::lexicon::StructureWords;

/// Whether `text` is a date with no more than a label or a place around it ("Paris, 14 March 2031", "Date: 3 May 2031").
pub(super) fn is_date_line(text: &str, words: &StructureWords) -> bool {
    if !calendar::may_hold_date(text) {
        return false;
    }
    let text = text.trim_matches(['*', '_', ' ', '(', ')']);
    let text = without_update(text, words);
    let found = dates_in(text, words);
    let [date] = found.as_slice() else { return false };
    let (before, after) = (&text[..date.range.start], &text[date.range.end..]);
    let after_is_bare = after.chars().filter(|c| c.is_alphanumeric()).count() <= 2
        || is_time(after)
        || is_stamp(after)
        || is_place(after.trim_start_matches([',', ' ', '–', '-', '|']));
    let before = before.trim_end_matches([' ', ',', ':', '–', '—', '-', '(', '|', '·', '•']);
    let before_is_bare = before.is_empty()
        || words.is_label("date", before)
        || is_place(before)
        || words.label("date", before).is_some_and(|label| is_place(before.get(label.len()..).unwrap_or_default()));
    // "Adopted by the Council on 14 November 2031", "Published by the Institute, 3 May 2031".
    let imprint =
        words.label("date", text).is_some() && text.split_whitespace().count() <= 14 && after.chars().all(|c| !c.is_alphanumeric());
    // "20 November 2031, World Children's Day"
    let closed = after.trim_start_matches([',', ' ']).contains([';', ',']) && !is_time(after);
    let whole = date.month_known || date.order.is_some();
    (before_is_bare || imprint) && after_is_bare && whole && !closed
}

/// "18 February 2031. Updated 3 March 2031 to add a signatory." up to what is said of the update.
fn without_update<'a>(text: &'a str, words: &StructureWords) -> &'a str {
    let cut = [". ", " (", "; ", " | ", " · ", ", "].iter().filter_map(|mark| {
        let at = text.find(mark)?;
        let rest = &text[at + mark.len()..];
        (words.label("update", rest).is_some() && !dates_in(rest, words).is_empty()).then_some(at)
    });
    cut.min().map_or(text, |at| &text[..at])
}

/// One to four words with capitals and no verb: "Washington, D.C.", "New York".
fn is_place(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_none()
        || text.split_whitespace().count() <= 4
            && words.all(|word| word.starts_with(char::is_uppercase) || matches!(word, "the" | "of" | "de" | "la"))
            && !text.contains([':', ';'])
            && text.len() <= 40
}

/// " · embargoed until 09:30", " | For the media": a few words behind a mark that parts the entries of a line.
fn is_stamp(text: &str) -> bool {
    text.trim_start().starts_with(['·', '•', '|']) && text.split_whitespace().count() <= 6 && !text.contains([';', '.'])
}

/// ", 2:00 p.m. EDT", "at 11.30 CET".
fn is_time(text: &str) -> bool {
    let text = text.trim_start_matches([',', ' ']);
    text.trim_start_matches("at ").starts_with(|c: char| c.is_ascii_digit()) && text.split_whitespace().count() <= 5
}
