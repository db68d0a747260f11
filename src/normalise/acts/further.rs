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
    let base = |index: usize| is_bare_verb(reader, tokens, index, end);
    let to = tokens[next].lower == "to" && base(skip_adverbs(reader, tokens, next + 1, end));
    let comma = tokens[at - 1].is_comma();
    // "with its partners, and with proposing remedies"
    let gerund = tokens.get(next + 1).is_some_and(|token| reader.grammar().base_of_ing(&token.lower).is_some());
    let doing = comma && tokens[next].lower == "with" && gerund;
    if open.1 != Stretch::Object {
        // "so as to lessen the burden, and to publish a list", "within 12 hours of a report and to preserve the data"
        let dated = open.1 == Stretch::Open(Opener::Deadline);
        return to && (comma || dated) || doing;
    }
    to && !has_infinitive(reader, tokens, open.0..at, end) || doing || comma && base(next) && is_determined(reader, tokens, next + 1)
}

/// "detect, report and swiftly remove such material": verbs that share what they are done to are one action; `at` is the token
/// behind the first, the answer the one behind the last. A row of verbs ends with "and" or "or".
pub(super) fn joined_verbs(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize) -> usize {
    let mut behind = at;
    while let Some(mark) = tokens.get(behind).filter(|_| behind < end) {
        let next = if mark.is_comma() { behind + 1 } else { behind };
        let joins = tokens.get(next).filter(|_| next < end).is_some_and(|token| matches!(token.lower.as_str(), "and" | "or"));
        let verb = skip_adverbs(reader, tokens, next + usize::from(joins), end);
        if !(joins || mark.is_comma()) || !is_bare_verb(reader, tokens, verb, end) || tokens[verb].lower == "be" {
            return at;
        }
        if joins {
            return verb + 1;
        }
        behind = verb + 1;
    }
    at
}

fn is_bare_verb(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    at < end && reader.grammar().is_base_verb(&tokens[at].lower) && !tokens[at].capital
}

fn has_infinitive(reader: &Reader<'_>, tokens: &[Token], mut range: Range<usize>, end: usize) -> bool {
    range.any(|at| tokens[at].lower == "to" && is_bare_verb(reader, tokens, at + 1, end))
}

/// "the list", "them": what a verb is done to.
fn is_determined(reader: &Reader<'_>, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let word = token.lower.as_str();
        reader.grammar().is(word, Class::Determiner) || matches!(word, "it" | "them" | "their" | "its")
    })
}

/// "switch off the matching and delete the templates": where in the object a second thing to do begins; in "allow users to view and
/// delete their data" both are the users'.
pub(super) fn second_action(reader: &Reader<'_>, tokens: &[Token], object: Range<usize>) -> Option<usize> {
    if controls(reader, tokens, object.start) {
        return None;
    }
    let at = (object.start + 1..object.end).find(|at| {
        let next = skip_adverbs(reader, tokens, at + 1, object.end);
        let joins = matches!(tokens[*at].lower.as_str(), "and" | "or");
        joins && is_bare_verb(reader, tokens, next, object.end) && is_determined(reader, tokens, next + 1)
    })?;
    (!has_infinitive(reader, tokens, object.start..at, object.end)).then_some(at)
}

/// "help users find and remove the film": the verb in front of the object hands the action on.
fn controls(reader: &Reader<'_>, tokens: &[Token], start: usize) -> bool {
    start.checked_sub(1).is_some_and(|verb| {
        let word = tokens[verb].lower.as_str();
        reader.lexicon.control_verbs.contains(word) || matches!(word, "help" | "let" | "make")
    })
}
