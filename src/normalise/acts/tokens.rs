//! The words and marks of a clause, as the rules for acts look at them.

use std::ops::Range;

use crate::wording::bounds;

/// A word or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Byte range in the clause's text.
    pub range: Range<usize>,
    /// Lower case, with plain apostrophes; a mark as it stands.
    pub lower: String,
    /// A word or number, no mark.
    pub word: bool,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Two or more letters, all of them capitals.
    pub acronym: bool,
    /// Stands inside quotation marks or another's words.
    pub quoted: bool,
}

/// The tokens of `text`; those inside `quoted` byte ranges are marked. Where a draft offers options, the first is read.
pub(super) fn tokenise(text: &str, quoted: &[Range<usize>]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let options = options(text);
    for (at, piece) in bounds(text) {
        if piece == " " || piece.trim().is_empty() || options.iter().any(|option| option.contains(&at)) {
            continue;
        }
        let range = at..at + piece.len();
        let word = piece.chars().any(char::is_alphanumeric);
        let lower = if piece.is_ascii() { piece.to_ascii_lowercase() } else { piece.to_lowercase().replace('’', "'") };
        if joins(text, &tokens, &range, word)
            && let Some(last) = tokens.last_mut()
        {
            last.range.end = range.end;
            last.lower.push_str(&lower);
            last.word = true;
            continue;
        }
        if let Some((pronoun, verb)) = contraction(&lower) {
            let quoted = quoted.iter().any(|quote| quote.start <= at && at < quote.end);
            let cut = at + pronoun.len();
            let capital = piece.starts_with(char::is_uppercase);
            let token = |range, lower: &str, capital| Token { range, lower: lower.to_owned(), word: true, capital, acronym: false, quoted };
            tokens.extend([token(at..cut, pronoun, capital), token(cut..range.end, verb, false)]);
            continue;
        }
        let capital = piece.chars().next().is_some_and(char::is_uppercase);
        let acronym = piece.chars().all(|c| !c.is_lowercase()) && piece.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let quoted = quoted.iter().any(|quote| quote.start <= at && at < quote.end);
        tokens.push(Token { range, lower, word, capital, acronym, quoted });
    }
    tokens
}

/// "We'll" is "we" and "will".
fn contraction(lower: &str) -> Option<(&str, &'static str)> {
    let (pronoun, rest) = lower.split_at(lower.bytes().position(|byte| byte == b'\'')?);
    let rest = &rest[1..];
    let verb = match rest {
        "ll" => "will",
        "re" => "are",
        "ve" => "have",
        "d" => "would",
        _ => return None,
    };
    matches!(pronoun, "we" | "you" | "they" | "it" | "i").then_some((pronoun, verb))
}

/// The bytes of `text` that are not read where it offers a choice in brackets: "\[shall\] \[should\] report" reads "shall report".
fn options(text: &str) -> Vec<Range<usize>> {
    let mut brackets: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '[' | ']')) {
        match (c, open.take()) {
            ('[', _) => open = Some(at),
            (_, Some(start)) => brackets.push(start..at + 1),
            (_, None) => {}
        }
    }
    let between = |pair: &[Range<usize>]| matches!(text[pair[0].end..pair[1].start].trim(), "" | "/" | "or");
    let mut left_out = Vec::new();
    for pair in brackets.windows(2).filter(|pair| between(pair)) {
        if left_out.last().is_none_or(|last: &Range<usize>| last.end != pair[0].end) {
            left_out.extend([pair[0].start..pair[0].start + 1, pair[0].end - 1..pair[0].end]);
        }
        left_out.push(pair[0].end..pair[1].end);
    }
    left_out
}

/// Hyphens bind words ("end-to-end"), and an abbreviation keeps its inner stops.
fn joins(text: &str, tokens: &[Token], range: &Range<usize>, word: bool) -> bool {
    let Some(last) = tokens.last() else { return false };
    if last.range.end != range.start {
        return false;
    }
    let piece = &text[range.clone()];
    let hyphen = |piece: &str| matches!(piece, "-" | "\u{2010}" | "\u{2011}");
    let next_is_letter = text[range.end..].chars().next().is_some_and(char::is_alphanumeric);
    (hyphen(piece) && last.word && next_is_letter) || (word && last.word && last.lower.ends_with(['-', '\u{2010}', '\u{2011}']))
}

/// The lower-case forms of the first of `tokens`: as many as the longest phrase of a lexicon with adverbs inside can take.
pub(super) fn ahead(tokens: &[Token]) -> Vec<&str> {
    lowers(&tokens[..tokens.len().min(16)])
}

/// The lower-case forms of `tokens`, for look-ups.
pub(super) fn lowers(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().map(|token| token.lower.as_str()).collect()
}

impl Token {
    /// Whether the token is one of the marks that end a stretch of thought.
    pub(super) fn is_hard_mark(&self) -> bool {
        matches!(self.lower.as_str(), ";" | ":" | "–" | "—" | "." | "?" | "!" | "(" | ")" | "[" | "]" | "…")
    }

    /// "We" or "I": whoever speaks.
    pub(super) fn is_self(&self) -> bool {
        matches!(self.lower.as_str(), "we" | "i")
    }

    /// Whether the token is a comma.
    pub(super) fn is_comma(&self) -> bool {
        self.lower == ","
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_bind_and_marks_stand_alone() {
        let tokens = tokenise("We don’t weaken end-to-end encryption, (now).", &[]);
        assert_eq!(lowers(&tokens), ["we", "don't", "weaken", "end-to-end", "encryption", ",", "(", "now", ")", "."]);
    }
}
