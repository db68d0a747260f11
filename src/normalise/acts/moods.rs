//! Requests in other moods than the statement: questions that ask ("Could you confirm?", "May we ask the Secretariat to explain?") and
//! wishes in the third person ("Let the commissioners publish their minutes").

use std::ops::Range;

use super::Reader;
use super::complement::{self, Complement, skip_adverbs};
use super::frames::Frame;
use super::tokens::Token;
use crate::lexicon::force::{Verb, VerbKind};
use crate::lexicon::grammar::Form;
use crate::model::ActKind;

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.lower.as_str())
}

fn entry<'a>(reader: &Reader<'a>, base: &str) -> Option<&'a Verb> {
    reader.lexicon.verbs.entries().iter().find(|verb| verb.base == base)
}

fn frame(verb: &Verb, cue: Range<usize>, addressee: Range<usize>, complement: Complement) -> Frame<'_> {
    Frame {
        kind: ActKind::Demand,
        verb,
        cue,
        start: 0,
        inserted: Vec::new(),
        addressee: Some(addressee),
        between: complement.between,
        tail: complement.tail,
        negative: complement.negative,
        verbal: complement.verbal,
    }
}

/// Where the bare verb stands whose subject starts at `from`, if the subject names somebody.
fn bare_verb(reader: &Reader<'_>, tokens: &[Token], from: usize) -> Option<usize> {
    (from + 1..tokens.len().min(from + 14)).find(|at| {
        let before = &tokens[at - 1];
        let bare = reader.grammar().is_base_verb(&tokens[*at].lower) && !tokens[*at].capital && !before.is_comma();
        let name = tokens[from..*at].iter().position(|token| matches!(token.lower.as_str(), "please" | "now" | "kindly"));
        bare && (reader.is_actor(&tokens[from..name.map_or(*at, |length| from + length)]) || word(tokens, from) == "you" && *at == from + 1)
    })
}

/// "Could you let us know by May?", "Will the Department now publish the review?", "May we ask the Secretariat to explain?": who is
/// asked to do something, and not whether.
pub(super) fn question<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    if matches!(word(tokens, 0), "may" | "might" | "can" | "could") && matches!(word(tokens, 1), "we" | "i") {
        return leave_to_ask(reader, tokens);
    }
    let polite = |token: &Token| matches!(token.lower.as_str(), "please" | "kindly");
    let marked = tokens.iter().take(12).any(polite);
    // "Will you now act?" presses; "Will the rate rise now?" wonders.
    let pressed = marked || tokens.iter().take(14).any(|token| token.lower == "now");
    let you = word(tokens, 1) == "you";
    let opens = match word(tokens, 0) {
        "could" => you || marked,
        "would" | "can" => marked,
        "will" | "won't" => {
            if you {
                marked
            } else {
                pressed
            }
        }
        _ => false,
    };
    if !opens {
        return None;
    }
    let plain: Vec<usize> = (1..tokens.len()).filter(|at| !polite(&tokens[*at]) && word(tokens, *at) != "now").collect();
    let subject = *plain.first()?;
    let verb = if you { plain.get(1).map(|at| skip_adverbs(reader, tokens, *at)) } else { bare_verb(reader, tokens, subject) }?;
    let end = (subject + 1..verb).find(|at| !plain.contains(at) || reader.grammar().is_adverb(word(tokens, *at))).unwrap_or(verb);
    let bare = reader.grammar().is_base_verb(word(tokens, verb));
    let complement = Complement { between: end..end, tail: verb..tokens.len(), verbal: true, ..Complement::default() };
    bare.then_some(())?;
    Some(frame(entry(reader, "please")?, 0..subject + 1, subject..end, complement))
}

/// "May we ask the Secretariat to explain?", "May we suggest that the Authority consult chemists?"
fn leave_to_ask<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    let at = skip_adverbs(reader, tokens, 2);
    let words = super::tokens::lowers(tokens.get(at..)?);
    let mut found = reader.lexicon.verbs.at(&words, reader.grammar()).into_iter();
    let found = found.find(|found| found.verb.kind == VerbKind::Demand && found.form == Form::Base)?;
    let complement = complement::demand(reader, tokens, at + found.length, found.verb)?;
    let addressee = complement.addressee.clone()?;
    Some(frame(found.verb, at..at + found.length, addressee, complement))
}

/// "Let the commissioners publish their minutes", "Let no State use its seat": whoever is named is asked. "Let us" asks those who speak.
pub(super) fn let_somebody<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Option<Frame<'a>> {
    let named = word(tokens, 0) == "let" && !matches!(word(tokens, 1), "us" | "me" | "it" | "them" | "him" | "her" | "there");
    let verb = bare_verb(reader, tokens, 1).filter(|_| named)?;
    let negative = matches!(word(tokens, 1), "no" | "none");
    let complement = Complement { between: verb..verb, tail: verb..tokens.len(), negative, verbal: true, ..Complement::default() };
    Some(frame(entry(reader, "imperative")?, 0..1, 1..verb, complement))
}
