//! The lines of a signature block: enter parts, leave their lines, with breaks that extraction lost put back. What a line says is
//! not read here.

use super::columns::cells;
use crate::model::Reading;
use crate::normalise::part::Part;

/// A line of a block.
pub(super) struct Line {
    /// Its text.
    pub reading: Reading,
    /// Index of its part.
    pub part: usize,
    /// Whether an empty line stands before it.
    pub after_gap: bool,
    /// Its column, from 0, where it is a cell.
    pub column: usize,
    /// Whether it is a cell of a row.
    pub in_row: bool,
}

impl Line {
    pub(super) fn new(reading: Reading, part: usize, after_gap: bool) -> Self {
        Self { reading, part, after_gap, column: 0, in_row: false }
    }
}

/// The pieces of a list that sets its names apart by semicolons, else the whole.
pub(super) fn split(reading: &Reading) -> Vec<Reading> {
    let text = reading.text();
    let mut start = 0;
    let mut pieces = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ';' | '\n')) {
        pieces.push(reading.slice(start..at).trimmed());
        start = at + c.len_utf8();
    }
    pieces.push(reading.slice(start..text.len()).trimmed());
    let pieces: Vec<Reading> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
    pieces.into_iter().map(|piece| without_and(&piece)).collect()
}

fn without_and(piece: &Reading) -> Reading {
    if piece.text().starts_with("and ") { piece.slice(4..piece.text().len()) } else { piece.clone() }
}

/// The lines of a part: the cells of a row, and where the breaks were lost, a new one starts at "For the Government of X:".
pub(super) fn lines_of(part: &Part, at: usize) -> Vec<Line> {
    let cells = cells(&part.reading);
    let in_row = cells.len() > 1 || cells.first().is_some_and(|(column, _)| *column > 0);
    let cut = |(column, cell): (usize, Reading)| {
        let gap = part.after_gap;
        cut(&cell).into_iter().enumerate().map(move |(index, reading)| Line { column, in_row, ..Line::new(reading, at, gap && index == 0) })
    };
    cells.into_iter().flat_map(cut).collect()
}

fn cut(reading: &Reading) -> Vec<Reading> {
    let text = reading.text();
    let mut cuts = vec![0];
    for lead in [" For ", " FOR ", " On behalf of "] {
        cuts.extend(text.match_indices(lead).map(|(cut, _)| cut + 1).filter(|cut| opens_signature(&text[*cut..])));
    }
    cuts.sort_unstable();
    cuts.push(text.len());
    cuts.windows(2).map(|pair| reading.slice(pair[0]..pair[1]).trimmed()).collect()
}

/// "For the Republic of Kenya: …": a colon within the next words, and no comma before it.
fn opens_signature(rest: &str) -> bool {
    let colon = rest.find(':').filter(|colon| !rest[..*colon].contains([',', ';', '.']));
    colon.is_some_and(|colon| rest[..colon].split_whitespace().count() <= 12)
}

/// Short, and no sentence.
pub(super) fn is_line(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    let starts = text.trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
    let stops = words > 5 && text.trim_end().ends_with('.');
    starts && !stops && words <= 14 && small * 2 <= words && !text.contains("://") && !text.contains('@')
}
