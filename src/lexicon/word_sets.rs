//! Small sets of words that single rules ask for.

use rustc_hash::FxHashSet;

use super::phrases::Phrases;
use super::table::rows;

/// The first column of a lexicon file as a set.
pub(super) fn set(text: &str) -> FxHashSet<String> {
    rows(text).map(|row| row.field(0).to_lowercase()).collect()
}

/// The first column of a lexicon file as phrases.
pub(super) fn phrases(text: &str) -> Phrases<()> {
    let mut phrases = Phrases::default();
    for row in rows(text) {
        phrases.add(row.field(0), ());
    }
    phrases
}

/// What makes a commitment a threat.
#[derive(Clone, Debug, Default)]
pub struct Threats {
    /// Words of an if-clause that names what somebody might fail to do.
    pub failing: FxHashSet<String>,
    /// Verbs of what would be done then.
    pub measures: FxHashSet<String>,
}

impl Threats {
    pub(super) fn builtin() -> Self {
        let mut threats = Self::default();
        for row in rows(include_str!("data/threats.txt")) {
            let into = if row.field(0) == "failing" { &mut threats.failing } else { &mut threats.measures };
            into.extend(row.list(1).map(str::to_owned));
        }
        threats
    }
}

/// A verb that takes another verb into the action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// "continue to work".
    pub to: bool,
    /// "consider working".
    pub ing: bool,
    /// The pair asks for not doing: "refrain from working".
    pub negative: bool,
}

/// The chaining verbs.
pub(super) fn chains() -> Phrases<Chain> {
    let mut chains = Phrases::default();
    for row in rows(include_str!("data/chains.txt")) {
        let how = row.field(1);
        let chain = Chain { to: how != "ing", ing: how != "to", negative: row.field(2) == "negative" };
        chains.add(row.field(0), chain);
    }
    chains
}
