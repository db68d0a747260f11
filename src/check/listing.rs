//! What stands in the folder of a series → what of it is not listed, and which expected reports belong to nothing.

use super::{Code, Finding, Manifest, Pair, Spot};

/// Name of the folder that holds expected reports.
pub const EXPECTED: &str = "expected";

/// File name of the report on one statement.
#[must_use]
pub fn statement_report(id: &str) -> String {
    format!("{id}.statement.json")
}

/// File name of the text of a statement that lines refer to, where its own file has none.
#[must_use]
pub fn statement_text(id: &str) -> String {
    format!("{id}.txt")
}

/// File name, without extension, of the reports on a pair.
#[must_use]
pub fn pair_report(earlier: &str, later: &str) -> String {
    format!("{earlier}..{later}")
}

/// The files of the folder, named relative to it, that the manifest does not list. Hidden files, the manifest, the
/// decisions, a README and the files of subfolders are no statements.
#[must_use]
pub fn unlisted<'a>(manifest: &Manifest, files: &'a [String]) -> Vec<&'a str> {
    let ours = |name: &str| {
        let readme = name.starts_with('.') || name.to_ascii_lowercase().starts_with("readme");
        name == super::manifest::NAME || name == super::decisions::NAME || readme
    };
    let listed = |name: &str| manifest.entries.iter().any(|entry| entry.file == name);
    files.iter().map(String::as_str).filter(|name| !ours(name) && !listed(name)).collect()
}

/// The files of the folder of expected reports that belong to no statement and no pair. Received reports (`.new`) are pending,
/// not expected.
#[must_use]
pub fn orphans<'a>(manifest: &Manifest, pairs: &[Pair], expected: &'a [String]) -> Vec<&'a str> {
    let id = |index: usize| manifest.entries[index].id.as_str();
    let pair_names = pairs.iter().map(|pair| pair_report(id(pair.earlier), id(pair.later)));
    let statement_names = manifest.entries.iter().flat_map(|entry| [statement_report(&entry.id), statement_text(&entry.id)]);
    let known: Vec<String> = pair_names.flat_map(|name| [format!("{name}.json"), format!("{name}.md")]).chain(statement_names).collect();
    let belongs = |name: &str| known.iter().any(|known| known == name.strip_suffix(".new").unwrap_or(name));
    expected.iter().map(String::as_str).filter(|name| !name.starts_with('.') && !belongs(name)).collect()
}

/// Findings on what stands in the folder `path` of `series` without being listed.
#[must_use]
pub fn findings(series: &str, path: &str, unlisted: &[&str], orphans: &[&str]) -> Vec<Finding> {
    let stray = unlisted.iter().map(|name| {
        let next = format!("policydiff add {path}/{name} --series {path} --date DATE --source URL");
        Finding::new(
            Code::NotListed,
            series,
            Spot::file(format!("{path}/{name}")),
            format!("{name} is not listed in {}", super::manifest::NAME),
            next,
        )
    });
    let orphaned = orphans.iter().map(|name| {
        let spot = Spot::file(format!("{path}/{EXPECTED}/{name}"));
        Finding::new(
            Code::Orphan,
            series,
            spot,
            format!("{EXPECTED}/{name} belongs to no statement and no pair"),
            format!("policydiff accept {path}"),
        )
    });
    stray.chain(orphaned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let entry = |id: &str| {
            let hash = "0".repeat(64);
            format!("[[statement]]\nid = \"{id}\"\nfile = \"{id}.txt\"\ndate = \"2024\"\nsource = \"invented\"\nsha256 = \"{hash}\"\n")
        };
        Manifest::read(&(entry("a") + &entry("b"))).unwrap().0
    }

    fn names(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn only_what_could_be_a_statement_has_to_be_listed() {
        let files = names("a.txt b.txt c.txt series.toml decisions.toml README.md .gitattributes");
        assert_eq!(unlisted(&manifest(), &files), ["c.txt"]);
    }

    #[test]
    fn an_expectation_belongs_to_a_statement_or_a_pair() {
        let manifest = manifest();
        let expected =
            names("a.statement.json a.txt b.statement.json.new a..b.json a..b.md a..b.md.new b..a.json c.statement.json c.txt notes.txt");
        assert_eq!(orphans(&manifest, &manifest.pairs().0, &expected), ["b..a.json", "c.statement.json", "c.txt", "notes.txt"]);
    }
}
