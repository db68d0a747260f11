//! The name of a person with what stands in front of and behind it: enters a stretch of text that may be one, leaves the bare
//! name with honorifics and post-nominals. Offices are not read here.

use crate::lexicon::Lexicon;
use crate::lexicon::folding::{plain, plain_words};

/// A person as a signature line names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// Without honorifics and post-nominals.
    pub name: String,
    /// As written, from left to right.
    pub honorifics: Vec<String>,
    /// As written, from left to right.
    pub post_nominals: Vec<String>,
}

/// Small words inside names of persons: "Ursula von der Leyen", "Mohammed bin Salman".
const PARTICLES: &[&str] = &[
    "af", "al", "ap", "ben", "bin", "bint", "binti", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
    "ibn", "in", "la", "le", "ould", "st", "t", "ten", "ter", "van", "von", "y", "zu", "zur",
];

/// Ends of names that look like post-nominals and belong to the name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Reads `text` as a person, if it is nothing else.
pub(super) fn person(text: &str, lexicon: &Lexicon) -> Option<Person> {
    let text = text.trim().trim_end_matches(',');
    if text.is_empty() || text.len() > 120 || text.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | '@' | '?' | '!')) {
        return None;
    }
    let (honorifics, rest) = honorifics(text, lexicon);
    let (name, post_nominals) = post_nominals(rest, lexicon, !honorifics.is_empty());
    let words = name.split_whitespace().count();
    let titled = !honorifics.is_empty() || !post_nominals.is_empty();
    let enough = words >= 2 || (titled && words == 1 && name.chars().filter(|c| c.is_alphabetic()).count() > 1);
    (enough && is_name(name, titled, lexicon)).then(|| Person { name: tidy(name), honorifics, post_nominals })
}

/// "Okafor": a name of one word as a person, where it is known to be one.
pub(super) fn by_surname(name: &str, lexicon: &Lexicon) -> Option<Person> {
    let found = if name.is_empty() { None } else { person(&format!("Mr {name}"), lexicon) };
    found.map(|found| Person { honorifics: Vec::new(), ..found })
}

fn honorifics<'a>(text: &'a str, lexicon: &Lexicon) -> (Vec<String>, &'a str) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let words = plain_words(rest);
        let Some(count) = lexicon.offices.honorific(&words).filter(|count| words.len() > *count) else { return (found, rest) };
        let end = words[count - 1].range.end;
        let stop = usize::from(rest[end..].starts_with('.'));
        let after = rest[end + stop..].trim_start_matches([',', ' ']);
        let retired = ["(Retd)", "(Ret.)", "(Ret'd)", "(ret.)", "(retd)", "(Rtd)"];
        let after = retired.iter().find_map(|mark| after.strip_prefix(mark)).unwrap_or(after).trim_start();
        // "Lord" alone, or "Hon, Minister of …": an honorific needs a name behind it.
        if !after.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '’' | '\'' | '“' | '"') || c.is_lowercase()) {
            return (found, rest);
        }
        found.push(rest[words[0].range.start..end + stop].to_owned());
        rest = after;
    }
}

fn post_nominals<'a>(text: &'a str, lexicon: &Lexicon, honoured: bool) -> (&'a str, Vec<String>) {
    let mut found = Vec::new();
    let mut name = text.trim_end_matches([',', ' ']);
    while let Some((before, last)) = name.rsplit_once([' ', ',']) {
        let before = before.trim_end_matches([',', ' ']);
        let words = before.split_whitespace().count();
        let capitals = last.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if !capitals || words < if honoured { 1 } else { 2 } || !lexicon.offices.post_nominal(last) {
            break;
        }
        found.insert(0, last.trim_end_matches(',').to_owned());
        name = before;
    }
    (name, found)
}

fn is_name(name: &str, titled: bool, lexicon: &Lexicon) -> bool {
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let words = plain_words(name);
    let foreign = |word: &crate::lexicon::folding::PlainWord| lexicon.offices.organisation_word(&word.folded);
    let office = (0..words.len()).any(|at| lexicon.offices.title(&words[at..]).is_some_and(|(_, standing)| standing != UNSURE));
    tokens.len() <= 7
        && !office
        && !(tokens.len() > 1 && !titled && super::bodies::has_legal_form(name, lexicon))
        && (titled || !words.iter().any(foreign))
        && lexicon.parties.find(name).is_none()
        && tokens.iter().all(|token| is_name_token(token) && (titled || !is_acronym_in_brackets(token)))
        && tokens.last().is_some_and(|last| last.chars().any(char::is_uppercase))
        && !words.iter().any(|word| matches!(word.folded.as_str(), "the" | "of" | "for" | "and" | "to" | "on" | "by" | "with" | "at"))
}

const UNSURE: crate::lexicon::offices::Standing = crate::lexicon::offices::Standing::Unsure;

fn is_name_token(token: &str) -> bool {
    let bare = token.trim_matches(['(', ')', '"', '“', '”', '\'', '’', '‘', ',', '.']);
    let folded = plain(bare);
    let inner = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‘' | '.' | '\u{2011}') || is_mark(c));
    let suffix = SUFFIXES.contains(&folded.as_str());
    let capital = bare.chars().next().is_some_and(char::is_uppercase);
    let joined = bare.split(['-', '\'', '’', '‘']).any(|piece| piece.chars().next().is_some_and(char::is_uppercase));
    !bare.is_empty() && inner && (suffix || capital || joined || PARTICLES.contains(&folded.as_str()))
}

/// "(RSF)" behind the name of a body.
fn is_acronym_in_brackets(token: &str) -> bool {
    let inside = token.strip_prefix('(').and_then(|token| token.strip_suffix(')')).unwrap_or_default();
    inside.chars().count() > 1 && !inside.chars().any(char::is_lowercase)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Single spaces, no comma in front of "Jr.".
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_what_is_none() {
        let lexicon = Lexicon::builtin();
        for (text, expected) in [
            ("Rt Hon Priti Patel MP", "Rt Hon|Priti Patel|MP"),
            ("The Hon. Maeve Harkin KC, MP", "The Hon.|Maeve Harkin|KC MP"),
            ("H.E. Mr. Tomas Lindqvist", "H.E. Mr.|Tomas Lindqvist|"),
            ("William P. Barr", "|William P. Barr|"),
            ("Dr Ana María de la Cruz-Ortiz", "Dr|Ana María de la Cruz-Ortiz|"),
            ("Ursula von der Leyen", "|Ursula von der Leyen|"),
            ("KISHIDA Fumio", "|KISHIDA Fumio|"),
            ("Daniel K. Tarullo, Jr.", "|Daniel K. Tarullo, Jr.|"),
            ("Sir Ivor Roberts KCMG", "Sir|Ivor Roberts|KCMG"),
            ("Professor Lena Osei, Ph.D.", "Professor|Lena Osei|Ph.D."),
            ("Senator the Hon Penny Hale", "Senator the Hon|Penny Hale|"),
            ("Baroness Marlowe", "Baroness|Marlowe|"),
            ("Jordan Ellis", "|Jordan Ellis|"),
            ("Seán Ó Briain TD", "|Seán Ó Briain|TD"),
        ] {
            let found = person(text, &lexicon).map(|p| format!("{}|{}|{}", p.honorifics.join(" "), p.name, p.post_nominals.join(" ")));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "New Zealand",
            "Minister of Justice",
            "Centre for Digital Rights",
            "11 October 2020",
            "We urge industry",
            "India",
            "MP",
            "Hon",
            "University of Lund",
            "Acme",
            "who preferred to wait",
            "press@example.org",
        ] {
            assert_eq!(person(text, &lexicon), None, "{text}");
        }
    }
}
