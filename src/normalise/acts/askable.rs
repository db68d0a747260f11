//! Whether somebody can be asked by a modal ("smelters must") whom no list of those who act knows: enters a noun phrase and the verb
//! behind the modal, leaves a yes where neither of them speaks against it. Things and what merely happens are left out.

use std::ops::Range;

use super::Reader;
use super::complement::{Complement, skip_adverbs};
use super::frames::Scan;
use super::tokens::{Token, lowers};
use crate::lexicon::force::VerbMatch;
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::word_sets::WordClass;

impl Reader<'_> {
    /// Whether the noun phrase `tokens`, or one that it joins with "and", may name somebody: several, or one of several ("bots", "each
    /// hub", "a gateway"), and no thing of which nobody could ask anything ("prices", "access", "the transition").
    pub(super) fn may_name_somebody(&self, tokens: &[Token]) -> bool {
        tokens.split(|token| matches!(token.lower.as_str(), "and" | "or" | ",")).any(|part| self.may_be_somebody(part))
    }

    fn may_be_somebody(&self, tokens: &[Token]) -> bool {
        let grammar = self.grammar();
        let lead = tokens.iter().take_while(|token| grammar.is(&token.lower, Class::Determiner) || grammar.is_adverb(&token.lower)).count();
        let words = lowers(&tokens[lead..]);
        // "Your listing must": you are asked.
        if tokens[..lead].iter().any(|token| token.lower == "your") {
            return true;
        }
        // "Those that run such kilns", "those with influence over the parties"
        let those = lead > 0 && tokens[lead - 1].lower == "those";
        if those && words.first().is_some_and(|word| matches!(*word, "that" | "which" | "with" | "in")) {
            return true;
        }
        let end = self.phrase_end(&words);
        let Some(head) = words[..end].last() else { return false };
        let named = tokens[lead..lead + end].iter().all(|token| token.word && !self.grammar().is(&token.lower, Class::Pronoun));
        let one = tokens[..lead].last().is_some_and(|token| {
            matches!(token.lower.as_str(), "a" | "an" | "each" | "every" | "any" | "no" | "either" | "neither" | "such" | "another")
        });
        named && (is_plural(head) || one || lead > 0) && !self.is_thing(head)
    }

    /// The number of words up to the head of a noun phrase, whatever its head: "kilns that burn", "apps aimed at children".
    fn phrase_end(&self, words: &[&str]) -> usize {
        let known = self.head_end(words);
        let grammar = self.grammar();
        // "measures taken by", "a fund set up in": a participle with a preposition behind it stands behind its noun.
        let participle =
            |word: &str| word.ends_with("ed") || grammar.base_of_past(word).is_some() || self.lexicon.participles.contains(word);
        let behind = |at: &usize| {
            let (before, word) = (words[*at - 1], words[*at]);
            let preposition = words.get(at + 1).is_some_and(|next| grammar.is(next, Class::Preposition));
            let doing = word.ends_with("ing") && grammar.base_of_ing(word).is_some();
            before.ends_with('s') && (word.ends_with("ed") || doing) || preposition && participle(word)
        };
        (1..known).find(behind).unwrap_or(known)
    }

    /// "prices", "measures", "transition": of which nobody could ask anything.
    fn is_thing(&self, head: &str) -> bool {
        const ABSTRACT: [&str; 13] = ["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "hood", "ing", "ency", "ancy"];
        let one = head.strip_suffix("ies").map(|stem| [stem, "y"].concat());
        let one = one.as_deref().or_else(|| head.strip_suffix('s')).unwrap_or(head);
        let abstracted = |word: &str| ABSTRACT.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending));
        let concrete = self.lexicon.classes.holds(WordClass::Concrete, one);
        !concrete && (abstracted(head) || abstracted(one)) || self.lexicon.actors.is_thing(head) || self.lexicon.no_actors.contains(head)
    }
}

impl Scan<'_, '_> {
    /// "Apps must ask", "No such kiln may burn tyres": whether the subject at `range` is asked, though no list says that it acts. "The
    /// relief should cover the costs" tells what a thing does.
    pub(super) fn asks_unknown(&self, verb: &VerbMatch<'_>, range: &Range<usize>, complement: &Complement) -> bool {
        let plain = matches!(
            verb.verb.base.as_str(),
            "must" | "must immediately" | "shall" | "should" | "ought to" | "may not" | "may only" | "need to"
        );
        let subject = &self.tokens[range.clone()];
        // "No patient should pay for it": what should happen to nobody is asked of nobody; "No such kiln shall burn tyres" forbids.
        let nobody = matches!(subject[0].lower.as_str(), "no" | "none" | "neither" | "nobody" | "nothing");
        // "They saw no need to amend": a need, and nobody who needs.
        let ends = subject.last().is_some_and(|last| !self.reader.grammar().is(&last.lower, Class::Determiner));
        let plain = plain && ends && (!nobody || matches!(verb.verb.base.as_str(), "shall" | "may not"));
        if !plain || complement.passive || complement.entitles || !self.reader.may_name_somebody(subject) {
            return false;
        }
        let grammar = self.reader.grammar();
        let Some(action) = self.tokens.get(complement.tail.start).filter(|token| token.word) else {
            return complement.tail.is_empty() && self.tokens.last().is_some_and(|last| last.lower == ":");
        };
        let classes = &self.reader.lexicon.classes;
        let base = action.lower.as_str();
        let next =
            self.tokens.get(skip_adverbs(self.reader, self.tokens, complement.tail.start + 1)).map_or("", |token| token.lower.as_str());
        let does = grammar.is(next, Class::Determiner) || !next.is_empty() && !grammar.is_function_word(next) && next.ends_with('s');
        let happens = classes.holds(WordClass::Happens, base) || classes.holds(WordClass::Ergative, base) && !does;
        // "the hub must", "this fleet must": one thing is asked only what none but people do.
        let first = subject.first().map_or("", |token| token.lower.as_str());
        let owned = subject.iter().any(|token| token.lower == "your");
        let words = lowers(subject);
        let several = words[..self.reader.head_end(&words)].last().is_some_and(|head| is_plural(head));
        let one = matches!(first, "the" | "this" | "that" | "our" | "its" | "their") && !owned && !several;
        (grammar.is_base_verb(base) || does) && base != "be" && !happens && (!one || classes.holds(WordClass::Volition, base))
    }

    /// "No employee may hold shares": what nobody may do is forbidden to each.
    pub(super) fn forbids_each(&self, verb: &VerbMatch<'_>, range: &Range<usize>) -> bool {
        verb.verb.base == "may" && verb.form == Form::Base && matches!(self.tokens[range.start].lower.as_str(), "no" | "neither")
    }
}

/// "smelters", but not "press", "campus", "crisis", "physics".
fn is_plural(head: &str) -> bool {
    head.ends_with('s') && !["ss", "us", "is", "ics"].iter().any(|ending| head.ends_with(ending))
}
