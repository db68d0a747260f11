//! Makes a pair of texts with known edits and says what of them is found:
//!
//!     cargo run --release --example synthetic_pairs -- [BYTES [SEED [FOLDER]]]
//!
//! With a folder, the two texts are written there too (`earlier.txt`, `later.txt`), a sentence a line, for a try with
//! `policydiff compare --segment lines` or with another program.

#![allow(clippy::print_stdout, reason = "a program that prints what it measured")]

#[path = "../../benches/synthetic.rs"]
mod synthetic;

use policydiff::align::align_texts;
use synthetic::{Found, synthetic};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let bytes = arguments.next().map_or(Ok(1_000_000), |given| given.parse())?;
    let seed = arguments.next().map_or(Ok(1), |given| given.parse())?;
    let texts = synthetic(seed, bytes);
    if let Some(folder) = arguments.next() {
        std::fs::create_dir_all(&folder)?;
        for (name, side) in [("earlier.txt", &texts.earlier), ("later.txt", &texts.later)] {
            std::fs::write(std::path::Path::new(&folder).join(name), side.join("\n") + "\n")?;
        }
    }
    let [earlier, later] = texts.sides();
    let mut found = Found::default();
    found.add(&texts, &align_texts(&earlier, &later));
    println!("{} and {} sentences: {found}", earlier.len(), later.len());
    Ok(())
}
