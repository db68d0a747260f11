//! The codes of findings: what each means, why it matters and what to do. Numbers are never given a second meaning.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $title:literal, $matters:literal, $advice:literal;)+) => {
        /// What a finding is about. `policydiff explain CODE` tells more.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name),+ }

        impl Code {
            /// Every code, by number.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable code that reports show.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $number),+ }
            }

            /// What it means, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// Why it matters.
            #[must_use]
            pub fn matters(self) -> &'static str {
                match self { $(Self::$name => $matters),+ }
            }

            /// What to do about it.
            #[must_use]
            pub fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice),+ }
            }
        }
    };
}

codes! {
    /// A file of the folder is not in the manifest.
    NotListed = "PD0001", "a file is not in the manifest",
        "a statement that series.toml does not list is never read or compared",
        "register it with 'policydiff add FILE --series SERIES --date DATE --source URL', or move it out of the folder";
    /// A listed file does not exist.
    Missing = "PD0002", "a listed file is missing",
        "the statement cannot be read, so neither can the comparisons with its neighbours",
        "put the file back, or take its [[statement]] out of series.toml";
    /// The file is not the one that was registered.
    HashDiffers = "PD0003", "a file is not the one that was registered",
        "somebody edited the statement, or the download differs from the one that was reviewed",
        "restore the file with 'git checkout -- FILE'; if the edit is meant, 'policydiff accept SERIES/ID' records it";
    /// The file cannot be read as a statement.
    Unreadable = "PD0004", "a file cannot be read as a statement",
        "nothing of it can be compared",
        "extract or save it again as UTF-8 text; 'policydiff show FILE' tells what is wrong";
    /// Replacement characters.
    LostCharacters = "PD0005", "replacement characters stand where text was lost",
        "words with them match nothing, and nobody can check what the source said",
        "extract the text again with the right character set; if the source itself is so, accept the reading";
    /// Hidden or text-direction characters.
    HiddenCharacters = "PD0006", "hidden or text-direction characters stand in the text",
        "a reviewer does not see them: what is read may not be what is shown",
        "remove them; if the source itself has them and they are harmless, accept the reading";
    /// Reading the read text gives something else.
    Unstable = "PD0007", "reading the text that was read gives other clauses",
        "the reading depends on layout that the clauses no longer have, which is a defect of policydiff or damage in the file",
        "look at the clause that is named; if the file is sound, please report it with the file";
    /// Nothing was accepted so far.
    NotAccepted = "PD0008", "there is no expected report",
        "nobody has looked at what policydiff reads in it, so nothing is held",
        "look at the report, then take it with 'policydiff accept SERIES/ID'";
    /// The report differs from the accepted one.
    Mismatch = "PD0009", "a report differs from the expected one",
        "the statement, the lexicon or the program changed what is found",
        "if the change is right, take it with 'policydiff accept SERIES/ID'; if not, it is what this check is for";
    /// An expected report without its statement.
    Orphan = "PD0010", "an expected report belongs to nothing",
        "its statement was taken out or renamed, so nothing is held against it",
        "delete the file, or let 'policydiff accept SERIES' delete it";
    /// The expected report is of another format.
    OtherFormat = "PD0011", "an expected report has another format",
        "reports of another major version have other keys and cannot be held against each other",
        "look at the differences once, then write the report in today's format with 'policydiff accept SERIES/ID'";
    /// The predecessor is not listed.
    NoPredecessor = "PD0012", "the predecessor is not listed",
        "the statement cannot be compared with what came before it",
        "name the id of a statement of this series, or leave 'predecessor' out to take the one before";
    /// The predecessors run in a circle.
    Circle = "PD0013", "the predecessors run in a circle",
        "no statement of the circle is the first one",
        "give one of them another predecessor, or predecessor = \"none\"";
    /// The file is outside the folder or a link.
    Outside = "PD0014", "a file is outside its folder or a link",
        "a check must read what is committed, and nothing else of the machine it runs on",
        "copy the file into the folder of the series";
    /// A limit was reached.
    Limit = "PD0015", "a limit was reached",
        "the file is larger than what is read, or part of the work was left out",
        "check that it is the right file; '--max-bytes N' raises the limit on its size";
    /// The manifest is wrong.
    BadManifest = "PD0016", "the manifest is wrong",
        "what it does not say clearly is not checked",
        "correct the line; 'policydiff explain PD0016' and the README show the form of an entry";
    /// A folder without a manifest.
    NoManifest = "PD0017", "a folder has no manifest",
        "the statements in it are never read or compared",
        "register them with 'policydiff add', or move the folder elsewhere";
    /// The expected report is broken.
    BadExpectation = "PD0018", "an expected report cannot be read",
        "nothing can be held against it",
        "restore it with 'git checkout -- FILE', or write it again with 'policydiff accept SERIES/ID'";
    /// The pair cannot be compared.
    NotComparable = "PD0019", "two neighbours cannot be compared",
        "what changed between them is unknown",
        "name another predecessor, or predecessor = \"none\"";
    /// The readers' decisions are wrong.
    BadDecisions = "PD0020", "the readers' decisions are wrong",
        "what readers decided cannot be followed, so the statements of the series are read but not compared",
        "correct the line; 'policydiff compare --help' shows the form of a decision";
}

impl Code {
    /// The code that reports show as `id`, whatever its case.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbered_in_order_and_explained_without_full_stops() {
        for (index, code) in Code::ALL.iter().enumerate() {
            assert_eq!(code.id(), format!("PD{:04}", index + 1));
            for text in [code.title(), code.matters(), code.advice()] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text}", code.id());
            }
        }
        assert_eq!(Code::named("pd0003"), Some(Code::HashDiffers));
    }
}
