//! Signature blocks and rosters: enter the parts of a statement, leave groups of lines that each stand for one signature, with
//! what a heading says about them. Running text is left alone.

use super::ballot;
use super::columns::{in_order, is_row_of_one_kind};
use super::group::{Entry, Listed, group, joined_initials, listed};
use super::line::{Draft, read_line};
use super::lines::{Line, is_line, lines_of, split};
use super::list::whole_list;
use super::opening::{Opening, openings};
use super::status::tells_status;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::model::{Reading, Role, Span};
use crate::normalise::part::{Part, PartRole};

/// A list of names with what they did.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// What the heading says they did.
    pub role: Role,
    /// The number that the heading announces, with its place.
    pub count: Option<(usize, Span)>,
    /// The signatures.
    pub entries: Vec<Entry>,
    /// Indexes of the parts that are nothing but lines of the block.
    pub parts: Vec<usize>,
    /// Whether a heading or a closing formula opens it.
    pub announced: bool,
}

/// The blocks of `parts`, in order; parts that are `settled` stay out of them.
pub(super) fn blocks(parts: &[Part], settled: &[usize], lexicon: &Lexicon) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        if settled.contains(&at) {
            at += 1;
            continue;
        }
        let signed = blocks.iter().any(|block: &Block| block.announced && block.role == Role::Signed);
        let (found, next) = announced(parts, at, lexicon);
        let (found, next) = if found.is_empty() && signed { goes_on(parts, at, lexicon).unwrap_or((found, next)) } else { (found, next) };
        blocks.extend(found);
        at = next.max(at + 1);
    }
    let taken = |part: &usize| settled.contains(part) || blocks.iter().any(|block: &Block| block.parts.contains(part));
    if !blocks.iter().any(|block| block.announced && block.role == Role::Signed && block.parts.len() > 1)
        && let Some(block) = unannounced(parts, taken, lexicon)
    {
        blocks.push(block);
    }
    blocks
}

/// The blocks that part `at` opens, and the first part behind them.
fn announced(parts: &[Part], at: usize, lexicon: &Lexicon) -> (Vec<Block>, usize) {
    let part = &parts[at];
    let text = part.reading.text();
    match &part.role {
        PartRole::Closing => {
            let lines = following(parts, at + 1, lexicon);
            let next = lines.last().map_or(at, |line| line.part) + 1;
            let block = from_lines(lines, Role::Signed, lexicon);
            (block.map(|block| Block { parts: with(at, block.parts), ..block }).into_iter().collect(), next)
        }
        PartRole::Heading(_) | PartRole::Paragraph | PartRole::Item | PartRole::Signature => {
            if let Some(block) = sponsors(parts, at, lexicon) {
                let next = block.parts.last().map_or(at, |last| *last) + 1;
                return (vec![block], next);
            }
            let found = openings(text, lexicon);
            let inline: Vec<Block> = found.iter().filter_map(|opening| inline(part, at, opening, lexicon)).collect();
            match found.last().filter(|last| last.names.is_empty() && last.words.start + last.words.len() + 2 >= text.trim_end().len()) {
                Some(opening) => below(parts, at, opening, inline, lexicon),
                None => (whole_part(part, at, &found, inline), at + 1),
            }
        }
        // Mastheads of draft resolutions hold the line of the sponsors.
        PartRole::Furniture(_) => (sponsors(parts, at, lexicon).into_iter().collect(), at + 1),
        PartRole::Title | PartRole::Dateline | PartRole::Quote | PartRole::NoteBody(_) | PartRole::Salutation => (Vec::new(), at + 1),
    }
}

/// "Experts" on a heading of its own goes on with the list of those who signed, behind those who joined later.
fn goes_on(parts: &[Part], at: usize, lexicon: &Lexicon) -> Option<(Vec<Block>, usize)> {
    let headed = matches!(parts[at].role, PartRole::Heading(_));
    let named = listed(parts[at].reading.text(), lexicon).filter(|named| headed && *named != Listed::Any);
    named?;
    let lines = following(parts, at, lexicon);
    let next = lines.last().map_or(at, |line| line.part) + 1;
    let block = from_lines(lines, Role::Signed, lexicon)?;
    Some((vec![block], next.max(at + 1)))
}

/// A part that begins with an opening is a roster and nothing else; one that has a sentence in front of it stays text.
fn whole_part(part: &Part, at: usize, found: &[Opening], inline: Vec<Block>) -> Vec<Block> {
    let text = part.reading.text();
    let first = found.first().map_or(text.len(), |opening| opening.words.start);
    let before = text[..first].trim();
    let whole = (before.is_empty() || (before.len() < 200 && before.ends_with(':'))) && inline.len() == found.len();
    inline.into_iter().map(|block| Block { parts: if whole { vec![at] } else { Vec::new() }, ..block }).collect()
}

fn below(parts: &[Part], at: usize, opening: &Opening, mut blocks: Vec<Block>, lexicon: &Lexicon) -> (Vec<Block>, usize) {
    let mut lines = following(parts, at + 1, lexicon);
    // Under a line "Joined later:" a heading ends those who joined.
    let headed = matches!(parts[at].role, PartRole::Heading(_));
    if opening.role != Role::Signed && !headed {
        let end = lines.iter().position(|line| matches!(parts[line.part].role, PartRole::Heading(_)) && line.column == 0);
        lines.truncate(end.unwrap_or(lines.len()));
    }
    let next = lines.last().map_or(at, |line| line.part) + 1;
    let count = opening.count.map(|count| (count, parts[at].reading.span(opening.words.clone())));
    let Some(block) = from_lines(lines, opening.role, lexicon).filter(|block| !opening.loose || block.entries.iter().any(is_told)) else {
        return (blocks, at + 1);
    };
    let last = block.parts.last().map_or(next, |last| last + 1);
    blocks.push(Block { parts: with(at, block.parts), count, ..block });
    (blocks, last.max(at + 1))
}

/// Whether an entry is one even under words that need not open a list ("Members").
fn is_told(entry: &Entry) -> bool {
    let body = entry.listed == Listed::Organisations && entry.draft.is_body_alone();
    body || entry.draft.is_sure() || entry.draft.person.is_some()
}

fn with(first: usize, mut rest: Vec<usize>) -> Vec<usize> {
    rest.insert(0, first);
    rest
}

/// Names that stand behind the opening on the same line.
fn inline(part: &Part, at: usize, opening: &Opening, lexicon: &Lexicon) -> Option<Block> {
    (!opening.names.is_empty()).then_some(())?;
    let reading = part.reading.slice(opening.names.clone());
    let count = opening.count.map(|count| (count, part.reading.span(opening.words.clone())));
    if matches!(plain_words(reading.text()).first().map(|word| word.folded.as_str()), Some("none" | "nil" | "nobody")) {
        return Some(Block { role: opening.role, count, entries: Vec::new(), parts: vec![at], announced: true });
    }
    let lines = split(&reading).into_iter().map(|reading| Line::new(reading, at, true)).collect();
    let text = reading.text();
    let sentence = text.match_indices(". ").map(|(at, _)| at).find(|at| text[at + 2..].starts_with(char::is_uppercase));
    let bodies = bodies(&reading.slice(0..sentence.unwrap_or(text.len())));
    if opening.loose && !bodies.is_empty() && names_bodies(&part.reading.text()[opening.words.clone()]) {
        return Some(Block {
            role: opening.role,
            count,
            entries: bodies,
            parts: if sentence.is_none() { vec![at] } else { Vec::new() },
            announced: true,
        });
    }
    let block = from_lines(lines, opening.role, lexicon)?;
    let sure = block.entries.iter().all(|entry| entry.draft.is_sure() || entry.draft.person.is_some() || !opening.loose);
    // The votes of persons have offices and reasons of their own, which `vote` reads.
    let persons = is_vote(opening.role) && block.entries.iter().all(|entry| entry.draft.claim.is_none());
    (sure && !persons).then_some(Block { count, ..block })
}

/// "The following 16 companies have endorsed the principles:"
fn names_bodies(opening: &str) -> bool {
    let kinds = ["companies", "organisations", "organizations", "firms", "businesses", "associations", "institutions", "ngos"];
    plain_words(opening).iter().any(|word| kinds.contains(&word.folded.as_str()))
}

/// Names of bodies that the lexicon need not know, between commas and "and"; none if a piece is no name.
fn bodies(reading: &Reading) -> Vec<Entry> {
    let text = reading.text();
    let mut entries = Vec::new();
    let mut start = 0;
    let by = if text.contains("; ") { "; " } else { ", " };
    for piece in text.trim_end_matches('.').split(by) {
        let (from, parts) = (start, piece.strip_prefix("and ").unwrap_or(piece).split(" and "));
        start += piece.len() + 2;
        let mut at = from + piece.len() - piece.strip_prefix("and ").unwrap_or(piece).len();
        for name in parts {
            let words: Vec<&str> = name.split_whitespace().collect();
            let named = words.iter().all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "the" | "for" | "de" | "&"));
            if words.is_empty() || words.len() > 7 || !named {
                return Vec::new();
            }
            entries.push(Entry::body(reading.slice(at..at + name.len())));
            at += name.len() + " and ".len();
        }
    }
    if entries.len() > 1 { entries } else { Vec::new() }
}

fn is_vote(role: Role) -> bool {
    matches!(role, Role::VotedFor | Role::VotedAgainst | Role::Abstained)
}

/// "Angola,* Argentina, Austria*: draft resolution" names those who put it forward.
fn sponsors(parts: &[Part], at: usize, lexicon: &Lexicon) -> Option<Block> {
    let text = parts[at].reading.text();
    let colon = text.find(':')?;
    let below = text[colon + 1..].trim().is_empty();
    let kind = plain_words(if below { parts.get(at + 1)?.reading.text() } else { &text[colon..] });
    let draft = kind.len() < 9 && kind.iter().take(2).any(|word| matches!(word.folded.as_str(), "draft" | "amendment" | "amendments"));
    let reading = parts[at].reading.slice(0..colon).trimmed();
    draft.then(|| whole_list(reading.text(), lexicon)).flatten()?;
    let block = from_lines(vec![Line::new(reading, at, true)], Role::Sponsored, lexicon)?;
    let own = if below { vec![at, at + 1] } else { vec![at] };
    Some(Block { parts: own, ..block })
}

/// The lines behind part `from` up to the first part that is no line of a block.
fn following(parts: &[Part], from: usize, lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, part) in parts.iter().enumerate().skip(from) {
        let text = part.reading.text();
        let takes = match &part.role {
            PartRole::Dateline | PartRole::Furniture(_) => true,
            _ if ends_names(text, lexicon) => false,
            PartRole::Heading(_) => {
                let office = |draft: &Draft| draft.is_sure() || !lines.is_empty() && draft.person.is_none() && !draft.offices.is_empty();
                // "ARTICLE 19" between two names.
                let among = !lines.is_empty() && !part.after_gap && is_line(text) && openings(text, lexicon).is_empty();
                among
                    || listed(text, lexicon).is_some()
                    || lines_of(part, at).iter().all(|line| read_line(line.reading.text(), lexicon).iter().any(office))
            }
            PartRole::Paragraph | PartRole::Item if remarks_on_names(text, lexicon) => true,
            PartRole::Paragraph | PartRole::Item | PartRole::Signature | PartRole::Closing => {
                let opens = openings(text, lexicon)
                    .iter()
                    .any(|opening| !opening.loose || !opening.names.is_empty() || text.trim_end().ends_with(':'));
                !opens
                    && !tells_status(text, lexicon)
                    && lines_of(part, at)
                        .iter()
                        .map(|line| line.reading.text())
                        .all(|text| is_line(text) || listed(text, lexicon).is_some() || !read_line(text, lexicon).is_empty())
            }
            PartRole::Title | PartRole::Quote | PartRole::NoteBody(_) | PartRole::Salutation => false,
        };
        if !takes {
            break;
        }
        let skipped =
            matches!(part.role, PartRole::Dateline | PartRole::Furniture(_)) || text.trim().is_empty() || remarks_on_names(text, lexicon);
        if skipped {
            lines.push(Line::new(Reading::new(), at, part.after_gap));
        } else {
            lines.extend(lines_of(part, at));
        }
    }
    while lines.last().is_some_and(|line| line.reading.is_empty()) {
        lines.pop();
    }
    lines
}

/// "Copies to: the Treasury", "Media contact: …" behind the names.
fn ends_names(text: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(text);
    let Some(last) = lexicon.offices.phrase("end", &words).and_then(|count| words.get(count.checked_sub(1)?)) else { return false };
    text[last.range.end..].trim_start().starts_with(':')
}

/// "Affiliations are given for identification only." among the names.
fn remarks_on_names(text: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(text);
    let lead = usize::from(words.first().is_some_and(|word| matches!(word.folded.as_str(), "the" | "all" | "note")));
    words.len() <= 20 && words.get(lead..).is_some_and(|words| lexicon.offices.phrase("remark", words).is_some())
}

/// Reads the lines as a block of `role`, if they are one.
fn from_lines(lines: Vec<Line>, role: Role, lexicon: &Lexicon) -> Option<Block> {
    let mut parts: Vec<usize> = lines.iter().map(|line| line.part).collect();
    parts.dedup();
    let entries = group(&joined_initials(in_order(lines, lexicon)), lexicon);
    (!entries.is_empty()).then_some(Block { role, count: None, entries, parts, announced: true })
}

/// How many parts may stand behind a block that no heading announces: reservations, remarks, contacts.
const BEHIND_THE_BLOCK: usize = 8;

/// The block at the end of a statement that no heading announces. Where text follows it, it takes two lines that are beyond
/// doubt, since a sentence may look like one line of a block.
fn unannounced(parts: &[Part], taken: impl Fn(&usize) -> bool, lexicon: &Lexicon) -> Option<Block> {
    let ends = (0..parts.len()).rev().filter(|at| !taken(at) && !skips(&parts[*at].role));
    let mut at_the_end = true;
    for last in ends.take(BEHIND_THE_BLOCK) {
        if let Some(block) = block_up_to(parts, last, &taken, lexicon) {
            let certain = |entry: &&Entry| entry.draft.person.is_some() && entry.draft.is_sure();
            // A line of five states and nothing else is said of nobody else.
            let listed = block.entries.len() > 4 && block.entries.iter().all(|entry| entry.draft.is_party_alone());
            let enough = at_the_end || listed || block.entries.iter().filter(certain).count() >= 2;
            return enough.then_some(block);
        }
        at_the_end &= tells_status(parts[last].reading.text(), lexicon);
    }
    None
}

/// The run of lines that ends with part `last`.
fn block_up_to(parts: &[Part], last: usize, taken: &impl Fn(&usize) -> bool, lexicon: &Lexicon) -> Option<Block> {
    let mut sure_first = None;
    for at in (0..=last).rev().filter(|at| !skips(&parts[*at].role)) {
        let part = &parts[at];
        let text = part.reading.text();
        let drafts: Vec<Draft> = match part.role {
            PartRole::Paragraph | PartRole::Item | PartRole::Heading(_)
                if !taken(&at) && !tells_status(text, lexicon) && !ballot::tells_votes(parts, at, lexicon) =>
            {
                lines_of(part, at).iter().flat_map(|line| drafts_of(line, lexicon)).collect()
            }
            PartRole::Title
            | PartRole::Dateline
            | PartRole::Heading(_)
            | PartRole::Paragraph
            | PartRole::Item
            | PartRole::Quote
            | PartRole::NoteBody(_)
            | PartRole::Salutation
            | PartRole::Closing
            | PartRole::Signature
            | PartRole::Furniture(_) => break,
        };
        let line = |text: &str| is_line(text) || text.contains(['\t', '|']);
        let loose = part.role == PartRole::Paragraph && line(text) && sure_first.is_some();
        if drafts.is_empty() && !loose {
            break;
        }
        if drafts.iter().any(|draft| draft.is_sure() || draft.is_person_alone()) {
            sure_first = Some(at);
        }
    }
    let first = sure_first?;
    let stem = parts[..first].iter().rev().find(|part| !skips(&part.role));
    if stem.is_some_and(|stem| stem.reading.text().trim_end().ends_with(':')) {
        return None;
    }
    let lines = (first..=last).filter(|at| !skips(&parts[*at].role)).flat_map(|at| lines_of(&parts[at], at)).collect();
    let block = from_lines(lines, Role::Signed, lexicon)?;
    let sure = block.entries.iter().any(|entry| entry.draft.is_sure());
    sure.then_some(Block { announced: false, ..block })
}

/// Who stands on a line, or in the cells of a row whose columns are signatures.
fn drafts_of(line: &Line, lexicon: &Lexicon) -> Vec<Draft> {
    let text = line.reading.text();
    if is_row_of_one_kind(line, lexicon) {
        return text.split('|').flat_map(|cell| read_line(cell.trim(), lexicon)).collect();
    }
    read_line(text, lexicon)
}

fn skips(role: &PartRole) -> bool {
    matches!(role, PartRole::NoteBody(_) | PartRole::Furniture(_) | PartRole::Dateline)
}
