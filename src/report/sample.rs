//! One comparison for the tests of every format: an excerpt of 2019 and a statement of 2020, in the style of the real pair, with
//! a threat, a vote and figures made up. Texts and places are real, rows are made by hand.

use crate::model::{
    Act, ActKind, Band, Baseline, Change, Clause, ClauseChange, ClauseChangeKind, ClauseKind, Comparison, Condition, ConditionKind,
    DateRole, Dated, EvidenceKind, Figure, FigureChange, Force, Format, Furniture, LedgerRow, Note, NoteCode, Party, PartyChange,
    PartyEvidence, PartyKind, Passage, PersonChange, Polarity, Quotation, QuotationMatch, Reference, ReferenceChange, ReferenceKind,
    Relation, Repair, RepairKind, Role, Scope, Section, Series, SeriesPair, Severity, Side, SignatoryChange, Signature, SlotChange,
    SlotKind, SlotRow, Source, Span, Statement, Value, Voice, WhyNot, WordEdit, WordOp,
};
use crate::report::view::{ComparisonView, Edit, Generator, SeriesView, StatementView};

/// The view of the sample.
pub(crate) fn comparison_view() -> ComparisonView {
    ComparisonView::new(&earlier(), &later(), &comparison(), Some(generator()))
}

/// The view of its later statement.
pub(crate) fn statement_view() -> StatementView {
    StatementView::new(&later(), Some(generator()))
}

/// The view of a run of three statements, of which the sample is the first step.
pub(crate) fn series_view() -> SeriesView {
    let (statements, series) = series_of(earlier(), later(), comparison());
    SeriesView::new(&statements, &series, Some(generator()))
}

/// The run of both statements and of the later one without its first demand and without Japan, of which `first` is the first step.
pub(crate) fn series_of(earlier: Statement, later: Statement, first: Comparison) -> (Vec<Statement>, Series) {
    let mut last = later.clone();
    last.date.iter_mut().for_each(|date| date.value = date.value.replace("2020", "2021"));
    last.acts.remove(0);
    last.signatures.remove(6);
    let act = |at: usize| {
        let row = change(later.acts[at].kind, Some(at), Some(at - 1));
        if at == 1 {
            Change { slots: vec![slot(SlotKind::Object, SlotChange::Changed, Some(0), Some(0))], ..row }
        } else {
            Change { unchanged: true, ..row }
        }
    };
    let party = |at: usize, now: Option<usize>| SignatoryChange {
        change: if now.is_some() { PartyChange::Kept } else { PartyChange::Removed },
        party: later.signatures[at].party.clone().unwrap(),
        earlier: vec![at],
        later: now.into_iter().collect(),
        person: None,
        role_changed: false,
    };
    let second = Comparison {
        baseline: Baseline::Whole,
        profile: "communique".into(),
        changes: (1..later.acts.len()).map(act).chain([change(ActKind::Demand, Some(0), None)]).collect(),
        ledger: Vec::new(),
        signatories: (0..6).map(|at| party(at, Some(at))).chain([party(7, Some(6)), party(6, None)]).collect(),
        clauses: Vec::new(),
        references: Vec::new(),
        figures: Vec::new(),
        quotations: Vec::new(),
        notes: Vec::new(),
    };
    let pairs = vec![SeriesPair { earlier: 0, later: 1, comparison: first }, SeriesPair { earlier: 1, later: 2, comparison: second }];
    let statements = vec![earlier, later, last];
    let series = crate::compare::series(&statements, pairs);
    (statements, series)
}

fn generator() -> Generator {
    Generator { name: "policydiff".into(), version: "0.0.0".into(), lexicon: "sample".into() }
}

/// A statement that holds `text` and nothing else.
pub(crate) fn statement_of(text: &str) -> Statement {
    Statement::blank(text)
}

const EARLIER: &str = "\
Joint Meeting of Five Governments
London, July 2019
The governments of the United Kingdom, United States, Australia, New Zealand and Canada met in London.
Tech companies should include mechanisms in the design of their encrypted products and services whereby governments, acting with appropriate legal authority, can gain access to data in a readable and usable format.
Those companies should also embed the safety of their users in their system designs, enabling them to take action against illegal content.
We note that privacy laws must prevent arbitrary or unlawful interference.
We reaffirm our support for strong encryption.
Should progress stall, we may pursue legislative measures to achieve lawful access.
In 2018 there were 12 million reports of abuse online.
The text was put to a vote: Ada Brook voted for it.
[1] Statement of Principles, https://example.org/principles
";

const LATER: &str = "\
Office of Public Affairs
International Statement: End-To-End Encryption and Public Safety
We, the undersigned, support strong encryption.
We urge industry to address our serious concerns where encryption is applied in a way that wholly precludes any legal access to content.
We call on technology companies to work with governments to take the following steps, focused on reasonable, technically feasible solutions:
Embed the safety of the public in system designs, thereby enabling companies to act against illegal content and activity effectively, and safeguarding the vulnerable;
Enable law enforcement access to content in a readable and usable format where an authorisation is lawfully issued, is necessary and proportionate, and is subject to strong safeguards and oversight; and
Engage in consultation with governments and other stakeholders.
RESPONSE
In July 2019, the five governments issued a communique, concluding that: tech companies should include mechanisms in the design of their encrypted products and services whereby governments, acting with appropriate legal authority, can obtain access to data in a readable and usable format.
UNICEF estimates that one in three internet users is a child.
In 2019 there were 16.8 million reports of abuse online, says NCMECs tipline.
We are committed to working with industry to develop reasonable proposals.
We reaffirm our support for strong encryption.
SIGNATORIES
Rt Hon Priti Patel MP, United Kingdom Secretary of State for the Home Department
William P. Barr, Attorney General of the United States
The Hon Peter Dutton MP, Australian Minister for Home Affairs
Hon Andrew Little MP, Minister Responsible for the GCSB
The Honourable Bill Blair, Minister of Public Safety and Emergency Preparedness
India
Japan
Voting against: Ada Brook, who would have kept the measures of 2019
11 October 2020
[1] Statement of Principles, https://example.org/archive/principles
[5] Communique of July 2019, https://example.org/communique
";

fn passage(text: &str, words: &str) -> Passage {
    let start = text.find(words).unwrap_or_else(|| panic!("not in the sample: {words}"));
    Passage { span: Span::new(start, start + words.len()), text: words.into() }
}

/// The line of `text` that starts with `start`, without a final "; and".
fn line(text: &str, start: &str) -> Passage {
    let line = text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no line starts so: {start}"));
    passage(text, line.trim_end_matches("; and").trim_end_matches(';'))
}

fn value(text: &str, words: &str) -> Value {
    Value { passage: passage(text, words), inherited_from: None, antecedent: None }
}

fn inherited(text: &str, words: &str, from: usize) -> Value {
    Value { inherited_from: Some(from), ..value(text, words) }
}

fn safeguard(text: &str, words: &str) -> Condition {
    Condition { kind: ConditionKind::Safeguard, value: value(text, words) }
}

fn force(text: &str, verb: &str, as_written: &str, level: u8, band: Band) -> Force {
    Force { verb: verb.into(), level, band, as_written: passage(text, as_written) }
}

fn act(id: &str, kind: ActKind, clause: usize, passage: Passage, force: Force) -> Act {
    Act {
        id: id.into(),
        kind,
        clause,
        passage,
        addressee: None,
        force,
        action: None,
        object: None,
        first_object: None,
        conditions: Vec::new(),
        purposes: Vec::new(),
        hedges: Vec::new(),
        co_actors: Vec::new(),
        deadline: None,
        polarity: Polarity::Positive,
        inherited_from: None,
    }
}

fn clause(number: usize, kind: ClauseKind, passage: Passage) -> Clause {
    Clause { id: format!("c{number}"), kind, voice: Voice::Own, section: None, marker: None, stem: None, passage }
}

fn party(name: &str, code: &str) -> Party {
    Party { name: name.into(), code: Some(code.into()), kind: PartyKind::State }
}

fn stated(why: &str) -> PartyEvidence {
    PartyEvidence { kind: EvidenceKind::Stated, why: why.into() }
}

fn signature(passage: Passage, party: Party, evidence: PartyEvidence) -> Signature {
    Signature {
        passage,
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        party: Some(party),
        evidence,
        role: Role::Signed,
        remark: None,
    }
}

fn voter(passage: Passage, role: Role) -> Signature {
    let ada = Party { name: "Ada Brook".into(), code: None, kind: PartyKind::Person };
    Signature { person: Some("Ada Brook".into()), role, ..signature(passage, ada, stated("signs under their own name")) }
}

/// The earlier statement: an excerpt.
pub(crate) fn earlier() -> Statement {
    let t = EARLIER;
    let starts = ["Tech companies", "Those companies", "We note", "We reaffirm", "Should progress", "In 2018"];
    let clauses = starts.iter().enumerate().map(|(at, start)| clause(at + 1, ClauseKind::Sentence, line(t, start))).collect();
    let access = Act {
        addressee: Some(value(t, "Tech companies")),
        action: Some(value(t, "include")),
        object: Some(value(t, "mechanisms in the design of their encrypted products and services")),
        conditions: vec![safeguard(t, "acting with appropriate legal authority")],
        purposes: vec![value(t, "whereby governments, acting with appropriate legal authority, can gain access to data")],
        ..act("D1", ActKind::Demand, 0, line(t, "Tech companies"), force(t, "should", "should", 3, Band::Medium))
    };
    let safety = Act {
        addressee: Some(Value { antecedent: Some(passage(t, "Tech companies")), ..value(t, "Those companies") }),
        action: Some(value(t, "embed")),
        object: Some(value(t, "the safety of their users in their system designs")),
        purposes: vec![value(t, "enabling them to take action against illegal content")],
        ..act("D2", ActKind::Demand, 1, line(t, "Those companies"), force(t, "should", "should also", 3, Band::Medium))
    };
    let threat = Act {
        action: Some(value(t, "pursue")),
        object: Some(value(t, "legislative measures to achieve lawful access")),
        ..act("T1", ActKind::Threat, 4, line(t, "Should progress"), force(t, "may", "may pursue", 2, Band::Weak))
    };
    let parties = [("United Kingdom", "GB"), ("United States", "US"), ("Australia", "AU"), ("New Zealand", "NZ"), ("Canada", "CA")];
    let mut signatures: Vec<Signature> = parties
        .iter()
        .map(|(name, code)| signature(passage(t, name), party(name, code), stated("named in 'The governments of'")))
        .collect();
    signatures.push(voter(passage(t, "Ada Brook voted for it"), Role::VotedFor));
    let date = Dated { value: "2019-07".into(), role: DateRole::Statement, passage: passage(t, "July 2019") };
    Statement {
        source: Source { name: "five/2019-07.txt".into(), format: Format::Text, bytes: t.len(), sha256: "1".repeat(64) },
        title: Some(line(t, "Joint Meeting")),
        date: Some(date.clone()),
        dates: vec![date],
        clauses,
        acts: vec![access, safety, threat],
        signatures,
        references: vec![note_reference(t, "1", "Statement of Principles", "https://example.org/principles", Some(3))],
        figures: vec![Figure { passage: passage(t, "12 million"), scope: "reports of abuse online".into(), clause: 5 }],
        ..statement_of(t)
    }
}

fn note_reference(text: &str, label: &str, title: &str, url: &str, clause: Option<usize>) -> Reference {
    Reference {
        kind: ReferenceKind::Note,
        label: Some(label.into()),
        passage: line(text, &format!("[{label}]")),
        marker: None,
        clause,
        title: Some(title.into()),
        urls: vec![url.into()],
    }
}

/// The later statement.
pub(crate) fn later() -> Statement {
    let t = LATER;
    let date = Dated { value: "2020-10-11".into(), role: DateRole::Statement, passage: passage(t, "11 October 2020") };
    Statement {
        source: Source { name: "five/2020-10-11.txt".into(), format: Format::Text, bytes: t.len(), sha256: "2".repeat(64) },
        title: Some(line(t, "International Statement")),
        date: Some(date.clone()),
        dates: vec![date],
        sections: ["RESPONSE", "SIGNATORIES"].map(|heading| Section { heading: line(t, heading), level: 1, number: None }).to_vec(),
        clauses: later_clauses(),
        acts: later_acts(),
        quotations: vec![Quotation {
            passage: quoted_passage(),
            source: "communique of the five governments".into(),
            date: Some("2019-07".into()),
            note: Some("5".into()),
            opened_by: "reporting verb and colon".into(),
            closed_by: "note marker [5]".into(),
            clauses: vec![6],
        }],
        signatures: later_signatures(),
        references: vec![
            note_reference(t, "1", "Statement of Principles", "https://example.org/archive/principles", None),
            note_reference(t, "5", "Communique of July 2019", "https://example.org/communique", Some(6)),
        ],
        figures: vec![Figure { passage: passage(t, "16.8 million"), scope: "reports of abuse online".into(), clause: 8 }],
        furniture: vec![Furniture { kind: "agency".into(), passage: line(t, "Office") }],
        repairs: vec![Repair {
            kind: RepairKind::LostApostrophe,
            span: passage(t, "NCMECs").span,
            found: "NCMECs".into(),
            read_as: "NCMEC's".into(),
            reason: "a noun follows a plural that has no plural verb".into(),
        }],
        notes: vec![note(
            NoteCode::InferredParty,
            Severity::Info,
            "the party of two signatures follows from an office",
            Some(line(t, "Hon Andrew").span),
        )],
        ..statement_of(t)
    }
}

fn quoted_passage() -> Passage {
    let start = LATER.find("tech companies should include").unwrap();
    let end = start + LATER[start..].find('\n').unwrap();
    Passage { span: Span::new(start, end), text: LATER[start..end].into() }
}

fn later_clauses() -> Vec<Clause> {
    let t = LATER;
    let item = |number, start| Clause { stem: Some(2), ..clause(number, ClauseKind::Item, line(t, start)) };
    let response = |number, passage| Clause { section: Some(0), ..clause(number, ClauseKind::Sentence, passage) };
    vec![
        clause(1, ClauseKind::Sentence, line(t, "We, the undersigned")),
        clause(2, ClauseKind::Sentence, line(t, "We urge")),
        clause(3, ClauseKind::Stem, line(t, "We call on")),
        item(4, "Embed"),
        item(5, "Enable"),
        item(6, "Engage"),
        Clause { voice: Voice::Quoted(0), ..response(7, quoted_passage()) },
        Clause { voice: Voice::Attributed { source: "UNICEF".into() }, ..response(8, line(t, "UNICEF")) },
        response(9, line(t, "In 2019")),
        response(10, line(t, "We are committed")),
        response(11, line(t, "We reaffirm")),
    ]
}

fn later_acts() -> Vec<Act> {
    let t = LATER;
    let item = |id, clause, start: &str| Act {
        addressee: Some(inherited(t, "technology companies", 2)),
        hedges: vec![inherited(t, "focused on reasonable, technically feasible solutions", 2)],
        co_actors: vec![inherited(t, "work with governments", 2)],
        inherited_from: Some(2),
        ..act(id, ActKind::Demand, clause, line(t, start), force(t, "call on", "call on", 4, Band::Medium))
    };
    vec![
        Act {
            addressee: Some(value(t, "industry")),
            action: Some(value(t, "address")),
            object: Some(value(t, "our serious concerns")),
            conditions: vec![Condition {
                kind: ConditionKind::Scope,
                value: value(t, "where encryption is applied in a way that wholly precludes any legal access to content"),
            }],
            ..act("D1", ActKind::Demand, 1, line(t, "We urge"), force(t, "urge", "urge", 5, Band::Medium))
        },
        Act {
            action: Some(value(t, "Embed")),
            object: Some(value(t, "the safety of the public in system designs")),
            purposes: vec![
                value(t, "enabling companies to act against illegal content and activity effectively"),
                value(t, "safeguarding the vulnerable"),
            ],
            ..item("D2", 3, "Embed")
        },
        Act {
            action: Some(value(t, "Enable")),
            object: Some(value(t, "law enforcement access to content in a readable and usable format")),
            conditions: vec![
                safeguard(t, "where an authorisation is lawfully issued"),
                safeguard(t, "is necessary and proportionate"),
                safeguard(t, "is subject to strong safeguards and oversight"),
            ],
            ..item("D3", 4, "Enable")
        },
        Act {
            action: Some(value(t, "Engage")),
            object: Some(value(t, "in consultation with governments and other stakeholders")),
            ..item("D4", 5, "Engage")
        },
        Act {
            action: Some(value(t, "working with industry")),
            ..act(
                "C1",
                ActKind::Commitment,
                9,
                line(t, "We are committed"),
                force(t, "be committed to", "are committed to", 4, Band::Medium),
            )
        },
    ]
}

fn later_signatures() -> Vec<Signature> {
    let t = LATER;
    let person = |start: &str, name: &str, office: &str, party: Party, evidence: PartyEvidence| Signature {
        person: Some(name.into()),
        offices: vec![office.into()],
        ..signature(line(t, start), party, evidence)
    };
    let named = || stated("the country stands in the line");
    let inferred = |why: &str| PartyEvidence { kind: EvidenceKind::Inferred, why: why.into() };
    vec![
        Signature {
            honorifics: vec!["Rt Hon".into()],
            post_nominals: vec!["MP".into()],
            ..person("Rt Hon Priti", "Priti Patel", "Secretary of State for the Home Department", party("United Kingdom", "GB"), named())
        },
        person("William P.", "William P. Barr", "Attorney General", party("United States", "US"), named()),
        person("The Hon Peter", "Peter Dutton", "Minister for Home Affairs", party("Australia", "AU"), named()),
        person(
            "Hon Andrew",
            "Andrew Little",
            "Minister Responsible for the GCSB",
            party("New Zealand", "NZ"),
            inferred("'GCSB' is an agency of New Zealand"),
        ),
        person(
            "The Honourable Bill",
            "Bill Blair",
            "Minister of Public Safety and Emergency Preparedness",
            party("Canada", "CA"),
            inferred("only Canada has a Minister of Public Safety and Emergency Preparedness"),
        ),
        signature(line(t, "India"), party("India", "IN"), named()),
        signature(line(t, "Japan"), party("Japan", "JP"), named()),
        Signature {
            remark: Some(passage(t, "who would have kept the measures of 2019")),
            ..voter(passage(t, "Ada Brook, who would have kept the measures of 2019"), Role::VotedAgainst)
        },
    ]
}

fn note(code: NoteCode, severity: Severity, message: &str, span: Option<Span>) -> Note {
    Note { code, severity, message: message.into(), hint: None, span }
}

/// What changed between the two.
pub(crate) fn comparison() -> Comparison {
    Comparison {
        baseline: Baseline::EarlierExcerpt,
        profile: "communique".into(),
        changes: changes(),
        ledger: ledger(),
        signatories: signatories(),
        clauses: clauses(),
        references: vec![
            ReferenceChange { change: SlotChange::Changed, earlier: Some(0), later: Some(0) },
            ReferenceChange { change: SlotChange::Added, earlier: None, later: Some(1) },
        ],
        figures: vec![FigureChange { change: SlotChange::Changed, earlier: Some(0), later: Some(0) }],
        quotations: vec![QuotationMatch {
            quotation: 0,
            of: vec![(6, Some(0), word_edits(&earlier().clauses[0].passage.text, &quoted_passage().text))],
        }],
        notes: vec![
            Note {
                hint: Some("compare with the whole text before calling anything new".into()),
                ..note(NoteCode::ExcerptBaseline, Severity::Warning, "the earlier text is an excerpt", None)
            },
            note(NoteCode::PersonsNotComparable, Severity::Info, "the earlier side names governments only", None),
        ],
    }
}

fn slot(slot: SlotKind, change: SlotChange, earlier: Option<usize>, later: Option<usize>) -> SlotRow {
    SlotRow { slot, change, earlier, later, direction: None, scope: None, words: Vec::new(), remark: None }
}

fn changed(kind: SlotKind, earlier: &Value, later: &Value) -> SlotRow {
    let words = word_edits(&earlier.passage.text, &later.passage.text);
    SlotRow { words, ..slot(kind, SlotChange::Changed, Some(0), Some(0)) }
}

fn change(kind: ActKind, earlier: Option<usize>, later: Option<usize>) -> Change {
    Change {
        kind,
        earlier,
        later,
        unchanged: false,
        slots: Vec::new(),
        confidence: 0.9,
        moved: false,
        verbatim: Vec::new(),
        still_quoted: None,
        words: Vec::new(),
        why: String::new(),
    }
}

fn changes() -> Vec<Change> {
    use SlotChange::{Added, Removed, Same};
    let (before, after) = (earlier(), later());
    let verb = SlotRow { remark: Some("same band: medium".into()), ..slot(SlotKind::Verb, SlotChange::Changed, Some(0), Some(0)) };
    let addressee = SlotRow { remark: Some("same class: industry".into()), ..slot(SlotKind::Addressee, Same, Some(0), Some(0)) };
    let words = |from: usize, to: usize| word_edits(&before.acts[from].passage.text, &after.acts[to].passage.text);
    let value = |statement: &Statement, act: usize| statement.acts[act].object.clone().unwrap();
    let safety = Change {
        slots: vec![
            addressee.clone(),
            verb.clone(),
            slot(SlotKind::Action, Same, Some(0), Some(0)),
            SlotRow { scope: Some(Scope::Broadened), ..changed(SlotKind::Object, &value(&before, 1), &value(&after, 1)) },
            changed(SlotKind::Purposes, &before.acts[1].purposes[0], &after.acts[1].purposes[0]),
            slot(SlotKind::Purposes, Added, None, Some(1)),
            slot(SlotKind::Hedges, Added, None, Some(0)),
            slot(SlotKind::CoActors, Added, None, Some(0)),
        ],
        words: words(1, 1),
        why: "both embed the safety of somebody in system designs against illegal content".into(),
        ..change(ActKind::Demand, Some(1), Some(1))
    };
    let access = Change {
        slots: vec![
            addressee,
            verb,
            changed(SlotKind::Action, before.acts[0].action.as_ref().unwrap(), after.acts[2].action.as_ref().unwrap()),
            changed(SlotKind::Object, &value(&before, 0), &value(&after, 2)),
            slot(SlotKind::Conditions, Removed, Some(0), None),
            slot(SlotKind::Conditions, Added, None, Some(0)),
            slot(SlotKind::Conditions, Added, None, Some(1)),
            slot(SlotKind::Conditions, Added, None, Some(2)),
            slot(SlotKind::Purposes, Removed, Some(0), None),
            slot(SlotKind::Hedges, Added, None, Some(0)),
            slot(SlotKind::CoActors, Added, None, Some(0)),
        ],
        confidence: 0.8634,
        moved: true,
        verbatim: vec!["in a readable and usable format".into()],
        words: words(0, 2),
        why: "shared rare phrase 'in a readable and usable format', access, a legal authority".into(),
        ..change(ActKind::Demand, Some(0), Some(2))
    };
    vec![
        change(ActKind::Demand, None, Some(0)),
        safety,
        access,
        change(ActKind::Demand, None, Some(3)),
        change(ActKind::Commitment, None, Some(4)),
        change(ActKind::Threat, Some(2), None),
    ]
}

fn ledger() -> Vec<LedgerRow> {
    let row = |slot, condition, change, row, slot_row| LedgerRow { slot, condition, change, row, slot_row };
    let safeguard = Some(ConditionKind::Safeguard);
    vec![
        row(SlotKind::Hedges, None, SlotChange::Added, 1, 6),
        row(SlotKind::Conditions, safeguard, SlotChange::Removed, 2, 4),
        row(SlotKind::Conditions, safeguard, SlotChange::Added, 2, 5),
        row(SlotKind::Conditions, safeguard, SlotChange::Added, 2, 6),
        row(SlotKind::Conditions, safeguard, SlotChange::Added, 2, 7),
        row(SlotKind::Hedges, None, SlotChange::Added, 2, 9),
    ]
}

fn signatories() -> Vec<SignatoryChange> {
    let row = |change, earlier: Vec<usize>, later: Vec<usize>| {
        let party = later.first().map(|at| later_signatures()[*at].party.clone()).unwrap().unwrap();
        SignatoryChange { change, party, earlier, later, person: None, role_changed: false }
    };
    let kept = |at: usize| SignatoryChange { person: Some(PersonChange::NotComparable), ..row(PartyChange::Kept, vec![at], vec![at]) };
    let mut rows: Vec<SignatoryChange> = (0..5).map(kept).collect();
    rows.extend([5, 6].map(|at| row(PartyChange::Added, Vec::new(), vec![at])));
    let turned = row(PartyChange::Kept, vec![5], vec![7]);
    rows.push(SignatoryChange { person: Some(PersonChange::Same), role_changed: true, ..turned });
    rows
}

fn clauses() -> Vec<ClauseChange> {
    let (before, after) = (earlier(), later());
    let row = |kind, earlier: Vec<usize>, later: Vec<usize>, similarity| ClauseChange {
        kind,
        moved: false,
        words: match (earlier.as_slice(), later.as_slice()) {
            ([from], [to]) => word_edits(&before.clauses[*from].passage.text, &after.clauses[*to].passage.text),
            _ => Vec::new(),
        },
        earlier,
        later,
        similarity,
        why: None,
        nearest: None,
    };
    let linked = ClauseChangeKind::Linked;
    let alone = |side, clause: usize, nearest, why| {
        let (kind, earlier, later) = match side {
            Side::Earlier => (ClauseChangeKind::Removed, vec![clause], Vec::new()),
            Side::Later => (ClauseChangeKind::Added, Vec::new(), vec![clause]),
        };
        ClauseChange { nearest: Some((side, nearest, why)), ..row(kind, earlier, later, 0.0) }
    };
    vec![
        alone(Side::Later, 0, Some((3, 0.41)), WhyNot::BetterPartner),
        alone(Side::Later, 1, Some((0, 0.127)), WhyNot::BelowThreshold),
        alone(Side::Later, 2, None, WhyNot::NothingInCommon),
        ClauseChange { why: Some("shares 'the safety of'".into()), ..row(linked(Relation::Reworded), vec![1], vec![3], 0.7456) },
        ClauseChange { moved: true, ..row(linked(Relation::Reworded), vec![0], vec![4], 0.55) },
        alone(Side::Later, 5, Some((0, 0.12)), WhyNot::BelowThreshold),
        row(ClauseChangeKind::Quoted, vec![0], vec![6], 0.97),
        alone(Side::Later, 7, None, WhyNot::NothingInCommon),
        row(linked(Relation::Reworded), vec![5], vec![8], 0.8),
        alone(Side::Later, 9, None, WhyNot::NothingInCommon),
        row(linked(Relation::Unchanged), vec![3], vec![10], 1.0),
        alone(Side::Earlier, 2, Some((1, 0.09)), WhyNot::BelowThreshold),
        alone(Side::Earlier, 4, None, WhyNot::NothingInCommon),
    ]
}

/// Word edits for tests, by the longest common run of words; the real ones are the business of `wording`.
fn word_edits(earlier: &str, later: &str) -> Vec<WordEdit> {
    let (before, after): (Vec<&str>, Vec<&str>) = (earlier.split_inclusive(' ').collect(), later.split_inclusive(' ').collect());
    let same = |i: usize, j: usize| before[i].trim() == after[j].trim();
    let mut longest = vec![vec![0; after.len() + 1]; before.len() + 1];
    for (i, j) in (0..before.len()).rev().flat_map(|i| (0..after.len()).rev().map(move |j| (i, j))) {
        longest[i][j] = if same(i, j) { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
    }
    let (mut edits, mut i, mut j) = (Vec::<WordEdit>::new(), 0, 0);
    while i < before.len() || j < after.len() {
        let (op, text) = if i < before.len() && j < after.len() && same(i, j) {
            (i, j) = (i + 1, j + 1);
            (WordOp::Equal, after[j - 1])
        } else if i < before.len() && (j == after.len() || longest[i + 1][j] >= longest[i][j + 1]) {
            i += 1;
            (WordOp::Delete, before[i - 1])
        } else {
            j += 1;
            (WordOp::Insert, after[j - 1])
        };
        match edits.last_mut() {
            Some(last) if last.op == op => last.text.push_str(text),
            _ => edits.push(WordEdit { op, text: text.into() }),
        }
    }
    edits
}

/// The same, as a view holds them.
pub(crate) fn words(earlier: &str, later: &str) -> Vec<Edit> {
    word_edits(earlier, later).into_iter().map(|edit| Edit { op: edit.op, text: edit.text }).collect()
}
