//! Who issued or signed a statement, and which party each signature stands for.

use schemars::JsonSchema;
use serde::Serialize;

use super::Passage;

/// A state, an organisation or a person that acts under their own name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// Common English short name ("South Korea"); a person's name without honorifics.
    pub name: String,
    /// ISO 3166-1 alpha-2 code in capitals, where there is one ("EU" counts as one by exceptional reservation).
    pub code: Option<String>,
    /// What it is.
    pub kind: PartyKind,
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// A state or territory.
    State,
    /// An organisation or a body.
    Organisation,
    /// A person who signs or votes under their own name.
    Person,
}

/// What a party did with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Signed or issued it.
    Signed,
    /// Put it forward.
    Sponsored,
    /// Voted for it.
    VotedFor,
    /// Voted against it.
    VotedAgainst,
    /// Abstained.
    Abstained,
    /// Aligned itself with it.
    Aligned,
    /// Joined after it was issued.
    JoinedLater,
    /// Withdrew its signature.
    Withdrew,
    /// Dissociated itself from a part.
    Dissociated,
    /// Reserved its position on a part.
    Reserved,
    /// Was there and did not sign.
    Attended,
}

/// Whether the party of a signature stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// The text names it.
    Stated,
    /// It follows from something the text names, such as an office.
    Inferred,
}

/// Why a signature counts for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyEvidence {
    /// Stated or inferred.
    pub kind: EvidenceKind,
    /// The reason in words ("'Australian' in front of the office").
    pub why: String,
}

/// One signature: a line of the block, or a name in a list of issuers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The text as it stands, repaired, with its place.
    pub passage: Passage,
    /// The person who signed, without honorifics and post-nominals.
    pub person: Option<String>,
    /// Honorifics as written ("Rt Hon").
    pub honorifics: Vec<String>,
    /// Post-nominals as written ("MP").
    pub post_nominals: Vec<String>,
    /// Offices without the party's name ("Minister for Home Affairs").
    pub offices: Vec<String>,
    /// The party it stands for, where known.
    pub party: Option<Party>,
    /// Why that party.
    pub evidence: PartyEvidence,
    /// What the party did.
    pub role: Role,
    /// Further words on the role: the reason of a dissent, the paragraphs that a dissociation names, the alternate.
    pub remark: Option<Passage>,
}
