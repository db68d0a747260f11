//! What words mean here: verbs with their force, hedges, conditions, addressees, parties, offices, as data files in `data/`, and
//! their look-up.

pub mod folding;
pub mod offices;
pub mod parties;
pub mod table;

/// Everything that the program knows of words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// States and organisations under all their names.
    pub parties: parties::Parties,
    /// Honorifics, post-nominals, offices, and the words of signature blocks.
    pub offices: offices::Offices,
}

impl Lexicon {
    /// The lexicon that ships with the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self { parties: parties::Parties::builtin(), offices: offices::Offices::builtin() }
    }
}
