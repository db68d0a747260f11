//! Who holds which word: texts enter as bags of terms with the link they stand in, those that could be near another text leave.
//! Words that very many hold tell nothing apart and are asked only where a text has no others.

use rustc_hash::FxHashMap;

use super::terms::{Bag, Terms};

/// A term that more texts hold than this is a common one.
const COMMON: usize = 48;

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

    /// The texts that share a word of content or the link with another one, ascending.
    pub(super) fn near(&self, bag: &Bag, link: Option<usize>, terms: &Terms<'_>) -> Vec<usize> {
        let held: Vec<&Vec<usize>> =
            bag.terms().iter().filter(|term| terms.is_content(**term)).filter_map(|term| self.by_term.get(term)).collect();
        let rare = held.iter().any(|texts| texts.len() <= COMMON);
        let told = held.into_iter().filter(|texts| !rare || texts.len() <= COMMON).flatten();
        let linked = link.and_then(|link| self.by_link.get(&link)).into_iter().flatten();
        let mut near: Vec<usize> = told.chain(linked).copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}
