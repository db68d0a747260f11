//! Clauses → acts: demands, commitments, positions, threats and rejections with their slots.
//!
//! A clause is read for verbs whose subject makes them an act; a list item takes over what its stem leaves open. What is quoted
//! or reported as somebody else's is never an act of the issuers.

mod agents;
mod anaphora;
mod asides;
mod askable;
mod complement;
mod deadlines;
mod discourse;
mod drafts;
mod expectations;
mod frames;
mod further;
mod imperatives;
mod issuers;
mod manner;
mod moods;
mod nouns;
mod pleas;
mod reader;
mod recalls;
mod reports;
mod slots;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod that;
mod tokens;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::lexicon::Lexicon;
use crate::lexicon::force::VerbKind;
use crate::lexicon::grammar::{Class, Form};
use crate::model::{Act, ActKind, ClauseKind, Condition, Note, Passage, Polarity, Reading, Value};

use discourse::{in_third_person, is_one_body, opens_with_body, opens_with_issuer};
use frames::{Frame, frames};
use imperatives::{imperative, names_addressee_only};
pub(super) use issuers::Issuers;
use pleas::called_by_name;
use slots::Slots;
pub(super) use speaker::{Speaker, speaker};
use tokens::{Token, tokenise};

/// A clause as the reader of acts needs it.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    /// Its shape.
    pub kind: ClauseKind,
    /// Index of the stem clause.
    pub stem: Option<usize>,
    /// Its text with the map to the source.
    pub reading: &'a Reading,
    /// Byte ranges of the reading that are somebody else's words.
    pub quoted: Vec<Range<usize>>,
    /// The whole of it is somebody else's words.
    pub theirs: bool,
    /// It is a line of text on its own, with a list marker or under a stem.
    pub in_list: bool,
    /// The heading of its section.
    pub heading: Option<&'a str>,
}

/// What the acts step finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Acts {
    /// The acts in order of place.
    pub list: Vec<Act>,
    /// Clauses that report somebody else's words, with the source as written.
    pub attributed: Vec<(usize, Passage)>,
    /// What is odd about them.
    pub notes: Vec<Note>,
}

/// The rules' view of the statement.
struct Reader<'a> {
    lexicon: &'a Lexicon,
    issuers: &'a Issuers,
    names: FxHashSet<String>,
    after_open_stem: bool,
    in_list: bool,
    /// "They" and "it" stand for the issuers, since the sentence before began with them.
    pronoun_is_issuer: bool,
    /// Nobody says "we": the text tells in the third person what the issuers did.
    minutes: bool,
    /// The sentence before asks somebody, for whom "it" may stand in this one.
    asked_before: bool,
    /// It asks a single body.
    asked_one: bool,
}

/// Reads the acts of `sentences`, whose issuers are `issuers`, under `profile`.
pub(super) fn acts(sentences: &[Sentence<'_>], issuers: &Issuers, profile: &str, lexicon: &Lexicon) -> Acts {
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|sentence| tokenise(sentence.reading.text(), &sentence.quoted)).collect();
    let mut reader = Reader {
        lexicon,
        issuers,
        names: names(&tokens, lexicon),
        after_open_stem: false,
        in_list: false,
        pronoun_is_issuer: false,
        minutes: in_third_person(&tokens),
        asked_before: false,
        asked_one: false,
    };
    let tells_user = profile == "terms";
    let mut found = Acts::default();
    let mut attributed = Vec::new();
    let mut drafted = Vec::new();
    let mut stems: Vec<Vec<(usize, Frame<'_>)>> = Vec::with_capacity(sentences.len());
    let mut recitals: Vec<bool> = Vec::with_capacity(sentences.len());
    // Whom the imperatives ask, with the clause that names them.
    let mut asked: Option<(usize, Range<usize>)> = None;
    for (index, sentence) in sentences.iter().enumerate() {
        let stem = sentence.stem.filter(|stem| *stem < index);
        let inherited: &[(usize, Frame<'_>)] = stem.map_or(&[], |stem| stems[stem].as_slice());
        let open = inherited.iter().rfind(|(_, frame)| matches!(frame.kind, ActKind::Demand | ActKind::Commitment));
        // Under "We call on banks to:" a verb of demand is what the banks are to do ("warn users").
        reader.in_list = sentence.in_list && open.is_none();
        reader.after_open_stem = open.is_none() && stem.is_some_and(|stem| names_issuers_only(&reader, &tokens[stem]));
        reader.pronoun_is_issuer |= opens_with_body(&reader, &tokens[index]);
        // Whoever speaks in marks says "we": "they" is somebody else.
        let told = reader.pronoun_is_issuer;
        reader.pronoun_is_issuer &= tokens[index].first().is_none_or(|first| first.lower != "“");
        let mut own =
            if sentence.theirs || defines(sentence, lexicon) { frames::Frames::default() } else { frames(&reader, &tokens[index]) };
        reader.pronoun_is_issuer = told;
        // Behind a list "it" stands for what it stood for in front of it.
        if stem.is_none() {
            reader.pronoun_is_issuer = opens_with_issuer(&reader, &tokens[index]);
        }
        let asks = |frame: &&Frame<'_>| frame.kind == ActKind::Demand && frame.addressee.is_some();
        reader.asked_before = own.list.iter().any(|frame| asks(&frame));
        let one = own.list.iter().rfind(asks).and_then(|frame| frame.addressee.clone());
        reader.asked_one = one.is_some_and(|range| is_one_body(&tokens[index][range]));
        recitals.push(
            sentence.kind == ClauseKind::Recital || stem.is_some_and(|stem| recitals[stem]) || opens_recitals(sentence, &own.list, lexicon),
        );
        if recitals[index] {
            own.list.retain(|frame| !matches!(frame.kind, ActKind::Demand | ActKind::Commitment | ActKind::Threat));
        }
        if !sentence.theirs && own.list.is_empty() {
            own.list.extend(imperative(&reader, sentence, &tokens[index], asked.is_some() || tells_user));
        }
        asked = match own.list.as_slice() {
            [frame] if matches!(frame.verb.base.as_str(), "imperative" | "please") => {
                frame.addressee.clone().map(|addressee| (index, addressee)).or(asked)
            }
            [] => names_addressee_only(&reader, &tokens[index])
                .or_else(|| called_by_name(&reader, &tokens[index]))
                .map(|addressee| (index, addressee)),
            _ => None,
        };
        drafted.extend(own.drafted.then(|| sentence.reading.whole().span));
        let mut builder = Builder { reader: &reader, sentences, tokens: &tokens, profile, acts: &mut found.list };
        let acting = own.list.iter().any(|frame| frame.kind != ActKind::Position);
        let inherits = !acting && !sentence.theirs && sentence.kind != ClauseKind::Sentence && !is_operative(&tokens[index], lexicon);
        let binds = own.list.iter().any(|frame| matches!(frame.kind, ActKind::Demand | ActKind::Commitment | ActKind::Threat));
        // A sentence that asks something itself is the issuers' own, whomever it also reports.
        if let Some(source) = own.attributed.clone().filter(|_| !binds && (open.is_none() || !inherits)) {
            attributed.push((index, passage(sentence.reading, &tokens[index], source)));
        }
        match open {
            Some((verb, frame)) if inherits => {
                let (verb, frame) = (*verb, frame.clone());
                builder.inherit(index, verb, &frame);
                stems.push(vec![(verb, frame)]);
                continue;
            }
            _ => {}
        }
        if sentence.kind == ClauseKind::Stem {
            builder.keep_closed(index, &own.list);
        } else {
            for frame in &own.list {
                builder.push(index, index, frame, None);
                builder.name_asked(frame, asked.as_ref().filter(|(clause, _)| *clause != index));
            }
            builder.one_position(index);
        }
        stems.push(own.list.into_iter().map(|frame| (index, frame)).collect());
    }
    number(&mut found.list);
    found.attributed = attributed;
    found.notes.extend(drafts::note(&drafted));
    found
}

/// Under "Terms and definitions" words are explained, and nothing is asked.
fn defines(sentence: &Sentence<'_>, lexicon: &Lexicon) -> bool {
    sentence.heading.is_some_and(|heading| {
        let heading = heading.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        lexicon.structure.phrases("heading over definitions").iter().any(|phrase| heading == *phrase)
    })
}

/// "RECALLING:", "Noting that:": a stem over recitals, in which nothing is asked or promised. "Bearing in mind what we heard, we call
/// on banks to:" asks.
fn opens_recitals(sentence: &Sentence<'_>, frames: &[Frame<'_>], lexicon: &Lexicon) -> bool {
    let acts = frames.iter().any(|frame| frame.start < frame.cue.start && matches!(frame.kind, ActKind::Demand | ActKind::Commitment));
    sentence.kind == ClauseKind::Stem && !acts && lexicon.structure.opens_recital(sentence.reading.text())
}

/// "RECALLS that Member States may", "Emphasises that": an item with an operative verb of its own, which acts by itself.
fn is_operative(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let first = tokens.iter().position(|token| !lexicon.grammar.is_adverb(&token.lower)).unwrap_or(0);
    // "HAS NO OBJECTION", "IS OF THE VIEW": capitals mark what the text does.
    if tokens.get(first).is_some_and(|token| token.acronym && matches!(token.lower.as_str(), "has" | "is" | "does")) {
        return true;
    }
    let words = tokens::ahead(&tokens[first..]);
    lexicon.verbs.at(&words, &lexicon.grammar).iter().any(|found| {
        let that = words.get(found.length).is_some_and(|word| *word == "that");
        found.form == Form::Third && found.verb.kind != VerbKind::Expectation && (that || tokens[first].acronym)
    })
}

/// "We, the ministers:" names who speaks; the items under it carry the verbs.
fn names_issuers_only(reader: &Reader<'_>, tokens: &[Token]) -> bool {
    // "DO HEREBY:" stands apart from the issuers where recitals stand between them.
    let enacts = |token: &Token| matches!(token.lower.as_str(), "do" | "hereby" | "solemnly" | "therefore" | "have" | "jointly");
    if tokens.iter().any(enacts) && tokens.iter().all(|token| !token.word || enacts(token)) {
        return true;
    }
    let first = tokens.iter().position(|token| token.word).unwrap_or(0);
    reader.issuers.starts(&tokens[first..], reader.lexicon).is_some_and(|length| {
        tokens[first + length..].iter().all(|token| !token.word || enacts(token) || !reader.grammar().is(&token.lower, Class::Auxiliary))
    })
}

/// Words that stand with a capital inside sentences, and never without: names.
fn names(tokens: &[Vec<Token>], lexicon: &Lexicon) -> FxHashSet<String> {
    let mut capital = FxHashSet::default();
    let mut small = FxHashSet::default();
    for sentence in tokens {
        for (index, token) in sentence.iter().enumerate().filter(|(_, token)| token.word) {
            let inside = index > 0 && sentence[index - 1].word;
            if !token.capital {
                small.insert(token.lower.clone());
            } else if inside && !lexicon.grammar.is_function_word(&token.lower) {
                capital.insert(token.lower.clone());
            }
        }
    }
    capital.retain(|word| !small.contains(word));
    capital
}

/// "… the following", ":" and what stands between left out: whether a stem ends with "to".
fn stem_ends_with_to(tokens: &[Token]) -> bool {
    tokens.iter().rev().find(|token| token.word).is_some_and(|token| token.lower == "to")
}

/// Turns frames into acts.
struct Builder<'b, 'a> {
    reader: &'b Reader<'a>,
    sentences: &'b [Sentence<'b>],
    tokens: &'b [Vec<Token>],
    profile: &'b str,
    acts: &'b mut Vec<Act>,
}

impl<'a> Builder<'_, 'a> {
    /// A stem's own acts that its items do not carry on: positions and rejections, and what it does before the verb that opens the
    /// list ("Decides to extend the mandate, and requests the Secretary-General:").
    fn keep_closed(&mut self, index: usize, frames: &[Frame<'a>]) {
        let opens = |frame: &&Frame<'_>| matches!(frame.kind, ActKind::Demand | ActKind::Commitment);
        let last = frames.iter().rfind(opens).map_or(0, |frame| frame.cue.start);
        for frame in frames.iter().filter(|frame| !opens(frame) || frame.cue.start < last && !frame.tail.is_empty()) {
            self.push(index, index, frame, None);
        }
    }

    /// The acts of a clause. Acts stand in the order of their clauses, so that the others are not looked through for each.
    fn acts_of(&self, clause: usize) -> &[Act] {
        let start = self.acts.partition_point(|act| act.clause < clause);
        &self.acts[start..start + self.acts[start..].partition_point(|act| act.clause == clause)]
    }

    /// A clause holds one position at most: the first that it states.
    fn one_position(&mut self, clause: usize) {
        let mut seen = false;
        let own = self.acts.split_off(self.acts.len() - self.acts_of(clause).len());
        self.acts.extend(own.into_iter().filter(|act| act.kind != ActKind::Position || !std::mem::replace(&mut seen, true)));
    }

    /// An act of clause `clause` with the verb of clause `verb`.
    fn push(&mut self, clause: usize, verb: usize, frame: &Frame<'a>, inherited: Option<&Slots>) {
        let tokens = &self.tokens[clause];
        let mut own = if matches!(frame.kind, ActKind::Position | ActKind::Rejection) {
            Slots { object: Some(frame.tail.clone()).filter(|tail| !tail.is_empty()), ..Slots::default() }
        } else {
            slots::slots(self.reader, tokens, frame.tail.clone(), frame.verbal)
        };
        let mut outside = Slots::default();
        if clause == verb && !matches!(frame.kind, ActKind::Position | ActKind::Rejection) {
            let front = if self.acts_of(clause).is_empty() { 0..frame.start } else { frame.start..frame.start };
            slots::phrases(self.reader, tokens, front, &mut outside);
            slots::phrases(self.reader, tokens, frame.between.clone(), &mut outside);
            if let Some(addressee) = &frame.addressee {
                outside.hedges.extend(manner::hedges_between_commas(self.reader, tokens, addressee.clone()));
            }
            for range in &frame.inserted {
                slots::phrases(self.reader, tokens, range.clone(), &mut outside);
            }
        }
        merge(&mut own, outside);
        let mut act = self.act(clause, verb, frame, &own);
        if let Some(stem) = inherited {
            self.add(&mut act, verb, stem, Some(verb));
        }
        self.acts.push(act);
    }

    /// "To platforms: label every game. Refund such purchases.": the second imperative asks whom the first one named.
    fn name_asked(&mut self, frame: &Frame<'a>, asked: Option<&(usize, Range<usize>)>) {
        let (Some((clause, range)), Some(act)) = (asked, self.acts.last_mut()) else { return };
        if matches!(frame.verb.base.as_str(), "imperative" | "please") && act.addressee.is_none() {
            let passage = passage(self.sentences[*clause].reading, &self.tokens[*clause], range.clone());
            act.addressee = Some(Value { passage, inherited_from: Some(*clause), antecedent: None });
        }
    }

    /// The act of item `index` under the frame of the stem `stem`; an item that is a stem itself only hands the frame on.
    fn inherit(&mut self, index: usize, stem: usize, frame: &Frame<'a>) {
        if self.sentences[index].kind == ClauseKind::Stem {
            return;
        }
        let tokens = &self.tokens[index];
        let stem_tokens = &self.tokens[stem];
        let mut stem_slots = slots::slots(self.reader, stem_tokens, frame.tail.clone(), frame.verbal);
        slots::phrases(self.reader, stem_tokens, frame.between.clone(), &mut stem_slots);
        // What stands in front of the stem's first verb only belongs to that one.
        let front = if self.acts_of(stem).iter().any(|act| matches!(act.kind, ActKind::Demand | ActKind::Commitment)) {
            frame.start..frame.start
        } else {
            0..frame.start
        };
        slots::phrases(self.reader, stem_tokens, front, &mut stem_slots);
        let addressee = frame.addressee.clone().unwrap_or_default();
        stem_slots.hedges.extend(manner::hedges_between_commas(self.reader, stem_tokens, addressee));
        let (addressee, tail, verbal, negative) = self.item_tail(tokens, stem_tokens, frame);
        let item = Frame { tail, verbal, negative: negative || frame.negative, ..frame.clone() };
        if verbal {
            stem_slots.action = None;
            stem_slots.object = None;
        } else {
            // "to publish the following: names; dates": the action stands in the stem.
            stem_slots.object = None;
        }
        self.push(index, stem, &item, Some(&stem_slots));
        if let (Some(range), Some(act)) = (addressee, self.acts.last_mut()) {
            act.addressee =
                Some(Value { passage: passage(self.sentences[index].reading, tokens, range), inherited_from: None, antecedent: None });
        }
    }

    /// Addressee and tail of an item: "To ensure …", "Embed …", "governments to ensure …".
    fn item_tail(&self, tokens: &[Token], stem_tokens: &[Token], frame: &Frame<'a>) -> (Option<Range<usize>>, Range<usize>, bool, bool) {
        let end = tokens
            .iter()
            .rposition(|token| token.word && !matches!(token.lower.as_str(), "and" | "or"))
            .map_or(tokens.len(), |last| last + 1);
        let grammar = self.reader.grammar();
        let skip = |from: usize| {
            (from..end).find(|index| !grammar.is_adverb(&tokens[*index].lower) && tokens[*index].lower != "and").unwrap_or(end)
        };
        let mut start = skip(0);
        let to = tokens.get(start).is_some_and(|token| token.lower == "to");
        if to {
            start = skip(start + 1);
        }
        if tokens.get(start).is_some_and(|token| token.lower == "do") && tokens.get(start + 1).is_some_and(|token| token.lower == "not") {
            start = skip(start + 2);
        }
        let negative = tokens[..start.min(end)].iter().any(|token| matches!(token.lower.as_str(), "not" | "never"));
        // "CALLS ON Members TO:", "requests that the operators:" leave nothing but the verb to their items.
        let complete = frame.addressee.is_some() || stem_ends_with_to(stem_tokens);
        let after_to = frame.tail.is_empty()
            && complete
            && tokens.get(start).is_some_and(|token| token.word && !grammar.is_function_word(&token.lower));
        // "treat nurses alike in respect of: pay; working hours": what stands behind a preposition is no verb.
        let governed = !frame.tail.is_empty()
            && stem_tokens
                .iter()
                .rev()
                .find(|token| token.word)
                .is_some_and(|token| grammar.is(&token.lower, Class::Preposition) && token.lower != "to");
        let verbal = to
            || after_to
            || !governed
                && tokens.get(start).is_some_and(|token| {
                    grammar.is_base_verb(&token.lower)
                        || grammar.is(&token.lower, Class::Auxiliary)
                        || grammar.base_of_ing(&token.lower).is_some()
                });
        // "recommends that:" leaves a whole clause to each item: "the Government phase out the relief".
        if !to
            && frame.addressee.is_none()
            && frame.tail.is_empty()
            && stem_tokens.iter().rev().find(|token| token.word).is_some_and(|token| token.lower == "that")
            && let Some(clause) = that::that_clause(self.reader, tokens, start)
        {
            return (clause.addressee, clause.tail.start.min(end)..end, clause.verbal, clause.negative);
        }
        if !verbal
            && frame.addressee.is_none()
            && frame.kind == ActKind::Demand
            && let Some(complement) = complement::to_frame(self.reader, tokens, start)
        {
            return (complement.addressee, complement.tail.start..end, complement.verbal, complement.negative);
        }
        (None, start..end, verbal, negative)
    }

    fn act(&self, clause: usize, verb: usize, frame: &Frame<'a>, slots: &Slots) -> Act {
        let sentence = &self.sentences[clause];
        let (tokens, verb_tokens, verb_reading) = (&self.tokens[clause], &self.tokens[verb], self.sentences[verb].reading);
        let as_written = passage(verb_reading, verb_tokens, frame.cue.clone());
        let inherited = (clause != verb).then_some(verb);
        let addressee = frame.addressee.clone().map(|range| Value {
            passage: passage(verb_reading, verb_tokens, range.clone()),
            inherited_from: inherited,
            antecedent: self.antecedent(verb, range),
        });
        let mut act = Act {
            id: String::new(),
            kind: frame.kind,
            clause,
            passage: sentence.reading.whole(),
            addressee: addressee.filter(|_| frame.kind == ActKind::Demand),
            force: self.reader.lexicon.verbs.force(frame.verb, self.profile, as_written),
            action: None,
            object: None,
            first_object: None,
            conditions: Vec::new(),
            purposes: Vec::new(),
            hedges: Vec::new(),
            co_actors: Vec::new(),
            deadline: None,
            polarity: if frame.negative ^ slots.negative { Polarity::Negative } else { Polarity::Positive },
            inherited_from: inherited,
        };
        debug_assert!(frame.tail.end <= tokens.len());
        self.add(&mut act, clause, slots, None);
        act
    }

    /// Adds `slots`, read in clause `from`, to `act`.
    fn add(&self, act: &mut Act, from: usize, slots: &Slots, inherited_from: Option<usize>) {
        let value = |range: &Range<usize>| Value {
            passage: passage(self.sentences[from].reading, &self.tokens[from], range.clone()),
            inherited_from,
            antecedent: None,
        };
        act.action = act.action.take().or_else(|| slots.action.as_ref().map(value));
        if let Some(object) = slots.object.as_ref().filter(|_| act.object.is_none()) {
            act.first_object = slots.second.map(|second| value(&(object.start..second)).passage.text.len());
            act.object = Some(value(object));
        }
        act.deadline = act.deadline.take().or_else(|| slots.deadline.as_ref().map(value));
        act.conditions.extend(slots.conditions.iter().map(|(kind, range)| Condition { kind: *kind, value: value(range) }));
        act.purposes.extend(slots.purposes.iter().map(value));
        act.hedges.extend(slots.hedges.iter().map(value));
        act.co_actors.extend(slots.co_actors.iter().map(value));
    }
}

fn merge(own: &mut Slots, outside: Slots) {
    own.conditions.splice(0..0, outside.conditions);
    own.purposes.splice(0..0, outside.purposes);
    own.hedges.splice(0..0, outside.hedges);
    own.co_actors.splice(0..0, outside.co_actors);
    own.deadline = own.deadline.take().or(outside.deadline);
}

fn passage(reading: &Reading, tokens: &[Token], range: Range<usize>) -> Passage {
    match (tokens.get(range.start), tokens.get(range.end.wrapping_sub(1))) {
        (Some(first), Some(last)) if range.start < range.end => reading.passage(first.range.start..last.range.end),
        _ => Passage::default(),
    }
}

/// Gives acts their ids, per kind in order of place.
fn number(acts: &mut [Act]) {
    for (kind, letter) in
        [(ActKind::Demand, 'D'), (ActKind::Commitment, 'C'), (ActKind::Position, 'P'), (ActKind::Threat, 'T'), (ActKind::Rejection, 'R')]
    {
        for (index, act) in acts.iter_mut().filter(|act| act.kind == kind).enumerate() {
            act.id = format!("{letter}{}", index + 1);
        }
    }
}
