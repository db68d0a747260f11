//! Words that a clause reports of somebody else: who says, asks or holds what the clause tells.

use std::ops::Range;

use super::frames::Scan;
use super::subject::Subject;
use super::tokens::{Token, lowers};
use crate::lexicon::force::{VerbKind, VerbMatch};
use crate::lexicon::grammar::Form;
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
        let told = verb.form == Form::Base && after == Some("that") && range.end + 2 >= at;
        let finite = verb.form != Form::Ing && (verb.form != Form::Base || verb.verb.kind != VerbKind::Reporting || told);
        let participle = verb.form == Form::Past && matches!(after, Some("by" | "in" | "at" | "," | "to"));
        let plain = verb.verb.kind == VerbKind::Reporting && !matches!(after, Some("that" | ":" | "," | "how" | "clearly"));
        if !speaks || !finite || participle || plain {
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
        verb.verb.kind == VerbKind::Reporting && self.tokens.get(at + verb.length).is_some_and(|token| token.lower == "that")
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
        if words.starts_with(&["according", "to"])
            && let Some(comma) = self.tokens.iter().position(Token::is_comma).filter(|comma| *comma > 2)
        {
            self.found.attributed = Some(2..comma);
            self.last = Some((Subject::Other(2..comma), VerbKind::Reporting));
        }
    }
}
