//! The party of each signature in a block: enter groups of lines, leave signatures and the notes on inferences. Where the lines
//! stand is not decided here.

use std::ops::Range;

use super::Signatories;
use super::block::Block;
use super::group::{Entry, Listed, place};
use super::line::Draft;
use super::name::Person;
use super::office::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::lexicon::offices::Standing;
use crate::model::{EvidenceKind, NoteCode, Party, PartyEvidence, PartyKind, Passage, Role, Severity, Signature};

/// Adds the signatures of a block to what was found.
pub(super) fn block(block: Block, lexicon: &Lexicon, found: &mut Signatories) {
    if block.role == Role::Attended {
        attendees(&block, found);
        return;
    }
    let habit = Habit::of(&block, lexicon);
    let named = block.entries.len();
    if let Some((count, span)) = block.count.filter(|(count, _)| *count != named && !agrees(*count, &block)) {
        let message = format!("the heading gives {count} names and the list has {named}");
        found.note(NoteCode::SignatoryCount, Severity::Warning, message, Some("check whether names were lost or added"), span);
    }
    for entry in block.entries {
        let (role, remark) = entry.draft.role.clone().map_or((block.role, None), |(role, range)| (role, Some(range)));
        if role == Role::Attended {
            attendee(&entry, found);
            continue;
        }
        let signature = signature(&entry, role, habit, lexicon);
        let signature = Signature { remark: remark.and_then(|range| remark_at(&entry, range)), ..signature };
        notes(&signature, found);
        found.signatures.push(signature);
    }
}

/// A count may leave out the organisations that sign beside states.
fn agrees(count: usize, block: &Block) -> bool {
    let states = block.entries.iter().filter_map(|entry| entry.draft.claim.as_ref()).filter(|claim| claim.party.kind == PartyKind::State);
    count == states.count()
}

fn attendees(block: &Block, found: &mut Signatories) {
    block.entries.iter().for_each(|entry| attendee(entry, found));
}

fn attendee(entry: &Entry, found: &mut Signatories) {
    let passage = entry.reading.passage(place(entry));
    let message = format!("'{}' attended and did not sign", passage.text);
    found.note(NoteCode::NotSignatory, Severity::Info, message, None, passage.span);
}

/// What the line says of the role, with its place.
fn remark_at(entry: &Entry, range: Range<usize>) -> Option<Passage> {
    entry.reading.text().get(range.clone())?;
    Some(entry.reading.passage(range))
}

/// The notes that one signature calls for.
pub(super) fn notes(signature: &Signature, found: &mut Signatories) {
    match &signature.party {
        Some(party) if signature.evidence.kind == EvidenceKind::Inferred && party.kind != PartyKind::Person => {
            let message = format!("{} is inferred, not stated: {}", party.name, signature.evidence.why);
            found.note(NoteCode::InferredParty, Severity::Info, message, None, signature.passage.span);
        }
        Some(_) => {}
        None => {
            let message = format!("'{}' names no party that is known", signature.passage.text);
            let hint = Some("name the party in the reader's decisions, or add the office to the lexicon");
            found.note(NoteCode::UnknownParty, Severity::Warning, message, hint, signature.passage.span);
        }
    }
}

/// What the block as a whole tells about a line that names no party.
#[derive(Clone, Copy, Debug)]
struct Habit {
    /// States or holders of public office sign here.
    governments: bool,
    /// Most lines are names of organisations.
    organisations: bool,
}

impl Habit {
    fn of(block: &Block, lexicon: &Lexicon) -> Self {
        let drafts = || block.entries.iter().map(|entry| &entry.draft);
        let government = |draft: &Draft| {
            draft.standing == Some(Standing::Government) || draft.claim.as_ref().is_some_and(|claim| claim.party.kind == PartyKind::State)
        };
        let own = |draft: &Draft| draft.affiliation.is_some() || draft.standing == Some(Standing::Own);
        let organisation = |draft: &Draft| {
            draft.person.is_none()
                && draft.affiliation.as_ref().is_some_and(|name| {
                    plain_words(name).iter().any(|word| lexicon.offices.organisation_word(&word.folded)) || !name.contains(' ')
                })
                || draft.claim.as_ref().is_some_and(|claim| claim.party.kind == PartyKind::Organisation)
        };
        let governments = drafts().filter(|draft| government(draft)).count() > drafts().filter(|draft| own(draft)).count();
        Self { governments, organisations: drafts().filter(|draft| organisation(draft)).count() * 2 >= block.entries.len().max(1) }
    }
}

fn signature(entry: &Entry, role: Role, habit: Habit, lexicon: &Lexicon) -> Signature {
    let draft = &entry.draft;
    let passage = entry.reading.passage(place(entry));
    let votes = matches!(role, Role::VotedFor | Role::VotedAgainst | Role::Abstained);
    let (party, evidence) = match &draft.person {
        // A governor who votes on a committee votes for themselves.
        Some(person) if votes && draft.claim.is_none() => (Some(themselves(person)), stated("votes under their own name")),
        Some(_) | None => party(entry, habit, lexicon),
    };
    let own_body = draft.person.is_some()
        && party.as_ref().is_some_and(|party| party.kind == PartyKind::Organisation)
        && (draft.is_person_alone() || is_named_body(entry));
    let person = draft.person.clone().filter(|_| !own_body);
    let (name, honorifics, post_nominals) = match person {
        Some(Person { name, honorifics, post_nominals }) => (Some(name), honorifics, post_nominals),
        None => (None, Vec::new(), Vec::new()),
    };
    Signature { passage, person: name, honorifics, post_nominals, offices: draft.offices.clone(), party, evidence, role, remark: None }
}

/// A name in a list of organisations, without honorific, office or affiliation, whatever it looks like.
fn is_named_body(entry: &Entry) -> bool {
    let draft = &entry.draft;
    let bare = draft.person.as_ref().is_some_and(|person| person.honorifics.is_empty() && person.post_nominals.is_empty());
    entry.listed == Listed::Organisations && bare && draft.offices.is_empty() && draft.affiliation.is_none()
}

fn party(entry: &Entry, habit: Habit, lexicon: &Lexicon) -> (Option<Party>, PartyEvidence) {
    let draft = &entry.draft;
    let public = habit.governments && draft.affiliation.as_ref().is_some_and(|body| country_at_end(body, lexicon).is_some());
    let individual = entry.listed == Listed::Individuals || !public && speaks_for_themselves(draft, habit, lexicon);
    match (&draft.claim, &draft.person, &draft.affiliation) {
        (_, Some(person), _) if individual => (Some(themselves(person)), stated("signs under their own name")),
        // "Mares Livres (Cabo Verde)" under "Organisations" is no person of Cabo Verde.
        (Some(Claim { party, .. }), Some(person), _) if is_named_body(entry) && party.kind == PartyKind::State => {
            (Some(organisation(&person.name)), stated("named in a list of organisations"))
        }
        (Some(Claim { party, evidence }), _, _) => (Some(party.clone()), evidence.clone()),
        (None, Some(person), None)
            if draft.is_person_alone()
                && (entry.listed == Listed::Organisations || (habit.organisations && person.honorifics.is_empty())) =>
        {
            (Some(organisation(&person.name)), stated("named alone on a line of a list of organisations"))
        }
        (None, Some(_), Some(body)) if habit.governments && country_at_end(body, lexicon).is_some() => {
            (country_at_end(body, lexicon), stated("the country behind the body, where others sign for governments"))
        }
        (None, Some(_), Some(body)) => (Some(organisation(body)), stated("the organisation that is named with the office")),
        (None, None, Some(body)) => (Some(organisation(body)), stated("named alone on the line")),
        (None, Some(person), None) if !habit.governments && draft.standing != Some(Standing::Government) => {
            (Some(themselves(person)), stated("signs under their own name"))
        }
        (None, _, None) => (None, stated("the line names no party that is known")),
    }
}

/// "Umboðsmaður barna, Iceland": the country behind the last comma.
fn country_at_end(body: &str, lexicon: &Lexicon) -> Option<Party> {
    let (_, country) = body.rsplit_once(", ")?;
    lexicon.parties.find(country).map(|entry| entry.party.clone()).filter(|party| party.kind == PartyKind::State)
}

/// A professor signs for themselves, a chief executive for the company; a person with an affiliation and no office, too.
fn speaks_for_themselves(draft: &Draft, habit: Habit, lexicon: &Lexicon) -> bool {
    let academic = draft.affiliation.as_ref().is_some_and(|body| plain_words(body).iter().any(|word| is_academic(&word.folded)));
    match draft.standing {
        Some(Standing::Government) => false,
        Some(Standing::Own) => true,
        Some(Standing::Body | Standing::Unsure) => academic,
        None => draft.affiliation.as_ref().is_some_and(|body| academic || !habit.governments || lexicon.parties.find(body).is_none()),
    }
}

fn is_academic(word: &str) -> bool {
    matches!(
        word,
        "university" | "universite" | "universitat" | "universidad" | "universita" | "college" | "school" | "faculty" | "polytechnic"
    )
}

fn themselves(person: &Person) -> Party {
    Party { name: person.name.clone(), code: None, kind: PartyKind::Person }
}

fn organisation(name: &str) -> Party {
    Party { name: without_initials(name.trim()).to_owned(), code: None, kind: PartyKind::Organisation }
}

/// "Network of River Communities (NERICOM)" by its name alone, so that it is the same body where the initials are left out.
fn without_initials(name: &str) -> &str {
    let inside = name.strip_suffix(')').and_then(|open| open.rsplit_once(" ("));
    let initials = |word: &str| word.len() > 1 && word.chars().filter(|c| c.is_uppercase()).count() * 2 > word.chars().count();
    inside.filter(|(_, word)| initials(word) && !word.contains(' ')).map_or(name, |(name, _)| name)
}

fn stated(why: &str) -> PartyEvidence {
    PartyEvidence { kind: EvidenceKind::Stated, why: why.to_owned() }
}
