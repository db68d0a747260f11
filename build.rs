//! Before the program is compiled: the tables of parties become an index of their names, which every run would otherwise build anew,
//! and the program is linked so that it need not relocate itself at every start.

#![allow(clippy::print_stdout, reason = "Cargo reads what a build script prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

#[allow(dead_code, unreachable_pub, reason = "the program uses the rest of it")]
#[path = "src/lexicon/folding.rs"]
mod folding;
#[allow(unreachable_pub, reason = "the program uses it too")]
#[path = "src/lexicon/table.rs"]
mod table;

use folding::{Case, Folded};
use table::{Row, rows};

/// The tables with the kind of their parties; of two parties with one name the first keeps it.
const TABLES: [(&str, &str); 2] = [("parties.txt", "State"), ("organisations.txt", "Organisation")];
const SUBDIVISIONS: &str = "subdivisions.txt";
const TRAPS: &str = "party_traps.txt";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon/folding.rs");
    println!("cargo::rerun-if-changed=src/lexicon/table.rs");
    let index = index();
    let out = env::var("OUT_DIR").expect("Cargo names the folder");
    fs::write(Path::new(&out).join("parties.rs"), index.code()).expect("the folder can be written to");
    if links_without_relocations() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Tens of thousands of addresses in tables (of character entities, fonts and the like) would otherwise be set at each start, which
/// costs more than a third of comparing two pages. Only linkers known to take the flag are given it.
fn links_without_relocations() -> bool {
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    target("OS") == "linux" && target("ENV") == "gnu" && !target("FEATURE").split(',').any(|feature| feature == "crt-static")
}

#[derive(Default)]
struct Index {
    /// Parties as the fields of a row of code.
    entries: Vec<String>,
    names: BTreeMap<String, Name>,
    /// Words of the longest name that begins with a word.
    longest: BTreeMap<String, usize>,
}

struct Name {
    /// `None` for a trap: a longer name that is no party.
    entry: Option<usize>,
    form: &'static str,
    case: Case,
}

fn index() -> Index {
    let mut index = Index::default();
    for (table, kind) in TABLES {
        rows(&read(table)).for_each(|row| index.add(&row, kind));
    }
    rows(&read(SUBDIVISIONS)).for_each(|row| index.add_part(&row));
    rows(&read(TRAPS)).for_each(|row| index.name(row.field(0), None, "Short"));
    index
}

fn read(table: &str) -> String {
    let path = format!("src/lexicon/data/{table}");
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).expect("the table is part of the package")
}

impl Index {
    /// A row `code | name | other forms | former forms | demonyms`.
    fn add(&mut self, row: &Row<'_>, kind: &str) {
        let entry = Some(self.entries.len());
        self.entries.push(format!("{:?}, {:?}, PartyKind::{kind}, \"\"", row.field(1), row.field(0)));
        self.name(row.field(1), entry, "Short");
        row.list(2).for_each(|name| self.name(name, entry, "Other"));
        row.list(3).for_each(|name| self.name(name, entry, "Former"));
        row.list(4).for_each(|name| self.name(name, entry, if kind == "State" { "Demonym" } else { "Other" }));
    }

    /// A row `name | code of the state | other forms`.
    fn add_part(&mut self, row: &Row<'_>) {
        let entry = Some(self.entries.len());
        self.entries.push(format!("{:?}, \"\", PartyKind::State, {:?}", row.field(0), row.field(1)));
        self.name(row.field(0), entry, "Short");
        row.list(2).for_each(|name| self.name(name, entry, "Other"));
    }

    fn name(&mut self, name: &str, entry: Option<usize>, form: &'static str) {
        let folded = Folded::new(name);
        let count = folded.words.len();
        let Some((first, key)) = count.checked_sub(1).and_then(|last| Some((folded.key(0, 0)?, folded.key(0, last)?))) else { return };
        let longest = self.longest.entry(first.to_owned()).or_default();
        *longest = count.max(*longest);
        self.names.entry(key.to_owned()).or_insert(Name { entry, form, case: case_of(name) });
    }

    /// The tables as the code that `src/lexicon/parties.rs` includes.
    fn code(&self) -> String {
        let keys: BTreeSet<&String> = self.names.keys().chain(self.longest.keys()).collect();
        let mut map = phf_codegen::Map::new();
        for key in keys {
            let name = self.names.get(key).map_or("None".to_owned(), |Name { entry, form, case }| {
                format!("Some(Name {{ entry: {entry:?}, form: Form::{form}, case: Case::{case:?} }})")
            });
            let longest = self.longest.get(key).copied().unwrap_or_default();
            map.entry(key.as_str(), format!("Known {{ longest: {longest}, name: {name} }}"));
        }
        format!(
            "pub(super) static ENTRIES: [(&str, &str, PartyKind, &str); {}] = [({})];\n\npub(super) static KNOWN: phf::Map<&'static str, Known> = {};\n",
            self.entries.len(),
            self.entries.join("), ("),
            map.build()
        )
    }
}

/// How the letters of a name in the tables have to stand in a text.
fn case_of(name: &str) -> Case {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    if name.chars().any(char::is_lowercase) {
        let small = name.chars().next().is_some_and(char::is_lowercase);
        return if small { Case::Any } else { Case::Initial };
    }
    if letters.count() <= 5 { Case::Capitals } else { Case::Initial }
}
