//! Pieces of a statement → a Word document and an OpenDocument text, with styles, lists that count by themselves, and true footnotes.

use std::fmt::Write as _;

use super::packing::packed;
use super::source::Piece;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A Word document.
pub(crate) fn docx(pieces: &[Piece]) -> Vec<u8> {
    packed(&docx_parts(pieces))
}

/// The parts of a Word document.
pub(crate) fn docx_parts(pieces: &[Piece]) -> Vec<(&'static str, String)> {
    let notes = notes(pieces);
    let mut body = String::new();
    // Word splits runs where a spelling check or a new session of editing begins.
    let runs = |text: &str| {
        let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
        let mut written = String::new();
        for (words, mark) in parts(text, &notes) {
            let middle = words.char_indices().nth(words.chars().count() / 2).map_or(0, |(at, _)| at);
            written.push_str(&run(&words[..middle]));
            written.push_str("<w:proofErr w:type=\"spellStart\"/>");
            written.push_str(&run(&words[middle..]));
            if let Some(label) = mark {
                let _ = write!(
                    written,
                    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{label}\"/></w:r>"
                );
            }
        }
        written
    };
    let mut list = 10;
    let mut in_items = false;
    for piece in pieces {
        let items = matches!(piece, Piece::Item(..));
        list += usize::from(items && !in_items);
        in_items = items;
        let (format, text) = match piece {
            Piece::Title(text) => ("<w:pStyle w:val=\"Title\"/>".to_owned(), text),
            Piece::Heading(level, text) => (format!("<w:pStyle w:val=\"Heading{}\"/>", level - 1), text),
            Piece::Paragraph(text) => ("<w:jc w:val=\"both\"/>".to_owned(), text),
            Piece::Quote(text) => ("<w:pStyle w:val=\"Quote\"/>".to_owned(), text),
            Piece::Numbered(_, text) => ("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>".to_owned(), text),
            Piece::Item(marker, text) if marker.starts_with('(') => {
                ("<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>".to_owned(), text)
            }
            Piece::Item(_, text) => (format!("<w:pStyle w:val=\"ListBullet\"/><w:ind w:left=\"{}\"/>", 700 + list), text),
            Piece::Rule | Piece::Note(..) => continue,
        };
        let _ = write!(body, "<w:p w:rsidR=\"00A77B3E\"><w:pPr>{format}</w:pPr>{}</w:p>", runs(text));
    }
    let footnotes: Vec<String> = notes
        .iter()
        .map(|(label, text)| {
            format!("<w:footnote w:id=\"{label}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> {}</w:t></w:r></w:p></w:footnote>", escaped(text))
        })
        .collect();
    let footnotes = footnotes.concat();
    vec![
        (
            "[Content_Types].xml",
            format!(
                "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/><Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "{XML}<w:document {W}><w:body>{body}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        ("word/styles.xml", word_styles()),
        ("word/numbering.xml", word_lists()),
        (
            "word/footnotes.xml",
            format!(
                "{XML}<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{footnotes}</w:footnotes>"
            ),
        ),
        ("word/header1.xml", format!("{XML}<w:hdr {W}><w:p><w:r><w:t>Ministry of Public Affairs – page 1</w:t></w:r></w:p></w:hdr>")),
    ]
}

fn word_styles() -> String {
    let style = |id: &str, name: &str, format: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:pPr>{format}</w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        )
    };
    let plain = |id: &str, name: &str, format: &str| style(id, name, format).replace("<w:rPr><w:b/></w:rPr>", "");
    format!(
        "{XML}<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}{}{}{}{}{}</w:styles>",
        style("Title", "Title", ""),
        style("Heading1", "heading 1", "<w:outlineLvl w:val=\"0\"/>"),
        style("Heading2", "heading 2", "<w:outlineLvl w:val=\"1\"/>"),
        plain("Quote", "Quote", ""),
        plain("FootnoteText", "footnote text", ""),
        plain("ListBullet", "List Bullet", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>"),
    )
}

fn word_lists() -> String {
    let level = |at, format, text| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/></w:lvl>"
        )
    };
    format!(
        "{XML}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "(%2)"),
        level(0, "bullet", "\u{f0b7}")
    )
}

const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\"";

/// An OpenDocument text.
pub(crate) fn odt(pieces: &[Piece]) -> Vec<u8> {
    packed(&odt_parts(pieces))
}

/// The parts of an OpenDocument text.
pub(crate) fn odt_parts(pieces: &[Piece]) -> Vec<(&'static str, String)> {
    let notes = notes(pieces);
    let runs = |text: &str| {
        let mut written = String::new();
        for (words, mark) in parts(text, &notes) {
            written.push_str(&escaped(&words));
            if let Some(label) = mark {
                let body = notes.iter().find(|(known, _)| *known == label).map(|(_, text)| text.as_str()).unwrap_or_default();
                let _ = write!(
                    written,
                    "<text:note text:id=\"ftn{label}\" text:note-class=\"footnote\"><text:note-citation>{label}</text:note-citation><text:note-body><text:p text:style-name=\"Footnote\">{}</text:p></text:note-body></text:note>",
                    escaped(body)
                );
            }
        }
        written
    };
    let mut body = String::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let _ = match piece {
            Piece::Title(text) => write!(body, "<text:p text:style-name=\"Title\">{}</text:p>", runs(text)),
            Piece::Heading(level, text) => {
                write!(body, "<text:h text:style-name=\"Heading_20_{0}\" text:outline-level=\"{0}\">{1}</text:h>", level - 1, runs(text))
            }
            Piece::Paragraph(text) => write!(body, "<text:p text:style-name=\"P1\">{}</text:p>", runs(text)),
            Piece::Quote(text) => write!(body, "<text:p text:style-name=\"Quotations\">{}</text:p>", runs(text)),
            Piece::Numbered(_, text) => {
                let items: Vec<&Piece> = pieces[at..].iter().take_while(|piece| matches!(piece, Piece::Item(..))).collect();
                at += items.len();
                let list = odt_items(&items, &runs);
                let inner = if list.is_empty() { String::new() } else { format!("<text:list>{list}</text:list>") };
                let style = if items.first().is_some_and(|item| matches!(item, Piece::Item(marker, _) if !marker.starts_with('('))) {
                    inner.replacen("<text:list>", "<text:list text:style-name=\"L2\">", 1)
                } else {
                    inner
                };
                write!(
                    body,
                    "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\"><text:list-item><text:p>{}</text:p>{style}</text:list-item></text:list>",
                    runs(text)
                )
            }
            Piece::Item(..) => {
                let items: Vec<&Piece> = pieces[at - 1..].iter().take_while(|piece| matches!(piece, Piece::Item(..))).collect();
                at += items.len() - 1;
                write!(body, "<text:list text:style-name=\"L2\">{}</text:list>", odt_items(&items, &runs))
            }
            Piece::Rule | Piece::Note(..) => continue,
        };
    }
    let lists = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/></text:list-style><text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/><text:list-level-style-bullet text:level=\"2\" text:bullet-char=\"◦\"/></text:list-style>";
    vec![
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        (
            "META-INF/manifest.xml",
            format!(
                "{XML}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
            ),
        ),
        (
            "content.xml",
            format!(
                "{XML}<office:document-content {ODF}><office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"/>{lists}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
        ),
        (
            "styles.xml",
            format!(
                "{XML}<office:document-styles {ODF}><office:styles><style:style style:name=\"Standard\" style:family=\"paragraph\"/><style:style style:name=\"Title\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"Quotations\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"/><style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" style:default-outline-level=\"1\"><style:text-properties fo:font-weight=\"bold\"/></style:style></office:styles></office:document-styles>"
            ),
        ),
    ]
}

fn odt_items(items: &[&Piece], runs: &dyn Fn(&str) -> String) -> String {
    let item = |item: &&Piece| match item {
        Piece::Item(_, text) => format!("<text:list-item><text:p>{}</text:p></text:list-item>", runs(text)),
        _ => String::new(),
    };
    items.iter().map(item).collect()
}

fn notes(pieces: &[Piece]) -> Vec<(String, String)> {
    let note = |piece: &Piece| if let Piece::Note(label, text) = piece { Some((label.clone(), text.clone())) } else { None };
    pieces.iter().filter_map(note).collect()
}

/// Words, each with the label of the note that is marked behind them.
fn parts(text: &str, notes: &[(String, String)]) -> Vec<(String, Option<String>)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, label)) = notes.iter().filter_map(|(label, _)| Some((rest.find(&format!("[{label}]"))?, label))).min() {
        parts.push((rest[..at].to_owned(), Some(label.clone())));
        rest = &rest[at + label.len() + 2..];
    }
    parts.push((rest.to_owned(), None));
    parts
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
