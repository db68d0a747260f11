//! Votes that are set out by a colon ("For the decision: A (Governor), B. Against: C. Absent: D."): enters a sentence, leaves a
//! signature for each person who voted. Those who were absent or did not vote are read over.

use std::ops::Range;

use super::Signatories;
use super::chapeau::list_signature;
use super::vote::add_voters;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, each_plain_word, plain_words};
use crate::model::{EvidenceKind, PartyEvidence, Reading, Role, Signature};
use crate::normalise::part::{Part, PartRole};

/// How many words may stand in front of the colon: "For the decision on the policy rate and the corridor".
const HEAD_WORDS: usize = 14;

/// Whether part `at` stands under a heading about votes or beside a part that says how others voted.
pub(super) fn is_announced(parts: &[Part], at: usize, lexicon: &Lexicon) -> bool {
    let before = parts[..at].iter().rev().take(8).find(|part| matches!(part.role, PartRole::Heading(_)));
    let headed = before.is_some_and(|heading| names_votes(heading.reading.text()));
    let stem = at.checked_sub(1).is_some_and(|before| {
        let text = parts[before].reading.text();
        text.trim_end().ends_with(':') && names_votes(text)
    });
    let near = parts.iter().skip(at.saturating_sub(2)).take(5).map(|part| part.reading.text());
    let within = parts[at].reading.text().split(['.', ';', '\n']);
    headed || stem || differ(near, lexicon) || differ(within, lexicon)
}

/// Whether some voted for and others did not: "For the Kingdom of Norway:" over "For the Republic of Kenya:" is no vote.
fn differ<'a>(texts: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> bool {
    let roles: Vec<Option<Role>> = texts.filter_map(|text| head(text, lexicon)).map(|(role, _)| role).collect();
    roles.iter().any(|role| *role != roles[0])
}

fn names_votes(text: &str) -> bool {
    each_plain_word(text).any(|word| matches!(word.folded.as_str(), "vote" | "votes" | "voting" | "voted" | "division"))
}

/// "Jane Doe (Chair) | Yes": adds the votes of a table with a row for each voter; gives the indexes of its rows.
pub(super) fn rows(parts: &[Part], lexicon: &Lexicon, found: &mut Signatories) -> Vec<usize> {
    let rows: Vec<(usize, Range<usize>, Option<Role>)> =
        parts.iter().enumerate().filter_map(|(at, part)| row(part).map(|(name, role)| (at, name, role))).collect();
    let mut taken = Vec::new();
    for (at, name, role) in rows.iter().filter(|_| rows.len() > 1) {
        let why = "the vote stands in the row of the name";
        let mut voters = Vec::new();
        add_voters(&parts[*at].reading, name.clone(), role.unwrap_or(Role::Attended), why, lexicon, &mut voters);
        if voters.is_empty() {
            voters.extend(state(&parts[*at], name.clone(), role.unwrap_or(Role::Attended), why, lexicon));
        }
        if !voters.is_empty() {
            taken.push(*at);
        }
        found.signatures.extend(voters.into_iter().filter(|_| role.is_some()));
    }
    taken
}

fn state(part: &Part, name: Range<usize>, role: Role, why: &str, lexicon: &Lexicon) -> Option<Signature> {
    let entry = lexicon.parties.find(part.reading.text()[name.clone()].trim())?;
    let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: why.to_owned() };
    Some(list_signature(part, name, entry.party.clone(), role, evidence))
}

/// Where the name stands in a row that ends with a vote, and the vote; none for one who was absent.
fn row(part: &Part) -> Option<(Range<usize>, Option<Role>)> {
    let text = part.reading.text();
    let vote_at = text.trim_end_matches(['|', ' ', '\t']).rfind(['\t', '|'])?;
    let vote: Vec<String> = plain_words(&text[vote_at..]).into_iter().map(|word| word.folded).collect();
    let role = match vote.join(" ").as_str() {
        "yes" | "aye" | "yea" | "for" | "in favour" | "in favor" | "voted for" => Some(Role::VotedFor),
        "no" | "nay" | "noe" | "against" | "voted against" => Some(Role::VotedAgainst),
        "abstained" | "abstain" | "abstention" | "abstaining" => Some(Role::Abstained),
        "absent" | "excused" | "recused" | "did not vote" | "not voting" | "not present" => None,
        _ => return None,
    };
    let name = text[..vote_at].trim_matches(['|', ' ', '\t']);
    let start = text.find(name)?;
    (!name.is_empty() && !name.contains(['\t', '|'])).then_some((start..start + name.len(), role))
}

/// Whether part `at` says how persons voted.
pub(super) fn tells_votes(parts: &[Part], at: usize, lexicon: &Lexicon) -> bool {
    head(parts[at].reading.text(), lexicon).is_some() && is_announced(parts, at, lexicon)
}

/// Reads "Against: A and Dr B." whose head says what they did; `false` where it is no such sentence.
pub(super) fn colon_vote(reading: &Reading, range: Range<usize>, lexicon: &Lexicon, voters: &mut Vec<Signature>) -> bool {
    let text = reading.text();
    let sentence = &text[range.clone()];
    let Some((role, colon)) = head(sentence, lexicon) else { return false };
    let names = range.start + colon + 1..range.end;
    let Some(role) = role else { return true };
    let why = format!("named behind '{}'", sentence[..colon].trim());
    let before = voters.len();
    add_voters(reading, names.clone(), role, &why, lexicon, voters);
    voters.len() > before
        || each_plain_word(&text[names]).next().is_some_and(|word| matches!(word.folded.as_str(), "none" | "nil" | "nobody"))
}

/// What the words in front of the colon say that the named ones did, and where the colon is. Those who were absent did nothing.
fn head(sentence: &str, lexicon: &Lexicon) -> Option<(Option<Role>, usize)> {
    let colon = sentence.find(':')?;
    let words: Vec<PlainWord> = each_plain_word(&sentence[..colon]).take(HEAD_WORDS + 1).collect();
    if words.is_empty() || words.len() > HEAD_WORDS {
        return None;
    }
    let (count, role) = lexicon.offices.heading(&words)?;
    let rest = words.get(count..)?;
    let fits = rest.first().is_none_or(|next| {
        matches!(next.folded.as_str(), "the" | "this" | "of" | "a" | "these" | "from") || next.folded.chars().all(|c| c.is_ascii_digit())
    });
    match role {
        Role::VotedFor | Role::VotedAgainst | Role::Abstained if fits => Some((Some(role), colon)),
        Role::Attended if fits && is_no_voter(&words[..count]) => Some((None, colon)),
        _ => None,
    }
}

fn is_no_voter(words: &[PlainWord]) -> bool {
    let phrase: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    matches!(phrase.join(" ").as_str(), "absent" | "not voting" | "did not vote" | "recused")
}
