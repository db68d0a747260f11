//! What single sentences say that a party did with the text: aligned itself, joined later, withdrew, dissociated itself, reserved
//! its position, was represented; or that somebody attended. Enter the parts, leave signatures and notes, and the parts that say
//! nothing else.

use std::ops::Range;

use super::Signatories;
use super::chapeau::list_signature;
use super::list::{is_glue, party_list};
use super::vote::sentences;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, plain_words};
use crate::model::{EvidenceKind, NoteCode, PartyEvidence, Role, Severity, Signature};
use crate::normalise::part::{Part, PartRole};

/// Adds what sentences say of parties; gives the indexes of parts that say nothing else.
pub(super) fn statuses(parts: &[Part], marked: &[usize], lexicon: &Lexicon, found: &mut Signatories) -> Vec<usize> {
    let mut whole = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if marked.contains(&at) || !matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::NoteBody(_)) {
            continue;
        }
        let ranges = sentences(part.reading.text());
        let read: Vec<bool> = ranges.iter().map(|range| read(part, range.clone(), lexicon, found)).collect();
        if !read.is_empty() && read.iter().all(|read| *read) && !matches!(part.role, PartRole::NoteBody(_)) {
            whole.push(at);
        }
    }
    whole
}

fn read(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    if !mentions_status(sentence) {
        return false;
    }
    subject(part, range.clone(), lexicon, found) || attendance(part, range, lexicon, found)
}

/// Whether `text` is a sentence about what parties did with the statement.
pub(super) fn tells_status(text: &str, lexicon: &Lexicon) -> bool {
    mentions_status(text) && {
        let list = party_list(text, opening(text), lexicon, |lead| is_glue(lead, lexicon));
        list.is_some_and(|list| deed(&plain_words(&text[list.end..])).is_some())
    }
}

/// A quick look before the parties are scanned.
fn mentions_status(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "align",
        "associat",
        "withdr",
        "dissociat",
        "disassociat",
        "reserv",
        "join",
        "acced",
        "abstain",
        "voted",
        "attend",
        "observer",
        "represented",
    ];
    WORDS.iter().any(|word| sentence.contains(word)) || sentence.contains("Observer")
}

/// "A, B and C align themselves with this declaration", "D withdrew its endorsement on 17 June".
fn subject(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let list = party_list(sentence, opening(sentence), lexicon, |lead| is_glue(lead, lexicon) && !lead.contains(". "));
    let Some(list) = list else { return false };
    let predicate = &sentence[list.end..];
    let words = plain_words(predicate);
    let Some((role, verb)) = deed(&words) else { return false };
    let end = range.start + sentence.trim_end().trim_end_matches(['.', ';']).len();
    let remark = matches!(role, Role::Dissociated | Role::Reserved | Role::Withdrew | Role::JoinedLater)
        .then(|| range.start + list.end + verb.start..end);
    for item in list.items {
        let place = range.start + item.range.start..range.start + item.range.end;
        let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: format!("named in front of '{}'", predicate[verb.clone()].trim()) };
        let signature = list_signature(part, place, item.party, role, evidence);
        found.signatures.push(Signature { remark: remark.clone().map(|range| part.reading.passage(range)), ..signature });
    }
    true
}

/// Where the subject starts, behind "As of 17 June 2024," or "Since then".
fn opening(sentence: &str) -> usize {
    let lowered = sentence.to_ascii_lowercase();
    let dated = ["as of ", "since ", "on ", "subsequently", "later", "after ", "in "].iter().any(|lead| lowered.starts_with(lead));
    if dated { sentence.find(", ").map_or(0, |at| at + 2) } else { 0 }
}

/// What the subject did, if it did it to this text, and the verb's place.
fn deed(words: &[PlainWord]) -> Option<(Role, Range<usize>)> {
    let skipped = words.iter().take_while(|word| is_auxiliary(&word.folded)).count();
    let verb = words.get(skipped)?;
    let rest: Vec<&str> = words[skipped + 1..].iter().take(10).map(|word| word.folded.as_str()).collect();
    let reflexive = rest.first().is_some_and(|word| matches!(*word, "itself" | "themselves" | "himself" | "herself"));
    let place = words[0].range.start..verb.range.end;
    let role = match verb.folded.as_str() {
        "align" | "aligns" | "aligned" if reflexive || rest.first() == Some(&"with") => Role::Aligned,
        "associate" | "associates" | "associated" if reflexive => Role::Aligned,
        "withdrew" | "withdraw" | "withdrawn" | "withdraws" if names_act(&rest) => Role::Withdrew,
        "dissociate" | "dissociates" | "dissociated" | "disassociate" | "disassociates" | "disassociated"
            if reflexive || rest.first() == Some(&"from") =>
        {
            Role::Dissociated
        }
        "reserve" | "reserves" | "reserved" if rest.contains(&"position") || rest.contains(&"right") => Role::Reserved,
        "entered" | "enters" | "made" | "makes" | "expressed" | "expresses"
            if rest.iter().take(4).any(|word| word.starts_with("reservation")) =>
        {
            Role::Reserved
        }
        "join" | "joined" | "joins" | "acceded" | "accedes" if names_text(&rest) => Role::JoinedLater,
        "endorsed" | "signed"
            if words[..skipped].iter().any(|word| matches!(word.folded.as_str(), "since" | "subsequently" | "later"))
                && names_text(&rest) =>
        {
            Role::JoinedLater
        }
        "abstained" | "abstain" => Role::Abstained,
        "voted" if rest.first() == Some(&"against") => Role::VotedAgainst,
        "voted" if rest.first() == Some(&"for") || rest.starts_with(&["in", "favour"]) || rest.starts_with(&["in", "favor"]) => {
            Role::VotedFor
        }
        _ => return None,
    };
    Some((role, place))
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "also"
            | "since"
            | "subsequently"
            | "later"
            | "then"
            | "hereby"
            | "wish"
            | "wishes"
            | "to"
            | "would"
            | "like"
            | "fully"
            | "which"
            | "members"
            | "of"
            | "the"
            | "european"
            | "economic"
            | "area"
            | "as"
            | "well"
            | "its"
            | "member"
            | "states"
            | "and"
    )
}

fn names_act(rest: &[&str]) -> bool {
    rest.iter().take(4).any(|word| {
        matches!(
            *word,
            "endorsement" | "signature" | "signatures" | "support" | "sponsorship" | "co" | "cosponsorship" | "name" | "names" | "from"
        )
    })
}

fn names_text(rest: &[&str]) -> bool {
    let texts = [
        "statement",
        "declaration",
        "communique",
        "pledge",
        "resolution",
        "commitment",
        "call",
        "letter",
        "text",
        "signatories",
        "list",
        "agreement",
        "charter",
        "principles",
        "endorsement",
        "initiative",
        "coalition",
    ];
    rest.iter().take(6).any(|word| texts.contains(word))
}

/// "The meeting was also attended by X", "Y participated as an observer": they stand in a note.
fn attendance(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let lowered = sentence.to_lowercase();
    let attends = [
        "attended by",
        "also attended",
        "attended the meeting",
        "attended as",
        "as observer",
        "as an observer",
        "in attendance",
        "observers:",
    ];
    if !attends.iter().any(|words| lowered.contains(words)) {
        return false;
    }
    let names: Vec<String> = lexicon.parties.scan(sentence).iter().map(|(_, entry, _)| entry.party.name.clone()).collect();
    let who = if names.is_empty() { format!("'{}'", sentence.trim()) } else { names.join(", ") };
    found.note(NoteCode::NotSignatory, Severity::Info, format!("{who} attended and did not sign"), None, part.reading.span(range));
    true
}
