//! Web pages as content management systems write them, and what must be read of each.

use super::*;
use proptest::strategy::Strategy as _;

use crate::model::{Origin, Span};

fn extract(page: &str) -> Extract {
    read(page, &Limits::default()).unwrap()
}

fn shown(page: &str) -> Vec<String> {
    extract(page).blocks.iter().map(|block| format!("{:?} {}", block.kind, block.reading.text().escape_debug())).collect()
}

/// A page of a ministry: banner, navigation, breadcrumbs, article, related links, footer.
fn ministry(article: &str) -> String {
    format!(
        r##"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Joint statement on rivers | Ministry of Water</title>
<script>window.dataLayer = [];</script></head>
<body class="page has-sidebar">
<div id="cookie-consent" role="dialog"><p>We use cookies to make this website work. You should accept all cookies.</p><button>Accept</button></div>
<a class="skip-link" href="#main">Skip to main content</a>
<header class="site-header"><a href="/"><img src="logo.svg" alt="Ministry of Water"></a>
<nav><ul><li><a href="/about">About us</a></li><li><a href="/news">News</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li>Joint statement</li></ol>
<main id="main"><div class="content">
<h1>Joint statement on rivers</h1>
<p class="meta"><time datetime="2025-03-04">4 March 2025</time></p>
{article}
<div class="share-buttons">Share this page: <a href="https://t.example">T</a> <a href="https://f.example">F</a></div>
<h2>Related news</h2><ul><li><a href="/a">Minister opens the new weir at Lower Ostrow</a></li><li><a href="/b">Consultation on abstraction licences has closed</a></li></ul>
</div></main>
<aside class="sidebar"><h2>Topics</h2><p>All our news about rivers and lakes in one place, every week.</p></aside>
<footer><p>© Ministry of Water 2025. <a href="/privacy">Privacy</a> <a href="/legal">Legal notice</a></p></footer>
</body></html>"##
    )
}

const BODY: &str = "<p>We, the Ministers of Norvane and Valdoria, met in Ostrow to consider the state of the rivers that our countries share, and agreed on the following.</p>
<h2>Data</h2>
<p>We call on water utilities to publish the volumes that they abstract every month, subject to the protection of commercial secrets.</p>
<ol><li>We urge dam operators to:<ol type=\"a\"><li>keep a minimum flow;</li><li>warn of releases; and</li></ol></li><li>We will meet again in 2026.</li></ol>";

#[test]
fn the_statement_is_read_and_the_page_around_it_is_not() {
    assert_eq!(
        shown(&ministry(BODY)),
        [
            "Heading(1) Joint statement on rivers",
            "Paragraph 4 March 2025",
            "Paragraph We, the Ministers of Norvane and Valdoria, met in Ostrow to consider the state of the rivers that our countries share, and agreed on the following.",
            "Heading(2) Data",
            "Paragraph We call on water utilities to publish the volumes that they abstract every month, subject to the protection of commercial secrets.",
            "Item { depth: 1, marker: \"1.\" } We urge dam operators to:",
            "Item { depth: 2, marker: \"(a)\" } keep a minimum flow;",
            "Item { depth: 2, marker: \"(b)\" } warn of releases; and",
            "Item { depth: 1, marker: \"2.\" } We will meet again in 2026.",
        ]
    );
}

#[test]
fn places_are_bytes_of_the_page() {
    let page = ministry(BODY).replace("water utilities", "water&nbsp;<em>utilities</em>");
    let extract = extract(&page);
    let text = extract.text.unwrap();
    let at = text.find("water\u{a0}utilities to").unwrap();
    let Span { start, end } = extract.origin.bytes(Span::new(at, at + "water\u{a0}utilities".len()));
    assert_eq!(&page[start..end], "water&nbsp;<em>utilities");
    for block in &extract.blocks {
        let whole = block.reading.whole();
        assert_eq!(&text[whole.span.start..whole.span.end].replace('\n', "\u{2028}"), &whole.text);
        let Span { start, end } = extract.origin.bytes(whole.span);
        assert!(page[start..end].starts_with(whole.text.chars().next().unwrap()), "{}", whole.text);
    }
    assert!(matches!(extract.origin, Origin::Bytes(_)));
}

#[test]
fn notes_signatures_and_tables_are_kept() {
    let article = format!(
        "{BODY}<p>Rivers matter<sup><a href=\"#fn1\" id=\"r1\">1</a></sup> over 40&nbsp;km<sup>2</sup>, for the 10<sup>th</sup> time.</p>
<table><tr><th>Year</th><th>Flow</th></tr><tr><td>2024</td><td>12 m</td></tr></table>
<h2>Signatories</h2><table class=\"signatures\"><tr><td>For Norvane:<br>Ada Lindqvist<br>Minister of Water</td><td>For Valdoria:<br>Jon Vasarely</td></tr></table>
<ul><li>Estonia</li><li>Ghana</li></ul>
<section class=\"footnotes\"><hr><ol><li id=\"fn1\"><p>River Report, 2024. <a href=\"#r1\">↩</a></p></li></ol></section>"
    );
    let shown = shown(&ministry(&article));
    let expected = [
        "Paragraph Rivers matter[1] over 40\u{a0}km², for the 10th time.",
        "TableRow Year | Flow",
        "TableRow 2024 | 12 m",
        "Heading(2) Signatories",
        "Paragraph For Norvane:\\u{2028}Ada Lindqvist\\u{2028}Minister of Water",
        "Paragraph For Valdoria:\\u{2028}Jon Vasarely",
        "Item { depth: 1, marker: \"-\" } Estonia",
        "Item { depth: 1, marker: \"-\" } Ghana",
        "Paragraph ____",
        "NoteBody(\"1\") River Report, 2024.",
    ];
    let from = shown.iter().position(|block| block.starts_with("Paragraph Rivers")).unwrap();
    assert_eq!(shown[from..], expected.map(|block| block.replace('\u{a0}', "\\u{a0}")));
}

#[test]
fn old_pages_of_tables_and_loose_text_are_read() {
    let page = "<HTML><HEAD><TITLE>Statement on Lakes and Rivers - Foreign Office</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=100%><TR><TD WIDTH=150><A HREF=/>Home</A><BR><A HREF=/news>News</A></TD><TD>
<FONT FACE=Arial><B>Statement on Lakes</B><P>We, the Ministers of the lake states, met on 3 June 1999 to consider the state of our lakes and rivers.
<P>We call on all States to publish their data on lakes, in full respect of the law, and to tell their neighbours of floods.<BR>We urge them to act.
<P>We demand that factories stop the discharge of mercury into the lakes, and that they report on it every year.</FONT></TD></TR></TABLE></BODY></HTML>";
    let shown = shown(page);
    assert!(!shown.iter().any(|block| block.contains("Home")), "{shown:#?}");
    assert!(shown.iter().any(|block| block.starts_with("Heading(6) Statement on Lakes")), "{shown:#?}");
    assert_eq!(
        shown.iter().filter(|block| block.starts_with("Paragraph We ") || block.starts_with("Paragraph We,")).count(),
        3,
        "{shown:#?}"
    );
}

#[test]
fn pages_of_other_systems_are_read() {
    let cases = [
        (
            "a page with a lead, facts and notes in the manner of a government's site",
            "<html><head><title>x</title></head><body><header role=banner><a href=/>Gov</a></header><main><span>Press release</span><h1>Statement on water</h1>
<dl class=metadata><dt>Published</dt><dd>4 March 2025</dd></dl><div class=govspeak><p>We urge banks to lend more for water, where it is scarce.<sup role=doc-noteref><a href='#fn:1'>[footnote 1]</a></sup></p>
<div class=footnotes><ol><li id='fn:1'><p>Water Report.&nbsp;<a href='#r' role=doc-backlink>↩</a></p></li></ol></div></div></main><footer><p>© Crown</p></footer>",
            vec![
                "Paragraph Press release",
                "Heading(1) Statement on water",
                "Paragraph Published 4 March 2025",
                "Paragraph We urge banks to lend more for water, where it is scarce.[1]",
                "NoteBody(\"1\") Water Report.\\u{a0}",
            ],
        ),
        (
            "a page that a word processor wrote",
            "<html><head><style><!-- p {} --></style></head><body><div class=WordSection1><p class=MsoNormal><i>The General Assembly</i>,<o:p></o:p></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><i>Urges</i> Member States to map karst aquifers.<a href='#_ftn1' name='_ftnref1'>[1]</a></p></div>
<div><hr><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> A/79/12, para. 4.</p></div></div>",
            vec![
                "Paragraph The General Assembly,",
                "Paragraph 1.\\u{a0}\\u{a0} Urges Member States to map karst aquifers.[1]",
                "NoteBody(\"1\") A/79/12, para. 4.",
            ],
        ),
    ];
    for (what, page, expected) in cases {
        let shown: Vec<String> = shown(page).into_iter().filter(|block| !block.ends_with("____")).collect();
        assert_eq!(shown, expected, "{what}");
    }
}

#[test]
fn title_and_date_come_from_the_head_where_the_text_has_none() {
    let page = "<html><head><title>Statement on the Sharing of Rivers | Ministry</title><meta property='article:published_time' content='2024-05-02T09:00'></head>
<body><article><p>We call on water utilities to publish the volumes that they abstract.</p><p>We urge dam operators to keep a minimum flow.</p></article></body></html>";
    assert_eq!(shown(page)[..2], ["Heading(1) Statement on the Sharing of Rivers", "Paragraph 2024-05-02"]);
}

#[test]
fn pages_are_told_from_other_texts() {
    for (text, sure, likely) in [
        ("\u{feff}<!doctype HTML><p>x", true, false),
        ("<!-- saved -->\n<html><p>x", true, false),
        ("<div><p>We met.</p></div>", false, true),
        ("<p>We met.", false, false),
        ("We met. <b>x</b>", false, false),
        ("<https://example.org> is our page </", false, false),
    ] {
        assert_eq!((certain(text), looks_like(text)), (sure, likely), "{text}");
    }
    assert_eq!(declared_encoding(b"<html><meta charset=\"ISO-8859-1\">").as_deref(), Some("iso-8859-1"));
    assert_eq!(declared_encoding(b"We use charset=utf-8"), None);
}

#[test]
fn an_empty_shell_is_refused() {
    let error = read("<html><body><div id=root></div><script>render()</script></body></html>", &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("no text"), "{error}");
}

/// Tags in any order and of any kind, with words between them.
fn soup() -> impl proptest::strategy::Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "p", "b", "i", "a", "font", "nobr", "span", "div", "section", "h1", "h2", "ul", "li", "dl", "dt", "dd", "table", "tbody", "tr",
        "td", "th", "caption", "form", "button", "option", "ruby", "rt", "br", "body", "head", "pre", "select", "svg", "template", "x-y",
    ];
    let tag = (0..NAMES.len(), 0..3_u8).prop_map(|(name, kind)| match (NAMES[name], kind) {
        (name, 0) => format!("<{name}>w"),
        (name, 1) => format!("<{name} class=c{}>", name.len()),
        (name, _) => format!("</{name}>w "),
    });
    proptest::collection::vec(tag, 0..120).prop_map(|tags| tags.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    /// Whatever tags are missing or cross one another, the skeleton leaves nothing to mend, and its tree holds every run once.
    #[test]
    fn a_skeleton_is_in_order_and_its_tree_no_deeper(page in soup()) {
        let skeleton = skeleton::skeleton(&page, &Limits::default()).unwrap();
        let mut open: Vec<String> = Vec::new();
        let (mut at, mut deepest, mut elements) = (0, 0, 0);
        while let Some(found) = skeleton.html[at..].find('<').map(|found| at + found) {
            match tags::tag(&skeleton.html, found).unwrap() {
                tags::Tag::Open { name, end, .. } => {
                    elements += 1;
                    if name != "br" {
                        open.push(name.into_owned());
                    }
                    at = end;
                }
                tags::Tag::Close { name, end } => {
                    let innermost = open.pop();
                    proptest::prop_assert_eq!(innermost.as_deref(), Some(&*name), "{}", skeleton.html);
                    at = end;
                }
                tags::Tag::Other { end } => at = end,
            }
            deepest = deepest.max(open.len());
        }
        let tree = Tree::new(&skeleton.html, skeleton.runs.len());
        let mut runs: Vec<usize> = tree.runs(0).collect();
        runs.sort_unstable();
        proptest::prop_assert!(runs.iter().copied().eq(0..skeleton.runs.len()), "{}", skeleton.html);
        // A parser adds "html", "head", "body", and two parts to each table.
        let depth = (0..tree.nodes.len()).map(|node| tree.ancestors(node).count()).max().unwrap_or(0);
        proptest::prop_assert!(depth <= 2 * deepest + 4, "{} in {}", depth, skeleton.html);
        let built = (0..tree.nodes.len()).filter(|node| !matches!(tree.nodes[*node].kind, tree::Kind::Space)).count();
        proptest::prop_assert!(built <= 3 * elements + 4, "{} in {}", built, skeleton.html);
    }
}
