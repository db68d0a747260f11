//! Sponsors that a sentence names: "The resolution was sponsored by Brazil and Germany and co-sponsored by Albania." Enters the
//! sentence, leaves a signature for each.

use std::ops::Range;

use super::Signatories;
use super::chapeau::list_signature;
use super::list::{is_glue, party_list};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::model::{EvidenceKind, PartyEvidence, Role};
use crate::normalise::part::Part;

/// Adds the sponsors of the text at hand; whether there are any.
pub(super) fn sponsorship(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let subject = plain_words(sentence.split("sponsored by ").next().unwrap_or_default());
    // "A resolution sponsored by Chad failed in 2019" tells of another text.
    let this = subject.first().is_some_and(|word| matches!(word.folded.as_str(), "the" | "this" | "it"));
    let mut any = false;
    for (at, words) in sentence.match_indices("sponsored by ").filter(|_| this && subject.len() <= 12) {
        let from = at + words.len();
        let Some(list) = party_list(sentence, from, lexicon, |lead| is_glue(lead, lexicon)) else { continue };
        let end = sentence[from..].find("sponsored by ").map_or(sentence.len(), |next| from + next);
        for item in list.items.into_iter().filter(|item| item.range.end <= end && !is_word_of_sponsors(&sentence[item.range.clone()])) {
            let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: "named behind 'sponsored by'".to_owned() };
            let place = range.start + item.range.start..range.start + item.range.end;
            found.signatures.push(list_signature(part, place, item.party, Role::Sponsored, evidence));
            any = true;
        }
    }
    any
}

fn is_word_of_sponsors(name: &str) -> bool {
    name.to_lowercase().starts_with("co-")
}
