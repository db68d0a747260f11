//! What became of each slot: two acts that are one enter, a row for each slot and each item of the repeated slots leaves. Rows that
//! stay the same are given too.

use super::addressees::{Asked, Standing};
use super::cuts::{Cut, without_cuts};
use super::deadlines;
use super::ground::Ground;
use super::items::{Item, items};
use super::terms::Terms;
use super::values::{meant, plain_words, scope};
use crate::model::{Act, Band, ConditionKind, Direction, Force, Polarity, SlotChange, SlotKind, SlotRow, Value};
use crate::wording::word_edits;

/// The rows of two acts that are one, in the order of [`SlotKind`]. Where one was split or two were merged (`in_part`), a second
/// action that went to another act is no change of the object.
pub(super) fn slots(earlier: &Cut<'_>, later: &Cut<'_>, in_part: bool, ground: &Ground<'_>) -> Vec<SlotRow> {
    without_cuts(all(earlier.act, later.act, in_part, ground), earlier, later)
}

fn all(earlier: &Act, later: &Act, in_part: bool, ground: &Ground<'_>) -> Vec<SlotRow> {
    let (mut rows, terms) = (Vec::new(), &ground.terms);
    rows.extend(addressee(earlier.addressee.as_ref(), later.addressee.as_ref(), ground));
    rows.push(verb(&earlier.force, &later.force, ground));
    rows.extend(single(SlotKind::Action, earlier.action.as_ref(), later.action.as_ref(), |one, other| same_action(one, other, terms)));
    rows.extend(single(SlotKind::Object, earlier.object.as_ref(), later.object.as_ref(), |one, other| {
        same_value(one, other) || in_part && first_object(earlier) == first_object(later)
    }));
    rows.extend(items(SlotKind::Conditions, &conditions(earlier), &conditions(later), terms));
    rows.extend(items(SlotKind::Purposes, &plain(&earlier.purposes), &plain(&later.purposes), terms));
    rows.extend(items(SlotKind::Hedges, &plain(&earlier.hedges), &plain(&later.hedges), terms));
    rows.extend(items(SlotKind::CoActors, &plain(&earlier.co_actors), &plain(&later.co_actors), terms));
    rows.extend(single(SlotKind::Deadline, earlier.deadline.as_ref(), later.deadline.as_ref(), deadlines::same).map(|row| SlotRow {
        remark: distance(&row, earlier.deadline.as_ref(), later.deadline.as_ref()),
        scope: None,
        ..row
    }));
    rows.push(polarity(earlier.polarity, later.polarity));
    rows
}

/// A row without words, scope or remark.
pub(super) fn row(slot: SlotKind, change: SlotChange, earlier: Option<usize>, later: Option<usize>) -> SlotRow {
    SlotRow { slot, change, earlier, later, direction: None, scope: None, words: Vec::new(), remark: None }
}

fn addressee(earlier: Option<&Value>, later: Option<&Value>, ground: &Ground<'_>) -> Option<SlotRow> {
    let (Some(before), Some(after)) = (earlier, later) else { return single(SlotKind::Addressee, earlier, later, same_value) };
    let same = row(SlotKind::Addressee, SlotChange::Same, Some(0), Some(0));
    let changed = SlotRow { change: SlotChange::Changed, words: word_edits(meant(before), meant(after)), ..same.clone() };
    Some(match Asked::of(before, ground).standing(&Asked::of(after, ground)) {
        Standing::Same => same,
        Standing::Synonym(class) => SlotRow { remark: Some(format!("same class: {class}")), ..same },
        Standing::Decided(class) => {
            let place = ground.decided().get(class).map(|class| class.place.as_str()).unwrap_or_default();
            SlotRow { remark: Some(format!("one addressee by a reader's decision, {place}")), ..same }
        }
        Standing::Within(scope) => SlotRow { scope: Some(scope), ..changed },
        Standing::Other => changed,
    })
}

fn verb(earlier: &Force, later: &Force, ground: &Ground<'_>) -> SlotRow {
    let same = row(SlotKind::Verb, SlotChange::Same, Some(0), Some(0));
    if earlier.verb.to_lowercase() == later.verb.to_lowercase() {
        return same;
    }
    let before = ground.band_before(earlier);
    let direction = match before.cmp(&later.band) {
        std::cmp::Ordering::Less => Some(Direction::Stronger),
        std::cmp::Ordering::Greater => Some(Direction::Weaker),
        std::cmp::Ordering::Equal => None,
    };
    let bands = match direction {
        None => format!("same band ({})", name(later.band)),
        Some(_) => format!("{} → {}", name(before), name(later.band)),
    };
    let words = word_edits(&earlier.verb, &later.verb);
    SlotRow { change: SlotChange::Changed, direction, words, remark: Some(format!("{bands}, profile {}", ground.profile)), ..same }
}

fn name(band: Band) -> &'static str {
    match band {
        Band::None => "none",
        Band::Weak => "weak",
        Band::Medium => "medium",
        Band::Strong => "strong",
    }
}

fn single(slot: SlotKind, earlier: Option<&Value>, later: Option<&Value>, same: impl Fn(&Value, &Value) -> bool) -> Option<SlotRow> {
    match (earlier, later) {
        (None, None) => None,
        (Some(_), None) => Some(row(slot, SlotChange::Removed, Some(0), None)),
        (None, Some(_)) => Some(row(slot, SlotChange::Added, None, Some(0))),
        (Some(before), Some(after)) if same(before, after) => Some(row(slot, SlotChange::Same, Some(0), Some(0))),
        (Some(before), Some(after)) => Some(SlotRow {
            scope: scope(&plain_words(&before.passage.text), &plain_words(&after.passage.text)),
            words: word_edits(&before.passage.text, &after.passage.text),
            ..row(slot, SlotChange::Changed, Some(0), Some(0))
        }),
    }
}

fn same_value(earlier: &Value, later: &Value) -> bool {
    plain_words(meant(earlier)) == plain_words(meant(later))
}

/// What the first action is done to.
fn first_object(act: &Act) -> Vec<String> {
    let text = act.object.as_ref().map_or("", meant);
    plain_words(act.first_object.and_then(|end| text.get(..end)).unwrap_or(text))
}

/// "Embed" and "embedding" are one action.
fn same_action(earlier: &Value, later: &Value, terms: &Terms<'_>) -> bool {
    let stems = |value: &Value| -> Vec<String> { plain_words(&value.passage.text).iter().map(|word| terms.stem(word)).collect() };
    stems(earlier) == stems(later)
}

fn conditions(act: &Act) -> Vec<Item<'_>> {
    act.conditions.iter().map(|condition| Item { value: &condition.value, kind: Some(condition.kind) }).collect()
}

fn plain(values: &[Value]) -> Vec<Item<'_>> {
    values.iter().map(|value| Item { value, kind: None }).collect()
}

fn distance(row: &SlotRow, earlier: Option<&Value>, later: Option<&Value>) -> Option<String> {
    match (row.change, earlier, later) {
        (SlotChange::Changed, Some(before), Some(after)) => deadlines::distance(&before.passage.text, &after.passage.text),
        _ => None,
    }
}

fn polarity(earlier: Polarity, later: Polarity) -> SlotRow {
    let remark = match (earlier, later) {
        (Polarity::Positive, Polarity::Negative) => Some("to do → not to do".to_owned()),
        (Polarity::Negative, Polarity::Positive) => Some("not to do → to do".to_owned()),
        (Polarity::Positive, Polarity::Positive) | (Polarity::Negative, Polarity::Negative) => None,
    };
    let change = if remark.is_some() { SlotChange::Changed } else { SlotChange::Same };
    SlotRow { remark, ..row(SlotKind::Polarity, change, Some(0), Some(0)) }
}

/// What a kind of condition is called.
pub(super) fn condition_name(kind: ConditionKind) -> &'static str {
    match kind {
        ConditionKind::Safeguard => "safeguard",
        ConditionKind::Scope => "scope",
        ConditionKind::Exception => "exception",
    }
}
