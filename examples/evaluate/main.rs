//! Prints how far the program agrees with the human gold beside the fixtures:
//! `cargo run --release --example evaluate -- [FIXTURES_DIR] [--verbose]`. With `--verbose`, every miss is listed with its text.

mod judge;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use judge::gold;
use judge::tally::Scores;
use policydiff::lexicon::Lexicon;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments.iter().any(|argument| argument == "--verbose");
    let root = arguments.iter().find(|argument| !argument.starts_with("--")).map_or("fixtures", String::as_str);
    match evaluate(Path::new(root), verbose, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "evaluate: {message}");
            ExitCode::from(2)
        }
    }
}

fn evaluate(root: &Path, verbose: bool, out: &mut impl Write) -> Result<(), String> {
    let lexicon = Lexicon::builtin();
    let mut total = Scores::default();
    for series in gold::read_folder(root)? {
        let scores = judge::judge(&series, &lexicon);
        for fault in gold::faults(&series) {
            writeln!(out, "gold at fault: {fault}").map_err(|error| error.to_string())?;
        }
        print(&series.name, &scores, verbose, out).map_err(|error| error.to_string())?;
        total.add(&scores);
    }
    print("all series", &total, false, out).map_err(|error| error.to_string())
}

fn print(name: &str, scores: &Scores, verbose: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{name}")?;
    for (name, tally) in scores.tallies() {
        writeln!(out, "  {name:30} {tally}")?;
    }
    for (name, share) in scores.shares() {
        writeln!(out, "  {name:30} {share}")?;
    }
    for miss in scores.misses.iter().filter(|_| verbose) {
        writeln!(out, "    {miss}")?;
    }
    writeln!(out)
}
