//! Who acts in statements: head nouns of actors, classes of addressees, the issuers' names for themselves, anaphors.

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::Phrases;
use super::table::{Row, rows};

/// Who can be asked, who asks, and what stands for whom.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    heads: FxHashSet<String>,
    compound_heads: Vec<Vec<String>>,
    things: FxHashSet<String>,
    addressees: FxHashMap<String, (String, usize)>,
    groups: usize,
    wholes: FxHashSet<usize>,
    issuers: Phrases<IssuerName>,
    anaphors: FxHashMap<String, Anaphor>,
}

/// How safely a name stands for the issuers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerName {
    /// "we", "the undersigned": always.
    Oneself,
    /// "the Council", "Ministers": if the statement is theirs.
    Body,
}

/// How an anaphor finds what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anaphor {
    /// "they": the last addressee.
    Pronoun,
    /// "those companies": the last addressee with that head noun.
    Determiner,
}

impl Actors {
    pub(super) fn builtin() -> Self {
        let mut actors = Self::default();
        actors.heads.reserve(600);
        for row in rows(include_str!("data/actors.txt")) {
            actors.add_head(row.field(0));
        }
        for line in include_str!("data/things.txt").lines().filter(|line| !line.starts_with('#')) {
            for thing in line.split_whitespace() {
                actors.things.insert(plural(thing));
                actors.things.insert(thing.to_owned());
            }
        }
        for row in rows(include_str!("data/addressees.txt")) {
            actors.add_addressees(&row);
        }
        for row in rows(include_str!("data/issuers.txt")) {
            let name = if row.field(0) == "self" { IssuerName::Oneself } else { IssuerName::Body };
            for phrase in row.list(1) {
                actors.issuers.add(phrase, name);
                // A body that says "this House" speaks of itself.
                if let Some(body) = phrase.strip_prefix("the ") {
                    actors.issuers.add(&format!("this {body}"), IssuerName::Oneself);
                }
            }
        }
        for row in rows(include_str!("data/anaphora.txt")) {
            let anaphor = if row.field(0) == "pronoun" { Anaphor::Pronoun } else { Anaphor::Determiner };
            for word in row.list(1) {
                if anaphor == Anaphor::Pronoun {
                    actors.anaphors.insert(word.to_owned(), anaphor);
                } else {
                    actors.anaphors.insert(format!("{word} *"), anaphor);
                }
            }
        }
        actors
    }

    pub(super) fn add_head(&mut self, head: &str) {
        let plural = plural(head);
        if head.contains(' ') {
            self.compound_heads.push(head.split(' ').map(str::to_owned).collect());
            self.compound_heads.push(plural.split(' ').map(str::to_owned).collect());
        } else {
            self.heads.insert(head.to_lowercase());
            self.heads.insert(plural);
        }
    }

    pub(super) fn add_addressees(&mut self, row: &Row<'_>) {
        let synonyms = row.field(1).starts_with('=');
        self.groups += 1;
        if row.field(1).starts_with("==") {
            self.wholes.insert(self.groups);
        }
        for name in row.list(1) {
            let name = name.trim_start_matches('=').trim();
            if !synonyms {
                self.groups += 1;
            }
            self.addressees.insert(bare(name), (row.field(0).to_owned(), self.groups));
        }
    }

    /// Whether the lower-case `word` has the form of people by what they do: "recruiters", "auditors", "pharmacists", "guardians".
    #[must_use]
    pub fn is_agent_form(word: &str) -> bool {
        word.len() >= 7 && ["ers", "ors", "ists", "ians", "ees"].iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the last of the lower-case `words` of a noun phrase names somebody who can act.
    #[must_use]
    pub fn is_actor_head(&self, words: &[&str]) -> bool {
        words.last().is_some_and(|last| self.heads.contains(*last))
            || self.compound_heads.iter().any(|head| words.len() >= head.len() && words[words.len() - head.len()..].iter().eq(head.iter()))
    }

    /// Whether the lower-case `word` names a thing, a state of affairs or an event, of which nobody can ask anything.
    #[must_use]
    pub fn is_thing(&self, word: &str) -> bool {
        self.things.contains(word)
    }

    /// The class of an addressee ("industry"), and the group of names inside it that are synonyms of one another.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<(&str, usize)> {
        self.addressees.get(&bare(name)).map(|(class, group)| (class.as_str(), *group))
    }

    /// Whether the names of `group` name their class as a whole ("technology companies" for industry).
    #[must_use]
    pub fn names_whole_class(&self, group: usize) -> bool {
        self.wholes.contains(&group)
    }

    /// The longest name for the issuers that `words` start with.
    #[must_use]
    pub fn issuer(&self, words: &[&str]) -> Option<(usize, IssuerName)> {
        self.issuers.at(words).map(|(length, name)| (length, *name))
    }

    /// Whether a noun phrase of these lower-case `words` stands for something named before.
    #[must_use]
    pub fn anaphor(&self, words: &[&str]) -> Option<Anaphor> {
        let first = words.first()?;
        if words.len() == 1 { self.anaphors.get(*first).copied() } else { self.anaphors.get(&format!("{first} *")).copied() }
    }
}

/// The form under which names of addressees are looked up: lower case, no article.
fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

fn plural(head: &str) -> String {
    let head = head.to_lowercase();
    match head.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => [stem, "ies"].concat(),
        _ if head.ends_with("man") => [head.trim_end_matches("man"), "men"].concat(),
        _ if head.ends_with('s') || head.ends_with('x') || head.ends_with("ch") => [&head, "es"].concat(),
        _ => [&head, "s"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn synonyms_share_a_group_and_members_a_class() {
        let actors = Lexicon::builtin().actors;
        assert_eq!(actors.class("tech companies"), actors.class("Technology companies"));
        assert_eq!(actors.class("industry"), actors.class("the industry"));
        let (class, group) = actors.class("online platforms").expect("platforms have a class");
        assert_eq!(class, "industry");
        assert_ne!(Some(("industry", group)), actors.class("companies"));
        assert!(actors.class("industry").is_some_and(|(_, whole)| actors.names_whole_class(whole)) && !actors.names_whole_class(group));
        assert_ne!(actors.class("Facebook"), actors.class("Google"));
        assert!(actors.is_actor_head(&["member", "states"]));
        assert!(actors.is_actor_head(&["civil", "society"]));
        assert!(!actors.is_actor_head(&["measures"]));
    }
}
