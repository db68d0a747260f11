//! Differences between two acts that come from where their slots were cut, not from their words: slot rows enter, the same rows
//! without such differences leave. A condition that stands in the other sentence as a part of its object is no new condition.

use super::slots::row;
use super::values::plain_words;
use crate::model::{Act, SlotChange, SlotKind, SlotRow, Statement, Value};

/// So many words must agree before a cut is blamed; shorter items ("where possible") are found alike on both sides.
const WORDS: usize = 3;

/// An act with the words that it is cut from, those of its stem included.
pub(super) struct Cut<'a> {
    /// The act.
    pub act: &'a Act,
    words: Vec<String>,
}

impl<'a> Cut<'a> {
    /// Act number `act` of `statement`.
    pub(super) fn of(statement: &'a Statement, act: usize) -> Self {
        let act = &statement.acts[act];
        let stem = act.inherited_from.and_then(|stem| statement.clauses.get(stem)).map_or("", |stem| stem.passage.text.as_str());
        let mut words = plain_words(&act.passage.text);
        words.extend(plain_words(stem));
        Self { act, words }
    }
}

/// `rows` without what only a cut made.
pub(super) fn without_cuts(rows: Vec<SlotRow>, earlier: &Cut<'_>, later: &Cut<'_>) -> Vec<SlotRow> {
    let (action, object) = (SlotKind::Action, SlotKind::Object);
    let same_deed = deed(earlier.act) == deed(later.act);
    let same_object = object_alone(earlier.act, later.act) == object_alone(later.act, earlier.act);
    rows.into_iter()
        .filter_map(|found| match (found.slot, found.change) {
            (slot, SlotChange::Changed) if (slot == action && same_deed) || (slot == object && (same_deed || same_object)) => {
                Some(row(slot, SlotChange::Same, found.earlier, found.later))
            }
            (SlotKind::Conditions | SlotKind::Purposes, SlotChange::Added) => {
                (!stands_in(item(&found, later.act, found.later), &earlier.words)).then_some(found)
            }
            (SlotKind::Conditions | SlotKind::Purposes, SlotChange::Removed) => {
                (!stands_in(item(&found, earlier.act, found.earlier), &later.words)).then_some(found)
            }
            _ => Some(found),
        })
        .collect()
}

/// Action and object in one, since "consider establishing" + "registries" is "consider" + "establishing registries".
fn deed(act: &Act) -> Vec<String> {
    act.action.iter().chain(&act.object).flat_map(|value| plain_words(&value.passage.text)).collect()
}

/// The object without the words that are a slot of their own in the other act, and not in this one.
fn object_alone(act: &Act, other: &Act) -> Vec<String> {
    let mut words = act.object.as_ref().map_or_else(Vec::new, |object| plain_words(&object.passage.text));
    let own: Vec<Vec<String>> = apart(act).map(|value| plain_words(&value.passage.text)).collect();
    for part in apart(other).map(|value| plain_words(&value.passage.text)).filter(|part| part.len() >= WORDS && !own.contains(part)) {
        if let Some(at) = words.windows(part.len()).position(|window| window == part) {
            words.drain(at..at + part.len());
        }
    }
    words
}

fn apart(act: &Act) -> impl Iterator<Item = &Value> {
    act.conditions.iter().map(|condition| &condition.value).chain(&act.purposes).chain(&act.co_actors).chain(&act.deadline)
}

fn item<'a>(row: &SlotRow, act: &'a Act, at: Option<usize>) -> Option<&'a Value> {
    match row.slot {
        SlotKind::Conditions => act.conditions.get(at?).map(|condition| &condition.value),
        SlotKind::Purposes => act.purposes.get(at?),
        SlotKind::Addressee
        | SlotKind::Verb
        | SlotKind::Action
        | SlotKind::Object
        | SlotKind::Hedges
        | SlotKind::CoActors
        | SlotKind::Deadline
        | SlotKind::Polarity => None,
    }
}

fn stands_in(item: Option<&Value>, words: &[String]) -> bool {
    let part = item.map_or_else(Vec::new, |value| plain_words(&value.passage.text));
    part.len() >= WORDS && words.windows(part.len()).any(|window| window == part)
}
