//! Marks press furniture among the lines: what a press office or a web page put above and below the statement, and date lines.

use super::lines::{Line, Shape};
use super::pages::columns;
use super::shapes::{is_address, is_closed, is_prose, is_rule, word_count};
use crate::lexicon::StructureWords;
use crate::lexicon::structure::{FurnitureMatch, FurniturePhrase, FurniturePlace};
use crate::model::{Repair, RepairKind};
use crate::normalise::dates;
use crate::normalise::part::PartRole;

/// The head of a document is over at the first line of prose, and at the latest here.
const HEAD_LINES: usize = 30;

pub(super) fn mark(lines: &mut Vec<Line>, words: &StructureWords, repairs: &mut Vec<Repair>) {
    split_glued(lines, words, repairs);
    let body = lines.iter().take(HEAD_LINES).position(|line| {
        let prose = is_prose(line.text()) && furniture(line.text(), FurniturePlace::Head, words).is_none();
        // "18 February 2031. Updated 3 March 2031 to add a signatory."
        prose && !dates::is_date_line(line.text(), words)
    });
    let body = body.unwrap_or(lines.len().min(HEAD_LINES));
    mark_head(&mut lines[..body], words);
    mark_tail(&mut lines[body..], words);
    for line in lines.iter_mut().filter(|line| line.role.is_none()) {
        if is_rule(line.text()) {
            line.role = Some(PartRole::Furniture("rule"));
        } else if is_job_number(line.text()) {
            line.role = Some(PartRole::Furniture("job number"));
        } else if is_short(line.text()) {
            line.role = furniture(line.text(), FurniturePlace::Any, words).map(PartRole::Furniture);
        }
    }
}

/// "…Attorney General" and "Press Release Number:20-1,086" without a space between them are two pieces of page matter.
fn split_glued(lines: &mut Vec<Line>, words: &StructureWords, repairs: &mut Vec<Repair>) {
    let labels: Vec<_> = words.furniture.iter().filter(|row| row.how == FurnitureMatch::Label && row.phrase.ends_with(':')).collect();
    let mut index = 0;
    while index < lines.len() {
        let colon = lines[index].text().contains(':');
        let lower = if colon { lines[index].text().to_ascii_lowercase() } else { String::new() };
        // A label ends with a colon, so that it can stand only in front of one.
        let place = |phrase: &str| {
            let mut ends = lower.match_indices(':').map(|(at, _)| at + 1);
            ends.find(|end| lower[..*end].ends_with(phrase)).map(|end| end - phrase.len())
        };
        let glued = labels.iter().filter(|_| colon).filter_map(|row| place(row.phrase)).filter(|at| *at > 0).find(|at| {
            let text = lines[index].text();
            text[..*at].ends_with(char::is_lowercase) && text[*at..].starts_with(char::is_uppercase)
        });
        if let Some(at) = glued {
            let line = &lines[index];
            let place = line.reading.span(at..at + 1).start;
            let before = line.reading.slice(0..at).trimmed();
            let after = Line { reading: line.reading.slice(at..line.text().len()), gap: false, page: false, ..line.clone() };
            let last = before.text().rfind(char::is_whitespace).map_or(0, |space| space + 1);
            repairs.push(Repair {
                kind: RepairKind::GluedFurniture,
                span: crate::model::Span::new(place, place),
                found: String::new(),
                read_as: "\n".to_owned(),
                reason: format!("'{}' is glued to a label", &before.text()[last..]),
            });
            lines[index].reading = before;
            lines.insert(index + 1, after);
        }
        index += 1;
    }
}

fn mark_head(head: &mut [Line], words: &StructureWords) {
    for line in head.iter_mut().filter(|line| line.role.is_none() && line.shape != Shape::Row) {
        let text = line.text();
        line.role = if is_address(text) {
            Some(PartRole::Furniture("source address"))
        } else {
            let found = furniture(text, FurniturePlace::Head, words);
            let date = found != Some("update stamp") && dates::is_date_line(text, words);
            let remark = text.starts_with('(') && text.ends_with(')') && line.gap;
            let found = found.or(is_letterhead(text, words).then_some("masthead")).or(is_breadcrumb(text).then_some("breadcrumb"));
            if date { Some(PartRole::Dateline) } else { found.or(remark.then_some("remark")).map(PartRole::Furniture) }
        };
    }
    let last_open = head.iter().rposition(|line| line.role.is_none());
    for at in 0..last_open.unwrap_or(0) {
        // "BETWEEN" over "THE MINISTRY OF ENERGY": a line of the title.
        let hangs = at > 0 && !head[at].gap && is_hanging(head[at - 1].text());
        if head[at].role.is_none() && !hangs && is_agency(head[at].text(), words) {
            head[at].role = Some(PartRole::Furniture("agency"));
        }
    }
}

/// From the end upwards while lines are page matter; a contact block holds the lines up to the next empty one.
fn mark_tail(body: &mut [Line], words: &StructureWords) {
    let floor = body.len() - body.len().div_ceil(3).max(body.len().min(12));
    if let Some(rest) = (floor..body.len()).find(|at| matches_how(body[*at].text(), FurnitureMatch::Rest, words).is_some()) {
        for line in &mut body[rest..] {
            line.role.get_or_insert(PartRole::Furniture("editors' note"));
        }
    }
    let mut block: Option<&'static str> = None;
    for line in &mut body[floor..] {
        if line.gap {
            block = None;
        }
        let text = line.text();
        let found = if line.role.is_some() { None } else { furniture(text, FurniturePlace::Tail, words) };
        if found == Some("contact") {
            block = found;
        }
        let of_block = block.filter(|_| line.role.is_none() && (is_short(text) || is_address(text)));
        if let Some(kind) = found.or(of_block) {
            line.role = Some(PartRole::Furniture(kind));
        }
    }
    // A wrapped sentence may break so that a line holds nothing but a date.
    for at in 1..body.len() {
        if body[at].shape == Shape::Wrapped {
            continue;
        }
        let free = body[at].gap || body[at - 1].role.is_some() || is_closed(body[at - 1].text()) || word_count(body[at - 1].text()) <= 8;
        // "Kenya | 3 May 2031" is a row of a table.
        let row = body[at].shape == Shape::Row || body[at].text().contains('|');
        if body[at].role.is_none() && free && !row && dates::is_date_line(body[at].text(), words) {
            body[at].role = Some(PartRole::Dateline);
            // "12th plenary meeting" over the date of adoption.
            let over = &mut body[at - 1];
            if over.role.is_none() && over.gap && word_count(over.text()) <= 5 && over.text().starts_with(|c: char| c.is_ascii_digit()) {
                over.role = Some(PartRole::Furniture("meeting"));
            }
        }
    }
}

/// "24-19733 (E)", "*2419733*", "GE.24-12345(E)": what printers of the United Nations put on the first page.
fn is_job_number(text: &str) -> bool {
    let bare = text.trim_start_matches("GE.").trim_matches('*');
    let bare = bare.split('(').next().unwrap_or_default().trim();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let marked = text.contains('(') || text.starts_with('*') && text.ends_with('*');
    marked && digits >= 6 && bare.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn is_short(text: &str) -> bool {
    word_count(text) <= 12 && !(word_count(text) > 5 && text.ends_with('.'))
}

fn furniture(text: &str, place: FurniturePlace, words: &StructureWords) -> Option<&'static str> {
    first_match(text, |row| row.place == place || row.place == FurniturePlace::Any, words)
}

fn matches_how(text: &str, how: FurnitureMatch, words: &StructureWords) -> Option<&'static str> {
    first_match(text, |row| row.how == how, words)
}

fn first_match(text: &str, fits: impl Fn(&FurniturePhrase) -> bool, words: &StructureWords) -> Option<&'static str> {
    let lower = text.trim_matches(['*', '_', ' ']).to_lowercase();
    words.furniture.iter().filter(|row| fits(row)).find(|row| matches(text, &lower, row, words)).map(|row| row.kind)
}

/// Whether `text`, which is `lower` in small letters, is page matter as `row` has it.
fn matches(text: &str, lower: &str, row: &FurniturePhrase, words: &StructureWords) -> bool {
    match row.how {
        FurnitureMatch::Line | FurnitureMatch::Rest => lower == row.phrase || lower.trim_end_matches([':', '.', ' ']) == row.phrase,
        FurnitureMatch::Start | FurnitureMatch::Label => {
            let Some(rest) = lower.strip_prefix(row.phrase) else { return false };
            let whole_word = !row.phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
            // "Updated guidance is needed." is no stamp: a stamp that is no label carries a date.
            let stamp = row.kind != "update stamp" || row.phrase.ends_with(':') || !dates::dates_in(text, words).is_empty();
            whole_word && stamp && (row.kind == "contact" || is_short(text))
        }
    }
}

/// "Department of Justice", "Office of Public Affairs": a short line with the name of an office and no word of a title.
/// Whether a line ends with a word that another one has to follow.
fn is_hanging(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(last.as_str(), "between" | "and" | "of" | "on" | "with" | "for" | "the" | "concerning" | "regarding" | "by" | "to")
}

fn is_agency(text: &str, words: &StructureWords) -> bool {
    let lower = text.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| has_word(&lower, word));
    word_count(text) <= 9 && !is_closed(text) && !text.ends_with(',') && has(&words.agencies) && !has(&words.titles)
}

/// "OFFICE OF THE SPOKESPERSON       Media Note 2023/417": an office in one column, and the number of a document in another.
fn is_letterhead(text: &str, words: &StructureWords) -> bool {
    let numbered = |column: &str| {
        let last = column.rsplit(' ').next().unwrap_or_default();
        word_count(column) <= 4 && column.contains(|c: char| c.is_ascii_digit()) && (last.contains('/') || last.ends_with(')'))
    };
    let count = columns(text).count();
    let known = |column: &str| numbered(column) || is_agency(column, words) || furniture(column, FurniturePlace::Head, words).is_some();
    count > 1 && columns(text).all(known)
}

/// "PRESS RELEASES | SPECIAL PROCEDURES": where on a site the page stands.
fn is_breadcrumb(text: &str) -> bool {
    let mut steps = text.split(" | ");
    let capitals = !text.contains(char::is_lowercase) && text.contains(char::is_alphabetic);
    text.contains(" | ") && capitals && steps.all(|step| (1..=3).contains(&word_count(step)))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, found)| !text[..at].ends_with(char::is_alphanumeric) && !text[at + found.len()..].starts_with(char::is_alphanumeric))
}
