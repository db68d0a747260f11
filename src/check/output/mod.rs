//! An outcome as text: one file per format, each a row of the format table.

mod fingerprint;
pub mod github;
mod gitlab;
pub mod human;
mod json;
mod junit;
mod sarif;

#[cfg(test)]
mod sample;

use super::finding::plain;
use super::{Code, Outcome};

/// A format of outcomes.
#[derive(Clone, Copy, Debug)]
pub struct FormatRow {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Lays an outcome out.
    pub render: fn(&Outcome) -> String,
}

/// Every format; a new one is one file and one row.
pub const FORMATS: &[FormatRow] = &[
    FormatRow { name: "human", about: "for a terminal or a log", render: human::render },
    FormatRow { name: "json", about: "the whole outcome as JSON, 'policydiff.check/1'", render: json::render },
    FormatRow {
        name: "github",
        about: "annotations for GitHub Actions; writes the step summary where there is one",
        render: github::render,
    },
    FormatRow { name: "sarif", about: "SARIF 2.1.0 for code scanning", render: sarif::render },
    FormatRow { name: "junit", about: "JUnit XML for test reports", render: junit::render },
    FormatRow { name: "gitlab", about: "GitLab Code Quality", render: gitlab::render },
];

/// `count` of what is called `one`, in words: "1 statement", "2 statements".
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    let plural = if one == "series" || count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}

/// The counts of an outcome, and where there are several findings, how often each code was found and how to go on.
fn closing(outcome: &Outcome) -> String {
    let mut lines = vec![result(outcome)];
    if outcome.findings.len() > 1 {
        let times = |code: Code| outcome.findings.iter().filter(|finding| finding.code == code).count();
        let found = Code::ALL.iter().map(|code| (code, times(*code))).filter(|(_, times)| *times > 0);
        lines.extend(found.map(|(code, times)| format!("  {} {times:>4}  {}", code.id(), code.title())));
        lines.push(format!(
            "next: 'policydiff review {}' shows them one by one; 'policydiff explain CODE' says more of a code",
            plain(&outcome.root)
        ));
    }
    lines.join("\n") + "\n"
}

/// The counts of an outcome in a line.
fn result(outcome: &Outcome) -> String {
    let counts =
        [counted(outcome.series.len(), "series"), counted(outcome.statements(), "statement"), counted(outcome.pairs(), "comparison")];
    let result = if outcome.findings.is_empty() { "all hold".to_owned() } else { counted(outcome.findings.len(), "finding") };
    format!("{}: {result}", counts.join(", "))
}
