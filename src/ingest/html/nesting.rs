//! Tags of a page → the elements that are open, so that a tree of them can be bounded before it is built: building one takes time that
//! grows with the square of its depth.
//!
//! A parser of trees mends tags that cross one another, and to do so it may build elements anew for every paragraph, or leave some open that
//! look closed. So that there is nothing to mend, each end is told here, and the skeleton writes it out.

use rustc_hash::FxHashMap;

use crate::ingest::{IngestError, Limits};

/// Elements that never hold anything.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "image", "input", "link", "meta", "param", "source", "track", "wbr", "frame",
    "keygen", "basefont", "bgsound",
];

/// Elements that end at the start of another one of their kind, and what holds them apart.
const SELF_ENDING: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu", "dir", "table"]),
    (&["dt", "dd"], &["dl", "table"]),
    (&["option", "optgroup"], &["select"]),
    (&["a"], &["table", "td", "th"]),
    (&["nobr"], &["table", "td", "th"]),
    (&["button"], &["table"]),
];

/// Parts of tables, and what they stand in: whatever is open in there ends before them.
const IN_TABLES: &[(&[&str], &[&str])] = &[
    (&["td", "th"], &["tr", "tbody", "thead", "tfoot", "table"]),
    (&["tr"], &["tbody", "thead", "tfoot", "table"]),
    (&["tbody", "thead", "tfoot", "caption", "colgroup"], &["table"]),
];

/// What the end of a part of a table does not reach across, and what the end of anything else does not.
const TABLE: &[&str] = &["table"];
const CELL: &[&str] = &["table", "td", "th", "caption", "button"];

/// Elements that end a paragraph.
const END_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
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
    "hgroup",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "table",
    "ul",
    "li",
    "dd",
    "dt",
    "summary",
    "menu",
];

/// The end tag of one closes any other.
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Other elements that the end of a phrase does not reach across.
const BLOCKS: &[&str] = &["html", "head", "body", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "button", "marquee", "applet"];

/// Elements of a page that a tree is built of at most.
const ELEMENTS: usize = 200_000;

/// The elements that are open.
pub(super) struct Nesting {
    open: Vec<Open>,
    /// Those among them that their end tag is still awaited of, by name.
    awaited: FxHashMap<String, usize>,
    elements: usize,
    depth: usize,
}

/// An open element.
struct Open {
    name: String,
    /// Its end tag stood inside of a block that it holds, as in `<b><p>We urge</b> you</p>`: it ends once that block does.
    ends: bool,
}

impl Nesting {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { open: Vec::new(), awaited: FxHashMap::default(), elements: 0, depth: limits.depth }
    }

    /// Opens `name`; the elements that its start tag ends, from the innermost, which do not hold it.
    pub(super) fn open(&mut self, name: &str) -> Result<Vec<String>, IngestError> {
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(IngestError::TooMuch { what: format!("the page has more than {ELEMENTS} elements"), flag: None });
        }
        let mut ended = self.ended_by(name);
        self.settle(&mut ended);
        if VOID.contains(&name) {
            return Ok(ended);
        }
        if self.open.len() >= self.depth {
            return Err(IngestError::TooMuch {
                what: format!("elements of the page are nested more than {} deep", self.depth),
                flag: None,
            });
        }
        self.open.push(Open { name: name.to_owned(), ends: false });
        *self.awaited.entry(name.to_owned()).or_default() += 1;
        Ok(ended)
    }

    fn ended_by(&mut self, name: &str) -> Vec<String> {
        let mut ended = Vec::new();
        if END_PARAGRAPH.contains(&name)
            && let Some(at) = self.innermost(&["p"], CELL)
        {
            ended.extend(self.end(at));
        }
        if is_heading(name) && self.open.last().is_some_and(|open| is_heading(&open.name)) {
            ended.extend(self.end(self.open.len() - 1));
        }
        if let Some((kinds, apart)) = SELF_ENDING.iter().find(|(kinds, _)| kinds.contains(&name))
            && let Some(at) = self.innermost(kinds, apart)
        {
            ended.extend(self.end(at));
        }
        if let Some((_, around)) = IN_TABLES.iter().find(|(kinds, _)| kinds.contains(&name))
            && let Some(at) = self.innermost(around, &[])
        {
            ended.extend(self.end(at + 1));
        }
        ended
    }

    /// Closes the innermost `name` with all in it; the elements that end, from the innermost.
    pub(super) fn close(&mut self, name: &str) -> Vec<String> {
        let own = [name];
        let kinds = if is_heading(name) { HEADINGS } else { &own };
        let apart = if IN_TABLES.iter().any(|(kinds, _)| kinds.contains(&name)) || name == "table" { TABLE } else { CELL };
        let Some(at) = self.innermost(kinds, apart) else { return Vec::new() };
        if !is_block(name) && self.open[at + 1..].iter().any(|open| is_block(&open.name)) {
            self.open[at].ends = true;
            self.answered(at);
            return Vec::new();
        }
        let mut ended = self.end(at);
        self.settle(&mut ended);
        ended
    }

    /// The innermost open element of `kinds`, none outside of what keeps things `apart`.
    fn innermost(&self, kinds: &[&str], apart: &[&str]) -> Option<usize> {
        if !kinds.iter().any(|kind| self.awaited.get(*kind).is_some_and(|count| *count > 0)) {
            return None;
        }
        let is = |open: &Open, names: &[&str]| !open.ends && names.contains(&open.name.as_str());
        let found = self.open.iter().rposition(|open| is(open, kinds) || is(open, apart))?;
        is(&self.open[found], kinds).then_some(found)
    }

    /// Ends the elements from `at` on.
    fn end(&mut self, at: usize) -> Vec<String> {
        for index in at..self.open.len() {
            if !self.open[index].ends {
                self.answered(index);
            }
        }
        self.open.drain(at..).rev().map(|open| open.name).collect()
    }

    /// Ends what holds nothing any more that kept it open.
    fn settle(&mut self, ended: &mut Vec<String>) {
        while let Some(open) = self.open.pop_if(|open| open.ends) {
            ended.push(open.name);
        }
    }

    fn answered(&mut self, at: usize) {
        if let Some(count) = self.awaited.get_mut(&self.open[at].name) {
            *count -= 1;
        }
    }
}

fn is_heading(name: &str) -> bool {
    HEADINGS.contains(&name)
}

fn is_block(name: &str) -> bool {
    END_PARAGRAPH.contains(&name) || BLOCKS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags of a page and those that are missing in it, as they are written out.
    fn written(tags: &str) -> (String, usize) {
        let mut nesting = Nesting::new(&Limits::default());
        let (mut written, mut deepest) = (Vec::new(), 0);
        for tag in tags.split_whitespace() {
            let ended = match tag.strip_prefix('/') {
                Some(name) => nesting.close(name),
                None => nesting.open(tag).unwrap(),
            };
            written.extend(ended.into_iter().map(|name| "/".to_owned() + &name));
            if !tag.starts_with('/') {
                written.push(tag.to_owned());
            }
            deepest = deepest.max(nesting.open.len());
        }
        (written.join(" "), deepest)
    }

    #[test]
    fn what_is_left_open_as_a_matter_of_course_nests_nothing() {
        let cases = [
            ("p p p p", "p /p p /p p /p p", 1),
            ("ul li li ul li li /ul li", "ul li /li li ul li /li li /li /ul /li li", 4),
            ("table tr td tr td td tr td", "table tr td /td /tr tr td /td td /td /tr tr td", 3),
            ("div p div p /div /div", "div p /p div p /p /div /div", 3),
            ("br img br", "br img br", 0),
            ("b b b", "b b b", 3),
            ("/div div /p", "div", 1),
            ("h2 h3 /h2", "h2 /h2 h3 /h3", 1),
        ];
        for (tags, expected, depth) in cases {
            assert_eq!(written(tags), (expected.to_owned(), depth), "{tags}");
        }
    }

    #[test]
    fn tags_that_cross_are_put_in_order() {
        let cases = [
            // A phrase that ends inside of a block ends with it; a block ends the phrases in it.
            ("b p /b /p i", "b p /p /b i", 2),
            ("p b p b p", "p b /b /p p b /b /p p", 2),
            ("div b /div p", "div b /b /div p", 2),
            ("b i /b /i", "b i /i /b", 2),
            ("b div /b b div /b", "b div b div", 4),
            // Nothing reaches out of a cell, and a cell or row ends what is open in the one before.
            ("div table tr td /div /td", "div table tr td /td", 4),
            ("table tr td b td", "table tr td b /b /td td", 4),
            ("table b tr b tr", "table b /b tr b /b /tr tr", 3),
        ];
        for (tags, expected, depth) in cases {
            assert_eq!(written(tags), (expected.to_owned(), depth), "{tags}");
        }
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let mut nesting = Nesting::new(&Limits { depth: 3, ..Limits::default() });
        assert!((0..3).all(|_| nesting.open("div").is_ok()));
        assert!(nesting.open("div").unwrap_err().to_string().contains("more than 3 deep"));
    }
}
