//! What every enum of a view is called in reports for people.

use super::{Act, ActChange, AgainstExcerpt, ClauseWord, PersonChange, ReferenceWord, Slot, VoiceKind};
use crate::model::{
    ActKind, Band, ClauseKind, ConditionKind, DateRole, Direction, PartyChange, RepairKind, Role, Scope, Severity, SlotChange, SlotKind,
    WhyNot,
};

pub(in crate::report) fn act_kind(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Demand => "demand",
        ActKind::Commitment => "commitment",
        ActKind::Position => "position",
        ActKind::Threat => "threat",
        ActKind::Rejection => "rejection",
    }
}

pub(in crate::report) fn act_change(change: ActChange, baseline: Option<AgainstExcerpt>) -> &'static str {
    match (change, baseline) {
        (ActChange::Unchanged, _) => "unchanged",
        (ActChange::Changed, _) => "changed",
        (ActChange::Added, None) => "new",
        (ActChange::Removed, None) => "removed",
        (ActChange::Added | ActChange::Removed, Some(AgainstExcerpt::Excerpt)) => "not in the excerpt",
    }
}

pub(in crate::report) fn clause_change(change: ClauseWord, baseline: Option<AgainstExcerpt>) -> &'static str {
    match (change, baseline) {
        (ClauseWord::Unchanged, _) => "unchanged",
        (ClauseWord::Reworded, _) => "reworded",
        (ClauseWord::Split, _) => "split",
        (ClauseWord::Merged, _) => "merged",
        (ClauseWord::Added, None) => "new",
        (ClauseWord::Removed, None) => "removed",
        (ClauseWord::Added | ClauseWord::Removed, Some(AgainstExcerpt::Excerpt)) => "not in the excerpt",
        (ClauseWord::Quoted, _) => "quoted",
    }
}

pub(in crate::report) fn slot_change(change: SlotChange, baseline: Option<AgainstExcerpt>) -> &'static str {
    match (change, baseline) {
        (SlotChange::Same, _) => "same",
        (SlotChange::Changed, _) => "changed",
        (SlotChange::Added, None) => "new",
        (SlotChange::Removed, None) => "removed",
        (SlotChange::Added | SlotChange::Removed, Some(AgainstExcerpt::Excerpt)) => "not in the excerpt",
    }
}

pub(in crate::report) fn reference_change(change: ReferenceWord, baseline: Option<AgainstExcerpt>) -> &'static str {
    match (change, baseline) {
        (ReferenceWord::Kept, _) => "kept",
        (ReferenceWord::Changed, _) => "other address",
        (ReferenceWord::Added, None) => "new",
        (ReferenceWord::Removed, None) => "removed",
        (ReferenceWord::Added | ReferenceWord::Removed, Some(AgainstExcerpt::Excerpt)) => "not in the excerpt",
    }
}

pub(in crate::report) fn party_change(change: PartyChange) -> &'static str {
    match change {
        PartyChange::Kept => "kept",
        PartyChange::Added => "added",
        PartyChange::Removed => "removed",
    }
}

/// What a slot row is about, in the singular: one row is one item.
pub(in crate::report) fn slot(slot: SlotKind, condition: Option<ConditionKind>) -> &'static str {
    match slot {
        SlotKind::Addressee => "addressee",
        SlotKind::Verb => "verb",
        SlotKind::Action => "action",
        SlotKind::Object => "object",
        SlotKind::Conditions => condition.map_or("condition", condition_kind),
        SlotKind::Purposes => "purpose",
        SlotKind::Hedges => "hedge",
        SlotKind::CoActors => "co-actor",
        SlotKind::Deadline => "deadline",
        SlotKind::Polarity => "polarity",
    }
}

pub(in crate::report) fn condition_kind(kind: ConditionKind) -> &'static str {
    match kind {
        ConditionKind::Safeguard => "safeguard",
        ConditionKind::Scope => "scope",
        ConditionKind::Exception => "exception",
    }
}

/// What is to be said of a slot row besides its values, most important first.
pub(in crate::report) fn slot_remarks(slot: &Slot) -> Vec<String> {
    let direction = slot.direction.map(|direction| match direction {
        Direction::Stronger => "stronger band",
        Direction::Weaker => "weaker band",
    });
    let scope = slot.scope.map(|scope| match scope {
        Scope::Narrowed => "narrowed",
        Scope::Broadened => "broadened",
    });
    let said = [direction.map(str::to_owned), scope.map(str::to_owned), slot.remark.clone()];
    let mut remarks: Vec<String> = said.into_iter().flatten().filter(|remark| !remark.is_empty()).collect();
    remarks.dedup();
    remarks
}

/// "medium, level 4".
pub(in crate::report) fn force(act: &Act) -> String {
    format!("{}, level {}", band(act.force.band), act.force.level)
}

pub(in crate::report) fn band(band: Band) -> &'static str {
    match band {
        Band::None => "no force",
        Band::Weak => "weak",
        Band::Medium => "medium",
        Band::Strong => "strong",
    }
}

pub(in crate::report) fn person_change(change: PersonChange) -> &'static str {
    match change {
        PersonChange::Same => "same person",
        PersonChange::NewOffice => "same person, other office",
        PersonChange::NewPerson => "other person",
        PersonChange::NotComparable => "persons not comparable",
        PersonChange::OtherParty => "signed for another party before",
    }
}

pub(in crate::report) fn role(role: Role) -> &'static str {
    match role {
        Role::Signed => "signed",
        Role::Sponsored => "sponsored",
        Role::VotedFor => "voted for",
        Role::VotedAgainst => "voted against",
        Role::Abstained => "abstained",
        Role::Aligned => "aligned",
        Role::JoinedLater => "joined later",
        Role::Withdrew => "withdrew",
        Role::Dissociated => "dissociated",
        Role::Reserved => "reserved",
        Role::Attended => "attended",
    }
}

pub(in crate::report) fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NothingInCommon => "nothing of weight in common",
        WhyNot::BelowThreshold => "too unlike",
        WhyNot::BetterPartner => "the candidate has a better partner",
        WhyNot::OtherVoice => "one is quoted, the other is not",
        WhyNot::Forbidden => "forbidden by a reader's decision",
    }
}

pub(in crate::report) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

pub(in crate::report) fn voice(voice: VoiceKind) -> &'static str {
    match voice {
        VoiceKind::Own => "own",
        VoiceKind::Quoted => "quoted",
        VoiceKind::Attributed => "attributed",
    }
}

pub(in crate::report) fn clause_kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Sentence => "sentence",
        ClauseKind::Stem => "stem",
        ClauseKind::Item => "item",
        ClauseKind::Recital => "recital",
    }
}

pub(in crate::report) fn date_role(role: DateRole) -> &'static str {
    match role {
        DateRole::Statement => "statement",
        DateRole::Release => "release",
        DateRole::Updated => "update",
        DateRole::Meeting => "meeting",
    }
}

pub(in crate::report) fn repair(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::LostApostrophe => "lost apostrophe",
        RepairKind::LostDash => "lost dash",
        RepairKind::FalseSentenceBreak => "false sentence break",
        RepairKind::FusedNumber => "fused number",
        RepairKind::BrokenUrl => "broken address",
        RepairKind::Hyphenation => "hyphenation",
        RepairKind::HardWrap => "line break in a paragraph",
        RepairKind::PageBreak => "page matter in a sentence",
        RepairKind::GluedFurniture => "glued page matter",
        RepairKind::DisplacedNoteMarker => "displaced note marker",
        RepairKind::LostListMarker => "lost list marker",
        RepairKind::LostQuotationMarks => "lost quotation marks",
        RepairKind::SplitItem => "item cut in two",
        RepairKind::Character => "odd characters",
    }
}
