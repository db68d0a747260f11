//! Word document → its paragraphs as they read once tracked changes are accepted. Comments, headers, footers and tables of contents
//! are ignored.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{Counter, LEVELS, Level, Numerals};
use super::package::Package;
use super::styles::{self, Oddities, Paragraph};
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

/// What a style says of its paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<usize>,
    list: (Option<String>, Option<usize>),
    bold: Option<bool>,
}

#[derive(Debug, Default)]
struct Styles {
    by_id: BTreeMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    fn new(root: &Element<'_>) -> Self {
        let mut styles = Self::default();
        for element in root.elements().filter(|element| element.is("w", "style")) {
            let Some(id) = element.attribute("w", "styleId") else { continue };
            let value = |parent: Option<&Element<'_>>, name: &str| parent.and_then(|parent| parent.child("w", name)).and_then(value_of);
            let format = element.child("w", "pPr");
            let numbering = format.and_then(|format| format.child("w", "numPr"));
            let style = Style {
                name: value(Some(element), "name").unwrap_or_default().to_lowercase(),
                based_on: value(Some(element), "basedOn"),
                outline: value(format, "outlineLvl").and_then(|level| level.parse().ok()),
                list: (value(numbering, "numId"), value(numbering, "ilvl").and_then(|level| level.parse().ok())),
                bold: element.child("w", "rPr").and_then(|format| format.child("w", "b")).map(is_on),
            };
            if element.attribute("w", "default").is_some_and(|value| value == "1" || value == "true")
                && element.attribute("w", "type") == Some("paragraph")
            {
                styles.default = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style called `id` and those it is based on; a circle ends.
    fn line(&self, id: Option<&str>) -> Vec<&Style> {
        let mut next = id.map(str::to_owned).or_else(|| self.default.clone());
        let mut line: Vec<&Style> = Vec::new();
        while let Some(style) = next.as_ref().and_then(|id| self.by_id.get(id)).filter(|_| line.len() < 16) {
            line.push(style);
            next = style.based_on.clone();
        }
        line
    }
}

#[derive(Debug, Default)]
struct Lists {
    /// List of each number, with numbers that start anew.
    numbers: BTreeMap<String, (String, Vec<(usize, usize)>)>,
    levels: BTreeMap<String, Vec<Level>>,
    counters: BTreeMap<String, Counter>,
    started: BTreeSet<String>,
}

impl Lists {
    fn new(root: &Element<'_>) -> Self {
        let mut lists = Self::default();
        for list in root.elements().filter(|element| element.is("w", "abstractNum")) {
            let Some(id) = list.attribute("w", "abstractNumId") else { continue };
            let mut levels = vec![Level { start: 1, ..Level::default() }; LEVELS];
            for element in list.elements().filter(|element| element.is("w", "lvl")) {
                let at = element.attribute("w", "ilvl").and_then(|level| level.parse::<usize>().ok()).unwrap_or(0);
                if let Some(slot) = levels.get_mut(at) {
                    *slot = level(element);
                }
            }
            lists.levels.insert(id.to_owned(), levels);
        }
        for number in root.elements().filter(|element| element.is("w", "num")) {
            let list = number.child("w", "abstractNumId").and_then(value_of);
            if let (Some(id), Some(list)) = (number.attribute("w", "numId"), list) {
                let restarts = number.elements().filter(|element| element.is("w", "lvlOverride")).filter_map(|over| {
                    let level = over.attribute("w", "ilvl")?.parse().ok()?;
                    Some((level, value_of(over.child("w", "startOverride")?)?.parse().ok()?))
                });
                lists.numbers.insert(id.to_owned(), (list, restarts.collect()));
            }
        }
        lists
    }

    fn marker(&mut self, number: &str, level: usize) -> Option<String> {
        let (list, restarts) = self.numbers.get(number)?;
        let counter = self.counters.entry(list.clone()).or_default();
        if self.started.insert(number.to_owned()) {
            for (level, value) in restarts {
                counter.restart(*level, *value);
            }
        }
        counter.next(level, self.levels.get(list)?)
    }
}

fn level(element: &Element<'_>) -> Level {
    let value = |name: &str| element.child("w", name).and_then(value_of);
    Level {
        numerals: Numerals::named(value("numFmt").as_deref().unwrap_or("decimal")),
        pattern: value("lvlText").unwrap_or_default(),
        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

fn value_of(element: &Element<'_>) -> Option<String> {
    element.attribute("w", "val").map(str::to_owned)
}

fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.attribute("w", "val"), Some("0" | "false" | "off" | "none"))
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
    /// Ids of the notes in the order of their marks, with their labels: whether at the end, id, label.
    marks: Vec<(bool, String, String)>,
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
                    self.runs(child, look, inline)
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
                ("w", "drawing" | "pict" | "object") => self.drawing(child),
                ("mc", "AlternateContent") => {
                    if let Some(choice) = child.child("mc", "Choice") {
                        self.run_content(choice, look, inline);
                    }
                }
                _ => {}
            }
        }
    }

    fn drawing(&mut self, drawing: &Element<'_>) {
        let mut boxes = Vec::new();
        drawing.all("w", "txbxContent", &mut boxes);
        self.oddities.pictures += usize::from(boxes.is_empty());
        for text in boxes {
            let outer = std::mem::take(&mut self.boxed);
            let inner = self.blocks(text);
            self.boxed = outer;
            self.boxed.extend(inner);
        }
    }

    fn mark(&mut self, reference: &Element<'_>, at_end: bool, inline: &mut Inline) {
        let Some(id) = reference.attribute("w", "id") else { return };
        let known = self.marks.iter().find(|(end, known, _)| *end == at_end && known == id).map(|(.., label)| label.clone());
        let label = known.unwrap_or_else(|| {
            let label = (self.marks.len() + 1).to_string();
            self.marks.push((at_end, id.to_owned(), label.clone()));
            label
        });
        inline.written(&format!("[{label}]"), false);
    }

    /// The bodies of the notes, in the order of their marks.
    fn notes(&mut self, footnotes: Option<&Element<'_>>, endnotes: Option<&Element<'_>>) -> Vec<Paragraph> {
        self.in_note = true;
        let mut notes = Vec::new();
        for (at_end, id, label) in self.marks.clone() {
            let (root, name) = if at_end { (endnotes, "endnote") } else { (footnotes, "footnote") };
            let body =
                root.and_then(|root| root.elements().find(|note| note.is("w", name) && note.attribute("w", "id") == Some(id.as_str())));
            let mut whole = Inline::default();
            for paragraph in body.map(|body| self.blocks(body)).unwrap_or_default() {
                whole.append(&paragraph.inline, " ");
            }
            notes.push(Paragraph { kind: BlockKind::NoteBody(label), inline: whole, number: None });
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
