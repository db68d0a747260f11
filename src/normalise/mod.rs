//! Document → Statement: repair, structure, voice, demands, signatories, references, dates.

mod acts;
mod clauses;
mod dates;
mod figures;
mod ids;
mod long;
mod marks;
mod outline;
mod part;
mod profile;
mod references;
mod repair;
mod sentences;
mod signatories;
mod symbols;
#[cfg(test)]
mod tests;
mod voice;

use crate::lexicon::Lexicon;
use crate::model::{Clause, ClauseKind, Document, LineIndex, Passage, ProfileChoice, Repair, Statement, Voice};

use acts::{Issuers, Sentence};
use clauses::{Cut, Draft};
use long::Beginnings;
use outline::Outline;
use part::PartRole;
use signatories::Signatories;
use voice::{Spoken, Voices};

/// How clauses are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Segment {
    /// Sentences, list items and operative paragraphs are found in the text.
    #[default]
    Auto,
    /// Every input line is one clause.
    Lines,
}

/// Why a document is no statement.
#[derive(Debug, thiserror::Error)]
pub enum NormaliseError {
    /// There is no clause in it.
    #[error("no clause found: the text has no sentence or list item")]
    NoClause,
    /// The profile is not in the lexicon.
    #[error("no profile is called '{0}'")]
    UnknownProfile(String),
}

/// Reads `document` as a statement, under `profile` or the one that the text suggests.
///
/// # Errors
/// If there is no clause in it, or `profile` is unknown.
pub fn normalise(document: &Document, lexicon: &Lexicon, profile: Option<&str>, segment: Segment) -> Result<Statement, NormaliseError> {
    let mut outline = outline::outline(document, lexicon, segment);
    let signatories = match segment {
        Segment::Auto => signatories::signatories(&mut outline.parts, outline.title.as_ref(), lexicon),
        Segment::Lines => Signatories::default(),
    };
    let cut = clauses::clauses(&outline, lexicon, segment);
    if cut.drafts.is_empty() {
        return Err(NormaliseError::NoClause);
    }
    let texts: Vec<&str> = cut.drafts.iter().map(|draft| draft.reading.text()).collect();
    let title = outline.title.as_ref().map_or("", |title| title.text.as_str());
    let profile = choose_profile(title, &texts, lexicon, profile)?;
    // "Governments which have joined this statement: …" says how the issuers call themselves.
    let rosters = outline.parts.iter().filter(|part| part.role == PartRole::Signature).map(|part| part.reading.text());
    let spoken: Vec<&str> = texts.iter().copied().chain(rosters).collect();
    let issuers = Issuers::find(&with_letterhead(title, &outline), &signatories.signatures, &spoken, lexicon);
    let voices = voices(&outline, &cut, &issuers, lexicon);
    let beginnings = Beginnings::of(&cut.drafts);
    let acts = acts::acts(&sentences(&outline, &cut, &beginnings, &voices), &issuers, &profile.name, lexicon);
    let (references, reference_notes) = references::references(document, &outline, &cut);
    let figures = figures::figures(&cut.drafts, &lexicon.structure);
    let mut repairs: Vec<Repair> = outline.repairs.into_iter().chain(cut.repairs).chain(voices.repairs).collect();
    repairs.sort_by_key(|repair| (repair.span, repair.kind));
    let notes = [
        document.notes.clone(),
        outline.notes,
        cut.notes,
        reference_notes,
        voices.notes,
        signatories.notes,
        acts.notes,
        beginnings.notes(),
    ]
    .concat();
    let clauses = speaking(cut.drafts, &voices.of, &acts.attributed);
    Ok(Statement {
        source: document.source.clone(),
        text: document.text.clone(),
        lines: LineIndex::new(&document.text),
        origin: document.origin.clone(),
        profile,
        title: outline.title,
        date: outline.date,
        dates: outline.dates,
        sections: outline.sections,
        clauses,
        acts: acts.list,
        quotations: voices.quotations,
        signatures: signatories.signatures,
        references,
        figures,
        furniture: outline.furniture,
        repairs,
        notes,
    })
}

/// The title with the offices and bodies that stand over it.
fn with_letterhead(title: &str, outline: &Outline) -> String {
    let over = outline.furniture.iter().filter(|furniture| matches!(furniture.kind.as_str(), "agency" | "masthead"));
    over.map(|furniture| furniture.passage.text.as_str()).chain([title]).collect::<Vec<_>>().join("\n")
}

fn choose_profile(title: &str, texts: &[&str], lexicon: &Lexicon, given: Option<&str>) -> Result<ProfileChoice, NormaliseError> {
    let Some(name) = given else { return Ok(profile::profile(title, texts, lexicon)) };
    if !lexicon.verbs.profile_names().iter().any(|known| known == name) {
        return Err(NormaliseError::UnknownProfile(name.to_owned()));
    }
    Ok(ProfileChoice { name: name.to_owned(), reason: "given by the user".to_owned() })
}

fn voices(outline: &Outline, cut: &Cut, issuers: &Issuers, lexicon: &Lexicon) -> Voices {
    let spoken: Vec<Spoken<'_>> = cut
        .drafts
        .iter()
        .map(|draft| Spoken {
            reading: &draft.reading,
            block: outline.parts[draft.part].role == PartRole::Quote,
            stem: draft.clause.kind == ClauseKind::Stem,
            under: draft.clause.stem,
            section: draft.clause.section,
        })
        .collect();
    let marks: Vec<voice::Mark<'_>> =
        cut.marks.iter().map(|mark| voice::Mark { label: &mark.label, clause: mark.clause, at: mark.at }).collect();
    voice::voices(&spoken, &marks, issuers, lexicon)
}

fn sentences<'a>(outline: &'a Outline, cut: &'a Cut, beginnings: &'a Beginnings, voices: &Voices) -> Vec<Sentence<'a>> {
    cut.drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| Sentence {
            kind: draft.clause.kind,
            stem: draft.clause.stem,
            reading: beginnings.get(index).unwrap_or(&draft.reading),
            quoted: voices.quoted[index].clone(),
            theirs: voices.of[index].is_some(),
            in_list: draft.clause.kind == ClauseKind::Item,
            heading: draft.clause.section.map(|section| outline.sections[section].heading.text.as_str()),
        })
        .collect()
}

/// The clauses with the voices that were found.
fn speaking(drafts: Vec<Draft>, of: &[Option<usize>], attributed: &[(usize, Passage)]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = drafts.into_iter().map(|draft| draft.clause).collect();
    for (index, source) in attributed {
        clauses[*index].voice = Voice::Attributed { source: source.text.clone() };
    }
    for (clause, quotation) in clauses.iter_mut().zip(of) {
        if let Some(quotation) = quotation {
            clause.voice = Voice::Quoted(*quotation);
        }
    }
    clauses
}
