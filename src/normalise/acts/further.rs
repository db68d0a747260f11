//! Where a second thing to do begins behind the object of the first: "cease hostilities and to return to the talks".

use super::Reader;
use super::slots::{Stretch, skip_adverbs};
use super::tokens::Token;
use crate::lexicon::grammar::Class;

/// "keep their gates open and, in cooperation with the Red Cross, to register them": an infinitive behind "and" and an insertion is
/// one more thing to do, and no purpose.
pub(super) fn is_second_action(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let closed = at > 1 && tokens[at].lower == "to" && tokens[at - 1].is_comma();
    let opening = (1..at.saturating_sub(1)).rev().take_while(|_| closed).find(|index| tokens[*index].is_comma());
    let joined = opening.is_some_and(|comma| matches!(tokens[comma - 1].lower.as_str(), "and" | "or"));
    let verb = skip_adverbs(reader, tokens, at + 1, end);
    joined && verb < end && reader.grammar().is_base_verb(&tokens[verb].lower)
}

/// "cease hostilities and to return to the talks", "repeal such laws, and publish every order": what follows "and" is one more thing
/// to do, and no part of the object of the first.
pub(super) fn joins_action(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize, open: (usize, Stretch)) -> bool {
    let joined = open.1 == Stretch::Object && at > open.0 && matches!(tokens[at].lower.as_str(), "and" | "or");
    let next = skip_adverbs(reader, tokens, at + 1, end);
    if !joined || next >= end {
        return false;
    }
    let base = |index: usize| index < end && reader.grammar().is_base_verb(&tokens[index].lower) && !tokens[index].capital;
    let to = tokens[next].lower == "to" && base(skip_adverbs(reader, tokens, next + 1, end));
    let before = (open.0..at).any(|index| tokens[index].lower == "to" && base(index + 1));
    let determined = tokens.get(next + 1).is_some_and(|token| {
        let word = token.lower.as_str();
        reader.grammar().is(word, Class::Determiner) || matches!(word, "it" | "them" | "their" | "its")
    });
    to && !before || tokens[at - 1].is_comma() && base(next) && determined
}
