//! Rows of cells in a block: enter its lines, leave them in the order in which they are read. A block of signatures in two columns
//! is read down, a table with a person in each row across.

use super::line::{Draft, read_line};
use super::lines::Line;
use crate::lexicon::Lexicon;
use crate::model::{Reading, Span};

/// The lines of a block, with runs of rows put in order.
pub(super) fn in_order(lines: Vec<Line>, lexicon: &Lexicon) -> Vec<Line> {
    if lines.iter().all(|line| line.column == 0) {
        return lines;
    }
    let mut ordered = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut run = vec![first];
        // A rule to sign on stands between the rows of a block.
        let is_rule = |run: &[Line], next: &Line| next.reading.is_empty() && run.iter().any(|line| line.column > 0);
        while let Some(next) = rest.next_if(|next| next.column > 0 || is_rule(&run, next) || goes_on(&run, next)) {
            run.push(next);
        }
        if run.iter().all(|line| line.column == 0) {
            ordered.append(&mut run);
        } else if across(&run, lexicon) {
            ordered.extend(joined_rows(run));
        } else {
            ordered.extend(down(run));
        }
    }
    ordered
}

/// The next row, or a cell of the first column right under a row.
fn goes_on(run: &[Line], next: &Line) -> bool {
    let rows = run.iter().any(|line| line.column > 0);
    rows && (!next.after_gap || next.in_row)
        || !rows && next.in_row && !next.after_gap && run.len() == 1 && run[0].in_row
        || rows && next.in_row
}

/// What a cell is, as far as rows are told by it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    Party,
    Person,
    Office,
    Other,
}

fn cell(line: &Line, lexicon: &Lexicon) -> Cell {
    match read_line(line.reading.text(), lexicon).first() {
        Some(draft) if draft.is_party_alone() => Cell::Party,
        Some(draft) if draft.person.is_some() => Cell::Person,
        Some(Draft { offices, .. }) if !offices.is_empty() => Cell::Office,
        Some(_) | None => Cell::Other,
    }
}

/// Whether most rows hold cells of different kinds, so that a row is one signature.
fn across(run: &[Line], lexicon: &Lexicon) -> bool {
    let rows: Vec<Vec<Cell>> = rows(run).map(|row| row.iter().map(|line| cell(line, lexicon)).collect()).collect();
    let mixed = |row: &&Vec<Cell>| row.len() > 1 && row.iter().any(|cell| *cell != row[0]);
    let whole = rows.iter().filter(|row| row.len() > 1).count();
    rows.iter().filter(mixed).count() * 2 > whole
}

fn rows(run: &[Line]) -> impl Iterator<Item = &[Line]> {
    run.chunk_by(|one, next| one.part == next.part && next.column > one.column)
}

/// Each row as one line again.
fn joined_rows(run: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in run {
        // "Guard Board" under the second column alone goes on with the cell above it.
        let alone = line.in_row && line.column > 0 && lines.last().is_some_and(|last| last.part != line.part && last.in_row);
        if alone && let Some(last) = lines.last_mut() {
            let (from, to) = (last.reading.whole().span.end, line.reading.whole().span.start);
            last.reading.push_replaced(" ", Span::new(from, to.max(from)));
            last.reading.append(&line.reading);
            continue;
        }
        match lines.last_mut().filter(|last| last.part == line.part && line.column > last.column) {
            Some(last) => {
                let (from, to) = (last.reading.whole().span.end, line.reading.whole().span.start);
                last.reading.push_replaced("\t", Span::new(from, to.max(from)));
                last.reading.append(&line.reading);
                last.column = line.column;
            }
            None => lines.push(line),
        }
    }
    lines
}

/// The first column from top to bottom, then the second.
fn down(mut run: Vec<Line>) -> Vec<Line> {
    let gaps: Vec<(usize, bool)> = run.iter().filter(|line| line.column == 0).map(|line| (line.part, line.after_gap)).collect();
    for line in run.iter_mut().filter(|line| line.column > 0) {
        line.after_gap = gaps.iter().find(|(part, _)| *part == line.part).is_some_and(|(_, gap)| *gap);
    }
    run.sort_by_key(|line| line.column);
    let mut column = None;
    for line in &mut run {
        line.after_gap |= column != Some(line.column);
        column = Some(line.column);
    }
    run
}

/// The cells of a part with their columns; one cell where it is no row.
pub(super) fn cells(reading: &Reading) -> Vec<(usize, Reading)> {
    let text = reading.text();
    let mut start = 0;
    let mut found = Vec::new();
    for (column, piece) in text.split('\t').enumerate() {
        if !piece.trim().is_empty() {
            found.push((column, reading.slice(start..start + piece.len()).trimmed()));
        }
        start += piece.len() + 1;
    }
    found
}
