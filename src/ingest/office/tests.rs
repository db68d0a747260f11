//! Office documents as programs write them, packed by the tests themselves, and what must be read of each.

use super::*;
use crate::ingest::{Extract, Limits};
use crate::model::NoteCode;

/// A packed file with `parts`, none of them compressed.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(content.as_bytes());
        let sizes = [crc.sum(), u32::try_from(content.len()).unwrap(), u32::try_from(content.len()).unwrap()];
        let about: Vec<u8> = [20_u16, 0, 0, 0, 33]
            .iter()
            .flat_map(|field| field.to_le_bytes())
            .chain(sizes.iter().flat_map(|size| size.to_le_bytes()))
            .collect();
        let name_len = u16::try_from(name.len()).unwrap().to_le_bytes();
        let offset = u32::try_from(file.len()).unwrap();
        file.extend([b"PK\x03\x04".as_slice(), &about, &name_len, &[0, 0], name.as_bytes(), content.as_bytes()].concat());
        let rest = [0_u16, 0, 0, 0].iter().flat_map(|field| field.to_le_bytes()).chain([0; 4]).chain(offset.to_le_bytes());
        directory.extend([b"PK\x01\x02\x14\x00".as_slice(), &about, &name_len].concat());
        directory.extend(rest);
        directory.extend(name.as_bytes());
    }
    let (count, size, start) =
        (u16::try_from(parts.len()).unwrap(), u32::try_from(directory.len()).unwrap(), u32::try_from(file.len()).unwrap());
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    file.extend([0, 0]);
    file
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

fn docx(body: &str) -> Vec<u8> {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>
<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>
<w:style w:type=\"paragraph\" w:styleId=\"U1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>
<w:style w:type=\"paragraph\" w:styleId=\"Para\"><w:name w:val=\"Numbered Para\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>
<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let level = |at, format, text| {
        format!("<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
    };
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"5\">{}</w:abstractNum>
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "(%2)"),
        level(0, "bullet", "\u{f0b7}")
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"7\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> River Report, 2024.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", &format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
        ("word/footnotes.xml", &notes),
    ])
}

fn shown(extract: &Extract) -> Vec<String> {
    let place = |at| extract.origin.paragraph(at).map(|number| format!("¶{number} ")).unwrap_or_default();
    extract
        .blocks
        .iter()
        .map(|block| format!("{}{:?} {}", place(block.reading.whole().span.start), block.kind, block.reading.text().escape_debug()))
        .collect()
}

fn read_docx(body: &str) -> Extract {
    docx::read(&docx(body), &Limits::default()).unwrap()
}

fn p(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn item(list: u8, level: u8, text: &str) -> String {
    format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>", t(text))
}

#[test]
fn headings_numbers_notes_and_lists_are_those_that_word_shows() {
    let body = [
        p("Titel", &t("Statement on Rivers")),
        p("TOC1", &t("Data\t2")),
        p("U1", &t("Data")),
        p("Para", &format!("{}<w:r><w:footnoteReference w:id=\"7\"/></w:r>{}", t("We met"), t(" in Ostrow."))),
        p("Para", &t("We urge operators to:")),
        item(1, 1, "keep a flow;"),
        item(1, 1, "warn of releases."),
        p("Para", &t("We will meet again.")),
        item(2, 0, "Estonia"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Closing</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{}<w:r><w:br/></w:r>{}</w:p>", t("Ada Lindqvist"), t("Minister")),
    ];
    assert_eq!(
        shown(&read_docx(&body.concat())),
        [
            "¶1 Heading(1) Statement on Rivers",
            "¶3 Heading(2) Data",
            "¶4 Item { depth: 1, marker: \"1.\" } We met[1] in Ostrow.",
            "¶5 Item { depth: 1, marker: \"2.\" } We urge operators to:",
            "¶6 Item { depth: 2, marker: \"(a)\" } keep a flow;",
            "¶7 Item { depth: 2, marker: \"(b)\" } warn of releases.",
            "¶8 Item { depth: 1, marker: \"3.\" } We will meet again.",
            "¶9 Item { depth: 1, marker: \"•\" } Estonia",
            "¶10 Heading(6) Closing",
            "¶11 Paragraph Ada Lindqvist\\u{2028}Minister",
            "¶11 NoteBody(\"1\") River Report, 2024.",
        ]
    );
}

#[test]
fn tracked_changes_are_read_as_accepted_and_told() {
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>should</w:delText></w:r></w:del>";
    let body = format!(
        "<w:p>{}{deleted}<w:ins w:id=\"2\">{}</w:ins>{}</w:p><w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
        t("Utilities "),
        t("must"),
        t(" report."),
        t("We will "),
        t("meet.")
    );
    let extract = read_docx(&body);
    assert_eq!(shown(&extract), ["¶1 Paragraph Utilities must report.", "¶3 Paragraph We will meet."]);
    assert_eq!(extract.notes[0].code, NoteCode::RevisionMarks);
    assert!(extract.notes[0].message.contains("1 insertion kept, 1 deletion left out"), "{}", extract.notes[0].message);
}

#[test]
fn tables_of_data_and_of_signatures_are_told_apart() {
    let cell = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|text| format!("<w:p>{}</w:p>", t(text))).collect();
        format!("<w:tc>{}</w:tc>", lines.concat())
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = [
        "<w:tbl>".to_owned(),
        row(&[cell(&["Year"]), cell(&["Flow"])]),
        row(&[cell(&["2024"]), cell(&["12"])]),
        "</w:tbl><w:tbl>".to_owned(),
        row(&[cell(&["For Norvane:", "Ada Lindqvist"]), cell(&["For Valdoria:", "Jon Vasarely"])]),
        "</w:tbl>".to_owned(),
    ];
    assert_eq!(
        shown(&read_docx(&body.concat())),
        [
            "¶1 TableRow Year | Flow",
            "¶3 TableRow 2024 | 12",
            "¶5 Paragraph For Norvane:",
            "¶6 Paragraph Ada Lindqvist",
            "¶7 Paragraph For Valdoria:",
            "¶8 Paragraph Jon Vasarely"
        ]
    );
}

const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"";

#[test]
fn an_opendocument_text_is_read_like_a_word_document() {
    let content = format!(
        "<office:document-content {ODF}><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>
<style:style style:name=\"T1\"><style:text-properties fo:font-weight=\"bold\"/></style:style>
<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>
<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/></text:list-style></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name=\"P1\">Statement on Rivers</text:p><text:h text:outline-level=\"1\">Data</text:h>
<text:list text:style-name=\"L1\"><text:list-item><text:p>We met<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>River Report, 2024.</text:p></text:note-body></text:note> in<text:s/>Ostrow.</text:p></text:list-item>
<text:list-item><text:p>We urge operators to:</text:p><text:list><text:list-item><text:p>keep a flow;</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p><text:span text:style-name=\"T1\">Closing</text:span></text:p><text:p>Ada Lindqvist<text:line-break/>Minister</text:p></office:text></office:body></office:document-content>"
    );
    let file = packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    assert!(is_odt(&file) && !is_docx(&file));
    let extract = odt::read(&file, &Limits::default()).unwrap();
    assert_eq!(
        shown(&extract),
        [
            "¶1 Heading(1) Statement on Rivers",
            "¶2 Heading(2) Data",
            "¶3 Item { depth: 1, marker: \"1.\" } We met[1] in Ostrow.",
            "¶4 Item { depth: 1, marker: \"2.\" } We urge operators to:",
            "¶5 Item { depth: 2, marker: \"(a)\" } keep a flow;",
            "¶6 Heading(6) Closing",
            "¶7 Paragraph Ada Lindqvist\\u{2028}Minister",
            "¶7 NoteBody(\"1\") River Report, 2024.",
        ]
    );
    assert_eq!(extract.notes.len(), 1);
}

#[test]
fn what_is_no_document_or_too_much_is_refused() {
    let limits = Limits { unpacked: 2000, members: 3, depth: 8 };
    let w = |body: &str| docx(body);
    let cases: &[(Vec<u8>, &str)] = &[
        (packed(&[("word/document.xml", "<a/>"), ("b", ""), ("c", ""), ("d", "")]), "more than 3 parts"),
        (packed(&[("word/document.xml", &"<a>".repeat(700))]), "more than 2000 bytes"),
        (packed(&[("word/document.xml", &"<a>".repeat(70))]), "more than 8 deep"),
        (packed(&[("word/other.xml", "<a/>")]), "'word/document.xml' is missing"),
        (packed(&[("word/document.xml", "<!DOCTYPE a><a/>")]), "document type"),
        (w("")[..200].to_vec(), "table of contents"),
        (b"We met.".to_vec(), "not a Word document"),
    ];
    for (file, message) in cases {
        let error = docx::read(file, &limits).unwrap_err().to_string();
        assert!(error.contains(message), "{error} instead of {message}");
    }
    let error = docx::read(&w("<w:p/>"), &Limits::default()).unwrap_err().to_string();
    assert!(error.contains("holds no text"), "{error}");
    for (parts, message) in [(("xl/workbook.xml", ""), "Excel"), (("a.txt", ""), "packed file")] {
        assert!(refuse_other_packages(&packed(&[parts])).unwrap_err().to_string().contains(message));
    }
}
