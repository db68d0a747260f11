//! An outcome for GitHub Actions: workflow commands that annotate the first findings, and a Markdown summary of the step.

use crate::check::{Finding, Outcome};

use super::counted;

/// GitHub shows ten annotations of a kind for each step and drops the others (docs.github.com, workflow commands and their limits).
const MOST_ANNOTATIONS: usize = 10;
/// GitHub refuses a step summary of more than 1 MiB; some room is left for what other tools of the step write.
const MOST_SUMMARY_BYTES: usize = 900_000;

pub(super) fn render(outcome: &Outcome) -> String {
    let annotations = outcome.findings.iter().take(MOST_ANNOTATIONS).map(annotation);
    let others = outcome.findings.iter().skip(MOST_ANNOTATIONS);
    let more = outcome.findings.len().saturating_sub(MOST_ANNOTATIONS);
    let told = (more > 0).then(|| format!("{more} more, which GitHub would not show as annotations:\n"));
    // The runner takes a line that starts with two colons, white space left aside, as a command: no text of others may start one.
    let listed =
        others.map(|finding| format!("- {}:{}: {} {}\n", finding.spot.path, finding.spot.line, finding.code.id(), finding.message));
    annotations.chain(told).chain(listed).chain([format!("{}\n", result(outcome))]).collect::<Vec<_>>().concat()
}

/// The summary of the step, for the file that `GITHUB_STEP_SUMMARY` names.
#[must_use]
pub fn summary(outcome: &Outcome) -> String {
    let mut text = format!("## policydiff check\n\n{}\n", markdown(&result(outcome)));
    for (index, finding) in outcome.findings.iter().enumerate() {
        let entry = entry(finding);
        if text.len() + entry.len() > MOST_SUMMARY_BYTES {
            return format!("{text}\n{} more\n", outcome.findings.len() - index);
        }
        text += &entry;
    }
    text
}

fn result(outcome: &Outcome) -> String {
    let counts =
        [counted(outcome.series.len(), "series"), counted(outcome.statements(), "statement"), counted(outcome.pairs(), "comparison")];
    let result = if outcome.findings.is_empty() { "all hold".to_owned() } else { counted(outcome.findings.len(), "finding") };
    format!("{}: {result}", counts.join(", "))
}

fn annotation(finding: &Finding) -> String {
    let mut lines = vec![finding.message.clone()];
    lines.extend(finding.details.iter().cloned());
    lines.extend(finding.related.iter().map(|(spot, what)| format!("{what}: {}:{}", spot.path, spot.line)));
    lines.push(format!("next: {}", finding.next));
    let title = format!("{} {}", finding.code.id(), finding.code.title());
    format!(
        "::error file={},line={},title={}::{}\n",
        property(&finding.spot.path),
        finding.spot.line,
        property(&title),
        value(&lines.join("\n"))
    )
}

fn value(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}

fn entry(finding: &Finding) -> String {
    let mut lines = vec![format!("\n### {} {}\n", finding.code.id(), markdown(finding.code.title()))];
    lines.push(format!("`{}:{}` {}\n", finding.spot.path.replace('`', "'"), finding.spot.line, markdown(&finding.message)));
    lines.extend(finding.details.iter().map(|detail| format!("- {}", markdown(detail))));
    lines.push(format!("\nNext: `{}`\n", finding.next.replace('`', "'")));
    lines.join("\n")
}

/// `text` so that Markdown shows it as it is.
fn markdown(text: &str) -> String {
    let marks = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '@' | '!' | '$' | '&');
    text.chars().map(|c| if marks(c) { format!("\\{c}") } else { c.to_string() }).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::output::sample::{many, outcome};

    #[test]
    fn nothing_in_a_finding_can_end_or_start_a_command() {
        let lines = render(&outcome());
        assert!(
            lines.starts_with(
                "::error file=fixtures/a%2Cb/2%3A0.txt,line=3,title=PD0009 a report differs from the expected one::demands%25"
            ),
            "{lines}"
        );
        assert!(lines.contains("%0Anext: policydiff accept"), "{lines}");
        let commands = lines.lines().filter(|line| line.trim_start().starts_with("::")).count();
        assert_eq!(commands, outcome().findings.len());
    }

    #[test]
    fn ten_annotations_are_made_and_the_rest_is_listed() {
        let lines = render(&many(25));
        assert_eq!(lines.lines().filter(|line| line.starts_with("::error ")).count(), 10);
        assert!(lines.contains("15 more, which"), "{lines}");
        assert_eq!(lines.lines().filter(|line| line.starts_with("- ")).count(), 15);
    }

    #[test]
    fn a_summary_stays_under_the_limit_and_says_what_is_left_out() {
        let text = summary(&many(20_000));
        assert!(text.len() < 1024 * 1024 && text.ends_with(" more\n"), "{} bytes", text.len());
        assert!(summary(&outcome()).contains("\\<b\\>"), "{}", summary(&outcome()));
    }
}
