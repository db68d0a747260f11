//! A folder of fixtures → the human readings that stand beside them. Series without gold are ignored.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::folded::{Folded, fold_party};

/// A series with its gold.
#[derive(Debug)]
pub(crate) struct Series {
    /// Name of the folder.
    pub(crate) name: String,
    /// The statements, by id.
    pub(crate) statements: BTreeMap<String, Fixture>,
    /// The pairs: ids of the earlier and the later statement, and what changed.
    pub(crate) pairs: Vec<(String, String, PairGold)>,
}

/// A statement of a series.
#[derive(Debug)]
pub(crate) struct Fixture {
    /// Name of its file.
    pub(crate) file: String,
    /// Its bytes as text.
    pub(crate) text: String,
    /// Whether it is an excerpt.
    pub(crate) excerpt: bool,
    /// How a person reads it.
    pub(crate) gold: StatementGold,
}

/// How a person reads a statement.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct StatementGold {
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) demands: Vec<DemandGold>,
    pub(crate) commitments: Vec<PlaceGold>,
    pub(crate) positions: Vec<PlaceGold>,
    pub(crate) threats: Vec<PlaceGold>,
    pub(crate) rejections: Vec<PlaceGold>,
    pub(crate) quoted: Vec<PlaceGold>,
    pub(crate) attributed: Vec<PlaceGold>,
    pub(crate) not_demands: Vec<PlaceGold>,
    pub(crate) signatories: Vec<SignatoryGold>,
    /// Bodies that issue the statement without signing it: listing them among the signatories is neither right nor wrong.
    pub(crate) issuers: Vec<String>,
}

/// A demand as a person reads it; `optional` where readers may differ on whether it is one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DemandGold {
    pub(crate) starts: String,
    pub(crate) addressee: Option<String>,
    pub(crate) verb: String,
    pub(crate) action: Option<String>,
    pub(crate) object: Option<String>,
    pub(crate) conditions: Vec<ConditionGold>,
    pub(crate) purposes: Vec<String>,
    pub(crate) hedges: Vec<String>,
    pub(crate) co_actors: Vec<String>,
    pub(crate) deadline: Option<String>,
    pub(crate) optional: bool,
    /// Why another reader might differ.
    pub(crate) debatable: Option<String>,
}

/// The words of a condition.
#[derive(Debug, Deserialize)]
pub(crate) struct ConditionGold {
    pub(crate) text: String,
}

/// A clause that a list of the gold names.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PlaceGold {
    pub(crate) starts: String,
    pub(crate) optional: bool,
}

/// A party with its role.
#[derive(Debug, Deserialize)]
pub(crate) struct SignatoryGold {
    pub(crate) party: String,
    pub(crate) code: Option<String>,
    #[serde(deserialize_with = "role")]
    pub(crate) role: String,
    #[serde(default)]
    pub(crate) optional: bool,
}

/// The role in the program's words, where people have other words for the same: "voted for", "sponsor", "joined later".
fn role<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let written = String::deserialize(deserializer)?.to_lowercase().replace([' ', '_'], "-");
    let known = match written.as_str() {
        "for" | "in-favour" | "in-favor" => "voted-for",
        "against" => "voted-against",
        "abstain" | "abstaining" => "abstained",
        "sponsor" | "co-sponsor" | "cosponsor" | "co-sponsored" | "cosponsored" => "sponsored",
        "joined" | "joiner" => "joined-later",
        "withdrawn" => "withdrew",
        "signatory" => "signed",
        "reservation" => "reserved",
        _ => return Ok(written),
    };
    Ok(known.to_owned())
}

/// What a person says changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PairGold {
    pub(crate) demands: Vec<ChangeGold>,
    pub(crate) commitments: Vec<ChangeGold>,
    pub(crate) signatories: Vec<PartyChangeGold>,
    pub(crate) clauses: Vec<ClauseGold>,
    pub(crate) unchanged: Vec<UnchangedGold>,
}

/// What became of a demand or commitment; verb and action are given where one clause holds two demands.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ChangeGold {
    pub(crate) change: String,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
    pub(crate) earlier_action: Option<String>,
    pub(crate) later_action: Option<String>,
    pub(crate) slots: Vec<SlotGold>,
    pub(crate) optional: bool,
    /// Why another reader might differ.
    pub(crate) debatable: Option<String>,
}

/// A slot that is not the same.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SlotGold {
    pub(crate) slot: String,
    pub(crate) change: String,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
    pub(crate) direction: Option<String>,
}

/// What became of a party.
#[derive(Debug, Deserialize)]
pub(crate) struct PartyChangeGold {
    pub(crate) change: String,
    pub(crate) party: String,
}

/// What became of a clause or group of clauses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ClauseGold {
    pub(crate) change: String,
    pub(crate) moved: bool,
    pub(crate) earlier: Vec<String>,
    pub(crate) later: Vec<String>,
}

/// A clause that stayed as it was, where it was.
#[derive(Debug, Deserialize)]
pub(crate) struct UnchangedGold {
    pub(crate) earlier: String,
    pub(crate) later: String,
}

impl PairGold {
    /// Every clause beginning of the earlier side, and every one of the later side.
    pub(crate) fn starts(&self) -> [Vec<&str>; 2] {
        let mut sides = [Vec::new(), Vec::new()];
        for row in self.demands.iter().chain(&self.commitments) {
            sides[0].extend(row.earlier.as_deref());
            sides[1].extend(row.later.as_deref());
        }
        for row in &self.clauses {
            sides[0].extend(row.earlier.iter().map(String::as_str));
            sides[1].extend(row.later.iter().map(String::as_str));
        }
        for row in &self.unchanged {
            sides[0].push(&row.earlier);
            sides[1].push(&row.later);
        }
        sides
    }
}

impl StatementGold {
    /// Whether `party`, folded, is a body that issues the statement and stands in no line of its signatories.
    pub(crate) fn only_issues(&self, party: &str) -> bool {
        let signs = self.signatories.iter().any(|gold| fold_party(&gold.party) == party);
        !signs && self.issuers.iter().any(|issuer| fold_party(issuer) == party)
    }

    /// Every clause beginning, with the list it stands in.
    pub(crate) fn starts(&self) -> Vec<(&'static str, &str)> {
        let lists = [
            ("commitments", &self.commitments),
            ("positions", &self.positions),
            ("threats", &self.threats),
            ("rejections", &self.rejections),
            ("quoted", &self.quoted),
            ("attributed", &self.attributed),
            ("not_demands", &self.not_demands),
        ];
        let demands = self.demands.iter().map(|demand| ("demands", demand.starts.as_str()));
        demands.chain(lists.into_iter().flat_map(|(name, list)| list.iter().map(move |place| (name, place.starts.as_str())))).collect()
    }
}

impl DemandGold {
    /// The clause's beginning, and why another reader might differ.
    pub(crate) fn label(&self) -> String {
        label(&self.starts, self.debatable.as_ref())
    }
}

impl ChangeGold {
    /// The clauses' beginnings, and why another reader might differ.
    pub(crate) fn label(&self) -> String {
        let side = |starts: &Option<String>| starts.clone().unwrap_or_else(|| "·".to_owned());
        label(&format!("{} → {}", side(&self.earlier), side(&self.later)), self.debatable.as_ref())
    }
}

fn label(starts: &str, debatable: Option<&String>) -> String {
    debatable.map_or_else(|| starts.to_owned(), |why| format!("{starts} (debatable: {why})"))
}

/// Clause beginnings of the gold that do not stand exactly once in their statement, in words.
pub(crate) fn faults(series: &Series) -> Vec<String> {
    let texts: BTreeMap<&str, Folded> = series.statements.iter().map(|(id, fixture)| (id.as_str(), Folded::new(&fixture.text))).collect();
    let mut faults = Vec::new();
    let mut check = |id: &str, list: &str, starts: &str| {
        let times = texts.get(id).map_or(0, |text| text.find(starts).len());
        if times != 1 {
            faults.push(format!("{}/{id}: {list}: {starts:?} stands {times} times", series.name));
        }
    };
    for (id, fixture) in &series.statements {
        fixture.gold.starts().into_iter().for_each(|(list, starts)| check(id, list, starts));
    }
    for (earlier, later, gold) in &series.pairs {
        for (id, starts) in [earlier, later].into_iter().zip(gold.starts()) {
            for starts in starts {
                check(id, "pair", starts);
            }
        }
    }
    faults
}

/// The series with gold under `root`, by name.
///
/// # Errors
/// If a file cannot be read, or a gold file is not as it should be: the path and why.
pub(crate) fn read_folder(root: &Path) -> Result<Vec<Series>, String> {
    let folders = sorted(root)?.into_iter().filter(|folder| folder.join("gold").is_dir());
    folders.map(|folder| read_series(&folder)).collect()
}

fn read_series(folder: &Path) -> Result<Series, String> {
    let manifest = manifest(&text(&folder.join("series.toml"))?);
    let mut series = Series { name: name(folder), statements: BTreeMap::new(), pairs: Vec::new() };
    for path in sorted(&folder.join("gold"))? {
        let stem = name(&path.with_extension(""));
        if let Some((earlier, later)) = name(&path).strip_suffix(".json").and_then(|stem| stem.split_once("..")) {
            series.pairs.push((earlier.to_owned(), later.to_owned(), json(&path)?));
        } else if let Some(entry) = manifest.get(&stem) {
            let text = text(&folder.join(&entry.file))?;
            let fixture = Fixture { file: entry.file.clone(), text, excerpt: entry.excerpt, gold: json(&path)? };
            series.statements.insert(stem, fixture);
        } else {
            return Err(format!("{}: series.toml lists no statement with the id {stem:?}", path.display()));
        }
    }
    Ok(series)
}

#[derive(Default)]
struct Entry {
    file: String,
    excerpt: bool,
}

/// The three keys of series.toml that matter here; the program's own reader checks the rest.
fn manifest(toml: &str) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    for table in toml.split("[[statement]]").skip(1) {
        let value = |key: &str| {
            let line = table.lines().find(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
            line.and_then(|line| line.split('"').nth(1)).unwrap_or_default().to_owned()
        };
        entries.insert(value("id"), Entry { file: value("file"), excerpt: value("extent") == "excerpt" });
    }
    entries
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&text(path)?).map_err(|error| format!("{}: {error}", path.display()))
}
