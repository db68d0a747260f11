//! OpenDocument text → its paragraphs as they read once tracked changes are accepted. Comments, headers, footers and tables of contents
//! are ignored.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{Counter, LEVELS, Level, Numerals};
use super::package::Package;
use super::styles::{self, Boxes, Oddities, Paragraph};
use super::xml::{self, Element, Node};
use crate::ingest::writing::Inline;
use crate::ingest::{Extract, IngestError, Limits};
use crate::model::{BlockKind, Format, Span};

/// Reads an OpenDocument text.
pub(in crate::ingest) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, IngestError> {
    let package = Package::open(bytes, Format::Odt, limits)?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(IngestError::Protected { format: Format::Odt });
    }
    let missing = |what: &str| IngestError::Damaged { format: Format::Odt, what: what.to_owned() };
    let content = package.part("content.xml")?.ok_or_else(|| missing("its part 'content.xml' is missing"))?;
    let styles = package.part("styles.xml")?;
    let styles = styles.as_ref().map(|text| xml::parse(text, "styles.xml", Format::Odt, limits)).transpose()?;
    let root = xml::parse(&content, "content.xml", Format::Odt, limits)?;
    let body = root.find("office", "text").ok_or_else(|| missing("it holds no text document"))?;
    let mut walk = Walk::default();
    for part in styles.iter().chain([&root]) {
        walk.learn(part);
    }
    walk.titled = walk.has_title(body);
    let paragraphs = walk.blocks(body);
    let writing = styles::write(&paragraphs, &walk.notes, walk.oddities);
    if writing.is_empty() {
        return Err(missing("it holds no text; scanned pages hold pictures only"));
    }
    Ok(writing.with_paragraphs())
}

/// What a style says of its paragraphs or runs.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<usize>,
    bold: Option<bool>,
    struck: Option<bool>,
    raised: bool,
    hidden: bool,
}

/// How a run of text looks.
#[derive(Clone, Copy, Default)]
struct Look {
    bold: bool,
    raised: bool,
}

/// Where a list stands.
#[derive(Clone, Debug)]
struct Place {
    style: String,
    level: usize,
}

#[derive(Default)]
struct Walk {
    styles: BTreeMap<String, Style>,
    lists: BTreeMap<String, Vec<Level>>,
    counters: BTreeMap<String, Counter>,
    oddities: Oddities,
    count: usize,
    titled: bool,
    notes: Vec<Paragraph>,
    labels: BTreeSet<String>,
    in_note: bool,
    /// Paragraphs of text boxes, which follow the one that holds them.
    boxed: Vec<Paragraph>,
}

impl Boxes for Walk {
    fn blocks(&mut self, parent: &Element<'_>) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        for child in parent.elements() {
            self.block(child, None, &mut paragraphs);
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
    fn learn(&mut self, part: &Element<'_>) {
        let mut found = Vec::new();
        part.all("style", "style", &mut found);
        for element in found {
            let Some(name) = element.attribute("style", "name") else { continue };
            let text = element.child("style", "text-properties");
            let property = |space: &str, name: &str| text.and_then(|text| text.attribute(space, name)).map(str::to_owned);
            let style = Style {
                name: element.attribute("style", "display-name").unwrap_or(name).to_lowercase(),
                parent: element.attribute("style", "parent-style-name").map(str::to_owned),
                outline: element.attribute("style", "default-outline-level").and_then(|level| level.parse().ok()),
                bold: property("fo", "font-weight")
                    .map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)),
                struck: property("style", "text-line-through-style").map(|line| line != "none"),
                raised: property("style", "text-position").is_some_and(|position| position.starts_with("super") || raised(&position)),
                hidden: property("text", "display").is_some_and(|display| display == "none"),
            };
            self.styles.insert(name.to_owned(), style);
        }
        let mut found = Vec::new();
        part.all("text", "list-style", &mut found);
        for element in found {
            if let Some(name) = element.attribute("style", "name") {
                self.lists.insert(name.to_owned(), levels(element));
            }
        }
    }

    /// The style called `name` and those it comes from; a circle ends.
    fn line(&self, name: Option<&str>) -> Vec<&Style> {
        let mut next = name.map(str::to_owned);
        let mut line: Vec<&Style> = Vec::new();
        while let Some(style) = next.as_ref().and_then(|name| self.styles.get(name)).filter(|_| line.len() < 16) {
            line.push(style);
            next = style.parent.clone();
        }
        line
    }

    fn is_title(&self, paragraph: &Element<'_>) -> bool {
        let name = paragraph.attribute("text", "style-name");
        name == Some("Title") || self.line(name).iter().any(|style| style.name == "title" || style.parent.as_deref() == Some("Title"))
    }

    fn has_title(&self, body: &Element<'_>) -> bool {
        let mut paragraphs = Vec::new();
        body.all("text", "p", &mut paragraphs);
        paragraphs.iter().any(|paragraph| self.is_title(paragraph))
    }

    fn block(&mut self, element: &Element<'_>, list: Option<&Place>, paragraphs: &mut Vec<Paragraph>) {
        match (element.space, element.local) {
            ("text", "p" | "h") => self.paragraph(element, None, paragraphs),
            ("text", "list") => self.list(element, list, paragraphs),
            ("table", "table") => self.table(element, paragraphs),
            ("text", "section" | "index-body" | "numbered-paragraph") => paragraphs.extend(self.blocks(element)),
            ("text", "tracked-changes") => self.tracked(element),
            ("draw", "frame" | "custom-shape" | "g" | "text-box") => {
                self.drawing(&text_boxes(element));
                paragraphs.append(&mut self.boxed);
            }
            _ => {}
        }
    }

    /// Deletions are kept beside the text; insertions stand in it.
    fn tracked(&mut self, changes: &Element<'_>) {
        for region in changes.elements() {
            self.oddities.deleted += usize::from(region.child("text", "deletion").is_some());
            self.oddities.inserted += usize::from(region.child("text", "insertion").is_some());
        }
    }

    fn list(&mut self, list: &Element<'_>, outer: Option<&Place>, paragraphs: &mut Vec<Paragraph>) {
        let style = list.attribute("text", "style-name").map(str::to_owned).or_else(|| outer.map(|outer| outer.style.clone()));
        let place = Place { style: style.unwrap_or_default(), level: outer.map_or(0, |outer| outer.level + 1) };
        let continues = list.attribute("text", "continue-numbering") == Some("true") || list.attribute("text", "continue-list").is_some();
        if outer.is_none() && !continues {
            self.counters.remove(&place.style);
        }
        for item in list.elements().filter(|item| item.is("text", "list-item") || item.is("text", "list-header")) {
            if let Some(value) = item.attribute("text", "start-value").and_then(|value| value.parse().ok()) {
                self.counters.entry(place.style.clone()).or_default().restart(place.level, value);
            }
            let mut counts = item.local == "list-item";
            for child in item.elements() {
                let text = matches!((child.space, child.local), ("text", "p" | "h"));
                if text {
                    self.paragraph(child, counts.then_some(&place), paragraphs);
                    counts = false;
                } else {
                    // A level that holds nothing but a deeper one counts nothing.
                    self.block(child, Some(&place), paragraphs);
                }
            }
        }
    }

    fn table(&mut self, table: &Element<'_>, paragraphs: &mut Vec<Paragraph>) {
        let mut rows = Vec::new();
        let mut found = Vec::new();
        table.all("table", "table-row", &mut found);
        for row in found {
            rows.push(row.elements().filter(|cell| cell.is("table", "table-cell")).map(|cell| self.blocks(cell)).collect());
        }
        styles::table(rows, paragraphs);
    }

    fn paragraph(&mut self, paragraph: &Element<'_>, item: Option<&Place>, paragraphs: &mut Vec<Paragraph>) {
        self.count += usize::from(!self.in_note);
        let number = (!self.in_note).then_some(self.count);
        let name = paragraph.attribute("text", "style-name");
        let (bold, outline, quote) = {
            let line = self.line(name);
            let outline = line.iter().find_map(|style| style.outline);
            (line.iter().find_map(|style| style.bold).unwrap_or(false), outline, line.iter().any(|style| style.name == "quotations"))
        };
        let mut inline = Inline::default();
        self.runs(paragraph, Look { bold, raised: false }, &mut inline);
        let marker = item.filter(|_| !inline.is_blank()).and_then(|place| self.marker(place));
        let heading = paragraph.local == "h";
        let outline = paragraph.attribute("text", "outline-level").and_then(|level| level.parse().ok()).or(outline).filter(|_| heading);
        let (kind, inline) = match (outline, marker) {
            _ if self.is_title(paragraph) => (styles::heading(1), inline),
            (Some(level), Some((marker, _))) => (styles::heading(level + usize::from(self.titled)), styles::with_number(&marker, &inline)),
            (Some(level), None) => (styles::heading(level + usize::from(self.titled)), inline),
            (None, Some((marker, level))) => styles::numbered(marker, level, &inline),
            (None, None) if quote => (BlockKind::Quote, inline),
            (None, None) => (BlockKind::Paragraph, inline),
        };
        paragraphs.push(Paragraph { kind, inline, number });
        paragraphs.append(&mut self.boxed);
    }

    fn marker(&mut self, place: &Place) -> Option<(String, usize)> {
        let bullets = vec![Level { numerals: Numerals::Bullet, pattern: String::new(), start: 1 }; LEVELS];
        let levels = self.lists.get(&place.style).unwrap_or(&bullets);
        let marker = self.counters.entry(place.style.clone()).or_default().next(place.level, levels)?;
        Some((marker, place.level))
    }

    fn runs(&mut self, parent: &Element<'_>, look: Look, inline: &mut Inline) {
        for child in &parent.children {
            match child {
                Node::Text(text) if look.raised => inline.written(&styles::raised(text), look.bold),
                Node::Text(text) => inline.written(text, look.bold),
                Node::Element(element) => self.inline(element, look, inline),
            }
        }
    }

    fn inline(&mut self, element: &Element<'_>, look: Look, inline: &mut Inline) {
        match (element.space, element.local) {
            ("text", "span") => {
                let line: Vec<Style> = self.line(element.attribute("text", "style-name")).into_iter().cloned().collect();
                if line.iter().any(|style| style.hidden) {
                    return;
                }
                if line.iter().find_map(|style| style.struck) == Some(true) {
                    self.oddities.struck += 1;
                    return;
                }
                let bold = line.iter().find_map(|style| style.bold).unwrap_or(look.bold);
                self.runs(element, Look { bold, raised: look.raised || line.iter().any(|style| style.raised) }, inline);
            }
            ("text", "s" | "tab") => inline.written(" ", look.bold),
            ("text", "line-break") => inline.line_break(Span::default()),
            ("text", "note") => self.note(element, inline),
            ("draw", "frame" | "custom-shape" | "g") => self.drawing(&text_boxes(element)),
            ("office", "annotation" | "annotation-end") | ("text", "ruby-text" | "tracked-changes") => {}
            ("text", _) => self.runs(element, look, inline),
            _ => {}
        }
    }

    fn note(&mut self, note: &Element<'_>, inline: &mut Inline) {
        let citation = note.child("text", "note-citation").map(Element::text).unwrap_or_default();
        let citation = citation.trim().to_owned();
        let label = if citation.is_empty() || self.labels.contains(&citation) { (self.notes.len() + 1).to_string() } else { citation };
        self.labels.insert(label.clone());
        inline.written(&format!("[{label}]"), false);
        let (outer, boxed) = (std::mem::replace(&mut self.in_note, true), std::mem::take(&mut self.boxed));
        let mut whole = Inline::default();
        for paragraph in note.child("text", "note-body").map(|body| self.blocks(body)).unwrap_or_default() {
            whole.append(&paragraph.inline, " ");
        }
        (self.in_note, self.boxed) = (outer, boxed);
        self.notes.push(Paragraph { kind: BlockKind::NoteBody(label), inline: whole, number: None });
    }
}

/// The text boxes in `drawing`, itself included.
fn text_boxes<'e>(drawing: &'e Element<'e>) -> Vec<&'e Element<'e>> {
    let mut boxes = Vec::new();
    if drawing.is("draw", "text-box") {
        boxes.push(drawing);
    } else {
        drawing.all("draw", "text-box", &mut boxes);
    }
    boxes
}

/// "33% 58%": text that stands higher than the line.
fn raised(position: &str) -> bool {
    position.split('%').next().and_then(|height| height.trim().parse::<i32>().ok()).is_some_and(|height| height > 0)
}

fn levels(style: &Element<'_>) -> Vec<Level> {
    let mut levels = vec![Level { numerals: Numerals::Bullet, pattern: String::new(), start: 1 }; LEVELS];
    for element in style.elements() {
        let at = element.attribute("text", "level").and_then(|level| level.parse::<usize>().ok()).and_then(|level| level.checked_sub(1));
        let Some(slot) = at.and_then(|at| levels.get_mut(at)) else { continue };
        if element.is("text", "list-level-style-number") {
            *slot = numbered_level(element);
        }
    }
    levels
}

/// "%1.%2" is written as a count of levels, and with what stands around the numbers.
fn numbered_level(element: &Element<'_>) -> Level {
    let part = |name: &str| element.attribute("style", name).unwrap_or_default().to_owned();
    let level: usize = element.attribute("text", "level").and_then(|level| level.parse().ok()).unwrap_or(1);
    let shown: usize = element.attribute("text", "display-levels").and_then(|count| count.parse().ok()).unwrap_or(1);
    let numerals = Numerals::named(element.attribute("style", "num-format").unwrap_or_default());
    let numbers: Vec<String> = (level.saturating_sub(shown) + 1..=level).map(|at| format!("%{at}")).collect();
    let pattern = if numerals == Numerals::None {
        String::new()
    } else {
        format!("{}{}{}", part("num-prefix"), numbers.join("."), part("num-suffix"))
    };
    Level { numerals, pattern, start: element.attribute("text", "start-value").and_then(|start| start.parse().ok()).unwrap_or(1) }
}
