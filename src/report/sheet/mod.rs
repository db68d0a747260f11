//! Views → sheets: titled sections of marked rows with an earlier and a later side, the one shape that every format for people
//! lays out. What a row says is settled here; how it looks is for the format.

mod acts;
mod clauses;
mod comparison;
pub(super) mod edits;
mod matter;
mod parties;
mod series;
mod statement;

pub(super) use comparison::comparison_sheet;
pub(super) use series::series_sheet;
pub(super) use statement::statement_sheet;

use super::view::{Edit, Place};

/// A whole report.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// What it is a report of.
    pub(super) title: String,
    /// The statements it is about.
    pub(super) facts: Section,
    /// Whole sentences.
    pub(super) headline: Vec<String>,
    /// In the order in which a reader wants them.
    pub(super) sections: Vec<Section>,
}

/// Rows of one sort under a title.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// Its key in the JSON contract.
    pub(super) key: &'static str,
    /// Its title.
    pub(super) title: String,
    /// What is in it, in numbers.
    pub(super) counts: String,
    /// How its rows are to be laid out.
    pub(super) layout: Layout,
    /// What the two sides are called; the earlier one is empty where there is one statement only.
    pub(super) sides: [String; 2],
    /// Its rows.
    pub(super) records: Vec<Record>,
}

/// How rows are to be laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each record is a small table of its own rows.
    Nested,
    /// Each record is a row with two sides.
    #[default]
    Sides,
    /// Each record is a row with one text, and its places on both sides.
    Text,
    /// Each record is a row with one cell.
    List,
    /// Each record is a row, and each of its own rows a column of it, named by its label.
    Columns,
}

/// A sign that tells what happened without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
    /// On both sides, and not the same.
    Changed,
    /// The same on both sides.
    #[default]
    Same,
    /// Quoted.
    Quoted,
    /// To be looked at.
    Warning,
    /// Nothing to compare.
    Plain,
}

impl Mark {
    /// The sign itself.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "-",
            Self::Changed => "~",
            Self::Same => "=",
            Self::Quoted => "\"",
            Self::Warning => "!",
            Self::Plain => "·",
        }
    }
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// What happened, as a sign.
    pub(super) mark: Mark,
    /// What the row is about: a name or an id.
    pub(super) label: String,
    /// What happened, in words.
    pub(super) change: String,
    /// What it is about in more words, for the head of a nested record.
    pub(super) name: String,
    /// The earlier side.
    pub(super) earlier: Vec<Cell>,
    /// The later side.
    pub(super) later: Vec<Cell>,
    /// The text of a row that has one text for both sides.
    pub(super) text: String,
    /// The same as word edits, where the sides differ.
    pub(super) edits: Vec<Edit>,
    /// Further words.
    pub(super) remarks: Vec<String>,
    /// What a nested record rests on, under a word each: the phrases it keeps, why it was paired.
    pub(super) evidence: Vec<(Mark, &'static str, String)>,
    /// The rows of a nested record.
    pub(super) rows: Vec<Record>,
    /// Only counted, unless everything is asked for.
    pub(super) quiet: bool,
}

/// A value on one side of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its id in the statement.
    pub(super) id: String,
    /// The value.
    pub(super) text: String,
    /// Where it stands.
    pub(super) spot: Option<Spot>,
    /// A remark on this side alone.
    pub(super) note: String,
}

/// A place without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// 1-based.
    pub(super) line: usize,
    /// 1-based, in characters.
    pub(super) column: usize,
    /// `L14:1`.
    pub(super) short: String,
    /// `line 14 (L14:1)`.
    pub(super) long: String,
}

impl From<&Place> for Spot {
    fn from(place: &Place) -> Self {
        Self { line: place.line, column: place.column, short: place.short(), long: place.long() }
    }
}

impl Cell {
    /// The text of `place`, there.
    fn at(place: &Place) -> Self {
        Self { text: place.text.clone(), spot: Some(place.into()), ..Self::default() }
    }

    /// The place alone, of the piece called `id`.
    fn spot(id: &str, place: &Place) -> Self {
        Self { id: id.to_owned(), spot: Some(place.into()), ..Self::default() }
    }

    /// Text that stands nowhere.
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Section {
    /// Whether it has two sides.
    pub(super) fn two_sided(&self) -> bool {
        !self.sides[0].is_empty()
    }
}

/// "2 changed, 1 removed": the counts that are not zero.
fn tally(counts: &[(usize, &str)]) -> String {
    let said: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    said.join(", ")
}
