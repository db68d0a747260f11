//! What one sentence tells about the next: who "they" and "it" stand for, and whether the text tells in the third person.

use super::Reader;
use super::tokens::Token;

/// "the Working Party on Online Harms": one body with a name, no plural and no list.
pub(super) fn is_one_body(addressee: &[Token]) -> bool {
    let list = addressee.iter().any(|token| token.lower == "and" || token.is_comma());
    let head = addressee.iter().position(|token| matches!(token.lower.as_str(), "of" | "on" | "for")).unwrap_or(addressee.len());
    addressee[..head].last().is_some_and(|last| last.capital && !last.lower.ends_with('s')) && !list
}

/// Whether nobody says "we": the text tells in the third person what the issuers did.
pub(super) fn in_third_person(tokens: &[Vec<Token>]) -> bool {
    let mut in_marks = false;
    for token in tokens.iter().flatten() {
        match token.lower.as_str() {
            "“" => in_marks = true,
            "”" => in_marks = false,
            "we" | "our" if !token.quoted && !in_marks => return false,
            _ => {}
        }
    }
    true
}

/// Whether "they" or "it" in the next sentence stands for the issuers, since this one begins with them.
pub(super) fn opens_with_issuer(reader: &Reader<'_>, tokens: &[Token]) -> bool {
    // "“Speaking up is no crime,” the experts said."
    if let Some(said) = tokens.iter().rposition(|token| token.lower == "”").filter(|_| tokens[0].lower == "“") {
        let behind = &tokens[said + 1..];
        let pronoun = behind.first().is_some_and(|token| token.lower == "they");
        return pronoun && reader.pronoun_is_issuer || reader.issuers.starts(behind, reader.lexicon).is_some();
    }
    let lead = tokens.iter().take_while(|token| token.word && reader.grammar().is_adverb(&token.lower)).count();
    match tokens.get(lead).map(|token| token.lower.as_str()) {
        Some("they" | "it") => reader.pronoun_is_issuer,
        _ => opens_with_body(reader, tokens),
    }
}

/// Whether the sentence begins with the issuers in the third person: "The Ministers", "At its meeting the Committee".
pub(super) fn opens_with_body(reader: &Reader<'_>, tokens: &[Token]) -> bool {
    let lead = tokens.iter().take_while(|token| token.word && reader.grammar().is_adverb(&token.lower)).count();
    (0..tokens.len().min(12)).any(|at| {
        let opens = at == lead || at > 0 && tokens[at - 1].is_comma();
        opens && !matches!(tokens[at].lower.as_str(), "we" | "i") && reader.issuers.starts(&tokens[at..], reader.lexicon).is_some()
    })
}
