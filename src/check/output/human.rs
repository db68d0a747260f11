//! An outcome for people: each finding with place, code, what, why and the next command, then the counts.

use crate::check::{Finding, Outcome};

use super::{closing, counted};

/// How far the rest of a line that was cut is indented.
const HANGING: &str = "      ";

pub(super) fn render(outcome: &Outcome) -> String {
    let findings: String = outcome.findings.iter().map(finding).collect();
    format!("{findings}{}", closing(outcome))
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

/// One line for each series: how much of it there is, and how much of it falls short.
#[must_use]
pub fn series(outcome: &Outcome) -> String {
    let line = |series: &crate::check::SeriesOutcome| {
        let counts = [counted(series.statements.len(), "statement"), counted(series.pairs.len(), "comparison")].join(", ");
        let findings = outcome.findings.iter().filter(|finding| finding.series == series.name).count();
        let result = if findings == 0 { "holds".to_owned() } else { counted(findings, "finding") };
        format!("{}: {counts}: {result}\n", series.name)
    };
    outcome.series.iter().map(line).collect::<Vec<_>>().concat() + "\n"
}

/// `text` with its long lines cut between words for a terminal of `width` columns. Commands are left whole, since they are there to be copied.
#[must_use]
pub fn folded(text: &str, width: usize) -> String {
    let cut = |line: &str| if line.trim_start().starts_with("next: ") { line.to_owned() } else { folded_line(line, width) };
    text.lines().map(|line| cut(line) + "\n").collect::<Vec<_>>().concat()
}

fn folded_line(line: &str, width: usize) -> String {
    let indent = line.len() - line.trim_start().len();
    let (mut folded, mut column) = (line[..indent].to_owned(), indent);
    for (index, word) in line[indent..].split(' ').enumerate() {
        let length = unicode_width::UnicodeWidthStr::width(word);
        if index > 0 && column + 1 + length > width {
            folded = folded.trim_end().to_owned() + "\n" + HANGING + word;
            column = HANGING.len() + length;
        } else {
            folded = folded + if index > 0 { " " } else { "" } + word;
            column += length + usize::from(index > 0);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::output::sample::{many, outcome};

    #[test]
    fn the_counts_say_what_is_most_and_how_to_go_on() {
        let text = render(&outcome());
        assert!(
            text.ends_with("\n\n2 series, 3 statements, 1 comparison: 2 findings\n  PD0001    1  a file is not in the manifest\n  PD0009    1  a report differs from the expected one\nnext: 'policydiff review fixtures' shows them one by one; 'policydiff explain CODE' says more of a code\n"),
            "{text}"
        );
        assert!(render(&many(1)).ends_with(": 1 finding\n"));
        assert_eq!(render(&Outcome::default()), "0 series, 0 statements, 0 comparisons: all hold\n");
        assert_eq!(series(&outcome()), "a,b: 2 statements, 1 comparison: 2 findings\nrivers: 1 statement, 0 comparisons: holds\n\n");
    }

    #[test]
    fn lines_are_cut_between_words_and_commands_never() {
        let text = "a.txt:3: PD0009 one two three\n    | four five six seven\n    next: policydiff accept fixtures/rivers\n\n";
        assert_eq!(
            folded(text, 20),
            "a.txt:3: PD0009 one\n      two three\n    | four five six\n      seven\n    next: policydiff accept fixtures/rivers\n\n"
        );
        assert_eq!(folded(text, 200), text);
        assert_eq!(folded("averyveryverylongword b\n", 10), "averyveryverylongword\n      b\n");
    }
}
