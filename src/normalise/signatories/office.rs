//! An office with the party that is fused to it: enters one phrase ("Australian Minister for Home Affairs"), leaves the office
//! without the party's name, and the party with the reason. Persons are not read here.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, plain_words};
use crate::lexicon::offices::Standing;
use crate::lexicon::parties::{Form, PartyEntry};
use crate::model::{EvidenceKind, Party, PartyEvidence};

/// A party and why it is the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// The party.
    pub party: Party,
    /// Stated or inferred, with the reason.
    pub evidence: PartyEvidence,
}

/// An office as written, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// Without the party's name.
    pub name: String,
    /// For whom its holder speaks.
    pub standing: Standing,
    /// The party that is named in it or that alone has it.
    pub claim: Option<Claim>,
    /// The organisation named in it that the lexicon does not know ("Chief Executive of Acme").
    pub organisation: Option<String>,
}

/// Reads `text` as an office, if a word of office stands in it.
pub(super) fn office(text: &str, lexicon: &Lexicon) -> Option<Office> {
    let words = plain_words(text);
    let standing = standing(&words, lexicon)?;
    // "former UN Special Rapporteur": whoever held an office speaks for nobody but themselves.
    if words.first().is_some_and(|word| word.folded == "former") {
        return Some(Office { name: text.trim().to_owned(), standing: Standing::Own, claim: None, organisation: None });
    }
    let (claim, name) = match fused_party(text, lexicon) {
        Some((claim, cut)) => (Some(claim), without(text, cut)),
        None => (owner(&words, lexicon), text.trim().to_owned()),
    };
    let organisation = claim.is_none().then(|| own_organisation(text, standing, lexicon)).flatten();
    let name = match &organisation {
        Some(body) => strip_links(name.trim_end_matches(body.as_str())),
        None => name,
    };
    Some(Office { name, standing, claim, organisation })
}

/// A word of office within the first words of the phrase, and not only a surname ("Jane King").
fn standing(words: &[PlainWord], lexicon: &Lexicon) -> Option<Standing> {
    // "Chief Safety Officer": the first word of office may be none without the last.
    (0..words.len().min(9)).find_map(|at| {
        let (count, standing) = lexicon.offices.title(&words[at..])?;
        let qualified = words.get(at + count).is_some_and(|next| matches!(next.folded.as_str(), "of" | "for" | "justice"));
        match standing {
            Standing::Unsure if qualified => Some(Standing::Body),
            Standing::Unsure => None,
            Standing::Government | Standing::Body | Standing::Own => Some(standing),
        }
    })
}

/// The party in front of or behind an office, with the bytes to be cut from the office's name.
fn fused_party(text: &str, lexicon: &Lexicon) -> Option<(Claim, Range<usize>)> {
    let found = lexicon.parties.scan(text);
    let front = found.iter().find(|(range, ..)| is_front(&text[..range.start])).and_then(|hit| front_party(text, hit));
    front.or_else(|| found.iter().find_map(|hit| behind_party(text, hit, lexicon)))
}

/// Nothing but an article or "Federal" stands before the party.
fn is_front(before: &str) -> bool {
    plain_words(before).iter().all(|word| matches!(word.folded.as_str(), "the" | "former" | "and" | "acting"))
}

fn front_party(text: &str, (range, entry, form): &(Range<usize>, &PartyEntry, Form)) -> Option<(Claim, Range<usize>)> {
    let after = &text[range.end..];
    let rest = after.strip_prefix("'s").or_else(|| after.strip_prefix("’s")).or_else(|| after.strip_prefix(['’', '\''])).unwrap_or(after);
    let end = text.len() - rest.len();
    rest.starts_with(char::is_whitespace).then_some(())?;
    let shown = &text[range.clone()];
    let why = match form {
        Form::Demonym => format!("demonym '{shown}' in front of the office"),
        Form::Short | Form::Other | Form::Former => format!("'{shown}' in front of the office"),
    };
    Some((stated(entry, why), range.start..end))
}

/// "of France", "for Canada", "(Japan)": behind the office, and nothing but a function of the same office after it.
fn behind_party(text: &str, (range, entry, form): &(Range<usize>, &PartyEntry, Form), lexicon: &Lexicon) -> Option<(Claim, Range<usize>)> {
    if *form == Form::Demonym {
        return None;
    }
    let before = &text[..range.start];
    let link = before.trim_end();
    let shown = &text[range.clone()];
    let after = text[range.end..].trim_start();
    let ends = after.is_empty() || after.starts_with(['(', ')', ',', ';']) || after.starts_with("and ") || after.starts_with("to ");
    let bracketed = link.ends_with('(') && after.starts_with(')');
    if bracketed {
        let start = link.len() - 1;
        return Some((stated(entry, format!("'({shown})' after the office")), start..range.end + text[range.end..].find(')')? + 1));
    }
    let (start, word) = link_start(before)?;
    let goes_on = after.starts_with("for ") || after.starts_with("on ");
    match word {
        "of" if ends || goes_on => Some((stated(entry, format!("'of {shown}' after the office")), start..range.end)),
        "in" if ends => Some((stated(entry, format!("'in {shown}' after the office")), start..range.end)),
        "for" if ends => for_party(entry, shown, lexicon).map(|claim| (claim, start..range.end)),
        _ => None,
    }
}

/// The "Secretary of State for Scotland" serves the United Kingdom; the "delegate for Chad" serves Chad.
fn for_party(entry: &PartyEntry, shown: &str, lexicon: &Lexicon) -> Option<Claim> {
    let Some(state) = &entry.part_of else { return Some(stated(entry, format!("'for {shown}' after the office"))) };
    let whole = lexicon.parties.by_code(state)?;
    Some(inferred(whole, format!("'{shown}' is a part of it")))
}

/// Where the link words in front of a party start ("of", "of the", "for the Government of"), and the first of them.
fn link_start(before: &str) -> Option<(usize, &'static str)> {
    let words = plain_words(before);
    let mut found = None;
    for word in words.iter().rev() {
        match word.folded.as_str() {
            "of" => found = Some((word.range.start, "of")),
            "for" => return Some((word.range.start, "for")),
            // "Ombudsman for Children in Norway"
            "in" if found.is_none() => return Some((word.range.start, "in")),
            "the" | "government" | "state" | "union" if found.is_some() || word.folded == "the" => {}
            _ => break,
        }
    }
    found
}

/// `text` without the bytes in `cut` and without the link words and stops that are left at its ends.
fn without(text: &str, cut: Range<usize>) -> String {
    let joined = format!("{} {}", text[..cut.start].trim_end(), text[cut.end..].trim_start());
    strip_links(&joined)
}

fn strip_links(text: &str) -> String {
    let mut text = text.trim().trim_end_matches([',', ';', '-', '–']).trim();
    loop {
        let before = text;
        for link in [" of", " of the", " for", " for the", " at", " and", " to"] {
            text = text.strip_suffix(link).unwrap_or(text).trim_end_matches(',');
        }
        for link in ["The ", "the ", "of ", "for ", "and "] {
            text = text.strip_prefix(link).unwrap_or(text);
        }
        if text == before {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}

pub(super) fn owner(words: &[PlainWord], lexicon: &Lexicon) -> Option<Claim> {
    let owner = lexicon.offices.owner(words)?;
    let entry = lexicon.parties.by_code(owner.party).or_else(|| lexicon.parties.find(owner.party))?;
    Some(inferred(entry, format!("'{}' in the office: {}", owner.shown, owner.why)))
}

/// "Chief Executive of Acme", "Professor at Lund": the body behind an office that belongs to a body.
fn own_organisation(text: &str, standing: Standing, lexicon: &Lexicon) -> Option<String> {
    let words = plain_words(text);
    let (at, link) = words.iter().enumerate().find(|(at, word)| *at > 0 && matches!(word.folded.as_str(), "of" | "at"))?;
    let rest = words.get(at + 1..)?;
    let start = rest.first()?;
    let start = if start.folded == "the" { rest.get(1)? } else { start };
    let body = text[start.range.start..].trim().trim_end_matches([',', ';']);
    let capital = body.chars().next().is_some_and(char::is_uppercase);
    let named = plain_words(body).iter().any(|word| lexicon.offices.organisation_word(&word.folded));
    let leads = leads_a_body(&words[..at]);
    let fits = capital && (link.folded == "at" || (standing == Standing::Body && leads && (named || body.split_whitespace().count() <= 3)));
    fits.then(|| body.to_owned())
}

/// Offices that are never "of" a field of work: a chief executive is one of a company, a director may be one of research.
fn leads_a_body(words: &[PlainWord]) -> bool {
    words.iter().any(|word| {
        matches!(word.folded.as_str(), "executive" | "ceo" | "founder" | "cofounder" | "president" | "chair" | "chairman" | "chairwoman")
    })
}

/// A party that the text names.
pub(super) fn stated(entry: &PartyEntry, why: String) -> Claim {
    Claim { party: entry.party.clone(), evidence: PartyEvidence { kind: EvidenceKind::Stated, why } }
}

fn inferred(entry: &PartyEntry, why: String) -> Claim {
    Claim { party: entry.party.clone(), evidence: PartyEvidence { kind: EvidenceKind::Inferred, why } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_party_is_taken_out_of_the_office() {
        let lexicon = Lexicon::builtin();
        for (text, expected) in [
            (
                "United Kingdom Secretary of State for the Home Department",
                "Secretary of State for the Home Department = United Kingdom stated",
            ),
            ("Attorney General of the United States", "Attorney General = United States stated"),
            ("Australian Minister for Home Affairs", "Minister for Home Affairs = Australia stated"),
            ("Minister Responsible for the NZSIS", "Minister Responsible for the NZSIS = New Zealand inferred"),
            (
                "Minister of Public Safety and Emergency Preparedness",
                "Minister of Public Safety and Emergency Preparedness = Canada inferred",
            ),
            ("Minister of Foreign Affairs of the Republic of Korea", "Minister of Foreign Affairs = South Korea stated"),
            ("Japan's Minister for Internal Affairs", "Minister for Internal Affairs = Japan stated"),
            ("Federal Minister of the Interior (Germany)", "Federal Minister of the Interior = Germany stated"),
            ("Permanent Representative of France to the United Nations", "Permanent Representative to the United Nations = France stated"),
            ("President of the European Commission", "President = European Commission stated"),
            (
                "High Representative of the Union for Foreign Affairs and Security Policy",
                "High Representative of the Union for Foreign Affairs and Security Policy = European Union inferred",
            ),
            ("Secretary of Homeland Security (Acting)", "Secretary of Homeland Security (Acting) = United States inferred"),
            ("Secretary of State for Northern Ireland", "Secretary of State = United Kingdom inferred"),
            ("Minister of Justice", "Minister of Justice = none"),
            ("Ambassador of Kenya to Chad", "Ambassador to Chad = Kenya stated"),
            ("Chief Executive of Acme Widgets", "Chief Executive = Acme Widgets"),
            ("Head of Policy", "Head of Policy = none"),
        ] {
            let office = office(text, &lexicon).map(|office| {
                let party = match (&office.claim, &office.organisation) {
                    (Some(claim), _) => format!("{} {}", claim.party.name, format!("{:?}", claim.evidence.kind).to_lowercase()),
                    (None, Some(body)) => body.clone(),
                    (None, None) => "none".to_owned(),
                };
                format!("{} = {party}", office.name)
            });
            assert_eq!(office.as_deref(), Some(expected), "{text}");
        }
        for text in ["Jane King", "University of Lund", "India"] {
            assert_eq!(office(text, &lexicon), None, "{text}");
        }
    }
}
