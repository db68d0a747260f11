//! The phrases that two passages share word for word and that carry them: two texts enter, phrases as the later one writes them
//! leave, the weightiest first.

use std::ops::Range;

use super::terms::{Terms, weightiest_shared_run};
use crate::lexicon::grammar::Class;
use crate::wording;

const MOST: usize = 5;
/// A phrase counts from three words, or from two words of content that are rare in both statements.
const RARE: f64 = 2.2;
/// Passages beyond this many words are looked at no further.
const REACH: usize = 1_500;

/// The phrases, at most five, none inside another.
pub(super) fn verbatim(earlier: &str, later: &str, terms: &Terms<'_>) -> Vec<String> {
    let (mut before, mut after) = (terms.forms(earlier), terms.forms(later));
    before.truncate(REACH);
    after.truncate(REACH);
    let words = wording::words(later);
    let mut phrases = Vec::new();
    while phrases.len() < MOST {
        let Some((range, _)) = weightiest_shared_run(&before, &after, |(_, term)| terms.weight(*term)) else { break };
        let trimmed = trimmed(&after, range.clone(), terms);
        if !carries(&after[trimmed.clone()], terms) {
            break;
        }
        phrases.push(later[words[trimmed.start].range.start..words[trimmed.end - 1].range.end].to_owned());
        // What was found is no word any more, so that no further phrase reaches into it.
        after[range].fill((String::new(), u32::MAX));
    }
    phrases
}

/// Function words at the end carry nothing, nor does a conjunction or pronoun in front: "and illegal content of the" is "illegal
/// content". A preposition in front stays: "in a readable and usable format".
fn trimmed(run: &[(String, u32)], range: Range<usize>, terms: &Terms<'_>) -> Range<usize> {
    let content = |at: &usize| terms.is_content(run[*at].1);
    let opens =
        |at: &usize| content(at) || [Class::Preposition, Class::Determiner].iter().any(|class| terms.grammar.is(&run[*at].0, *class));
    let start = range.clone().find(opens).unwrap_or(range.start);
    let end = range.clone().rev().find(content).map_or(range.end, |at| at + 1);
    start.min(end)..end
}

fn carries(phrase: &[(String, u32)], terms: &Terms<'_>) -> bool {
    let content = phrase.iter().filter(|(_, term)| terms.is_content(*term)).count();
    let rare = phrase.iter().filter(|(_, term)| terms.weight(*term) >= RARE).count();
    (phrase.len() >= 3 && content >= 2) || rare >= 2
}
