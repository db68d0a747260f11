//! The subject of a verb: who is it that urges, who is it that should?

use std::ops::Range;

use super::Reader;
use super::asides::{dashed, interruption, parenthesis};
use super::frames::is_year;
use super::tokens::{Token, lowers};
use crate::lexicon::actors::Anaphor;
use crate::lexicon::force::VerbKind;
use crate::lexicon::grammar::{Class, Form};
use crate::lexicon::word_sets::WordClass;

/// The subject of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The issuers.
    Issuer,
    /// Somebody else who can act.
    Other(Range<usize>),
    /// Something that cannot act, or nobody ("no one").
    Thing(Range<usize>),
    /// A relative pronoun: "steps that should …".
    Relative,
    /// None in front of the verb: it starts the sentence, or shares the subject of the verb before it.
    Missing,
}

/// Where in the sentence a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// In a main clause.
    Main,
    /// In a clause that completes another verb: "we believe that … should".
    Complement,
    /// In a clause of condition, time or concession: "if … should".
    Subordinate,
}

/// A subject with its place and setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Who.
    pub subject: Subject,
    /// Where.
    pub setting: Setting,
    /// First token of the subject, or of the verb where it is missing.
    pub start: usize,
    /// A negation stands between subject and verb.
    pub negated: bool,
    /// "be", "would" and other auxiliaries stand between subject and verb.
    pub passive: bool,
    /// "would" stands between subject and verb: a wish, a draft, a report.
    pub conditional: bool,
    /// Tokens of phrases between commas that stand between subject and verb.
    pub inserted: Vec<std::ops::Range<usize>>,
}

/// The subject of the verb at token `at`.
pub(super) fn subject(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Found {
    let mut end = at;
    // "The Financial Action Task Force (FATF) is": the short name belongs to the name.
    let mut named = None;
    let mut found = Found {
        subject: Subject::Missing,
        setting: Setting::Main,
        start: at,
        negated: false,
        passive: false,
        conditional: false,
        inserted: Vec::new(),
    };
    while let Some(before) = end.checked_sub(1).map(|index| &tokens[index]) {
        let word = before.lower.as_str();
        if matches!(word, "not" | "never" | "neither" | "nor") {
            found.negated = true;
        } else if matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being") {
            found.passive = true;
        } else if matches!(word, "would" | "could" | "might") {
            found.conditional = true;
        } else if matches!(word, "have" | "has" | "had" | "do" | "does" | "did" | "both")
            // "when the regulator has so requested"
            || (word == "so" && end >= 2 && matches!(tokens[end - 2].lower.as_str(), "have" | "has" | "had"))
            || (word == "all" && end >= 2 && matches!(tokens[end - 2].lower.as_str(), "have" | "has" | "had" | "are" | "they" | "we"))
            || (word == "more" && end >= 2 && tokens[end - 2].lower == "once")
            || (word == "once" && tokens.get(end).is_some_and(|next| matches!(next.lower.as_str(), "more" | "again")))
            || reader.grammar().is_adverb(word) && !before.capital
        {
            // These carry no subject.
        } else if let Some(open) = parenthesis(tokens, end - 1) {
            named = named.or((end - open == 3 && tokens[open + 1].acronym).then_some((open, end)));
            end = open;
            continue;
        } else if let Some(dash) = dashed(tokens, end - 1) {
            end = dash;
            continue;
        } else if before.is_comma() {
            match interruption(
                reader,
                tokens,
                end - 1,
                found.passive || tokens.get(at).is_some_and(|verb| reader.grammar().is(&verb.lower, Class::Auxiliary)),
            ) {
                Some(comma) => {
                    found.inserted.push(comma + 1..end - 1);
                    end = comma;
                    continue;
                }
                None => break,
            }
        } else {
            break;
        }
        end -= 1;
    }
    let (start, setting) = region(reader, tokens, end);
    found.setting = setting;
    let start = skip_lead(reader, tokens, start, end);
    if start >= end {
        return from_sentence_start(reader, tokens, end, found);
    }
    // "The Committee sees a case for it and would": a conjunction ends no subject.
    let auxiliary = |token: &Token| reader.grammar().is(&token.lower, Class::Auxiliary);
    if matches!(tokens[end - 1].lower.as_str(), "and" | "but") && tokens.get(end).is_some_and(auxiliary) {
        let shared = from_sentence_start(reader, tokens, end, found.clone());
        if shared.subject == Subject::Issuer {
            return shared;
        }
    }
    found.start = start;
    (found.subject, found.start) = classify(reader, tokens, start..end, at);
    if let (Subject::Other(range), Some((open, closed))) = (&mut found.subject, named)
        && range.end == open
    {
        range.end = closed;
    }
    found
}

/// Walks left from `end` to where the clause of the verb begins.
fn region(reader: &Reader<'_>, tokens: &[Token], end: usize) -> (usize, Setting) {
    let mut start = end;
    while let Some(index) = start.checked_sub(1) {
        let token = &tokens[index];
        let word = token.lower.as_str();
        if let Some(open) = parenthesis(tokens, index) {
            start = open;
            continue;
        }
        if token.is_hard_mark() {
            break;
        }
        if token.is_comma() {
            match list_before(reader, tokens, index, start..end) {
                Some(before) => start = before,
                None => break,
            }
            continue;
        }
        if word == "that" && start < end && opens_clause(reader, tokens, index) && !in_relative(tokens, index) {
            return (start, Setting::Complement);
        }
        if is_subordinator(reader, tokens, index, end) {
            return (start, Setting::Subordinate);
        }
        if start < end && after_issuer_verb(reader, tokens, index) {
            return (start, Setting::Complement);
        }
        if matches!(word, "and" | "but" | "or" | "nor") && has_verb(reader, tokens, index) {
            break;
        }
        start = index;
    }
    (start, Setting::Main)
}

/// Where the segment in front of the comma at `comma` starts, if it is a member of a list of noun phrases.
fn list_before(reader: &Reader<'_>, tokens: &[Token], comma: usize, behind: Range<usize>) -> Option<usize> {
    let bracket = |token: &Token| matches!(token.lower.as_str(), "(" | ")");
    let start = (0..comma)
        .rev()
        .find(|index| tokens[*index].is_comma() || tokens[*index].is_hard_mark() && !bracket(&tokens[*index]))
        .map_or(0, |index| index + 1);
    // "Stresses that millers, bakers and traders should"
    let that = (start + 1..comma).rev().find(|index| tokens[*index].lower == "that" && opens_clause(reader, tokens, *index));
    let start = that.map_or(start, |that| that + 1);
    let segment = &tokens[start..comma];
    let first = segment.first()?;
    let grammar = reader.grammar();
    let opens_otherwise = grammar.is(&first.lower, Class::Preposition)
        || grammar.is(&first.lower, Class::Subordinator)
        || grammar.is_adverb(&first.lower)
        || (grammar.is(&first.lower, Class::Conjunction) && start > 0)
        || grammar.base_of_ing(&first.lower).is_some();
    let has_verb = segment.iter().any(|token| grammar.is(&token.lower, Class::Auxiliary));
    let lone_issuer = reader.issuers.starts(segment, reader.lexicon).is_some();
    // "millers, bakers and traders": plurals of a list that ends in "and", whether they are known or not.
    let joined = tokens[behind].iter().any(|token| matches!(token.lower.as_str(), "and" | "or"));
    let short = segment.len() < 4 && first.lower.chars().all(char::is_alphabetic);
    let is_name = reader.is_actor(segment) || joined && short && segment.last().is_some_and(is_plural) && reader.may_name_somebody(segment);
    (!opens_otherwise && !has_verb && !lone_issuer && is_name).then_some(start)
}

fn is_plural(token: &Token) -> bool {
    token.lower.ends_with('s') && !token.lower.ends_with("ss")
}

/// Whether "that" at `index` opens a clause which completes a verb, adjective or noun ("stress that"), rather than a relative one.
fn opens_clause(reader: &Reader<'_>, tokens: &[Token], index: usize) -> bool {
    // "told us that we should"
    let whom = |token: &Token| matches!(token.lower.as_str(), "us" | "me" | "them" | "him");
    let before =
        (0..index).rev().find(|at| !tokens[*at].is_comma() && !reader.grammar().is_adverb(&tokens[*at].lower) && !whom(&tokens[*at]));
    let Some(before) = before else { return true };
    // "They estimate that rents exceed wages, and that landlords must": one more clause of what they say.
    if matches!(tokens[before].lower.as_str(), "and" | "or" | "but")
        && let Some(first) = (0..before).rev().find(|at| tokens[*at].lower == "that")
    {
        return !tokens.get(index + 1).is_some_and(|next| reader.grammar().is_base_verb(&next.lower))
            && opens_clause(reader, tokens, first);
    }
    if reader.lexicon.complementisers.contains(&tokens[before].lower) || tokens[before].is_hard_mark() {
        return true;
    }
    (0..3).filter_map(|back| before.checked_sub(back)).any(|start| {
        let words = lowers(&tokens[start..=before]);
        let name = tokens[start].capital && !tokens[start].acronym && (start > 0 || reader.is_actor(&tokens[..1]));
        !name && reader.lexicon.verbs.at(&words, reader.grammar()).iter().any(|found| found.length == words.len())
    })
}

/// "Anyone who believes that a file infringes …": the clause belongs to a relative clause of the subject.
fn in_relative(tokens: &[Token], index: usize) -> bool {
    tokens[..index].iter().rev().take_while(|token| !token.is_comma() && !token.is_hard_mark()).any(|token| token.lower == "who")
}

/// Whether the word at `index` puts the clause whose verb stands at `end` under another.
fn is_subordinator(reader: &Reader<'_>, tokens: &[Token], index: usize, end: usize) -> bool {
    let word = tokens[index].lower.as_str();
    let dated = |at: usize| tokens.get(at).is_some_and(|token| token.lower.starts_with(|c: char| c.is_ascii_digit()));
    match word {
        "if" | "whether" | "unless" | "because" | "although" | "though" | "whereas" | "lest" | "while" | "whenever" => true,
        // "act before our children have to leave"
        "before" | "until" => {
            index > 0 && !dated(index + 1) && tokens.get(end).is_some_and(|verb| reader.grammar().is(&verb.lower, Class::Auxiliary))
        }
        // "since in their judgement the Board must", but "since 2020", "since then"
        "since" => !dated(index + 1) && tokens.get(index + 1).is_some_and(|next| next.lower != "then"),
        // "countries where the service operates should": a relative clause follows a noun and has a verb of its own in front of
        // the one that is asked about; "the records where a court has ordered it" has none.
        // "Once again urges", "once more called on"
        "once" if tokens.get(index + 1).is_some_and(|next| matches!(next.lower.as_str(), "again" | "more")) => false,
        "where" | "when" | "wherever" | "once" => {
            index == 0 || tokens[index - 1].is_comma() || tokens[index - 1].is_hard_mark() || {
                let mut inside = tokens[index + 1..end].iter();
                !inside.any(|token| reader.grammar().is(&token.lower, Class::Auxiliary) || is_third(reader, &token.lower))
            }
        }
        _ => false,
    }
}

/// "operates", "applies": the third form of a verb, and not the plural of somebody who acts ("companies").
fn is_third(reader: &Reader<'_>, word: &str) -> bool {
    let Some(stem) = word.strip_suffix('s').filter(|_| !reader.lexicon.actors.is_actor_head(&[word])) else { return false };
    let grammar = reader.grammar();
    grammar.is_base_verb(stem)
        || stem.strip_suffix('e').is_some_and(|stem| grammar.is_base_verb(stem))
        || stem.strip_suffix("ie").is_some_and(|stem| grammar.is_base_verb(&format!("{stem}y")))
}

/// "We believe companies should": a verb of the issuers stands at `index`, with no "that" after it.
fn after_issuer_verb(reader: &Reader<'_>, tokens: &[Token], index: usize) -> bool {
    let before = (0..index).rev().find(|at| !reader.grammar().is_adverb(&tokens[*at].lower));
    let issuer = before.is_some_and(|at| matches!(tokens[at].lower.as_str(), "we" | "i"));
    issuer && reader.lexicon.verbs.at(&lowers(&tokens[index..]), reader.grammar()).iter().any(|found| found.form == Form::Base)
}

/// Whether the stretch in front of the conjunction at `index` has a finite verb, so that the conjunction joins clauses.
fn has_verb(reader: &Reader<'_>, tokens: &[Token], index: usize) -> bool {
    let bracket = |token: &Token| matches!(token.lower.as_str(), "(" | ")");
    let start = (0..index).rev().find(|at| tokens[*at].is_hard_mark() && !bracket(&tokens[*at])).map_or(0, |at| at + 1);
    // "Stresses that millers, bakers and traders should": the verb in front of "that" is another clause's.
    let that = (start..index).rev().find(|at| tokens[*at].lower == "that" && opens_clause(reader, tokens, *at));
    let names = |token: &Token| {
        let verb = reader.grammar().is_base_verb(&token.lower) || is_third(reader, &token.lower);
        (token.word || token.is_comma()) && !verb
    };
    let start = that
        .filter(|that| {
            let between = &tokens[that + 1..index];
            between.iter().any(Token::is_comma) && between.iter().all(names)
        })
        .map_or(start, |that| that + 1);
    let mut relative = false;
    for at in start..index {
        let word = tokens[at].lower.as_str();
        relative = (relative || matches!(word, "who" | "which" | "that" | "whose")) && !tokens[at].is_comma();
        if relative {
            continue;
        }
        let finite = reader.lexicon.verbs.at(&lowers(&tokens[at..index]), reader.grammar()).iter().any(|found| {
            // "Invites banks to report, and encourages" begins with a verb, "States and companies should" does not.
            let opens = at == 0 && found.form == Form::Third && !reader.is_actor(&tokens[..=at]);
            found.form != Form::Ing
                && (!tokens[at].capital || tokens[at].acronym || opens)
                && (found.verb.kind != VerbKind::Reporting || found.form != Form::Base)
                && !(at > 0
                    && (reader.grammar().is(&tokens[at - 1].lower, Class::Determiner)
                        || reader.grammar().is(&tokens[at - 1].lower, Class::Preposition)))
        });
        if finite || reader.grammar().is(word, Class::Auxiliary) {
            return true;
        }
    }
    false
}

/// Skips conjunctions and adverbs in front of a subject.
fn skip_lead(reader: &Reader<'_>, tokens: &[Token], start: usize, end: usize) -> usize {
    (start..end)
        .find(|index| {
            let token = &tokens[*index];
            let lead = reader.grammar().is(&token.lower, Class::Conjunction)
                || token.is_comma()
                || !token.word
                || (reader.grammar().is_adverb(&token.lower) && !reader.is_actor(&tokens[*index..=*index]))
                || matches!(token.lower.as_str(), "while" | "however");
            !lead
        })
        .unwrap_or(end)
}

/// No subject stands in front of the verb: perhaps the sentence opens with one and goes on after a comma, "The Council, recalling …,
/// calls on".
fn from_sentence_start(reader: &Reader<'_>, tokens: &[Token], end: usize, mut found: Found) -> Found {
    let first = skip_lead(reader, tokens, 0, end);
    let pronoun = reader.pronoun_is_issuer && tokens.get(first).is_some_and(|token| matches!(token.lower.as_str(), "they" | "it"));
    if let Some(length) = reader.issuers.starts(&tokens[first..], reader.lexicon).or(pronoun.then_some(1))
        && end > first + length
        && (tokens.get(first + length).is_some_and(|token| token.is_comma() || reader.grammar().is(&token.lower, Class::Preposition))
            || shares_subject(reader, &tokens[first + length..end]))
    {
        found.subject = Subject::Issuer;
        found.start = first;
    }
    found
}

/// "Our engineers have tested the model and will share": the second verb has the subject of the first, if no clause in between has
/// one of its own.
fn shares_subject(reader: &Reader<'_>, between: &[Token]) -> bool {
    let grammar = reader.grammar();
    let past = |token: &Token| {
        let past = token.lower.ends_with("ed") || grammar.base_of_past(&token.lower).is_some();
        past && !grammar.is(&token.lower, Class::Auxiliary)
    };
    // "UN experts* today voiced alarm and urged"
    let lead = between.iter().take_while(|token| !token.word && !token.is_comma() || grammar.is_adverb(&token.lower)).count();
    let verb = |token: &Token| {
        let perfect = matches!(token.lower.as_str(), "have" | "has" | "had");
        perfect || past(token) || is_third(reader, &token.lower) || token.lower == "sees"
    };
    let first = between.get(lead).is_some_and(verb);
    let joined = between.last().is_some_and(|token| matches!(token.lower.as_str(), "and" | "but"));
    let other = |token: &Token| grammar.is(&token.lower, Class::Relative) || grammar.is(&token.lower, Class::Subordinator);
    first && joined && !between.iter().any(|token| other(token) || token.is_hard_mark())
}

/// What kind of subject the phrase at `range` is, and where it starts.
fn classify(reader: &Reader<'_>, tokens: &[Token], range: Range<usize>, at: usize) -> (Subject, usize) {
    let phrase = &tokens[range.clone()];
    // "Some signatories believe": not all of them.
    let some = phrase.first().is_some_and(|first| reader.lexicon.classes.holds(WordClass::Quantity, &first.lower));
    if some && reader.issuers.starts(&phrase[1..], reader.lexicon).is_some() {
        return (Subject::Other(range.clone()), range.start);
    }
    if let Some(offset) = reader.issuers.ends(phrase, reader.lexicon) {
        return (Subject::Issuer, range.start + offset);
    }
    if let Some(length) = reader.issuers.starts(phrase, reader.lexicon)
        && phrase.get(length).is_some_and(|token| token.is_comma() || reader.grammar().is(&token.lower, Class::Preposition))
    {
        return (Subject::Issuer, range.start);
    }
    if phrase.last().is_some_and(|last| matches!(last.lower.as_str(), "who" | "which" | "that")) {
        return (Subject::Relative, range.start);
    }
    // "spacecraft, whose owners must observe": a relative clause tells.
    if phrase.first().is_some_and(|first| first.lower == "whose") {
        return (Subject::Relative, range.start);
    }
    let start = range.start + fronted(reader, phrase);
    let phrase = &tokens[start..range.end];
    let words = lowers(phrase);
    if reader.pronoun_is_issuer && matches!(words.as_slice(), ["they" | "it"]) {
        return (Subject::Issuer, start);
    }
    // "No Party shall": every one of them is asked not to.
    let each = matches!(words.as_slice(), ["no", noun] if reader.lexicon.classes.holds(WordClass::Organised, noun))
        || matches!(words.as_slice(), ["no" | "neither", "party" | "parties" | "side" | "state" | "states" | "participant"]);
    // "No member of a review team shall take part", but "No child should have to fear".
    let forbids = tokens.get(at).is_some_and(|verb| matches!(verb.lower.as_str(), "shall" | "may")) && reader.is_actor(phrase);
    let each = each || matches!(words.first(), Some(&("no" | "neither"))) && words.len() > 1 && forbids;
    let nobody = !each && words.first().is_some_and(|word| matches!(*word, "no" | "nobody" | "none" | "nothing" | "neither" | "there"));
    let personal = matches!(words.as_slice(), ["each" | "all" | "any" | "every" | "both", "of", "you"])
        || words.len() == 1 && matches!(words[0], "they" | "you" | "he" | "she");
    // "We task the Working Party with mapping reefs. It should report in May."
    let personal = personal || words == ["it"] && (reader.asked_one || names_one_in_condition(reader, &tokens[..start]));
    let pointing = words.len() == 1 && reader.lexicon.actors.anaphor(&words) == Some(Anaphor::Pronoun);
    let subject = if nobody || (pointing && !personal) {
        Subject::Thing(start..range.end)
    } else if each || personal || reader.is_actor(phrase) {
        Subject::Other(start..range.end)
    } else {
        Subject::Thing(start..range.end)
    };
    (subject, start)
}

/// "Should a Party be unable to report, it shall": who "it" is stands in the condition in front.
fn names_one_in_condition(reader: &Reader<'_>, front: &[Token]) -> bool {
    let opens = front.first().is_some_and(|first| matches!(first.lower.as_str(), "should" | "if" | "where" | "when" | "once" | "unless"));
    let article = front.get(1).is_some_and(|token| matches!(token.lower.as_str(), "a" | "an" | "the" | "any"));
    let named = (2..front.len().min(9)).any(|end| reader.is_actor(&front[1..end]) && !front[end - 1].lower.ends_with('s'));
    opens && article && named
}

/// The number of tokens of a prepositional phrase that opens the sentence without a comma after it: "In this regard companies …".
fn fronted(reader: &Reader<'_>, phrase: &[Token]) -> usize {
    if !phrase.first().is_some_and(|token| reader.grammar().is(&token.lower, Class::Preposition)) {
        return 0;
    }
    let grammar = reader.grammar();
    let pronoun = |index: usize| index + 1 == phrase.len() && matches!(phrase[index].lower.as_str(), "it" | "they" | "you" | "we");
    let opens = |index: &usize| {
        (reader.is_actor(&phrase[*index..]) || pronoun(*index)) && !grammar.is(&phrase[index - 1].lower, Class::Preposition)
    };
    let article = |index: &usize| *index > 1 && grammar.is(&phrase[*index].lower, Class::Determiner);
    // "In 2030 tech companies", "In this regard port operators": the phrase is over with its noun or year.
    let closes = |index: &usize| {
        let before = phrase[index - 1].lower.as_str();
        reader.lexicon.classes.holds(WordClass::Fronting, before) || is_year(before)
    };
    let from_right = || (1..phrase.len()).rev();
    from_right()
        .filter(article)
        .find(opens)
        .or_else(|| from_right().filter(closes).find(opens))
        .or_else(|| from_right().find(opens))
        .unwrap_or(0)
}
