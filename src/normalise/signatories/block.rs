//! Signature blocks and rosters: enter the parts of a statement, leave groups of lines that each stand for one signature, with
//! what a heading says about them. Running text is left alone.

use std::ops::Range;

use super::line::{Draft, read_line};
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

/// The lines of one signature, joined.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The joined lines.
    pub reading: Reading,
    /// Who stands there.
    pub draft: Draft,
    /// What a subheading says about the names.
    pub listed: Listed,
}

/// Whom a list says it lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Listed {
    /// It does not say.
    #[default]
    Any,
    /// Organisations or companies.
    Organisations,
    /// Persons in their own name.
    Individuals,
}

struct Line {
    reading: Reading,
    part: usize,
    after_gap: bool,
}

/// The blocks of `parts`, in order.
pub(super) fn blocks(parts: &[Part], lexicon: &Lexicon) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let (found, next) = announced(parts, at, lexicon);
        blocks.extend(found);
        at = next.max(at + 1);
    }
    let taken = |part: &usize| blocks.iter().any(|block: &Block| block.parts.contains(part));
    if !blocks.iter().any(|block| block.announced && block.role == Role::Signed && block.parts.len() > 1) {
        if let Some(block) = unannounced(parts, taken, lexicon) {
            blocks.push(block);
        }
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
        PartRole::Title | PartRole::Dateline | PartRole::Quote | PartRole::NoteBody(_) | PartRole::Salutation | PartRole::Furniture(_) => {
            (Vec::new(), at + 1)
        }
    }
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
    let lines = following(parts, at + 1, lexicon);
    let next = lines.last().map_or(at, |line| line.part) + 1;
    let count = opening.count.map(|count| (count, parts[at].reading.span(opening.words.clone())));
    let Some(block) = from_lines(lines, opening.role, lexicon)
        .filter(|block| !opening.loose || block.entries.iter().any(|entry| entry.draft.is_sure() || entry.draft.person.is_some()))
    else {
        return (blocks, at + 1);
    };
    let last = block.parts.last().map_or(next, |last| last + 1);
    blocks.push(Block { parts: with(at, block.parts), count, ..block });
    (blocks, last.max(at + 1))
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
    let lines = split(&reading).into_iter().map(|reading| Line { reading, part: at, after_gap: true }).collect();
    let block = from_lines(lines, opening.role, lexicon)?;
    let sure = block.entries.iter().all(|entry| entry.draft.is_sure() || entry.draft.person.is_some() || !opening.loose);
    // The votes of persons have offices and reasons of their own, which `vote` reads.
    let persons = is_vote(opening.role) && block.entries.iter().all(|entry| entry.draft.claim.is_none());
    (sure && !persons).then_some(Block { count, ..block })
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
    let block = from_lines(vec![Line { reading, part: at, after_gap: true }], Role::Sponsored, lexicon)?;
    let own = if below { vec![at, at + 1] } else { vec![at] };
    Some(Block { parts: own, ..block })
}

/// The pieces of a list that sets its names apart by semicolons, else the whole.
fn split(reading: &Reading) -> Vec<Reading> {
    let text = reading.text();
    let mut start = 0;
    let mut pieces = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ';' | '\n')) {
        pieces.push(reading.slice(start..at).trimmed());
        start = at + c.len_utf8();
    }
    pieces.push(reading.slice(start..text.len()).trimmed());
    let pieces: Vec<Reading> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
    pieces.into_iter().map(|piece| without_and(&piece)).collect()
}

fn without_and(piece: &Reading) -> Reading {
    if piece.text().starts_with("and ") { piece.slice(4..piece.text().len()) } else { piece.clone() }
}

/// The lines behind part `from` up to the first part that is no line of a block.
fn following(parts: &[Part], from: usize, lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, part) in parts.iter().enumerate().skip(from) {
        let text = part.reading.text();
        let takes = match &part.role {
            PartRole::Dateline | PartRole::Furniture(_) => true,
            PartRole::Heading(_) => listed(text, lexicon).is_some() || read_line(text, lexicon).iter().any(Draft::is_sure),
            PartRole::Paragraph | PartRole::Item | PartRole::Signature | PartRole::Closing => {
                let opens = openings(text, lexicon).iter().any(|opening| !opening.loose || !opening.names.is_empty());
                !opens
                    && !tells_status(text, lexicon)
                    && (is_line(text) || listed(text, lexicon).is_some() || !read_line(text, lexicon).is_empty())
            }
            PartRole::Title | PartRole::Quote | PartRole::NoteBody(_) | PartRole::Salutation => false,
        };
        if !takes {
            break;
        }
        let skipped = matches!(part.role, PartRole::Dateline | PartRole::Furniture(_)) || text.trim().is_empty();
        if skipped {
            lines.push(Line { reading: Reading::new(), part: at, after_gap: part.after_gap });
        } else {
            lines.extend(lines_of(part, at));
        }
    }
    while lines.last().is_some_and(|line| line.reading.is_empty()) {
        lines.pop();
    }
    lines
}

/// The lines of a part: where the breaks were lost, a new one starts at "For the Government of X:".
fn lines_of(part: &Part, at: usize) -> Vec<Line> {
    let text = part.reading.text();
    let mut cuts = vec![0];
    for lead in [" For ", " FOR ", " On behalf of "] {
        cuts.extend(text.match_indices(lead).map(|(cut, _)| cut + 1).filter(|cut| opens_signature(&text[*cut..])));
    }
    cuts.sort_unstable();
    cuts.push(text.len());
    let ranges = cuts.windows(2).map(|pair| pair[0]..pair[1]);
    let line = |index, range| Line { reading: part.reading.slice(range).trimmed(), part: at, after_gap: part.after_gap && index == 0 };
    ranges.enumerate().map(|(index, range)| line(index, range)).collect()
}

/// "For the Republic of Kenya: …": a colon within the next words, and no comma before it.
fn opens_signature(rest: &str) -> bool {
    let colon = rest.find(':').filter(|colon| !rest[..*colon].contains([',', ';', '.']));
    colon.is_some_and(|colon| rest[..colon].split_whitespace().count() <= 12)
}

/// Short, and no sentence.
fn is_line(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    let starts = text.trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
    let stops = words > 5 && text.trim_end().ends_with('.');
    starts && !stops && words <= 14 && small * 2 <= words && !text.contains("://") && !text.contains('@')
}

/// Reads the lines as a block of `role`, if they are one.
fn from_lines(lines: Vec<Line>, role: Role, lexicon: &Lexicon) -> Option<Block> {
    let mut parts: Vec<usize> = lines.iter().map(|line| line.part).collect();
    parts.dedup();
    let entries = group(joined_initials(lines), lexicon);
    (!entries.is_empty()).then_some(Block { role, count: None, entries, parts, announced: true })
}

/// "William P." and "Barr, Attorney General" are one line that was broken behind the initial.
fn joined_initials(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut().filter(|last| ends_with_initial(last.reading.text())) {
            Some(last) => last.reading = join(&last.reading, &line.reading, " "),
            None => joined.push(line),
        }
    }
    joined
}

fn ends_with_initial(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    let initial = last.len() == 2 && last.ends_with('.') && last.starts_with(|c: char| c.is_ascii_uppercase());
    initial && (2..=5).contains(&text.split_whitespace().count())
}

/// Two readings as one, with `glue` for what stands between them.
fn join(first: &Reading, second: &Reading, glue: &str) -> Reading {
    let mut whole = first.trimmed();
    let second = second.trimmed();
    let from = whole.span(whole.text().len()..whole.text().len()).start;
    let from = whole.whole().span.end.max(from);
    let to = second.whole().span.start.max(from);
    whole.push_replaced(glue, Span::new(from, to));
    whole.append(&second);
    whole
}

/// How a block sets its signatures apart.
#[derive(Clone, Copy)]
struct Habit {
    /// Each country stands on a line over its persons.
    countries_over_persons: bool,
    /// Empty lines part the signatures.
    gapped: bool,
}

/// What a group that is being put together still waits for.
struct Open {
    entry: Entry,
    /// It began with a name alone on its line, so that office and party may follow below.
    stacked: bool,
    /// It began with "For X:" or a country over the names.
    headed: bool,
    /// A country on the line below belongs to it.
    names_country_below: bool,
}

/// Lines to signatures: a name may have its office and party below it, or a country its persons.
fn group(lines: Vec<Line>, lexicon: &Lexicon) -> Vec<Entry> {
    let gaps = || lines.iter().skip(1).map(|line| line.after_gap);
    let habit =
        Habit { countries_over_persons: countries_over_persons(&lines, lexicon), gapped: gaps().any(|gap| gap) && gaps().any(|gap| !gap) };
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Option<Open> = None;
    let mut kind = Listed::Any;
    for line in lines.iter().filter(|line| !line.reading.is_empty()) {
        let text = line.reading.text();
        if let Some(named) = listed(text, lexicon) {
            kind = named;
            continue;
        }
        let drafts = read_line(text, lexicon);
        if let [draft] = drafts.as_slice() {
            let attached = open.as_mut().is_some_and(|open| attach(open, line, draft));
            if attached {
                continue;
            }
            entries.extend(open.take().map(|open| open.entry));
            open = Some(opened(line, draft, kind, habit));
            continue;
        }
        if drafts.is_empty() {
            let few = lines.len() <= 4 || habit.gapped;
            if kind != Listed::Organisations && open.as_mut().is_some_and(|open| attach_affiliation(open, line, few)) {
                continue;
            }
            entries.extend(open.take().map(|open| open.entry));
            entries.extend(organisation(line, kind));
            continue;
        }
        entries.extend(open.take().map(|open| open.entry));
        entries.extend(drafts.into_iter().map(|draft| Entry { reading: line.reading.clone(), draft, listed: kind }));
    }
    entries.extend(open.map(|open| open.entry));
    entries
}

/// Whether the block puts each country on a line over its person.
fn countries_over_persons(lines: &[Line], lexicon: &Lexicon) -> bool {
    let drafts: Vec<Vec<Draft>> =
        lines.iter().filter(|line| !line.reading.is_empty()).map(|line| read_line(line.reading.text(), lexicon)).collect();
    let parties = drafts.iter().flatten().filter(|draft| draft.is_party_alone()).count();
    let persons: Vec<&Draft> = drafts.iter().flatten().filter(|draft| draft.person.is_some()).collect();
    let first = drafts.first().is_some_and(|first| first.iter().any(Draft::is_party_alone));
    first && persons.len() >= parties && parties > 0 && persons.iter().all(|draft| draft.claim.is_none())
}

fn opened(line: &Line, draft: &Draft, listed: Listed, habit: Habit) -> Open {
    let lowered = line.reading.text().trim_start().to_lowercase();
    let leads = lowered.starts_with("for ") || lowered.starts_with("on behalf of") || lowered.trim_end().ends_with(':');
    Open {
        entry: Entry { reading: line.reading.clone(), draft: draft.clone(), listed },
        stacked: draft.is_person_alone() || (draft.person.is_some() && draft.claim.is_none() && draft.affiliation.is_none()),
        headed: draft.is_party_alone() && (habit.countries_over_persons || leads),
        names_country_below: draft.is_person_alone() || habit.gapped,
    }
}

/// Adds a line to the group above it, if it belongs there.
fn attach(open: &mut Open, line: &Line, draft: &Draft) -> bool {
    let current = &mut open.entry.draft;
    let alone = open.stacked && !line.after_gap;
    let office_below = draft.person.is_none()
        && !draft.offices.is_empty()
        && current.person.is_some()
        && alone
        && (current.offices.is_empty() || draft.claim.is_none() || current.claim.is_none());
    let party_below = draft.is_party_alone() && alone && current.person.is_some() && current.claim.is_none() && open.names_country_below;
    let person_below = draft.person.is_some() && draft.claim.is_none() && current.person.is_none() && open.headed;
    let office_of_headed = draft.person.is_none() && !draft.offices.is_empty() && draft.claim.is_none() && open.headed;
    if !(office_below || party_below || person_below || office_of_headed) {
        return false;
    }
    let current = &mut open.entry.draft;
    if draft.person.is_some() {
        current.person.clone_from(&draft.person);
    }
    current.offices.extend(draft.offices.iter().cloned());
    current.standing = current.standing.or(draft.standing);
    if current.claim.is_none() {
        current.claim.clone_from(&draft.claim);
    }
    if current.affiliation.is_none() {
        current.affiliation.clone_from(&draft.affiliation);
    }
    extend(open, line);
    true
}

/// "Acme Widgets" below a name and office is the body that the person stands for.
fn attach_affiliation(open: &mut Open, line: &Line, few: bool) -> bool {
    let takes = open.stacked
        && !line.after_gap
        && (few || !open.entry.draft.offices.is_empty())
        && open.entry.draft.person.is_some()
        && open.entry.draft.claim.is_none();
    if takes {
        let text = line.reading.text().trim();
        match &mut open.entry.draft.affiliation {
            Some(before) => {
                before.push_str(", ");
                before.push_str(text);
            }
            None => open.entry.draft.affiliation = Some(text.to_owned()),
        }
        extend(open, line);
    }
    takes
}

fn extend(open: &mut Open, line: &Line) {
    let before = open.entry.reading.text().trim_end();
    let glue = if before.ends_with([',', ':', ';']) { " " } else { ", " };
    open.entry.reading = join(&open.entry.reading, &line.reading, glue);
}

/// A line that names neither a known party nor a person: an organisation that the lexicon does not know.
fn organisation(line: &Line, listed: Listed) -> Option<Entry> {
    let text = line.reading.text();
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(').len();
    let name = text[start..].trim_end_matches([';', ',', '.', ' ', '*']);
    let fits = is_line(text) && !name.is_empty() && name.chars().any(char::is_alphabetic);
    fits.then(|| Entry {
        reading: line.reading.clone(),
        draft: Draft { range: start..start + name.len(), affiliation: Some(name.to_owned()), ..Draft::default() },
        listed,
    })
}

/// A subheading that says whom the names below it are: "Organisations", "Individuals (212)".
fn listed(text: &str, lexicon: &Lexicon) -> Option<Listed> {
    let words = plain_words(text);
    let count = lexicon.offices.phrase("group", &words)?;
    let rest = words.get(count..)?;
    // "Individuals, in a personal capacity (affiliations for identification only):" says more than whom it lists.
    let remarks = text.trim_end().ends_with(':') && words.len() <= 14;
    let closes = remarks
        || rest.iter().all(|word| {
            word.folded.chars().all(|c| c.is_ascii_digit())
                || lexicon.offices.phrase("group", std::slice::from_ref(word)).is_some()
                || word.folded == "and"
        });
    closes.then(|| match words[count - 1].folded.as_str() {
        "individuals" | "experts" | "ministers" => Listed::Individuals,
        "organisations" | "organizations" | "companies" | "ngos" | "institutions" | "bodies" | "entities" => Listed::Organisations,
        _ => Listed::Any,
    })
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
            let enough = at_the_end || block.entries.iter().filter(certain).count() >= 2;
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
            PartRole::Paragraph | PartRole::Item | PartRole::Heading(_) if !taken(&at) && !tells_status(text, lexicon) => {
                lines_of(part, at).iter().flat_map(|line| read_line(line.reading.text(), lexicon)).collect()
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
        let loose = part.role == PartRole::Paragraph && is_line(text) && sure_first.is_some();
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

fn skips(role: &PartRole) -> bool {
    matches!(role, PartRole::NoteBody(_) | PartRole::Furniture(_) | PartRole::Dateline)
}

/// Where entry `range` stands in its reading.
pub(super) fn place(entry: &Entry) -> Range<usize> {
    let text = entry.reading.text();
    let range = entry.draft.range.clone();
    let whole = entry.draft.person.is_some() || !entry.draft.offices.is_empty();
    if whole { 0..text.len() } else { range.start.min(text.len())..range.end.min(text.len()) }
}
