//! What stands between a subject and its verb: parentheses, dashes, phrases between commas.

use super::Reader;
use super::tokens::{Token, lowers};
use crate::lexicon::grammar::Class;

/// "the European Union (EU) issued": where the parenthesis opens that closes at `closing`.
pub(super) fn parenthesis(tokens: &[Token], closing: usize) -> Option<usize> {
    let open = (tokens[closing].lower == ")").then(|| (0..closing).rev().find(|index| tokens[*index].lower == "("))?;
    open.filter(|open| *open > 0)
}

/// "The Alliance – a coalition of 98 countries – set out": where the dash stands that opens what the one at `closing` closes.
pub(super) fn dashed(tokens: &[Token], closing: usize) -> Option<usize> {
    let is_dash = |token: &Token| matches!(token.lower.as_str(), "–" | "—");
    let opening = is_dash(&tokens[closing]).then(|| (1..closing).rev().find(|index| is_dash(&tokens[*index])))??;
    Some(opening)
}

/// Where a comma before `comma` opens an inserted phrase that this one closes: ", where appropriate,", ", including Acme,".
/// In front of a modal or "are" any phrase without a verb of its own is one: "Kilns, large and small, must".
pub(super) fn interruption(reader: &Reader<'_>, tokens: &[Token], comma: usize, aside: bool) -> Option<usize> {
    if let Some(opening) = apposition(reader, tokens, comma) {
        return Some(opening);
    }
    let opening = (0..comma).rev().take_while(|index| !tokens[*index].is_hard_mark()).find(|index| tokens[*index].is_comma())?;
    let inside = &tokens[opening + 1..comma];
    let first = inside.first()?;
    let words = lowers(inside);
    // ", to prevent the transfer of arms,": what is asked is no insertion.
    if words[0] == "to" && words.get(1).is_some_and(|word| reader.grammar().is_base_verb(word)) {
        return None;
    }
    let inserted = reader.grammar().is(&first.lower, Class::Preposition)
        || reader.grammar().is(&first.lower, Class::Subordinator)
        || reader.grammar().is_adverb(&first.lower)
        || reader.grammar().is(&first.lower, Class::Relative)
        || reader.grammar().base_of_ing(&first.lower).is_some()
        || matches!(words[0], "together" | "such" | "particularly" | "especially" | "subject" | "acting" | "as" | "based")
        || words[0].ends_with("ed") && words.get(1) == Some(&"by")
        || reader.lexicon.slots.opener(&words).is_some()
        || aside && is_aside(reader, inside);
    (inserted && opening > 0).then_some(opening)
}

/// "large and small", "whoever runs them", "hitherto exempt": a phrase that leaves the clause around it whole.
fn is_aside(reader: &Reader<'_>, inside: &[Token]) -> bool {
    let question = matches!(inside[0].lower.as_str(), "whoever" | "whatever" | "however" | "wherever");
    // "and not only those established in the Union", "but above all banks"
    let narrows = inside.get(1).is_some_and(|next| matches!(next.lower.as_str(), "not" | "above" | "in" | "especially" | "particularly"));
    let joins = reader.grammar().is(&inside[0].lower, Class::Conjunction) && !narrows;
    question || !joins && inside.iter().all(|token| token.word && !reader.grammar().is(&token.lower, Class::Auxiliary))
}

/// "We, the governments of Kenya, Norway and Chile, call on": the comma behind "we" that opens what the one at `comma` closes.
fn apposition(reader: &Reader<'_>, tokens: &[Token], comma: usize) -> Option<usize> {
    let opening = (1..comma)
        .rev()
        .take_while(|index| !tokens[*index].is_hard_mark())
        .find(|index| tokens[*index].is_comma() && matches!(tokens[index - 1].lower.as_str(), "we" | "i"))?;
    let names = tokens[opening + 1..comma].iter().all(|token| !reader.grammar().is(&token.lower, Class::Auxiliary));
    names.then_some(opening)
}
