//! What reports say, decided once: statements and a comparison of the model → views in the shape of the JSON contract, with
//! their counts, headline and wording. A format lays a view out and adds no meaning.

mod comparison;
mod english;
pub(super) mod headline;
mod lens;
mod parts;
mod place;
mod rows;
mod series;
mod statement;
mod summary;
pub(super) mod words;

pub use comparison::{ComparisonSchema, ComparisonView};
pub use parts::{
    Act, Clause, Dated, Edit, Figure, Force, Furniture, Generator, Head, Heading, Note, PartyEvidence, PartyName, Reference, Repair,
    Signature, SourceFile, Value, VoiceKind,
};
pub use place::Place;
pub use rows::{
    ActChange, AgainstExcerpt, Change, ClauseChange, ClauseWord, FigureChange, LedgerRow, Nearest, PersonChange, Quotation,
    ReferenceChange, ReferenceWord, SignatoryChange, Slot,
};
pub use series::{DemandCell, DemandThread, PartyCell, PartyThread, SeriesNote, SeriesSchema, SeriesStep, SeriesView};
pub use statement::{Profile, QuotationPart, QuotationSource, Signatory, StatementSchema, StatementView};
pub use summary::{
    ActCounts, ClauseCounts, FailOn, NoteCounts, PartyCounts, QuotationCounts, ReferenceCounts, SideCounts, SlotCounts, Summary,
};

pub(super) use english::{joined, noun_for, shortened};

use crate::model::Statement;

/// The names under which a report speaks of two statements: what tells them apart best, dates first.
fn pair_labels(earlier: &Statement, later: &Statement) -> [String; 2] {
    let labels = labels(&[earlier, later]).and_then(|labels| <[String; 2]>::try_from(labels).ok());
    labels.unwrap_or_else(|| ["earlier".to_owned(), "later".to_owned()])
}

/// The dates of all statements, else the names of all their files, where these tell them apart.
fn labels(statements: &[&Statement]) -> Option<Vec<String>> {
    let differ = |labels: &Vec<String>| (1..labels.len()).all(|at| !labels[..at].contains(&labels[at]));
    let dates: Option<Vec<String>> = statements.iter().map(|side| side.date.as_ref().map(|date| date.value.clone())).collect();
    let files = || statements.iter().map(|side| file_label(&side.source.name)).collect();
    dates.filter(differ).or_else(|| Some(files()).filter(differ))
}

/// The last part of a path, without its extension.
fn file_label(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => file.to_owned(),
    }
}
