//! Numbers that count something, with what they count: "nearly 12 million of the 18.4 million worldwide reports". Dates, paragraph
//! numbers and document symbols are no figures.

use std::ops::Range;

use super::clauses::Draft;
use super::symbols;
use crate::lexicon::StructureWords;
use crate::model::Figure;

/// Words of scope that are kept after a number.
const SCOPE_WORDS: usize = 8;

/// The figures of the clauses, in order.
pub(super) fn figures(drafts: &[Draft], words: &StructureWords) -> Vec<Figure> {
    drafts
        .iter()
        .enumerate()
        .flat_map(|(clause, draft)| {
            let text = draft.reading.text();
            figures_in(text, words).into_iter().map(move |(range, scope)| Figure { passage: draft.reading.passage(range), scope, clause })
        })
        .collect()
}

/// Places and scopes of the figures of `text`.
fn figures_in(text: &str, words: &StructureWords) -> Vec<(Range<usize>, String)> {
    let numbers = numbers(text);
    if numbers.is_empty() {
        return Vec::new();
    }
    let taken: Vec<Range<usize>> = symbols::symbols(text)
        .into_iter()
        .map(|(range, _)| range)
        .chain(super::dates::dates_in(text, words).into_iter().map(|date| date.range))
        .collect();
    numbers
        .into_iter()
        .filter(|number| !taken.iter().any(|range| range.start < number.end && number.start < range.end))
        .filter_map(|number| figure(text, number, words))
        .collect()
}

/// Digits with inner commas, points and fractions ("2-1/4", "1,200", "18.4").
fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
        if !starts {
            at += 1;
            continue;
        }
        let inner = |at: usize| matches!(bytes[at], b',' | b'.' | b'/' | b'-') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let mut end = at;
        while end < bytes.len() && (bytes[end].is_ascii_digit() || inner(end)) {
            end += 1;
        }
        found.push(at..end);
        at = end;
    }
    found
}

fn figure(text: &str, number: Range<usize>, words: &StructureWords) -> Option<(Range<usize>, String)> {
    let after = &text[number.end..];
    let unit = unit(after, words);
    let money = words.units.iter().filter(|(_, kind)| *kind == "money").find(|(sign, _)| text[..number.start].trim_end().ends_with(sign));
    let start = money.map_or(number.start, |(sign, _)| text[..number.start].rfind(sign).unwrap_or(number.start));
    let end = number.end + unit.unwrap_or(0);
    let scope = scope(&text[end..]);
    let digits = &text[number.clone()];
    let year = digits.len() == 4 && digits.starts_with(['1', '2']) && unit.is_none() && money.is_none();
    let counted = scope.split_whitespace().next().is_some_and(|word| {
        word.chars().all(|c| c.is_alphabetic() || c == '-')
            && word.len() > 2
            && !words.starts_sentence(word)
            && !matches!(word, "of" | "or")
    });
    let numbered = numbers_something(&text[..number.start], words);
    // "RiderTrust 2.0", "COP 28": a number behind a name belongs to the name.
    let before = text[..number.start].trim_end();
    let name = before.rsplit(' ').next().is_some_and(|word| {
        word.starts_with(char::is_uppercase) && !words.starts_sentence(word) && !before.ends_with(|c: char| !c.is_alphanumeric())
    });
    let listed = after.starts_with([')', '/']) && text[..number.start].ends_with('(');
    ((unit.is_some()
        || money.is_some()
        || counted && !numbered && !name && words.month(scope.split_whitespace().next().unwrap_or_default()).is_none())
        && !year
        && !listed)
        .then_some((start..end, scope))
}

/// Bytes of the unit after a number, with the space before it; a scale may be followed by a second unit ("5 billion dollars").
fn unit(after: &str, words: &StructureWords) -> Option<usize> {
    let mut len = 0;
    loop {
        let rest = &after[len..];
        let bare = rest.trim_start_matches([' ', '-']);
        let gap = rest.len() - bare.len();
        let fits = |unit: &str| {
            bare.starts_with(unit) && (!unit.ends_with(char::is_alphanumeric) || !bare[unit.len()..].starts_with(char::is_alphanumeric))
        };
        let found = words
            .units
            .iter()
            .filter(|(unit, kind)| *kind != "money" || unit.len() > 3)
            .map(|(unit, _)| *unit)
            .filter(|unit| gap <= 1 && fits(unit))
            .max_by_key(|unit| unit.len());
        match found {
            Some(unit) => len += gap + unit.len(),
            None => return (len > 0).then_some(len),
        }
    }
}

/// What is counted: the words after the number up to the next mark or verb-like turn.
fn scope(after: &str) -> String {
    let mut words = Vec::new();
    // Word by word, since the next mark may stand at the end of a text without any.
    for word in after.split_whitespace().take(SCOPE_WORDS) {
        let mark = word.find(['.', ',', ';', ':', '(', '[', '–', '—', '?', '!']);
        words.push(&word[..mark.unwrap_or(word.len())]);
        if mark.is_some() {
            break;
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// "Article 5 shall", "paragraph 12 and", "resolution 4": a number that names something.
fn numbers_something(before: &str, words: &StructureWords) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.');
    let lower = word.to_lowercase();
    words.heading(word).is_some()
        || words.abbreviation(word).is_some()
        || matches!(
            lower.as_str(),
            "paragraph"
                | "paragraphs"
                | "resolution"
                | "resolutions"
                | "goal"
                | "target"
                | "item"
                | "version"
                | "page"
                | "phase"
                | "tier"
                | "level"
                | "and"
        )
        || words.month(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_with_their_scope() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            (
                "In 2018, it made nearly 12 million of the 18.4 million worldwide reports of abuse.",
                &[("12 million", "of the 18"), ("18.4 million", "worldwide reports of abuse")],
            ),
            ("at a pace of $5 billion per month rather than", &[("$5 billion", "per month rather than")]),
            ("inflation of 2 percent", &[("2 percent", "")]),
            ("by 60 per cent by 2030", &[("60 per cent", "by 2030")]),
            ("a coalition of 98 countries", &[("98", "countries")]),
            ("under Article 5 and paragraph 12 of resolution 73/179 of 3 May 2031", &[]),
        ];
        for (text, expected) in cases {
            let got: Vec<_> =
                figures_in(text, &StructureWords::builtin()).into_iter().map(|(range, scope)| (&text[range], scope)).collect();
            let expected: Vec<_> = expected.iter().map(|(number, scope)| (*number, (*scope).to_owned())).collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
