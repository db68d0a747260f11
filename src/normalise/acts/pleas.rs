//! Requests in rarer shapes: asking somebody not to do something ("advise lenders against counting"), for a thing ("appeal to donors
//! for grants"), two addressees with a verb each, and who is called by name ("Members of Parliament, please").

use std::ops::Range;

use super::Reader;
use super::complement::{Complement, addressee, infinitive, sentence_end, skip_adverbs, to_frame};
use super::frames::{Frame, Scan};
use super::tokens::{Token, lowers};
use crate::lexicon::force::{Verb, VerbKind, VerbMatch};
use crate::lexicon::grammar::{Class, Form};
use crate::model::ActKind;

/// "advises lenders against counting", "discourages hospitals from paying": what somebody is asked not to do.
pub(super) fn against_doing(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let end = sentence_end(tokens, at).min(at + 16);
    let away = (at + 1..end).find(|index| {
        let next = skip_adverbs(reader, tokens, index + 1);
        let gerund = tokens.get(next).is_some_and(|token| token.lower.len() > 5 && token.lower.ends_with("ing"));
        // "cautioned the parties against any change"
        let thing = tokens.get(next).is_some_and(|token| reader.grammar().is(&token.lower, Class::Determiner));
        match tokens[*index].lower.as_str() {
            "against" => gerund || thing,
            "from" => gerund,
            _ => false,
        }
    })?;
    let plain = tokens[at..away].iter().all(|token| !matches!(token.lower.as_str(), "to" | "that"));
    let (addressee, between) = addressee(reader, tokens, at..away);
    let named = addressee.as_ref().is_some_and(|range| reader.is_actor(&tokens[range.clone()]));
    let verb = skip_adverbs(reader, tokens, away + 1);
    (plain && named).then(|| Complement {
        addressee,
        between,
        tail: verb..tokens.len(),
        negative: true,
        verbal: !tokens.get(verb).is_some_and(|token| reader.grammar().is(&token.lower, Class::Determiner)),
        ..Complement::default()
    })
}

/// "appeals to States and foundations for contributions": what somebody is asked for.
pub(super) fn for_thing(reader: &Reader<'_>, tokens: &[Token], at: usize, verb: &Verb) -> Option<Complement> {
    let asks = matches!(verb.base.as_str(), "appeal to" | "call on" | "ask" | "look to" | "reiterate our call" | "press" | "plead with");
    let end = sentence_end(tokens, at);
    let preposition = (at + 1..end).find(|index| tokens[*index].lower == "for").filter(|_| asks)?;
    let named = reader.is_actor(&tokens[at..preposition]) && preposition + 1 < end;
    named.then(|| Complement {
        addressee: Some(at..preposition),
        between: preposition..preposition,
        tail: preposition + 1..tokens.len(),
        ..Complement::default()
    })
}

/// "their call on States that have not yet acceded to do so": the "to" in front of a "do so" at the end of what is asked.
pub(super) fn to_do_so(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let end = sentence_end(tokens, at);
    (at + 1..end).rev().find(|index| {
        let word = |ahead: usize| tokens.get(index + ahead).map_or("", |token| token.lower.as_str());
        let before = tokens[index - 1].lower.as_str();
        // "those in a position to do so", "States wishing to do so"
        let wishes = reader.lexicon.takes_infinitive.contains(before) || before == "position" || before.ends_with("ing");
        // "countries that have not submitted a plan to do so"
        let owes = tokens[at..*index].iter().any(|token| matches!(token.lower.as_str(), "not" | "yet" | "never"));
        let qualifies = wishes && !owes;
        word(0) == "to" && word(1) == "do" && word(2) == "so" && !qualifies && reader.is_actor(&tokens[at..*index])
    })
}

/// "Members of Parliament, please put", "Landlords, you must": who is called by name at the start of a sentence.
pub(super) fn called_by_name(reader: &Reader<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let comma = tokens.iter().take(12).position(Token::is_comma).filter(|comma| *comma > 0)?;
    let opens = tokens.get(comma + 1).is_some_and(|next| matches!(next.lower.as_str(), "please" | "you"));
    let first = tokens[0].lower.as_str();
    let grammar = reader.grammar();
    let phrase = grammar.is(first, Class::Preposition) || grammar.is(first, Class::Subordinator) || grammar.is_adverb(first);
    let name = tokens[..comma].iter().all(|token| token.word && !grammar.is(&token.lower, Class::Auxiliary));
    (opens && name && !phrase && reader.is_actor(&tokens[..comma])).then_some(0..comma)
}

impl<'a> Scan<'_, 'a> {
    /// "We call on the Fund to …, and on creditors to …": the verb of the demand before carries on behind its preposition.
    pub(super) fn carried_on(&mut self, at: usize) -> Option<usize> {
        let joined = at > 0 && (self.tokens[at - 1].lower == "and" || self.tokens[at - 1].is_comma());
        let frame = self.found.list.last().filter(|frame| joined && frame.kind == ActKind::Demand && frame.addressee.is_some())?;
        // "and other Parties encouraged, to provide" is read.
        if frame.start == at {
            return None;
        }
        // "call on", "calls upon": the same preposition once more.
        let same = self.tokens.get(frame.cue.end - 1).is_some_and(|last| last.lower == self.tokens[at].lower);
        let preposition = same && matches!(self.tokens[at].lower.as_str(), "on" | "upon" | "to" | "for");
        // "It falls to insurers to price the risk and to share it"
        let acts = self.tokens.get(at + 1).is_some_and(|next| self.reader.grammar().is_base_verb(&next.lower));
        let preposition = preposition && !(self.tokens[at].lower == "to" && acts);
        let from = if preposition { at + 1 } else { at };
        let complement = to_frame(self.reader, self.tokens, from).filter(|_| preposition || self.names_another(at, &frame.tail))?;
        let addressee = complement.addressee.clone().filter(|range| self.reader.is_actor(&self.tokens[range.clone()]))?;
        let (verb, cue) = (frame.verb, at..from.max(at + 1));
        self.limits.push(at);
        self.found.list.push(Frame {
            inserted: Vec::new(),
            kind: ActKind::Demand,
            verb,
            start: at,
            cue,
            addressee: Some(addressee.clone()),
            between: complement.between,
            tail: complement.tail,
            negative: complement.negative,
            verbal: complement.verbal,
        });
        Some(addressee.end - at)
    }

    /// "Invites the Agency to publish a list, and regulators to lend": somebody else behind a comma and "and", with an infinitive. In
    /// "enable firms to grow, and households to save" the verb in between asks both.
    fn names_another(&self, at: usize, tail: &Range<usize>) -> bool {
        let grammar = self.reader.grammar();
        let joined = at > 1 && self.tokens[at - 1].lower == "and" && self.tokens[at - 2].is_comma();
        let article = self.tokens[at].lower == "the" && self.tokens.get(at + 1).is_some_and(|next| next.capital);
        let to = (at + 1..self.tokens.len().min(at + 10)).find(|index| self.tokens[*index].lower == "to");
        let plain = |to: usize| self.tokens[at..to].iter().all(|token| token.word && !grammar.is(&token.lower, Class::Auxiliary));
        let first = self.tokens[at].lower.as_str();
        let verb =
            |token: &Token| !token.capital && !self.reader.lexicon.verbs.at(&[token.lower.as_str()], grammar).is_empty() || token.acronym;
        let opens = !grammar.is(first, Class::Preposition) && !grammar.is(first, Class::Pronoun) && !grammar.is_base_verb(first);
        let opens = opens && !self.tokens[at..to.unwrap_or(at)].iter().any(verb);
        let hands_on = self.tokens[tail.start.min(at)..at].iter().any(|token| self.reader.lexicon.control_verbs.contains(&token.lower));
        let another = |to: usize| article || opens && !hands_on && self.reader.is_actor(&self.tokens[at..to]);
        joined && to.is_some_and(|to| plain(to) && another(to))
    }

    /// "Urges Parties and invites other Governments to provide access": two verbs with two addressees share what is asked.
    pub(super) fn shared_infinitive(&mut self, at: usize, verb: &VerbMatch<'a>, start: usize) -> bool {
        let reader = self.reader;
        let after = at + verb.length;
        let end = sentence_end(self.tokens, after).min(after + 24);
        let joint = (after + 1..end).find_map(|joint| {
            let next = skip_adverbs(reader, self.tokens, joint + 1);
            let joins = self.tokens[joint].lower == "and" && next < end && !self.tokens[next].capital;
            let second = reader.lexicon.verbs.at(&lowers(&self.tokens[next.min(end)..end]), reader.grammar());
            let second =
                second.into_iter().find(|found| found.verb.kind == VerbKind::Demand && found.form == verb.form && found.verb.frame.to);
            second.filter(|_| joins).map(|second| (joint, next, second))
        });
        let Some((joint, next, second)) = joint.filter(|_| verb.verb.frame.to) else { return false };
        let plain = self.tokens[after..joint].iter().all(|token| token.word && token.lower != "to" && token.lower != "that");
        let Some(complement) = to_frame(reader, self.tokens, next + second.length) else { return false };
        let named = complement.addressee.as_ref().is_some_and(|range| reader.is_actor(&self.tokens[range.clone()]));
        if !plain || !named || !reader.is_actor(&self.tokens[after..joint]) {
            return false;
        }
        self.push(ActKind::Demand, at, verb, start, Complement { addressee: Some(after..joint), ..complement.clone() });
        self.push(ActKind::Demand, next, &second, next, complement)
    }

    /// "Developed Parties are urged, and other Parties encouraged, to provide": two verbs with two addressees share what is asked.
    pub(super) fn shared_passive(&mut self, at: usize, verb: &VerbMatch<'a>, start: usize, first: &Range<usize>) -> bool {
        let after = at + verb.length;
        let word = |index: usize| self.tokens.get(index).map_or("", |token| token.lower.as_str());
        let from = if word(after) == "," && word(after + 1) == "and" { after + 2 } else { return false };
        let Some(closing) = (from..self.tokens.len().min(from + 20)).find(|index| word(*index) == "," && word(index + 1) == "to") else {
            return false;
        };
        let last = closing - 1;
        let reader = self.reader;
        let second = reader
            .lexicon
            .verbs
            .at(&[word(last)], reader.grammar())
            .into_iter()
            .find(|found| found.form == Form::Past && found.verb.kind == VerbKind::Demand);
        let Some((second, complement)) = second.zip(infinitive(reader, self.tokens, closing + 1)) else { return false };
        let name = (from..last).rev().find(|index| !reader.grammar().is(word(*index), Class::Auxiliary)).map_or(from, |index| index + 1);
        if !reader.is_actor(&self.tokens[from..name]) {
            return false;
        }
        self.limits.push(start);
        self.push(ActKind::Demand, at, verb, start, Complement { addressee: Some(first.clone()), ..complement.clone() });
        self.push(ActKind::Demand, last, &second, from, Complement { addressee: Some(from..name), ..complement })
    }
}
