//! `policydiff lexicon`: prints the tables of words that ship, in the form that a user's file takes, and checks such a file.

use super::args::LexiconArguments;
use super::exit::Found;
use super::failure::Failure;
use super::{output, statements};

/// A table: its name, what it holds, its file.
struct Table {
    name: &'static str,
    holds: &'static str,
    text: &'static str,
}

/// The tables that a user's file can add to, then the others that explain a report.
const TABLES: &[Table] = &[
    Table {
        name: "verbs",
        holds: "verbs of statements with kind, level 0 to 7 and frame",
        text: include_str!("../lexicon/data/verbs.txt"),
    },
    Table { name: "hedges", holds: "what softens a demand", text: include_str!("../lexicon/data/hedges.txt") },
    Table {
        name: "conditions",
        holds: "what opens a safeguard, a scope or an exception",
        text: include_str!("../lexicon/data/conditions.txt"),
    },
    Table { name: "actors", holds: "who can be asked to act", text: include_str!("../lexicon/data/actors.txt") },
    Table { name: "addressees", holds: "names for the same class of addressee", text: include_str!("../lexicon/data/addressees.txt") },
    Table { name: "profiles", holds: "genres in which verbs rank differently", text: include_str!("../lexicon/data/profiles.txt") },
];

/// Names of the tables.
pub(super) fn table_names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

/// Prints a table, lists the tables, or checks a file.
pub(super) fn lexicon(arguments: &LexiconArguments) -> Result<Found, Failure> {
    if let Some(path) = &arguments.check {
        statements::user_lexicon(path)?;
        output::write(None, &format!("{}: every row reads\n", path.display()))?;
        return Ok(Found::Nothing);
    }
    let asked = arguments.table.as_deref().and_then(|name| TABLES.iter().find(|table| table.name == name));
    output::write(None, &asked.map_or_else(list, |table| table.text.to_owned()))?;
    Ok(Found::Nothing)
}

fn list() -> String {
    TABLES.iter().map(|table| format!("{:<12}{}\n", table.name, table.holds)).collect::<Vec<_>>().concat()
}
