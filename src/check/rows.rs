//! An expected report and an actual one, as JSON → the rows in which they differ, with their places. Rows find each other by where they
//! stand in the statements, so that one new row does not shift all that follow.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

/// How a row differs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RowChange {
    /// It is expected and was not found.
    Missing,
    /// It was found and is not expected.
    Unexpected,
    /// Values in it differ.
    Changed(Vec<Leaf>),
    /// This many rows say the same at other places of the file, the row itself being the first of them.
    Moved(usize),
}

/// A value that differs inside a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Leaf {
    /// Where in the row (`slots[2].change`).
    pub(super) path: String,
    /// The expected value; `None` where there is no such key.
    pub(super) expected: Option<Value>,
    /// The actual one.
    pub(super) actual: Option<Value>,
}

/// A row in which two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowDifference {
    /// The list it stands in ("demands").
    pub(super) section: String,
    /// Its text: that of its clause, or its party.
    pub(super) subject: String,
    /// How it differs.
    pub(super) change: RowChange,
    /// 1-based line in the earlier statement.
    pub(super) earlier_line: Option<usize>,
    /// 1-based line in the later statement, or in the only one.
    pub(super) later_line: Option<usize>,
}

/// Every difference, in the order of the report. Counts, headline, the file's hash and the places of rows that say the same are told only
/// where no row explains them: one word more in the first line moves all rows that follow.
pub(super) fn differences(expected: &Value, actual: &Value) -> Vec<RowDifference> {
    let keys = |value: &Value| value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let mut sections = keys(actual);
    sections.extend(keys(expected).into_iter().filter(|key| actual.get(key).is_none()));
    let (mut rows, mut counts, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for section in sections.iter().filter(|section| *section != "generator" && expected.get(*section) != actual.get(*section)) {
        match (list(expected.get(section)), list(actual.get(section))) {
            (Some(expected), Some(actual)) => rows.extend(row_differences(section, expected, actual)),
            _ if matches!(section.as_str(), "summary" | "headline") => counts.push(whole(section, expected, actual)),
            _ if only_the_file(expected.get(section), actual.get(section)) => files.push(whole(section, expected, actual)),
            _ => rows.push(whole(section, expected, actual)),
        }
    }
    let (moved, mut rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(only_moved);
    rows.iter_mut().for_each(without_places);
    if rows.is_empty() {
        rows = counts;
        let count = moved.len();
        rows.extend(moved.into_iter().next().map(|first| RowDifference { change: RowChange::Moved(count), ..first }));
    }
    if rows.is_empty() { files } else { rows }
}

/// Whether a row says the same elsewhere in the file.
fn only_moved(row: &RowDifference) -> bool {
    matches!(&row.change, RowChange::Changed(leaves) if leaves.iter().all(is_position))
}

/// What is said matters more to a reader than where it moved to.
fn without_places(row: &mut RowDifference) {
    if let RowChange::Changed(leaves) = &mut row.change {
        leaves.retain(|leaf| !is_position(leaf));
    }
}

/// Whether a value says where something stands, or which of the others it belongs to: both follow when text is put in before it.
fn is_position(leaf: &Leaf) -> bool {
    let last = leaf.path.rsplit('.').next().unwrap_or_default();
    let place = matches!(last, "start" | "end" | "line" | "column" | "page" | "paragraph" | "sha256" | "bytes");
    let number = last.split('[').next().unwrap_or_default();
    let reference = matches!(number, "id" | "clause" | "clauses" | "stem" | "inherited_from" | "earlier_act" | "later_act" | "of");
    leaf.expected.is_some() && leaf.actual.is_some() && (place || reference)
}

/// Whether two heads differ in nothing but the hash and size of their file.
fn only_the_file(expected: Option<&Value>, actual: Option<&Value>) -> bool {
    let mut leaves = Vec::new();
    collect("", expected, actual, &mut leaves);
    leaves.iter().all(|leaf| matches!(leaf.path.as_str(), "source.sha256" | "source.bytes"))
}

/// A list of rows; an absent one is empty.
fn list(value: Option<&Value>) -> Option<&[Value]> {
    match value {
        None => Some(&[]),
        Some(Value::Array(rows)) if rows.iter().all(Value::is_object) => Some(rows),
        Some(_) => None,
    }
}

fn whole(section: &str, expected: &Value, actual: &Value) -> RowDifference {
    let mut leaves = Vec::new();
    collect(section, expected.get(section), actual.get(section), &mut leaves);
    RowDifference {
        section: section.to_owned(),
        subject: String::new(),
        change: RowChange::Changed(leaves),
        earlier_line: None,
        later_line: None,
    }
}

fn row_differences(section: &str, expected: &[Value], actual: &[Value]) -> Vec<RowDifference> {
    let partners = partners(expected, actual);
    let taken: BTreeSet<usize> = partners.iter().flatten().copied().collect();
    let mut rows = Vec::new();
    for (row, partner) in actual.iter().zip(&partners) {
        match partner.map(|index| &expected[index]) {
            None => rows.push(difference(section, row, RowChange::Unexpected)),
            Some(other) if other == row => {}
            Some(other) => {
                let mut leaves = Vec::new();
                collect("", Some(other), Some(row), &mut leaves);
                rows.push(difference(section, row, RowChange::Changed(leaves)));
            }
        }
    }
    let missing = expected.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    rows.extend(missing.map(|(_, row)| difference(section, row, RowChange::Missing)));
    rows
}

/// What has to be the same for two rows to find each other.
type Key<'a> = &'a dyn Fn(&Value) -> Option<String>;

/// For each actual row its expected one: first those that are the same, then those with the same text, at the same places before others,
/// then those that share the later text or the party, then those that share the earlier text, then those that start at the same byte.
fn partners(expected: &[Value], actual: &[Value]) -> Vec<Option<usize>> {
    let mut partners: Vec<Option<usize>> = vec![None; actual.len()];
    let mut free: BTreeSet<usize> = (0..expected.len()).collect();
    let later = |row: &Value, placed| {
        key_of(row, "later", placed).or_else(|| key_of(row, "earlier", placed).is_none().then(|| own_key(row, placed)).flatten())
    };
    let earlier = |row: &Value, placed| key_of(row, "earlier", placed);
    let both = |row: &Value, placed| Some(format!("{:?} {:?} {:?}", earlier(row, placed), later(row, placed), own_key(row, placed)));
    let text = |row: &Value| Some(row.to_string());
    let start = |row: &Value| anchor(row)?.get("start").map(Value::to_string);
    let passes: [Key<'_>; 8] = [
        &text,
        &|row| both(row, true),
        &|row| both(row, false),
        &|row| later(row, true),
        &|row| later(row, false),
        &|row| earlier(row, true),
        &|row| earlier(row, false),
        &start,
    ];
    for key in passes {
        let mut waiting: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for index in &free {
            if let Some(key) = key(&expected[*index]) {
                waiting.entry(key).or_default().push_back(*index);
            }
        }
        for (row, partner) in actual.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let found = key(row).and_then(|key| waiting.get_mut(&key).and_then(VecDeque::pop_front));
            if let Some(index) = found {
                free.remove(&index);
                *partner = Some(index);
            }
        }
    }
    partners
}

/// What the `side` of a row says: the text of each of its pieces, `placed` with the byte it starts at.
fn key_of(row: &Value, side: &str, placed: bool) -> Option<String> {
    let pieces: Vec<&Value> = match row.get(side)? {
        Value::Array(pieces) => pieces.iter().collect(),
        Value::Null => Vec::new(),
        piece => vec![piece],
    };
    let place = |piece: &&Value| piece.get("place").map(|place| said(place, placed));
    (!pieces.is_empty()).then(|| pieces.iter().filter_map(place).collect::<Vec<_>>().join(" "))
}

fn said(place: &Value, placed: bool) -> String {
    if placed { format!("{} {}", place["start"], place["text"]) } else { place["text"].to_string() }
}

/// What tells a row of its own from others: its party, or its place with what is said of it.
fn own_key(row: &Value, placed: bool) -> Option<String> {
    let party = row.get("party").and_then(|party| party.get("name"));
    let place = row.get("place").map(|place| said(place, placed));
    let word = ["slot", "code", "kind", "side"].iter().find_map(|key| row.get(*key)).map(Value::to_string).unwrap_or_default();
    let named = party.map(Value::to_string).or(place);
    named.map(|named| format!("{named} {word}")).or_else(|| (!word.is_empty()).then_some(word))
}

fn difference(section: &str, row: &Value, change: RowChange) -> RowDifference {
    let (earlier, later) = (side_place(row, "earlier"), side_place(row, "later").or_else(|| row.get("place")));
    let line = |place: Option<&Value>| {
        place.and_then(|place| place.get("line")).and_then(Value::as_u64).and_then(|line| usize::try_from(line).ok())
    };
    let party = row.get("party").and_then(|party| party.get("name")).and_then(Value::as_str);
    let message = row.get("message").and_then(Value::as_str);
    let subject = party.or_else(|| text_of(later)).or_else(|| text_of(earlier)).or(message).unwrap_or_default().to_owned();
    RowDifference { section: section.to_owned(), subject, change, earlier_line: line(earlier), later_line: line(later) }
}

fn side_place<'a>(row: &'a Value, side: &str) -> Option<&'a Value> {
    let value = row.get(side)?;
    value.get(0).unwrap_or(value).get("place")
}

/// The place that tells best where a row belongs.
fn anchor(row: &Value) -> Option<&Value> {
    side_place(row, "later").or_else(|| row.get("place")).or_else(|| side_place(row, "earlier"))
}

fn text_of(place: Option<&Value>) -> Option<&str> {
    place?.get("text")?.as_str()
}

/// The values in which `expected` and `actual` differ, each under its path.
fn collect(path: &str, expected: Option<&Value>, actual: Option<&Value>, leaves: &mut Vec<Leaf>) {
    if expected == actual {
        return;
    }
    let inside = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (expected, actual) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            let keys = new.keys().chain(old.keys().filter(|key| !new.contains_key(*key)));
            keys.for_each(|key| collect(&inside(key), old.get(key), new.get(key), leaves));
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            (0..old.len().max(new.len())).for_each(|index| collect(&format!("{path}[{index}]"), old.get(index), new.get(index), leaves));
        }
        _ => leaves.push(Leaf { path: path.to_owned(), expected: expected.cloned(), actual: actual.cloned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn demand(line: usize, change: &str) -> Value {
        json!({"change": change, "earlier": [], "later": [{"id": format!("D{line}"), "place": {"start": line * 100, "line": line, "text": format!("demand {line}")}}]})
    }

    fn check(expected: &Value, actual: &Value, told: &[(&str, &str, &str, Option<usize>)]) {
        let found = differences(expected, actual);
        let rows: Vec<_> = found
            .iter()
            .map(|row| {
                let change = match &row.change {
                    RowChange::Missing => "missing".to_owned(),
                    RowChange::Unexpected => "unexpected".to_owned(),
                    RowChange::Changed(leaves) => leaves.iter().map(|leaf| leaf.path.clone()).collect::<Vec<_>>().join(" "),
                    RowChange::Moved(count) => format!("{count} moved"),
                };
                (row.section.clone(), row.subject.clone(), change, row.later_line.or(row.earlier_line))
            })
            .collect();
        let rows: Vec<_> =
            rows.iter().map(|(section, subject, change, line)| (section.as_str(), subject.as_str(), change.as_str(), *line)).collect();
        assert_eq!(rows, told, "{expected} {actual}");
    }

    #[test]
    fn rows_find_each_other_where_they_stand() {
        let report = |demands: Vec<Value>| json!({"schema": "x/1", "demands": demands});
        let two = report(vec![demand(2, "added"), demand(5, "changed")]);
        check(&two, &two, &[]);
        check(&two, &report(vec![demand(5, "changed")]), &[("demands", "demand 2", "missing", Some(2))]);
        check(
            &two,
            &report(vec![demand(1, "added"), demand(2, "added"), demand(5, "changed")]),
            &[("demands", "demand 1", "unexpected", Some(1))],
        );
        check(&two, &report(vec![demand(2, "added"), demand(5, "removed")]), &[("demands", "demand 5", "change", Some(5))]);
    }

    #[test]
    fn rows_that_only_moved_are_told_where_nothing_else_is() {
        let at = |places: &[(usize, &str)]| {
            let row = |(line, text): &(usize, &str)| json!({"id": format!("c{line}"), "place": {"start": line * 100, "line": line, "text": text}});
            json!({"head": {"source": {"sha256": format!("{places:?}"), "bytes": 9}}, "clauses": places.iter().map(row).collect::<Vec<_>>()})
        };
        let before = at(&[(2, "We meet."), (5, "We urge"), (7, "We urge"), (9, "We thank")]);
        check(
            &before,
            &at(&[(3, "We meet."), (6, "We urge"), (8, "We urge"), (10, "We thank")]),
            &[("clauses", "We meet.", "4 moved", Some(3))],
        );
        check(
            &before,
            &at(&[(2, "We meet."), (5, "We urge"), (7, "We urge"), (10, "We thank")]),
            &[("clauses", "We thank", "1 moved", Some(10))],
        );
        check(
            &before,
            &at(&[(2, "We meet."), (3, "We add."), (6, "We urge"), (8, "We urge"), (10, "We thank")]),
            &[("clauses", "We add.", "unexpected", Some(3))],
        );
        check(
            &before,
            &at(&[(2, "We meet."), (5, "We invite"), (7, "We urge"), (9, "We thank")]),
            &[("clauses", "We invite", "place.text", Some(5))],
        );
        check(
            &before,
            &json!({"head": {"source": {"sha256": "x", "bytes": 9}}, "clauses": before["clauses"]}),
            &[("head", "", "head.source.sha256", None)],
        );
    }

    #[test]
    fn parties_find_each_other_by_name_and_counts_are_consequences() {
        let party = |name: &str, change: &str| json!({"change": change, "party": {"name": name}, "earlier": [], "later": []});
        let report = |rows: Vec<Value>, kept: usize| json!({"summary": {"kept": kept}, "signatories": rows});
        let before = report(vec![party("Norway", "kept"), party("Chile", "kept")], 2);
        check(&before, &report(vec![party("Chile", "added"), party("Norway", "kept")], 1), &[("signatories", "Chile", "change", None)]);
        check(&before, &report(vec![party("Norway", "kept"), party("Chile", "kept")], 3), &[("summary", "", "summary.kept", None)]);
    }

    #[test]
    fn the_program_that_made_a_report_is_no_part_of_it() {
        check(&json!({"generator": {"version": "1"}, "profile": "x"}), &json!({"profile": "x"}), &[]);
        check(&json!({"profile": "x"}), &json!({"profile": "y", "figures": []}), &[("profile", "", "profile", None)]);
    }
}
