//! What changed between two statements: rows that point into the statements by index and hold no text of their own but word
//! edits.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ActKind, ConditionKind, Note, Party, Relation, Side, WhyNot};

/// What changed between an earlier and a later statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Which side, if any, is an excerpt.
    pub baseline: Baseline,
    /// Name of the profile under which levels were compared.
    pub profile: String,
    /// Rows of demands, commitments, positions, threats and rejections: later side in order, then what was removed.
    pub changes: Vec<Change>,
    /// Safeguards and hedges over all demands.
    pub ledger: Vec<LedgerRow>,
    /// Parties: kept, added, removed, in the order of the later statement, then the removed ones.
    pub signatories: Vec<SignatoryChange>,
    /// Clause changes in later order, removed ones where they stood.
    pub clauses: Vec<ClauseChange>,
    /// Cited documents.
    pub references: Vec<ReferenceChange>,
    /// Figures.
    pub figures: Vec<FigureChange>,
    /// Every quotation of the later statement.
    pub quotations: Vec<QuotationMatch>,
    /// Notes on the comparison itself.
    pub notes: Vec<Note>,
}

/// How far the texts supplied are the whole texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Baseline {
    /// Both are whole.
    #[default]
    Whole,
    /// The earlier is an excerpt: what is new is only not in the excerpt.
    EarlierExcerpt,
    /// The later is an excerpt: what is gone is only not in the excerpt.
    LaterExcerpt,
    /// Both are excerpts.
    BothExcerpts,
}

/// How a party or a slot stands against the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PartyChange {
    /// On both sides.
    Kept,
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
}

/// A row of demands, commitments, positions, threats or rejections.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is a row of.
    pub kind: ActKind,
    /// `None` is never both: indexes into the acts of the earlier statement.
    pub earlier: Option<usize>,
    /// Index into the acts of the later statement.
    pub later: Option<usize>,
    /// Whether wording, verb and addressee are the same.
    pub unchanged: bool,
    /// The slots, in the order of [`SlotKind`].
    pub slots: Vec<SlotRow>,
    /// 0..1: how sure the pairing is.
    pub confidence: f64,
    /// Moved with its clause, or out of order against the other acts of its kind.
    pub moved: bool,
    /// The longest phrases that both sides share word for word and that carry the act.
    pub verbatim: Vec<String>,
    /// Index of the later quotation that still carries a removed act.
    pub still_quoted: Option<usize>,
    /// Word edits from earlier to later, of the passages as a whole.
    pub words: Vec<WordEdit>,
    /// Why the two belong together.
    pub why: String,
}

/// The slots of an act, in the order in which reports show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// Who is asked.
    Addressee,
    /// The verb and its force.
    Verb,
    /// What is to be done.
    Action,
    /// What it is done to.
    Object,
    /// Safeguards, scopes and exceptions.
    Conditions,
    /// What it is for.
    Purposes,
    /// What softens it.
    Hedges,
    /// With whom.
    CoActors,
    /// By when.
    Deadline,
    /// To do or to refrain.
    Polarity,
}

/// How a slot changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SlotChange {
    /// Same value, a synonym or a resolved anaphor.
    Same,
    /// Another value.
    Changed,
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
}

/// Stronger or weaker, said only when the band changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// To a higher band.
    Stronger,
    /// To a lower band.
    Weaker,
}

/// Whether a value covers less or more than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Less.
    Narrowed,
    /// More.
    Broadened,
}

/// One slot of one row. Conditions, purposes, hedges and co-actors give one row an item.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotRow {
    /// Which slot.
    pub slot: SlotKind,
    /// How it changed.
    pub change: SlotChange,
    /// Index into the earlier act's list for the repeated slots, 0 for the single ones.
    pub earlier: Option<usize>,
    /// Index into the later act's list for the repeated slots, 0 for the single ones.
    pub later: Option<usize>,
    /// Only for the verb, and only where the band changes.
    pub direction: Option<Direction>,
    /// Where one value contains the other.
    pub scope: Option<Scope>,
    /// Word edits of a changed value.
    pub words: Vec<WordEdit>,
    /// A remark in words: "same class: industry", "34 days later", "same band".
    pub remark: Option<String>,
}

/// A safeguard or hedge, added to, kept in or removed from an act.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// Conditions or hedges.
    pub slot: SlotKind,
    /// The kind of a condition.
    pub condition: Option<ConditionKind>,
    /// How it changed.
    pub change: SlotChange,
    /// Index into `changes`.
    pub row: usize,
    /// Index into the `slots` of that row.
    pub slot_row: usize,
}

/// A party on one or both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct SignatoryChange {
    /// Kept, added or removed.
    pub change: PartyChange,
    /// The party.
    pub party: Party,
    /// Indexes into the signatures of the earlier statement.
    pub earlier: Vec<usize>,
    /// Indexes into the signatures of the later statement.
    pub later: Vec<usize>,
    /// What happened to the persons.
    pub person: Option<PersonChange>,
    /// The role changed (signed → dissociated).
    pub role_changed: bool,
}

/// What happened to the persons who sign for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonChange {
    /// The same person in the same office.
    Same,
    /// The same person in another office.
    NewOffice,
    /// Another person.
    NewPerson,
    /// One side names no person.
    NotComparable,
    /// The person signed for another party before.
    OtherParty {
        /// That party's name.
        before: String,
    },
}

/// What happened to a clause or group of clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClauseChangeKind {
    /// Linked by the aligner in this way.
    Linked(Relation),
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
    /// The later side quotes it.
    Quoted,
}

/// A clause row.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseChange {
    /// What happened.
    pub kind: ClauseChangeKind,
    /// In another section or out of order.
    pub moved: bool,
    /// Indexes of earlier clauses.
    pub earlier: Vec<usize>,
    /// Indexes of later clauses.
    pub later: Vec<usize>,
    /// 0..1; 0 where there is no partner.
    pub similarity: f64,
    /// Word edits from earlier to later.
    pub words: Vec<WordEdit>,
    /// Why they were linked, in words.
    pub why: Option<String>,
    /// For an unmatched clause: the nearest candidate on the other side, and why it was not taken.
    pub nearest: Option<Nearest>,
}

/// Where an unmatched clause stands, its nearest candidate on the other side with the similarity (0..1), and why it was not taken.
pub type Nearest = (Side, Option<(usize, f64)>, WhyNot);

/// A cited document on one or both sides; indexes into the references of the statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceChange {
    /// Same for both, `Changed` where the address differs.
    pub change: SlotChange,
    /// Index on the earlier side.
    pub earlier: Option<usize>,
    /// Index on the later side.
    pub later: Option<usize>,
}

/// A figure on one or both sides; indexes into the figures of the statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// How it changed.
    pub change: SlotChange,
    /// Index on the earlier side.
    pub earlier: Option<usize>,
    /// Index on the later side.
    pub later: Option<usize>,
}

/// A quotation of the later statement, and the earlier clause it quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotationMatch {
    /// Index into the later statement's quotations.
    pub quotation: usize,
    /// For each clause of the quotation: its index, the earlier clause that it quotes, and the word edits between them.
    pub of: Vec<(usize, Option<usize>, Vec<WordEdit>)>,
}

/// One step of a word-level edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordEdit {
    /// What happens to the words.
    pub op: WordOp,
    /// The words, spaces between them included.
    pub text: String,
}

/// What a word edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WordOp {
    /// On both sides.
    Equal,
    /// Only on the earlier side.
    Delete,
    /// Only on the later side.
    Insert,
}
