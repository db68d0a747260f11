//! Marks the bodies of notes among the lines: `[1] …` at the end, "¹ …" at the foot of a page, "1. …" under a rule or a heading.

use super::lines::{Line, Shape};
use super::markers;
use super::shapes::is_rule;
use crate::lexicon::StructureWords;
use crate::normalise::part::PartRole;

const HEADING: &str = "heading over notes";

pub(super) fn mark(lines: &mut [Line], words: &StructureWords) {
    for start in bracketed_run(lines).into_iter().chain(under_rule(lines, words)) {
        mark_from(lines, start, words);
    }
    for index in 0..lines.len() {
        if let (None, Some((label, len))) = (&lines[index].role, superscript(lines[index].text())) {
            mark_body(lines, index, &label, len, |line| line.gap || line.page);
        }
    }
    for index in starred(lines) {
        if let Some((label, len)) = asterisk(lines[index].text()) {
            mark_body(lines, index, &label, len, |line| line.gap || line.page);
        }
    }
    let mut of_note = None;
    for line in lines.iter_mut() {
        match &line.shape {
            Shape::Note(label) => of_note = Some(PartRole::NoteBody(label.clone())),
            Shape::Continued | Shape::Wrapped => {}
            Shape::Plain | Shape::Block | Shape::Heading(_) | Shape::Item { .. } | Shape::Quote | Shape::Row => of_note = None,
        }
        if let Some(role) = &of_note {
            line.role = Some(role.clone());
        }
    }
}

/// Lines `[1] …`, `[2] …` that count up to the end of the text. A sentence may start with a displaced marker as well, so half
/// of the labels must have a marker further up.
fn bracketed_run(lines: &[Line]) -> Option<usize> {
    let labelled: Vec<(usize, u32)> =
        open(lines).filter_map(|(index, line)| Some((index, bracketed(line.text())?.0.parse().ok()?))).collect();
    let start = labelled.windows(2).rposition(|pair| pair[1].1 != pair[0].1 + 1).map_or(0, |at| at + 1);
    let run = labelled.get(start..).filter(|run| !run.is_empty())?;
    let first = run[0].0;
    let marked = run.iter().filter(|(_, label)| lines[..first].iter().any(|line| line.text().contains(&format!("[{label}]")))).count();
    (marked * 2 >= run.len()).then_some(first)
}

/// The first numbered line under a rule or under a heading over notes, in the last half of the text or at the foot of a page.
fn under_rule(lines: &[Line], words: &StructureWords) -> Vec<usize> {
    (1..lines.len())
        .filter(|&index| {
            let over = lines[index - 1].text();
            let heading = words.is_label(HEADING, over);
            let late = index * 2 > lines.len() || lines[index..].iter().any(|line| line.page);
            late && (is_rule(over) || heading) && label(lines[index].text()).is_some()
        })
        .collect()
}

/// From `start` on, each line with a label opens a body, up to the page break or the end.
fn mark_from(lines: &mut [Line], start: usize, words: &StructureWords) {
    if start > 0 && words.is_label(HEADING, lines[start - 1].text()) {
        lines[start - 1].role = Some(PartRole::Furniture(HEADING));
    }
    let raised = superscript(lines[start].text()).is_some();
    let mut index = start;
    while index < lines.len() && !(index > start && lines[index].page) {
        if lines[index].role.is_none()
            && let Some((found, len)) = label(lines[index].text())
            // Under notes that count "¹", "13." goes on with the text.
            && (!raised || superscript(lines[index].text()).is_some())
        {
            mark_body(lines, index, &found, len, |line| line.page || line.gap);
        }
        index += 1;
    }
}

/// Lines up to the next label, the next settled line or what `ends` says.
fn mark_body(lines: &mut [Line], start: usize, found: &str, len: usize, ends: fn(&Line) -> bool) {
    let role = PartRole::NoteBody(found.to_owned());
    let line = &mut lines[start];
    line.reading = line.reading.slice(len..line.text().len()).trimmed();
    line.shape = Shape::Note(found.to_owned());
    line.role = Some(role.clone());
    for line in &mut lines[start + 1..] {
        if line.role.is_some() || label(line.text()).is_some() || ends(line) {
            break;
        }
        line.role = Some(role.clone());
        line.shape = Shape::Continued;
    }
}

/// Lines with an asterisk near the end that explain one on a word further up ("Albania*").
fn starred(lines: &[Line]) -> Vec<usize> {
    let marked = |line: &Line| {
        line.text()
            .match_indices('*')
            .any(|(at, _)| line.text()[..at].ends_with(char::is_alphanumeric) && !line.text()[at + 1..].starts_with(char::is_alphanumeric))
    };
    let first = lines.iter().position(marked);
    let found: Vec<usize> =
        open(lines).filter(|(index, line)| *index * 2 > lines.len() && asterisk(line.text()).is_some()).map(|(index, _)| index).collect();
    if found.len() <= 3 && found.first().zip(first).is_some_and(|(note, word)| word < *note) { found } else { Vec::new() }
}

fn open(lines: &[Line]) -> impl Iterator<Item = (usize, &Line)> {
    lines.iter().enumerate().filter(|(_, line)| line.role.is_none())
}

/// Label of a note body, and the bytes up to its text.
fn label(text: &str) -> Option<(String, usize)> {
    bracketed(text).or_else(|| superscript(text)).or_else(|| asterisk(text)).or_else(|| {
        let marker = markers::parse(text)
            .filter(|marker| matches!(marker.form, markers::Form::Number | markers::Form::NumberBracket | markers::Form::BracketedNumber));
        if let Some(marker) = marker {
            return Some((marker.value.to_string(), marker.text_at));
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then_some(())?;
        text[digits..].starts_with(' ').then(|| (text[..digits].to_owned(), digits + 1))
    })
}

fn bracketed(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find(']')?;
    let label = inner[..close].trim_start_matches('^');
    let number = !label.is_empty() && label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit());
    let rest = inner[close + 1..].trim_start_matches([':', ' ']);
    (number && !rest.is_empty()).then(|| (label.to_owned(), text.len() - rest.len()))
}

/// "* State not a member": sponsors' asterisks are explained under the rule.
fn asterisk(text: &str) -> Option<(String, usize)> {
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    ((1..=3).contains(&stars) && text[stars..].starts_with(|c: char| c == ' ' || c.is_uppercase()))
        .then(|| (text[..stars].to_owned(), stars + usize::from(text[stars..].starts_with(' '))))
}

fn superscript(text: &str) -> Option<(String, usize)> {
    let label: String = text.chars().map_while(digit_of_superscript).collect();
    let len: usize = text.chars().take(label.len()).map(char::len_utf8).sum();
    (!label.is_empty() && text.len() > len).then_some((label, len))
}

/// The digit that a superscript character stands for.
pub(in crate::normalise) fn digit_of_superscript(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let value = DIGITS.iter().position(|digit| *digit == c)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}
