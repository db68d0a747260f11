//! Text → sentences, as byte ranges. Semicolons and line breaks end no sentence; each sentence inside a quotation is one.

use std::ops::Range;

use crate::lexicon::StructureWords;
use crate::lexicon::structure::AbbreviationUse;

/// Closing marks that belong to the sentence they follow.
const CLOSERS: &[char] = &['"', '\'', '”', '’', ')', ']', '»', '*', '_'];
/// Marks that may open the next sentence.
const OPENERS: &[char] = &['"', '\'', '“', '‘', '(', '[', '«', '*', '_', '—', '–', '•'];
/// A bracket that is not closed within so many bytes was never meant to be.
const BRACKET: usize = 600;

/// The sentences of `text`, white space between them left out.
pub(super) fn sentences(text: &str, words: &StructureWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if matches!(c, '(' | '[') && !text[start..at].trim().is_empty() {
            skip_to = closing(text, at, c).unwrap_or(0);
            continue;
        }
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = end_of_marks(text, at);
        if ends(text, start, at, end, words) {
            push(text, start..end, &mut found);
            start = end;
        }
        skip_to = end;
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// The end of a bracket that opens in mid-sentence at `open`: no sentence ends inside of it.
fn closing(text: &str, open: usize, bracket: char) -> Option<usize> {
    let close = if bracket == '(' { ')' } else { ']' };
    let mut depth = 0;
    for (at, c) in text[open..].char_indices().take_while(|(at, _)| *at < BRACKET) {
        if c == bracket {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(open + at + c.len_utf8());
            }
        }
    }
    None
}

/// Past further stops and closing marks. A quotation mark after a space opens the next sentence.
fn end_of_marks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !matches!(c, '.' | '!' | '?' | '…') && !CLOSERS.contains(&c)).unwrap_or(rest.len())
}

fn ends(text: &str, start: usize, at: usize, end: usize, words: &StructureWords) -> bool {
    let after = &text[end..];
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == after.len() {
        return false;
    }
    let first = next.trim_start_matches(OPENERS).trim_start().chars().next();
    // "Is it lawful?" asked the Council: a small letter goes on.
    if !first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphabetic() && !c.is_ascii_punctuation()) {
        return false;
    }
    !text[at..].starts_with('.') || end > at + 1 || stop_ends(&text[start..at], next, words)
}

/// Whether the full stop after `before` ends the sentence, where `next` follows.
fn stop_ends(before: &str, next: &str, words: &StructureWords) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"')).next().unwrap_or_default();
    let next_word = next.trim_start_matches(OPENERS).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starter = words.starts_sentence(next_word);
    if is_initial(last) {
        let previous = before[..before.len() - last.len()].split_whitespace().next_back().unwrap_or_default();
        let after_name = previous.is_empty()
            || previous.starts_with(char::is_uppercase) && words.heading(previous).is_none()
            || previous.ends_with('.')
            || previous.ends_with(',');
        return starter || !after_name;
    }
    match words.abbreviation(last) {
        Some(AbbreviationUse::BeforeName | AbbreviationUse::Inside) => false,
        Some(AbbreviationUse::BeforeNumber) => !is_number(next_word),
        Some(AbbreviationUse::Anywhere) => starter,
        // "U.N.D.P. Office": letters with stops between them.
        None => !(last.contains('.') && last.split('.').all(|part| part.chars().count() == 1)) || starter,
    }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && (word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let plain = text.replace(" | ", " ");
        let got: Vec<&str> = sentences(&plain, &StructureWords::builtin()).into_iter().map(|range| &plain[range]).collect();
        assert_eq!(got, text.split(" | ").collect::<Vec<_>>());
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for text in [
            "We met. | We agreed.",
            "See Regulation No. 5 and Art. 12, para. 3, of the Pact. | It stands.",
            "The answer was No. | The Council then rose.",
            "The Rt. Hon. Ada Quill and Dr. J. R. Mott signed. | Others did not.",
            "Signed by William P. Quill and others. | We thank them.",
            "It holds e.g. for ships, i.e. vessels, cf. Annex B. | The Parties agree.",
            "Growth was 3.5 percent. | Inflation was 2.1 percent.",
            "The U.S. Treasury and the U.K. agreed. | In the U.S. | The Committee acts.",
            "At 2:00 p.m. Friday it closed. | At 3 p.m. | The Board met.",
            "Is it lawful? | We say no! | “Never again,” they said. | “We will act. | We will act now.” | So be it.",
            "They asked “Is it safe?” and left.",
            "Access (see para. 4. It is long) was given. | Then it ended.",
            "We wait … and see. | We wait... | Then we act.",
            "Steps include drills; audits; and tests. | More follows.",
            "In 2018. | 12 States joined.",
            "Adopted on 5 Oct. 2031 in Zurich. | It enters into force.",
            "The Company Inc. and others, etc., apply. | They pay.",
            "[We agree. | We act.]",
            "Visit www.example.org/a.b for more. | Thanks.",
            "See resolution A/RES/73/179. | It was adopted.",
        ] {
            check(text);
        }
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_every_word_in_order(text in "[A-Za-z0-9 .?!()\\[\\]“”…é]{0,80}") {
            let ranges = sentences(&text, &StructureWords::builtin());
            let kept: String = ranges.iter().map(|range| &text[range.clone()]).collect::<String>().split_whitespace().collect();
            proptest::prop_assert_eq!(kept, text.split_whitespace().collect::<String>());
            proptest::prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
