//! Remarks on drafts: options in square brackets, and revision marks that plain text does not show.

use super::super::part::{Part, PartRole};
use crate::lexicon::StructureWords;
use crate::lexicon::grammar::{Class, Grammar};
use crate::model::{Note, NoteCode, Severity, Span};

/// The remarks on the body of a document.
pub(super) fn notes(parts: &[Part], words: &StructureWords, grammar: &Grammar) -> Vec<Note> {
    let body =
        || parts.iter().filter(|part| matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::Title | PartRole::Dateline));
    let options: Vec<Span> = body().flat_map(|part| options(part, grammar)).collect();
    let bracketed = options.first().map(|first| Note {
        code: NoteCode::BracketedText,
        severity: Severity::Warning,
        message: format!(
            "{} piece{} of text in square brackets: options that are not agreed",
            options.len(),
            if options.len() == 1 { "" } else { "s" }
        ),
        hint: Some("the brackets are kept in the reading".to_owned()),
        span: Some(*first),
    });
    let says = |part: &&Part| {
        let lower = part.reading.text().to_lowercase();
        words.phrases("revision marks").iter().any(|phrase| lower.contains(phrase))
    };
    let revised = parts.iter().take(40).find(says).map(|part| Note {
        code: NoteCode::RevisionMarks,
        severity: Severity::Warning,
        message: "the text says that changes are marked by its type, which plain text does not show; deleted words may stand in it"
            .to_owned(),
        hint: Some("compare a clean version".to_owned()),
        span: Some(part.reading.whole().span),
    });
    bracketed.into_iter().chain(revised).collect()
}

/// Brackets that offer a choice: `[shall] [should]`, a whole paragraph in brackets, `[2027] [2030]`, `[by 2033]`. A gloss (`CSAM
/// [child sexual abuse material]`) and an editor's mark (`[sic]`, `[t]he`) stand alone in their sentence.
fn options(part: &Part, grammar: &Grammar) -> Vec<Span> {
    let text = part.reading.text();
    let brackets = brackets(text);
    let whole = text.starts_with('[') && brackets.first().is_some_and(|first| first.end + 2 >= text.len());
    let neighbours = |at: usize| {
        let touches = |one: usize, two: usize| {
            text.get(brackets[one].end..brackets[two].start)
                .is_some_and(|between| between.trim().is_empty() || between.trim() == "/" || between.trim() == "or")
        };
        at > 0 && touches(at - 1, at) || at + 1 < brackets.len() && touches(at, at + 1)
    };
    let inside = |at: usize| &text[brackets[at].start + 1..brackets[at].end - 1];
    let number = |at: usize| inside(at).chars().all(|c| c.is_ascii_digit());
    (0..brackets.len())
        .filter(|at| {
            let note = number(*at) && inside(*at).len() <= 3;
            whole && *at == 0 || !note && (neighbours(*at) || goes_on(inside(*at), &text[..brackets[*at].start], grammar))
        })
        .map(|at| part.reading.span(brackets[at].clone()))
        .collect()
}

/// "a label \[by 2033\]", "labels\[, including on bags\]", "Parties \[should\] report": words that go on in the sentence as no gloss does.
/// In a quotation they are its editor's.
fn goes_on(inside: &str, before: &str, grammar: &Grammar) -> bool {
    let quoted = before.matches('“').count() > before.matches('”').count() || before.matches('"').count() % 2 == 1;
    let first = inside.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let links = [Class::Preposition, Class::Auxiliary, Class::Conjunction, Class::Relative].iter().any(|class| grammar.is(first, *class));
    !quoted && (inside.starts_with([',', ';']) || links) && inside.len() > 2
}

/// Outermost pairs of square brackets.
fn brackets(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '[' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reading;

    #[test]
    fn options_are_told_from_glosses() {
        let cases = [
            ("Parties [shall] [should] report by [2027] [2030].", 4),
            ("[Acknowledging the needs of islands,]", 1),
            ("We invite the Board to act [by 2033] and firms [should] report[, including on bags].", 3),
            ("They said “we will act [in May]”, and [the producers] agreed.", 0),
            ("reports of CSAM [child sexual abuse material] rose", 0),
            ("“[t]he Council urges”, it said [1] [2].", 0),
        ];
        for (text, count) in cases {
            let part = Part {
                role: PartRole::Paragraph,
                reading: Reading::copied(text, 0),
                marker: None,
                depth: 0,
                section: None,
                after_gap: true,
            };
            assert_eq!(options(&part, &crate::lexicon::Lexicon::builtin().grammar).len(), count, "{text}");
        }
    }
}
