//! What became of the acts of two statements in the notation of `testing`, shown in one line each.

use super::compare;
use super::testing::{alignment, statement};
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::lexicon::Lexicon;
use crate::model::{Baseline, Change, Comparison, Decisions, Direction, NoteCode, Scope, SlotChange, SlotKind, SlotRow, Statement};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn compared(earlier: &str, later: &str, links: &[(usize, usize)], quoted: &[(usize, usize)]) -> (Statement, Statement, Comparison) {
    let (earlier, later) = (statement(earlier), statement(later));
    let alignment = alignment(&earlier, &later, links, quoted);
    let comparison = compare(&earlier, &later, &alignment, &LEXICON, Baseline::Whole, &Decisions::default()).expect("one language");
    (earlier, later, comparison)
}

/// The rows: "D1→D2 changed: verb, +conditions".
fn rows(earlier: &Statement, later: &Statement, comparison: &Comparison) -> Vec<String> {
    comparison.changes.iter().map(|change| line(change, earlier, later)).collect()
}

fn line(change: &Change, earlier: &Statement, later: &Statement) -> String {
    let before = change.earlier.map(|act| earlier.acts[act].id.as_str());
    let after = change.later.map(|act| later.acts[act].id.as_str());
    let quoted = if change.still_quoted.is_some() { ", still quoted" } else { "" };
    match (before, after) {
        (Some(before), Some(after)) if change.unchanged => format!("{before}={after}"),
        (Some(before), Some(after)) => {
            let slots: Vec<String> = change.slots.iter().filter_map(shown).collect();
            format!("{before}→{after}: {}", slots.join(", ")).trim_end().to_owned()
        }
        (Some(before), None) => format!("-{before}{quoted}"),
        (None, Some(after)) => format!("+{after}"),
        (None, None) => "nothing".to_owned(),
    }
}

fn shown(row: &SlotRow) -> Option<String> {
    let name = match row.slot {
        SlotKind::Addressee => "addressee",
        SlotKind::Verb => "verb",
        SlotKind::Action => "action",
        SlotKind::Object => "object",
        SlotKind::Conditions => "condition",
        SlotKind::Purposes => "purpose",
        SlotKind::Hedges => "hedge",
        SlotKind::CoActors => "co-actor",
        SlotKind::Deadline => "deadline",
        SlotKind::Polarity => "polarity",
    };
    let sign = match row.change {
        SlotChange::Same => return None,
        SlotChange::Changed => "",
        SlotChange::Added => "+",
        SlotChange::Removed => "-",
    };
    let scope = match row.scope {
        Some(Scope::Narrowed) => " narrowed",
        Some(Scope::Broadened) => " broadened",
        None => "",
    };
    let direction = match row.direction {
        Some(Direction::Stronger) => " stronger",
        Some(Direction::Weaker) => " weaker",
        None => "",
    };
    Some(format!("{sign}{name}{scope}{direction}"))
}

fn check(earlier: &str, later: &str, expected: &[&str]) {
    let (before, after, comparison) = compared(earlier, later, &[], &[]);
    assert_eq!(rows(&before, &after, &comparison), expected, "{earlier} → {later}");
}

#[test]
fn slots_of_one_demand() {
    check(
        "D {a:Port operators} {v:should} {x:report} {o:every spill}.",
        "D {a:port operators} {v:should} {x:report} {o:every spill}; and",
        &["D1=D1"],
    );
    check(
        "D We {v:call on} {a:port operators} to {x:report} {o:every spill} {w:where it reaches the sea}.",
        "D {a:Port operators} {v:must} {x:report} {o:every spill}.",
        &["D1→D1: verb, -condition"],
    );
    check(
        "D We {v:encourage} {a:port operators} to {x:report} {o:every spill} {d:within 24 hours}.",
        "D We {v:demand} that {a:large port operators} {x:report} {o:every spill} {d:within six hours}.",
        &["D1→D1: addressee narrowed, verb stronger, deadline"],
    );
    check(
        "D We {v:urge} {a:technology companies} to {x:remove} {o:illegal content} {h:as far as possible}.",
        "D We {v:urge} {a:those companies=tech companies} to {x:remove} {o:illegal content and activity} {p:to protect users}.",
        &["D1→D1: object broadened, +purpose, -hedge"],
    );
    check(
        "D {a:Member States} {v:should} {x:share} {o:catch data} {s:in accordance with national law}.",
        "D {a:Member States} {n:should=should not} {x:share} {o:catch data} {s:in accordance with international law}, {e:unless asked}.",
        &["D1→D1: condition, +condition, polarity"],
    );
}

#[test]
fn rare_phrases_and_slots_decide_over_plain_word_overlap() {
    let earlier = "
        D {a:tech companies} {v:should} {x:include} {o:mechanisms in the design of their encrypted products and services} {p:whereby governments, {s:acting with appropriate legal authority}, can gain access to data in a readable and usable format}.";
    let earlier = earlier.replace(
        "{p:whereby governments, {s:acting with appropriate legal authority}, can",
        "whereby governments, {s:acting with appropriate legal authority}, {p:can",
    );
    let earlier = format!(
        "{earlier}\nD {{a:Those companies=tech companies}} {{v:should}} also {{x:embed}} {{o:the safety of their users in their system designs}}, {{p:enabling them to take action against illegal content}}."
    );
    let later = "
        D We {v:urge} {a:industry} to {x:address} {o:our serious concerns} {w:where encryption is applied in a way that wholly precludes any legal access to content}.
        S We {v:call on} {a:technology companies} to {c:work with governments} to take the following steps, {h:focused on reasonable, technically feasible solutions}:
        I {x:Embed} {o:the safety of the public in system designs}, {p:thereby enabling companies to act against illegal content and activity effectively with no reduction to safety}, and {p:facilitating the investigation and prosecution of offences} and {p:safeguarding the vulnerable};
        I {x:Enable} {o:law enforcement access to content in a readable and usable format} {s:where an authorisation is lawfully issued}, {s:is necessary and proportionate}, and {s:is subject to strong safeguards and oversight}; and
        I {x:Engage} {o:in consultation} with {c:governments and other stakeholders} {p:to facilitate legal access} in a way that is substantive and genuinely influences design decisions.
        Q tech companies should include mechanisms in the design of their encrypted products and services whereby governments, acting with appropriate legal authority, can gain access to data in a readable and usable format.
        Q Those companies should also embed the safety of their users in their system designs, enabling them to take action against illegal content.";
    let (before, after, comparison) = compared(&earlier, later, &[], &[(0, 5), (1, 6)]);
    let shown = rows(&before, &after, &comparison);
    assert_eq!(shown[0], "+D1");
    assert!(
        shown[1].starts_with("D2→D2: verb, object, purpose broadened") || shown[1].starts_with("D2→D2: verb, object, purpose"),
        "{shown:?}"
    );
    assert!(shown[2].starts_with("D1→D3: verb, action, object, +condition, +condition, +condition, -condition"), "{shown:?}");
    assert_eq!(shown[3], "+D4");
    assert_eq!(shown.len(), 4, "nothing is dropped, quotations make no row");
    assert_eq!(comparison.changes[2].verbatim.first().map(String::as_str), Some("in a readable and usable format"));
    assert!(comparison.notes.iter().any(|note| note.code == NoteCode::DemandsReordered));
}

#[test]
fn demands_split_merge_vanish_and_live_on_in_quotations() {
    let whole = "D {a:Ports} {v:should} {x:publish} {o:a yearly register of ballast discharges and train their pilots in ice navigation}.";
    let register = "D {a:Ports} {v:should} {x:publish} {o:a yearly register of ballast discharges}.";
    let train = "D {a:Ports} {v:should} {x:train} {o:their pilots in ice navigation}.";
    let (before, after, comparison) = compared(whole, &format!("{register}\n{train}"), &[], &[]);
    assert_eq!(rows(&before, &after, &comparison), ["D1→D1: object narrowed", "D1→D2: action, object narrowed"]);
    let (before, after, comparison) = compared(&format!("{register}\n{train}"), whole, &[], &[]);
    assert_eq!(rows(&before, &after, &comparison), ["D1→D1: object broadened", "D2→D1: action, object broadened"]);

    let later = "D {a:States} {v:should} {x:ratify} {o:the convention on wrecks}.\nQ Ports should train their pilots in ice navigation.";
    let (before, after, comparison) = compared(train, later, &[], &[(0, 1)]);
    assert_eq!(rows(&before, &after, &comparison), ["+D1", "-D1, still quoted"]);
}

#[test]
fn a_change_of_kind_is_removed_and_added_with_a_remark() {
    let earlier = "D {a:Ports} {v:should} {x:publish} {o:a yearly register of ballast discharges}.";
    let later = "C We {v:will} {x:publish} {o:a yearly register of ballast discharges}.";
    let (before, after, comparison) = compared(earlier, later, &[(0, 0)], &[]);
    assert_eq!(rows(&before, &after, &comparison), ["+C1", "-D1"]);
    assert_eq!(comparison.changes[0].why, "was a demand before (D1)");
    assert_eq!(comparison.changes[1].why, "is a commitment now (C1)");
}

#[test]
fn a_stem_whose_items_were_lost_drops_no_demand() {
    let stem = "S We {v:call on} {a:port operators} to take the following steps:";
    let earlier = format!("{stem}\nI {{x:Publish}} {{o:a register of discharges}};\nI {{x:Train}} {{o:their pilots}}.");
    let (before, after, comparison) = compared(&earlier, stem, &[], &[]);
    assert!(rows(&before, &after, &comparison).is_empty(), "no demand is reported as removed");
    assert!(comparison.notes.iter().any(|note| note.code == NoteCode::StemWithoutItems && note.message.contains("D1, D2")));

    let prose =
        "D {a:Port operators} {v:should} {x:publish} {o:a register of discharges}.\nD {a:States} {v:should} {x:ratify} {o:the convention}.";
    let (before, after, comparison) = compared(prose, stem, &[], &[]);
    assert_eq!(rows(&before, &after, &comparison), ["-D2"], "only what asks another addressee is gone");
}

/// Demands, commitments and plain sentences that share words, addressees and verbs, so that wrong pairs are near.
fn act() -> impl Strategy<Value = String> {
    let one = |options: &'static [&'static str]| prop::sample::select(options);
    (
        one(&[
            "{a:Port operators} {v:should}",
            "{a:Ports} {v:must}",
            "We {v:call on} {a:all port operators} to",
            "{a:they=shipping lines} {v:shall}",
        ]),
        one(&[
            "{x:report} {o:every spill}",
            "{x:publish} {o:a register of spills}",
            "{x:train} {o:pilots and crews}",
            "{x:report} {o:pilots}",
        ]),
        one(&[
            "",
            " {h:where possible}",
            " {s:in accordance with national law}",
            " {p:to protect the coast}",
            " {d:within six hours}",
            " {e:unless crews are at risk}",
        ]),
        one(&["D", "D", "D", "C", "."]),
    )
        .prop_map(|(asked, deed, more, kind)| format!("{kind} {asked} {deed}{more}."))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(act(), 1..7).prop_map(|lines| lines.join("\n"))
}

/// Both acts of a row, whether it is unchanged, and its slots.
type Seen = (Option<usize>, Option<usize>, bool, Vec<(SlotKind, SlotChange)>);

/// The slot rows of each pair of acts, seen from the other side where `swapped`.
fn pairs(comparison: &Comparison, swapped: bool) -> Vec<Seen> {
    let turned = |change| match change {
        SlotChange::Added if swapped => SlotChange::Removed,
        SlotChange::Removed if swapped => SlotChange::Added,
        change => change,
    };
    let mut rows: Vec<_> = comparison
        .changes
        .iter()
        .map(|change| {
            let mut slots: Vec<_> = change.slots.iter().map(|row| (row.slot, turned(row.change))).collect();
            slots.sort_unstable();
            let (before, after) = if swapped { (change.later, change.earlier) } else { (change.earlier, change.later) };
            (before, after, change.unchanged, slots)
        })
        .collect();
    rows.sort_unstable();
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_statement_is_its_own_pair(text in text()) {
        let (_, _, comparison) = compared(&text, &text, &[], &[]);
        for change in &comparison.changes {
            prop_assert!(change.unchanged && !change.moved && change.earlier == change.later, "{change:?}\n{text}");
        }
        prop_assert!(comparison.notes.iter().any(|note| note.code == NoteCode::NothingChanged));
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(one in text(), other in text()) {
        let (_, _, there) = compared(&one, &other, &[], &[]);
        let (_, _, back) = compared(&other, &one, &[], &[]);
        prop_assert_eq!(pairs(&there, false), pairs(&back, true), "{}\n----\n{}", one, other);
    }
}
