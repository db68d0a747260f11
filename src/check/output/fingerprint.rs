//! Findings → fingerprints that stay the same when lines move: made of series, code and what the finding is about.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::check::Finding;

/// One fingerprint a finding, in hexadecimal; findings that share everything are told apart by their order.
pub(super) fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let fingerprint = |finding: &Finding| {
        let what = format!("{}\n{}\n{}", finding.series, finding.code.id(), finding.subject);
        let count = seen.entry(what.clone()).or_default();
        *count += 1;
        let digest = Sha256::digest(format!("{what}\n{count}").as_bytes());
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
    };
    findings.iter().map(fingerprint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::output::sample::outcome;

    #[test]
    fn lines_do_not_count_and_twins_differ() {
        let mut findings = outcome().findings;
        let before = fingerprints(&findings);
        findings[0].spot.line += 7;
        findings[0].message += " elsewhere";
        assert_eq!(fingerprints(&findings), before);
        let twins = [findings[0].clone(), findings[0].clone()];
        let twins = fingerprints(&twins);
        assert_ne!(twins[0], twins[1]);
        findings[0].subject += " not";
        assert_ne!(fingerprints(&findings)[0], before[0]);
    }
}
