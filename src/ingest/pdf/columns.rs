//! Words of a page → its columns in reading order: where a strip stays free over several lines with running text on both sides,
//! the left side is read before the right one.

use super::lines::{lines, usual_size};
use super::words::Word;

/// Cuts inside cuts: columns in columns, and a heading over the full width between two pairs of them.
const DEPTH: usize = 12;

/// Lines on the shorter side that make a column where other pages have one.
const FEW: usize = 3;

/// Gutters of a file that are kept in mind.
const KNOWN: usize = 8;

/// Columns inside one side of a gutter that are looked for to judge it.
const NESTED: usize = 3;

/// Lines on the shorter side that make a column.
const LINES: usize = 4;

/// A part of the page whose lines run over its full width.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    pub words: Vec<Word>,
    /// The right end that its lines may reach.
    pub right: f32,
}

/// What cutting the pages of a file has found: a page with little text is cut where fuller ones are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Columns {
    gutters: Vec<f32>,
}

impl Columns {
    /// Notices where `words` are cut.
    pub(super) fn learn(&mut self, words: &[Word]) {
        let mut cutter = Cutter { known: &[], regions: Vec::new(), gutters: Vec::new() };
        cutter.cut(words.to_vec(), DEPTH);
        for gutter in cutter.gutters {
            if self.gutters.len() < KNOWN && self.gutters.iter().all(|known| (known - gutter).abs() > 3.0) {
                self.gutters.push(gutter);
            }
        }
    }

    /// The regions of `words` in reading order.
    pub(super) fn regions(&self, words: Vec<Word>) -> Vec<Region> {
        let mut cutter = Cutter { known: &self.gutters, regions: Vec::new(), gutters: Vec::new() };
        cutter.cut(words, DEPTH);
        cutter.regions
    }
}

struct Cutter<'a> {
    known: &'a [f32],
    regions: Vec<Region>,
    gutters: Vec<f32>,
}

impl Cutter<'_> {
    fn cut(&mut self, words: Vec<Word>, depth: usize) {
        if words.is_empty() {
            return;
        }
        let Some(gutter) = gutter(&words, depth).or_else(|| known_gutter(&words, depth, self.known)) else {
            let right = words.iter().map(|word| word.right).fold(f32::MIN, f32::max);
            self.regions.push(Region { words, right });
            return;
        };
        self.gutters.push(gutter.at);
        for part in parts(words, gutter) {
            self.cut(part, depth - 1);
        }
    }
}

/// What stands above `gutter`, left of it, right of it, and below it.
fn parts(words: Vec<Word>, gutter: Gutter) -> [Vec<Word>; 4] {
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for word in words {
        let part = if word.baseline < gutter.top {
            &mut above
        } else if word.baseline > gutter.bottom {
            &mut below
        } else if word.middle() < gutter.at {
            &mut left
        } else {
            &mut right
        };
        part.push(word);
    }
    [above, left, right, below]
}

/// A strip that is free between two columns.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gutter {
    at: f32,
    top: f32,
    bottom: f32,
}

impl Gutter {
    fn spans(&self, top: f32, bottom: f32) -> bool {
        (self.top - top).abs() < 0.1 && (self.bottom - bottom).abs() < 0.1 || (self.top, self.bottom) == (top, bottom)
    }
}

/// A gutter with the lines on its shorter side and the tries that hit it.
struct Strip {
    lines: usize,
    first: f32,
    last: u16,
    gutter: Gutter,
}

/// Places between the margins at which a gutter is looked for.
const TRIES: u16 = 180;

/// The gutter with the most lines beside it.
fn gutter(words: &[Word], depth: usize) -> Option<Gutter> {
    let left = words.iter().map(|word| word.left).fold(f32::MAX, f32::min);
    let right = words.iter().map(|word| word.right).fold(f32::MIN, f32::max);
    let size = usual_size(words);
    let width = right - left;
    if depth == 0 || width < 12.0 * size || !width.is_finite() {
        return None;
    }
    let mut by_top: Vec<&Word> = words.iter().collect();
    by_top.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut best: Option<Strip> = None;
    for tries in 0..TRIES {
        let at = left + width * (0.15 + 0.7 * f32::from(tries) / f32::from(TRIES));
        for (top, bottom) in free(&by_top, at, size) {
            let beside = |wanted: fn(&Word, f32) -> bool| {
                words.iter().filter(move |word| word.baseline >= top && word.baseline <= bottom && wanted(word, at))
            };
            let lines = count(beside(|word, at| word.right <= at)).min(count(beside(|word, at| word.left >= at)));
            match &mut best {
                _ if lines < LINES => {}
                // The same strip, one try further to the right.
                Some(strip) if strip.lines == lines && strip.last + 1 == tries && strip.gutter.spans(top, bottom) => strip.last = tries,
                Some(strip) if strip.lines >= lines => {}
                _ => best = Some(Strip { lines, first: at, last: tries, gutter: Gutter { at, top, bottom } }),
            }
        }
    }
    let strip = best?;
    let last = left + width * (0.15 + 0.7 * f32::from(strip.last) / f32::from(TRIES));
    let gutter = Gutter { at: f32::midpoint(strip.first, last), ..strip.gutter };
    let side = |wanted: fn(&Word, f32) -> bool| -> Vec<Word> {
        let inside = |word: &&Word| word.baseline >= gutter.top && word.baseline <= gutter.bottom && wanted(word, gutter.at);
        words.iter().filter(inside).cloned().collect()
    };
    // With three columns, one side holds two of them, whose lines need not stand side by side.
    let runs = |words: &[Word]| is_running(words, width) || self::gutter(words, depth.min(NESTED) - 1).is_some();
    let running = runs(&side(|word, at| word.middle() < at)) && runs(&side(|word, at| word.middle() >= at));
    running.then_some(gutter)
}

/// A gutter of another page that is free on this one too, with some lines on both sides.
fn known_gutter(words: &[Word], depth: usize, known: &[f32]) -> Option<Gutter> {
    if depth == 0 {
        return None;
    }
    let size = usual_size(words);
    let mut by_top: Vec<&Word> = words.iter().collect();
    by_top.sort_by(|a, b| a.top().total_cmp(&b.top()));
    known.iter().find_map(|at| {
        free(&by_top, *at, size).into_iter().map(|(top, bottom)| Gutter { at: *at, top, bottom }).find(|gutter| {
            let inside = || words.iter().filter(|word| word.baseline >= gutter.top && word.baseline <= gutter.bottom);
            count(inside().filter(|word| word.right <= *at)) >= FEW && count(inside().filter(|word| word.left >= *at)) >= FEW
        })
    })
}

/// The stretches over which no word comes near `at`, long enough for some lines.
fn free(by_top: &[&Word], at: f32, size: f32) -> Vec<(f32, f32)> {
    let margin = 0.4 * size;
    let mut stretches = Vec::new();
    let mut from = f32::MIN;
    for word in by_top.iter().filter(|word| word.left - margin < at && word.right + margin > at) {
        if word.top() - from > 3.0 * size {
            stretches.push((from, word.top()));
        }
        from = from.max(word.bottom());
    }
    stretches.push((from, f32::MAX));
    stretches
}

/// Lines among `words`, which may be in any order.
fn count<'a>(words: impl Iterator<Item = &'a Word>) -> usize {
    let mut baselines: Vec<f32> = words.map(|word| word.baseline).collect();
    baselines.sort_by(f32::total_cmp);
    baselines.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    baselines.len()
}

/// Running text fills its lines; the cells of a table, numbers of paragraphs and names under a text do not.
fn is_running(words: &[Word], width: f32) -> bool {
    let lines = lines(words);
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let own = right - left;
    let full = lines.iter().filter(|line| line.right - line.left > 0.6 * own).count();
    let characters: usize = lines.iter().map(|line| line.text.len()).sum();
    own > 0.2 * width && full * 2 >= lines.len() && characters >= 18 * lines.len()
}
