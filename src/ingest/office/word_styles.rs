//! Styles and lists of a Word document → what they say of a paragraph: heading, list, bold, and the number that comes next.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{Counter, LEVELS, Level, Numerals};
use super::xml::Element;

/// What a style says of its paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub name: String,
    pub based_on: Option<String>,
    pub outline: Option<usize>,
    pub list: (Option<String>, Option<usize>),
    pub bold: Option<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    pub(super) fn new(root: &Element<'_>) -> Self {
        let mut styles = Self::default();
        for element in root.elements().filter(|element| element.is("w", "style")) {
            let Some(id) = element.attribute("w", "styleId") else { continue };
            let value = |parent: Option<&Element<'_>>, name: &str| parent.and_then(|parent| parent.child("w", name)).and_then(value_of);
            let format = element.child("w", "pPr");
            let numbering = format.and_then(|format| format.child("w", "numPr"));
            let style = Style {
                name: value(Some(element), "name").unwrap_or_default().to_lowercase(),
                based_on: value(Some(element), "basedOn"),
                outline: value(format, "outlineLvl").and_then(|level| level.parse().ok()),
                list: (value(numbering, "numId"), value(numbering, "ilvl").and_then(|level| level.parse().ok())),
                bold: element.child("w", "rPr").and_then(|format| format.child("w", "b")).map(is_on),
            };
            if element.attribute("w", "default").is_some_and(|value| value == "1" || value == "true")
                && element.attribute("w", "type") == Some("paragraph")
            {
                styles.default = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style called `id` and those it is based on; a circle ends.
    pub(super) fn line(&self, id: Option<&str>) -> Vec<&Style> {
        let mut next = id.map(str::to_owned).or_else(|| self.default.clone());
        let mut line: Vec<&Style> = Vec::new();
        while let Some(style) = next.as_ref().and_then(|id| self.by_id.get(id)).filter(|_| line.len() < 16) {
            line.push(style);
            next = style.based_on.clone();
        }
        line
    }
}

#[derive(Debug, Default)]
pub(super) struct Lists {
    /// List of each number, with numbers that start anew.
    numbers: BTreeMap<String, (String, Vec<(usize, usize)>)>,
    levels: BTreeMap<String, Vec<Level>>,
    counters: BTreeMap<String, Counter>,
    started: BTreeSet<String>,
}

impl Lists {
    pub(super) fn new(root: &Element<'_>) -> Self {
        let mut lists = Self::default();
        for list in root.elements().filter(|element| element.is("w", "abstractNum")) {
            let Some(id) = list.attribute("w", "abstractNumId") else { continue };
            let mut levels = vec![Level { start: 1, ..Level::default() }; LEVELS];
            for element in list.elements().filter(|element| element.is("w", "lvl")) {
                let at = element.attribute("w", "ilvl").and_then(|level| level.parse::<usize>().ok()).unwrap_or(0);
                if let Some(slot) = levels.get_mut(at) {
                    *slot = level(element);
                }
            }
            lists.levels.insert(id.to_owned(), levels);
        }
        for number in root.elements().filter(|element| element.is("w", "num")) {
            let list = number.child("w", "abstractNumId").and_then(value_of);
            if let (Some(id), Some(list)) = (number.attribute("w", "numId"), list) {
                let restarts = number.elements().filter(|element| element.is("w", "lvlOverride")).filter_map(|over| {
                    let level = over.attribute("w", "ilvl")?.parse().ok()?;
                    Some((level, value_of(over.child("w", "startOverride")?)?.parse().ok()?))
                });
                lists.numbers.insert(id.to_owned(), (list, restarts.collect()));
            }
        }
        lists
    }

    pub(super) fn marker(&mut self, number: &str, level: usize) -> Option<String> {
        let (list, restarts) = self.numbers.get(number)?;
        let counter = self.counters.entry(list.clone()).or_default();
        if self.started.insert(number.to_owned()) {
            for (level, value) in restarts {
                counter.restart(*level, *value);
            }
        }
        counter.next(level, self.levels.get(list)?)
    }
}

fn level(element: &Element<'_>) -> Level {
    let value = |name: &str| element.child("w", name).and_then(value_of);
    Level {
        numerals: Numerals::named(value("numFmt").as_deref().unwrap_or("decimal")),
        pattern: value("lvlText").unwrap_or_default(),
        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

/// The value of an element that has one.
pub(super) fn value_of(element: &Element<'_>) -> Option<String> {
    element.attribute("w", "val").map(str::to_owned)
}

/// Whether an element that switches something switches it on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.attribute("w", "val"), Some("0" | "false" | "off" | "none"))
}
