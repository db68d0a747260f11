//! Prints how much of a known text is read from PDFs made of it: `cargo run --release --example pdf_recall [FOLDER | FILE] [--lost]`.
//!
//! What enters are the samples `SOURCE.PROGRAM.COLUMNS.pdf` and the fixtures they were made of, what leaves is one line a sample:
//! recall (words of the source that were read, in order), precision (words read that are in the source, in order), and the time.
//! Page matter is left out; a word that the printer hyphenated counts as one where the source has it so.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use policydiff::ingest::pdf;
use policydiff::model::{Block, BlockKind, FORCED_BREAK, WRAPPED_LINE};

const SOURCES: &[(&str, &str)] = &[
    ("water", "fixtures/water-ministers/2025.txt"),
    ("hospital", "fixtures/hospital-extortion/2024.txt"),
    ("meridian", "fixtures/meridian-leaders/2024-06.txt"),
    ("rate", "fixtures/rate-valdoria/2025-11.txt"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or_else(|| root.join("tests/pdf/samples"), Into::into);
    let verbose = arguments.iter().any(|argument| argument == "--lost");
    if folder.is_file() {
        return show(&folder);
    }
    let mut files: Vec<_> = std::fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let (mut lowest, mut least) = (1.0_f64, 1.0_f64);
    println!("{:<28} {:>7} {:>9} {:>8}", "sample", "recall", "precision", "time");
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "pdf")) {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let Some((_, source)) = SOURCES.iter().find(|(source, _)| name.starts_with(source)) else { continue };
        let wanted = words(&notes_last(&std::fs::read_to_string(root.join(source))?));
        let bytes = std::fs::read(file)?;
        let start = Instant::now();
        let read = pdf::read(&bytes, pdf::Limits::default())?;
        let time = start.elapsed();
        let got = words(&body(&read.blocks, &wanted));
        let common = common(&wanted, &got, verbose);
        let (recall, precision) = (share(common, wanted.len()), share(common, got.len()));
        (lowest, least) = (lowest.min(recall), least.min(precision));
        println!("{name:<28} {recall:>7.4} {precision:>9.4} {:>6.1}ms", time.as_secs_f64() * 1000.0);
    }
    println!("{:<28} {lowest:>7.4} {least:>9.4}", "lowest");
    Ok(())
}

/// Prints what is read from one file, block by block.
fn show(file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let read = pdf::read(&std::fs::read(file)?, pdf::Limits::default())?;
    for block in &read.blocks {
        println!("{:?}\t{}", block.kind, block.reading.text().escape_debug());
    }
    for note in &read.notes {
        println!("{:?}: {}", note.code, note.message);
    }
    Ok(())
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
            BlockKind::NoteBody(label) => notes += &format!("[{label}] {joined}\n"),
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
            Some(digit) => plain += &format!(" [{digit}] "),
            None => plain.push(c),
        }
    }
    let plain = plain.replace('[', " [").replace(']', "] ");
    plain.split_whitespace().map(bare).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '_' | ',' | '.' | ';' | ':'))
}

/// Length of the longest common subsequence (Hunt and Szymanski 1977 in its plain form).
fn common(wanted: &[String], got: &[String], verbose: bool) -> usize {
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
    if verbose {
        let (mut i, mut j) = (0, 0);
        while i < wanted.len() || j < got.len() {
            if i < wanted.len() && j < got.len() && wanted[i] == got[j] {
                (i, j) = (i + 1, j + 1);
            } else if j == got.len() || i < wanted.len() && table[(i + 1) * width + j] >= table[i * width + j + 1] {
                println!("  lost  {}", wanted[i]);
                i += 1;
            } else {
                println!("  extra {}", got[j]);
                j += 1;
            }
        }
    }
    table[0]
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
