//! Symbols of documents in running text: "A/RES/73/179", "resolution 2709 (2023)", "COM(2020) 568", "Directive (EU) 2016/680".

use std::ops::Range;

/// Words that a number follows when it names a document.
const NAMED: &[&str] = &[
    "resolution",
    "resolutions",
    "decision",
    "decisions",
    "directive",
    "regulation",
    "recommendation",
    "convention no.",
    "regulation no",
    "general comment no.",
];
/// Letters that a number follows when it names a document.
const SERIES: &[&str] =
    &["ST", "COM", "JOIN", "SWD", "RFC", "ISO", "ISO/IEC", "IEC", "FIPS", "NIST SP", "GE.", "CETS No.", "ETS No.", "UNTS"];

/// Places and names of the document symbols of `text`, in order.
pub(super) fn symbols(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    for (at, word) in words(text) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some(end) = slashed(text, at, word).or_else(|| series(text, at)).or_else(|| named(text, at)) {
            found.push(at..end);
        }
    }
    found.into_iter().map(|range| (range.clone(), text[range].to_owned())).collect()
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| {
        let bare = word.trim_start_matches(['(', '[', '"', '“', '‘', '*']);
        (bare.as_ptr() as usize - text.as_ptr() as usize, bare)
    })
}

/// "A/RES/73/179", "S/RES/2709 (2023)", "FCCC/PA/CMA/2021/10/Add.1": capitals and numbers between slashes.
fn slashed(text: &str, at: usize, word: &str) -> Option<usize> {
    let bare = bare(word);
    if !bare.contains('/') {
        return None;
    }
    let parts: Vec<&str> = bare.split('/').collect();
    let fits = |part: &&str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
            && (part.starts_with(|c: char| c.is_ascii_uppercase()) || part.starts_with(|c: char| c.is_ascii_digit()))
    };
    let numbered = parts.iter().skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let capitals =
        parts.first().is_some_and(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_uppercase() || c == '.' || c == '-'));
    (parts.len() >= 3 && parts.iter().all(fits) && numbered && capitals).then(|| with_year(text, at + bare.len()))
}

/// "ST 12862/2019", "COM(2020) 568", "RFC 2119", "ISO/IEC 27001:2013".
fn series(text: &str, at: usize) -> Option<usize> {
    let letters = SERIES.iter().filter(|letters| text[at..].starts_with(**letters)).max_by_key(|letters| letters.len())?;
    let after = &text[at + letters.len()..];
    let year = if after.starts_with('(') { after.find(')')? + 1 } else { 0 };
    let rest = after[year..].trim_start_matches([' ', '-']);
    let number = number_len(rest)?;
    let gap = after.len() - year - rest.len();
    let ends = !letters.ends_with(char::is_alphanumeric) || gap > 0 || year > 0;
    ends.then(|| at + letters.len() + year + gap + number)
}

/// "resolution 73/179", "Decision 1/CP.26", "Regulation (EU) No 910/2014".
fn named(text: &str, at: usize) -> Option<usize> {
    let named = |name: &&&str| text.get(at..at + name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let name = NAMED.iter().filter(named).max_by_key(|name| name.len())?;
    let mut rest = &text[at + name.len()..];
    rest = rest.strip_prefix(' ')?;
    if rest.starts_with('(') {
        rest = rest[rest.find(')')? + 1..].trim_start();
    }
    rest = rest.strip_prefix("No. ").or_else(|| rest.strip_prefix("No ")).unwrap_or(rest);
    let number = number_len(rest)?;
    let start = text.len() - rest.len();
    let symbol = &rest[..number];
    (symbol.contains('/') || symbol.len() >= 3 || name.contains("no.")).then(|| with_year(text, start + number))
}

/// Length of "73/179", "1/CP.26", "27001:2013" at the start of `text`.
fn number_len(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | ':' | '-'))).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(['.', ':', '-', '/']);
    Some(number.len())
}

/// Past " (2023)" after a number.
fn with_year(text: &str, end: usize) -> usize {
    let year = text[end..]
        .strip_prefix(" (")
        .and_then(|rest| rest.split_once(')'))
        .filter(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    year.map_or(end, |(year, _)| end + year.len() + 3)
}

fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '”', '’', '*'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_of_many_bodies() {
        let cases: &[(&str, &[&str])] = &[
            ("Recalling A/RES/73/179 and S/RES/2709 (2023),", &["A/RES/73/179", "S/RES/2709 (2023)"]),
            ("in its conclusions (ST 12862/2019) and COM(2020) 568.", &["ST 12862/2019", "COM(2020) 568"]),
            ("pursuant to Decision 1/CP.26 and resolution 73/179,", &["Decision 1/CP.26", "resolution 73/179"]),
            ("Directive (EU) 2016/680 and Regulation (EU) No 910/2014", &["Directive (EU) 2016/680", "Regulation (EU) No 910/2014"]),
            ("as RFC 2119 and ISO/IEC 27001:2013 say", &["RFC 2119", "ISO/IEC 27001:2013"]),
            ("resolution 2709 (2023) of the Council", &["resolution 2709 (2023)"]),
            ("and/or 24/7 access; the decision of 12 States; COMPANIES", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(symbols(text).into_iter().map(|(_, symbol)| symbol).collect::<Vec<_>>(), *expected, "{text}");
        }
    }
}
