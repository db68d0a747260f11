//! Statement × Statement → Alignment: clauses find their partners, wherever they went.
//!
//! The engine works on bare units; this file hands it the clauses of statements and puts quotations beside its links.
//! How it was tuned, on what, and how to do it again stands in `docs/alignment.md`.

mod candidates;
mod choose;
mod context;
mod corpus;
mod crossing;
mod engine;
mod explain;
mod features;
mod forest;
mod growth;
mod in_place;
mod moves;
mod quotes;
mod score;
mod settle;
#[doc(hidden)]
pub mod training;
mod unit;
#[allow(clippy::approx_constant, reason = "a learned threshold may lie near any constant")]
mod weights;

use crossing::Crossings;
use engine::align_units;
use unit::{Unit, VoiceClass};

use crate::lexicon::Lexicon;
use crate::model::{Alignment, Clause, Side, Statement, Voice, WhyNot};
use crate::wording::same_wording_form;

/// Aligns the clauses of two statements.
#[must_use]
pub fn align(left: &Statement, right: &Statement, lexicon: &Lexicon) -> Alignment {
    let _ = lexicon;
    let headings = [left, right].map(headings);
    let crossings = Crossings::new(left, right);
    let may_link = |i: usize, j: usize| !crossings.holds(i, j);
    let mut alignment = align_units(&units(left), &units(right), [&headings[0], &headings[1]], &may_link);
    add_quotations(&mut alignment, left, right);
    alignment
}

/// Aligns clauses of which only the texts are known.
#[must_use]
pub fn align_texts(left: &[&str], right: &[&str]) -> Alignment {
    let (one, other): (Vec<Unit<'_>>, Vec<Unit<'_>>) =
        (left.iter().map(|text| Unit::bare(text)).collect(), right.iter().map(|text| Unit::bare(text)).collect());
    align_units(&one, &other, [&[], &[]], &|_, _| true)
}

fn headings(statement: &Statement) -> Vec<String> {
    statement.sections.iter().map(|section| same_wording_form(&section.heading.text)).collect()
}

fn units(statement: &Statement) -> Vec<Unit<'_>> {
    statement
        .clauses
        .iter()
        .map(|clause| Unit { text: &clause.passage.text, section: clause.section, voice: voice_class(&clause.voice) })
        .collect()
}

fn voice_class(voice: &Voice) -> VoiceClass {
    match voice {
        Voice::Own | Voice::Attributed { .. } => VoiceClass::Own,
        Voice::Quoted(_) => VoiceClass::Quoted,
    }
}

/// A quoted right clause without partner moves from the unmatched to the quoted ones where it quotes an own left clause.
fn add_quotations(alignment: &mut Alignment, left: &Statement, right: &Statement) {
    let open: Vec<usize> = alignment.unmatched.iter().filter(|entry| entry.side == Side::Later).map(|entry| entry.clause).collect();
    let quotations: Vec<(usize, &str)> = open.into_iter().filter_map(|at| Some((at, quoted_part(right, &right.clauses[at])?))).collect();
    let own: Vec<(usize, &str)> = left
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, clause)| voice_class(&clause.voice) == VoiceClass::Own)
        .map(|(at, clause)| (at, clause.passage.text.as_str()))
        .collect();
    alignment.quoted = quotes::quoted(&own, &quotations);
    let quoted: Vec<(usize, usize, f64)> = alignment.quoted.iter().map(|link| (link.left, link.right, link.similarity)).collect();
    alignment.unmatched.retain(|entry| entry.side == Side::Earlier || !quoted.iter().any(|(_, right, _)| *right == entry.clause));
    for entry in alignment.unmatched.iter_mut().filter(|entry| entry.side == Side::Earlier) {
        if let Some((_, right, similarity)) = quoted.iter().find(|(left, _, _)| *left == entry.clause) {
            entry.nearest = Some((*right, *similarity));
            entry.why = WhyNot::OtherVoice;
        }
    }
}

/// The words of a clause that are quoted; it may hold the words that introduce them too.
fn quoted_part<'a>(statement: &'a Statement, clause: &'a Clause) -> Option<&'a str> {
    let Voice::Quoted(quotation) = clause.voice else { return None };
    let quoted = statement.quotations.get(quotation)?.passage.span;
    let whole = clause.passage.span;
    if quoted.holds(whole) {
        return Some(&clause.passage.text);
    }
    let part = statement.text.get(quoted.start.max(whole.start)..quoted.end.min(whole.end));
    Some(part.filter(|text| !text.trim().is_empty()).unwrap_or(&clause.passage.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClauseKind, Passage, Quotation, Span};

    /// A statement of lines; a line that starts with ">" is quoted.
    fn statement(lines: &[&str]) -> Statement {
        let text = lines.join("\n");
        let mut start = 0;
        let (mut clauses, mut quotations) = (Vec::new(), Vec::new());
        for (at, line) in lines.iter().enumerate() {
            let passage = Passage { span: Span::new(start, start + line.len()), text: line.trim_start_matches("> ").to_owned() };
            start += line.len() + 1;
            let voice = if line.starts_with('>') {
                quotations.push(Quotation {
                    passage: passage.clone(),
                    source: "the 2019 communiqué".to_owned(),
                    date: None,
                    note: None,
                    opened_by: String::new(),
                    closed_by: String::new(),
                    clauses: vec![at],
                });
                Voice::Quoted(quotations.len() - 1)
            } else {
                Voice::Own
            };
            clauses.push(Clause {
                id: format!("c{at}"),
                kind: ClauseKind::Sentence,
                voice,
                section: None,
                marker: None,
                stem: None,
                passage,
            });
        }
        Statement { clauses, quotations, ..Statement::blank(&text) }
    }

    /// Links as "0=1" (left = right), quotations as "0>1".
    fn check(left: &[&str], right: &[&str], expected: &str) {
        let alignment = align(&statement(left), &statement(right), &Lexicon::builtin());
        let links = alignment.links.iter().map(|link| format!("{:?}={:?}", link.left, link.right));
        let quoted = alignment.quoted.iter().map(|link| format!("{}>{}", link.left, link.right));
        assert_eq!(links.chain(quoted).collect::<Vec<_>>().join(" "), expected);
        for side in [Side::Earlier, Side::Later] {
            let unmatched = alignment.unmatched.iter().filter(|entry| entry.side == side).count();
            let linked: usize =
                alignment.links.iter().map(|link| if side == Side::Earlier { link.left.len() } else { link.right.len() }).sum();
            let quoted = if side == Side::Later { alignment.quoted.len() } else { 0 };
            assert_eq!(unmatched + linked + quoted, if side == Side::Earlier { left.len() } else { right.len() });
        }
    }

    #[test]
    fn an_own_clause_never_links_with_its_own_quotation() {
        let demand = "Port operators should publish the tariffs that they apply to fishing vessels.";
        let quoted = "> Port operators should publish the tariffs that they apply to fishing vessels.";
        let successor = "We call on port operators to publish, every quarter, the tariffs that they apply to fishing vessels.";
        check(&[demand], &[quoted, successor], "[0]=[1] 0>0");
        check(&[demand], &[quoted], "0>0");
        check(&[quoted], &[quoted], "[0]=[0]");
        check(&[quoted], &[demand], "");
    }

    #[test]
    fn the_other_half_of_a_sentence_that_was_cut_is_found_beside_the_first() {
        let other = "Member States celebrate the day of the reef on 5 June with school classes and museums.";
        let whole = "We task the Working Party on Reefs with mapping all coral sites, and with reporting every seizure to the coast guard.";
        let halves =
            ["We task the Working Party on Reefs with mapping all coral sites.", "It should report each seizure to the coast guard."];
        check(&[other, whole], &[other, halves[0], halves[1]], "[0]=[0] [1]=[1, 2]");
        check(&[other, halves[0], halves[1]], &[other, whole], "[0]=[0] [1, 2]=[1]");
        // A neighbour whose words were not there before is new.
        check(&[other, whole], &[other, whole, "Anglers should leave such waters to the young fish."], "[0]=[0] [1]=[1]");
    }

    #[test]
    fn a_clause_that_is_only_quoted_says_so() {
        let alignment = align(
            &statement(&["Mills shall record every log that they buy."]),
            &statement(&["> Mills shall record every log that they buy."]),
            &Lexicon::builtin(),
        );
        let why: Vec<WhyNot> = alignment.unmatched.iter().map(|entry| entry.why).collect();
        assert_eq!(why, [WhyNot::OtherVoice]);
    }
}
