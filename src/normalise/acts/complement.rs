//! What follows a verb: the addressee, and where the action begins.

use std::ops::Range;

use super::Reader;
use super::agents::{agent, from_whom};
use super::pleas::{against_doing, for_thing, to_do_so};
use super::that::{seen_doing, that_clause, to_somebody_that, wish};
use super::tokens::{Token, lowers};
use crate::lexicon::force::{Verb, VerbKind};
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::slots::Opener;
use crate::lexicon::word_sets::WordClass;

/// What follows a verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Complement {
    /// Tokens of the addressee.
    pub addressee: Option<Range<usize>>,
    /// Tokens between addressee and action.
    pub between: Range<usize>,
    /// Tokens from the verb of the action on, or from the thing asked for.
    pub tail: Range<usize>,
    /// "not to", "should not".
    pub negative: bool,
    /// The tail starts with a verb.
    pub verbal: bool,
    /// The verb of the action is passive.
    pub passive: bool,
    /// The verb of the action entitles its subject rather than asks it: "should be able to", "must have access".
    pub entitles: bool,
}

/// After a verb of demand: "industry to act", "that industry act", "an end to …".
pub(super) fn demand(reader: &Reader<'_>, tokens: &[Token], after: usize, verb: &Verb) -> Option<Complement> {
    let frame = verb.frame;
    let at = skip_in_this_regard(reader, tokens, skip_inserted(reader, tokens, after));
    let first = tokens.get(at)?;
    if first.lower == "that" {
        // "recommends that:" leaves whole clauses to its items.
        let open = at + 2 == tokens.len() && tokens[at + 1].lower == ":";
        let items = || Complement { between: at..at, tail: tokens.len()..tokens.len(), ..Complement::default() };
        // "We hope that traffic will recover": nobody is asked who is nobody.
        let asks =
            |clause: &Complement| !frame.strict || clause.addressee.as_ref().is_some_and(|range| reader.is_actor(&tokens[range.clone()]));
        let clause = || if open { Some(items()) } else { that_clause(reader, tokens, at + 1).filter(asks) };
        return if frame.that { clause() } else { None };
    }
    if frame.sight {
        return seen_doing(reader, tokens, at);
    }
    if frame.that
        && let Some(complement) = to_somebody_that(reader, tokens, at)
    {
        return Some(complement);
    }
    // "reiterate our call on States to", "appeal to States to"
    let named_by_noun = verb.base.contains(' ') && matches!(first.lower.as_str(), "on" | "upon")
        || (first.lower == "to" && !tokens.get(at + 1).is_some_and(|next| reader.grammar().is_base_verb(&next.lower)));
    let at = if frame.to && named_by_noun { at + 1 } else { at };
    let first = tokens.get(at)?;
    if frame.wish {
        return wish(reader, tokens, at);
    }
    let question = matches!(first.lower.as_str(), "whether" | "if" | "how" | "what" | "why" | "who" | "when" | "where" | "to");
    let no_object = question || matches!(first.lower.as_str(), "and" | "or") || reader.grammar().is(&first.lower, Class::Preposition);
    if no_object || (!first.word && first.lower != ":" && !matches!(first.lower.as_str(), "\"" | "“" | "(" | "[")) {
        return None;
    }
    if another_verb(reader, tokens, at) {
        return None;
    }
    // "direct users to help": shown the way, and not told to do anything.
    let shown = tokens[after - 1].lower.starts_with("direct")
        && (at + 2..tokens.len()).any(|index| {
            let noun = !tokens.get(index + 1).is_some_and(|next| reader.grammar().is(&next.lower, Class::Determiner));
            noun && tokens[index - 1].lower == "to" && reader.lexicon.classes.holds(WordClass::Help, &tokens[index].lower)
        });
    if shown {
        return None;
    }
    if first.lower == ":" {
        return Some(Complement { between: at..at, tail: tokens.len()..tokens.len(), verbal: false, ..Complement::default() });
    }
    if frame.with
        && let Some(complement) = with_frame(reader, tokens, at)
    {
        return Some(complement);
    }
    if frame.with
        && let Some(complement) = with_tasks(reader, tokens, at)
    {
        return Some(complement);
    }
    if frame.to
        && let Some(complement) = against_doing(reader, tokens, at)
    {
        return Some(complement);
    }
    if frame.to
        && let Some(complement) = to_frame(reader, tokens, at)
    {
        // "We expect both commands to share the lists": what none but people do is asked of whoever it is.
        let wills = tokens.get(complement.tail.start).is_some_and(|verb| reader.lexicon.classes.holds(WordClass::Volition, &verb.lower));
        let named = |range: &Range<usize>| {
            let name = &tokens[range.clone()];
            reader.is_actor(name) || wills && reader.may_name_somebody(name) || reader.asked_before && lowers(name) == ["it"]
        };
        let strict = frame.strict && !complement.addressee.as_ref().is_some_and(named);
        return if strict { None } else { Some(complement) };
    }
    if let Some(complement) = with_doing(reader, tokens, at).filter(|_| frame.to) {
        return Some(complement);
    }
    if let Some(complement) = for_thing(reader, tokens, at, verb) {
        return Some(complement);
    }
    let end = sentence_end(tokens, at);
    // "We call on all parties:" names the addressee only; what it is asked for hangs under it.
    let open = tokens.get(end).is_some_and(|token| token.lower == ":") && frame.to && reader.is_actor(&tokens[at..end]);
    if open {
        let (addressee, between) = addressee(reader, tokens, at..end);
        return Some(Complement { addressee, between, tail: tokens.len()..tokens.len(), ..Complement::default() });
    }
    // "We call for restraint by all parties", "seek an assurance from the host": who is asked stands behind what is asked for.
    let addressee = agent(reader, tokens, at).or_else(|| from_whom(reader, tokens, at));
    let asks = frame.thing && (addressee.is_some() || !frame.strict);
    asks.then(|| Complement { addressee, between: at..at, tail: at..tokens.len(), ..Complement::default() })
}

/// "task our Deputies with preparing options": the action stands in "-ing" behind "with".
pub(super) fn with_doing(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let end = sentence_end(tokens, at);
    let with = (at + 1..end).find(|index| tokens[*index].lower == "with")?;
    let gerund = tokens.get(with + 1).is_some_and(|token| reader.grammar().base_of_ing(&token.lower).is_some());
    (gerund && reader.is_actor(&tokens[at..with])).then(|| Complement {
        addressee: Some(at..with),
        between: with..with,
        tail: with + 1..tokens.len(),
        verbal: true,
        ..Complement::default()
    })
}

/// "entrusted it with the following tasks:": what is to be done hangs under it.
fn with_tasks(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let end = sentence_end(tokens, at);
    let with = (at + 1..end).find(|index| tokens[*index].lower == "with")?;
    let open = tokens.get(end).is_some_and(|token| token.lower == ":") && end + 1 == tokens.len() && end - with <= 4;
    let named = reader.is_actor(&tokens[at..with]) || with == at + 1 && matches!(tokens[at].lower.as_str(), "it" | "them");
    (open && named).then(|| Complement {
        addressee: Some(at..with),
        between: with..with,
        tail: tokens.len()..tokens.len(),
        ..Complement::default()
    })
}

/// "invite States and encourage companies to take part": the infinitive belongs to the second verb.
fn another_verb(reader: &Reader<'_>, tokens: &[Token], at: usize) -> bool {
    let to = find_to(reader, tokens, at).unwrap_or(at);
    (at + 1..to).any(|index| {
        let joined = matches!(tokens[index - 1].lower.as_str(), "and" | "," | "or");
        let words = lowers(&tokens[index..to]);
        joined
            && reader.lexicon.verbs.at(&words, reader.grammar()).iter().any(|found| {
                found.verb.kind == VerbKind::Demand
                    && matches!(found.form, Form::Base | Form::Third)
                    && !tokens[index].capital
                    && words.len() > found.length
            })
    })
}

/// "industry … to act": the addressee up to the "to" in front of a verb.
pub(super) fn to_frame(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let to = find_to(reader, tokens, at)?;
    let infinitive = infinitive(reader, tokens, to)?;
    let (addressee, between) = addressee(reader, tokens, at..infinitive.between.start);
    Some(Complement { addressee, between, ..infinitive })
}

/// "our Senior Officials with developing a plan": the addressee up to "with" in front of a verb in -ing.
fn with_frame(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let end = sentence_end(tokens, at);
    let gerund = |index: usize| tokens.get(index).is_some_and(|token| reader.grammar().base_of_ing(&token.lower).is_some());
    // "with the preparation of a road map"
    let thing = |index: usize| tokens.get(index).is_some_and(|token| token.lower == "the");
    let behind = |with: usize| skip_adverbs(reader, tokens, with + 1);
    let with = (at + 1..end).find(|index| tokens[*index].lower == "with" && (gerund(behind(*index)) || thing(behind(*index))))?;
    let (tail, verbal) = (behind(with)..tokens.len(), gerund(behind(with)));
    let (addressee, between) = addressee(reader, tokens, at..with);
    reader.is_actor(&tokens[at..with]).then(|| Complement { addressee, between, tail, verbal, ..Complement::default() })
}

/// The "to" that opens the action, behind an addressee that starts at `at`.
fn find_to(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let end = sentence_end(tokens, at);
    let known = (at..end).find(|index| {
        let word = tokens[*index].lower.as_str();
        if word != "to" || *index == at || reader.lexicon.classes.holds(WordClass::BeforeTo, &tokens[index - 1].lower) {
            return false;
        }
        let negated = tokens[index - 1].lower == "not";
        let next = skip_adverbs(reader, tokens, index + 1);
        let Some(verb) = tokens.get(next) else { return true };
        // "in a position to do so", "have not yet done so"
        let do_so = verb.lower == "do" && tokens.get(next + 1).is_some_and(|token| token.lower == "so");
        let fixed = tokens.get(index - 1).is_some_and(|token| reader.lexicon.takes_infinitive.contains(&token.lower)) && !negated;
        let open = verb.lower == ":" || verb.lower == "…" || !verb.word;
        let unknown = !reader.grammar().is_function_word(&verb.lower) && reader.is_actor(&tokens[at..*index]);
        // "INVITES Member States to PROMOTE": capitals mark what a text does.
        let verbal = (reader.grammar().is_base_verb(&verb.lower) || unknown) && (!verb.capital || verb.acronym && tokens[0].acronym);
        let before = &tokens[if negated { index - 2 } else { index - 1 }.max(at)];
        // "attention to detail": a thing in the singular is nobody who could be asked.
        let thing = before.word && !before.capital && !before.lower.ends_with('s') && !reader.grammar().is_function_word(&before.lower);
        !do_so && (open || (verbal && (!(fixed || thing) || reader.is_actor(&tokens[at..*index]))))
    });
    known.or_else(|| to_do_so(reader, tokens, at)).or_else(|| (at + 1..end).find(|index| opens_unknown_verb(reader, tokens, *index)))
}

/// "We call on shipping lines to caulk their hulls": no word is known, but a plural in front of "to" and a bare word behind it
/// have the shape of an addressee and an action.
fn opens_unknown_verb(reader: &Reader<'_>, tokens: &[Token], to: usize) -> bool {
    let plural = |word: &str| word.ends_with('s') && !word.ends_with("ss");
    let before = &tokens[to - 1];
    let Some(verb) = tokens.get(skip_adverbs(reader, tokens, to + 1)) else { return false };
    let bare = verb.word
        && !verb.capital
        && !reader.grammar().is_function_word(&verb.lower)
        && !plural(&verb.lower)
        && !verb.lower.ends_with("ing");
    tokens[to].lower == "to" && plural(&before.lower) && !reader.lexicon.takes_infinitive.contains(&before.lower) && bare
}

/// Splits "Member States, in accordance with their law," into addressee and inserted phrases.
pub(super) fn addressee(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
    let start = range.clone().find(|index| {
        tokens[*index].word && !(reader.grammar().is_adverb(&tokens[*index].lower) && !reader.is_actor(&tokens[*index..=*index]))
    });
    let Some(start) = start.filter(|start| *start < range.end) else { return (None, range) };
    let cut = (start + 1..range.end).find(|index| {
        if in_pair(tokens, start..range.end, *index) {
            return false;
        }
        // "reminds flag States of their obligation to"
        let duty = tokens[*index].lower == "of"
            && tokens.get(index + 2).is_some_and(|noun| reader.lexicon.classes.holds(WordClass::Duty, &noun.lower));
        if duty {
            return true;
        }
        // "Norrlith, the holder of the concession, to halt": who it is, once more.
        let apposition = tokens[*index].is_comma()
            && tokens[range.end - 1].is_comma()
            && tokens.get(index + 1).is_some_and(|next| matches!(next.lower.as_str(), "the" | "a" | "an"))
            && !tokens[index + 1..range.end].iter().any(|token| token.lower == "and")
            && !tokens[start..*index].iter().any(Token::is_comma);
        if apposition {
            return true;
        }
        let inserted = tokens[*index].is_comma() && {
            let next = skip_adverbs(reader, tokens, index + 1);
            let words = lowers(&tokens[next.min(range.end)..range.end]);
            let opens = words.first().is_some_and(|word| {
                reader.grammar().is(word, Class::Preposition) && *word != "including" && !words.starts_with(&["in", "particular"])
                    || reader.grammar().is(word, Class::Subordinator)
                    || *word != "including" && reader.grammar().base_of_ing(word).is_some()
            });
            words.is_empty() || opens || reader.lexicon.slots.opener(&words).is_some()
        };
        // "the Panel established pursuant to resolution 12"
        let qualified = is_participle(reader, &tokens[index - 1].lower);
        inserted
            || !qualified
                && reader.lexicon.slots.opener(&lowers(&tokens[*index..range.end])).is_some_and(|(_, opener)| opener != Opener::Deadline)
    });
    let mut end = cut.unwrap_or(range.end);
    while end > start
        && (!tokens[end - 1].word
            || (reader.grammar().is_adverb(&tokens[end - 1].lower) && !reader.is_actor(&tokens[end - 1..end]))
            || tokens[end - 1].lower == "not")
    {
        end -= 1;
    }
    (Some(start..end).filter(|range| !range.is_empty()), end..range.end)
}

/// "shipowners and, where applicable, their insurers": a phrase between commas right behind "and" parts nobody off.
fn in_pair(tokens: &[Token], range: Range<usize>, index: usize) -> bool {
    let Some(comma) =
        range.clone().find(|at| tokens[*at].is_comma() && *at > range.start && matches!(tokens[at - 1].lower.as_str(), "and" | "or"))
    else {
        return false;
    };
    let closing = (comma + 1..range.end).find(|at| tokens[*at].is_comma());
    closing.is_some_and(|closing| (comma..=closing).contains(&index) && closing + 1 < range.end)
}

/// From "to" (or in front of it) on: the verb of the action.
pub(super) fn infinitive(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let to = skip_inserted(reader, tokens, at);
    if !tokens.get(to).is_some_and(|token| token.lower == "to") {
        return None;
    }
    let mut negative = tokens[at..to].iter().chain(to.checked_sub(1).map(|index| &tokens[index])).any(|token| token.lower == "not");
    let mut verb = skip_adverbs(reader, tokens, to + 1);
    if tokens.get(verb).is_some_and(|token| token.lower == "not") {
        negative = true;
        verb = skip_adverbs(reader, tokens, verb + 1);
    }
    negative |= tokens[to + 1..verb.min(tokens.len())].iter().any(|token| matches!(token.lower.as_str(), "not" | "never"));
    let verbal = tokens.get(verb).is_some_and(|token| token.word);
    // "expects banks to have passed on": a forecast of what is done by then.
    if is_perfect(reader, tokens, verb) {
        return None;
    }
    Some(Complement { between: to..to, tail: verb.min(tokens.len())..tokens.len(), negative, verbal, ..Complement::default() })
}

/// After a modal: the verb of the action.
pub(super) fn modal(reader: &Reader<'_>, tokens: &[Token], after: usize, verb: &Verb) -> Option<Complement> {
    let at = skip_inserted(reader, tokens, after);
    let negative = tokens[after..at.min(tokens.len())].iter().any(|token| matches!(token.lower.as_str(), "not" | "never"));
    // "ought, in our view, to open"
    let at = at + usize::from(verb.base == "ought to" && tokens.get(at).is_some_and(|token| token.lower == "to"));
    let first = tokens.get(at);
    let open = first.is_none_or(|token| token.lower == ":" || token.lower == "…");
    if open {
        return Some(Complement { between: after..at, tail: tokens.len()..tokens.len(), negative, ..Complement::default() });
    }
    let first = first?;
    let starts = first.word
        && !reader.grammar().is(&first.lower, Class::Preposition)
        && !reader.grammar().is(&first.lower, Class::Determiner)
        && !reader.grammar().is(&first.lower, Class::Pronoun);
    if !starts || is_perfect(reader, tokens, at) || (verb.base == "be to" && !(reader.grammar().is_base_verb(&first.lower))) {
        return None;
    }
    let mut complement = predicate(reader, tokens, at);
    complement.negative |= negative;
    complement.between = after..at;
    Some(complement)
}

/// A verb phrase that starts at `at`, with what "be" and "have" make of it.
pub(super) fn predicate(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Complement {
    let mut complement = Complement { between: at..at, tail: at.min(tokens.len())..tokens.len(), verbal: true, ..Complement::default() };
    let Some(first) = tokens.get(at) else { return complement };
    let next = skip_adverbs(reader, tokens, at + 1);
    let second = tokens.get(next).map_or("", |token| token.lower.as_str());
    match first.lower.as_str() {
        "be" | "is" | "are" => {
            let active = reader.lexicon.statives.contains(second);
            // "should be able to demonstrate": what somebody has to show is asked.
            let shown = tokens.get(next + 2).is_some_and(|verb| reader.lexicon.classes.holds(WordClass::Showing, &verb.lower));
            complement.entitles = reader.lexicon.classes.holds(WordClass::Entitled, second) && !shown;
            // "should be places of safety": what somebody should be is a value, not an act.
            let ideal =
                matches!(second, "a" | "an" | "the") || (second.ends_with('s') && !second.ends_with("ss") && !second.ends_with("ous"));
            complement.entitles |= ideal && !active;
            complement.passive = !active && !complement.entitles && is_participle(reader, second);
            if complement.passive {
                complement.addressee = agent(reader, tokens, next);
            }
        }
        "have" => {
            let mut nouns = tokens.get(next..).unwrap_or_default().iter().take(4).map(|token| token.lower.as_str());
            let noun = nouns.find(|word| !reader.grammar().is_function_word(word) && *word != "little");
            complement.entitles = noun.is_some_and(|noun| reader.lexicon.classes.holds(WordClass::Entitlement, noun));
        }
        // "should see to it that"
        "see" if second == "to" => {}
        "enjoy" | "benefit" | "feel" | "see" => complement.entitles = true,
        _ => {}
    }
    complement
}

fn is_perfect(reader: &Reader<'_>, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.lower == "have")
        && tokens.get(at + 1).is_some_and(|next| next.lower == "been" || is_participle(reader, &next.lower))
}

pub(super) fn is_participle(reader: &Reader<'_>, word: &str) -> bool {
    word.ends_with("ed") && word.len() > 3 || reader.grammar().base_of_past(word).is_some() || reader.lexicon.participles.contains(word)
}

/// After a verb of commitment: "will publish", "are committed to working".
pub(super) fn action(reader: &Reader<'_>, tokens: &[Token], after: usize, verb: &Verb) -> Option<Complement> {
    // "Decides to remain seized": behind "to" the word is a verb.
    let bare = matches!(
        verb.base.as_str(),
        "pledge to" | "undertake to" | "decide to" | "resolve to" | "promise to" | "intend to" | "plan to" | "aim to"
    );
    let plain =
        |token: &Token| token.word && !token.capital && !reader.grammar().is_function_word(&token.lower) && !token.lower.ends_with("ly");
    let verb_at_once = tokens[after - 1].lower == "to"
        && tokens.get(after).is_some_and(|token| reader.grammar().is_base_verb(&token.lower) || bare && plain(token));
    let mut at = if verb_at_once { after } else { skip_inserted(reader, tokens, after) };
    let negative = tokens[after..at.min(tokens.len())].iter().any(|token| matches!(token.lower.as_str(), "not" | "never"));
    if tokens.get(at).is_some_and(|token| token.lower == "to") && tokens[after - 1].lower != "to" {
        at = skip_adverbs(reader, tokens, at + 1);
    }
    let open = tokens.get(at).is_none_or(|token| token.lower == ":");
    let whole =
        Complement { between: after..at, tail: at.min(tokens.len())..tokens.len(), negative, verbal: !open, ..Complement::default() };
    if open {
        return Some(whole);
    }
    let word = tokens[at].lower.as_str();
    let grammar = reader.grammar();
    let verbal = verb_at_once || grammar.is_base_verb(word) || (word.ends_with("ing") && grammar.base_of_ing(word).is_some());
    // "pledge 40 million", "undertake a review": the verb itself is the act.
    let thing = verb.frame.bare
        && !verb.frame.strict
        && !verb.base.contains("committed")
        && !verb.base.ends_with(" to")
        && !grammar.is(word, Class::Preposition);
    let gives = matches!(verb.base.as_str(), "pledge to" | "undertake to" | "commit to")
        && (tokens[at].lower.chars().all(|c| c.is_ascii_digit()) || !reader.grammar().is(word, Class::Preposition))
        && !matches!(tokens[after - 1].lower.as_str(), "to");
    let after_will = matches!(verb.base.as_str(), "will" | "may pursue")
        && tokens[at].word
        && !grammar.is(word, Class::Determiner)
        && !grammar.is(word, Class::Preposition);
    (verbal || thing || gives || after_will).then_some(whole)
}

/// Where the sentence that holds token `at` ends: at the last mark, or at a semicolon or colon.
pub(super) fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len()).find(|index| matches!(tokens[*index].lower.as_str(), ";" | ":" | "." | "?" | "!")).unwrap_or(tokens.len())
}

/// "requests in this regard the Panel": a phrase that says nothing but where we are.
fn skip_in_this_regard(reader: &Reader<'_>, tokens: &[Token], at: usize) -> usize {
    let opens = tokens.get(at).is_some_and(|token| matches!(token.lower.as_str(), "in" | "to" | "for" | "with"))
        && tokens.get(at + 1).is_some_and(|token| matches!(token.lower.as_str(), "this" | "that"));
    let closes = tokens.get(at + 2).is_some_and(|token| reader.lexicon.classes.holds(WordClass::Fronting, &token.lower));
    if opens && closes { skip_adverbs(reader, tokens, at + 3 + usize::from(tokens.get(at + 3).is_some_and(Token::is_comma))) } else { at }
}

/// Skips adverbs and phrases between commas: "should, together with donors, fund".
fn skip_inserted(reader: &Reader<'_>, tokens: &[Token], from: usize) -> usize {
    let at = skip_adverbs(reader, tokens, from);
    if !tokens.get(at).is_some_and(Token::is_comma) {
        return at;
    }
    let words = lowers(&tokens[at + 1..]);
    let opens =
        words.first().is_some_and(|word| reader.grammar().is(word, Class::Preposition) || reader.grammar().is(word, Class::Subordinator))
            || reader.lexicon.slots.opener(&words).is_some();
    let closing =
        (at + 1..tokens.len()).take_while(|index| !tokens[*index].is_hard_mark()).filter(|index| tokens[*index].is_comma()).find(|index| {
            let next = skip_adverbs(reader, tokens, index + 1);
            tokens
                .get(next)
                .is_some_and(|token| reader.grammar().is_base_verb(&token.lower) || matches!(token.lower.as_str(), "to" | "not" | "that"))
        });
    // "must not, through your app or its advertising:" goes on in the items.
    let colon = tokens.len() - 1;
    if opens && closing.is_none() && tokens[colon].lower == ":" && !tokens[at + 1..colon].iter().any(Token::is_comma) {
        return colon;
    }
    closing.filter(|_| opens).map_or(at, |comma| skip_adverbs(reader, tokens, comma + 1))
}

pub(super) fn skip_adverbs(reader: &Reader<'_>, tokens: &[Token], from: usize) -> usize {
    (from..tokens.len())
        .find(|index| {
            let token = &tokens[*index];
            let adverb = |at: usize| tokens.get(at).is_some_and(|token| reader.grammar().is_adverb(&token.lower));
            let set_off = token.is_comma() && adverb(index + 1) && tokens.get(index + 2).is_some_and(Token::is_comma);
            let closing = token.is_comma() && *index > from && adverb(index - 1);
            let at_least = matches!(token.lower.as_str(), "at")
                && tokens.get(index + 1).is_some_and(|next| matches!(next.lower.as_str(), "least" | "once"))
                || *index > from && matches!(token.lower.as_str(), "least" | "once") && tokens[index - 1].lower == "at";
            !(adverb(*index) || set_off || closing || at_least)
        })
        .unwrap_or(tokens.len())
}
