//! Demands, commitments, positions, threats and rejections → records with their slots as rows.

use super::{Cell, Layout, Mark, Record, Section, tally};
use crate::model::{ActKind, SlotChange, SlotKind};
use crate::report::view::headline::{act_name, change_name};
use crate::report::view::{Act, ActChange, ActCounts, Change, Slot, Value, words};

/// The rows of one kind of act.
pub(super) fn changes_section(kind: ActKind, rows: &[Change], counts: ActCounts, sides: [String; 2]) -> Section {
    let excerpt = rows.iter().filter(|row| row.baseline.is_some()).count();
    let mut in_order: Vec<&Change> = rows.iter().collect();
    in_order.sort_by_key(|row| rank(row.change));
    let gone = |change| rows.iter().filter(|row| row.change == change && row.baseline.is_none()).count();
    Section {
        key: key(kind),
        title: title(kind).to_owned(),
        counts: tally(&[
            (counts.changed, "changed"),
            (gone(ActChange::Added), "new"),
            (excerpt, "not in the excerpt"),
            (gone(ActChange::Removed), "removed"),
            (counts.unchanged, "unchanged"),
            (counts.moved, "moved"),
        ]),
        layout: Layout::Nested,
        sides,
        records: in_order.into_iter().map(|row| change_record(kind, row)).collect(),
    }
}

/// The acts of one statement.
pub(super) fn acts_section(kind: ActKind, acts: &[Act], sides: [String; 2]) -> Section {
    Section {
        key: key(kind),
        title: title(kind).to_owned(),
        counts: if acts.is_empty() { String::new() } else { acts.len().to_string() },
        layout: Layout::Nested,
        sides,
        records: acts.iter().map(act_record).collect(),
    }
}

/// What changed comes first, what did not last.
fn rank(change: ActChange) -> usize {
    match change {
        ActChange::Changed => 0,
        ActChange::Added => 1,
        ActChange::Removed => 2,
        ActChange::Unchanged => 3,
    }
}

fn key(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Demand => "demands",
        ActKind::Commitment => "commitments",
        ActKind::Position => "positions",
        ActKind::Threat => "threats",
        ActKind::Rejection => "rejections",
    }
}

fn title(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Demand => "Demands",
        ActKind::Commitment => "Commitments",
        ActKind::Position => "Positions",
        ActKind::Threat => "Threats",
        ActKind::Rejection => "Rejections",
    }
}

fn change_record(kind: ActKind, row: &Change) -> Record {
    let ids: Vec<&str> = row.earlier.iter().chain(&row.later).map(|act| act.id.as_str()).collect();
    let moved = if row.moved { ", moved" } else { "" };
    let word = words::act_change(row.change, row.baseline);
    let phrases: Vec<String> = row.verbatim.iter().map(|phrase| format!("“{phrase}”")).collect();
    let mut evidence = Vec::new();
    evidence.extend((!phrases.is_empty()).then(|| (Mark::Same, "keeps", phrases.join(", "))));
    let quoted = row.still_quoted.as_ref().map(|place| format!("lives on only as a quotation, {}", place.long()));
    evidence.extend(quoted.map(|quoted| (Mark::Quoted, "quoted", quoted)));
    if row.change == ActChange::Changed && !row.why.is_empty() {
        evidence.push((Mark::Plain, "paired", format!("{} (confidence {:.2})", row.why, row.confidence)));
    }
    Record {
        mark: match row.change {
            ActChange::Unchanged => Mark::Same,
            ActChange::Changed => Mark::Changed,
            ActChange::Added => Mark::Added,
            ActChange::Removed => Mark::Removed,
        },
        label: ids.join(" → "),
        change: format!("{word}{moved}"),
        name: change_name(row),
        earlier: row.earlier.iter().map(|act| Cell { id: act.id.clone(), ..Cell::at(&act.place) }).collect(),
        later: row.later.iter().map(|act| Cell { id: act.id.clone(), ..Cell::at(&act.place) }).collect(),
        text: String::new(),
        edits: if row.change == ActChange::Changed { row.words.clone() } else { Vec::new() },
        remarks: Vec::new(),
        evidence,
        rows: match row.change {
            ActChange::Changed => row.slots.iter().map(slot_record).collect(),
            ActChange::Added => row.later.iter().flat_map(|act| one_sided(act, Mark::Added, word)).collect(),
            ActChange::Removed => row.earlier.iter().flat_map(|act| one_sided(act, Mark::Removed, word)).collect(),
            ActChange::Unchanged => Vec::new(),
        },
        quiet: row.change == ActChange::Unchanged && !row.moved && kind != ActKind::Demand,
    }
}

fn act_record(act: &Act) -> Record {
    Record {
        mark: Mark::Plain,
        label: act.id.clone(),
        name: act_name(act),
        later: vec![Cell { id: act.id.clone(), ..Cell::at(&act.place) }],
        rows: one_sided(act, Mark::Plain, ""),
        ..Record::default()
    }
}

/// A slot row: what it is about, and its value on both sides.
pub(super) fn slot_record(slot: &Slot) -> Record {
    let cell = |value: &Option<Value>| value.iter().map(|value| value_cell(slot.slot, value)).collect();
    Record {
        mark: slot_mark(slot.change),
        label: words::slot(slot.slot, slot.condition()).to_owned(),
        change: words::slot_change(slot.change, None).to_owned(),
        earlier: cell(&slot.earlier),
        later: cell(&slot.later),
        remarks: words::slot_remarks(slot),
        // That both ask to do it, or both to refrain, goes without saying.
        quiet: slot.slot == SlotKind::Polarity && slot.change == SlotChange::Same,
        ..Record::default()
    }
}

pub(super) fn slot_mark(change: SlotChange) -> Mark {
    match change {
        SlotChange::Same => Mark::Same,
        SlotChange::Changed => Mark::Changed,
        SlotChange::Added => Mark::Added,
        SlotChange::Removed => Mark::Removed,
    }
}

fn value_cell(slot: SlotKind, value: &Value) -> Cell {
    let said = match (slot, value.text.as_str()) {
        (SlotKind::Polarity, "negative") => "to refrain from it",
        (SlotKind::Polarity, _) => "to do it",
        (_, text) => text,
    };
    let stands_for = value.antecedent.as_ref().map(|antecedent| format!("stands for “{}”, {}", antecedent.text, antecedent.short()));
    let stem = value.inherited_from.as_ref().map(|clause| format!("stem {clause}"));
    Cell {
        id: stem.unwrap_or_default(),
        text: said.to_owned(),
        spot: value.place.as_ref().map(Into::into),
        note: stands_for.unwrap_or_default(),
    }
}

/// The slots of an act that has no partner, so far as they hold anything.
fn one_sided(act: &Act, mark: Mark, change: &str) -> Vec<Record> {
    let verb = Value {
        text: format!("{} ({})", act.force.verb, words::force(act)),
        place: Some(act.force.place.clone()),
        kind: None,
        inherited_from: act.inherited_from.clone(),
        antecedent: None,
    };
    let verb = [verb];
    let slots: [(SlotKind, &[Value]); 9] = [
        (SlotKind::Addressee, act.addressee.as_slice()),
        (SlotKind::Verb, &verb),
        (SlotKind::Action, act.action.as_slice()),
        (SlotKind::Object, act.object.as_slice()),
        (SlotKind::Conditions, &act.conditions),
        (SlotKind::Purposes, &act.purposes),
        (SlotKind::Hedges, &act.hedges),
        (SlotKind::CoActors, &act.co_actors),
        (SlotKind::Deadline, act.deadline.as_slice()),
    ];
    let row = |(slot, value): (SlotKind, &Value)| {
        let cell = vec![value_cell(slot, value)];
        let (earlier, later) = if mark == Mark::Removed { (cell, Vec::new()) } else { (Vec::new(), cell) };
        // The name of a new or removed act tells these two.
        let quiet = mark != Mark::Plain && matches!(slot, SlotKind::Action | SlotKind::Object);
        Record {
            mark,
            label: words::slot(slot, value.kind).to_owned(),
            change: change.to_owned(),
            earlier,
            later,
            quiet,
            ..Record::default()
        }
    };
    slots.into_iter().flat_map(|(slot, values)| values.iter().map(move |value| (slot, value))).map(row).collect()
}
