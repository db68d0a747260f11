//! Lines of all pages → paragraphs, headings and notes in reading order. What a paragraph says is not looked at beyond its first
//! and last sign.

use super::headings;
use super::lines::{Line, prevalent};
use super::notes;

/// A line in its column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub line: Line,
    /// 0-based page.
    pub page: usize,
    /// Left and right end of its column.
    pub left: f32,
    pub right: f32,
    /// Counts the columns of the file.
    pub column: usize,
}

/// What a block of lines is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    /// Rows of a table.
    Table,
    /// A note with its label; the bytes of its first line before its text.
    Note(String, usize),
    /// Running headers, page numbers, what stands sideways.
    Matter,
}

/// How a line follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// The line was full.
    Wrapped,
    /// The next word would have fitted.
    Meant,
}

/// A block of lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub kind: Kind,
    pub lines: Vec<(Placed, Break)>,
}

impl Group {
    pub(super) fn new(kind: Kind, line: Placed) -> Self {
        Self { kind, lines: vec![(line, Break::Meant)] }
    }

    pub(super) fn first(&self) -> &Placed {
        &self.lines[0].0
    }

    pub(super) fn last(&self) -> &Placed {
        &self.lines[self.lines.len() - 1].0
    }
}

/// What is usual in the whole file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Habit {
    /// Height of the type of running text.
    pub size: f32,
    /// Distance of its lines, in heights of the type.
    pub leading: f32,
    /// Whether running text is bold.
    pub bold: bool,
}

/// The groups of `columns`, each the lines of one column from top to bottom.
pub(super) fn groups(columns: Vec<Vec<Placed>>) -> Vec<Group> {
    let habit = habit(&columns);
    let mut groups: Vec<Group> = Vec::new();
    for column in columns {
        let notes_at = notes::start(&column, habit, groups.iter().any(|group| matches!(group.kind, Kind::Note(..))));
        let mut lines = column;
        let foot = lines.split_off(notes_at);
        let own = paragraphs(lines, habit);
        for group in own {
            let before = groups.iter_mut().rev().find(|group| !matches!(group.kind, Kind::Note(..) | Kind::Matter));
            match before.and_then(|before| Some((goes_on(before, &group)?, before))).map(|(how, before)| (before, how)) {
                Some((before, how)) => {
                    let mut lines = group.lines;
                    lines[0].1 = how;
                    before.lines.extend(lines);
                }
                None => groups.push(group),
            }
        }
        notes::collect(foot, &mut groups);
    }
    headings::mark(&mut groups, habit);
    groups
}

fn habit(columns: &[Vec<Placed>]) -> Habit {
    let lines = || columns.iter().flatten().map(|placed| &placed.line);
    let size = prevalent(lines().map(|line| (line.size, line.text.chars().count())));
    let bold: usize = lines().filter(|line| line.bold).map(|line| line.text.len()).sum();
    let all: usize = lines().map(|line| line.text.len()).sum();
    let mut steps: Vec<f32> = columns
        .iter()
        .flat_map(|column| column.windows(2))
        .filter(|pair| alike(pair[0].line.size, size) && alike(pair[1].line.size, size))
        .map(|pair| (pair[1].line.baseline - pair[0].line.baseline) / size)
        .filter(|step| (0.8..3.0).contains(step))
        .collect();
    steps.sort_by(f32::total_cmp);
    // Most steps are inside paragraphs, and those are the smallest; a few may be smaller by a rounding.
    let leading = steps.get(steps.len() / 4).copied().unwrap_or(1.25);
    Habit { size, leading, bold: bold * 2 > all }
}

pub(super) fn alike(one: f32, other: f32) -> bool {
    (one - other).abs() <= 0.06 * one.max(other)
}

fn paragraphs(lines: Vec<Placed>, habit: Habit) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for placed in lines {
        match groups.last_mut() {
            Some(group) if (group.kind == Kind::Table) == is_row(&placed) && !opens(group, &placed, habit) => {
                let how = if is_short(group.last(), &placed.line) { Break::Meant } else { Break::Wrapped };
                group.lines.push((placed, how));
            }
            _ if is_row(&placed) => groups.push(Group::new(Kind::Table, placed)),
            _ => groups.push(Group::new(Kind::Paragraph, placed)),
        }
    }
    groups
}

fn is_row(placed: &Placed) -> bool {
    !placed.line.cells.is_empty()
}

/// Whether `next` opens a paragraph of its own under `group`.
fn opens(group: &Group, next: &Placed, habit: Habit) -> bool {
    let last = group.last();
    let (size, line) = (last.line.size, &next.line);
    let step = line.baseline - last.line.baseline;
    let usual = if alike(size, habit.size) { habit.leading } else { habit.leading.max(1.1) };
    if step > (usual + 0.28) * size.max(line.size) || step < 0.0 || !alike(size, line.size) || last.line.bold != line.bold {
        return true;
    }
    if marker(&line.text) && (ends(&last.line.text) || is_short(last, line) || begins_alike(group, line)) {
        return true;
    }
    let indent = 0.8 * size;
    let first = &group.first().line;
    let hanging = group.lines.len() > 1 || marker(&first.text);
    let body = if group.lines.len() > 1 { last.line.left } else { first.second_left };
    if line.left > last.line.left + indent {
        // The paragraph over it was set in as far.
        if group.lines.len() > 1 && !marker(&first.text) && (first.left - line.left).abs() <= 0.3 * size {
            return true;
        }
        // Text under a marker, or the first line of a paragraph that is set in.
        let under_marker = hanging && (line.left - body).abs() <= indent && group.lines.len() == 1;
        return !under_marker && (ends(&last.line.text) || is_short(last, line));
    }
    // A set-in first line is followed by lines further left; any other step to the left ends an item.
    line.left < last.line.left - indent && (group.lines.len() > 1 || hanging) && (ends(&last.line.text) || is_short(last, line))
}

/// "(b)" under "(a)": a line that starts as the paragraph does, at the same place.
fn begins_alike(group: &Group, line: &Line) -> bool {
    let first = &group.first().line;
    marker(&first.text) && (first.left - line.left).abs() <= 0.3 * line.size
}

/// Whether the first word of `next` would have fitted behind `last`.
pub(super) fn is_short(last: &Placed, next: &Line) -> bool {
    last.line.right + next.first_word + 1.6 * last.line.size < last.right
}

/// How `group` goes on with the paragraph that the column before ended with, if it does.
fn goes_on(before: &Group, group: &Group) -> Option<Break> {
    let (last, next) = (before.last(), group.first());
    let follows = before.kind == Kind::Paragraph
        && group.kind == Kind::Paragraph
        && last.column < next.column
        && last.page + 1 >= next.page
        && alike(last.line.size, next.line.size)
        && last.line.bold == next.line.bold
        && !ends(&last.line.text)
        && !marker(&next.line.text);
    let wrapped = next.line.text.starts_with(|c: char| c.is_lowercase()) || !is_short(last, &next.line);
    // What the column's end cuts may be a list of names: the lines follow one another, and no empty line stands between them.
    follows.then_some(if wrapped { Break::Wrapped } else { Break::Meant })
}

/// Whether a sentence or a list item ends here.
fn ends(text: &str) -> bool {
    let text =
        text.trim_end_matches(|c: char| matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»' | '¹' | '²' | '³' | '\u{2070}'..='\u{2079}'));
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// "(a)", "3.", "2.1", "•", "iv)": what opens an item of a list.
pub(super) fn marker(text: &str) -> bool {
    let Some(first) = text.split(' ').next().filter(|first| first.len() < text.len()) else { return false };
    let mut letters = first.chars();
    if matches!(
        (letters.next(), letters.next()),
        (Some('•' | '‣' | '◦' | '▪' | '■' | '□' | '–' | '—' | '-' | '*' | '·' | '►' | '➢' | '✓' | '●' | '○'), None)
    ) {
        return true;
    }
    let bare = first.trim_start_matches(['(', '[']).trim_end_matches(['.', ')', ']']);
    let framed = bare.len() < first.len();
    let numeral = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() <= 3
            || part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
            || part.len() <= 5 && part.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x'))
    };
    let parts: Vec<&str> = bare.split('.').collect();
    let sound = parts.iter().all(|part| !part.is_empty() && numeral(part));
    // "2.1" and "2.a" count; "e.g." does not.
    let counts = parts.len() == 1 && framed || parts.len() > 1 && parts[0].bytes().all(|byte| byte.is_ascii_digit());
    sound && counts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as `x y text`, in type of height 10 with four points a letter, in a column from 0 to 200.
    fn read(lines: &[(f32, f32, &str)]) -> Vec<String> {
        let placed = |(left, baseline, text): &(f32, f32, &str)| {
            #[expect(clippy::cast_precision_loss, reason = "a short line")]
            let width = |text: &str| 4.0 * text.chars().count() as f32;
            let first = text.split(' ').next().unwrap_or_default();
            let line = Line {
                text: (*text).to_owned(),
                left: *left,
                right: left + width(text),
                baseline: *baseline,
                size: 10.0,
                bold: false,
                artifact: false,
                first_word: width(first),
                second_left: left + width(first) + 4.0,
                cells: Vec::new(),
            };
            Placed { line, page: 0, left: 0.0, right: 200.0, column: 0 }
        };
        let sign = |how: &Break| if *how == Break::Meant { " / " } else { " " };
        let shown = |group: &Group| {
            let lines = group.lines.iter().enumerate();
            lines.map(|(at, (placed, how))| [if at == 0 { "" } else { sign(how) }, &placed.line.text].concat()).collect::<String>()
        };
        groups(vec![lines.iter().map(placed).collect()]).iter().map(shown).collect()
    }

    #[test]
    fn paragraphs_part_where_a_reader_sees_it() {
        let full = "We call upon all of the States that took part";
        // A gap, wider than that of lines.
        assert_eq!(
            read(&[(0.0, 10.0, full), (0.0, 22.0, "to act."), (0.0, 42.0, "We act.")]),
            [format!("{full} to act."), "We act.".into()]
        );
        // A first line that is set in.
        assert_eq!(
            read(&[(12.0, 10.0, "We call upon all of the States that are in"), (0.0, 22.0, "to act."), (12.0, 34.0, "We act.")]),
            ["We call upon all of the States that are in to act.", "We act."]
        );
        // A marker under a line that has ended; none in mid-sentence.
        assert_eq!(
            read(&[(0.0, 10.0, "We urge you to:"), (0.0, 22.0, "(a) act;"), (0.0, 34.0, "(b) rest.")]),
            ["We urge you to:", "(a) act;", "(b) rest."]
        );
        assert_eq!(read(&[(0.0, 10.0, full), (0.0, 22.0, "12. They agreed.")]), [format!("{full} 12. They agreed.")]);
        // Names under one another are meant to stand so.
        assert_eq!(read(&[(0.0, 10.0, "Norway"), (0.0, 22.0, "Japan"), (0.0, 34.0, "Chile")]), ["Norway / Japan / Chile"]);
        // Text that hangs under its marker.
        assert_eq!(
            read(&[(0.0, 10.0, "1. We call upon all of the States that took pt"), (12.0, 22.0, "to act.")]),
            ["1. We call upon all of the States that took pt to act."]
        );
    }

    #[test]
    fn markers_of_lists() {
        for text in ["(a) act", "3. Act", "2.1 Act", "• act", "iv) act", "[2] act", "(12) act", "– act"] {
            assert!(marker(text), "{text}");
        }
        for text in ["We act", "2025 was", "Act", "e.g. this", "(see above) it", "A/RES/1 says", "12 States"] {
            assert!(!marker(text), "{text}");
        }
    }
}
