//! Clauses, quotations and what was not matched → rows.

use super::{Cell, Layout, Mark, Record, Section, tally};
use crate::model::{Side, WordOp};
use crate::report::view::{Clause, ClauseChange, ClauseWord, ComparisonView, Edit, Nearest, Quotation, shortened, words};

/// How many characters of a clause without a partner, and of its nearest candidate, are shown; the clause stands among the clauses.
const NEAREST_TEXT: usize = 90;

pub(super) fn clauses(view: &ComparisonView) -> Section {
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

pub(super) fn quotations(view: &ComparisonView) -> Section {
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

pub(super) fn unmatched(view: &ComparisonView) -> Section {
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
