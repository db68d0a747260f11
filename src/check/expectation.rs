//! A report that was made and the text of the report that was accepted → findings: nothing accepted, another format, or the rows in
//! which they differ.

use serde_json::Value;

use super::finding::plain;
use super::rows::{Leaf, RowChange, RowDifference, differences};
use super::{Code, Finding, Spot, listing};

/// The most rows of one report that are told one by one; what follows is counted.
const MOST_ROWS: usize = 10;
/// The most values of one row that are told one by one.
const MOST_VALUES: usize = 5;
/// The longest value that is shown whole, in characters.
const LONGEST: usize = 160;

/// A report that was made.
#[derive(Clone, Debug)]
pub struct Received {
    /// Name of the series.
    pub series: String,
    /// Its folder, as reports name it.
    pub folder: String,
    /// File name of the report among the expected ones.
    pub name: String,
    /// Id of the statement to accept, in which this report is taken as expected.
    pub id: String,
    /// Line of the manifest that asks for the report.
    pub listed: Spot,
    /// File of the earlier statement, where the report is on a pair.
    pub earlier: Option<String>,
    /// File of the later, or only, statement.
    pub later: String,
    /// The report itself as JSON.
    pub report: String,
    /// What a reader should see of it first.
    pub head: Vec<String>,
}

impl Received {
    fn accept(&self) -> String {
        format!("policydiff accept {}/{}", self.folder, self.id)
    }

    /// What of the series the report is on.
    #[must_use]
    pub fn case(&self) -> String {
        self.name.trim_end_matches(".json").trim_end_matches(".statement").to_owned()
    }

    fn expected_file(&self) -> String {
        format!("{}/{}/{}", self.folder, listing::EXPECTED, self.name)
    }
}

/// Holds `received` against `expected`, the text of the accepted report.
#[must_use]
pub fn hold(received: &Received, expected: Option<&str>) -> Vec<Finding> {
    held(received, expected).into_iter().map(|finding| finding.of(received.case())).collect()
}

fn held(received: &Received, expected: Option<&str>) -> Vec<Finding> {
    let Ok(actual) = serde_json::from_str::<Value>(&received.report) else { return Vec::new() };
    let Some(text) = expected else {
        let message = format!("no report is expected in {}/{}", listing::EXPECTED, received.name);
        let finding = Finding::new(Code::NotAccepted, &received.series, received.listed.clone(), message, received.accept());
        return std::iter::once(finding.with(received.head.clone()).about(received.name.clone()))
            .chain(unclean(received, &actual, &Value::Null))
            .collect();
    };
    let expected: Value = match serde_json::from_str(text) {
        Ok(expected) => expected,
        Err(error) => {
            let spot = Spot::new(received.expected_file(), error.line().max(1));
            let next = format!("git checkout -- {}", received.expected_file());
            return vec![
                Finding::new(Code::BadExpectation, &received.series, spot, format!("is no JSON: {error}"), next)
                    .about(received.name.clone()),
            ];
        }
    };
    if expected.get("schema") != actual.get("schema") {
        return vec![other_format(received, &expected, &actual)];
    }
    unclean(received, &actual, &expected).into_iter().chain(mismatches(received, &differences(&expected, &actual))).collect()
}

fn other_format(received: &Received, expected: &Value, actual: &Value) -> Finding {
    let name = |report: &Value| report.get("schema").and_then(Value::as_str).unwrap_or("no named format").to_owned();
    let message = format!("is a report of {}, today's is {}", name(expected), name(actual));
    Finding::new(Code::OtherFormat, &received.series, Spot::file(received.expected_file()), message, received.accept())
        .about(received.name.clone())
}

/// Notes on damage that nobody has accepted: they fail even before a report is expected.
fn unclean(received: &Received, actual: &Value, expected: &Value) -> Vec<Finding> {
    let accepted = |note: &Value| {
        let same = |other: &Value| other.get("code") == note.get("code") && other["place"]["start"] == note["place"]["start"];
        expected.get("notes").and_then(Value::as_array).is_some_and(|notes| notes.iter().any(same))
    };
    let notes = actual.get("notes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let finding = |note: &Value| {
        let code = match note.get("code").and_then(Value::as_str)? {
            "replacement-characters" => Code::LostCharacters,
            "hidden-characters" => Code::HiddenCharacters,
            "budget-reached" => Code::Limit,
            _ => return None,
        };
        // What damages one statement is told with that statement, not again with each of its pairs.
        let of_pair = received.earlier.is_some() && code != Code::Limit;
        if of_pair || accepted(note) {
            return None;
        }
        let line = note["place"]["line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or(1);
        let message = note.get("message").and_then(Value::as_str).unwrap_or(code.title());
        let next = format!("look at the line; if the source itself is so: {}", received.accept());
        Some(Finding::new(code, &received.series, Spot::new(received.later.clone(), line), message, next))
    };
    notes.iter().filter_map(finding).collect()
}

fn mismatches(received: &Received, rows: &[RowDifference]) -> Vec<Finding> {
    let finding = |(index, row): (usize, &RowDifference)| {
        let spot = match (row.later_line, row.earlier_line, &received.earlier) {
            (Some(line), _, _) => Spot::new(received.later.clone(), line),
            (None, Some(line), Some(file)) => Spot::new(file.clone(), line),
            _ => Spot::file(received.expected_file()),
        };
        let subject = if row.subject.is_empty() { String::new() } else { format!(": '{}'", shortened(&row.subject)) };
        let (message, details) = told(&row.section, &subject, &row.change);
        let mut finding = Finding::new(Code::Mismatch, &received.series, spot, message, received.accept()).with(details);
        finding.details.push(format!("difference {} of {} from {}", index + 1, rows.len(), received.expected_file()));
        if let (Some(line), Some(file), true) = (row.earlier_line, &received.earlier, row.later_line.is_some()) {
            finding.related.push((Spot::new(file.clone(), line), "the earlier side".to_owned()));
        }
        finding.about(format!("{} {} {}", received.name, row.section, plain(&row.subject)))
    };
    let mut findings: Vec<Finding> = rows.iter().enumerate().take(MOST_ROWS).map(finding).collect();
    if let (Some(last), true) = (findings.last_mut(), rows.len() > MOST_ROWS) {
        last.details.push(format!("{} more rows differ", rows.len() - MOST_ROWS));
    }
    findings
}

fn told(section: &str, subject: &str, change: &RowChange) -> (String, Vec<String>) {
    match change {
        RowChange::Moved(1) => (format!("{section}: a row stands elsewhere in the file and says the same{subject}"), Vec::new()),
        RowChange::Moved(rows) => {
            (format!("{rows} rows stand elsewhere in the file and say the same, the first in {section}{subject}"), Vec::new())
        }
        RowChange::Missing => (format!("{section}: a row that is expected was not found{subject}"), Vec::new()),
        RowChange::Unexpected => (format!("{section}: a row was found that is not expected{subject}"), Vec::new()),
        RowChange::Changed(leaves) => {
            let values = leaves.iter().take(MOST_VALUES).map(value_line);
            let rest = leaves.len().saturating_sub(MOST_VALUES);
            let more = (rest > 0).then(|| format!("{rest} more values differ"));
            (format!("{section}: a row differs from what is expected{subject}"), values.chain(more).collect())
        }
    }
}

fn value_line(leaf: &Leaf) -> String {
    let shown = |value: &Option<Value>| value.as_ref().map_or_else(|| "nothing".to_owned(), |value| shortened(&value.to_string()));
    format!("{}: expected {}, actual {}", leaf.path, shown(&leaf.expected), shown(&leaf.actual))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn received(report: &Value, pair: bool) -> Received {
        Received {
            series: "rivers".to_owned(),
            folder: "fixtures/rivers".to_owned(),
            name: "a..b.json".to_owned(),
            id: "b".to_owned(),
            listed: Spot::new("fixtures/rivers/series.toml", 9),
            earlier: pair.then(|| "fixtures/rivers/a.txt".to_owned()),
            later: "fixtures/rivers/b.txt".to_owned(),
            report: report.to_string(),
            head: vec!["Chile joins".to_owned()],
        }
    }

    fn check(actual: &Value, expected: Option<&str>, pair: bool, told: &[(Code, &str, usize)]) {
        let findings = hold(&received(actual, pair), expected);
        let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.spot.path.as_str(), finding.spot.line)).collect();
        assert_eq!(found, told, "{actual}\n{expected:?}");
        assert!(findings.iter().all(|finding| !finding.next.is_empty() && !finding.message.ends_with('.')), "{findings:?}");
    }

    #[test]
    fn every_way_to_fall_short_has_its_code_and_place() {
        let report = json!({"schema": "s/1", "demands": [{"change": "added", "earlier": [], "later": [{"place": {"start": 7, "line": 3, "text": "urge"}}]}], "notes": []});
        let text = report.to_string();
        check(&report, Some(&text), true, &[]);
        check(&report, None, true, &[(Code::NotAccepted, "fixtures/rivers/series.toml", 9)]);
        check(&report, Some("{\n\"schema\""), true, &[(Code::BadExpectation, "fixtures/rivers/expected/a..b.json", 2)]);
        check(&report, Some(&text.replace("s/1", "s/0")), true, &[(Code::OtherFormat, "fixtures/rivers/expected/a..b.json", 1)]);
        check(&report, Some(&text.replace("added", "changed")), true, &[(Code::Mismatch, "fixtures/rivers/b.txt", 3)]);
    }

    #[test]
    fn what_is_gone_from_the_later_side_is_told_where_it_stood() {
        let expected =
            json!({"schema": "s/1", "clauses": [{"earlier": [{"place": {"start": 1, "line": 2, "text": "We invite"}}], "later": []}]});
        check(&json!({"schema": "s/1", "clauses": []}), Some(&expected.to_string()), true, &[(Code::Mismatch, "fixtures/rivers/a.txt", 2)]);
    }

    #[test]
    fn damage_fails_until_somebody_accepts_it() {
        let note = json!({"code": "hidden-characters", "severity": "warning", "message": "hidden", "place": {"start": 4, "line": 2}});
        let report = json!({"schema": "s/1", "notes": [note]});
        check(&report, Some(&report.to_string()), false, &[]);
        let clean = json!({"schema": "s/1", "notes": []}).to_string();
        check(
            &report,
            Some(&clean),
            false,
            &[(Code::HiddenCharacters, "fixtures/rivers/b.txt", 2), (Code::Mismatch, "fixtures/rivers/b.txt", 2)],
        );
        check(
            &report,
            None,
            false,
            &[(Code::NotAccepted, "fixtures/rivers/series.toml", 9), (Code::HiddenCharacters, "fixtures/rivers/b.txt", 2)],
        );
        check(&report, Some(&report.to_string()), true, &[]);
    }

    #[test]
    fn a_reworded_row_is_one_difference() {
        let row =
            |text: &str, end: usize| json!({"schema": "s/1", "clauses": [{"place": {"start": 9, "end": end, "line": 4, "text": text}}]});
        let findings = hold(&received(&row("We invite", 18), false), Some(&row("We urge", 16).to_string()));
        let details =
            ["place.text: expected \"We urge\", actual \"We invite\"", "difference 1 of 1 from fixtures/rivers/expected/a..b.json"];
        assert_eq!((findings.len(), &findings[0].details[..]), (1, &details.map(str::to_owned)[..]));
    }

    #[test]
    fn many_differences_are_counted() {
        let rows = |text: &str| (0..40).map(|i| json!({"place": {"start": i, "line": i + 1, "text": text}})).collect::<Vec<_>>();
        let findings = hold(
            &received(&json!({"schema": "s/1", "clauses": rows("x")}), false),
            Some(&json!({"schema": "s/1", "clauses": rows("y")}).to_string()),
        );
        assert_eq!(findings.len(), MOST_ROWS);
        assert!(findings[9].details.contains(&"30 more rows differ".to_owned()), "{:?}", findings[9].details);
    }
}
