//! A sheet → what a terminal shows: columns where there is room for them, stacked records where it is narrow. Signs besides
//! colours tell what happened, so that nothing is lost without colour.

mod grid;
mod ink;

use self::grid::Grid;
use self::ink::Ink;
use super::Look;
use super::sheet::edits::{Step, legible, tells};
use super::sheet::{Layout, Mark, Record, Section, Sheet};

/// From this width on there is room for two sides next to each other.
const ROOMY: usize = 100;
/// Below this width words would be cut letter by letter.
const NARROWEST: usize = 24;
/// The column of signs and labels, in wide and in stacked tables.
const LABEL: usize = 16;
/// The column of an id with its place.
const PLACE: usize = 14;

/// The sheet as text of at most `look.width` columns.
pub(super) fn render(sheet: &Sheet, look: &Look) -> String {
    let page = Page { ink: Ink { colour: look.colour }, width: look.width.max(NARROWEST), verbose: look.verbose };
    let mut text = page.paragraph(0, &page.ink.bold(&sheet.title));
    text.push_str(&page.facts(&sheet.facts));
    if !sheet.headline.is_empty() {
        text.push('\n');
    }
    for sentence in &sheet.headline {
        text.push_str(&page.bullet(sentence));
    }
    for section in &sheet.sections {
        text.push('\n');
        text.push_str(&page.section(section));
    }
    text
}

struct Page {
    ink: Ink,
    width: usize,
    verbose: bool,
}

impl Page {
    fn roomy(&self) -> bool {
        self.width >= ROOMY
    }

    fn paragraph(&self, indent: usize, text: &str) -> String {
        let mut grid = Grid::open(vec![self.width - indent]);
        grid.row(vec![text.to_owned()]);
        grid.lines(indent)
    }

    fn bullet(&self, sentence: &str) -> String {
        let mut grid = Grid::open(vec![1, self.width - 2]);
        grid.row(vec!["•".to_owned(), self.ink.bold(sentence)]);
        grid.lines(0)
    }

    fn facts(&self, facts: &Section) -> String {
        let one_side = |record: &&Record| facts.two_sided() && !record.earlier.is_empty();
        let both: Vec<&Record> = facts.records.iter().filter(one_side).collect();
        let rest = facts.records.iter().filter(|record| !one_side(record));
        let mut text = if both.is_empty() { String::new() } else { self.sides(&facts.sides, &both, 0) };
        let mut grid = Grid::open(vec![LABEL - 1, self.width - LABEL]);
        for record in rest {
            let cells: Vec<String> = record.later.iter().map(|cell| self.ink.cell(cell)).collect();
            grid.row(vec![format!(" {}", self.ink.signed(record.mark, &record.label)), format!(" {}", cells.join("\n"))]);
        }
        text.push_str(&grid.lines(0));
        text
    }

    fn section(&self, section: &Section) -> String {
        let counts = if section.records.is_empty() { "none" } else { section.counts.as_str() };
        let counts = if counts.is_empty() { String::new() } else { format!("  {}", self.ink.marked(Mark::Plain, counts)) };
        let heading = format!("{}{counts}", self.ink.bold(&section.title.to_uppercase()));
        let mut text = self.paragraph(0, &heading);
        let shown: Vec<&Record> = section.records.iter().filter(|record| self.verbose || !record.quiet).collect();
        if !shown.is_empty() {
            text.push_str(&"═".repeat(self.width));
            text.push('\n');
            text.push_str(&self.records(section, &shown));
        }
        let left_out = section.records.len() - shown.len();
        if left_out > 0 {
            text.push_str(&self.paragraph(2, &self.ink.dim(&format!("{left_out} more without a change: --verbose lists them"))));
        }
        text
    }

    fn records(&self, section: &Section, records: &[&Record]) -> String {
        match section.layout {
            Layout::Nested => {
                let records: Vec<String> = records.iter().map(|record| self.nested(section, record)).collect();
                records.join("\n")
            }
            Layout::Sides if section.two_sided() => self.sides(&section.sides, records, 0),
            Layout::Sides => self.stacked(records, 0),
            Layout::Text if self.roomy() => self.texts(section, records),
            Layout::Text => self.stacked_texts(records),
        }
    }

    /// The head of a record, its rows, and what else is to be said.
    fn nested(&self, section: &Section, record: &Record) -> String {
        let change = if record.change.is_empty() { String::new() } else { format!(": {}", record.change) };
        let head = format!(
            "{}  {}{}",
            self.ink.signed(record.mark, &record.label),
            self.ink.bold(&record.name),
            self.ink.marked(record.mark, &change)
        );
        let mut text = self.paragraph(0, &head);
        let place = |cells: &[super::sheet::Cell]| {
            cells
                .iter()
                .filter_map(|cell| cell.spot.as_ref().map(|spot| format!("{}, {}", cell.id, spot.long)))
                .collect::<Vec<_>>()
                .join("; ")
        };
        let (earlier, later) = (place(&record.earlier), place(&record.later));
        let both = !record.earlier.is_empty() && !record.later.is_empty();
        if both && !record.rows.is_empty() {
            let sides = [format!("{}: {earlier}", section.sides[0]), format!("{}: {later}", section.sides[1])];
            let rows: Vec<&Record> = record.rows.iter().collect();
            text.push_str(&self.sides(&sides, &rows, 2));
        } else {
            let places: Vec<&str> = [earlier.as_str(), later.as_str()].into_iter().filter(|place| !place.is_empty()).collect();
            text.push_str(&self.paragraph(2, &self.ink.dim(&places.join(" → "))));
            let whole = record.later.first().or(record.earlier.first()).map(|cell| cell.text.trim()).unwrap_or_default();
            text.push_str(&self.paragraph(2, &self.ink.marked(Mark::Plain, whole)));
            text.push_str(&self.stacked(&record.rows.iter().collect::<Vec<_>>(), 2));
        }
        let steps = legible(&record.edits);
        let words = (tells(&steps)).then(|| ("words", self.ink.edits(&steps, self.verbose)));
        let remarks = record.remarks.iter().map(|remark| ("", self.ink.dim(remark)));
        let mut grid = Grid::open(vec![LABEL - 1, self.width - 2 - LABEL]);
        for (label, said) in words.into_iter().chain(remarks) {
            grid.row(vec![if label.is_empty() { "   ·".to_owned() } else { format!(" ~ {label}") }, format!(" {said}")]);
        }
        text.push_str(&grid.lines(2));
        text
    }

    /// Rows with both sides next to each other, or stacked.
    fn sides(&self, sides: &[String; 2], records: &[&Record], indent: usize) -> String {
        if !self.roomy() {
            let mut text = String::new();
            for (mark, side) in [(Mark::Removed, &sides[0]), (Mark::Added, &sides[1])] {
                text.push_str(&self.paragraph(indent, &self.ink.signed(mark, side)));
            }
            return text + &self.stacked(records, indent);
        }
        let room = self.width - indent - LABEL - 2;
        let header = vec![String::new(), self.ink.bold(&sides[0]), self.ink.bold(&sides[1])];
        let mut grid = Grid::ruled(header, vec![LABEL, room / 2, room - room / 2]);
        for record in records {
            let mut later: Vec<String> = record.later.iter().map(|cell| self.ink.cell(cell)).collect();
            let earlier: Vec<String> = record.earlier.iter().map(|cell| self.ink.cell(cell)).collect();
            let nothing = |cells: &[String]| if cells.is_empty() { self.ink.dim("–") } else { cells.join("\n") };
            let earlier = nothing(&earlier);
            let empty_later = later.is_empty();
            later.extend(record.remarks.iter().map(|remark| self.ink.dim(&format!("· {remark}"))));
            if empty_later {
                later.insert(0, self.ink.dim("–"));
            }
            grid.row(vec![self.ink.signed(record.mark, &record.label), earlier, later.join("\n")]);
        }
        grid.lines(indent)
    }

    /// Rows with one side under the other.
    fn stacked(&self, records: &[&Record], indent: usize) -> String {
        let mut grid = Grid::open(vec![LABEL - 1, self.width - indent - LABEL]);
        for record in records {
            grid.row(vec![self.ink.signed(record.mark, &record.label), self.stack(record)]);
        }
        grid.lines(indent)
    }

    fn stack(&self, record: &Record) -> String {
        let cells = |cells: &[super::sheet::Cell]| cells.iter().map(|cell| self.ink.cell(cell)).collect::<Vec<_>>().join("\n");
        let (earlier, later) = (cells(&record.earlier), cells(&record.later));
        let mut lines = match (record.mark, earlier.is_empty(), later.is_empty()) {
            (_, true, true) => Vec::new(),
            (_, true, false) => vec![later],
            (_, false, true) => vec![earlier],
            (Mark::Same | Mark::Plain, false, false) => vec![earlier, format!("→ {later}")],
            (_, false, false) => vec![format!("{} {earlier}", Mark::Removed.sign()), format!("{} {later}", Mark::Added.sign())],
        };
        lines.extend(record.remarks.iter().map(|remark| self.ink.dim(&format!("· {remark}"))));
        lines.join("\n")
    }

    /// Rows of one text each, with their places in columns.
    fn texts(&self, section: &Section, records: &[&Record]) -> String {
        let two = section.two_sided();
        let room = self.width - LABEL - if two { 2 * PLACE + 3 } else { PLACE + 2 };
        let mut header = vec![String::new(), self.ink.bold("Later"), String::new()];
        let mut widths = vec![LABEL, PLACE, room];
        if two {
            header.insert(1, self.ink.bold("Earlier"));
            widths.insert(1, PLACE);
        } else {
            header[1] = self.ink.bold("Place");
        }
        let mut grid = Grid::ruled(header, widths);
        for record in records {
            let cells = |cells: &[super::sheet::Cell]| match cells {
                [] => self.ink.dim("–"),
                cells => cells.iter().map(|cell| self.ink.cell(cell)).collect::<Vec<_>>().join("\n"),
            };
            let mut row = vec![self.ink.signed(record.mark, &record.label), cells(&record.later), self.text(record)];
            if two {
                row.insert(1, cells(&record.earlier));
            }
            grid.row(row);
        }
        grid.lines(0)
    }

    fn stacked_texts(&self, records: &[&Record]) -> String {
        let mut grid = Grid::open(vec![LABEL - 1, self.width - LABEL]);
        for record in records {
            let cells = |cells: &[super::sheet::Cell]| cells.iter().map(|cell| self.ink.cell(cell)).collect::<Vec<_>>().join(", ");
            let places: Vec<String> = [cells(&record.earlier), cells(&record.later)].into_iter().filter(|side| !side.is_empty()).collect();
            let places = places.join(" → ");
            let text = self.text(record);
            let content = if places.is_empty() { text } else { format!("{places}\n{text}") };
            grid.row(vec![self.ink.signed(record.mark, &record.label), content]);
        }
        grid.lines(0)
    }

    fn text(&self, record: &Record) -> String {
        let mut lines = vec![if record.edits.is_empty() {
            self.ink.marked(Mark::Plain, record.text.trim())
        } else {
            let steps: Vec<Step> = legible(&record.edits);
            self.ink.edits(&steps, self.verbose)
        }];
        lines.extend((!record.remarks.is_empty()).then(|| self.ink.dim(&format!("· {}", record.remarks.join("; ")))));
        lines.join("\n")
    }
}

/// The width of the widest line, in columns.
#[cfg(test)]
pub(super) fn widest(text: &str) -> usize {
    text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or_default()
}
