//! Documents whose text wants to be more than text: the sample with a payload in every string, rendered in every format and parsed
//! as its reader would. Nothing of the payload may act.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

use super::guard::hidden;
use super::sample;
use super::{ComparisonView, Format, Look, SeriesView, StatementView, comparison, series, statement};
use crate::model::{Comparison, Passage, Statement, Value, Voice, WordEdit};

const PAYLOADS: &[&str] = &[
    "\u{1b}[31mred\u{1b}[0m \u{1b}]8;;https://evil.example\u{7}link\u{1b}]8;;\u{7}",
    "\u{9b}2J \u{90}q\u{9c} \u{7f}\u{8}\u{8}",
    "abc\u{202e}fed\u{202c} \u{2066}x\u{2069} zero\u{200b}width \u{e0041}\u{e0042}",
    "::error file=a.txt::owned\n::set-output name=x::y",
    "##[error]owned ##vso[task.setvariable variable=x]y",
    "=HYPERLINK(\"https://evil.example\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3\n@SUM(A1:A9)",
    "\t=1+1\r\n=2+2",
    "\",=1+1,\"\n=cmd",
    "</td></details><script>alert(1)</script><img src=x onerror=alert(1)>",
    "<!-- --> <b>bold</b> &lt;i&gt; &#60;i&#62; &amp;",
    "| cell | cell |\n| --- | --- |\n\n# heading\n\n- item\n\n> quote\n\n```\ncode\n```\n\n    indented",
    "[link](https://evil.example) ![image](https://evil.example/x.png) [ref]: https://evil.example",
    "https://evil.example www.evil.example mail@evil.example mailto:a@evil.example ftp://evil.example",
    "*bold* _it_ **b** ~~gone~~ ~gone~ `code` ``c`` $x^2$ $$y$$ :smile: [^1] [[wiki]]",
    "@octocat @org/team #1 owner/repo#2 GH-3",
    "\\<b> \\` \\\\* \\",
    "[-deleted-]{+inserted+}",
    "漢字かな交じり文🦀👩‍👩‍👧 e\u{301}\u{301}\u{301} \u{1f1e9}\u{1f1ea}",
];

fn poison(text: &mut String, payload: &str) {
    *text = format!("{payload}{text}{payload}");
}

fn poison_passage(passage: &mut Passage, payload: &str) {
    poison(&mut passage.text, payload);
}

fn poison_value(value: &mut Value, payload: &str) {
    poison_passage(&mut value.passage, payload);
    value.antecedent.iter_mut().for_each(|antecedent| poison_passage(antecedent, payload));
}

fn poisoned(mut statement: Statement, payload: &str) -> Statement {
    poison(&mut statement.source.name, payload);
    poison(&mut statement.profile.name, payload);
    poison(&mut statement.profile.reason, payload);
    statement.title.iter_mut().for_each(|title| poison_passage(title, payload));
    for date in statement.date.iter_mut().chain(&mut statement.dates) {
        poison(&mut date.value, payload);
        poison_passage(&mut date.passage, payload);
    }
    for section in &mut statement.sections {
        poison_passage(&mut section.heading, payload);
    }
    for clause in &mut statement.clauses {
        poison(&mut clause.id, payload);
        poison_passage(&mut clause.passage, payload);
        clause.marker = Some(payload.to_owned());
        if let Voice::Attributed { source } = &mut clause.voice {
            poison(source, payload);
        }
    }
    for act in &mut statement.acts {
        poison(&mut act.id, payload);
        poison(&mut act.force.verb, payload);
        poison_passage(&mut act.passage, payload);
        poison_passage(&mut act.force.as_written, payload);
        let values = act.addressee.iter_mut().chain(&mut act.action).chain(&mut act.object).chain(&mut act.deadline);
        let many = act.purposes.iter_mut().chain(&mut act.hedges).chain(&mut act.co_actors);
        let conditions = act.conditions.iter_mut().map(|condition| &mut condition.value);
        values.chain(many).chain(conditions).for_each(|value| poison_value(value, payload));
    }
    for quotation in &mut statement.quotations {
        poison_passage(&mut quotation.passage, payload);
        for text in [&mut quotation.source, &mut quotation.opened_by, &mut quotation.closed_by] {
            poison(text, payload);
        }
    }
    for signature in &mut statement.signatures {
        poison_passage(&mut signature.passage, payload);
        poison(&mut signature.evidence.why, payload);
        signature.person.iter_mut().chain(&mut signature.offices).for_each(|text| poison(text, payload));
        signature.party.iter_mut().for_each(|party| poison(&mut party.name, payload));
        signature.remark.iter_mut().for_each(|remark| poison_passage(remark, payload));
    }
    for reference in &mut statement.references {
        poison_passage(&mut reference.passage, payload);
        reference.urls.iter_mut().chain(&mut reference.title).chain(&mut reference.label).for_each(|text| poison(text, payload));
    }
    for figure in &mut statement.figures {
        poison(&mut figure.scope, payload);
        poison_passage(&mut figure.passage, payload);
    }
    for matter in &mut statement.furniture {
        poison(&mut matter.kind, payload);
        poison_passage(&mut matter.passage, payload);
    }
    for repair in &mut statement.repairs {
        for text in [&mut repair.found, &mut repair.read_as, &mut repair.reason] {
            poison(text, payload);
        }
    }
    for note in &mut statement.notes {
        poison(&mut note.message, payload);
        note.hint = Some(payload.to_owned());
    }
    statement
}

fn poisoned_comparison(mut comparison: Comparison, payload: &str) -> Comparison {
    let poison_words = |words: &mut Vec<WordEdit>| words.iter_mut().for_each(|edit| poison(&mut edit.text, payload));
    for change in &mut comparison.changes {
        poison(&mut change.why, payload);
        change.verbatim.iter_mut().for_each(|phrase| poison(phrase, payload));
        poison_words(&mut change.words);
        for slot in &mut change.slots {
            poison_words(&mut slot.words);
            slot.remark = Some(payload.to_owned());
        }
    }
    for clause in &mut comparison.clauses {
        poison_words(&mut clause.words);
        clause.why = Some(payload.to_owned());
    }
    comparison.signatories.iter_mut().for_each(|row| poison(&mut row.party.name, payload));
    comparison.notes.iter_mut().for_each(|note| poison(&mut note.message, payload));
    comparison
}

fn views(payload: &str) -> (ComparisonView, StatementView, SeriesView) {
    let (earlier, later) = (poisoned(sample::earlier(), payload), poisoned(sample::later(), payload));
    let comparison = poisoned_comparison(sample::comparison(), payload);
    let (compared, shown) = (ComparisonView::new(&earlier, &later, &comparison, None), StatementView::new(&later, None));
    let (statements, series) = sample::series_of(earlier, later, comparison);
    (compared, shown, SeriesView::new(&statements, &series, None))
}

/// The reports of the poisoned sample.
fn rendered(payload: &str, format: Format, look: &Look) -> [String; 3] {
    let (compared, shown, run) = views(payload);
    [comparison(&compared, format, look), statement(&shown, format, look), series(&run, format, look)]
}

fn assert_no_command(text: &str) {
    assert!(!text.contains("##["), "a command of a runner: {text}");
    assert!(!text.contains("##vso["), "a command of a runner: {text}");
    for line in text.lines() {
        assert!(!line.trim_start().starts_with("::"), "a command of a runner: {line}");
    }
}

fn assert_shows(text: &str) {
    let live = text.chars().find(|c| *c != '\n' && hidden(*c));
    assert_eq!(live, None, "a character that acts");
}

fn assert_table(payload: &str, width: usize) {
    for colour in [false, true] {
        for text in rendered(payload, Format::Table, &Look { width, colour, verbose: true, ..Look::default() }) {
            let plain = if colour { without_our_colours(&text) } else { text };
            assert_shows(&plain);
            assert_no_command(&plain);
            let widest = plain.lines().map(UnicodeWidthStr::width).max().unwrap_or_default();
            assert!(widest <= width, "{widest} columns in a width of {width} with {payload:?}");
        }
    }
}

/// The text without the colour codes that we write; any other sequence stays.
fn without_our_colours(text: &str) -> String {
    ["1", "2", "31", "32", "33", "36", "0"].iter().fold(text.to_owned(), |text, code| text.replace(&format!("\u{1b}[{code}m"), ""))
}

const OUR_TAGS: &[&str] = &["<del>", "</del>", "<ins>", "</ins>", "<br>", "</details>"];

fn assert_markdown(payload: &str) {
    let harmless: String = payload.chars().map(|c| if c.is_whitespace() { ' ' } else { 'x' }).collect();
    let clean = rendered(&harmless, Format::Markdown, &Look::default()).map(|text| outline(&text));
    let dirty = rendered(payload, Format::Markdown, &Look::default());
    for (text, clean) in dirty.iter().zip(clean) {
        assert_no_command(text);
        assert_shows(text);
        let outline = outline(text);
        let differs = outline.iter().zip(&clean).position(|(is, should_be)| is != should_be);
        let at = differs.or((outline.len() != clean.len()).then_some(outline.len().min(clean.len())));
        let around = at.map(|at| (outline.get(at.saturating_sub(5)..=at), clean.get(at.saturating_sub(5)..=at)));
        assert_eq!(around, None, "the payload changed the structure: {payload:?}");
        assert_eq!(mention(text), None, "a mention with {payload:?}");
        for live in ["://", "www.", "mailto:", ":smile:"] {
            assert!(!text.to_lowercase().contains(live), "a live {live} with {payload:?}");
        }
    }
}

/// The first `@name` or `#1` in the text as it is shown: mentions and issues are looked for after escapes have been resolved.
fn mention(text: &str) -> Option<String> {
    let words = |event| if let Event::Text(text) = event { Some(text.to_string()) } else { None };
    let shown: String = Parser::new_ext(text, Options::all()).filter_map(words).collect();
    let names = |(at, c): &(usize, char)| matches!(c, '@' | '#') && shown[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    shown.char_indices().find(names).map(|(at, _)| shown[at..].chars().take(9).collect())
}

/// What a Markdown reader makes of the text, words left out.
fn outline(text: &str) -> Vec<String> {
    let mut outline = Vec::new();
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_))) => {
                panic!("live markup: {tag:?} in {text}")
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => panic!("live markup: {event:?}"),
            // How many words are emphasised or deleted depends on the words; that these are ours is checked by the tags alone.
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                assert!(OUR_TAGS.contains(&html) || html.starts_with("<details><summary>"), "live markup: {html}");
            }
            Event::Code(code) => assert!(["+", "-", "~", "=", "\"", "!", "·"].contains(&&*code), "live code: {code}"),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => {}
            event => outline.push(format!("{event:?}")),
        }
    }
    outline.retain(|event| !event.contains("HtmlBlock"));
    outline
}

fn assert_csv(payload: &str) {
    for text in rendered(payload, Format::Csv, &Look { verbose: true, ..Look::default() }) {
        assert_shows(&text);
        assert_no_command(&text);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in &record.expect("every row has the columns of the header") {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "a formula: {cell}");
            }
        }
    }
}

fn assert_json(payload: &str) {
    let (compared, shown, run) = views(payload);
    for (text, value) in [
        (comparison(&compared, Format::Json, &Look::default()), serde_json::to_value(&compared).unwrap()),
        (statement(&shown, Format::Json, &Look::default()), serde_json::to_value(&shown).unwrap()),
        (series(&run, Format::Json, &Look::default()), serde_json::to_value(&run).unwrap()),
    ] {
        assert_shows(&text);
        assert_no_command(&text);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}

#[test]
fn no_payload_acts_in_a_table() {
    for payload in PAYLOADS {
        for width in [40, 100] {
            assert_table(payload, width);
        }
    }
}

#[test]
fn no_payload_acts_in_markdown() {
    for payload in PAYLOADS {
        assert_markdown(payload);
    }
}

#[test]
fn no_payload_acts_in_csv() {
    for payload in PAYLOADS {
        assert_csv(payload);
    }
}

#[test]
fn no_payload_acts_in_json() {
    for payload in PAYLOADS {
        assert_json(payload);
    }
}

#[test]
fn markdown_is_cut_between_rows() {
    let whole = comparison(&sample::comparison_view(), Format::Markdown, &Look::default());
    for max_bytes in (0..whole.len()).step_by(97) {
        let text = comparison(&sample::comparison_view(), Format::Markdown, &Look { max_bytes: Some(max_bytes), ..Look::default() });
        assert!(text.len() <= max_bytes);
        if max_bytes > 400 {
            assert!(text.contains(" cut to stay under "), "{text}");
            assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
            let known = |line: &str| line.is_empty() || line.starts_with('_') || whole.lines().any(|full| full == line);
            assert_eq!(text.lines().find(|line| !known(line)), None, "half a row");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn no_text_acts_anywhere(payload in "[-=+@:#|<>&*_`~$!\\[\\](){}.^/\\\\\"' \t\r\n\u{1b}\u{9b}\u{202e}\u{200b}a-c1漢🦀]{0,24}", width in 24usize..170) {
        assert_table(&payload, width);
        assert_csv(&payload);
        assert_json(&payload);
        assert_markdown(&payload);
    }
}
