//! The folder of one series → what falls short in it, and the reports that are made of it today. Reads files, writes none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

use policydiff::check::manifest::{Entry, Fault};
use policydiff::check::output::counted;
use policydiff::check::{Code, Extent, Finding, Manifest, Pair, SeriesOutcome, Spot, expectation, listing};
use policydiff::lexicon::Lexicon;
use policydiff::model::Statement;
use policydiff::normalise::Segment;
use policydiff::report::{self, ComparisonView, Format, Look, StatementView};
use policydiff::{ReadError, ReadOptions};

use super::folder::{self, SeriesFolder};
use super::{compare, render};

/// A report that is made today, with how people read it.
pub(super) struct Made {
    /// The report as it is held against the expected one.
    pub(super) received: expectation::Received,
    /// File name and text of the report as people read it, for a pair; of what the lines are lines of, for a statement without lines.
    pub(super) readable: Option<(String, String)>,
    /// What the report says, to be shown.
    pub(super) view: View,
    /// Ids of the statements that it is about.
    pub(super) ids: Vec<String>,
}

/// What a report says.
pub(super) enum View {
    /// One statement as it is read.
    Statement(Box<StatementView>),
    /// What changed between two.
    Pair(Box<ComparisonView>),
}

/// What came of examining a series.
pub(super) struct Examined {
    /// Its counts.
    pub(super) outcome: SeriesOutcome,
    /// Its manifest, as far as it can be worked with.
    pub(super) manifest: Manifest,
    /// What falls short, expected reports left aside.
    pub(super) findings: Vec<Finding>,
    /// Reports in the order of the manifest: each statement, then its comparison with its predecessor.
    pub(super) made: Vec<Made>,
}

/// Examines the series in `folder`; files of more than `max_bytes` bytes are not read.
pub(super) fn examine(folder: &SeriesFolder, lexicon: &Lexicon, max_bytes: u64) -> Examined {
    let (manifest, faults) = match Manifest::read(&folder.manifest) {
        Ok(read) => read,
        Err(fault) => (Manifest::default(), vec![fault]),
    };
    let (pairs, pair_faults) = manifest.pairs();
    let mut findings: Vec<Finding> = faults.iter().map(|fault| manifest_finding(folder, fault)).collect();
    findings.extend(pair_faults.iter().map(|fault| manifest_finding(folder, fault).of(case_at(&manifest, fault.line))));
    findings.extend(folder.decisions.as_ref().err().map(|finding| (**finding).clone()));
    findings.extend(linked_expectations(folder));
    let orphans = if faults.is_empty() { listing::orphans(&manifest, &pairs, &folder.expected) } else { Vec::new() };
    let unlisted = if faults.is_empty() { listing::unlisted(&manifest, &folder.files) } else { Vec::new() };
    findings.extend(listing::findings(&folder.name, &folder.shown, &unlisted, &orphans));

    let mut statements: BTreeMap<usize, Statement> = BTreeMap::new();
    for (index, entry) in manifest.entries.iter().enumerate() {
        let (statement, found) = read_entry(folder, entry, lexicon, max_bytes);
        findings.extend(found.into_iter().map(|finding| finding.of(entry.id.clone())));
        statements.extend(statement.map(|statement| (index, statement)));
    }
    let mut made = Vec::new();
    for (index, entry) in manifest.entries.iter().enumerate() {
        made.extend(statements.get(&index).map(|statement| statement_report(folder, entry, statement)));
        for pair in pairs.iter().filter(|pair| pair.later == index) {
            match pair_report(folder, &manifest, *pair, &statements, lexicon) {
                Some(Ok(report)) => made.push(report),
                Some(Err(finding)) => findings.push(finding),
                // One side could not be read, which is told with that side, or the decisions, which are told of once.
                None => {}
            }
        }
    }
    let id = |index: usize| manifest.entries[index].id.as_str();
    let outcome = SeriesOutcome {
        name: folder.name.clone(),
        statements: manifest.entries.iter().map(|entry| entry.id.clone()).collect(),
        pairs: pairs.iter().map(|pair| listing::pair_report(id(pair.earlier), id(pair.later))).collect(),
    };
    Examined { outcome, manifest, findings, made }
}

fn manifest_finding(folder: &SeriesFolder, fault: &Fault) -> Finding {
    let path = manifest_path(folder);
    let next = format!("correct {path}:{}", fault.line);
    Finding::new(fault.code, &folder.name, Spot::new(path, fault.line), fault.message.clone(), next)
}

/// The id of the statement whose predecessor, or which itself, is written in `line`.
fn case_at(manifest: &Manifest, line: usize) -> String {
    let at = |entry: &&Entry| entry.predecessor.as_ref().map_or(entry.line, |(_, line)| *line) == line;
    manifest.entries.iter().find(at).map(|entry| entry.id.clone()).unwrap_or_default()
}

/// What is expected must be in the folder too: whoever accepts would write through a link.
fn linked_expectations(folder: &SeriesFolder) -> Vec<Finding> {
    let path = |name: &String| folder.path.join(listing::EXPECTED).join(name);
    let linked = |name: &String| Some(*folder::refuse_link(&path(name)).err()?.finding(&folder.name, &path(name)));
    folder.expected.iter().filter_map(linked).collect()
}

fn manifest_path(folder: &SeriesFolder) -> String {
    format!("{}/{}", folder.shown, policydiff::check::manifest::NAME)
}

/// The statement of `entry`, where it can be read, and what falls short in its file.
fn read_entry(folder: &SeriesFolder, entry: &Entry, lexicon: &Lexicon, max_bytes: u64) -> (Option<Statement>, Vec<Finding>) {
    let bytes = match file_of(folder, entry, max_bytes) {
        Ok(bytes) => bytes,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut findings = Vec::new();
    let shown = format!("{}/{}", folder.shown, entry.file);
    let accept = format!("policydiff accept {}/{}", folder.shown, entry.id);
    let hash = render::sha256(&bytes);
    if !hash.eq_ignore_ascii_case(&entry.sha256.0) {
        let next = format!("git diff -- {shown}; if the edit is meant: {accept}");
        let message = format!("{} is not the file that was registered as '{}'", entry.file, entry.id);
        let details = [format!("registered {}", entry.sha256.0), format!("found      {hash}")];
        findings
            .push(Finding::new(Code::HashDiffers, &folder.name, Spot::new(manifest_path(folder), entry.line), message, next).with(details));
    }
    let options = ReadOptions { profile: entry.profile.clone(), ..ReadOptions::default() };
    match super::isolation::read(&entry.file, &bytes, lexicon, &options) {
        Ok(statement) => {
            findings.extend(unstable(folder, entry, &statement, lexicon, &options));
            (Some(statement), findings)
        }
        Err(error) => {
            let (line, message) = unreadable(&error);
            let spot = if matches!(error, ReadError::Normalise(policydiff::normalise::NormaliseError::UnknownProfile(_))) {
                Spot::new(manifest_path(folder), entry.line)
            } else {
                Spot::new(shown.clone(), line)
            };
            findings.push(Finding::new(Code::Unreadable, &folder.name, spot, message, format!("policydiff show {shown}")));
            (None, findings)
        }
    }
}

/// The bytes of the file of `entry`, which has to be a file of the folder itself.
fn file_of(folder: &SeriesFolder, entry: &Entry, max_bytes: u64) -> Result<Vec<u8>, Box<Finding>> {
    let finding = |code: Code, message: String, next: &str| {
        Box::new(Finding::new(code, &folder.name, Spot::new(manifest_path(folder), entry.line), message, next))
    };
    let outside = |how: &str| {
        let message = format!("'{}' {how}", entry.file);
        finding(Code::Outside, message, "copy the file into the folder of the series and list that copy")
    };
    if !Path::new(&entry.file).components().all(|part| matches!(part, Component::Normal(_))) || entry.file.contains('\\') {
        return Err(outside("leads out of the folder of the series"));
    }
    let path = folder.path.join(&entry.file);
    let Ok(about) = fs::symlink_metadata(&path) else {
        let message = format!("'{}' lists {}, which does not exist", entry.id, entry.file);
        return Err(finding(Code::Missing, message, "put the file back, or take its [[statement]] out of series.toml"));
    };
    let inside = fs::canonicalize(&folder.path).and_then(|folder| Ok(fs::canonicalize(&path)?.starts_with(folder)));
    if about.is_symlink() || !inside.unwrap_or(false) {
        return Err(outside("is a link, or lies behind one"));
    }
    if !about.is_file() {
        let message = format!("{} is no file", entry.file);
        return Err(finding(Code::Unreadable, message, "put the file in its place, or take its [[statement]] out of series.toml"));
    }
    if about.len() > max_bytes {
        let message = format!("{} has {} bytes, more than the limit of {max_bytes}", entry.file, about.len());
        return Err(finding(Code::Limit, message, "check that it is the right file; '--max-bytes N' raises the limit"));
    }
    fs::read(&path).map_err(|error| {
        let message = format!("{} cannot be read: {}", entry.file, super::failure::plain(&error));
        finding(Code::Unreadable, message, "check that it is a file and can be read")
    })
}

fn unreadable(error: &ReadError) -> (usize, String) {
    let line = match error {
        ReadError::Ingest(error) => error.line().unwrap_or(1),
        ReadError::Normalise(_) => 1,
    };
    (line, error.to_string())
}

/// Reads once more what was read, one clause a line: no clause may change by it.
fn unstable(folder: &SeriesFolder, entry: &Entry, statement: &Statement, lexicon: &Lexicon, options: &ReadOptions) -> Option<Finding> {
    let texts = |statement: &Statement| statement.clauses.iter().map(|clause| clause.passage.text.clone()).collect::<Vec<_>>();
    let once = texts(statement);
    let options = ReadOptions { segment: Segment::Lines, format: Some(policydiff::model::Format::Text), ..options.clone() };
    let read = |text: &str| super::isolation::read(&entry.file, text.as_bytes(), lexicon, &options);
    let again = read(&once.join("\n")).map(|again| texts(&again)).unwrap_or_default();
    if again == once {
        return None;
    }
    // A clause that is no text at all takes the others with it, but not when each is read by itself.
    let alone = || once.iter().position(|text| read(text).map(|again| texts(&again)).unwrap_or_default() != [text.clone()]);
    let differs = || once.iter().zip(&again).position(|(once, again)| once != again).unwrap_or(once.len().min(again.len()));
    let at = if again.is_empty() { alone().unwrap_or_default() } else { differs() };
    let clause = statement.clauses.get(at).or(statement.clauses.last())?;
    let line = statement.lines.line(clause.passage.span.start);
    let details = [
        format!("read once:  {}", once.get(at).map_or("nothing", String::as_str)),
        format!("read again: {}", again.get(at).map_or("nothing", String::as_str)),
    ];
    let message = format!("clause {} reads differently when it is read again", clause.id);
    let next = format!("policydiff show {}/{} --format text", folder.shown, entry.file);
    let spot = Spot::new(lines_of(folder, entry, statement), line);
    Some(Finding::new(Code::Unstable, &folder.name, spot, message, next).with(details).about(clause.passage.text.clone()))
}

/// The file that the lines of a statement are lines of: its own, or the text beside the expected reports where its own has no lines that a
/// person, or a CI service, could look at.
fn lines_of(folder: &SeriesFolder, entry: &Entry, statement: &Statement) -> String {
    let text = listing::statement_text(&entry.id);
    if render::text_beside(statement).is_some() && folder.expected.contains(&text) {
        format!("{}/{}/{text}", folder.shown, listing::EXPECTED)
    } else {
        format!("{}/{}", folder.shown, entry.file)
    }
}

fn statement_report(folder: &SeriesFolder, entry: &Entry, statement: &Statement) -> Made {
    let view = StatementView::new(statement, None);
    let counts = [
        (view.clauses.len(), "clause"),
        (view.demands.len(), "demand"),
        (view.commitments.len(), "commitment"),
        (view.quotations.len(), "quotation"),
        (view.signatories.len(), "signature"),
    ];
    let head = counts.map(|(count, one)| counted(count, one)).join(", ");
    let received = expectation::Received {
        series: folder.name.clone(),
        folder: folder.shown.clone(),
        name: listing::statement_report(&entry.id),
        id: entry.id.clone(),
        listed: Spot::new(manifest_path(folder), entry.line),
        earlier: None,
        later: lines_of(folder, entry, statement),
        report: report::statement(&view, Format::Json, &Look::default()),
        head: vec![head],
    };
    let readable = render::text_beside(statement).map(|text| (listing::statement_text(&entry.id), text.to_owned()));
    Made { received, readable, ids: vec![entry.id.clone()], view: View::Statement(Box::new(view)) }
}

fn pair_report(
    folder: &SeriesFolder,
    manifest: &Manifest,
    pair: Pair,
    statements: &BTreeMap<usize, Statement>,
    lexicon: &Lexicon,
) -> Option<Result<Made, Finding>> {
    let (earlier, later) = (&manifest.entries[pair.earlier], &manifest.entries[pair.later]);
    let (left, right) = (statements.get(&pair.earlier)?, statements.get(&pair.later)?);
    let decisions = folder.decisions.as_ref().ok()?;
    let baseline = compare::baseline(earlier.extent == Extent::Excerpt, later.extent == Extent::Excerpt);
    let listed = Spot::new(manifest_path(folder), later.line);
    let compared = match policydiff::compare_as_decided(left.clone(), right.clone(), lexicon, baseline, decisions) {
        Ok(compared) => compared,
        Err(error) => {
            let next = format!("name another predecessor in {}:{}, or predecessor = \"none\"", listed.path, listed.line);
            let finding = Finding::new(Code::NotComparable, &folder.name, listed, error.to_string(), next);
            return Some(Err(finding.of(listing::pair_report(&earlier.id, &later.id))));
        }
    };
    let view = render::comparison_view(&compared, None);
    let name = listing::pair_report(&earlier.id, &later.id);
    let readable = render::markdown(&view).map(|text| (format!("{name}.md"), text));
    let received = expectation::Received {
        series: folder.name.clone(),
        folder: folder.shown.clone(),
        name: format!("{name}.json"),
        id: later.id.clone(),
        listed,
        earlier: Some(lines_of(folder, earlier, left)),
        later: lines_of(folder, later, right),
        report: report::comparison(&view, Format::Json, &Look::default()),
        head: view.headline.clone(),
    };
    Some(Ok(Made { received, readable, ids: vec![earlier.id.clone(), later.id.clone()], view: View::Pair(Box::new(view)) }))
}
