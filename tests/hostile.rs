//! Files that were made to stop the program, and files with broken bytes: each ends within its bounds, with an exit code of ours and a
//! reason. `POLICYDIFF_MUTANTS` sets how many broken files of each format are tried; the usual number is small.

#![allow(clippy::unwrap_used, dead_code, reason = "a test that cannot go on fails; the generator is shared with its example")]

mod program;

#[path = "../examples/formats/office.rs"]
mod office;
#[path = "../examples/formats/packing.rs"]
mod packing;
#[path = "../examples/formats/pages.rs"]
mod pages;
#[path = "../examples/formats/source.rs"]
mod source;

use std::io::Write;
use std::process::Command;

use program::{Folder, fixture, policydiff};

const W: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const OFFICE: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>";
const ODT: &str = "application/vnd.oasis.opendocument.text";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    packing::packed(&parts.iter().map(|(name, content)| (*name, (*content).to_owned())).collect::<Vec<_>>())
}

/// A packed file whose one part unpacks to 1 GiB: a block of a mebibyte, a thousand times.
fn inflating(name: &str, first: &str) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(first.as_bytes()).unwrap();
    encoder.flush().unwrap();
    let start = encoder.get_ref().len();
    encoder.write_all(&vec![b'<'; 1 << 20]).unwrap();
    encoder.flush().unwrap();
    let mut data = encoder.get_ref().clone();
    let block = data[start..].to_vec();
    for _ in 0..1023 {
        data.extend(&block);
    }
    data.extend([0x03, 0x00]);
    let about = |offset: Option<u32>| {
        let mut header = Vec::new();
        for field in [20_u16, 0, 8, 0, 0x21] {
            header.extend(field.to_le_bytes());
        }
        for field in [0, u32::try_from(data.len()).unwrap(), 1 << 30] {
            header.extend(field.to_le_bytes());
        }
        header.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        header.extend([0, 0]);
        if let Some(offset) = offset {
            header.extend([0; 10]);
            header.extend(offset.to_le_bytes());
        }
        header
    };
    let mut file = [b"PK\x03\x04".as_slice(), &about(None), name.as_bytes(), &data].concat();
    let directory = [b"PK\x01\x02\x14\x00".as_slice(), &about(Some(0)), name.as_bytes()].concat();
    let start = u32::try_from(file.len()).unwrap();
    file.extend(&directory);
    file.extend(
        [
            b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(),
            &u32::try_from(directory.len()).unwrap().to_le_bytes(),
            &start.to_le_bytes(),
            &[0, 0],
        ]
        .concat(),
    );
    file
}

/// Entities that stand for ten of the one before.
fn laughs() -> String {
    let mut types = String::from("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for level in 1..10 {
        let ten = format!("&e{};", level - 1).repeat(10);
        types = format!("{types}<!ENTITY e{level} \"{ten}\">");
    }
    types + "]>"
}

#[test]
#[cfg(unix)]
fn bombs_are_refused_within_two_seconds_and_256_mebibytes() {
    let folder = Folder::new("bombs");
    let deep = |open: &str| open.repeat(64_000);
    let many: Vec<(String, String)> = (0..20_000).map(|part| (format!("word/{part}.xml"), String::new())).collect();
    let many: Vec<(&str, String)> = many.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("inflating.docx", inflating("word/document.xml", W), "--max-unpacked"),
        ("inflating.odt", inflating("content.xml", OFFICE), "--max-unpacked"),
        ("deep.docx", packed(&[("a", ""), ("word/document.xml", &format!("{W}{}", deep("<w:p>")))]), "nested more than 512 deep"),
        (
            "deep.odt",
            packed(&[("mimetype", ODT), ("content.xml", &format!("{OFFICE}{}", deep("<text:section>")))]),
            "nested more than 512 deep",
        ),
        ("deep.html", format!("<!DOCTYPE html><body>{}We urge you.", deep("<div>")).into_bytes(), "nested more than 512 deep"),
        ("fonts.html", format!("<!DOCTYPE html><body>{}We urge you.", deep("<font><b>")).into_bytes(), "nested more than 512 deep"),
        ("wide.html", format!("<!DOCTYPE html><body>{}We urge you.", "<p>x".repeat(300_000)).into_bytes(), "more than 200000 elements"),
        ("laughs.docx", packed(&[("a", ""), ("word/document.xml", &format!("{}{W}&e9;", laughs()))]), "document type"),
        ("laughs.odt", packed(&[("mimetype", ODT), ("content.xml", &format!("{}{OFFICE}&e9;", laughs()))]), "document type"),
        ("many.docx", packing::packed(&many), "more than 10000 parts"),
    ];
    for (name, bytes, reason) in cases {
        let name = if name.starts_with("inflating.odt") { "inflating-odt.docx" } else { name };
        folder.write(name, &bytes);
        let format = if name.starts_with("inflating-odt") { "--input-format odt" } else { "" };
        let command = format!("ulimit -t 2; ulimit -v 262144; exec '{}' show {format} {name}", env!("CARGO_BIN_EXE_policydiff"));
        let output = Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {stderr}");
        assert!(stderr.contains(reason) && stderr.contains("try: "), "{name}: {stderr}");
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
    let files: [(&str, Vec<u8>); 5] = [
        ("txt", pages::text(&pieces).into_bytes()),
        ("md", pages::markdown(&pieces).into_bytes()),
        ("html", pages::html(&pieces).into_bytes()),
        ("docx", office::docx(&pieces)),
        ("odt", office::odt(&pieces)),
    ];
    folder.write("earlier.txt", std::fs::read(fixture("water-ministers/2023.txt")).unwrap());
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut codes = [0; 3];
    for (extension, bytes) in &files {
        for index in 0..count {
            let broken = match *extension {
                // Broken parts that are packed well get further than broken packing.
                "docx" | "odt" if index % 2 == 0 => repacked(&pieces, extension, &mut numbers),
                _ => mutant(bytes, &mut numbers),
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
