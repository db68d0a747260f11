//! Marks headings among the chunks: by the format, by number, by the word they start with, by capitals, or as short lines over prose.

use super::chunks::Chunk;
use super::lines::Shape;
use super::markers::{Form, Marker};
use super::shapes::{ending, ends_with_separator, is_capitals, is_closed, is_prose, is_title_case, starts_small, word_count};
use crate::lexicon::StructureWords;
use crate::model::{Passage, Reading};
use crate::normalise::part::PartRole;

/// Longest heading in words.
const WORDS: usize = 16;

/// The habit a heading follows; headings of one habit have one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    Markup(u8),
    Word(u8),
    Capitals,
    Numbered(Form),
    Line,
}

/// A heading with its number, and the bytes up to its words.
struct Found {
    habit: Habit,
    number: Option<Passage>,
    text_at: usize,
}

pub(super) fn mark(chunks: &mut Vec<Chunk>, words: &StructureWords) {
    let mut stack: Vec<Habit> = Vec::new();
    let mut index = 0;
    while index < chunks.len() {
        if chunks[index].is_open()
            && let Some(found) = heading(chunks, index, words)
        {
            let level = level(&mut stack, found.habit);
            settle(chunks, index, found, level, words);
        }
        index += 1;
    }
}

fn heading(chunks: &[Chunk], index: usize, words: &StructureWords) -> Option<Found> {
    let chunk = &chunks[index];
    if let Shape::Heading(level) = chunk.shape {
        // "**We urge you to:**" over bullets is a stem in bold.
        if level == 6 && is_unfinished(chunks, index, words) {
            return None;
        }
        let over_body = level < 6 || next_open(chunks, index).is_some_and(is_body);
        return over_body.then(|| numbered_words(chunk, Habit::Markup(level), words));
    }
    let text = chunk.text();
    if ends_with_separator(text)
        || word_count(text) > WORDS
        || text.ends_with([',', ';'])
        || starts_small(text)
        || !matches!(chunk.shape, Shape::Plain | Shape::Block)
    {
        return None;
    }
    if let Some((marker, number)) = &chunk.marker {
        return over_numbered(chunks, index, marker).then(|| Found {
            habit: Habit::Numbered(marker.form),
            number: Some(number.clone()),
            text_at: 0,
        });
    }
    if ending(text) == '.' || is_prose(text) {
        return None;
    }
    if let Some(found) = by_word(chunk, words) {
        return Some(found);
    }
    let signatures = words.is_label("signatories", text);
    if signatures || is_capitals(text) && !in_roster(chunks, index) && !hangs(chunks, index, words) {
        return Some(numbered_words(chunk, Habit::Capitals, words));
    }
    let habit = if bare_number(text).is_some() { Habit::Numbered(Form::Number) } else { Habit::Line };
    is_line_over_prose(chunks, index).then(|| numbered_words(chunk, habit, words))
}

/// "Article 5", "Annex A: Scope", "Section 3 – Finance", and "Annex" by itself.
fn by_word(chunk: &Chunk, words: &StructureWords) -> Option<Found> {
    let text = chunk.text();
    let first = text.split(|c: char| !c.is_alphanumeric()).next()?;
    let rank = words.heading(first)?;
    let rest = text[first.len()..].trim_start();
    let number: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '.').collect();
    let number = number.trim_end_matches('.');
    let numeral = !number.is_empty()
        && (number.starts_with(|c: char| c.is_ascii_digit())
            || number.len() <= 5 && number.chars().all(|c| "IVXLC".contains(c))
            || number.len() == 1 && is_capitals_letter(number));
    if !numeral {
        return rest.is_empty().then_some(Found { habit: Habit::Word(rank), number: None, text_at: 0 });
    }
    let number_at = text.len() - rest.len();
    let number_end = number_at + number.len();
    let title = text[number_end..].trim_start_matches([' ', ':', '.', '–', '—', '-', ')']);
    let separated = title.is_empty()
        || !text[number_end..].starts_with(' ')
        || title.starts_with(|c: char| c.is_uppercase() || c == '(')
        || text[number_end..].trim_start().starts_with(['–', '—', '-', ':']);
    separated.then(|| Found {
        habit: Habit::Word(rank),
        number: Some(chunk.reading.passage(number_at..number_end)),
        text_at: if title.is_empty() || title.starts_with('(') { 0 } else { text.len() - title.len() },
    })
}

fn is_capitals_letter(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_uppercase())
}

/// The number that a heading in capitals or in markup starts with ("# 2. Scope", "III. FINANCE").
fn numbered_words(chunk: &Chunk, habit: Habit, words: &StructureWords) -> Found {
    if let Some((_, number)) = &chunk.marker {
        return Found { habit, number: Some(number.clone()), text_at: 0 };
    }
    if let Some(found) = by_word(chunk, words) {
        return Found { habit, ..found };
    }
    if let Some(end) = bare_number(chunk.text()) {
        return Found { habit, number: Some(chunk.reading.passage(0..end)), text_at: end + 1 };
    }
    match super::markers::parse(chunk.text()).filter(|marker| !matches!(marker.form, Form::Bullet(_))) {
        Some(marker) => Found { habit, number: Some(chunk.reading.passage(0..marker.len)), text_at: marker.text_at },
        None => Found { habit, number: None, text_at: 0 },
    }
}

/// End of the number of "1 Scope" or "4.1 Laboratories"; "12 States" in capitals is as likely, so a year or a count does not pass.
fn bare_number(text: &str) -> Option<usize> {
    let end = text.find(' ')?;
    let number = &text[..end];
    let digits =
        number.len() <= 6 && number.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    (digits && text[end + 1..].starts_with(char::is_uppercase)).then_some(end)
}

/// "1. Finance" heads a section if what follows is no sibling; "1. Improve sharing" over "2. Build capacity" is an item.
fn over_numbered(chunks: &[Chunk], index: usize, marker: &Marker) -> bool {
    let text = chunks[index].text();
    let numbering = matches!(marker.form, Form::Number | Form::UpperRoman | Form::UpperLetter | Form::Decimal(_));
    if !numbering || is_closed(text) || is_prose(text) {
        return false;
    }
    let under_stem = previous_open(chunks, index)
        .is_some_and(|before| ending(before.text()) == ':' || before.marker.is_some() && !is_closed(before.text()) && before.is_open());
    let sibling = next_open(chunks, index)
        .and_then(|next| next.marker.as_ref())
        .is_some_and(|(next, _)| next.form == marker.form && next.value == marker.value + 1);
    let over_body = next_open(chunks, index).is_some_and(is_body);
    !under_stem && !sibling && (over_body || matches!(marker.form, Form::UpperRoman | Form::UpperLetter))
}

/// Names in capitals, one a line, are a roster: three or more short lines without a gap and without prose between them.
fn in_roster(chunks: &[Chunk], index: usize) -> bool {
    let alike = |at: usize| chunks.get(at).is_some_and(|chunk| chunk.is_open() && is_capitals(chunk.text()) && !is_prose(chunk.text()));
    let before = (1..=2).take_while(|back| index >= *back && alike(index - back)).count();
    let after = (1..=2).take_while(|ahead| alike(index + ahead)).count();
    before + after >= 2
}

/// A line that opens what the points under it say, and heads nothing: "NOTING THAT:", "INVITES THE COMMISSION TO:".
fn is_unfinished(chunks: &[Chunk], index: usize, words: &StructureWords) -> bool {
    let text = chunks[index].text();
    let last = text.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or_default();
    let unfinished = words.is_label("stem ending", last) || words.opens_recital(text);
    let listed = next_open(chunks, index).is_some_and(|next| next.marker.is_some());
    ending(text) == ':' && listed && unfinished
}

/// A line in capitals that a comma or a colon ties to what follows.
fn hangs(chunks: &[Chunk], index: usize, words: &StructureWords) -> bool {
    let text = chunks[index].text();
    let listed = next_open(chunks, index).is_some_and(|next| next.marker.is_some());
    is_unfinished(chunks, index, words) || ending(text) == ':' && listed && word_count(text) > 4
}

/// A short line that heads what follows: no full stop, starts with a capital, prose or items under it, and no such line over it.
fn is_line_over_prose(chunks: &[Chunk], index: usize) -> bool {
    let chunk = &chunks[index];
    let text = chunk.text();
    let gaps = chunks.iter().skip(1).filter(|chunk| chunk.gap).count() * 4 > chunks.len();
    let label = word_count(text) <= 12 && !is_closed(text) && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let list_of_names = text.contains(',') && !text.contains(" and ");
    let stands_off = chunk.gap || !gaps;
    let before = previous_open(chunks, index);
    let free = before.is_none_or(|before| is_closed(before.text()) || matches!(before.shape, Shape::Heading(_)) || before.marker.is_some());
    let under_stem = before.is_some_and(|before| ending(before.text()) == ':') && !(is_title_case(text) && chunk.gap);
    label && !list_of_names && stands_off && free && !under_stem && next_open(chunks, index).is_some_and(is_body)
}

fn is_body(chunk: &Chunk) -> bool {
    is_prose(chunk.text())
        || is_closed(chunk.text()) && word_count(chunk.text()) >= 3
        || chunk.marker.is_some()
        || matches!(chunk.shape, Shape::Item { .. } | Shape::Quote | Shape::Row)
}

fn next_open(chunks: &[Chunk], index: usize) -> Option<&Chunk> {
    chunks[index + 1..].iter().find(|chunk| chunk.is_open())
}

/// The text before, page matter left out; none after a heading or a title.
fn previous_open(chunks: &[Chunk], index: usize) -> Option<&Chunk> {
    let before = chunks[..index].iter().rev().find(|chunk| !matches!(chunk.role, Some(PartRole::Furniture(_) | PartRole::NoteBody(_))));
    before.filter(|chunk| matches!(chunk.role, None | Some(PartRole::Item)))
}

/// Headings of a habit that is open already close what is under it; a new habit goes one level down.
fn level(stack: &mut Vec<Habit>, habit: Habit) -> u8 {
    let outer = |other: &Habit| match (other, habit) {
        (Habit::Markup(other), Habit::Markup(level)) => *other >= level,
        (Habit::Word(other), Habit::Word(rank)) => *other >= rank,
        (Habit::Numbered(Form::Decimal(other)), Habit::Numbered(Form::Decimal(count))) => *other >= count,
        // An annex is inside nothing.
        (_, Habit::Word(1)) => true,
        (other, _) => *other == habit,
    };
    if let Some(at) = stack.iter().position(outer) {
        stack.truncate(at);
    }
    stack.push(habit);
    u8::try_from(stack.len()).unwrap_or(u8::MAX)
}

fn settle(chunks: &mut Vec<Chunk>, index: usize, found: Found, level: u8, words: &StructureWords) {
    let chunk = &mut chunks[index];
    let bare_number = found.number.is_some() && found.text_at == 0 && chunk.marker.is_none();
    if found.text_at > 0 {
        chunk.reading = chunk.reading.slice(found.text_at..chunk.text().len()).trimmed();
    }
    let text = chunk.text();
    if text.ends_with(':') {
        chunk.reading = chunk.reading.slice(0..text.len() - 1).trimmed();
    }
    chunk.role = Some(PartRole::Heading(level));
    if let Some(number) = found.number {
        let marker = chunk.marker.take().map_or_else(any_marker, |(marker, _)| marker);
        chunk.marker = Some((marker, number));
    }
    // "Article 5" over "Cooperation": the second line is the title of the first.
    let titled = chunks.get(index + 1).is_some_and(|next| {
        bare_number
            && next.is_open()
            && next.marker.is_none()
            && word_count(next.text()) <= 10
            && !is_closed(next.text())
            && !starts_small(next.text())
            && !next.text().ends_with([',', ';'])
            && chunks.get(index + 2).is_some_and(|under| is_body(under) || by_word(under, words).is_some())
    });
    if titled {
        let next = chunks.remove(index + 1);
        chunks[index].reading = std::mem::replace(&mut chunks[index].reading, Reading::new());
        chunks[index].reading = next.reading;
    }
}

fn any_marker() -> Marker {
    Marker { form: Form::Draft, other: None, value: 0, letter: 0, len: 0, text_at: 0 }
}
