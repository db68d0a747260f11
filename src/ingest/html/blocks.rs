//! Tree of a page and what of it is read → paragraphs, headings, items, rows and notes in the order of the page.

use super::content::Content;
use super::entities;
use super::lists;
use super::notes::Notes;
use super::skeleton::Skeleton;
use super::tree::{Kind, Tree};
use crate::ingest::writing::{Inline, Writing};
use crate::model::{BlockKind, Note, NoteCode, Severity, Span};

/// Writes what `content` names.
pub(super) fn write(page: &str, skeleton: &Skeleton, tree: &Tree, content: &Content, notes: &Notes, writing: &mut Writing) {
    let mut walk = Walk { page, skeleton, tree, content, notes, writing, inline: Inline::default(), state: State::default() };
    walk.node(content.root);
    walk.flush();
}

/// What surrounds the text that is being read.
#[derive(Clone, Debug, Default)]
struct State {
    heading: Option<u8>,
    /// Depth and marker of the item whose first paragraph is being read.
    item: Option<(u8, String)>,
    depth: u8,
    quotes: u8,
    note: Option<String>,
    bold: bool,
    literal: bool,
    row: bool,
}

struct Walk<'a> {
    page: &'a str,
    skeleton: &'a Skeleton,
    tree: &'a Tree,
    content: &'a Content,
    notes: &'a Notes,
    writing: &'a mut Writing,
    inline: Inline,
    state: State,
}

impl Walk<'_> {
    fn node(&mut self, node: usize) {
        if self.content.left_out[node] {
            return;
        }
        match &self.tree.nodes[node].kind {
            Kind::Run(run) => self.run(*run),
            Kind::Space => self.inline.copied(" ", 0, self.state.bold),
            Kind::Element(_) => match self.notes.label(node) {
                Some(label) => self.block(node, |state| state.note = Some(label.clone())),
                None => self.element(node),
            },
        }
    }

    fn element(&mut self, node: usize) {
        if let Some(label) = self.notes.marks.get(&node) {
            return self.mark(node, label);
        }
        if self.notes.leads_back(node) {
            return;
        }
        let name = self.tree.name(node);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.block(node, |state| state.heading = Some(level));
            }
            "ul" | "ol" => self.list(node),
            "blockquote" => self.block(node, |state| state.quotes += 1),
            "pre" => self.block(node, |state| state.literal = true),
            "table" => self.table(node),
            "br" => {
                let at = self.bytes(node);
                self.inline.line_break(at);
            }
            "hr" => self.rule(node),
            // "Published" and "4 March 2025" are one line.
            "dt" => {
                self.flush();
                self.children(node);
                self.inline.copied(" ", 0, false);
            }
            "dd" => {
                self.children(node);
                self.flush();
            }
            "b" | "strong" | "th" if !self.state.bold => {
                self.state.bold = name != "th" || self.state.bold;
                self.children(node);
                self.state.bold = false;
            }
            "del" | "s" | "strike" => self.struck(node),
            "sup" => self.superscript(node),
            _ if BLOCKS.contains(&name) => self.block(node, |_| {}),
            _ => self.children(node),
        }
    }

    fn children(&mut self, node: usize) {
        for child in self.tree.children(node).collect::<Vec<_>>() {
            self.node(child);
        }
    }

    /// Reads `node` as paragraphs of its own, under what `set` says of them.
    fn block(&mut self, node: usize, set: impl FnOnce(&mut State)) {
        if self.state.row {
            let before = self.state.clone();
            set(&mut self.state);
            self.state.row = true;
            self.inline.copied(" ", 0, false);
            self.children(node);
            self.inline.copied(" ", 0, false);
            self.state = before;
            return;
        }
        self.flush();
        let before = self.state.clone();
        set(&mut self.state);
        self.state.bold = false;
        self.children(node);
        self.flush();
        // An item that a paragraph in it has opened is open no more.
        let item = self.state.item.take();
        self.state = State { item: before.item.clone().and(item), ..before };
    }

    fn list(&mut self, node: usize) {
        self.flush();
        let before = self.state.clone();
        self.state.depth = self.state.depth.saturating_add(1);
        for (item, marker) in lists::markers(self.tree, node) {
            if self.content.left_out[item] {
                continue;
            }
            self.state.item = Some((self.state.depth, marker));
            match self.notes.label(item) {
                Some(label) => self.block(item, |state| state.note = Some(label.clone())),
                None => self.block(item, |_| {}),
            }
        }
        let others: Vec<usize> = self.tree.children(node).filter(|child| self.tree.name(*child) != "li").collect();
        self.state.item = None;
        for other in others {
            self.node(other);
        }
        self.flush();
        self.state = State { item: None, ..before };
    }

    /// A table that lays out a page, or blocks of signatures, is read cell by cell; one of data row by row.
    fn table(&mut self, node: usize) {
        self.flush();
        let rows: Vec<usize> = (node + 1..self.tree.nodes[node].end).filter(|row| self.tree.name(*row) == "tr").collect();
        let cells =
            |row: usize| -> Vec<usize> { self.tree.children(row).filter(|cell| matches!(self.tree.name(*cell), "td" | "th")).collect() };
        let lays_out = rows.iter().any(|row| {
            let cells = cells(*row);
            cells.iter().any(|cell| self.has_blocks(*cell))
        }) || rows.iter().all(|row| cells(*row).len() < 2);
        if lays_out {
            return self.block(node, |_| {});
        }
        for row in rows {
            if self.content.left_out[row] {
                continue;
            }
            let cells = cells(row);
            let mut line = Inline::default();
            for cell in cells {
                let outer = std::mem::take(&mut self.inline);
                let before = self.state.clone();
                self.state = State { row: true, ..State::default() };
                self.node(cell);
                self.state = before;
                let cell = std::mem::replace(&mut self.inline, outer);
                line.append(&cell, " | ");
            }
            self.writing.block(BlockKind::TableRow, &line, None);
        }
    }

    /// Whether a cell holds lines of its own: paragraphs, lists, tables or forced breaks.
    fn has_blocks(&self, cell: usize) -> bool {
        let inside = cell + 1..self.tree.nodes[cell].end;
        let blocks = inside.filter(|node| {
            let name = self.tree.name(*node);
            matches!(name, "table" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "br")
                || matches!(name, "p" | "div") && self.tree.runs(*node).next().is_some()
        });
        let blocks: Vec<usize> = blocks.collect();
        blocks.len() > 1 || blocks.first().is_some_and(|node| !matches!(self.tree.name(*node), "p" | "div"))
    }

    fn rule(&mut self, node: usize) {
        self.flush();
        let mut line = Inline::default();
        line.replaced("____", self.bytes(node), false);
        self.writing.block(BlockKind::Paragraph, &line, None);
    }

    fn struck(&mut self, node: usize) {
        let struck = self.tree.runs(node).next().map(|run| self.skeleton.runs[run].clone());
        if struck.is_some() && !self.writing.notes.iter().any(|note| note.code == NoteCode::RevisionMarks) {
            self.writing.notes.push(Note {
                code: NoteCode::RevisionMarks,
                severity: Severity::Warning,
                message: "the page strikes text out; it is left out of the reading".to_owned(),
                hint: Some("compare a clean version".to_owned()),
                span: None,
            });
        }
    }

    /// "km²" keeps its height and "10th" needs none; a number alone may be the mark of a note without a link.
    fn superscript(&mut self, node: usize) {
        let runs: Vec<usize> = self.tree.runs(node).collect();
        let words: String = runs.iter().map(|run| &self.page[self.skeleton.runs[*run].clone()]).collect();
        let digits: Option<String> = words.trim().chars().map(superscript_of).collect();
        let marked = (node..self.tree.nodes[node].end).any(|inner| self.notes.marks.contains_key(&inner));
        match (digits, runs.first()) {
            (Some(digits), Some(run)) if !marked && !digits.is_empty() => {
                let bytes = self.skeleton.runs[*run].clone();
                self.inline.replaced(&digits, Span::new(bytes.start, bytes.end), self.state.bold);
            }
            _ => self.children(node),
        }
    }

    fn mark(&mut self, node: usize, label: &str) {
        if let Some(run) = self.tree.runs(node).next() {
            let bytes = self.skeleton.runs[run].clone();
            self.inline.replaced(&format!("[{label}]"), Span::new(bytes.start, bytes.end), self.state.bold);
        }
    }

    fn run(&mut self, run: usize) {
        let bytes = self.skeleton.runs[run].clone();
        let raw = &self.page[bytes.clone()];
        if !self.state.literal {
            return entities::read(raw, bytes.start, self.state.bold, &mut self.inline);
        }
        let mut at = bytes.start;
        for line in raw.split_inclusive('\n') {
            entities::read(line, at, self.state.bold, &mut self.inline);
            at += line.len();
            if line.ends_with('\n') {
                self.inline.line_break(Span::new(at - 1, at));
            }
        }
    }

    fn bytes(&self, node: usize) -> Span {
        let bytes = self.tree.element(node).map_or(0..0, super::tree::Element::bytes);
        Span::new(bytes.start, bytes.end)
    }

    fn flush(&mut self) {
        if self.state.row {
            return;
        }
        let inline = std::mem::take(&mut self.inline);
        if inline.is_blank() {
            return;
        }
        let state = &mut self.state;
        let kind = match (&state.note, state.heading, state.item.take()) {
            (Some(label), _, _) => BlockKind::NoteBody(label.clone()),
            (None, Some(level), _) => BlockKind::Heading(level),
            (None, None, Some((depth, marker))) => BlockKind::Item { depth, marker },
            (None, None, None) if state.quotes > 0 => BlockKind::Quote,
            (None, None, None) => BlockKind::Paragraph,
        };
        self.writing.block(kind, &inline, None);
    }
}

/// Elements that are paragraphs of their own, or hold some.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "p",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

fn superscript_of(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    DIGITS.get(usize::try_from(c.to_digit(10)?).ok()?).copied()
}
