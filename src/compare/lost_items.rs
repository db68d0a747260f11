//! Demands that cannot be told removed or added, since the other side has a list stem whose items were lost in extraction. What
//! enters are both statements; what leaves are the acts to keep out of the rows, with a note for each stem.

use super::ground::Ground;
use super::pairing::Links;
use super::values::{meant, plain_words};
use crate::model::{Act, Clause, ClauseKind, Note, NoteCode, Severity, Side, Span, Statement, Voice};

/// From this likeness (0..1) two stems are one.
const SAME_STEM: f64 = 0.5;

/// The acts among `free` (indexes on `side`) that may hang under a stem of the other side that lost its items.
pub(super) fn under_lost_stems(
    side: Side,
    free: &[usize],
    statement: &Statement,
    other: &Statement,
    links: &Links,
    ground: &Ground<'_>,
) -> (Vec<usize>, Vec<Note>) {
    let (mut kept_out, mut notes) = (Vec::new(), Vec::new());
    for (at, stem) in lost_stems(other) {
        let linked = |clause: usize| match side {
            Side::Earlier => links.joined(clause, at),
            Side::Later => links.joined(at, clause),
        };
        let may_hang = |act: &Act| match stem_of(act, statement) {
            Some(own) => {
                linked(own)
                    || ground.terms.likeness(&ground.terms.bag(&statement.clauses[own].passage.text), &ground.terms.bag(&stem.passage.text))
                        >= SAME_STEM
            }
            None => linked(act.clause) || asks_the_same(act, stem, ground),
        };
        let under: Vec<usize> = free.iter().copied().filter(|act| !kept_out.contains(act) && may_hang(&statement.acts[*act])).collect();
        if !under.is_empty() {
            notes.push(note(side, &under, statement, stem));
            kept_out.extend(under);
        }
    }
    (kept_out, notes)
}

/// Stems in the issuers' own voice that the reader has noted as empty.
fn lost_stems(statement: &Statement) -> impl Iterator<Item = (usize, &Clause)> {
    let empty = statement.notes.iter().filter(|note| note.code == NoteCode::StemWithoutItems).filter_map(|note| note.span);
    let empty: Vec<Span> = empty.collect();
    let mut has_items = vec![false; statement.clauses.len()];
    for stem in statement.clauses.iter().filter_map(|clause| clause.stem) {
        if let Some(known) = has_items.get_mut(stem) {
            *known = true;
        }
    }
    let noted = move |whole: Span| empty.iter().any(|span| span.start < whole.end && whole.start < span.end);
    statement.clauses.iter().enumerate().filter(move |(at, clause)| {
        !matches!(clause.voice, Voice::Quoted(_)) && !has_items[*at] && (clause.kind == ClauseKind::Stem || noted(clause.passage.span))
    })
}

fn stem_of(act: &Act, statement: &Statement) -> Option<usize> {
    act.inherited_from.or_else(|| statement.clauses.get(act.clause).and_then(|clause| clause.stem))
}

/// A demand in running text may stand in a list of the other statement, whose stem asks the same addressee.
fn asks_the_same(act: &Act, stem: &Clause, ground: &Ground<'_>) -> bool {
    let Some(addressee) = &act.addressee else { return false };
    let text = meant(addressee);
    let words = plain_words(text);
    let stem_words = plain_words(&stem.passage.text);
    let named = !words.is_empty() && stem_words.windows(words.len()).any(|window| window == words);
    let class = ground.class_of(text).map(|class| class.name);
    let phrases = |size: usize| stem_words.windows(size).map(|window| window.join(" ")).collect::<Vec<_>>();
    named
        || class
            .is_some_and(|class| (1..=4).flat_map(phrases).any(|phrase| ground.class_of(&phrase).is_some_and(|other| other.name == class)))
}

fn note(side: Side, under: &[usize], statement: &Statement, stem: &Clause) -> Note {
    let ids: Vec<&str> = under.iter().map(|act| statement.acts[*act].id.as_str()).collect();
    let (here, there) = match side {
        Side::Earlier => ("earlier", "later"),
        Side::Later => ("later", "earlier"),
    };
    Note {
        code: NoteCode::StemWithoutItems,
        severity: Severity::Warning,
        message: format!(
            "the list under '{}' is missing in the {there} statement, so that {} of the {here} one cannot be compared",
            stem.passage.text,
            ids.join(", ")
        ),
        hint: Some(format!("supply the {there} statement with its list")),
        span: Some(stem.passage.span),
    }
}
