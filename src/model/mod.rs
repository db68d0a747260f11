//! Plain data that every phase shares: where text stands in its source, what a statement says, how two statements
//! relate. Nothing here reads, decides or prints.

mod alignment;
mod comparison;
mod decision;
mod document;
mod note;
mod origin;
mod reading;
mod series;
mod signature;
mod source;
mod statement;

pub use alignment::{Alignment, Evidence, Link, QuotedLink, Relation, Side, Unmatched, WhyNot};
pub use comparison::{
    Baseline, Change, ClauseChange, ClauseChangeKind, Comparison, Direction, FigureChange, LedgerRow, Nearest, PartyChange, PersonChange,
    QuotationMatch, ReferenceChange, Scope, SignatoryChange, SlotChange, SlotKind, SlotRow, WordEdit, WordOp,
};
pub use decision::{Decision, Decisions, Settled};
pub use document::{Block, BlockKind, Document, FORCED_BREAK, WRAPPED_LINE};
pub use note::{Note, NoteCode, Severity};
pub use origin::{OffsetMap, Origin};
pub use reading::Reading;
pub use series::{ActStep, PartyStep, PartyThread, Series, SeriesPair, StepChange, Thread};
pub use signature::{EvidenceKind, Party, PartyEvidence, PartyKind, Role, Signature};
pub use source::{Format, LineIndex, Passage, Source, Span};
pub use statement::{
    Act, ActKind, Band, Clause, ClauseKind, Condition, ConditionKind, DateRole, Dated, Figure, Force, Furniture, Polarity, ProfileChoice,
    Quotation, Reference, ReferenceKind, Repair, RepairKind, Section, Statement, Value, Voice,
};
