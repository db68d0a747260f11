//! What a comparison stands on: two statements and the lexicon enter, their vocabulary, the classes of addressees and the measure of
//! verbs leave.

use super::addressees::{Class, DecidedClass, party_words};
use super::decision_notes;
use super::terms::Terms;
use crate::lexicon::Lexicon;
use crate::lexicon::force::band;
use crate::model::{Band, Decisions, Force, Settled, Statement};

/// The common ground of two statements.
pub(super) struct Ground<'a> {
    /// The vocabulary.
    pub terms: Terms<'a>,
    /// Name of the profile under which levels are compared.
    pub profile: &'a str,
    /// Whether the earlier statement was read under another one.
    other_profile: bool,
    lexicon: &'a Lexicon,
    decided: Vec<DecidedClass>,
}

impl<'a> Ground<'a> {
    /// The ground of both.
    pub(super) fn of(earlier: &'a Statement, later: &'a Statement, lexicon: &'a Lexicon, decisions: &Decisions) -> Self {
        let other_profile = earlier.profile.name != later.profile.name;
        let decided = decided(decisions, earlier, later);
        Self { terms: Terms::of(earlier, later, &lexicon.grammar), profile: &later.profile.name, other_profile, lexicon, decided }
    }

    /// The class of an addressee, as written.
    pub(super) fn class_of(&self, name: &str) -> Option<Class> {
        let (class, group) = self.lexicon.actors.class(name.trim())?;
        Some(Class { name: class.to_owned(), group, whole: self.lexicon.actors.names_whole_class(group) })
    }

    /// The classes of addressees that readers made.
    pub(super) fn decided(&self) -> &[DecidedClass] {
        &self.decided
    }

    /// The classes among them that hold an addressee of these words, which are asked for only where there are any.
    pub(super) fn decided_classes(&self, words: impl Fn() -> Vec<String>) -> Vec<usize> {
        if self.decided.is_empty() {
            return Vec::new();
        }
        let words = words();
        (0..self.decided.len()).filter(|class| self.decided[*class].words.contains(&words)).collect()
    }

    /// The band of an earlier verb under the profile of the comparison.
    pub(super) fn band_before(&self, force: &Force) -> Band {
        let verbs = &self.lexicon.verbs;
        let entry = verbs.entries().iter().find(|verb| self.other_profile && verb.base == force.verb);
        entry.map_or(force.band, |verb| band(verbs.level(verb, self.profile)))
    }

    /// Whether the profile leaves it open which of two verbs is the stronger.
    pub(super) fn contested(&self, verb: &str, other: &str) -> bool {
        let verbs = &self.lexicon.verbs;
        verb != other && verbs.contested(verb, self.profile) && verbs.contested(other, self.profile)
    }
}

fn decided(decisions: &Decisions, earlier: &Statement, later: &Statement) -> Vec<DecidedClass> {
    let about = decisions.list.iter().filter(|decision| decision.is_about(earlier, later));
    let classes = about.filter_map(|decision| match &decision.settled {
        Settled::OneAddressee(wordings) => Some(DecidedClass {
            words: wordings.iter().map(|wording| party_words(wording)).collect(),
            wordings: wordings.clone(),
            place: decision_notes::place(decisions, decision),
        }),
        Settled::Paired { .. } | Settled::Apart { .. } | Settled::SignsFor { .. } => None,
    });
    classes.collect()
}
