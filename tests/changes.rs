//! What became of demands, from text to finding: short statements of many genres are read and compared through the public library,
//! and each change is told in one line. How a statement is read for itself is tested elsewhere.

use std::fmt::Write as _;
use std::sync::LazyLock;

use policydiff::lexicon::Lexicon;
use policydiff::model::{
    Act, Baseline, Change, ClauseChangeKind, Direction, NoteCode, Passage, Scope, SlotChange, SlotKind, SlotRow, Statement, Value, WordOp,
};
use policydiff::{Compared, ReadOptions, compare, read};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn statement(body: &str) -> Statement {
    let text = format!("Joint statement on safe harbours\n\n3 March 2025\n\n{}\n", body.trim());
    read("statement.txt", text.as_bytes(), &LEXICON, &ReadOptions::default()).expect("the statement is readable")
}

fn compared(earlier: &str, later: &str) -> Compared {
    compare(statement(earlier), statement(later), &LEXICON, Baseline::Whole).expect("both are English")
}

/// Compares two bodies of text and tells every row that is no position, in order.
fn check(earlier: &str, later: &str, expected: &[&str]) {
    let compared = compared(earlier, later);
    assert_eq!(told(&compared), expected, "\n{earlier}\n→\n{later}");
}

fn told(compared: &Compared) -> Vec<String> {
    let rows = compared.comparison.changes.iter();
    rows.filter(|change| change.kind != policydiff::model::ActKind::Position).map(|change| line(change, compared)).collect()
}

fn line(change: &Change, compared: &Compared) -> String {
    let before = change.earlier.map(|act| &compared.earlier.acts[act]);
    let after = change.later.map(|act| &compared.later.acts[act]);
    let moved = if change.moved { " moved" } else { "" };
    match (before, after) {
        (Some(before), Some(after)) if change.unchanged => format!("{}={}{moved}", before.id, after.id),
        (Some(before), Some(after)) => {
            let slots: Vec<String> = change.slots.iter().filter_map(|row| slot(row, before, after)).collect();
            format!("{}→{}{moved}: {}", before.id, after.id, if slots.is_empty() { "wording".to_owned() } else { slots.join("; ") })
        }
        (Some(before), None) if change.still_quoted.is_some() => format!("-{} still quoted", before.id),
        (Some(before), None) => format!("-{}", before.id),
        (None, Some(after)) => format!("+{}", after.id),
        (None, None) => "nothing".to_owned(),
    }
}

/// "condition 'where lawful' → nothing".
fn slot(row: &SlotRow, earlier: &Act, later: &Act) -> Option<String> {
    let (before, after) = (value(row.slot, earlier, row.earlier), value(row.slot, later, row.later));
    let mut told = match row.change {
        SlotChange::Same => return None,
        SlotChange::Changed => format!("{} {before} → {after}", name(row.slot)),
        SlotChange::Added => format!("+{} {after}", name(row.slot)),
        SlotChange::Removed => format!("-{} {before}", name(row.slot)),
    };
    match row.direction {
        Some(Direction::Stronger) => told.push_str(", stronger"),
        Some(Direction::Weaker) => told.push_str(", weaker"),
        None => {}
    }
    match row.scope {
        Some(Scope::Narrowed) => told.push_str(", narrowed"),
        Some(Scope::Broadened) => told.push_str(", broadened"),
        None => {}
    }
    if let Some(remark) = row.remark.as_ref().filter(|_| row.slot == SlotKind::Deadline) {
        let _ = write!(told, ", {remark}");
    }
    Some(told)
}

fn name(slot: SlotKind) -> &'static str {
    match slot {
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
    }
}

fn value(slot: SlotKind, act: &Act, at: Option<usize>) -> String {
    let Some(at) = at else { return String::new() };
    let text = |value: Option<&Value>| value.map(|value| value.passage.text.clone()).unwrap_or_default();
    match slot {
        SlotKind::Addressee => text(act.addressee.as_ref()),
        SlotKind::Verb => act.force.verb.clone(),
        SlotKind::Action => text(act.action.as_ref()),
        SlotKind::Object => text(act.object.as_ref()),
        SlotKind::Conditions => text(act.conditions.get(at).map(|condition| &condition.value)),
        SlotKind::Purposes => text(act.purposes.get(at)),
        SlotKind::Hedges => text(act.hedges.get(at)),
        SlotKind::CoActors => text(act.co_actors.get(at)),
        SlotKind::Deadline => text(act.deadline.as_ref()),
        SlotKind::Polarity => format!("{:?}", act.polarity).to_lowercase(),
    }
}

#[test]
fn what_is_no_wording_is_no_change() {
    for (earlier, later) in [
        ("We urge port operators to report every spill.", "We urge port operators to report every spill;"),
        ("1. We CALL ON shipping companies to insure their crews.", "4. We call on shipping companies to insure their crews."),
        ("Shipping companies must train crews in children’s first aid.", "Shipping companies must train crews in children's\nfirst aid."),
        (
            "We call on port operators to:\n\n- publish their berth fees; and\n- train their pilots.",
            "We call on port operators to:\n\n(a) publish their berth fees;\n(b) train their pilots.",
        ),
    ] {
        let found = told(&compared(earlier, later));
        assert!(found.iter().all(|row| row.contains('=')) && !found.is_empty(), "{earlier} → {later}: {found:?}");
    }
}

#[test]
fn verbs_change_inside_and_across_bands() {
    check("Port operators should report every spill.", "Port operators must report every spill.", &["D1→D1: verb should → must"]);
    check(
        "We encourage port operators to report every spill.",
        "We urge port operators to report every spill.",
        &["D1→D1: verb encourage → urge, stronger"],
    );
    check(
        "We demand that banks disclose their losses.",
        "We request that banks disclose their losses.",
        &["D1→D1: verb demand → request, weaker"],
    );
    check(
        "We call on port operators to:\n\n- publish their berth fees;\n- train their pilots.",
        "We encourage port operators to:\n\n- publish their berth fees;\n- train their pilots.",
        &["D1→D1: verb call on → encourage, weaker", "D2→D2: verb call on → encourage, weaker"],
    );
}

#[test]
fn addressees_widen_narrow_and_change() {
    check(
        "We urge companies to delete the recordings.",
        "We urge Facebook to delete the recordings.",
        &["D1→D1: addressee companies → Facebook, narrowed"],
    );
    check(
        "We urge tech companies to delete the recordings.",
        "We urge technology companies to delete the recordings.",
        &["D1→D1: wording"],
    );
    check(
        "Large port operators should publish their berth fees.",
        "Port operators should publish their berth fees.",
        &["D1→D1: addressee Large port operators → Port operators, broadened"],
    );
    check(
        "We invite the Commission to present a proposal on lifeboats.",
        "We invite the Commission and the High Representative to present a proposal on lifeboats.",
        &["D1→D1: addressee the Commission → the Commission and the High Representative, broadened"],
    );
    check(
        "Flag States should inspect lifeboats.",
        "Port States should inspect lifeboats.",
        &["D1→D1: addressee Flag States → Port States"],
    );
}

#[test]
fn conditions_purposes_and_hedges_have_rows_of_their_own() {
    check(
        "We call on port operators to open their registers to inspectors where national law allows.",
        "Port operators must open their registers to inspectors.",
        &["D1→D1: verb call on → must; -condition where national law allows"],
    );
    check(
        "States should share catch data in accordance with national law.",
        "States should share catch data in accordance with international law, unless a vessel is at risk.",
        &["D1→D1: condition in accordance with national law → in accordance with international law; +condition unless a vessel is at risk"],
    );
    check(
        "We urge shipping companies to fit transponders, as appropriate.",
        "We urge shipping companies to fit transponders in order to protect fishing crews.",
        &["D1→D1: +purpose in order to protect fishing crews; -hedge as appropriate"],
    );
}

#[test]
fn deadlines_move_by_so_much() {
    check(
        "Port operators should publish their berth fees by the end of 2026.",
        "Port operators should publish their berth fees by the end of 2027.",
        &["D1→D1: deadline by the end of 2026 → by the end of 2027, 1 year later"],
    );
    check(
        "You must report a breach within 24 hours.",
        "You must report a breach within six hours.",
        &["D1→D1: deadline within 24 hours → within six hours, 18 hours shorter"],
    );
    check(
        "We urge States to ratify the convention on wrecks.",
        "We urge States to ratify the convention on wrecks by 31 March 2026.",
        &["D1→D1: +deadline by 31 March 2026"],
    );
}

#[test]
fn what_is_asked_changes_in_deed_object_and_direction() {
    check(
        "Port operators should consider establishing a register of wrecks.",
        "Port operators should establish a register of wrecks.",
        &["D1→D1: action consider establishing → establish"],
    );
    check(
        "Hosts must remove illegal content.",
        "Hosts must remove illegal content and activity.",
        &["D1→D1: object illegal content → illegal content and activity, broadened"],
    );
    check(
        "Banks may not pass the levy on to small fishers.",
        "Banks must not pass the levy on to fishers.",
        &["D1→D1: verb may not → must; object the levy on to small fishers → the levy on to fishers, broadened"],
    );
}

#[test]
fn demands_come_go_split_and_merge() {
    check(
        "Port operators should publish their berth fees. Shipping companies should insure their crews.",
        "Shipping companies should insure their crews. Coastal States should mark every wreck.",
        &["D2=D1", "+D2", "-D1"],
    );
    check(
        "Port operators should publish a register of ballast discharges and train their pilots in ice navigation.",
        "Port operators should publish a register of ballast discharges. Port operators should train their pilots in ice navigation.",
        &[
            "D1→D1: wording",
            "D1→D2: action publish → train; object a register of ballast discharges and train their pilots in ice navigation → their pilots in ice navigation, narrowed",
        ],
    );
    check("We will publish the berth fees of all ports.", "Port operators should publish their berth fees.", &["+D1", "-C1"]);
}

#[test]
fn a_demand_that_lives_on_in_a_quotation_is_gone() {
    check(
        "Port operators should train their pilots in ice navigation. Shipping companies should insure their crews.",
        "In March 2025 the governments of Norland and Sudland stated: \"Port operators should train their pilots in ice navigation.\" \
         Shipping companies should insure their crews.",
        &["D2=D1", "-D1 still quoted"],
    );
}

#[test]
fn a_clause_that_quotes_an_earlier_one_is_no_rewording_of_it() {
    let earlier = "Port operators should train their pilots in ice navigation. Shipping companies should insure their crews.";
    let later = "Our statement of 2024 said that \"port operators should train their pilots in ice navigation\". Shipping companies \
                 should insure their crews.";
    let compared = compared(earlier, later);
    let quoted = compared.comparison.clauses.iter().filter(|row| row.kind == ClauseChangeKind::Quoted);
    assert_eq!(quoted.map(|row| (row.earlier.as_slice(), row.later.as_slice())).collect::<Vec<_>>(), [(&[0][..], &[0][..])]);
    assert!(compared.comparison.clauses.iter().all(|row| row.kind != ClauseChangeKind::Removed));
}

#[test]
fn the_order_of_demands_is_told_apart_from_their_wording() {
    let (fees, pilots, crews) = (
        "Port operators should publish their berth fees.",
        "Shipping agencies should speak two languages.",
        "Shipping companies should insure their crews.",
    );
    let compared = compared(&format!("{fees} {pilots} {crews}"), &format!("{crews} {fees} {pilots}"));
    assert_eq!(told(&compared), ["D3=D1 moved", "D1=D2", "D2=D3"]);
    assert!(compared.comparison.notes.iter().any(|note| note.code == NoteCode::DemandsReordered));
}

#[test]
fn texts_in_two_languages_are_refused() {
    let english = "We call on all port operators to publish their berth fees every year, so that shipowners and fishing crews can plan their \
                   voyages with care. We also urge the States around the basin to inspect lifeboats and to train the pilots who guide ships. No \
                   crew should be left without help, and we will meet again in the autumn to look at what has been done since.";
    let german = "Wir fordern alle Hafenbetreiber auf, jedes Jahr ihre Liegegebühren zu veröffentlichen, damit die Reeder und die Fischer ihre \
                  Fahrten mit Sorgfalt planen können. Wir fordern auch die Anrainerstaaten auf, die Rettungsboote zu prüfen und Lotsen auszubilden. \
                  Keine Mannschaft darf ohne Hilfe bleiben, und wir werden im Herbst wieder zusammenkommen, um das Erreichte zu bewerten.";
    let error = compare(statement(english), statement(german), &LEXICON, Baseline::Whole).expect_err("two languages");
    assert_eq!(error.to_string(), "the statements are in different languages: the earlier is English, the later German");
}

#[test]
fn an_excerpt_is_remarked_on() {
    let (before, after) =
        (statement("Port operators should publish their berth fees."), statement("Shipping agencies should speak two languages."));
    let compared = compare(before, after, &LEXICON, Baseline::EarlierExcerpt).expect("both are English");
    assert!(compared.comparison.notes.iter().any(|note| note.code == NoteCode::ExcerptBaseline));
}

#[test]
fn word_edits_spell_both_sides() {
    let compared =
        compared("Port operators should publish their berth fees.", "All port operators must publish their berth and pilot fees.");
    let change = &compared.comparison.changes[0];
    let side = |gone: WordOp| -> String { change.words.iter().filter(|edit| edit.op != gone).map(|edit| edit.text.as_str()).collect() };
    let text = |passage: &Passage| passage.text.clone();
    assert_eq!(side(WordOp::Insert), text(&compared.earlier.acts[0].passage));
    assert_eq!(side(WordOp::Delete), text(&compared.later.acts[0].passage));
}
