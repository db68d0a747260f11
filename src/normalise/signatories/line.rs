//! One line of a signature block: enters its text, leaves who stands there (person, offices, party, affiliation), or nothing
//! where it is no such line. Which lines belong together is not decided here.

use std::ops::Range;

use super::bodies;
use super::list::whole_list;
use super::name::{Person, person};
use super::office::{Claim, Office, stated};
use super::opening::role_of;
use super::pieces::{read_segments, segments, title_and_name};
use crate::lexicon::Lexicon;
use crate::lexicon::folding::plain_words;
use crate::lexicon::offices::Standing;
use crate::model::{EvidenceKind, Party, PartyEvidence, PartyKind, Role};
use crate::normalise::dates::is_date_line;

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

    /// Whether it names a body that the lexicon does not know and nothing else.
    pub(super) fn is_body_alone(&self) -> bool {
        self.affiliation.is_some() && self.person.is_none() && self.offices.is_empty() && self.claim.is_none()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.person.is_none() && self.offices.is_empty() && self.claim.is_none() && self.affiliation.is_none()
    }

    pub(super) fn claim(&mut self, claim: Claim) {
        let better = self
            .claim
            .as_ref()
            .is_none_or(|old| old.evidence.kind == EvidenceKind::Inferred && claim.evidence.kind == EvidenceKind::Stated);
        if better {
            self.claim = Some(claim);
        }
    }

    pub(super) fn office(&mut self, office: Office) {
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
    let (whole, role) = aside(text, undated(text, bare(text, 0..text.len()), lexicon), lexicon);
    let mut drafts = read_bare(text, whole, lexicon);
    for draft in &mut drafts {
        draft.role.clone_from(&role);
    }
    drafts
}

/// "Reef Watch (3 May 2031)" without the day on which it was added, or the reason for a vote.
pub(super) fn undated(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let line = &text[range.clone()];
    let open = line.rfind(" (").filter(|_| line.ends_with(')'));
    // "Clare Lom (who preferred no change)"
    let reason = |inside: &str| {
        ["who ", "preferring ", "preferred ", "citing ", "on para", "on article", "para", "article "]
            .iter()
            .any(|lead| inside.starts_with(lead))
    };
    let told = |inside: &str| reason(inside) || is_date_line(inside, &lexicon.structure);
    match open.filter(|open| told(&line[open + 2..line.len() - 1])) {
        Some(open) => range.start..range.start + line[..open].trim_end().len(),
        None => range,
    }
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
    if let Some(draft) = bodies::draft(text, whole.clone(), lexicon) {
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
pub(super) fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let mut rest = line.trim_start();
    for mark in ["/s/", "(signed)", "(Signed)", "[signed]", "Signed:", "Signed by:", "(sgd)", "(Sgd.)"] {
        rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
    }
    // "*New:* Fresh Brew Co."
    rest = rest.trim_start_matches(['*', '_']).strip_prefix("New:").map_or(rest, |behind| behind.trim_start_matches(['*', '_', ' ']));
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
    let head = if lead.is_empty() { head } else { head.strip_prefix("the ").unwrap_or(head) };
    let rest_start = range.start + head_end;
    let rest = text[rest_start..range.end].trim_start_matches([':', ',', '–', '—', '-', ' ']);
    let rest = range.end - rest.len()..range.end;
    let shown = line[..head_end].trim();
    let public = || bodies::authority_of(head, lexicon).filter(|_| !lead.is_empty());
    if let Some(party) = government_of(head, lexicon).or_else(public) {
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
pub(super) fn government_of(head: &str, lexicon: &Lexicon) -> Option<Party> {
    if let Some(entry) = lexicon.parties.find(head) {
        return Some(entry.party.clone());
    }
    let list = whole_list(head, lexicon)?;
    let titled = (0..plain_words(head).len()).any(|at| lexicon.offices.title(&plain_words(head)[at..]).is_some());
    (list.items.len() == 1 && !titled).then(|| list.items[0].party.clone())
}

/// " – " or " — " with spaces, or a dash that is long.
pub(super) fn dash(line: &str) -> Option<usize> {
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
            ("Carla Torres (Reef Software Institute, Spain)", "Carla Torres /  / (Reef Software Institute, Spain)"),
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
