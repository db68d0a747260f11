//! What words mean here: verbs with their force, hedges, conditions, addressees, parties, offices, as data files in `data/`, and
//! their look-up.

pub mod table;

/// Everything that the program knows of words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon that ships with the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self::default()
    }
}
