//! What readers' decisions make of the rows, in the notation of `testing`: rows and notes are shown in one line each.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::testing::{alignment, statement};
use super::{compare, settle_parties};
use crate::lexicon::Lexicon;
use crate::model::{
    Baseline, Change, Comparison, Decision, Decisions, EvidenceKind, Party, PartyEvidence, PartyKind, Passage, Role, Settled, Signature,
    SlotChange, SlotKind, Span, Statement,
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Decisions in a small notation, one a line: `pin X | Y`, `forbid X | Y`, `same X | Y | …`, `signs X | party`.
fn decisions(notation: &str) -> Decisions {
    let lines = notation.lines().map(str::trim).filter(|line| !line.is_empty());
    let one = |(at, line): (usize, &str)| {
        let (verb, rest) = line.split_once(' ').unwrap();
        let mut parts = rest.split('|').map(|part| part.trim().to_owned());
        let settled = match verb {
            "pin" => Settled::Paired { earlier: parts.next().unwrap(), later: parts.next().unwrap() },
            "forbid" => Settled::Apart { earlier: parts.next().unwrap(), later: parts.next().unwrap() },
            "same" => Settled::OneAddressee(parts.collect()),
            "signs" => Settled::SignsFor { signature: parts.next().unwrap(), party: parts.next().unwrap() },
            other => panic!("no decision is called {other}"),
        };
        Decision { line: at + 1, settled, files: Vec::new(), because: None }
    };
    Decisions { file: "decisions.toml".to_owned(), list: lines.enumerate().map(one).collect() }
}

fn compared(earlier: &Statement, later: &Statement, decisions: &Decisions) -> Comparison {
    let links = alignment(earlier, later, &[], &[]);
    compare(earlier, later, &links, &LEXICON, Baseline::Whole, decisions).expect("one language")
}

fn row(change: &Change, earlier: &Statement, later: &Statement) -> String {
    let before = change.earlier.map(|act| earlier.acts[act].id.as_str());
    let after = change.later.map(|act| later.acts[act].id.as_str());
    match (before, after) {
        (Some(before), Some(after)) if change.unchanged => format!("{before}={after}"),
        (Some(before), Some(after)) => format!("{before}→{after}"),
        (before, after) => {
            format!("{}{}", before.map(|id| format!("-{id}")).unwrap_or_default(), after.map(|id| format!("+{id}")).unwrap_or_default())
        }
    }
}

const EARLIER: &str = "\
    D {a:Operators} {v:should} {x:publish} {o:water levels every day}.
    D {a:Dam owners} {v:should} {x:consult} {o:the villages downstream}.
    D {a:Port operators} {v:should} {x:clean} {o:the harbour basins}.";
const LATER: &str = "\
    D {a:Operators} {v:should} {x:publish} {o:water levels every hour}.
    D {a:Dam owners} {v:should} {x:consult} {o:the villages downstream}.
    D {a:Harbour undertakings} {v:should} {x:dredge} {o:their berths} at night.";

#[test]
fn pairs_are_as_readers_decide() {
    let check = |intent: &str, decided: &str, rows: &[&str], notes: &[&str]| {
        let (earlier, later) = (statement(EARLIER), statement(LATER));
        let comparison = compared(&earlier, &later, &decisions(decided));
        let found: Vec<String> = comparison.changes.iter().map(|change| row(change, &earlier, &later)).collect();
        assert_eq!(found, rows, "{intent}");
        let found: Vec<String> = comparison
            .notes
            .iter()
            .filter(|note| note.code.code().starts_with("decision"))
            .map(|note| format!("{} {}", note.code.code(), note.message))
            .collect();
        assert_eq!(found.len(), notes.len(), "{intent}: {found:?}");
        for (found, words) in found.iter().zip(notes) {
            assert!(words.split('…').all(|part| found.contains(part)), "{intent}: no '{words}' in {found}");
        }
    };
    check("without decisions", "", &["D1→D1", "D2=D2", "+D3", "-D3"], &[]);
    check(
        "a pin makes one row of two",
        "pin port operators should CLEAN  the | Harbour undertakings",
        &["D1→D1", "D2=D2", "D3→D3"],
        &["decision-applied …decisions.toml:1: earlier D3 and later D3 are one"],
    );
    check("a pin that agrees is told", "pin Operators | Operators", &["D1→D1", "D2=D2", "+D3", "-D3"], &["decision-unused …by itself"]);
    check(
        "what a pin sets free stands alone where it is unlike",
        "pin Operators should publish | Dam owners",
        &["+D1", "D1→D2", "+D3", "-D2", "-D3"],
        &["decision-applied …earlier D1 and later D2"],
    );
    check(
        "what is forbidden never pairs",
        "forbid Dam owners | Dam owners",
        &["D1→D1", "+D2", "+D3", "-D2", "-D3"],
        &["decision-applied …earlier D2 and later D2 are kept apart"],
    );
    check(
        "what pairs not is not forbidden",
        "forbid Operators | Harbour",
        &["D1→D1", "D2=D2", "+D3", "-D3"],
        &["decision-unused …earlier D1 and later D3"],
    );
    check(
        "the first of two that contradict is followed",
        "pin Port operators | Harbour\nforbid Port operators | Harbour",
        &["D1→D1", "D2=D2", "D3→D3"],
        &["decision-applied …toml:1", "decision-refused …toml:2…toml:1, which is followed"],
    );
    check(
        "a quote that names nothing is told, side by side",
        "pin Port wardens | Harbour wardens",
        &["D1→D1", "D2=D2", "+D3", "-D3"],
        &["decision-not-found …earlier…Port wardens", "decision-not-found …later…Harbour wardens"],
    );
    check("words are not cut", "pin Port operat | Harbour", &["D1→D1", "D2=D2", "+D3", "-D3"], &["decision-not-found …Port operat"]);
}

#[test]
fn a_quote_names_one_act_or_is_refused() {
    let check = |earlier: &str, later: &str, decided: &str, rows: &[&str], note: &str| {
        let (earlier, later) = (statement(earlier), statement(later));
        let comparison = compared(&earlier, &later, &decisions(decided));
        let found: Vec<String> = comparison.changes.iter().map(|change| row(change, &earlier, &later)).collect();
        assert_eq!(found, rows, "{decided}");
        let codes = comparison.notes.iter().filter(|note| note.code.code().starts_with("decision")).map(|note| note.code.code());
        assert_eq!(codes.collect::<Vec<_>>(), [note], "{decided}");
    };
    let two = "D {a:States} {v:should} {x:close} {o:the sluices}.\nD {a:States} {v:should} {x:train} {o:rangers}.";
    let other = "D {a:Ministries} {v:shall} {x:pay} {o:for lifeboats}.";
    check(two, other, "pin States should | Ministries", &["+D1", "-D1", "-D2"], "decision-ambiguous");
    check(two, other, "pin States should train | Ministries", &["D2→D1", "-D1"], "decision-applied");
    let crossed =
        "D {a:States} {v:should} {x:close} {o:the old sluices by day}.\nD {a:States} {v:should} {x:close} {o:the old sluices by night}.";
    check(
        crossed,
        crossed,
        "pin States should close the old sluices by day | States should close the old sluices by night",
        &["D2→D1", "D1→D2"],
        "decision-applied",
    );
    let commitment = "C We {v:will} {x:pay} {o:for lifeboats}.";
    check(two, commitment, "pin States should train | We will pay", &["+C1", "-D1", "-D2"], "decision-refused");
    let quoted = "Q {a:States} {v:should} {x:train} {o:rangers}.\nD {a:Ministries} {v:shall} {x:pay} {o:for lifeboats}.";
    check(quoted, other, "pin States should train | Ministries", &["D1=D1"], "decision-not-found");
}

#[test]
fn wordings_that_readers_name_as_one_are_one_addressee() {
    let check = |earlier: &str, later: &str, decided: &str, same: bool| {
        let text = |who: &str| statement(&format!("D {{a:{who}}} {{v:should}} {{x:clean}} {{o:the harbour basins}}."));
        let (earlier, later) = (text(earlier), text(later));
        let comparison = compared(&earlier, &later, &decisions(decided));
        let slot = comparison.changes[0].slots.iter().find(|slot| slot.slot == SlotKind::Addressee).unwrap();
        assert_eq!(slot.change == SlotChange::Same, same, "{decided}: {slot:?}");
        assert_eq!(slot.remark.as_ref().is_some_and(|remark| remark.contains("reader's decision, decisions.toml:1")), same, "{slot:?}");
        let used = comparison.notes.iter().any(|note| note.code.code() == "decision-applied" && note.message.contains("in D1 → D1"));
        assert_eq!(used, same, "{decided}: {:?}", comparison.notes);
        assert!(comparison.notes.iter().any(|note| note.message.starts_with("decisions.toml:1: ")), "{decided}");
    };
    check("Port operators", "Harbour undertakings", "same port operators | the harbour undertakings", true);
    check("Port operators and states", "Harbour undertakings and states", "same port operators | harbour undertakings", true);
    check("Port operators", "Harbour undertakings and states", "same port operators | harbour undertakings", false);
    check("Port operators", "Harbour undertakings", "same port wardens | harbour undertakings", false);
    check("Ports, wharves and docks", "Harbour undertakings", "same ports, wharves and docks | harbour undertakings", true);
}

fn signed(line: &str, party: Option<&str>, kind: EvidenceKind) -> Statement {
    let mut whole = statement(". We agree.");
    let party = party.map(|name| LEXICON.parties.find(name).unwrap().party.clone());
    whole.signatures = vec![Signature {
        passage: Passage { span: Span::new(0, 2), text: line.to_owned() },
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        party,
        evidence: PartyEvidence { kind, why: "by the office".to_owned() },
        role: Role::Signed,
        remark: None,
    }];
    whole
}

#[test]
fn parties_are_as_readers_decide_and_stay_inferred() {
    let line = "Hon Ada Little MP, Minister for the Harbour";
    let check = |party: Option<&str>, kind, decided: &str, name: Option<&str>, still, why: &str, code: &str| {
        let mut sides = [statement(". We agree."), signed(line, party, kind)];
        let unsettled = settle_parties(&mut sides, &decisions(decided), &LEXICON);
        let [_, later] = sides;
        let signature = &later.signatures[0];
        assert_eq!(signature.party.as_ref().map(|party| party.name.as_str()), name, "{decided}");
        assert_eq!(signature.evidence.kind, still, "{decided}");
        assert!(signature.evidence.why.contains(why), "{decided}: {}", signature.evidence.why);
        let codes: Vec<&str> = unsettled.iter().chain(&later.notes).map(|note| note.code.code()).collect();
        assert_eq!(codes, [code], "{decided}");
    };
    let (inferred, stated) = (EvidenceKind::Inferred, EvidenceKind::Stated);
    check(
        Some("New Zealand"),
        inferred,
        "signs hon ada little | New Zealand",
        Some("New Zealand"),
        inferred,
        "by the office; accepted",
        "decision-applied",
    );
    check(Some("New Zealand"), inferred, "signs Hon Ada Little | Canada", Some("Canada"), inferred, "else New Zealand", "decision-applied");
    check(None, inferred, "signs Hon Ada Little | Reef Forum", Some("Reef Forum"), inferred, "named by a reader", "decision-applied");
    check(Some("Canada"), stated, "signs Hon Ada | Canada", Some("Canada"), stated, "by the office", "decision-unused");
    check(Some("Canada"), stated, "signs Hon Ada | Chile", Some("Chile"), inferred, "else Canada", "decision-applied");
    check(Some("Canada"), inferred, "signs Hon Bo | Chile", Some("Canada"), inferred, "by the office", "decision-not-found");
    let party = Party { name: "Reef Forum".to_owned(), code: None, kind: PartyKind::Organisation };
    let mut sides = [signed(line, None, inferred)];
    let _ = settle_parties(&mut sides, &decisions("signs Hon Ada | Reef Forum"), &LEXICON);
    assert_eq!(sides[0].signatures[0].party, Some(party));
}

/// What a row says, apart from its place in the order and the words on why it was paired.
fn said(change: &Change) -> String {
    format!("{:?} {:?} {:?} {} {:?} {:?}", change.kind, change.earlier, change.later, change.unchanged, change.slots, change.verbatim)
}

fn text_of(acts: &[(usize, usize, usize)]) -> String {
    const WHO: [&str; 4] = ["Operators", "Dam owners", "Port operators", "States"];
    const VERB: [&str; 3] = ["should", "shall", "call on"];
    const WHAT: [&str; 5] = [
        "{x:publish} {o:water levels every day}",
        "{x:publish} {o:water levels every hour}",
        "{x:consult} {o:the villages downstream}",
        "{x:close} {o:the old sluices} {s:subject to oversight}",
        "{x:train} {o:rangers and pilots}",
    ];
    let line = |(who, verb, what): &(usize, usize, usize)| format!("D {{a:{}}} {{v:{}}} {}.\n", WHO[*who], VERB[*verb], WHAT[*what]);
    acts.iter().map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_decision_on_a_pairing_changes_no_row_of_other_acts(
        before in prop::collection::vec((0..4_usize, 0..3_usize, 0..5_usize), 1..8),
        after in prop::collection::vec((0..4_usize, 0..3_usize, 0..5_usize), 1..8),
        picked in any::<(prop::sample::Index, prop::sample::Index, bool)>(),
    ) {
        let (earlier, later) = (statement(&text_of(&before)), statement(&text_of(&after)));
        let (e, l) = (picked.0.index(earlier.acts.len()), picked.1.index(later.acts.len()));
        let (one, other) = (earlier.acts[e].passage.text.clone(), later.acts[l].passage.text.clone());
        let settled = if picked.2 { Settled::Paired { earlier: one, later: other } } else { Settled::Apart { earlier: one, later: other } };
        let decision = Decision { line: 1, settled, files: Vec::new(), because: None };
        let decided = Decisions { file: "decisions.toml".to_owned(), list: vec![decision] };
        let (plain, ruled) = (compared(&earlier, &later, &Decisions::default()), compared(&earlier, &later, &decided));
        let notes: Vec<&str> = ruled.notes.iter().map(|note| note.code.code()).filter(|code| code.starts_with("decision")).collect();
        prop_assert!(!notes.is_empty());
        // A sentence that stands there twice cannot be named.
        prop_assume!(!notes.contains(&"decision-ambiguous"));
        let joined = ruled.changes.iter().any(|row| row.earlier == Some(e) && row.later == Some(l));
        prop_assert_eq!(joined, picked.2, "{:?}", notes);

        let touches = |row: &Change| row.earlier == Some(e) || row.later == Some(l);
        let after: Vec<String> = ruled.changes.iter().filter(|row| !touches(row)).map(said).collect();
        // An act that was alone may become the partner of an act that is named.
        let taken = |row: &Change| ruled.changes.iter().any(|other| {
            touches(other) && (row.earlier.is_some_and(|act| other.earlier == Some(act)) || row.later.is_some_and(|act| other.later == Some(act)))
        });
        for row in plain.changes.iter().filter(|row| !touches(row)) {
            prop_assert!(after.contains(&said(row)) || taken(row), "{:?} is gone\n{:#?}", row, ruled.changes);
        }
        if notes == ["decision-unused"] {
            let all = |comparison: &Comparison| comparison.changes.iter().map(said).collect::<Vec<_>>();
            prop_assert_eq!(all(&plain), all(&ruled));
        }
    }
}
