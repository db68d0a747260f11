//! An outcome as SARIF 2.1.0 (OASIS, 2020), as code scanning of GitHub and others take it.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use crate::check::{Code, Finding, Outcome, Spot};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(outcome: &Outcome) -> String {
    let results: Vec<Value> =
        outcome.findings.iter().zip(fingerprints(&outcome.findings)).map(|(finding, print)| result(finding, &print)).collect();
    let report = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "policydiff", "version": env!("CARGO_PKG_VERSION"), "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>()}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{report:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        "shortDescription": {"text": code.title()},
        "fullDescription": {"text": code.matters()},
        "help": {"text": code.advice()},
        "defaultConfiguration": {"level": "error"},
    })
}

fn result(finding: &Finding, fingerprint: &str) -> Value {
    let text = std::iter::once(&finding.message).chain(&finding.details).cloned().chain([format!("next: {}", finding.next)]);
    let mut result = json!({
        "ruleId": finding.code.id(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == finding.code),
        "level": "error",
        "message": {"text": text.collect::<Vec<_>>().join("\n")},
        "locations": [{"physicalLocation": place(&finding.spot)}],
        "partialFingerprints": {"policydiffSubject/v1": fingerprint},
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate();
        let locations = related.map(|(id, (spot, what))| json!({"id": id, "physicalLocation": place(spot), "message": {"text": what}}));
        result["relatedLocations"] = locations.collect();
    }
    result
}

fn place(spot: &Spot) -> Value {
    let mut artifact = json!({"uri": uri(&spot.path)});
    if !spot.path.starts_with('/') {
        artifact["uriBaseId"] = json!("%SRCROOT%");
    }
    json!({"artifactLocation": artifact, "region": {"startLine": spot.line}})
}

/// `path` as a URI reference: everything but unreserved characters and slashes is percent-encoded (RFC 3986, 2.3).
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::output::sample::outcome;

    /// What the schema of SARIF 2.1.0 and GitHub's code scanning require of the parts that are used here.
    #[test]
    fn it_keeps_the_rules_of_sarif() {
        let log: Value = serde_json::from_str(&render(&outcome())).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert!(run["tool"]["driver"]["name"].is_string());
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains([' ', ':', '\\']) && !uri.starts_with("./"), "{uri}");
            assert!(result["partialFingerprints"].as_object().unwrap().values().all(Value::is_string));
            for related in result["relatedLocations"].as_array().into_iter().flatten() {
                assert!(related["message"]["text"].is_string() && related["id"].is_u64());
            }
        }
        assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "fixtures/a%2Cb/2%3A0.txt");
    }
}
