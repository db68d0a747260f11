//! Verbs of statements with their kind and force, and the profiles that reorder them.

use rustc_hash::FxHashMap;

use super::LexiconError;
use super::grammar::{Form, Grammar};
use super::phrases::{Phrases, Rest};
use super::table::{Row, rows};
use crate::model::{Band, Force, Passage};

/// What a verb does in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbKind {
    /// The issuers ask somebody.
    Demand,
    /// Its subject is the one who is asked.
    Expectation,
    /// Its subject is allowed.
    Permission,
    /// The issuers bind themselves.
    Commitment,
    /// The issuers decide.
    Decision,
    /// The issuers announce a measure against somebody.
    Threat,
    /// The issuers take note.
    Acknowledgement,
    /// The issuers support.
    Support,
    /// The issuers hold a view.
    Position,
    /// The issuers reject or disavow.
    Rejection,
    /// The issuers condemn.
    Condemnation,
    /// Somebody says something.
    Reporting,
}

/// What may follow a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// "urge industry to act".
    pub to: bool,
    /// "request that industry act".
    pub that: bool,
    /// "call for a ban", "call for industry to act".
    pub thing: bool,
    /// "task industry with acting".
    pub with: bool,
    /// The action follows at once: "should act".
    pub bare: bool,
    /// "would be grateful if you could act".
    pub wish: bool,
    /// "would like to see the Fund act".
    pub sight: bool,
    /// It counts only where the whole frame is there ("challenge X to do", never "challenge").
    pub strict: bool,
}

/// An entry of the verb table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Base form, as reports show it.
    pub base: String,
    /// What it does.
    pub kind: VerbKind,
    /// 0..=7 in the communiqué profile.
    pub level: u8,
    /// What may follow.
    pub frame: Frame,
}

/// A verb found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbMatch<'a> {
    /// The entry.
    pub verb: &'a Verb,
    /// The form of its first word.
    pub form: Form,
    /// How many words it takes.
    pub length: usize,
}

/// The verb table.
#[derive(Clone, Debug, Default)]
pub struct Verbs {
    entries: Vec<Verb>,
    phrases: Phrases<(usize, Form)>,
    /// Level and whether it is contested, by verb, by profile.
    profiles: FxHashMap<String, FxHashMap<String, (u8, bool)>>,
    profile_names: Vec<String>,
}

impl Verbs {
    pub(super) fn builtin(grammar: &Grammar) -> Result<Self, LexiconError> {
        let mut verbs = Self { profile_names: vec!["communique".to_owned()], ..Self::default() };
        verbs.phrases.reserve(1_000);
        for row in rows(include_str!("data/verbs.txt")) {
            verbs.add(&row, grammar, "verbs.txt")?;
        }
        for row in rows(include_str!("data/profiles.txt")) {
            verbs.add_profile(&row, "profiles.txt")?;
        }
        for row in rows(include_str!("data/profile_cues.txt")) {
            verbs.name_profile(row.field(0));
        }
        Ok(verbs)
    }

    /// Adds a row `base | kind | level | frame | other phrases`; a base form that exists already gets the new kind, level, frame.
    pub(super) fn add(&mut self, row: &Row<'_>, grammar: &Grammar, file: &str) -> Result<(), LexiconError> {
        let base = row.field(0);
        let error = |message: String| LexiconError { file: file.to_owned(), line: row.line, message };
        let kind = kind(row.field(1)).ok_or_else(|| error(format!("'{}' is no kind of verb", row.field(1))))?;
        let level = row.field(2).parse().ok().filter(|level| *level <= 7);
        let level = level.ok_or_else(|| error(format!("level '{}' is not a number from 0 to 7", row.field(2))))?;
        let frame = frame(row.field(3)).ok_or_else(|| error(format!("'{}' is no frame", row.field(3))))?;
        let verb = Verb { base: base.to_owned(), kind, level, frame };
        let known = if file == "verbs.txt" { None } else { self.entries.iter().position(|other| other.base == base) };
        let index = known.unwrap_or(self.entries.len());
        if let Some(known) = known {
            self.entries[known] = verb;
        } else {
            self.entries.push(verb);
        }
        for phrase in std::iter::once(base).filter(|base| !base.contains("V-ing")).chain(row.list(4)) {
            self.add_phrase(phrase, index, grammar);
        }
        Ok(())
    }

    fn add_phrase(&mut self, phrase: &str, index: usize, grammar: &Grammar) {
        let (head, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let fixed =
            matches!(self.entries[index].kind, VerbKind::Expectation | VerbKind::Permission) || !head.chars().all(char::is_alphabetic);
        if (fixed && head != "be" && head != "expect") || grammar.is_function_word(head) && head != "be" && head != "have" {
            self.phrases.add(phrase, (index, Form::Base));
            return;
        }
        let rest = Rest::new(rest.trim_start());
        for (form, word) in grammar.forms(head) {
            self.phrases.add_words(word, rest.clone(), (index, form));
        }
    }

    fn add_profile(&mut self, row: &Row<'_>, file: &str) -> Result<(), LexiconError> {
        let (level, contested) = match row.field(2).split_once(' ') {
            Some((level, "contested")) => (level, true),
            _ => (row.field(2), false),
        };
        let level = level.parse().ok().filter(|level| *level <= 7).ok_or_else(|| LexiconError {
            file: file.to_owned(),
            line: row.line,
            message: format!("level '{level}' is not a number from 0 to 7"),
        })?;
        self.name_profile(row.field(0));
        self.profiles.entry(row.field(0).to_owned()).or_default().insert(row.field(1).to_owned(), (level, contested));
        Ok(())
    }

    fn name_profile(&mut self, name: &str) {
        if !self.profile_names.iter().any(|known| known == name) {
            self.profile_names.push(name.to_owned());
        }
    }

    /// The names of the profiles.
    #[must_use]
    pub fn profile_names(&self) -> &[String] {
        &self.profile_names
    }

    /// The entries, in file order.
    #[must_use]
    pub fn entries(&self) -> &[Verb] {
        &self.entries
    }

    /// The verbs that the lower-case `words` start with: all that are longest, adverbs inside them skipped.
    #[must_use]
    pub fn at<'a>(&'a self, words: &[&str], grammar: &Grammar) -> Vec<VerbMatch<'a>> {
        self.phrases
            .longest(words, |word| grammar.is_adverb(word))
            .into_iter()
            .map(|(length, (index, form))| VerbMatch { verb: &self.entries[*index], form: *form, length })
            .collect()
    }

    /// The level of `verb` under `profile`.
    #[must_use]
    pub fn level(&self, verb: &Verb, profile: &str) -> u8 {
        self.ranked(&verb.base, profile).map_or(verb.level, |(level, _)| level)
    }

    /// Whether practitioners disagree on the rank of the verb `base` under `profile`.
    #[must_use]
    pub fn contested(&self, base: &str, profile: &str) -> bool {
        self.ranked(base, profile).is_some_and(|(_, contested)| contested)
    }

    fn ranked(&self, base: &str, profile: &str) -> Option<(u8, bool)> {
        self.profiles.get(profile)?.get(base).copied()
    }

    /// The force of `verb`, written as `as_written`, under `profile`.
    #[must_use]
    pub fn force(&self, verb: &Verb, profile: &str, as_written: Passage) -> Force {
        let level = self.level(verb, profile);
        Force { verb: verb.base.clone(), level, band: band(level), as_written }
    }
}

/// The band of a level; see `docs/force.md`.
#[must_use]
pub fn band(level: u8) -> Band {
    match level {
        0 => Band::None,
        1 | 2 => Band::Weak,
        3..=5 => Band::Medium,
        _ => Band::Strong,
    }
}

fn kind(word: &str) -> Option<VerbKind> {
    Some(match word {
        "demand" => VerbKind::Demand,
        "expectation" => VerbKind::Expectation,
        "permission" => VerbKind::Permission,
        "commitment" => VerbKind::Commitment,
        "decision" => VerbKind::Decision,
        "threat" => VerbKind::Threat,
        "acknowledgement" => VerbKind::Acknowledgement,
        "support" => VerbKind::Support,
        "position" => VerbKind::Position,
        "rejection" => VerbKind::Rejection,
        "condemnation" => VerbKind::Condemnation,
        "reporting" => VerbKind::Reporting,
        _ => return None,
    })
}

fn frame(words: &str) -> Option<Frame> {
    let mut frame = Frame::default();
    for word in words.split_whitespace() {
        frame.strict |= word.ends_with('!');
        match word.trim_end_matches('!') {
            "to" => (frame.to, frame.that) = (true, true),
            "that" => frame.that = true,
            "for" => (frame.thing, frame.to) = (true, true),
            "of" => frame.thing = true,
            "with" => frame.with = true,
            "do" => frame.bare = true,
            "if" => frame.wish = true,
            "see" => frame.sight = true,
            "-" => {}
            _ => return None,
        }
    }
    Some(frame)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_form_of_a_verb_is_found() {
        let lexicon = Lexicon::builtin();
        for (text, base, form) in [
            ("urges all", "urge", Form::Third),
            ("calls again upon states", "call on", Form::Third),
            ("calling on states", "call on", Form::Ing),
            ("will continue to work", "will continue to", Form::Base),
            ("are fully committed to working", "are committed to V-ing", Form::Third),
            ("challenge the assertion that", "challenge the assertion", Form::Base),
            ("should also embed", "should", Form::Base),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let found = lexicon.verbs.at(&words, &lexicon.grammar);
            assert!(found.iter().any(|m| m.verb.base == base && m.form == form), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_profile_overrides_levels() {
        let lexicon = Lexicon::builtin();
        let must = lexicon.verbs.entries().iter().find(|verb| verb.base == "must").expect("must is a verb");
        assert_eq!(lexicon.verbs.level(must, "communique"), 5);
        assert_eq!(lexicon.verbs.level(must, "standard"), 7);
        assert!(lexicon.verbs.contested("urge", "cop-decision"));
    }
}
