//! An outcome as `JUnit` XML: a suite for each series, a case for each statement and each comparison, a failure for what falls short in it.

use crate::check::{Finding, Outcome};

pub(super) fn render(outcome: &Outcome) -> String {
    let roots: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.series.is_empty()).collect();
    let root_suite = (!roots.is_empty()).then(|| suite("policydiff", &[], &roots));
    let suites = outcome.series.iter().map(|series| {
        let findings: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.series == series.name).collect();
        let cases: Vec<String> = series.statements.iter().chain(&series.pairs).cloned().collect();
        suite(&series.name, &cases, &findings)
    });
    let suites: Vec<(usize, usize, String)> = root_suite.into_iter().chain(suites).collect();
    let (tests, failures) = suites.iter().fold((0, 0), |(tests, failures), (more, failed, _)| (tests + more, failures + failed));
    let body: String = suites.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"policydiff check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{body}</testsuites>\n"
    )
}

/// Number of cases and of failed cases, and the suite. What belongs to no case belongs to the folder.
fn suite(name: &str, cases: &[String], findings: &[&Finding]) -> (usize, usize, String) {
    let of_folder = |finding: &&&Finding| !cases.contains(&finding.case);
    let folder: Vec<&Finding> = findings.iter().filter(of_folder).copied().collect();
    let mut all: Vec<(&str, Vec<&Finding>)> = vec![("folder", folder)];
    all.extend(cases.iter().map(|case| (case.as_str(), findings.iter().filter(|finding| finding.case == *case).copied().collect())));
    let failures = all.iter().filter(|(_, findings)| !findings.is_empty()).count();
    let body: String = all.iter().map(|(case, findings)| test_case(name, case, findings)).collect::<Vec<_>>().concat();
    let head = format!("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">\n", escaped(name), all.len());
    (all.len(), failures, format!("{head}{body}  </testsuite>\n"))
}

fn test_case(suite: &str, case: &str, findings: &[&Finding]) -> String {
    let head = format!("    <testcase classname=\"policydiff.{}\" name=\"{}\"", escaped(suite), escaped(case));
    let Some(first) = findings.first() else { return format!("{head}/>\n") };
    let lines: Vec<String> = findings.iter().flat_map(|finding| told(finding)).collect();
    let kind = first.code.id();
    // JUnit's schema allows one failure for a case; all that falls short in it is in its text.
    format!(
        "{head}>\n      <failure type=\"{kind}\" message=\"{}\">{}</failure>\n    </testcase>\n",
        escaped(&first.message),
        escaped(&lines.join("\n"))
    )
}

fn told(finding: &Finding) -> Vec<String> {
    let head = format!("{}:{}: {} {}", finding.spot.path, finding.spot.line, finding.code.id(), finding.message);
    let details = finding.details.iter().map(|detail| format!("    {detail}"));
    std::iter::once(head).chain(details).chain([format!("    next: {}", finding.next)]).collect()
}

/// `text` for XML 1.0, which has no place for most control characters and two others.
fn escaped(text: &str) -> String {
    let one = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\n' => "&#10;".to_owned(),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(one).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::output::sample::outcome;

    #[test]
    fn counts_agree_and_markup_is_escaped() {
        let xml = render(&outcome());
        let count = |what: &str| xml.matches(what).count();
        assert_eq!(count("<testcase "), 6, "{xml}");
        assert_eq!(count("<failure "), 2);
        assert!(xml.contains("<testsuites name=\"policydiff check\" tests=\"6\" failures=\"2\" errors=\"0\">"), "{xml}");
        assert!(xml.contains("name=\"2023..2024\"/>") || xml.contains("name=\"2023..2024\">"), "{xml}");
        assert!(xml.contains("&lt;b&gt;") && !xml.contains("<b>"), "{xml}");
        assert_eq!(count("</testcase>"), 2);
    }
}
