//! Bare imperatives: whom "To the Government:" asks for what stands under it, "Never share your key", "Keep proof of it" in terms.

use std::ops::Range;

use super::complement::{Complement, skip_adverbs};
use super::frames::Frame;
use super::tokens::Token;
use super::{Reader, Sentence};
use crate::lexicon::grammar::Class;
use crate::lexicon::word_sets::WordClass;
use crate::model::{ActKind, ClauseKind};

/// "To the Government:" over a list names who is asked, and an item under "What we ask" asks in the imperative.
pub(super) fn imperative<'a>(reader: &Reader<'a>, sentence: &Sentence<'_>, tokens: &[Token], asked: bool) -> Option<Frame<'a>> {
    let verb = reader.lexicon.verbs.entries().iter().find(|verb| verb.base == "imperative")?;
    let frame = |cue: Range<usize>, addressee, tail: Range<usize>, negative| Frame {
        kind: ActKind::Demand,
        verb,
        start: cue.start,
        between: cue.end..cue.end,
        cue,
        inserted: Vec::new(),
        addressee,
        verbal: !tail.is_empty(),
        tail,
        negative,
    };
    let first = tokens.first()?;
    // "Governments: ban such devices", "To platforms: do not hide prices"
    if let Some((addressee, start)) = addressed(reader, tokens) {
        let negative = tokens[start].lower == "do";
        return Some(frame(start..start + 1, Some(addressee), start + if negative { 2 } else { 0 }..tokens.len(), negative));
    }
    if sentence.kind == ClauseKind::Stem {
        let end = tokens.iter().position(|token| token.lower == ":")?;
        let names = matches!(first.lower.as_str(), "to" | "for") && end > 1 && reader.is_actor(&tokens[1..end]);
        return (names && end + 1 == tokens.len()).then(|| frame(0..1, Some(1..end), tokens.len()..tokens.len(), false));
    }
    if asked && let Some(complement) = behind_condition(reader, tokens) {
        let start = complement.tail.start;
        return Some(Frame { start, ..frame(start..start + 1, None, start..tokens.len(), complement.negative) });
    }
    let asks = sentence.heading.is_some_and(|heading| {
        heading.split(|c: char| !c.is_alphanumeric()).any(|word| reader.lexicon.asks.contains(&word.to_lowercase()))
    });
    let heads = |label: &str| sentence.heading.is_some_and(|heading| reader.lexicon.structure.is_label(label, heading));
    let (dos, donts) = (heads("list of what to do"), heads("list of what not to do"));
    let complement = plain(reader, tokens, 0)?;
    let start = complement.tail.start;
    // "Do not run load tests", "Never share your key": nothing else begins so.
    let led = start > 0 && matches!(first.lower.as_str(), "do" | "don't" | "never" | "always");
    let items = sentence.kind == ClauseKind::Item && sentence.stem.is_none() && (asks || dos || donts);
    let told =
        (led || asked && !is_told(reader, tokens) && !reader.lexicon.classes.holds(WordClass::Pointer, &first.lower)) && first.capital;
    (items || told && sentence.kind != ClauseKind::Recital && !sentence.theirs)
        .then(|| frame(0..start.max(1), None, start..tokens.len(), complement.negative || donts))
}

/// "If a buyer returns an item, refund the price": an imperative behind a clause in front.
fn behind_condition(reader: &Reader<'_>, tokens: &[Token]) -> Option<Complement> {
    let opens = matches!(tokens[0].lower.as_str(), "if" | "when" | "whenever" | "before" | "after" | "once" | "where" | "unless" | "until");
    let comma = tokens.iter().position(Token::is_comma).filter(|_| opens)?;
    let complement = plain(reader, tokens, comma + 1)?;
    let next = tokens.get(complement.tail.start + 1).map_or("", |token| token.lower.as_str());
    let grammar = reader.grammar();
    // "If you cancel, access ends with the month"
    let object =
        grammar.is(next, Class::Determiner) || grammar.is(next, Class::Preposition) || matches!(next, "it" | "them" | "us" | "that");
    (object && !reader.lexicon.classes.holds(WordClass::Pointer, &tokens[complement.tail.start].lower)).then_some(complement)
}

/// "Free plans are meant for testing": a sentence with a verb of its own begins with a noun.
fn is_told(reader: &Reader<'_>, tokens: &[Token]) -> bool {
    let grammar = reader.grammar();
    let stops = |token: &&Token| {
        token.word && !matches!(token.lower.as_str(), "and" | "or" | "if" | "when" | "where") && !grammar.is(&token.lower, Class::Relative)
    };
    tokens.iter().skip(1).take_while(stops).any(|token| grammar.is(&token.lower, Class::Auxiliary) && token.lower != "do")
}

/// "Governments: ban …", "To publishers: do not …": who is asked, and where the imperative starts.
fn addressed(reader: &Reader<'_>, tokens: &[Token]) -> Option<(Range<usize>, usize)> {
    let colon = tokens.iter().take(12).position(|token| token.lower == ":")?;
    let from = usize::from(matches!(tokens[0].lower.as_str(), "to" | "for"));
    let next = tokens.get(colon + 1)?;
    let imperative = reader.grammar().is_base_verb(&next.lower)
        && (next.lower != "do" || tokens.get(colon + 2).is_some_and(|token| token.lower == "not"));
    (colon > from && imperative && reader.is_actor(&tokens[from..colon])).then_some((from..colon, colon + 1))
}

/// "Platforms." in front of imperatives, as a bold lead leaves it.
pub(super) fn names_addressee_only(reader: &Reader<'_>, tokens: &[Token]) -> Option<Range<usize>> {
    let end = tokens.iter().position(|token| !token.word)?;
    let whole = end > 0 && end + 1 == tokens.len() && end <= 5 && tokens[end].lower == ".";
    (whole && reader.is_actor(&tokens[..end])).then_some(0..end)
}

/// "confirm in writing", "do not open an account": the verb that whoever reads is asked for.
pub(super) fn plain(reader: &Reader<'_>, tokens: &[Token], at: usize) -> Option<Complement> {
    let next = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let at = skip_adverbs(reader, tokens, at);
    let (negative, verb) = match (next(at), next(at + 1)) {
        ("do", "not") => (true, at + 2),
        ("don't" | "never", _) => (true, at + 1),
        ("always", _) => (false, at + 1),
        _ => (false, at),
    };
    let verb = if reader.grammar().is_base_verb(next(verb)) { verb } else { skip_adverbs(reader, tokens, verb) };
    // Behind "please" or "do not" stands a verb, known or not.
    let bare = |token: &Token| token.word && !token.capital && !reader.grammar().is_function_word(&token.lower);
    let led = verb > 0 && tokens.get(verb).is_some_and(bare) && !next(verb).ends_with("ing");
    let asks = (reader.grammar().is_base_verb(next(verb)) || led) && (next(verb) != "do" || negative);
    asks.then(|| Complement { between: at..at, tail: verb..tokens.len(), negative, verbal: true, ..Complement::default() })
}
