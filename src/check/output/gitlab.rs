//! An outcome as a GitLab Code Quality report: a list of issues with path, line, severity and a fingerprint.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use crate::check::{Finding, Outcome};

pub(super) fn render(outcome: &Outcome) -> String {
    let issues: Value =
        outcome.findings.iter().zip(fingerprints(&outcome.findings)).map(|(finding, print)| issue(finding, &print)).collect();
    format!("{issues:#}\n")
}

fn issue(finding: &Finding, fingerprint: &str) -> Value {
    json!({
        "description": format!("{} {}; next: {}", finding.code.id(), finding.message, finding.next),
        "check_name": finding.code.id(),
        "fingerprint": fingerprint,
        "severity": "major",
        "location": {"path": finding.spot.path, "lines": {"begin": finding.spot.line}},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::output::sample::{many, outcome};

    /// What GitLab requires (its manual, Code Quality, custom tool): these keys, one of five severities, a relative path without
    /// a leading "./", fingerprints that are unique, no byte order mark.
    #[test]
    fn it_keeps_the_rules_of_gitlab() {
        for outcome in [outcome(), many(30)] {
            let text = render(&outcome);
            assert!(text.starts_with('['));
            let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
            assert_eq!(issues.len(), outcome.findings.len());
            let mut prints: Vec<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
            prints.sort_unstable();
            prints.dedup();
            assert_eq!(prints.len(), issues.len());
            for issue in &issues {
                assert!(issue["description"].is_string() && issue["check_name"].is_string());
                assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
                assert!(!issue["location"]["path"].as_str().unwrap().starts_with("./"));
                assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
            }
        }
    }
}
