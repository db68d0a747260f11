//! Two statements and what changed between them → what `compare` reports.

use schemars::JsonSchema;
use serde::Serialize;

use super::lens::{Lens, party_name};
use super::rows::{
    ActChange, AgainstExcerpt, Change, ClauseChange, ClauseWord, FigureChange, LedgerRow, Nearest, PersonChange, Quotation,
    ReferenceChange, ReferenceWord, SignatoryChange, Slot,
};
use super::statement::quotation_source;
use super::summary::Summary;
use super::{Edit, Generator, Head, Note, headline, pair_labels};
use crate::model::{self, ActKind, Baseline, ClauseChangeKind, NoteCode, Relation, Side, SlotChange, Statement, WordEdit};

/// Name and major version of this shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub enum ComparisonSchema {
    /// The only one so far.
    #[default]
    #[serde(rename = "policydiff.comparison/1")]
    One,
}

/// What changed between two statements.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ComparisonView {
    /// Name and version of this shape.
    pub schema: ComparisonSchema,
    /// What made it; left out of expected reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<Generator>,
    /// Name of the profile under which levels were compared.
    pub profile: String,
    /// Which side, if any, is an excerpt.
    pub baseline: Baseline,
    /// The earlier statement.
    pub earlier: Head,
    /// The later statement.
    pub later: Head,
    /// What an editor would print: whole sentences, most important first.
    pub headline: Vec<String>,
    /// Counts.
    pub summary: Summary,
    /// Later side in order, then what was removed.
    pub demands: Vec<Change>,
    /// In the same order.
    pub commitments: Vec<Change>,
    /// In the same order.
    pub positions: Vec<Change>,
    /// In the same order.
    pub threats: Vec<Change>,
    /// In the same order.
    pub rejections: Vec<Change>,
    /// Safeguards and hedges over all demands.
    pub ledger: Vec<LedgerRow>,
    /// Parties in the order of the later statement, then the removed ones.
    pub signatories: Vec<SignatoryChange>,
    /// In later order, removed ones where they stood.
    pub clauses: Vec<ClauseChange>,
    /// Cited documents.
    pub references: Vec<ReferenceChange>,
    /// Numbers with what they count.
    pub figures: Vec<FigureChange>,
    /// Quotations of the later statement.
    pub quotations: Vec<Quotation>,
    /// What found no partner, and the nearest candidate.
    pub unmatched: Vec<Nearest>,
    /// Remarks on the comparison, on the earlier and on the later statement.
    pub notes: Vec<Note>,
}

impl ComparisonView {
    /// What reports say of `comparison`, which was made of `earlier` and `later`.
    #[must_use]
    pub fn new(earlier: &Statement, later: &Statement, comparison: &model::Comparison, generator: Option<Generator>) -> Self {
        let sides = Sides { earlier: Lens::new(earlier), later: Lens::new(later), baseline: comparison.baseline };
        let [earlier_label, later_label] = pair_labels(earlier, later);
        let acts = |kind| comparison.changes.iter().filter(|row| row.kind == kind).filter_map(|row| sides.change(row)).collect();
        let mut view = Self {
            schema: ComparisonSchema::One,
            generator,
            profile: comparison.profile.clone(),
            baseline: comparison.baseline,
            earlier: sides.earlier.head(earlier_label),
            later: sides.later.head(later_label),
            headline: Vec::new(),
            summary: Summary::default(),
            demands: acts(ActKind::Demand),
            commitments: acts(ActKind::Commitment),
            positions: acts(ActKind::Position),
            threats: acts(ActKind::Threat),
            rejections: acts(ActKind::Rejection),
            ledger: comparison.ledger.iter().filter_map(|row| sides.ledger_row(row, comparison)).collect(),
            signatories: comparison.signatories.iter().map(|row| sides.signatory(row)).collect(),
            clauses: comparison.clauses.iter().map(|row| sides.clause(row)).collect(),
            references: comparison.references.iter().map(|row| sides.reference(row)).collect(),
            figures: comparison.figures.iter().map(|row| sides.figure(row)).collect(),
            quotations: comparison.quotations.iter().flat_map(|found| sides.quotation(found)).collect(),
            unmatched: comparison.clauses.iter().filter_map(|row| sides.nearest(row)).collect(),
            notes: sides.notes(comparison),
        };
        view.summary = Summary::of(&view);
        view.headline = headline::headline(&view);
        view
    }

    /// Whether signatories were not compared, since one side names none.
    #[must_use]
    pub fn signatories_refused(&self) -> bool {
        self.notes.iter().any(|note| note.code == NoteCode::NoIssuers.code())
    }
}

pub(super) struct Sides<'a> {
    earlier: Lens<'a>,
    later: Lens<'a>,
    baseline: Baseline,
}

impl Sides<'_> {
    /// Whether the side that lacks a row of which `earlier` and `later` tell what is there is an excerpt.
    pub(super) fn against_excerpt(baseline: Baseline, earlier: bool, later: bool) -> Option<AgainstExcerpt> {
        let (earlier_excerpt, later_excerpt) = match baseline {
            Baseline::Whole => (false, false),
            Baseline::EarlierExcerpt => (true, false),
            Baseline::LaterExcerpt => (false, true),
            Baseline::BothExcerpts => (true, true),
        };
        ((!earlier && earlier_excerpt) || (!later && later_excerpt)).then_some(AgainstExcerpt::Excerpt)
    }

    fn change(&self, row: &model::Change) -> Option<Change> {
        let change = match (row.earlier, row.later) {
            (None, None) => return None,
            (None, Some(_)) => ActChange::Added,
            (Some(_), None) => ActChange::Removed,
            (Some(_), Some(_)) if row.unchanged => ActChange::Unchanged,
            (Some(_), Some(_)) => ActChange::Changed,
        };
        let quotation = row.still_quoted.and_then(|index| self.later.statement.quotations.get(index));
        Some(Change {
            change,
            baseline: Self::against_excerpt(self.baseline, row.earlier.is_some(), row.later.is_some()),
            earlier: row.earlier.and_then(|act| self.earlier.act(act)).into_iter().collect(),
            later: row.later.and_then(|act| self.later.act(act)).into_iter().collect(),
            slots: row.slots.iter().map(|slot| self.slot(row, slot)).collect(),
            confidence: rounded(row.confidence),
            moved: row.moved,
            verbatim: row.verbatim.clone(),
            still_quoted: quotation.map(|quotation| self.later.places.of(&quotation.passage)),
            words: edits(&row.words),
            why: row.why.clone(),
        })
    }

    fn slot(&self, row: &model::Change, slot: &model::SlotRow) -> Slot {
        let value = |lens: &Lens<'_>, act: Option<usize>, item: Option<usize>| lens.slot(act?, slot.slot, item?);
        Slot {
            slot: slot.slot,
            change: slot.change,
            earlier: value(&self.earlier, row.earlier, slot.earlier),
            later: value(&self.later, row.later, slot.later),
            direction: slot.direction,
            scope: slot.scope,
            remark: slot.remark.clone(),
            words: edits(&slot.words),
        }
    }

    fn ledger_row(&self, ledger: &model::LedgerRow, comparison: &model::Comparison) -> Option<LedgerRow> {
        let row = comparison.changes.get(ledger.row)?;
        let slot = row.slots.get(ledger.slot_row)?;
        let id = |lens: &Lens<'_>, act: Option<usize>| lens.statement.acts.get(act?).map(|act| act.id.clone());
        Some(LedgerRow {
            earlier_act: id(&self.earlier, row.earlier),
            later_act: id(&self.later, row.later),
            slot: Slot { change: ledger.change, ..self.slot(row, slot) },
        })
    }

    fn signatory(&self, row: &model::SignatoryChange) -> SignatoryChange {
        let (person_change, other_party) = person_change(row.person.as_ref());
        SignatoryChange {
            change: row.change,
            party: party_name(&row.party),
            earlier: self.earlier.signatures(&row.earlier),
            later: self.later.signatures(&row.later),
            person_change,
            other_party,
            role_changed: row.role_changed,
        }
    }

    fn clause(&self, row: &model::ClauseChange) -> ClauseChange {
        let change = match row.kind {
            ClauseChangeKind::Linked(Relation::Unchanged) => ClauseWord::Unchanged,
            ClauseChangeKind::Linked(Relation::Reworded) => ClauseWord::Reworded,
            ClauseChangeKind::Linked(Relation::Split) => ClauseWord::Split,
            ClauseChangeKind::Linked(Relation::Regrouped) if row.later.len() >= row.earlier.len() => ClauseWord::Split,
            ClauseChangeKind::Linked(Relation::Merged | Relation::Regrouped) => ClauseWord::Merged,
            ClauseChangeKind::Added => ClauseWord::Added,
            ClauseChangeKind::Removed => ClauseWord::Removed,
            ClauseChangeKind::Quoted => ClauseWord::Quoted,
        };
        ClauseChange {
            change,
            baseline: Self::against_excerpt(self.baseline, !row.earlier.is_empty(), !row.later.is_empty()),
            moved: row.moved,
            earlier: self.earlier.clauses(&row.earlier),
            later: self.later.clauses(&row.later),
            similarity: rounded(row.similarity),
            words: edits(&row.words),
            why: row.why.clone(),
        }
    }

    fn nearest(&self, row: &model::ClauseChange) -> Option<Nearest> {
        let (side, candidate, why) = row.nearest?;
        let (here, there, clause) = match side {
            Side::Earlier => (&self.earlier, &self.later, row.earlier.first()?),
            Side::Later => (&self.later, &self.earlier, row.later.first()?),
        };
        Some(Nearest {
            side,
            clause: here.clause(*clause)?,
            candidate: candidate.and_then(|(index, _)| there.clause(index)),
            similarity: rounded(candidate.map_or(0.0, |(_, similarity)| similarity)),
            why,
        })
    }

    fn reference(&self, row: &model::ReferenceChange) -> ReferenceChange {
        ReferenceChange {
            change: match row.change {
                SlotChange::Same => ReferenceWord::Kept,
                SlotChange::Changed => ReferenceWord::Changed,
                SlotChange::Added => ReferenceWord::Added,
                SlotChange::Removed => ReferenceWord::Removed,
            },
            baseline: Self::against_excerpt(self.baseline, row.earlier.is_some(), row.later.is_some()),
            earlier: row.earlier.and_then(|index| self.earlier.reference(index)),
            later: row.later.and_then(|index| self.later.reference(index)),
        }
    }

    fn figure(&self, row: &model::FigureChange) -> FigureChange {
        FigureChange {
            change: row.change,
            baseline: Self::against_excerpt(self.baseline, row.earlier.is_some(), row.later.is_some()),
            earlier: row.earlier.and_then(|index| self.earlier.figure(index)),
            later: row.later.and_then(|index| self.later.figure(index)),
        }
    }

    /// One row for a quotation of something else; a row for each clause where it quotes the earlier statement.
    fn quotation(&self, found: &model::QuotationMatch) -> Vec<Quotation> {
        let Some(quotation) = self.later.statement.quotations.get(found.quotation) else { return Vec::new() };
        let whole = Quotation {
            quotation: found.quotation + 1,
            place: self.later.places.of(&quotation.passage),
            source: quotation_source(&self.later, quotation),
            of: None,
            of_place: None,
            fidelity: Vec::new(),
        };
        if found.of.iter().all(|(_, of, _)| of.is_none()) {
            return vec![whole];
        }
        let clause_row = |(clause, of, words): &(usize, Option<usize>, Vec<WordEdit>)| {
            let of = of.and_then(|index| self.earlier.clause(index));
            Quotation {
                place: self.later.clause(*clause).map_or_else(|| whole.place.clone(), |clause| clause.place),
                of: of.as_ref().map(|clause| clause.id.clone()),
                of_place: of.map(|clause| clause.place),
                fidelity: edits(words),
                ..whole.clone()
            }
        };
        found.of.iter().map(clause_row).collect()
    }

    fn notes(&self, comparison: &model::Comparison) -> Vec<Note> {
        let own = comparison.notes.iter().map(|note| self.later.note(note, None));
        let earlier = self.earlier.statement.notes.iter().map(|note| self.earlier.note(note, Some(Side::Earlier)));
        let later = self.later.statement.notes.iter().map(|note| self.later.note(note, Some(Side::Later)));
        own.chain(earlier).chain(later).collect()
    }
}

/// What happened to the persons, and the party that one of them signed for before.
pub(super) fn person_change(change: Option<&model::PersonChange>) -> (Option<PersonChange>, Option<String>) {
    match change {
        None => (None, None),
        Some(model::PersonChange::Same) => (Some(PersonChange::Same), None),
        Some(model::PersonChange::NewOffice) => (Some(PersonChange::NewOffice), None),
        Some(model::PersonChange::NewPerson) => (Some(PersonChange::NewPerson), None),
        Some(model::PersonChange::NotComparable) => (Some(PersonChange::NotComparable), None),
        Some(model::PersonChange::OtherParty { before }) => (Some(PersonChange::OtherParty), Some(before.clone())),
    }
}

fn edits(words: &[WordEdit]) -> Vec<Edit> {
    words.iter().map(|edit| Edit { op: edit.op, text: edit.text.clone() }).collect()
}

/// A share of 0..1 to three places, so that a last bit never shows.
fn rounded(share: f64) -> f64 {
    if share.is_finite() { (share.clamp(0.0, 1.0) * 1000.0).round() / 1000.0 } else { 0.0 }
}
