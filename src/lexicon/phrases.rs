//! A table of phrases that is asked for the longest one at a place in a run of lower-case words.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The words behind the first, and the value.
type Entry<T> = (Arc<[String]>, T);

/// Phrases with a value each, found by their first word.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<Entry<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds `phrase`, words between spaces, in any case.
    pub fn add(&mut self, phrase: &str, value: T) {
        let mut words = phrase.split_whitespace().map(str::to_lowercase);
        if let Some(first) = words.next() {
            self.add_words(first, words.collect(), value);
        }
    }

    /// Adds the phrase of `first` and `rest`, words in lower case.
    pub(super) fn add_words(&mut self, first: String, rest: Arc<[String]>, value: T) {
        let entry = self.by_first.entry(first).or_default();
        let at = entry.partition_point(|(other, _)| other.len() >= rest.len());
        entry.insert(at, (rest, value));
    }

    /// The longest phrases at the start of `words`, in the order in which they were added, with the number of words each takes.
    /// Between the words of a phrase, words for which `skip` holds may stand.
    pub fn longest<'a>(&'a self, words: &[&str], skip: impl Fn(&str) -> bool) -> Vec<(usize, &'a T)> {
        let mut found: Vec<(usize, usize, &T)> = Vec::new();
        let Some(first) = words.first() else { return Vec::new() };
        for (rest, value) in self.by_first.get(*first).map(Vec::as_slice).unwrap_or_default() {
            if found.first().is_some_and(|(length, ..)| *length > rest.len()) {
                break;
            }
            if let Some(taken) = take(rest, &words[1..], &skip) {
                found.push((rest.len(), taken + 1, value));
            }
        }
        found.into_iter().map(|(_, taken, value)| (taken, value)).collect()
    }

    /// The first of the longest phrases at the start of `words`, without skipping.
    #[must_use]
    pub fn at<'a>(&'a self, words: &[&str]) -> Option<(usize, &'a T)> {
        self.longest(words, |_| false).into_iter().next()
    }
}

fn take(rest: &[String], words: &[&str], skip: &impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    for word in rest {
        while words.get(at).is_some_and(|other| other != word && skip(other)) {
            at += 1;
        }
        if words.get(at) != Some(&word.as_str()) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_adverbs_may_stand_inside() {
        let mut phrases = Phrases::default();
        phrases.add("call", 1);
        phrases.add("call on", 2);
        assert_eq!(phrases.at(&["call", "on", "all"]), Some((2, &2)));
        assert_eq!(phrases.at(&["call", "all"]), Some((1, &1)));
        assert_eq!(phrases.longest(&["call", "again", "on"], |word| word == "again"), vec![(3, &2)]);
    }
}
