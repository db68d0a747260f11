//! What is said of readers' decisions: decisions and what came of them enter, notes leave. Every decision that is about two statements
//! gets one, whether it was followed or not.

use super::addressees::{Asked, Standing};
use super::decided::Ruled;
use super::ground::Ground;
use super::values::plain_words;
use crate::model::{Act, ActKind, Change, Decision, Decisions, Note, NoteCode, Party, Severity, Side, Signature, Span, Statement, Value};

/// Two acts that a decision is on.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    /// Index into the acts of the earlier statement.
    pub earlier: usize,
    /// Index into the acts of the later statement.
    pub later: usize,
    /// Where the decision stands, with its reason.
    pub place: String,
}

impl Ruling {
    /// Whether it is on these two.
    pub(super) fn is_on(&self, earlier: usize, later: usize) -> bool {
        self.earlier == earlier && self.later == later
    }
}

const QUOTE_HINT: &str = "quote its first words as 'policydiff show' prints them; if it stands in other statements, name them with 'files'";

/// "decisions.toml:4", and the reader's reason where one is given.
pub(super) fn place(decisions: &Decisions, decision: &Decision) -> String {
    let because = decision.because.as_ref().map(|because| format!(" (because: {})", because.trim())).unwrap_or_default();
    format!("{}:{}{because}", decisions.file, decision.line)
}

/// A quote that no act opens with.
pub(super) fn act_not_found(place: &str, side: Side, quote: &str) -> Note {
    let message =
        format!("{place}: no demand or other act of the {} statement begins with “{quote}”, so that nothing is decided", name(side));
    warning(NoteCode::DecisionNotFound, message, QUOTE_HINT.to_owned())
}

/// A quote that several acts open with.
pub(super) fn many_acts(place: &str, side: Side, quote: &str, acts: &[usize], statement: &Statement) -> Note {
    let one_sentence = acts.windows(2).all(|two| statement.acts[two[0]].passage.span == statement.acts[two[1]].passage.span);
    let hint = if one_sentence { "quote from the verb of the one that is meant" } else { "quote more words, until only one begins so" };
    let ids: Vec<&str> = acts.iter().map(|act| statement.acts[*act].id.as_str()).collect();
    let message = format!("{place}: {} of the {} statement begin with “{quote}”, so that nothing is decided", ids.join(", "), name(side));
    warning(NoteCode::DecisionAmbiguous, message, hint.to_owned())
}

/// Two acts of different kinds, which share no row.
pub(super) fn other_kind(place: &str, earlier: &Act, later: &Act) -> Note {
    let message = format!(
        "{place}: earlier {} is a {} and later {} a {}, which stand in rows of their own",
        earlier.id,
        kind(earlier.kind),
        later.id,
        kind(later.kind)
    );
    warning(NoteCode::DecisionRefused, message, "decide on two acts of one kind".to_owned())
}

/// A decision against one that stands before it.
pub(super) fn contradiction(ruling: &Ruling, before: &Ruling, earlier: &Statement, later: &Statement) -> Note {
    let (one, other) = ids(ruling, earlier, later);
    let message =
        format!("{}: earlier {one} and later {other} are decided on already by {}, which is followed", ruling.place, before.place);
    warning(NoteCode::DecisionRefused, message, "take one of the two decisions out".to_owned())
}

/// What became of the decisions on pairs; `without` are the pairs that the program finds by itself.
pub(super) fn on_pairs(ruled: &Ruled, without: &[(usize, usize)], earlier: &Statement, later: &Statement) -> Vec<Note> {
    let on = |ruling: &Ruling, pinned: bool| {
        let found = without.contains(&(ruling.earlier, ruling.later));
        let (one, other) = ids(ruling, earlier, later);
        let settled = if pinned { "are one" } else { "are kept apart" };
        let (code, by_itself) = match (pinned, found) {
            (true, true) => (NoteCode::DecisionUnused, ", as the program finds by itself"),
            (false, false) => (NoteCode::DecisionUnused, ", as the program keeps them by itself"),
            (true, false) | (false, true) => (NoteCode::DecisionApplied, ""),
        };
        let message = format!("{}: earlier {one} and later {other} {settled} by a reader's decision{by_itself}", ruling.place);
        info(code, message, Some(later.acts[ruling.later].passage.span))
    };
    let pins = ruled.pins.iter().map(|ruling| on(ruling, true));
    pins.chain(ruled.apart.iter().map(|ruling| on(ruling, false))).chain(ruled.notes.iter().cloned()).collect()
}

/// What became of the decisions on addressees.
pub(super) fn on_addressees(ground: &Ground<'_>, changes: &[Change], earlier: &Statement, later: &Statement) -> Vec<Note> {
    let decided = ground.decided().iter().enumerate();
    decided
        .map(|(at, class)| {
            let rows: Vec<(&Act, &Act)> =
                changes.iter().filter_map(|row| Some((&earlier.acts[row.earlier?], &later.acts[row.later?]))).collect();
            let used: Vec<&(&Act, &Act)> = rows.iter().filter(|(one, other)| decides(at, one, other, ground)).collect();
            let wordings: Vec<String> = class.wordings.iter().map(|wording| format!("“{wording}”")).collect();
            let wordings = wordings.join(" and ");
            let Some((_, first)) = used.first() else {
                let message = format!("{}: {wordings} stand against each other in no row", class.place);
                return info(NoteCode::DecisionUnused, message, None);
            };
            let ids: Vec<String> = used.iter().map(|(one, other)| format!("{} → {}", one.id, other.id)).collect();
            let message = format!("{}: {wordings} are one addressee by a reader's decision, in {}", class.place, ids.join(", "));
            info(NoteCode::DecisionApplied, message, first.addressee.as_ref().map(|value| value.passage.span))
        })
        .collect()
}

fn decides(class: usize, earlier: &Act, later: &Act, ground: &Ground<'_>) -> bool {
    let asked = |value: &Option<Value>| value.as_ref().map(|value| Asked::of(value, ground));
    let (Some(one), Some(other)) = (asked(&earlier.addressee), asked(&later.addressee)) else { return false };
    one.standing(&other) == Standing::Decided(class)
}

/// A signature whose party a reader accepts or names.
pub(super) fn on_party(place: &str, signature: &Signature, before: Option<&Party>, now: &Party) -> Note {
    let name = &now.name;
    let how = match before {
        Some(before) if plain_words(&before.name) == plain_words(name) => format!("that it stands for {name} is accepted"),
        Some(before) => format!("it stands for {name}, not for {}, by a reader's decision", before.name),
        None => format!("it stands for {name} by a reader's decision"),
    };
    let message = format!("{place}: “{}”: {how}", signature.passage.text);
    info(NoteCode::DecisionApplied, message, Some(signature.passage.span))
}

/// A signature that names its party, so that nothing is to be accepted.
pub(super) fn party_stated(place: &str, signature: &Signature, party: &Party) -> Note {
    let message = format!("{place}: “{}” names {} itself", signature.passage.text, party.name);
    info(NoteCode::DecisionUnused, message, Some(signature.passage.span))
}

/// A quote that no signature opens with.
pub(super) fn signature_not_found(place: &str, quote: &str) -> Note {
    let message = format!("{place}: no signature begins with “{quote}”, so that nothing is decided");
    let hint = "quote its first words as 'policydiff show' prints them; if it stands in another statement, name it with 'file'";
    warning(NoteCode::DecisionNotFound, message, hint.to_owned())
}

/// A quote that several signatures open with.
pub(super) fn many_signatures(place: &str, quote: &str, count: usize) -> Note {
    let message = format!("{place}: {count} signatures begin with “{quote}”, so that nothing is decided");
    warning(NoteCode::DecisionAmbiguous, message, "quote more words, until only one begins so".to_owned())
}

fn ids<'a>(ruling: &Ruling, earlier: &'a Statement, later: &'a Statement) -> (&'a str, &'a str) {
    (&earlier.acts[ruling.earlier].id, &later.acts[ruling.later].id)
}

fn name(side: Side) -> &'static str {
    match side {
        Side::Earlier => "earlier",
        Side::Later => "later",
    }
}

fn kind(kind: ActKind) -> &'static str {
    super::changes::kind_name(kind)
}

fn warning(code: NoteCode, message: String, hint: String) -> Note {
    Note { code, severity: Severity::Warning, message, hint: Some(hint), span: None }
}

fn info(code: NoteCode, message: String, span: Option<Span>) -> Note {
    Note { code, severity: Severity::Info, message, hint: None, span }
}
