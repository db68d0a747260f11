//! An outcome for GitHub Actions: workflow commands that annotate the first findings, and a Markdown summary of the step.

use std::collections::BTreeSet;

use crate::check::{Finding, Outcome};

use super::closing;

/// GitHub shows ten annotations of a kind for each step and drops the others (docs.github.com, workflow commands and their limits).
const MOST_ANNOTATIONS: usize = 10;
/// GitHub refuses a step summary of more than 1 MiB; some room is left for what other tools of the step write.
const MOST_SUMMARY_BYTES: usize = 900_000;

pub(super) fn render(outcome: &Outcome) -> String {
    let (annotated, others) = chosen(&outcome.findings);
    let annotations = annotated.iter().map(|finding| annotation(finding));
    let told = (!others.is_empty()).then(|| format!("{} more, which GitHub would not show as annotations:\n", others.len()));
    // The runner takes a line that starts with two colons, white space left aside, as a command: no text of others may start one.
    let listed =
        others.iter().map(|finding| format!("- {}:{}: {} {}\n", finding.spot.path, finding.spot.line, finding.code.id(), finding.message));
    annotations.chain(told).chain(listed).chain([closing(outcome)]).collect::<Vec<_>>().concat()
}

/// The findings to annotate and the others. The first of each code comes before a second of any: an edited statement must not be hidden by
/// ten reports that nobody has looked at.
fn chosen(findings: &[Finding]) -> (Vec<&Finding>, Vec<&Finding>) {
    let is_first = |at: &usize| findings[..*at].iter().all(|earlier| earlier.code != findings[*at].code);
    let (first, further): (Vec<usize>, Vec<usize>) = (0..findings.len()).partition(is_first);
    let taken: BTreeSet<usize> = first.into_iter().chain(further).take(MOST_ANNOTATIONS).collect();
    let of = |wanted: bool| (0..findings.len()).filter(|at| taken.contains(at) == wanted).map(|at| &findings[at]).collect();
    (of(true), of(false))
}

/// The summary of the step, for the file that `GITHUB_STEP_SUMMARY` names.
#[must_use]
pub fn summary(outcome: &Outcome) -> String {
    let lines: Vec<String> = closing(outcome).lines().map(|line| markdown(line.trim())).collect();
    let mut text = format!("## policydiff check\n\n{}\n", lines.join("  \n"));
    for (index, finding) in outcome.findings.iter().enumerate() {
        let entry = entry(finding);
        if text.len() + entry.len() > MOST_SUMMARY_BYTES {
            return format!("{text}\n{} more\n", outcome.findings.len() - index);
        }
        text += &entry;
    }
    text
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
    fn a_code_that_is_rare_is_annotated_all_the_same() {
        let mut outcome = many(25);
        outcome.findings.push(super::super::sample::outcome().findings[1].clone());
        let lines = render(&outcome);
        let annotations: Vec<&str> = lines.lines().filter(|line| line.starts_with("::error ")).collect();
        assert!(annotations.len() == 10 && annotations[9].contains("PD0001"), "{lines}");
        assert!(lines.contains("16 more, which"), "{lines}");
    }

    #[test]
    fn a_summary_stays_under_the_limit_and_says_what_is_left_out() {
        let text = summary(&many(20_000));
        assert!(text.len() < 1024 * 1024 && text.ends_with(" more\n"), "{} bytes", text.len());
        assert!(summary(&outcome()).contains("\\<b\\>"), "{}", summary(&outcome()));
    }
}
