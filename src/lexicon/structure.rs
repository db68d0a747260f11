//! What the reading of structure must know of words: page matter, abbreviations, months, headings, recitals, lost characters.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::rows;

/// How an abbreviation stands, which decides whether its full stop may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbbreviationUse {
    /// "Rt. Hon."
    BeforeName,
    /// "No. 5".
    BeforeNumber,
    /// "e.g."
    Inside,
    /// "etc.", which may stand at the end as well.
    Anywhere,
}

/// Where in a document page matter of a kind stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FurniturePlace {
    /// Above the body.
    Head,
    /// Below the body.
    Tail,
    /// Anywhere.
    Any,
}

/// How a line of page matter is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FurnitureMatch {
    /// The whole line is the phrase.
    Line,
    /// The line starts with the phrase.
    Start,
    /// The line starts with the phrase, or the phrase is glued to what stands before it.
    Label,
    /// The line starts with the phrase, and everything after it belongs to it.
    Rest,
}

/// One phrase of page matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurniturePhrase {
    /// The kind that reports show ("release flag").
    pub kind: &'static str,
    /// Where it stands.
    pub place: FurniturePlace,
    /// How it is known.
    pub how: FurnitureMatch,
    /// The phrase in lower case.
    pub phrase: &'static str,
}

/// When a word without its apostrophe is read with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApostropheRule {
    /// The word does not exist without one.
    Always,
    /// The word is a plural, unless a singular determiner stands before it.
    AfterEach,
}

/// Look-up of the words that carry structure.
#[derive(Clone, Debug, Default)]
pub struct StructureWords {
    /// Phrases of page matter in the order of the file.
    pub furniture: Vec<FurniturePhrase>,
    /// Words that make a short line above the title an office.
    pub agencies: Vec<&'static str>,
    /// Words that name a kind of statement.
    pub titles: Vec<&'static str>,
    /// First words of preambular paragraphs.
    pub recitals: Vec<&'static str>,
    /// Words for a page in page numbers.
    pub page_words: Vec<&'static str>,
    /// Words that count, with their kind.
    pub units: Vec<(&'static str, &'static str)>,
    labels: Vec<(&'static str, Vec<&'static str>)>,
    abbreviations: FxHashMap<&'static str, AbbreviationUse>,
    starters: FxHashSet<&'static str>,
    months: FxHashMap<String, i8>,
    weekdays: FxHashMap<String, i8>,
    headings: FxHashMap<String, u8>,
    hyphens: FxHashSet<&'static str>,
    numerals: FxHashMap<&'static str, (u16, bool)>,
    apostrophes: FxHashMap<&'static str, (&'static str, ApostropheRule)>,
}

impl StructureWords {
    /// The words that ship with the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            furniture: furniture(include_str!("data/furniture.txt")),
            agencies: first_fields(include_str!("data/agencies.txt")).collect(),
            titles: first_fields(include_str!("data/titles.txt")).collect(),
            recitals: first_fields(include_str!("data/recitals.txt")).collect(),
            page_words: first_fields(include_str!("data/pages.txt")).collect(),
            units: rows(include_str!("data/units.txt")).map(|row| (row.field(0), row.field(1))).collect(),
            labels: rows(include_str!("data/labels.txt")).map(|row| (row.field(0), row.list(1).collect())).collect(),
            abbreviations: rows(include_str!("data/abbreviations.txt")).map(|row| (row.field(0), use_of(row.field(1)))).collect(),
            starters: first_fields(include_str!("data/starters.txt")).collect(),
            months: calendar(include_str!("data/months.txt")),
            weekdays: calendar(include_str!("data/weekdays.txt")),
            headings: rows(include_str!("data/headings.txt")).map(|row| (row.field(0).to_lowercase(), number(row.field(1)))).collect(),
            numerals: rows(include_str!("data/numerals.txt"))
                .map(|row| (row.field(0), (number(row.field(1)), row.field(2) == "ordinal")))
                .collect(),
            hyphens: first_fields(include_str!("data/hyphens.txt")).collect(),
            apostrophes: rows(include_str!("data/apostrophes.txt"))
                .map(|row| (row.field(0), (row.field(1), rule_of(row.field(2)))))
                .collect(),
        }
    }

    /// How the abbreviation `word`, without its last full stop, stands.
    #[must_use]
    pub fn abbreviation(&self, word: &str) -> Option<AbbreviationUse> {
        self.abbreviations.get(lower(word).as_ref()).copied()
    }

    /// Whether `word` opens sentences.
    #[must_use]
    pub fn starts_sentence(&self, word: &str) -> bool {
        self.starters.contains(lower(word).as_ref())
    }

    /// The number (1..=12) of the month that `word`, without a full stop, names.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.get(lower(word).as_ref()).copied()
    }

    /// The number (Monday is 1) of the weekday that `word` names.
    #[must_use]
    pub fn weekday(&self, word: &str) -> Option<i8> {
        self.weekdays.get(lower(word).as_ref()).copied()
    }

    /// The rank of `word` among the words that head numbered parts ("Annex", "Article"), 1 outermost.
    #[must_use]
    pub fn heading(&self, word: &str) -> Option<u8> {
        self.headings.get(lower(word).as_ref()).copied()
    }

    /// Whether a hyphen after `word` belongs to the word.
    #[must_use]
    pub fn keeps_hyphen(&self, word: &str) -> bool {
        self.hyphens.contains(lower(word).as_ref())
    }

    /// The value of a number word ("third", "thirty"), and whether it is an ordinal.
    #[must_use]
    pub fn numeral(&self, word: &str) -> Option<(u16, bool)> {
        self.numerals.get(lower(word).as_ref()).copied()
    }

    /// How the lower-case `word` reads with its lost apostrophe, and when.
    #[must_use]
    pub fn apostrophe(&self, word: &str) -> Option<(&'static str, ApostropheRule)> {
        self.apostrophes.get(word).copied()
    }

    /// The phrase of the label kind `kind` ("salutation", "closing") that `text` starts with as whole words, in any case.
    #[must_use]
    pub fn label(&self, kind: &str, text: &str) -> Option<&'static str> {
        let text = text.trim_matches(['*', '_', ' ']);
        let opens = |phrase: &&str| {
            let (start, rest) = text.split_at_checked(phrase.len())?;
            Some(start.eq_ignore_ascii_case(phrase) && !rest.starts_with(char::is_alphanumeric))
        };
        self.phrases(kind).iter().copied().filter(|phrase| opens(phrase) == Some(true)).max_by_key(|phrase| phrase.len())
    }

    /// The phrases of the label kind `kind`.
    #[must_use]
    pub fn phrases(&self, kind: &str) -> &[&'static str] {
        self.labels.iter().find(|(name, _)| *name == kind).map_or(&[], |(_, phrases)| phrases)
    }

    /// Whether `text` ends with the formula by which a body adopts what follows ("have agreed as follows:").
    #[must_use]
    pub fn ends_with_enacting_formula(&self, text: &str) -> bool {
        let text = text.trim_end_matches([':', '.', ' ', '-', '—', '–']).to_lowercase();
        self.phrases("enacting formula").iter().any(|phrase| text.ends_with(phrase))
    }

    /// Whether `text` is a phrase of the label kind `kind` and nothing else but punctuation.
    #[must_use]
    pub fn is_label(&self, kind: &str, text: &str) -> bool {
        let rest = |phrase: &str| text.trim_matches(['*', '_', ' ']).len().saturating_sub(phrase.len());
        self.label(kind, text).is_some_and(|phrase| rest(phrase) <= 1)
    }

    /// Whether the paragraph `text` starts as a recital does.
    #[must_use]
    pub fn opens_recital(&self, text: &str) -> bool {
        let text = text.trim_start_matches(['*', '_', '[', '“', '"']).to_lowercase();
        // "Further invites" acts, "Further recalling" recites: an adverb in front decides nothing.
        let mut rest = text.as_str();
        while let Some(after) =
            ADVERBS.iter().find_map(|adverb| rest.strip_prefix(adverb)).filter(|after| after.starts_with([' ', '*', '_']))
        {
            rest = after.trim_start_matches([' ', '*', '_']);
        }
        self.recitals.iter().any(|opener| rest.strip_prefix(opener).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }
}

/// Adverbs in front of the first word of a recital.
const ADVERBS: [&str; 8] = ["also", "deeply", "firmly", "fully", "further", "gravely", "seriously", "strongly"];

/// The words of a text that are looked up are in lower case for the most part.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

fn first_fields(text: &'static str) -> impl Iterator<Item = &'static str> {
    rows(text).map(|row| row.field(0))
}

fn furniture(text: &'static str) -> Vec<FurniturePhrase> {
    rows(text)
        .flat_map(|row| {
            let place = match row.field(1) {
                "head" => FurniturePlace::Head,
                "tail" => FurniturePlace::Tail,
                _ => FurniturePlace::Any,
            };
            let how = match row.field(2) {
                "line" => FurnitureMatch::Line,
                "label" => FurnitureMatch::Label,
                "rest" => FurnitureMatch::Rest,
                _ => FurnitureMatch::Start,
            };
            let kind = row.field(0);
            row.list(3).map(move |phrase| FurniturePhrase { kind, place, how, phrase })
        })
        .collect()
}

fn calendar(text: &'static str) -> FxHashMap<String, i8> {
    rows(text)
        .flat_map(|row| {
            let number = number(row.field(2));
            std::iter::once(row.field(0)).chain(row.list(1)).map(move |name| (name.to_lowercase(), number)).collect::<Vec<_>>()
        })
        .collect()
}

/// Numbers in our own files are small and checked by the test below.
fn number<T: std::str::FromStr + Default>(field: &str) -> T {
    field.parse().unwrap_or_default()
}

fn use_of(field: &str) -> AbbreviationUse {
    match field {
        "name" => AbbreviationUse::BeforeName,
        "number" => AbbreviationUse::BeforeNumber,
        "inside" => AbbreviationUse::Inside,
        _ => AbbreviationUse::Anywhere,
    }
}

fn rule_of(field: &str) -> ApostropheRule {
    if field == "each" { ApostropheRule::AfterEach } else { ApostropheRule::Always }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that the second or third field of a file may take, where it is a closed list.
    fn check(name: &str, text: &'static str, column: usize, allowed: &[&str]) {
        let mut seen = FxHashSet::default();
        for row in rows(text) {
            assert!(
                row.list(if name == "furniture" { 3 } else { 0 }).all(|word| seen.insert((row.field(1), word))),
                "{name}:{} twice",
                row.line
            );
            assert!(allowed.is_empty() || allowed.contains(&row.field(column)), "{name}:{} {:?}", row.line, row);
        }
    }

    #[test]
    fn the_files_hold_no_row_twice_and_no_unknown_value() {
        check("abbreviations", include_str!("data/abbreviations.txt"), 1, &["name", "number", "inside", "anywhere"]);
        check("furniture", include_str!("data/furniture.txt"), 2, &["line", "start", "label", "rest"]);
        check("furniture", include_str!("data/furniture.txt"), 1, &["head", "tail", "any"]);
        check("apostrophes", include_str!("data/apostrophes.txt"), 2, &["always", "each"]);
        check("numerals", include_str!("data/numerals.txt"), 2, &["cardinal", "ordinal"]);
        check("units", include_str!("data/units.txt"), 1, &["scale", "share", "money", "measure"]);
        check("headings", include_str!("data/headings.txt"), 1, &["1", "2", "3", "4", "5", "6"]);
        for name in [
            include_str!("data/agencies.txt"),
            include_str!("data/titles.txt"),
            include_str!("data/recitals.txt"),
            include_str!("data/starters.txt"),
            include_str!("data/hyphens.txt"),
        ] {
            check("words", name, 0, &[]);
        }
    }

    #[test]
    fn months_and_weekdays_are_whole() {
        let words = StructureWords::builtin();
        let months: FxHashSet<_> = words.months.values().copied().collect();
        assert_eq!((1..=12).filter(|month| months.contains(month)).count(), 12);
        assert_eq!((words.month("SEPT"), words.weekday("Sunday"), words.month("Mayor")), (Some(9), Some(7), None));
    }

    #[test]
    fn recitals_are_known_by_whole_words() {
        let words = StructureWords::builtin();
        assert!(words.opens_recital("*Recalling* its resolution 12/3,"));
        assert!(words.opens_recital("Also deeply concerned by losses,"));
        assert!(!words.opens_recital("Alsoran,"));
        assert!(!words.opens_recital("Further invites insurers to report;"));
        assert!(!words.opens_recital("Strongly condemns the attack;"));
    }
}
