//! Rows of cells in a block: enter its lines, leave them in the order in which they are read. A block of signatures in two columns
//! is read down, a table with a person in each row across.

use super::line::{Draft, read_line};
use super::lines::Line;
use crate::lexicon::Lexicon;
use crate::model::{Reading, Span};

/// The lines of a block, with runs of rows put in order.
pub(super) fn in_order(lines: Vec<Line>, lexicon: &Lexicon) -> Vec<Line> {
    let lines = parted(lines, lexicon);
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

/// "For Kenya | For Iceland" over "Hon. Ann Lee | H.E. Bo Ray" over "Minister | Minister": a table of Markdown whose columns are
/// signatures is cut into its cells. A table with a signature in each row stays as it is.
fn parted(lines: Vec<Line>, lexicon: &Lexicon) -> Vec<Line> {
    let kinds: Vec<Cell> = lines.iter().filter(|line| line.reading.text().contains('|')).map(|line| kind_of_row(line, lexicon)).collect();
    let beside = kinds.len() > 1 && !kinds.contains(&Cell::Other) && kinds.contains(&Cell::Person);
    let cut = |line: Line| {
        if beside && line.reading.text().contains('|') { bars(&line) } else { vec![line] }
    };
    lines.into_iter().flat_map(cut).collect()
}

fn bars(line: &Line) -> Vec<Line> {
    let text = line.reading.text();
    let mut start = 0;
    let mut cells = Vec::new();
    for (column, piece) in text.split('|').enumerate() {
        let reading = line.reading.slice(start..start + piece.len()).trimmed();
        start += piece.len() + 1;
        let gap = line.after_gap && column == 0;
        cells.extend((!reading.is_empty()).then(|| Line { column, in_row: true, ..Line::new(reading, line.part, gap) }));
    }
    cells
}

/// What all cells of a row with bars are.
fn kind_of_row(line: &Line, lexicon: &Lexicon) -> Cell {
    let text = line.reading.text();
    let mut kinds = text.split('|').filter(|piece| !piece.trim().is_empty()).map(|piece| cell(piece.trim(), lexicon));
    let Some(first) = kinds.next() else { return Cell::Other };
    let mut rest = kinds.peekable();
    if rest.peek().is_some() && rest.all(|kind| kind == first) { first } else { Cell::Other }
}

/// Whether the cells of a row with bars are of one kind, so that each may be read as a line of its own.
pub(super) fn is_row_of_one_kind(line: &Line, lexicon: &Lexicon) -> bool {
    line.reading.text().contains('|') && kind_of_row(line, lexicon) != Cell::Other
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

fn cell(text: &str, lexicon: &Lexicon) -> Cell {
    match read_line(text, lexicon).first() {
        Some(draft) if draft.is_party_alone() => Cell::Party,
        Some(draft) if draft.person.is_some() => Cell::Person,
        Some(Draft { offices, .. }) if !offices.is_empty() => Cell::Office,
        Some(_) | None => Cell::Other,
    }
}

/// Whether most rows hold cells of different kinds, so that a row is one signature.
fn across(run: &[Line], lexicon: &Lexicon) -> bool {
    let rows: Vec<Vec<Cell>> = rows(run).map(|row| row.iter().map(|line| cell(line.reading.text(), lexicon)).collect()).collect();
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
