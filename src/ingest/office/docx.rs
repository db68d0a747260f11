//! Word document → its paragraphs as they read once tracked changes are accepted. Comments, headers, footers and tables of contents
//! are ignored.

use std::collections::BTreeMap;

use super::package::Package;
use super::styles::{self, Boxes, Oddities, Paragraph};
use super::word_styles::{Lists, Style, Styles, is_on, value_of};
use super::xml::{self, Element};
use crate::ingest::writing::Inline;
use crate::ingest::{Extract, IngestError, Limits};
use crate::model::{BlockKind, Format, Span};

/// Reads a Word document.
pub(in crate::ingest) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, IngestError> {
    let package = Package::open(bytes, Format::Docx, limits)?;
    let main = main_part(&package, limits)?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let part = |name: &str| package.part(&format!("{folder}{name}"));
    let missing = || IngestError::Damaged { format: Format::Docx, what: format!("its part '{main}' is missing") };
    let document = package.part(&main)?.ok_or_else(missing)?;
    let mut texts = Vec::new();
    for name in ["styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml"] {
        texts.push((name, part(name)?));
    }
    let mut roots = Vec::new();
    for (name, text) in &texts {
        roots.push(text.as_ref().map(|text| xml::parse(text, name, Format::Docx, limits)).transpose()?);
    }
    let [styles, numbering, footnotes, endnotes] = &roots[..] else { return Err(missing()) };
    let root = xml::parse(&document, &main, Format::Docx, limits)?;
    let body = root.child("w", "body").ok_or_else(missing)?;
    let mut walk = Walk {
        styles: styles.as_ref().map(Styles::new).unwrap_or_default(),
        lists: numbering.as_ref().map(Lists::new).unwrap_or_default(),
        ..Walk::default()
    };
    walk.titled = walk.has_title(body);
    let paragraphs = walk.blocks(body);
    let notes = walk.notes(footnotes.as_ref(), endnotes.as_ref());
    let writing = styles::write(&paragraphs, &notes, walk.oddities);
    if writing.is_empty() {
        let what = "it holds no text; scanned pages hold pictures only".to_owned();
        return Err(IngestError::Damaged { format: Format::Docx, what });
    }
    Ok(writing.with_paragraphs())
}

/// The part that the package names as its document.
fn main_part(package: &Package<'_>, limits: &Limits) -> Result<String, IngestError> {
    let usual = "word/document.xml".to_owned();
    let Some(text) = package.part("_rels/.rels")? else { return Ok(usual) };
    let root = xml::parse(&text, "_rels/.rels", Format::Docx, limits)?;
    let target = root.elements().find(|relation| relation.attribute("", "Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
    Ok(target.and_then(|relation| relation.attribute("", "Target")).map_or(usual, |target| target.trim_start_matches('/').to_owned()))
}

#[derive(Default)]
struct Walk {
    styles: Styles,
    lists: Lists,
    oddities: Oddities,
    /// Paragraphs of the main part so far.
    count: usize,
    /// Whether a paragraph has the style of a title, so that headings are under it.
    titled: bool,
    /// Labels of the notes, which count their marks, by whether they stand at the end, and id.
    marks: BTreeMap<(bool, String), usize>,
    in_note: bool,
    /// A paragraph whose mark was deleted goes on in the next one.
    open: Option<Inline>,
    /// Paragraphs of text boxes, which follow the one that holds them.
    boxed: Vec<Paragraph>,
}

/// How a run of text looks.
#[derive(Clone, Copy, Default)]
struct Look {
    bold: bool,
    raised: bool,
}

impl Boxes for Walk {
    fn blocks(&mut self, parent: &Element<'_>) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        for child in parent.elements() {
            match (child.space, child.local) {
                ("w", "p") => self.paragraph(child, &mut paragraphs),
                ("w", "tbl") => self.table(child, &mut paragraphs),
                ("w", "sdt") => {
                    let contents = child.child("w", "sdtPr").and_then(|about| about.find("w", "docPartGallery")).and_then(value_of);
                    if contents.is_none_or(|kind| kind != "Table of Contents") {
                        paragraphs.extend(child.child("w", "sdtContent").map(|inner| self.blocks(inner)).unwrap_or_default());
                    }
                }
                ("w", "ins" | "moveTo" | "customXml" | "smartTag") => paragraphs.extend(self.blocks(child)),
                ("mc", "AlternateContent") => {
                    paragraphs.extend(child.child("mc", "Choice").map(|inner| self.blocks(inner)).unwrap_or_default());
                }
                ("w", "altChunk") => self.oddities.pictures += 1,
                _ => {}
            }
        }
        paragraphs
    }

    fn boxed(&mut self) -> &mut Vec<Paragraph> {
        &mut self.boxed
    }

    fn oddities(&mut self) -> &mut Oddities {
        &mut self.oddities
    }
}

impl Walk {
    fn has_title(&self, body: &Element<'_>) -> bool {
        let mut paragraphs = Vec::new();
        body.all("w", "p", &mut paragraphs);
        paragraphs.iter().any(|paragraph| self.style_line(paragraph).first().is_some_and(|style| style.name == "title"))
    }

    fn style_line(&self, paragraph: &Element<'_>) -> Vec<&Style> {
        let id = paragraph.child("w", "pPr").and_then(|format| format.child("w", "pStyle")).and_then(value_of);
        self.styles.line(id.as_deref())
    }

    fn table(&mut self, table: &Element<'_>, paragraphs: &mut Vec<Paragraph>) {
        let mut rows = Vec::new();
        let mut found = Vec::new();
        table.all("w", "tr", &mut found);
        for row in found {
            let deleted = row.child("w", "trPr").is_some_and(|format| format.child("w", "del").is_some());
            if deleted {
                self.oddities.deleted += 1;
                continue;
            }
            let mut cells = Vec::new();
            row.all("w", "tc", &mut cells);
            rows.push(cells.into_iter().map(|cell| self.blocks(cell)).collect());
        }
        styles::table(rows, paragraphs);
    }

    fn paragraph(&mut self, paragraph: &Element<'_>, paragraphs: &mut Vec<Paragraph>) {
        self.count += usize::from(!self.in_note);
        let number = (!self.in_note).then_some(self.count);
        let format = paragraph.child("w", "pPr");
        let line: Vec<Style> = self.style_line(paragraph).into_iter().cloned().collect();
        let named = line.first().map(|style| style.name.clone()).unwrap_or_default();
        let bold = line.iter().find_map(|style| style.bold).unwrap_or(false);
        let mut inline = self.open.take().unwrap_or_default();
        self.runs(paragraph, Look { bold, raised: false }, &mut inline);
        let mark_deleted = format.and_then(|format| format.child("w", "rPr")).is_some_and(|mark| mark.child("w", "del").is_some());
        let boxed = std::mem::take(&mut self.boxed);
        if mark_deleted {
            self.open = Some(inline);
        } else if !named.starts_with("toc ") && named != "toc heading" {
            let (kind, inline) = self.kind(format, &line, inline);
            paragraphs.push(Paragraph { kind, inline, number });
        }
        paragraphs.extend(boxed);
    }

    fn kind(&mut self, format: Option<&Element<'_>>, line: &[Style], inline: Inline) -> (BlockKind, Inline) {
        if inline.is_blank() {
            return (BlockKind::Paragraph, inline);
        }
        let name = line.first().map(|style| style.name.as_str()).unwrap_or_default();
        let own = format.and_then(|format| format.child("w", "numPr"));
        let value = |name: &str| own.and_then(|own| own.child("w", name)).and_then(value_of);
        let list = value("numId").or_else(|| line.iter().find_map(|style| style.list.0.clone())).filter(|id| id != "0");
        let level = value("ilvl").and_then(|level| level.parse().ok()).or_else(|| line.iter().find_map(|style| style.list.1)).unwrap_or(0);
        let marker = list.and_then(|list| self.lists.marker(&list, level));
        let outline = format.and_then(|format| format.child("w", "outlineLvl")).and_then(value_of).and_then(|level| level.parse().ok());
        let level_of_style = line.iter().find_map(|style| style.outline.or_else(|| heading_name(&style.name)));
        match (outline.or(level_of_style).filter(|level: &usize| *level < 9), marker) {
            _ if name == "title" => (styles::heading(1), inline),
            (Some(outline), None) => (styles::heading(outline + 1 + usize::from(self.titled)), inline),
            // A heading style on a whole numbered sentence numbers paragraphs, as resolutions do.
            (Some(outline), Some(marker)) if !is_sentence(inline.text()) => {
                (styles::heading(outline + 1 + usize::from(self.titled)), styles::with_number(&marker, &inline))
            }
            (_, Some(marker)) => styles::numbered(marker, level, &inline),
            (None, None) if matches!(name, "quote" | "intense quote" | "block text") => (BlockKind::Quote, inline),
            (None, None) => (BlockKind::Paragraph, inline),
        }
    }

    fn runs(&mut self, parent: &Element<'_>, look: Look, inline: &mut Inline) {
        for child in parent.elements() {
            match (child.space, child.local) {
                ("w", "r") => self.run(child, look, inline),
                ("w", "ins" | "moveTo") => {
                    self.oddities.inserted += 1;
                    self.runs(child, look, inline);
                }
                ("w", "del" | "moveFrom") => self.oddities.deleted += 1,
                ("w", "hyperlink" | "smartTag" | "fldSimple" | "sdtContent" | "customXml" | "bdo" | "dir") => {
                    self.runs(child, look, inline);
                }
                ("w", "sdt") => {
                    if let Some(content) = child.child("w", "sdtContent") {
                        self.runs(content, look, inline);
                    }
                }
                ("mc", "AlternateContent") => {
                    if let Some(choice) = child.child("mc", "Choice") {
                        self.runs(choice, look, inline);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element<'_>, look: Look, inline: &mut Inline) {
        let format = run.child("w", "rPr");
        let has = |name: &str| format.and_then(|format| format.child("w", name)).map(is_on);
        if has("vanish") == Some(true) {
            return;
        }
        if has("strike") == Some(true) || has("dstrike") == Some(true) {
            self.oddities.struck += 1;
            return;
        }
        let raised =
            format.and_then(|format| format.child("w", "vertAlign")).and_then(value_of).is_some_and(|align| align == "superscript");
        let look = Look { bold: has("b").unwrap_or(look.bold), raised };
        self.run_content(run, look, inline);
    }

    fn run_content(&mut self, run: &Element<'_>, look: Look, inline: &mut Inline) {
        for child in run.elements() {
            match (child.space, child.local) {
                ("w", "t") => {
                    let text = child.text();
                    inline.written(&if look.raised { styles::raised(&text) } else { text }, look.bold);
                }
                ("w", "tab" | "ptab") => inline.written(" ", look.bold),
                ("w", "br") if child.attribute("w", "type").is_none_or(|kind| kind == "textWrapping") => inline.line_break(Span::default()),
                ("w", "cr") => inline.line_break(Span::default()),
                ("w", "noBreakHyphen") => inline.written("\u{2011}", look.bold),
                ("w", "footnoteReference") => self.mark(child, false, inline),
                ("w", "endnoteReference") => self.mark(child, true, inline),
                ("w", "drawing" | "pict" | "object") => {
                    let mut boxes = Vec::new();
                    child.all("w", "txbxContent", &mut boxes);
                    self.drawing(&boxes);
                }
                ("mc", "AlternateContent") => {
                    if let Some(choice) = child.child("mc", "Choice") {
                        self.run_content(choice, look, inline);
                    }
                }
                _ => {}
            }
        }
    }

    fn mark(&mut self, reference: &Element<'_>, at_end: bool, inline: &mut Inline) {
        let Some(id) = reference.attribute("w", "id") else { return };
        let next = self.marks.len() + 1;
        let label = *self.marks.entry((at_end, id.to_owned())).or_insert(next);
        inline.written(&format!("[{label}]"), false);
    }

    /// The bodies of the notes, in the order of their marks.
    fn notes<'n>(&mut self, footnotes: Option<&'n Element<'n>>, endnotes: Option<&'n Element<'n>>) -> Vec<Paragraph> {
        self.in_note = true;
        let bodies = |root: Option<&'n Element<'n>>, name: &'static str, at_end: bool| {
            let notes = root.into_iter().flat_map(Element::elements).filter(move |note| note.is("w", name));
            notes.filter_map(move |note| Some(((at_end, note.attribute("w", "id")?.to_owned()), note)))
        };
        let bodies: BTreeMap<(bool, String), &Element<'_>> =
            bodies(footnotes, "footnote", false).chain(bodies(endnotes, "endnote", true)).collect();
        let mut marks: Vec<(usize, (bool, String))> = self.marks.iter().map(|(id, label)| (*label, id.clone())).collect();
        marks.sort();
        let mut notes = Vec::new();
        for (label, id) in marks {
            let mut whole = Inline::default();
            for paragraph in bodies.get(&id).map(|body| self.blocks(body)).unwrap_or_default() {
                whole.append(&paragraph.inline, " ");
            }
            notes.push(Paragraph { kind: BlockKind::NoteBody(label.to_string()), inline: whole, number: None });
        }
        notes
    }
}

/// "heading 2" in the English names that Word keeps in every language.
fn heading_name(name: &str) -> Option<usize> {
    let level: usize = name.strip_prefix("heading ")?.parse().ok()?;
    level.checked_sub(1)
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', ':', ',']) && text.split_whitespace().count() > 8
}
