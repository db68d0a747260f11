//! Prints how much of a known text is read from PDFs made of it: `cargo run --release --example pdf_recall [FOLDER | FILE] [--lost]`.
//!
//! What enters are samples `SOURCE.PROGRAM.COLUMNS.pdf` and the fixtures they were made of, what leaves is one line a sample: recall
//! (words of the source that were read, in order), precision (words read that are in the source, in order), and the time. Page
//! matter is left out; a word that the printer divided counts as one where the source has it so. Of one file, its blocks are printed.

#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "../../tests/pdf/recall.rs"]
mod recall;

use std::path::Path;
use std::time::Instant;

use policydiff::ingest::pdf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or_else(|| root.join("tests/pdf/samples"), Into::into);
    if folder.is_file() {
        return show(&folder);
    }
    let (mut lowest, mut least) = (1.0_f64, 1.0_f64);
    println!("{:<28} {:>7} {:>9} {:>8}", "sample", "recall", "precision", "time");
    for (file, source) in recall::samples(&folder) {
        let bytes = std::fs::read(&file)?;
        let start = Instant::now();
        pdf::read(&bytes, pdf::Limits::default())?;
        let time = start.elapsed().as_secs_f64() * 1000.0;
        let measured = recall::measure(&bytes, &std::fs::read_to_string(root.join(source))?)?;
        (lowest, least) = (lowest.min(measured.recall), least.min(measured.precision));
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        println!("{name:<28} {:>7.4} {:>9.4} {time:>6.1}ms", measured.recall, measured.precision);
        if arguments.iter().any(|argument| argument == "--lost") {
            println!("  {}", measured.faults.join("\n  "));
        }
    }
    println!("{:<28} {lowest:>7.4} {least:>9.4}", "lowest");
    Ok(())
}

/// Prints what is read from one file, block by block.
fn show(file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let read = pdf::read(&std::fs::read(file)?, pdf::Limits::default())?;
    let time = start.elapsed();
    for block in &read.blocks {
        println!("{:?}\t{}", block.kind, block.reading.text().escape_debug());
    }
    for note in &read.notes {
        println!("{}: {}", note.code.code(), note.message);
    }
    println!("{} bytes of text in {:.1} ms", read.text.len(), time.as_secs_f64() * 1000.0);
    Ok(())
}
