//! Lines of a column → the rows of tables among them: short pieces with wide gaps between, which stand under one another. Frames and
//! shades are not looked at, and a row whose cells hold several lines is as many rows as it has lines.

use super::paragraphs::marker;
use super::words::Word;

/// A piece of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Its left end in points.
    pub left: f32,
    pub text: String,
}

/// Width of a gap between two cells, in heights of the type; spaces in a justified line stay below.
const WIDE: f32 = 1.5;

/// Width of a gap that does where a cell of another row starts at the same place.
const NARROW: f32 = 0.45;

/// How far cells of one column may start from one another, in heights of the type.
const SLACK: f32 = 0.5;

/// Words of a cell, at most: columns of running text are no table.
const WORDS: usize = 9;

/// Rows above and below that a row is compared with.
const NEAR: usize = 2;

/// The cells of each of `rows`, lines of `words` from top to bottom; none where a line is no row of a table. `size` is the height of type.
pub(super) fn cells(words: &[Word], rows: &[Vec<usize>], size: f32) -> Vec<Vec<Cell>> {
    let wide: Vec<Vec<Cell>> = rows.iter().map(|row| cut(words, row, |_, gap| gap >= WIDE * size)).collect();
    let is_row: Vec<bool> =
        (0..rows.len()).map(|at| near(at, rows.len()).any(|other| share_a_column(&wide[at], &wide[other], size))).collect();
    let columns = |at: usize| {
        let around = std::iter::once(at).chain(near(at, rows.len())).filter(|other| is_row[*other]);
        around.flat_map(|other| wide[other].iter().skip(1)).map(|cell| cell.left).collect::<Vec<f32>>()
    };
    let one = |at: usize| {
        let columns = columns(at);
        let starts = |left: f32| columns.iter().any(|column| (column - left).abs() <= SLACK * size);
        let cells = cut(words, &rows[at], |word, gap| gap >= WIDE * size || gap >= NARROW * size && starts(word.left));
        let goes_on = cells.len() == 1 && starts(cells[0].left);
        if (is_row[at] || cells.len() > 1 && !columns.is_empty() || goes_on) && are_short(&cells) { cells } else { Vec::new() }
    };
    (0..rows.len()).map(one).collect()
}

fn near(at: usize, count: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(NEAR)..count.min(at + NEAR + 1)).filter(move |other| *other != at)
}

/// The words of `row` in pieces, a new one wherever `parts` says so of a word and the gap before it.
fn cut(words: &[Word], row: &[usize], parts: impl Fn(&Word, f32) -> bool) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut right = f32::MIN;
    for word in row.iter().map(|index| &words[*index]) {
        match cells.last_mut() {
            // What stands behind the marker of a list is its item.
            Some(cell) if !parts(word, word.left - right) || marker(&format!("{} x", cell.text)) => {
                cell.text = format!("{} {}", cell.text, word.text);
            }
            _ => cells.push(Cell { left: word.left, text: word.text.clone() }),
        }
        right = right.max(word.right);
    }
    cells
}

fn share_a_column(one: &[Cell], other: &[Cell], size: f32) -> bool {
    let aligned = |cell: &Cell| other.iter().skip(1).any(|second| (cell.left - second.left).abs() <= SLACK * size);
    are_short(one) && are_short(other) && one.iter().skip(1).any(aligned)
}

fn are_short(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.text.split(' ').count() <= WORDS)
}

/// Width of a character of [`laid_out`], in heights of the type; letters are wider on the whole, so that no cell reaches into the next.
const CHARACTER: f32 = 0.4;

/// Spaces between two cells, at least.
const SPACES: usize = 3;

/// `cells` as a typed text would have them: under one another by spaces alone. `left` is where the column starts, in points.
pub(super) fn laid_out(cells: &[Cell], left: f32, size: f32) -> String {
    let mut text = String::new();
    let mut length = 0;
    for cell in cells {
        let least = if length == 0 { 0 } else { length + SPACES };
        let at = characters((cell.left - left) / (CHARACTER * size)).max(least);
        text.extend(std::iter::repeat_n(' ', at - length));
        text.push_str(&cell.text);
        length = at + cell.text.chars().count();
    }
    text
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 400")]
fn characters(width: f32) -> usize {
    width.round().clamp(0.0, 400.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of words, each word with the place that it starts at, in type of height 10 with four points a letter.
    fn read(lines: &[&[(f32, &str)]]) -> Vec<String> {
        let mut words = Vec::new();
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let mut baseline = 0.0;
        for line in lines {
            baseline += 12.0;
            rows.push((words.len()..words.len() + line.len()).collect());
            for (left, text) in *line {
                #[expect(clippy::cast_precision_loss, reason = "a short word")]
                let right = left + 4.0 * text.chars().count() as f32;
                words.push(Word { text: (*text).to_owned(), left: *left, right, baseline, size: 10.0, bold: false, artifact: false });
            }
        }
        let shown = |cells: &Vec<Cell>| cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ");
        cells(&words, &rows, 10.0).iter().map(shown).collect()
    }

    #[test]
    fn rows_are_told_by_what_stands_under_one_another() {
        // A narrow gap parts cells where another row says that a cell starts there; the last line goes on with the second cell.
        let table: &[&[(f32, &str)]] = &[
            &[(0.0, "Signed"), (27.0, "by:")],
            &[(0.0, "Kenya"), (60.0, "Grace"), (83.0, "Njoroge"), (119.0, "Cabinet"), (150.0, "Secretary")],
            &[(0.0, "Chile"), (60.0, "Rosa"), (79.0, "Paz"), (119.0, "Minister")],
            &[(119.0, "of"), (130.0, "Works")],
        ];
        assert_eq!(read(table), ["", "Kenya | Grace Njoroge | Cabinet Secretary", "Chile | Rosa Paz | Minister", "of Works"]);
        // A gap in one line alone, markers of a list, and columns of running text are no table.
        assert_eq!(read(&[&[(0.0, "We"), (40.0, "met")], &[(0.0, "in"), (11.0, "Oslo")]]), ["", ""]);
        assert_eq!(read(&[&[(0.0, "1."), (40.0, "We"), (51.0, "met")], &[(0.0, "2."), (40.0, "They"), (59.0, "met")]]), ["", ""]);
    }

    #[test]
    fn cells_are_laid_out_as_they_stand() {
        let cell = |left, text: &str| Cell { left, text: text.to_owned() };
        assert_eq!(laid_out(&[cell(20.0, "Kenya"), cell(60.0, "Grace Njoroge")], 20.0, 10.0), "Kenya     Grace Njoroge");
        assert_eq!(laid_out(&[cell(0.0, "iiiiiiiiiiiiiiiiiiii"), cell(40.0, "Grace")], 0.0, 10.0), "iiiiiiiiiiiiiiiiiiii   Grace");
    }
}
