//! The text of a `series.toml` → its statements in order, each with the line it stands at, and the pairs that are to be compared.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::Code;

/// Name of the file.
pub const NAME: &str = "series.toml";

/// How much of a statement its file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// A part.
    Excerpt,
}

/// One `[[statement]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 1-based line of its `id`.
    pub line: usize,
    /// Its name within the series.
    pub id: String,
    /// Its file, relative to the manifest, with forward slashes.
    pub file: String,
    /// `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is known.
    pub date: String,
    /// Where it comes from: an address, or "invented".
    pub source: String,
    /// SHA-256 of the file in hexadecimal, and the bytes of the manifest that hold it (quotation marks included).
    pub sha256: (String, Range<usize>),
    /// How much of the statement the file holds.
    pub extent: Extent,
    /// Id of the statement to compare with; the one before where there is none; "none" for no statement.
    pub predecessor: Option<(String, usize)>,
    /// The profile to read it under.
    pub profile: Option<String>,
}

/// A manifest that can be worked with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The statements in order.
    pub entries: Vec<Entry>,
}

/// Two statements that are to be compared, as indexes into the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The predecessor.
    pub earlier: usize,
    /// The statement itself.
    pub later: usize,
}

/// What is wrong with a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub code: Code,
    /// 1-based line.
    pub line: usize,
    /// What is wrong, without a final full stop.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    statement: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    file: Spanned<String>,
    date: Spanned<String>,
    source: Spanned<String>,
    sha256: Spanned<String>,
    #[serde(default)]
    extent: Extent,
    predecessor: Option<Spanned<String>>,
    profile: Option<String>,
    #[serde(rename = "licence")]
    _licence: Option<String>,
    #[serde(rename = "notes")]
    _notes: Option<String>,
}

impl Manifest {
    /// Reads the text of a manifest. What can be worked with is in the manifest, what is wrong in the faults.
    ///
    /// # Errors
    /// If the text is no TOML in the form of a manifest, with the fault.
    pub fn read(text: &str) -> Result<(Self, Vec<Fault>), Fault> {
        let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
        let file: File = toml::from_str(text).map_err(|error| Fault {
            code: Code::BadManifest,
            line: error.span().map_or(1, |span| line(span.start)),
            message: error.message().lines().next().unwrap_or_default().to_owned(),
        })?;
        let mut faults = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        for written in file.statement {
            let found = faults_of(&written, &entries);
            let usable = found.iter().all(|(_, _, usable)| *usable);
            faults.extend(found.into_iter().map(|(at, message, _)| Fault { code: Code::BadManifest, line: line(at), message }));
            if usable {
                entries.push(entry(written, &line));
            }
        }
        Ok((Self { entries }, faults))
    }

    /// The pairs that are to be compared, in the order of the later statement, and the faults in what it names as predecessors.
    #[must_use]
    pub fn pairs(&self) -> (Vec<Pair>, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut before: Vec<Option<usize>> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            before.push(match &entry.predecessor {
                None => index.checked_sub(1),
                Some((id, _)) if id == NO_PREDECESSOR => None,
                Some((id, line)) => {
                    let found = self.entries.iter().position(|other| other.id == *id);
                    if found.is_none() {
                        let message = format!("'{}' names the predecessor '{id}', which is not listed", entry.id);
                        faults.push(Fault { code: Code::NoPredecessor, line: *line, message });
                    }
                    found
                }
            });
        }
        for index in circles(&before) {
            let entry = &self.entries[index];
            let line = entry.predecessor.as_ref().map_or(entry.line, |(_, line)| *line);
            faults.push(Fault { code: Code::Circle, line, message: format!("the predecessors of '{}' lead back to it", entry.id) });
            before[index] = None;
        }
        let pairs = before.iter().enumerate().filter_map(|(later, earlier)| earlier.map(|earlier| Pair { earlier, later })).collect();
        (pairs, faults)
    }

    /// The entry called `id`.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

const NO_PREDECESSOR: &str = "none";

fn entry(written: Written, line: &impl Fn(usize) -> usize) -> Entry {
    let at = written.id.span().start;
    let predecessor = written.predecessor.map(|value| {
        let at = value.span().start;
        (value.into_inner(), line(at))
    });
    let sha_span = written.sha256.span();
    Entry {
        line: line(at),
        id: written.id.into_inner(),
        file: written.file.into_inner(),
        date: written.date.into_inner(),
        source: written.source.into_inner(),
        sha256: (written.sha256.into_inner(), sha_span),
        extent: written.extent,
        predecessor,
        profile: written.profile,
    }
}

/// What is wrong with one entry: byte offset, message, and whether the entry can be worked with all the same.
fn faults_of(written: &Written, earlier: &[Entry]) -> Vec<(usize, String, bool)> {
    let mut faults = Vec::new();
    let (id, file) = (written.id.get_ref(), written.file.get_ref());
    if !is_id(id) {
        faults.push((written.id.span().start, format!("the id '{id}' may hold only letters, digits, '.', '-' and '_'"), false));
    }
    if id == NO_PREDECESSOR {
        faults.push((written.id.span().start, "the id 'none' stands for no predecessor".to_owned(), false));
    }
    if let Some(other) = earlier.iter().find(|other| other.id == *id) {
        faults.push((written.id.span().start, format!("the id '{id}' is listed twice, first in line {}", other.line), false));
    }
    if let Some(other) = earlier.iter().find(|other| other.file == *file) {
        faults.push((written.file.span().start, format!("the file '{file}' is listed twice, first as '{}'", other.id), false));
    }
    if !is_date(written.date.get_ref()) {
        let message = format!("'{}' is no date: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known", written.date.get_ref());
        faults.push((written.date.span().start, message, true));
    }
    if written.source.get_ref().trim().is_empty() {
        faults.push((written.source.span().start, "the source is empty: give an address, or say 'invented'".to_owned(), true));
    }
    let hash = written.sha256.get_ref();
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        faults.push((written.sha256.span().start, "sha256 has 64 hexadecimal digits".to_owned(), true));
    }
    faults
}

/// Whether `text` can name a statement and the files of its reports.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !text.is_empty() && text.len() <= 100 && text.chars().all(allowed) && !text.starts_with('.') && !text.contains("..")
}

/// Whether `text` is a day, a month or a year that exists.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = [4, 2, 2];
    let written = parts.len() <= 3
        && parts.iter().zip(lengths).all(|(part, length)| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()));
    let number = |index: usize, default: i16| parts.get(index).map_or(Some(default), |part| part.parse().ok());
    let day = |year: i16, month: i16, day: i16| jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    written
        && number(0, 0).zip(number(1, 1)).zip(number(2, 1)).is_some_and(|((year, month), of_month)| day(year, month, of_month).is_some())
}

/// The statements whose predecessors lead back to themselves; `before` gives each its predecessor.
fn circles(before: &[Option<usize>]) -> Vec<usize> {
    let returns = |start: usize| {
        let mut at = before[start];
        for _ in 0..before.len() {
            match at {
                Some(index) if index == start => return true,
                Some(index) => at = before[index],
                None => return false,
            }
        }
        false
    };
    (0..before.len()).filter(|index| returns(*index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, more: &str) -> String {
        let hash = "0".repeat(64);
        format!(
            "[[statement]]\nid = \"{id}\"\nfile = \"{id}.txt\"\ndate = \"2024-05\"\nsource = \"invented\"\nsha256 = \"{hash}\"\n{more}\n"
        )
    }

    #[test]
    fn entries_keep_their_order_and_line() {
        let text = format!("# About rivers.\n{}{}", entry("b", "extent = \"excerpt\""), entry("a", "licence = \"CC0-1.0\"\nnotes = \"\""));
        let (manifest, faults) = Manifest::read(&text).unwrap();
        assert_eq!(faults, []);
        let lines: Vec<_> = manifest.entries.iter().map(|entry| (entry.id.as_str(), entry.line, entry.extent)).collect();
        assert_eq!(lines, [("b", 3, Extent::Excerpt), ("a", 10, Extent::Whole)]);
        assert_eq!(text[manifest.entries[1].sha256.1.clone()], format!("\"{}\"", "0".repeat(64)));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let check = |text: &str, line: usize, words: &str| {
            let faults = Manifest::read(text).map_or_else(|fault| vec![fault], |(_, faults)| faults);
            let found = faults.iter().any(|fault| fault.line == line && fault.message.contains(words) && fault.code == Code::BadManifest);
            assert!(found, "{text}\n{faults:?}");
        };
        check("[[statement]\n", 1, "unclosed");
        check("[[statement]]\nid = \"a\"\n", 1, "missing field");
        check(&entry("a", "predecesor = \"b\""), 7, "unknown field");
        check(&entry("a", "extent = \"half\""), 7, "unknown variant");
        check(&entry("a/b", ""), 2, "may hold only letters");
        check(&entry("..", ""), 2, "may hold only letters");
        check(&entry("none", ""), 2, "no predecessor");
        check(&format!("{}{}", entry("a", ""), entry("a", "")), 9, "listed twice, first in line 2");
        check(&entry("a", "").replace("2024-05", "2024-13"), 4, "is no date");
        check(&entry("a", "").replace("2024-05", "May 2024"), 4, "is no date");
        check(&entry("a", "").replace("invented", " "), 5, "source is empty");
        check(&entry("a", "").replace("0000", "zzzz"), 6, "64 hexadecimal digits");
    }

    #[test]
    fn each_statement_follows_the_one_before_unless_it_says_otherwise() {
        let check = |entries: &[(&str, &str)], pairs: &[(usize, usize)], faults: &[(Code, usize)]| {
            let more = |id: &&str| if id.is_empty() { String::new() } else { format!("predecessor = \"{id}\"") };
            let text: String = entries.iter().map(|(id, before)| entry(id, &more(before))).collect();
            let (found, faulty) = Manifest::read(&text).unwrap().0.pairs();
            assert_eq!(found.iter().map(|pair| (pair.earlier, pair.later)).collect::<Vec<_>>(), pairs, "{entries:?}");
            assert_eq!(faulty.iter().map(|fault| (fault.code, fault.line)).collect::<Vec<_>>(), faults, "{entries:?}");
        };
        check(&[("a", ""), ("b", ""), ("c", "")], &[(0, 1), (1, 2)], &[]);
        check(&[("a", ""), ("b", ""), ("c", "a")], &[(0, 1), (0, 2)], &[]);
        check(&[("a", ""), ("b", "none"), ("c", "")], &[(1, 2)], &[]);
        check(&[("a", ""), ("b", "x")], &[], &[(Code::NoPredecessor, 14)]);
        check(&[("a", "c"), ("b", ""), ("c", "")], &[], &[(Code::Circle, 7), (Code::Circle, 9), (Code::Circle, 16)]);
        check(&[("a", "a"), ("b", "")], &[(0, 1)], &[(Code::Circle, 7)]);
    }
}
