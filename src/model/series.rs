//! A run of statements: each demand and each party through time, by indexes into the statements and into the comparisons of each with
//! its predecessor.

use super::{Comparison, Party, PartyChange, PersonChange, SlotKind};

/// What became of demands and parties over a run of statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The comparisons, in the order of their later statements.
    pub pairs: Vec<SeriesPair>,
    /// Demands in the order in which they first appear.
    pub demands: Vec<Thread>,
    /// Parties in the order in which they first appear.
    pub parties: Vec<PartyThread>,
}

/// A statement of the run against its predecessor; indexes into the statements.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPair {
    /// The predecessor.
    pub earlier: usize,
    /// The statement itself.
    pub later: usize,
    /// What changed.
    pub comparison: Comparison,
}

/// One demand through time: all acts that rows of the comparisons join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// One for each statement of the run.
    pub steps: Vec<ActStep>,
}

/// A demand in one statement of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActStep {
    /// Indexes into the acts of the statement, ascending; none where it does not stand there, several where it was split.
    pub acts: Vec<usize>,
    /// What became of it since the predecessor; `None` where there is nothing to compare, or nothing on either side.
    pub change: Option<StepChange>,
    /// The slots that changed, each once, in the order of [`SlotKind`].
    pub slots: Vec<SlotKind>,
    /// Index of the quotation of this statement that still carries a removed demand.
    pub still_quoted: Option<usize>,
}

/// What became of a demand from one statement to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepChange {
    /// Wording, verb and addressee are the same.
    Unchanged,
    /// Anything of it changed.
    Changed,
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
}

/// One party through time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyThread {
    /// The party, as it is first called.
    pub party: Party,
    /// One for each statement of the run.
    pub steps: Vec<PartyStep>,
}

/// A party in one statement of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyStep {
    /// Indexes into the signatures of the statement.
    pub signatures: Vec<usize>,
    /// What became of it since the predecessor; `None` where there is nothing to compare, or nothing on either side.
    pub change: Option<PartyChange>,
    /// Whether its role changed.
    pub role_changed: bool,
    /// What happened to the persons.
    pub person: Option<PersonChange>,
}
