//! Levels of numbered lists → the markers that an office program prints before their paragraphs.

use crate::ingest::html::lists::{letters, roman};

/// How the numbers of a level are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numerals {
    #[default]
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Ordinal,
    Bullet,
    None,
}

impl Numerals {
    /// By the name of either format ("lowerLetter", "a").
    pub(super) fn named(name: &str) -> Self {
        match name {
            "lowerLetter" | "a" => Self::LowerLetter,
            "upperLetter" | "A" => Self::UpperLetter,
            "lowerRoman" | "i" => Self::LowerRoman,
            "upperRoman" | "I" => Self::UpperRoman,
            "ordinal" => Self::Ordinal,
            "bullet" => Self::Bullet,
            "none" | "" => Self::None,
            _ => Self::Decimal,
        }
    }

    fn written(self, value: usize) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::LowerLetter => letters(value),
            Self::UpperLetter => letters(value).to_ascii_uppercase(),
            Self::LowerRoman => roman(value),
            Self::UpperRoman => roman(value).to_ascii_uppercase(),
            Self::Ordinal => format!("{value}{}", ordinal(value)),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

fn ordinal(value: usize) -> &'static str {
    match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// One level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    pub numerals: Numerals,
    /// What is printed, with `%1` to `%9` for the number of each level.
    pub pattern: String,
    pub start: usize,
}

/// Deepest level of a list.
pub(super) const LEVELS: usize = 10;

/// The numbers a list has come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter {
    values: [Option<usize>; LEVELS],
}

impl Counter {
    /// Counts a paragraph at `level`, from 0, and gives its marker; none where nothing is printed.
    pub(super) fn next(&mut self, level: usize, levels: &[Level]) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let start = levels.get(level).map_or(1, |level| level.start);
        self.values[level] = Some(self.values[level].map_or(start, |value| value.saturating_add(1)));
        self.values[level + 1..].fill(None);
        self.marker(level, levels)
    }

    /// Lets the next paragraph at `level` have the number `value`.
    pub(super) fn restart(&mut self, level: usize, value: usize) {
        if let Some(slot) = self.values.get_mut(level) {
            *slot = value.checked_sub(1);
        }
    }

    fn marker(&self, level: usize, levels: &[Level]) -> Option<String> {
        let own = levels.get(level)?;
        match own.numerals {
            Numerals::Bullet => return Some("•".to_owned()),
            Numerals::None if !own.pattern.contains('%') && own.pattern.trim().is_empty() => return None,
            _ => {}
        }
        let mut marker = own.pattern.clone();
        for (at, counted) in levels.iter().enumerate().take(LEVELS) {
            let value = self.values[at].unwrap_or(counted.start);
            marker = marker.replace(&format!("%{}", at + 1), &counted.numerals.written(value));
        }
        let marker = marker.trim().to_owned();
        (!marker.is_empty()).then_some(marker)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_those_that_word_prints() {
        let level = |name, pattern: &str| Level { numerals: Numerals::named(name), pattern: pattern.to_owned(), start: 1 };
        let levels = [level("decimal", "%1."), level("lowerLetter", "(%2)"), level("decimal", "%1.%3"), level("bullet", "\u{f0b7}")];
        let mut counter = Counter::default();
        let counted: Vec<String> = [0, 1, 1, 0, 1, 2, 2, 3].iter().filter_map(|level| counter.next(*level, &levels)).collect();
        assert_eq!(counted, ["1.", "(a)", "(b)", "2.", "(a)", "2.1", "2.2", "•"]);
        counter.restart(0, 7);
        assert_eq!(counter.next(0, &levels).as_deref(), Some("7."));
        assert_eq!(Counter::default().next(0, &[level("none", "")]), None);
    }
}
