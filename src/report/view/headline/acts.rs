//! Sentences on demands, commitments, positions, threats and rejections.

use super::{is_or_are, new_or_gone};
use crate::model::{ActKind, Direction, Polarity, Scope, SlotChange, SlotKind};
use crate::report::view::english::{capitalised, joined, joined_parts, many, noun_for, number, quoted, shortened, some};
use crate::report::view::{Act, ActChange, AgainstExcerpt, Change, ComparisonView, Slot, Value, words};

/// How many changed demands get a sentence of their own.
const TOLD: usize = 4;
/// So many words make a phrase that is worth telling.
const TELLING: usize = 4;
/// How many new or removed acts are named.
const NAMED: usize = 3;

pub(super) fn sentences(view: &ComparisonView) -> Vec<String> {
    let together = new_addressees(&view.demands);
    let mut lines = changed_demands(&view.demands, &together);
    lines.extend(together.iter().map(|(slot, n)| addressee_of_many(slot, *n)));
    lines.extend(verbs(&view.demands));
    for (kind, rows) in [
        (ActKind::Demand, &view.demands),
        (ActKind::Commitment, &view.commitments),
        (ActKind::Threat, &view.threats),
        (ActKind::Position, &view.positions),
        (ActKind::Rejection, &view.rejections),
    ] {
        lines.extend(new_and_gone(kind, rows));
        if kind != ActKind::Demand {
            lines.extend(changed(kind, rows));
        }
    }
    lines
}

/// The change of addressee that several demands share, as the slot of the first, with their number.
type Together<'a> = (&'a Slot, usize);

fn changed_demands(rows: &[Change], together: &[Together<'_>]) -> Vec<String> {
    let changed = rows.iter().filter(|row| row.change == ActChange::Changed).filter_map(|row| changed_demand(row, together));
    let changed: Vec<String> = changed.collect();
    let rest = changed.len().saturating_sub(TOLD);
    let more = (rest > 0)
        .then(|| format!("{} {} as well.", capitalised(&many(rest, "more demand")), if rest == 1 { "changes" } else { "change" }));
    changed.into_iter().take(TOLD).chain(more).collect()
}

/// "The demand to … (earlier: “…”) keeps “…”, gains … and loses …"; nothing where only the verb moved inside its band or the
/// addressee moved with that of other demands, which is told of all demands together.
fn changed_demand(row: &Change, together: &[Together<'_>]) -> Option<String> {
    let act = row.later.first()?;
    let keeps = telling_phrase(row).map(|phrase| format!("keeps {}", quoted(phrase, 60)));
    let mut said: Vec<String> = keeps.into_iter().collect();
    said.extend(items(row, SlotChange::Added).map(|items| format!("gains {items}")));
    said.extend(items(row, SlotChange::Removed).map(|items| format!("loses {items}")));
    said.extend(items(row, SlotChange::Changed).map(|items| format!("rewords {items}")));
    let told_apart = |slot: &&Slot| together.iter().any(|(known, _)| same_addressees(known, slot));
    said.extend(row.slots.iter().filter(|slot| !told_apart(slot)).filter_map(single));
    let before = before(row);
    if said.is_empty() && before.is_none() {
        let verb = |slot: &Slot| slot.slot == SlotKind::Verb && slot.change == SlotChange::Changed;
        let told = row.slots.iter().any(|slot| verb(slot) || told_apart(&slot));
        return (!told).then(|| format!("The demand {} is reworded.", act_name(act)));
    }
    if said.is_empty() {
        said.push("is put in other words".to_owned());
    }
    let earlier = before.map(|before| format!(" (earlier: {before})")).unwrap_or_default();
    Some(format!("The demand {}{earlier} {}.", act_name(act), joined_parts(&said)))
}

/// The longest phrase that both sides share; worth telling where all the rest of what is asked was worded anew.
fn telling_phrase(row: &Change) -> Option<&str> {
    let anew = |kind| row.slots.iter().any(|slot| slot.slot == kind && slot.change == SlotChange::Changed);
    if !(anew(SlotKind::Action) && anew(SlotKind::Object)) {
        return None;
    }
    let words = |phrase: &&String| phrase.split_whitespace().count();
    // Of phrases of one length the first is taken.
    let longest = row.verbatim.iter().rev().max_by_key(words);
    longest.filter(|phrase| words(phrase) >= TELLING).map(String::as_str)
}

/// "three safeguards, a hedge and a co-actor": the items of the slots that repeat, by kind.
fn items(row: &Change, change: SlotChange) -> Option<String> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for slot in row.slots.iter().filter(|slot| slot.change == change && repeats(slot.slot)) {
        let noun = match words::slot(slot.slot, slot.condition()) {
            "scope" => "scope condition",
            noun => noun,
        };
        match kinds.iter_mut().find(|(known, _)| *known == noun) {
            Some((_, n)) => *n += 1,
            None => kinds.push((noun, 1)),
        }
    }
    let said: Vec<String> = kinds.into_iter().map(|(noun, n)| some(n, noun)).collect();
    (!said.is_empty()).then(|| joined(&said))
}

fn repeats(slot: SlotKind) -> bool {
    match slot {
        SlotKind::Conditions | SlotKind::Purposes | SlotKind::Hedges | SlotKind::CoActors => true,
        SlotKind::Addressee | SlotKind::Verb | SlotKind::Action | SlotKind::Object | SlotKind::Deadline | SlotKind::Polarity => false,
    }
}

/// What is to be said of a slot that does not repeat. Action and object are told by [`before`].
fn single(slot: &Slot) -> Option<String> {
    let (earlier, later) = both_quoted(slot);
    let said = match (slot.slot, slot.change) {
        (SlotKind::Addressee, SlotChange::Changed) => format!("goes to {}", instead(slot)),
        (SlotKind::Addressee, SlotChange::Added) => format!("now names an addressee, {later}"),
        (SlotKind::Addressee, SlotChange::Removed) => format!("no longer names its addressee, {earlier}"),
        (SlotKind::Deadline, SlotChange::Changed) => {
            let by_how_much = slot.remark.as_ref().map(|remark| format!(" ({remark})")).unwrap_or_default();
            format!("moves its deadline from {earlier} to {later}{by_how_much}")
        }
        (SlotKind::Deadline, SlotChange::Added) => format!("gains the deadline {later}"),
        (SlotKind::Deadline, SlotChange::Removed) => format!("loses the deadline {earlier}"),
        (SlotKind::Polarity, SlotChange::Changed) => "turns round from doing to refraining or back".to_owned(),
        (SlotKind::Verb, SlotChange::Changed) => match slot.direction? {
            Direction::Stronger => format!("becomes stronger, from {earlier} to {later}"),
            Direction::Weaker => format!("becomes weaker, from {earlier} to {later}"),
        },
        _ => return None,
    };
    Some(said)
}

/// "“companies and banks” instead of “companies”, which is wider".
fn instead(slot: &Slot) -> String {
    let (earlier, later) = both_quoted(slot);
    let scope = match slot.scope {
        Some(Scope::Narrowed) => ", which is narrower",
        Some(Scope::Broadened) => ", which is wider",
        None => "",
    };
    format!("{later} instead of {earlier}{scope}")
}

/// Both values in quotation marks, cut only so far that they still differ.
fn both_quoted(slot: &Slot) -> (String, String) {
    let text = |value: &Option<Value>, most| value.as_ref().map(|value| quoted(&value.text, most)).unwrap_or_default();
    let cut = |most| (text(&slot.earlier, most), text(&slot.later, most));
    let (earlier, later) = cut(40);
    if earlier == later { cut(160) } else { (earlier, later) }
}

/// The earlier action and object, so far as they changed.
fn before(row: &Change) -> Option<String> {
    let changed = |kind| row.slots.iter().any(|slot| slot.slot == kind && matches!(slot.change, SlotChange::Changed | SlotChange::Removed));
    let act = row.earlier.first()?;
    let text = |value: &Option<Value>| value.as_ref().map(|value| value.text.clone());
    let parts = match (changed(SlotKind::Action), changed(SlotKind::Object)) {
        (false, false) => return None,
        (true, false) => vec![text(&act.action)],
        // An object alone is hard to read: "us your legal name".
        (_, true) => vec![text(&act.action), text(&act.object)],
    };
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then(|| quoted(&said, 60))
}

/// The changes of addressee that more than one demand shares.
fn new_addressees(rows: &[Change]) -> Vec<Together<'_>> {
    let mut found: Vec<Together<'_>> = Vec::new();
    for slot in rows.iter().filter(|row| row.change == ActChange::Changed).flat_map(|row| &row.slots) {
        match found.iter_mut().find(|(known, _)| same_addressees(known, slot)) {
            Some((_, n)) => *n += 1,
            None if (slot.slot, slot.change) == (SlotKind::Addressee, SlotChange::Changed) => found.push((slot, 1)),
            None => {}
        }
    }
    found.retain(|(_, n)| *n > 1);
    found
}

fn same_addressees(one: &Slot, other: &Slot) -> bool {
    let key = |slot: &Slot| (slot.slot, slot.change, slot.scope);
    let texts = |slot: &Slot| [&slot.earlier, &slot.later].map(|value| value.as_ref().map(|value| value.text.clone()));
    key(one) == key(other) && one.slot == SlotKind::Addressee && texts(one) == texts(other)
}

fn addressee_of_many(slot: &Slot, n: usize) -> String {
    format!("{} go to {}.", capitalised(&many(n, "demand")), instead(slot))
}

/// Changes of a verb inside its band, told of all demands together, since no order inside a band is agreed.
fn verbs(rows: &[Change]) -> Vec<String> {
    let mut changes: Vec<((&str, &str), usize)> = Vec::new();
    for slot in rows.iter().flat_map(|row| &row.slots) {
        let (SlotKind::Verb, SlotChange::Changed, None) = (slot.slot, slot.change, slot.direction) else { continue };
        let (Some(earlier), Some(later)) = (&slot.earlier, &slot.later) else { continue };
        let verbs = (earlier.text.as_str(), later.text.as_str());
        match changes.iter_mut().find(|(known, _)| *known == verbs) {
            Some((_, n)) => *n += 1,
            None => changes.push((verbs, 1)),
        }
    }
    let said = |((earlier, later), n): ((&str, &str), usize)| format!("from “{earlier}” to “{later}” in {}", many(n, "demand"));
    let told: Vec<String> = changes.into_iter().map(said).collect();
    if told.is_empty() {
        return Vec::new();
    }
    vec![format!("The verb moves {}; its band stays the same.", joined(&told))]
}

fn new_and_gone(kind: ActKind, rows: &[Change]) -> Vec<String> {
    let mut lines = Vec::new();
    for (change, baseline) in [
        (ActChange::Added, None),
        (ActChange::Added, Some(AgainstExcerpt::Excerpt)),
        (ActChange::Removed, None),
        (ActChange::Removed, Some(AgainstExcerpt::Excerpt)),
    ] {
        let found: Vec<&Change> = rows.iter().filter(|row| row.change == change && row.baseline == baseline).collect();
        if let Some(line) = new_or_gone_line(kind, &found, change == ActChange::Added, baseline) {
            lines.push(line);
        }
    }
    lines
}

fn new_or_gone_line(kind: ActKind, rows: &[&Change], new: bool, baseline: Option<AgainstExcerpt>) -> Option<String> {
    let noun = words::act_kind(kind);
    let name = |row: &&Change| row.later.first().or(row.earlier.first()).map(act_name);
    let quoted_on = rows.iter().filter(|row| row.still_quoted.is_some()).count();
    let still = match (quoted_on, rows.len()) {
        (0, _) => String::new(),
        (n, all) if n == all => ", and lives on only as a quotation".to_owned(),
        (n, _) => format!(", {} of them still quoted", number(n)),
    };
    let state = new_or_gone(rows.len(), new, baseline);
    match rows {
        [] => None,
        [one] => Some(format!("The {noun} {} {state}{still}.", name(one)?)),
        many_rows if many_rows.len() <= NAMED => {
            let names: Vec<String> = many_rows.iter().filter_map(name).collect();
            Some(format!("{} {state}{still}: {}.", capitalised(&many(rows.len(), noun)), joined(&names)))
        }
        _ => Some(format!("{} {state}{still}.", capitalised(&many(rows.len(), noun)))),
    }
}

fn changed(kind: ActKind, rows: &[Change]) -> Option<String> {
    let n = rows.iter().filter(|row| row.change == ActChange::Changed).count();
    let noun = noun_for(n, words::act_kind(kind));
    (n > 0).then(|| format!("{} {noun} {} reworded.", capitalised(&number(n)), is_or_are(n)))
}

/// "to enable law enforcement access to content"; an act without an action goes by its words.
pub(in crate::report) fn act_name(act: &Act) -> String {
    let Some(action) = &act.action else { return quoted(&act.place.text, 60) };
    let action_text = action.text.trim().trim_start_matches("to ");
    let object = act.object.as_ref().map(|object| format!(" {}", object.text)).unwrap_or_default();
    let name = shortened(&format!("{}{object}", uncapitalised(action_text)), 60);
    // "stop accepting" says it already, "stop the clock" does not.
    let doing = name.split(' ').nth(1).is_some_and(|word| word.ends_with("ing"));
    let chained = ["stop ", "cease ", "halt ", "avoid "].iter().any(|word| name.starts_with(word)) && doing;
    let said_already = chained || ["not ", "refrain", "desist", "abstain", "never "].iter().any(|word| name.starts_with(word));
    match act.polarity {
        Polarity::Negative if !said_already => format!("not to {name}"),
        Polarity::Positive | Polarity::Negative => format!("to {name}"),
    }
}

/// What a row is about: its later act, else the earlier one.
pub(in crate::report) fn change_name(row: &Change) -> String {
    row.later.first().or(row.earlier.first()).map(act_name).unwrap_or_default()
}

/// With a small letter at the start, unless the first word is an abbreviation.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
