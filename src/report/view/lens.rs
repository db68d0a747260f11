//! One statement of the model → its pieces in the shape of the contract, each with its place. An index that points nowhere
//! gives nothing: reports never fail.

use super::place::Places;
use super::{
    Act, Clause, Dated, Figure, Force, Head, Heading, Note, PartyEvidence, PartyName, Place, Reference, Signature, SourceFile, Value,
    VoiceKind,
};
use crate::model::{self, Role, Side, SlotKind, Statement, Voice};

/// A statement seen through the contract.
#[derive(Debug)]
pub(super) struct Lens<'a> {
    pub(super) statement: &'a Statement,
    pub(super) places: Places<'a>,
}

impl<'a> Lens<'a> {
    pub(super) fn new(statement: &'a Statement) -> Self {
        Self { statement, places: Places::new(statement) }
    }

    /// The head, under which the report calls the statement `label`.
    pub(super) fn head(&self, label: String) -> Head {
        let source = &self.statement.source;
        Head {
            label,
            title: self.statement.title.as_ref().map(|title| title.text.clone()),
            date: self.statement.date.as_ref().map(|date| date.value.clone()),
            issuers: self.issuers(),
            source: SourceFile { name: source.name.clone(), format: source.format, bytes: source.bytes, sha256: source.sha256.clone() },
        }
    }

    fn issuers(&self) -> Vec<PartyName> {
        let mut issuers: Vec<PartyName> = Vec::new();
        for signature in &self.statement.signatures {
            let Some(party) = &signature.party else { continue };
            let issuer = party_name(party);
            if !matches!(signature.role, Role::Attended | Role::Withdrew) && !issuers.contains(&issuer) {
                issuers.push(issuer);
            }
        }
        issuers
    }

    pub(super) fn clause_id(&self, index: usize) -> String {
        self.statement.clauses.get(index).map(|clause| clause.id.clone()).unwrap_or_default()
    }

    pub(super) fn clause(&self, index: usize) -> Option<Clause> {
        let clause = self.statement.clauses.get(index)?;
        let section = clause.section.and_then(|section| self.statement.sections.get(section));
        Some(Clause {
            id: clause.id.clone(),
            kind: clause.kind,
            voice: match clause.voice {
                Voice::Own => VoiceKind::Own,
                Voice::Quoted(_) => VoiceKind::Quoted,
                Voice::Attributed { .. } => VoiceKind::Attributed,
            },
            source: match &clause.voice {
                Voice::Own => None,
                Voice::Quoted(quotation) => self.statement.quotations.get(*quotation).map(|quotation| quotation.source.clone()),
                Voice::Attributed { source } => Some(source.clone()),
            },
            section: section.map(|section| section.heading.text.clone()),
            marker: clause.marker.clone(),
            stem: clause.stem.map(|stem| self.clause_id(stem)),
            place: self.places.of(&clause.passage),
        })
    }

    pub(super) fn clauses(&self, indexes: &[usize]) -> Vec<Clause> {
        indexes.iter().filter_map(|index| self.clause(*index)).collect()
    }

    pub(super) fn act(&self, index: usize) -> Option<Act> {
        let act = self.statement.acts.get(index)?;
        let values = |values: &[model::Value]| values.iter().map(|value| self.value(value)).collect();
        Some(Act {
            id: act.id.clone(),
            clause: self.clause_id(act.clause),
            place: self.places.of(&act.passage),
            addressee: act.addressee.as_ref().map(|value| self.value(value)),
            force: Force {
                verb: act.force.verb.clone(),
                level: act.force.level,
                band: act.force.band,
                place: self.places.of(&act.force.as_written),
            },
            action: act.action.as_ref().map(|value| self.value(value)),
            object: act.object.as_ref().map(|value| self.value(value)),
            conditions: act.conditions.iter().map(|condition| self.condition(condition)).collect(),
            purposes: values(&act.purposes),
            hedges: values(&act.hedges),
            co_actors: values(&act.co_actors),
            deadline: act.deadline.as_ref().map(|value| self.value(value)),
            polarity: act.polarity,
            inherited_from: act.inherited_from.map(|stem| self.clause_id(stem)),
        })
    }

    fn value(&self, value: &model::Value) -> Value {
        Value {
            text: value.passage.text.clone(),
            place: Some(self.places.of(&value.passage)),
            kind: None,
            inherited_from: value.inherited_from.map(|clause| self.clause_id(clause)),
            antecedent: value.antecedent.as_ref().map(|antecedent| self.places.of(antecedent)),
        }
    }

    fn condition(&self, condition: &model::Condition) -> Value {
        Value { kind: Some(condition.kind), ..self.value(&condition.value) }
    }

    /// What slot `slot` of act `act` holds; `item` counts where the slot repeats.
    pub(super) fn slot(&self, act: usize, slot: SlotKind, item: usize) -> Option<Value> {
        let act = self.statement.acts.get(act)?;
        let one = |value: &Option<model::Value>| value.as_ref().map(|value| self.value(value));
        let many = |values: &[model::Value]| values.get(item).map(|value| self.value(value));
        match slot {
            SlotKind::Addressee => one(&act.addressee),
            SlotKind::Verb => Some(self.verb(act)),
            SlotKind::Action => one(&act.action),
            SlotKind::Object => one(&act.object),
            SlotKind::Conditions => act.conditions.get(item).map(|condition| self.condition(condition)),
            SlotKind::Purposes => many(&act.purposes),
            SlotKind::Hedges => many(&act.hedges),
            SlotKind::CoActors => many(&act.co_actors),
            SlotKind::Deadline => one(&act.deadline),
            SlotKind::Polarity => Some(polarity(act.polarity)),
        }
    }

    fn verb(&self, act: &model::Act) -> Value {
        Value {
            text: act.force.verb.clone(),
            place: Some(self.places.of(&act.force.as_written)),
            kind: None,
            inherited_from: act.inherited_from.map(|stem| self.clause_id(stem)),
            antecedent: None,
        }
    }

    pub(super) fn signature(&self, index: usize) -> Option<Signature> {
        let signature = self.statement.signatures.get(index)?;
        Some(Signature {
            as_written: signature.passage.text.clone(),
            person: signature.person.clone(),
            honorifics: signature.honorifics.clone(),
            post_nominals: signature.post_nominals.clone(),
            offices: signature.offices.clone(),
            role: signature.role,
            party_evidence: PartyEvidence { kind: signature.evidence.kind, why: signature.evidence.why.clone() },
            remark: signature.remark.as_ref().map(|remark| self.places.of(remark)),
            place: self.places.of(&signature.passage),
        })
    }

    pub(super) fn signatures(&self, indexes: &[usize]) -> Vec<Signature> {
        indexes.iter().filter_map(|index| self.signature(*index)).collect()
    }

    pub(super) fn reference(&self, index: usize) -> Option<Reference> {
        let reference = self.statement.references.get(index)?;
        Some(Reference {
            kind: reference.kind,
            label: reference.label.clone(),
            title: reference.title.clone(),
            urls: reference.urls.clone(),
            clause: reference.clause.map(|clause| self.clause_id(clause)),
            marker: reference.marker.map(|span| self.places.as_it_stands(span)),
            place: self.places.of(&reference.passage),
        })
    }

    /// The note that a quotation is documented by.
    pub(super) fn note_reference(&self, label: &str) -> Option<Reference> {
        let index = self.statement.references.iter().position(|reference| reference.label.as_deref() == Some(label))?;
        self.reference(index)
    }

    pub(super) fn figure(&self, index: usize) -> Option<Figure> {
        let figure = self.statement.figures.get(index)?;
        Some(Figure {
            text: figure.passage.text.clone(),
            scope: figure.scope.clone(),
            clause: self.clause_id(figure.clause),
            place: self.places.of(&figure.passage),
        })
    }

    pub(super) fn dates(&self) -> Vec<Dated> {
        let dated = |date: &model::Dated| Dated { value: date.value.clone(), role: date.role, place: self.places.of(&date.passage) };
        self.statement.dates.iter().map(dated).collect()
    }

    pub(super) fn headings(&self) -> Vec<Heading> {
        let heading = |section: &model::Section| Heading {
            heading: section.heading.text.clone(),
            level: section.level,
            number: section.number.clone(),
            place: self.places.of(&section.heading),
        };
        self.statement.sections.iter().map(heading).collect()
    }

    pub(super) fn note(&self, note: &model::Note, side: Option<Side>) -> Note {
        Note {
            code: note.code.code().to_owned(),
            severity: note.severity,
            side,
            message: note.message.clone(),
            hint: note.hint.clone(),
            place: note.span.map(|span| self.places.as_it_stands(span)),
        }
    }

    pub(super) fn title_place(&self) -> Option<Place> {
        self.statement.title.as_ref().map(|title| self.places.of(title))
    }
}

fn polarity(polarity: model::Polarity) -> Value {
    let text = match polarity {
        model::Polarity::Positive => "positive",
        model::Polarity::Negative => "negative",
    };
    Value { text: text.to_owned(), place: None, kind: None, inherited_from: None, antecedent: None }
}

/// A party under the name and code that reports show.
pub(super) fn party_name(party: &model::Party) -> PartyName {
    PartyName { name: party.name.clone(), code: party.code.clone() }
}
