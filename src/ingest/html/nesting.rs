//! Counts how deep a tree of the tags seen so far would be, and refuses a page before it is built: building one takes time that grows
//! with the square of its depth.

use rustc_hash::FxHashMap;

use crate::ingest::{IngestError, Limits};

/// Elements that never hold anything.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "frame", "keygen",
    "basefont", "bgsound",
];

/// Elements that end at the start of another one of their kind, and what holds them apart.
const SELF_ENDING: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu", "table"]),
    (&["dt", "dd"], &["dl", "table"]),
    (&["option", "optgroup"], &["select"]),
    (&["td", "th"], &["tr", "table"]),
    (&["tr"], &["tbody", "thead", "tfoot", "table"]),
    (&["tbody", "thead", "tfoot"], &["table"]),
    (&["a"], &["table", "td"]),
    (&["button"], &["table"]),
];

/// Elements that end a paragraph.
const END_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "li",
    "dd",
    "dt",
    "summary",
    "menu",
];

/// Elements of a page that a tree is built of at most.
const ELEMENTS: usize = 200_000;

/// The elements that are open.
pub(super) struct Nesting {
    open: Vec<String>,
    count: FxHashMap<String, usize>,
    elements: usize,
    depth: usize,
}

impl Nesting {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { open: Vec::new(), count: FxHashMap::default(), elements: 0, depth: limits.depth }
    }

    /// Opens `name`, after what its start tag ends.
    pub(super) fn open(&mut self, name: &str) -> Result<(), IngestError> {
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(IngestError::TooMuch { what: format!("the page has more than {ELEMENTS} elements"), flag: None });
        }
        if END_PARAGRAPH.contains(&name) {
            self.end(&["p"], &["table", "td", "th", "button", "object"]);
        }
        if let Some((kinds, apart)) = SELF_ENDING.iter().find(|(kinds, _)| kinds.contains(&name)) {
            self.end(kinds, apart);
        }
        if VOID.contains(&name) {
            return Ok(());
        }
        if self.open.len() >= self.depth {
            return Err(IngestError::TooMuch {
                what: format!("elements of the page are nested more than {} deep", self.depth),
                flag: None,
            });
        }
        self.open.push(name.to_owned());
        *self.count.entry(name.to_owned()).or_default() += 1;
        Ok(())
    }

    /// Closes the innermost `name` with all in it; whether one was open.
    pub(super) fn close(&mut self, name: &str) -> bool {
        // An end tag of these opens and closes one.
        if matches!(name, "p" | "br") && self.count.get(name).is_none_or(|count| *count == 0) {
            return false;
        }
        self.end(&[name], &[])
    }

    fn end(&mut self, kinds: &[&str], apart: &[&str]) -> bool {
        if kinds.iter().all(|kind| self.count.get(*kind).is_none_or(|count| *count == 0)) {
            return false;
        }
        let inner = self.open.iter().rposition(|open| kinds.contains(&open.as_str()) || apart.contains(&open.as_str()));
        let Some(at) = inner.filter(|at| kinds.contains(&self.open[*at].as_str())) else { return false };
        for name in self.open.drain(at..) {
            if let Some(count) = self.count.get_mut(&name) {
                *count -= 1;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest(tags: &str) -> usize {
        let mut nesting = Nesting::new(&Limits::default());
        let mut deepest = 0;
        for tag in tags.split_whitespace() {
            match tag.strip_prefix('/') {
                Some(name) => {
                    nesting.close(name);
                }
                None => nesting.open(tag).unwrap(),
            }
            deepest = deepest.max(nesting.open.len());
        }
        deepest
    }

    #[test]
    fn what_is_left_open_as_a_matter_of_course_nests_nothing() {
        let cases = [
            ("p p p p", 1),
            ("ul li li ul li li /ul li", 4),
            ("table tr td tr td td tr td", 3),
            ("div p div p /div /div", 3),
            ("br img br", 0),
            ("b b b", 3),
            ("/div div /p", 1),
        ];
        for (tags, depth) in cases {
            assert_eq!(deepest(tags), depth, "{tags}");
        }
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let mut nesting = Nesting::new(&Limits { depth: 3, ..Limits::default() });
        assert!((0..3).all(|_| nesting.open("div").is_ok()));
        assert!(nesting.open("div").unwrap_err().to_string().contains("more than 3 deep"));
    }
}
