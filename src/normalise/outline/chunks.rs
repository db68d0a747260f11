//! Lines → chunks: hard-wrapped lines, hyphenated words, broken addresses and sentences cut by a page are put together again.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::lines::{Line, Shape};
use super::markers::{self, Form, Marker};
use super::shapes::{ending, ends_with_separator, is_capitals, is_closed, starts_small};
use crate::lexicon::StructureWords;
use crate::lexicon::structure::AbbreviationUse;
use crate::model::{Passage, Reading, Repair, RepairKind, Span};
use crate::normalise::part::PartRole;

/// A paragraph, item, heading or line of page matter, put together from its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub reading: Reading,
    pub indent: usize,
    pub gap: bool,
    pub shape: Shape,
    /// What it is, where that is settled.
    pub role: Option<PartRole>,
    pub marker: Option<(Marker, Passage)>,
    /// Characters of its last line with the white space before it.
    last_width: usize,
    /// First word of its last line.
    last_word: String,
}

impl Chunk {
    pub(super) fn text(&self) -> &str {
        self.reading.text()
    }

    /// Whether nothing is settled about it yet.
    pub(super) fn is_open(&self) -> bool {
        self.role.is_none()
    }
}

/// How a line goes on behind a chunk.
enum Join {
    Space,
    Address,
    /// The hyphen at the end of the line belongs to the layout.
    DropHyphen,
    KeepHyphen,
    FalseBreak,
    OverPage,
}

/// Puts `lines` together; `text` is the source, for what repairs have found.
pub(super) fn join(lines: Vec<Line>, text: &str, words: &StructureWords, repairs: &mut Vec<Repair>) -> Vec<Chunk> {
    let context = Context::new(&lines, words);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut interrupted = false;
    for line in lines {
        if is_page_matter(line.role.as_ref()) {
            interrupted = true;
            chunks.push(chunk(line, None));
            continue;
        }
        interrupted |= line.page;
        let before = chunks.iter().rposition(|chunk| !is_page_matter(chunk.role.as_ref()));
        let marker = before.map_or_else(|| context.opening_marker(None, &line), |at| context.opening_marker(Some(&chunks[at]), &line));
        let how = before.filter(|_| marker.is_none()).and_then(|at| Some((at, context.join(&chunks[at], &line, interrupted)?)));
        match how {
            Some((at, how)) => append(&mut chunks[at], &line, &how, text, repairs),
            None => chunks.push(chunk(line, marker)),
        }
        interrupted = false;
    }
    chunks
}

/// What a printer or a viewer put between the lines of a text.
fn is_page_matter(role: Option<&PartRole>) -> bool {
    matches!(role, Some(PartRole::Furniture("page number" | "running header" | "document classification" | "page link")))
}

fn chunk(line: Line, marker: Option<Marker>) -> Chunk {
    let last_width = line.indent + line.text().chars().count();
    let last_word = first_word(line.text()).to_owned();
    let mut reading = line.reading;
    let marker = match (&line.shape, marker) {
        (_, Some(marker)) => {
            let passage = reading.passage(0..marker.len);
            reading = reading.slice(marker.text_at..reading.text().len()).trimmed();
            Some((marker, passage))
        }
        (Shape::Item { marker, .. }, None) => markers::parse_alone(&marker.text).map(|parsed| (parsed, marker.clone())),
        _ => None,
    };
    Chunk { reading, indent: line.indent, gap: line.gap, shape: line.shape, role: line.role, marker, last_width, last_word }
}

fn append(chunk: &mut Chunk, line: &Line, how: &Join, source: &str, repairs: &mut Vec<Repair>) {
    let end = chunk.text().len();
    let start_of_line = line.reading.span(0..line.text().len()).start;
    let keep = if matches!(how, Join::DropHyphen) { end - 1 } else { end };
    let from = if end == 0 { start_of_line } else { chunk.reading.span(keep.min(end - 1)..end).end };
    let from = if matches!(how, Join::DropHyphen) { chunk.reading.span(keep..end).start } else { from };
    let span = Span::new(from.min(start_of_line), start_of_line);
    let spaced = matches!(how, Join::Space | Join::FalseBreak | Join::OverPage) && !chunk.text().ends_with('—');
    let glue = if spaced { " " } else { "" };
    let (kind, reason) = match how {
        Join::Space => (None, ""),
        Join::Address => (Some(RepairKind::BrokenUrl), "a web address goes on in the next line"),
        Join::DropHyphen | Join::KeepHyphen => (Some(RepairKind::Hyphenation), "a word goes on in the next line"),
        Join::FalseBreak => (Some(RepairKind::FalseSentenceBreak), "the line ends with an initial or an abbreviation"),
        Join::OverPage => (Some(RepairKind::PageBreak), "page matter stands between the halves of a sentence"),
    };
    if let Some(kind) = kind {
        let found = source.get(span.start..span.end).unwrap_or_default().to_owned();
        repairs.push(Repair { kind, span, found, read_as: glue.to_owned(), reason: reason.to_owned() });
    }
    chunk.reading = chunk.reading.slice(0..keep);
    chunk.reading.push_replaced(glue, span);
    chunk.reading.append(&line.reading);
    chunk.last_width = line.indent + line.text().chars().count();
    first_word(line.text()).clone_into(&mut chunk.last_word);
}

/// What is known of the whole document when two lines are looked at.
struct Context<'a> {
    words: &'a StructureWords,
    /// Width of hard-wrapped lines in characters; 0 where the text is not wrapped.
    width: usize,
    /// Markers at the start of lines, to tell "A. Introduction" from "A. Smith".
    known: BTreeSet<(Form, u32)>,
    /// Words of the text in lower case, to tell a hyphen of layout from one of spelling.
    vocabulary: FxHashSet<String>,
}

impl<'a> Context<'a> {
    fn new(lines: &[Line], words: &'a StructureWords) -> Self {
        let known = lines
            .iter()
            .filter_map(|line| markers::parse(line.text()))
            .flat_map(|m| [(m.form, m.value), (m.other.unwrap_or(m.form), m.letter)]);
        // They are asked for only where a line ends with a hyphen.
        let hyphens = lines.iter().any(|line| line.text().ends_with('-'));
        let vocabulary = lines
            .iter()
            .filter(|_| hyphens)
            .flat_map(|line| line.text().split_whitespace())
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        Self { words, width: wrap_width(lines), known: known.collect(), vocabulary: vocabulary.collect() }
    }

    /// The marker of `line`, if it opens an item there: a wrapped line may start with "(a)" or "12." in mid-sentence.
    fn opening_marker(&self, before: Option<&Chunk>, line: &Line) -> Option<Marker> {
        if line.role.is_some() || matches!(line.shape, Shape::Heading(_) | Shape::Row | Shape::Note(_) | Shape::Wrapped) {
            return None;
        }
        let marker = markers::parse(line.text())?;
        let text = &line.text()[marker.text_at..];
        let first_word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if matches!(marker.form, Form::Number) && self.words.month(first_word).is_some() {
            return None;
        }
        let free = line.gap || before.is_none_or(|chunk| is_closed(chunk.text()) || ends_with_separator(chunk.text()) || !chunk.is_open());
        let sibling = before.is_some_and(|chunk| chunk.marker.as_ref().is_some_and(|(other, _)| follows(other, &marker)));
        let unwrapped = self.width == 0 && line.shape == Shape::Plain;
        let opens = match marker.form {
            // No line of running text begins with such a dot.
            Form::Bullet('•' | '◦' | '▪' | '●' | '■' | '‣') => true,
            Form::Bullet(_) => free || sibling || unwrapped && !starts_small(text),
            Form::UpperRoman | Form::UpperLetter => self.in_sequence(&marker) && (free || unwrapped || sibling),
            // "2.1 conjunction: approach of two objects" defines; "2.1 million people" counts.
            Form::Decimal(_) => (free || sibling || unwrapped) && (!starts_small(text) || line.gap && self.in_sequence(&marker)),
            Form::Number
            | Form::NumberBracket
            | Form::BracketedNumber
            | Form::BracketedUpper
            | Form::Letter
            | Form::Roman
            | Form::Draft => free || sibling || unwrapped || before.is_some_and(|chunk| ending(chunk.text()) == ','),
        };
        opens.then_some(marker)
    }

    /// "B." needs an "A." and "A." a "B." somewhere: else it is an initial.
    fn in_sequence(&self, marker: &Marker) -> bool {
        let has = |form, value| self.known.contains(&(form, value));
        let goes_on = |form, value: u32| if value == 1 { has(form, 2) } else { has(form, value - 1) };
        goes_on(marker.form, marker.value) || marker.other.is_some_and(|other| goes_on(other, marker.letter))
    }

    fn join(&self, chunk: &Chunk, line: &Line, interrupted: bool) -> Option<Join> {
        if chunk.role != line.role || matches!(chunk.role, Some(PartRole::Furniture(_) | PartRole::Dateline)) {
            return None;
        }
        if chunk.text().is_empty() || line.gap && !interrupted {
            return None;
        }
        match line.shape {
            Shape::Block | Shape::Heading(_) | Shape::Item { .. } | Shape::Quote | Shape::Note(_) | Shape::Row => return None,
            Shape::Plain | Shape::Continued | Shape::Wrapped => {}
        }
        if self.breaks_address(chunk, line) {
            return Some(Join::Address);
        }
        if self.breaks_name(chunk, line) {
            return Some(Join::FalseBreak);
        }
        let goes_on = match line.shape {
            Shape::Wrapped => true,
            Shape::Continued => !self.breaks_on_purpose(chunk, line),
            _ => self.wraps(chunk, line, interrupted),
        };
        if !goes_on {
            return None;
        }
        if let Some(hyphen) = self.hyphen(chunk.text(), line.text()) {
            return Some(hyphen);
        }
        Some(if interrupted { Join::OverPage } else { Join::Space })
    }

    /// "Version 1.2" over "Published by …": a short open line, and the next word would have fitted.
    fn breaks_on_purpose(&self, chunk: &Chunk, line: &Line) -> bool {
        let first_word = line.text().split_whitespace().next().map_or(0, |word| word.chars().count());
        let width = if self.width > 0 { self.width } else { 60 };
        let open = !is_closed(chunk.text()) && ending(chunk.text()) != ',' && !starts_small(line.text());
        open && chunk.role.is_none() && chunk.marker.is_none() && chunk.last_width + 1 + first_word + 10 <= width
    }

    fn wraps(&self, chunk: &Chunk, line: &Line, interrupted: bool) -> bool {
        let open = !is_closed(chunk.text());
        let small = starts_small(line.text()) || line.text().starts_with(|c: char| c.is_ascii_digit()) && self.width > 0;
        if interrupted {
            return open && (small || self.width > 0 && chunk.last_width * 10 > self.width * 8);
        }
        if is_capitals(chunk.text()) != is_capitals(line.text()) {
            return false;
        }
        // "6. Urges States to consider ratifying the" over "Maritime Labour Convention": a paragraph does not end there.
        let last = chunk.text().rsplit(' ').next().unwrap_or_default();
        if chunk.marker.is_some() && self.words.phrases("inside a phrase").contains(&last) {
            return true;
        }
        // A roster may be as wide as the text: "For Chile: …" over "For Estonia: …".
        if open && !small && (chunk.last_width > self.width.max(90) || chunk.last_word == first_word(line.text())) {
            return false;
        }
        if self.width == 0 {
            return open && small && chunk.text().len() >= 60;
        }
        if open && small {
            return true;
        }
        if !open && line.indent > chunk.indent + 1 && chunk.marker.is_none() {
            return false;
        }
        let first_word = line.text().split_whitespace().next().map_or(0, |word| word.chars().count());
        chunk.last_width + 1 + first_word > self.width
    }

    /// `https://www.` + `example.org/x`: the chunk ends inside an address and the line goes on with it.
    fn breaks_address(&self, chunk: &Chunk, line: &Line) -> bool {
        let last = chunk.text().rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['<', '(', '[']);
        let first = line.text().split_whitespace().next().unwrap_or_default();
        let address = last.contains("://") || last.starts_with("www.");
        let cut = last.ends_with(['.', '/', '-', '_', '?', '=', '&', '%']);
        let goes_on =
            first.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) || first.contains('/') && !first.contains("://");
        let filled = self.width > 0 && chunk.last_width + 2 >= self.width && first.contains(['/', '.', '-', '_']) && first.len() > 3;
        address && (cut && goes_on || filled && !cut)
    }

    /// "William P." + "Barr, Attorney General", "Resolution No." + "5": a full stop that ends no sentence.
    fn breaks_name(&self, chunk: &Chunk, line: &Line) -> bool {
        let Some(text) = chunk.text().strip_suffix('.') else { return false };
        let mut words = text.rsplit(char::is_whitespace);
        let last = words.next().unwrap_or_default();
        let before = words.next();
        let name_follows = line.text().starts_with(char::is_uppercase)
            && !self.words.starts_sentence(line.text().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        if last.len() == 1 && last.starts_with(|c: char| c.is_ascii_uppercase()) {
            let name_before = before.is_none_or(|word| {
                word.starts_with(char::is_uppercase) && self.words.heading(word).is_none() && self.words.month(word).is_none()
            });
            return name_before && name_follows;
        }
        match self.words.abbreviation(last) {
            Some(AbbreviationUse::BeforeName) => name_follows,
            Some(AbbreviationUse::BeforeNumber) => line.text().starts_with(|c: char| c.is_ascii_digit()),
            Some(AbbreviationUse::Inside) => true,
            Some(AbbreviationUse::Anywhere) => starts_small(line.text()),
            None => false,
        }
    }

    fn hyphen(&self, before: &str, after: &str) -> Option<Join> {
        let stem = before.strip_suffix('-').filter(|stem| stem.ends_with(char::is_alphabetic))?;
        let first = stem.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        let second = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        if second.is_empty() {
            return None;
        }
        if matches!(second.as_str(), "and" | "or" | "to") {
            return Some(Join::Space);
        }
        if self.vocabulary.contains(&format!("{first}{second}")) && !stem.ends_with(char::is_uppercase) {
            return Some(Join::DropHyphen);
        }
        let compound = stem.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains('-'));
        let spelled = compound
            || self.words.keeps_hyphen(&first)
            || after.starts_with(char::is_uppercase)
            || self.vocabulary.contains(&format!("{first}-{second}"));
        Some(if spelled { Join::KeepHyphen } else { Join::DropHyphen })
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// "3." follows "2.", a bullet follows a bullet.
fn follows(before: &Marker, marker: &Marker) -> bool {
    match marker.form {
        Form::Bullet(_) => before.form == marker.form,
        form => {
            let same = before.form == form && marker.value == before.value + 1;
            let values = [(before.form, before.value), (before.other.unwrap_or(before.form), before.letter)];
            same || values.iter().any(|(form, value)| {
                marker.other == Some(*form) && marker.letter == value + 1 || marker.form == *form && marker.value == value + 1
            })
        }
    }
}

/// The width that lines were wrapped at: the widest line that a next one continues, where such lines are usual.
fn wrap_width(lines: &[Line]) -> usize {
    let neighbours = || {
        lines.windows(2).filter(|pair| {
            matches!(pair[1].shape, Shape::Plain | Shape::Continued) && !pair[1].gap && pair[0].role.is_none() && pair[1].role.is_none()
        })
    };
    let goes_on = |pair: &&[Line]| !is_closed(pair[0].text()) && starts_small(pair[1].text()) && pair[0].text().len() > 35;
    let count = neighbours().filter(goes_on).count();
    let width = neighbours().filter(goes_on).map(|pair| pair[0].indent + pair[0].text().chars().count()).max().unwrap_or(0);
    if count >= 2 && count * 5 >= neighbours().count() || count == 1 && neighbours().count() <= 3 { width } else { 0 }
}
