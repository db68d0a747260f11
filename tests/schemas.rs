//! What `check` prints for other programs, held to the schemas of these: SARIF 2.1.0 as OASIS publishes it, `JUnit` XML as Jenkins takes it,
//! Code Quality as the manual of GitLab describes it. The first two schemas stand in crates that are built for this test only.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;
mod rivers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use policydiff::check::output::FORMATS;
use policydiff::check::{Code, Finding, Outcome, SeriesOutcome, Spot};
use program::policydiff;
use proptest::prelude::*;
use rivers::{LATER, accepted};
use serde_json::Value;

/// Text that has a meaning in one of the formats or in none.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "plain",
    "<b>urge</b> & \"call\" ]]> <!-- 'x' -->",
    "::error::owned",
    "a\u{0}b\u{1b}[31mc\u{7f}\u{85}\u{9f}",
    "\u{202e}turned\u{202c}\u{feff}",
    "\u{fffe}\u{ffff}\u{fffd}",
    "line\nbreak\r\nand\ttab\u{2028}",
    "Côte d’Ivoire 日本 😀",
    "back\\slash ../.. %2F %",
];

/// The folder of the dependency `name`, wherever Cargo keeps it.
fn folder_of(name: &str) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", "host-tuple"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let package = metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == name).unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

fn json_schema(path: &Path) -> Validator {
    // The published pattern for languages has a bracket too many, which no engine takes; nothing here names a language.
    let text = fs::read_to_string(path).unwrap().replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn hold(validator: &Validator, text: &str) -> Result<Value, String> {
    let report: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    if errors.is_empty() { Ok(report) } else { Err(format!("{}\n{text}", errors.join("\n"))) }
}

/// Holds `JUnit` XML to the schema and to what it cannot say: that the counts are those of the elements.
fn hold_junit(schema: &str, text: &str) -> Result<(), String> {
    let schema = uppsala::parse(schema).map_err(|error| error.to_string())?;
    let report = uppsala::parse(text).map_err(|error| format!("{error}\n{text}"))?;
    let validator = uppsala::XsdValidator::from_schema(&schema).map_err(|error| error.to_string())?;
    let errors: Vec<String> = validator.validate(&report).iter().map(ToString::to_string).collect();
    let counts =
        format!("tests=\"{}\" failures=\"{}\" errors=\"0\"", text.matches("<testcase ").count(), text.matches("<failure ").count());
    let head = text.lines().nth(1).unwrap_or_default();
    if errors.is_empty() && head.contains(&counts) { Ok(()) } else { Err(format!("{}\n{counts}\n{text}", errors.join("\n"))) }
}

fn render(format: &str, outcome: &Outcome) -> String {
    (FORMATS.iter().find(|row| row.name == format).unwrap().render)(outcome)
}

/// A finding of each code, with `text` wherever a finding holds text of others.
fn outcome(text: &str) -> Outcome {
    let finding = |(at, code): (usize, &Code)| {
        // Names of files come from the disk, which has no zero bytes in them.
        let name = text.replace(['\0', '/'], "").trim_start_matches('.').to_owned();
        let spot = Spot::new(format!("fixtures/rivers/{name}{at}.txt"), at + 1);
        let mut finding = Finding::new(*code, "rivers", spot.clone(), text, format!("policydiff accept {text}"));
        finding = finding.with([text.to_owned()]).about(text).of(if at % 2 == 0 { "2024" } else { text });
        finding.related.push((spot, text.to_owned()));
        finding
    };
    Outcome {
        root: "fixtures".to_owned(),
        series: vec![SeriesOutcome { name: "rivers".to_owned(), statements: vec!["2024".to_owned()], pairs: vec![text.to_owned()] }],
        findings: Code::ALL.iter().enumerate().map(finding).collect(),
    }
}

/// The schemas of the three formats.
struct Schemas {
    sarif: Validator,
    junit: String,
    gitlab: Validator,
}

impl Schemas {
    fn read() -> Self {
        let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/gitlab-code-quality.json");
        Self {
            sarif: json_schema(&folder_of("serde-sarif").join("src/schema.json")),
            junit: fs::read_to_string(folder_of("junit-report").join("tests/JUnit.xsd")).unwrap(),
            gitlab: json_schema(&ours),
        }
    }

    /// Holds the three reports on one outcome with `findings` findings.
    fn hold(&self, findings: usize, report: impl Fn(&str) -> String) -> Result<(), String> {
        let log = hold(&self.sarif, &report("sarif"))?;
        let results = log["runs"][0]["results"].as_array().map_or(0, Vec::len);
        hold_junit(&self.junit, &report("junit"))?;
        let issues = hold(&self.gitlab, &report("gitlab"))?;
        let issues = issues.as_array().cloned().unwrap_or_default();
        let prints: BTreeSet<String> = issues.iter().map(|issue| issue["fingerprint"].to_string()).collect();
        if results == findings && issues.len() == findings && prints.len() == findings {
            Ok(())
        } else {
            Err(format!("{findings} findings, {results} results, {} issues, {} fingerprints", issues.len(), prints.len()))
        }
    }
}

#[test]
fn every_code_and_any_text_keep_to_the_schemas() {
    let schemas = Schemas::read();
    let hold = |outcome: &Outcome| schemas.hold(outcome.findings.len(), |format| render(format, outcome)).unwrap();
    for text in HOSTILE {
        hold(&outcome(text));
    }
    hold(&Outcome::default());
    let law = |text: String| {
        let outcome = outcome(&text);
        schemas.hold(outcome.findings.len(), |format| render(format, &outcome)).map_err(TestCaseError::fail)
    };
    proptest::test_runner::TestRunner::new(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })
        .run(&"\\PC{0,40}|(?s:.){0,40}", law)
        .unwrap();
}

#[test]
fn what_a_check_prints_keeps_to_the_schemas() {
    let schemas = Schemas::read();
    let folder = accepted("schemas");
    let print = |format: &str| policydiff(&format!("check --format {format} --exit-zero")).current_dir(folder.path()).run().stdout;
    schemas.hold(0, print).unwrap();
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    folder.write("fixtures/rivers/a stray: 'text' %.txt", "x");
    folder.write("fixtures/strays/a.txt", "x");
    let report: Value = serde_json::from_str(&print("json")).unwrap();
    let findings = report["findings"].as_array().unwrap().len();
    assert!(findings >= 5, "{report}");
    schemas.hold(findings, print).unwrap();
}

/// A validator that finds no fault would prove nothing.
#[test]
fn the_schemas_refuse_what_is_wrong() {
    let schemas = Schemas::read();
    let outcome = outcome("plain");
    let refused = |format: &str, from: &str, to: &str| {
        let broken = render(format, &outcome).replacen(from, to, 1);
        assert_ne!(broken, render(format, &outcome), "{format} has no {from}");
        let held = match format {
            "sarif" => hold(&schemas.sarif, &broken).map(|_| ()),
            "junit" => hold_junit(&schemas.junit, &broken),
            _ => hold(&schemas.gitlab, &broken).map(|_| ()),
        };
        assert!(held.is_err(), "{format} takes {to} for {from}");
    };
    refused("sarif", "\"level\": \"error\"", "\"level\": \"major\"");
    refused("sarif", "\"startLine\": 1", "\"startLine\": 0");
    refused("sarif", "\"columnKind\"", "\"columnSort\"");
    refused("sarif", "\"uri\": \"", "\"uri\": \"a b\\\\");
    refused("junit", "<testcase ", "<testcase kind=\"x\" ");
    refused("junit", "<failure ", "<failed ");
    refused("junit", "name=\"2024\"", "");
    refused("gitlab", "\"severity\": \"major\"", "\"severity\": \"error\"");
    refused("gitlab", "\"path\": \"fixtures", "\"path\": \"./fixtures");
    refused("gitlab", "\"begin\": 1", "\"begin\": 0");
}
