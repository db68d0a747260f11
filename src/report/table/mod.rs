//! A sheet → what a terminal shows: columns where there is room for them, stacked records where it is narrow. Signs besides
//! colours tell what happened, so that nothing is lost without colour.

mod grid;
mod ink;
mod paint;
mod wrap;

use self::grid::Grid;
use self::ink::Ink;
use super::Look;
use super::guard::visible;
use super::sheet::edits::{legible, tells};
use super::sheet::{Cell, Layout, Mark, Record, Section, Sheet};

/// From this width on there is room for two sides next to each other.
const ROOMY: usize = 100;
/// Below this width words would be cut letter by letter.
const NARROWEST: usize = 24;
/// The narrowest and the widest column of signs and labels.
const LABEL: (usize, usize) = (15, 26);
/// The column of an id with its place.
const PLACE: usize = 14;
/// The narrowest of many columns, and the widest column of their rows' names.
const COLUMN: (usize, usize) = (16, 40);

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

    /// The width of the labels of `records`, signs included.
    fn label_width(&self, records: &[&Record]) -> usize {
        let longest = records.iter().map(|record| record.label.chars().count() + 3).max().unwrap_or_default();
        longest.clamp(LABEL.0, LABEL.1.min(self.width / 4).max(LABEL.0))
    }

    fn shown<'a>(&self, records: &'a [Record]) -> Vec<&'a Record> {
        records.iter().filter(|record| self.verbose || !record.quiet).collect()
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
        let records: Vec<&Record> = facts.records.iter().collect();
        if facts.two_sided() { self.sides(&facts.sides, &records, 0) } else { self.stacked(&records, 0) }
    }

    fn section(&self, section: &Section) -> String {
        let counts = if section.records.is_empty() && section.counts.is_empty() { "none" } else { section.counts.as_str() };
        let heading = format!("{}  {}", self.ink.bold(&section.title.to_uppercase()), visible(counts));
        let mut text = self.paragraph(0, &heading);
        let shown = self.shown(&section.records);
        if !shown.is_empty() {
            text.push_str(&"═".repeat(self.width));
            text.push('\n');
            text.push_str(&self.records(section, &shown));
        }
        let left_out = section.records.len() - shown.len();
        if left_out > 0 {
            text.push_str(&self.paragraph(2, &self.ink.dim(&format!("{left_out} without a change not listed; --verbose lists all"))));
        }
        text
    }

    fn records(&self, section: &Section, records: &[&Record]) -> String {
        match section.layout {
            Layout::Nested => {
                let records: Vec<String> = records.iter().map(|record| self.nested(section, record)).collect();
                records.join("\n")
            }
            Layout::Sides if section.two_sided() && self.roomy() => self.sides(&section.sides, records, 0),
            Layout::Text if self.roomy() => self.texts(section, records),
            Layout::Columns => self.columns(records),
            Layout::Sides | Layout::List => self.stacked(records, 0),
            Layout::Text => self.stacked_texts(records),
        }
    }

    /// The head of a record, its rows, and what else is to be said.
    fn nested(&self, section: &Section, record: &Record) -> String {
        let change = if record.change.is_empty() { String::new() } else { format!(": {}", record.change) };
        let (head, change) = (self.ink.signed(record.mark, &record.label), self.ink.marked(record.mark, &change));
        let mut text = self.paragraph(0, &format!("{head}  {}{change}", self.ink.bold(&record.name)));
        let rows = self.shown(&record.rows);
        let (earlier, later) = (long_places(&record.earlier), long_places(&record.later));
        if !record.earlier.is_empty() && !record.later.is_empty() && !rows.is_empty() {
            let sides = [format!("{}: {earlier}", section.sides[0]), format!("{}: {later}", section.sides[1])];
            text.push_str(&self.sides(&sides, &rows, 2));
        } else {
            let places: Vec<String> = [earlier, later].into_iter().filter(|place| !place.is_empty()).collect();
            let whole = record.later.first().or(record.earlier.first()).map(|cell| cell.text.trim()).unwrap_or_default();
            text.push_str(&self.paragraph(2, &self.ink.dim(&places.join(" → "))));
            text.push_str(&self.paragraph(2, &visible(whole)));
            text.push_str(&self.stacked(&rows, 2));
        }
        text + &self.evidence(record, self.label_width(&rows))
    }

    /// Word edits and remarks of a record.
    fn evidence(&self, record: &Record, label_width: usize) -> String {
        let pieces = legible(&record.edits);
        let label_width = if self.roomy() { label_width + 2 } else { label_width };
        let mut grid = Grid::open(vec![label_width, self.width - 3 - label_width]);
        if tells(&pieces) {
            grid.row(vec![self.ink.signed(Mark::Changed, "words"), self.ink.edits(&pieces, self.verbose)]);
        }
        for (mark, label, said) in &record.evidence {
            grid.row(vec![self.ink.signed(*mark, label), self.ink.dim(said)]);
        }
        grid.lines(2)
    }

    /// Rows with both sides next to each other, or, under what the sides are called, stacked.
    fn sides(&self, sides: &[String; 2], records: &[&Record], indent: usize) -> String {
        if !self.roomy() {
            let called: String = sides.iter().map(|side| self.paragraph(indent, &self.ink.bold(side))).collect();
            return called + &self.stacked(records, indent);
        }
        let label = self.label_width(records) + 1;
        let room = self.width - indent - label - 2;
        let header = vec![String::new(), self.ink.bold(&sides[0]), self.ink.bold(&sides[1])];
        let mut grid = Grid::ruled(header, vec![label, room / 2, room - room / 2]);
        for record in records {
            let mut later = vec![self.cells(&record.later, "\n")];
            later.extend(record.remarks.iter().map(|remark| self.ink.dim(&format!("· {remark}"))));
            grid.row(vec![self.ink.signed(record.mark, &record.label), self.cells(&record.earlier, "\n"), later.join("\n")]);
        }
        grid.lines(indent)
    }

    fn cells(&self, cells: &[Cell], between: &str) -> String {
        match cells {
            [] => self.ink.dim("–"),
            cells => cells.iter().map(|cell| self.ink.cell(cell)).collect::<Vec<_>>().join(between),
        }
    }

    /// Rows with one side under the other.
    fn stacked(&self, records: &[&Record], indent: usize) -> String {
        let label = self.label_width(records);
        let mut grid = Grid::open(vec![label, self.width - indent - label - 1]);
        for record in records {
            grid.row(vec![self.ink.signed(record.mark, &record.label), self.stack(record)]);
        }
        grid.lines(indent)
    }

    fn stack(&self, record: &Record) -> String {
        let (earlier, later) = (self.cells(&record.earlier, "\n"), self.cells(&record.later, "\n"));
        let mut lines = match (record.mark, record.earlier.is_empty(), record.later.is_empty()) {
            (_, true, true) => Vec::new(),
            (_, true, false) => vec![later],
            (_, false, true) => vec![earlier],
            (Mark::Same | Mark::Plain, false, false) => vec![earlier, format!("→ {later}")],
            (_, false, false) => vec![format!("{} {earlier}", Mark::Removed.sign()), format!("{} {later}", Mark::Added.sign())],
        };
        lines.extend(record.remarks.iter().map(|remark| self.ink.dim(&format!("· {remark}"))));
        lines.join("\n")
    }

    /// Rows with a column for each of their own rows; where these are too many for the width, one under the other.
    fn columns(&self, records: &[&Record]) -> String {
        let titles: Vec<&str> = records.iter().take(1).flat_map(|record| &record.rows).map(|row| row.label.as_str()).collect();
        let label = (self.width / 4).clamp(LABEL.1, COLUMN.1);
        let room = self.width.saturating_sub(label + titles.len());
        let each = room / titles.len().max(1);
        if each < COLUMN.0 {
            return records.iter().map(|record| self.stacked_columns(record)).collect();
        }
        let mut widths = vec![label];
        widths.extend((0..titles.len()).map(|at| if at + 1 == titles.len() { room - each * at } else { each }));
        let header = std::iter::once(String::new()).chain(titles.iter().map(|title| self.ink.bold(title)));
        let mut grid = Grid::ruled(header.collect(), widths);
        for record in records {
            let name = std::iter::once(self.ink.signed(record.mark, &record.label));
            grid.row(name.chain(record.rows.iter().map(|row| self.column(row))).collect());
        }
        grid.lines(0)
    }

    /// One column of a row, under the sign of what happened there.
    fn column(&self, row: &Record) -> String {
        let sign = if row.mark == Mark::Plain { String::new() } else { self.ink.marked(row.mark, row.mark.sign()) + " " };
        let remarks = row.remarks.iter().map(|remark| self.ink.dim(&format!("· {remark}")));
        let lines: Vec<String> = std::iter::once(self.cells(&row.later, "\n")).chain(remarks).collect();
        sign + &lines.join("\n")
    }

    fn stacked_columns(&self, record: &Record) -> String {
        let name = self.paragraph(0, &self.ink.signed(record.mark, &record.label));
        name + &self.stacked(&record.rows.iter().collect::<Vec<_>>(), 2)
    }

    /// Rows of one text each, with their places in columns.
    fn texts(&self, section: &Section, records: &[&Record]) -> String {
        let two = section.two_sided();
        let label = self.label_width(records) + 1;
        let room = self.width - label - if two { 2 * PLACE + 3 } else { PLACE + 2 };
        let (places, widths) = if two { (vec!["Earlier", "Later"], vec![PLACE, PLACE]) } else { (vec!["Place"], vec![PLACE]) };
        let header = [vec![""], places, vec![""]].concat().into_iter().map(|title| self.ink.bold(title)).collect();
        let mut grid = Grid::ruled(header, [vec![label], widths, vec![room]].concat());
        for record in records {
            let sides = if two { vec![&record.earlier, &record.later] } else { vec![&record.later] };
            let mut row = vec![self.ink.signed(record.mark, &record.label)];
            row.extend(sides.into_iter().map(|cells| self.cells(cells, "\n")));
            row.push(self.text(record));
            grid.row(row);
        }
        grid.lines(0)
    }

    fn stacked_texts(&self, records: &[&Record]) -> String {
        let label = self.label_width(records);
        let mut grid = Grid::open(vec![label, self.width - label - 1]);
        for record in records {
            let sides = [&record.earlier, &record.later].into_iter().filter(|side| !side.is_empty());
            let places: Vec<String> = sides.map(|side| self.cells(side, ", ")).collect();
            let content = [places.join(" → "), self.text(record)].join("\n");
            grid.row(vec![self.ink.signed(record.mark, &record.label), content]);
        }
        grid.lines(0)
    }

    fn text(&self, record: &Record) -> String {
        let pieces = legible(&record.edits);
        let text = if pieces.is_empty() { visible(record.text.trim()) } else { self.ink.edits(&pieces, self.verbose) };
        let remarks = (!record.remarks.is_empty()).then(|| self.ink.dim(&format!("· {}", record.remarks.join("; "))));
        [text].into_iter().chain(remarks).collect::<Vec<_>>().join("\n")
    }
}

/// "D3, line 14 (L14:1)".
fn long_places(cells: &[Cell]) -> String {
    let place = |cell: &Cell| cell.spot.as_ref().map(|spot| format!("{}, {}", cell.id, spot.long));
    cells.iter().filter_map(place).collect::<Vec<_>>().join("; ")
}
