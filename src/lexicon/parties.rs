//! States, organisations and parts of states under every name they go by: what enters is running text or a whole name, what
//! leaves is the party with the form of the name that stood there. Who speaks or signs is not decided here.

use std::ops::Range;

use super::folding::{Case, Folded};
use super::table::rows;
use crate::model::{Party, PartyKind};

const GROUPS: &str = include_str!("data/groups.txt");

/// A state, an organisation or a part of a state that the lexicon knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyEntry {
    /// The party under its common English short name.
    pub party: Party,
    /// Code of the state that it is a part of.
    pub part_of: Option<String>,
}

/// Which of a party's names stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The common short name ("South Korea").
    Short,
    /// An official or other current name ("Republic of Korea").
    Other,
    /// A former or misspelt name ("Swaziland", "Luxemburg").
    Former,
    /// The people or the adjective ("Australian").
    Demonym,
}

/// The names of parties.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    entries: Vec<PartyEntry>,
}

/// What a run of folded words is.
struct Known {
    /// Words of the longest name that begins with this word; 0 where none does.
    longest: usize,
    /// The name that it is itself.
    name: Option<Name>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    /// `None` for a trap: a longer name that is no party.
    entry: Option<usize>,
    form: Form,
    case: Case,
}

/// The parties, `ENTRIES`, and the index of their names, `KNOWN`: `build.rs` makes both of the tables in `data`.
#[allow(clippy::unreadable_literal, reason = "nobody has to read what was made of the tables")]
mod index {
    use super::{Case, Form, Known, Name, PartyKind};

    include!(concat!(env!("OUT_DIR"), "/parties.rs"));
}

/// The codes of the states for which the group called `name` signs; empty where it is none that is known.
#[must_use]
pub fn members(name: &str) -> Vec<&'static str> {
    rows(GROUPS).find(|row| row.field(0) == name).map(|row| row.list(1).collect()).unwrap_or_default()
}

impl Parties {
    /// The parties that ship with the program.
    #[must_use]
    pub fn builtin() -> Self {
        let entry = |(name, code, kind, part_of): (&str, &str, PartyKind, &str)| {
            let given = |text: &str| Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
            PartyEntry { party: Party { name: name.to_owned(), code: given(code), kind }, part_of: given(part_of) }
        };
        Self { entries: index::ENTRIES.into_iter().map(entry).collect() }
    }

    /// The party that `text` as a whole names; a demonym names none.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&PartyEntry> {
        let text = text.trim().trim_end_matches(['.', ',', ';', ':']);
        let folded = Folded::new(text);
        let name = index::KNOWN.get(folded.key(0, folded.words.len().checked_sub(1)?)?)?.name?;
        (name.form != Form::Demonym && folded.allows(text, 0, folded.words.len() - 1, name.case)).then_some(())?;
        name.entry.map(|entry| &self.entries[entry])
    }

    /// The entry of a state by its code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&PartyEntry> {
        self.entries.iter().find(|entry| entry.party.code.as_deref() == Some(code))
    }

    /// Every party named in `text` with its byte range (a leading article excluded): the longest names, from left to right,
    /// at word boundaries.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<(Range<usize>, &PartyEntry, Form)> {
        let folded = Folded::new(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < folded.words.len() {
            let Some((last, name)) = longest_at(&folded, text, at) else {
                at += 1;
                continue;
            };
            if let Some(entry) = name.entry {
                let start = folded.words[at].source.start;
                found.push((start..folded.end(text, at, last), &self.entries[entry], name.form));
            }
            at = last + 1;
        }
        found
    }
}

fn longest_at(folded: &Folded, text: &str, at: usize) -> Option<(usize, Name)> {
    let longest = index::KNOWN.get(folded.key(at, at)?)?.longest;
    let furthest = (at + longest).min(folded.words.len());
    (at..furthest).rev().find_map(|last| {
        let name = index::KNOWN.get(folded.key(at, last)?)?.name?;
        (folded.allows(text, at, last, name.case) && !folded.runs_on(text, at, last)).then_some((last, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::folding::fold_name;

    const ORGANISATIONS: &str = include_str!("data/organisations.txt");
    const STATES: &str = include_str!("data/parties.txt");

    fn names(text: &str) -> Vec<String> {
        Parties::builtin().scan(text).iter().map(|(range, entry, _)| format!("{}={}", &text[range.clone()], entry.party.name)).collect()
    }

    #[test]
    fn a_whole_name_is_found_under_every_form() {
        let parties = Parties::builtin();
        for (text, name) in [
            ("The Netherlands", "Netherlands"),
            ("Kingdom of the Netherlands", "Netherlands"),
            ("Cote d'Ivoire", "Côte d’Ivoire"),
            ("CÔTE D’IVOIRE", "Côte d’Ivoire"),
            ("Ivory Coast", "Côte d’Ivoire"),
            ("Turkey", "Türkiye"),
            ("Republic of Türkiye", "Türkiye"),
            ("Republic of Korea", "South Korea"),
            ("Korea (Republic of)", "South Korea"),
            ("the DPRK", "North Korea"),
            ("Luxemburg", "Luxembourg"),
            ("Bolivia (Plurinational State of)", "Bolivia"),
            ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
            ("St. Lucia", "Saint Lucia"),
            ("St Vincent and the Grenadines", "Saint Vincent and the Grenadines"),
            ("U.S.", "United States"),
            ("the U.S.A.", "United States"),
            ("the Holy See", "Holy See"),
            ("Congo", "Republic of the Congo"),
            ("Democratic Republic of the Congo", "Democratic Republic of the Congo"),
            ("Niger", "Niger"),
            ("Swaziland", "Eswatini"),
            ("Cape Verde", "Cabo Verde"),
            ("Macedonia", "North Macedonia"),
            ("Council of the EU", "Council of the European Union"),
            ("European Union (EU)", "European Union"),
            ("Interpol", "INTERPOL"),
            ("Kosovo", "Kosovo"),
            ("Hong Kong, China", "Hong Kong"),
        ] {
            assert_eq!(parties.find(text).map(|entry| entry.party.name.as_str()), Some(name), "{text}");
        }
        for text in ["Australian", "us", "Ministers", "", "India and Japan", "turkey", "who"] {
            assert_eq!(parties.find(text).map(|entry| entry.party.name.as_str()), None, "{text}");
        }
    }

    #[test]
    fn running_text_gives_the_longest_names() {
        for (text, expected) in [
            ("Guinea, Guinea-Bissau and Papua New Guinea", "Guinea=Guinea, Guinea-Bissau=Guinea-Bissau, Papua New Guinea=Papua New Guinea"),
            ("Niger and Nigeria", "Niger=Niger, Nigeria=Nigeria"),
            (
                "the Congo, the Democratic Republic of the Congo",
                "Congo=Republic of the Congo, Democratic Republic of the Congo=Democratic Republic of the Congo",
            ),
            ("Congo, Republic of Korea", "Congo=Republic of the Congo, Republic of Korea=South Korea"),
            ("ships in the Gulf of Mexico and New Mexico", "New Mexico=New Mexico"),
            ("India’s help to us, the U.S. and the EU.", "India=India, U.S.=United States, EU=European Union"),
            (
                "South Sudan, Sudan; Dominica; the Dominican Republic",
                "South Sudan=South Sudan, Sudan=Sudan, Dominica=Dominica, Dominican Republic=Dominican Republic",
            ),
            (
                "the Council of the European Union and the European Council",
                "Council of the European Union=Council of the European Union, European Council=European Council",
            ),
            ("peace in the Indian Ocean", ""),
            ("a turkey and some china", ""),
            ("Northern Ireland and Ireland", "Northern Ireland=Northern Ireland, Ireland=Ireland"),
        ] {
            assert_eq!(names(text).join(", "), expected, "{text}");
        }
    }

    #[test]
    fn the_tables_are_sorted_whole_and_free_of_contradictions() {
        for table in [STATES, ORGANISATIONS] {
            let keys: Vec<String> = rows(table).map(|row| fold_name(row.field(1))).collect();
            assert!(keys.is_sorted(), "{:?}", keys.windows(2).find(|pair| pair[0] > pair[1]));
        }
        let mut seen = std::collections::BTreeMap::new();
        for row in rows(STATES).chain(rows(ORGANISATIONS)) {
            let forms = std::iter::once(row.field(1)).chain((2..5).flat_map(|field| row.list(field)));
            for form in forms.filter(|form| *form != "Vatican") {
                let before = seen.insert(fold_name(form), row.field(1));
                assert_eq!(before, None, "'{form}' stands twice");
            }
        }
        for row in rows(GROUPS) {
            let parties = Parties::builtin();
            assert!(parties.find(row.field(0)).is_some_and(|entry| entry.party.name == row.field(0)), "{}", row.field(0));
            assert!(row.list(1).all(|code| parties.by_code(code).is_some()), "{}", row.field(0));
        }
        let codes: Vec<&str> = rows(STATES).map(|row| row.field(0)).filter(|code| !code.is_empty()).collect();
        assert_eq!(codes.len(), 249, "ISO 3166-1 has 249 codes");
        assert!(codes.iter().all(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())));
    }
}
