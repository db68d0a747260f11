//! Writes one statement in every format that people publish: `cargo run --example formats -- SOURCE FOLDER`. The source is plain text or
//! Markdown; what is written looks like the work of offices: pages with menus and banners, documents with styles and numbered lists.

#![allow(clippy::unwrap_used, dead_code, reason = "an example that cannot go on stops; tests use more of what is made")]

mod made;

use std::path::Path;

use made::{Made, source};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, folder] = &arguments[..] else {
        panic!("name a statement in plain text or Markdown, and a folder to write to");
    };
    let text = std::fs::read_to_string(from).unwrap();
    let pieces = source::pieces(&text);
    let stem = Path::new(from).file_stem().unwrap().to_string_lossy().into_owned();
    std::fs::create_dir_all(folder).unwrap();
    for Made { extension, bytes, .. } in made::files(&pieces) {
        std::fs::write(Path::new(folder).join(format!("{stem}.{extension}")), bytes).unwrap();
    }
}
