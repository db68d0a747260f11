//! References, figures and notes → rows.

use super::acts::slot_mark;
use super::{Cell, Layout, Mark, Record, Section, tally};
use crate::model::{Severity, Side, SlotChange};
use crate::report::view::{ComparisonView, Figure, FigureChange, Note, Reference, ReferenceChange, ReferenceWord, words};

pub(super) fn references(view: &ComparisonView) -> Section {
    let counts = view.summary.references;
    Section {
        key: "references",
        title: "References".to_owned(),
        counts: tally(&[
            (counts.added, "added"),
            (counts.removed, "removed"),
            (counts.changed, "with another address"),
            (counts.kept, "kept"),
        ]),
        records: view.references.iter().map(reference_record).collect(),
        ..Section::default()
    }
}

fn reference_record(row: &ReferenceChange) -> Record {
    Record {
        mark: match row.change {
            ReferenceWord::Kept => Mark::Same,
            ReferenceWord::Added => Mark::Added,
            ReferenceWord::Removed => Mark::Removed,
            ReferenceWord::Changed => Mark::Changed,
        },
        label: row.later.as_ref().or(row.earlier.as_ref()).map(reference_label).unwrap_or_default(),
        change: words::reference_change(row.change, row.baseline).to_owned(),
        earlier: row.earlier.iter().map(reference_cell).collect(),
        later: row.later.iter().map(reference_cell).collect(),
        remarks: row.baseline.map(|_| words::reference_change(row.change, row.baseline).to_owned()).into_iter().collect(),
        quiet: row.change == ReferenceWord::Kept,
        ..Record::default()
    }
}

/// "note 5", or that it stands in running text.
pub(super) fn reference_label(reference: &Reference) -> String {
    reference.label.as_ref().map_or_else(|| "in the text".to_owned(), |label| format!("note {label}"))
}

/// Title and addresses; without either, the words themselves.
pub(super) fn reference_cell(reference: &Reference) -> Cell {
    let parts: Vec<&str> = reference.title.iter().chain(&reference.urls).map(String::as_str).collect();
    let text = if parts.is_empty() { reference.place.text.clone() } else { parts.join(" ") };
    Cell { text, ..Cell::at(&reference.place) }
}

pub(super) fn figures(view: &ComparisonView) -> Section {
    let counts = view.summary.figures;
    Section {
        key: "figures",
        title: "Figures".to_owned(),
        counts: tally(&[(counts.changed, "changed"), (counts.added, "added"), (counts.removed, "removed"), (counts.same, "same")]),
        records: view.figures.iter().map(figure_record).collect(),
        ..Section::default()
    }
}

fn figure_record(row: &FigureChange) -> Record {
    let scope = row.later.as_ref().or(row.earlier.as_ref()).map(|figure| figure.scope.clone());
    Record {
        mark: slot_mark(row.change),
        label: "figure".to_owned(),
        change: words::slot_change(row.change, row.baseline).to_owned(),
        earlier: row.earlier.iter().map(figure_cell).collect(),
        later: row.later.iter().map(figure_cell).collect(),
        remarks: scope
            .map(|scope| format!("of {scope}"))
            .into_iter()
            .chain(row.baseline.map(|_| words::slot_change(row.change, row.baseline).to_owned()))
            .collect(),
        quiet: row.change == SlotChange::Same,
        ..Record::default()
    }
}

pub(super) fn figure_cell(figure: &Figure) -> Cell {
    Cell { text: figure.text.clone(), ..Cell::at(&figure.place) }
}

/// Notes with their severity, code and place.
pub(super) fn notes_section(notes: &[Note]) -> Section {
    let side = |note: &Note| match note.side {
        Some(Side::Earlier) => "earlier",
        Some(Side::Later) => "later",
        None => "",
    };
    Section {
        key: "notes",
        title: "Notes".to_owned(),
        counts: count_notes(&notes.iter().collect::<Vec<_>>()),
        layout: Layout::List,
        records: notes.iter().map(|note| note_record(note, side(note).to_owned())).collect(),
        ..Section::default()
    }
}

/// "1 warning, 2 info".
pub(super) fn count_notes(notes: &[&Note]) -> String {
    let count = |severity| notes.iter().filter(|note| note.severity == severity).count();
    tally(&[(count(Severity::Error), "error"), (count(Severity::Warning), "warning"), (count(Severity::Info), "info")])
}

/// A note on what `about` names.
pub(super) fn note_record(note: &Note, about: String) -> Record {
    let said = Cell { id: about, text: note.message.clone(), spot: note.place.as_ref().map(Into::into), note: String::new() };
    Record {
        mark: if note.severity == Severity::Info { Mark::Plain } else { Mark::Warning },
        label: words::severity(note.severity).to_owned(),
        change: note.code.clone(),
        later: vec![said],
        remarks: note.hint.iter().cloned().chain([format!("explain: {}", note.code)]).collect(),
        ..Record::default()
    }
}
