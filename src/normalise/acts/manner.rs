//! Words that open a slot by more than one fixed phrase: how something is done, how far it is feasible, by whose leave; and the
//! "-ing" words and questions that open none.

use std::ops::Range;

use super::Reader;
use super::slots::Stretch;
use super::tokens::{Token, lowers};
use crate::lexicon::grammar::Class;
use crate::lexicon::slots::Opener;
use crate::lexicon::word_sets::WordClass;
use crate::model::ConditionKind;

/// "without weakening encryption" guards; "by replacing diesel cranes", "including by training inspectors" says how.
pub(super) fn by_doing(reader: &Reader<'_>, words: &[&str]) -> Option<(usize, Opener)> {
    let lead = usize::from(words[0] == "including");
    let kind = match *words.get(lead)? {
        "without" => ConditionKind::Safeguard,
        "by" => ConditionKind::Scope,
        _ => return None,
    };
    let verb = (lead + 1..words.len()).find(|at| !reader.grammar().is_adverb(words[*at]))?;
    // Behind "without" an "-ing" word is a verb, known or not: "without diluting it".
    let unknown = kind == ConditionKind::Safeguard && words[verb].len() > 5 && words[verb].ends_with("ing");
    (unknown || reader.grammar().base_of_ing(words[verb]).is_some()).then_some((verb + 1, Opener::Condition(kind)))
}

/// ", twice a year,", ", at least once every six months,", ", on a monthly basis,": how often, where commas set it off.
pub(super) fn how_often(reader: &Reader<'_>, words: &[&str]) -> Option<(usize, Opener)> {
    let lead = if words.starts_with(&["at", "least"]) { 2 } else { 0 };
    let rest = words.get(lead..)?;
    let unit = |word: &str| reader.lexicon.time_units.contains(word);
    let length = match rest {
        ["once" | "twice", "a" | "per" | "each" | "every", noun, ..] if unit(noun) => 3,
        ["once" | "twice", "every", _, noun, ..] if unit(noun) => 4,
        ["every", noun, ..] if unit(noun) => 2,
        ["every", _, noun, ..] if unit(noun) => 3,
        ["on", "a" | "an", rhythm, "basis", ..] if reader.lexicon.classes.holds(WordClass::Rhythm, rhythm) => 4,
        [_, "times", "a" | "per", noun, ..] if unit(noun) => 4,
        _ => return None,
    };
    matches!(rest.get(length), None | Some(&("," | "." | ";"))).then_some((lead + length, Opener::Condition(ConditionKind::Scope)))
}

/// "upon request", "upon a substantiated request of": when somebody asks for it.
pub(super) fn on_request(words: &[&str]) -> Option<(usize, Opener)> {
    let noun = words.iter().take(5).position(|word| matches!(*word, "request" | "demand" | "application"))?;
    let opens = words[0] == "upon" || words[0] == "on" && noun == 1;
    (opens && noun > 0).then_some((noun + 1, Opener::Condition(ConditionKind::Scope)))
}

/// "wherever this is technically feasible", "as far as is reasonably practicable"; "where this is necessary to protect life" says for
/// what, and is a condition.
pub(super) fn feasible(reader: &Reader<'_>, words: &[&str]) -> Option<(usize, Opener)> {
    let mut at = reader.lexicon.slots.feasibility(words).filter(|_| !words.is_empty())?;
    // "as far as their cost of funds allows"
    let measured = matches!(words[0], "as" | "so" | "insofar" | "to");
    let allows =
        words.iter().take(9).take_while(|word| **word != ",").position(|word| matches!(*word, "allow" | "allows" | "permit" | "permits"));
    if let Some(allows) = allows.filter(|_| measured) {
        return Some((allows + 1, Opener::Hedge));
    }
    let next = |at: usize| words.get(at).copied().unwrap_or_default();
    at += usize::from(matches!(next(at), "this" | "it" | "that" | "such"));
    at += usize::from(matches!(next(at), "is" | "are" | "be"));
    while reader.grammar().is_adverb(next(at)) {
        at += 1;
    }
    let known = reader.lexicon.classes.holds(WordClass::Feasible, next(at));
    (known && !matches!(next(at + 1), "to" | "for" | "that" | "and" | "in")).then_some((at + 1, Opener::Hedge))
}

/// "without the express consent of the driver" makes an exception, "within the limits of its budget" sets the scope.
pub(super) fn by_leave(reader: &Reader<'_>, words: &[&str]) -> Option<(usize, Opener)> {
    let (class, kind) = match words[0] {
        "without" => (WordClass::Leave, ConditionKind::Exception),
        // "with prior judicial approval"
        "with" => (WordClass::Leave, ConditionKind::Safeguard),
        "within" => (WordClass::Remit, ConditionKind::Scope),
        _ => return None,
    };
    let noun = words.iter().take(5).position(|word| reader.lexicon.classes.holds(class, word))?;
    let before = &words[1..noun];
    let bare = || !before.is_empty() && before.iter().all(|word| !reader.grammar().is_function_word(word));
    let owned = kind == ConditionKind::Exception
        || kind == ConditionKind::Safeguard && bare()
        || kind == ConditionKind::Scope
            && before
                .iter()
                .any(|word| matches!(*word, "its" | "their" | "his" | "her" | "our" | "your" | "the" | "existing" | "available"));
    let one_phrase = before.iter().all(|word| !reader.grammar().is(word, Class::Preposition));
    (owned && one_phrase).then_some((noun + 1, Opener::Condition(kind)))
}

/// "shipowners and, where applicable, their insurers": the hedges inside an addressee.
pub(super) fn hedges_between_commas(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    let commas: Vec<usize> = range.filter(|at| tokens[*at].is_comma()).collect();
    let inside = |pair: &[usize]| {
        let words = lowers(&tokens[pair[0] + 1..pair[1]]);
        let hedge = feasible(reader, &words).or_else(|| reader.lexicon.slots.opener(&words));
        matches!(hedge, Some((length, Opener::Hedge)) if length == words.len()).then_some(pair[0] + 1..pair[1])
    };
    commas.windows(2).filter_map(inside).collect()
}

/// "refrain from sailing when": a verb in "-ing", known or with no noun of its own behind it; "stop recurring charges" has none.
pub(super) fn is_gerund(reader: &Reader<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let word = tokens[at].lower.as_str();
    if reader.lexicon.classes.holds(WordClass::Participial, word) {
        return false;
    }
    let alone = tokens.get(at + 1).filter(|_| at + 1 < end).is_none_or(|next| !next.word || reader.grammar().is_function_word(&next.lower));
    reader.grammar().base_of_ing(word).is_some() || alone && word.len() > 5 && word.ends_with("ing")
}

/// "explain when", "where" right behind a verb that takes a question.
pub(super) fn asks_after(reader: &Reader<'_>, tokens: &[Token], at: usize, open: (usize, Stretch)) -> bool {
    let verb = at.checked_sub(1).map(|before| tokens[before].lower.as_str());
    at == open.0 && open.1 == Stretch::Object && verb.is_some_and(|verb| reader.lexicon.classes.holds(WordClass::Inquiry, verb))
}
