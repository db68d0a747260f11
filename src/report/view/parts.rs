//! The pieces that reports of one and of two statements share, in the shape of the JSON contract. Their keys and enum values
//! are stable; they carry text with its place, and no index into a statement.

use schemars::JsonSchema;
use serde::Serialize;

use super::Place;
use crate::model::{
    Band, ClauseKind, ConditionKind, DateRole, EvidenceKind, Format, Polarity, ReferenceKind, RepairKind, Role, Severity, Side, WordOp,
};

/// The program that made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Generator {
    /// Name of the program.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Which lexicon it used.
    pub lexicon: String,
}

impl Generator {
    /// This program with the lexicon called `lexicon`.
    #[must_use]
    pub fn this(lexicon: &str) -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), lexicon: lexicon.to_owned() }
    }
}

/// The file that a statement was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceFile {
    /// Name as the user gave it, `-` for standard input.
    pub name: String,
    /// What it was read as.
    pub format: Format,
    /// Length in bytes.
    pub bytes: usize,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// A state, an organisation, or a person that acts under their own name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartyName {
    /// Common English short name; a person's name without honorifics.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub code: Option<String>,
}

/// What a statement is, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Head {
    /// Short name under which the report speaks of it: its date, else its file.
    pub label: String,
    /// Its title.
    pub title: Option<String>,
    /// `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is known.
    pub date: Option<String>,
    /// Who issued or signed it, each once, in the order of the text.
    pub issuers: Vec<PartyName>,
    /// Where it was read from.
    pub source: SourceFile,
}

/// A slot value: text with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Value {
    /// The text after repair; for a verb its base form.
    pub text: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// What a condition does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConditionKind>,
    /// Id of the clause it is inherited from, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<String>,
    /// What an anaphor stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<Place>,
}

/// How strongly a verb asks or binds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Force {
    /// Base form of the lexicon.
    pub verb: String,
    /// 0 to 7, under the profile of the report.
    pub level: u8,
    /// The band of the level.
    pub band: Band,
    /// The words as written.
    pub place: Place,
}

/// A demand, commitment, position, threat or rejection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Act {
    /// Stable within the statement.
    pub id: String,
    /// Id of the clause it stands in.
    pub clause: String,
    /// The whole sentence or item.
    pub place: Place,
    /// Who is asked.
    pub addressee: Option<Value>,
    /// Verb, level and band.
    pub force: Force,
    /// What is to be done.
    pub action: Option<Value>,
    /// What it is to be done to.
    pub object: Option<Value>,
    /// Safeguards, scopes and exceptions.
    pub conditions: Vec<Value>,
    /// What it is for.
    pub purposes: Vec<Value>,
    /// What softens it.
    pub hedges: Vec<Value>,
    /// With whom.
    pub co_actors: Vec<Value>,
    /// By when.
    pub deadline: Option<Value>,
    /// To do or to refrain.
    pub polarity: Polarity,
    /// Id of the stem clause that verb and addressee come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<String>,
}

/// Whose words a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VoiceKind {
    /// The issuers' own.
    Own,
    /// Quoted word for word.
    Quoted,
    /// Reported as somebody else's.
    Attributed,
}

/// The smallest unit that is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Clause {
    /// Stable within the statement.
    pub id: String,
    /// Its shape.
    pub kind: ClauseKind,
    /// Whose words it is.
    pub voice: VoiceKind,
    /// Who is quoted or said it, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Heading of its section.
    pub section: Option<String>,
    /// List or paragraph marker as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// Id of the stem it hangs under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stem: Option<String>,
    /// Its text without the marker.
    pub place: Place,
}

/// Why a signature counts for a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartyEvidence {
    /// Stated or inferred.
    pub kind: EvidenceKind,
    /// The reason in words.
    pub why: String,
}

/// One line of a signature block, or a name in a list of issuers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signature {
    /// The text as it stands, repaired.
    pub as_written: String,
    /// The person who signed, without honorifics and post-nominals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Honorifics as written.
    pub honorifics: Vec<String>,
    /// Post-nominals as written.
    pub post_nominals: Vec<String>,
    /// Offices without the party's name.
    pub offices: Vec<String>,
    /// What the party did.
    pub role: Role,
    /// Why that party.
    pub party_evidence: PartyEvidence,
    /// Further words on the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<Place>,
    /// Where it stands.
    pub place: Place,
}

/// A cited document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// Label of a note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Title or symbol.
    pub title: Option<String>,
    /// Web addresses, put together.
    pub urls: Vec<String>,
    /// Id of the clause that it documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Where its marker stands in running text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<Place>,
    /// The note body, or the words in running text.
    pub place: Place,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// The number as written, repaired.
    pub text: String,
    /// What is counted.
    pub scope: String,
    /// Id of the clause it stands in.
    pub clause: String,
    /// Where it stands.
    pub place: Place,
}

/// A date about the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Dated {
    /// `YYYY-MM-DD`, or `YYYY-MM` or `YYYY`.
    pub value: String,
    /// What it is the date of.
    pub role: DateRole,
    /// Where it stands.
    pub place: Place,
}

/// A headed part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Heading {
    /// The heading without its number.
    pub heading: String,
    /// Nesting level, from 1.
    pub level: u8,
    /// Its number as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// Page matter that is no part of the statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Furniture {
    /// What it is.
    pub kind: String,
    /// Where and what.
    pub place: Place,
}

/// A fix to extraction damage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repair {
    /// What was repaired.
    pub kind: RepairKind,
    /// The bytes as they stand.
    pub found: String,
    /// How they are read.
    pub read_as: String,
    /// Why.
    pub reason: String,
    /// Where.
    pub place: Place,
}

/// A remark about odd content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// What it is about; `policydiff explain CODE` tells more.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The statement it is about; absent for a remark on the comparison itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// What was found.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// One step of a word-level edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edit {
    /// What happens to the words.
    pub op: WordOp,
    /// The words, spaces included.
    pub text: String,
}
