//! Lines to signatures: enter the lines of a block, leave groups of them that each stand for one signature. A name may have its
//! office and party on the lines below it, or a country its persons. Which party a group stands for is not decided here.

use std::ops::Range;

use super::bodies::{self, seat};
use super::line::{Draft, bare, read_line, undated};
use super::lines::{Line, is_line};
use super::stanzas;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::model::{Reading, Span};

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

impl Entry {
    /// The entry of a body that is known by nothing but its name.
    pub(super) fn body(reading: Reading) -> Self {
        let name = reading.text().to_owned();
        let draft = Draft { range: 0..name.len(), affiliation: Some(name), ..Draft::default() };
        Self { reading, draft, listed: Listed::Organisations }
    }
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

/// "William P." and "Barr, Attorney General" are one line that was broken behind the initial.
pub(super) fn joined_initials(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        let goes_on = |last: &&mut Line| ends_with_initial(last.reading.text()) || breaks_office(last) && !line.after_gap;
        match joined.last_mut().filter(goes_on) {
            Some(last) => last.reading = join(&last.reading, &line.reading, " "),
            None => joined.push(line),
        }
    }
    joined
}

/// "Cabinet Secretary for" over "Transport", "FOR THE GOVERNMENT OF" over "THE REPUBLIC OF KENYA", in a narrow column.
fn breaks_office(line: &Line) -> bool {
    line.in_row && matches!(line.reading.text().rsplit(' ').next(), Some("for" | "of" | "and" | "the" | "&" | "FOR" | "OF" | "AND" | "THE"))
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
    /// Organisations have their countries in brackets behind them.
    seats: bool,
    /// Each name has one line below it.
    pairs: bool,
}

/// What a group that is being put together still waits for.
struct Open {
    entry: Entry,
    /// It began with a name alone on its line, so that office and party may follow below.
    stacked: bool,
    /// It began with "For X:" or a country over the names.
    headed: bool,
    /// Empty lines part the signatures.
    gapped: bool,
    /// A country on the line below belongs to it.
    names_country_below: bool,
}

/// Lines to signatures: a name may have its office and party below it, or a country its persons.
pub(super) fn group(lines: &[Line], lexicon: &Lexicon) -> Vec<Entry> {
    let gaps = || lines.iter().skip(1).map(|line| line.after_gap);
    let read: Vec<(&Line, Vec<Draft>)> =
        lines.iter().filter(|line| !line.reading.is_empty()).map(|line| (line, read_line(line.reading.text(), lexicon))).collect();
    let habit = Habit {
        countries_over_persons: countries_over_persons(&read),
        gapped: gaps().any(|gap| gap) && gaps().any(|gap| !gap),
        seats: gives_seats(&read, lexicon),
        pairs: stanzas::are_pairs(&read),
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Option<Open> = None;
    let mut kind = Listed::Any;
    let mut bodies_in: Option<usize> = None;
    for (line, drafts) in read {
        let text = line.reading.text();
        if let Some(entry) = bodies_in.and_then(|column| body_in_column(line, column, lexicon)) {
            entries.extend(open.take().map(|open| open.entry));
            entries.push(entry);
            continue;
        }
        // "Lawyers for Reefs, Finland" and "Reef Rights, Oslo" name bodies with their seats in a list of bodies.
        if kind == Listed::Organisations
            && let Some(entry) = seated_body(line, &drafts, lexicon)
        {
            entries.extend(open.take().map(|open| open.entry));
            entries.push(entry);
            continue;
        }
        // "Eel Voice (Elbonia)" looks like a person, and is none among bodies with their seats.
        let seated = habit.seats && seat(text.trim()).is_some() && drafts.iter().all(Draft::is_person_alone);
        let drafts = if seated { Vec::new() } else { drafts };
        if let Some(named) = listed(text, lexicon) {
            kind = named;
            continue;
        }
        let named = |open: &Open| open.entry.draft.is_person_alone();
        let below = habit.pairs && !line.after_gap && open.as_ref().is_some_and(named) && stanza(lines, line) == 2;
        let drafts = if below { stanzas::below_a_name(text, &drafts, lexicon).map_or(drafts, |draft| vec![draft]) } else { drafts };
        let words = plain_words(text);
        if lexicon.offices.phrase("region", &words).is_some_and(|count| count == words.len()) {
            continue;
        }
        let several = bodies::several(text, kind == Listed::Organisations, lexicon);
        if !several.is_empty() {
            entries.extend(open.take().map(|open| open.entry));
            entries.extend(several.into_iter().map(|range| Entry::body(line.reading.slice(range))));
            continue;
        }
        if names_columns(text, lexicon) {
            bodies_in = column_of_bodies(text);
            continue;
        }
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
            let few = lines.len() <= 4 || habit.gapped && stanza(lines, line) <= 4;
            if kind != Listed::Organisations && open.as_mut().is_some_and(|open| attach_affiliation(open, line, few)) {
                continue;
            }
            entries.extend(open.take().map(|open| open.entry));
            entries.extend(organisation(line, kind, habit.seats, lexicon));
            continue;
        }
        entries.extend(open.take().map(|open| open.entry));
        entries.extend(drafts.into_iter().map(|draft| Entry { reading: line.reading.clone(), draft, listed: kind }));
    }
    entries.extend(open.map(|open| open.entry));
    entries
}

/// How many lines stand with `line` between two gaps.
fn stanza(lines: &[Line], line: &Line) -> usize {
    let at = lines.iter().position(|one| std::ptr::eq(one, line)).unwrap_or(0);
    let start = (0..=at).rev().find(|before| lines[*before].after_gap).unwrap_or(0);
    let end = (at + 1..lines.len()).find(|behind| lines[*behind].after_gap).unwrap_or(lines.len());
    end - start
}

/// The body of a line that gives its seat behind a comma, and no person.
fn seated_body(line: &Line, drafts: &[Draft], lexicon: &Lexicon) -> Option<Entry> {
    let text = line.reading.text();
    let whole = bare(text, 0..text.len());
    let name = bodies::in_list_of_bodies(&text[whole.clone()], lexicon);
    let signed = drafts.iter().any(|draft| draft.person.is_some() && draft.claim.as_ref().is_some_and(|claim| claim.party.code.is_none()));
    let fits = name.len() < whole.len() && is_line(text) && !signed && lexicon.parties.find(name).is_none();
    fits.then(|| Entry {
        reading: line.reading.clone(),
        draft: Draft { range: whole.start..whole.start + name.len(), affiliation: Some(name.to_owned()), ..Draft::default() },
        listed: Listed::Organisations,
    })
}

/// Whether two lines or more have a known country in brackets behind a body.
fn gives_seats(lines: &[(&Line, Vec<Draft>)], lexicon: &Lexicon) -> bool {
    let known = |line: &&(&Line, Vec<Draft>)| {
        seat(line.0.reading.text().trim()).is_some_and(|(_, country)| lexicon.parties.find(country).is_some())
    };
    lines.iter().filter(known).count() >= 2
}

/// Whether the block puts each country on a line over its person.
fn countries_over_persons(lines: &[(&Line, Vec<Draft>)]) -> bool {
    let drafts = || lines.iter().flat_map(|(_, drafts)| drafts);
    let parties = drafts().filter(|draft| draft.is_party_alone()).count();
    let persons: Vec<&Draft> = drafts().filter(|draft| draft.person.is_some()).collect();
    let first = lines.first().is_some_and(|(_, first)| first.iter().any(Draft::is_party_alone));
    first && persons.len() >= parties && parties > 0 && persons.iter().all(|draft| draft.claim.is_none())
}

fn opened(line: &Line, draft: &Draft, listed: Listed, habit: Habit) -> Open {
    let lowered = line.reading.text().trim_start().to_lowercase();
    let leads = lowered.starts_with("for ") || lowered.starts_with("on behalf of") || lowered.trim_end().ends_with(':');
    Open {
        entry: Entry { reading: line.reading.clone(), draft: draft.clone(), listed },
        stacked: draft.is_person_alone() || (draft.person.is_some() && draft.claim.is_none() && draft.affiliation.is_none()),
        headed: draft.is_party_alone() && (habit.countries_over_persons || leads),
        gapped: habit.gapped,
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
    // "Office of the Ombudsman (Sweden)" right under a name, where empty lines part the signatures.
    let body_below = draft.is_body_alone() && alone && open.gapped && current.is_person_alone();
    if !(office_below || party_below || person_below || office_of_headed || body_below) {
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
    // "independent researcher" stands for nobody, so that a body below it signs for itself.
    let independent = open.entry.draft.offices.iter().any(|office| office.starts_with(char::is_lowercase));
    let takes = open.stacked
        && !independent
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
fn organisation(line: &Line, listed: Listed, seats: bool, lexicon: &Lexicon) -> Option<Entry> {
    let text = line.reading.text();
    let Range { start, end } = undated(text, bare(text, 0..text.len()), lexicon);
    let whole = &text[start..end];
    // In a list that gives the seat of each, "(Elbonia)" is one, too.
    let name = seat(whole).filter(|_| seats).map_or(whole, |(name, _)| name);
    let fits = is_line(text) && !name.is_empty() && name.chars().any(char::is_alphabetic);
    fits.then(|| Entry {
        reading: line.reading.clone(),
        draft: Draft { range: start..start + name.len(), affiliation: Some(name.to_owned()), ..Draft::default() },
        listed,
    })
}

/// "State | Name | Office": the head of a table.
fn names_columns(text: &str, lexicon: &Lexicon) -> bool {
    let cells: Vec<_> = text.split(['|', '\t']).map(plain_words).filter(|words| !words.is_empty()).collect();
    let known = cells.iter().filter(|words| lexicon.offices.phrase("column", words) == Some(words.len())).count();
    // "Country | Authority in charge | Signed by": most heads are known, and none could be a name.
    let fits = known == cells.len() || known >= 2 && known * 2 > cells.len() && !text.contains(|c: char| c.is_ascii_digit());
    text.contains(['|', '\t']) && !cells.is_empty() && fits
}

/// Where the bodies stand under "Company | Country | Joined", a head that names no persons.
fn column_of_bodies(head: &str) -> Option<usize> {
    let cells: Vec<Vec<String>> =
        head.split(['|', '\t']).map(|cell| plain_words(cell).into_iter().map(|word| word.folded).collect()).collect();
    let holds = |cell: &[String], words: &[&str]| cell.iter().any(|word| words.contains(&word.as_str()));
    let persons = ["representative", "representatives", "represented", "signed", "by", "minister", "person", "surname", "title", "office"];
    let bodies = ["company", "companies", "organisation", "organization", "institution", "association", "firm", "business"];
    let named = cells.iter().any(|cell| holds(cell, &persons) || cell.as_slice() == ["name"] || holds(cell, &["full", "first", "last"]));
    cells.iter().position(|cell| holds(cell, &bodies)).filter(|_| !named)
}

/// The body in the cell `column` of a row, whose country is its seat.
fn body_in_column(line: &Line, column: usize, lexicon: &Lexicon) -> Option<Entry> {
    let text = line.reading.text();
    let cell = text.split(['|', '\t']).nth(column).filter(|_| text.contains(['|', '\t']))?;
    let start = text.split(['|', '\t']).take(column).map(|cell| cell.len() + 1).sum::<usize>();
    let name = bare(text, start..start + cell.len());
    let known = lexicon.parties.find(&text[name.clone()]).is_some();
    (!known && !name.is_empty()).then(|| Entry {
        reading: line.reading.clone(),
        draft: Draft { affiliation: Some(text[name.clone()].to_owned()), range: name, ..Draft::default() },
        listed: Listed::Organisations,
    })
}

/// A subheading that says whom the names below it are: "Organisations", "Individuals (212)".
pub(super) fn listed(text: &str, lexicon: &Lexicon) -> Option<Listed> {
    let words = plain_words(text);
    let count = lexicon.offices.phrase("group", &words)?;
    let rest = words.get(count..)?;
    // "Individuals, in a personal capacity (affiliations for identification only):" says more than whom it lists.
    let behind = text[words[count - 1].range.end..].trim();
    let bracketed = behind.starts_with('(') && behind.ends_with(')');
    let remarks = (text.trim_end().ends_with(':') || bracketed) && words.len() <= 14;
    let closes = remarks
        || rest.iter().all(|word| {
            word.folded.chars().all(|c| c.is_ascii_digit())
                || lexicon.offices.phrase("group", std::slice::from_ref(word)).is_some()
                || word.folded == "and"
        });
    closes.then(|| match words[0].folded.as_str() {
        "individual" | "academic" | "academics" => Listed::Individuals,
        "organisational" | "organizational" => Listed::Organisations,
        _ => whom(&words[count - 1].folded),
    })
}

fn whom(word: &str) -> Listed {
    match word {
        "capacity" | "individuals" | "experts" | "ministers" | "scientists" | "researchers" => Listed::Individuals,
        "organisations" | "organizations" | "companies" | "ngos" | "institutions" | "bodies" | "entities" => Listed::Organisations,
        _ => Listed::Any,
    }
}

/// Where entry `range` stands in its reading.
pub(super) fn place(entry: &Entry) -> Range<usize> {
    let text = entry.reading.text();
    let range = entry.draft.range.clone();
    let whole = entry.draft.person.is_some() || !entry.draft.offices.is_empty();
    if whole { 0..text.len() } else { range.start.min(text.len())..range.end.min(text.len()) }
}
