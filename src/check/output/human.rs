//! An outcome for people: each finding with place, code, what, why and the next command, then the counts.

use crate::check::{Finding, Outcome};

use super::counted;

pub(super) fn render(outcome: &Outcome) -> String {
    let findings: String = outcome.findings.iter().map(finding).collect();
    let counts =
        [counted(outcome.series.len(), "series"), counted(outcome.statements(), "statement"), counted(outcome.pairs(), "comparison")];
    let result = if outcome.findings.is_empty() { "all hold".to_owned() } else { counted(outcome.findings.len(), "finding") };
    format!("{findings}{}: {result}\n", counts.join(", "))
}

fn finding(finding: &Finding) -> String {
    let Finding { code, spot, message, details, related, next, .. } = finding;
    let mut lines = vec![format!("{}:{}: {} {}", spot.path, spot.line, code.id(), message)];
    lines.extend(details.iter().map(|detail| format!("    | {detail}")));
    lines.extend(related.iter().map(|(spot, what)| format!("    | {what}: {}:{}", spot.path, spot.line)));
    lines.push(format!("    why: {}", code.matters()));
    lines.push(format!("    next: {next}"));
    lines.join("\n") + "\n\n"
}
