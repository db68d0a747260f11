//! Who is asked: two addressees enter, whether they are the same, and which of them covers more, leaves.

use super::ground::Ground;
use super::values::{left_over, meant, plain_words, scope};
use crate::lexicon::comparing;
use crate::model::{Scope, Value};

/// What the lexicon knows of an addressee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    /// Name of the class ("industry").
    pub name: String,
    /// The group of names inside the class that are synonyms.
    pub group: usize,
    /// Whether the phrase names the class as such ("technology companies") and not a member of it ("Facebook").
    pub whole: bool,
}

/// Wordings that a reader named as one addressee.
#[derive(Clone, Debug)]
pub(super) struct DecidedClass {
    /// As the reader wrote them.
    pub wordings: Vec<String>,
    /// The words of each that count.
    pub words: Vec<Vec<String>>,
    /// Where the decision stands, with its reason.
    pub place: String,
}

/// How an addressee stands against another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The same words, but for articles and anaphors.
    Same,
    /// Other words for the same class.
    Synonym(String),
    /// Other words that a reader named as the same addressee; index into the classes that readers made.
    Decided(usize),
    /// The later one covers more or less.
    Within(Scope),
    /// Somebody else.
    Other,
}

/// An addressee made ready to be compared.
pub(super) struct Asked {
    words: Vec<String>,
    decided: Vec<usize>,
    parties: Vec<Party>,
}

/// One party of an addressee.
struct Party {
    words: Vec<String>,
    class: Option<Class>,
    decided: Vec<usize>,
}

impl Asked {
    /// The addressee that `value` names or points back to.
    pub(super) fn of(value: &Value, ground: &Ground<'_>) -> Self {
        let party = |name: &str| {
            let words = party_words(name);
            Party { decided: ground.decided_classes(|| words.clone()), words, class: ground.class_of(name) }
        };
        Self {
            words: plain_words(meant(value)),
            decided: ground.decided_classes(|| party_words(meant(value))),
            parties: parties(meant(value)).into_iter().map(party).collect(),
        }
    }

    /// How the later addressee stands against this one.
    pub(super) fn standing(&self, later: &Self) -> Standing {
        if self.words == later.words {
            return Standing::Same;
        }
        if let Some(class) = shared_class(&self.decided, &later.decided) {
            return Standing::Decided(class);
        }
        match (self.parties.as_slice(), later.parties.as_slice()) {
            ([one], [other]) => of_one(one, other),
            (before, after) => of_many(before, after, self, later),
        }
    }
}

/// The single parties of a coordinated addressee: "governments and the private sector" are two.
fn parties(text: &str) -> Vec<&str> {
    let text = text.trim_end_matches(['.', ',', ';', ':']);
    let mut parts = vec![text];
    for joint in [", and ", ", or ", ", ", " and ", " or ", " as well as ", " & ", "; "] {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    // "small and medium-sized enterprises" are one party: what stands before "and" has no head of its own.
    if parts.iter().any(|part| !has_head(part)) { vec![text] } else { parts }
}

fn has_head(part: &str) -> bool {
    let Some(last) = part.split_whitespace().last() else { return false };
    last.starts_with(char::is_uppercase) || !comparing::is_adjective(last)
}

fn of_one(earlier: &Party, later: &Party) -> Standing {
    if earlier.words == later.words {
        return Standing::Same;
    }
    if let Some(class) = shared_class(&earlier.decided, &later.decided) {
        return Standing::Decided(class);
    }
    if let (Some(one), Some(other)) = (&earlier.class, &later.class)
        && one.name == other.name
    {
        match (one.whole, other.whole) {
            _ if one.group == other.group => return Standing::Synonym(one.name.clone()),
            (true, false) => return Standing::Within(Scope::Narrowed),
            (false, true) => return Standing::Within(Scope::Broadened),
            (true, true) | (false, false) => {}
        }
    }
    contained(&earlier.words, &later.words).map_or(Standing::Other, Standing::Within)
}

fn shared_class(one: &[usize], other: &[usize]) -> Option<usize> {
    one.iter().find(|class| other.contains(class)).copied()
}

/// A party keeps its head and gains or loses what restricts it.
fn contained(earlier: &[String], later: &[String]) -> Option<Scope> {
    let grown = earlier.len() < later.len();
    let (shorter, longer) = if grown { (earlier, later) } else { (later, earlier) };
    let head = shorter.last()?;
    let restricts =
        shorter.len() < longer.len() && (longer.last() == Some(head) || longer.windows(shorter.len()).any(|part| part == shorter));
    (restricts && left_over(shorter, longer).is_some()).then_some(if grown { Scope::Narrowed } else { Scope::Broadened })
}

fn of_many(earlier: &[Party], later: &[Party], before: &Asked, after: &Asked) -> Standing {
    let mut free: Vec<&Party> = later.iter().collect();
    let (mut lost, mut decided) = (Vec::new(), None);
    for party in earlier {
        let standings = free.iter().map(|other| of_one(party, other));
        let same = |standing: &Standing| matches!(standing, Standing::Same | Standing::Synonym(_) | Standing::Decided(_));
        match standings.enumerate().find(|(_, standing)| same(standing)) {
            Some((at, standing)) => {
                if let Standing::Decided(class) = standing {
                    decided = decided.or(Some(class));
                }
                free.remove(at);
            }
            None => lost.push(party),
        }
    }
    // "States that are not Parties" → "States and bodies that are not Parties": what restricts them stands at the end of both.
    let joined = || scope(&before.words, &after.words).map_or(Standing::Other, Standing::Within);
    match (lost.as_slice(), free.as_slice()) {
        ([], []) => decided.map_or(Standing::Same, Standing::Decided),
        ([], _) => Standing::Within(Scope::Broadened),
        (_, []) => Standing::Within(Scope::Narrowed),
        ([one], [other]) => match of_one(one, other) {
            Standing::Within(scope) => Standing::Within(scope),
            Standing::Same | Standing::Synonym(_) | Standing::Decided(_) | Standing::Other => joined(),
        },
        _ => joined(),
    }
}

/// "All States" and "States" are one: a bare plural speaks to all of them.
pub(super) fn party_words(text: &str) -> Vec<String> {
    let mut words = plain_words(text);
    while words.len() > 1 && comparing::is_universal(&words[0]) {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::testing::statement;
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::{Decisions, Passage};

    fn value(text: &str) -> Value {
        let (text, antecedent) = text.split_once('=').map_or((text, None), |(text, meant)| (text, Some(meant)));
        let passage = |text: &str| Passage { text: text.to_owned(), ..Passage::default() };
        Value { passage: passage(text), inherited_from: None, antecedent: antecedent.map(passage) }
    }

    #[test]
    fn an_addressee_stands_against_another() {
        let (lexicon, empty) = (Lexicon::builtin(), statement(""));
        let ground = Ground::of(&empty, &empty, &lexicon, &Decisions::default());
        let check = |earlier: &str, later: &str, expected: &str| {
            let found = match Asked::of(&value(earlier), &ground).standing(&Asked::of(&value(later), &ground)) {
                Standing::Same => "same".to_owned(),
                Standing::Synonym(class) => format!("same class {class}"),
                Standing::Decided(class) => format!("decided {class}"),
                Standing::Within(Scope::Narrowed) => "narrowed".to_owned(),
                Standing::Within(Scope::Broadened) => "broadened".to_owned(),
                Standing::Other => "other".to_owned(),
            };
            assert_eq!(found, expected, "{earlier} → {later}");
        };
        check("tech companies", "technology companies", "same class industry");
        check("those companies=tech companies", "Technology companies", "same class industry");
        check("companies", "Facebook", "narrowed");
        check("Meta", "the industry", "broadened");
        check("Meta", "Facebook", "other");
        check("large platforms", "platforms", "broadened");
        check("Member States", "all Member States", "same");
        check("Member States", "Member States that have not yet done so", "narrowed");
        check("the Commission", "the Commission and the High Representative", "broadened");
        check("governments, donors and agencies", "donors and governments", "narrowed");
        check("small and medium-sized enterprises", "enterprises", "broadened");
        check("States that are not Parties", "States and bodies that are not Parties", "broadened");
        check("the Secretary-General", "the Executive Director", "other");
        check("port authorities", "port operators", "other");
    }
}
