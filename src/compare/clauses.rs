//! The rows of clauses: an alignment enters, one row for each link, quotation and unmatched clause leaves, in later order, with what
//! was removed where it stood.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::model::{Alignment, ClauseChange, ClauseChangeKind, Link, Relation, Side, Statement};
use crate::wording::word_edits;

/// The rows. `requoted` are pairs of an earlier clause and a later one that quotes it, over and above those of the alignment.
pub(super) fn clauses(earlier: &Statement, later: &Statement, alignment: &Alignment, requoted: &[(usize, usize)]) -> Vec<ClauseChange> {
    let mut rows: Vec<(Place, ClauseChange)> = Vec::new();
    let quoting: FxHashSet<(usize, usize)> = requoted.iter().copied().collect();
    let quotes = |link: &Link| match (link.left.as_slice(), link.right.as_slice()) {
        ([left], [right]) => quoting.contains(&(*left, *right)),
        _ => false,
    };
    let links: Vec<&Link> = alignment.links.iter().filter(|link| !quotes(link)).collect();
    let place = |link: &Link| (link.right.first().copied().unwrap_or_default(), 0, 0);
    rows.par_extend(links.into_par_iter().map(|link| (place(link), linked(link, earlier, later))));
    let aligned = alignment.quoted.iter().map(|link| (link.left, link.right, link.similarity));
    for (left, right, similarity) in aligned.chain(requoted.iter().map(|(left, right)| (*left, *right, 0.0))) {
        let words = word_edits(&earlier.clauses[left].passage.text, &later.clauses[right].passage.text);
        rows.push(((right, 0, 0), ClauseChange { similarity, words, ..bare(ClauseChangeKind::Quoted, vec![left], vec![right]) }));
    }
    // A clause that is quoted has its row already: it is neither gone nor new.
    let quoted = requoted.iter().map(|(left, _)| *left).chain(alignment.quoted.iter().map(|link| link.left));
    let with_row: FxHashSet<(Side, usize)> =
        quoted.map(|left| (Side::Earlier, left)).chain(requoted.iter().map(|(_, right)| (Side::Later, *right))).collect();
    let has_row = |side: Side, clause: usize| with_row.contains(&(side, clause));
    let before = before(earlier.clauses.len(), alignment);
    for unmatched in alignment.unmatched.iter().filter(|unmatched| !has_row(unmatched.side, unmatched.clause)) {
        let (place, row, other) = match unmatched.side {
            Side::Later => ((unmatched.clause, 0, 0), bare(ClauseChangeKind::Added, Vec::new(), vec![unmatched.clause]), Side::Earlier),
            Side::Earlier => {
                (stood(unmatched.clause, &before), bare(ClauseChangeKind::Removed, vec![unmatched.clause], Vec::new()), Side::Later)
            }
        };
        rows.push((place, ClauseChange { nearest: Some((other, unmatched.nearest, unmatched.why)), ..row }));
    }
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Where a row stands: a later clause, 1 if it comes after that clause's own row, and an earlier clause.
type Place = (usize, usize, usize);

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
fn stood(clause: usize, before: &[Option<usize>]) -> Place {
    match before.get(clause).copied().flatten() {
        Some(right) => (right, 1, clause),
        // Before everything: it stood at the head.
        None => (0, 0, 0),
    }
}

/// For each earlier clause the first later clause of the last link before it that did not move.
fn before(clauses: usize, alignment: &Alignment) -> Vec<Option<usize>> {
    let mut partners = vec![None; clauses];
    for link in alignment.links.iter().filter(|link| !link.moved) {
        if let (Some(left), Some(right)) = (link.left.first(), link.right.first()) {
            partners[*left] = Some(*right);
        }
    }
    let mut last = None;
    let mut next = |partner: Option<usize>| {
        let next = partner.or(last);
        std::mem::replace(&mut last, next)
    };
    partners.into_iter().map(&mut next).collect()
}
