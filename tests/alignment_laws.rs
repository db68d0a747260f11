//! Laws of the aligner: every clause once, the same answer mirrored, nothing changed between a text and itself, unrelated text
//! changes no link, and bounded work on the worst inputs.

#[path = "../benches/synthetic.rs"]
mod synthetic;

use std::collections::BTreeSet;

use policydiff::align::align_texts;
use policydiff::model::{Alignment, Relation, Side};
use proptest::prelude::*;
use synthetic::synthetic;

fn pairs(alignment: &Alignment) -> BTreeSet<(usize, usize)> {
    alignment.links.iter().flat_map(|link| link.left.iter().flat_map(|i| link.right.iter().map(move |j| (*i, *j)))).collect()
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// Clauses of a small world, so that repeats, near repeats and unrelated ones all come up.
fn clauses() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop::sample::select(vec!["states", "shall", "report", "urge", "annually", "the", "council", "data", "ministers", "2021", "ñandú"]);
    prop::collection::vec(prop::collection::vec(word, 0..9).prop_map(|words| words.join(" ")), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_clause_stands_once(left in clauses(), right in clauses()) {
        let alignment = align_texts(&borrowed(&left), &borrowed(&right));
        for (side, length) in [(Side::Earlier, left.len()), (Side::Later, right.len())] {
            let linked = alignment.links.iter().flat_map(|link| match side { Side::Earlier => &link.left, Side::Later => &link.right });
            let unmatched = alignment.unmatched.iter().filter(|entry| entry.side == side).map(|entry| &entry.clause);
            let mut seen: Vec<usize> = linked.chain(unmatched).copied().collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..length).collect::<Vec<_>>());
        }
        prop_assert!(alignment.links.iter().all(|link| (0.0..=1.0).contains(&link.similarity)));
        prop_assert!(alignment.links.windows(2).all(|two| two[0].right[0] < two[1].right[0]));
    }

    #[test]
    fn a_text_is_unchanged_against_itself(text in clauses()) {
        let alignment = align_texts(&borrowed(&text), &borrowed(&text));
        prop_assert!(alignment.unmatched.is_empty());
        prop_assert!(alignment.links.iter().all(|link| link.relation == Relation::Unchanged && !link.moved && link.left == link.right));
    }
}

#[test]
fn swapping_the_sides_mirrors_the_links() {
    for seed in 20..26 {
        let texts = synthetic(seed, 12_000);
        let (left, right) = (borrowed(&texts.earlier), borrowed(&texts.later));
        let (there, back) = (align_texts(&left, &right), align_texts(&right, &left));
        let mirrored: BTreeSet<(usize, usize)> = pairs(&back).into_iter().map(|(i, j)| (j, i)).collect();
        assert_eq!(pairs(&there), mirrored, "seed {seed}");
        let moved = |alignment: &Alignment| alignment.links.iter().filter(|link| link.moved).count();
        assert_eq!(moved(&there), moved(&back), "seed {seed}");
    }
}

#[test]
fn an_unrelated_clause_changes_no_other_link() {
    for seed in 30..36 {
        let texts = synthetic(seed, 8_000);
        let left = borrowed(&texts.earlier);
        let mut right = borrowed(&texts.later);
        let before = pairs(&align_texts(&left, &right));
        let at = right.len() / 2;
        right.insert(at, "Qoph zayin lamedh wholly foreign gibberish kwyjibo.");
        let after: BTreeSet<(usize, usize)> =
            pairs(&align_texts(&left, &right)).into_iter().map(|(i, j)| (i, if j > at { j - 1 } else { j })).collect();
        assert_eq!(before, after, "seed {seed}");
    }
}

#[test]
fn shuffled_sections_keep_their_links_and_move() {
    let texts = synthetic(40, 12_000);
    let left = borrowed(&texts.earlier);
    let third = left.len() / 3;
    let order: Vec<usize> = (2 * third..left.len()).chain(0..2 * third).collect();
    let right: Vec<&str> = order.iter().map(|at| left[*at]).collect();
    let alignment = align_texts(&left, &right);
    let unique = |at: usize| left.iter().filter(|other| **other == left[at]).count() == 1;
    for link in &alignment.links {
        assert!(!unique(link.left[0]) || link.left[0] == order[link.right[0]]);
        assert_eq!(link.moved, link.left[0] >= 2 * third, "the shorter block is the one that moved");
    }
    assert_eq!(alignment.links.len(), left.len());
}

#[test]
fn links_do_not_depend_on_threads() {
    let texts = synthetic(50, 60_000);
    let (left, right) = (borrowed(&texts.earlier), borrowed(&texts.later));
    let on = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| align_texts(&left, &right));
    assert_eq!(on(1), on(3));
}

#[test]
fn the_worst_inputs_stay_bounded() {
    let many = |texts: [&str; 2], count: usize| -> Vec<String> { (0..count).map(|at| texts[at % 2].to_owned()).collect() };
    let numbered = |letter: &str, count: usize| -> Vec<String> { (0..count).map(|at| format!("{letter}{at} {letter}x{at}")).collect() };
    let same = "All members shall report each year.";
    let cases = [
        (many([same, same], 3000), many([same, same], 2000), 2000),
        (many([same, same], 1500), many(["All members should report every year.", "Every member should report."], 1500), 0),
        (many(["Alpha reports.", "Beta pays."], 2000), many(["Beta pays.", "Alpha reports."], 2000), 1999),
        (numbered("q", 2000), numbered("w", 2000), 0),
        (vec!["x".repeat(1_000_000)], vec!["many words ".repeat(100_000)], 0),
        (vec![String::new(); 50], vec!["…".to_owned(); 50], 0),
    ];
    for (at, (left, right, least)) in cases.iter().enumerate() {
        let alignment = align_texts(&borrowed(left), &borrowed(right));
        assert!(alignment.links.len() >= *least, "case {at}: {} links", alignment.links.len());
    }
}
