//! Whole documents through the steps that find structure: short ones as data in `cases/structure.txt`, and the 2020 statement against
//! the places that its human reading gives.

use std::sync::LazyLock;

use super::{Segment, normalise};
use crate::lexicon::Lexicon;
use crate::model::{ClauseKind, DateRole, NoteCode, RepairKind, Role, Signature, Statement, Voice};

/// Building the lexicon takes longer than reading a page.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn read(name: &str, text: &str) -> Statement {
    let document = crate::ingest::ingest(name, text.as_bytes(), None).unwrap();
    normalise(&document, &LEXICON, None, Segment::Auto).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// One line for the title, the date, each section and each clause.
fn shown(statement: &Statement) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(statement.title.iter().map(|title| format!("title: {}", title.text)));
    lines.extend(statement.date.iter().map(|date| format!("date: {}", date.value)));
    let mut section = None;
    for clause in &statement.clauses {
        if clause.section != section {
            section = clause.section;
            lines.extend(section.map(|at| {
                let section = &statement.sections[at];
                let number = section.number.as_ref().map(|number| format!("[{number}] ")).unwrap_or_default();
                format!("{} {number}{}", "#".repeat(section.level.into()), section.heading.text)
            }));
        }
        let kind = match clause.kind {
            ClauseKind::Sentence => "sentence",
            ClauseKind::Stem => "stem",
            ClauseKind::Item => "item",
            ClauseKind::Recital => "recital",
        };
        let stem = clause.stem.map(|at| format!(" <{}", statement.clauses[at].id)).unwrap_or_default();
        lines.push(format!("{} {kind}{stem} | {}", clause.id, clause.passage.text));
    }
    lines
}

/// Cases are parted by lines of "=": a heading line that says what is shown, the document, a line of "-", and the expected reading.
/// A clause that is given as "…" at its end may go on.
#[test]
fn structure_is_read_as_the_cases_say() {
    for case in include_str!("cases/structure.txt").split("==========\n").filter(|case| !case.trim().is_empty() && !case.starts_with("# "))
    {
        let (name, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("----------\n").unwrap();
        let file = if name.contains("Markdown") { "x.md" } else { "x.txt" };
        let got = shown(&read(file, &text.replace("<FF>", "\u{c}")));
        let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
        let agrees = got.len() == expected.len()
            && got.iter().zip(&expected).all(|(got, expected)| match expected.strip_suffix('…') {
                Some(start) => got.starts_with(start),
                None => got == expected,
            });
        assert!(agrees, "{name}\n  got:\n{}\n  expected:\n{}", got.join("\n"), expected.join("\n"));
    }
}

/// The date, and a line for each note: severity, code and the source text it stands at. The profile that was chosen is no remark.
fn remarked(statement: &Statement, text: &str) -> Vec<String> {
    let date = statement.date.iter().map(|date| format!("date: {}", date.value));
    let notes = statement.notes.iter().filter(|note| note.code != NoteCode::ProfileChosen).map(|note| {
        let at = note.span.map_or("", |span| &text[span.start..span.end]);
        format!("{} {} | {at}", format!("{:?}", note.severity).to_lowercase(), note.code.code()).trim_end().to_owned()
    });
    date.chain(notes).collect()
}

#[test]
fn remarks_are_made_as_the_cases_say() {
    check_cases(include_str!("cases/remarks.txt"), remarked);
}

/// Cases are parted by lines of "=": the name of the case, the document, a line of "-", and the expected lines. A name that speaks of
/// Markdown, of a block or of a tree has its document in Markdown.
fn check_cases(cases: &str, lines: impl Fn(&Statement, &str) -> Vec<String>) {
    let mut wrong = Vec::new();
    for case in cases.split("==========\n").filter(|case| !case.trim().is_empty() && !case.starts_with("# ")) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("----------\n").unwrap();
        let file = if ["Markdown", "a block", "a tree"].iter().any(|word| name.contains(word)) { "x.md" } else { "x.txt" };
        let got = lines(&read(file, text), text);
        let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
        if got != expected {
            wrong.push(format!("{name}\n  got:\n{}\n  expected:\n{}", got.join("\n"), expected.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// A line for each signature, in the order of their places.
fn signed(statement: &Statement) -> Vec<String> {
    let line = |signature: &Signature| {
        let party = signature.party.as_ref().map_or("?", |party| party.name.as_str());
        let person = signature.person.as_deref().filter(|person| *person != party).map(|person| format!(": {person}")).unwrap_or_default();
        let offices = if signature.offices.is_empty() { String::new() } else { format!(" [{}]", signature.offices.join(" + ")) };
        let role = if signature.role == Role::Signed { String::new() } else { format!(" ({:?})", signature.role) };
        format!("{party}{person}{offices}{role}")
    };
    statement.signatures.iter().map(line).collect()
}

#[test]
fn signatories_are_read_as_the_cases_say() {
    check_cases(include_str!("cases/signatories.txt"), |statement, _| signed(statement));
}

/// A line for each clause: whose words it is.
fn spoken(statement: &Statement) -> Vec<String> {
    let voice = |voice: &Voice| match voice {
        Voice::Own => "own".to_owned(),
        Voice::Quoted(quotation) => format!("quoted {}", statement.quotations[*quotation].source),
        Voice::Attributed { source } => format!("attributed {source}"),
    };
    statement.clauses.iter().map(|clause| format!("{} | {}", voice(&clause.voice), clause.passage.text)).collect()
}

#[test]
fn voices_are_told_apart_as_the_cases_say() {
    check_cases(include_str!("cases/voices.txt"), |statement, _| spoken(statement));
}

fn statement_of_2020() -> Statement {
    read("2020-10-11.txt", include_str!("../../fixtures/encryption/2020-10-11.txt"))
}

#[test]
fn the_clauses_of_2020_stand_where_its_human_reading_has_them() {
    use ClauseKind::{Item, Sentence, Stem};
    let expected = [
        (251, 420, Sentence),
        (421, 616, Sentence),
        (617, 804, Sentence),
        (805, 1002, Sentence),
        (1003, 1139, Sentence),
        (1140, 1280, Stem),
        (1281, 1538, Item),
        (1539, 1741, Item),
        (1742, 1903, Item),
        (1928, 2056, Sentence),
        (2057, 2212, Sentence),
        (2213, 2410, Stem),
        (2411, 2522, Item),
        (2523, 2721, Sentence),
        (2722, 2955, Item),
        (2956, 3092, Sentence),
        (3093, 3154, Sentence),
        (3155, 3596, Sentence),
        (3597, 3806, Sentence),
        (3807, 4010, Sentence),
        (4015, 4257, Sentence),
        (4262, 4675, Sentence),
        (4689, 5087, Sentence),
        (5088, 5442, Sentence),
        (5443, 5581, Sentence),
        (5586, 6018, Sentence),
        (6023, 6317, Sentence),
        (6329, 6573, Sentence),
        (6574, 6829, Sentence),
        (6830, 7039, Sentence),
        (7040, 7162, Sentence),
        (7163, 7334, Sentence),
    ];
    let statement = statement_of_2020();
    let got: Vec<_> = statement.clauses.iter().map(|clause| (clause.passage.span.start, clause.passage.span.end, clause.kind)).collect();
    assert_eq!(got, expected);
    let stems: Vec<_> = statement.clauses.iter().filter_map(|clause| clause.stem).collect();
    assert_eq!(stems, [5, 5, 5, 11, 11, 11]);
    let headings: Vec<_> = statement.sections.iter().map(|section| section.heading.text.as_str()).collect();
    assert_eq!(headings, ["IMPACT ON PUBLIC SAFETY", "RESPONSE", "CONCLUSION", "SIGNATORIES"]);
}

#[test]
fn what_is_around_the_text_of_2020_is_told_apart() {
    let statement = statement_of_2020();
    let spans: Vec<_> = statement.furniture.iter().map(|piece| (piece.passage.span.start, piece.passage.span.end)).collect();
    assert_eq!(spans, [(0, 91), (92, 113), (114, 138), (139, 160), (8938, 8981), (8981, 9010), (9011, 9035)]);
    assert_eq!(statement.title.unwrap().text, "International Statement: End-To-End Encryption and Public Safety");
    let dates: Vec<_> = statement.dates.iter().map(|date| (date.value.as_str(), date.role)).collect();
    assert_eq!(dates, [("2020-10-11", DateRole::Release), ("2020-10-11", DateRole::Statement), ("2020-10-11", DateRole::Updated)]);
    assert!(!statement.notes.iter().any(|note| matches!(note.code, NoteCode::OrphanNote | NoteCode::StemWithoutItems)));
}

#[test]
fn the_notes_of_2020_have_their_addresses_back() {
    let statement = statement_of_2020();
    let notes: Vec<_> = statement.references.iter().filter(|reference| reference.label.is_some()).collect();
    let found: Vec<_> = notes.iter().map(|note| (note.label.as_deref().unwrap(), note.clause.unwrap(), note.urls.len())).collect();
    assert_eq!(found, [("1", 1, 1), ("2", 19, 1), ("3", 20, 1), ("4", 21, 1), ("5", 24, 1), ("6", 25, 1), ("7", 26, 3)]);
    assert_eq!(notes[0].urls, ["https://documents-dds-ny.un.org/doc/UNDOC/LTD/G17/073/06/PDF/G1707306.pdf?OpenElement"]);
    assert_eq!(notes[1].title.as_deref(), Some("WePROTECT Global Alliance, 2019 Global Threat Assessment, available online at"));
    assert_eq!(notes[6].urls[2], "https://www.nspcc.org.uk/globalassets/documents/policy/letter-to-mark-zuckerberg-february-2020.pdf");
}

#[test]
fn the_damage_of_2020_is_repaired_and_recorded() {
    let statement = statement_of_2020();
    let count = |kind| statement.repairs.iter().filter(|repair| repair.kind == kind).count();
    assert_eq!(count(RepairKind::LostApostrophe), 3);
    assert_eq!(count(RepairKind::LostDash), 6);
    assert_eq!(count(RepairKind::FusedNumber), 2);
    assert_eq!(count(RepairKind::FalseSentenceBreak), 1);
    assert_eq!(count(RepairKind::LostListMarker), 5);
    assert_eq!(count(RepairKind::SplitItem), 1);
    assert_eq!(count(RepairKind::DisplacedNoteMarker), 5);
    assert_eq!(count(RepairKind::GluedFurniture), 1);
    assert_eq!(count(RepairKind::BrokenUrl), 28);
    for repair in statement.repairs.iter().filter(|repair| repair.kind != RepairKind::LostQuotationMarks) {
        assert_eq!(&statement.text[repair.span.start..repair.span.end], repair.found, "{repair:?}");
    }
}

#[test]
fn every_line_is_a_clause_where_the_user_says_so() {
    let document = crate::ingest::ingest("x.txt", b"# one\n\n- two\nthree [1]\n", None).unwrap();
    let statement = normalise(&document, &LEXICON, None, Segment::Lines).unwrap();
    let texts: Vec<_> = statement.clauses.iter().map(|clause| clause.passage.text.as_str()).collect();
    assert_eq!(texts, ["# one", "- two", "three [1]"]);
}

/// Starts of sentences that ask.
const OPENINGS: [&str; 6] = [
    "Banks should publish the list",
    "We call on States to act",
    "We demand that banks",
    "Parliament is urged to act",
    "Calls upon",
    "Please report",
];

/// What opens a slot, and the words and marks that may stand behind it: letters at random meet no rule.
static PHRASES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let files = [include_str!("../lexicon/data/conditions.txt"), include_str!("../lexicon/data/deadlines.txt")];
    files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')).filter_map(|line| line.rsplit('|').next()).collect()
});
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let words = include_str!("../lexicon/data/function_words.txt").lines().filter(|line| !line.starts_with('#'));
    let words = words.flat_map(|line| line.split([' ', '|'])).filter(|word| !word.is_empty());
    words.chain([",", ",", ",", ":", ";", "“", "”", "(", ")", "–", "2031", "banks", "list", "month", "request", "court"]).collect()
});

proptest::proptest! {
    /// Cue words in any order are read without a panic, and what is read stands inside the source.
    #[test]
    fn any_order_of_cue_words_is_read(
        opening in 0..OPENINGS.len(),
        phrase in proptest::sample::select(PHRASES.clone()),
        words in proptest::collection::vec(proptest::sample::select(WORDS.clone()), 0..8),
    ) {
        let text = format!("{} {} {}", OPENINGS[opening], phrase.trim(), words.join(" "));
        let Ok(document) = crate::ingest::ingest("x.txt", text.as_bytes(), None) else { return Ok(()) };
        let Ok(statement) = normalise(&document, &LEXICON, None, Segment::Auto) else { return Ok(()) };
        for act in &statement.acts {
            let slots = act.action.iter().chain(&act.object).chain(&act.deadline).chain(&act.purposes).chain(&act.hedges);
            for value in slots {
                proptest::prop_assert!(text.get(value.passage.span.start..value.passage.span.end).is_some());
            }
            let first = act.first_object.zip(act.object.as_ref());
            proptest::prop_assert!(first.is_none_or(|(end, object)| object.passage.text.is_char_boundary(end)));
        }
    }

    /// Whatever the text, every clause and every piece of page matter stands inside the source, and ids are given once.
    #[test]
    fn any_text_is_read_within_its_bounds(text in "([A-Za-z.,;:()\\[\\]“”0-9éﬁ\u{a0}*#•-]{0,12}( |\n|\n\n|\u{c}|\r\n|  )){0,30}") {
        let Ok(document) = crate::ingest::ingest("x.txt", text.as_bytes(), None) else { return Ok(()) };
        let Ok(statement) = normalise(&document, &LEXICON, None, Segment::Auto) else { return Ok(()) };
        let mut ids = std::collections::BTreeSet::new();
        for clause in &statement.clauses {
            proptest::prop_assert!(ids.insert(&clause.id));
            proptest::prop_assert!(text.get(clause.passage.span.start..clause.passage.span.end).is_some_and(|piece| !piece.is_empty()));
        }
        for repair in &statement.repairs {
            proptest::prop_assert!(text.get(repair.span.start..repair.span.end).is_some());
        }
    }
}
