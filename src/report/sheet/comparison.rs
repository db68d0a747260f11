//! A comparison → its sheet: demands first, what was not matched last.

use super::acts::{changes_section, slot_mark, slot_record};
use super::{Cell, Layout, Mark, Record, Section, Sheet, tally};
use crate::model::{ActKind, Baseline, EvidenceKind, PartyChange, Severity, Side, SlotChange, SlotKind, WordOp};
use crate::report::view::{
    Clause, ClauseChange, ClauseWord, ComparisonView, Edit, Figure, FigureChange, Head, LedgerRow, Nearest, Note, Quotation, Reference,
    ReferenceChange, ReferenceWord, SignatoryChange, Signature, joined, shortened, words,
};

/// How many kept parties are listed before they are only counted.
const KEPT_PARTIES: usize = 12;
/// How many characters of a clause without a partner, and of its nearest candidate, are shown; the clause stands among the clauses.
const NEAREST_TEXT: usize = 90;

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

fn signatories(view: &ComparisonView) -> Section {
    let counts = view.summary.signatories;
    let list_kept = counts.kept <= KEPT_PARTIES;
    Section {
        key: "signatories",
        title: "Signatories".to_owned(),
        counts: tally(&[
            (counts.added, "added"),
            (counts.removed, "removed"),
            (counts.role_changed, "in another role"),
            (counts.person_changed, "through somebody else"),
            (counts.kept, "kept"),
        ]),
        records: view.signatories.iter().map(|row| signatory_record(row, list_kept)).collect(),
        ..Section::default()
    }
}

fn signatory_record(row: &SignatoryChange, list_kept: bool) -> Record {
    let code = row.party.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
    let turned = row.role_changed || row.person_changed();
    let mut remarks = Vec::new();
    if row.role_changed {
        let role = |side: &[Signature]| side.first().map_or("not there", |signature| words::role(signature.role));
        remarks.push(format!("role: {} → {}", role(&row.earlier), role(&row.later)));
    }
    let said_of_person = row.person_change.filter(|_| row.person_changed());
    remarks.extend(said_of_person.map(|change| words::person_change(change).to_owned()));
    remarks.extend(row.other_party.as_ref().map(|party| format!("before: {party}")));
    Record {
        mark: match row.change {
            PartyChange::Kept if turned => Mark::Changed,
            PartyChange::Kept => Mark::Same,
            PartyChange::Added => Mark::Added,
            PartyChange::Removed => Mark::Removed,
        },
        label: format!("{}{code}", row.party.name),
        change: words::party_change(row.change).to_owned(),
        earlier: row.earlier.iter().map(signature_cell).collect(),
        later: row.later.iter().map(signature_cell).collect(),
        remarks,
        quiet: !list_kept && !turned && row.change == PartyChange::Kept,
        ..Record::default()
    }
}

/// A signature as written; its role where it is not plainly signed, its evidence where the party was inferred.
pub(super) fn signature_cell(signature: &Signature) -> Cell {
    let role = Some(words::role(signature.role)).filter(|role| *role != "signed").map(str::to_owned);
    let inferred = match signature.party_evidence.kind {
        EvidenceKind::Stated => None,
        EvidenceKind::Inferred => Some(format!("inferred: {}", signature.party_evidence.why)),
    };
    let remark = signature.remark.as_ref().map(|remark| format!("“{}”, {}", remark.text, remark.short()));
    let notes: Vec<String> = role.into_iter().chain(inferred).chain(remark).collect();
    Cell { note: notes.join("; "), text: signature.as_written.clone(), ..Cell::at(&signature.place) }
}

fn clauses(view: &ComparisonView) -> Section {
    let counts = view.summary.clauses;
    let against_excerpt = view.clauses.iter().filter(|row| row.baseline.is_some()).count();
    let whole = |change| view.clauses.iter().filter(|row| row.change == change && row.baseline.is_none()).count();
    let mut rows: Vec<&ClauseChange> = view.clauses.iter().collect();
    // What is quoted stands among the quotations, with its fidelity.
    rows.retain(|row| row.change != ClauseWord::Quoted);
    rows.sort_by_key(|row| rank(row));
    Section {
        key: "clauses",
        title: "Clauses".to_owned(),
        counts: tally(&[
            (counts.reworded, "reworded"),
            (counts.split, "split"),
            (counts.merged, "merged"),
            (whole(ClauseWord::Added), "new"),
            (whole(ClauseWord::Removed), "removed"),
            (against_excerpt, "not in the excerpt"),
            (counts.quoted, "quoted"),
            (counts.moved, "moved"),
            (counts.unchanged, "unchanged"),
        ]),
        layout: Layout::Text,
        records: rows.into_iter().map(clause_record).collect(),
        ..Section::default()
    }
}

/// Clauses go by what became of them; inside that they stay in order.
fn rank(row: &ClauseChange) -> usize {
    match row.change {
        ClauseWord::Reworded => 0,
        ClauseWord::Split => 1,
        ClauseWord::Merged => 2,
        ClauseWord::Removed => 3,
        ClauseWord::Added => 4,
        ClauseWord::Unchanged if row.moved => 5,
        ClauseWord::Unchanged => 6,
        ClauseWord::Quoted => 7,
    }
}

fn clause_record(row: &ClauseChange) -> Record {
    let spots = |clauses: &[Clause]| clauses.iter().map(|clause| Cell::spot(&clause.id, &clause.place)).collect();
    let one_side = if row.later.is_empty() { &row.earlier } else { &row.later };
    let texts: Vec<&str> = one_side.iter().map(|clause| clause.place.text.as_str()).collect();
    let word = words::clause_change(row.change, row.baseline);
    let moved_only = row.moved && row.change == ClauseWord::Unchanged;
    let likeness = matches!(row.change, ClauseWord::Reworded | ClauseWord::Split | ClauseWord::Merged);
    Record {
        mark: match row.change {
            ClauseWord::Unchanged if row.moved => Mark::Changed,
            ClauseWord::Unchanged => Mark::Same,
            ClauseWord::Reworded | ClauseWord::Split | ClauseWord::Merged => Mark::Changed,
            ClauseWord::Added => Mark::Added,
            ClauseWord::Removed => Mark::Removed,
            ClauseWord::Quoted => Mark::Quoted,
        },
        label: if moved_only { "moved".to_owned() } else { word.to_owned() },
        change: if row.moved { format!("{word}, moved") } else { word.to_owned() },
        earlier: spots(&row.earlier),
        later: spots(&row.later),
        text: texts.join(" "),
        edits: if differs(&row.words) { row.words.clone() } else { Vec::new() },
        remarks: [
            (row.moved && !moved_only).then(|| "moved".to_owned()),
            likeness.then(|| format!("similarity {:.2}", row.similarity)),
            row.why.clone().filter(|_| likeness),
        ]
        .into_iter()
        .flatten()
        .collect(),
        quiet: row.change == ClauseWord::Unchanged && !row.moved,
        ..Record::default()
    }
}

fn differs(edits: &[Edit]) -> bool {
    edits.iter().any(|edit| edit.op != WordOp::Equal)
}

fn quotations(view: &ComparisonView) -> Section {
    let counts = view.summary.quotations;
    let others = counts.all - counts.of_earlier;
    Section {
        key: "quotations",
        title: "Quotations in the later statement".to_owned(),
        counts: tally(&[(counts.of_earlier, "of the earlier statement"), (others, "of something else")]),
        layout: Layout::Text,
        records: view.quotations.iter().map(quotation_record).collect(),
        ..Section::default()
    }
}

fn quotation_record(row: &Quotation) -> Record {
    let date = row.source.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    let note = row.source.reference.as_ref().and_then(|reference| reference.label.as_ref());
    let note = note.map(|label| format!(", note {label}")).unwrap_or_default();
    let quotes = row.of.as_ref().map(|id| format!("quotes {id}"));
    let fidelity = match &row.of {
        None => None,
        Some(_) if differs(&row.fidelity) => Some("not word for word".to_owned()),
        Some(_) => Some("word for word".to_owned()),
    };
    Record {
        mark: Mark::Quoted,
        label: quotes.unwrap_or_else(|| "other source".to_owned()),
        change: "quoted".to_owned(),
        earlier: row.of.iter().zip(&row.of_place).map(|(id, place)| Cell::spot(id, place)).collect(),
        later: vec![Cell::spot(&format!("q{}", row.quotation), &row.place)],
        text: row.place.text.clone(),
        edits: if differs(&row.fidelity) { row.fidelity.clone() } else { Vec::new() },
        remarks: fidelity.into_iter().chain([format!("source: {}{date}{note}", row.source.name)]).collect(),
        ..Record::default()
    }
}

fn references(view: &ComparisonView) -> Section {
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

fn figures(view: &ComparisonView) -> Section {
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
    let count = |severity| notes.iter().filter(|note| note.severity == severity).count();
    Section {
        key: "notes",
        title: "Notes".to_owned(),
        counts: tally(&[(count(Severity::Error), "error"), (count(Severity::Warning), "warning"), (count(Severity::Info), "info")]),
        layout: Layout::List,
        records: notes.iter().map(note_record).collect(),
        ..Section::default()
    }
}

fn note_record(note: &Note) -> Record {
    let side = match note.side {
        Some(Side::Earlier) => "earlier",
        Some(Side::Later) => "later",
        None => "",
    };
    let said = Cell { id: side.to_owned(), text: note.message.clone(), spot: note.place.as_ref().map(Into::into), note: String::new() };
    Record {
        mark: if note.severity == Severity::Info { Mark::Plain } else { Mark::Warning },
        label: words::severity(note.severity).to_owned(),
        change: note.code.clone(),
        later: vec![said],
        remarks: note.hint.iter().cloned().chain([format!("explain: {}", note.code)]).collect(),
        ..Record::default()
    }
}

fn unmatched(view: &ComparisonView) -> Section {
    let counts = view.summary.unmatched;
    Section {
        key: "unmatched",
        title: "Not matched: nearest candidate, and why not".to_owned(),
        counts: tally(&[(counts.earlier, "earlier"), (counts.later, "later")]),
        records: view.unmatched.iter().map(nearest_record).collect(),
        ..Section::default()
    }
}

fn nearest_record(row: &Nearest) -> Record {
    let cell = |clause: &Clause| {
        let text = shortened(&clause.place.text, NEAREST_TEXT);
        Cell { id: clause.id.clone(), text, ..Cell::at(&clause.place) }
    };
    let candidate = match &row.candidate {
        Some(candidate) => Cell { note: format!("nearest, similarity {:.2}", row.similarity), ..cell(candidate) },
        None => Cell::text("no candidate"),
    };
    let (mark, earlier, later) = match row.side {
        Side::Earlier => (Mark::Removed, cell(&row.clause), candidate),
        Side::Later => (Mark::Added, candidate, cell(&row.clause)),
    };
    Record {
        mark,
        label: if row.side == Side::Earlier { "earlier".to_owned() } else { "later".to_owned() },
        change: "unmatched".to_owned(),
        earlier: vec![earlier],
        later: vec![later],
        remarks: vec![words::why_not(row.why).to_owned()],
        ..Record::default()
    }
}
