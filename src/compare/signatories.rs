//! What became of the parties and of the persons who stand for them: two statements enter, one row a party leaves, with notes on
//! what cannot be compared. Attendees never count; what the parties demand is not looked at.

use crate::lexicon::folding::{fold_name, plain_words};
use crate::lexicon::parties::members;
use crate::model::{Note, NoteCode, Party, PartyChange, PartyKind, PersonChange, Role, Severity, SignatoryChange, Signature, Statement};

/// The parties of `earlier` and `later`, kept, added and removed: in the order of the later statement, then the removed ones in
/// the order of the earlier.
///
/// Where one side names nobody at all there are no rows but a note, since everybody would seem to be added or removed.
pub(super) fn signatories(earlier: &Statement, later: &Statement) -> (Vec<SignatoryChange>, Vec<Note>) {
    let (before, after) = (Standing::all(earlier), Standing::all(later));
    if before.is_empty() || after.is_empty() {
        return (Vec::new(), no_issuers(before.is_empty(), after.is_empty()).into_iter().collect());
    }
    let mut rows: Vec<SignatoryChange> = after.iter().filter_map(|party| later_row(party, &before, earlier, later)).collect();
    rows.extend(before.iter().filter_map(|party| removed_row(party, &after)));
    let notes = persons_not_comparable(earlier, later).into_iter().chain(groups(&before, &after));
    (rows, notes.collect())
}

/// A party on one side with its signatures.
pub(super) struct Standing {
    /// The party, as it is first called.
    pub party: Party,
    /// Indexes of its signatures.
    pub signatures: Vec<usize>,
    role: Role,
}

impl Standing {
    /// The parties of a statement, in the order of their first signatures.
    pub(super) fn all(statement: &Statement) -> Vec<Self> {
        let mut parties: Vec<Self> = Vec::new();
        for (index, signature) in statement.signatures.iter().enumerate().filter(|(_, signature)| signature.role != Role::Attended) {
            let party = party_of(signature);
            match parties.iter_mut().find(|known| same_party(&known.party, &party)) {
                Some(known) => {
                    known.signatures.push(index);
                    known.role = weightier(known.role, signature.role);
                }
                None => parties.push(Self { party, signatures: vec![index], role: signature.role }),
            }
        }
        parties
    }

    /// Whether it is the same party as another.
    pub(super) fn is_of(&self, party: &Party) -> bool {
        same_party(party, &self.party)
    }

    /// Whether it still stands by the text.
    fn stands(&self) -> bool {
        self.role != Role::Withdrew
    }
}

/// The party; where none is known, whoever the line names.
fn party_of(signature: &Signature) -> Party {
    signature.party.clone().unwrap_or_else(|| {
        let name = signature.person.clone().unwrap_or_else(|| signature.passage.text.clone());
        Party { name, code: None, kind: PartyKind::Person }
    })
}

/// What a party did last, or against the text, counts more than that it signed.
fn weightier(one: Role, other: Role) -> Role {
    const RANK: &[Role] = &[
        Role::Withdrew,
        Role::Dissociated,
        Role::Reserved,
        Role::VotedAgainst,
        Role::Abstained,
        Role::VotedFor,
        Role::Signed,
        Role::Sponsored,
        Role::JoinedLater,
        Role::Aligned,
        Role::Attended,
    ];
    let rank = |role: Role| RANK.iter().position(|ranked| *ranked == role);
    if rank(other) < rank(one) { other } else { one }
}

/// By code, else by name; persons by their names without initials.
fn same_party(one: &Party, other: &Party) -> bool {
    match (&one.code, &other.code) {
        (Some(one), Some(other)) => one == other,
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) if one.kind == PartyKind::Person && other.kind == PartyKind::Person => same_person(&one.name, &other.name),
        (None, None) => body_name(&one.name) == body_name(&other.name),
    }
}

/// The name of a body without article, bracketed short form and legal form: "The Reef Forum (RF) Ltd" is "Reef Forum".
fn body_name(name: &str) -> String {
    let open = name.find(" (").unwrap_or(name.len());
    let close = name[open..].find(')').map_or(name.len(), |at| open + at + 1);
    let bare = format!("{}{}", &name[..open], name.get(close..).unwrap_or_default());
    let folded = fold_name(&bare);
    let legal = [
        " pvt ltd",
        " pty ltd",
        " pte ltd",
        " private limited",
        " ltd",
        " limited",
        " incorporated",
        " inc",
        " llc",
        " llp",
        " plc",
        " gmbh",
        " ag",
        " sas",
        " sa",
        " sarl",
        " srl",
        " spa",
        " bv",
        " nv",
        " kk",
        " asa",
        " as",
        " ab",
        " oyj",
        " oy",
        " aps",
        " corp",
        " corporation",
        " ev",
        " e.v",
    ];
    let ends = legal.iter().find_map(|form| folded.strip_suffix(form));
    ends.unwrap_or(&folded).trim_end_matches([',', ' ']).to_owned()
}

/// "Janet L. Yellen" and "Janet Yellen", "KISHIDA Fumio" and "Fumio Kishida", "J. Powell" and "Jerome Powell" are one person.
fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    let full = |words: &[String]| {
        let mut full: Vec<String> = words.iter().filter(|word| word.chars().count() > 1).cloned().collect();
        full.sort();
        full
    };
    let (Some(first), Some(second)) = (one.first().zip(one.last()), other.first().zip(other.last())) else { return false };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let given = first.0 == second.0 || initial(first.0, second.0) || initial(second.0, first.0);
    full(&one) == full(&other) || (one.len() > 1 && other.len() > 1 && given && first.1 == second.1)
}

fn name_words(name: &str) -> Vec<String> {
    let suffix = |word: &String| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii");
    plain_words(name).into_iter().map(|word| word.folded).filter(suffix).collect()
}

fn later_row(party: &Standing, before: &[Standing], earlier: &Statement, later: &Statement) -> Option<SignatoryChange> {
    let known = before.iter().find(|known| same_party(&known.party, &party.party));
    let stood = known.filter(|known| known.stands());
    let change = match (stood, party.stands()) {
        (Some(_), true) => PartyChange::Kept,
        (None, true) => PartyChange::Added,
        (_, false) => return None,
    };
    Some(SignatoryChange {
        change,
        party: party.party.clone(),
        earlier: known.map(|known| known.signatures.clone()).unwrap_or_default(),
        later: party.signatures.clone(),
        person: person_change(stood, party, before, earlier, later),
        role_changed: stood.is_some_and(|stood| !same_role(stood.role, party.role)),
    })
}

/// One that joined later is a signatory like the others in the next text.
fn same_role(one: Role, other: Role) -> bool {
    let settled = |role| if role == Role::JoinedLater { Role::Signed } else { role };
    settled(one) == settled(other)
}

/// A party that stood by the earlier text and is gone from the later, or withdrew there.
fn removed_row(party: &Standing, after: &[Standing]) -> Option<SignatoryChange> {
    let known = after.iter().find(|known| same_party(&known.party, &party.party));
    (party.stands() && known.is_none_or(|known| !known.stands())).then(|| SignatoryChange {
        change: PartyChange::Removed,
        party: party.party.clone(),
        earlier: party.signatures.clone(),
        later: known.map(|known| known.signatures.clone()).unwrap_or_default(),
        person: None,
        role_changed: known.is_some(),
    })
}

fn person_change(
    stood: Option<&Standing>,
    party: &Standing,
    before: &[Standing],
    earlier: &Statement,
    later: &Statement,
) -> Option<PersonChange> {
    let after = persons(party, later);
    let Some(stood) = stood else { return after.iter().find_map(|person| other_party(person, party, before, earlier)) };
    let old = persons(stood, earlier);
    match (old.is_empty(), after.is_empty()) {
        (true, true) => return None,
        (true, false) => {
            return after.iter().find_map(|person| other_party(person, party, before, earlier)).or(Some(PersonChange::NotComparable));
        }
        (false, true) => return Some(PersonChange::NotComparable),
        (false, false) => {}
    }
    let partner = |person: &&Signature| old.iter().find(|known| named_alike(known, person)).copied();
    let new: Vec<&&Signature> = after.iter().filter(|person| partner(person).is_none()).collect();
    if let Some(person) = new.first() {
        return Some(other_party(person, party, before, earlier).unwrap_or(PersonChange::NewPerson));
    }
    let moved = after.iter().filter_map(|person| Some((partner(person)?, *person))).any(|(old, new)| !same_offices(old, new));
    match (moved, old.len() > after.len()) {
        (true, _) => Some(PersonChange::NewOffice),
        (false, true) if distinct(&old) > distinct(&after) => Some(PersonChange::NewPerson),
        (false, _) => Some(PersonChange::Same),
    }
}

fn persons<'a>(party: &Standing, statement: &'a Statement) -> Vec<&'a Signature> {
    party.signatures.iter().map(|index| &statement.signatures[*index]).filter(|signature| signature.person.is_some()).collect()
}

fn distinct(signatures: &[&Signature]) -> usize {
    (0..signatures.len()).filter(|at| !signatures[..*at].iter().any(|before| named_alike(before, signatures[*at]))).count()
}

fn named_alike(one: &Signature, other: &Signature) -> bool {
    one.person.as_deref().zip(other.person.as_deref()).is_some_and(|(one, other)| same_person(one, other))
}

/// The party for which the person signed before, if it was another state or body.
fn other_party(person: &Signature, now: &Standing, before: &[Standing], earlier: &Statement) -> Option<PersonChange> {
    if now.party.kind == PartyKind::Person {
        return None;
    }
    let elsewhere = before.iter().filter(|party| party.party.kind != PartyKind::Person && !same_party(&party.party, &now.party));
    let mut found = elsewhere.filter(|party| persons(party, earlier).iter().any(|known| named_alike(known, person)));
    found.next().map(|party| PersonChange::OtherParty { before: party.party.name.clone() })
}

/// Where one side gives no office there is nothing to tell apart.
fn same_offices(one: &Signature, other: &Signature) -> bool {
    let folded = |signature: &Signature| {
        let mut offices: Vec<String> = signature.offices.iter().map(|office| plain_office(office)).collect();
        offices.sort();
        offices
    };
    one.offices.is_empty() || other.offices.is_empty() || folded(one) == folded(other)
}

/// "Minister for Home Affairs" and "Minister of Home Affairs" are one office; an acting holder holds another one.
fn plain_office(office: &str) -> String {
    let words =
        plain_words(office).into_iter().map(|word| word.folded).filter(|word| !matches!(word.as_str(), "the" | "of" | "for" | "and"));
    let mut words: Vec<String> = words.collect();
    words.sort();
    words.join(" ")
}

fn no_issuers(earlier: bool, later: bool) -> Option<Note> {
    let side = match (earlier, later) {
        (true, true) => "neither statement names",
        (true, false) => "the earlier statement does not name",
        (false, true) => "the later statement does not name",
        (false, false) => return None,
    };
    let hint = "compare a text that holds the list of signatories, or a sentence that names the issuers";
    let message = format!("{side} who issued it, so that signatories cannot be compared");
    Some(Note { code: NoteCode::NoIssuers, severity: Severity::Warning, message, hint: Some(hint.to_owned()), span: None })
}

fn persons_not_comparable(earlier: &Statement, later: &Statement) -> Option<Note> {
    let names =
        |statement: &Statement| statement.signatures.iter().any(|signature| signature.role != Role::Attended && signature.person.is_some());
    let side = match (names(earlier), names(later)) {
        (false, true) => "earlier",
        (true, false) => "later",
        (true, true) | (false, false) => return None,
    };
    let message = format!("the {side} statement names parties and no persons, so that persons cannot be compared");
    Some(Note { code: NoteCode::PersonsNotComparable, severity: Severity::Info, message, hint: None, span: None })
}

/// A group that signs on one side where only its members sign on the other: what seems added or removed may be neither.
fn groups(before: &[Standing], after: &[Standing]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (own, other, side, elsewhere) in [(before, after, "earlier", "later"), (after, before, "later", "earlier")] {
        for group in
            own.iter().filter(|party| party.stands() && !other.iter().any(|known| known.stands() && same_party(&known.party, &party.party)))
        {
            let codes = members(&group.party.name);
            let signs =
                |side: &[Standing], code: &str| side.iter().any(|party| party.stands() && party.party.code.as_deref() == Some(code));
            let only: Vec<&str> = codes.iter().filter(|code| signs(other, code) && !signs(own, code)).copied().collect();
            if only.len() > 1 {
                let message = format!(
                    "{} stands on the {side} side, and {} of its members stand on the {elsewhere} side only ({})",
                    group.party.name,
                    only.len(),
                    only.join(", ")
                );
                let hint = Some("read these rows together: the group may sign for its members".to_owned());
                notes.push(Note { code: NoteCode::GroupAndMembers, severity: Severity::Warning, message, hint, span: None });
            }
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::statement;
    use crate::model::{EvidenceKind, PartyEvidence, Passage};

    /// Signatures in a small notation: `US Jane Doe, Attorney General !dissociated`; a party is a code, `'an organisation'`, or
    /// `@` for a person in their own name.
    fn signed(notation: &str) -> Statement {
        let mut whole = statement(". We agree.");
        whole.signatures = notation.split(';').map(str::trim).filter(|line| !line.is_empty()).map(one).collect();
        whole
    }

    fn one(line: &str) -> Signature {
        let (line, role) = line.split_once(" !").map_or((line, Role::Signed), |(line, role)| (line, role_of(role)));
        let (party, rest) = match line.strip_prefix('\'') {
            Some(rest) => {
                let (name, rest) = rest.split_once('\'').unwrap();
                (Party { name: name.to_owned(), code: None, kind: PartyKind::Organisation }, rest)
            }
            None if line.starts_with('@') => {
                let name = line[1..].split(',').next().unwrap().trim();
                (Party { name: name.to_owned(), code: None, kind: PartyKind::Person }, &line[1..])
            }
            None => {
                let (code, rest) = line.split_once(' ').unwrap_or((line, ""));
                let name = if code == "EU" { "European Union".to_owned() } else { code.to_lowercase() };
                (Party { name, code: Some(code.to_owned()), kind: PartyKind::State }, rest)
            }
        };
        let mut pieces = rest.split(',').map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_owned);
        Signature {
            passage: Passage { text: line.to_owned(), ..Passage::default() },
            person: pieces.next(),
            honorifics: Vec::new(),
            post_nominals: Vec::new(),
            offices: pieces.collect(),
            party: Some(party),
            evidence: PartyEvidence { kind: EvidenceKind::Stated, why: String::new() },
            role,
            remark: None,
        }
    }

    fn role_of(name: &str) -> Role {
        match name {
            "for" => Role::VotedFor,
            "against" => Role::VotedAgainst,
            "dissociated" => Role::Dissociated,
            "withdrew" => Role::Withdrew,
            "joined" => Role::JoinedLater,
            "aligned" => Role::Aligned,
            "attended" => Role::Attended,
            _ => Role::Sponsored,
        }
    }

    fn shown(earlier: &str, later: &str) -> String {
        let (rows, notes) = signatories(&signed(earlier), &signed(later));
        let row = |row: &SignatoryChange| {
            let name = row.party.code.as_deref().unwrap_or(&row.party.name);
            let person = match &row.person {
                None => String::new(),
                Some(PersonChange::OtherParty { before }) => format!(" from {before}"),
                Some(change) => format!(" {change:?}"),
            };
            let role = if row.role_changed { " role" } else { "" };
            format!("{:?} {name}{person}{role}", row.change)
        };
        let rows = rows.iter().map(row).chain(notes.iter().map(|note| format!("note {}", note.code.code())));
        rows.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn parties_persons_and_roles() {
        for (intent, earlier, later, expected) in [
            ("kept in the later order, then added, then removed", "US; GB; EE", "GB; US; JP", "Kept GB; Kept US; Added JP; Removed EE"),
            ("a new person", "US Jane Doe, Attorney General", "US John Roe, Attorney General", "Kept US NewPerson"),
            ("a new office", "US Jane Doe, Attorney General", "US Jane Doe, Secretary of State", "Kept US NewOffice"),
            (
                "of and for are one office",
                "AU Jane Doe, Minister for Home Affairs",
                "AU Jane A. Doe, Minister of Home Affairs",
                "Kept AU Same",
            ),
            ("persons on one side only", "US; GB", "US Jane Doe; GB", "Kept US NotComparable; Kept GB; note persons-not-comparable"),
            ("a person moves to another party", "US Jane Doe; GB", "US; GB Jane Doe", "Kept US NotComparable; Kept GB from us"),
            ("an initial more or less", "@Janet L. Yellen, Chair !for", "@Janet Yellen, Chair !for", "Kept Janet Yellen Same"),
            (
                "accents and order fold",
                "@José Núñez; @KISHIDA Fumio",
                "@Jose Nunez; @Fumio Kishida",
                "Kept Jose Nunez Same; Kept Fumio Kishida Same",
            ),
            ("for turns against", "@Jane Doe !for; @John Roe !against", "@Jane Doe !against", "Kept Jane Doe Same role; Removed John Roe"),
            ("a signatory dissociates itself", "US; HU", "US; HU !dissociated", "Kept US; Kept HU role"),
            ("a withdrawal removes", "US; IQ", "US; IQ !withdrew", "Kept US; Removed IQ role"),
            ("withdrawn before the later text", "US; IQ; IQ !withdrew", "US", "Kept US"),
            ("withdrawn and back again", "US; IQ !withdrew", "US; IQ", "Kept US; Added IQ"),
            ("a joiner signs the next text", "US; GE !joined", "US; GE", "Kept US; Kept GE"),
            ("an aligned state is a party", "'Council' ; AL !aligned", "'Council'; MD !aligned", "Kept Council; Added MD; Removed AL"),
            ("attendees never count", "US; FR !attended", "US; GB !attended", "Kept US"),
            (
                "legal form, article and short form are no other body",
                "'Reef Forum (RF)'; 'Acme Ltd'",
                "'The Reef Forum'; 'Acme'",
                "Kept The Reef Forum; Kept Acme",
            ),
            ("two signatures of one party", "US Jane Doe; US John Roe", "US John Roe; US Jane Doe", "Kept US Same"),
            ("one of two persons is gone", "US Jane Doe; US John Roe", "US John Roe", "Kept US NewPerson"),
            ("nobody named before", "", "US; GB", "note no-issuers"),
            ("nobody named after", "US", "FR !attended", "note no-issuers"),
            ("the EU here, its members there", "EU; US", "US; FR; DE", "Kept US; Added FR; Added DE; Removed EU; note group-and-members"),
            ("the EU with its members loses nothing", "EU; FR; DE", "EU", "Kept EU; Removed FR; Removed DE"),
        ] {
            assert_eq!(shown(earlier, later), expected, "{intent}");
        }
    }
}
