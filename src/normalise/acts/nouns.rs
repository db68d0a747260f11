//! Requests told by a noun or by a cleft sentence: "our message to banks is: act", "it is our recommendation that the Board publish",
//! "what we ask of the airline is a refund", "from the water board we ask for an apology".

use std::ops::Range;

use super::Reader;
use super::complement::{Complement, infinitive};
use super::frames::Frame;
use super::imperatives::plain;
use super::that::that_clause;
use super::tokens::{Token, lowers};
use crate::lexicon::force::{Verb, VerbKind};
use crate::lexicon::grammar::{Class, Form};
use crate::model::ActKind;

/// The request that a clause makes by a noun or a cleft.
pub(super) fn told_by_noun<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    noun_that_asks(reader, tokens)
        .or_else(|| noun_with_that(reader, tokens))
        .or_else(|| cleft(reader, tokens))
        .or_else(|| fronted(reader, tokens))
}

/// The noun among the first `reach` words that asks, with the verb that asks the same.
fn asking_noun<'a>(reader: &Reader<'a>, words: &[&str], reach: usize) -> Option<(usize, &'a Verb)> {
    let (at, base) = words.iter().take(reach).enumerate().find_map(|(at, word)| Some((at, reader.lexicon.asking_nouns.base(word)?)))?;
    Some((at, reader.lexicon.verbs.entries().iter().find(|verb| verb.base == base)?))
}

fn is_own(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "our" | "my"))
}

fn names_somebody(reader: &Reader<'_>, tokens: &[Token]) -> bool {
    reader.is_actor(tokens) || reader.may_name_somebody(tokens)
}

fn frame(verb: &Verb, cue: Range<usize>, complement: Complement) -> Frame<'_> {
    Frame {
        kind: ActKind::Demand,
        verb,
        cue,
        start: 0,
        inserted: Vec::new(),
        addressee: complement.addressee,
        between: complement.between,
        tail: complement.tail,
        negative: complement.negative,
        verbal: complement.verbal,
    }
}

/// "Our request to exchanges is a simple one: remove", "Our message to shipyards is to stop", "Our first request, to the Ministry, is
/// for a list".
fn noun_that_asks<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    let words = lowers(tokens);
    let (noun, verb) = asking_noun(reader, &words, 4)?;
    let to = noun + 1 + usize::from(words.get(noun + 1) == Some(&","));
    let is = (noun + 2..words.len().min(noun + 16)).find(|at| matches!(words[*at], "is" | "remains"))?;
    let end = is - usize::from(words[is - 1] == ",");
    if !is_own(&words[..noun]) || words.get(to) != Some(&"to") || to + 1 >= end || !names_somebody(reader, &tokens[to + 1..end]) {
        return None;
    }
    let addressee = Some(to + 1..end);
    if words.get(is + 1) == Some(&"that") {
        let clause = that_clause(reader, tokens, is + 2)?;
        return Some(frame(verb, noun..noun + 1, Complement { addressee, ..clause }));
    }
    if words.get(is + 1) == Some(&"for") {
        return Some(frame(verb, noun..noun + 1, Complement { addressee, ..thing(tokens, is + 2) }));
    }
    let colon = words.iter().position(|word| *word == ":").filter(|colon| *colon > is && *colon <= is + 8);
    let complement = match colon {
        Some(colon) => plain(reader, tokens, colon + 1)?,
        None => infinitive(reader, tokens, is + 1)?,
    };
    Some(frame(verb, noun..noun + 1, Complement { addressee, ..complement }))
}

/// "Our third demand is that", "It is the request of this Assembly that", "We repeat our recommendation that": who is asked is the
/// subject of the clause.
fn noun_with_that<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    let whole = lowers(tokens);
    // "For these reasons it is our recommendation that"
    let front = whole.windows(2).take(8).position(|pair| pair[0] == "it" && matches!(pair[1], "is" | "remains")).unwrap_or(0);
    let (tokens, words) = (&tokens[front..], &whole[front..]);
    let (noun, verb) = asking_noun(reader, words, 7)?;
    let that = (noun + 1..words.len().min(noun + 8)).find(|at| words[*at] == "that")?;
    let between: Vec<&str> = words[noun + 1..that].iter().copied().filter(|word| !matches!(*word, ":" | ",")).collect();
    let opens_it = words.starts_with(&["it", "is"]) || words.starts_with(&["it", "remains"]);
    let own = is_own(&words[..noun]);
    let said = match between.as_slice() {
        ["is" | "remains"] => own && noun < 5,
        [] => opens_it && own || words[0] == "we" && noun < 7 && repeats(reader, &words[1..noun]),
        // "It is the request of this Assembly that"
        ["of", rest @ ..] => opens_it && rest.first().is_some_and(|word| matches!(*word, "this" | "our" | "the")) && !rest.contains(&"is"),
        _ => false,
    };
    let complement = that_clause(reader, tokens, that + 1).filter(|_| said)?;
    let named = complement.addressee.as_ref().is_some_and(|range| names_somebody(reader, &tokens[range.clone()]));
    (named && !complement.entitles).then(|| behind(frame(verb, noun..noun + 1, complement), front))
}

/// The frame, read from token `front` on, in the tokens of the whole clause.
fn behind(mut frame: Frame<'_>, front: usize) -> Frame<'_> {
    let on = |range: &Range<usize>| range.start + front..range.end + front;
    (frame.cue, frame.between, frame.tail) = (on(&frame.cue), on(&frame.between), on(&frame.tail));
    frame.addressee = frame.addressee.as_ref().map(on);
    frame
}

/// "repeat our", "make one further": the issuers make the request, now or once more.
fn repeats(reader: &Reader<'_>, words: &[&str]) -> bool {
    let first = words.iter().find(|word| !reader.grammar().is_adverb(word));
    first.is_some_and(|word| matches!(*word, "repeat" | "reiterate" | "renew" | "restate" | "make" | "have" | "add"))
}

/// "What we ask of the airline is a refund", "All we ask is that you read the rules".
fn cleft<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    let words = lowers(tokens);
    if !matches!(words.first(), Some(&("what" | "all"))) {
        return None;
    }
    let (at, verb) = (2..words.len().min(7)).find_map(|at| Some((at, asking_verb(reader, &words[at..])?)))?;
    reader.issuers.ends(&tokens[1..at], reader.lexicon)?;
    let is = (at + 1..words.len().min(at + 16)).find(|index| matches!(words[*index], "is" | "are"))?;
    let addressee = (words[at + 1] == "of" || words[at + 1] == "from").then_some(at + 2..is).filter(|range| !range.is_empty());
    let colon = words.iter().position(|word| *word == ":").filter(|colon| *colon > is);
    let complement = if words.get(is + 1) == Some(&"that") {
        that_clause(reader, tokens, is + 2)?
    } else if let Some(complement) = colon.and_then(|colon| plain(reader, tokens, colon + 1)) {
        complement
    } else {
        infinitive(reader, tokens, is + 1).unwrap_or_else(|| thing(tokens, is + 1))
    };
    let addressee = addressee.or_else(|| complement.addressee.clone())?;
    names_somebody(reader, &tokens[addressee.clone()])
        .then(|| frame(verb, at..at + 1, Complement { addressee: Some(addressee), ..complement }))
}

/// "From the water board we ask for an apology": whom something is asked of stands in front.
fn fronted<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    let words = lowers(tokens);
    let we = words.iter().take(14).position(|word| *word == "we").filter(|we| *we > 1)?;
    let verb = asking_verb(reader, words.get(we + 1..)?)?;
    let end = we - usize::from(tokens[we - 1].is_comma());
    let from = matches!(words[0], "from" | "of") && end > 1 && names_somebody(reader, &tokens[1..end]);
    let at = we + 2 + usize::from(words.get(we + 2) == Some(&"for"));
    let object = tokens.get(at).is_some_and(|token| token.word && !reader.grammar().is(&token.lower, Class::Preposition));
    (from && object).then(|| frame(verb, we + 1..we + 2, Complement { addressee: Some(1..end), ..thing(tokens, at) }))
}

/// "ask", "demand": a verb of demand that can ask for a thing.
fn asking_verb<'a>(reader: &Reader<'a>, words: &[&str]) -> Option<&'a Verb> {
    let found = reader.lexicon.verbs.at(words.get(..1)?, reader.grammar()).into_iter();
    found
        .filter(|found| found.verb.kind == VerbKind::Demand && found.form != Form::Ing && found.verb.frame.to)
        .map(|found| found.verb)
        .next()
}

/// What is asked for is a thing, and no verb tells what to do.
fn thing(tokens: &[Token], at: usize) -> Complement {
    Complement { between: at..at, tail: at.min(tokens.len())..tokens.len(), ..Complement::default() }
}
