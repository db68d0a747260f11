//! Who holds which word: texts enter as bags of terms with the link they stand in, those that could be near another text leave.
//! Words that very many hold tell nothing apart and are asked only where a text has no others.

use rustc_hash::FxHashMap;

use super::terms::{Bag, Terms};

/// A term that more texts hold than this is a common one.
const COMMON: usize = 48;

/// Holders of one term, and texts of one link, that are looked at for one text, a budget in steps.
const ASKED: usize = 64;

/// An index from terms and links to the texts that hold them.
#[derive(Default)]
pub(super) struct Holders {
    by_term: FxHashMap<u32, Vec<usize>>,
    by_link: FxHashMap<usize, Vec<usize>>,
}

impl Holders {
    /// Takes in text number `at`, whose clause stands in `link`.
    pub(super) fn add(&mut self, at: usize, bag: &Bag, link: Option<usize>, terms: &Terms<'_>) {
        for term in bag.terms().iter().filter(|term| terms.is_content(**term)) {
            self.by_term.entry(*term).or_default().push(at);
        }
        if let Some(link) = link {
            self.by_link.entry(link).or_default().push(at);
        }
    }

    /// The texts that share a word of content or the link with another one, ascending. Of those that share common words alone, the
    /// ones around number `expected`: where all texts are alike, place alone tells them apart.
    pub(super) fn near(&self, bag: &Bag, link: Option<usize>, expected: usize, terms: &Terms<'_>) -> Vec<usize> {
        let held: Vec<&Vec<usize>> =
            bag.terms().iter().filter(|term| terms.is_content(**term)).filter_map(|term| self.by_term.get(term)).collect();
        let rare = held.iter().any(|texts| texts.len() <= COMMON);
        let told = held.into_iter().filter(|texts| !rare || texts.len() <= COMMON).flat_map(|texts| around(texts, expected));
        let linked = link.and_then(|link| self.by_link.get(&link)).into_iter().flat_map(|texts| around(texts, expected));
        let mut near: Vec<usize> = told.chain(linked).copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// As many of `texts` as may be common, those nearest to `expected`.
fn around(texts: &[usize], expected: usize) -> &[usize] {
    let middle = texts.partition_point(|text| *text < expected);
    let start = middle.saturating_sub(ASKED / 2).min(texts.len().saturating_sub(ASKED));
    &texts[start..texts.len().min(start + ASKED)]
}
