//! Replays, on the stable toolchain, what the fuzz targets start from and what they ever found: our fixtures in every format, and the
//! files in `fuzz/seeds`, one folder a target.

#![allow(clippy::unwrap_used, dead_code, unreachable_pub, reason = "shared with an example and with `fuzz`; a failed test stops")]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::ingest;
use targets::TARGETS;
use targets::made::{self, Made, office, source};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn target(name: &str) -> fn(&[u8]) {
    TARGETS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no target is called {name}")).1
}

#[test]
fn kept_seeds_are_held() {
    let mut replayed = 0;
    for folder in files(&root().join("fuzz/seeds")).into_iter().filter(|path| path.is_dir()) {
        let run = target(folder.file_name().unwrap().to_str().unwrap());
        for file in files(&folder) {
            run(&fs::read(file).unwrap());
            replayed += 1;
        }
    }
    assert!(replayed > 10, "{replayed} seeds");
}

#[test]
fn fixtures_are_held_in_every_format() {
    for fixture in ["water-ministers/2025.txt", "ai-labelling/2023.md", "letter-norvane/2025-03.txt"] {
        let original = fs::read_to_string(root().join("fixtures").join(fixture)).unwrap();
        let pieces = source::pieces(&original);
        for Made { format, bytes, .. } in made::files(&pieces) {
            let (name, _) = ingest::formats().find(|(_, other)| *other == format).unwrap();
            target(name)(&bytes);
        }
        let part = |parts: Vec<(&str, String)>, wanted: &str| parts.into_iter().find(|(name, _)| *name == wanted).unwrap().1;
        target("docx_part")(part(office::docx_parts(&pieces), "word/document.xml").as_bytes());
        target("odt_part")(part(office::odt_parts(&pieces), "content.xml").as_bytes());
        target("normalise")(original.as_bytes());
    }
}

#[test]
fn pairs_are_held_by_every_renderer() {
    let read = |name: &str| fs::read(root().join("fixtures/rate-valdoria").join(name)).unwrap();
    let pair = [read("2025-09.txt"), b"\n=====\n".to_vec(), read("2025-11.txt")].concat();
    for name in ["compare", "render_table", "render_markdown", "render_json", "render_csv"] {
        target(name)(&pair);
    }
}

#[test]
fn manifests_are_held() {
    for series in files(&root().join("fixtures")) {
        target("series_toml")(&fs::read(series.join("series.toml")).unwrap());
    }
}

#[test]
fn every_target_can_be_run_by_cargo_fuzz() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for (name, _) in TARGETS {
        assert!(
            manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"")),
            "fuzz/Cargo.toml does not name {name}"
        );
        let file = fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(file.contains(&format!("policydiff_fuzz::{name}(bytes)")), "{name}");
    }
}
