//! Sentences on who joined, left, changed role, or signs through somebody else.

use super::the;
use crate::model::{PartyChange, Role};
use crate::report::view::english::{capitalised, joined, joined_up_to};
use crate::report::view::{ComparisonView, PartyName, PersonChange, SignatoryChange};

/// How many parties a sentence names before it counts the rest.
const NAMED: usize = 6;

pub(super) fn sentences(view: &ComparisonView) -> Vec<String> {
    if view.signatories_refused() {
        return vec!["Signatories are not compared, since one side names none.".to_owned()];
    }
    let rows = |change| view.signatories.iter().filter(move |row| row.change == change);
    let kept: Vec<&SignatoryChange> = rows(PartyChange::Kept).collect();
    // Who votes or dissociates does not make the group that others join.
    let signs = |row: &&SignatoryChange| matches!(later_role(row), Role::Signed | Role::Sponsored | Role::JoinedLater | Role::Aligned);
    let kept_by_signing: Vec<&SignatoryChange> = kept.iter().copied().filter(signs).collect();
    let mut lines = Vec::new();
    for (role, names) in by(rows(PartyChange::Added), later_role) {
        lines.push(joining(role, &names, &kept_by_signing, nobody_named(view)));
    }
    for (role, names) in by(rows(PartyChange::Removed), leaving_role) {
        lines.push(leaving(role, &names));
    }
    let turned = kept.iter().copied().filter(|row| row.role_changed);
    for ((before, now), names) in by(turned, |row| (earlier_role(row), later_role(row))) {
        let (name, turn) = (joined_up_to(&names, NAMED), if names.len() == 1 { "turns" } else { "turn" });
        lines.push(format!("{name} {turn} from {} to {}.", doing(before), doing(now)));
    }
    lines.extend(persons(&kept));
    lines
}

/// Names of the parties of `rows`, grouped by `key` in the order of first appearance.
fn by<'a, K: PartialEq + Copy>(
    rows: impl Iterator<Item = &'a SignatoryChange>,
    key: impl Fn(&SignatoryChange) -> K,
) -> Vec<(K, Vec<String>)> {
    let mut groups: Vec<(K, Vec<String>)> = Vec::new();
    for row in rows {
        let group = key(row);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, names)) => names.push(with_article(&row.party)),
            None => groups.push((group, vec![with_article(&row.party)])),
        }
    }
    groups
}

fn earlier_role(row: &SignatoryChange) -> Role {
    row.earlier.first().map_or(Role::Signed, |signature| signature.role)
}

fn later_role(row: &SignatoryChange) -> Role {
    row.later.first().map_or(Role::Signed, |signature| signature.role)
}

/// A party that withdrew may still stand in the later text, as the one that withdrew.
fn leaving_role(row: &SignatoryChange) -> Role {
    row.later.first().or(row.earlier.first()).map_or(Role::Signed, |signature| signature.role)
}

/// Whether persons sign for others, and for none of those that were added.
fn nobody_named(view: &ComparisonView) -> bool {
    let person = |row: &SignatoryChange| row.later.iter().any(|signature| signature.person.is_some());
    let mut added = view.signatories.iter().filter(|row| row.change == PartyChange::Added);
    view.signatories.iter().any(person) && !added.any(person)
}

fn joining(role: Role, names: &[String], kept: &[&SignatoryChange], nobody_named: bool) -> String {
    let name = capitalised(&joined_up_to(names, NAMED));
    let one = names.len() == 1;
    let does = |one_does: &str, many_do: &str| if one { one_does.to_owned() } else { many_do.to_owned() };
    let what = match role {
        Role::Signed if kept.is_empty() => {
            format!("{}, and nobody does who stood in the earlier statement", does("signs", "sign"))
        }
        Role::JoinedLater => "joined it after it was issued".to_owned(),
        Role::Signed => format!("{} {}", does("joins", "join"), those_who_stay(kept)),
        Role::Sponsored => does("is a new sponsor", "are new sponsors"),
        Role::VotedFor => does("votes for it and did not vote before", "vote for it and did not vote before"),
        Role::VotedAgainst => does("votes against it and did not vote before", "vote against it and did not vote before"),
        Role::Abstained => does("abstains and did not vote before", "abstain and did not vote before"),
        Role::Aligned => does("now aligns with it", "now align with it"),
        Role::Dissociated => does("is new and dissociates from a part of it", "are new and dissociate from a part of it"),
        Role::Reserved => does("is new and reserves on a part of it", "are new and reserve on a part of it"),
        Role::Withdrew => does("withdraws", "withdraw"),
        Role::Attended => does("now attends", "now attend"),
    };
    let unnamed = nobody_named && role == Role::Signed;
    format!("{name} {what}{}.", if unnamed { ", with no person named" } else { "" })
}

/// "the five governments"; few parties go by their names.
fn those_who_stay(kept: &[&SignatoryChange]) -> String {
    if kept.len() <= 2 {
        return joined(&kept.iter().map(|row| with_article(&row.party)).collect::<Vec<_>>());
    }
    let government = |row: &&SignatoryChange| row.party.code.as_deref().is_some_and(|code| code != "EU");
    the(kept.len(), if kept.iter().all(government) { "government" } else { "party" })
}

fn leaving(role: Role, names: &[String]) -> String {
    let name = capitalised(&joined_up_to(names, NAMED));
    let one = names.len() == 1;
    let what = match (role, one) {
        (Role::Withdrew, true) => "withdraws",
        (Role::Withdrew, false) => "withdraw",
        (Role::VotedFor | Role::VotedAgainst | Role::Abstained, true) => "no longer votes",
        (Role::VotedFor | Role::VotedAgainst | Role::Abstained, false) => "no longer vote",
        (Role::Sponsored, true) => "no longer sponsors it",
        (Role::Sponsored, false) => "no longer sponsor it",
        (Role::Signed | Role::Aligned | Role::JoinedLater | Role::Dissociated | Role::Reserved | Role::Attended, true) => {
            "is no longer among the signatories"
        }
        (Role::Signed | Role::Aligned | Role::JoinedLater | Role::Dissociated | Role::Reserved | Role::Attended, false) => {
            "are no longer among the signatories"
        }
    };
    format!("{name} {what}.")
}

fn doing(role: Role) -> &'static str {
    match role {
        Role::Signed => "signing",
        Role::Sponsored => "sponsoring",
        Role::VotedFor => "voting for",
        Role::VotedAgainst => "voting against",
        Role::Abstained => "abstaining",
        Role::Aligned => "aligning",
        Role::JoinedLater => "joining later",
        Role::Withdrew => "withdrawing",
        Role::Dissociated => "dissociating from a part of it",
        Role::Reserved => "reserving on a part of it",
        Role::Attended => "attending",
    }
}

fn persons(kept: &[&SignatoryChange]) -> Vec<String> {
    let of = |change| kept.iter().filter(move |row| row.person_change == Some(change));
    let names = |change| of(change).map(|row| with_article(&row.party)).collect::<Vec<_>>();
    let mut lines = Vec::new();
    let (others, offices) = (names(PersonChange::NewPerson), names(PersonChange::NewOffice));
    match others.len() {
        0 => {}
        1 => lines.push(format!("Another person signs for {}.", others[0])),
        _ => lines.push(format!("Other people sign for {}.", joined_up_to(&others, NAMED))),
    }
    match offices.len() {
        0 => {}
        1 => lines.push(format!("The same person signs for {} in another office.", offices[0])),
        _ => lines.push(format!("The same people sign for {} in other offices.", joined_up_to(&offices, NAMED))),
    }
    for row in of(PersonChange::OtherParty) {
        let person = row.later.iter().find_map(|signature| signature.person.clone()).unwrap_or_else(|| "One person".to_owned());
        let before = row.other_party.as_deref().unwrap_or("another party");
        lines.push(format!("{person}, who signed for {before} before, signs for {}.", with_article(&row.party)));
    }
    lines
}

/// English puts an article before some of the names it gives states and organisations.
fn with_article(party: &PartyName) -> String {
    let plural_or_common =
        ["United ", "European ", "Netherlands", "Philippines", "Bahamas", "Maldives", "Holy See", "Czech Republic", "Dominican Republic"];
    let takes = party.code.is_some() && plural_or_common.iter().any(|start| party.name.starts_with(start));
    if takes { format!("the {}", party.name) } else { party.name.clone() }
}
