//! The rows of a comparison, in the shape of the JSON contract.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Act, Clause, Edit, Figure, PartyName, Place, QuotationSource, Reference, Signature, Value};
use crate::model::{ConditionKind, Direction, PartyChange, Scope, Side, SlotChange, SlotKind, WhyNot};

/// Marks a row that is new, or gone, only as far as an excerpt can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AgainstExcerpt {
    /// The side that lacks it is an excerpt.
    Excerpt,
}

/// What became of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActChange {
    /// Same wording, verb and addressee.
    Unchanged,
    /// Anything of it changed.
    Changed,
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
}

/// A demand, commitment, position, threat or rejection against the other side.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// What became of it.
    pub change: ActChange,
    /// Set where the side that lacks it is an excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<AgainstExcerpt>,
    /// The earlier act, or none.
    pub earlier: Vec<Act>,
    /// The later act, or none.
    pub later: Vec<Act>,
    /// Slot by slot; one row an item for conditions, purposes, hedges and co-actors.
    pub slots: Vec<Slot>,
    /// 0..1: how sure the pairing is.
    pub confidence: f64,
    /// In another section, or out of order.
    pub moved: bool,
    /// Phrases that both sides share word for word.
    pub verbatim: Vec<String>,
    /// The later quotation that still carries a removed act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub still_quoted: Option<Place>,
    /// Word edits from earlier to later.
    pub words: Vec<Edit>,
    /// Why the two belong together.
    pub why: String,
}

/// One slot of an act, or one item of a slot that repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Slot {
    /// Which slot.
    pub slot: SlotKind,
    /// How it changed.
    pub change: SlotChange,
    /// The earlier value.
    pub earlier: Option<Value>,
    /// The later value.
    pub later: Option<Value>,
    /// Only for a change of band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where one value contains the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// A remark in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Word edits of a changed value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Edit>,
}

impl Slot {
    /// What the condition does that the row is about.
    #[must_use]
    pub fn condition(&self) -> Option<ConditionKind> {
        self.later.as_ref().or(self.earlier.as_ref()).and_then(|value| value.kind)
    }
}

/// A safeguard or hedge, with the acts it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LedgerRow {
    /// Id of the earlier act.
    pub earlier_act: Option<String>,
    /// Id of the later act.
    pub later_act: Option<String>,
    /// The slot row.
    #[serde(flatten)]
    pub slot: Slot,
}

/// What happened to the persons who sign for a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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
    OtherParty,
}

/// A party on one or both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignatoryChange {
    /// Kept, added or removed.
    pub change: PartyChange,
    /// The party.
    pub party: PartyName,
    /// Its earlier signatures.
    pub earlier: Vec<Signature>,
    /// Its later signatures.
    pub later: Vec<Signature>,
    /// What happened to the persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_change: Option<PersonChange>,
    /// The party that the person signed for before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_party: Option<String>,
    /// Whether its role changed.
    pub role_changed: bool,
}

/// What became of a clause or a group of clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClauseWord {
    /// Same wording.
    Unchanged,
    /// Other words.
    Reworded,
    /// Carried by several later ones.
    Split,
    /// Carried by one later one together with others.
    Merged,
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
    /// Quoted by the later statement.
    Quoted,
}

/// A clause, or a group of clauses, against the other side.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ClauseChange {
    /// What became of it.
    pub change: ClauseWord,
    /// Set where the side that lacks it is an excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<AgainstExcerpt>,
    /// In another section, or out of order.
    pub moved: bool,
    /// Earlier clauses.
    pub earlier: Vec<Clause>,
    /// Later clauses.
    pub later: Vec<Clause>,
    /// 0..1; 0 where there is no partner.
    pub similarity: f64,
    /// Word edits from earlier to later.
    pub words: Vec<Edit>,
    /// Why they were linked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A quotation of the later statement, or one clause of it where it quotes the earlier statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quotation {
    /// Which quotation of the later statement, from 1.
    pub quotation: usize,
    /// Where it stands.
    pub place: Place,
    /// Where it comes from.
    pub source: QuotationSource,
    /// Id of the clause of the earlier statement that it quotes.
    pub of: Option<String>,
    /// Where that clause stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_place: Option<Place>,
    /// Word edits from that clause to the quotation.
    pub fidelity: Vec<Edit>,
}

/// A clause that found no partner.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Nearest {
    /// Which statement it stands in.
    pub side: Side,
    /// The clause.
    pub clause: Clause,
    /// The nearest clause of the other statement.
    pub candidate: Option<Clause>,
    /// 0..1: how alike the two are.
    pub similarity: f64,
    /// Why they were not linked.
    pub why: WhyNot,
}

/// What became of a cited document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceWord {
    /// On both sides.
    Kept,
    /// Only on the later side.
    Added,
    /// Only on the earlier side.
    Removed,
    /// On both sides, under another address.
    Changed,
}

/// A cited document on one or both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReferenceChange {
    /// What became of it.
    pub change: ReferenceWord,
    /// Set where the side that lacks it is an excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<AgainstExcerpt>,
    /// On the earlier side.
    pub earlier: Option<Reference>,
    /// On the later side.
    pub later: Option<Reference>,
}

/// A figure on one or both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FigureChange {
    /// How it changed.
    pub change: SlotChange,
    /// Set where the side that lacks it is an excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<AgainstExcerpt>,
    /// On the earlier side.
    pub earlier: Option<Figure>,
    /// On the later side.
    pub later: Option<Figure>,
}
