//! Finds the title among the chunks above the body.

use super::chunks::Chunk;
use super::lines::Shape;
use super::shapes::{is_capitals, is_closed, is_prose, starts_small, word_count};
use crate::lexicon::StructureWords;
use crate::normalise::part::PartRole;

/// How far down a title is looked for.
const HEAD_CHUNKS: usize = 30;

/// Marks the title; its lines become one chunk.
///
/// `under_masthead` is its place in a text with a masthead.
pub(super) fn mark(chunks: &mut Vec<Chunk>, under_masthead: Option<usize>, words: &StructureWords) {
    let Some(first) = under_masthead.or_else(|| find(chunks, words)) else { return };
    // What stands alone is the statement itself, if it is one sentence without its stop.
    let alone = chunks.iter().filter(|chunk| chunk.is_open()).count() == 1;
    if alone && !matches!(chunks[first].shape, Shape::Heading(_)) {
        return;
    }
    // What stands over the title was put there by the office that issued the text.
    if !chunks[..first].iter().any(|chunk| words.label("salutation", chunk.text()).is_some()) {
        for chunk in chunks[..first].iter_mut().filter(|chunk| chunk.is_open() && !chunk.text().ends_with(':')) {
            chunk.role = Some(PartRole::Furniture("agency"));
        }
    }
    let mut last = first;
    if matches!(chunks[first].shape, Shape::Plain | Shape::Block) {
        let gaps = chunks.iter().skip(1).any(|chunk| chunk.gap);
        while chunks.get(last + 1).is_some_and(|next| continues(&chunks[last], next, gaps)) {
            last += 1;
        }
    }
    for _ in first..last {
        let next = chunks.remove(first + 1);
        let gap = next.reading.span(0..0);
        chunks[first].reading.push_replaced(" ", gap);
        chunks[first].reading.append(&next.reading);
    }
    if let Some(label) = words.label("title", chunks[first].text()) {
        let text_len = chunks[first].text().len();
        chunks[first].reading = chunks[first].reading.slice(label.len()..text_len).trimmed();
    }
    if let Some((_, passage)) = chunks[first].marker.take() {
        let mut whole = crate::model::Reading::copied(&passage.text, passage.span.start);
        whole.push_replaced(" ", crate::model::Span::new(passage.span.end, passage.span.end));
        whole.append(&chunks[first].reading);
        chunks[first].reading = whole;
    }
    let text = chunks[first].text();
    // "77/150. Title", "52/… Title": the number of a resolution is no word of its title.
    if let Some((number, _)) = text.split_once(' ').filter(|(number, _)| is_session_number(number.strip_suffix('.').unwrap_or(number))) {
        let (from, to) = (number.len() + 1, text.len());
        chunks[first].reading = chunks[first].reading.slice(from..to).trimmed();
    }
    chunks[first].role = Some(PartRole::Title);
    mark_subtitles(chunks, first);
}

/// Short lines between the title and a date line, or centred like the title.
fn mark_subtitles(chunks: &mut [Chunk], title: usize) {
    let indent = chunks[title].indent;
    let mut at = title + 1;
    let mut subtitles = Vec::new();
    while chunks.get(at).is_some_and(|chunk| {
        chunk.is_open() && chunk.marker.is_none() && !is_prose(chunk.text()) && !is_closed(chunk.text()) && !chunk.text().ends_with(',')
    }) {
        subtitles.push(at);
        at += 1;
    }
    let dated = chunks.get(at).is_some_and(|chunk| chunk.role == Some(PartRole::Dateline));
    for at in subtitles {
        if dated || indent >= 4 && chunks[at].indent >= 4 {
            chunks[at].role = Some(PartRole::Title);
        }
    }
}

fn is_session_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // "VI/8": conferences number their sessions in Roman.
    let session_of = |part: &str| digits(part) || !part.is_empty() && part.chars().all(|c| "IVXL".contains(c));
    // "51/..." stands for a number that a draft does not have yet.
    let open = |part: &str| !part.is_empty() && part.chars().all(|c| matches!(c, '.' | '…' | '_'));
    text.split_once('/').is_some_and(|(session, number)| session_of(session) && (digits(number) || open(number)))
}

fn find(chunks: &[Chunk], words: &StructureWords) -> Option<usize> {
    let head = || chunks.iter().enumerate().take(HEAD_CHUNKS).filter(|(_, chunk)| chunk.is_open());
    // The title of a joint statement may name all who made it.
    let long_title =
        |chunk: &Chunk| names_a_statement(first_words(chunk.text()), words) && !is_closed(chunk.text()) && word_count(chunk.text()) <= 80;
    let body = head()
        .find(|(_, chunk)| is_prose(chunk.text()) && !long_title(chunk) && !matches!(chunk.shape, Shape::Heading(_)))
        .map_or(chunks.len(), |(at, _)| at);
    let above = || head().take_while(|(at, _)| *at < body);
    let salutation = above().find(|(_, chunk)| words.label("salutation", chunk.text()).is_some()).map(|(at, _)| at);
    let labelled = above().find(|(_, chunk)| words.label("title", chunk.text()).is_some_and(|label| chunk.text().len() > label.len()));
    let numbered = above().find(|(_, chunk)| is_resolution_number(chunk.text()));
    let top_heading = above()
        .find(|(_, chunk)| chunk.shape == Shape::Heading(1))
        .or_else(|| above().find(|(_, chunk)| matches!(chunk.shape, Shape::Heading(_))));
    let named = above().find(|(_, chunk)| {
        names_a_statement(chunk.text(), words) && !is_record(chunk.text(), words) && !super::masthead::is_sponsors(chunk.text())
    });
    // "Item 3: Interactive dialogue with the Special Rapporteur" tells when a statement was made that has a title of its own.
    let occasion = |chunk: &Chunk| named.is_some() && words.label("occasion", chunk.text()).is_some();
    let plain = || {
        above().filter(|(_, chunk)| !occasion(chunk)).find(|(_, chunk)| {
            chunk.marker.is_none()
                && !super::masthead::is_sponsors(chunk.text())
                && !is_record(chunk.text(), words)
                && !chunk.text().ends_with(',')
                && (word_count(chunk.text()) <= 45 || long_title(chunk))
        })
    };
    let found = labelled.or(numbered).or(top_heading);
    let found = match salutation {
        // The lines over a salutation are an address, unless one says that it is a letter.
        Some(at) => found.or(named.filter(|(place, _)| *place < at || *place == at + 1)),
        // A named statement under a date line or a release flag wins over the office that stands above those.
        None => found.or_else(|| {
            let first = plain()?;
            let set_off = |at: usize| chunks[first.0..at].iter().any(|chunk| !chunk.is_open());
            let behind = |place: usize| above().find(|(at, chunk)| *at > place && chunk.marker.is_none());
            // "OPEN ALERTING FORUM" over "OAF 17, Edition 1" over the title of the standard.
            let number = behind(first.0).filter(|(_, next)| is_number_of_standard(next.text()));
            let first = if is_designation(first.1.text()) {
                behind(first.0).unwrap_or(first)
            } else if let Some(number) = number {
                behind(number.0).unwrap_or(first)
            } else {
                first
            };
            Some(named.filter(|(at, _)| *at > first.0 && set_off(*at) && !names_a_statement(first.1.text(), words)).unwrap_or(first))
        }),
    };
    // "OPEN LETTER" over what it is about: a kind of text is no title where a line of its own follows.
    let about = |at: usize| {
        let next = chunks.get(at + 1).filter(|next| next.is_open() && next.marker.is_none() && next.gap)?;
        let kind = word_count(chunks[at].text()) == 2 && names_a_statement(chunks[at].text(), words);
        let line = !is_prose(next.text()) && !next.text().ends_with([',', ':']) && (4..=45).contains(&word_count(next.text()));
        let body = at + 1 >= body || words.label("salutation", next.text()).is_some();
        (kind && line && !body && !super::masthead::is_sponsors(next.text())).then_some(at + 1)
    };
    found.map(|(at, _)| about(at).unwrap_or(at))
}

/// "Supervisory Statement SS2/31": a kind and a number over the title itself.
fn is_designation(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    (2..=5).contains(&word_count(text)) && last.contains('/') && last.contains(|c: char| c.is_ascii_digit())
}

/// "OAF 17, Edition 1", "OOA 101:2031": an acronym, a number and no word in small letters but one for an edition.
fn is_number_of_standard(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let acronym = first.chars().filter(char::is_ascii_uppercase).count() >= 2 && !first.chars().any(char::is_lowercase);
    let second = text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    acronym && second && word_count(text) <= 5
}

/// "Extract from the minutes of the meeting of the Council", "NOTICE OF MOTION (B)": what holds the text, and not its title.
fn is_record(text: &str, words: &StructureWords) -> bool {
    words.label("record", text).is_some()
}

/// "77/150. Title", "Resolution 2709 (2023)", "Decision 1/CP.26".
pub(super) fn is_resolution_number(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    if first.strip_suffix('.').is_some_and(is_session_number) {
        return true;
    }
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    matches!(first.to_lowercase().as_str(), "resolution" | "decision" | "recommendation")
        && second.starts_with(|c: char| c.is_ascii_digit())
}

/// The first words of `text`, as far as a title names its kind.
fn first_words(text: &str) -> &str {
    let end = text.match_indices(' ').nth(4).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn names_a_statement(text: &str, words: &StructureWords) -> bool {
    let lower = text.to_lowercase();
    word_count(text) >= 2 && words.titles.iter().any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word))
}

/// Whether `next` is a further line of the title: no gap between them, and not yet the body.
fn continues(title: &Chunk, next: &Chunk, gaps: bool) -> bool {
    let hanging = title.text().ends_with([',', ':', '–', '—', '-'])
        || title.text().rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_lowercase) && word.len() <= 4);
    next.is_open()
        && !next.gap
        && next.marker.is_none()
        && !is_prose(next.text())
        && !is_closed(title.text())
        && matches!(next.shape, Shape::Plain | Shape::Continued | Shape::Block)
        && (gaps && is_capitals(title.text()) == is_capitals(next.text()) || hanging || starts_small(next.text()))
}
