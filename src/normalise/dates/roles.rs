//! Which dates of a document are its own, what each of them is the date of, and which is the date of the statement.

use super::calendar::{FoundDate, dates_in, days_in};
use super::disagreements;
use super::figures::{self, Orders};
use crate::lexicon::StructureWords;
use crate::model::{DateRole, Dated, Note, NoteCode, Reading, Severity};
use crate::normalise::outline::Outline;
use crate::normalise::outline::shapes::word_count;
use crate::normalise::part::{Part, PartRole};

/// How well a date says when the statement was made: the smaller, the better.
pub(super) type Rank = u8;

/// Finds the dates of the document and the best of them, and remarks on those that cannot be.
pub(in crate::normalise) fn date(outline: &mut Outline, words: &StructureWords) {
    let context = Context::of(outline, words);
    let orders = Orders::of(&outline.parts, words);
    let mut ranked: Vec<(Rank, Dated)> = Vec::new();
    let mut notes = Vec::new();
    let mut paragraphs = 0;
    for (index, part) in outline.parts.iter().enumerate() {
        paragraphs += usize::from(part.role == PartRole::Paragraph);
        for found in dates_in(part.reading.text(), words) {
            let Some((rank, role)) = context.role(outline, index, &found, paragraphs) else { continue };
            let found = orders.settle(found);
            notes.extend(fault(&found, &part.reading));
            notes.extend(figures::note(&found, &part.reading));
            ranked.push((rank, Dated { value: found.value, role, passage: part.reading.passage(found.range) }));
        }
    }
    // The later of two equal dates stands nearer to the signatures.
    outline.date = ranked
        .iter()
        .rev()
        .min_by_key(|(rank, date)| (date.value.len() < 7, *rank, std::cmp::Reverse(date.value.len())))
        .map(|(_, date)| date.clone());
    outline.notes.extend(notes);
    outline.notes.extend(disagreements::notes(&ranked, outline.date.as_ref()));
    let day = outline.date.as_ref().and_then(|date| context.day_of_meeting(outline, &date.value));
    if let Some(day) = day {
        outline.date = Some(day.clone());
        ranked.push((3, day));
    }
    if outline.date.is_none() {
        outline.notes.push(Note {
            code: NoteCode::NoDate,
            severity: Severity::Info,
            message: "no date of the document found".to_owned(),
            hint: None,
            span: None,
        });
    }
    outline.dates = ranked.into_iter().map(|(_, date)| date).collect();
}

/// What the head of the document tells about its dates.
struct Context<'a> {
    words: &'a StructureWords,
    /// Number of parts above the body.
    head: usize,
    /// Whether a press office put out the text.
    released: bool,
}

impl<'a> Context<'a> {
    fn of(outline: &Outline, words: &'a StructureWords) -> Self {
        let body = |part: &Part| matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::Heading(_));
        let head = outline.parts.iter().position(body).unwrap_or(outline.parts.len());
        let press = |part: &Part| matches!(part.role, PartRole::Furniture("release flag" | "source address"));
        Self { words, head, released: outline.parts[..head].iter().any(press) }
    }

    fn role(&self, outline: &Outline, index: usize, found: &FoundDate, paragraphs: usize) -> Option<(Rank, DateRole)> {
        let part = &outline.parts[index];
        let text = part.reading.text();
        let before = text[..found.range.start].to_lowercase();
        let masthead = |part: &Part| part.role == PartRole::Furniture("masthead");
        let bare = before.trim_end_matches([' ', ':', ',']);
        // "Version 4.0 · Effective 1 July 2031 · Published 1 April 2031": terms are of the day from which they hold.
        let stamped = matches!(part.role, PartRole::Dateline | PartRole::Title) || masthead(part);
        if masthead(part) && self.words.phrases("effect").iter().any(|stamp| bare.ends_with(stamp)) {
            return Some((1, DateRole::Statement));
        }
        if stamped && self.words.phrases("update").iter().any(|stamp| bare.ends_with(stamp)) {
            return Some((5, DateRole::Updated));
        }
        if stamped && self.words.phrases("release").iter().any(|stamp| bare.ends_with(stamp)) {
            return Some((4, DateRole::Release));
        }
        Some(match &part.role {
            PartRole::Furniture("update stamp") if before.starts_with("publi") || before.contains("posted") => (4, DateRole::Release),
            PartRole::Furniture("update stamp") => (5, DateRole::Updated),
            PartRole::Furniture("release flag" | "related note") => (4, DateRole::Release),
            PartRole::Furniture("masthead") | PartRole::Dateline if index < self.head && self.adopts(&before, text) => {
                (0, DateRole::Statement)
            }
            PartRole::Furniture("masthead") | PartRole::Dateline | PartRole::Title if found.is_range => (3, DateRole::Meeting),
            PartRole::Furniture("masthead") => (2, DateRole::Release),
            PartRole::Dateline if index > 0 && index < self.head && masthead(&outline.parts[index - 1]) => (2, DateRole::Release),
            PartRole::Dateline if index < self.head && self.released => (4, DateRole::Release),
            PartRole::Dateline | PartRole::Furniture("agency") if index < self.head => (1, DateRole::Statement),
            PartRole::Title | PartRole::Salutation => (1, DateRole::Statement),
            PartRole::Dateline => (0, DateRole::Statement),
            PartRole::Paragraph | PartRole::Closing | PartRole::Signature if self.adopts(&before, text) => (0, DateRole::Statement),
            PartRole::Paragraph if paragraphs <= 2 && self.meets(&before, found.is_range) => (3, DateRole::Meeting),
            PartRole::Furniture(_)
            | PartRole::Heading(_)
            | PartRole::Paragraph
            | PartRole::Item
            | PartRole::Quote
            | PartRole::NoteBody(_)
            | PartRole::Closing
            | PartRole::Signature => return None,
        })
    }

    /// "gathered on October 13 and 14" under the title "… of October 2031": the day in the opening, where the date is a month.
    fn day_of_meeting(&self, outline: &Outline, month: &str) -> Option<Dated> {
        let year = month.split_once('-').filter(|(_, rest)| rest.len() == 2)?.0.parse().ok()?;
        outline.parts.iter().filter(|part| part.role == PartRole::Paragraph).take(2).find_map(|part| {
            let text = part.reading.text();
            let fits = |found: &FoundDate| {
                found.value.len() == 10
                    && found.value.starts_with(month)
                    && self.meets(&text[..found.range.start].to_lowercase(), found.is_range)
            };
            let found = days_in(text, year, self.words).into_iter().find(fits)?;
            Some(Dated { value: found.value, role: DateRole::Meeting, passage: part.reading.passage(found.range) })
        })
    }

    /// "Adopted by the Assembly on 5 May 2031", "Done at Paris, this 3rd day of May 2031": the text says when it was adopted. The
    /// words stand at the start of the part, or of its last sentence, since "we recall the declaration adopted in 2019" says nothing of this text.
    fn adopts(&self, before: &str, text: &str) -> bool {
        let sentence = before.rsplit(". ").next().unwrap_or(before);
        // "Version 2.0 · Adopted on 8 October 2031 · Replaces version 1.0"
        let sentence = sentence.rsplit([" · ", " | "].iter().find(|mark| sentence.contains(**mark)).copied().unwrap_or("\n")).next();
        let sentence = sentence.unwrap_or(before).trim_start();
        let sentence = sentence.strip_prefix("resolution ").or_else(|| sentence.strip_prefix("decision ")).unwrap_or(sentence);
        let starts = self.words.label("adoption", sentence).is_some() || sentence.starts_with("done ");
        starts && word_count(before) <= 25 && word_count(text) <= 80
    }

    /// "met in Lisbon on 16 and 17 May 2031" in the opening; "with effect from 10 November" says nothing of a meeting.
    fn meets(&self, before: &str, is_range: bool) -> bool {
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let placed = is_range || matches!(last, "on" | "in" | "of" | "held") || before.trim_end().ends_with(',');
        placed && word_count(before) <= 80 && self.words.phrases("meeting").iter().any(|word| before.contains(word))
    }
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
