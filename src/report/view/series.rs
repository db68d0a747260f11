//! A run of statements and what became of demands and parties in it → what `series` reports.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{Sides, person_change};
use super::lens::{Lens, party_name};
use super::{
    Act, ActChange, AgainstExcerpt, ComparisonView, FailOn, Generator, Head, Note, PartyName, PersonChange, Place, Signature, Summary,
    labels,
};
use crate::model::{self, Baseline, PartyChange, SlotKind, Statement, StepChange};

/// Name and major version of this shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub enum SeriesSchema {
    /// The only one so far.
    #[default]
    #[serde(rename = "policydiff.series/1")]
    One,
}

/// A run of statements: each demand through time, who signed when.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SeriesView {
    /// Name and version of this shape.
    pub schema: SeriesSchema,
    /// What made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<Generator>,
    /// The statements in order; their labels differ.
    pub statements: Vec<Head>,
    /// What each comparison of a statement with its predecessor found, in the order of the later statements.
    pub steps: Vec<SeriesStep>,
    /// Demands in the order in which they first appear.
    pub demands: Vec<DemandThread>,
    /// Parties in the order in which they first appear.
    pub signatories: Vec<PartyThread>,
    /// Remarks on the statements, then on the comparisons.
    pub notes: Vec<SeriesNote>,
}

/// A statement of the run against its predecessor.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SeriesStep {
    /// Label of the predecessor.
    pub earlier: String,
    /// Label of the statement.
    pub later: String,
    /// Name of the profile under which levels were compared.
    pub profile: String,
    /// Which side, if any, is an excerpt.
    pub baseline: Baseline,
    /// What `compare` says of the two: whole sentences, most important first.
    pub headline: Vec<String>,
    /// The counts of that comparison.
    pub summary: Summary,
}

/// One demand through time.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DemandThread {
    /// "demand-1", counted in the order of first appearance.
    pub id: String,
    /// One for each statement.
    pub cells: Vec<DemandCell>,
}

/// A demand in one statement of the run.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DemandCell {
    /// Label of the statement.
    pub statement: String,
    /// What became of it since the predecessor; null where there is nothing to compare it with, or it stands on neither side.
    pub change: Option<ActChange>,
    /// Set where the side that lacks it is an excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<AgainstExcerpt>,
    /// The demand as it stands there; none where it is absent, several where it was split.
    pub demands: Vec<Act>,
    /// The slots that changed.
    pub slots: Vec<SlotKind>,
    /// The quotation that still carries a removed demand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub still_quoted: Option<Place>,
}

/// One party through time.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PartyThread {
    /// The party, as it is first called.
    pub party: PartyName,
    /// One for each statement.
    pub cells: Vec<PartyCell>,
}

/// A party in one statement of the run.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PartyCell {
    /// Label of the statement.
    pub statement: String,
    /// What became of it since the predecessor; null where there is nothing to compare it with, or it stands on neither side.
    pub change: Option<PartyChange>,
    /// Whether its role changed.
    pub role_changed: bool,
    /// What happened to the persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_change: Option<PersonChange>,
    /// For which party a person signed before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_party: Option<String>,
    /// Its signatures there, with their roles.
    pub signatures: Vec<Signature>,
}

/// A remark on one statement of the run, or on two that are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeriesNote {
    /// Labels of the statements that it is about.
    pub statements: Vec<String>,
    /// The remark; places are those of the last of these statements.
    #[serde(flatten)]
    pub note: Note,
}

impl SeriesView {
    /// What reports say of `series`, which was made of `statements`.
    #[must_use]
    pub fn new(statements: &[Statement], series: &model::Series, generator: Option<Generator>) -> Self {
        let run = Run::of(statements, series);
        Self {
            schema: SeriesSchema::One,
            generator,
            statements: run.lenses.iter().zip(&run.labels).map(|(lens, label)| lens.head(label.clone())).collect(),
            steps: series.pairs.iter().filter_map(|pair| run.step(pair)).collect(),
            demands: series.demands.iter().enumerate().map(|(at, thread)| run.demand(at, thread)).collect(),
            signatories: series.parties.iter().map(|thread| run.party(thread)).collect(),
            notes: run.notes(),
        }
    }

    /// Whether a step found something at `level`.
    #[must_use]
    pub fn has_findings(&self, level: FailOn) -> bool {
        self.steps.iter().any(|step| step.summary.has_findings(level))
    }
}

/// A run of statements seen through the contract.
struct Run<'a> {
    lenses: Vec<Lens<'a>>,
    labels: Vec<String>,
    series: &'a model::Series,
}

impl<'a> Run<'a> {
    fn of(statements: &'a [Statement], series: &'a model::Series) -> Self {
        let numbered = || (1..=statements.len()).map(|number| format!("statement {number}")).collect();
        let labels = labels(&statements.iter().collect::<Vec<_>>()).unwrap_or_else(numbered);
        Self { lenses: statements.iter().map(Lens::new).collect(), labels, series }
    }

    fn label(&self, statement: usize) -> String {
        self.labels.get(statement).cloned().unwrap_or_default()
    }

    fn step(&self, pair: &model::SeriesPair) -> Option<SeriesStep> {
        let (earlier, later) = (self.lenses.get(pair.earlier)?, self.lenses.get(pair.later)?);
        let view = ComparisonView::new(earlier.statement, later.statement, &pair.comparison, None);
        Some(SeriesStep {
            earlier: self.label(pair.earlier),
            later: self.label(pair.later),
            profile: view.profile,
            baseline: view.baseline,
            headline: view.headline,
            summary: view.summary,
        })
    }

    fn demand(&self, at: usize, thread: &model::Thread) -> DemandThread {
        let steps = self.lenses.iter().zip(&thread.steps).enumerate();
        DemandThread {
            id: format!("demand-{}", at + 1),
            cells: steps.map(|(statement, (lens, step))| self.demand_cell(statement, lens, step)).collect(),
        }
    }

    fn demand_cell(&self, statement: usize, lens: &Lens<'_>, step: &model::ActStep) -> DemandCell {
        let pair = self.series.pairs.iter().find(|pair| pair.later == statement);
        let against = |earlier, later| pair.and_then(|pair| Sides::against_excerpt(pair.comparison.baseline, earlier, later));
        let (change, baseline) = match step.change {
            None => (None, None),
            Some(StepChange::Unchanged) => (Some(ActChange::Unchanged), None),
            Some(StepChange::Changed) => (Some(ActChange::Changed), None),
            Some(StepChange::Added) => (Some(ActChange::Added), against(false, true)),
            Some(StepChange::Removed) => (Some(ActChange::Removed), against(true, false)),
        };
        let quotation = step.still_quoted.and_then(|index| lens.statement.quotations.get(index));
        DemandCell {
            statement: self.label(statement),
            change,
            baseline,
            demands: step.acts.iter().filter_map(|act| lens.act(*act)).collect(),
            slots: step.slots.clone(),
            still_quoted: quotation.map(|quotation| lens.places.of(&quotation.passage)),
        }
    }

    fn party(&self, thread: &model::PartyThread) -> PartyThread {
        let cell = |(statement, (lens, step)): (usize, (&Lens<'_>, &model::PartyStep))| {
            let (person_change, other_party) = person_change(step.person.as_ref());
            PartyCell {
                statement: self.label(statement),
                change: step.change,
                role_changed: step.role_changed,
                person_change,
                other_party,
                signatures: lens.signatures(&step.signatures),
            }
        };
        PartyThread { party: party_name(&thread.party), cells: self.lenses.iter().zip(&thread.steps).enumerate().map(cell).collect() }
    }

    fn notes(&self) -> Vec<SeriesNote> {
        let of_one = |(at, lens): (usize, &Lens<'_>)| -> Vec<SeriesNote> {
            let note = |note| SeriesNote { statements: vec![self.label(at)], note: lens.note(note, None) };
            lens.statement.notes.iter().map(note).collect()
        };
        let of_two = |pair: &model::SeriesPair| -> Vec<SeriesNote> {
            let Some(later) = self.lenses.get(pair.later) else { return Vec::new() };
            let about = [pair.earlier, pair.later].map(|statement| self.label(statement)).to_vec();
            let note = |note| SeriesNote { statements: about.clone(), note: later.note(note, None) };
            pair.comparison.notes.iter().map(note).collect()
        };
        self.lenses.iter().enumerate().flat_map(of_one).chain(self.series.pairs.iter().flat_map(of_two)).collect()
    }
}
