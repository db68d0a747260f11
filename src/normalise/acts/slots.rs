//! The slots of an act: its tail is walked from left to right, and each marker opens the slot that it names.

use std::ops::Range;

use super::Reader;
use super::deadlines::{closed_deadline, is_deadline};
use super::further::{is_second_action, joined_verbs, joins_action, second_action};
use super::manner::{asks_after, by_doing, by_leave, feasible, how_often, is_gerund, on_request};
use super::tokens::{Token, ahead, lowers};
use crate::lexicon::grammar::Class;
use crate::lexicon::slots::Opener;
use crate::lexicon::word_sets::WordClass;
use crate::model::ConditionKind;

/// The slots of an act as token ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Slots {
    /// The verb of the action with the verbs chained to it.
    pub action: Option<Range<usize>>,
    /// What it is done to.
    pub object: Option<Range<usize>>,
    /// The token of the object at which a second thing to do begins ("and delete the templates").
    pub second: Option<usize>,
    /// Conditions in order of place.
    pub conditions: Vec<(ConditionKind, Range<usize>)>,
    /// Purposes in order of place.
    pub purposes: Vec<Range<usize>>,
    /// Hedges in order of place.
    pub hedges: Vec<Range<usize>>,
    /// Those with whom.
    pub co_actors: Vec<Range<usize>>,
    /// By when.
    pub deadline: Option<Range<usize>>,
    /// The action asks for not doing ("refrain from").
    pub negative: bool,
}

/// What a stretch of the tail is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Object,
    Manner,
    Open(Opener),
}

/// Reads the slots of what stands in `tail`; `verbal` says that it starts with a verb.
pub(super) fn slots(reader: &Reader<'_>, tokens: &[Token], tail: Range<usize>, verbal: bool) -> Slots {
    let mut slots = Slots::default();
    let start = if verbal { action(reader, tokens, &tail, &mut slots) } else { tail.start };
    walk(reader, tokens, start..tail.end, Stretch::Object, &mut slots);
    with_whom_as_object(reader, tokens, start, &mut slots);
    slots
}

/// "engage in consultation with governments": those with whom are what the action is about.
fn with_whom_as_object(reader: &Reader<'_>, tokens: &[Token], start: usize, slots: &mut Slots) {
    let Some(first) = slots.co_actors.iter_mut().find(|range| range.start == start) else { return };
    if slots.object.is_some() {
        return;
    }
    slots.object = Some(first.clone());
    if let Some((length, _)) = reader.lexicon.slots.opener(&lowers(&tokens[first.clone()])) {
        first.start = (first.start + length).min(first.end - 1);
    }
}

/// Reads the slots in phrases that stand outside the tail: in front of the subject, or between addressee and action.
pub(super) fn phrases(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>, slots: &mut Slots) {
    // "In an emergency, operators shall": a case in which.
    let case = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.lower.as_str(), "a" | "an" | "any"));
    let closed = range.clone().find(|at| tokens[*at].is_comma());
    if let Some(end) = closed.filter(|_| range.start == 0 && tokens[0].lower == "in" && case(1)) {
        slots.conditions.push((ConditionKind::Scope, 0..end));
        walk(reader, tokens, end..range.end, Stretch::Manner, slots);
        return;
    }
    walk(reader, tokens, range, Stretch::Manner, slots);
}

/// Takes the action with its chained verbs; the answer is the token behind it.
fn action(reader: &Reader<'_>, tokens: &[Token], tail: &Range<usize>, slots: &mut Slots) -> usize {
    let mut start = tail.start;
    let mut end = start;
    loop {
        let words = lowers(&tokens[end..tail.end]);
        if let Some(action) = co_actor_action(reader, tokens, end..tail.end) {
            slots.co_actors.push(end..action.0);
            (start, end) = (action.1, action.1);
            continue;
        }
        let Some((length, chain)) = reader.lexicon.chains.at(&words) else { break };
        let next = skip_adverbs(reader, tokens, end + length, tail.end);
        let chained = match tokens.get(next).filter(|_| next < tail.end) {
            Some(token) if token.lower == "to" && chain.to => {
                let verb = skip_adverbs(reader, tokens, next + 1, tail.end);
                tokens.get(verb).filter(|token| reader.grammar().is_base_verb(&token.lower)).map(|_| verb)
            }
            Some(_) if chain.ing && is_gerund(reader, tokens, next, tail.end) => Some(next),
            _ => None,
        };
        slots.negative ^= chain.negative && (chained.is_some() || length > 1);
        if let Some(verb) = chained {
            end = verb;
        } else {
            end += length;
            slots.action = Some(start..end);
            return end;
        }
    }
    let known = reader.lexicon.phrasals.at(&lowers(&tokens[end..tail.end])).map(|(length, ())| length);
    let particle = known.unwrap_or_else(|| 1 + usize::from(is_particle(reader, tokens, end + 1, tail.end)));
    end = (end + particle).min(tail.end);
    end = joined_verbs(reader, tokens, end, tail.end);
    slots.action = Some(start..end).filter(|range| !range.is_empty());
    end
}

/// "drawing up, together with the Fund, a list", "switch off the matching": a small word that belongs to the verb in front of it.
fn is_particle(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let small = tokens.get(at).filter(|_| at < end).is_some_and(|token| reader.lexicon.classes.holds(WordClass::Particle, &token.lower));
    small
        && tokens
            .get(at + 1)
            .filter(|_| at + 1 < end)
            .is_some_and(|next| next.is_comma() || reader.grammar().is(&next.lower, Class::Determiner))
}

/// "work with governments to take": who to work with, and where the verb of the action is.
fn co_actor_action(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>) -> Option<(usize, usize)> {
    let words = lowers(&tokens[range.clone()]);
    let (length, Opener::CoActor) = reader.lexicon.slots.opener(&words)? else { return None };
    let end = range.clone().skip(length).find(|index| tokens[*index].is_comma() || tokens[*index].is_hard_mark()).unwrap_or(range.end);
    let to = (range.start + length..end).find(|index| tokens[*index].lower == "to")?;
    let verb = skip_adverbs(reader, tokens, to + 1, range.end);
    let action = verb < range.end && reader.grammar().is_base_verb(&tokens[verb].lower);
    let with_somebody = reader.is_actor(&tokens[range.start + length..to]);
    (action && with_somebody).then_some((to, verb))
}

/// Walks a range and files its stretches.
fn walk(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>, first: Stretch, slots: &mut Slots) {
    let mut open = (range.start, first);
    // A purpose that goes on behind an inserted condition: ", acting with appropriate legal authority, can gain".
    let mut outer: Option<(usize, Stretch)> = None;
    let mut opened = range.start;
    let mut at = range.start;
    while at < range.end {
        if let Some(closed) = closed_deadline(reader, tokens, &range, open, at, is_displaced(reader, tokens, slots)) {
            file(reader, tokens, open.0..at, open.1, slots);
            (open, outer) = ((closed, after_deadline(reader, tokens, slots)), None);
            at = closed;
            continue;
        }
        if tokens[at].is_comma()
            && let Some(resumed) = outer
                .filter(|_| goes_on(reader, tokens, at + 1, range.end))
                .or_else(|| resumed_object(reader, tokens, &range, open, at, slots))
        {
            file(reader, tokens, open.0..at, open.1, slots);
            (open, outer) = (resumed, None);
            at += 1;
            continue;
        }
        let Some((length, stretch)) =
            opener(reader, tokens, at, range.end, open).filter(|(_, stretch)| at != opened || !continues(open.1, *stretch))
        else {
            at += 1;
            continue;
        };
        if stretch == Stretch::Open(Opener::Hedge) {
            file(reader, tokens, open.0..at, open.1, slots);
            file(reader, tokens, at..at + length, stretch, slots);
            let kind = if open.1 == Stretch::Object && slots.object.is_some() { Stretch::Manner } else { open.1 };
            open = (at + length, if matches!(kind, Stretch::Open(_)) { Stretch::Manner } else { kind });
        } else if tokens[at.saturating_sub(1)].is_comma()
            && open.1 == Stretch::Open(Opener::Purpose)
            && matches!(stretch, Stretch::Open(Opener::Condition(_)))
        {
            outer = Some(open);
            open = (at, stretch);
        } else {
            file(reader, tokens, open.0..at, open.1, slots);
            (open, outer) = ((at, stretch), None);
        }
        at += length;
        opened = at;
    }
    file(reader, tokens, open.0..range.end, open.1, slots);
    if let Some((start, stretch)) = outer {
        file(reader, tokens, start..open.0, stretch, slots);
    }
}

/// "via the portal", "to the secretariat": what was taken for the object begins with a preposition.
fn is_displaced(reader: &Reader<'_>, tokens: &[Token], slots: &Slots) -> bool {
    slots.object.as_ref().is_some_and(|object| reader.grammar().is(&tokens[object.start].lower, Class::Preposition))
}

/// What stands behind a deadline: the object, where nothing but "via the portal" stood in front of it.
fn after_deadline(reader: &Reader<'_>, tokens: &[Token], slots: &mut Slots) -> Stretch {
    if is_displaced(reader, tokens, slots) {
        slots.object = None;
    }
    if slots.object.is_none() { Stretch::Object } else { Stretch::Manner }
}

/// "thereby enabling", "is subject to": a marker right behind another of its kind opens nothing new.
fn continues(open: Stretch, next: Stretch) -> bool {
    matches!(
        (open, next),
        (Stretch::Open(Opener::Purpose), Stretch::Open(Opener::Purpose))
            | (Stretch::Open(Opener::Condition(_)), Stretch::Open(Opener::Condition(_)))
    )
}

/// "publish, by 30 June 2031, a yearly report", "submit to the Bank, each quarter, data on fees": the object comes behind what was
/// inserted.
fn resumed_object(
    reader: &Reader<'_>,
    tokens: &[Token],
    range: &Range<usize>,
    open: (usize, Stretch),
    at: usize,
    slots: &mut Slots,
) -> Option<(usize, Stretch)> {
    let inserted = matches!(open.1, Stretch::Open(_)) && open.0 > range.start && tokens[open.0 - 1].is_comma() && at + 1 < range.end;
    let to_whom = slots.object.as_ref().is_some_and(|object| tokens[object.start].lower == "to");
    let names = |token: &Token| {
        token.word && (!reader.grammar().is_function_word(&token.lower) || reader.grammar().is(&token.lower, Class::Determiner))
    };
    if inserted && to_whom && tokens.get(at + 1).is_some_and(names) {
        slots.object = None;
    }
    (inserted && slots.object.is_none()).then_some((at + 1, Stretch::Object))
}

/// Whether a finite verb follows, so that the phrase before the comma was an insertion.
fn goes_on(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    (at..end).take(2).any(|index| reader.grammar().is(&tokens[index].lower, Class::Auxiliary))
}

/// What the words at `at` open inside the stretch that is open.
fn opener(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize, open: (usize, Stretch)) -> Option<(usize, Stretch)> {
    let words = ahead(&tokens[at..end]);
    let lead = if at > open.0 { tokens.get(at - 1) } else { None };
    let after_break =
        lead.is_none_or(|token| token.is_comma() || token.is_hard_mark() || matches!(token.lower.as_str(), "and" | "or" | "but"));
    let leave = || by_leave(reader, &words).filter(|_| !in_relative(reader, tokens, open, at));
    let doing = by_doing(reader, &words).filter(|_| words[0] != "without" || !in_relative(reader, tokens, open, at));
    let often = || how_often(reader, &words).filter(|_| lead.is_some_and(Token::is_comma));
    let manner = doing.or_else(|| feasible(reader, &words)).or_else(leave).or_else(often).or_else(|| on_request(&words));
    if let Some((length, opener)) = manner.or_else(|| reader.lexicon.slots.opener(&words)) {
        let follows = match opener {
            Opener::Deadline => {
                is_deadline(reader, &words, length)
                    && !(matches!(words[0], "before" | "prior" | "ahead")
                        && lead.is_some_and(|lead| reader.lexicon.time_units.contains(&lead.lower)))
            }
            // "the Committee established pursuant to paragraph 8"
            Opener::Condition(_)
                if words[0] == "pursuant" && open.1 == Stretch::Object && lead.is_some_and(|lead| is_past(reader, lead)) =>
            {
                false
            }
            Opener::Condition(_) => {
                if on_request(&words).is_some_and(|(asked, _)| asked == length) {
                    return Some((length, Stretch::Open(opener)));
                }
                let whole = length > 2 && !reader.grammar().is_function_word(words[length - 1]);
                (whole || words.len() > length) && opens_condition(words[0], lead, &words[length..], asks_after(reader, tokens, at, open))
            }
            // "with the objective of protecting", but "in line with the objective of the Convention"
            Opener::Purpose if words[length - 1] == "of" => words.get(length).is_some_and(|word| word.ends_with("ing")) && length > 1,
            Opener::Purpose => at > open.0 || length > 1 || open.1 == Stretch::Manner,
            // "in consultation with the launch range": who else could it be.
            Opener::CoActor => {
                words[0] == "in" && !matches!(words[1], "conjunction" | "association") || names_somebody(reader, &tokens[at + length..end])
            }
            Opener::Hedge => words[0] != "in" || !in_relative(reader, tokens, open, at),
        };
        let nested = match open.1 {
            Stretch::Open(Opener::Condition(_)) => match opener {
                Opener::Condition(ConditionKind::Scope) | Opener::CoActor => after_break,
                Opener::Purpose => lead.is_some_and(Token::is_comma),
                Opener::Condition(_) | Opener::Deadline | Opener::Hedge => true,
            },
            Stretch::Open(Opener::Purpose) => !matches!(opener, Opener::CoActor) || after_break,
            Stretch::Object | Stretch::Manner | Stretch::Open(_) => true,
        };
        if follows && nested {
            return Some((length, Stretch::Open(opener)));
        }
    }
    if let Stretch::Open(Opener::Condition(kind)) = open.1
        && after_break
        && at > open.0
        && (matches!(words[0], "is" | "are" | "was" | "were"))
    {
        return Some((1, Stretch::Open(Opener::Condition(kind))));
    }
    if matches!(open.1, Stretch::Open(Opener::Purpose))
        && after_break
        && at > open.0
        && reader.grammar().base_of_ing(words[0]).is_some()
        && purpose_is_participle(reader, tokens, open.0)
    {
        return Some((1, Stretch::Open(Opener::Purpose)));
    }
    if is_second_action(reader, tokens, at, end) || joins_action(reader, tokens, at, end, open) {
        return Some((1, Stretch::Manner));
    }
    purpose_infinitive(reader, tokens, at, end, open).then_some((1, Stretch::Open(Opener::Purpose)))
}

/// Whether a relative clause that qualifies the object reaches up to `at`: "those who report fraud in good faith".
fn in_relative(reader: &Reader<'_>, tokens: &[Token], open: (usize, Stretch), at: usize) -> bool {
    let relative = |index: usize| {
        let (word, before) = (tokens[index].lower.as_str(), tokens[index - 1].lower.as_str());
        matches!(word, "who" | "which") || word == "that" && !reader.grammar().is_function_word(before)
    };
    open.1 == Stretch::Object
        && (open.0 + 1..at).rev().take_while(|index| !tokens[*index].is_comma() && !tokens[*index].is_hard_mark()).any(relative)
}

/// "thereby enabling …, and facilitating …": participles in a row are purposes in a row.
fn purpose_is_participle(reader: &Reader<'_>, tokens: &[Token], start: usize) -> bool {
    tokens[start..].iter().take(2).any(|token| reader.grammar().base_of_ing(&token.lower).is_some())
}

/// "consultation … to facilitate legal access": an infinitive behind the object says what it is for.
fn purpose_infinitive(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize, open: (usize, Stretch)) -> bool {
    let behind = matches!(open.1, Stretch::Object | Stretch::Open(Opener::CoActor));
    if !behind || at <= open.0 || tokens[at].lower != "to" {
        return false;
    }
    let before = &tokens[at - 1];
    let verb = skip_adverbs(reader, tokens, at + 1, end);
    // "should use it to prevent an escalation"
    let pronoun = before.lower == "it" && at == open.0 + 1;
    let completes = reader.lexicon.takes_infinitive.contains(&before.lower)
        || reader.grammar().is_function_word(&before.lower) && !pronoun
        || before.lower.len() > 5 && before.lower.ends_with("ed");
    // "numbers that are known to be forged", "persons found to be innocent"
    let copular = verb < end && tokens[verb].lower == "be" && (reader.grammar().is_base_verb(&before.lower) || is_past(reader, before));
    let completes = completes || copular;
    // "require operators to report", "rules that oblige operators to report": the operators report.
    let controlled = tokens[open.0.saturating_sub(2)..at].iter().any(|token| {
        let word = token.lower.as_str();
        let base = reader.grammar().base_of_ing(word).or_else(|| reader.grammar().base_of_past(word)).unwrap_or(word);
        reader.lexicon.control_verbs.contains(base)
            || word.strip_suffix('s').is_some_and(|stem| reader.lexicon.control_verbs.contains(stem))
    });
    verb < end && !completes && !controlled && !before.is_hard_mark() && reader.grammar().is_base_verb(&tokens[verb].lower)
}

fn is_past(reader: &Reader<'_>, token: &Token) -> bool {
    reader.grammar().base_of_past(&token.lower).is_some() || reader.lexicon.participles.contains(&token.lower)
}

fn opens_condition(first: &str, lead: Option<&Token>, rest: &[&str], asks: bool) -> bool {
    match first {
        // "based on the basis of", "call upon": the preposition belongs to the verb before it.
        "upon" => lead.is_some_and(Token::is_comma),
        // "once a year" counts, it sets no condition.
        "once" => !matches!(rest.first(), Some(&("a" | "per" | "every" | "again"))),
        // "the extent to which", "the place where": still a condition; "when" and "where" right behind the verb are questions.
        // "including when hosted abroad" widens the object; "where" and "when" right behind the verb ask.
        // "about when, where or how to vote" asks as well.
        "where" | "when" | "if" => {
            let open = matches!(rest.first(), Some(&("," | "or" | "and" | "to" | "how")));
            !asks
                && !open
                && !lead.is_some_and(|token| matches!(token.lower.as_str(), "including" | "even" | "especially" | "about" | "on"))
        }
        "respecting" | "acting" | "taking" | "provided" | "fully" => {
            lead.is_none_or(|token| token.is_comma() || matches!(token.lower.as_str(), "and" | "while"))
        }
        _ => true,
    }
}

/// Whether the phrase that `tokens` start with, up to a comma or another phrase, names somebody who can act.
fn names_somebody(reader: &Reader<'_>, tokens: &[Token]) -> bool {
    let end = tokens.iter().position(|token| token.is_comma() || token.is_hard_mark() || token.lower == "to").unwrap_or(tokens.len());
    reader.is_actor(&tokens[..end])
}

/// Files a stretch under its slot.
fn file(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>, stretch: Stretch, slots: &mut Slots) {
    let Some(range) = trimmed(tokens, range) else { return };
    // "share with it, where possible, the findings": with whom is not what.
    let with_whom = range.len() == 2
        && reader.grammar().is(&tokens[range.start].lower, Class::Preposition)
        && matches!(tokens[range.end - 1].lower.as_str(), "it" | "them" | "us" | "him" | "her" | "you")
        && tokens.get(range.end).is_some_and(Token::is_comma);
    match stretch {
        Stretch::Object if with_whom => {}
        Stretch::Object => file_object(reader, tokens, range, slots),
        Stretch::Manner => {}
        Stretch::Open(Opener::Purpose) => slots.purposes.push(range),
        Stretch::Open(Opener::CoActor) => slots.co_actors.push(range),
        Stretch::Open(Opener::Hedge) => slots.hedges.push(range),
        Stretch::Open(Opener::Deadline) => match &slots.deadline {
            None => slots.deadline = Some(range),
            // "as soon as possible and no later than 31 December": one deadline in one breath.
            Some(before) if before.end <= range.start && is_joint(&tokens[before.end..range.start]) => {
                slots.deadline = Some(before.start..range.end);
            }
            Some(_) => slots.conditions.push((ConditionKind::Scope, range)),
        },
        Stretch::Open(Opener::Condition(kind)) => {
            let guards = kind == ConditionKind::Scope && reader.lexicon.slots.names_safeguard(&lowers(&tokens[range.clone()]));
            // "is necessary and proportionate" follows a safeguard in the same sentence: it is one of them.
            slots.conditions.push((if guards { ConditionKind::Safeguard } else { kind }, range));
        }
    }
}

/// Nothing but ", and", "but" between two phrases.
fn is_joint(between: &[Token]) -> bool {
    between.len() <= 3 && between.iter().all(|token| token.is_comma() || matches!(token.lower.as_str(), "and" | "but" | "or"))
}

/// Files the object, and the hedges that stand in it: "reasonable, technically feasible solutions".
fn file_object(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>, slots: &mut Slots) {
    let mut at = range.start;
    let mut cut = None;
    while at < range.end {
        let words = lowers(&tokens[at..range.end]);
        let any = at > range.start && tokens[at - 1].lower == "any";
        let Some(mut length) = reader.lexicon.slots.object_hedge(&words).filter(|_| !any) else {
            at += 1;
            continue;
        };
        while let Some(more) = tokens
            .get(at + length)
            .filter(|token| token.is_comma() && at + length + 1 < range.end)
            .and_then(|_| reader.lexicon.slots.object_hedge(&words[length + 1..]))
        {
            length += 1 + more;
        }
        match hedging_participle(reader, tokens, range.start, at) {
            Some(start) => {
                slots.hedges.push(start..range.end);
                cut = Some(start);
                break;
            }
            None => slots.hedges.push(at..at + length),
        }
        at += length;
    }
    let object = trimmed(tokens, range.start..cut.unwrap_or(range.end));
    if slots.object.is_none() {
        slots.second = object.clone().and_then(|object| second_action(reader, tokens, object));
        slots.object = object;
    }
}

/// ", focused on reasonable solutions": the participle that opens the hedge.
fn hedging_participle(reader: &Reader<'_>, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    (start..at).rev().take(4).find(|index| {
        let after_comma = *index == start || tokens[index - 1].is_comma();
        after_comma && tokens[*index].word && reader.grammar().base_of_past(&tokens[*index].lower).is_some()
    })
}

/// The range without marks and conjunctions at its ends.
fn trimmed(tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
    let loose = |token: &Token| {
        !token.word && !matches!(token.lower.as_str(), "\"" | "“" | "”" | "(" | ")" | "[" | "]" | "%")
            || matches!(token.lower.as_str(), "and" | "or" | "but")
    };
    let start = range.clone().find(|index| !loose(&tokens[*index]))?;
    let end = range.rev().find(|index| !loose(&tokens[*index]))? + 1;
    (start < end).then_some(start..end)
}

pub(super) fn skip_adverbs(reader: &Reader<'_>, tokens: &[Token], from: usize, end: usize) -> usize {
    (from..end).find(|index| !reader.grammar().is_adverb(&tokens[*index].lower)).unwrap_or(end)
}
