//! Whether a noun phrase names somebody who can act: by its head, by a class of addressees, or as a name.

use super::Reader;
use super::tokens::{Token, lowers};
use crate::lexicon::actors::Actors;
use crate::lexicon::grammar::{Class, Grammar};
use crate::lexicon::word_sets::WordClass;

impl<'a> Reader<'a> {
    pub(super) fn grammar(&self) -> &'a Grammar {
        &self.lexicon.grammar
    }

    /// Whether the noun phrase `tokens`, or one that it joins with "and", names somebody who can act.
    pub(super) fn is_actor(&self, tokens: &[Token]) -> bool {
        if tokens.iter().any(|token| matches!(token.lower.as_str(), "who" | "whoever")) {
            return true;
        }
        tokens.split(|token| matches!(token.lower.as_str(), "and" | "or" | ",")).any(|part| self.is_single_actor(part))
    }

    pub(super) fn is_single_actor(&self, tokens: &[Token]) -> bool {
        let lead = tokens
            .iter()
            .take_while(|token| self.grammar().is(&token.lower, Class::Determiner) || self.grammar().is_adverb(&token.lower))
            .count();
        let words = lowers(&tokens[lead..]);
        // "those responsible", "those concerned": people, told by what they are.
        if lead > 0
            && tokens[lead - 1].lower == "those"
            && words.first().is_some_and(|word| self.lexicon.classes.holds(WordClass::Described, word))
        {
            return true;
        }
        if words.is_empty() {
            return lead > 0 && tokens.len() == 1 && matches!(tokens[0].lower.as_str(), "all" | "others");
        }
        if matches!(words[0], "you" | "they" | "them") && words.len() == 1 || self.lexicon.actors.class(&words.join(" ")).is_some() {
            return true;
        }
        let end = self.head_end(&words);
        let agents = |word: &&str| Actors::is_agent_form(word) && !self.lexicon.classes.holds(WordClass::NoAgent, word);
        self.lexicon.actors.is_actor_head(&words[..end])
            || words[..end].last().is_some_and(agents)
            || self.is_name(&tokens[lead..lead + end])
    }

    /// The number of words up to the head of a noun phrase: what follows it ("of …", "that …", "operating …") is left out.
    pub(super) fn head_end(&self, words: &[&str]) -> usize {
        (1..words.len())
            .find(|index| {
                let word = words[*index];
                let modifies = self.grammar().is(word, Class::Preposition)
                    || self.grammar().is(word, Class::Relative)
                    || self.grammar().is(word, Class::Auxiliary)
                    || word == "("
                    || word == "not";
                let participle = self.lexicon.actors.is_actor_head(&words[..*index])
                    && (word.ends_with("ing")
                        || word.ends_with("ed")
                        || self.grammar().is_adverb(word)
                        || self.lexicon.classes.holds(WordClass::Postpositive, word));
                modifies || participle
            })
            .unwrap_or(words.len())
    }

    /// A proper name: capitals throughout, known as a name or an abbreviation.
    pub(super) fn is_name(&self, tokens: &[Token]) -> bool {
        let content: Vec<&Token> = tokens.iter().filter(|token| token.word && !self.grammar().is_function_word(&token.lower)).collect();
        let thing = content.last().is_some_and(|token| self.lexicon.no_actors.contains(&token.lower));
        let capital = !content.is_empty() && !thing && content.iter().all(|token| token.capital);
        capital && content.iter().any(|token| token.acronym || self.names.contains(&token.lower))
    }
}
