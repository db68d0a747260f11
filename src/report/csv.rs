//! A sheet → comma-separated values, one row a finding, for spreadsheets. No cell is taken for a formula.

use super::Look;
use super::guard::visible;
use super::sheet::edits::{Piece, legible};
use super::sheet::{Cell, Layout, Mark, Record, Sheet};

const HEADER: [&str; 14] = [
    "section",
    "finding",
    "change",
    "item",
    "earlier_id",
    "earlier",
    "earlier_line",
    "earlier_column",
    "later_id",
    "later",
    "later_line",
    "later_column",
    "remark",
    "words",
];

/// The findings of the sheet; with `look.verbose` also what did not change.
pub(super) fn render(sheet: &Sheet, look: &Look) -> String {
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    for section in &sheet.sections {
        for record in section.records.iter().filter(|record| look.verbose || !record.quiet) {
            let finding = if section.layout == Layout::Text { ids(record) } else { record.label.clone() };
            let columns = section.layout == Layout::Columns;
            if !columns {
                rows.push(row(section.key, &finding, "", record));
            }
            let found = record.rows.iter().filter(|row| look.verbose || columns || !matches!(row.mark, Mark::Same));
            rows.extend(found.map(|slot| row(section.key, &finding, &slot.label, slot)));
        }
    }
    written(&rows)
}

/// "c2 → c4, c5".
fn ids(record: &Record) -> String {
    let side = |cells: &[Cell]| cells.iter().map(|cell| cell.id.as_str()).collect::<Vec<_>>().join(", ");
    [side(&record.earlier), side(&record.later)].into_iter().filter(|ids| !ids.is_empty()).collect::<Vec<_>>().join(" → ")
}

fn row(section: &str, finding: &str, item: &str, record: &Record) -> Vec<String> {
    let mut row: Vec<String> = [section, finding, &record.change, item].map(safe).to_vec();
    for side in [&record.earlier, &record.later] {
        row.extend(cells(side));
    }
    let texts = if record.text.is_empty() { None } else { Some(record.text.as_str()) };
    let evidence = record.evidence.iter().map(|(_, label, said)| format!("{label}: {said}"));
    let notes = record.earlier.iter().chain(&record.later).map(|cell| cell.note.clone());
    let remarks: Vec<String> = record.remarks.iter().cloned().chain(notes).chain(evidence).filter(|remark| !remark.is_empty()).collect();
    row.push(safe(&remarks.join("; ")));
    row.push(safe(&words(record)));
    // A row of one text has it on the side where it stands.
    if let Some(text) = texts {
        let side = if record.later.is_empty() { 5 } else { 9 };
        row[side] = safe(text);
    }
    row
}

/// Id, text, line and column of one side.
fn cells(side: &[Cell]) -> [String; 4] {
    let all = |part: fn(&Cell) -> String| {
        let parts: Vec<String> = side.iter().map(part).filter(|part| !part.is_empty()).collect();
        parts.join(" | ")
    };
    let number = |part: fn(&super::sheet::Spot) -> usize| {
        let spot = side.iter().find_map(|cell| cell.spot.as_ref());
        spot.map(|spot| part(spot).to_string()).unwrap_or_default()
    };
    [safe(&all(|cell| cell.id.clone())), safe(&all(|cell| cell.text.clone())), number(|spot| spot.line), number(|spot| spot.column)]
}

/// `[-old-]{+new+}`.
fn words(record: &Record) -> String {
    let marked = |piece: &Piece| match piece {
        Piece::Keep(text) => text.clone(),
        Piece::Delete(text) => format!("[-{text}-]"),
        Piece::Insert(text) => format!("{{+{text}+}}"),
    };
    legible(&record.edits).iter().map(marked).collect()
}

/// Text that a spreadsheet takes for text: no formula, no command, no hidden character.
pub(super) fn safe(text: &str) -> String {
    let text = visible(text).trim().to_owned();
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
    if formula { format!("'{text}") } else { text }
}

fn written(rows: &[Vec<String>]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Rows of equal length written into memory cannot fail.
        let written = writer.write_record(row);
        debug_assert!(written.is_ok(), "a row cannot be written: {written:?}");
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
