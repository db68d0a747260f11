//! Skeleton of a page → its elements and runs of text in the order of the page, and the runs that an article reader takes for the
//! main content (the only user of `dom_query` and `dom_smoothie`).

use std::ops::Range;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use super::skeleton::{AT, RUN};

/// A node; its descendants follow it up to `end`.
#[derive(Debug)]
pub(super) struct Node {
    pub kind: Kind,
    pub parent: usize,
    /// One past its last descendant.
    pub end: usize,
}

#[derive(Debug)]
pub(super) enum Kind {
    Element(Element),
    /// A run of text by its number.
    Run(usize),
    /// White space between elements.
    Space,
}

/// What is known of an element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The bytes of the page that the tag stands for.
    pub(super) fn bytes(&self) -> Range<usize> {
        let parts = self.attribute(AT).and_then(|at| at.split_once('-'));
        parts.and_then(|(start, end)| Some(start.parse().ok()?..end.parse().ok()?)).unwrap_or(0..0)
    }
}

/// A page as a tree.
#[derive(Debug)]
pub(super) struct Tree {
    /// In the order of the page; the first one holds all others.
    pub nodes: Vec<Node>,
    /// Whether a run of text belongs to the article, by its number.
    pub article: Vec<bool>,
}

impl Tree {
    /// Builds the tree of the markup `html` with `runs` numbered runs of text.
    pub(super) fn new(html: &str, runs: usize) -> Self {
        let document = Document::from(html);
        let mut nodes = Vec::new();
        take(&document.html_root(), 0, &mut nodes);
        if nodes.is_empty() {
            nodes.push(Node { kind: Kind::Element(Element::default()), parent: 0, end: 1 });
        }
        Self { nodes, article: article(document, runs) }
    }

    pub(super) fn element(&self, node: usize) -> Option<&Element> {
        match &self.nodes.get(node)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Run(_) | Kind::Space => None,
        }
    }

    pub(super) fn name(&self, node: usize) -> &str {
        self.element(node).map_or("", |element| element.name.as_str())
    }

    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[node].end;
        let mut next = node + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.nodes[child].end;
            Some(child)
        })
    }

    /// The nodes that hold `node`, from the innermost.
    pub(super) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = node;
        std::iter::from_fn(move || {
            let parent = self.nodes[at].parent;
            let up = (at != parent).then_some(parent);
            at = parent;
            up
        })
    }

    pub(super) fn holds(&self, node: usize, other: usize) -> bool {
        node <= other && other < self.nodes[node].end
    }

    /// The innermost node that holds both.
    pub(super) fn common(&self, left: usize, right: usize) -> usize {
        std::iter::once(left).chain(self.ancestors(left)).find(|node| self.holds(*node, right)).unwrap_or(0)
    }

    /// The numbers of the runs in `node`.
    pub(super) fn runs(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.nodes[node..self.nodes[node].end].iter().filter_map(|node| match node.kind {
            Kind::Run(run) => Some(run),
            Kind::Element(_) | Kind::Space => None,
        })
    }
}

/// Depth is bounded before the tree is built.
fn take(node: &NodeRef<'_>, parent: usize, nodes: &mut Vec<Node>) {
    let index = nodes.len();
    let kind = if node.is_text() {
        Kind::Space
    } else if let Some(run) = node.attr(RUN).and_then(|run| run.parse().ok()) {
        Kind::Run(run)
    } else if let Some(name) = node.node_name().filter(|_| node.is_element()) {
        let attributes = node.attrs();
        let attributes = attributes.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect();
        Kind::Element(Element { name: name.to_string(), attributes })
    } else {
        return;
    };
    let inside = matches!(kind, Kind::Element(_));
    nodes.push(Node { kind, parent, end: index + 1 });
    if inside {
        for child in node.children_it(false) {
            take(&child, index, nodes);
        }
        nodes[index].end = nodes.len();
    }
}

/// The runs that are left when an article reader has taken the page around them away.
fn article(document: Document, runs: usize) -> Vec<bool> {
    let mut kept = vec![false; runs];
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut reader| reader.parse());
    let Ok(article) = article else { return kept };
    let mark = format!("{RUN}=\"");
    let numbers = article.content.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
    let numbers: FxHashSet<usize> = numbers.collect();
    for (run, kept) in kept.iter_mut().enumerate() {
        *kept = numbers.contains(&run);
    }
    kept
}
