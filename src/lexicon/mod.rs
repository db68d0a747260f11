//! What words mean here: verbs with their force, hedges, conditions, addressees, parties, offices, as data files in `data/`, and
//! their look-up.

pub mod actors;
pub mod comparing;
pub mod folding;
pub mod force;
pub mod grammar;
pub mod offices;
pub mod parties;
pub mod phrases;
pub mod profile_cues;
pub mod slots;
pub mod structure;
pub mod table;
#[cfg(test)]
mod whole;
pub mod word_sets;

use actors::Actors;
use force::Verbs;
use grammar::Grammar;
use phrases::Phrases;
use profile_cues::{Cue, cues};
use slots::Slots;
pub use structure::StructureWords;
use word_sets::{AskingNouns, Chain, Threats, WordClasses, Words, chains, phrases as phrase_table};

/// Everything that the program knows of words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Words that carry structure: page matter, abbreviations, months, headings.
    pub structure: StructureWords,
    /// Function words and verb forms.
    pub grammar: Grammar,
    /// Verbs of statements.
    pub verbs: Verbs,
    /// Markers of slots.
    pub slots: Slots,
    /// Who acts.
    pub actors: Actors,
    /// Adjectives and nouns after which "that" opens a clause of its own.
    pub complementisers: Words,
    /// Nouns and adjectives that "to DO" completes.
    pub takes_infinitive: Words,
    /// Participle-like words after "be" that make no passive.
    pub statives: Words,
    /// Irregular participles.
    pub participles: Words,
    /// Verbs whose object does what the infinitive behind it says.
    pub control_verbs: Words,
    /// Head nouns of capitalised things that are no actors.
    pub no_actors: Words,
    /// Verbs with the particle that belongs to them.
    pub phrasals: Phrases<()>,
    /// Words that put a verb in the past back into an earlier document.
    pub earlier: Words,
    /// Verbs after which "that X must" concedes rather than asks.
    pub concessions: Words,
    /// Words of a heading under which imperatives ask.
    pub asks: Words,
    /// Classes of words that single rules ask for.
    pub classes: WordClasses,
    /// Nouns by which issuers ask.
    pub asking_nouns: AskingNouns,
    /// Words of times.
    pub time_units: Words,
    /// What makes a threat.
    pub threats: Threats,
    /// Verbs that take another verb into the action.
    pub chains: Phrases<Chain>,
    /// What shows a profile.
    pub profile_cues: Vec<Cue>,
    /// States and organisations under all their names.
    pub parties: parties::Parties,
    /// Honorifics, post-nominals, offices, and the words of signature blocks.
    pub offices: offices::Offices,
}

/// A row of a lexicon file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: line {line}: {message}")]
pub struct LexiconError {
    /// Name of the file.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl Lexicon {
    /// The lexicon that ships with the program.
    ///
    /// # Panics
    /// Never: a test reads every file that ships.
    #[must_use]
    pub fn builtin() -> Self {
        match Self::load() {
            Ok(lexicon) => lexicon,
            Err(error) => unreachable!("{error}"),
        }
    }

    /// The shipped lexicon with the rows of a user's file on top; `name` is what errors call the file. A line `[verbs]`,
    /// `[hedges]`, `[conditions]`, `[actors]` or `[addressees]` says which table the rows below it go to, in the form of the shipped
    /// file of that name.
    ///
    /// # Errors
    /// If a row or a table name cannot be read.
    pub fn with_user(name: &str, text: &str) -> Result<Self, LexiconError> {
        let mut lexicon = Self::load()?;
        let mut section = String::new();
        for row in table::rows(text) {
            let error = |message: String| LexiconError { file: name.to_owned(), line: row.line, message };
            let first = row.field(0);
            if let Some(title) = first.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                title.clone_into(&mut section);
                continue;
            }
            match section.as_str() {
                "verbs" => lexicon.verbs.add(&row, &lexicon.grammar, name)?,
                "hedges" => lexicon.slots.add_hedge(&row),
                "conditions" => lexicon.slots.add_condition(&row, name)?,
                "actors" => lexicon.actors.add_head(first),
                "addressees" => lexicon.actors.add_addressees(&row),
                "" => return Err(error("a row stands before the first table name, such as [verbs]".to_owned())),
                other => return Err(error(format!("no table is called '{other}'; try verbs, hedges, conditions, actors or addressees"))),
            }
        }
        Ok(lexicon)
    }

    fn load() -> Result<Self, LexiconError> {
        let grammar = Grammar::builtin();
        let verbs = Verbs::builtin(&grammar)?;
        Ok(Self {
            verbs,
            grammar,
            structure: StructureWords::builtin(),
            slots: Slots::builtin()?,
            actors: Actors::builtin(),
            complementisers: Words::of(include_str!("data/complementisers.txt")),
            takes_infinitive: Words::of(include_str!("data/takes_infinitive.txt")),
            statives: Words::of(include_str!("data/statives.txt")),
            participles: Words::of(include_str!("data/participles.txt")),
            control_verbs: Words::of(include_str!("data/control_verbs.txt")),
            no_actors: Words::of(include_str!("data/no_actors.txt")),
            phrasals: phrase_table(include_str!("data/phrasals.txt")),
            earlier: Words::of(include_str!("data/earlier.txt")),
            concessions: Words::of(include_str!("data/concessions.txt")),
            asks: Words::of(include_str!("data/asks.txt")),
            classes: WordClasses::builtin()?,
            asking_nouns: AskingNouns::builtin(),
            time_units: Words::of(include_str!("data/time_units.txt")),
            threats: Threats::builtin(),
            chains: chains(),
            profile_cues: cues(),
            parties: parties::Parties::builtin(),
            offices: offices::Offices::builtin(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_file_reads() {
        assert!(Lexicon::load().is_ok(), "{:?}", Lexicon::load().err());
    }

    #[test]
    fn a_user_file_adds_rows_and_errors_name_the_line() {
        let lexicon = Lexicon::with_user("mine.txt", "[verbs]\nbeseech strongly | demand | 5 | to |\n[actors]\nwidget maker\n");
        assert!(lexicon.is_ok_and(|lexicon| lexicon.verbs.entries().iter().any(|verb| verb.base == "beseech strongly")));
        for (text, line) in [("urge | demand", 1), ("[verbs]\nurge | wish | 5 | to |", 2), ("[verb]\nurge | demand | 5 | to |", 2)] {
            assert_eq!(Lexicon::with_user("mine.txt", text).map_err(|error| error.line).err(), Some(line), "{text}");
        }
    }
}
