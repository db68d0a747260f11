//! When two slot values say the same: texts enter, their comparable forms and how one contains the other leave. Meaning beyond
//! articles, anaphors, spelling and inclusion is no matter of this file.

use crate::lexicon::comparing;
use crate::model::{Scope, Value};
use crate::wording;

/// The words of `text` that count when two values are compared: no case, no articles or possessives, American spelling, no note
/// markers.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    let form = wording_form(text);
    wording::words(&form).iter().map(|word| wording::fold(word.text)).filter(|word| !comparing::is_pointer(word)).collect()
}

/// The form under which two passages count as one wording; note markers are no part of it.
pub(super) fn wording_form(text: &str) -> String {
    without_own_numbers(&wording::same_wording_form(&without_note_markers(text)))
}

/// Where a statement points to a paragraph of its own, the number is no wording: "referred to in paragraph 4 above" stays the same
/// when a paragraph is put in before.
fn without_own_numbers(form: &str) -> String {
    let mut words: Vec<&str> = form.split(' ').collect();
    for at in 1..words.len().saturating_sub(1) {
        let number = words[at].trim_matches(|c: char| c == '(' || c == ')').bytes().all(|b| b.is_ascii_digit());
        let pointed = comparing::is_own_place(words[at + 1].trim_end_matches(|c: char| !c.is_alphanumeric()));
        if number && pointed && comparing::is_part_of_text(words[at - 1]) {
            words[at] = "#";
        }
    }
    words.join(" ")
}

/// What the value stands for: the antecedent of an anaphor, else its own text.
pub(super) fn meant(value: &Value) -> &str {
    value.antecedent.as_ref().map_or(value.passage.text.as_str(), |antecedent| antecedent.text.as_str())
}

/// Narrowed where the later words are the earlier ones and more restricting words; broadened where one more thing is joined, or
/// restricting words are gone.
pub(super) fn scope(earlier: &[String], later: &[String]) -> Option<Scope> {
    let (shorter, longer, grown) = if earlier.len() < later.len() { (earlier, later, true) } else { (later, earlier, false) };
    if shorter.is_empty() || shorter.len() == longer.len() {
        return None;
    }
    let added = left_over(shorter, longer)?;
    // "illegal content and activity" covers more than "illegal content", "illegal content of minors" less.
    let widens = added.iter().any(|word| comparing::is_widening(word));
    Some(if widens == grown { Scope::Broadened } else { Scope::Narrowed })
}

/// The words of `longer` that are left when those of `shorter` are taken out in order; `None` if they do not all stand there.
pub(super) fn left_over<'a>(shorter: &[String], longer: &'a [String]) -> Option<Vec<&'a String>> {
    let mut wanted = shorter.iter().peekable();
    let left: Vec<&String> = longer.iter().filter(|word| wanted.next_if_eq(word).is_none()).collect();
    wanted.peek().is_none().then_some(left)
}

fn without_note_markers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let inside = &rest[at + 1..];
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        kept.push_str(&rest[..at]);
        if digits > 0 && inside[digits..].starts_with(']') {
            rest = &inside[digits + 1..];
        } else {
            kept.push('[');
            rest = inside;
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_the_same_under_another_article() {
        let check = |earlier: &str, later: &str, same: bool| assert_eq!(plain_words(earlier) == plain_words(later), same, "{earlier}");
        check("their system designs", "the System Designs", true);
        check("the children’s safety[7].", "children's safety", true);
        check("the synthesis in paragraph 4 above", "the synthesis in paragraph 6 above,", true);
        check("Article 4 of the treaty", "Article 6 of the treaty", false);
        check("the safety of their users", "the safety of the public", false);
    }

    #[test]
    fn one_value_contains_the_other() {
        let check =
            |earlier: &str, later: &str, expected| assert_eq!(scope(&plain_words(earlier), &plain_words(later)), expected, "{later}");
        check("illegal content", "illegal content and activity", Some(Scope::Broadened));
        check("illegal content and activity", "illegal content", Some(Scope::Narrowed));
        check("content", "encrypted content", Some(Scope::Narrowed));
        check("large platforms", "platforms", Some(Scope::Broadened));
        check("data", "content", None);
        check("data on ships", "ships", Some(Scope::Broadened));
    }
}
