//! One part of a packed document → its tree of elements (the only user of `quick_xml`). Document types, and with them every entity
//! that is not of XML itself, are refused; depth and number of elements are bounded.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::ingest::{IngestError, Limits};
use crate::model::Format;

/// An element, named by the usual prefix of its namespace.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    pub space: &'static str,
    pub local: &'a str,
    attributes: Vec<(&'static str, &'a str, Cow<'a, str>)>,
    pub children: Vec<Node<'a>>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

/// Ends of namespaces, of both editions of Office Open XML, and their usual prefixes.
const SPACES: &[(&str, &str)] = &[
    ("wordprocessingml/2006/main", "w"),
    ("wordprocessingml/main", "w"),
    ("markup-compatibility/2006", "mc"),
    ("office:1.0", "office"),
    ("text:1.0", "text"),
    ("table:1.0", "table"),
    ("style:1.0", "style"),
    ("drawing:1.0", "draw"),
    ("xsl-fo-compatible:1.0", "fo"),
    ("manifest:1.0", "manifest"),
];

/// Elements of a part at most; a page of text has a few hundred.
const ELEMENTS: usize = 500_000;

impl<'a> Element<'a> {
    pub(super) fn is(&self, space: &str, local: &str) -> bool {
        self.space == space && self.local == local
    }

    /// The value of an attribute; one without a prefix belongs to its element.
    pub(super) fn attribute(&self, space: &str, local: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, name, _)| *name == local && (*known == space || known.is_empty()))
            .map(|(_, _, value)| value.as_ref())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, space: &str, local: &str) -> Option<&Element<'a>> {
        self.elements().find(|child| child.is(space, local))
    }

    /// The first element of that name in the order of the part, itself included.
    pub(super) fn find(&self, space: &str, local: &str) -> Option<&Element<'a>> {
        if self.is(space, local) { Some(self) } else { self.elements().find_map(|child| child.find(space, local)) }
    }

    /// The elements of that name at any depth, but not inside of one another.
    pub(super) fn all<'e>(&'e self, space: &str, local: &str, found: &mut Vec<&'e Element<'a>>) {
        for child in self.elements() {
            if child.is(space, local) { found.push(child) } else { child.all(space, local, found) }
        }
    }

    /// The text in it.
    pub(super) fn text(&self) -> String {
        let pieces = self.children.iter().map(|child| match child {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.to_string(),
        });
        pieces.collect()
    }
}

/// The root of `part`, the text of a part called `name`.
pub(super) fn parse<'a>(part: &'a str, name: &str, format: Format, limits: &Limits) -> Result<Element<'a>, IngestError> {
    let damaged = |at: u64, what: &str| IngestError::Damaged { format, what: format!("its part '{name}' {what} at byte {at}") };
    let mut reader = Reader::from_str(part);
    let mut spaces = Spaces::default();
    let mut open: Vec<Element<'a>> = vec![Element::default()];
    let mut elements = 0;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| damaged(at, &format!("is broken XML ({error})")))?;
        match event {
            Event::Start(tag) => {
                elements += 1;
                if elements > ELEMENTS {
                    return Err(IngestError::TooMuch { what: format!("its part '{name}' has more than {ELEMENTS} elements"), flag: None });
                }
                if open.len() > limits.depth {
                    return Err(IngestError::TooMuch {
                        what: format!("elements of '{name}' are nested more than {} deep", limits.depth),
                        flag: None,
                    });
                }
                open.push(spaces.element(&tag, part, at).ok_or_else(|| damaged(at, "has a broken tag"))?);
            }
            Event::Empty(tag) => {
                elements += 1;
                if elements > ELEMENTS {
                    return Err(IngestError::TooMuch { what: format!("its part '{name}' has more than {ELEMENTS} elements"), flag: None });
                }
                let element = spaces.element(&tag, part, at).ok_or_else(|| damaged(at, "has a broken tag"))?;
                add(&mut open, Node::Element(element));
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    add(&mut open, Node::Element(element));
                }
            }
            Event::Text(text) => add(&mut open, Node::Text(text.xml10_content())),
            Event::CData(text) => add(&mut open, Node::Text(text.xml10_content())),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten().or_else(|| predefined(&reference.xml10_content()));
                let character = character.ok_or_else(|| damaged(at, "uses an entity that XML does not have"))?;
                add(&mut open, Node::Text(Cow::Owned(character.to_string())));
            }
            Event::DocType(_) => {
                return Err(IngestError::Damaged {
                    format,
                    what: format!("its part '{name}' declares a document type, which no office program writes"),
                });
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if open.len() > 1 => return Err(damaged(at, "is cut off")),
            Event::Eof => break,
        }
    }
    let root = open.pop().and_then(|mut outer| {
        outer.children.drain(..).find_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    });
    root.ok_or_else(|| damaged(0, "is empty"))
}

fn add<'a>(open: &mut [Element<'a>], node: Node<'a>) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Prefixes as the part declares them. No program declares one twice with two meanings.
#[derive(Default)]
struct Spaces {
    declared: Vec<(String, &'static str)>,
}

impl Spaces {
    fn element<'a>(&mut self, tag: &BytesStart<'_>, part: &'a str, at: u64) -> Option<Element<'a>> {
        // The names are taken from the part itself, so that they live as long as it does.
        let start = usize::try_from(at).ok()? + 1;
        let name = part.get(start..start + tag.name().0.len())?;
        let raw_at = start + name.len();
        let raw = part.get(raw_at..raw_at + tag.attributes_raw().len())?;
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.ok()?;
            if let Some(prefix) = attribute.key.0.strip_prefix("xmlns:") {
                let space = SPACES.iter().find(|(end, _)| attribute.value.ends_with(end)).map_or("", |(_, space)| *space);
                if !self.declared.iter().any(|(known, _)| known == prefix) {
                    self.declared.push((prefix.to_owned(), space));
                }
            }
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false).take(64) {
            let attribute = attribute.ok()?;
            let key = attribute.key.0;
            let key_at = raw.find(key)?;
            let (space, local) = self.split(&raw[key_at..key_at + key.len()]);
            let value = attribute.normalized_value(XmlVersion::default()).ok()?.into_owned();
            attributes.push((space, local, Cow::Owned(value)));
        }
        let (space, local) = self.split(name);
        Some(Element { space, local, attributes, children: Vec::new() })
    }

    fn split<'n>(&self, name: &'n str) -> (&'static str, &'n str) {
        match name.split_once(':') {
            Some((prefix, local)) => (self.declared.iter().find(|(known, _)| known == prefix).map_or("?", |(_, space)| space), local),
            None => ("", name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<x:a xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";

    fn parsed(part: &str) -> Result<Element<'_>, IngestError> {
        parse(part, "word/document.xml", Format::Docx, &Limits::default())
    }

    #[test]
    fn elements_are_named_by_their_namespace_and_entities_are_read() {
        let part = "<?xml version=\"1.0\"?><x:a xmlns:x=\"urn/wordprocessingml/main\" x:id=\"1 &amp; 2\"><x:t>R&amp;D &#8211; <![CDATA[<b>]]></x:t></x:a>";
        let root = parsed(part).unwrap();
        assert!(root.is("w", "a"));
        assert_eq!((root.attribute("w", "id"), root.text().as_str()), (Some("1 & 2"), "R&D – <b>"));
    }

    #[test]
    fn what_could_harm_or_is_broken_is_refused() {
        let deep = format!("{HEAD}{}", "<x:p>".repeat(64_000));
        let cases = [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".to_owned(), "declares a document type"),
            (format!("{HEAD}&b;</x:a>"), "an entity that XML does not have"),
            (deep, "nested more than 512 deep"),
            (format!("{HEAD}<x:p>"), "is cut off"),
            (format!("{HEAD}</x:p>"), "is broken XML"),
            (String::new(), "is empty"),
        ];
        for (part, message) in cases {
            let error = parsed(&part).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
