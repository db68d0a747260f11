//! The single body that issues a text under its own name (a council, a committee, a company for its terms): enter title and first
//! parts, leaves one signature. It is asked only where nobody signed.

use std::ops::Range;

use super::Signatories;
use super::bodies::has_legal_form;
use super::title::{reading, signature};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::{PlainWord, plain_words};
use crate::lexicon::parties::Form;
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Passage, Reading};
use crate::normalise::part::{Part, PartRole};

/// How many parts may introduce the body.
const OPENING_PARTS: usize = 16;

/// Adds the issuing body, if the text has one.
pub(super) fn issuing_body(parts: &[Part], title: Option<&Passage>, marked: &[usize], lexicon: &Lexicon, found: &mut Signatories) {
    let title = title.map(|title| reading(parts, title));
    let readings: Vec<&Reading> = title.iter().chain(opening(parts, marked).map(|part| &part.reading)).collect();
    let hit = readings
        .iter()
        .find_map(|reading| speaker(reading.text(), lexicon).map(|hit| (*reading, hit)))
        .or_else(|| readings.iter().find_map(|reading| byline(reading.text()).map(|hit| (*reading, hit))))
        .or_else(|| {
            readings
                .iter()
                .filter(|_| !in_first_person(parts))
                .find_map(|reading| referred_to(reading.text(), parts, lexicon).map(|hit| (*reading, hit)))
                .or_else(|| readings.iter().find_map(|reading| only_by_its_kind(reading.text(), parts, lexicon).map(|hit| (*reading, hit))))
        })
        .or_else(|| readings.iter().find_map(|reading| own_terms(reading.text()).map(|hit| (*reading, hit))))
        .or_else(|| {
            let of_title = terms_title(title.as_ref()?, lexicon)?;
            Some(company_at_the_foot(parts, &of_title.1.name, lexicon).unwrap_or((readings[0], of_title)))
        });
    if let Some((reading, (range, named))) = hit {
        let issuer = of_its_bank(named, parts);
        let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: "issuing body".to_owned() };
        found.signatures.push(signature(reading, range, issuer, evidence));
    }
}

/// "Monetary Policy Committee" under a line "CENTRAL BANK OF VALDORIA" is that bank's: many banks have a committee of that name.
fn of_its_bank(body: Party, parts: &[Part]) -> Party {
    let shared = ["Monetary Policy Committee", "Governing Council", "Monetary Policy Board", "Executive Board", "Governing Board"];
    let banks =
        parts.iter().take(OPENING_PARTS).filter(|part| !part.reading.text().contains('.')).filter_map(|part| bank(part.reading.text()));
    match banks.into_iter().next().filter(|_| shared.contains(&body.name.as_str())) {
        Some(bank) => Party { name: format!("{} of the {bank}", body.name), ..body },
        None => body,
    }
}

/// A line that is the name of a central bank and nothing else.
fn bank(line: &str) -> Option<String> {
    let line = line.split(" – ").next().unwrap_or(line);
    let words: Vec<String> = line.split_whitespace().map(capitalised).collect();
    let name = words.join(" ");
    let named = ["Central Bank of ", "Reserve Bank of ", "National Bank of ", "Bank of "].iter().any(|lead| name.starts_with(lead));
    (named && words.len() <= 7 && line.split_whitespace().all(|word| matches!(word, "of" | "the") || word.starts_with(char::is_uppercase)))
        .then_some(name)
}

/// "CENTRAL" → "Central", "OF" → "of".
fn capitalised(word: &str) -> String {
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "of" | "the" | "and") {
        return lower;
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()).unwrap_or_default()
}

fn opening<'a>(parts: &'a [Part], marked: &'a [usize]) -> impl Iterator<Item = &'a Part> {
    let kinds =
        |part: &Part| matches!(part.role, PartRole::Paragraph | PartRole::Item | PartRole::Heading(_) | PartRole::Furniture("agency"));
    parts.iter().enumerate().filter(move |(at, part)| kinds(part) && !marked.contains(at)).map(|(_, part)| part).take(OPENING_PARTS)
}

/// "Published by the Reef Institute, 3 May 2024", "Adopted by the Board of the Reef Authority on 3 May": a line of its own.
fn byline(text: &str) -> Option<(Range<usize>, Party)> {
    let words = plain_words(text);
    let verb = words
        .iter()
        .take(4)
        .position(|word| matches!(word.folded.as_str(), "published" | "issued" | "adopted" | "released" | "prepared" | "developed"))?;
    let by = words.get(verb + 1).filter(|word| word.folded == "by" && words.len() <= 24)?;
    let skipped = usize::from(words.get(verb + 2)?.folded == "the");
    let named = |word: &&PlainWord| {
        text[word.range.clone()].starts_with(char::is_uppercase) || matches!(word.folded.as_str(), "of" | "the" | "for" | "and" | "on")
    };
    let mut last = None;
    let mut end = by.range.end;
    for word in words[verb + 2 + skipped..].iter().take_while(named) {
        if text[end..word.range.start].contains([',', '.', ';']) {
            break;
        }
        end = word.range.end;
        if text[word.range.clone()].starts_with(char::is_uppercase) {
            last = Some(end);
        }
    }
    let range = words[verb + 2 + skipped].range.start..last?;
    let name = text.get(range.clone())?.to_owned();
    Some((range, Party { name, code: None, kind: PartyKind::Organisation }))
}

/// "The General Assembly," · "THE COUNCIL OF THE EUROPEAN UNION:" · "The Monetary Board today decided …".
fn speaker(text: &str, lexicon: &Lexicon) -> Option<(Range<usize>, Party)> {
    let (range, party) = leading_body(text, lexicon)?;
    let rest = text[range.end..].trim_start();
    let rest = rest.strip_prefix('(').and_then(|inner| inner.find(')').map(|end| inner[end + 1..].trim_start())).unwrap_or(rest);
    let recital = rest.is_empty() || rest.starts_with([',', ':']);
    let words = plain_words(rest);
    let aside =
        words.iter().take_while(|word| matches!(word.folded.as_str(), "today" | "has" | "have" | "unanimously" | "hereby" | "s")).count();
    let acts = words.get(aside).is_some_and(|word| lexicon.offices.stem("issuing", &word.folded));
    (recital || acts).then_some((range, party))
}

/// The known or capitalised name of a body with which `text` begins.
fn leading_body(text: &str, lexicon: &Lexicon) -> Option<(Range<usize>, Party)> {
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let lead =
        start + ["The ", "THE ", "the "].iter().find(|article| text[start..].starts_with(**article)).map_or(0, |article| article.len());
    let known = lexicon
        .parties
        .scan(text)
        .into_iter()
        .find(|(range, entry, form)| range.start == lead && entry.party.kind == PartyKind::Organisation && *form != Form::Demonym);
    if let Some((range, entry, _)) = known {
        return Some((range, entry.party.clone()));
    }
    let (range, name) = named_body(text, lead, lexicon)?;
    (lead > start && name.split(' ').count() > 1).then_some((range, Party { name, code: None, kind: PartyKind::Organisation }))
}

/// Capitalised words from byte `from` that end with a word for a body: "Governing Board of the Reef Authority".
fn named_body(text: &str, from: usize, lexicon: &Lexicon) -> Option<(Range<usize>, String)> {
    let words = plain_words(&text[from..]);
    let mut end = None;
    for (at, word) in words.iter().enumerate().take(12) {
        let written = &text[from..][word.range.clone()];
        let small = matches!(word.folded.as_str(), "of" | "the" | "and" | "for" | "on");
        if !small && !written.chars().next().is_some_and(char::is_uppercase) {
            break;
        }
        // "The Board of Governors and the Monetary Committee" are two; "MONETARY COMMITTEE STATEMENT" is the committee's.
        let another = word.folded == "and" && words.get(at + 1).is_some_and(|next| next.folded == "the");
        let text_of = lexicon.structure.titles.iter().any(|title| *title == word.folded)
            && at > 0
            && lexicon.offices.phrase("body", std::slice::from_ref(&words[at - 1])).is_some();
        if end.is_some() && (another || text_of) {
            break;
        }
        let gap = words.get(at + 1).map_or("", |next| &text[from..][word.range.end..next.range.start]);
        // "Monetary Policy Committee of the Central Bank": the name goes on behind the word for the body.
        if lexicon.offices.phrase("body", std::slice::from_ref(word)).is_some() || (end.is_some() && !small) {
            end = Some(word.range.end);
        }
        if gap.contains([',', '.', ':', ';', '(', '–', '—', '|']) {
            break;
        }
    }
    let range = from..from + end?;
    Some((range.clone(), text[range].to_owned()))
}

/// A body that the opening names in full and that decides as "the Committee" further on.
fn referred_to(text: &str, parts: &[Part], lexicon: &Lexicon) -> Option<(Range<usize>, Party)> {
    let words = plain_words(text);
    // "Reserve Bank of Averne – Monetary Policy Committee"
    let behind_a_dash = |word: &PlainWord| text[..word.range.start].trim_end().ends_with(['–', '—', '|']);
    let starts = words.iter().enumerate().filter(|(at, word)| {
        let capital = text[word.range.clone()].chars().next().is_some_and(char::is_uppercase);
        // "Statement of the Salt Council": the text is no part of the body's name.
        let text = lexicon.structure.titles.iter().any(|title| *title == word.folded);
        capital && !text && word.folded != "the" && (*at == 0 || words[at - 1].folded == "the" || behind_a_dash(word))
    });
    for (_, word) in starts {
        let Some((range, name)) = named_body(text, word.range.start, lexicon) else { continue };
        let name = if name.chars().any(char::is_lowercase) { name } else { name.split(' ').map(capitalised).collect::<Vec<_>>().join(" ") };
        if name.contains(' ') && decides(parts, &name, lexicon) {
            let known = lexicon.parties.find(&name).map(|entry| entry.party.clone());
            return Some((range, known.unwrap_or(Party { name, code: None, kind: PartyKind::Organisation })));
        }
    }
    None
}

/// "The Board decided": a body that the text knows by nothing but its kind.
fn only_by_its_kind(text: &str, parts: &[Part], lexicon: &Lexicon) -> Option<(Range<usize>, Party)> {
    let (range, name) = named_body(text, 0, lexicon).filter(|(_, name)| name.split(' ').count() == 2 && name.starts_with("The "))?;
    decides(parts, &name, lexicon).then_some((range, Party { name, code: None, kind: PartyKind::Organisation }))
}

/// Where somebody says "we", a council that urges is another's.
fn in_first_person(parts: &[Part]) -> bool {
    let own = |part: &&Part| matches!(part.role, PartRole::Paragraph | PartRole::Item);
    let says = |part: &Part| part.reading.text().split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "We" | "we"));
    parts.iter().filter(own).any(says)
}

/// Whether "the Committee decided", "the Council welcomes" and the like stand in the text.
fn decides(parts: &[Part], name: &str, lexicon: &Lexicon) -> bool {
    let name: Vec<String> = plain_words(name).into_iter().map(|word| word.folded).filter(|word| word != "the").collect();
    let Some(noun) = name.last() else { return false };
    let called = |words: &[PlainWord], called: &[String]| words.iter().map(|word| &word.folded).eq(called);
    // "the Council urges", "the City Council today urges"
    let speaks = |words: &[PlainWord]| {
        [&name[..], std::slice::from_ref(noun)].into_iter().any(|name| {
            words.split_at_checked(name.len()).is_some_and(|(body, rest)| {
                let verb = usize::from(rest.first().is_some_and(|word| word.folded == "today"));
                called(body, name) && rest.get(verb).is_some_and(|verb| acts(verb, lexicon))
            })
        })
    };
    let named = |words: &[PlainWord]| (0..words.len()).any(|at| words[at].folded == "the" && speaks(&words[at + 1..]));
    let own = |part: &&Part| matches!(part.role, PartRole::Paragraph | PartRole::Item);
    let holds = |text: &str| text.to_lowercase().contains(noun.as_str());
    parts.iter().filter(own).any(|part| holds(part.reading.text()) && named(&words_between_marks(part.reading.text())))
}

/// The words of `text` but the labels of notes: "The Council \[2\] calls on" is said of the Council.
fn words_between_marks(text: &str) -> Vec<PlainWord> {
    let label = |word: &PlainWord| text[..word.range.start].ends_with('[') && text[word.range.end..].starts_with(']');
    plain_words(text).into_iter().filter(|word| !label(word)).collect()
}

fn acts(word: &PlainWord, lexicon: &Lexicon) -> bool {
    lexicon.offices.stem("issuing", &word.folded)
        || matches!(word.folded.as_str(), "judges" | "seeks" | "expects" | "voted" | "will" | "continues" | "anticipates")
}

/// "Acme Widgets Ltd (“Acme”, “we”, “us”)": the company whose terms these are.
fn own_terms(text: &str) -> Option<(Range<usize>, Party)> {
    for (open, _) in text.match_indices('(') {
        let Some(close) = text[open..].find(')') else { continue };
        let inside = plain_words(&text[open..open + close]);
        if !inside.iter().any(|word| matches!(word.folded.as_str(), "we" | "us" | "our")) {
            continue;
        }
        let before = text[..open].trim_end();
        let words = plain_words(before);
        let company = |word: &&PlainWord| before[word.range.clone()].chars().next().is_some_and(|c| c.is_uppercase() || c == '&');
        let first = words.iter().rev().take_while(company).take(8).last()?;
        let range = first.range.start..before.trim_end_matches(',').len();
        let name = before[range.clone()].to_owned();
        return Some((range, Party { name, code: None, kind: PartyKind::Organisation }));
    }
    None
}

/// How many parts at the foot of terms may name the company.
const FOOT_PARTS: usize = 8;

/// "Acme Widgets B.V., Quay 12, Utrecht", "© 2031 Acme Widgets Ltd.": the company whose short name, `short`, the title has.
fn company_at_the_foot<'a>(parts: &'a [Part], short: &str, lexicon: &Lexicon) -> Option<(&'a Reading, (Range<usize>, Party))> {
    parts.iter().rev().take(FOOT_PARTS).find_map(|part| {
        let text = part.reading.text();
        let from = text.find(short)?;
        let lead = plain_words(&text[..from]);
        let copyright =
            lead.iter().all(|word| matches!(word.folded.as_str(), "copyright" | "c") || word.folded.chars().all(|c| c.is_ascii_digit()));
        let end = from + text[from..].find([',', '(', '|', '–', '—']).unwrap_or(text.len() - from);
        // The stop behind "Ltd." may end the sentence.
        let stop = text[from..end].match_indices(". ").map(|(at, _)| from + at).find(|at| has_legal_form(&text[from..*at], lexicon));
        let kept = text[from..stop.unwrap_or(end)].trim_end();
        let name = if has_legal_form(kept, lexicon) && !kept.ends_with("B.V.") && !kept.ends_with("N.V.") {
            kept.trim_end_matches('.')
        } else {
            kept
        };
        let range = from..from + name.len();
        let party = Party { name: name.to_owned(), code: None, kind: PartyKind::Organisation };
        (copyright && has_legal_form(name, lexicon) && name.split(' ').count() <= 8).then_some((&part.reading, (range, party)))
    })
}

/// "Acme Terms of Service", "Acme Community Guidelines": the words in front of the kind of terms.
fn terms_title(title: &Reading, lexicon: &Lexicon) -> Option<(Range<usize>, Party)> {
    let text = title.text();
    let words = plain_words(text);
    let at = (1..words.len()).find(|at| lexicon.offices.phrase("terms", &words[*at..]).is_some())?;
    let range = words[0].range.start..words[at - 1].range.end;
    let name = text[range.clone()].trim_end_matches("'s").trim_end_matches("’s").to_owned();
    let range = range.start..range.start + name.len();
    (!name.is_empty()).then_some((range, Party { name, code: None, kind: PartyKind::Organisation }))
}
