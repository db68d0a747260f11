//! Files with broken bytes, and a reader that is stopped: each run ends with an exit code of ours and a reason. `POLICYDIFF_MUTANTS` sets how
//! many broken files of each format are tried; the usual number is small.

#![allow(clippy::unwrap_used, dead_code, reason = "a test that cannot go on fails; the generator is shared with its example")]

#[path = "../examples/formats/made/mod.rs"]
mod made;
mod program;

use std::process::Command;

use made::{Made, office, packing, source};
use program::{Folder, fixture, policydiff};

/// What the process that reads is stopped at is a reason; the limits of the shell stand in for those that it gives itself.
#[test]
#[cfg(target_os = "linux")]
fn a_reader_that_is_stopped_ends_with_a_reason() {
    let folder = Folder::new("stopped");
    let part = |open: &str, paragraph: &str, close: &str| format!("{open}{}{close}", paragraph.repeat(100_000));
    let word = part(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
        "<w:p><w:r><w:t>We urge you to act at once.</w:t></w:r></w:p>",
        "</w:body></w:document>",
    );
    let open = part(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>",
        "<text:p>We urge you to act at once.</text:p>",
        "</office:text></office:body></office:document-content>",
    );
    let mimetype = "application/vnd.oasis.opendocument.text".to_owned();
    folder.write("long.docx", packing::packed(&[("[Content_Types].xml", String::new()), ("word/document.xml", word)]));
    folder.write("long.odt", packing::packed(&[("mimetype", mimetype), ("content.xml", open)]));
    folder.write("long.html", part("<!DOCTYPE html><body>", "<p>We urge you to act at once.</p>", "</body>"));
    for file in ["long.docx", "long.odt", "long.html"] {
        let command = format!("ulimit -v 65536; exec '{}' show {file}", env!("CARGO_BIN_EXE_policydiff"));
        let output = Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{file}: {stderr}");
        let told =
            stderr.starts_with(&format!("error: {file}: reading it takes more than 256 MiB of memory")) && stderr.contains("  try: ");
        assert!(told, "{file}: {stderr}");
    }
}

/// A stream of numbers that is the same in every run (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}

/// `bytes` with a few of them changed, lost, doubled, or cut off.
fn mutant(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        if bytes.is_empty() {
            break;
        }
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(6) {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            4 => bytes.splice(at..at, b"<!--<div>&#x80;]]>".iter().copied().take(1 + numbers.below(18))).for_each(drop),
            _ if numbers.below(4) == 0 => bytes.truncate(at),
            _ => bytes[at] = b'<',
        }
    }
    bytes
}

#[test]
fn broken_files_end_with_0_1_or_2_and_a_reason() {
    let count: usize = std::env::var("POLICYDIFF_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    let folder = Folder::new("mutants");
    let pieces = source::pieces(&std::fs::read_to_string(fixture("water-ministers/2025.txt")).unwrap());
    folder.write("earlier.txt", std::fs::read(fixture("water-ministers/2023.txt")).unwrap());
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut codes = [0; 3];
    for Made { extension, bytes, .. } in made::files(&pieces) {
        for index in 0..count {
            let broken = match extension {
                // Broken parts that are packed well get further than broken packing.
                "docx" | "odt" if index % 2 == 0 => repacked(&pieces, extension, &mut numbers),
                _ => mutant(&bytes, &mut numbers),
            };
            let name = format!("mutant.{extension}");
            folder.write(&name, &broken);
            let run = policydiff(&format!("compare earlier.txt {name}")).current_dir(folder.path()).run();
            assert!((0..=2).contains(&run.code), "{name} {index}: {run:?}");
            codes[usize::try_from(run.code).unwrap()] += 1;
            if run.code == 2 {
                let reason = run.stderr.starts_with("error: ") && run.stderr.contains("try: ") && !run.stderr.contains("internal error");
                assert!(reason, "{name} {index}: {}", run.stderr);
            }
        }
    }
    assert_eq!(codes[0], 0, "a broken statement of 2025 never equals the one of 2023");
    assert!(codes[1] > 0 && codes[2] > 0, "{codes:?}");
}

/// The document with one of its parts broken and packed again.
fn repacked(pieces: &[source::Piece], extension: &str, numbers: &mut Numbers) -> Vec<u8> {
    let parts = if extension == "docx" { office::docx_parts(pieces) } else { office::odt_parts(pieces) };
    let mut parts: Vec<(&str, String)> = parts;
    let chosen = 1 + numbers.below(parts.len() - 1);
    let broken = mutant(parts[chosen].1.as_bytes(), numbers);
    parts[chosen].1 = String::from_utf8_lossy(&broken).into_owned();
    packing::packed(&parts)
}
