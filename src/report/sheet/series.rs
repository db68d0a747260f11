//! A run of statements → its sheet: demands and parties as rows with a column for each statement.

use super::comparison::issuers;
use super::matter::{count_notes, note_record};
use super::parties::{kept_or_turned, signature_remarks};
use super::{Cell, Layout, Mark, Record, Section, Sheet, tally};
use crate::model::PartyChange;
use crate::report::view::headline::act_name;
use crate::report::view::{
    Act, ActChange, DemandCell, DemandThread, Head, PartyCell, PartyThread, PersonChange, SeriesStep, SeriesView, Signature, words,
};

/// Statements that a title names before it says only where the run starts and ends.
const NAMED: usize = 4;

/// Lays out what `view` says.
pub(in crate::report) fn series_sheet(view: &SeriesView) -> Sheet {
    let sides = [String::new(), "Statement".to_owned()];
    let facts = Section { records: view.statements.iter().map(fact).collect(), sides: sides.clone(), ..Section::default() };
    let notes: Vec<_> = view.notes.iter().map(|note| &note.note).collect();
    let notes = Section {
        key: "notes",
        title: "Notes".to_owned(),
        counts: count_notes(&notes),
        layout: Layout::List,
        records: view.notes.iter().map(|note| note_record(&note.note, note.statements.join(" → "))).collect(),
        ..Section::default()
    };
    let mut sections = vec![demands(view), signatories(view), steps(view), notes];
    for section in &mut sections {
        section.sides.clone_from(&sides);
    }
    Sheet { title: title(&view.statements), facts, headline: Vec::new(), sections }
}

fn title(statements: &[Head]) -> String {
    let labels: Vec<&str> = statements.iter().map(|head| head.label.as_str()).collect();
    match labels.as_slice() {
        [first, .., last] if labels.len() > NAMED => format!("{first} → … → {last}: {} statements", labels.len()),
        labels => labels.join(" → "),
    }
}

fn fact(head: &Head) -> Record {
    let title = head.title.clone().unwrap_or_else(|| "no title".to_owned());
    let note = format!("{}; parties: {}", head.source.name, issuers(head));
    let cell = Cell { note, ..Cell::text(title) };
    Record { mark: Mark::Plain, label: head.label.clone(), later: vec![cell], ..Record::default() }
}

fn demands(view: &SeriesView) -> Section {
    let turned = |thread: &&DemandThread| thread.cells.iter().any(|cell| cell.change == Some(ActChange::Changed));
    let last = |thread: &&DemandThread| thread.cells.last().is_some_and(|cell| !cell.demands.is_empty());
    Section {
        key: "demands",
        title: "Demands through time".to_owned(),
        counts: tally(&[
            (view.demands.len(), "in all"),
            (view.demands.iter().filter(last).count(), "in the last statement"),
            (view.demands.iter().filter(turned).count(), "changed on the way"),
        ]),
        layout: Layout::Columns,
        records: view.demands.iter().enumerate().map(|(at, thread)| demand_record(at, thread)).collect(),
        ..Section::default()
    }
}

fn demand_record(at: usize, thread: &DemandThread) -> Record {
    let first = thread.cells.iter().find_map(|cell| cell.demands.first());
    let name = first.map(named).unwrap_or_default();
    let rows: Vec<Record> = thread.cells.iter().map(demand_cell).collect();
    Record { mark: mark_of(&rows), label: format!("{}. {name}", at + 1), rows, ..Record::default() }
}

/// "technology companies: to embed the safety of the public".
fn named(act: &Act) -> String {
    let stands_for = |addressee: &crate::report::view::Value| addressee.antecedent.as_ref().map(|antecedent| antecedent.text.clone());
    let addressee = act.addressee.as_ref().map(|addressee| stands_for(addressee).unwrap_or_else(|| addressee.text.clone()));
    addressee.map_or_else(|| act_name(act), |addressee| format!("{}: {}", addressee.trim(), act_name(act)))
}

fn demand_cell(cell: &DemandCell) -> Record {
    let word = cell.change.map_or_else(|| nothing_to_compare(cell.demands.is_empty()), |change| words::act_change(change, cell.baseline));
    let mut remarks = Vec::new();
    if !cell.slots.is_empty() && cell.change == Some(ActChange::Changed) {
        let slots: Vec<&str> = cell.slots.iter().map(|slot| words::slot(*slot, None)).collect();
        remarks.push(slots.join(", "));
    }
    remarks.extend(cell.baseline.map(|_| word.to_owned()).filter(|_| !cell.demands.is_empty()));
    remarks.extend(cell.still_quoted.as_ref().map(|place| format!("still quoted, {}", place.short())));
    Record {
        mark: match cell.change {
            None => Mark::Plain,
            Some(ActChange::Unchanged) => Mark::Same,
            Some(ActChange::Changed) => Mark::Changed,
            Some(ActChange::Added) => Mark::Added,
            Some(ActChange::Removed) => Mark::Removed,
        },
        label: cell.statement.clone(),
        change: word.to_owned(),
        later: match (cell.demands.as_slice(), cell.change) {
            ([], None) => vec![Cell::text(NOWHERE)],
            ([], Some(_)) => vec![Cell::text(word)],
            (demands, _) => {
                demands.iter().map(|act| Cell { id: act.id.clone(), text: act.force.verb.clone(), ..Cell::at(&act.place) }).collect()
            }
        },
        remarks,
        ..Record::default()
    }
}

/// What stands where a demand or party does not.
const NOWHERE: &str = "–";

fn nothing_to_compare(absent: bool) -> &'static str {
    if absent { "absent" } else { "present" }
}

/// The mark of what happened on the way; where more than one thing did, the thread is marked as changed.
fn mark_of(cells: &[Record]) -> Mark {
    let mut marks = cells.iter().map(|cell| cell.mark).filter(|mark| !matches!(mark, Mark::Same | Mark::Plain));
    match marks.next() {
        None => Mark::Same,
        Some(first) if marks.all(|mark| mark == first) => first,
        Some(_) => Mark::Changed,
    }
}

fn signatories(view: &SeriesView) -> Section {
    let last = |thread: &&PartyThread| thread.cells.last().is_some_and(|cell| !cell.signatures.is_empty());
    Section {
        key: "signatories",
        title: "Signatories through time".to_owned(),
        counts: tally(&[(view.signatories.len(), "in all"), (view.signatories.iter().filter(last).count(), "in the last statement")]),
        layout: Layout::Columns,
        records: view.signatories.iter().map(party_record).collect(),
        ..Section::default()
    }
}

fn party_record(thread: &PartyThread) -> Record {
    let code = thread.party.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
    let rows: Vec<Record> = thread.cells.iter().map(|cell| party_cell(cell, &thread.party.name)).collect();
    Record { mark: mark_of(&rows), label: format!("{}{code}", thread.party.name), rows, ..Record::default() }
}

fn party_cell(cell: &PartyCell, party: &str) -> Record {
    let word = cell.change.map_or_else(|| nothing_to_compare(cell.signatures.is_empty()), words::party_change);
    let turned = cell.role_changed || cell.person_change.is_some_and(PersonChange::is_a_change);
    let mut remarks = Vec::new();
    remarks.extend(cell.person_change.filter(|change| change.is_a_change()).map(|change| words::person_change(change).to_owned()));
    remarks.extend(cell.other_party.as_ref().map(|party| format!("before: {party}")));
    Record {
        mark: cell.change.map_or(Mark::Plain, |change| kept_or_turned(change, turned)),
        label: cell.statement.clone(),
        change: word.to_owned(),
        later: match (cell.signatures.as_slice(), cell.change) {
            ([], None) => vec![Cell::text(NOWHERE)],
            ([], Some(PartyChange::Kept | PartyChange::Added | PartyChange::Removed)) => vec![Cell::text(word)],
            (signatures, _) => signatures.iter().map(|one| signature(one, party)).collect(),
        },
        remarks,
        ..Record::default()
    }
}

/// "signed: Ada Little", with what the party was inferred from; a person who signs for nobody else is named by the row.
fn signature(signature: &Signature, party: &str) -> Cell {
    let person = signature.person.as_ref().filter(|person| *person != party).map(|person| format!(": {person}")).unwrap_or_default();
    Cell { text: format!("{}{person}", words::role(signature.role)), note: signature_remarks(signature), ..Cell::at(&signature.place) }
}

fn steps(view: &SeriesView) -> Section {
    Section {
        key: "steps",
        title: "Step by step".to_owned(),
        counts: tally(&[(view.steps.len(), "compared")]),
        layout: Layout::List,
        records: view.steps.iter().map(step_record).collect(),
        ..Section::default()
    }
}

fn step_record(step: &SeriesStep) -> Record {
    Record {
        mark: Mark::Plain,
        label: format!("{} → {}", step.earlier, step.later),
        later: step.headline.iter().map(Cell::text).collect(),
        remarks: vec![format!("profile {}", step.profile)],
        ..Record::default()
    }
}
