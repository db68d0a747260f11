//! Tree of a page → the parts of it that are the statement: what an article reader found, its heading and its notes; without navigation,
//! banners, footers and links to other pages. Words of the text are not looked at, only how the page is built.

use super::notes::Notes;
use super::tree::{Element, Kind, Tree};

/// Elements that hold the page around a text.
const AROUND: &[&str] = &["nav", "aside", "footer", "form", "button", "dialog", "menu", "input", "label", "head", "link"];

/// Roles of such elements.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "alert",
    "form",
];

/// Words of class names and ids of such elements, in the spelling of content management systems.
const NAMES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "crumbs",
    "feedback",
    "followus",
    "gdpr",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "print",
    "promo",
    "promoted",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "skip",
    "skiplink",
    "social",
    "subscribe",
    "tags",
    "teaser",
    "toolbar",
    "topbar",
    "tracking",
    "footer",
    "toc",
];

/// Share of the article, in per cent, from which on no name makes an element page matter: themes name whole pages "has-sidebar".
const MUCH: usize = 30;

/// Share of a block, in per cent, that stands in links where it is a list of links.
const LINKS: usize = 80;

/// What of a page is read.
#[derive(Debug)]
pub(super) struct Content {
    /// The node that holds all of it.
    pub root: usize,
    /// Whether a node and what it holds is left out, by its place in the tree.
    pub left_out: Vec<bool>,
}

/// Finds the statement in `tree`; `texts` gives the letters of each run.
pub(super) fn content(tree: &Tree, letters: &[usize], notes: &Notes) -> Content {
    let weights = Weights::new(tree, letters);
    let holds_notes = holding_notes(tree, notes);
    let mut left_out: Vec<bool> = (0..tree.nodes.len()).map(|node| is_around(tree, node, &weights, holds_notes[node])).collect();
    let main = main(tree, &left_out);
    let heading = heading(tree, main, &left_out);
    for hidden in tree.ancestors(main).chain([main]).chain(heading.into_iter().flat_map(|at| tree.ancestors(at))) {
        left_out[hidden] = false;
    }
    let mut parts: Vec<(usize, usize)> = vec![(heading.unwrap_or(main).min(main), tree.nodes[main].end)];
    parts.extend(notes.bodies().map(|body| (body, tree.nodes[body].end)));
    let root = parts.iter().fold(main, |root, (start, _)| tree.common(root, *start));
    let mut inside = vec![false; tree.nodes.len()];
    for (start, end) in parts {
        inside[start..end].fill(true);
    }
    for (node, left_out) in left_out.iter_mut().enumerate() {
        *left_out |= matches!(tree.nodes[node].kind, Kind::Run(_)) && !inside[node];
    }
    leave_link_lists(tree, &weights, &holds_notes, &mut left_out);
    Content { root, left_out }
}

/// Whether a node is or holds a note, by its place in the tree.
fn holding_notes(tree: &Tree, notes: &Notes) -> Vec<bool> {
    let mut holding = vec![false; tree.nodes.len()];
    for body in notes.bodies() {
        for node in std::iter::once(body).chain(tree.ancestors(body)) {
            holding[node] = true;
        }
    }
    holding
}

/// Letters of a node, of its part of the article, and of its links.
struct Weights {
    all: Vec<usize>,
    article: Vec<usize>,
    linked: Vec<usize>,
}

impl Weights {
    fn new(tree: &Tree, letters: &[usize]) -> Self {
        let count = tree.nodes.len();
        let mut weights = Self { all: vec![0; count], article: vec![0; count], linked: vec![0; count] };
        for node in (0..count).rev() {
            if let Kind::Run(run) = tree.nodes[node].kind {
                weights.all[node] = letters[run];
                weights.article[node] = if tree.article[run] { letters[run] } else { 0 };
            }
            let leads_away = tree
                .element(node)
                .is_some_and(|element| element.name == "a" && element.attribute("href").is_some_and(|target| !target.starts_with('#')));
            if leads_away {
                weights.linked[node] = weights.all[node];
            }
            let parent = tree.nodes[node].parent;
            if parent != node {
                weights.all[parent] += weights.all[node];
                weights.article[parent] += weights.article[node];
                weights.linked[parent] += weights.linked[node];
            }
        }
        weights
    }

    fn holds_much(&self, node: usize) -> bool {
        self.article[node] * 100 > self.article[0].max(1) * MUCH
    }
}

fn is_around(tree: &Tree, node: usize, weights: &Weights, holds_notes: bool) -> bool {
    let Some(element) = tree.element(node) else { return false };
    if is_hidden(element) {
        return true;
    }
    if holds_notes || weights.holds_much(node) {
        return false;
    }
    let role = element.attribute("role").unwrap_or_default();
    let named = || ["class", "id"].iter().filter_map(|name| element.attribute(name)).any(is_named_around);
    let site_header = element.name == "header" && !tree.nodes[node..tree.nodes[node].end].iter().any(|inner| is_heading(&inner.kind));
    AROUND.contains(&element.name.as_str()) || ROLES.contains(&role) || site_header || !is_inline(&element.name) && named()
}

fn is_heading(kind: &Kind) -> bool {
    matches!(kind, Kind::Element(element) if element.name == "h1")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "strong" | "i" | "em" | "u" | "sup" | "sub" | "small" | "h1" | "h2" | "h3" | "td" | "th" | "tr" | "br" | "time"
    )
}

fn is_named_around(names: &str) -> bool {
    names.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| NAMES.contains(&word.to_ascii_lowercase().as_str()))
}

fn is_hidden(element: &Element) -> bool {
    let style: String = element.attribute("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// The element that holds the article: the one that says so, else the innermost that holds every run of it.
fn main(tree: &Tree, left_out: &[bool]) -> usize {
    let visible = |node: &usize| !std::iter::once(*node).chain(tree.ancestors(*node)).any(|node| left_out[node]);
    let runs = (0..tree.nodes.len()).filter(|node| matches!(tree.nodes[*node].kind, Kind::Run(run) if tree.article[run])).filter(visible);
    let Some(inner) = runs.reduce(|common, node| tree.common(common, node)) else {
        return (0..tree.nodes.len()).find(|node| tree.name(*node) == "body").unwrap_or(0);
    };
    let around = || std::iter::once(inner).chain(tree.ancestors(inner));
    let said =
        |node: &usize| tree.name(*node) == "main" || tree.element(*node).is_some_and(|element| element.attribute("role") == Some("main"));
    around().find(|node| tree.name(*node) == "article").or_else(|| around().find(said)).unwrap_or(inner)
}

/// The heading of the page, where it stands over the article and not in it.
fn heading(tree: &Tree, main: usize, left_out: &[bool]) -> Option<usize> {
    let inside = (main..tree.nodes[main].end).any(|node| tree.name(node) == "h1");
    let mut over = (0..main).filter(|node| tree.name(*node) == "h1" && !tree.holds(*node, main));
    let open =
        |node: &usize| !tree.ancestors(*node).any(|around| left_out[around] && tree.name(around) != "header" && !tree.holds(around, main));
    if inside { None } else { over.rfind(open) }
}

/// Words of an item from which on a list of links is one of other pages; names of signatories that link to their bodies are shorter.
const WORDS: usize = 5;

/// Leaves out lists and cells that hold links to other pages and nothing else, with the heading over them.
fn leave_link_lists(tree: &Tree, weights: &Weights, holds_notes: &[bool], left_out: &mut [bool]) {
    let before = elements_before(tree);
    for node in 0..tree.nodes.len() {
        let cell = tree.name(node) == "td";
        let list = matches!(tree.name(node), "ul" | "ol" | "dl");
        let only_links = weights.linked[node] * 100 >= weights.all[node].max(1) * LINKS;
        if !(cell || list) || !only_links || holds_notes[node] {
            continue;
        }
        let links = (node..tree.nodes[node].end).filter(|inner| weights.linked[*inner] > 0 && tree.name(*inner) == "a").count();
        let in_article = weights.article[node] * 2 > weights.all[node];
        // A word has some six letters.
        if links >= 2 && (cell || !in_article || weights.all[node] >= links * WORDS * 6) {
            left_out[node] = true;
            if let Some(heading) = before[node].filter(|before| matches!(tree.name(*before), "h2" | "h3" | "h4" | "h5" | "h6")) {
                left_out[heading] = true;
            }
        }
    }
}

/// The element that stands before a node under the same parent, by its place in the tree.
fn elements_before(tree: &Tree) -> Vec<Option<usize>> {
    let mut before = vec![None; tree.nodes.len()];
    for node in 0..tree.nodes.len() {
        let mut last = None;
        for child in tree.children(node) {
            before[child] = last;
            last = if tree.element(child).is_some() { Some(child) } else { last };
        }
    }
    before
}
