//! Words that matter when two values or two times are compared.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::{Row, rows};

static POINTERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("pointer"));
static UNIVERSALS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("universal"));
static WIDENING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("widening"));
static TRACKING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("tracking"));
static ADJECTIVES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("adjective"));
static ADJECTIVE_ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| list("adjective ending"));
static TIME_WORDS: LazyLock<FxHashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let rows = rows(include_str!("data/time_words.txt"));
    rows.flat_map(|row| row.list(1).map(|word| ((row.field(0), word), row.field(2))).collect::<Vec<_>>()).collect()
});
static PARTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("part"));
static OWN_PLACES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("own place"));

/// Whether the lower-case `word` opens a noun phrase or points back and says nothing else.
#[must_use]
pub fn is_pointer(word: &str) -> bool {
    POINTERS.contains(word)
}

/// Whether the lower-case `word` speaks to all of a kind.
#[must_use]
pub fn is_universal(word: &str) -> bool {
    UNIVERSALS.contains(word)
}

/// Whether the lower-case `word` adds to a value where it joins one.
#[must_use]
pub fn is_widening(word: &str) -> bool {
    WIDENING.contains(word)
}

/// Whether the name of a part of an address's query says only where a reader came from.
#[must_use]
pub fn is_tracking(name: &str) -> bool {
    TRACKING.contains(name) || name.starts_with("utm_")
}

/// Whether the lower-case `word` names a part of a text ("paragraph").
#[must_use]
pub fn is_part_of_text(word: &str) -> bool {
    PARTS.contains(word)
}

/// Whether the lower-case `word` says that what is pointed to stands in the same text ("above").
#[must_use]
pub fn is_own_place(word: &str) -> bool {
    OWN_PLACES.contains(word)
}

/// Whether the lower-case `word` describes and does not name.
#[must_use]
pub fn is_adjective(word: &str) -> bool {
    ADJECTIVES.contains(word) || ADJECTIVE_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The value of a lower-case time word of `kind`: the number of a `number`, the length of a `unit` ("7 day"), the side of an `edge`.
#[must_use]
pub fn time_word(kind: &str, word: &str) -> Option<&'static str> {
    TIME_WORDS.get(&(kind, word)).copied()
}

fn words(kind: &str) -> FxHashSet<&'static str> {
    list(kind).into_iter().collect()
}

fn list(kind: &str) -> Vec<&'static str> {
    rows(include_str!("data/comparing.txt")).filter(|row| row.field(0) == kind).flat_map(|row: Row<'static>| row.list(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_kind() {
        assert!(is_pointer("their") && is_universal("all") && is_widening("and") && is_tracking("utm_source"));
        assert!(!is_pointer("all") && !is_tracking("id"));
        assert_eq!(time_word("number", "six"), Some("6"));
        assert_eq!(time_word("unit", "weeks"), Some("7 day"));
    }
}
