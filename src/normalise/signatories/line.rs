//! One line of a signature block: enters its text, leaves who stands there (person, offices, party, affiliation), or nothing
//! where it is no such line. Which lines belong together is not decided here.

use std::ops::Range;

use super::list::{is_glue, whole_list};
use super::name::{Person, person};
use super::office::{Claim, Office, office, stated};
use super::opening::role_of;
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::lexicon::offices::Standing;
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Role};

/// Who stands on a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// Bytes in the text of the line.
    pub range: Range<usize>,
    /// The person.
    pub person: Option<Person>,
    /// Offices without the party's name.
    pub offices: Vec<String>,
    /// For whom the holder of the offices speaks.
    pub standing: Option<Standing>,
    /// The party.
    pub claim: Option<Claim>,
    /// The organisation that is named with the person.
    pub affiliation: Option<String>,
    /// What the line itself says that was done, where it says so: "(with a reservation)", with its bytes.
    pub role: Option<(Role, Range<usize>)>,
}

impl Draft {
    /// Whether the line is a signature even where no heading says so.
    pub(super) fn is_sure(&self) -> bool {
        let named = self.person.is_some() && (!self.offices.is_empty() || self.claim.is_some());
        named || self.is_party_alone() || (self.claim.is_some() && !self.offices.is_empty())
    }

    /// Whether it names a party and nothing else.
    pub(super) fn is_party_alone(&self) -> bool {
        self.claim.is_some() && self.person.is_none() && self.offices.is_empty()
    }

    /// Whether it names a person and nothing else.
    pub(super) fn is_person_alone(&self) -> bool {
        self.person.is_some() && self.offices.is_empty() && self.claim.is_none() && self.affiliation.is_none()
    }

    fn is_empty(&self) -> bool {
        self.person.is_none() && self.offices.is_empty() && self.claim.is_none() && self.affiliation.is_none()
    }

    fn claim(&mut self, claim: Claim) {
        let better = self
            .claim
            .as_ref()
            .is_none_or(|old| old.evidence.kind == EvidenceKind::Inferred && claim.evidence.kind == EvidenceKind::Stated);
        if better {
            self.claim = Some(claim);
        }
    }

    fn office(&mut self, office: Office) {
        self.standing = self.standing.map_or(Some(office.standing), |old| Some(old.min(office.standing)));
        if !office.name.is_empty() {
            self.offices.push(office.name);
        }
        if let Some(claim) = office.claim {
            self.claim(claim);
        }
        if let Some(body) = office.organisation {
            self.affiliation.get_or_insert(body);
        }
    }
}

/// Who stands on the line `text`; empty where it is no line of a signature block.
pub(super) fn read_line(text: &str, lexicon: &Lexicon) -> Vec<Draft> {
    let (whole, role) = aside(text, bare(text, 0..text.len()), lexicon);
    let mut drafts = read_bare(text, whole, lexicon);
    drafts.iter_mut().for_each(|draft| draft.role.clone_from(&role));
    drafts
}

/// "… (with a reservation)", "Iraq (withdrew on 3 May 2024)": what a bracket at the end of a line says was done.
fn aside(text: &str, range: Range<usize>, lexicon: &Lexicon) -> (Range<usize>, Option<(Role, Range<usize>)>) {
    let line = &text[range.clone()];
    let Some(open) = line.rfind('(').filter(|open| line.ends_with(')') && *open > 0) else { return (range, None) };
    let inside = range.start + open + 1..range.end - 1;
    let words = plain_words(&text[inside.clone()]);
    let role = role_of(&words, lexicon).filter(|role| *role != Role::Signed && words.len() <= 10);
    let Some(role) = role else { return (range, None) };
    let kept = line[..open].trim_end().len();
    (range.start..range.start + kept, Some((role, inside)))
}

fn read_bare(text: &str, whole: Range<usize>, lexicon: &Lexicon) -> Vec<Draft> {
    let line = &text[whole.clone()];
    if line.is_empty() || line.split_whitespace().count() > 60 || is_sentence(text) {
        return Vec::new();
    }
    if let Some(drafts) = parties_alone(text, whole.clone(), lexicon) {
        return drafts;
    }
    if let Some(draft) = body_with_person(text, whole.clone(), lexicon) {
        return vec![draft];
    }
    let (mut draft, rest) = match opening(text, whole.clone(), lexicon) {
        Some((claim, rest)) => (Draft { claim: Some(claim), ..Draft::default() }, rest),
        None => (Draft::default(), whole.clone()),
    };
    draft.range = whole;
    if rest.is_empty() {
        return vec![draft];
    }
    let rest = match closing_party(text, rest.clone(), lexicon) {
        Some((claim, rest)) => {
            draft.claim(claim);
            rest
        }
        None => rest,
    };
    read_segments(text, &segments(text, rest, lexicon), draft, lexicon)
}

/// A line that speaks: in the first person, or long, with a stop, and with words in small letters that are no list words.
fn is_sentence(text: &str) -> bool {
    let words = plain_words(text);
    let first_person = words.iter().any(|word| {
        matches!(word.folded.as_str(), "i" | "we" | "our" | "us")
            && text[word.range.clone()].len() <= 3
            && text[word.range.clone()] != *"US"
    });
    let link = |word: &str| {
        matches!(word, "of" | "for" | "the" | "and" | "to" | "in" | "on" | "at" | "a" | "an" | "with" | "behalf" | "its" | "as" | "well")
    };
    let small = words.iter().filter(|word| text[word.range.clone()].starts_with(char::is_lowercase) && !link(&word.folded)).count();
    first_person || (words.len() > 9 && text.trim_end().ends_with('.') && small > 0 && !text.contains(';')) || small > 8
}

/// The line without bullets, numbers, "/s/", footnote markers and closing stops.
fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let mut rest = line.trim_start();
    for mark in ["/s/", "(signed)", "(Signed)", "[signed]", "Signed:", "Signed by:", "(sgd)", "(Sgd.)"] {
        rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
    }
    let opens = |c: char| c.is_alphanumeric() || matches!(c, '(' | '“' | '"');
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && rest[digits..].starts_with(['.', ')']) {
        rest = &rest[digits + 1..];
    }
    rest = rest.trim_start_matches(|c: char| !opens(c));
    let start = range.start + line.len() - rest.len();
    let mut kept = rest.trim_end().trim_end_matches([';', ':', '*', '_', '†', '‡', '¹', '²', '³', ' ', '\\']);
    if let Some(open) =
        kept.rfind('[').filter(|open| kept.ends_with(']') && kept[open + 1..kept.len() - 1].chars().all(|c| c.is_ascii_digit()))
    {
        kept = kept[..open].trim_end();
    }
    kept = kept.trim_end_matches([',', ' ']);
    let abbreviated = kept
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|last| last.matches('.').count() > 1 || matches!(last, "Jr." | "Sr." | "Inc." | "Ltd." | "Corp." | "Co."));
    let kept = if abbreviated { kept } else { kept.trim_end_matches('.') };
    start..start + kept.len()
}

/// "Reef Alliance (Jane Doe, General Secretary)", "Norway (Jonas Berg)": who signs stands in brackets behind the party.
fn body_with_person(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Draft> {
    let line = &text[range.clone()];
    let open = line.find(" (").filter(|_| line.ends_with(')'))?;
    let body = line[..open].trim();
    let inside = &line[open + 2..line.len() - 1];
    let (name, rest) = inside.split_once(',').unwrap_or((inside, ""));
    let person = person(name, lexicon)?;
    let known = lexicon.parties.find(body);
    let named = plain_words(body).iter().any(|word| lexicon.offices.organisation_word(&word.folded));
    (known.is_some() || named || !rest.is_empty()).then_some(())?;
    let party =
        known.map_or_else(|| Party { name: body.to_owned(), code: None, kind: PartyKind::Organisation }, |entry| entry.party.clone());
    let evidence = PartyEvidence { kind: EvidenceKind::Stated, why: format!("'{body}' in front of the name") };
    let mut draft = Draft { range, person: Some(person), claim: Some(Claim { party, evidence }), ..Draft::default() };
    if let Some(office) = office(rest, lexicon) {
        draft.office(Office { claim: None, organisation: None, ..office });
    }
    Some(draft)
}

/// "India"; "the Republic of Korea"; "Angola, Argentina and Austria".
fn parties_alone(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Vec<Draft>> {
    let line = &text[range.clone()];
    if let Some(entry) = lexicon.parties.find(line) {
        let claim = stated(entry, "named alone on the line".to_owned());
        return Some(vec![Draft { range, claim: Some(claim), ..Draft::default() }]);
    }
    if lexicon.parties.scan(line).is_empty() {
        return None;
    }
    let list = whole_list(line, lexicon)?;
    let lead = &line[..list.items[0].range.start];
    let titled = (0..plain_words(line).len()).any(|at| lexicon.offices.title(&plain_words(line)[at..]).is_some());
    if titled && (list.items.len() == 1 || !plain_words(lead).is_empty()) {
        return None;
    }
    let why = if list.items.len() == 1 { "named alone on the line" } else { "named in the list" };
    let drafts = list.items.into_iter().map(|item| {
        let claim = Claim { party: item.party, evidence: PartyEvidence { kind: EvidenceKind::Stated, why: why.to_owned() } };
        Draft { range: item.range.start + range.start..item.range.end + range.start, claim: Some(claim), ..Draft::default() }
    });
    Some(drafts.collect())
}

/// "For the Government of Japan: …", "On behalf of Canada", "France: …", "Kenya – …".
fn opening(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<(Claim, Range<usize>)> {
    let line = &text[range.clone()];
    let lowered = line.to_lowercase();
    let lead =
        ["for and on behalf of ", "on behalf of ", "for "].into_iter().find(|lead| lowered.starts_with(lead)).map_or("", |lead| lead);
    let head_end = line.find(':').or_else(|| dash(line)).or_else(|| (!lead.is_empty()).then(|| line.find(',').unwrap_or(line.len())))?;
    let head = line[lead.len().min(head_end)..head_end].trim();
    let rest_start = range.start + head_end;
    let rest = text[rest_start..range.end].trim_start_matches([':', ',', '–', '—', '-', ' ']);
    let rest = range.end - rest.len()..range.end;
    let shown = line[..head_end].trim();
    if let Some(party) = government_of(head, lexicon) {
        return Some((
            Claim { party, evidence: PartyEvidence { kind: EvidenceKind::Stated, why: format!("'{shown}' in front of the name") } },
            rest,
        ));
    }
    // "For Acme Widgets Ltd:" signs for a body that the lexicon does not know.
    let fits = !lead.is_empty() && head.chars().next().is_some_and(char::is_uppercase) && head.split_whitespace().count() <= 10;
    let party = Party { name: head.to_owned(), code: None, kind: PartyKind::Organisation };
    fits.then(|| {
        (Claim { party, evidence: PartyEvidence { kind: EvidenceKind::Stated, why: format!("'{shown}' in front of the name") } }, rest)
    })
}

/// The party of "the Government of the Republic of Kenya" or "Kenya".
fn government_of(head: &str, lexicon: &Lexicon) -> Option<Party> {
    if let Some(entry) = lexicon.parties.find(head) {
        return Some(entry.party.clone());
    }
    let list = whole_list(head, lexicon)?;
    let titled = (0..plain_words(head).len()).any(|at| lexicon.offices.title(&plain_words(head)[at..]).is_some());
    (list.items.len() == 1 && !titled).then(|| list.items[0].party.clone())
}

/// " – " or " — " with spaces, or a dash that is long.
fn dash(line: &str) -> Option<usize> {
    [" – ", " — ", " - ", "—"].into_iter().filter_map(|dash| line.find(dash)).min()
}

/// "… (France)", "… – France", "…, on behalf of France", "… for France".
fn closing_party(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<(Claim, Range<usize>)> {
    let line = &text[range.clone()];
    if let Some(open) = line.rfind('(').filter(|open| line.ends_with(')') && *open > 0) {
        let inside = &line[open + 1..line.len() - 1];
        let entry = lexicon.parties.find(inside)?;
        return Some((
            stated(entry, format!("'({inside})' at the end of the line")),
            range.start..range.start + line[..open].trim_end().len(),
        ));
    }
    let lowered = line.to_lowercase();
    for link in [" on behalf of ", " – ", " — ", " - ", ", for ", " for ", " of "] {
        // Lower-casing may change lengths; then the places of the two differ and the link is not taken.
        let Some(at) = lowered.rfind(link).filter(|at| lowered.len() == line.len() && *at > 0) else { continue };
        let tail = &line[at + link.len()..];
        let Some(party) = government_of(tail, lexicon) else { continue };
        let fused =
            matches!(link, " for " | " of ") && title_and_name(&line[..at], lexicon).is_none() && person(&line[..at], lexicon).is_none();
        if !fused {
            let why = if link.contains(char::is_alphabetic) {
                format!("'{} {tail}' behind the name", link.trim_matches([',', ' ']))
            } else {
                format!("'{tail}' behind the dash")
            };
            let claim = Claim { party, evidence: PartyEvidence { kind: EvidenceKind::Stated, why } };
            return Some((claim, range.start..range.start + line[..at].trim_end_matches([',', ' ']).len()));
        }
    }
    None
}

/// The pieces of a line between commas, semicolons, tabs, bars and spaced dashes; a comma inside brackets or inside a party's
/// name parts nothing.
fn segments(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let line = &text[range.clone()];
    let names: Vec<Range<usize>> = lexicon.parties.scan(line).into_iter().map(|(name, ..)| name).collect();
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in line.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let spaced = matches!(c, '–' | '—' | '-') && line[..at].ends_with(' ') && line[at + c.len_utf8()..].starts_with(' ');
        let parts = matches!(c, ',' | ';' | '\t' | '\n' | '|') || spaced;
        if parts && depth == 0 && !names.iter().any(|name| name.contains(&at)) {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
    }
    pieces.push(start..line.len());
    pieces
        .into_iter()
        .map(|piece| trim(text, piece.start + range.start..piece.end + range.start))
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    start..start + piece.trim().len()
}

fn read_segments(text: &str, segments: &[Range<usize>], draft: Draft, lexicon: &Lexicon) -> Vec<Draft> {
    let mut drafts = vec![draft];
    let mut at = 0;
    while at < segments.len() {
        let Some(current) = drafts.last_mut() else { break };
        let piece = &text[segments[at].clone()];
        let mut next = at + 1;
        if let Some(entry) = lexicon.parties.find(piece) {
            current.claim(stated(entry, format!("'{piece}' behind the name")));
        } else if let Some(letters) = letters_only(piece, current, lexicon) {
            if let Some(person) = &mut current.person {
                person.post_nominals.push(letters);
            }
        } else if let Some(persons) = persons(piece, lexicon).filter(|_| current.person.is_none()) {
            add_persons(&mut drafts, persons, text, &segments[at..]);
        } else if let Some(office) = office(piece, lexicon) {
            let end = continued(text, segments, at, office.standing, lexicon);
            next = end + 1;
            let whole = &text[segments[at].start..segments[end].end];
            add_office(current, whole, lexicon);
        } else if current.person.is_some() || !current.offices.is_empty() {
            if !piece.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) && !is_calling(piece) {
                return Vec::new();
            }
            add_affiliation(current, piece);
        } else if at == 0 && segments.len() > 1 && is_glue(piece, lexicon) {
            // "The Honourable," on its own: nothing to keep.
        } else {
            return Vec::new();
        }
        at = next;
    }
    drafts.retain(|draft| !draft.is_empty());
    share_party(&mut drafts);
    drafts
}

/// "former fire officer", "independent researcher": what a person is, in small letters.
fn is_calling(piece: &str) -> bool {
    let first = piece.split_whitespace().next().unwrap_or_default();
    let known = ["former", "formerly", "retired", "independent", "freelance", "emeritus", "ex-", "self-employed", "private", "concerned"];
    known.contains(&first) && piece.split_whitespace().count() <= 8
}

/// ", MP" behind a name.
fn letters_only(piece: &str, current: &Draft, lexicon: &Lexicon) -> Option<String> {
    let all = piece.split_whitespace().all(|word| lexicon.offices.post_nominal(word));
    (all && current.person.is_some() && current.offices.is_empty()).then(|| piece.to_owned())
}

/// Persons of one piece: "Jane Doe", "Jane Doe and John Roe", "President Jane Doe", "Jane Doe Minister of Justice".
fn persons(piece: &str, lexicon: &Lexicon) -> Option<Vec<(Person, Option<Office>)>> {
    if let Some(found) = person(piece, lexicon) {
        return Some(vec![(found, None)]);
    }
    if let Some((left, right)) = piece.split_once(" and ").or_else(|| piece.split_once(" & ")) {
        if let (Some(left), Some(right)) = (person(left, lexicon), person(right, lexicon)) {
            return Some(vec![(left, None), (right, None)]);
        }
    }
    title_and_name(piece, lexicon).or_else(|| name_and_title(piece, lexicon)).map(|pair| vec![pair])
}

/// "Prime Minister Jane Doe", "Foreign Minister of Japan Jane Doe".
fn title_and_name(piece: &str, lexicon: &Lexicon) -> Option<(Person, Option<Office>)> {
    let words = plain_words(piece);
    (1..words.len()).find_map(|at| {
        let (title, name) = piece.split_at(words[at].range.start);
        let ends = ends_an_office(title, lexicon);
        let found = ends.then(|| person(name, lexicon)).flatten()?;
        Some((found, office(title.trim(), lexicon)))
    })
}

/// Whether `title` could be followed by a name: it ends with a word of office or with the name of a party.
fn ends_an_office(title: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(title);
    let closes = (0..words.len()).any(|at| lexicon.offices.title(&words[at..]).is_some_and(|(count, _)| at + count == words.len()));
    let with_party = || lexicon.parties.scan(title).last().is_some_and(|(range, ..)| title[range.end..].trim().is_empty());
    closes || (office(title, lexicon).is_some() && with_party())
}

/// "Jane Doe Minister of Justice", "Jane Doe MP Home Secretary": lines whose breaks were lost.
fn name_and_title(piece: &str, lexicon: &Lexicon) -> Option<(Person, Option<Office>)> {
    let words = plain_words(piece);
    (2..words.len()).find_map(|at| {
        let (name, title) = piece.split_at(words[at].range.start);
        let found = person(name, lexicon)?;
        let opens = (at..words.len().min(at + 5)).any(|at| lexicon.offices.title(&words[at..]).is_some());
        let office = opens.then(|| office(title, lexicon)).flatten()?;
        // The longest name wins: "Jane van" + "der Berg Minister" must not part there.
        let longer = words.get(at + 1).is_some_and(|next| person(piece[..next.range.start].trim(), lexicon).is_some());
        (!longer).then_some((found, Some(office)))
    })
}

fn add_persons(drafts: &mut Vec<Draft>, persons: Vec<(Person, Option<Office>)>, text: &str, rest: &[Range<usize>]) {
    let _ = (text, rest);
    for (index, (person, office)) in persons.into_iter().enumerate() {
        if index > 0 {
            let like = drafts.last().map(|last| Draft { range: last.range.clone(), claim: last.claim.clone(), ..Draft::default() });
            drafts.extend(like);
        }
        if let Some(last) = drafts.last_mut() {
            last.person = Some(person);
            if let Some(office) = office {
                last.office(office);
            }
        }
    }
}

/// The last segment that belongs to the office in segment `at`: "Minister of Immigration, Refugees and Citizenship" goes on,
/// "Chief Executive, Acme" does not.
fn continued(text: &str, segments: &[Range<usize>], at: usize, standing: Standing, lexicon: &Lexicon) -> usize {
    let portfolio = plain_words(&text[segments[at].clone()]).iter().any(|word| matches!(word.folded.as_str(), "of" | "for"));
    if standing != Standing::Government || !portfolio {
        return at;
    }
    let goes_on = |index: &usize| {
        let piece = &text[segments[*index].clone()];
        let other = lexicon.parties.find(piece).is_some() || starts_office(piece, lexicon);
        !other && piece.chars().next().is_some_and(char::is_alphabetic)
    };
    let run = (at + 1..segments.len()).take_while(goes_on).last().unwrap_or(at);
    // A list of fields ends with "X and Y"; a name that follows without one is something else.
    (at + 1..=run)
        .rev()
        .find(|index| text[segments[*index].clone()].split_whitespace().any(|word| word == "and" || word == "&"))
        .unwrap_or(at)
}

/// "Attorney-General", "and Minister for Women", "Acting Secretary": a word of office within the first three words.
fn starts_office(piece: &str, lexicon: &Lexicon) -> bool {
    let words = plain_words(piece);
    let lead = usize::from(words.first().is_some_and(|word| word.folded == "and"));
    let end = words.iter().position(|word| word.folded == "and").filter(|at| *at > 0).unwrap_or(words.len());
    (lead..end.min(lead + 4)).any(|at| lexicon.offices.title(&words[at..]).is_some())
}

/// "Chancellor of the Exchequer and Minister for Women" is left whole; "and Attorney General" loses its "and".
fn add_office(current: &mut Draft, whole: &str, lexicon: &Lexicon) {
    let whole = whole.strip_prefix("and ").unwrap_or(whole);
    if let Some(office) = office(whole, lexicon) {
        current.office(office);
    }
}

fn add_affiliation(current: &mut Draft, piece: &str) {
    match &mut current.affiliation {
        Some(before) => {
            before.push_str(", ");
            before.push_str(piece);
        }
        None => current.affiliation = Some(piece.to_owned()),
    }
}

/// "Jane Doe and John Roe, Ministers of Justice, Kenya": what stands behind two names holds for both.
fn share_party(drafts: &mut [Draft]) {
    let Some(last) = drafts.last().cloned() else { return };
    for draft in drafts.iter_mut() {
        if draft.claim.is_none() {
            draft.claim.clone_from(&last.claim);
        }
        if draft.offices.is_empty() && draft.person.is_some() {
            draft.offices.clone_from(&last.offices);
            draft.standing = last.standing;
        }
        if draft.affiliation.is_none() {
            draft.affiliation.clone_from(&last.affiliation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let lexicon = Lexicon::builtin();
        let show = |draft: &Draft| {
            let person = draft.person.as_ref().map_or("-", |person| person.name.as_str());
            let party = draft
                .claim
                .as_ref()
                .map(|claim| claim.party.name.clone())
                .or_else(|| draft.affiliation.clone().map(|body| format!("({body})")));
            format!("{person} / {} / {}", draft.offices.join(" + "), party.unwrap_or_default())
        };
        read_line(text, &lexicon).iter().map(show).collect::<Vec<_>>().join(" || ")
    }

    #[test]
    fn a_line_gives_person_offices_and_party() {
        for (text, expected) in [
            (
                "Rt Hon Priti Patel MP, United Kingdom Secretary of State for the Home Department",
                "Priti Patel / Secretary of State for the Home Department / United Kingdom",
            ),
            ("William P. Barr, Attorney General of the United States", "William P. Barr / Attorney General / United States"),
            ("The Hon Peter Dutton MP, Australian Minister for Home Affairs", "Peter Dutton / Minister for Home Affairs / Australia"),
            (
                "Hon Andrew Little MP, Minister of Justice, Minister Responsible for the GCSB, Minister Responsible for the NZSIS",
                "Andrew Little / Minister of Justice + Minister Responsible for the GCSB + Minister Responsible for the NZSIS / New Zealand",
            ),
            (
                "The Honourable Bill Blair, Minister of Public Safety and Emergency Preparedness",
                "Bill Blair / Minister of Public Safety and Emergency Preparedness / Canada",
            ),
            ("India", "- /  / India"),
            ("- The Kingdom of Norway;", "- /  / Norway"),
            (
                "Hon Tilda Marsh, Minister of Immigration, Refugees and Citizenship, Canada",
                "Tilda Marsh / Minister of Immigration, Refugees and Citizenship / Canada",
            ),
            ("Aoife Brennan – Ireland", "Aoife Brennan /  / Ireland"),
            ("Aoife Brennan (Ireland)", "Aoife Brennan /  / Ireland"),
            ("Haruto Mori, Vice-Minister for Foreign Affairs, for Japan", "Haruto Mori / Vice-Minister for Foreign Affairs / Japan"),
            (
                "For the Government of Kenya: Wanjiru Otieno, Cabinet Secretary for Interior",
                "Wanjiru Otieno / Cabinet Secretary for Interior / Kenya",
            ),
            ("On behalf of the European Union", "- /  / European Union"),
            ("France: Élodie Marchand, Minister of the Interior", "Élodie Marchand / Minister of the Interior / France"),
            ("Foreign Minister Lars Nygaard of Norway", "Lars Nygaard / Foreign Minister / Norway"),
            ("President Joana Prado (Portugal)", "Joana Prado / President / Portugal"),
            ("Jane Doe, Professor of Law, University of Lund", "Jane Doe / Professor of Law / (University of Lund)"),
            ("Jane Doe, Chief Executive, Acme", "Jane Doe / Chief Executive / (Acme)"),
            ("Jane Doe, CEO of Acme Widgets Ltd.", "Jane Doe / CEO / (Acme Widgets Ltd.)"),
            (
                "Mette Holm and Jonas Berg, Ministers of Justice, Denmark",
                "Mette Holm / Ministers of Justice / Denmark || Jonas Berg / Ministers of Justice / Denmark",
            ),
            ("Kevin Roe, Secretary of Homeland Security (Acting)", "Kevin Roe / Secretary of Homeland Security (Acting) / United States"),
            ("The Minister of Foreign Affairs of Japan", "- / Minister of Foreign Affairs / Japan"),
            ("Reef Alliance (Jonas Petrel, General Secretary)", "Jonas Petrel / General Secretary / Reef Alliance"),
            (
                "Stelios Mavros, Minister for Civil Protection of Greece (with a reservation)",
                "Stelios Mavros / Minister for Civil Protection / Greece",
            ),
            ("Angola,* Argentina, Austria*", "- /  / Angola || - /  / Argentina || - /  / Austria"),
            ("We urge industry to address our concerns", ""),
            ("Jerome Powell, Chair of the Committee, said that growth was solid", ""),
            ("Implementation Note issued July 31, 2019", ""),
            ("Media contact: press@example.org", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
