//! Rows → sentences: one line of intent each. Statements are those of the sample, rows are made for the case.

use crate::model::{
    Baseline, Change, ClauseChange, ClauseChangeKind, Comparison, Direction, Note, NoteCode, PartyChange, PersonChange, Relation, Role,
    Severity, SignatoryChange, SlotChange, SlotKind, SlotRow, Statement,
};
use crate::report::sample;
use crate::report::{ComparisonView, FailOn};

fn empty() -> Comparison {
    Comparison {
        baseline: Baseline::Whole,
        profile: "communique".into(),
        changes: Vec::new(),
        ledger: Vec::new(),
        signatories: Vec::new(),
        clauses: Vec::new(),
        references: Vec::new(),
        figures: Vec::new(),
        quotations: Vec::new(),
        notes: Vec::new(),
    }
}

fn view(comparison: &Comparison) -> ComparisonView {
    ComparisonView::new(&sample::earlier(), &sample::later(), comparison, None)
}

fn headline(comparison: &Comparison) -> Vec<String> {
    view(comparison).headline
}

/// A row of the sample's change number `row`, with these slots.
fn change(row: usize, slots: Vec<SlotRow>) -> Change {
    Change { slots, verbatim: Vec::new(), ..sample::comparison().changes[row].clone() }
}

fn slot(slot: SlotKind, change: SlotChange, earlier: Option<usize>, later: Option<usize>) -> SlotRow {
    SlotRow { slot, change, earlier, later, direction: None, scope: None, words: Vec::new(), remark: None }
}

fn verb(direction: Option<Direction>) -> SlotRow {
    SlotRow { direction, ..slot(SlotKind::Verb, SlotChange::Changed, Some(0), Some(0)) }
}

fn with(changes: Vec<Change>) -> Comparison {
    Comparison { changes, ..empty() }
}

const SAFETY: usize = 1;
const ACCESS: usize = 2;
const CONSULT: usize = 3;
const THREAT: usize = 5;

#[test]
fn demands_are_told_by_what_changed_of_them() {
    let safeguards = |n: usize| (0..n).map(|at| slot(SlotKind::Conditions, SlotChange::Added, None, Some(at))).collect::<Vec<_>>();
    let access = "The demand to enable law enforcement access to content in a readable …";
    let cases: Vec<(Vec<Change>, Vec<String>)> = vec![
        (vec![change(ACCESS, safeguards(1))], vec![format!("{access} gains a safeguard.")]),
        (vec![change(ACCESS, safeguards(3))], vec![format!("{access} gains three safeguards.")]),
        (
            vec![change(ACCESS, [safeguards(2), vec![slot(SlotKind::Conditions, SlotChange::Removed, Some(0), None)]].concat())],
            vec![format!("{access} gains two safeguards, and loses a safeguard.")],
        ),
        // Inside a band no order is agreed, so that the verbs of all demands are told in one neutral sentence.
        (
            vec![change(SAFETY, vec![verb(None)]), change(ACCESS, vec![verb(None)])],
            vec!["The verb moves from “should” to “call on” in two demands; its band stays the same.".into()],
        ),
        (
            vec![change(SAFETY, vec![verb(Some(Direction::Stronger))])],
            vec!["The demand to embed the safety of the public in system designs becomes stronger, from “should” to “call on”.".into()],
        ),
        (
            vec![change(SAFETY, vec![slot(SlotKind::Addressee, SlotChange::Changed, Some(0), Some(0))])],
            vec![
                "The demand to embed the safety of the public in system designs goes to “technology companies” instead of “Those companies”."
                    .into(),
            ],
        ),
        // What several demands share is said once, and only what else changed is said of each.
        (
            vec![
                change(SAFETY, vec![slot(SlotKind::Addressee, SlotChange::Changed, Some(0), Some(0))]),
                change(
                    SAFETY,
                    vec![
                        slot(SlotKind::Addressee, SlotChange::Changed, Some(0), Some(0)),
                        slot(SlotKind::Purposes, SlotChange::Added, None, Some(1)),
                    ],
                ),
            ],
            vec![
                "The demand to embed the safety of the public in system designs gains a purpose.".into(),
                "Two demands go to “technology companies” instead of “Those companies”.".into(),
            ],
        ),
        (
            vec![change(SAFETY, vec![])],
            vec!["The demand to embed the safety of the public in system designs is reworded.".into()],
        ),
        (
            vec![change(CONSULT, vec![])],
            vec!["The demand to engage in consultation with governments and other … is new.".into()],
        ),
        (vec![change(THREAT, vec![])], vec!["The threat to pursue legislative measures to achieve lawful access is gone.".into()]),
        (
            vec![Change { later: None, still_quoted: Some(0), ..change(SAFETY, vec![]) }],
            vec![
                "The demand to embed the safety of their users in their system designs is gone, and lives on only as a quotation.".into(),
            ],
        ),
        (
            vec![Change { unchanged: true, ..change(SAFETY, vec![]) }, change(THREAT, vec![])],
            vec![
                "The threat to pursue legislative measures to achieve lawful access is gone.".into(),
                "The one demand stays as it was.".into(),
            ],
        ),
    ];
    for (changes, sentences) in cases {
        assert_eq!(headline(&with(changes)), sentences);
    }
}

#[test]
fn many_demands_are_counted() {
    let rows = |n: usize| with(vec![change(CONSULT, vec![]); n]);
    assert_eq!(headline(&rows(14)), ["14 demands are new."]);
    let changed = with(vec![change(SAFETY, vec![slot(SlotKind::Purposes, SlotChange::Added, None, Some(1))]); 6]);
    assert_eq!(headline(&changed).len(), 5);
    assert_eq!(headline(&changed)[4], "Two more demands change as well.");
}

/// A row of the sample's signatories: its number there, what became of it and of the person.
type PartyRow = (usize, PartyChange, Option<PersonChange>);

fn parties(rows: &[PartyRow]) -> Comparison {
    let sample = sample::comparison().signatories;
    let row = |(at, change, person): &PartyRow| {
        let row = sample[*at].clone();
        let (earlier, later) = match change {
            PartyChange::Kept => (row.earlier, row.later),
            PartyChange::Added => (Vec::new(), row.later),
            PartyChange::Removed => (vec![(*at).min(5)], Vec::new()),
        };
        SignatoryChange { change: *change, person: person.clone(), earlier, later, ..row }
    };
    Comparison { signatories: rows.iter().map(row).collect(), ..empty() }
}

#[test]
fn parties_are_told_by_name() {
    use PartyChange::{Added, Kept, Removed};
    let (britain, america, australia, zealand, canada, india, japan, voter) = (0, 1, 2, 3, 4, 5, 6, 7);
    let cases: Vec<(Vec<PartyRow>, &[&str])> = vec![
        (
            vec![(britain, Kept, None), (america, Kept, None), (canada, Kept, None), (india, Added, None), (japan, Added, None)],
            &["India and Japan join the three governments, with no person named."],
        ),
        (vec![(britain, Kept, None), (zealand, Added, None)], &["New Zealand joins the United Kingdom."]),
        (vec![(america, Removed, None), (canada, Removed, None)], &["The United States and Canada are no longer among the signatories."]),
        (
            vec![(australia, Added, None), (canada, Added, None)],
            &["Australia and Canada sign, and nobody does who stood in the earlier statement."],
        ),
        (vec![(voter, Kept, None)], &["Ada Brook turns from voting for to voting against."]),
        (vec![(voter, Removed, None)], &["Ada Brook no longer votes."]),
        (vec![(canada, Kept, Some(PersonChange::NewPerson))], &["Another person signs for Canada."]),
        (
            vec![(canada, Kept, Some(PersonChange::OtherParty { before: "Australia".into() }))],
            &["Bill Blair, who signed for Australia before, signs for Canada."],
        ),
    ];
    for (rows, sentences) in cases {
        assert_eq!(headline(&parties(&rows)), sentences);
    }
}

#[test]
fn who_joined_later_is_told_apart() {
    let mut later: Statement = sample::later();
    later.signatures[5].role = Role::JoinedLater;
    let rows = parties(&[(4, PartyChange::Kept, None), (5, PartyChange::Added, None), (6, PartyChange::Added, None)]);
    let told = ComparisonView::new(&sample::earlier(), &later, &rows, None).headline;
    assert_eq!(told, ["India joined it after it was issued.", "Japan joins Canada, with no person named."]);
}

#[test]
fn values_are_cut_only_so_far_that_they_differ() {
    let mut later: Statement = sample::later();
    let mut earlier: Statement = sample::earlier();
    let addressee = |act: &mut crate::model::Act, text: &str| act.addressee.as_mut().unwrap().passage.text = text.into();
    addressee(&mut earlier.acts[1], "the operators of large cryptocurrency exchanges");
    addressee(&mut later.acts[1], "the operators of large cryptocurrency exchanges and mixing services");
    let rows = with(vec![change(SAFETY, vec![slot(SlotKind::Addressee, SlotChange::Changed, Some(0), Some(0))])]);
    let told = &ComparisonView::new(&earlier, &later, &rows, None).headline[0];
    assert!(told.contains("“the operators of large cryptocurrency exchanges and mixing services” instead of"), "{told}");
}

#[test]
fn a_withdrawal_is_told_as_one() {
    let mut later: Statement = sample::later();
    later.signatures[4].role = Role::Withdrew;
    let rows = parties(&[(4, PartyChange::Removed, None)]);
    let rows = Comparison { signatories: vec![SignatoryChange { later: vec![4], ..rows.signatories[0].clone() }], ..rows };
    assert_eq!(ComparisonView::new(&sample::earlier(), &later, &rows, None).headline, ["Canada withdraws."]);
}

fn clause(kind: ClauseChangeKind, moved: bool) -> ClauseChange {
    ClauseChange { kind, moved, nearest: None, ..sample::comparison().clauses[10].clone() }
}

fn clauses(rows: Vec<ClauseChange>) -> Comparison {
    Comparison { clauses: rows, ..empty() }
}

#[test]
fn clauses_are_told_where_nothing_else_changed() {
    let linked = ClauseChangeKind::Linked;
    let cases: Vec<(Vec<ClauseChange>, &str)> = vec![
        (vec![], "Nothing changed."),
        (vec![clause(linked(Relation::Unchanged), false); 2], "Nothing changed: two clauses stay as they were."),
        (vec![clause(linked(Relation::Reworded), false), clause(linked(Relation::Unchanged), false)], "One clause is reworded."),
        (
            vec![
                clause(linked(Relation::Reworded), true),
                clause(linked(Relation::Reworded), false),
                clause(linked(Relation::Split), false),
            ],
            "Two clauses are reworded, one is split and one is moved.",
        ),
    ];
    for (rows, sentence) in cases {
        assert_eq!(headline(&clauses(rows)), [sentence]);
    }
}

#[test]
fn what_cannot_be_said_is_not_said() {
    let refused = Note {
        code: NoteCode::NoIssuers,
        severity: Severity::Warning,
        message: "the earlier text names no issuer".into(),
        hint: None,
        span: None,
    };
    assert_eq!(headline(&Comparison { notes: vec![refused], ..empty() }), ["Signatories are not compared, since one side names none."]);
    let excerpt = Comparison { baseline: Baseline::EarlierExcerpt, ..with(vec![change(CONSULT, vec![])]) };
    assert_eq!(
        headline(&excerpt),
        [
            "The demand to engage in consultation with governments and other … is not in the excerpt.",
            "The earlier text is an excerpt: what is “not in the excerpt” may stand in the whole of it.",
        ]
    );
}

#[test]
fn exit_codes_follow_the_rows() {
    let unchanged = Change { unchanged: true, ..change(SAFETY, vec![]) };
    let linked = ClauseChangeKind::Linked;
    let kept = |person| parties(&[(0, PartyChange::Kept, person)]);
    let cases: Vec<(&str, Comparison, [bool; 3])> = vec![
        ("nothing", empty(), [false, false, false]),
        ("an unchanged demand", with(vec![unchanged]), [false, false, false]),
        ("a changed demand", with(vec![change(SAFETY, vec![])]), [true, false, true]),
        ("a new demand", with(vec![change(CONSULT, vec![])]), [true, false, true]),
        ("a threat that is gone", with(vec![change(THREAT, vec![])]), [false, false, true]),
        ("a kept party", kept(None), [false, false, false]),
        ("persons that cannot be compared", kept(Some(PersonChange::NotComparable)), [false, false, false]),
        ("another person", kept(Some(PersonChange::NewPerson)), [false, true, true]),
        ("an added party", parties(&[(5, PartyChange::Added, None)]), [false, true, true]),
        ("another role", parties(&[(7, PartyChange::Kept, None)]), [false, true, true]),
        ("an unchanged clause", clauses(vec![clause(linked(Relation::Unchanged), false)]), [false, false, false]),
        ("a moved clause", clauses(vec![clause(linked(Relation::Unchanged), true)]), [false, false, true]),
        ("a new clause", clauses(vec![clause(ClauseChangeKind::Added, false)]), [false, false, true]),
    ];
    for (what, comparison, [demands, signatories, any]) in cases {
        let summary = view(&comparison).summary;
        let found = [FailOn::Demands, FailOn::Signatories, FailOn::Any, FailOn::None].map(|level| summary.has_findings(level));
        assert_eq!(found, [demands, signatories, any, false], "{what}");
    }
}
