//! What opens a list of names: enters a line or a sentence, leaves what the named ones did, the number it announces, and where
//! the names may follow. The names are not read here.

use std::ops::Range;

use super::list::whole_list;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, each_plain_word, plain_words};
use crate::lexicon::offices::LONGEST;
use crate::model::Role;

/// The opening of a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// What the named ones did.
    pub role: Role,
    /// The opening words, in bytes of the text.
    pub words: Range<usize>,
    /// The names on the same line, in bytes of the text; empty where they follow on lines of their own.
    pub names: Range<usize>,
    /// The number of names that the opening announces.
    pub count: Option<usize>,
    /// Whether it has to be followed by names to count as an opening at all.
    pub loose: bool,
}

/// Words that open lists only before a colon: "For: …", "No: …".
const LOOSE: &[&str] = &[
    "for",
    "no",
    "yes",
    "signed",
    "member",
    "against",
    "on behalf of",
    "present",
    "absent",
    "guests",
    "invited",
    "observing",
    "supporting",
    "associated",
    "joining",
    "opposed",
    "withdrawn",
    "abstain",
    "members of the coalition",
    "sincerely",
    "respectfully",
    "participating",
    "issued by",
    "signing",
    "aligning",
    "signatory",
    "observer",
    "observers",
    "participating members",
    "members",
    "joined",
    "apologies",
];

/// Words of demands: "We call on the following states to sign" opens no list of signatories.
const ASKING: &[&str] =
    &["call", "calls", "urge", "urges", "invite", "invites", "request", "requests", "ask", "asks", "must", "should", "shall", "will"];

/// The openings in `text`: at its start, and behind a full stop, a semicolon or a bracket.
pub(super) fn openings(text: &str, lexicon: &Lexicon) -> Vec<Opening> {
    let starts = starts(text);
    let mut found: Vec<Opening> = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(text.len());
        let opening = heading(text, *start..text.len(), lexicon)
            .or_else(|| sentence(text, *start..text.len(), lexicon))
            .or_else(|| if *start == 0 { by_parties(text, lexicon) } else { None });
        let Some(opening) = opening.filter(|opening| opening.names.start <= next || *start == 0) else { continue };
        if let Some(before) = found.last_mut() {
            before.names = trim(text, before.names.start..before.names.end.min(*start).max(before.names.start));
        }
        found.push(opening);
    }
    found
}

fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if matches!(c, '.' | ';' | '\n' | '[') || (c == ':' && !rest.trim().is_empty()) {
            let space = rest.len() - rest.trim_start_matches([' ', '\n', '*', '_']).len();
            if space > 0 || c == '[' {
                starts.push(at + c.len_utf8() + space);
            }
        }
    }
    starts
}

/// "SIGNATORIES", "Endorsed by:", "List of participating States (47)", "In favour: …".
fn heading(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Opening> {
    let line = &text[range.clone()];
    let colon = colon(line);
    let head = &line[..colon.unwrap_or(line.len())];
    if head.len() > 160 || (colon.is_none() && (range.start > 0 || head.trim_end().ends_with(['.', ',', ';']))) {
        return None;
    }
    let words = plain_words(head);
    let lead = words.iter().take_while(|word| is_lead(word) || number(word).is_some()).count();
    // "Members voting for the motion:", "States abstaining:"
    let who = group(&words[lead..], lexicon);
    let votes = lexicon.offices.heading(&words[lead + who..]).is_some_and(|(_, role)| is_vote(role));
    let skipped = if who > 0 && votes { lead + who } else { lead };
    let (at, count, role) = match lexicon.offices.heading(&words[skipped..]) {
        Some((count, role)) => (skipped, count, role),
        // "The 47 endorsing states": a word such as "list" may itself be part of the phrase.
        None => (0..skipped).find_map(|at| lexicon.offices.heading(&words[at..]).map(|(count, role)| (at, count, role)))?,
    };
    let phrase: Vec<&str> = words[at..at + count].iter().map(|word| word.folded.as_str()).collect();
    let tail = &words[at + count..];
    let group = group(tail, lexicon);
    let rest = &tail[group..];
    let by_members = rest.first().is_some_and(|word| word.folded == "the") && self::group(&rest[1..], lexicon) > 0;
    let denied = words.len() <= 14 && rest.first().is_some_and(|word| matches!(word.folded.as_str(), "not" | "non")) && denies(&words);
    let qualified = rest.is_empty()
        || denied
        || (by_members && words.len() <= 12)
        || (is_vote(role) && words.len() <= 12 && colon.is_some() && count > 1 && matches!(rest[0].folded.as_str(), "the" | "this"))
        || (words.len() <= 14
            && matches!(
                rest[0].folded.as_str(),
                "as" | "to" | "of" | "on" | "in" | "at" | "who" | "which" | "that" | "this" | "after" | "since"
            ));
    let role = if denies(&words) { Role::Attended } else { role };
    let loose = LOOSE.contains(&phrase.join(" ").as_str()) && group == 0;
    (qualified && !(loose && colon.is_none() && !rest.is_empty())).then_some(())?;
    let names = colon.map_or(range.end..range.end, |at| trim(text, range.start + at + 1..range.end));
    let announced = words[..at + count + group].iter().chain(bracketed(&words, head)).find_map(number);
    Some(Opening { role, words: range.start..range.start + head.len(), names, count: announced, loose })
}

fn is_vote(role: Role) -> bool {
    matches!(role, Role::VotedFor | Role::VotedAgainst | Role::Abstained)
}

/// The word in a bracket that closes the heading: "(47)".
fn bracketed<'a>(words: &'a [PlainWord], head: &str) -> Option<&'a PlainWord> {
    let last = words.last()?;
    (head[..last.range.start].ends_with('(') && head[last.range.end..].starts_with(')')).then_some(last)
}

/// How many of `words` say who is listed: "States and international organisations (47)".
fn group(words: &[PlainWord], lexicon: &Lexicon) -> usize {
    let mut at = 0;
    while at < words.len() {
        match lexicon.offices.phrase("group", &words[at..]) {
            Some(count) => at += count,
            None if at > 0 && words[at].folded == "and" => at += 1,
            None if number(&words[at]).is_some() => at += 1,
            None => break,
        }
    }
    at
}

/// "As of 16 January 2023 the following have joined: …", "This statement is made on behalf of the following countries:".
fn sentence(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Opening> {
    let line = &text[range.clone()];
    let colon = colon(line).filter(|colon| !line[..*colon].contains(". "))?;
    let head = &line[..colon];
    let words = plain_words(head);
    // "Governments which have joined this statement since (as of 3 May 2031):"
    let who = words.iter().take_while(|word| is_lead(word) || number(word).is_some()).count();
    let who = who + group(&words[who..], lexicon);
    let told = who > 0 && words.get(who).is_some_and(|word| matches!(word.folded.as_str(), "which" | "that" | "who" | "having"));
    let listing = told || words.iter().any(|word| matches!(word.folded.as_str(), "following" | "behalf" | "by" | "undersigned"));
    let asking = words.iter().any(|word| ASKING.contains(&word.folded.as_str()));
    (listing && !asking && words.len() <= 45).then_some(())?;
    let role = if denies(&words) { Role::Attended } else { role_of(&words, lexicon)? };
    // "States that have endorsed the statement since its publication:"
    let after = words.iter().any(|word| matches!(word.folded.as_str(), "since" | "subsequently" | "later" | "afterwards"));
    let role = if told && after && role == Role::Signed { Role::JoinedLater } else { role };
    let names = trim(text, range.start + colon + 1..range.end);
    let counts = |at: &usize| (at + 1..(at + 4).min(words.len())).any(|next| lexicon.offices.phrase("group", &words[next..]).is_some());
    let count = (0..words.len()).filter(counts).find_map(|at| number(&words[at]));
    Some(Opening { role, words: range.start..range.start + colon, names, count, loose: true })
}

/// "Endorsed by Kenya, the European Union and its Member States, and Norway.": a list without a colon, and nothing else.
fn by_parties(text: &str, lexicon: &Lexicon) -> Option<Opening> {
    let words: Vec<PlainWord> = each_plain_word(text).take(LONGEST).collect();
    let (count, role) = lexicon.offices.heading(&words)?;
    let by = words.get(count.checked_sub(1)?).filter(|word| word.folded == "by")?;
    let names = trim(text, by.range.end..text.trim_end().trim_end_matches('.').len());
    let list = whole_list(&text[names.clone()], lexicon)?;
    (list.items.len() > 1).then_some(Opening { role, words: 0..by.range.end, names, count: None, loose: true })
}

/// The role that the verbs of a sentence give: what was done last to the text counts more than that it was signed.
pub(super) fn role_of(words: &[PlainWord], lexicon: &Lexicon) -> Option<Role> {
    const RANK: &[Role] = &[
        Role::Withdrew,
        Role::Dissociated,
        Role::Reserved,
        Role::Sponsored,
        Role::Aligned,
        Role::VotedAgainst,
        Role::Abstained,
        Role::VotedFor,
        Role::Attended,
        Role::JoinedLater,
        Role::Signed,
    ];
    let mut roles: Vec<Role> = lexicon.offices.doings(words).collect();
    roles.sort_by_key(|role| RANK.iter().position(|ranked| ranked == role));
    roles.first().copied()
}

/// "Supporting organisations (which do not endorse this Code)", "The following have not signed": those who are named stand aside.
fn denies(words: &[PlainWord]) -> bool {
    let act = |word: &PlainWord| {
        ["endors", "sign", "adopt", "adher", "subscrib", "join", "part", "member"].iter().any(|stem| word.folded.starts_with(stem))
    };
    words.iter().enumerate().any(|(at, word)| match word.folded.as_str() {
        "not" => words[at + 1..].iter().take(4).any(act),
        "non" => words.get(at + 1).is_some_and(act),
        word => matches!(word, "nonsignatories" | "nonmembers"),
    })
}

/// A colon that opens something: not the one of an address or of a time of day.
fn colon(line: &str) -> Option<usize> {
    line.char_indices()
        .find(|(at, c)| *c == ':' && line[at + 1..].chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '*' | '_')))
        .map(|(at, _)| at)
}

fn is_lead(word: &PlainWord) -> bool {
    matches!(
        word.folded.as_str(),
        "the" | "full" | "complete" | "list" | "of" | "following" | "other" | "all" | "current" | "initial" | "a" | "annex"
    )
}

/// A number in figures or in words up to ninety-nine.
pub(super) fn number(word: &PlainWord) -> Option<usize> {
    const WORDS: &[&str] = &[
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let spelt = WORDS.iter().position(|known| *known == word.folded).map(|at| at + 2);
    spelt.or_else(|| word.folded.parse().ok())
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start_matches([' ', '\n', '*', '_']).len();
    start..(start + text[start.min(range.end)..range.end].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_sentences_that_open_lists() {
        let lexicon = Lexicon::builtin();
        for (text, expected) in [
            ("SIGNATORIES", "Signed|None|"),
            ("List of signatories (47)", "Signed|Some(47)|"),
            ("Signed by:", "Signed|None|"),
            ("Endorsed by: Chad, Peru", "Signed|None|Chad, Peru"),
            ("Participating States", "Signed|None|"),
            ("Endorsing countries and organisations as of 3 May 2024", "Signed|None|"),
            ("Co-sponsors: Chad", "Sponsored|None|Chad"),
            ("As of 16 January 2023 the following have joined: Georgia", "JoinedLater|None|Georgia"),
            ("This statement is made on behalf of the following 34 countries:", "Signed|Some(34)|"),
            ("The following States subsequently withdrew their endorsement: Iraq", "Withdrew|None|Iraq"),
            (
                "In favour: Chad, Peru. Against: Malta. Abstaining: none",
                "VotedFor|None|Chad, Peru. VotedAgainst|None|Malta. Abstained|None|none",
            ),
            ("Observers: Kenya", "Attended|None|Kenya"),
            ("We call on the following states to sign: Chad", ""),
            ("We support the following principles and urge their use:", ""),
            ("Signed at Geneva on 3 March 2020", ""),
            ("IMPACT ON PUBLIC SAFETY", ""),
            ("Support for victims", ""),
        ] {
            let found: Vec<String> = openings(text, &lexicon)
                .iter()
                .map(|opening| format!("{:?}|{:?}|{}", opening.role, opening.count, &text[opening.names.clone()]))
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
