//! Signatures in stanzas of two lines, a name over what its bearer is: enter the lines of a block with what each reads as, leave
//! whether that is their habit and what a second line says. "Executive Director, Green Canopy Ghana" is no person there.

use super::line::Draft;
use super::lines::Line;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::lexicon::offices::Standing;

/// Stanzas of a name over one more line that make a habit.
const STANZAS: usize = 3;

/// Whether empty lines part the block into names with one line below each.
pub(super) fn are_pairs(read: &[(&Line, Vec<Draft>)]) -> bool {
    let starts: Vec<usize> = (0..read.len()).filter(|at| *at == 0 || read[*at].0.after_gap).collect();
    let lengths = starts.iter().zip(starts.iter().skip(1).copied().chain([read.len()])).map(|(start, end)| (*start, end - start));
    let named = |start: usize| matches!(read[start].1.as_slice(), [draft] if draft.is_person_alone());
    lengths.filter(|(start, length)| *length == 2 && named(*start)).count() >= STANZAS
}

/// What the line below a name says: an office in front of the first comma and the body behind it, or the body alone. `None` where it
/// is read well enough as any other line.
pub(super) fn below_a_name(text: &str, drafts: &[Draft], lexicon: &Lexicon) -> Option<Draft> {
    let misread = match drafts {
        [] => true,
        [draft] => draft.person.is_some() || draft.claim.is_none() && draft.affiliation.is_none(),
        [_, _, ..] => false,
    };
    let (first, rest) = text.split_once(',').filter(|_| misread)?;
    let words = plain_words(first);
    let held = (0..words.len()).find_map(|at| lexicon.offices.title(&words[at..])).map(|(_, standing)| standing);
    let (offices, body) = if held.is_some() { (vec![first.trim().to_owned()], rest) } else { (Vec::new(), text) };
    let body = body.trim().trim_end_matches(['.', ';']);
    // Whoever gives a body on a line of its own signs for it.
    let standing = held.or(Some(Standing::Body));
    Some(Draft { range: 0..text.len(), offices, standing, affiliation: Some(body.to_owned()), ..Draft::default() })
}
