//! Cited documents on both sides: references enter, kept, changed, added and removed ones leave. One document is known by its symbol,
//! its address or its title; labels of notes say nothing.

use std::collections::BTreeSet;

use super::values::wording_form;
use crate::lexicon::comparing;
use crate::model::{Reference, ReferenceChange, SlotChange, Statement};

/// The rows: later references in order, then those that are gone.
pub(super) fn references(earlier: &Statement, later: &Statement) -> Vec<ReferenceChange> {
    let before: Vec<Marks> = earlier.references.iter().map(marks).collect();
    let after: Vec<Marks> = later.references.iter().map(marks).collect();
    let partners = partners(&before, &after);
    let mut rows = Vec::new();
    for (l, mine) in after.iter().enumerate() {
        match partners.iter().find(|(_, other)| *other == l) {
            Some((e, _)) => rows.push(ReferenceChange { change: kept(&before[*e], mine), earlier: Some(*e), later: Some(l) }),
            None if before.iter().any(|other| one_document(other, mine)) => {}
            None => rows.push(ReferenceChange { change: SlotChange::Added, earlier: None, later: Some(l) }),
        }
    }
    let gone = before.iter().enumerate().filter(|(e, mine)| {
        // A document cited twice and then once is still cited.
        partners.iter().all(|(other, _)| other != e) && after.iter().all(|other| !one_document(mine, other))
    });
    rows.extend(gone.map(|(e, _)| ReferenceChange { change: SlotChange::Removed, earlier: Some(e), later: None }));
    rows
}

/// What a document is known by.
#[derive(Clone, Debug, Default)]
struct Marks {
    addresses: BTreeSet<String>,
    symbols: BTreeSet<String>,
    title: Option<String>,
    text: String,
}

fn marks(reference: &Reference) -> Marks {
    let text = &reference.passage.text;
    let symbols = reference.title.iter().chain(std::iter::once(text)).flat_map(|text| symbols(text)).collect();
    Marks {
        addresses: reference.urls.iter().map(|url| address(url)).collect(),
        symbols,
        title: reference.title.as_deref().map(wording_form).filter(|title| !title.is_empty()),
        text: wording_form(text),
    }
}

/// First the pairs that agree in everything, then in one mark; in order.
fn partners(before: &[Marks], after: &[Marks]) -> Vec<(usize, usize)> {
    let (mut free, mut pairs) = (vec![true; before.len()], Vec::new());
    for same in [(|one: &Marks, other: &Marks| one.text == other.text) as fn(&Marks, &Marks) -> bool, one_document] {
        for (l, mine) in after.iter().enumerate() {
            if pairs.iter().any(|(_, other)| *other == l) {
                continue;
            }
            if let Some(e) = (0..before.len()).find(|e| free[*e] && same(&before[*e], mine)) {
                free[e] = false;
                pairs.push((e, l));
            }
        }
    }
    pairs
}

fn one_document(one: &Marks, other: &Marks) -> bool {
    let differ = !one.symbols.is_empty() && !other.symbols.is_empty() && one.symbols.is_disjoint(&other.symbols);
    !one.symbols.is_disjoint(&other.symbols)
        || !one.addresses.is_disjoint(&other.addresses)
        || (!differ && one.title.is_some() && one.title == other.title)
        || (one.text == other.text && !one.text.is_empty())
}

fn kept(earlier: &Marks, later: &Marks) -> SlotChange {
    if earlier.addresses == later.addresses { SlotChange::Same } else { SlotChange::Changed }
}

/// An address without what may differ for one page: scheme, "www.", tracking queries, fragment and final slash.
fn address(url: &str) -> String {
    let trimmed = url.trim().trim_end_matches(['.', ',', ';', '>', ')']);
    let bare = trimmed.split_once("://").map_or(trimmed, |(_, rest)| rest);
    let bare = bare.split('#').next().unwrap_or(bare);
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let (host, rest) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{}/{}{query}", host.trim_start_matches("www."), rest.trim_end_matches('/'))
}

fn is_tracking(part: &str) -> bool {
    comparing::is_tracking(&part.split('=').next().unwrap_or(part).to_lowercase())
}

/// Document symbols in a text: "A/RES/71/199", "CM/Rec(2018)2", "13/CP.2", "COM(2020) 568".
fn symbols(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(|c: char| ",.;:<>\"'“”‘’[]".contains(c))).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let digits = word.bytes().any(|b| b.is_ascii_digit());
        let capitals = word.bytes().any(|b| b.is_ascii_uppercase());
        if word.contains("://") || !digits || !capitals {
            continue;
        }
        if word.contains('/') {
            found.push((*word).to_owned());
        } else if word.contains('(') && word.ends_with(')') {
            let next = words.get(at + 1).filter(|next| !next.is_empty() && next.bytes().all(|b| b.is_ascii_digit()));
            found.extend(next.map(|next| format!("{word} {next}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        let check = |one: &str, other: &str, same: bool| assert_eq!(address(one) == address(other), same, "{one} {other}");
        check("http://www.Example.org/report/", "https://example.org/report?utm_source=x#p2", true);
        check("https://example.org/report?id=1", "https://example.org/report?id=2", false);
        check("https://example.org/a", "https://example.org/A", false);
    }

    #[test]
    fn symbols_are_found_in_running_text() {
        let check = |text: &str, expected: &[&str]| assert_eq!(symbols(text), expected, "{text}");
        check("Recalling resolution A/RES/71/199, and decision 13/CP.2;", &["A/RES/71/199", "13/CP.2"]);
        check("see COM(2020) 568 and Recommendation CM/Rec(2018)2.", &["COM(2020) 568", "CM/Rec(2018)2"]);
        check("and/or 24/7 https://example.org/A/1", &[]);
    }
}
