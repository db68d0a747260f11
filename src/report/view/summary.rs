//! The counts of a comparison, and whether there is anything to fail on.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ActChange, Change, ClauseWord, ComparisonView, PersonChange, ReferenceWord, SignatoryChange};
use crate::model::{PartyChange, Severity, Side, SlotChange};

/// What counts as a finding for the exit code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// A changed, added or removed demand.
    Demands,
    /// A party added or removed, another role, another person.
    Signatories,
    /// Any change of a demand, commitment, position, threat, rejection, signatory or clause.
    #[default]
    Any,
    /// Nothing.
    None,
}

/// Acts by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActCounts {
    /// Same wording, verb and addressee.
    pub unchanged: usize,
    /// Anything of it changed.
    pub changed: usize,
    /// Only on the later side.
    pub added: usize,
    /// Only on the earlier side.
    pub removed: usize,
    /// In another section or out of order, whatever else happened to them.
    pub moved: usize,
}

/// Parties by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartyCounts {
    /// On both sides.
    pub kept: usize,
    /// Only on the later side.
    pub added: usize,
    /// Only on the earlier side.
    pub removed: usize,
    /// Kept, in another role.
    pub role_changed: usize,
    /// Kept, by another person, in another office, or by somebody who signed for another party before.
    pub person_changed: usize,
}

/// Clause rows by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClauseCounts {
    /// Same wording.
    pub unchanged: usize,
    /// Other words.
    pub reworded: usize,
    /// Carried by several later ones.
    pub split: usize,
    /// Carried by one later one together with others.
    pub merged: usize,
    /// Only on the later side.
    pub added: usize,
    /// Only on the earlier side.
    pub removed: usize,
    /// Quoted by the later statement.
    pub quoted: usize,
    /// In another section or out of order, whatever else happened to them.
    pub moved: usize,
}

/// References by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReferenceCounts {
    /// On both sides.
    pub kept: usize,
    /// Under another address.
    pub changed: usize,
    /// Only on the later side.
    pub added: usize,
    /// Only on the earlier side.
    pub removed: usize,
}

/// Rows of values by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SlotCounts {
    /// Same value.
    pub same: usize,
    /// Another value.
    pub changed: usize,
    /// Only on the later side.
    pub added: usize,
    /// Only on the earlier side.
    pub removed: usize,
}

/// Rows on either side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SideCounts {
    /// In the earlier statement.
    pub earlier: usize,
    /// In the later statement.
    pub later: usize,
}

/// Notes by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoteCounts {
    /// Good to know.
    pub info: usize,
    /// To be looked at before relying on the report.
    pub warning: usize,
    /// Part of the report is missing.
    pub error: usize,
}

/// Quotations of the later statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuotationCounts {
    /// All of them.
    pub all: usize,
    /// Those that quote the earlier statement.
    pub of_earlier: usize,
}

/// The counts of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// Demands.
    pub demands: ActCounts,
    /// Commitments.
    pub commitments: ActCounts,
    /// Positions.
    pub positions: ActCounts,
    /// Threats.
    pub threats: ActCounts,
    /// Rejections.
    pub rejections: ActCounts,
    /// Safeguards and hedges.
    pub ledger: SlotCounts,
    /// Parties.
    pub signatories: PartyCounts,
    /// Clauses.
    pub clauses: ClauseCounts,
    /// References.
    pub references: ReferenceCounts,
    /// Figures.
    pub figures: SlotCounts,
    /// Quotations.
    pub quotations: QuotationCounts,
    /// Clauses without a partner.
    pub unmatched: SideCounts,
    /// Notes.
    pub notes: NoteCounts,
}

impl Summary {
    pub(super) fn of(view: &ComparisonView) -> Self {
        Self {
            demands: acts(&view.demands),
            commitments: acts(&view.commitments),
            positions: acts(&view.positions),
            threats: acts(&view.threats),
            rejections: acts(&view.rejections),
            ledger: slots(view.ledger.iter().map(|row| row.slot.change)),
            signatories: parties(&view.signatories),
            clauses: clauses(view),
            references: references(view),
            figures: slots(view.figures.iter().map(|row| row.change)),
            quotations: quotations(view),
            unmatched: SideCounts {
                earlier: view.unmatched.iter().filter(|row| row.side == Side::Earlier).count(),
                later: view.unmatched.iter().filter(|row| row.side == Side::Later).count(),
            },
            notes: NoteCounts {
                info: view.notes.iter().filter(|note| note.severity == Severity::Info).count(),
                warning: view.notes.iter().filter(|note| note.severity == Severity::Warning).count(),
                error: view.notes.iter().filter(|note| note.severity == Severity::Error).count(),
            },
        }
    }

    /// Whether something was found at `level`.
    #[must_use]
    pub fn has_findings(&self, level: FailOn) -> bool {
        let acts = [self.demands, self.commitments, self.positions, self.threats, self.rejections];
        match level {
            FailOn::Demands => self.demands.findings(),
            FailOn::Signatories => self.signatories.findings(),
            FailOn::Any => acts.iter().any(ActCounts::findings) || self.signatories.findings() || self.clauses.findings(),
            FailOn::None => false,
        }
    }
}

impl ActCounts {
    /// All rows.
    #[must_use]
    pub fn total(&self) -> usize {
        self.unchanged + self.changed + self.added + self.removed
    }

    fn findings(&self) -> bool {
        self.changed + self.added + self.removed > 0
    }
}

impl PartyCounts {
    fn findings(&self) -> bool {
        self.added + self.removed + self.role_changed + self.person_changed > 0
    }
}

impl ClauseCounts {
    fn findings(&self) -> bool {
        self.reworded + self.split + self.merged + self.added + self.removed + self.quoted + self.moved > 0
    }
}

impl SignatoryChange {
    /// Whether somebody else signs for a kept party.
    #[must_use]
    pub fn person_changed(&self) -> bool {
        self.person_change.is_some_and(PersonChange::is_a_change)
    }
}

impl PersonChange {
    /// Whether somebody else signs, or the same person from another place.
    #[must_use]
    pub fn is_a_change(self) -> bool {
        match self {
            Self::NewOffice | Self::NewPerson | Self::OtherParty => true,
            Self::Same | Self::NotComparable => false,
        }
    }
}

fn acts(rows: &[Change]) -> ActCounts {
    let mut counts = ActCounts::default();
    for row in rows {
        match row.change {
            ActChange::Unchanged => counts.unchanged += 1,
            ActChange::Changed => counts.changed += 1,
            ActChange::Added => counts.added += 1,
            ActChange::Removed => counts.removed += 1,
        }
        counts.moved += usize::from(row.moved);
    }
    counts
}

fn slots(changes: impl Iterator<Item = SlotChange>) -> SlotCounts {
    let mut counts = SlotCounts::default();
    for change in changes {
        match change {
            SlotChange::Same => counts.same += 1,
            SlotChange::Changed => counts.changed += 1,
            SlotChange::Added => counts.added += 1,
            SlotChange::Removed => counts.removed += 1,
        }
    }
    counts
}

fn parties(rows: &[SignatoryChange]) -> PartyCounts {
    let mut counts = PartyCounts::default();
    for row in rows {
        match row.change {
            PartyChange::Kept => counts.kept += 1,
            PartyChange::Added => counts.added += 1,
            PartyChange::Removed => counts.removed += 1,
        }
        counts.role_changed += usize::from(row.role_changed);
        counts.person_changed += usize::from(row.person_changed());
    }
    counts
}

fn clauses(view: &ComparisonView) -> ClauseCounts {
    let mut counts = ClauseCounts::default();
    for row in &view.clauses {
        match row.change {
            ClauseWord::Unchanged => counts.unchanged += 1,
            ClauseWord::Reworded => counts.reworded += 1,
            ClauseWord::Split => counts.split += 1,
            ClauseWord::Merged => counts.merged += 1,
            ClauseWord::Added => counts.added += 1,
            ClauseWord::Removed => counts.removed += 1,
            ClauseWord::Quoted => counts.quoted += 1,
        }
        counts.moved += usize::from(row.moved);
    }
    counts
}

fn references(view: &ComparisonView) -> ReferenceCounts {
    let mut counts = ReferenceCounts::default();
    for row in &view.references {
        match row.change {
            ReferenceWord::Kept => counts.kept += 1,
            ReferenceWord::Changed => counts.changed += 1,
            ReferenceWord::Added => counts.added += 1,
            ReferenceWord::Removed => counts.removed += 1,
        }
    }
    counts
}

fn quotations(view: &ComparisonView) -> QuotationCounts {
    let mut counts = QuotationCounts::default();
    for group in view.quotations.chunk_by(|one, next| one.quotation == next.quotation) {
        counts.all += 1;
        counts.of_earlier += usize::from(group.iter().any(|row| row.of.is_some()));
    }
    counts
}
