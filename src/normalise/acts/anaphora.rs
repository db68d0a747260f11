//! What "they", "it" and "those companies" stand for: enters the place of an anaphor, leaves the words that were named before.

use std::ops::Range;

use super::tokens::{Token, lowers};
use super::{Builder, Reader, passage};
use crate::lexicon::actors::Anaphor;
use crate::lexicon::grammar::Class;
use crate::model::Passage;

/// Acts before a word that stands for somebody, a budget in steps, among which it is found who that is.
const REACH: usize = 500;

impl Builder<'_, '_> {
    /// What the anaphoric addressee at `range` of clause `clause` stands for. A noun takes the last addressee with the same head. A
    /// pronoun takes whoever fits it in number: in front of it in its clause, else the addressee of the clause before or whom that
    /// clause opens with, else the last addressee.
    pub(super) fn antecedent(&self, clause: usize, range: Range<usize>) -> Option<Passage> {
        let words = lowers(&self.tokens[clause][range.clone()]);
        let last = *words.last()?;
        let Some(anaphor) = self.reader.lexicon.actors.anaphor(&words) else { return self.by_short_name(clause, &range, last) };
        match anaphor {
            Anaphor::Determiner => self.addressees().map(|(_, named)| named).find(|named| holds_word(named, last)).cloned(),
            Anaphor::Pronoun => {
                let fits = |named: &&Passage| is_plural(&named.text) == is_plural_pronoun(last);
                let asked = || self.addressees().filter(|(_, named)| fits(named));
                let near = || asked().find(|(at, _)| *at + 1 >= clause).map(|(_, named)| named.clone());
                let before = || self.opens(clause.checked_sub(1)?).filter(|named| fits(&named));
                self.in_front(clause, range.start)
                    .filter(|named| fits(&named))
                    .or_else(near)
                    .or_else(before)
                    .or_else(|| asked().next().map(|(_, named)| named.clone()))
            }
        }
    }

    /// "The Committee" behind "the Joint Trade Committee": the short name of whoever was asked before.
    fn by_short_name(&self, clause: usize, range: &Range<usize>, head: &str) -> Option<Passage> {
        let tokens = &self.tokens[clause][range.clone()];
        if !(tokens.len() == 2 && tokens[0].lower == "the" && tokens[1].capital && !tokens[1].acronym) {
            return None;
        }
        let long = |named: &&Passage| {
            let name = named.text.to_lowercase();
            let name = name.split(" of ").next().unwrap_or_default();
            name.split_whitespace().count() > 2 && name.split_whitespace().next_back() == Some(head)
        };
        self.addressees().map(|(_, named)| named).find(long).cloned()
    }

    /// Addressees with their clauses, the last first; nobody is meant who was asked a book ago.
    fn addressees(&self) -> impl Iterator<Item = (usize, &Passage)> {
        let named = self.acts.iter().rev().take(REACH).filter_map(|act| Some((act.clause, act.addressee.as_ref()?)));
        named.map(|(clause, value)| (clause, value.antecedent.as_ref().unwrap_or(&value.passage)))
    }

    /// "We thank donors and ask them": the last noun phrase in front of token `at` that names somebody who can act, unless the clause
    /// already asks somebody.
    fn in_front(&self, clause: usize, at: usize) -> Option<Passage> {
        let tokens = &self.tokens[clause];
        if self.acts_of(clause).iter().any(|act| act.addressee.is_some()) {
            return None;
        }
        let found = (0..at).rev().find_map(|end| phrase_that_ends(self.reader, tokens, end))?;
        Some(passage(self.sentences[clause].reading, tokens, found))
    }

    /// Whom clause `clause` opens with.
    fn opens(&self, clause: usize) -> Option<Passage> {
        let tokens = &self.tokens[clause];
        let grammar = self.reader.grammar();
        let end = (0..tokens.len().min(8)).find(|at| {
            let token = &tokens[*at];
            let next = tokens.get(at + 1).map_or("", |next| next.lower.as_str());
            let verb = grammar.is(next, Class::Auxiliary) || grammar.base_of_past(next).is_some() || next.ends_with('s') && *at > 0;
            token.word && verb && phrase_that_ends(self.reader, tokens, *at).is_some_and(|range| range.start == 0)
        })?;
        Some(passage(self.sentences[clause].reading, tokens, 0..end + 1))
    }
}

/// The noun phrase whose last word is token `end`, if it names somebody who can act; from its article on.
fn phrase_that_ends(reader: &Reader<'_>, tokens: &[Token], end: usize) -> Option<Range<usize>> {
    let grammar = reader.grammar();
    let head = &tokens[end];
    if !head.word || head.quoted || grammar.is_function_word(&head.lower) {
        return None;
    }
    let goes_on = |at: &usize| {
        let token = &tokens[*at];
        token.word && !token.quoted && (!grammar.is_function_word(&token.lower) || grammar.is(&token.lower, Class::Determiner))
    };
    let mut start = end;
    for at in (0..end).rev().take_while(goes_on) {
        // "thank donors": a verb in small letters stands in front of the phrase, and no article does.
        let verb = grammar.is_base_verb(&tokens[at].lower) || !reader.lexicon.verbs.at(&[tokens[at].lower.as_str()], grammar).is_empty();
        if verb && !tokens[at].capital {
            break;
        }
        start = at;
        if grammar.is(&tokens[at].lower, Class::Determiner) {
            break;
        }
    }
    reader.is_actor(&tokens[start..=end]).then_some(start..end + 1)
}

fn holds_word(named: &Passage, word: &str) -> bool {
    named.text.to_lowercase().split_whitespace().any(|known| known == word)
}

fn is_plural_pronoun(word: &str) -> bool {
    !matches!(word, "it" | "he" | "she" | "former" | "latter")
}

/// Whether a name stands for several: its head noun is a plural, or it joins two.
fn is_plural(name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let head = words
        .iter()
        .position(|word| {
            matches!(word.as_str(), "of" | "in" | "on" | "for" | "from" | "that" | "who" | "which" | "with" | "including" | "especially")
        })
        .unwrap_or(words.len());
    let plural = |word: &String| {
        word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
            || matches!(word.as_str(), "people" | "men" | "women" | "those" | "others")
    };
    words[..head].last().is_some_and(plural)
        || words[..head].iter().any(|word| word == "and")
        || words.first().is_some_and(|word| word == "those")
}
