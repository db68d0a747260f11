//! The rows of clauses: an alignment enters, one row for each link, quotation and unmatched clause leaves, in later order, with what
//! was removed where it stood.

use crate::model::{Alignment, ClauseChange, ClauseChangeKind, Link, Relation, Side, Statement};
use crate::wording::word_edits;

/// The rows.
pub(super) fn clauses(earlier: &Statement, later: &Statement, alignment: &Alignment) -> Vec<ClauseChange> {
    let mut rows: Vec<((usize, usize, usize), ClauseChange)> = Vec::new();
    for link in &alignment.links {
        let first = link.right.first().copied().unwrap_or_default();
        rows.push(((first, 0, 0), linked(link, earlier, later)));
    }
    for quoted in &alignment.quoted {
        let words = word_edits(&earlier.clauses[quoted.left].passage.text, &later.clauses[quoted.right].passage.text);
        let row =
            ClauseChange { similarity: quoted.similarity, words, ..bare(ClauseChangeKind::Quoted, vec![quoted.left], vec![quoted.right]) };
        rows.push(((quoted.right, 0, 0), row));
    }
    for unmatched in &alignment.unmatched {
        let (place, row) = match unmatched.side {
            Side::Later => ((unmatched.clause, 0, 0), bare(ClauseChangeKind::Added, Vec::new(), vec![unmatched.clause])),
            Side::Earlier => (stood(unmatched.clause, alignment), bare(ClauseChangeKind::Removed, vec![unmatched.clause], Vec::new())),
        };
        let other = match unmatched.side {
            Side::Earlier => Side::Later,
            Side::Later => Side::Earlier,
        };
        rows.push((place, ClauseChange { nearest: Some((other, unmatched.nearest, unmatched.why)), ..row }));
    }
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn linked(link: &Link, earlier: &Statement, later: &Statement) -> ClauseChange {
    let text = |statement: &Statement, clauses: &[usize]| {
        clauses.iter().map(|clause| statement.clauses[*clause].passage.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let words = match link.relation {
        Relation::Unchanged => Vec::new(),
        Relation::Reworded | Relation::Split | Relation::Merged | Relation::Regrouped => {
            word_edits(&text(earlier, &link.left), &text(later, &link.right))
        }
    };
    let shared = link.evidence.shared.iter().map(|phrase| format!("shared phrase '{phrase}'"));
    let why: Vec<String> = shared.chain(link.evidence.reasons.iter().cloned()).collect();
    ClauseChange {
        moved: link.moved,
        similarity: link.similarity,
        words,
        why: (!why.is_empty()).then(|| why.join("; ")),
        ..bare(ClauseChangeKind::Linked(link.relation), link.left.clone(), link.right.clone())
    }
}

fn bare(kind: ClauseChangeKind, earlier: Vec<usize>, later: Vec<usize>) -> ClauseChange {
    ClauseChange { kind, moved: false, earlier, later, similarity: 0.0, words: Vec::new(), why: None, nearest: None }
}

/// A removed clause follows the partner of the nearest clause before it that has one in its place.
fn stood(clause: usize, alignment: &Alignment) -> (usize, usize, usize) {
    let before = alignment.links.iter().filter(|link| !link.moved && link.left.first().is_some_and(|first| *first < clause));
    match before.max_by_key(|link| link.left.first().copied()) {
        Some(link) => (link.right.first().copied().unwrap_or_default(), 1, clause),
        // Before everything: it stood at the head.
        None => (0, 0, 0),
    }
}
