//! Statement → what `show` reports of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::lens::{Lens, party_name};
use super::{
    Act, Clause, Dated, Figure, Furniture, Generator, Head, Heading, Note, PartyName, Place, Reference, Repair, Signature, file_label,
};
use crate::model::{ActKind, Statement};

/// Name and major version of this shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub enum StatementSchema {
    /// The only one so far.
    #[default]
    #[serde(rename = "policydiff.statement/1")]
    One,
}

/// The profile under which verbs got their level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Profile {
    /// Name as in the lexicon.
    pub name: String,
    /// Why it was chosen.
    pub reason: String,
}

/// A quotation in a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuotationPart {
    /// All of it.
    pub place: Place,
    /// Who or what is quoted.
    pub source: QuotationSource,
    /// What opened it.
    pub opened_by: String,
    /// What closed it.
    pub closed_by: String,
    /// Ids of the clauses it covers.
    pub clauses: Vec<String>,
}

/// Where a quotation comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuotationSource {
    /// As written.
    pub name: String,
    /// The date that its introduction gives.
    pub date: Option<String>,
    /// The note that documents it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}

/// A signature with the party it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signatory {
    /// The party, where known.
    pub party: Option<PartyName>,
    /// The signature.
    #[serde(flatten)]
    pub signature: Signature,
}

/// One statement as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementView {
    /// Name and version of this shape.
    pub schema: StatementSchema,
    /// What made it; left out of expected reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<Generator>,
    /// The statement in a line.
    pub head: Head,
    /// The profile under which verbs got their level.
    pub profile: Profile,
    /// Where the title stands.
    pub title: Option<Place>,
    /// Dates about the document.
    pub dates: Vec<Dated>,
    /// Headed parts.
    pub sections: Vec<Heading>,
    /// Clauses in order.
    pub clauses: Vec<Clause>,
    /// What it asks of others.
    pub demands: Vec<Act>,
    /// What it binds its issuers to.
    pub commitments: Vec<Act>,
    /// What it holds.
    pub positions: Vec<Act>,
    /// Measures it announces against somebody.
    pub threats: Vec<Act>,
    /// What it rejects.
    pub rejections: Vec<Act>,
    /// Other people's words in it.
    pub quotations: Vec<QuotationPart>,
    /// Who signed or issued it.
    pub signatories: Vec<Signatory>,
    /// Cited documents.
    pub references: Vec<Reference>,
    /// Numbers with what they count.
    pub figures: Vec<Figure>,
    /// Page matter that is no part of it.
    pub furniture: Vec<Furniture>,
    /// Fixes to extraction damage.
    pub repairs: Vec<Repair>,
    /// Remarks on odd content.
    pub notes: Vec<Note>,
}

impl StatementView {
    /// What reports say of `statement`.
    #[must_use]
    pub fn new(statement: &Statement, generator: Option<Generator>) -> Self {
        let lens = Lens::new(statement);
        let label = statement.date.as_ref().map_or_else(|| file_label(&statement.source.name), |date| date.value.clone());
        let acts = |kind| {
            let of_kind = |(index, act): (usize, &crate::model::Act)| (act.kind == kind).then(|| lens.act(index)).flatten();
            statement.acts.iter().enumerate().filter_map(of_kind).collect()
        };
        Self {
            schema: StatementSchema::One,
            generator,
            head: lens.head(label),
            profile: Profile { name: statement.profile.name.clone(), reason: statement.profile.reason.clone() },
            title: lens.title_place(),
            dates: lens.dates(),
            sections: lens.headings(),
            clauses: (0..statement.clauses.len()).filter_map(|index| lens.clause(index)).collect(),
            demands: acts(ActKind::Demand),
            commitments: acts(ActKind::Commitment),
            positions: acts(ActKind::Position),
            threats: acts(ActKind::Threat),
            rejections: acts(ActKind::Rejection),
            quotations: statement.quotations.iter().map(|quotation| quotation_part(&lens, quotation)).collect(),
            signatories: (0..statement.signatures.len()).filter_map(|index| signatory(&lens, index)).collect(),
            references: (0..statement.references.len()).filter_map(|index| lens.reference(index)).collect(),
            figures: (0..statement.figures.len()).filter_map(|index| lens.figure(index)).collect(),
            furniture: statement.furniture.iter().map(|matter| furniture(&lens, matter)).collect(),
            repairs: statement.repairs.iter().map(|fix| repair(&lens, fix)).collect(),
            notes: statement.notes.iter().map(|note| lens.note(note, None)).collect(),
        }
    }
}

fn quotation_part(lens: &Lens<'_>, quotation: &crate::model::Quotation) -> QuotationPart {
    QuotationPart {
        place: lens.places.of(&quotation.passage),
        source: quotation_source(lens, quotation),
        opened_by: quotation.opened_by.clone(),
        closed_by: quotation.closed_by.clone(),
        clauses: quotation.clauses.iter().map(|clause| lens.clause_id(*clause)).collect(),
    }
}

pub(super) fn quotation_source(lens: &Lens<'_>, quotation: &crate::model::Quotation) -> QuotationSource {
    QuotationSource {
        name: quotation.source.clone(),
        date: quotation.date.clone(),
        reference: quotation.note.as_deref().and_then(|label| lens.note_reference(label)),
    }
}

fn signatory(lens: &Lens<'_>, index: usize) -> Option<Signatory> {
    let party = lens.statement.signatures.get(index)?.party.as_ref().map(party_name);
    Some(Signatory { party, signature: lens.signature(index)? })
}

fn furniture(lens: &Lens<'_>, matter: &crate::model::Furniture) -> Furniture {
    Furniture { kind: matter.kind.clone(), place: lens.places.of(&matter.passage) }
}

fn repair(lens: &Lens<'_>, fix: &crate::model::Repair) -> Repair {
    Repair {
        kind: fix.kind,
        found: fix.found.clone(),
        read_as: fix.read_as.clone(),
        reason: fix.reason.clone(),
        place: lens.places.at(fix.span, &fix.read_as),
    }
}
