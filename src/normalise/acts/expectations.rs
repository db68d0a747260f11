//! Verbs whose grammatical subject is the one who is asked: "companies should", "States are invited to", "it is essential that".

use std::ops::Range;

use super::complement::{self, Complement};
use super::frames::{Scan, verb_is_negative};
use super::subject::{Found, Setting, Subject};
use super::that;
use super::tokens::{Token, lowers};
use crate::lexicon::force::{VerbKind, VerbMatch};
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::word_sets::WordClass;
use crate::model::ActKind;

impl<'a> Scan<'_, 'a> {
    /// "Companies should": the subject is asked.
    pub(super) fn expectation(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        let after = at + verb.length;
        if verb.verb.frame.that && !verb.verb.frame.to {
            return self.impersonal(at, verb);
        }
        if self.tokens[at].lower == "it" {
            return self.duty_of_reader(at, verb);
        }
        if let Some(subject) = self.behind_nor(at, after) {
            return self.forbid(at, verb, subject);
        }
        // "should not have to fear": the modal in front says all.
        if !verb.verb.frame.bare || self.after_modal(at) {
            return false;
        }
        if found.setting == Setting::Subordinate || found.conditional || self.inverted(at) || self.reported_complement(found) {
            return false;
        }
        let completes = found.setting == Setting::Complement || self.behind_that(found.start);
        if completes && self.concedes(found.start) || self.in_their_judgement(found.start) {
            return false;
        }
        // "We shall meet again": who speaks promises, and asks nobody.
        if verb.verb.base == "shall" && found.subject == Subject::Issuer && self.is_one_speaker(found.start, at) {
            return false;
        }
        let subject = match self.shared_modal(at, found) {
            // "They should": those who were asked, not those who asked.
            // "The endorsing banks undertake to apply this code. They shall review it": a promise of their own.
            Subject::Issuer
                if matches!(self.tokens[found.start].lower.as_str(), "they" | "it")
                    && !self.reader.asked_before
                    && verb.verb.base == "shall" =>
            {
                return false;
            }
            Subject::Issuer if matches!(self.tokens[found.start].lower.as_str(), "they" | "it") => {
                Subject::Other(found.start..found.start + 1)
            }
            // "The Parties shall": each of them is asked by all.
            Subject::Issuer
                if self.names_parties(found.start, at) || self.reader.issuers.is_party(&lowers(&self.tokens[found.start..at])) =>
            {
                let end = (found.start..at).rev().find(|index| self.reader.is_actor(&self.tokens[*index..=*index]));
                Subject::Other(found.start..end.map_or(at, |index| index + 1))
            }
            subject => subject,
        };
        let Some(complement) = complement::modal(self.reader, self.tokens, after, verb.verb) else { return false };
        let negative = complement.negative || verb_is_negative(self.tokens, at, after);
        let subject = match subject {
            Subject::Thing(range) if self.asks_unknown(verb, &range, &complement) => Subject::Other(range),
            subject => subject,
        };
        let Subject::Other(range) = subject else {
            return self.limit_of_modal(at, verb, found, &complement, subject);
        };
        // "Insurers cannot carry the cost alone" tells; "You cannot resell the service" forbids.
        if matches!(verb.verb.base.as_str(), "cannot" | "are not allowed to") && !self.names_user(&range) {
            return self.push_plain(ActKind::Position, at, verb, found.start);
        }
        let negative = negative || matches!(self.tokens[range.start].lower.as_str(), "no" | "neither");
        // "No child should have to live with it": a burden that nobody should bear.
        let bears = |at: usize, word: &str| self.tokens.get(at).is_some_and(|token| token.lower == word);
        let burden = bears(complement.tail.start, "have") && bears(complement.tail.start + 1, "to");
        if complement.entitles && !negative
            || burden
            || self.habitual(found.start, at)
            || self.tells_the_law(found.start)
            || self.forecasts(&complement)
        {
            return self.push_plain(ActKind::Position, at, verb, found.start);
        }
        let addressee = if complement.passive { complement.addressee.clone() } else { Some(range.clone()) };
        if addressee.is_none() {
            return self.push_plain(ActKind::Position, at, verb, found.start);
        }
        self.last = Some((Subject::Other(range), verb.verb.kind));
        self.limits.push(if found.subject == Subject::Missing { at } else { found.start });
        self.push(ActKind::Demand, at, verb, found.start, Complement { addressee, negative, ..complement })
    }

    /// "Nor must they interfere", "Nor may you copy": the subject behind the modal is asked not to.
    fn forbid(&mut self, at: usize, verb: &VerbMatch<'a>, subject: Range<usize>) -> bool {
        let Some(complement) = complement::modal(self.reader, self.tokens, subject.end, verb.verb) else { return false };
        self.last = Some((Subject::Other(subject.clone()), verb.verb.kind));
        self.limits.push(at);
        self.push(ActKind::Demand, at, verb, at, Complement { addressee: Some(subject), negative: true, ..complement })
    }

    /// "Nor must they interfere": where who is asked stands, behind the modal.
    fn behind_nor(&self, at: usize, after: usize) -> Option<Range<usize>> {
        let nor = at.checked_sub(1).filter(|before| matches!(self.tokens[*before].lower.as_str(), "nor" | "neither"));
        // "Under no circumstances should the agency"
        let front = at.checked_sub(3).filter(|_| self.tokens[at - 2].lower == "no");
        let front = front.filter(|first| self.reader.grammar().is(&self.tokens[*first].lower, Class::Preposition));
        let nor = nor.or(front)?;
        (nor == 0 || self.tokens[nor - 1].is_comma() || self.tokens[nor - 1].is_hard_mark()).then_some(())?;
        let verb = (after + 1..self.tokens.len().min(after + 10)).find(|index| {
            let token = &self.tokens[*index];
            self.reader.grammar().is_base_verb(&token.lower) && !token.capital && self.reader.is_actor(&self.tokens[after..*index])
        })?;
        Some(after..verb)
    }

    /// "You will not resell the service": terms forbid in the words of a promise; "You will not receive a refund" tells what happens.
    pub(super) fn forbids_user(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        let after = at + verb.length;
        let will = verb.verb.base == "will" && matches!(self.tokens[at].lower.as_str(), "will" | "won't");
        let Subject::Other(range) = &found.subject else { return false };
        let user = found.setting == Setting::Main && !found.conditional && self.names_user(range);
        let never = self.tokens.get(after).is_some_and(|token| token.lower == "never");
        if !will || !user || !(never || verb_is_negative(self.tokens, at, after)) {
            return false;
        }
        let Some(complement) = complement::modal(self.reader, self.tokens, after, verb.verb) else { return false };
        let base = self.tokens.get(complement.tail.start).map_or("", |token| token.lower.as_str());
        let classes = &self.reader.lexicon.classes;
        let undergoes = [WordClass::Happens, WordClass::Undergoes].iter().any(|class| classes.holds(*class, base));
        if complement.passive || undergoes || !self.reader.grammar().is_base_verb(base) {
            return false;
        }
        self.last = Some((found.subject.clone(), verb.verb.kind));
        self.limits.push(found.start);
        self.push(ActKind::Demand, at, verb, found.start, Complement { addressee: Some(range.clone()), negative: true, ..complement })
    }

    /// "We shall", "The Board shall": who speaks alone binds itself; "The Parties shall" binds each of many.
    fn is_one_speaker(&self, start: usize, at: usize) -> bool {
        let last = self.tokens[start.min(at)..at].iter().rev().find(|token| token.word && !self.reader.grammar().is_adverb(&token.lower));
        let one = last.is_some_and(|last| last.capital && !last.lower.ends_with('s'));
        let party = self.reader.issuers.is_party(&lowers(&self.tokens[start.min(at)..at]));
        self.tokens[start].is_self() || one && !party && !self.names_parties(start, at)
    }

    fn names_parties(&self, start: usize, at: usize) -> bool {
        self.tokens[start.min(at)..at].iter().any(|token| self.reader.lexicon.classes.holds(WordClass::Treaty, &token.lower))
    }

    /// Whether the phrase names those for whom terms are written.
    fn names_user(&self, range: &Range<usize>) -> bool {
        self.tokens[range.clone()].iter().any(|token| self.reader.lexicon.classes.holds(WordClass::User, &token.lower))
    }

    /// "Auditors usually need to see": a habit is told, nothing is asked.
    fn habitual(&self, start: usize, at: usize) -> bool {
        self.tokens[start.min(at)..at].iter().any(|token| self.reader.lexicon.classes.holds(WordClass::Habit, &token.lower))
    }

    /// "Users should expect a delay": what is to be expected is told.
    fn forecasts(&self, complement: &Complement) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or("", |token| token.lower.as_str());
        let classes = &self.reader.lexicon.classes;
        let verb = word(complement.tail.start);
        // "Consumers should find fewer surprises"
        let change = classes.holds(WordClass::Undergoes, verb) && classes.holds(WordClass::Degree, word(complement.tail.start + 1));
        change || classes.holds(WordClass::Forecast, verb)
    }

    /// "In most of our jurisdictions companies must": the law as it stands in many places is told, nothing is asked.
    fn tells_the_law(&self, start: usize) -> bool {
        let front = lowers(&self.tokens[..start]);
        let many = |word: &str| matches!(word, "most" | "many" | "some" | "several" | "all" | "various" | "certain" | "few");
        let places = front.iter().position(|word| self.reader.lexicon.classes.holds(WordClass::PlacesOfLaw, word));
        // "Under the Guiding Principles, companies must": what another text asks.
        let instrument = || {
            let own = front.iter().any(|word| matches!(*word, "this" | "these" | "present" | "our"));
            let comma = self.tokens[..start].iter().position(Token::is_comma).unwrap_or(start);
            let named = self.tokens[..comma].iter().any(|token| token.capital && self.reader.lexicon.no_actors.contains(&token.lower));
            !own && front.first() == Some(&"under") && named
        };
        let statute = matches!(front.as_slice(), ["by", "law" | "statute", ..]);
        statute
            || matches!(front.first(), Some(&("in" | "under"))) && places.is_some_and(|_| front.iter().any(|word| many(word)))
            || instrument()
    }

    /// A modal whose subject is no addressee sets a limit ("that should not come at the expense of"), unless an agent follows:
    /// "reports must be published by providers".
    fn limit_of_modal(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found, complement: &Complement, subject: Subject) -> bool {
        if complement.passive && complement.addressee.is_some() && matches!(subject, Subject::Thing(_)) {
            self.last = Some((subject, verb.verb.kind));
            self.limits.push(found.start);
            return self.push(ActKind::Demand, at, verb, found.start, complement.clone());
        }
        match subject {
            Subject::Relative | Subject::Missing => false,
            Subject::Issuer | Subject::Thing(_) | Subject::Other(_) => {
                self.last = Some((subject, verb.verb.kind));
                self.push_plain(ActKind::Position, at, verb, found.start)
            }
        }
    }

    /// "We recognise that platforms must", "deeply concerned that States must", "its recommendation that operators should": conceded,
    /// feared or somebody else's, and not asked.
    fn concedes(&self, start: usize) -> bool {
        let before: Vec<&str> = lowers(&self.tokens[..start]).into_iter().filter(|word| *word != "that").collect();
        let word = |back: usize| before.len().checked_sub(back).map_or("", |index| before[index]);
        let theirs = self.reader.lexicon.classes.holds(WordClass::Opinion, word(1)) && !matches!(word(2), "our" | "the");
        let concedes = match &self.last {
            // "We support the principle that polluters should pay": a view, held with others.
            Some((_, VerbKind::Rejection | VerbKind::Support)) => true,
            Some((_, VerbKind::Acknowledgement)) => self.reader.lexicon.concessions.contains(self.last_verb.as_str()),
            _ => false,
        };
        theirs || concedes || self.reader.lexicon.classes.holds(WordClass::Fear, word(1))
    }

    /// "in his judgement the Government must": somebody else holds that.
    fn in_their_judgement(&self, start: usize) -> bool {
        let front = lowers(&self.tokens[..start]);
        front.windows(3).rev().take(8).any(|words| {
            matches!(words, ["in" | "to", "his" | "her" | "their", noun] if self.reader.lexicon.classes.holds(WordClass::Judgement, noun))
        })
    }

    /// "We recall that, under the Pact, countries should": the clause completes the verb, though commas part it off.
    fn behind_that(&self, start: usize) -> bool {
        let from = self.limits.last().copied().unwrap_or(0).min(start);
        let before = &self.tokens[from..start];
        let that = before.windows(2).position(|pair| pair[0].lower == "that" && pair[1].is_comma());
        that.is_some_and(|that| before[that..].iter().all(|token| !token.is_hard_mark()))
    }

    /// "should A and should B": the second has the subject of the first.
    fn shared_modal(&self, at: usize, found: &Found) -> Subject {
        let joined = at > 0 && (self.tokens[at - 1].is_comma() || matches!(self.tokens[at - 1].lower.as_str(), "and" | "but" | "or"));
        match &self.last {
            Some((subject, VerbKind::Expectation | VerbKind::Permission)) if found.subject == Subject::Missing && joined => {
                let same_verb = self.found.list.last().is_some_and(|frame| self.tokens[frame.cue.start].lower == self.tokens[at].lower);
                if same_verb { Subject::Missing } else { subject.clone() }
            }
            _ => found.subject.clone(),
        }
    }

    /// The clause completes what somebody else says.
    fn reported_complement(&self, found: &Found) -> bool {
        found.setting == Setting::Complement
            && matches!(self.last, Some((Subject::Other(_), kind)) if !matches!(kind, VerbKind::Expectation | VerbKind::Permission))
            || self.found.attributed.is_some() && self.found.list.is_empty() && !matches!(self.last, Some((Subject::Issuer, _)))
    }

    /// "Should governments continue to encounter obstacles, …" is a condition.
    fn inverted(&self, at: usize) -> bool {
        let first = at == 0 || self.tokens[at - 1].is_comma() || self.tokens[at - 1].is_hard_mark();
        first
            && self.tokens[at].lower == "should"
            && self
                .tokens
                .get(at + 1)
                .filter(|next| next.word && !self.reader.grammar().is_adverb(&next.lower))
                .is_some_and(|next| !self.reader.grammar().is_base_verb(&next.lower) || self.reader.is_actor(std::slice::from_ref(next)))
            && !self.reader.after_open_stem
    }

    /// "Considers it essential that Member States exempt": what the issuers hold essential that somebody does is asked of them.
    pub(super) fn held_essential(&mut self, at: usize, verb: &VerbMatch<'a>, start: usize) -> bool {
        let after = at + verb.length;
        let words = lowers(&self.tokens[after.min(self.tokens.len())..]);
        let ["it", _, "that", ..] = words.as_slice() else { return false };
        let phrase = ["it", "is", words[1], "that"];
        let entry = self.reader.lexicon.verbs.at(&phrase, self.reader.grammar()).into_iter().find(|found| found.verb.frame.that);
        let complement = that::that_clause(self.reader, self.tokens, after + 3);
        let (Some(entry), Some(complement)) = (entry, complement) else { return false };
        let asks = complement.addressee.as_ref().is_some_and(|range| self.reader.is_actor(&self.tokens[range.clone()]));
        if !asks || complement.entitles {
            return false;
        }
        self.limits.push(start);
        self.push(ActKind::Demand, at, &VerbMatch { verb: entry.verb, length: verb.length + 3, ..*verb }, start, complement)
    }

    /// "It is your responsibility to find out": whoever reads is asked.
    fn duty_of_reader(&mut self, at: usize, verb: &VerbMatch<'a>) -> bool {
        let after = at + verb.length;
        let known = verb.verb.base.contains("your");
        let reader =
            (at..if known { after } else { self.tokens.len() }).find(|index| matches!(self.tokens[*index].lower.as_str(), "your" | "you"));
        let addressee = reader.map(|index| index..index + 1);
        // "It is advisable to plan ahead" tells nobody in particular.
        if addressee.is_none() {
            return self.push_plain(ActKind::Position, at, verb, at);
        }
        let Some(complement) = complement::modal(self.reader, self.tokens, after, verb.verb) else { return false };
        self.limits.push(at);
        self.push(ActKind::Demand, at, verb, at, Complement { addressee, ..complement })
    }

    /// "It is essential that providers publish …".
    fn impersonal(&mut self, at: usize, verb: &VerbMatch<'a>) -> bool {
        if self.last.as_ref().is_some_and(|(subject, _)| matches!(subject, Subject::Other(_))) {
            return false;
        }
        let after = at + verb.length;
        let for_to = matches!(self.tokens[after - 1].lower.as_str(), "for" | "on" | "upon" | "to");
        // "It is for this reason that", "It would be desirable to": nobody is named.
        let weak = matches!(verb.verb.base.as_str(), "it is for" | "it would be desirable");
        let complement =
            if for_to { complement::to_frame(self.reader, self.tokens, after) } else { that::that_clause(self.reader, self.tokens, after) };
        let Some(complement) = complement else { return false };
        // What is incumbent on somebody is asked of whoever it is.
        let named = matches!(self.tokens[after - 1].lower.as_str(), "on" | "upon" | "to");
        let acts = complement.addressee.as_ref().is_some_and(|range| named || self.reader.is_actor(&self.tokens[range.clone()]));
        let denied = self.tokens[at..after].iter().any(|token| token.lower == "not") && !verb.verb.base.contains("not");
        if weak && (!acts || denied) {
            return false;
        }
        self.limits.push(at);
        let negative =
            complement.negative || self.tokens[at..after].iter().any(|token| matches!(token.lower.as_str(), "not" | "unacceptable"));
        let complement = Complement { negative, ..complement };
        if acts && !complement.entitles && !denied {
            self.push(ActKind::Demand, at, verb, at, complement)
        } else {
            self.push_plain(ActKind::Position, at, verb, at)
        }
    }

    /// "A Party may decline, but shall say why": nothing is asked, and the subject stands ready for the next verb.
    pub(super) fn permission(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        if let Some(subject) = self.behind_nor(at, at + verb.length)
            && let Some(forbids) = self.reader.lexicon.verbs.entries().iter().find(|verb| verb.base == "may not")
        {
            return self.forbid(at, &VerbMatch { verb: forbids, ..*verb }, subject);
        }
        if let Subject::Other(range) = &found.subject
            && self.forbids_each(verb, range)
            && let Some(forbids) = self.reader.lexicon.verbs.entries().iter().find(|verb| verb.base == "may not")
        {
            return self.expectation(at, &VerbMatch { verb: forbids, ..*verb }, found);
        }
        if let Subject::Other(_) = found.subject {
            self.last = Some((found.subject.clone(), VerbKind::Permission));
            self.limits.push(at);
        }
        true
    }

    /// The noun phrase in front of "who", if it names somebody who can act.
    fn whom_who_means(&self, start: usize, at: usize) -> Option<Range<usize>> {
        let who = (start..at).find(|index| self.tokens[*index].lower == "who")?;
        let end = who.checked_sub(1).filter(|comma| self.tokens[*comma].is_comma()).unwrap_or(who);
        let first = (0..end).rev().take_while(|index| self.tokens[*index].word);
        let start = first.take_while(|index| !self.reader.grammar().is(&self.tokens[*index].lower, Class::Preposition)).last()?;
        self.reader.is_actor(&self.tokens[start..end]).then_some(start..end)
    }

    /// "Member States are encouraged to": the subject is asked, by the issuers unless somebody else is named.
    pub(super) fn passive_demand(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found) -> bool {
        let passive = verb.form == Form::Past && found.passive && !found.negated && found.setting != Setting::Subordinate;
        // "were asked by the Ministers to": the issuers' own; "were asked by the court to": not.
        let after = at + verb.length;
        let by = self.tokens.get(after).is_some_and(|token| token.lower == "by");
        let by_issuer = if by { self.reader.issuers.starts(&self.tokens[after + 1..], self.reader.lexicon) } else { None };
        if by && by_issuer.is_none() {
            return false;
        }
        let after = after + by_issuer.map_or(0, |length| length + 1);
        let past = self.tokens[found.start..at].iter().any(|token| matches!(token.lower.as_str(), "was" | "were"));
        let modal = by_issuer.is_none()
            && !(past && self.reader.minutes)
            && (found.start..at).any(|index| {
                matches!(
                    self.tokens[index].lower.as_str(),
                    "should" | "must" | "shall" | "will" | "would" | "may" | "can" | "cannot" | "were" | "was" | "been"
                )
            });
        // "It is requested that all offices report"
        let impersonal = matches!(&found.subject, Subject::Thing(range) if range.len() == 1 && self.tokens[range.start].lower == "it");
        if impersonal && passive && !modal && self.tokens.get(after).is_some_and(|token| token.lower == "that") {
            let Some(complement) = that::that_clause(self.reader, self.tokens, after + 1) else { return false };
            let named = complement.addressee.as_ref().map(|range| &self.tokens[range.clone()]);
            let named = named.is_some_and(|name| self.reader.is_actor(name) || self.reader.may_name_somebody(name));
            self.last = Some((Subject::Issuer, verb.verb.kind));
            self.limits.push(found.start);
            return named && self.push(ActKind::Demand, at, verb, found.start, complement);
        }
        // "the Senior Officials, who were directed to report"
        let antecedent = if found.subject == Subject::Relative { self.whom_who_means(found.start, at) } else { None };
        // "Bottled-water brands are invited to": whoever can be invited can act.
        let subject = match &found.subject {
            Subject::Relative => match &antecedent {
                Some(range) => range,
                None => return false,
            },
            Subject::Other(range) => range,
            // "Both sides were encouraged by the Ministers to resume talks"
            Subject::Issuer if by_issuer.is_some() && !self.tokens[found.start].is_self() => &self.whole_subject(found.start, at),
            // "Urgent action is needed"
            Subject::Thing(range) if verb.verb.frame.strict && !self.reader.may_name_somebody(&self.tokens[range.clone()]) => return false,
            Subject::Thing(range) if range.len() > 1 || !matches!(self.tokens[range.start].lower.as_str(), "it" | "this" | "that") => range,
            _ => return false,
        };
        if !passive || modal || self.reported_complement(found) || self.tells_the_law(found.start) {
            return false;
        }
        let subject = subject.clone();
        if self.shared_passive(at, verb, found.start, &subject) {
            self.last = Some((found.subject.clone(), verb.verb.kind));
            return true;
        }
        let complement = complement::infinitive(self.reader, self.tokens, after);
        let Some(complement) = complement.or_else(|| self.charged_with(after)) else { return false };
        // "Stocks are expected to fall": a forecast.
        let base = self.tokens.get(complement.tail.start).map_or("", |token| token.lower.as_str());
        if verb.verb.base == "expect" && self.reader.lexicon.classes.holds(WordClass::Happens, base) {
            return false;
        }
        let complement = Complement { addressee: Some(subject), ..complement };
        self.last = Some((found.subject.clone(), verb.verb.kind));
        self.limits.push(found.start);
        self.push(ActKind::Demand, at, verb, found.start, complement)
    }

    /// The subject that starts at `start`, up to the auxiliaries in front of the verb at `at`.
    fn whole_subject(&self, start: usize, at: usize) -> Range<usize> {
        let auxiliary = |index: &usize| self.reader.grammar().is(&self.tokens[*index].lower, Class::Auxiliary);
        start..(start + 1..at).find(auxiliary).unwrap_or(at)
    }

    /// "is charged with monitoring compliance", "are discouraged from setting": the action stands in "-ing".
    fn charged_with(&self, after: usize) -> Option<Complement> {
        let verb = complement::skip_adverbs(self.reader, self.tokens, after + 1);
        let gerund = self.tokens.get(verb).is_some_and(|token| self.reader.grammar().base_of_ing(&token.lower).is_some());
        let preposition = self.tokens.get(after).map_or("", |token| token.lower.as_str());
        let negative = matches!(preposition, "from" | "against");
        let tail = verb..self.tokens.len();
        let complement = Complement { between: after..after, tail, negative, verbal: true, ..Complement::default() };
        (gerund && (negative || preposition == "with")).then_some(complement)
    }

    /// "You agree to comply": terms ask their user in the words of a commitment.
    pub(super) fn binds_user(&self, verb: &VerbMatch<'a>, range: &Range<usize>) -> bool {
        verb.verb.kind == VerbKind::Commitment
            && verb.verb.base.ends_with(" to")
            && self.tokens[range.clone()].iter().any(|token| token.lower == "you")
    }

    pub(super) fn agreement(&mut self, at: usize, verb: &VerbMatch<'a>, found: &Found, range: Range<usize>) -> bool {
        let Some(complement) = complement::action(self.reader, self.tokens, at + verb.length, verb.verb) else { return false };
        self.last = Some((Subject::Other(range.clone()), verb.verb.kind));
        self.limits.push(found.start);
        self.push(ActKind::Demand, at, verb, found.start, Complement { addressee: Some(range), ..complement })
    }
}
