//! Stable ids of clauses: "12" and "12(a)" where paragraphs are numbered, "II.3" where numbers start again in each section, and
//! "c7" for everything else.

use std::collections::BTreeSet;

use super::outline::Outline;
use super::outline::markers::{self, Form};
use super::part::{Part, PartRole};

/// Gives ids in reading order, each once.
pub(super) struct Ids {
    given: BTreeSet<String>,
    /// Whether paragraph numbers start again.
    restarts: bool,
    /// Ids of the items that are open, by depth.
    open: Vec<(u8, String)>,
    running: usize,
}

impl Ids {
    pub(super) fn new(outline: &Outline) -> Self {
        let mut seen = BTreeSet::new();
        let restarts = outline.parts.iter().filter_map(paragraph_number).any(|number| !seen.insert(number));
        Self { given: BTreeSet::new(), restarts, open: Vec::new(), running: 0 }
    }

    /// The next running id.
    pub(super) fn running(&mut self) -> String {
        self.running += 1;
        self.unique(&format!("c{}", self.running))
    }

    /// The id of sentence `nth` of the `count` sentences of part `index`.
    pub(super) fn next(&mut self, outline: &Outline, index: usize, nth: usize, count: usize) -> String {
        let part = &outline.parts[index];
        self.running += 1;
        if nth == 0 {
            self.open.retain(|(depth, _)| *depth < part.depth);
            let own = self.own(outline, part);
            if let Some(own) = own {
                self.open.push((part.depth, own));
            }
        }
        let of_part = self.open.last().filter(|(depth, _)| *depth == part.depth && part.depth > 0).map(|(_, id)| id.clone());
        let id = match of_part {
            Some(id) if count > 1 => format!("{id}.{}", nth + 1),
            Some(id) => id,
            None => format!("c{}", self.running),
        };
        self.unique(&id)
    }

    /// The id that the marker of `part` gives it.
    fn own(&self, outline: &Outline, part: &Part) -> Option<String> {
        let written = part.marker.as_ref()?.text.trim();
        let form = markers::parse_alone(written)?.form;
        let bare = written.trim_matches(['(', ')', '.', ' ']);
        let over = self.open.last().map(|(_, id)| id.as_str());
        match form {
            Form::Bullet(_) => None,
            Form::Number | Form::NumberBracket | Form::BracketedNumber | Form::Decimal(_) | Form::Draft if over.is_none() => {
                Some(if self.restarts { format!("{}{bare}", section(outline, part)) } else { bare.to_owned() })
            }
            Form::Number
            | Form::NumberBracket
            | Form::BracketedNumber
            | Form::Decimal(_)
            | Form::Draft
            | Form::UpperRoman
            | Form::UpperLetter
            | Form::BracketedUpper
            | Form::Letter
            | Form::Roman => over.map(|over| format!("{over}({bare})")),
        }
    }

    fn unique(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        let mut count = 1;
        while !self.given.insert(unique.clone()) {
            count += 1;
            unique = format!("{id}-{count}");
        }
        unique
    }
}

/// The number of the section of `part`, as written or counted, with a full stop.
fn section(outline: &Outline, part: &Part) -> String {
    let Some(index) = part.section else { return String::new() };
    let number = outline.sections.get(index).and_then(|section| section.number.clone());
    format!("{}.", number.unwrap_or_else(|| (index + 1).to_string()))
}

fn paragraph_number(part: &Part) -> Option<String> {
    let marker = part.marker.as_ref().filter(|_| part.role == PartRole::Item && part.depth == 1)?;
    let form = markers::parse_alone(&marker.text)?.form;
    matches!(form, Form::Number | Form::NumberBracket | Form::BracketedNumber | Form::Decimal(_))
        .then(|| marker.text.trim_matches(['(', ')', '.', ' ']).to_owned())
}
