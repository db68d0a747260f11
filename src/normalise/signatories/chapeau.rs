//! Issuers named in the opening of a statement ("We, the Ministers of A and B", "The Governments of …", "on behalf of …"): enter
//! the first parts of the body, leave signatures. The parts stay text. Parties that the opening speaks about are left alone.

use std::ops::Range;

use super::Signatories;
use super::list::{Item, List, is_glue, party_list};
use super::opening::number;
use super::resolve::notes;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, each_plain_word, plain_words};
use crate::lexicon::offices::Standing;
use crate::lexicon::parties::Form;
use crate::model::{EvidenceKind, Party, PartyEvidence, Role, Signature};
use crate::normalise::part::{Part, PartRole};

/// How many parts of the body may hold the opening.
const OPENING_PARTS: usize = 6;

/// Adds the issuers that the opening of the statement names.
pub(super) fn chapeaux(parts: &[Part], marked: &[usize], lexicon: &Lexicon, found: &mut Signatories) {
    let body =
        parts.iter().enumerate().filter(|(at, part)| !marked.contains(at) && matches!(part.role, PartRole::Paragraph | PartRole::Item));
    for (_, part) in body.take(OPENING_PARTS) {
        let text = part.reading.text();
        let Some((mut list, why)) = issuers(text, lexicon) else { continue };
        // "We, the undersigned European Police Chiefs, met": who they are is told by the lines under the text.
        if list.items.len() == 1 && why.contains("undersigned") && found.has_issuer() {
            return;
        }
        list.items.extend(joining(text, list.end, lexicon));
        for item in &list.items {
            let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: why.clone() };
            let signature = list_signature(part, item.range.clone(), item.party.clone(), Role::Signed, evidence);
            if !item.known {
                notes(&Signature { party: None, ..signature.clone() }, found);
            }
            found.signatures.push(signature);
        }
        super::count::of_list(part, &list, found);
        return;
    }
}

/// ", joined by the Commissioner for Agriculture of the European Union and a Commissioner of the African Union,": parties beside
/// those of the list that ends at byte `end`.
fn joining(text: &str, end: usize, lexicon: &Lexicon) -> Vec<Item> {
    let rest = &text[end..];
    let words = plain_words(rest);
    let Some(count) = lexicon.offices.phrase("joining", &words).filter(|count| *count <= words.len()) else { return Vec::new() };
    let from = end + words[count - 1].range.end;
    let stop = text[from..].find([',', ';']).map_or(text.len(), |at| from + at);
    let named = lexicon.parties.scan(&text[from..stop]).into_iter().filter(|(_, _, form)| *form != Form::Demonym);
    named.map(|(range, entry, _)| Item { range: range.start + from..range.end + from, party: entry.party.clone(), known: true }).collect()
}

/// A signature for one name of a list.
pub(super) fn list_signature(part: &Part, range: Range<usize>, party: Party, role: Role, evidence: PartyEvidence) -> Signature {
    Signature {
        passage: part.reading.passage(range),
        person: None,
        honorifics: Vec::new(),
        post_nominals: Vec::new(),
        offices: Vec::new(),
        party: Some(party),
        evidence,
        role,
        remark: None,
    }
}

fn issuers(text: &str, lexicon: &Lexicon) -> Option<(List, String)> {
    we(text, lexicon).or_else(|| on_behalf(text, lexicon)).or_else(|| issued_by(text, lexicon)).or_else(|| subject(text, lexicon))
}

/// "We, the Home Affairs Ministers of A, B and C, …"; "…, we the Ministers and Representatives of A …".
fn we(text: &str, lexicon: &Lexicon) -> Option<(List, String)> {
    let words: Vec<PlainWord> = each_plain_word(text).take(81).collect();
    words.iter().enumerate().take(80).filter(|(_, word)| word.folded == "we").find_map(|(at, word)| {
        let next = words.get(at + 1)?;
        let named = text[word.range.end..].starts_with([',', ':', '–', '—']) || matches!(next.folded.as_str(), "the" | "as");
        let lead = |lead: &str| is_role_phrase(lead, lexicon);
        let list = named.then(|| party_list(text, word.range.end, lexicon, lead)).flatten()?;
        let opening = text[word.range.start..list.items[0].range.start].trim_end();
        Some((list, format!("in the list behind '{opening}'")))
    })
}

/// Between "We," and the first party: capitals, list words, words of office ("the Ministers responsible for security of").
pub(super) fn is_role_phrase(lead: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(lead);
    // "the Ministers responsible for inland navigation of Austria": a field of work may stand in any words.
    let field = words.iter().position(|word| matches!(word.folded.as_str(), "responsible" | "charge")).unwrap_or(words.len());
    let fits = |(at, word): (usize, &PlainWord)| {
        let capital = lead[word.range.clone()].chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        capital
            || (at > field && at <= field + 12 && !matches!(word.folded.as_str(), "we" | "that" | "which" | "who"))
            || lexicon.offices.phrase("glue", std::slice::from_ref(word)).is_some()
            || lexicon.offices.phrase("group", std::slice::from_ref(word)).is_some()
            || lexicon.offices.title(&words[at..]).is_some()
            || matches!(
                word.folded.as_str(),
                "responsible"
                    | "undersigned"
                    | "respective"
                    | "signatory"
                    | "officials"
                    | "senior"
                    | "head"
                    | "participating"
                    | "consisting"
                    | "founding"
                    | "parties"
                    | "at"
                    | "we"
            )
    };
    words.len() <= 40 && !lead.contains(". ") && (words.iter().enumerate().all(fits) || is_field_phrase(lead, &words, lexicon))
}

/// "the Ministers of Transport and heads of port authorities of": a short phrase that names holders of office and ends with "of".
fn is_field_phrase(lead: &str, words: &[PlainWord], lexicon: &Lexicon) -> bool {
    let lead = lead.trim_start_matches([',', ' ', '–', '—', ':']);
    let held = words
        .iter()
        .enumerate()
        .any(|(at, _)| lexicon.offices.title(&words[at..]).is_some_and(|(_, standing)| standing == Standing::Government))
        || words.iter().any(|word| matches!(word.folded.as_str(), "heads" | "representatives" | "authorities" | "delegations"));
    let last = words.iter().rev().find(|word| word.folded != "the").is_some_and(|word| matches!(word.folded.as_str(), "of" | "from"));
    let said = |word: &PlainWord| {
        matches!(
            word.folded.as_str(),
            "that" | "which" | "who" | "on" | "in" | "at" | "to" | "by" | "have" | "has" | "are" | "were" | "met" | "our" | "its"
        ) || lexicon.offices.stem("issuing", &word.folded)
    };
    let first = words.first().is_some_and(|word| word.folded == "the");
    first && held && last && words.len() <= 16 && !lead.contains([',', ';', ':']) && !words.iter().any(said)
}

/// "I have the honour to deliver this statement on behalf of …", "This statement is made on behalf of a group of 47 States: …".
fn on_behalf(text: &str, lexicon: &Lexicon) -> Option<(List, String)> {
    let words: Vec<PlainWord> = each_plain_word(text).take(62).collect();
    let at = words.windows(3).take(60).position(|w| w[0].folded == "on" && w[1].folded == "behalf" && w[2].folded == "of")?;
    let speaks = |word: &PlainWord| {
        matches!(
            word.folded.as_str(),
            "statement"
                | "deliver"
                | "speak"
                | "speaking"
                | "made"
                | "issued"
                | "honour"
                | "honor"
                | "present"
                | "declaration"
                | "submitted"
                | "letter"
                | "writing"
                | "write"
                | "pleasure"
                | "privilege"
        )
    };
    words[..at].iter().any(speaks).then_some(())?;
    let from = words[at + 2].range.end;
    let list = party_list(text, from, lexicon, |lead| is_group_phrase(lead, lexicon))?;
    Some((list, "in the list behind 'on behalf of'".to_owned()))
}

/// "a group of 47 States, consisting of", "the following countries:", "my own country,".
fn is_group_phrase(lead: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(lead);
    let fits = |word: &PlainWord| {
        number(word).is_some()
            || lexicon.offices.phrase("group", std::slice::from_ref(word)).is_some()
            || matches!(
                word.folded.as_str(),
                "consisting"
                    | "comprising"
                    | "including"
                    | "core"
                    | "cross"
                    | "regional"
                    | "nearly"
                    | "almost"
                    | "over"
                    | "my"
                    | "own"
                    | "country"
                    | "both"
                    | "like"
                    | "minded"
                    | "from"
                    | "every"
                    | "different"
                    | "various"
                    | "several"
                    | "regions"
                    | "continents"
                    | "parts"
                    | "world"
                    | "namely"
            )
            || is_glue(&word.folded, lexicon)
    };
    words.len() <= 16 && words.iter().all(fits)
}

/// "The following statement was released by the Governments of A and B", "This declaration is issued by the Ministers of …".
fn issued_by(text: &str, lexicon: &Lexicon) -> Option<(List, String)> {
    let sentence = &text[..text.find(". ").unwrap_or(text.len())];
    let words = plain_words(sentence);
    let kind = words.iter().position(|word| lexicon.offices.phrase("kind", std::slice::from_ref(word)).is_some())?;
    let own = words[..kind].iter().any(|word| matches!(word.folded.as_str(), "this" | "following" | "present"));
    let by = words[kind..].windows(2).position(|pair| {
        let verb = pair[0].folded.as_str();
        pair[1].folded == "by"
            && ["issued", "released", "made", "adopted", "agreed", "endorsed", "signed", "published", "delivered"].contains(&verb)
    })?;
    let from = words[kind + by + 1].range.end;
    let list = own.then(|| party_list(text, from, lexicon, |lead| is_role_phrase(lead, lexicon))).flatten()?;
    let opening = text[words[kind + by].range.start..list.items[0].range.start].trim_end();
    Some((list, format!("in the list behind '{opening}'")))
}

/// "The Governments of A and B reaffirm …", "The Foreign Ministers of A, B and C met …", "The members of the Initiative (I)—A, B
/// and C—met …": two or more parties as the subject of a verb by which issuers speak.
fn subject(text: &str, lexicon: &Lexicon) -> Option<(List, String)> {
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let list = party_list(text, start, lexicon, |lead| is_role_phrase(lead, lexicon) || sets_off_members(lead, lexicon))?;
    let known = list.items.iter().filter(|item| item.known).count();
    let opening = plain_words(&text[start..list.items[0].range.start]);
    // "In July 2019, the governments of A and B issued a communiqué" tells of another text.
    if opening.first().is_some_and(|word| matches!(word.folded.as_str(), "in" | "on" | "as" | "at" | "by" | "with" | "for" | "of" | "also"))
    {
        return None;
    }
    let members = lists_members(&text[start..list.items[0].range.start], lexicon);
    let delivers = known == 1 && list.items.len() == 1 && delivers(&text[list.end..]);
    (delivers || known >= 2 && (members || speaks(&text[list.end..], lexicon))).then_some(())?;
    let opening = text[start..list.items[0].range.start].trim_end();
    let why =
        if opening.is_empty() { "in the list that opens the statement".to_owned() } else { format!("in the list behind '{opening}'") };
    Some((list, why))
}

/// "Norway has the honour to deliver this statement": one state speaks, for others that it may not name.
fn delivers(rest: &str) -> bool {
    let sentence = rest.split(". ").next().unwrap_or_default();
    let honour = [" has the honour to ", " has the honor to ", " is honoured to ", " is honored to ", " is pleased to "];
    honour.iter().any(|words| sentence.starts_with(words)) && sentence.contains("statement")
}

/// "The members of the International Initiative (II)—": a dash, comma or colon that sets off the list of members.
fn lists_members(lead: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(lead);
    let members = words.iter().take(4).any(|word| lexicon.offices.phrase("group", std::slice::from_ref(word)).is_some());
    members && lead.trim_end().ends_with(['—', '–', ',', ':', '-', '('])
}

/// "The 12 members of the Partnership against Fraud –": the name of a group may hold any words, if a dash, colon or bracket follows.
fn sets_off_members(lead: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(lead);
    let opens = words.first().is_some_and(|word| word.folded == "the" || number(word).is_some());
    opens && words.len() <= 24 && !lead.contains(". ") && lists_members(lead, lexicon) && !lead.trim_end().ends_with(',')
}

/// What follows the list is a verb of issuers, perhaps behind an aside or an adverb.
fn speaks(rest: &str, lexicon: &Lexicon) -> bool {
    let aside = rest.trim_start().strip_prefix('(').and_then(|inner| inner.find(')').map(|end| (&inner[..end], &inner[end + 1..])));
    if let Some((inner, _)) = aside
        .filter(|(inner, _)| plain_words(inner).iter().any(|word| word.folded.starts_with("herein") || word.folded.starts_with("part")))
    {
        return !inner.is_empty();
    }
    let rest = aside.map_or(rest, |(_, rest)| rest);
    let words = plain_words(rest);
    let skipped = words.iter().take_while(|word| is_aside(word)).count();
    words.get(skipped).is_some_and(|word| lexicon.offices.stem("issuing", &word.folded))
}

fn is_aside(word: &PlainWord) -> bool {
    matches!(
        word.folded.as_str(),
        "today"
            | "have"
            | "has"
            | "are"
            | "jointly"
            | "also"
            | "together"
            | "hereby"
            | "strongly"
            | "as"
            | "well"
            | "collectively"
            | "solemnly"
            | "and"
            | "the"
            | "its"
            | "member"
            | "states"
            | "hereinafter"
            | "parties"
            | "referred"
            | "to"
            | "on"
            | "at"
    ) || word.folded.chars().all(|c| c.is_ascii_digit())
}
