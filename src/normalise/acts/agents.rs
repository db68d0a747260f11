//! Who is to do what is asked, where they stand behind it: "be published by providers", "an assurance from the host".

use std::ops::Range;

use super::Reader;
use super::complement::{is_participle, sentence_end};
use super::tokens::{Token, lowers};
use crate::lexicon::grammar::Class;
use crate::lexicon::word_sets::WordClass;

/// "be published by providers": who is to do it.
pub(super) fn agent(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let end = sentence_end(tokens, at);
    let by = (at..end).find(|index| tokens[*index].lower == "by")?;
    // "be prosecuted for acts committed by the owner": the owner committed them.
    let verb = (at + 1..by).rev().find(|index| !reader.grammar().is_adverb(&tokens[*index].lower));
    let other = |verb: usize| is_participle(reader, &tokens[verb].lower) && !matches!(tokens[verb - 1].lower.as_str(), "and" | "or" | ",");
    if verb.is_some_and(other) {
        return None;
    }
    let stop = (by + 1..end)
        .find(|index| {
            let word = tokens[*index].lower.as_str();
            let behind = *index > by + 1;
            tokens[*index].is_comma()
                || (behind && reader.grammar().is(word, Class::Determiner) && !matches!(tokens[index - 1].lower.as_str(), "and" | "or"))
                || (reader.grammar().is(word, Class::Preposition) && word != "of")
                || reader.grammar().is(word, Class::Relative)
                || reader.grammar().is(word, Class::Auxiliary)
        })
        .unwrap_or(end);
    (stop > by + 1 && reader.is_actor(&tokens[by + 1..stop])).then_some(by + 1..stop)
}

/// "a commitment from the bank to stop", "restraint on the part of lenders": whose reply is asked for.
pub(super) fn from_whom(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let end = sentence_end(tokens, at);
    let from = (at + 1..end).find(|index| {
        let part = tokens[*index].lower == "on" && lowers(&tokens[*index..end]).starts_with(&["on", "the", "part", "of"]);
        let reply = || tokens[at..*index].iter().any(|token| reader.lexicon.classes.holds(WordClass::Reply, &token.lower));
        part || tokens[*index].lower == "from" && reply()
    })?;
    let first = from + if tokens[from].lower == "on" { 4 } else { 1 };
    let closes = |index: &usize| {
        let word = tokens[*index].lower.as_str();
        word == "to" || word == "that" || tokens[*index].is_comma() || reader.grammar().is(word, Class::Preposition) && word != "of"
    };
    let stop = (first..end).find(closes).unwrap_or(end);
    (stop > first && reader.is_actor(&tokens[first..stop])).then_some(first..stop)
}
