//! What single sentences say that a party did with the text: aligned itself, joined later, withdrew, dissociated itself, reserved
//! its position, was represented; or that somebody attended. Enter the parts, leave signatures and notes, and the parts that say
//! nothing else.

use std::ops::Range;

use super::Signatories;
use super::attendance::{attendance, represented};
use super::bodies::authority_of;
use super::chapeau::list_signature;
use super::list::{is_glue, party_list};
use super::name::person;
use super::sponsors::sponsorship;
use super::vote::{correction, sentences};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, each_plain_word, plain_words};
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Role, Signature};
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
    subject(part, range.clone(), lexicon, found)
        || sponsorship(part, range.clone(), lexicon, found)
        || correction(part, range.clone(), lexicon, found)
        || represented(part, range.clone(), lexicon, found)
        || attendance(part, range, lexicon, found)
}

/// Whether `text` is a sentence about what parties did with the statement.
pub(super) fn tells_status(text: &str, lexicon: &Lexicon) -> bool {
    mentions_status(text) && told(text, lexicon).is_some()
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
        "bound by",
        "endorsement",
        " left ",
        "consensus",
        "sponsored by",
        "intended to",
    ];
    WORDS.iter().any(|word| sentence.contains(word)) || sentence.contains("Observer")
}

/// "A, B and C align themselves with this declaration", "Reef Watch, which signed the first letter, withdrew its signature".
fn subject(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let Some(Told { parties, role, deed }) = told(sentence, lexicon) else { return false };
    let stranger = |party: &Party| party.kind == PartyKind::Person && !has_person(found, party) && role != Role::Withdrew;
    if parties.iter().any(|(_, party)| stranger(party)) {
        return false;
    }
    let end = range.start + sentence.trim_end().trim_end_matches(['.', ';']).len();
    let told_more = matches!(role, Role::Dissociated | Role::Reserved | Role::Withdrew | Role::JoinedLater);
    let remark = told_more.then(|| part.reading.passage(range.start + deed.start..end));
    for (place, party) in parties {
        let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: format!("named in front of '{}'", sentence[deed.clone()].trim()) };
        let signature = list_signature(part, range.start + place.start..range.start + place.end, party, role, evidence);
        found.signatures.push(Signature { remark: remark.clone(), ..signature });
    }
    true
}

fn has_person(found: &Signatories, person: &Party) -> bool {
    found.signatures.iter().any(|signature| signature.party.as_ref() == Some(person))
}

/// What a sentence tells: of whom, what they did, and where the verb stands.
struct Told {
    parties: Vec<(Range<usize>, Party)>,
    role: Role,
    deed: Range<usize>,
}

fn told(sentence: &str, lexicon: &Lexicon) -> Option<Told> {
    let from = opening(sentence);
    let known = party_list(sentence, from, lexicon, |lead| is_glue(lead, lexicon) && !lead.contains(". "));
    let known = known.and_then(|list| {
        let (role, deed) = deed(sentence, behind_aside(sentence, list.end))?;
        Some(Told { parties: list.items.into_iter().map(|item| (item.range, item.party)).collect(), role, deed })
    });
    known
        .or_else(|| through_representatives(sentence, from, lexicon))
        .or_else(|| {
            let (range, party) = named_subject(sentence, from, lexicon)?;
            let (role, deed) = deed(sentence, behind_aside(sentence, range.end))?;
            Some(Told { parties: vec![(range, party)], role, deed })
        })
        .or_else(|| joined_subjects(sentence, from, lexicon))
}

/// "the Representatives of Denmark and Malta stated that they reserved the right of their Governments to comply or not": those who
/// speak for states reserve for them.
fn through_representatives(sentence: &str, from: usize, lexicon: &Lexicon) -> Option<Told> {
    let lead: Vec<PlainWord> = each_plain_word(&sentence[from..]).take(5).collect();
    let at = usize::from(lead.first()?.folded == "the") + usize::from(lead.get(1)?.folded == "permanent");
    let speaks = ["representative", "representatives", "delegation", "delegations", "delegate", "delegates", "government", "governments"];
    if !speaks.contains(&lead.get(at)?.folded.as_str()) || lead.get(at + 1)?.folded != "of" {
        return None;
    }
    let names = from + lead[at + 1].range.end;
    let list = party_list(sentence, names, lexicon, |gap| is_glue(gap, lexicon))?;
    let rest = plain_words(&sentence[list.end..]);
    let said = ["indicated", "stated", "declared", "announced", "informed", "said", "noted", "recorded", "wished", "explained", "advised"];
    let auxiliaries = rest.iter().take_while(|word| is_auxiliary(&word.folded)).count();
    let said = rest.get(auxiliaries).filter(|word| said.contains(&word.folded.as_str()))?;
    let (role, deed) = rest.iter().enumerate().filter(|(_, word)| is_pronoun(&word.folded)).find_map(|(_, word)| {
        deed(sentence, list.end + word.range.end).filter(|(role, _)| matches!(role, Role::Reserved | Role::Dissociated))
    })?;
    let parties = list.items.into_iter().filter(|item| item.party.kind == PartyKind::State).map(|item| (item.range, item.party)).collect();
    Some(Told { parties, role, deed: list.end + said.range.start..deed.end })
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "government" | "governments" | "delegation" | "delegations" | "country" | "countries")
}

/// "Reef Watch and Dr Ada Roth, who signed the first letter, have withdrawn": names joined by commas and "and".
fn joined_subjects(sentence: &str, from: usize, lexicon: &Lexicon) -> Option<Told> {
    let end = [", who ", ", which ", " have ", " has ", " withdrew "].iter().filter_map(|mark| sentence[from..].find(mark)).min()? + from;
    let (role, deed) = deed(sentence, behind_aside(sentence, end))?;
    let mut parties = Vec::new();
    let mut start = from;
    for piece in sentence[from..end].split(", ").flat_map(|piece| piece.split(" and ")) {
        let at = start + sentence[start..end].find(piece)?;
        start = at + piece.len();
        let name = piece.trim_start_matches("and ").trim_start_matches("the ").trim_start_matches("The ");
        let range = at + piece.len() - name.len()..start;
        let capital = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || is_link(word));
        let party = match (person(name, lexicon), lexicon.parties.find(name)) {
            (_, Some(entry)) => entry.party.clone(),
            (Some(person), None) if !person.honorifics.is_empty() => Party { name: person.name, code: None, kind: PartyKind::Person },
            (_, None) if capital && name.contains(' ') => Party { name: name.to_owned(), code: None, kind: PartyKind::Organisation },
            (_, None) => return None,
        };
        parties.push((range, party));
    }
    Some(Told { parties, role, deed })
}

fn is_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "the" | "and" | "de" | "von" | "van")
}

/// A capitalised name of two words or more, up to a comma or a word in small letters: a body or person that the lexicon does not
/// know.
fn named_subject(sentence: &str, from: usize, lexicon: &Lexicon) -> Option<(Range<usize>, Party)> {
    let text = &sentence[from..];
    let words = plain_words(text);
    let first = words.iter().position(|word| word.folded != "the")?;
    let mut end = first;
    for (at, word) in words.iter().enumerate().skip(first) {
        let capital = text[word.range.clone()].starts_with(char::is_uppercase);
        let link = is_link(&word.folded);
        if !capital && !link {
            break;
        }
        end = if capital { at + 1 } else { end };
        let gap = words.get(at + 1).map_or("", |next| &text[word.range.end..next.range.start]);
        if gap.contains([',', '.', ';', ':']) {
            break;
        }
    }
    (end >= first + 2).then_some(())?;
    let close = from + words[end - 1].range.end;
    // The stop of "Inc." belongs to the name.
    let form = matches!(words[end - 1].folded.as_str(), "inc" | "ltd" | "corp" | "co") && sentence[close..].starts_with(". ");
    let range = from + words[first].range.start..close + usize::from(form);
    let name = sentence[range.clone()].to_owned();
    if let Some(party) = authority_of(&name, lexicon) {
        return Some((range, party));
    }
    let party = match person(&name, lexicon) {
        Some(person) => Party { name: person.name, code: None, kind: PartyKind::Person },
        None => Party { name, code: None, kind: PartyKind::Organisation },
    };
    Some((range, party))
}

/// Behind ", which signed the first letter,".
fn behind_aside(sentence: &str, end: usize) -> usize {
    let rest = &sentence[end..];
    // "Kazakhstan, while joining this communiqué, reserves its position"
    let relative = [", which ", ", who ", ", while ", ", although ", ", in joining "].iter().any(|lead| rest.starts_with(lead));
    let close = relative.then(|| rest[2..].find(", ")).flatten();
    close.map_or(end, |close| end + 2 + close + 2)
}

/// Where the subject starts, behind "As of 17 June 2024," or "Since then".
fn opening(sentence: &str) -> usize {
    let lowered = sentence.to_ascii_lowercase();
    let leads =
        ["as of ", "since ", "on ", "upon ", "at the time ", "subsequently", "later", "after ", "following ", "in ", "before ", "when "];
    let dated = leads.iter().any(|lead| lowered.starts_with(lead));
    if dated { sentence.find(", ").map_or(0, |at| at + 2) } else { 0 }
}

/// What the subject that ends at byte `end` did, if it did it to this text, and the verb's place.
fn deed(sentence: &str, end: usize) -> Option<(Role, Range<usize>)> {
    let words = plain_words(&sentence[end..]);
    let skipped = words.iter().take_while(|word| is_auxiliary(&word.folded)).count();
    let verb = words.get(skipped)?;
    let rest: Vec<&str> = words[skipped + 1..].iter().take(10).map(|word| word.folded.as_str()).collect();
    let reflexive = rest.first().is_some_and(|word| matches!(*word, "itself" | "themselves" | "himself" | "herself"));
    let place = end + words[0].range.start..end + verb.range.end;
    // "joins the statement but dissociates itself from paragraph 3": what comes last holds.
    let but = words.iter().position(|word| word.folded == "but").filter(|at| *at > skipped);
    if let Some((role, deed)) = but.and_then(|but| deed(sentence, end + words[but].range.end))
        && matches!(role, Role::Dissociated | Role::Reserved)
    {
        return Some((role, deed));
    }
    let role = match verb.folded.as_str() {
        "align" | "aligns" | "aligned" if reflexive || rest.first() == Some(&"with") => Role::Aligned,
        "associate" | "associates" | "associated" if reflexive => Role::Aligned,
        "withdrew" | "withdraw" | "withdrawn" | "withdraws" if names_act(&rest) => Role::Withdrew,
        "dissociate" | "dissociates" | "dissociated" | "disassociate" | "disassociates" | "disassociated"
            if reflexive || rest.first() == Some(&"from") =>
        {
            Role::Dissociated
        }
        "left" | "leaves" | "exited" | "quit" if names_text(&rest) => Role::Withdrew,
        "join" | "joins" if rest.contains(&"consensus") && words[..skipped].iter().any(|word| word.folded == "not") => Role::Dissociated,
        "ended" | "ends" | "terminated" | "revoked" | "rescinded" if names_act(&rest) => Role::Withdrew,
        "reserve" | "reserves" | "reserved" if rest.iter().any(|word| matches!(*word, "position" | "positions" | "right" | "rights")) => {
            Role::Reserved
        }
        "entered" | "enters" | "made" | "makes" | "expressed" | "expresses" | "places" | "placed" | "puts" | "put" | "records"
        | "recorded" | "registers" | "registered"
            if rest.iter().take(4).any(|word| word.starts_with("reservation")) =>
        {
            Role::Reserved
        }
        "endorsed" | "endorses" | "signed" | "joined" | "adopted"
            if names_text(&rest)
                && rest.windows(2).any(|pair| pair[0] == "a" && pair[1] == "reservation" || pair == ["with", "reservations"]) =>
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
        // "does not consider itself bound by Article 6": how states put reservations to treaties.
        "consider" | "considers" if rest.contains(&"bound") && words[..skipped].iter().any(|word| word.folded == "not") => Role::Reserved,
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
            | "does"
            | "could"
            | "cannot"
            | "can"
            | "do"
            | "did"
            | "not"
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
        "sponsors",
        "cosponsors",
        "endorsement",
        "initiative",
        "coalition",
    ];
    rest.iter().take(6).any(|word| texts.contains(word))
}
