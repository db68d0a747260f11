//! Parties one after another ("Australia, Brazil, the Republic of Korea and the European Union"): enters text and where the list
//! may start, leaves its items. What the parties did is not decided here.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::lexicon::parties::{Form, PartyEntry};
use crate::model::{Party, PartyKind};
use crate::normalise::dates::is_date_line;

/// One party of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// The party.
    pub party: Party,
    /// Whether the lexicon has it.
    pub known: bool,
}

/// A run of parties with nothing but list words between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List {
    /// At least one.
    pub items: Vec<Item>,
    /// Where the list ends, in bytes of the text.
    pub end: usize,
}

/// The list that starts at the first party behind byte `from` of `text`, if the words up to it pass `lead`.
pub(super) fn party_list(text: &str, from: usize, lexicon: &Lexicon, lead: impl Fn(&str) -> bool) -> Option<List> {
    let hits: Vec<(Range<usize>, &PartyEntry)> = lexicon
        .parties
        .scan(&text[from..])
        .into_iter()
        .filter(|(_, _, form)| *form != Form::Demonym)
        .map(|(range, entry, _)| (range.start + from..range.end + from, entry))
        .collect();
    let (first, _) = hits.first()?;
    lead(&text[from..first.start]).then_some(())?;
    let mut items: Vec<Item> = Vec::new();
    for (range, entry) in hits {
        if let Some(last) = items.last() {
            let gap = last.range.end..range.start;
            match between(text, gap, lexicon) {
                Some(unknown) => items.extend(unknown),
                None => break,
            }
        }
        if items.last().is_some_and(|last| is_group_of(&text[last.range.end..range.start], last)) {
            items.pop();
        }
        items.push(Item { range, party: entry.party.clone(), known: true });
    }
    let end = items.last()?.range.end;
    Some(List { items: told_apart(items), end })
}

/// Whether `text` as a whole is a list of parties, and which.
pub(super) fn whole_list(text: &str, lexicon: &Lexicon) -> Option<List> {
    let list = party_list(text, 0, lexicon, |lead| is_glue(lead, lexicon))?;
    let tail = &text[list.end..];
    (tail.chars().all(|c| !c.is_alphabetic()) || is_tail(tail)).then_some(list)
}

/// Words that may close a list: "…, and its Member States".
fn is_tail(tail: &str) -> bool {
    let words: Vec<String> = plain_words(tail).into_iter().map(|word| word.folded).collect();
    matches!(words.join(" ").as_str(), "and its member states" | "with its member states" | "and its 27 member states")
}

/// Whether every word of `gap` may stand between two names of one list.
pub(super) fn is_glue(gap: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(gap);
    let mut at = 0;
    while at < words.len() {
        let number = words[at].folded.chars().all(|c| c.is_ascii_digit());
        let step = lexicon.offices.phrase("glue", &words[at..]).or_else(|| lexicon.offices.title(&words[at..]).map(|(count, _)| count));
        match step {
            Some(count) => at += count,
            None if number => at += 1,
            None => return false,
        }
    }
    let stop = gap.char_indices().any(|(at, c)| matches!(c, '.' | '?' | '!') && gap[at..].chars().nth(1).is_none_or(char::is_whitespace));
    !stop && (!gap.contains(": ") || gap.to_lowercase().contains("states"))
}

/// The unknown parties in the gap between two known ones; `None` if the gap is no part of a list.
fn between(text: &str, gap: Range<usize>, lexicon: &Lexicon) -> Option<Vec<Item>> {
    if brings_in(&text[gap.clone()]) {
        return Some(Vec::new());
    }
    let gap = behind_a_date(text, gap, lexicon);
    if is_glue(&text[gap.clone()], lexicon) {
        return has_separator(&text[gap]).then(Vec::new);
    }
    let first = text[gap.clone()].split([',', ';']).next().unwrap_or_default();
    // "Jordan Reyes, Minister": what follows without a comma belongs to the name.
    if !first.trim().is_empty() && !is_glue(first, lexicon) && !first.trim_start().starts_with("and ") {
        return None;
    }
    let mut unknown = Vec::new();
    let mut start = gap.start;
    for piece in text[gap.clone()].split([',', ';']) {
        let range = trimmed(text, start..start + piece.len());
        start += piece.len() + 1;
        let bare = strip_and(text, range);
        if is_glue(&text[bare.clone()], lexicon) {
            continue;
        }
        if !may_be_party(&text[bare.clone()], lexicon) {
            return None;
        }
        let name = text[bare.clone()].to_owned();
        unknown.push(Item { range: bare, party: Party { name, code: None, kind: PartyKind::State }, known: false });
    }
    Some(unknown)
}

/// "Iceland (2 December 2031), Malta (3 May 2032) and Peru": the day on which a party joined stands in brackets behind it.
fn behind_a_date(text: &str, gap: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let inside = text[gap.clone()].strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    match inside.filter(|inside| is_date_line(inside, &lexicon.structure)) {
        Some(inside) => gap.start + inside.len() + 3..gap.end,
        None => gap,
    }
}

/// "the EFTA country Norway", "the EU member states Austria and Malta": the organisation only says what kind of state follows.
fn is_group_of(gap: &str, before: &Item) -> bool {
    let first = plain_words(gap).first().map(|word| word.folded.clone()).unwrap_or_default();
    let kind = matches!(first.as_str(), "country" | "countries" | "state" | "states" | "member" | "members" | "partners");
    kind && before.party.kind == PartyKind::Organisation && gap.starts_with(' ')
}

/// ", joined for the first time as a full member by the African Union": somebody comes to the list.
fn brings_in(gap: &str) -> bool {
    let words = plain_words(gap);
    let lead = usize::from(words.first().is_some_and(|word| word.folded == "and"));
    let joined = words.get(lead).is_some_and(|word| matches!(word.folded.as_str(), "joined" | "accompanied"));
    let by = words.iter().rev().take(2).any(|word| matches!(word.folded.as_str(), "by" | "with"));
    joined && by && words.len() <= 14 && !gap.contains(['.', ';'])
}

/// "the United States Virginia" is no list: names are set apart by a comma, a line, a bracket or a word.
fn has_separator(gap: &str) -> bool {
    gap.contains([',', ';', '\n', '*', '(', '–', '—', '-', '/', ':', '&']) || gap.trim().contains(char::is_alphabetic)
}

fn may_be_party(name: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(name);
    let titled = (0..words.len()).any(|at| lexicon.offices.title(&words[at..]).is_some());
    let capital =
        name.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase) || matches!(word, "of" | "the" | "and"));
    (1..=5).contains(&words.len()) && capital && !titled && name.chars().next().is_some_and(char::is_uppercase)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    start..(start + piece.trim().len())
}

fn strip_and(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    for lead in ["and ", "the "] {
        if text[range.clone()].starts_with(lead) {
            range.start += lead.len();
        }
    }
    range
}

/// "California, Georgia and Ohio" names the state of the United States, "Armenia, Georgia and Moldova" the country.
fn told_apart(mut items: Vec<Item>) -> Vec<Item> {
    let parts = items.iter().filter(|item| item.known && item.party.code.is_none() && item.party.kind == PartyKind::State).count();
    let states = items.iter().filter(|item| item.party.code.is_some() && item.party.name != "Georgia").count();
    if parts > states {
        for item in items.iter_mut().filter(|item| item.party.name == "Georgia") {
            item.party = Party { name: "Georgia (US state)".to_owned(), code: None, kind: PartyKind::State };
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> String {
        let lexicon = Lexicon::builtin();
        whole_list(text, &lexicon)
            .map(|list| list.items.iter().map(|item| item.party.name.as_str()).collect::<Vec<_>>().join("; "))
            .unwrap_or_default()
    }

    #[test]
    fn a_list_is_read_through_articles_titles_and_joining_words() {
        for (text, expected) in [
            ("Australia, Brazil, the Republic of Korea and the European Union", "Australia; Brazil; South Korea; European Union"),
            (
                "Canada, France, the United States of America, and the High Representative of the European Union",
                "Canada; France; United States; European Union",
            ),
            ("Angola,* Argentina, Austria*", "Angola; Argentina; Austria"),
            ("Montenegro and Albania[2], as well as Ukraine", "Montenegro; Albania; Ukraine"),
            ("the European Union with its member states: Austria; Belgium", "European Union; Austria; Belgium"),
            (
                "Trinidad and Tobago, Bosnia and Herzegovina and Antigua and Barbuda",
                "Trinidad and Tobago; Bosnia and Herzegovina; Antigua and Barbuda",
            ),
            ("Armenia, Georgia, and the Republic of Moldova", "Armenia; Georgia; Moldova"),
            ("California, Georgia, Ohio and Texas", "California; Georgia (US state); Ohio; Texas"),
            ("Norway, Ruritania, and Sweden", "Norway; Ruritania; Sweden"),
            (
                "Hong Kong, China; Korea, Republic of; Congo, Democratic Republic of the; Niger",
                "Hong Kong; South Korea; Democratic Republic of the Congo; Niger",
            ),
            ("Norway strongly condemns Russia", ""),
            ("India Japan", ""),
            ("Kenya and Peru, joined for the first time by the African Union", "Kenya; Peru; African Union"),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
