//! One statement → its sheet: what it asks first, what was left out of it last.

use super::acts::acts_section;
use super::comparison::issuers;
use super::matter::{figure_cell, notes_section, reference_cell, reference_label};
use super::parties::signature_cell;
use super::{Cell, Layout, Mark, Record, Section, Sheet, tally};
use crate::model::{ActKind, EvidenceKind};
use crate::report::view::{
    Clause, Figure, Furniture, QuotationPart, Reference, Repair, Signatory, StatementView, VoiceKind, noun_for, words,
};

/// Lays out what `view` says.
pub(in crate::report) fn statement_sheet(view: &StatementView) -> Sheet {
    let sides = [String::new(), view.head.label.clone()];
    let acts = |kind, acts| acts_section(kind, acts, sides.clone());
    let demands = acts(ActKind::Demand, &view.demands);
    let optional = [
        acts(ActKind::Commitment, &view.commitments),
        acts(ActKind::Threat, &view.threats),
        acts(ActKind::Position, &view.positions),
        acts(ActKind::Rejection, &view.rejections),
    ];
    let mut sections = vec![demands];
    sections.extend(optional.into_iter().filter(|section| !section.records.is_empty()));
    sections.extend([signatories(view), clauses(view)]);
    let matter = [quotations(view), references(view), figures(view), repairs(view), furniture(view)];
    sections.extend(matter.into_iter().filter(|section| !section.records.is_empty()));
    sections.push(notes_section(&view.notes));
    for section in &mut sections {
        section.sides.clone_from(&sides);
    }
    Sheet {
        title: view.head.title.clone().unwrap_or_else(|| view.head.label.clone()),
        facts: Section { records: facts(view), sides, ..Section::default() },
        headline: Vec::new(),
        sections,
    }
}

fn facts(view: &StatementView) -> Vec<Record> {
    let fact = |label: &str, cells: Vec<Cell>| Record { mark: Mark::Plain, label: label.to_owned(), later: cells, ..Record::default() };
    let title = view.title.as_ref().map_or_else(|| Cell::text("none"), Cell::at);
    let mut dates: Vec<Cell> = Vec::new();
    for date in &view.dates {
        let note = format!("{}: “{}”", words::date_role(date.role), date.place.text);
        dates.push(Cell { text: date.value.clone(), note, ..Cell::at(&date.place) });
    }
    if dates.is_empty() {
        dates.push(Cell::text(view.head.date.clone().unwrap_or_else(|| "none".to_owned())));
    }
    let profile = format!("{} ({})", view.profile.name, view.profile.reason);
    let read = tally(&[
        (view.sections.len(), &noun_for(view.sections.len(), "section")),
        (view.clauses.len(), &noun_for(view.clauses.len(), "clause")),
        (view.demands.len(), &noun_for(view.demands.len(), "demand")),
    ]);
    vec![
        fact("title", vec![title]),
        fact("date", dates),
        fact("parties", vec![Cell::text(issuers(&view.head))]),
        fact("file", vec![Cell::text(view.head.source.name.clone())]),
        fact("profile", vec![Cell::text(if view.profile.reason.is_empty() { view.profile.name.clone() } else { profile })]),
        fact("read", vec![Cell::text(read)]),
    ]
}

fn signatories(view: &StatementView) -> Section {
    let inferred = |row: &&Signatory| row.signature.party_evidence.kind == EvidenceKind::Inferred;
    let inferred = view.signatories.iter().filter(inferred).count();
    Section {
        key: "signatories",
        title: "Signatories".to_owned(),
        counts: tally(&[(view.signatories.len(), "signatures"), (inferred, "with an inferred party")]),
        records: view.signatories.iter().map(signatory_record).collect(),
        ..Section::default()
    }
}

fn signatory_record(row: &Signatory) -> Record {
    let label = row.party.as_ref().map_or_else(
        || "unknown".to_owned(),
        |party| match &party.code {
            Some(code) => format!("{} ({code})", party.name),
            None => party.name.clone(),
        },
    );
    let signature = &row.signature;
    let person = signature.person.as_ref().map(|person| format!("person: {person}"));
    let offices = (!signature.offices.is_empty()).then(|| format!("office: {}", signature.offices.join("; ")));
    Record {
        mark: if row.party.is_some() { Mark::Plain } else { Mark::Warning },
        label,
        change: words::role(signature.role).to_owned(),
        later: vec![signature_cell(signature)],
        remarks: person.into_iter().chain(offices).collect(),
        ..Record::default()
    }
}

fn clauses(view: &StatementView) -> Section {
    let voice = |voice| view.clauses.iter().filter(|clause| clause.voice == voice).count();
    Section {
        key: "clauses",
        title: "Clauses".to_owned(),
        counts: tally(&[
            (voice(VoiceKind::Own), "own"),
            (voice(VoiceKind::Quoted), "quoted"),
            (voice(VoiceKind::Attributed), "attributed"),
        ]),
        layout: Layout::Text,
        records: view.clauses.iter().map(clause_record).collect(),
        ..Section::default()
    }
}

fn clause_record(clause: &Clause) -> Record {
    let source = clause.source.as_ref().map(|source| format!("{}: {source}", words::voice(clause.voice)));
    let marker = clause.marker.as_ref().map(|marker| format!("{marker} ")).unwrap_or_default();
    Record {
        mark: if clause.voice == VoiceKind::Own { Mark::Plain } else { Mark::Quoted },
        label: words::clause_kind(clause.kind).to_owned(),
        change: words::voice(clause.voice).to_owned(),
        later: vec![Cell::spot(&clause.id, &clause.place)],
        text: format!("{marker}{}", clause.place.text),
        remarks: source.into_iter().collect(),
        ..Record::default()
    }
}

fn quotations(view: &StatementView) -> Section {
    Section {
        key: "quotations",
        title: "Quotations".to_owned(),
        counts: tally(&[(view.quotations.len(), "in all")]),
        layout: Layout::Text,
        records: view.quotations.iter().enumerate().map(|(at, quotation)| quotation_record(at, quotation)).collect(),
        ..Section::default()
    }
}

fn quotation_record(at: usize, quotation: &QuotationPart) -> Record {
    let date = quotation.source.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    Record {
        mark: Mark::Quoted,
        label: "quoted".to_owned(),
        change: "quoted".to_owned(),
        later: vec![Cell::spot(&format!("q{}", at + 1), &quotation.place)],
        text: quotation.place.text.clone(),
        remarks: vec![
            format!("source: {}{date}", quotation.source.name),
            format!("opened by {}, closed by {}", quotation.opened_by, quotation.closed_by),
        ],
        ..Record::default()
    }
}

fn references(view: &StatementView) -> Section {
    let record = |reference: &Reference| Record {
        mark: Mark::Plain,
        label: reference_label(reference),
        later: vec![reference_cell(reference)],
        ..Record::default()
    };
    Section {
        key: "references",
        title: "References".to_owned(),
        counts: tally(&[(view.references.len(), "in all")]),
        records: view.references.iter().map(record).collect(),
        ..Section::default()
    }
}

fn figures(view: &StatementView) -> Section {
    let record = |figure: &Figure| Record {
        mark: Mark::Plain,
        label: "figure".to_owned(),
        later: vec![figure_cell(figure)],
        remarks: vec![format!("of {}", figure.scope)],
        ..Record::default()
    };
    Section {
        key: "figures",
        title: "Figures".to_owned(),
        counts: tally(&[(view.figures.len(), "in all")]),
        records: view.figures.iter().map(record).collect(),
        ..Section::default()
    }
}

fn repairs(view: &StatementView) -> Section {
    let record = |repair: &Repair| Record {
        mark: Mark::Plain,
        label: words::repair(repair.kind).to_owned(),
        later: vec![Cell { text: format!("“{}” read as “{}”", repair.found, repair.read_as), ..Cell::at(&repair.place) }],
        remarks: vec![repair.reason.clone()],
        ..Record::default()
    };
    Section {
        key: "repairs",
        title: "Repairs to extraction damage".to_owned(),
        counts: tally(&[(view.repairs.len(), "in all")]),
        records: view.repairs.iter().map(record).collect(),
        ..Section::default()
    }
}

fn furniture(view: &StatementView) -> Section {
    let record = |matter: &Furniture| Record {
        mark: Mark::Plain,
        label: matter.kind.clone(),
        later: vec![Cell::at(&matter.place)],
        ..Record::default()
    };
    Section {
        key: "furniture",
        title: "Page matter, left out".to_owned(),
        counts: tally(&[(view.furniture.len(), "in all")]),
        records: view.furniture.iter().map(record).collect(),
        ..Section::default()
    }
}
