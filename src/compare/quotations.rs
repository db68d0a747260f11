//! What the later statement quotes of the earlier one: quotations enter, the quoted clause and the word edits over the quoted part
//! leave. Words that introduce a quotation are no part of it.

use rustc_hash::FxHashSet;

use super::terms::{Bag, Terms};
use crate::model::{Act, ActKind, Alignment, Clause, QuotationMatch, Relation, Side, Statement, Voice, WordEdit};
use crate::wording::{self, word_edits};

/// So much (0..1) of a quotation's weight must stand in an earlier clause, where the aligner has not said that it quotes it.
const HELD: f64 = 0.75;
/// From so many words of content on, what two texts share is no chance.
const WORDS: usize = 3;

/// A row for each later quotation.
pub(super) fn quotations(earlier: &Statement, later: &Statement, alignment: &Alignment, terms: &Terms<'_>) -> Vec<QuotationMatch> {
    let bags: Vec<Bag> = if later.quotations.is_empty() { Vec::new() } else { own_bags(earlier, terms) };
    let of = |quotation: usize, clause: usize| {
        let part = quoted_part(&later.clauses[clause].passage.text, &later.quotations[quotation].passage.text);
        let aligned = alignment.quoted.iter().find(|link| link.right == clause).map(|link| link.left);
        let quoted = aligned.or_else(|| source(&terms.bag(part), &bags, terms));
        let edits = quoted.map_or_else(Vec::new, |left| fidelity(&earlier.clauses[left].passage.text, part));
        (clause, quoted, edits)
    };
    later
        .quotations
        .iter()
        .enumerate()
        .map(|(at, quotation)| QuotationMatch { quotation: at, of: quotation.clauses.iter().map(|clause| of(at, *clause)).collect() })
        .collect()
}

/// Pairs of an earlier clause and a later one that quotes or reports it, where the aligner has not said so: the later one has no
/// partner, or was taken for a rewording of what it quotes.
pub(super) fn requoted(
    quotations: &[QuotationMatch],
    earlier: &Statement,
    later: &Statement,
    alignment: &Alignment,
    terms: &Terms<'_>,
) -> Vec<(usize, usize)> {
    let unmatched = alignment.unmatched.iter().filter(|one| one.side == Side::Later);
    let unmatched: FxHashSet<usize> = unmatched.map(|one| one.clause).collect();
    let free = |right: usize| unmatched.contains(&right);
    let one_to_one = alignment.links.iter().filter(|link| link.relation == Relation::Reworded);
    let one_to_one: FxHashSet<(usize, usize)> = one_to_one.filter_map(|link| Some((*link.left.first()?, *link.right.first()?))).collect();
    let reworded = |left: usize, right: usize| one_to_one.contains(&(left, right));
    let reports = |clause: &Clause| matches!(clause.voice, Voice::Attributed { .. });
    let bags = if later.clauses.iter().any(reports) { own_bags(earlier, terms) } else { Vec::new() };
    let quoted = quotations.iter().flat_map(|row| &row.of).filter_map(|(right, left, _)| Some(((*left)?, *right)));
    let reported = later.clauses.iter().enumerate().filter(|(_, clause)| reports(clause));
    let reported = reported.filter_map(|(right, clause)| {
        let whole = terms.bag(&clause.passage.text);
        told(earlier, &whole, &bags, terms).map(|left| (left, right))
    });
    let mut pairs: Vec<(usize, usize)> = quoted.chain(reported).filter(|(left, right)| free(*right) || reworded(*left, *right)).collect();
    pairs.sort_by_key(|(left, right)| (*right, *left));
    pairs.dedup_by_key(|(_, right)| *right);
    pairs
}

/// The earlier clause that a report tells: the longest of those that it holds, one that asks before one that does not.
fn told(earlier: &Statement, report: &Bag, clauses: &[Bag], terms: &Terms<'_>) -> Option<usize> {
    let asking: FxHashSet<usize> = earlier.acts.iter().filter(|act| act.kind == ActKind::Demand).map(|act| act.clause).collect();
    let held = clauses.iter().enumerate().filter(|(_, clause)| holds(clause, report, terms));
    held.max_by_key(|(at, clause)| (asking.contains(at), clause.terms().len(), std::cmp::Reverse(*at))).map(|(at, _)| at)
}

/// The later quotation that still carries a removed act of the earlier statement.
pub(super) fn still_quoted(act: &Act, later: &Statement, alignment: &Alignment, terms: &Terms<'_>) -> Option<usize> {
    let aligned =
        alignment.quoted.iter().filter(|link| link.left == act.clause).find_map(|link| match later.clauses.get(link.right)?.voice {
            Voice::Quoted(quotation) => Some(quotation),
            Voice::Own | Voice::Attributed { .. } => later.quotations.iter().position(|quotation| quotation.clauses.contains(&link.right)),
        });
    let mine = terms.bag(&act.passage.text);
    aligned.or_else(|| later.quotations.iter().position(|quotation| holds(&mine, &terms.bag(&quotation.passage.text), terms)))
}

/// The terms of each clause. One that quotes or reports somebody itself gives none: what both statements quote is no quotation of
/// the earlier.
fn own_bags(statement: &Statement, terms: &Terms<'_>) -> Vec<Bag> {
    let quotes = |at: usize| statement.quotations.iter().any(|quotation| quotation.clauses.contains(&at));
    let own = |(at, clause): (usize, &Clause)| clause.voice == Voice::Own && !quotes(at);
    statement.clauses.iter().enumerate().map(|one| if own(one) { terms.bag(&one.1.passage.text) } else { Bag::default() }).collect()
}

/// The earlier clause that holds a quotation, the one that is filled by it most.
fn source(quoted: &Bag, clauses: &[Bag], terms: &Terms<'_>) -> Option<usize> {
    let holding = clauses.iter().enumerate().filter(|(_, clause)| holds(quoted, clause, terms));
    let filled = holding.map(|(at, clause)| (at, terms.held(clause, quoted)));
    filled.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(at, _)| at)
}

fn holds(part: &Bag, whole: &Bag, terms: &Terms<'_>) -> bool {
    let words = part.terms().iter().filter(|term| terms.is_content(**term)).count();
    words >= WORDS && terms.held(part, whole) >= HELD
}

/// The part of a clause that is quotation: all of it, the quotation that it holds whole, or the end of the one that begins in it.
fn quoted_part<'a>(clause: &'a str, quotation: &'a str) -> &'a str {
    if quotation.contains(clause) {
        return clause;
    }
    if clause.contains(quotation) {
        return quotation;
    }
    let starts = clause.char_indices().filter(|(at, _)| *at == 0 || clause[..*at].ends_with(|c: char| !c.is_alphanumeric()));
    starts.map(|(at, _)| &clause[at..]).find(|rest| rest.len() > 8 && quotation.starts_with(rest)).unwrap_or(clause)
}

/// The word edits between a clause and its quotation. What the quotation leaves out at either end of the clause is no change, nor
/// is another case or punctuation where it is set into a sentence.
fn fidelity(clause: &str, quoted: &str) -> Vec<WordEdit> {
    let (before, after) = (lower(clause), lower(quoted));
    let ([first, ..], [.., last]) = (after.as_slice(), after.as_slice()) else { return word_edits(clause, quoted) };
    let opens = (0..before.len()).find(|at| before[*at..].iter().zip(&after).take(2).all(|(one, other)| one.0 == other.0));
    let closes =
        (0..before.len()).rev().find(|at| before[..=*at].iter().rev().zip(after.iter().rev()).take(2).all(|(one, other)| one.0 == other.0));
    let start = opens.map_or(0, |at| before[at].1.start);
    let end = closes.map_or(clause.len(), |at| before[at].1.end).max(start);
    let mut part = clause[start..end].to_owned();
    if let Some(at) = opens {
        part.replace_range(..before[at].1.len().min(part.len()), &quoted[first.1.clone()]);
    }
    let quoted = if closes.is_some() { &quoted[first.1.start..last.1.end] } else { &quoted[first.1.start..] };
    word_edits(&part, quoted)
}

fn lower(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    wording::words(text).into_iter().map(|word| (word.text.to_lowercase(), word.range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WordOp;

    #[test]
    fn fidelity_covers_the_quoted_part_alone() {
        let check = |clause: &str, quotation: &str, later: &str, expected: &str| {
            let edits = fidelity(clause, quoted_part(later, quotation));
            let shown: String = edits
                .iter()
                .map(|edit| match edit.op {
                    WordOp::Equal => edit.text.clone(),
                    WordOp::Delete => format!("-{}-", edit.text),
                    WordOp::Insert => format!("+{}+", edit.text),
                })
                .collect();
            assert_eq!(shown, expected);
        };
        check(
            "Ports should keep a register, where they can obtain access to it.",
            "ports should keep a register, where they can gain access to it. They should publish it.",
            "In May the five ports agreed that: ports should keep a register, where they can gain access to it.",
            "ports should keep a register, where they can -obtain-+gain+ access to it",
        );
        check(
            "We agreed that ships must report, without delay.",
            "ships must report",
            "It said that ships must report then.",
            "ships must report",
        );
    }
}
