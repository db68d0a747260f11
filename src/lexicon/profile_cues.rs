//! What shows in a text which profile it follows.

use super::table::rows;

/// Where a cue counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the title.
    Title,
    /// Anywhere in the text.
    Text,
    /// At the start of a clause.
    Start,
}

/// Words that speak for a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The profile.
    pub profile: String,
    /// How much it speaks for it.
    pub weight: u32,
    /// Where it counts.
    pub place: Place,
    /// Any of these, lower case.
    pub words: Vec<String>,
}

pub(super) fn cues() -> Vec<Cue> {
    rows(include_str!("data/profile_cues.txt"))
        .map(|row| Cue {
            profile: row.field(0).to_owned(),
            weight: row.field(1).parse().unwrap_or(1),
            place: match row.field(2) {
                "title" => Place::Title,
                "start" => Place::Start,
                _ => Place::Text,
            },
            words: row.list(3).map(str::to_lowercase).collect(),
        })
        .collect()
}
