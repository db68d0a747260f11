//! Words → lines: what stands on one line, from left to right, small raised figures included.

use std::collections::BTreeMap;

use super::font::superscript;
use super::tables::{self, Cell};
use super::words::Word;

/// A line of a page. Lengths are points, y grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    /// Height of most of its type.
    pub size: f32,
    /// Whether all its words are bold.
    pub bold: bool,
    pub artifact: bool,
    /// Width of its first word.
    pub first_word: f32,
    /// Left end of its second word: where the text under a marker starts.
    pub second_left: f32,
    /// Its cells, where it is a row of a table.
    pub cells: Vec<Cell>,
}

/// Words looked at for the places of small ones, at most; past that a small word is a line of its own.
const STEPS: usize = 4_000_000;

/// The lines of `words`, from top to bottom.
pub(super) fn lines(words: &[Word]) -> Vec<Line> {
    let rows = rows(words);
    let cells = tables::cells(words, &rows, usual_size(words));
    rows.iter().zip(cells).map(|(row, cells)| Line { cells, ..line(words, row) }).collect()
}

/// The words of each line by their indexes, lines from top to bottom and words from left to right.
pub(super) fn rows(words: &[Word]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    // Large type first, so that a raised figure finds the line that it belongs to.
    order.sort_by(|a, b| {
        let (a, b) = (&words[*a], &words[*b]);
        b.size.total_cmp(&a.size).then(a.baseline.total_cmp(&b.baseline)).then(a.left.total_cmp(&b.left))
    });
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut places: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut steps = 0;
    for index in order {
        let word = &words[index];
        let found = on_line(words, &rows, &places, word).or_else(|| raised(words, &rows, &places, word, &mut steps));
        if let Some(row) = found {
            rows[row].push(index);
        } else {
            places.entry(key(word.baseline)).or_default().push(rows.len());
            rows.push(vec![index]);
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| words[*a].left.total_cmp(&words[*b].left).then(a.cmp(b)));
    }
    // The first word that opened a row is its largest; it stands for the row's place.
    let baseline =
        |row: &Vec<usize>| row.iter().map(|index| &words[*index]).max_by(|a, b| a.size.total_cmp(&b.size)).map_or(0.0, |w| w.baseline);
    rows.sort_by(|a, b| baseline(a).total_cmp(&baseline(b)).then(words[a[0]].left.total_cmp(&words[b[0]].left)));
    rows
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page are small numbers")]
fn key(baseline: f32) -> i32 {
    (baseline * 4.0).round() as i32
}

fn near(places: &BTreeMap<i32, Vec<usize>>, from: f32, to: f32) -> impl Iterator<Item = usize> + '_ {
    places.range(key(from)..=key(to).max(key(from))).flat_map(|(_, rows)| rows.iter().copied())
}

fn on_line(words: &[Word], rows: &[Vec<usize>], places: &BTreeMap<i32, Vec<usize>>, word: &Word) -> Option<usize> {
    let reach = 0.15 * word.size;
    near(places, word.baseline - reach, word.baseline + reach).min_by(|a, b| {
        let distance = |row: &usize| (words[rows[*row][0]].baseline - word.baseline).abs();
        distance(a).total_cmp(&distance(b)).then(a.cmp(b))
    })
}

/// The line that a small word stands above or below of, beside one of its words.
fn raised(words: &[Word], rows: &[Vec<usize>], places: &BTreeMap<i32, Vec<usize>>, word: &Word, steps: &mut usize) -> Option<usize> {
    let reach = 1.6 * word.size;
    near(places, word.baseline - 0.5 * reach, word.baseline + reach).find(|row| {
        let first = &words[rows[*row][0]];
        let rise = (first.baseline - word.baseline) / first.size;
        if word.size > 0.85 * first.size || !(-0.35..=0.75).contains(&rise) || *steps > STEPS {
            return false;
        }
        *steps += rows[*row].len();
        rows[*row].iter().map(|index| &words[*index]).any(|other| {
            let gap = (word.left - other.right).max(other.left - word.right);
            gap <= 0.45 * first.size && gap >= -0.5 * word.size
        })
    })
}

fn line(words: &[Word], row: &[usize]) -> Line {
    let size = prevalent(row.iter().map(|index| (words[*index].size, words[*index].text.chars().count())));
    let main = row.iter().map(|index| &words[*index]).find(|word| (word.size - size).abs() < 0.05 * size);
    let baseline = main.map_or(0.0, |word| word.baseline);
    let mut text = String::new();
    let mut right = f32::MIN;
    let (mut first_word, mut second_left) = (0.0, 0.0);
    let mut pieces = 0;
    for index in row {
        let word = &words[*index];
        let small = word.size < 0.88 * size;
        // A marker hangs on its word however wide it is set off; letters of one word may be drawn in two runs.
        let tight = word.left - right <= 0.12 * size.min(word.size.max(0.5 * size));
        let raised = small && baseline - word.baseline > 0.12 * size;
        if !text.is_empty() && !tight {
            text.push(' ');
        }
        if text.is_empty() || text.ends_with(' ') {
            pieces += 1;
            if pieces == 2 {
                second_left = word.left;
            }
        }
        if raised {
            text.extend(word.text.chars().map(superscript));
        } else {
            text.push_str(&word.text);
        }
        right = right.max(word.right);
        if pieces == 1 {
            first_word = word.right - words[row[0]].left;
        }
    }
    let left = words[row[0]].left;
    let own = || row.iter().map(|index| &words[*index]);
    let letters = |word: &&Word| word.text.chars().any(char::is_alphanumeric);
    Line {
        text,
        left,
        right,
        baseline,
        size,
        bold: own().filter(letters).all(|word| word.bold) && own().any(|word| word.bold),
        artifact: own().all(|word| word.artifact),
        first_word,
        second_left: if pieces > 1 { second_left } else { left },
        cells: Vec::new(),
    }
}

/// The height of most type among `words`.
pub(super) fn usual_size<'a>(words: impl IntoIterator<Item = &'a Word>) -> f32 {
    prevalent(words.into_iter().map(|word| (word.size, word.text.len())))
}

/// The value with the most weight; the smaller of two with the same.
pub(super) fn prevalent(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut weights: BTreeMap<i32, (usize, f32)> = BTreeMap::new();
    for (value, weight) in values {
        let entry = weights.entry(key(value)).or_insert((0, value));
        entry.0 += weight;
    }
    weights.values().rev().max_by_key(|(weight, _)| *weight).map_or(0.0, |(_, value)| *value)
}
