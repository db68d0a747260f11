//! An outcome as JSON, `policydiff.check/1`: counts, series and findings. Keys are stable.

use serde_json::{Value, json};

use crate::check::{Finding, Outcome, SeriesOutcome};

pub(super) fn render(outcome: &Outcome) -> String {
    let report = json!({
        "schema": "policydiff.check/1",
        "root": outcome.root,
        "holds": outcome.findings.is_empty(),
        "summary": {
            "series": outcome.series.len(),
            "statements": outcome.statements(),
            "comparisons": outcome.pairs(),
            "findings": outcome.findings.len(),
        },
        "series": outcome.series.iter().map(series).collect::<Vec<_>>(),
        "findings": outcome.findings.iter().map(finding).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

fn series(series: &SeriesOutcome) -> Value {
    json!({"name": series.name, "statements": series.statements, "comparisons": series.pairs})
}

fn finding(finding: &Finding) -> Value {
    let related: Vec<Value> =
        finding.related.iter().map(|(spot, what)| json!({"path": spot.path, "line": spot.line, "message": what})).collect();
    json!({
        "code": finding.code.id(),
        "title": finding.code.title(),
        "series": finding.series,
        "case": finding.case,
        "path": finding.spot.path,
        "line": finding.spot.line,
        "message": finding.message,
        "details": finding.details,
        "related": related,
        "why": finding.code.matters(),
        "next": finding.next,
        "subject": finding.subject,
    })
}
