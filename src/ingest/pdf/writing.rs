//! Groups of lines → the text that places point into, and the blocks of the document. Each line of a page is a line of the text;
//! a form feed ends a page.

use crate::model::{Block, BlockKind, FORCED_BREAK, Reading, Span, WRAPPED_LINE};

use super::paragraphs::{Break, Group, Kind, Placed};
use super::tables;

/// A text with its blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Written {
    pub text: String,
    pub blocks: Vec<Block>,
}

/// Signs that printers put where they divide a word.
const SOFT: [char; 2] = ['\u{ad}', '\u{2010}'];

/// What the hyphens at the ends of lines are in this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hyphens {
    /// U+2010 divides words; else it is how the writer spells a hyphen.
    hyphen_divides: bool,
    /// The printer has a sign of its own, so that "-" is always the writer's.
    plain_is_spelling: bool,
}

impl Hyphens {
    fn of(groups: &[Group]) -> Self {
        let lines = || groups.iter().flat_map(|group| &group.lines).map(|(placed, _)| placed.line.text.as_str());
        let ends = |sign: char| lines().any(|line| line.ends_with(sign));
        let inside = lines().any(|line| line.trim_end_matches('\u{2010}').contains('\u{2010}'));
        let hyphen_divides = ends('\u{2010}') && !inside;
        Self { hyphen_divides, plain_is_spelling: hyphen_divides || ends('\u{ad}') }
    }

    /// How the end of a line with `text` is to be joined with the next line.
    fn join(self, text: &str) -> Join {
        let last = text.split(' ').next_back().unwrap_or_default();
        match text.chars().next_back() {
            Some('\u{ad}') => Join::Divided,
            Some('\u{2010}') if self.hyphen_divides => Join::Divided,
            Some('-') if self.plain_is_spelling && last.len() > 1 => Join::Spelt,
            Some('-' | '\u{2010}') => Join::Open,
            _ if is_address(last) => Join::Open,
            _ => Join::Space,
        }
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}

/// An address that fills its line to the last sign goes on in the next one, if what stands there looks like more of it.
fn cuts_address(line: &Placed, next: &Placed) -> bool {
    let last = line.line.text.split(' ').next_back().unwrap_or_default();
    let first = next.line.text.split(' ').next().unwrap_or_default().trim_end_matches(['.', ',', ';', ')']);
    is_address(last) && line.line.right + 0.8 * line.line.size > line.right && first.contains(['/', '.', '-', '_', '=', '?', '%'])
}

/// How a line that the printer broke goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    Space,
    /// Inside a word.
    Divided,
    /// Behind a hyphen that the word is spelt with.
    Spelt,
    /// For `normalise` to find out.
    Open,
}

/// A line that has been written.
struct Line {
    group: usize,
    how: Break,
    join: Join,
    span: Span,
}

/// Writes `groups`; lines stand in the order of their pages, blocks in the order in which they are read.
pub(super) fn write(groups: &[Group], pages: usize) -> Written {
    let hyphens = Hyphens::of(groups);
    // Lines by group and place in it, in the order in which they stand on their pages.
    let mut by_page: Vec<Vec<(usize, usize)>> = vec![Vec::new(); pages];
    for (index, group) in groups.iter().enumerate() {
        for (at, (placed, _)) in group.lines.iter().enumerate() {
            by_page[placed.page].push((index, at));
        }
    }
    let mut written = Written::default();
    let mut lines: Vec<Line> = Vec::new();
    let mut ends = Vec::new();
    for (page, placed) in by_page.iter().enumerate() {
        let mut before: Option<usize> = None;
        if page > 0 {
            written.text.push('\u{c}');
        }
        for (group, at) in placed {
            if before.is_some_and(|before| before != *group) {
                written.text.push('\n');
            }
            before = Some(*group);
            let own = &groups[*group].lines;
            let (placed, how) = &own[*at];
            let start = written.text.len();
            push_line(&mut written.text, placed, &groups[*group].kind);
            let cut = own.get(at + 1).is_some_and(|(next, _)| cuts_address(placed, next));
            let join = if cut { Join::Spelt } else { hyphens.join(&placed.line.text) };
            lines.push(Line { group: *group, how: *how, join, span: Span::new(start, written.text.len()) });
            written.text.push('\n');
        }
        ends.push(written.text.len());
    }
    written.blocks = blocks(&written.text, groups, lines, &ends);
    written
}

fn push_line(text: &mut String, placed: &Placed, kind: &Kind) {
    if *kind == Kind::Paragraph && super::paragraphs::marker(&placed.line.text) {
        // How far an item is set in tells lists in lists apart, as spaces do in a typed text.
        let steps = (placed.line.left - placed.left) / (0.5 * placed.line.size);
        text.extend(std::iter::repeat_n(' ', spaces(steps)));
    }
    if *kind == Kind::Table {
        text.push_str(&tables::laid_out(&placed.line.cells, placed.left, placed.line.size));
        return;
    }
    let line = &placed.line.text;
    // A hyphen that the printer put in may be any of several signs; a typed text has one.
    match line.strip_suffix(SOFT) {
        Some(stem) if stem.ends_with(char::is_alphabetic) => {
            text.push_str(stem);
            text.push('-');
        }
        _ => text.push_str(line),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 40")]
fn spaces(steps: f32) -> usize {
    steps.round().clamp(0.0, 40.0) as usize
}

fn blocks(text: &str, groups: &[Group], lines: Vec<Line>, ends: &[usize]) -> Vec<Block> {
    let mut of_group: Vec<Vec<Line>> = Vec::new();
    of_group.resize_with(groups.len(), Vec::new);
    for line in lines {
        let group = line.group;
        of_group[group].push(line);
    }
    let mut order: Vec<usize> = (0..groups.len()).filter(|group| !of_group[*group].is_empty()).collect();
    // Notes and page matter interrupt no text that goes on behind them: they are read after it.
    order.sort_by_key(|group| (rank(&groups[*group].kind), of_group[*group][0].span.start));
    let mut blocks = Vec::new();
    let mut pages = ends.iter().peekable();
    for group in order {
        let start = of_group[group][0].span.start;
        while rank(&groups[group].kind) == 0 && pages.next_if(|end| **end <= start).is_some() {
            blocks.push(Block { kind: BlockKind::PageBreak, reading: Reading::new() });
        }
        match &groups[group].kind {
            Kind::Table => blocks.extend(rows(text, &of_group[group])),
            kind => blocks.push(block(text, kind, &of_group[group])),
        }
    }
    blocks
}

/// Rows are typed lines, for whoever reads those to find out what their cells are; an empty one keeps them apart from what is above.
fn rows<'a>(text: &'a str, lines: &'a [Line]) -> impl Iterator<Item = Block> + 'a {
    let line = |reading| Block { kind: BlockKind::Line, reading };
    let rows = lines.iter().map(|row| Reading::copied(&text[row.span.start..row.span.end], row.span.start));
    std::iter::once(Reading::new()).chain(rows).map(line)
}

fn rank(kind: &Kind) -> u8 {
    match kind {
        Kind::Paragraph | Kind::Heading(_) | Kind::Table => 0,
        Kind::Note(..) => 1,
        Kind::Matter => 2,
    }
}

fn block(text: &str, kind: &Kind, lines: &[Line]) -> Block {
    let skipped = match kind {
        Kind::Note(_, length) => *length,
        Kind::Paragraph | Kind::Heading(_) | Kind::Table | Kind::Matter => 0,
    };
    let mut reading = Reading::new();
    for (index, line) in lines.iter().enumerate() {
        let start = if index == 0 { (line.span.start + skipped).min(line.span.end) } else { line.span.start };
        let Some(next) = lines.get(index + 1) else {
            reading.push_copied(&text[start..line.span.end], start);
            break;
        };
        let between = Span::new(line.span.end, next.span.start);
        // A heading is broken for its looks.
        if next.how == Break::Meant && *kind == Kind::Paragraph {
            reading.push_copied(&text[start..line.span.end], start);
            reading.push_replaced(&FORCED_BREAK.to_string(), between);
            continue;
        }
        let kept = if line.join == Join::Divided { line.span.end - 1 } else { line.span.end };
        reading.push_copied(&text[start..kept], start);
        match line.join {
            Join::Space => reading.push_replaced(" ", between),
            // The sign stays in the reading as a soft hyphen, so that its loss is recorded as that of any other.
            Join::Divided => reading.push_replaced("\u{ad}", Span::new(kept, next.span.start)),
            Join::Spelt => {}
            Join::Open => reading.push_replaced(&WRAPPED_LINE.to_string(), between),
        }
    }
    let kind = match kind {
        Kind::Paragraph => BlockKind::Paragraph,
        Kind::Table => BlockKind::Line,
        Kind::Heading(level) => BlockKind::Heading(*level),
        Kind::Note(label, _) => BlockKind::NoteBody(label.clone()),
        Kind::Matter => BlockKind::PageMatter,
    };
    Block { kind, reading }
}
