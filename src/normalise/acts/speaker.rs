//! Who speaks in the words that introduce a quotation: "In its report the Agency concluded that:".

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::frames::is_year;
use super::subject::{Subject, subject};
use super::tokens::{Token, lowers, tokenise};
use super::{Issuers, Reader};
use crate::lexicon::Lexicon;
use crate::lexicon::force::VerbKind;
use crate::lexicon::grammar::{Class, Form};

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::normalise) enum Speaker {
    /// The issuers themselves: no quotation.
    Issuers,
    /// Somebody else; the byte range of their name, where it stands.
    Other(Option<Range<usize>>),
    /// Nothing is said here.
    Nobody,
}

/// Who speaks in `introduction`, the words in front of a colon or a quotation mark.
pub(in crate::normalise) fn speaker(introduction: &str, issuers: &Issuers, lexicon: &Lexicon) -> Speaker {
    let tokens = tokenise(introduction, &[]);
    let reader = Reader {
        lexicon,
        issuers,
        names: capitals(&tokens),
        after_open_stem: false,
        in_list: false,
        pronoun_is_issuer: false,
        minutes: false,
        asked_before: false,
        asked_one: false,
    };
    if let Some(name) = in_the_words_of(&reader, &tokens) {
        return Speaker::Other(Some(bytes(&tokens, &name)));
    }
    let earlier = tokens.iter().any(|token| lexicon.earlier.contains(&token.lower) || is_year(&token.lower));
    let mut near = false;
    for at in 0..tokens.len() {
        let words = lowers(&tokens[at..]);
        for verb in lexicon.verbs.at(&words, &lexicon.grammar) {
            let name = tokens[at].capital && at > 0 && !tokens[at].acronym;
            let noun = at > 0
                && (lexicon.grammar.is(&tokens[at - 1].lower, Class::Determiner)
                    || lexicon.grammar.is(&tokens[at - 1].lower, Class::Preposition) && tokens[at - 1].lower != "to");
            if name || noun || is_to_be_done(&reader, &tokens[..at]) || !speaks(verb.verb.kind) {
                continue;
            }
            let last = tokens.len() <= at + verb.length + 2;
            let found = subject(&reader, &tokens, at);
            match found.subject {
                // "In 2022 we published our second report, concluding that:" quotes an earlier statement of one's own.
                Subject::Issuer if earlier => near |= verb.verb.kind == VerbKind::Reporting,
                Subject::Issuer if verb.form != Form::Ing => return Speaker::Issuers,
                // "CALLS UPON THE MEMBER STATES TO:" opens an operative paragraph.
                Subject::Missing if verb.form == Form::Third && opens(&reader, &tokens[..at]) => return Speaker::Issuers,
                Subject::Other(range) => return Speaker::Other(Some(bytes(&tokens, &range))),
                // A document speaks, too: "the report states that:".
                Subject::Thing(range) if last || verb.verb.kind == VerbKind::Reporting && verb.form == Form::Third => {
                    return Speaker::Other(Some(bytes(&tokens, &range)));
                }
                _ => near |= last && verb.verb.kind == VerbKind::Reporting,
            }
        }
    }
    let own = !earlier && tokens.iter().any(|token| matches!(token.lower.as_str(), "we" | "our"));
    match (near, own) {
        (true, false) => Speaker::Other(issuing(&reader, &tokens).map(|range| bytes(&tokens, &range))),
        (true, true) => Speaker::Issuers,
        _ => Speaker::Nobody,
    }
}

/// "Each Party shall report on the following:": what somebody is to do says nothing yet.
fn is_to_be_done(reader: &Reader<'_>, before: &[Token]) -> bool {
    let last = before.iter().rev().find(|token| !reader.grammar().is_adverb(&token.lower));
    last.is_some_and(|last| matches!(last.lower.as_str(), "shall" | "should" | "must" | "may" | "can" | "cannot" | "will"))
}

/// "On 3 October the Council issued a communiqué, concluding that:": who did the first thing that is told.
fn issuing(reader: &Reader<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let past = |at: &usize| {
        let token = &tokens[*at];
        token.word && !token.capital && *at > 0 && (token.lower.ends_with("ed") || reader.grammar().base_of_past(&token.lower).is_some())
    };
    (0..tokens.len()).filter(past).find_map(|at| match subject(reader, tokens, at).subject {
        Subject::Other(range) => Some(range),
        Subject::Issuer | Subject::Thing(_) | Subject::Relative | Subject::Missing => None,
    })
}

/// Whether nothing but adverbs and marks stands in front.
fn opens(reader: &Reader<'_>, before: &[Token]) -> bool {
    before.iter().all(|token| !token.word || reader.grammar().is_adverb(&token.lower))
}

fn speaks(kind: VerbKind) -> bool {
    matches!(kind, VerbKind::Reporting | VerbKind::Acknowledgement | VerbKind::Position | VerbKind::Demand | VerbKind::Decision)
}

/// "In the words of the Commissioner,", "As the Commissioner put it,".
fn in_the_words_of(reader: &Reader<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let words = lowers(tokens);
    let start = match words.as_slice() {
        ["in", "the", "words", "of", ..] => 4,
        ["according", "to", ..] => 2,
        ["as", ..] => 1,
        _ => return None,
    };
    let end = (start..tokens.len())
        .find(|index| {
            !tokens[*index].word
                || reader.lexicon.verbs.at(&words[*index..], reader.grammar()).iter().any(|found| found.verb.kind == VerbKind::Reporting)
        })
        .unwrap_or(tokens.len());
    (end > start && (start != 1 || reader.is_actor(&tokens[start..end]))).then_some(start..end)
}

/// In a single sentence each word with a capital, but for the first, is taken for a name.
fn capitals(tokens: &[Token]) -> FxHashSet<String> {
    tokens.iter().skip(1).filter(|token| token.capital).map(|token| token.lower.clone()).collect()
}

fn bytes(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    tokens[range.start].range.start..tokens[range.end - 1].range.end
}
