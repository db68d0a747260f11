//! What a check found: findings with place, reason and next command, and the folder they were found in.

use super::Code;

/// A place in a file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file, as reports name it, with forward slashes.
    pub path: String,
    /// 1-based line; 1 where the file as a whole is meant.
    pub line: usize,
}

impl Spot {
    /// Line `line` of `path`.
    #[must_use]
    pub fn new(path: impl Into<String>, line: usize) -> Self {
        Self { path: path.into(), line }
    }

    /// The file as a whole.
    #[must_use]
    pub fn file(path: impl Into<String>) -> Self {
        Self::new(path, 1)
    }
}

/// One thing that falls short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// Name of the series, empty for a finding on the root.
    pub series: String,
    /// Where.
    pub spot: Spot,
    /// What was found, without a final full stop.
    pub message: String,
    /// Further lines: expected and actual, the head of a received report.
    pub details: Vec<String>,
    /// Other places that matter, each with what stands there.
    pub related: Vec<(Spot, String)>,
    /// The next command, or what to do where no command does it.
    pub next: String,
    /// What tells this finding from others of its code in the series when lines move: the clause's text, a file name.
    pub subject: String,
    /// What of the series it belongs to: the id of a statement, "EARLIER..LATER", or "folder".
    pub case: String,
}

impl Finding {
    /// A finding without details.
    #[must_use]
    pub fn new(code: Code, series: &str, spot: Spot, message: impl Into<String>, next: impl Into<String>) -> Self {
        let message = plain(&message.into());
        Self {
            code,
            series: series.to_owned(),
            spot,
            subject: message.clone(),
            message,
            details: Vec::new(),
            related: Vec::new(),
            next: plain(&next.into()),
            case: "folder".to_owned(),
        }
    }

    /// The finding with `details`.
    #[must_use]
    pub fn with(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(details.into_iter().map(|detail| plain(&detail)));
        self
    }

    /// The finding as part of `case`.
    #[must_use]
    pub fn of(mut self, case: impl Into<String>) -> Self {
        self.case = case.into();
        self
    }

    /// The finding about `subject`.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }
}

/// One series as it was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeriesOutcome {
    /// Its name: that of its folder.
    pub name: String,
    /// The ids of its statements in order.
    pub statements: Vec<String>,
    /// The pairs that were to be compared, as "EARLIER..LATER".
    pub pairs: Vec<String>,
}

/// What came of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The folder, as the user gave it.
    pub root: String,
    /// Its series by name.
    pub series: Vec<SeriesOutcome>,
    /// What falls short, by series, then in the order of the manifest.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// Number of statements.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.series.iter().map(|series| series.statements.len()).sum()
    }

    /// Number of pairs.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.series.iter().map(|series| series.pairs.len()).sum()
    }
}

/// `text` with characters that act on a terminal or a CI runner, or hide what is shown, written as `\u{…}`.
#[must_use]
pub fn plain(text: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let shown = |c: char| if acts(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(shown).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_and_what_reads_is_kept() {
        assert_eq!(plain("Côte d’Ivoire – 日本"), "Côte d’Ivoire – 日本");
        assert_eq!(plain("a\u{202e}b\u{1b}[2J\n"), "a\\u{202e}b\\u{1b}[2J\\u{a}");
    }
}
