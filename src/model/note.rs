//! Remarks about odd content. Odd content is never an error: it becomes a note that every report shows.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// A reader should look before relying on the report.
    Warning,
    /// Part of the report is missing because of it.
    Error,
}

macro_rules! note_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// What a note is about. The kebab-case code is stable; `policydiff explain CODE` tells more.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NoteCode { $($(#[$doc])* $name),+ }

        impl NoteCode {
            /// Every code, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable code that reports show.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

note_codes! {
    /// A list stem ends with a colon and nothing hangs under it.
    StemWithoutItems = "stem-without-items",
    /// A party was inferred from an office, not stated.
    InferredParty = "inferred-party",
    /// A signature line names nobody we know as a party.
    UnknownParty = "unknown-party",
    /// The text gives a number of signatories that the list does not have.
    SignatoryCount = "signatory-count",
    /// Parties or persons that attended or observed, and did not sign.
    NotSignatory = "not-signatory",
    /// A date that does not exist, or whose weekday is wrong.
    ImpossibleDate = "impossible-date",
    /// A date in figures whose day and month could change places.
    AmbiguousDate = "ambiguous-date",
    /// Two dates of the same document disagree.
    DatesDisagree = "dates-disagree",
    /// Text marked as an option in square brackets.
    BracketedText = "bracketed-text",
    /// Struck or underlined revision marks whose effect plain text does not show.
    RevisionMarks = "revision-marks",
    /// Replacement characters stand where text was lost.
    ReplacementCharacters = "replacement-characters",
    /// Hidden or text-direction characters in the source.
    HiddenCharacters = "hidden-characters",
    /// A quotation opens and its end could not be found.
    OpenQuotation = "open-quotation",
    /// A note marker without a note, or a note without a marker.
    OrphanNote = "orphan-note",
    /// A bracket opens or closes in an odd place.
    OddBracket = "odd-bracket",
    /// Marks of a list or of quotations were lost in extraction.
    LostMarks = "lost-marks",
    /// The same statement names two titles or none.
    NoTitle = "no-title",
    /// The document carries no date.
    NoDate = "no-date",
    /// The profile was chosen from the text.
    ProfileChosen = "profile-chosen",
    /// One side is an excerpt, so that what is new is only not in the excerpt.
    ExcerptBaseline = "excerpt-baseline",
    /// A signatory comparison was refused since one side names nobody.
    NoIssuers = "no-issuers",
    /// A group signs on one side where only its members sign on the other.
    GroupAndMembers = "group-and-members",
    /// Persons cannot be compared since one side names none.
    PersonsNotComparable = "persons-not-comparable",
    /// The two texts are in different languages.
    LanguagesDiffer = "languages-differ",
    /// The two statements read alike in every clause.
    NothingChanged = "nothing-changed",
    /// The order of the demands changed.
    DemandsReordered = "demands-reordered",
    /// A work budget was reached, so that part of the work is coarser.
    BudgetReached = "budget-reached",
    /// A reader's decision was applied.
    DecisionApplied = "decision-applied",
    /// A reader's decision names a sentence or signature that is not there.
    DecisionNotFound = "decision-not-found",
    /// A reader's decision names more than one sentence or signature.
    DecisionAmbiguous = "decision-ambiguous",
    /// A reader's decision cannot be followed.
    DecisionRefused = "decision-refused",
    /// A reader's decision changes nothing here.
    DecisionUnused = "decision-unused",
    /// The text reports a draft, or a decision of somebody else, in the conditional.
    ReportedDraft = "reported-draft",
    /// The profile leaves the order of two verbs contested.
    OrderContested = "order-contested",
    /// The character set was found from the bytes, since the file does not name it.
    EncodingFound = "encoding-found",
    /// Parts of the file are no text and were left out.
    LeftOut = "left-out",
    /// Pages that could not be read stand between those that were.
    UnreadPages = "unread-pages",
    /// The file is damaged, and text may be missing.
    DamagedFile = "damaged-file",
}

impl Serialize for NoteCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for NoteCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wanted = String::deserialize(deserializer)?;
        let found = Self::ALL.iter().find(|code| code.code() == wanted);
        found.copied().ok_or_else(|| serde::de::Error::custom(format!("no note code is called '{wanted}'")))
    }
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, without a final full stop.
    pub message: String,
    /// What to do about it, where there is something to do.
    pub hint: Option<String>,
    /// Where, in the source it belongs to.
    pub span: Option<Span>,
}
