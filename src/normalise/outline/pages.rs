//! Marks page numbers and running headers and footers among the lines, so that a sentence can go on behind them.

use std::collections::BTreeMap;

use super::lines::{Line, Shape};
use super::shapes::{is_closed, word_count};
use crate::lexicon::StructureWords;
use crate::normalise::part::PartRole;

/// How many lines at the top and at the foot of a page may be its header and footer.
const MARGIN: usize = 3;

/// Lines of the first page that headers of later pages say again.
const HEAD_LINES: usize = 6;

pub(super) fn mark(lines: &mut [Line], words: &StructureWords) {
    let numbered = lines.iter().filter(|line| is_bare_number(line.text())).count();
    for index in 0..lines.len() {
        if lines[index].shape == Shape::Wrapped {
            continue;
        }
        let text = lines[index].text();
        if is_number_in_columns(text, words)
            || is_page_number(text, words)
            || is_bare_number(text) && (numbered > 1 || near_page_end(lines, index))
        {
            lines[index].role = Some(PartRole::Furniture("page number"));
        }
    }
    for at in headers_behind_numbers(lines) {
        lines[at].role = Some(PartRole::Furniture("running header"));
    }
    for index in running(lines) {
        lines[index].role = Some(PartRole::Furniture("running header"));
    }
}

/// The pieces of a line that stand apart by three spaces or more.
pub(super) fn columns(text: &str) -> impl Iterator<Item = &str> {
    text.split("   ").map(str::trim).filter(|column| !column.is_empty())
}

/// "23-13377      1/2": a page number beside a number of the printer's.
fn is_number_in_columns(text: &str, words: &StructureWords) -> bool {
    if !text.contains("   ") {
        return false;
    }
    let numbered = columns(text).filter(|column| is_page_number(column, words)).count() == 1;
    let plain = columns(text).all(|column| !column.contains(char::is_lowercase) || is_page_number(column, words));
    numbered && plain && columns(text).count() > 1
}

/// Lines right behind a page number that say again, whole or by columns, what stands at the head of the first page.
fn headers_behind_numbers(lines: &[Line]) -> Vec<usize> {
    let head = |column: &str| {
        lines.iter().take(HEAD_LINES).flat_map(|line| columns(line.text())).any(|known| {
            let rest = known.strip_prefix(column);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && column.contains(' '))
        })
    };
    let is_number = |line: &Line| line.role == Some(PartRole::Furniture("page number"));
    let behind = |at: &usize| *at > 0 && is_number(&lines[at - 1]) && lines[*at].gap && lines[*at].role.is_none();
    let again = |at: &usize| {
        let text = lines[*at].text();
        !is_closed(text) && word_count(text) <= 15 && columns(text).all(head)
    };
    (HEAD_LINES..lines.len()).filter(behind).filter(again).collect()
}

/// "Page 3 of 9", "3/9", "- 3 -", "Está en la página 1de 4".
fn is_page_number(text: &str, words: &StructureWords) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits > 6 || word_count(text) > 8 {
        return false;
    }
    let lower = text.to_lowercase();
    let framed = lower.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '|'));
    let alone = framed.len() < lower.len() && framed.bytes().all(|b| b.is_ascii_digit());
    let of = framed.split_once('/').is_some_and(|(page, all)| !page.is_empty() && is_number(page.trim()) && is_number(all.trim()));
    let named = words.page_words.iter().any(|word| {
        lower.find(word).is_some_and(|at| {
            // Words may stand before "page 1 of 4"; before "page 2" only a bar or a dash that sets off a running title.
            let before = lower[..at].trim_end();
            let set_off = before.is_empty() || before.ends_with(['|', '–', '—', '-', '·', '•']);
            let after = lower[at + word.len()..].trim_start();
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
            let end = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
            let end_is_page = end.is_empty() && word_count(rest) == 0
                || !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit()) && word_count(rest) <= 2;
            !before.ends_with(char::is_alphanumeric) | lower[..at].ends_with(' ')
                && (set_off || !end.is_empty())
                && after.starts_with(|c: char| c.is_ascii_digit())
                && end_is_page
        })
    });
    alone || of || named
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_bare_number(text: &str) -> bool {
    is_number(text)
}

fn near_page_end(lines: &[Line], index: usize) -> bool {
    beside_page_break(lines, index)
}

/// Lines that come back: beside a page break with the same words but for digits, or anywhere as they are, three times or more.
fn running(lines: &[Line]) -> Vec<usize> {
    let mut beside: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let text = line.text();
        if line.role.is_some() || line.shape == Shape::Wrapped || is_closed(text) || word_count(text) > 15 {
            continue;
        }
        if beside_page_break(lines, index) {
            beside.entry(without_digits(text)).or_default().push(index);
        }
        if text.len() >= 10 {
            same.entry(text).or_default().push(index);
        }
    }
    // A header may say again what stands at the top of the first page.
    let again = |index: &usize| {
        lines.iter().enumerate().any(|(at, line)| at != *index && !beside_page_break(lines, at) && line.text() == lines[*index].text())
    };
    let headers: Vec<usize> = beside.values().filter(|places| places.len() == 1).map(|places| places[0]).filter(again).collect();
    let beside = beside.into_values().filter(|places| places.len() > 1).flatten();
    // The first of equal lines may be the title that the others repeat.
    let same = same.into_values().filter(|places| places.len() > 2).flat_map(|places| places.into_iter().skip(1));
    beside.chain(same).chain(headers).collect()
}

fn beside_page_break(lines: &[Line], index: usize) -> bool {
    let top = (index.saturating_sub(MARGIN - 1)..=index).any(|at| lines[at].page);
    let foot = (index + 1..=index + MARGIN).any(|at| lines.get(at).is_some_and(|line| line.page));
    top || foot
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_of_every_habit() {
        let words = StructureWords::builtin();
        for text in
            ["Page 3 of 9", "page 4", "3/9", "- 3 -", "– 12 –", "Está en la página 1de 4", "Seite 2 von 7", "Joint Statement | Page 2"]
        {
            assert!(is_page_number(text, &words), "{text}");
        }
        for text in ["3 October 2031", "12 States took part", "see page 4 of the report for details", "A/RES/77/150", "1.5"] {
            assert!(!is_page_number(text, &words), "{text}");
        }
    }
}
