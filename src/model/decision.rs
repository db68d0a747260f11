//! What readers settled about the statements of a series, as they wrote it down: plain data that `compare` heeds. What a quote names in
//! a statement is found there, not here.

use super::Statement;

/// The decisions of readers, in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Name of the file that holds them, without its folder, since reports do not depend on where a folder lies.
    pub file: String,
    /// The decisions.
    pub list: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// 1-based line at which it stands in its file.
    pub line: usize,
    /// What was settled.
    pub settled: Settled,
    /// The files that it is about, by name: for a pair of statements the earlier and the later one. Without any it is about all.
    pub files: Vec<String>,
    /// Why, in the reader's words.
    pub because: Option<String>,
}

/// What a decision settles. Sentences and signatures are named by their first words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// An earlier act and a later one are one.
    Paired {
        /// First words of the earlier sentence or item.
        earlier: String,
        /// First words of the later sentence or item.
        later: String,
    },
    /// An earlier act and a later one are not one.
    Apart {
        /// First words of the earlier sentence or item.
        earlier: String,
        /// First words of the later sentence or item.
        later: String,
    },
    /// These wordings name one addressee.
    OneAddressee(Vec<String>),
    /// A signature stands for this party.
    SignsFor {
        /// First words of the signature as written.
        signature: String,
        /// Name of the party.
        party: String,
    },
}

impl Decision {
    /// Whether it is about the comparison of `earlier` with `later`.
    #[must_use]
    pub fn is_about(&self, earlier: &Statement, later: &Statement) -> bool {
        match self.files.as_slice() {
            [] => true,
            [one] => [earlier, later].iter().any(|side| is_file(one, side)),
            [before, after, ..] => is_file(before, earlier) && is_file(after, later),
        }
    }

    /// Whether it is about the reading of `statement`.
    #[must_use]
    pub fn is_about_one(&self, statement: &Statement) -> bool {
        self.files.is_empty() || self.files.iter().any(|file| is_file(file, statement))
    }
}

/// By the last part of the path: where the folder lies says nothing.
fn is_file(name: &str, statement: &Statement) -> bool {
    let last = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
    last(name) == last(&statement.source.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_about_the_files_it_names() {
        let named = |name: &str| {
            let mut statement = Statement::blank("");
            statement.source.name = name.to_owned();
            statement
        };
        let check = |files: &[&str], earlier: &str, later: &str, expected: bool| {
            let files = files.iter().map(|file| (*file).to_owned()).collect();
            let decision = Decision { line: 1, settled: Settled::OneAddressee(Vec::new()), files, because: None };
            assert_eq!(decision.is_about(&named(earlier), &named(later)), expected, "{:?} {earlier} {later}", decision.files);
        };
        check(&[], "a/1.txt", "a/2.txt", true);
        check(&["1.txt", "2.txt"], "a/1.txt", "a/2.txt", true);
        check(&["1.txt", "2.txt"], "a/2.txt", "a/1.txt", false);
        check(&["1.txt", "2.txt"], "a/2.txt", "a/3.txt", false);
        check(&["2.txt"], "a/1.txt", "a\\2.txt", true);
        check(&["3.txt"], "a/1.txt", "a/2.txt", false);
    }
}
