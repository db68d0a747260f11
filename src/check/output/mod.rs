//! An outcome as text: one file per format, each a row of the format table.

mod fingerprint;
pub mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod sarif;

#[cfg(test)]
mod sample;

use super::Outcome;

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
