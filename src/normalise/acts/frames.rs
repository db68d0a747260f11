//! Finds the verbs that make a clause an act, with their subject and what follows them.

use std::ops::Range;

use super::Reader;
use super::complement::{self, Complement};
use super::imperatives;
use super::moods::{let_somebody, question};
use super::nouns::told_by_noun;
use super::pleas::called_by_name;
use super::subject::{Found, Setting, Subject, subject};
use super::tokens::{Token, ahead, lowers};
use crate::lexicon::force::{Verb, VerbKind, VerbMatch};
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::word_sets::WordClass;
use crate::model::ActKind;

/// An act as its verb shows it.
#[derive(Clone, Debug)]
pub(super) struct Frame<'a> {
    /// What it is.
    pub kind: ActKind,
    /// The verb.
    pub verb: &'a Verb,
    /// Tokens of the verb as written.
    pub cue: Range<usize>,
    /// First token of the subject.
    pub start: usize,
    /// Tokens of phrases between commas that stand between subject and verb.
    pub inserted: Vec<Range<usize>>,
    /// Tokens of the addressee.
    pub addressee: Option<Range<usize>>,
    /// Tokens between verb and action that are not the addressee.
    pub between: Range<usize>,
    /// Tokens of what is asked or promised, from its verb on.
    pub tail: Range<usize>,
    /// It asks for not doing something.
    pub negative: bool,
    /// Whether the tail starts with a verb.
    pub verbal: bool,
}

/// What a clause turns out to hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Frames<'a> {
    /// The acts, in order.
    pub list: Vec<Frame<'a>>,
    /// Tokens of the third party whose words the clause reports.
    pub attributed: Option<Range<usize>>,
    /// It tells what a draft would have somebody ask.
    pub drafted: bool,
}

/// The acts of the clause `tokens`.
pub(super) fn frames<'a>(reader: &Reader<'a>, tokens: &[Token]) -> Frames<'a> {
    let mut scan =
        Scan { reader, tokens, found: Frames::default(), last: None, limits: Vec::new(), last_verb: String::new(), inserted: Vec::new() };
    if tokens.iter().rev().find(|token| !token.quoted).is_some_and(|token| token.lower == "?") {
        scan.found.list.extend(question(reader, tokens));
        return scan.found;
    }
    if scan.informs() {
        return scan.found;
    }
    if let Some(frame) = told_by_noun(reader, tokens).or_else(|| let_somebody(reader, tokens)) {
        scan.found.list.push(frame);
        return scan.found;
    }
    scan.according_to();
    let mut at = 0;
    while at < tokens.len() {
        at += if tokens[at].quoted || !tokens[at].word { 1 } else { scan.step(at) };
    }
    scan.close()
}

pub(super) struct Scan<'s, 'a> {
    pub(super) reader: &'s Reader<'a>,
    pub(super) tokens: &'s [Token],
    pub(super) found: Frames<'a>,
    /// The subject and kind of the verb before.
    pub(super) last: Option<(Subject, VerbKind)>,
    /// Tokens at which a frame before must end.
    pub(super) limits: Vec<usize>,
    /// The base form of the issuers' own verb before.
    pub(super) last_verb: String,
    /// What stands between subject and verb of the verb at hand.
    pub(super) inserted: Vec<Range<usize>>,
}

impl<'a> Scan<'_, 'a> {
    /// Looks at the verbs at token `at`; the answer is how many tokens to go on.
    fn step(&mut self, at: usize) -> usize {
        if let Some(length) = self.carried_on(at) {
            return length;
        }
        // "recommended that operators hold back fuel": the verb of what is asked for.
        if self.found.list.last().is_some_and(|frame| frame.verbal && frame.tail.start == at && frame.cue.end <= at) {
            return 1;
        }
        if self.found.list.iter().any(|frame| frame.cue.start == at) {
            return 1;
        }
        let words = ahead(&self.tokens[at..]);
        let matches = self.reader.lexicon.verbs.at(&words, self.reader.grammar());
        let Some(longest) = matches.first().map(|found| found.length) else { return 1 };
        let plea = matches.iter().any(|found| found.verb.kind == VerbKind::Demand && found.verb.frame.bare);
        if !plea && self.is_noun(at, longest) {
            return 1;
        }
        let found = subject(self.reader, self.tokens, at);
        self.inserted.clone_from(&found.inserted);
        for verb in matches {
            if self.take(at, &verb, &found) {
                return longest.max(1);
            }
        }
        1
    }

    /// "the demands", "our request", "Member States", "Reports must": a noun that looks like a verb.
    fn is_noun(&self, at: usize, length: usize) -> bool {
        let grammar = self.reader.grammar();
        let (token, next) = (&self.tokens[at], self.tokens.get(at + length));
        let modal = |word: &str| grammar.is(word, Class::Auxiliary);
        if !modal(&token.lower) && length == 1 && next.is_some_and(|next| modal(&next.lower)) {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|index| &self.tokens[index]) else { return false };
        if token.capital && !token.acronym && before.word {
            return true;
        }
        // "to target support": what an infinitive is done to.
        let object = at >= 2 && self.tokens[at - 2].lower == "to" && grammar.is_base_verb(&before.lower) && before.lower != "help";
        // "recurring charges"
        let qualified = self.reader.lexicon.classes.holds(WordClass::Participial, &before.lower);
        if (object || qualified) && length == 1 && !modal(&token.lower) {
            return true;
        }
        let once_more = before.lower == "more" && at >= 2 && self.tokens[at - 2].lower == "once";
        let determined = grammar.is(&before.lower, Class::Determiner)
            && !once_more
            && !matches!(before.lower.as_str(), "all" | "each" | "both" | "that" | "those" | "these" | "this" | "no");
        let governed = grammar.is(&before.lower, Class::Preposition) && before.lower != "to" && before.lower != "including";
        (determined || governed) && !modal(&token.lower)
    }

    /// "should urge", "will support": the verb behind a modal is the modal's.
    pub(super) fn after_modal(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev().find(|token| !self.reader.grammar().is_adverb(&token.lower) && token.lower != "not");
        let modal = |token: &Token| matches!(token.lower.as_str(), "should" | "must" | "shall" | "will" | "can" | "may" | "cannot");
        // "We will pursue and encourage efforts"
        let joined = at >= 3 && self.tokens[at - 1].lower == "and" && self.reader.grammar().is_base_verb(&self.tokens[at - 2].lower);
        before.is_some_and(modal) || joined && modal(&self.tokens[at - 3])
    }

    fn take(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        match verb.verb.kind {
            VerbKind::Expectation => self.expectation(at, verb, found),
            VerbKind::Permission => self.permission(at, verb, found),
            VerbKind::Demand if verb.verb.frame.bare => self.plea(at, verb),
            VerbKind::Demand => self.passive_demand(at, verb, found) || self.by_issuer(at, verb, found),
            VerbKind::Commitment if self.forbids_user(at, verb, found) => true,
            _ => self.by_issuer(at, verb, found),
        }
    }

    /// A verb whose subject is the issuers: demands, commitments, positions; or somebody else, whose words are then reported.
    pub(super) fn by_issuer(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        if verb.form == Form::Base && self.after_modal(at) {
            return false;
        }
        if self.behind_recall(at, verb, found) {
            self.names_recalled(found.start, at);
            self.last = Some((Subject::Other(found.start..found.start), VerbKind::Reporting));
            return true;
        }
        let infinitive = at > 0 && self.tokens[at - 1].lower == "to";
        let subject = if infinitive { self.wish(at) } else { self.resolve(at, verb, found) };
        if self.drafted(at, verb, found) {
            return true;
        }
        let subject = if self.is_emphatic(at, verb) { Subject::Issuer } else { subject };
        // "You agree not to buy, trade, solicit or fabricate reviews": one more of what somebody is to do.
        let within = self.found.list.last().is_some_and(|frame| frame.verbal && frame.tail.contains(&at));
        if verb.form == Form::Base && found.subject == Subject::Missing && matches!(subject, Subject::Other(_)) && within {
            return false;
        }
        if found.subject == Subject::Relative
            && verb.form != Form::Ing
            && matches!(verb.verb.kind, VerbKind::Reporting | VerbKind::Demand | VerbKind::Position)
        {
            // "a report which suggests that States should": what follows is the report's.
            self.last = Some((Subject::Other(found.start..found.start), verb.verb.kind));
            return true;
        }
        match subject {
            Subject::Issuer if self.recalled(at, verb, found) => {
                self.names_recalled(found.start, at);
                self.last = Some((Subject::Other(found.start..found.start), VerbKind::Reporting));
                true
            }
            Subject::Issuer if found.setting != Setting::Subordinate && (!found.conditional || self.would_ask(at, verb, found)) => {
                self.own(at, verb, found)
            }
            Subject::Other(range) if self.binds_user(verb, &range) => self.agreement(at, verb, found, range),
            Subject::Other(range) if found.setting != Setting::Subordinate => self.reported(at, verb, range),
            // "Economists argue that", "The study concludes that": whoever says something can speak.
            Subject::Thing(range) if found.setting == Setting::Main && !found.negated && self.says_that(at, verb) => {
                self.reported(at, verb, range)
            }
            _ => false,
        }
    }

    /// "The Council CALLS ON the Commission": capitals in a sentence of small letters mark the operative verbs of a text.
    fn is_emphatic(&self, at: usize, verb: &VerbMatch<'a>) -> bool {
        let kind = matches!(verb.verb.kind, VerbKind::Demand | VerbKind::Decision | VerbKind::Position)
            || verb.verb.kind == VerbKind::Commitment && !verb.verb.base.starts_with("will");
        kind && matches!(verb.form, Form::Third | Form::Base)
            && self.tokens[at].acronym
            && self.tokens.iter().any(|token| token.word && !token.capital)
    }

    /// "By 31 January, please confirm": whoever reads is asked.
    fn plea(&mut self, at: usize, verb: &VerbMatch<'a>) -> bool {
        let opens = at == 0 || self.tokens[at - 1].is_comma() || self.tokens[at - 1].is_hard_mark();
        let Some(complement) = imperatives::plain(self.reader, self.tokens, at + verb.length).filter(|_| opens) else { return false };
        let addressee = called_by_name(self.reader, self.tokens).filter(|name| name.end <= at);
        self.last = Some((Subject::Missing, verb.verb.kind));
        self.limits.push(at);
        self.push(ActKind::Demand, at, verb, at, Complement { addressee, ..complement })
    }

    /// "We would like to ask", "we are writing to request": the subject of an infinitive is that of the verb of wishing.
    fn wish(&self, at: usize) -> Subject {
        // "We are writing again to ask you"
        let before = (0..at.saturating_sub(1)).rev().find(|index| !self.reader.grammar().is_adverb(&self.tokens[*index].lower));
        let wish = before.map(|index| self.tokens[index].lower.as_str());
        let opens = wish.is_some_and(|word| {
            matches!(
                word,
                "like"
                    | "wish"
                    | "want"
                    | "writing"
                    | "write"
                    | "wishes"
                    | "voted"
                    | "decided"
                    | "agreed"
                    | "agree"
                    | "decide"
                    | "decides"
                    | "continue"
            )
        });
        if !opens {
            return Subject::Missing;
        }
        let wishing = subject(self.reader, self.tokens, before.unwrap_or(0));
        if wishing.subject == Subject::Issuer || at == 2 { Subject::Issuer } else { Subject::Missing }
    }

    /// A verb without a subject in front shares that of the verb before it, or opens an operative paragraph.
    fn resolve(&self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> Subject {
        if found.subject != Subject::Missing {
            let agrees = verb.form != Form::Ing || found.passive;
            return if agrees { found.subject.clone() } else { Subject::Missing };
        }
        let opens = (0..at).all(|index| {
            let token = &self.tokens[index];
            self.reader.grammar().is_adverb(&token.lower) || !token.word || matches!(token.lower.as_str(), "and" | "to")
        });
        if opens {
            return match verb.form {
                Form::Third => Subject::Issuer,
                Form::Base if self.reader.after_open_stem || verb.verb.kind == VerbKind::Demand && at == 0 && self.reader.in_list => {
                    Subject::Issuer
                }
                _ => Subject::Missing,
            };
        }
        let joined = self.tokens[..at].iter().rev().find(|token| !self.reader.grammar().is_adverb(&token.lower)).is_some_and(|token| {
            token.is_comma() || token.lower == ";" || matches!(token.lower.as_str(), "and" | "but" | "while" | "or" | "by")
        });
        let holds = !matches!(verb.verb.kind, VerbKind::Demand | VerbKind::Commitment | VerbKind::Decision | VerbKind::Threat);
        match &self.last {
            // "to develop proposals, defend rights and support innovation": the verb belongs to the infinitives before it.
            Some(_) if joined && holds && verb.form != Form::Third && self.in_infinitives(at) => Subject::Missing,
            Some((subject, _)) if joined => subject.clone(),
            None if joined && verb.form == Form::Third && self.opens_with_participle() => Subject::Issuer,
            _ => Subject::Missing,
        }
    }

    /// Whether an infinitive or a modal stands between the verb before and token `at`.
    fn in_infinitives(&self, at: usize) -> bool {
        let from = self.limits.last().copied().unwrap_or(0);
        (from..at).any(|index| {
            let next = self.tokens.get(index + 1).map_or("", |token| token.lower.as_str());
            self.tokens[index].lower == "to" && self.reader.grammar().is_base_verb(next)
        })
    }

    /// "Recalling its resolution 12, calls upon": a participle, then the operative verb.
    fn opens_with_participle(&self) -> bool {
        self.tokens
            .iter()
            .find(|token| token.word && !self.reader.grammar().is_adverb(&token.lower))
            .is_some_and(|token| token.lower.ends_with("ing") || token.lower.ends_with("ed"))
    }

    fn own(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        let after = at + verb.length;
        let negated = found.negated;
        // "They stated that they would recognise …" promises; "we would welcome" wishes.
        let promised = found.setting == Setting::Complement
            && matches!(self.last, Some((Subject::Issuer, VerbKind::Reporting | VerbKind::Acknowledgement)));
        // "Arcadia would continue to train inspectors": minutes tell in the past what is promised.
        let promised = promised || self.reader.minutes && found.setting == Setting::Main && !self.asks_next(after);
        // "would be ready to assist" is read at "be ready to".
        let modal = self.tokens[at].lower == "would" && verb.verb.kind == VerbKind::Commitment;
        if modal && (!promised || self.commits_next(after)) {
            return false;
        }
        let start = if found.subject == Subject::Missing { at } else { found.start };
        // "We do not argue that X should never": what follows is denied.
        let denies = negated && matches!(verb.verb.kind, VerbKind::Reporting | VerbKind::Acknowledgement);
        self.last = Some((Subject::Issuer, if denies { VerbKind::Rejection } else { verb.verb.kind }));
        self.last_verb.clone_from(&verb.verb.base);
        let taken = match verb.verb.kind {
            VerbKind::Demand if negated => self.push_plain(ActKind::Rejection, at, verb, start),
            VerbKind::Demand if self.shared_infinitive(at, verb, start) => true,
            VerbKind::Demand => match complement::demand(self.reader, self.tokens, after, verb.verb) {
                // "We call for an end to the blockade" asks nobody by name.
                Some(complement) if complement.addressee.is_none() && !self.hands_down(&complement) => {
                    self.push_plain(ActKind::Position, at, verb, start)
                }
                Some(complement) => self.push(ActKind::Demand, at, verb, start, complement),
                None => return false,
            },
            // "It does not aim to defend the rate" promises nothing.
            VerbKind::Commitment if negated && verb.verb.base != "will" => true,
            VerbKind::Commitment | VerbKind::Decision => match complement::action(self.reader, self.tokens, after, verb.verb) {
                Some(complement) if !(negated && verb.verb.kind == VerbKind::Decision) => {
                    let negative = complement.negative || negated || verb_is_negative(self.tokens, at, after);
                    let complement = Complement { negative, ..complement };
                    let kind = if self.threatens(start, &complement) { ActKind::Threat } else { ActKind::Commitment };
                    self.push(kind, at, verb, start, complement)
                }
                _ if verb.verb.frame.bare && !found.negated => self.push_value(at, verb, start),
                _ => return false,
            },
            VerbKind::Threat => match complement::action(self.reader, self.tokens, after, verb.verb) {
                Some(complement) => self.push(ActKind::Threat, at, verb, start, complement),
                None => self.push_plain(ActKind::Threat, at, verb, start),
            },
            VerbKind::Support | VerbKind::Position if negated => self.push_plain(ActKind::Rejection, at, verb, start),
            VerbKind::Position | VerbKind::Acknowledgement if self.held_essential(at, verb, start) => true,
            VerbKind::Support | VerbKind::Position | VerbKind::Condemnation => self.push_plain(ActKind::Position, at, verb, start),
            VerbKind::Rejection => self.push_plain(ActKind::Rejection, at, verb, start),
            // "We reaffirm that" holds a view; "we note that" does not.
            VerbKind::Acknowledgement if self.reader.lexicon.classes.holds(WordClass::Affirmation, &verb.verb.base) => {
                self.push_plain(ActKind::Position, at, verb, start)
            }
            VerbKind::Acknowledgement | VerbKind::Reporting => true,
            VerbKind::Expectation | VerbKind::Permission => false,
        };
        if taken {
            // "expressed satisfaction and decided to meet": a subject that stands in front of the verb before ends nothing.
            let shared = self.found.list.iter().rev().skip(1).any(|frame| frame.cue.start >= start);
            self.limits.push(if shared { at } else { start });
        }
        taken
    }

    /// "would call on", "would urge": what follows "would" is a verb of asking.
    fn asks_next(&self, after: usize) -> bool {
        self.next_verbs(after).iter().any(|found| matches!(found.verb.kind, VerbKind::Demand | VerbKind::Decision | VerbKind::Position))
    }

    /// "would be ready to": what follows "would" is a phrase of commitment.
    fn commits_next(&self, after: usize) -> bool {
        self.next_verbs(after).iter().any(|found| found.verb.kind == VerbKind::Commitment && found.length > 1)
    }

    fn next_verbs(&self, after: usize) -> Vec<VerbMatch<'a>> {
        let words = ahead(&self.tokens[after.min(self.tokens.len())..]);
        let skipped = words.iter().take_while(|word| self.reader.grammar().is_adverb(word)).count();
        self.reader.lexicon.verbs.at(&words[skipped..], self.reader.grammar())
    }

    /// "We call on:" leaves addressee and action to the items below.
    fn hands_down(&self, complement: &Complement) -> bool {
        complement.tail.is_empty() && self.tokens.last().is_some_and(|token| token.lower == ":")
    }

    /// "If companies fail to act, we will legislate": what follows is a threat.
    fn threatens(&self, start: usize, complement: &Complement) -> bool {
        let condition = lowers(&self.tokens[..start]);
        let opens = condition.first().is_some_and(|word| matches!(*word, "if" | "should" | "where" | "unless" | "absent"));
        let fails = condition.iter().any(|word| self.reader.lexicon.threats.failing.contains(word));
        let threats = &self.reader.lexicon.threats;
        let measure = self.tokens.get(complement.tail.start).is_some_and(|token| threats.measures.contains(&token.lower));
        // "If the licence is extended, we will take the case to the courts": going there is a threat, whatever calls for it.
        let escalates = self.tokens[complement.tail.clone()].iter().any(|token| threats.escalations.contains(&token.lower));
        // "The Council stands ready to consider measures against those who obstruct"
        let words = lowers(&self.tokens[complement.tail.clone()]);
        let armed = words.windows(2).any(|pair| matches!(pair, ["measures" | "sanctions" | "action" | "steps", "against"]));
        measure && !complement.negative && (armed || opens && (fails || escalates))
    }

    /// "NOTE 2 Vendors may need to", "EXAMPLE: A publisher must": a standard's notes and examples inform.
    fn informs(&self) -> bool {
        let Some(first) = self.tokens.first() else { return false };
        let known = self.reader.lexicon.structure.phrases("informative").contains(&first.lower.as_str());
        let next = self.tokens.get(1);
        let numbered = next.is_some_and(|token| token.lower == ":" || token.lower.starts_with(|c: char| c.is_ascii_digit()));
        known && (numbered || first.acronym && next.is_some_and(|token| token.capital || !token.word))
    }

    pub(super) fn push(&mut self, kind: ActKind, at: usize, verb: &VerbMatch<'a>, start: usize, complement: Complement) -> bool {
        // "we urged you “to suspend the closure”": what is asked stands in quotation marks.
        let first = self.tokens[complement.tail.start.min(self.tokens.len())..].iter().find(|token| token.word);
        if kind != ActKind::Position && first.is_some_and(|token| token.quoted) {
            return true;
        }
        let inserted = std::mem::take(&mut self.inserted);
        self.found.list.push(Frame {
            inserted,
            kind,
            verb: verb.verb,
            cue: at..at + verb.length,
            start,
            addressee: complement.addressee,
            between: complement.between,
            tail: complement.tail,
            negative: complement.negative,
            verbal: complement.verbal,
        });
        true
    }

    pub(super) fn push_plain(&mut self, kind: ActKind, at: usize, verb: &VerbMatch<'a>, start: usize) -> bool {
        let after = at + verb.length;
        let tail = after..self.tokens.len();
        self.push(kind, at, verb, start, Complement { tail, between: after..after, ..Complement::default() })
    }

    /// "We remain committed to a free internet": a value held, no act promised.
    fn push_value(&mut self, at: usize, verb: &VerbMatch<'a>, start: usize) -> bool {
        !verb.verb.frame.strict && self.push_plain(ActKind::Position, at, verb, start)
    }

    /// Ends each frame where the next one starts.
    fn close(mut self) -> Frames<'a> {
        for frame in &mut self.found.list {
            // "“The mill must close,” they said": what stands behind the mark is no part of what is asked.
            if self.tokens.first().is_some_and(|first| first.lower == "“")
                && let Some(mark) = (frame.cue.end..frame.tail.end).find(|at| self.tokens[*at].lower == "”")
            {
                frame.tail.end = frame.tail.end.min(mark.max(frame.tail.start));
            }
            let next = self.limits.iter().copied().filter(|limit| *limit > frame.cue.start && *limit >= frame.tail.start).min();
            if let Some(next) = next {
                frame.tail.end = frame.tail.end.min(next);
            }
            while frame.tail.end > frame.tail.start {
                let last = &self.tokens[frame.tail.end - 1];
                if last.lower == "]"
                    || last.word && !matches!(last.lower.as_str(), "and" | "but" | "or" | "while" | "also" | "further" | "that")
                {
                    break;
                }
                frame.tail.end -= 1;
            }
        }
        self.found
    }
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.chars().all(|c| c.is_ascii_digit())
}

pub(super) fn verb_is_negative(tokens: &[Token], at: usize, after: usize) -> bool {
    tokens[at..after].iter().any(|token| {
        matches!(token.lower.as_str(), "not" | "cannot" | "stop" | "no" | "prohibited" | "forbidden") || token.lower.ends_with("n't")
    })
}
