//! A statement as it was understood: its clauses with their voice, what it demands, binds itself to and holds, who signed.

use schemars::JsonSchema;
use serde::Serialize;

use super::{LineIndex, Note, Origin, Passage, Signature, Source, Span};

/// One policy text as issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where it came from.
    pub source: Source,
    /// The source text that every span points into.
    pub text: String,
    /// The lines of `text`.
    pub lines: LineIndex,
    /// How `text` lies in the file.
    pub origin: Origin,
    /// The profile that levels follow.
    pub profile: ProfileChoice,
    /// The title.
    pub title: Option<Passage>,
    /// The date of the statement.
    pub date: Option<Dated>,
    /// Every date found about the document itself (release, adoption, update), the statement's own included.
    pub dates: Vec<Dated>,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Clauses in order; ids are unique.
    pub clauses: Vec<Clause>,
    /// Demands, commitments, positions, threats and rejections in the order of their places.
    pub acts: Vec<Act>,
    /// Quotations in order.
    pub quotations: Vec<Quotation>,
    /// Signatures in order.
    pub signatures: Vec<Signature>,
    /// Cited documents and notes.
    pub references: Vec<Reference>,
    /// Figures with their scope.
    pub figures: Vec<Figure>,
    /// Page matter that is no part of the statement.
    pub furniture: Vec<Furniture>,
    /// Fixes to extraction damage.
    pub repairs: Vec<Repair>,
    /// Remarks on odd content.
    pub notes: Vec<Note>,
}

impl Statement {
    /// A statement that holds `text` and of which nothing is known, for tests to fill.
    #[cfg(test)]
    pub(crate) fn blank(text: &str) -> Self {
        Self {
            source: Source { name: "statement.txt".into(), format: super::Format::Text, bytes: text.len(), sha256: "0".repeat(64) },
            text: text.to_owned(),
            lines: LineIndex::new(text),
            origin: Origin::File,
            profile: ProfileChoice { name: "communique".into(), reason: "nothing in the text suggests another".into() },
            title: None,
            date: None,
            dates: Vec::new(),
            sections: Vec::new(),
            clauses: Vec::new(),
            acts: Vec::new(),
            quotations: Vec::new(),
            signatures: Vec::new(),
            references: Vec::new(),
            figures: Vec::new(),
            furniture: Vec::new(),
            repairs: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The acts of one kind, in order.
    pub fn acts_of(&self, kind: ActKind) -> impl Iterator<Item = &Act> {
        self.acts.iter().filter(move |act| act.kind == kind)
    }
}

/// The profile under which verbs get their level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileChoice {
    /// Name as in the lexicon ("communique").
    pub name: String,
    /// Why it was chosen ("given by the user", "'Conference of the Parties' in the title").
    pub reason: String,
}

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// The statement itself: adoption, signature, or the date under it.
    Statement,
    /// The release of the page or press notice.
    Release,
    /// A later update of the page.
    Updated,
    /// The meeting.
    Meeting,
}

/// A date about the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is known.
    pub value: String,
    /// What it is the date of.
    pub role: DateRole,
    /// Where it stands.
    pub passage: Passage,
}

/// A headed part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading without its number.
    pub heading: Passage,
    /// Nesting level, from 1.
    pub level: u8,
    /// Its number as written ("II", "3.1"), where it has one.
    pub number: Option<String>,
}

/// The smallest unit that is compared: a sentence, a list item, an operative paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Stable within the statement ("c7"; with paragraph numbers "3" or "II.3", with items "12(a)").
    pub id: String,
    /// Its shape.
    pub kind: ClauseKind,
    /// Whose words it is.
    pub voice: Voice,
    /// Index of its section; `None` before the first heading.
    pub section: Option<usize>,
    /// List or paragraph marker as written ("(a)", "12.").
    pub marker: Option<String>,
    /// Index of the stem clause it hangs under.
    pub stem: Option<usize>,
    /// Its text without the marker.
    pub passage: Passage,
}

/// The shape of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// A sentence of running text.
    Sentence,
    /// What a list hangs under: "… the following steps:".
    Stem,
    /// A list item.
    Item,
    /// A preambular paragraph ("Recalling …").
    Recital,
}

/// Whose words a clause is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The issuers' own.
    Own,
    /// Quoted word for word; index into the statement's quotations.
    Quoted(usize),
    /// Reported in the issuers' words as somebody else's ("UNICEF estimates that …").
    Attributed {
        /// Who said it, as written.
        source: String,
    },
}

/// What an act is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActKind {
    /// Asks a named other to act.
    Demand,
    /// Binds the issuers to act.
    Commitment,
    /// Supports, reaffirms, believes, sets a limit.
    Position,
    /// Announces a measure against somebody if they do not act.
    Threat,
    /// Rejects or disavows.
    Rejection,
}

/// A band of force. Sources agree on these, not on the order inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// Level 0.
    None,
    /// Levels 1 and 2.
    Weak,
    /// Levels 3 to 5.
    Medium,
    /// Levels 6 and 7.
    Strong,
}

/// How strongly a verb asks or binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Force {
    /// Base form of the lexicon ("call on").
    pub verb: String,
    /// 0..=7 under the statement's profile.
    pub level: u8,
    /// The band of the level.
    pub band: Band,
    /// The verb as it stands in the text.
    pub as_written: Passage,
}

/// Whether an act asks for something or for refraining from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// To do it.
    Positive,
    /// Not to do it.
    Negative,
}

/// A slot value: text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The text as it stands, repaired.
    pub passage: Passage,
    /// Index of the clause it is inherited from, where that is another one.
    pub inherited_from: Option<usize>,
    /// What an anaphor stands for ("those companies" → "tech companies").
    pub antecedent: Option<Passage>,
}

/// What a condition does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConditionKind {
    /// Protects somebody or something while the demand is met.
    Safeguard,
    /// Says when or where the demand applies.
    Scope,
    /// Says when it does not apply.
    Exception,
}

/// A condition on an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What it does.
    pub kind: ConditionKind,
    /// Its words.
    pub value: Value,
}

/// A demand, commitment, position, threat or rejection with its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Stable within the statement: D1, C1, P1, T1, R1 in order of place.
    pub id: String,
    /// What it is.
    pub kind: ActKind,
    /// Index of the clause it stands in.
    pub clause: usize,
    /// The whole sentence or item.
    pub passage: Passage,
    /// Who is asked; for the other kinds `None`.
    pub addressee: Option<Value>,
    /// Verb with level and band.
    pub force: Force,
    /// What is to be done: the first verb ("embed"), with a chained verb where there is one ("consider establishing").
    pub action: Option<Value>,
    /// What it is to be done to.
    pub object: Option<Value>,
    /// Bytes of the object's text that belong to the first action, where another one follows ("the matching | and delete the
    /// templates").
    pub first_object: Option<usize>,
    /// Safeguards, scopes and exceptions.
    pub conditions: Vec<Condition>,
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
    /// Index of the stem clause that verb and addressee come from.
    pub inherited_from: Option<usize>,
}

/// Somebody else's words in the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// All of it.
    pub passage: Passage,
    /// Who or what is quoted, as written ("2019 Global Threat Assessment").
    pub source: String,
    /// The date that the introduction gives it (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).
    pub date: Option<String>,
    /// Label of the note that closes or documents it.
    pub note: Option<String>,
    /// What opened it ("reporting verb and colon", "quotation mark").
    pub opened_by: String,
    /// What closed it (`note marker [5]`).
    pub closed_by: String,
    /// Indexes of the clauses it covers.
    pub clauses: Vec<usize>,
}

/// What a reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// A note with its body.
    Note,
    /// A document symbol or dated title in running text.
    Document,
    /// A web address in running text.
    Link,
}

/// A cited document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// The label of a note ("5").
    pub label: Option<String>,
    /// Where it stands: the note body, or the words in running text.
    pub passage: Passage,
    /// Where its marker stands in running text.
    pub marker: Option<Span>,
    /// Index of the clause that it documents.
    pub clause: Option<usize>,
    /// The title or symbol, where there is one.
    pub title: Option<String>,
    /// Its web addresses, put together.
    pub urls: Vec<String>,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number as written, repaired ("12 million").
    pub passage: Passage,
    /// What is counted, and of what ("reports of CSAM").
    pub scope: String,
    /// Index of the clause it stands in.
    pub clause: usize,
}

/// Page matter that is no part of the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// What it is ("source address", "agency", "release flag", "page number", "running header", "update stamp").
    pub kind: String,
    /// Where and what.
    pub passage: Passage,
}

/// What was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// "companys" → "company's".
    LostApostrophe,
    /// Two spaces → an en dash between spaces.
    LostDash,
    /// "William P." + "Barr".
    FalseSentenceBreak,
    /// "12million" → "12 million".
    FusedNumber,
    /// An address broken over lines.
    BrokenUrl,
    /// A word hyphenated at the end of a line.
    Hyphenation,
    /// A line break inside a paragraph.
    HardWrap,
    /// Page matter between the halves of a sentence.
    PageBreak,
    /// Two pieces of page matter without a space between them.
    GluedFurniture,
    /// A note marker set off from the sentence it belongs to.
    DisplacedNoteMarker,
    /// A list whose markers are gone.
    LostListMarker,
    /// A quotation whose marks are gone.
    LostQuotationMarks,
    /// One list item cut in two.
    SplitItem,
    /// Ligatures, odd spaces and other characters that read as plain ones.
    Character,
}

/// A fix to extraction damage; the source bytes stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was repaired.
    pub kind: RepairKind,
    /// The source bytes.
    pub span: Span,
    /// The bytes as they stand.
    pub found: String,
    /// How they are read.
    pub read_as: String,
    /// Why, in words.
    pub reason: String,
}
