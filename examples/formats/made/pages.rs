//! Pieces of a statement → plain text, Markdown, and a page of a ministry with everything that such pages have around their text.

use std::fmt::Write as _;

use super::source::Piece;

/// Columns of plain text.
const WIDTH: usize = 76;

/// Plain text, wrapped.
pub(crate) fn text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let (line, indent) = match piece {
            Piece::Title(words) | Piece::Heading(_, words) | Piece::Paragraph(words) | Piece::Quote(words) => (words.clone(), ""),
            Piece::Numbered(number, words) => (format!("{number}. {words}"), ""),
            Piece::Item(marker, words) => (format!("  {marker} {words}"), "      "),
            Piece::Rule => ("_".repeat(20), ""),
            Piece::Note(label, words) => (format!("[{label}] {words}"), ""),
        };
        let together = matches!(
            (piece, pieces.get(index + 1)),
            (Piece::Item(..), Some(Piece::Item(..))) | (Piece::Rule | Piece::Note(..), Some(Piece::Note(..)))
        );
        text.push_str(&wrapped(&line, indent));
        text.push_str(if together { "\n" } else { "\n\n" });
    }
    text.trim_end().to_owned() + "\n"
}

fn wrapped(line: &str, indent: &str) -> String {
    let mut wrapped = String::new();
    let lead = line.len() - line.trim_start().len();
    let mut column = lead;
    wrapped.push_str(&line[..lead]);
    for (index, word) in line.split_whitespace().enumerate() {
        if index > 0 && column + 1 + word.chars().count() > WIDTH {
            wrapped.push('\n');
            wrapped.push_str(indent);
            column = indent.len();
        } else if index > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += word.chars().count();
    }
    wrapped
}

/// Markdown.
pub(crate) fn markdown(pieces: &[Piece]) -> String {
    let notes: Vec<&str> =
        pieces.iter().filter_map(|piece| if let Piece::Note(label, _) = piece { Some(label.as_str()) } else { None }).collect();
    let marked =
        |words: &str| notes.iter().fold(words.to_owned(), |words, label| words.replace(&format!("[{label}]"), &format!("[^{label}]")));
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let line = match piece {
            Piece::Title(words) => format!("# {}", marked(words)),
            Piece::Heading(level, words) => format!("{} {}", "#".repeat(usize::from(*level)), marked(words)),
            Piece::Paragraph(words) => marked(words),
            Piece::Quote(words) => format!("> {}", marked(words)),
            Piece::Numbered(number, words) => format!("{number}. {}", marked(words)),
            Piece::Item(marker, words) => format!("   {marker} {}", marked(words)),
            Piece::Rule => "---".to_owned(),
            Piece::Note(label, words) => format!("[^{label}]: {words}"),
        };
        let together = matches!((piece, pieces.get(index + 1)), (Piece::Item(marker, _), Some(Piece::Item(..))) if marker.len() == 1);
        text.push_str(&line);
        text.push_str(if together { "\n" } else { "\n\n" });
    }
    text
}

/// A page of a ministry.
pub(crate) fn html(pieces: &[Piece]) -> String {
    let title =
        pieces.iter().find_map(|piece| if let Piece::Title(words) = piece { Some(words.as_str()) } else { None }).unwrap_or("Statement");
    format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | Ministry of Public Affairs</title>
<link rel="stylesheet" href="/assets/site.css">
<script>window.dataLayer = window.dataLayer || []; function track(a) {{ if (a < 1) dataLayer.push("<p>no text</p>"); }}</script>
</head>
<body class="page page--statement has-sidebar">
<a class="skip-link" href="#main-content">Skip to main content</a>
<div id="cookie-banner" class="cookie-banner" role="dialog" aria-label="Cookies"><h2>Cookies on this site</h2>
<p>We use some essential cookies to make this website work. We would like to set additional cookies to understand how you use it.</p>
<button type="button">Accept additional cookies</button> <button type="button">Reject additional cookies</button></div>
<header class="site-header" role="banner"><div class="logo"><a href="/"><img src="/assets/crest.svg" alt="Ministry of Public Affairs"></a></div>
<nav aria-label="Main"><ul><li><a href="/about">About us</a></li><li><a href="/topics">Topics</a></li><li><a href="/news">News and communications</a></li><li><a href="/contact">Contact</a></li></ul></nav>
<form action="/search" role="search"><label for="q">Search this site</label><input id="q" name="q"><button>Search</button></form></header>
<nav class="breadcrumbs" aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/news">News and communications</a></li></ol></nav>
<main id="main-content" class="main">
<article class="statement">
{body}
</article>
<div class="share-buttons"><h2>Share this page</h2><ul><li><a href="https://social.example/share">Share by mail</a></li><li><a href="https://other.example/share">Share with others</a></li></ul></div>
<section class="related-content"><h2>Related content</h2><ul><li><a href="/news/1">Minister opens a conference on the future of public affairs</a></li><li><a href="/news/2">New figures on the work of the Ministry have been published today</a></li></ul></section>
</main>
<aside class="sidebar"><h2>Newsletter</h2><p>Get our weekly news by mail. You should receive the first issue within seven days.</p></aside>
<footer class="site-footer" role="contentinfo"><ul><li><a href="/privacy">Privacy</a></li><li><a href="/accessibility">Accessibility statement</a></li></ul>
<p>&copy; Ministry of Public Affairs. All content is available under an open licence, except where otherwise stated.</p></footer>
<script src="/assets/site.js"></script>
</body>
</html>
"##,
        title = escaped(title),
        body = body(pieces)
    )
}

fn body(pieces: &[Piece]) -> String {
    let labels: Vec<&str> =
        pieces.iter().filter_map(|piece| if let Piece::Note(label, _) = piece { Some(label.as_str()) } else { None }).collect();
    let words = |words: &str| {
        labels.iter().fold(escaped(words), |words, label| {
            words.replace(&format!("[{label}]"), &format!("<sup id=\"ref-{label}\"><a href=\"#note-{label}\">[{label}]</a></sup>"))
        })
    };
    let mut html = String::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let _ = match piece {
            Piece::Title(title) => writeln!(html, "<h1 class=\"title\">{}</h1>", words(title)),
            Piece::Heading(level, heading) => writeln!(html, "<h{level}>{}</h{level}>", words(heading)),
            Piece::Paragraph(text) => writeln!(html, "<p>{}</p>", words(text)),
            Piece::Quote(text) => writeln!(html, "<blockquote><p>{}</p></blockquote>", words(text)),
            Piece::Rule => continue,
            Piece::Numbered(number, text) => {
                let items = items(&pieces[at..]);
                let list = list(&pieces[at..at + items], &words);
                at += items;
                writeln!(html, "<ol start=\"{number}\"><li><p>{}</p>{list}</li></ol>", words(text))
            }
            Piece::Item(..) => {
                let items = items(&pieces[at - 1..]);
                let list = list(&pieces[at - 1..at - 1 + items], &words);
                at += items - 1;
                writeln!(html, "{list}")
            }
            Piece::Note(..) => {
                let notes = pieces[at - 1..].iter().take_while(|piece| matches!(piece, Piece::Note(..))).count();
                html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"><hr>\n<ol>\n");
                for piece in &pieces[at - 1..at - 1 + notes] {
                    if let Piece::Note(label, text) = piece {
                        let _ = writeln!(
                            html,
                            "<li id=\"note-{label}\"><p>{} <a href=\"#ref-{label}\" class=\"backref\">↩</a></p></li>",
                            escaped(text)
                        );
                    }
                }
                at += notes - 1;
                writeln!(html, "</ol></section>")
            }
        };
    }
    html
}

fn items(pieces: &[Piece]) -> usize {
    pieces.iter().take_while(|piece| matches!(piece, Piece::Item(..))).count()
}

fn list(items: &[Piece], words: &dyn Fn(&str) -> String) -> String {
    let Some(Piece::Item(marker, _)) = items.first() else { return String::new() };
    let lettered = marker.starts_with('(');
    let (open, close) = if lettered { ("<ol type=\"a\">", "</ol>") } else { ("<ul>", "</ul>") };
    let mut list = format!("\n{open}");
    for item in items {
        if let Piece::Item(_, text) = item {
            let _ = write!(list, "\n<li>{}</li>", words(text));
        }
    }
    list + close
}

/// Typographic marks as content management systems write them.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('“', "&ldquo;")
        .replace('”', "&rdquo;")
        .replace('é', "&eacute;")
}
