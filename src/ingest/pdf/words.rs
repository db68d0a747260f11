//! Characters of a page → words: what is drawn without a gap in between. Letters printed twice to look bold count once.

use rustc_hash::FxHashMap;

use super::glyph::{Glyph, PageGlyphs};

/// A run of characters without a gap. Lengths are points, y grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    pub size: f32,
    pub bold: bool,
    pub artifact: bool,
}

impl Word {
    pub(super) fn top(&self) -> f32 {
        self.baseline - 0.75 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.baseline + 0.22 * self.size
    }

    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }
}

/// The words of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageWords {
    /// Of the direction that most of the page is written in.
    pub words: Vec<Word>,
    /// Of every other direction: stamps, watermarks, what stands up the margin.
    pub sideways: Vec<Word>,
    pub width: f32,
    pub height: f32,
}

/// The words of `page`.
pub(super) fn words(page: &PageGlyphs) -> PageWords {
    let mut turns = [0_usize; 4];
    for glyph in &page.glyphs {
        turns[usize::from(glyph.turn % 4)] += 1;
    }
    // With as many characters in two directions, the one that needs less turning of the page counts.
    let main = (0..4).rev().max_by_key(|turn| turns[*turn]).unwrap_or(0);
    let (width, height) = if main % 2 == 0 { (page.width, page.height) } else { (page.height, page.width) };
    let mut found = PageWords { width, height, ..PageWords::default() };
    for (turn, _) in turns.iter().enumerate().filter(|(_, count)| **count > 0) {
        let glyphs = page.glyphs.iter().filter(|glyph| usize::from(glyph.turn % 4) == turn);
        let words = split(&printed_once(glyphs));
        if turn == main { found.words = words } else { found.sideways.extend(words) }
    }
    found
}

fn printed_once<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<&'a Glyph> {
    let mut seen: FxHashMap<(char, i32, i32), (f32, f32)> = FxHashMap::default();
    let mut once = Vec::new();
    for glyph in glyphs {
        let near = 0.1 * glyph.size;
        let cell = |number: f32, step: i32| cell(number) + step;
        let again = [-1, 0, 1].iter().any(|x| {
            [-1, 0, 1].iter().any(|y| {
                seen.get(&(glyph.character, cell(glyph.left, *x), cell(glyph.baseline, *y)))
                    .is_some_and(|(left, baseline)| (left - glyph.left).abs() <= near && (baseline - glyph.baseline).abs() <= near)
            })
        });
        if !again || glyph.character.is_whitespace() {
            seen.insert((glyph.character, cell(glyph.left, 0), cell(glyph.baseline, 0)), (glyph.left, glyph.baseline));
            once.push(glyph);
        }
    }
    once
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page are small numbers")]
fn cell(number: f32) -> i32 {
    number.floor() as i32
}

fn split(glyphs: &[&Glyph]) -> Vec<Word> {
    let spaces = glyphs.iter().filter(|glyph| glyph.character.is_whitespace()).count();
    // A file that writes its spaces uses gaps for justification and letter-spacing only.
    let gap = if spaces * 25 > glyphs.len() { 0.2 } else { 0.15 };
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for glyph in glyphs {
        if glyph.character.is_whitespace() || glyph.character == '\u{0}' {
            open = false;
            continue;
        }
        match words.last_mut().filter(|word| open && goes_on(word, glyph, gap)) {
            Some(word) => {
                word.text.push(glyph.character);
                word.right = word.right.max(glyph.right);
            }
            None => words.push(Word {
                text: glyph.character.to_string(),
                left: glyph.left,
                right: glyph.right,
                baseline: glyph.baseline,
                size: glyph.size,
                bold: glyph.bold,
                artifact: glyph.artifact,
            }),
        }
        open = true;
    }
    words
}

fn goes_on(word: &Word, glyph: &Glyph, gap: f32) -> bool {
    let size = word.size.max(glyph.size);
    (word.baseline - glyph.baseline).abs() <= 0.05 * size
        && (word.size - glyph.size).abs() <= 0.1 * size
        && word.bold == glyph.bold
        && word.artifact == glyph.artifact
        && glyph.left - word.right <= gap * size
        && glyph.left - word.right >= -0.4 * size
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of five points each; a "_" is a gap of as much, without a character.
    fn read(text: &str) -> Vec<String> {
        let glyph = |(at, character): (usize, char)| {
            #[expect(clippy::cast_precision_loss, reason = "a short line")]
            let left = 5.0 * at as f32;
            Glyph { character, left, right: left + 5.0, baseline: 10.0, size: 10.0, bold: false, artifact: false, turn: 0 }
        };
        let glyphs: Vec<Glyph> = text.chars().enumerate().map(glyph).filter(|glyph| glyph.character != '_').collect();
        let twice = glyphs.iter().flat_map(|glyph| [*glyph, Glyph { left: glyph.left + 0.4, ..*glyph }]).collect();
        let page = PageGlyphs { glyphs: twice, width: 100.0, height: 100.0, ..PageGlyphs::default() };
        words(&page).words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_part_at_spaces_and_gaps_and_bold_overprints_count_once() {
        assert_eq!(read("we act all"), ["we", "act", "all"]);
        assert_eq!(read("we_act"), ["we", "act"]);
    }
}
