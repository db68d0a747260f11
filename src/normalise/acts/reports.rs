//! Words that a clause reports of somebody else: who says, asks or holds what the clause tells.

use std::ops::Range;

use super::frames::{Scan, is_year};
use super::subject::{Found, Setting, Subject};
use super::tokens::{Token, lowers};
use crate::lexicon::force::{VerbKind, VerbMatch};
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::word_sets::WordClass;

impl<'a> Scan<'_, 'a> {
    /// Somebody else says, asks or holds something: the clause reports their words.
    pub(super) fn reported(&mut self, at: usize, verb: &VerbMatch<'a>, range: Range<usize>) -> bool {
        let speaks = matches!(
            verb.verb.kind,
            VerbKind::Reporting
                | VerbKind::Demand
                | VerbKind::Support
                | VerbKind::Position
                | VerbKind::Rejection
                | VerbKind::Condemnation
                | VerbKind::Acknowledgement
        );
        let after = self.tokens.get(at + verb.length).map(|token| token.lower.as_str());
        let after = if matches!(after, Some("us" | "me" | "them")) {
            self.tokens.get(at + verb.length + 1).map(|token| token.lower.as_str())
        } else {
            after
        };
        let after = if self.says_to_somebody(at, verb) { Some("that") } else { after };
        // "Experts estimate that", but "the estimate of the experts"
        // "Expert review teams": a word in the singular is no subject of "review", but a part of the name.
        let one = verb.form == Form::Base
            && range.len() == 1
            && range.end == at
            && !self.tokens[range.start].lower.ends_with('s')
            && !matches!(self.tokens[range.start].lower.as_str(), "you" | "they" | "people" | "others" | "police");
        let told = verb.form == Form::Base && after == Some("that") && range.end + 2 >= at;
        let finite = verb.form != Form::Ing && (verb.form != Form::Base || verb.verb.kind != VerbKind::Reporting || told);
        // "that no nurse is charged a fee": what is done to somebody says nothing.
        let be = at.checked_sub(1).map(|before| self.tokens[before].lower.as_str());
        let passive = matches!(be, Some("is" | "are" | "was" | "were" | "be" | "been"));
        let participle = verb.form == Form::Past && (passive || matches!(after, Some("by" | "in" | "at" | "," | "to")));
        let plain = verb.verb.kind == VerbKind::Reporting && !matches!(after, Some("that" | ":" | "," | "how" | "clearly"));
        if !speaks || !finite || participle || plain || one {
            return false;
        }
        if self.found.attributed.is_none() && self.found.list.is_empty() {
            self.found.attributed = Some(range.clone());
        }
        self.last = Some((Subject::Other(range), verb.verb.kind));
        self.limits.push(at);
        true
    }

    pub(super) fn says_that(&self, at: usize, verb: &VerbMatch<'a>) -> bool {
        let whom = self.tokens.get(at + verb.length).is_some_and(|token| matches!(token.lower.as_str(), "us" | "me" | "them"));
        let that = at + verb.length + usize::from(whom);
        verb.verb.kind == VerbKind::Reporting && self.tokens.get(that).is_some_and(|token| token.lower == "that")
    }

    /// "has told this Council that", "said last week that": between the verb and what is said stands no more than to whom, and when.
    fn says_to_somebody(&self, at: usize, verb: &VerbMatch<'a>) -> bool {
        let between = self.tokens[at + verb.length..].iter().take(5).take_while(|token| token.lower != "that");
        let between: Vec<&Token> = between.collect();
        let short = (1..5).contains(&between.len()) && between.iter().all(|token| token.word && token.lower != "and");
        short && self.reader.lexicon.classes.holds(WordClass::Saying, &verb.verb.base)
    }

    /// "According to UNICEF, …": everything that follows is theirs.
    pub(super) fn according_to(&mut self) {
        let words = lowers(self.tokens);
        // "Some signatories would go further and believe that": not what all of them say.
        let some = words.first().is_some_and(|word| self.reader.lexicon.classes.holds(WordClass::Quantity, word));
        if some
            && let Some(length) = self.reader.issuers.starts(&self.tokens[1..], self.reader.lexicon)
            && !words.get(length + 1).is_some_and(|word| matches!(*word, "should" | "must" | "shall" | "ought"))
        {
            self.last = Some((Subject::Other(0..length + 1), VerbKind::Reporting));
            self.found.attributed = Some(0..length + 1);
        }
        if words.starts_with(&["according", "to"])
            && let Some(comma) = self.tokens.iter().position(Token::is_comma).filter(|comma| *comma > 2)
        {
            self.found.attributed = Some(2..comma);
            self.last = Some((Subject::Other(2..comma), VerbKind::Reporting));
        }
    }

    /// "By its terms, the Assembly would call on States", "The text would have the Council urge": a summary of a draft tells in the
    /// conditional what a body would ask; nothing of it is asked here. "We would urge" is a wish of the issuers.
    pub(super) fn drafted(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        let would_have = (2..at).find(|index| self.tokens[*index].lower == "have" && self.tokens[index - 1].lower == "would");
        let body = match (&found.subject, would_have) {
            (_, Some(have)) if verb.form == Form::Base => have + 1..at,
            (Subject::Other(range), None) if found.conditional => range.clone(),
            (Subject::Issuer, None) if found.conditional => found.start..at,
            _ => return false,
        };
        let asks = matches!(verb.verb.kind, VerbKind::Demand | VerbKind::Decision | VerbKind::Position) && verb.form == Form::Base;
        let end = body.clone().rev().find(|index| {
            let word = self.tokens[*index].lower.as_str();
            self.tokens[*index].word && word != "would" && !self.reader.grammar().is_adverb(word)
        });
        let own = self.tokens[body.start].is_self() || self.reader.issuers.act_now(&self.tokens[body.start..], self.reader.lexicon);
        let Some(end) = end.filter(|_| asks && found.setting == Setting::Main && !own) else { return false };
        self.found.drafted = true;
        self.found.attributed.get_or_insert(body.start..end + 1);
        self.last = Some((Subject::Other(body), verb.verb.kind));
        self.limits.push(at);
        true
    }

    /// "We would ask you to suspend the sale": the issuers ask, in a polite form. "Both sides would be ready to assist": minutes tell in
    /// the past what is promised.
    pub(super) fn would_ask(&self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        if self.reader.minutes && verb.verb.kind == VerbKind::Commitment && verb.form == Form::Base {
            return found.setting == Setting::Main;
        }
        let own = self.tokens[found.start].is_self() || self.reader.issuers.act_now(&self.tokens[found.start..], self.reader.lexicon);
        let polite = verb.verb.kind == VerbKind::Demand && verb.form == Form::Base && own;
        polite && self.tokens[found.start..at].iter().any(|token| token.lower == "would")
    }

    /// "In June", "In its September statement": a month, or a text of those who speak.
    fn names_earlier(&self, front: &[Token]) -> bool {
        let words = lowers(front);
        let structure = &self.reader.lexicon.structure;
        let month = words.get(1).is_some_and(|word| front[1].capital && structure.month(word).is_some());
        let own = words.get(1).is_some_and(|word| matches!(*word, "its" | "their" | "his" | "her"));
        month || own && words.iter().any(|word| structure.titles.contains(word))
    }

    /// "In our first letter we urged you": what the issuers once asked is not what they ask.
    pub(super) fn recalled(&self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        // "They agreed to meet in 2032 and asked": the year is that of the meeting, told behind the verb before.
        let first = self.limits.first().copied().filter(|_| self.reader.minutes).unwrap_or(at);
        let before = &self.tokens[..found.start.min(at).min(first)];
        let says = verb.verb.kind == VerbKind::Demand || self.says_that(at, verb);
        let past = verb.form == Form::Past && !found.passive && says;
        // "Welcoming the opening of the bridge in June 2024, they urged": the year is that of what is welcomed.
        let aside = before.first().is_some_and(|token| token.lower.ends_with("ing") || token.lower == "mindful");
        let earlier = !aside && before.iter().any(|token| self.reader.lexicon.earlier.contains(&token.lower) || is_year(&token.lower));
        // "In Ravello we invited the industry to": where and when it was asked before.
        let place = before.first().is_some_and(|token| self.reader.grammar().is(&token.lower, Class::Preposition));
        let named = before.iter().skip(1).any(|token| token.capital) && self.tokens[found.start].is_self();
        let there = place && (named || self.names_earlier(before));
        // "its statement, in which it had urged all States"
        let told = self.tokens[found.start.min(at)..at].iter().any(|token| token.lower == "had");
        past && (earlier || told || there)
    }
}
