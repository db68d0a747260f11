//! Laws that hold for any statement, tried on generated texts through the public library: places are real, nothing is lost or told
//! twice, sides are equal before the comparison. What a text means is tested elsewhere.

use std::sync::LazyLock;

use policydiff::lexicon::Lexicon;
use policydiff::model::{
    Act, Alignment, Baseline, ClauseChangeKind, PartyChange, Passage, Relation, Side, SlotChange, Span, Statement, Value, Voice,
};
use policydiff::{Compared, ReadOptions, compare, normalise::Segment, read};
use proptest::prelude::*;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(statement) = read("any", &bytes, &LEXICON, &ReadOptions::default()) {
            places_are_real(&statement)?;
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s)[ -~\n\n\u{a0}\u{ad}é—“”‘’•·†₂ﬁ\u{202e}\u{feff}\u{fffd}日😀\\[\\]()0-9:;.,-]{0,400}") {
        for segment in [Segment::Auto, Segment::Lines] {
            let options = ReadOptions { segment, ..ReadOptions::default() };
            if let Ok(statement) = read("any", text.as_bytes(), &LEXICON, &options) {
                places_are_real(&statement)?;
            }
        }
    }

    #[test]
    fn any_mix_of_telling_pieces_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        if let Ok(statement) = read("any", text.as_bytes(), &LEXICON, &ReadOptions::default()) {
            places_are_real(&statement)?;
            if let Ok(compared) = compare(statement.clone(), statement, &LEXICON, Baseline::Whole) {
                every_clause_is_linked_once(&compared)?;
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn places_point_into_the_source(text in statement_text()) {
        places_are_real(&statement(&text)?)?;
    }

    #[test]
    fn every_clause_finds_its_place_once(texts in pair_of_texts()) {
        every_clause_is_linked_once(&compared(&texts.0, &texts.1)?)?;
    }

    #[test]
    fn a_statement_does_not_differ_from_itself(text in statement_text()) {
        let compared = compared(&text, &text)?;
        for row in &compared.comparison.changes {
            prop_assert!(row.unchanged && !row.moved && row.earlier == row.later, "{row:?}\n{text}");
            prop_assert!(row.slots.iter().all(|slot| slot.change == SlotChange::Same), "{row:?}\n{text}");
        }
        for row in &compared.comparison.clauses {
            prop_assert!(row.kind == ClauseChangeKind::Linked(Relation::Unchanged) && !row.moved, "{row:?}\n{text}");
        }
        for row in &compared.comparison.signatories {
            prop_assert!(row.change == PartyChange::Kept && !row.role_changed, "{row:?}\n{text}");
        }
        prop_assert!(compared.comparison.references.iter().all(|row| row.change == SlotChange::Same), "{text}");
        prop_assert!(compared.comparison.figures.iter().all(|row| row.change == SlotChange::Same), "{text}");
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(texts in pair_of_texts()) {
        let (there, back) = (compared(&texts.0, &texts.1)?, compared(&texts.1, &texts.0)?);
        // A quotation looks back only: a later text quotes an earlier one.
        prop_assume!(there.alignment.quoted.is_empty() && back.alignment.quoted.is_empty());
        prop_assert_eq!(links(&there.alignment, false), links(&back.alignment, true), "{}\n====\n{}", texts.0, texts.1);
        let signatories = |compared: &Compared, swapped: bool| -> Vec<(String, PartyChange)> {
            let mut rows: Vec<_> = compared.comparison.signatories.iter().map(|row| (row.party.name.clone(), party_change(row.change, swapped))).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(signatories(&there, false), signatories(&back, true), "{}\n====\n{}", texts.0, texts.1);
        prop_assert_eq!(demands(&there, false), demands(&back, true), "{}\n====\n{}", texts.0, texts.1);
    }

    #[test]
    fn the_same_text_reads_the_same_way(text in statement_text()) {
        prop_assert_eq!(statement(&text)?, statement(&text)?);
    }

    #[test]
    fn reading_what_was_read_changes_nothing(text in statement_text()) {
        let once = clause_texts(&statement(&text)?);
        let options = ReadOptions { segment: Segment::Lines, ..ReadOptions::default() };
        let again = read("again", once.join("\n").as_bytes(), &LEXICON, &options).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(clause_texts(&again), once, "{}", text);
    }

    #[test]
    fn line_ends_are_no_wording(text in statement_text()) {
        let windows = text.replace('\n', "\r\n");
        prop_assert_eq!(clause_texts(&statement(&windows)?), clause_texts(&statement(&text)?), "{}", text);
    }
}

// What the laws say.

fn places_are_real(statement: &Statement) -> Result<(), TestCaseError> {
    let text = &statement.text;
    for (what, span) in spans(statement) {
        let real = span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        prop_assert!(real, "{what} at {span:?} in {} bytes of {text:?}", text.len());
        let (line, column) = statement.lines.line_column(text, span.start);
        prop_assert!(line >= 1 && column >= 1);
    }
    let mut ids: Vec<&str> = statement.clauses.iter().map(|clause| clause.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), statement.clauses.len(), "clause ids are unique in {:?}", text);
    for (index, clause) in statement.clauses.iter().enumerate() {
        prop_assert!(!clause.passage.text.trim().is_empty(), "clause {index} of {text:?} is empty");
        prop_assert!(clause.section.is_none_or(|section| section < statement.sections.len()));
        prop_assert!(clause.stem.is_none_or(|stem| stem < index), "clause {index} of {text:?} hangs under a later one");
        if let Voice::Quoted(quotation) = clause.voice {
            prop_assert!(statement.quotations.get(quotation).is_some_and(|quotation| quotation.clauses.contains(&index)), "{text:?}");
        }
    }
    for act in &statement.acts {
        let own = statement.clauses.get(act.clause).is_some_and(|clause| clause.voice == Voice::Own);
        prop_assert!(own, "{} of {text:?} is not in the issuers' own voice", act.id);
    }
    Ok(())
}

fn every_clause_is_linked_once(compared: &Compared) -> Result<(), TestCaseError> {
    let Compared { earlier, later, alignment, .. } = compared;
    let unmatched = |side| alignment.unmatched.iter().filter(move |unmatched| unmatched.side == side).map(|unmatched| unmatched.clause);
    let mut left: Vec<usize> = alignment.links.iter().flat_map(|link| link.left.clone()).chain(unmatched(Side::Earlier)).collect();
    let quoted = alignment.quoted.iter().map(|quoted| quoted.right);
    let mut right: Vec<usize> =
        alignment.links.iter().flat_map(|link| link.right.clone()).chain(unmatched(Side::Later)).chain(quoted).collect();
    left.sort_unstable();
    right.sort_unstable();
    prop_assert_eq!(left, (0..earlier.clauses.len()).collect::<Vec<_>>(), "earlier: {}", earlier.text);
    prop_assert_eq!(right, (0..later.clauses.len()).collect::<Vec<_>>(), "later: {}", later.text);
    for link in &alignment.links {
        prop_assert!((0.0..=1.0).contains(&link.similarity));
    }
    Ok(())
}

/// The links as groups of clause indexes, earlier side first, `swapped` for the way back.
fn links(alignment: &Alignment, swapped: bool) -> Vec<(Vec<usize>, Vec<usize>, Relation, bool)> {
    let mirrored = |relation| match relation {
        Relation::Split if swapped => Relation::Merged,
        Relation::Merged if swapped => Relation::Split,
        relation => relation,
    };
    let row = |link: &policydiff::model::Link| {
        let (left, right) = if swapped { (&link.right, &link.left) } else { (&link.left, &link.right) };
        (left.clone(), right.clone(), mirrored(link.relation), link.moved)
    };
    let mut rows: Vec<_> = alignment.links.iter().map(row).collect();
    rows.sort();
    rows
}

fn demands(compared: &Compared, swapped: bool) -> Vec<(Option<usize>, Option<usize>, bool)> {
    let sides = |row: &policydiff::model::Change| if swapped { (row.later, row.earlier) } else { (row.earlier, row.later) };
    let mut rows: Vec<_> = compared.comparison.changes.iter().map(|row| (sides(row).0, sides(row).1, row.unchanged)).collect();
    rows.sort_unstable();
    rows
}

fn party_change(change: PartyChange, swapped: bool) -> PartyChange {
    match change {
        PartyChange::Added if swapped => PartyChange::Removed,
        PartyChange::Removed if swapped => PartyChange::Added,
        change => change,
    }
}

fn spans(statement: &Statement) -> Vec<(String, Span)> {
    let mut spans: Vec<(String, Span)> = Vec::new();
    let mut add = |what: &str, passage: &Passage| spans.push((what.to_owned(), passage.span));
    statement.title.iter().for_each(|title| add("title", title));
    statement.date.iter().chain(&statement.dates).for_each(|date| add("date", &date.passage));
    statement.sections.iter().for_each(|section| add("section", &section.heading));
    statement.clauses.iter().for_each(|clause| add(&clause.id, &clause.passage));
    statement.acts.iter().for_each(|act| act_passages(act).into_iter().for_each(|passage| add(&act.id, passage)));
    statement.quotations.iter().for_each(|quotation| add("quotation", &quotation.passage));
    statement.signatures.iter().for_each(|signature| add("signature", &signature.passage));
    statement.signatures.iter().filter_map(|signature| signature.remark.as_ref()).for_each(|remark| add("remark", remark));
    statement.references.iter().for_each(|reference| add("reference", &reference.passage));
    statement.figures.iter().for_each(|figure| add("figure", &figure.passage));
    statement.furniture.iter().for_each(|furniture| add("furniture", &furniture.passage));
    spans.extend(statement.references.iter().filter_map(|reference| reference.marker).map(|span| ("marker".to_owned(), span)));
    spans.extend(statement.repairs.iter().map(|repair| (format!("{:?}", repair.kind), repair.span)));
    spans.extend(statement.notes.iter().filter_map(|note| note.span.map(|span| (note.message.clone(), span))));
    spans
}

fn act_passages(act: &Act) -> Vec<&Passage> {
    fn places(value: &Value) -> impl Iterator<Item = &Passage> {
        std::iter::once(&value.passage).chain(&value.antecedent)
    }
    let single = [&act.addressee, &act.action, &act.object, &act.deadline].into_iter().flatten();
    let listed =
        act.purposes.iter().chain(&act.hedges).chain(&act.co_actors).chain(act.conditions.iter().map(|condition| &condition.value));
    [&act.passage, &act.force.as_written].into_iter().chain(single.chain(listed).flat_map(places)).collect()
}

fn clause_texts(statement: &Statement) -> Vec<String> {
    statement.clauses.iter().map(|clause| clause.passage.text.clone()).collect()
}

fn statement(text: &str) -> Result<Statement, TestCaseError> {
    read("statement.txt", text.as_bytes(), &LEXICON, &ReadOptions::default())
        .map_err(|error| TestCaseError::fail(format!("{error}: {text}")))
}

fn compared(earlier: &str, later: &str) -> Result<Compared, TestCaseError> {
    compare(statement(earlier)?, statement(later)?, &LEXICON, Baseline::Whole).map_err(|error| TestCaseError::fail(error.to_string()))
}

// Texts in the manner of statements, with invented content.

/// A piece that means something to a reader of statements, to be glued to others in any order.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "We urge",
        " industry",
        " to ",
        "the following steps:",
        "\n",
        "\n\n",
        "(a) ",
        "12. ",
        "• ",
        ".",
        ". ",
        ";",
        "; and\n",
        "[3]",
        "[",
        "]",
        "“",
        "”",
        "\"",
        "said: ",
        "stating that: ",
        "should not",
        "must",
        " Rt Hon ",
        "A. B.",
        " MP",
        "Minister for Rivers",
        "Norway",
        "the European Union",
        "SIGNATORIES\n",
        "CONCLUSION\n",
        "# ",
        "- ",
        "> ",
        "11 October 2020",
        "31 February 2021",
        "https://exa\nmple.org/a",
        "<https://example.org>,",
        "12million",
        "%",
        "é",
        "日本",
        "\u{ad}",
        "\u{202e}",
        "\u{fffd}",
        "\r\n",
        "\t",
        "  ",
        "–",
        "without prejudice to",
        "no later than",
        " in order to ",
        "Article 4",
        "Dear Mr Example,",
        "Voting for",
        "recalling",
        "Yours sincerely,",
        "ﬁ",
        "e.g. ",
        "No. ",
        "1.",
        "2.",
        "II.",
        "*",
        "†",
    ])
}

fn sentence() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec![
        "We urge operators",
        "We call on dam owners",
        "Ministers invite all states",
        "The parties ask companies",
        "Operators should work",
    ]);
    let action = prop::sample::select(vec![
        "to publish water levels every day",
        "to consult the villages downstream",
        "to close the old sluices",
        "to share forecasts with fishers",
        "to report leaks within 30 days",
        "to restore the wetlands of the delta",
        "to open their registers to auditors",
    ]);
    let tail = prop::sample::select(vec![
        "",
        ", where technically feasible",
        ", subject to independent oversight",
        " in order to protect crops",
        ", as far as possible",
        " before the flood season",
        ", without prejudice to existing treaties",
        ", including – where asked – at night",
    ]);
    let plain = prop::sample::select(vec![
        "Rivers cross borders.",
        "Last year, 14 dams failed.",
        "We are committed to working with upstream states.",
        "We reaffirm our support for open data.",
        "The café on the quai flooded twice.",
        "It is estimated that one in three wells is dry.",
        "We will meet again in 2031.",
        "We do not support secret releases of water.",
        "Dr. A. Lindqvist set out the risks, e.g. at No. 7 dam.",
        "Fishers lost nets, boats and homes.",
    ]);
    prop_oneof![
        3 => (subject, action, tail).prop_map(|(subject, action, tail)| format!("{subject} {action}{tail}.")),
        2 => plain.prop_map(str::to_owned),
    ]
}

fn paragraph() -> impl Strategy<Value = String> {
    let list = (prop::collection::vec(sentence(), 2..4), prop::sample::select(vec!["(a)|(b)|(c)", "-|-|-", "1.|2.|3."])).prop_map(
        |(items, markers)| {
            let items = items.iter().zip(markers.split('|')).map(|(item, marker)| format!("{marker} {item}")).collect::<Vec<_>>();
            format!("We call on water companies to take these steps:\n{}", items.join("\n"))
        },
    );
    let heading = prop::sample::select(vec!["FLOODS", "Water quality", "CONCLUSION", "Next steps"]).prop_map(str::to_owned);
    prop_oneof![
        5 => prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" ")),
        2 => list,
        1 => heading,
    ]
}

fn assembled(paragraphs: &[String], parties: &[&str]) -> String {
    let head = "Joint statement on the river Aldra\n\n3 March 2024\n\nWe, the undersigned, met to discuss the river.";
    format!("{head}\n\n{}\n\nSIGNATORIES\n\n{}\n", paragraphs.join("\n\n"), parties.join("\n"))
}

fn parties() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["Norway", "Chile", "Japan", "Kenya", "Canada"], 1..5)
}

fn statement_text() -> impl Strategy<Value = String> {
    (prop::collection::vec(paragraph(), 1..6), parties()).prop_map(|(paragraphs, parties)| assembled(&paragraphs, &parties))
}

/// A text, and the same text with paragraphs dropped, exchanged and put in.
fn pair_of_texts() -> impl Strategy<Value = (String, String)> {
    let edits = prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), paragraph()), 0..4);
    (prop::collection::vec(paragraph(), 1..6), parties(), parties(), edits).prop_map(|(paragraphs, before, after, edits)| {
        let mut later = paragraphs.clone();
        for (kind, place, paragraph) in edits {
            let at = place.index(later.len());
            match kind {
                0 if later.len() > 1 => drop(later.remove(at)),
                1 => later.insert(at, paragraph),
                2 => later[at] = paragraph,
                _ => later.swap(0, at),
            }
        }
        (assembled(&paragraphs, &before), assembled(&later, &after))
    })
}
