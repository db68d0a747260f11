//! Whose words a clause is: finds quotations by their marks, by a reporting verb with a colon, and by block; what is reported in
//! the issuers' own words is for `acts` to tell.

use std::ops::Range;

use super::acts::{Issuers, Speaker, speaker};
use crate::lexicon::Lexicon;
use crate::model::{Note, NoteCode, Passage, Quotation, Reading, Repair, RepairKind, Severity, Span};

/// A clause as this step needs it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken<'a> {
    /// Its text with the map to the source.
    pub reading: &'a Reading,
    /// It stands in a block quotation.
    pub block: bool,
    /// It is a stem with items under it.
    pub stem: bool,
    /// Index of its stem.
    pub under: Option<usize>,
    /// Index of its section.
    pub section: Option<usize>,
}

/// A note marker behind the text of a clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'a> {
    /// The label.
    pub label: &'a str,
    /// The clause it stands in or behind.
    pub clause: usize,
    /// Byte offset in the clause's reading.
    pub at: usize,
}

/// What is quoted.
#[derive(Clone, Debug, Default)]
pub(super) struct Voices {
    /// The quotations in order.
    pub quotations: Vec<Quotation>,
    /// For each clause, the byte ranges of its reading that stand in quotation marks or in a quotation.
    pub quoted: Vec<Vec<Range<usize>>>,
    /// For each clause, the quotation that it is, if the greater part of it is quoted or its introduction leads to nothing else.
    pub of: Vec<Option<usize>>,
    /// Lost quotation marks.
    pub repairs: Vec<Repair>,
    /// Quotations that do not end.
    pub notes: Vec<Note>,
    /// The clause behind what the issuers say in marks of their own; a quotation that opens it goes on with that.
    own_until: Option<usize>,
}

/// "“The mill must close,” the experts said", "“Effective today, the Committee directs the Desk to:”": marks around the issuers' own
/// words. What they said on an earlier day is a quotation.
fn own_speech(clauses: &[Spoken<'_>], index: usize, before: &str, said: &str, behind: &str, issuers: &Issuers, lexicon: &Lexicon) -> bool {
    let told = |words: &str| speaker(words, issuers, lexicon) == Speaker::Issuers && !says_we(words);
    let pronoun = behind.trim_start_matches([',', ' ']).starts_with("they ");
    let they = pronoun && issuers_speak_before(clauses, index, issuers, lexicon);
    let opens = before.trim().is_empty();
    // A date says when the words take effect, not that they were said before.
    let dateless: String = said.chars().filter(|c| !c.is_ascii_digit()).collect();
    opens && (told(behind) || they || behind.trim().is_empty() && told(&dateless))
}

fn says_we(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("we") || word.eq_ignore_ascii_case("our"))
}

/// A quotation runs over at most this many clauses; a mark that is not closed by then was no quotation mark, or lost its partner.
const LONGEST: usize = 12;

/// Finds what is quoted in `clauses`.
pub(super) fn voices(clauses: &[Spoken<'_>], marks: &[Mark<'_>], issuers: &Issuers, lexicon: &Lexicon) -> Voices {
    let mut voices = Voices { quoted: vec![Vec::new(); clauses.len()], of: vec![None; clauses.len()], ..Voices::default() };
    let mut index = 0;
    while index < clauses.len() {
        let after = if clauses[index].block {
            block(clauses, index, issuers, lexicon, &mut voices)
        } else {
            in_marks(clauses, marks, index, issuers, lexicon, &mut voices).max(after_colon(
                clauses,
                marks,
                index,
                issuers,
                lexicon,
                &mut voices,
            ))
        };
        index = after.max(index + 1);
    }
    voices
}

/// A block quotation; its source stands in the clause before it.
fn block(clauses: &[Spoken<'_>], first: usize, issuers: &Issuers, lexicon: &Lexicon, voices: &mut Voices) -> usize {
    let after = (first..clauses.len()).find(|index| !clauses[*index].block).unwrap_or(clauses.len());
    let introduction = first.checked_sub(1).map_or("", |before| clauses[before].reading.text());
    let source = origin(introduction, &speaker(introduction, issuers, lexicon), lexicon);
    let parts: Vec<(usize, Range<usize>)> = (first..after).map(|index| (index, 0..clauses[index].reading.text().len())).collect();
    push(clauses, voices, &parts, source, ("block quotation", "end of the block".to_owned()), None);
    after
}

/// Quotation marks, over several clauses where the closing one stands in a later clause.
fn in_marks(clauses: &[Spoken<'_>], marks: &[Mark<'_>], index: usize, issuers: &Issuers, lexicon: &Lexicon, voices: &mut Voices) -> usize {
    let text = clauses[index].reading.text();
    let mut from = 0;
    while let Some((open, closing)) = opening(text, from) {
        let start = open + text[open..].chars().next().map_or(1, char::len_utf8);
        let Some((last, end)) = closing_mark(clauses, index, start, closing) else {
            voices.notes.push(open_quotation(clauses[index].reading.span(open..start)));
            return index + 1;
        };
        let mut parts = vec![(index, start..if last == index { end } else { text.len() })];
        parts.extend((index + 1..=last).map(|at| (at, 0..if at == last { end } else { clauses[at].reading.text().len() })));
        for (clause, range) in &parts {
            voices.quoted[*clause].push(range.clone());
        }
        let introduction = &text[..open];
        let behind = &clauses[last].reading.text()[end + closing.len_utf8()..];
        if own_speech(clauses, index, introduction, &text[start..if last == index { end } else { text.len() }], behind, issuers, lexicon)
            || introduction.trim().is_empty() && voices.own_until == Some(index)
        {
            for (clause, _) in &parts {
                voices.quoted[*clause].pop();
            }
            voices.own_until = Some(last + 1);
            if last > index {
                return last + 1;
            }
            from = end + closing.len_utf8();
            continue;
        }
        let words: usize =
            parts.iter().map(|(clause, range)| clauses[*clause].reading.text()[range.clone()].split_whitespace().count()).sum();
        let who = speaker(introduction, issuers, lexicon);
        if words > 4 && who != Speaker::Issuers {
            let label = marks.iter().find(|mark| mark.clause == last && mark.at + 3 >= end).map(|mark| mark.label.to_owned());
            // "…," the Harbour Union said: whom the introduction does not name may stand behind, or in the sentence that leads here.
            let before = index.checked_sub(1).map_or("", |before| clauses[before].reading.text());
            let named = match who {
                Speaker::Nobody if matches!(speaker(behind, issuers, lexicon), Speaker::Other(Some(_))) => behind,
                Speaker::Nobody if before.ends_with(':') => before,
                Speaker::Nobody | Speaker::Other(_) | Speaker::Issuers => introduction,
            };
            let who = speaker(named, issuers, lexicon);
            push(clauses, voices, &parts, origin(named, &who, lexicon), ("quotation mark", "quotation mark".to_owned()), label);
        }
        if last > index {
            return last + 1;
        }
        from = end + closing.len_utf8();
    }
    index + 1
}

/// The next opening quotation mark with the mark that closes it.
fn opening(text: &str, from: usize) -> Option<(usize, char)> {
    text.char_indices().skip_while(|(at, _)| *at < from).find_map(|(at, c)| {
        let before = text[..at].chars().next_back();
        let free = before.is_none_or(|c| c.is_whitespace() || "([–—-:".contains(c));
        match c {
            '“' | '„' => Some((at, '”')),
            '«' => Some((at, '»')),
            '"' => Some((at, '"')),
            // A single mark quotes only where it stands free and closes again; else it is an apostrophe.
            '‘' if free && text[at..].contains('’') => Some((at, '’')),
            _ => None,
        }
    })
}

fn closing_mark(clauses: &[Spoken<'_>], index: usize, start: usize, closing: char) -> Option<(usize, usize)> {
    let section = clauses[index].section;
    (index..clauses.len().min(index + LONGEST)).take_while(|at| clauses[*at].section == section).find_map(|at| {
        let text = clauses[at].reading.text();
        let from = if at == index { start } else { 0 };
        let found = text[from..].char_indices().find(|(offset, c)| {
            let after = text[from + offset + c.len_utf8()..].chars().next();
            *c == closing && (closing != '’' || !after.is_some_and(char::is_alphanumeric))
        });
        // In a later clause a mark that opens anew shows that this one was never closed.
        found.map(|(offset, _)| (at, from + offset))
    })
}

/// "… issued a communiqué, concluding that: …" with no marks: the quotation ends at the next note marker, or with its sentence.
fn after_colon(
    clauses: &[Spoken<'_>],
    marks: &[Mark<'_>],
    index: usize,
    issuers: &Issuers,
    lexicon: &Lexicon,
    voices: &mut Voices,
) -> usize {
    let text = clauses[index].reading.text();
    let Some(colon) = text.find(": ").filter(|_| !clauses[index].stem) else {
        return if clauses[index].stem { list(clauses, index, issuers, lexicon, voices) } else { index + 1 };
    };
    let start = colon + 2;
    let rest = &text[start..];
    if rest.starts_with(['"', '“', '„', '«', '‘']) || !voices.quoted[index].is_empty() {
        return index + 1;
    }
    let introduction = &text[..colon];
    let who = speaker(introduction, issuers, lexicon);
    if !matches!(who, Speaker::Other(_)) || they_are_issuers(clauses, index, issuers, lexicon) {
        return index + 1;
    }
    let section = clauses[index].section;
    let mark = marks
        .iter()
        .filter(|mark| mark.clause < index + LONGEST && clauses.get(mark.clause).is_some_and(|clause| clause.section == section))
        .find(|mark| mark.clause > index || (mark.clause == index && mark.at > start));
    let (last, end) = mark.map_or((index, text.len()), |mark| (mark.clause, mark.at.min(clauses[mark.clause].reading.text().len())));
    let mut parts = vec![(index, start..if last == index { end } else { text.len() })];
    parts.extend((index + 1..=last).map(|at| (at, 0..if at == last { end } else { clauses[at].reading.text().len() })));
    for (clause, range) in &parts {
        voices.quoted[*clause].push(range.clone());
    }
    let closed_by = mark.map_or("end of the sentence".to_owned(), |mark| format!("note marker [{}]", mark.label));
    let label = mark.map(|mark| mark.label.to_owned());
    push(clauses, voices, &parts, origin(introduction, &who, lexicon), ("reporting verb and colon", closed_by), label);
    if let Some(quotation) = voices.quotations.last() {
        voices.repairs.push(Repair {
            kind: RepairKind::LostQuotationMarks,
            span: quotation.passage.span,
            found: String::new(),
            read_as: "“ ”".to_owned(),
            reason: format!("a quotation opens behind a reporting verb and a colon; it ends at the {}", quotation.closed_by),
        });
    }
    last + 1
}

/// "The Assembly adopted the following principles:" and a list: the items are the Assembly's.
fn list(clauses: &[Spoken<'_>], stem: usize, issuers: &Issuers, lexicon: &Lexicon, voices: &mut Voices) -> usize {
    let introduction = clauses[stem].reading.text();
    let who = speaker(introduction, issuers, lexicon);
    let items: Vec<usize> = (stem + 1..clauses.len()).take_while(|at| clauses[*at].under.is_some_and(|under| under >= stem)).collect();
    if !matches!(who, Speaker::Other(Some(_))) || items.is_empty() || they_are_issuers(clauses, stem, issuers, lexicon) {
        return stem + 1;
    }
    let parts: Vec<(usize, Range<usize>)> = items.iter().map(|at| (*at, 0..clauses[*at].reading.text().len())).collect();
    for (clause, range) in &parts {
        voices.quoted[*clause].push(range.clone());
    }
    push(clauses, voices, &parts, origin(introduction, &who, lexicon), ("reporting verb and list", "end of the list".to_owned()), None);
    stem + 1 + items.len()
}

/// "The Ministers welcomed the report. They asked banks to:": whether "they" stands for the issuers, of whom the clauses before tell.
fn they_are_issuers(clauses: &[Spoken<'_>], index: usize, issuers: &Issuers, lexicon: &Lexicon) -> bool {
    starts_with_pronoun(clauses, index) && issuers_speak_before(clauses, index, issuers, lexicon)
}

fn starts_with_pronoun(clauses: &[Spoken<'_>], at: usize) -> bool {
    let text = clauses[at].reading.text();
    text.starts_with("They ") || text.starts_with("It ")
}

/// Whether the clause in front of clause `index` tells what the issuers say or do; what they say in marks is passed over.
fn issuers_speak_before(clauses: &[Spoken<'_>], index: usize, issuers: &Issuers, lexicon: &Lexicon) -> bool {
    let before = (0..index).rev().take(LONGEST).find(|at| !starts_with_pronoun(clauses, *at));
    before.is_some_and(|at| {
        let text = clauses[at].reading.text();
        let behind = text.rfind('”').filter(|_| text.starts_with('“')).map_or(text, |mark| &text[mark + '”'.len_utf8()..]);
        speaker(behind, issuers, lexicon) == Speaker::Issuers
    })
}

fn push(
    clauses: &[Spoken<'_>],
    voices: &mut Voices,
    parts: &[(usize, Range<usize>)],
    (source, date): (String, Option<String>),
    (opened_by, closed_by): (&str, String),
    note: Option<String>,
) {
    let number = voices.quotations.len();
    let passages: Vec<Passage> = parts
        .iter()
        .filter(|(_, range)| !range.is_empty())
        .map(|(clause, range)| clauses[*clause].reading.passage(range.clone()))
        .collect();
    let Some(first) = passages.first() else { return };
    let span = passages.iter().fold(first.span, |span, passage| span.cover(passage.span));
    let text = passages.iter().map(|passage| passage.text.trim()).collect::<Vec<_>>().join(" ");
    for (clause, range) in parts {
        let whole = clauses[*clause].reading.text();
        let share = whole[range.clone()].split_whitespace().count() * 2 >= whole.split_whitespace().count();
        if share || opened_by != "quotation mark" {
            voices.of[*clause] = Some(number);
        }
    }
    voices.quotations.push(Quotation {
        passage: Passage { span, text },
        source,
        date,
        note,
        opened_by: opened_by.to_owned(),
        closed_by,
        clauses: parts.iter().map(|(clause, _)| *clause).collect(),
    });
}

/// Who is quoted, and the date that the introduction gives.
fn origin(introduction: &str, who: &Speaker, lexicon: &Lexicon) -> (String, Option<String>) {
    let name = match who {
        Speaker::Other(Some(range)) => introduction[range.clone()].trim(),
        Speaker::Other(None) => introduction.trim().trim_end_matches([',', ':']),
        Speaker::Issuers | Speaker::Nobody => "not named",
    };
    let date = super::dates::dates_in(introduction, &lexicon.structure).into_iter().next().map(|date| date.value);
    (name.to_owned(), date)
}

fn open_quotation(span: Span) -> Note {
    Note {
        code: NoteCode::OpenQuotation,
        severity: Severity::Warning,
        message: "a quotation mark opens here and no closing one follows".to_owned(),
        hint: Some("what stands behind it is read as the statement's own words; add the closing mark if it is not".to_owned()),
        span: Some(span),
    }
}
