//! Alignment → Comparison: what became of each demand, commitment, position, signature, reference, figure and quotation; and
//! comparisons → Series: each demand and party through a run of statements.

mod addressees;
mod assignment;
mod changes;
mod clauses;
mod cuts;
mod deadlines;
mod decided;
mod decided_parties;
#[cfg(test)]
mod decided_tests;
mod decision_notes;
mod figures;
mod ground;
mod holders;
mod items;
mod languages;
mod ledger;
mod likeness;
mod lost_items;
mod notes;
mod order;
mod pairing;
mod quotations;
mod references;
mod series;
#[cfg(test)]
mod series_tests;
mod signatories;
mod slots;
mod terms;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod values;
mod verbatim;

use crate::lexicon::Lexicon;
use crate::model::{Alignment, Baseline, Comparison, Decisions, Note, Side, Statement};
use changes::KeptOut;
use decided::Ruled;
pub use decided_parties::settle_parties;
use ground::Ground;
use pairing::{Pair, Paired, Pairing};
pub use series::series;

/// Why two statements cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The texts are in different languages.
    #[error("the statements are in different languages: the earlier is {earlier}, the later {later}")]
    Languages {
        /// English name of the earlier statement's language.
        earlier: String,
        /// English name of the later statement's language.
        later: String,
    },
}

/// What changed between `earlier` and `later`, whose clauses belong together as `alignment` says.
///
/// Acts of one kind are paired first, one to one, by their words and slots and by the links of their clauses; from the pairs
/// follow the slot rows, from those the ledger. Signatories, clauses, references, figures and quotations are compared for
/// themselves. Decisions of readers on pairs and addressees are heeded; those on signatures have been by [`settle_parties`].
///
/// # Errors
/// If the two texts are in different languages.
pub fn compare(
    earlier: &Statement,
    later: &Statement,
    alignment: &Alignment,
    lexicon: &Lexicon,
    baseline: Baseline,
    decisions: &Decisions,
) -> Result<Comparison, CompareError> {
    if let Some((earlier, later)) = languages::different(earlier, later) {
        return Err(CompareError::Languages { earlier: earlier.to_owned(), later: later.to_owned() });
    }
    let ground = Ground::of(earlier, later, lexicon, decisions);
    let pairing = Pairing::of(earlier, later, alignment, &ground);
    let ruled = Ruled::of(decisions, earlier, later, &pairing);
    let Paired { pairs, nearest, by_itself } = pairing.pairs(&ruled, &earlier.acts);
    let (kept_out, lost) = lost_items(earlier, later, &pairing, &pairs);
    let changes = changes::changes(earlier, later, alignment, &pairing, &pairs, &nearest, &kept_out);
    let on_decisions =
        [decision_notes::on_pairs(&ruled, &by_itself, earlier, later), decision_notes::on_addressees(&ground, &changes, earlier, later)];
    let (signatories, on_signatories) = signatories::signatories(earlier, later);

    let quotations = quotations::quotations(earlier, later, alignment, &ground.terms);
    let requoted = quotations::requoted(&quotations, earlier, later, alignment, &ground.terms);

    let mut comparison = Comparison {
        baseline,
        profile: later.profile.name.clone(),
        ledger: ledger::ledger(&changes, earlier, later),
        changes,
        signatories,
        clauses: clauses::clauses(earlier, later, alignment, &requoted),
        references: references::references(earlier, later),
        figures: figures::figures(earlier, later, &pairing.links, &ground.terms),
        quotations,
        notes: Vec::new(),
    };
    let mut notes: Vec<Note> = notes::on_baseline(baseline).into_iter().chain(lost).collect();
    notes.extend(notes::on_budget(earlier, later, alignment));
    notes.extend(notes::on_sameness(&comparison));
    notes.extend(notes::on_contested_verbs(&comparison.changes, earlier, later, &ground));
    notes.extend(notes::on_order(&comparison.changes, earlier));
    notes.extend(on_signatories);
    notes.extend(on_decisions.concat());
    comparison.notes = notes;
    Ok(comparison)
}

fn lost_items(earlier: &Statement, later: &Statement, pairing: &Pairing<'_>, pairs: &[Pair]) -> (KeptOut, Vec<Note>) {
    let gone = without(earlier.acts.len(), pairs.iter().map(|pair| pair.earlier));
    let new = without(later.acts.len(), pairs.iter().map(|pair| pair.later));
    let under = |side, free: &[usize], mine, other| lost_items::under_lost_stems(side, free, mine, other, &pairing.links, pairing.ground);
    let (before, mut notes) = under(Side::Earlier, &gone, earlier, later);
    let (after, more) = under(Side::Later, &new, later, earlier);
    notes.extend(more);
    (KeptOut { earlier: before, later: after }, notes)
}

/// The acts, counted up to `length`, that are not `paired`.
fn without(length: usize, paired: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut free = vec![true; length];
    paired.for_each(|act| free[act] = false);
    (0..length).filter(|act| free[*act]).collect()
}
