//! Where a second thing to do begins behind the object of the first: "cease hostilities and to return to the talks".

use std::ops::Range;

use super::Reader;
use super::slots::{Stretch, skip_adverbs};
use super::tokens::Token;
use crate::lexicon::grammar::Class;
use crate::lexicon::slots::Opener;

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
    let joined = at > open.0 && matches!(tokens[at].lower.as_str(), "and" | "or");
    let next = skip_adverbs(reader, tokens, at + 1, end);
    if !joined || next >= end {
        return false;
    }
    let base = |index: usize| index < end && reader.grammar().is_base_verb(&tokens[index].lower) && !tokens[index].capital;
    let to = tokens[next].lower == "to" && base(skip_adverbs(reader, tokens, next + 1, end));
    let comma = tokens[at - 1].is_comma();
    if open.1 != Stretch::Object {
        // "so as to lessen the burden, and to publish a list", "with its partners, and with proposing remedies"
        let doing =
            tokens[next].lower == "with" && tokens.get(next + 1).is_some_and(|token| reader.grammar().base_of_ing(&token.lower).is_some());
        // "within 12 hours of a report and to preserve the data"
        let dated = open.1 == Stretch::Open(Opener::Deadline);
        return comma && (to || doing) || dated && to;
    }
    let before = (open.0..at).any(|index| tokens[index].lower == "to" && base(index + 1));
    let determined = tokens.get(next + 1).is_some_and(|token| {
        let word = token.lower.as_str();
        reader.grammar().is(word, Class::Determiner) || matches!(word, "it" | "them" | "their" | "its")
    });
    let doing = comma
        && tokens[next].lower == "with"
        && tokens.get(next + 1).is_some_and(|token| reader.grammar().base_of_ing(&token.lower).is_some());
    to && !before || doing || comma && base(next) && determined
}

/// "switch off the matching and delete the templates": where in the object a second thing to do begins; in "allow users to view and
/// delete their data" both are the users'.
pub(super) fn second_action(reader: &Reader<'_>, tokens: &[Token], object: Range<usize>) -> Option<usize> {
    let base = |at: usize| at < object.end && reader.grammar().is_base_verb(&tokens[at].lower) && !tokens[at].capital;
    let determined = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            reader.grammar().is(&token.lower, Class::Determiner) || matches!(token.lower.as_str(), "it" | "them" | "their" | "its")
        })
    };
    if controls(reader, tokens, object.start) {
        return None;
    }
    let at = (object.start + 1..object.end).find(|at| {
        let next = skip_adverbs(reader, tokens, at + 1, object.end);
        matches!(tokens[*at].lower.as_str(), "and" | "or") && base(next) && determined(next + 1)
    })?;
    let infinitive = (object.start..at).any(|index| tokens[index].lower == "to" && base(index + 1));
    (!infinitive).then_some(at)
}

/// "help users find and remove the film": the verb in front of the object hands the action on.
fn controls(reader: &Reader<'_>, tokens: &[Token], start: usize) -> bool {
    start.checked_sub(1).is_some_and(|verb| {
        let word = tokens[verb].lower.as_str();
        reader.lexicon.control_verbs.contains(word) || matches!(word, "help" | "let" | "make")
    })
}
