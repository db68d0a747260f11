//! What the issuers recall of an earlier statement: "In our statement of May we requested", "Recalling its resolution 52/37, in which
//! it called upon". It is told, and not asked once more.

use super::frames::Scan;
use super::subject::Found;
use super::tokens::{Token, lowers};
use crate::lexicon::force::{VerbKind, VerbMatch};
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::word_sets::WordClass;

impl<'a> Scan<'_, 'a> {
    /// "Recalls that, in decision VI/8, it requested Parties": a verb of demand in the past behind a verb of recalling.
    pub(super) fn behind_recall(&self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        let asked = verb.verb.kind == VerbKind::Demand && verb.form == Form::Past && !found.passive;
        let recall = |token: &Token| self.reader.lexicon.classes.holds(WordClass::Recall, &token.lower);
        let opening = lowers(self.tokens).iter().take_while(|word| self.reader.grammar().is_adverb(word) || **word == "we").count();
        let opens = opening < at && self.tokens.get(opening).is_some_and(recall);
        // "The Synod recalls that in 2014 it called on"
        let that = || self.tokens[..at].windows(2).any(|pair| recall(&pair[0]) && pair[1].lower == "that");
        asked && (opens || that())
    }

    /// Keeps the phrase that names what is recalled, or else who says so: "our statement of May", "its resolution 52/37", "it".
    pub(super) fn names_recalled(&mut self, start: usize, at: usize) {
        if self.found.attributed.is_some() || !self.found.list.is_empty() {
            return;
        }
        let recall = |token: &Token| self.reader.lexicon.classes.holds(WordClass::Recall, &token.lower);
        let preposition = self.tokens.first().is_some_and(|first| self.reader.grammar().is(&first.lower, Class::Preposition));
        let from = self.tokens[..start].iter().position(recall).or_else(|| preposition.then_some(0));
        let grammar = self.reader.grammar();
        let phrase = from.map(|from| {
            let word = |at: usize| self.tokens[at].lower.as_str();
            // "recalling that in its resolution 79/188 it appealed"
            let leads = |at: &usize| {
                grammar.is_adverb(word(*at))
                    || word(*at) == "that"
                    || self.tokens[*at].is_comma()
                    || grammar.is(word(*at), Class::Preposition)
            };
            let first = (from + 1..start).find(|at| !leads(at)).unwrap_or(start);
            let closes = |at: &usize| self.tokens[*at].is_comma() || word(*at) == "that";
            first..(first..start).find(closes).unwrap_or(start)
        });
        let auxiliary = |at: &usize| grammar.is(&self.tokens[*at].lower, Class::Auxiliary) || grammar.is_adverb(&self.tokens[*at].lower);
        let subject = start.min(at)..(start + 1..at).find(auxiliary).unwrap_or(at).max(start + 1).min(self.tokens.len());
        self.found.attributed = Some(phrase.filter(|phrase| !phrase.is_empty()).unwrap_or(subject)).filter(|range| !range.is_empty());
    }
}
