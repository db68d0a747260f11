//! Votes of committees ("Voting for … were: A, Chair; B; and C. Voting against … was D, who …", "Two members (E and F) voted
//! against"): enter the parts, leave one signature a voter with role and reason, and the parts that are nothing but the vote.

use std::ops::Range;

use super::Signatories;
use super::ballot;
use super::chapeau::list_signature;
use super::list::{Item, whole_list};
use super::name::{Person, by_surname, person};
use super::office::office;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, each_plain_word, plain_words};
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Reading, Role, Signature};
use crate::normalise::part::{Part, PartRole};

/// Adds the voters; gives the indexes of parts that hold nothing but the vote.
pub(super) fn votes(parts: &[Part], marked: &[usize], lexicon: &Lexicon, found: &mut Signatories) -> Vec<usize> {
    let mut voters: Vec<Signature> = Vec::new();
    let mut whole = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let body = matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::Quote) && !marked.contains(&at);
        // "Absent: …" between the votes and the reasons is a block of its own.
        let above = (0..at).rev().find(|above| !marked.contains(above));
        let near = !voters.is_empty() && above.is_some_and(|above| whole.last() == Some(&above));
        let announced = body && ballot::is_announced(parts, at, lexicon);
        if body && (near || announced || mentions_vote(part.reading.text())) && read_part(&part.reading, announced, lexicon, &mut voters) {
            whole.push(at);
        }
    }
    found.signatures.append(&mut voters);
    whole
}

fn mentions_vote(text: &str) -> bool {
    ["Voting", "voting", "voted", "votes", "dissent", "reservation", "in favour to", "in favor to"].iter().any(|word| text.contains(word))
}

/// Reads the sentences of a part; whether all of them are about the vote.
fn read_part(reading: &Reading, announced: bool, lexicon: &Lexicon, voters: &mut Vec<Signature>) -> bool {
    let text = reading.text();
    let mut all = true;
    for range in sentences(text) {
        let read = listed_vote(reading, range.clone(), lexicon, voters)
            || bracketed_vote(reading, range.clone(), lexicon, voters)
            || announced && ballot::colon_vote(reading, range.clone(), lexicon, voters)
            || named_vote(reading, range.clone(), lexicon, voters)
            || reason(reading, range, voters);
        all &= read;
    }
    all
}

/// Sentences, where the stop of an initial or of a title ends none.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')) {
        let end = at + c.len_utf8();
        let closed = text[end..].trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        let space = closed.starts_with(char::is_whitespace)
            && closed.trim_start().starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“' || c == '[');
        if space && !abbreviates(&text[start..at]) {
            found.push(start..text.len() - closed.len());
            start = text.len() - closed.trim_start().len();
        }
    }
    if !text[start..].trim().is_empty() {
        found.push(start..text.len());
    }
    found
}

fn abbreviates(before: &str) -> bool {
    let last = before.rsplit([' ', '(', '\n']).next().unwrap_or_default();
    let initial = last.chars().filter(|c| c.is_alphabetic()).count() == 1 && last.ends_with(char::is_uppercase);
    initial
        || last.contains('.')
        || matches!(
            last,
            "Mr" | "Ms"
                | "Mrs"
                | "Dr"
                | "Hon"
                | "Rt"
                | "St"
                | "Prof"
                | "Assoc"
                | "Asst"
                | "Adj"
                | "Sen"
                | "Gen"
                | "No"
                | "Jr"
                | "Sr"
                | "Rev"
                | "Inc"
                | "Ltd"
                | "Corp"
                | "Co"
                | "Cllr"
                | "Brig"
                | "Insp"
                | "Capt"
                | "Col"
                | "Lt"
                | "Maj"
        )
}

/// "Voting for the policy action were: …", "Votes against: none", "Those members voting in favour: …".
fn listed_vote(reading: &Reading, range: Range<usize>, lexicon: &Lexicon, voters: &mut Vec<Signature>) -> bool {
    let text = reading.text();
    let sentence = &text[range.clone()];
    let Some(verb) =
        each_plain_word(sentence).take(6).position(|word| matches!(word.folded.as_str(), "voting" | "votes" | "voters" | "voted"))
    else {
        return false;
    };
    let words = plain_words(sentence);
    let Some(role) = role(&words[verb + 1..(verb + 4).min(words.len())]) else { return false };
    let colon = sentence.find(": ").map(|at| at + 1);
    // "Two members voted against: A and B"; without a colon the names stand in front.
    if words[verb].folded == "voted" && colon.is_none() {
        return false;
    }
    let were = words.iter().skip(verb).take(14).find(|word| matches!(word.folded.as_str(), "were" | "was")).map(|word| word.range.end);
    let Some(from) = colon.filter(|at| *at < 120).or(were) else { return false };
    let head = sentence[..from].trim_end_matches([':', ' ']).to_owned();
    add_voters(reading, range.start + from..range.end, role, &format!("named behind '{head}'"), lexicon, voters);
    true
}

/// For, against, abstaining, by the words behind "voting".
fn role(words: &[PlainWord]) -> Option<Role> {
    words.iter().take(3).find_map(|word| match word.folded.as_str() {
        "for" | "favour" | "favor" => Some(Role::VotedFor),
        "against" => Some(Role::VotedAgainst),
        "abstaining" | "abstain" | "abstention" => Some(Role::Abstained),
        _ => None,
    })
}

/// "A, Chair; B; and C, who preferred …": voters with office and reason.
pub(super) fn add_voters(reading: &Reading, range: Range<usize>, role: Role, why: &str, lexicon: &Lexicon, voters: &mut Vec<Signature>) {
    let text = reading.text();
    let start = range.start + text[range.clone()].len() - text[range.clone()].trim_start_matches([' ', ':']).len();
    let range = start..range.end;
    let first = each_plain_word(&text[range.clone()]).next().map(|word| word.folded).unwrap_or_default();
    if matches!(first.as_str(), "none" | "nil" | "nobody" | "no") {
        return;
    }
    for item in items(text, range) {
        let (names, remark) = reason_of(text, item);
        let added = named_voters(reading, names, role, why, lexicon);
        let remark = remark.map(|range| reading.passage(range));
        voters.extend(added.into_iter().map(|voter| Signature { remark: remark.clone(), ..voter }));
    }
}

/// The pieces between semicolons.
fn items(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut found = Vec::new();
    for (at, _) in text[range.clone()].match_indices(';') {
        found.push(start..range.start + at);
        start = range.start + at + 1;
    }
    found.push(start..range.end);
    found.into_iter().flat_map(|item| behind_reasons(text, item)).collect()
}

/// "A, preferring a larger cut, and B, preferring none": the names behind a reason open an item of their own.
fn behind_reasons(text: &str, item: Range<usize>) -> Vec<Range<usize>> {
    let named = |at: usize| text[at..item.end].split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase));
    let mut found = Vec::new();
    let mut start = item.start;
    for (at, link) in text[item.clone()].match_indices(", and ") {
        let (end, next) = (item.start + at, item.start + at + link.len());
        if named(next) && reason_of(text, start..end).1.is_some() {
            found.push(start..end);
            start = next;
        }
    }
    found.push(start..item.end);
    found
}

/// Names, and the reason behind them without its stop.
fn reason_of(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let item = &text[range.clone()];
    let at = [", who ", ", preferring ", ", each of whom ", ", both of whom ", ", because ", ", citing "]
        .iter()
        .filter_map(|link| item.find(link))
        .min();
    match at {
        Some(at) => {
            let end = range.start + item.trim_end().trim_end_matches(['.', ';', ',']).len();
            (range.start..range.start + at, Some((range.start + at + 2).min(end)..end))
        }
        None => (range, None),
    }
}

/// The persons in "A, Chair, B, Vice Chair, and C".
fn named_voters(reading: &Reading, range: Range<usize>, role: Role, why: &str, lexicon: &Lexicon) -> Vec<Signature> {
    let text = reading.text();
    let mut voters: Vec<(Range<usize>, Signature)> = Vec::new();
    // "Councilors Amundsen, Okafor and Rinaldi": under a title of many, surnames alone.
    let many = text[range.clone()].split_whitespace().next().is_some_and(|title| title.ends_with('s') && is_title(title, lexicon));
    for piece in pieces(text, range) {
        let words = &text[piece.clone()];
        // "Jane Doe (Governor, Chair)"
        let (name, bracket) = words.split_once(" (").unwrap_or((words, ""));
        let surname = || many.then(|| surname(name, lexicon)).flatten();
        if let Some((person, title)) = voter(name, lexicon).or_else(surname) {
            let in_bracket = bracket.trim_end_matches(')').split(',').filter_map(|piece| office(piece.trim(), lexicon));
            // "Councillors A, B and C" says what all of them are.
            let title = title.filter(|title| !title.ends_with('s'));
            let offices: Vec<String> = title.into_iter().chain(in_bracket.map(|office| office.name)).collect();
            let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: why.to_owned() };
            voters.push((piece.clone(), signature(reading, piece, (person, offices), role, evidence)));
        } else if let Some(title) = office(words, lexicon)
            && let Some((place, last)) = voters.last_mut()
        {
            last.offices.push(title.name);
            *place = place.start..piece.end;
            last.passage = reading.passage(place.clone());
        }
    }
    voters.into_iter().map(|(_, voter)| voter).collect()
}

fn is_title(word: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(word);
    lexicon.offices.title(&words).is_some() || lexicon.offices.honorific(&words).is_some()
}

/// "Okafor": a name of one word, where it is known to be one.
fn surname(name: &str, lexicon: &Lexicon) -> Option<(Person, Option<String>)> {
    let alone = !name.contains(' ') && name.starts_with(char::is_uppercase);
    by_surname(name, lexicon).filter(|_| alone).map(|found| (found, None))
}

/// "Jane Doe", "Governor Doe": the person with the title in front of the name.
pub(super) fn voter(words: &str, lexicon: &Lexicon) -> Option<(Person, Option<String>)> {
    if let Some(found) = person(words, lexicon) {
        return Some((found, None));
    }
    let tokens = plain_words(words);
    let (count, _) = lexicon.offices.title(&tokens)?;
    let name = &words[tokens.get(count)?.range.start..];
    let titled = person(name, lexicon).or_else(|| by_surname(name, lexicon))?;
    Some((titled, Some(words[..tokens[count - 1].range.end].to_owned())))
}

pub(super) fn signature(
    reading: &Reading,
    range: Range<usize>,
    (person, offices): (Person, Vec<String>),
    role: Role,
    evidence: PartyEvidence,
) -> Signature {
    Signature {
        passage: reading.passage(range),
        party: Some(Party { name: person.name.clone(), code: None, kind: PartyKind::Person }),
        person: Some(person.name),
        honorifics: person.honorifics,
        post_nominals: person.post_nominals,
        offices,
        evidence,
        role,
        remark: None,
    }
}

/// Pieces between commas and "and", trimmed of both; "Jr." stays with its name.
pub(super) fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = vec![range.start];
    let names = &text[range.clone()];
    let mut depth = 0_usize;
    for (at, c) in names.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let suffix = names[at + c.len_utf8()..].trim_start();
        if c == ',' && !["Jr", "Sr", "II", "III"].iter().any(|end| suffix.starts_with(end)) {
            cuts.extend([range.start + at, range.start + at + 1]);
        } else if names[at..].starts_with(" and ") {
            cuts.extend([range.start + at, range.start + at + 5]);
        }
    }
    cuts.push(range.end);
    let pieces = cuts.chunks(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).map(|piece| {
        let words = &text[piece.clone()];
        let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
        let words = words.strip_prefix("and ").unwrap_or(words);
        let start = piece.end - words.len();
        let kept = words.trim_end().trim_end_matches([';', ':', ' ']);
        let kept = if kept.contains('(') { kept } else { kept.trim_end_matches([')', ' ']) };
        let last = kept.rsplit(' ').next().unwrap_or_default();
        let kept = if matches!(last, "Jr." | "Sr.") { kept } else { kept.trim_end_matches('.') };
        start..start + kept.len()
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// "Seven members (A, B and C) voted in favour of the proposition. Two members (D and E) voted against, preferring …".
pub(super) fn bracketed_vote(reading: &Reading, range: Range<usize>, lexicon: &Lexicon, voters: &mut Vec<Signature>) -> bool {
    let text = reading.text();
    let mut read = false;
    let mut from = range.start;
    while let Some(open) = text[from..range.end].find('(').map(|at| at + from) {
        let Some(close) = text[open..range.end].find(')').map(|at| at + open) else { break };
        let next = text[close..range.end].find('(').map_or(range.end, |at| at + close);
        let after = plain_words(&text[close..next]);
        let before = plain_words(&text[from..open]);
        let role_in = |words: &[PlainWord]| {
            words
                .iter()
                .take(8)
                .position(|word| matches!(word.folded.as_str(), "voted" | "voting" | "vote" | "votes"))
                .and_then(|at| role(&words[at + 1..]))
        };
        if let Some(role) = counted(&before).or_else(|| role_in(&after)).or_else(|| role_in(&before)) {
            let (_, remark) = reason_of(text, close..next);
            let why = format!("named in brackets with '{}'", text[from..open].trim());
            let added = named_voters(reading, open + 1..close, role, &why, lexicon);
            let remark = remark.map(|range| reading.passage(range));
            let added = if added.is_empty() { voting_parties(reading, from..open, open + 1..close, lexicon) } else { added };
            read |= !added.is_empty();
            voters.extend(added.into_iter().map(|voter| Signature { remark: remark.clone(), ..voter }));
        }
        from = close + 1;
    }
    read
}

/// "132 in favour to 3 against (Fiji, Malta, Peru), with 2 abstentions (Chile, Kenya)": parties in the bracket behind `before`, which
/// did what its last word of voting says.
fn voting_parties(reading: &Reading, before: Range<usize>, inside: Range<usize>, lexicon: &Lexicon) -> Vec<Signature> {
    let text = reading.text();
    let role = plain_words(&text[before.clone()]).iter().rev().take(4).find_map(|word| match word.folded.as_str() {
        "favour" | "favor" => Some(Role::VotedFor),
        "against" => Some(Role::VotedAgainst),
        "abstentions" | "abstention" | "abstaining" => Some(Role::Abstained),
        _ => None,
    });
    let list = role.and_then(|role| Some((role, whole_list(&text[inside.clone()], lexicon)?)));
    let Some((role, list)) = list else { return Vec::new() };
    let why = format!("named in brackets with '{}'", text[before].trim());
    let signature = |item: Item| Signature {
        passage: reading.passage(inside.start + item.range.start..inside.start + item.range.end),
        party: Some(item.party),
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        evidence: PartyEvidence { kind: EvidenceKind::Stated, why: why.clone() },
        role,
        remark: None,
    };
    list.items.into_iter().map(signature).collect()
}

/// "The delegation of Malta later advised that it had intended to vote in favour": a vote that was put right afterwards.
pub(super) fn correction(part: &Part, range: Range<usize>, lexicon: &Lexicon, found: &mut Signatories) -> bool {
    let sentence = &part.reading.text()[range.clone()];
    let Some(at) = sentence.find("intended to ") else { return false };
    let meant = plain_words(&sentence[at..]);
    let role = meant.iter().skip(2).take(5).find_map(|word| match word.folded.as_str() {
        "favour" | "favor" | "for" => Some(Role::VotedFor),
        "against" => Some(Role::VotedAgainst),
        "abstain" => Some(Role::Abstained),
        _ => None,
    });
    let Some(role) = role else { return false };
    let end = range.start + sentence.trim_end().trim_end_matches('.').len();
    let remark = part.reading.passage(range.start..end);
    let mut any = false;
    for (place, entry, _) in lexicon.parties.scan(&sentence[..at]).into_iter().filter(|(_, entry, _)| entry.party.kind == PartyKind::State)
    {
        let voted = |known: &&mut Signature| {
            known.party.as_ref() == Some(&entry.party) && matches!(known.role, Role::VotedFor | Role::VotedAgainst | Role::Abstained)
        };
        any = true;
        if let Some(known) = found.signatures.iter_mut().find(voted) {
            (known.role, known.remark) = (role, Some(remark.clone()));
            continue;
        }
        let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: "a vote that was put right afterwards".to_owned() };
        let place = range.start + place.start..range.start + place.end;
        let signature = list_signature(part, place, entry.party.clone(), role, evidence);
        found.signatures.push(Signature { remark: Some(remark.clone()), ..signature });
    }
    any
}

/// "1 against (Fiji)", "with 2 abstentions (Chile, Kenya)": the number right in front of the bracket.
fn counted(before: &[PlainWord]) -> Option<Role> {
    let [.., number, word] = before else { return None };
    let role = match word.folded.as_str() {
        "against" | "opposed" => Role::VotedAgainst,
        word if word.starts_with("abst") => Role::Abstained,
        _ => return None,
    };
    number.folded.chars().all(|c| c.is_ascii_digit()).then_some(role)
}

/// "A and B voted against the decision, preferring …"; "C dissented"; "D voted as an alternate member at this meeting".
fn named_vote(reading: &Reading, range: Range<usize>, lexicon: &Lexicon, voters: &mut Vec<Signature>) -> bool {
    let text = reading.text();
    let sentence = &text[range.clone()];
    let verb = each_plain_word(sentence).take(24).position(|word| matches!(word.folded.as_str(), "voted" | "dissented"));
    let Some(at) = verb else { return false };
    let words = plain_words(sentence);
    let subject = range.start..range.start + words[at].range.start;
    let alternate = words[at..].iter().take(5).any(|word| word.folded == "alternate");
    let role = match words[at].folded.as_str() {
        "dissented" => Some(Role::VotedAgainst),
        _ => role(&words[at + 1..]),
    };
    let Some(role) = role.or(alternate.then_some(Role::VotedFor)) else { return false };
    let named = named_voters(reading, subject, role, &format!("named in front of '{}'", &sentence[words[at].range.clone()]), lexicon);
    if named.is_empty() {
        return false;
    }
    let end = range.start + sentence.trim_end().trim_end_matches('.').len();
    let (_, remark) = reason_of(text, range.clone());
    let remark = if alternate { Some(range.start + words[at].range.start..end) } else { remark }.map(|range| reading.passage(range));
    for voter in named {
        match voters.iter_mut().find(|known| same_person(known, &voter)) {
            Some(known) => known.remark = known.remark.take().or_else(|| remark.clone()),
            None if alternate => {}
            None => voters.push(Signature { remark: remark.clone(), ..voter }),
        }
    }
    true
}

/// The same full name, or the surname alone.
fn same_person(known: &Signature, other: &Signature) -> bool {
    let surname = |signature: &Signature| signature.person.as_deref().and_then(|name| name.split(' ').next_back()).map(str::to_owned);
    let whole = |signature: &Signature| signature.person.as_deref().is_some_and(|name| name.contains(' '));
    if whole(known) && whole(other) { known.person == other.person } else { surname(known) == surname(other) }
}

/// "President Fisher believed that …" gives the reason of the dissenter Fisher.
fn reason(reading: &Reading, range: Range<usize>, voters: &mut [Signature]) -> bool {
    let text = reading.text();
    let sentence = &text[range.clone()];
    let opening: Vec<&str> = sentence.split_whitespace().take(3).map(|word| word.trim_matches(|c: char| !c.is_alphabetic())).collect();
    let dissenter = voters.iter_mut().filter(|voter| voter.role != Role::VotedFor).find(|voter| {
        let surname = voter.person.as_deref().and_then(|name| name.split(' ').next_back());
        surname.is_some_and(|surname| opening.contains(&surname))
    });
    let Some(voter) = dissenter else { return false };
    let end = range.start + sentence.trim_end().trim_end_matches('.').len();
    voter.remark = voter.remark.take().or_else(|| Some(reading.passage(range.start..end)));
    true
}
