//! A table of phrases that is asked for the longest one at a place in a run of lower-case words.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The words behind the first, and the value.
type Entry<T> = (Rest, T);

/// The words of a phrase behind the first, in lower case.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    /// How many there are.
    count: usize,
    /// Words between spaces; the forms of one verb share them.
    words: Arc<str>,
}

impl Rest {
    pub(super) fn new(words: &str) -> Self {
        Self { count: words.split_whitespace().count(), words: lower(words).into() }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split_whitespace()
    }

    /// Whether nothing speaks against it where `words` follow: a look at the first word that spares most of the work.
    fn may_open(&self, words: &[&str]) -> bool {
        self.count == 0 || words.first().is_some_and(|word| self.words.starts_with(word))
    }
}

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
        let phrase = phrase.trim();
        let (first, rest) = phrase.split_once(char::is_whitespace).unwrap_or((phrase, ""));
        if !first.is_empty() {
            self.add_words(lower(first).into_owned(), Rest::new(rest.trim_start()), value);
        }
    }

    /// Makes room for `more` first words.
    pub(super) fn reserve(&mut self, more: usize) {
        self.by_first.reserve(more);
    }

    /// Adds the phrase of `first` and `rest`, words in lower case.
    pub(super) fn add_words(&mut self, first: String, rest: Rest, value: T) {
        let entry = self.by_first.entry(first).or_default();
        let at = entry.partition_point(|(other, _)| other.count >= rest.count);
        entry.insert(at, (rest, value));
    }

    /// The longest phrases at the start of `words`, in the order in which they were added, with the number of words each takes.
    /// Between the words of a phrase, words for which `skip` holds may stand.
    pub fn longest<'a>(&'a self, words: &[&str], skip: impl Fn(&str) -> bool) -> Vec<(usize, &'a T)> {
        let mut found: Vec<(usize, usize, &T)> = Vec::new();
        let Some(first) = words.first() else { return Vec::new() };
        for (rest, value) in self.by_first.get(*first).map(Vec::as_slice).unwrap_or_default() {
            if found.first().is_some_and(|(length, ..)| *length > rest.count) {
                break;
            }
            if let Some(taken) = take(rest, &words[1..], &skip) {
                found.push((rest.count, taken + 1, value));
            }
        }
        found.into_iter().map(|(_, taken, value)| (taken, value)).collect()
    }

    /// The first of the longest phrases at the start of `words`, without skipping.
    #[must_use]
    pub fn at<'a>(&'a self, words: &[&str]) -> Option<(usize, &'a T)> {
        let (first, behind) = words.split_first()?;
        let entries = self.by_first.get(*first)?;
        entries
            .iter()
            .filter(|(rest, _)| rest.may_open(behind))
            .find_map(|(rest, value)| Some((take(rest, behind, &|_: &str| false)? + 1, value)))
    }
}

/// The words of the files that ship are in lower case as they stand.
fn lower(words: &str) -> Cow<'_, str> {
    let is_lower = words.is_ascii() && !words.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(words) } else { Cow::Owned(words.to_lowercase()) }
}

fn take(rest: &Rest, words: &[&str], skip: &impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = 0;
    for word in rest.words() {
        while words.get(at).is_some_and(|other| *other != word && skip(other)) {
            at += 1;
        }
        if words.get(at) != Some(&word) {
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
