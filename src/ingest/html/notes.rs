//! Tree of a page → its footnotes: links with a number or a sign that lead to a place in the page, and the blocks at those places.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Kind, Tree};

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Label of each link to a note, by its node.
    pub marks: BTreeMap<usize, String>,
    /// Label of each block that is a note, by its node.
    labels: BTreeMap<usize, String>,
    /// Links from notes back to the text.
    back: BTreeSet<usize>,
}

/// Longest label in characters: "iv", "12", "*".
const LABEL: usize = 4;

impl Notes {
    /// Finds the notes of `tree`; `text` gives what stands in a node.
    pub(super) fn new(tree: &Tree, text: impl Fn(usize) -> String) -> Self {
        let mut notes = Self::default();
        let places = places(tree);
        let links: Vec<(usize, String, usize)> = (0..tree.nodes.len())
            .filter(|node| tree.name(*node) == "a")
            .filter_map(|node| {
                let link = tree.element(node)?;
                let target = link.attribute("href")?.strip_prefix('#')?;
                let said = link.attribute("role") == Some("doc-noteref")
                    || tree.element(tree.nodes[node].parent)?.attribute("role") == Some("doc-noteref");
                let words = text(node);
                let label = label(&words).or_else(|| said.then(|| words.chars().filter(char::is_ascii_digit).collect()))?;
                Some((node, label, *places.get(target)?)).filter(|(_, label, _)| !label.is_empty())
            })
            .collect();
        for (node, label, target) in links {
            let Some(body) = body(tree, target).filter(|body| !tree.holds(*body, node)) else { continue };
            // A link from below leads back; the first of two that lead to each other is the mark.
            if body > node {
                notes.marks.insert(node, label.clone());
                notes.labels.entry(body).or_insert(label);
            }
        }
        let lonely = (0..tree.nodes.len()).filter(|node| tree.name(*node) == "a" && is_back_sign(tree, *node, &text));
        notes.back = lonely.collect();
        let linked: Vec<usize> = notes.labels.keys().flat_map(|body| back_links(tree, *body, &notes.labels[body], &text)).collect();
        notes.back.extend(linked);
        notes
    }

    /// Nodes of the blocks that are notes, in the order of the page.
    pub(super) fn bodies(&self) -> impl Iterator<Item = usize> + '_ {
        self.labels.keys().copied()
    }

    /// The label of the note that `node` is.
    pub(super) fn label(&self, node: usize) -> Option<&String> {
        self.labels.get(&node)
    }

    /// Whether `node` is a link from a note back to the text.
    pub(super) fn leads_back(&self, node: usize) -> bool {
        self.back.contains(&node)
    }
}

/// Where the places are that links in the page lead to.
fn places(tree: &Tree) -> BTreeMap<&str, usize> {
    let mut places = BTreeMap::new();
    for node in 0..tree.nodes.len() {
        let Some(element) = tree.element(node) else { continue };
        let name = element.attribute("name").filter(|_| element.name == "a");
        for place in element.attribute("id").into_iter().chain(name) {
            places.entry(place).or_insert(node);
        }
    }
    places
}

/// "1", "\[1\]", "(iv)", "*", "note 3" as what they count.
fn label(text: &str) -> Option<String> {
    let bare = text.trim().trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '.' | '^')).trim();
    let sign = !bare.is_empty() && bare.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let numeral = bare.chars().all(|c| c.is_ascii_digit())
        || bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        || bare.len() == 1 && bare.chars().all(|c| c.is_ascii_lowercase());
    (!bare.is_empty() && bare.chars().count() <= LABEL && (sign || numeral)).then(|| bare.to_owned())
}

/// The block at a place: the place itself, or what holds it.
fn body(tree: &Tree, place: usize) -> Option<usize> {
    let block = |node: &usize| matches!(tree.name(*node), "li" | "p" | "div" | "dd" | "td" | "aside" | "section" | "blockquote");
    let body = std::iter::once(place).chain(tree.ancestors(place)).find(block)?;
    // A cell with the label has its note in the next one.
    let next = (tree.name(body) == "td").then(|| tree.nodes[body].parent);
    Some(next.unwrap_or(body))
}

/// "↩" leads back, also from a note that nothing leads to.
fn is_back_sign(tree: &Tree, node: usize, text: impl Fn(usize) -> String) -> bool {
    let inside = tree.element(node).and_then(|link| link.attribute("href")).is_some_and(|target| target.starts_with('#'));
    let words = text(node);
    inside
        && !words.trim().is_empty()
        && words.trim().chars().all(|c| matches!(c, '↩' | '\u{fe0e}' | '\u{fe0f}' | '↑' | '⤴' | '^' | '«' | '⏎'))
}

fn back_links(tree: &Tree, body: usize, mark: &str, text: impl Fn(usize) -> String) -> Vec<usize> {
    (body..tree.nodes[body].end)
        .filter(|node| tree.name(*node) == "a")
        .filter(|node| {
            let words = text(*node);
            let inside = tree.element(*node).and_then(|link| link.attribute("href")).is_some_and(|target| target.starts_with('#'));
            let sign = words.trim().chars().count() <= 2 && !words.trim().chars().any(char::is_alphanumeric);
            inside && (sign || label(&words).is_some_and(|label| label == mark))
                || inside && matches!(tree.nodes[*node].kind, Kind::Element(_)) && words.trim().is_empty()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbers_and_signs() {
        for (text, expected) in [("[1]", "1"), (" 12 ", "12"), ("(iv)", "iv"), ("*", "*"), ("a", "a")] {
            assert_eq!(label(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "Top", "Chapter 1", "12345", "↩"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
