//! What the later statement quotes of the earlier one: quotations enter, the quoted clause and the word edits over the quoted part
//! leave. Words that introduce a quotation are no part of it.

use crate::model::{Act, Alignment, QuotationMatch, Statement, Voice, WordEdit};
use crate::wording::{self, word_edits};

/// A row for each later quotation.
pub(super) fn quotations(earlier: &Statement, later: &Statement, alignment: &Alignment) -> Vec<QuotationMatch> {
    let of = |quotation: usize, clause: usize| {
        let quoted = alignment.quoted.iter().find(|link| link.right == clause).map(|link| link.left);
        let edits = quoted.map_or_else(Vec::new, |left| {
            fidelity(
                &earlier.clauses[left].passage.text,
                quoted_part(&later.clauses[clause].passage.text, &later.quotations[quotation].passage.text),
            )
        });
        (clause, quoted, edits)
    };
    later
        .quotations
        .iter()
        .enumerate()
        .map(|(at, quotation)| QuotationMatch { quotation: at, of: quotation.clauses.iter().map(|clause| of(at, *clause)).collect() })
        .collect()
}

/// The later quotation that still carries a removed act of the earlier statement.
pub(super) fn still_quoted(act: &Act, later: &Statement, alignment: &Alignment) -> Option<usize> {
    alignment.quoted.iter().filter(|link| link.left == act.clause).find_map(|link| match later.clauses.get(link.right)?.voice {
        Voice::Quoted(quotation) => Some(quotation),
        Voice::Own | Voice::Attributed { .. } => later.quotations.iter().position(|quotation| quotation.clauses.contains(&link.right)),
    })
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
