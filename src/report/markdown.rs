//! A sheet → GitHub-flavoured Markdown, ready for a comment on a pull request or a report: headings, tables, long lists folded.
//! Text from a document shows as it is and is never markup, a link, a mention or a command.

use super::Look;
use super::guard::visible;
use super::sheet::edits::{Piece, legible, tells};
use super::sheet::{Cell, Layout, Mark, Record, Section, Sheet};

/// Sections with more rows than this are folded.
const FOLDED: usize = 8;
/// Bytes kept free for what closes the report: the end of a fold and the count of what was cut.
const CLOSING: usize = 160;

/// The sheet as Markdown of at most `look.max_bytes` bytes, cut between rows.
pub(super) fn render(sheet: &Sheet, look: &Look) -> String {
    let mut page = Page { text: String::new(), most: look.max_bytes.unwrap_or(usize::MAX), cut: 0, full: false };
    page.row(&format!("## {}\n\n", escaped(&sheet.title)));
    page.facts(&sheet.facts);
    page.sentences(&sheet.headline);
    for section in &sheet.sections {
        page.section(section, look.verbose);
    }
    page.closed()
}

/// Text that grows row by row until it is full; from then on rows are counted.
struct Page {
    text: String,
    most: usize,
    cut: usize,
    full: bool,
}

impl Page {
    /// Appends `row` if it still fits, and says whether it did.
    fn row(&mut self, row: &str) -> bool {
        self.full = self.full || self.text.len() + row.len() + CLOSING > self.most;
        if self.full {
            self.cut += 1;
        } else {
            self.text.push_str(row);
        }
        !self.full
    }

    /// Rows under `opening`, which never stands alone, and `closing` behind them.
    fn rows(&mut self, opening: &str, rows: &[String], closing: &str) {
        let Some((first, rest)) = rows.split_first() else { return };
        if self.row(&format!("{opening}{first}")) {
            for row in rest {
                self.row(row);
            }
            self.text.push_str(closing);
        } else {
            self.cut += rest.len();
        }
    }

    fn closed(mut self) -> String {
        if self.cut > 0 {
            let rows = if self.cut == 1 { "row was" } else { "rows were" };
            let note = format!("\n_{} more {rows} cut to stay under {} bytes._\n", self.cut, self.most);
            self.text.push_str(&note);
        }
        // Only a limit below the closing note itself can be passed here.
        while self.text.len() > self.most {
            self.text.pop();
        }
        self.text
    }

    fn facts(&mut self, facts: &Section) {
        let rows: Vec<String> = facts.records.iter().map(|record| fact(record, facts.two_sided())).collect();
        self.rows(&header(&facts.sides, ""), &rows, "\n");
    }

    fn sentences(&mut self, sentences: &[String]) {
        let items: Vec<String> = sentences.iter().map(|sentence| format!("- {}\n", escaped(sentence))).collect();
        self.rows("", &items, "\n");
    }

    fn section(&mut self, section: &Section, verbose: bool) {
        let shown: Vec<&Record> = section.records.iter().filter(|record| verbose || !record.quiet).collect();
        let counts = if section.records.is_empty() && section.counts.is_empty() { "none" } else { section.counts.as_str() };
        let heading = format!("### {}\n\n{}\n\n", escaped(&section.title), escaped(counts));
        let left_out = section.records.len() - shown.len();
        let note = if left_out > 0 { format!("_{left_out} without a change not listed._\n\n") } else { String::new() };
        if shown.is_empty() {
            self.row(&format!("{heading}{note}"));
        } else if section.layout == Layout::Nested {
            self.nested(&heading, section, &shown, &note, verbose);
        } else {
            let rows: Vec<String> = shown.iter().map(|record| flat(record, section)).collect();
            let header = match section.layout {
                Layout::Columns => titles(shown[0].rows.iter().map(|row| row.label.as_str())),
                Layout::Text => header(&section.sides, "Text"),
                Layout::Nested | Layout::Sides | Layout::List => header(&section.sides, ""),
            };
            let (open, close) = folds(shown.len() > FOLDED, shown.len());
            self.rows(&format!("{heading}{open}{header}"), &rows, &format!("\n{close}{note}"));
        }
    }

    fn nested(&mut self, heading: &str, section: &Section, records: &[&Record], note: &str, verbose: bool) {
        for (at, record) in records.iter().enumerate() {
            let heading = if at == 0 { heading } else { "" };
            let name = format!("{heading}#### `{}` {} {}", record.mark.sign(), escaped(&record.label), escaped(&record.name));
            let change = if record.change.is_empty() { String::new() } else { format!(": {}", escaped(&record.change)) };
            let opening = format!("{name}{change}\n\n{}", whole_texts(record));
            let rows = record.rows.iter().filter(|row| verbose || !row.quiet);
            let rows: Vec<String> = rows.map(|row| fact(row, section.two_sided())).collect();
            if rows.is_empty() {
                self.row(&opening);
            } else {
                self.rows(&format!("{opening}{}", header(&section.sides, "")), &rows, "\n");
            }
            self.rows("", &evidence(record), "\n");
        }
        self.text.push_str(if self.full { "" } else { note });
    }
}

/// Both sides as they stand, each with its place; our own word comes first, so that no text opens a line.
fn whole_texts(record: &Record) -> String {
    let line = |(side, cell): (&str, &Cell)| {
        let place = cell.spot.as_ref().map(|spot| format!(", {}", spot.long)).unwrap_or_default();
        format!("> {side}{}{place}: {}\n", escaped(&cell.id), escaped(cell.text.trim()))
    };
    let both = !record.earlier.is_empty() && !record.later.is_empty();
    let (earlier, later) = if both { ("Earlier ", "Later ") } else { ("Text of ", "Text of ") };
    let sides = record.earlier.iter().map(|cell| (earlier, cell)).chain(record.later.iter().map(|cell| (later, cell)));
    sides.map(line).collect::<Vec<_>>().join(">\n") + "\n"
}

fn evidence(record: &Record) -> Vec<String> {
    let steps = legible(&record.edits);
    let words = tells(&steps).then(|| format!("- words: {}\n", edits(&steps)));
    let said = record.evidence.iter().map(|(_, label, said)| format!("- {label}: {}\n", escaped(said)));
    words.into_iter().chain(said).collect()
}

fn header(sides: &[String; 2], text: &str) -> String {
    titles(sides.iter().map(String::as_str).chain([text]).filter(|side| !side.is_empty()))
}

/// The head of a table with these columns behind sign and label.
fn titles<'a>(columns: impl Iterator<Item = &'a str>) -> String {
    let titles: Vec<String> = columns.map(escaped).collect();
    format!("|  |  | {} |\n| --- | --- |{}\n", titles.join(" | "), " --- |".repeat(titles.len()))
}

/// A row with its sides.
fn fact(record: &Record, two_sided: bool) -> String {
    let mut later = cells(&record.later);
    later.extend(record.remarks.iter().map(|remark| format!("_{}_", escaped(remark.trim()))));
    let earlier = if two_sided { format!(" {} |", or_none(&cells(&record.earlier))) } else { String::new() };
    format!("| `{}` | {} |{earlier} {} |\n", record.mark.sign(), escaped(&record.label), or_none(&later))
}

/// A row with its sides, or with the places of its sides and one text.
fn flat(record: &Record, section: &Section) -> String {
    match section.layout {
        Layout::Nested | Layout::Sides | Layout::List => fact(record, section.two_sided()),
        Layout::Columns => {
            let columns: Vec<String> = record.rows.iter().map(column).collect();
            format!("| `{}` | {} | {} |\n", record.mark.sign(), escaped(&record.label), columns.join(" | "))
        }
        Layout::Text => {
            let steps = legible(&record.edits);
            let text = if steps.is_empty() { escaped(record.text.trim()) } else { edits(&steps) };
            let remarks = record.remarks.iter().map(|remark| format!("_{}_", escaped(remark.trim())));
            let text: Vec<String> = [text].into_iter().chain(remarks).collect();
            let places = Record { remarks: Vec::new(), ..record.clone() };
            format!("{} {} |\n", fact(&places, section.two_sided()).trim_end(), text.join("<br>"))
        }
    }
}

/// One column of a row, under the sign of what happened there.
fn column(row: &Record) -> String {
    let sign = if row.mark == Mark::Plain { String::new() } else { format!("`{}` ", row.mark.sign()) };
    let remarks = row.remarks.iter().map(|remark| format!("_{}_", escaped(remark.trim())));
    let lines: Vec<String> = cells(&row.later).into_iter().chain(remarks).collect();
    format!("{sign}{}", lines.join("<br>"))
}

fn cells(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(cell).collect()
}

fn cell(cell: &Cell) -> String {
    let place = cell.spot.as_ref().map(|spot| spot.short.clone()).unwrap_or_default();
    let place = [cell.id.as_str(), place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let text = escaped(cell.text.trim());
    let first = match (text.is_empty(), place.is_empty()) {
        (true, _) => escaped(&place),
        (false, true) => text,
        (false, false) => format!("{text} ({})", escaped(&place)),
    };
    if cell.note.is_empty() { first } else { format!("{first}<br>_{}_", escaped(cell.note.trim())) }
}

fn or_none(lines: &[String]) -> String {
    if lines.is_empty() { "–".to_owned() } else { lines.join("<br>") }
}

fn folds(folded: bool, rows: usize) -> (String, &'static str) {
    if folded { (format!("<details><summary>{rows} rows</summary>\n\n"), "</details>\n\n") } else { (String::new(), "") }
}

/// Deleted words struck through, inserted words underlined.
fn edits(pieces: &[Piece]) -> String {
    let shown = |piece: &Piece| match piece {
        Piece::Keep(text) => escaped(text),
        Piece::Delete(text) => format!("<del>{}</del>", escaped(text)),
        Piece::Insert(text) => format!("<ins>{}</ins>", escaped(text)),
    };
    pieces.iter().map(shown).collect::<String>().trim().to_owned()
}

/// Text that shows as it is: no markup, and nothing that GitHub or GitLab would turn into a link, a mention, an issue, a formula or an emoji.
///
/// A zero-width space after `@` and `#` keeps them from being taken for mentions and issues, which are looked for after escapes
/// have been resolved.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '$' => shown.push_str("&#36;"),
            '{' => shown.push_str("&#123;"),
            '}' => shown.push_str("&#125;"),
            '@' => shown.push_str("@&#8203;"),
            '#' => shown.push_str("\\#&#8203;"),
            ':' if opens(&text[..at], &text[at + 1..]) => shown.push_str("&#58;"),
            '.' if text[..at].to_ascii_lowercase().ends_with("www") => shown.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '^' | '!' => {
                shown.push('\\');
                shown.push(c);
            }
            c => shown.push(c),
        }
    }
    shown
}

/// Whether a colon between the two would open an address (`http://`, `mailto:x`) or an emoji (`:smile:`).
fn opens(before: &str, follows: &str) -> bool {
    let name = follows.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'));
    let emoji = name.len() < follows.len() && name.starts_with(':');
    emoji || follows.starts_with("//") || ["mailto", "xmpp"].iter().any(|scheme| before.to_ascii_lowercase().ends_with(scheme))
}
