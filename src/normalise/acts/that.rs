//! What a clause with "that" or "if" asks: who is its subject, and what it is to do.

use super::Reader;
use super::complement::{Complement, addressee, predicate, sentence_end};
use super::tokens::{Token, lowers};
use crate::lexicon::grammar::Class;

/// "if you could confirm": what somebody would be grateful for.
pub(super) fn wish(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    if tokens[at].lower == "if" { that_clause(reader, tokens, at + 1) } else { None }
}

/// "recommends to the Government that it raise the levy": who is asked stands in front of "that".
pub(super) fn to_somebody_that(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let that = (at + 2..tokens.len().min(at + 12)).find(|index| tokens[*index].lower == "that")?;
    let same = tokens.get(that + 1).is_some_and(|token| matches!(token.lower.as_str(), "it" | "they" | "he" | "she"));
    let named = tokens[at].lower == "to" && reader.is_actor(&tokens[at + 1..that]);
    let verb = that + 2 + usize::from(tokens.get(that + 2).is_some_and(|token| matches!(token.lower.as_str(), "should" | "not")));
    let acts = tokens.get(verb).is_some_and(|token| reader.grammar().is_base_verb(&token.lower));
    let negative = tokens[that..verb.min(tokens.len())].iter().any(|token| token.lower == "not");
    (named && same && acts).then(|| Complement { addressee: Some(at + 1..that), negative, ..predicate(reader, tokens, verb) })
}

/// "would like to see the Fund disclose its policy": somebody, and what they are to do.
pub(super) fn seen_doing(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let complement = that_clause(reader, tokens, at)?;
    let named = complement.addressee.as_ref().is_some_and(|range| reader.is_actor(&tokens[range.clone()]));
    let bare = tokens.get(complement.tail.start).is_some_and(|token| reader.grammar().is_base_verb(&token.lower));
    (named && bare).then_some(complement)
}

/// "the actions of the secretariat called for in this decision": whose actions are to be undertaken.
fn whose_actions(reader: &Reader<'_>, tokens: &[Token], at: usize, verb: usize) -> Option<std::ops::Range<usize>> {
    let of = (at + 1..verb).find(|index| {
        tokens[*index].lower == "of" && matches!(tokens[index - 1].lower.as_str(), "actions" | "activities" | "work" | "tasks" | "steps")
    })?;
    let end = of + 1 + reader.head_end(&lowers(&tokens[of + 1..verb]));
    reader.is_actor(&tokens[of + 1..end]).then_some(of + 1..end)
}

/// After "that": "Facebook does not proceed", "the Secretary-General report", "companies should act".
pub(super) fn that_clause(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let front = at;
    let at = behind_front(reader, tokens, at);
    let end = sentence_end(tokens, at);
    let auxiliary = |word: &str| {
        matches!(
            word,
            "should" | "shall" | "must" | "may" | "will" | "can" | "could" | "would" | "does" | "do" | "not" | "is" | "are" | "be"
        )
    };
    let mut verbs = (at + 1..end).filter(|index| {
        let token = &tokens[*index];
        let before = &tokens[index - 1].lower;
        let after_noun = !reader.grammar().is_function_word(before) || reader.is_actor(&tokens[at..*index]);
        // "against their will"
        let noun = token.lower == "will"
            && matches!(before.as_str(), "their" | "its" | "his" | "her" | "our" | "the" | "of" | "political" | "free");
        auxiliary(&token.lower) && !noun
            || (reader.grammar().is_base_verb(&token.lower)
                && !token.capital
                && after_noun
                && !reader.grammar().is(before, Class::Preposition)
                && (reader.is_actor(&tokens[at..*index]) || opens_object(reader, tokens, *index)))
    });
    // "those who hold the President release him": the first verb belongs to the relative clause.
    let Some(first) = verbs.next() else {
        // "Demands that shipowners:" leaves the verb to the items.
        let open = tokens.get(end).is_some_and(|token| token.lower == ":") && end + 1 == tokens.len() && reader.is_actor(&tokens[at..end]);
        let (addressee, between) = addressee(reader, tokens, at..end);
        let between = if at > front { front..at } else { between };
        return open.then(|| Complement { addressee, between, tail: tokens.len()..tokens.len(), ..Complement::default() });
    };
    let relative = tokens[at..first].iter().any(|token| token.lower == "who");
    let verb = if relative { verbs.find(|next| *next > first + 1).unwrap_or(first) } else { first };
    let mut start = verb;
    let mut negative = false;
    while tokens.get(start).is_some_and(|token| {
        auxiliary(&token.lower) && token.lower != "be" && token.lower != "is" && token.lower != "are"
            || reader.grammar().is_adverb(&token.lower)
    }) {
        negative |= tokens[start].lower == "not";
        start += 1;
    }
    let (subject, between) = addressee(reader, tokens, at..verb);
    let mut complement = predicate(reader, tokens, start);
    complement.negative |= negative;
    complement.between = if at > front { front..at } else { between };
    complement.addressee =
        if complement.passive { complement.addressee.or_else(|| whose_actions(reader, tokens, at, verb)) } else { subject };
    Some(complement)
}

/// "that pension schemes review their hedges": what stands between a noun and an article is a verb.
fn opens_object(reader: &Reader<'_>, tokens: &[Token], verb: usize) -> bool {
    let grammar = reader.grammar();
    let noun = &tokens[verb - 1];
    let article = tokens.get(verb + 1).is_some_and(|next| grammar.is(&next.lower, Class::Determiner) && next.lower != "that");
    noun.word && !grammar.is_function_word(&noun.lower) && !grammar.is_adverb(&noun.lower) && article
}

/// "that, before the end of March, the company close": where the subject stands behind a phrase in front.
fn behind_front(reader: &Reader<'_>, tokens: &[Token], at: usize) -> usize {
    let first = at + usize::from(tokens.get(at).is_some_and(Token::is_comma));
    let words = lowers(&tokens[first.min(tokens.len())..]);
    let opens =
        words.first().is_some_and(|word| reader.grammar().is(word, Class::Preposition)) || reader.lexicon.slots.opener(&words).is_some();
    let closing = (first..sentence_end(tokens, at)).find(|index| tokens[*index].is_comma());
    closing.filter(|comma| opens && comma + 1 < tokens.len()).map_or(at, |comma| comma + 1)
}
