//! Word and OpenDocument files and web pages that ask for more than they are worth: parts that grow without end, entities of entities,
//! deep nesting, tags that make a parser build elements anew. Each has to be refused.

use std::io::Write as _;

use super::packing;

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

/// A name, a file, and what its refusal says; nothing where it is read, as what made it grow has no effect here.
pub(crate) type Bomb = (&'static str, Vec<u8>, &'static str);

/// A packed file for each way to ask for too much.
pub(crate) fn documents() -> Vec<Bomb> {
    let deep = |open: &str| open.repeat(64_000);
    let many: Vec<(String, String)> = (0..20_000).map(|part| (format!("word/{part}.xml"), String::new())).collect();
    let many: Vec<(&str, String)> = many.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    vec![
        ("inflating.docx", inflating("word/document.xml", W), "--max-unpacked"),
        ("inflating.odt", inflating("content.xml", OFFICE), "--max-unpacked"),
        ("deep.docx", packed(&[("a", ""), ("word/document.xml", &format!("{W}{}", deep("<w:p>")))]), "nested more than 512 deep"),
        (
            "deep.odt",
            packed(&[("mimetype", ODT), ("content.xml", &format!("{OFFICE}{}", deep("<text:section>")))]),
            "nested more than 512 deep",
        ),
        ("laughs.docx", packed(&[("a", ""), ("word/document.xml", &format!("{}{W}&e9;", laughs()))]), "document type"),
        ("laughs.odt", packed(&[("mimetype", ODT), ("content.xml", &format!("{}{OFFICE}&e9;", laughs()))]), "document type"),
        ("many.docx", packing::packed(&many), "more than 10000 parts"),
    ]
}

/// A web page for each way to ask for too much.
pub(crate) fn pages() -> Vec<Bomb> {
    let page = |tags: String| format!("<!DOCTYPE html><body>{tags}We urge you.").into_bytes();
    let phrases = (0..400).fold(String::new(), |tags, class| format!("{tags}<b class=c{class}>"));
    let deep = "nested more than 512 deep";
    vec![
        ("deep.html", page("<div>".repeat(64_000)), deep),
        ("fonts.html", page("<font><b>".repeat(64_000)), deep),
        ("wide.html", page("<p>x".repeat(300_000)), "more than 200000 elements"),
        // A browser opens what a paragraph or a row left open in each of the next ones.
        ("reopened.html", page(format!("<p>{phrases}{}", "<p>x".repeat(20_000))), ""),
        ("reopened-in-tables.html", page(format!("<table>{phrases}{}</table>", "<tr>x".repeat(20_000))), ""),
        ("reopened-deeper.html", page(format!("<p>{phrases}We urge you to act.</p>").repeat(40)), ""),
        // What looks closed is open: the end of a phrase does not reach across a block.
        ("crossing.html", page("<b><div></b>".repeat(64_000)), deep),
        ("ignored.html", page("<span><div></span>".repeat(64_000)), deep),
        ("cells.html", page("<div><table><td></div>".repeat(64_000)), deep),
    ]
}
