//! PDFs as people have them: the same statement reads the same from a PDF as from plain text, what is no text is refused by name, and
//! nothing that a file holds makes the program crash or run on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "program/mod.rs"]
mod program;
#[path = "pdf/recall.rs"]
mod recall;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use policydiff::lexicon::Lexicon;
use policydiff::model::{Statement, Value};
use policydiff::{ReadOptions, ingest, read};
use program::{Folder, policydiff as run};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn statement(path: &Path, lexicon: &Lexicon) -> Statement {
    read(&path.display().to_string(), &std::fs::read(path).unwrap(), lexicon, &ReadOptions::default())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a statement says, one fact a line, without the places where it says so.
fn told(statement: &Statement) -> String {
    let mut text = String::new();
    let date = statement.date.as_ref().map(|date| &date.value);
    let _ = writeln!(text, "title {:?} date {date:?}", statement.title.as_ref().map(|title| &title.text));
    for section in &statement.sections {
        let _ = writeln!(text, "section {} {:?} {:?}", section.level, section.number, section.heading.text);
    }
    for clause in &statement.clauses {
        let _ = writeln!(text, "{} {:?} {:?} {:?} {}", clause.id, clause.kind, clause.voice, clause.marker, clause.passage.text);
    }
    for act in &statement.acts {
        let value = |value: &Option<Value>| value.as_ref().map(|value| value.passage.text.clone()).unwrap_or_default();
        let values = |values: &[Value]| values.iter().map(|value| value.passage.text.clone()).collect::<Vec<_>>().join("; ");
        let conditions: Vec<_> = act.conditions.iter().map(|condition| (condition.kind, &condition.value.passage.text)).collect();
        let slots = [value(&act.addressee), value(&act.action), value(&act.object), value(&act.deadline)].join(" | ");
        let more = [values(&act.purposes), values(&act.hedges), values(&act.co_actors)].join(" | ");
        let _ = writeln!(text, "{} {:?} {} {:?} {slots} | {conditions:?} | {more}", act.id, act.kind, act.force.verb, act.polarity);
    }
    for signature in &statement.signatures {
        let _ = writeln!(text, "signature {:?} {:?} {}", signature.role, signature.party, signature.passage.text);
    }
    for quotation in &statement.quotations {
        let _ = writeln!(text, "quotation {:?} {} {:?}", quotation.passage.text, quotation.source, quotation.clauses);
    }
    text
}

#[test]
fn a_statement_reads_the_same_from_a_pdf_as_from_plain_text() {
    let lexicon = Lexicon::builtin();
    let samples = recall::samples(&root("tests/pdf/samples"));
    assert_eq!(samples.len(), 32, "four statements, four programs, one and two columns");
    let mut faults = String::new();
    for (sample, source) in samples {
        let (wanted, got) = (told(&statement(&root(source), &lexicon)), told(&statement(&sample, &lexicon)));
        if wanted != got {
            let lost = wanted.lines().filter(|line| !got.lines().any(|other| other == *line));
            let extra = got.lines().filter(|line| !wanted.lines().any(|other| other == *line));
            let _ = writeln!(faults, "{}", sample.display());
            for line in lost {
                let _ = writeln!(faults, "  - {line}");
            }
            for line in extra {
                let _ = writeln!(faults, "  + {line}");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn hardly_a_word_is_lost_or_invented() {
    for (sample, source) in recall::samples(&root("tests/pdf/samples")) {
        let measured = recall::measure(&std::fs::read(&sample).unwrap(), &std::fs::read_to_string(root(source)).unwrap()).unwrap();
        let good = measured.recall >= 0.99 && measured.precision >= 0.97;
        assert!(good, "{}: {measured:?}", sample.display());
    }
}

#[test]
fn every_place_has_its_page() {
    let page = root("tests/pdf/samples/water.weasyprint.2.pdf");
    let shown = run("show --format json").arg(&page).run();
    let report: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    let pages: Vec<u64> = report["clauses"].as_array().unwrap().iter().map(|clause| clause["place"]["page"].as_u64().unwrap()).collect();
    assert!(pages.is_sorted() && pages.first() == Some(&1) && pages.last() == Some(&2), "{pages:?}");
}

/// What is no text is refused with what is wrong and what to do; what is text in part is read, and says what is missing.
#[test]
fn what_cannot_be_read_is_named() {
    let cases = [
        ("pictures.pdf", 2, "the PDF has no text: 3 of 3 pages hold pictures", "ocrmypdf"),
        ("blank.pdf", 2, "the PDF has no text: 2 pages without a word", "right file"),
        ("no-map.pdf", 2, "page 1: the PDF's fonts do not say which letters they show", "ocrmypdf --force-ocr"),
        ("wrong-map.pdf", 2, "the letters that the PDF's fonts name make no words", "ocrmypdf --force-ocr"),
        ("password.pdf", 2, "protected by a password", "save a copy without one"),
        ("cut-off.pdf", 2, "the PDF is damaged", "download it again"),
        ("no-pdf.pdf", 2, "the PDF is damaged", "download it again"),
        ("owner-password.pdf", 0, "", ""),
        ("plain.pdf", 0, "", ""),
        ("partly.pdf", 0, "3 of 5 pages hold pictures and no text, so what they say is missing: pages 2 to 3 and 5", "ocrmypdf"),
    ];
    for (file, code, said, advice) in cases {
        let came = run("show --format json").arg(&root("tests/pdf/odd").join(file)).run();
        let words = if code == 2 { &came.stderr } else { &came.stdout };
        assert_eq!(came.code, code, "{file}: {}", came.stderr);
        assert!(words.contains(said) && words.contains(advice), "{file}: {words}");
    }
}

/// Mutants for each sample, 500 in all where `PDF_MUTANTS=500` says so.
fn mutants() -> u64 {
    std::env::var("PDF_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(40)
}

#[test]
fn damage_of_any_kind_ends_with_a_text_or_a_reason() {
    let folder = Folder::new("pdf-mutants");
    let samples =
        ["odd/unpacked.pdf", "samples/water.libreoffice.2.pdf", "odd/owner-password.pdf", "samples/rate.typst.2.pdf", "odd/partly.pdf"];
    let mut refused = 0;
    for seed in 0..mutants() {
        let sample = samples[usize::try_from(seed).unwrap() % samples.len()];
        let bytes = mutant(&std::fs::read(root("tests/pdf").join(sample)).unwrap(), seed);
        std::fs::write(folder.path().join("mutant.pdf"), &bytes).unwrap();
        let came = run("show mutant.pdf").current_dir(folder.path()).run();
        let reason = came.stderr.starts_with("error: mutant.pdf") && came.stderr.contains("  try: ");
        let crashed = came.stderr.contains("inside policydiff") || came.stderr.contains("internal error");
        assert!(came.code == 0 || came.code == 2 && reason && !crashed, "{sample}, seed {seed}: {} {}", came.code, came.stderr);
        refused += u64::from(came.code == 2);
    }
    assert!(refused < mutants(), "no mutant was read at all");
}

/// `bytes` with damage that `seed` decides on: bytes changed, a piece left out, doubled or moved, the end cut off.
fn mutant(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut random = |below: usize| {
        // Xorshift (Marsaglia 2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=random(8) {
        let (at, length) = (random(bytes.len()), random(300));
        let end = (at + length).min(bytes.len());
        match random(7) {
            0..=2 => bytes[at] = u8::try_from(random(256)).unwrap(),
            3 => bytes[at] ^= 1 << random(8),
            4 => drop(bytes.drain(at..end)),
            5 => {
                let piece = bytes[at..end].to_vec();
                let place = random(bytes.len());
                bytes.splice(place..place, piece);
            }
            _ if random(6) == 0 => bytes.truncate(at.max(64)),
            _ => bytes[at..end].fill(b'9'),
        }
    }
    bytes
}

/// The library reads a PDF without a process of its own as well, and says the same.
#[test]
fn the_library_reads_it_directly() {
    let bytes = std::fs::read(root("tests/pdf/odd/plain.pdf")).unwrap();
    let document = ingest::ingest("plain.pdf", &bytes, None).unwrap();
    assert_eq!(document.source.format, policydiff::model::Format::Pdf);
    assert!(ingest::ingest("plain.pdf", b"We met. We agreed.", Some(policydiff::model::Format::Pdf)).is_err());
}

/// A line of a page: pieces that start where they say, in points.
type PageLine<'a> = &'a [(u32, &'a str)];

/// A page in Helvetica of 11 points, a line every 15 points.
fn page(lines: &[PageLine<'_>]) -> Vec<u8> {
    let mut content = String::from("BT /F 11 Tf\n");
    for (index, line) in lines.iter().enumerate() {
        for (left, text) in *line {
            let text = text.replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(content, "1 0 0 1 {left} {} Tm ({text}) Tj", 740 - 15 * index);
        }
    }
    content.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut index = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        let _ = writeln!(index, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let _ = write!(index, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", file.len());
    (file + &index).into_bytes()
}

#[test]
fn a_table_of_signatories_gives_one_row_for_each_party() {
    let lexicon = Lexicon::builtin();
    let text: &[PageLine<'_>] = &[
        &[(70, "Joint Statement on River Safety")],
        &[],
        &[(70, "We call on water utilities to publish the volumes that they abstract every month, and we urge")],
        &[(70, "dam operators to warn of every release of water.")],
        &[],
    ];
    let tables: &[(&str, &[PageLine<'_>])] = &[
        (
            "one row for each, under a head; a long name leaves a narrow gap",
            &[
                &[(70, "State"), (150, "Name"), (270, "Office")],
                &[(70, "Norway"), (150, "Ada Lindqvist"), (270, "Minister of Water")],
                &[(70, "Japan"), (150, "Kenji Morita"), (270, "Vice-Minister for Rivers")],
                &[(70, "Kenya"), (150, "Grace Wanjiru Njoroge"), (270, "Cabinet Secretary for Water")],
            ],
        ),
        (
            "blocks side by side",
            &[
                &[(70, "For Norway:"), (320, "For Japan:")],
                &[(70, "Ada Lindqvist"), (320, "Kenji Morita")],
                &[(70, "Minister of Water"), (320, "Vice-Minister for Rivers")],
                &[],
                &[(70, "For Kenya:")],
                &[(70, "Grace Wanjiru Njoroge")],
                &[(70, "Cabinet Secretary for Water")],
            ],
        ),
    ];
    for (what, table) in tables {
        let lines: Vec<PageLine<'_>> = text.iter().chain(*table).copied().collect();
        let statement = read("table.pdf", &page(&lines), &lexicon, &ReadOptions::default()).unwrap();
        let shown = |party: Option<&str>, person: Option<&str>| format!("{}: {}", party.unwrap_or("-"), person.unwrap_or("-"));
        let signatures = statement.signatures.iter();
        let found: Vec<String> = signatures
            .map(|signature| shown(signature.party.as_ref().map(|party| party.name.as_str()), signature.person.as_deref()))
            .collect();
        assert_eq!(found, ["Norway: Ada Lindqvist", "Japan: Kenji Morita", "Kenya: Grace Wanjiru Njoroge"], "{what}");
    }
}
