//! Columns in plain text: lines of short cells that stand under one another are kept apart as rows, with a tab between the cells.
//! Which way the cells are to be read, across or down, is for the reader of signatures to tell.

use super::lines::{Line, Shape};
use super::markers::parse_alone;
use super::shapes::{is_prose, word_count};
use crate::model::{Reading, Span};

/// Spaces between two cells, at least; two spaces are a dash that extraction lost.
const SPACES: usize = 3;
/// Words of a cell, at most.
const WORDS: usize = 9;
/// How far cells of one column may start from one another, in characters.
const SLACK: usize = 2;

/// A cell: bytes of the text of its line, and the character that it starts at in the document's line.
struct Cell {
    range: std::ops::Range<usize>,
    at: usize,
}

/// Marks the rows among `lines`; elsewhere a tab is a space.
pub(super) fn mark(lines: &mut [Line]) {
    let body = lines.iter().position(|line| is_prose(line.text())).unwrap_or(lines.len());
    let rows: Vec<Vec<Cell>> = lines.iter().enumerate().map(|(at, line)| if at > body { cells(line) } else { Vec::new() }).collect();
    let beside = |at: usize, other: usize| rows.get(other).is_some_and(|other| share_a_column(&rows[at], other));
    let is_row: Vec<bool> = (0..lines.len())
        .map(|at| {
            rows[at].len() > 1 && (1..=2).any(|step| beside(at, at + step) || at.checked_sub(step).is_some_and(|other| beside(at, other)))
        })
        .collect();
    for at in 0..lines.len() {
        if is_row[at] {
            lines[at].reading = row(&lines[at].reading, &rows[at]);
        } else {
            lines[at].reading = without_tabs(&lines[at].reading);
            // "and Roads" under the second column alone.
            let above = at.checked_sub(1).filter(|above| is_row[*above]).and_then(|above| rows[above].get(1));
            if above.is_some_and(|cell| !lines[at].gap && lines[at].indent + SLACK >= cell.at) {
                lines[at].reading = behind_a_break(&lines[at].reading);
            }
        }
        let after_row = at.checked_sub(1).is_some_and(|above| is_row[above]);
        if (is_row[at] || after_row) && lines[at].shape == Shape::Plain {
            lines[at].shape = Shape::Block;
        }
    }
}

/// The cells of a line, if they are short and more than one.
fn cells(line: &Line) -> Vec<Cell> {
    let text = line.text();
    if line.shape != Shape::Plain || !text.contains("   ") && !text.contains('\t') {
        return Vec::new();
    }
    let mut cells: Vec<Cell> = Vec::new();
    let mut start = 0;
    let mut spaces = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\t')]) {
        let end = at == text.len();
        if c == ' ' && !end {
            spaces += 1;
            continue;
        }
        let from = at - spaces;
        if c == '\t' || spaces >= SPACES {
            push(text, start..from, line.indent, &mut cells);
            start = if c == '\t' { at + usize::from(!end) } else { at };
        }
        spaces = 0;
    }
    // "For the Farmers' Union of Averne:" is a cell, whatever its length.
    let plain = |cell: &str| !is_prose(cell) || cell.ends_with(':');
    let short = cells.iter().map(|cell| &text[cell.range.clone()]).all(|cell| word_count(cell) <= WORDS && plain(cell));
    // "2.      Condemns the withholding of wages": a number in front of its paragraph is no column.
    let numbered = cells.len() == 2 && is_marker(&text[cells[0].range.clone()]);
    if short && !numbered { cells } else { Vec::new() }
}

fn is_marker(cell: &str) -> bool {
    parse_alone(cell).is_some_and(|marker| marker.len == cell.len())
}

fn push(text: &str, range: std::ops::Range<usize>, indent: usize, cells: &mut Vec<Cell>) {
    let piece = text[range.clone()].trim();
    if !piece.is_empty() {
        let start = range.start + text[range.clone()].len() - text[range].trim_start().len();
        cells.push(Cell { range: start..start + piece.len(), at: indent + text[..start].chars().count() });
    }
}

/// Whether a cell but the first starts at one place in both, or tabs cut both into as many cells.
fn share_a_column(one: &[Cell], other: &[Cell]) -> bool {
    let aligned = one.iter().skip(1).any(|cell| other.iter().skip(1).any(|second| cell.at.abs_diff(second.at) <= SLACK));
    aligned || one.len() > 1 && one.len() == other.len()
}

/// The cells with one tab between them.
fn row(reading: &Reading, cells: &[Cell]) -> Reading {
    let mut row = Reading::new();
    let mut from = None;
    for cell in cells {
        if let Some(from) = from {
            row.push_replaced("\t", reading.span(from..cell.range.start));
        }
        row.append(&reading.slice(cell.range.clone()));
        from = Some(cell.range.end);
    }
    row
}

fn behind_a_break(reading: &Reading) -> Reading {
    let start = reading.span(0..reading.text().len()).start;
    let mut row = Reading::new();
    row.push_replaced("\t", Span::new(start, start));
    row.append(reading);
    row
}

fn without_tabs(reading: &Reading) -> Reading {
    let mut plain = reading.clone();
    let tabs: Vec<usize> = reading.text().match_indices('\t').map(|(at, _)| at).collect();
    for at in tabs {
        plain = plain.replaced(at..at + 1, " ");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    fn read(text: &str) -> Vec<String> {
        let document = crate::ingest::ingest("x", text.as_bytes(), Some(Format::Text)).unwrap();
        let mut lines = super::super::lines::lines(&document, &mut Vec::new());
        mark(&mut lines);
        lines.iter().map(|line| line.text().to_owned()).collect()
    }

    #[test]
    fn cells_under_one_another_are_rows() {
        let start = "We will meet again in the next year.\n\n";
        for (text, expected) in [
            ("Ann Lee      Bo Ray\nMinister     Consul\n", &["Ann Lee\tBo Ray", "Minister\tConsul"] as &[&str]),
            ("Ann Lee\tBo Ray\nMinister\tConsul\n", &["Ann Lee\tBo Ray", "Minister\tConsul"]),
            ("Ann Lee      Bo Ray\n             Consul\n", &["Ann Lee      Bo Ray", "Consul"]),
            ("Ann Lee      Bo Ray\nMinister     Consul\n             in Oslo\n", &["Ann Lee\tBo Ray", "Minister\tConsul", "\tin Oslo"]),
            (
                "1.\tWe met.\n2.\tWe agreed to meet again in the autumn of the year.\n",
                &["1. We met.", "2. We agreed to meet again in the autumn of the year."],
            ),
            ("2.      Condemns the sale\n\n3.      Calls upon States\n", &["2.      Condemns the sale", "3.      Calls upon States"]),
            ("(a)     Ports\n\n(b)     Airports\n", &["(a)     Ports", "(b)     Airports"]),
            ("1.      Kenya      12\n2.      Ghana      14\n", &["1.\tKenya\t12", "2.\tGhana\t14"]),
            ("A lone line      of two cells\n", &["A lone line      of two cells"]),
        ] {
            let got = read(&format!("{start}{text}"));
            assert_eq!(&got[1..], expected, "{text}");
        }
    }
}
