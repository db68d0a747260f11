//! Deadlines among the slots: which phrases name a time, and where such a phrase is over.

use std::ops::Range;

use super::Reader;
use super::slots::Stretch;
use super::tokens::Token;
use crate::lexicon::grammar::Class;
use crate::lexicon::slots::Opener;
use crate::lexicon::word_sets::WordClass;

/// "by 1 March 2032 | their views", "no later than 31 January 2032, | a written assessment": where the words behind a deadline start,
/// if it is over at token `at`.
pub(super) fn closed_deadline(
    reader: &Reader<'_>,
    tokens: &[Token],
    range: &Range<usize>,
    open: (usize, Stretch),
    at: usize,
    displaced: bool,
) -> Option<usize> {
    let (start, Stretch::Open(Opener::Deadline)) = open else { return None };
    let last = tokens[at - 1].lower.as_str();
    let dated = at > start + 1 && (year(last) || reader.lexicon.time_units.contains(last));
    let comma = tokens[at].is_comma();
    let next = tokens.get(at + usize::from(comma)).filter(|_| at + 1 < range.end)?;
    // "To submit to the secretariat, by 31 October, data on abstraction": what is submitted is still to come.
    let still_to_come = displaced && comma && next.word && !reader.grammar().is_function_word(&next.lower);
    let article = still_to_come || reader.grammar().is(&next.lower, Class::Determiner);
    // "the end of the year the Council set": the year must be over as well.
    (dated && article && !next.quoted).then_some(at + usize::from(comma))
}

/// Whether `words`, whose first `length` open a deadline, name a time: "by the end of 2027", "within six hours", "before it is sold".
pub(super) fn is_deadline(reader: &Reader<'_>, words: &[&str], length: usize) -> bool {
    if words[..length].ends_with(&["possible"]) || words[..length].ends_with(&["practicable"]) {
        return true;
    }
    // "by at least twelve months" measures; "at least 60 days before it takes effect" dates.
    if words[0] == "by" && words.get(1).is_some_and(|word| matches!(*word, "at" | "up" | "more" | "around" | "about" | "over")) {
        return false;
    }
    if words[0] == "at" {
        let unit = words.iter().take(6).any(|word| reader.lexicon.time_units.contains(word));
        return unit && words.iter().take(6).any(|word| *word == "before");
    }
    // "broken down by month" sorts.
    if words[0] == "by"
        && length == 1
        && words.get(1).is_some_and(|word| matches!(*word, "day" | "week" | "month" | "quarter" | "year"))
        && !words.get(2).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    {
        return false;
    }
    let window: Vec<&str> = words[length..].iter().take(6).take_while(|word| !matches!(**word, "," | ";" | "." | "and")).copied().collect();
    // "as approved by the Council at its next session": somebody did it.
    let phrase = window.iter().position(|word| reader.grammar().is(word, Class::Preposition)).unwrap_or(window.len());
    if words[..length] == ["by"] && reader.lexicon.actors.is_actor_head(&window[..phrase]) {
        return false;
    }
    // "the lines established by the agreement of 3 October 2023": a text did it, whatever its date.
    if words[..length] == ["by"] && window[..phrase].last().is_some_and(|head| reader.lexicon.no_actors.contains(head)) {
        return false;
    }
    // "within a reasonable time"
    if words[..length] == ["within"] && window.iter().any(|word| matches!(*word, "time" | "period" | "delay" | "timeframe")) {
        return true;
    }
    let event = |word: &str| matches!(word, "session" | "meeting" | "summit" | "conference" | "ministerial" | "start");
    let next = window.iter().any(|word| {
        matches!(*word, "next" | "its" | "their" | "our" | "current" | "coming" | "present" | "this")
            || word.ends_with("th")
            || word.ends_with("st")
    });
    // "before the last contact", "prior to release"; "before the court" is a place, "the 90 days before the vote" a time.
    let ahead = matches!(words[0], "before" | "prior" | "ahead");
    let head = window[..phrase].last();
    let bare = ahead
        && !reader.lexicon.actors.is_actor_head(&window[..phrase])
        && head.is_some_and(|head| !reader.lexicon.classes.holds(WordClass::Forum, head));
    let clause = bare
        || words[0] == "before" && window.first().is_some_and(|word| matches!(*word, "you" | "they" | "it" | "we" | "he" | "she"))
        || words[0] == "before"
            && window.iter().any(|word| reader.grammar().is(word, Class::Auxiliary) || word.ends_with("ing") || event(word));
    clause || window.iter().any(|word| year(word) || (reader.lexicon.time_units.contains(word) && (!event(word) || next)))
}

/// "2031", "mid-2033": a year, perhaps behind a part of it.
fn year(word: &str) -> bool {
    let word = word.rsplit('-').next().unwrap_or(word);
    word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()) && matches!(&word[..2], "19" | "20" | "21")
}
