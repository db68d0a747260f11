//! How much of a known text was read: words of the source and words read, compared in order.

use std::collections::BTreeSet;
use std::path::Path;

use policydiff::ingest::pdf;
use policydiff::model::{Block, BlockKind, FORCED_BREAK, WRAPPED_LINE};

/// The first part of a sample's name, and the fixture that it was made of.
pub(crate) const SOURCES: &[(&str, &str)] = &[
    ("water", "fixtures/water-ministers/2025.txt"),
    ("hospital", "fixtures/hospital-extortion/2024.txt"),
    ("meridian", "fixtures/meridian-leaders/2024-06.txt"),
    ("rate", "fixtures/rate-valdoria/2025-11.txt"),
];

/// What came of one sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    /// Words of the source that were read, in order, of all of them.
    pub(crate) recall: f64,
    /// Words read that are in the source, in order, of all of them.
    pub(crate) precision: f64,
    /// "lost WORD" and "extra WORD".
    pub(crate) faults: Vec<String>,
}

/// Measures the PDF `bytes` against the text it was made of.
pub(crate) fn measure(bytes: &[u8], source: &str) -> Result<Measured, pdf::Refusal> {
    let wanted = words(&notes_last(source));
    let got = words(&body(&pdf::read(bytes, pdf::Limits::default())?.blocks, &wanted));
    let (common, faults) = common(&wanted, &got);
    Ok(Measured { recall: share(common, wanted.len()), precision: share(common, got.len()), faults })
}

/// The PDFs of `folder` with the fixtures that they were made of, in order.
pub(crate) fn samples(folder: &Path) -> Vec<(std::path::PathBuf, &'static str)> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut samples: Vec<_> = files
        .filter_map(|file| {
            let name = file.file_name()?.to_str()?.to_owned();
            let (_, source) =
                SOURCES.iter().find(|(source, _)| name.starts_with(source) && file.extension().is_some_and(|kind| kind == "pdf"))?;
            Some((file, *source))
        })
        .collect();
    samples.sort();
    samples
}

/// A source may have lines of the press office under its notes.
fn notes_last(text: &str) -> String {
    let mut order = vec![0_u8; 0];
    for line in text.lines() {
        let opens = line.starts_with('[');
        let goes_on = order.last() == Some(&1) && !line.is_empty() && text.contains("\n\n");
        order.push(u8::from(opens || goes_on));
    }
    let of = |wanted: u8| text.lines().zip(&order).filter(move |(_, part)| **part == wanted).map(|(line, _)| line);
    of(0).chain(of(1)).collect::<Vec<_>>().join("\n")
}

/// The text without page matter, notes behind the rest as in the sources.
fn body(blocks: &[Block], wanted: &[String]) -> String {
    let known: BTreeSet<&str> = wanted.iter().map(String::as_str).collect();
    let (mut text, mut notes) = (String::new(), String::new());
    for block in blocks {
        let text_of_block = block.reading.text().replace('\u{ad}', "");
        let lines = text_of_block.split([FORCED_BREAK, WRAPPED_LINE]);
        let mut joined = String::new();
        for line in lines {
            let stem = joined.strip_suffix('-').map(str::to_owned);
            let last = stem.as_deref().and_then(|stem| stem.split_whitespace().next_back()).unwrap_or_default();
            let whole = format!("{last}{}", line.split_whitespace().next().unwrap_or_default());
            match stem {
                None if joined.ends_with('/') => joined += line,
                Some(stem) if known.contains(bare(&whole)) => joined = stem + line,
                Some(_) => joined += line,
                None => joined = joined + " " + line,
            }
        }
        match &block.kind {
            BlockKind::PageMatter | BlockKind::PageBreak => {}
            BlockKind::NoteBody(label) => notes.extend(["[", label, "] ", &joined, "\n"]),
            _ => text += &(joined + "\n"),
        }
    }
    text + &notes
}

/// Words as they are compared: raised figures are markers, rules of underscores are no words.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    for c in text.chars() {
        match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c) {
            Some(digit) => plain.extend([" [", &digit.to_string(), "] "]),
            None => plain.push(c),
        }
    }
    let plain = plain.replace('[', " [").replace(']', "] ");
    plain.split_whitespace().map(bare).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '_' | ',' | '.' | ';' | ':'))
}

/// Length of the longest common subsequence, and the words outside of it.
fn common(wanted: &[String], got: &[String]) -> (usize, Vec<String>) {
    let width = got.len() + 1;
    let mut table = vec![0_usize; (wanted.len() + 1) * width];
    for i in (0..wanted.len()).rev() {
        for j in (0..got.len()).rev() {
            table[i * width + j] = if wanted[i] == got[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let mut faults = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < wanted.len() || j < got.len() {
        if i < wanted.len() && j < got.len() && wanted[i] == got[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == got.len() || i < wanted.len() && table[(i + 1) * width + j] >= table[i * width + j + 1] {
            faults.push(format!("lost {}", wanted[i]));
            i += 1;
        } else {
            faults.push(format!("extra {}", got[j]));
            j += 1;
        }
    }
    (table[0], faults)
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
