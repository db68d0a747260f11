//! A comparison → its sheet: demands first, what was not matched last.

use super::acts::{changes_section, slot_record};
use super::clauses::{clauses, quotations, unmatched};
use super::matter::{figures, notes_section, references};
use super::parties::signatories;
use super::{Cell, Mark, Record, Section, Sheet, tally};
use crate::model::{ActKind, Baseline, SlotChange, SlotKind};
use crate::report::view::{ComparisonView, Head, LedgerRow, joined};

/// Lays out what `view` says.
pub(in crate::report) fn comparison_sheet(view: &ComparisonView) -> Sheet {
    let sides = [format!("Earlier: {}", view.earlier.label), format!("Later: {}", view.later.label)];
    let acts = |kind, rows, counts| changes_section(kind, rows, counts, sides.clone());
    let optional = [
        ledger(view),
        acts(ActKind::Commitment, &view.commitments, view.summary.commitments),
        acts(ActKind::Threat, &view.threats, view.summary.threats),
        acts(ActKind::Position, &view.positions, view.summary.positions),
        acts(ActKind::Rejection, &view.rejections, view.summary.rejections),
    ];
    let mut sections = vec![acts(ActKind::Demand, &view.demands, view.summary.demands)];
    sections.extend(optional.into_iter().filter(|section| !section.records.is_empty()));
    sections.extend([signatories(view), clauses(view), quotations(view), references(view)]);
    sections.extend(Some(figures(view)).filter(|section| !section.records.is_empty()));
    sections.extend([notes_section(&view.notes), unmatched(view)]);
    for section in &mut sections {
        section.sides.clone_from(&sides);
    }
    Sheet {
        title: format!("{} → {}", view.earlier.label, view.later.label),
        facts: Section { records: facts(view), sides, ..Section::default() },
        headline: view.headline.clone(),
        sections,
    }
}

fn facts(view: &ComparisonView) -> Vec<Record> {
    let (earlier_excerpt, later_excerpt) = match view.baseline {
        Baseline::Whole => (false, false),
        Baseline::EarlierExcerpt => (true, false),
        Baseline::LaterExcerpt => (false, true),
        Baseline::BothExcerpts => (true, true),
    };
    let fact = |label: &str, said: fn(&Head) -> String| row_of_facts(label, said(&view.earlier), said(&view.later));
    let mut records = vec![
        fact("title", |head| head.title.clone().unwrap_or_else(|| "none".to_owned())),
        fact("date", |head| head.date.clone().unwrap_or_else(|| "none".to_owned())),
        fact("parties", issuers),
        fact("file", |head| head.source.name.clone()),
        row_of_facts("extent", extent(earlier_excerpt), extent(later_excerpt)),
    ];
    records.push(row_of_facts("profile", view.profile.clone(), view.profile.clone()));
    records
}

fn row_of_facts(label: &str, earlier: String, later: String) -> Record {
    let cell = |text: String| if text.is_empty() { Vec::new() } else { vec![Cell::text(text)] };
    Record { mark: Mark::Plain, label: label.to_owned(), earlier: cell(earlier), later: cell(later), ..Record::default() }
}

fn extent(excerpt: bool) -> String {
    if excerpt { "an excerpt" } else { "the whole text" }.to_owned()
}

pub(super) fn issuers(head: &Head) -> String {
    let names: Vec<String> = head.issuers.iter().map(|party| party.name.clone()).collect();
    if names.is_empty() { "none named".to_owned() } else { format!("{}: {}", names.len(), joined(&names)) }
}

fn ledger(view: &ComparisonView) -> Section {
    let counts = view.summary.ledger;
    Section {
        key: "ledger",
        title: "Safeguards and hedges over all demands".to_owned(),
        counts: tally(&[(counts.added, "added"), (counts.removed, "removed"), (counts.changed, "changed"), (counts.same, "kept")]),
        records: view.ledger.iter().map(ledger_record).collect(),
        ..Section::default()
    }
}

fn ledger_record(row: &LedgerRow) -> Record {
    let mut record = slot_record(&row.slot);
    for (cells, act) in [(&mut record.earlier, &row.earlier_act), (&mut record.later, &row.later_act)] {
        for cell in cells {
            cell.id = act.clone().unwrap_or_default();
        }
    }
    Record { quiet: row.slot.change == SlotChange::Same && row.slot.slot != SlotKind::Verb, ..record }
}
