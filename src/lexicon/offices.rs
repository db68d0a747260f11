//! The words of signature lines: honorifics, post-nominals, offices and whom they speak for, agencies that only one state has,
//! words of rosters and votes. What enters are plain words or phrases, what leaves is what they mean; no text is cut here.

use rustc_hash::{FxHashMap, FxHashSet};

use super::folding::{PlainWord, plain};
use super::table::rows;
use crate::model::Role;

const HONORIFICS: &str = include_str!("data/honorifics.txt");
const POST_NOMINALS: &str = include_str!("data/post_nominals.txt");
const TITLES: &str = include_str!("data/offices.txt");
const OWNERS: &str = include_str!("data/office_parties.txt");
const ORGANISATION_WORDS: &str = include_str!("data/organisation_words.txt");
const SIGNING: &str = include_str!("data/signing.txt");

/// The longest phrase of a table, in words.
pub(crate) const LONGEST: usize = 6;

/// For whom the holder of an office speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// For a state or an international body.
    Government,
    /// For the organisation that is named with the office.
    Body,
    /// For nobody but themselves.
    Own,
    /// Also a surname or a common word: an office only with more words beside it.
    Unsure,
}

/// An office or agency that only one party has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The words, folded, between single spaces.
    words: String,
    /// How many there are.
    count: usize,
    /// Whether the last word may go on ("Bundesminister*").
    open: bool,
    /// ISO code, or the name of a party that has none.
    pub party: &'static str,
    /// The reason in words.
    pub why: &'static str,
    /// The words as the table has them.
    pub shown: &'static str,
}

/// The words of signature lines, rosters and votes.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    honorifics: FxHashSet<String>,
    post_nominals: FxHashSet<String>,
    titles: FxHashMap<String, Standing>,
    owners: Vec<Owner>,
    organisation_words: FxHashSet<String>,
    headings: FxHashMap<String, Role>,
    phrases: FxHashMap<&'static str, FxHashSet<String>>,
    doings: Vec<(String, Role)>,
}

impl Offices {
    /// The words that ship with the program.
    #[must_use]
    pub fn builtin() -> Self {
        let mut offices = Self {
            honorifics: rows(HONORIFICS).map(|row| plain(row.field(0))).collect(),
            post_nominals: rows(POST_NOMINALS).map(|row| row.field(0).to_owned()).collect(),
            titles: rows(TITLES).map(|row| (plain(row.field(0)), Standing::of(row.field(1)))).collect(),
            owners: rows(OWNERS).map(|row| Owner::new(row.field(0), row.field(1), row.field(2))).collect(),
            organisation_words: rows(ORGANISATION_WORDS).map(|row| plain(row.field(0))).collect(),
            ..Self::default()
        };
        for row in rows(SIGNING) {
            let words = plain(row.field(1));
            match (row.field(0), role(row.field(2))) {
                ("heading", Some(role)) => drop(offices.headings.insert(words, role)),
                ("doing", Some(role)) => offices.doings.push((words, role)),
                (kind, _) => drop(offices.phrases.entry(kind).or_default().insert(words)),
            }
        }
        offices
    }

    /// How many of `words`, from the first, are one honorific.
    #[must_use]
    pub(crate) fn honorific(&self, words: &[PlainWord]) -> Option<usize> {
        longest(words, |phrase| self.honorifics.contains(phrase).then_some(())).map(|(count, ())| count)
    }

    /// Whether `word`, as written, is a post-nominal ("MP", "Ph.D.").
    #[must_use]
    pub fn post_nominal(&self, word: &str) -> bool {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        self.post_nominals.contains(bare.as_str())
    }

    /// How many of `words`, from the first, are the word of an office, and for whom its holder speaks.
    #[must_use]
    pub(crate) fn title(&self, words: &[PlainWord]) -> Option<(usize, Standing)> {
        longest(words, |phrase| self.titles.get(phrase).copied().or_else(|| self.titles.get(phrase.strip_suffix('s')?).copied()))
    }

    /// The party that alone has an office or agency named in `words`. Two that disagree give none.
    #[must_use]
    pub(crate) fn owner(&self, words: &[PlainWord]) -> Option<&Owner> {
        let mut found: Option<&Owner> = None;
        for owner in self.owners.iter().filter(|owner| owner.stands_in(words)) {
            match found {
                Some(before) if before.party != owner.party => return None,
                Some(before) if before.count >= owner.count => {}
                _ => found = Some(owner),
            }
        }
        found
    }

    /// Whether `word`, folded, shows that a name is an organisation's.
    #[must_use]
    pub fn organisation_word(&self, word: &str) -> bool {
        self.organisation_words.contains(word)
    }

    /// How many of `words`, from the first, are the heading of a list of names, and what those did.
    #[must_use]
    pub(crate) fn heading(&self, words: &[PlainWord]) -> Option<(usize, Role)> {
        longest(words, |phrase| self.headings.get(phrase).copied())
    }

    /// What the parties of a list did, by the verbs of the sentence that opens it.
    pub(crate) fn doings<'a>(&'a self, words: &'a [PlainWord]) -> impl Iterator<Item = Role> + 'a {
        self.doings.iter().filter(|(stem, _)| starts_with(words, stem)).map(|(_, role)| *role)
    }

    /// How many of `words`, from the first, are a phrase of `kind` in the table of signing words.
    #[must_use]
    pub(crate) fn phrase(&self, kind: &str, words: &[PlainWord]) -> Option<usize> {
        let phrases = self.phrases.get(kind)?;
        longest(words, |phrase| phrases.contains(phrase).then_some(())).map(|(count, ())| count)
    }
}

impl Offices {
    /// Whether `word`, folded, begins with a stem of `kind` in the table of signing words.
    #[must_use]
    pub fn stem(&self, kind: &str, word: &str) -> bool {
        let stems = self.phrases.get(kind);
        stems.is_some_and(|stems| (1..=word.len()).any(|end| word.get(..end).is_some_and(|stem| stems.contains(stem))))
    }
}

impl Standing {
    fn of(name: &str) -> Self {
        match name {
            "government" => Self::Government,
            "body" => Self::Body,
            "own" => Self::Own,
            _ => Self::Unsure,
        }
    }
}

impl Owner {
    fn new(words: &'static str, party: &'static str, why: &'static str) -> Self {
        let folded = plain(words);
        let count = folded.split(' ').count();
        Self { words: folded, count, open: words.ends_with('*'), party, why, shown: words.trim_end_matches('*') }
    }

    fn stands_in(&self, words: &[PlainWord]) -> bool {
        words.windows(self.count).any(|window| {
            let last = self.count - 1;
            window
                .iter()
                .zip(self.words.split(' '))
                .enumerate()
                .all(|(at, (word, wanted))| word.folded == wanted || (at == last && self.open && word.folded.starts_with(wanted)))
        })
    }
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "signed" => Role::Signed,
        "sponsored" => Role::Sponsored,
        "voted-for" => Role::VotedFor,
        "voted-against" => Role::VotedAgainst,
        "abstained" => Role::Abstained,
        "aligned" => Role::Aligned,
        "joined-later" => Role::JoinedLater,
        "withdrew" => Role::Withdrew,
        "dissociated" => Role::Dissociated,
        "reserved" => Role::Reserved,
        "attended" => Role::Attended,
        _ => return None,
    })
}

fn longest<T>(words: &[PlainWord], known: impl Fn(&str) -> Option<T> + Copy) -> Option<(usize, T)>
where
    T: Copy,
{
    let mut phrase = String::new();
    let mut found = None;
    for (at, word) in words.iter().take(LONGEST).enumerate() {
        if at > 0 {
            phrase.push(' ');
        }
        phrase.push_str(&word.folded);
        found = known(&phrase).map(|value| (at + 1, value)).or(found);
    }
    found
}

fn starts_with(words: &[PlainWord], stem: &str) -> bool {
    let count = stem.split(' ').count();
    words.windows(count).any(|window| {
        window
            .iter()
            .zip(stem.split(' '))
            .enumerate()
            .all(|(at, (word, part))| word.folded == part || (at + 1 == count && word.folded.starts_with(part)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::folding::plain_words;
    use super::*;

    #[test]
    fn titles_and_honorifics_are_found_at_their_longest() {
        let offices = Offices::builtin();
        for (text, expected) in [
            ("Attorney-General of", Some((2, Standing::Government))),
            ("Secretary of State for", Some((3, Standing::Government))),
            ("Professor of Law", Some((1, Standing::Own))),
            ("Jane Doe", None),
        ] {
            assert_eq!(offices.title(&plain_words(text)), expected, "{text}");
        }
        for (text, expected) in [("Rt. Hon. Jane", Some(2)), ("The Rt Hon Jane", Some(3)), ("H.E. Mr. Doe", Some(2)), ("Janet", None)] {
            assert_eq!(offices.honorific(&plain_words(text)), expected, "{text}");
        }
        assert!(offices.post_nominal("Ph.D.") && offices.post_nominal("MP,") && !offices.post_nominal("mp"));
    }

    #[test]
    fn an_agency_tells_its_party_and_a_contradiction_tells_none() {
        let offices = Offices::builtin();
        for (text, party) in [
            ("Minister Responsible for the GCSB", Some("NZ")),
            ("Bundesministerin der Justiz", Some("DE")),
            ("Minister of Public Safety and Emergency Preparedness", Some("CA")),
            ("Commissioner of the Garda Síochána", Some("IE")),
            ("Liaison of the GCSB to the FBI", None),
            ("Minister of Justice", None),
        ] {
            assert_eq!(offices.owner(&plain_words(text)).map(|owner| owner.party), party, "{text}");
        }
    }

    #[test]
    fn every_row_of_the_tables_means_something() {
        for row in rows(SIGNING) {
            let needs_role = matches!(row.field(0), "heading" | "doing");
            assert_eq!(role(row.field(2)).is_some(), needs_role, "line {}", row.line);
            assert!(
                matches!(
                    row.field(0),
                    "heading"
                        | "doing"
                        | "group"
                        | "body"
                        | "kind"
                        | "glue"
                        | "issuing"
                        | "terms"
                        | "joining"
                        | "column"
                        | "remark"
                        | "legal"
                        | "end"
                        | "speakers"
                        | "region"
                ),
                "line {}",
                row.line
            );
        }
        let parties = super::super::parties::Parties::builtin();
        for row in rows(OWNERS) {
            let party = row.field(1);
            assert!(parties.by_code(party).or_else(|| parties.find(party)).is_some(), "line {}: {party}", row.line);
            assert!(!row.field(2).is_empty(), "line {}", row.line);
        }
        for table in [HONORIFICS, POST_NOMINALS, TITLES, ORGANISATION_WORDS] {
            let words: Vec<String> = rows(table).map(|row| row.field(0).to_lowercase()).collect();
            assert!(words.is_sorted(), "{:?}", words.windows(2).find(|pair| pair[0] > pair[1]));
        }
    }
}
