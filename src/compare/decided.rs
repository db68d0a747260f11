//! What readers decided on pairs: decisions that quote two sentences enter, the acts that they name leave, and pairs that were found
//! are put right by them. A quote that names nothing, or more than one act, becomes a note; what stands apart from the acts that are
//! named stays as it was found.

use rustc_hash::FxHashSet;

use super::decision_notes::{self as notes, Ruling};
use super::likeness::Likeness;
use super::pairing::{KINDS, Pair, Pairing, THRESHOLD};
use super::values::wording_form;
use crate::model::{Act, ActKind, Decision, Decisions, Note, Settled, Side, Statement};
use crate::wording;

/// The decisions on pairs, with the acts that they name.
#[derive(Default)]
pub(super) struct Ruled {
    /// Pairs that are one.
    pub pins: Vec<Ruling>,
    /// Pairs that are not.
    pub apart: Vec<Ruling>,
    /// What could not be followed.
    pub notes: Vec<Note>,
}

impl Ruled {
    /// The decisions among `decisions` that are about `earlier` and `later`.
    pub(super) fn of(decisions: &Decisions, earlier: &Statement, later: &Statement, pairing: &Pairing<'_>) -> Self {
        let mut ruled = Self::default();
        for decision in decisions.list.iter().filter(|decision| decision.is_about(earlier, later)) {
            let (Settled::Paired { earlier: one, later: other } | Settled::Apart { earlier: one, later: other }) = &decision.settled else {
                continue;
            };
            let place = notes::place(decisions, decision);
            let own = |is_earlier: bool| move |act: usize| pairing.takes_part(is_earlier, act);
            match named(&place, (earlier, one, &own(true)), (later, other, &own(false))) {
                Err(note) => ruled.notes.extend(note),
                Ok((one, other)) => ruled.add(Ruling { earlier: one, later: other, place }, decision, earlier, later),
            }
        }
        ruled
    }

    fn add(&mut self, ruling: Ruling, decision: &Decision, earlier: &Statement, later: &Statement) {
        let other = if matches!(decision.settled, Settled::Paired { .. }) { &self.apart } else { &self.pins };
        if let Some(before) = other.iter().find(|before| before.is_on(ruling.earlier, ruling.later)) {
            self.notes.push(notes::contradiction(&ruling, before, earlier, later));
        } else if matches!(decision.settled, Settled::Paired { .. }) {
            self.pins.push(ruling);
        } else {
            self.apart.push(ruling);
        }
    }

    /// Whether a decision keeps the two apart.
    pub(super) fn keeps_apart(&self, earlier: usize, later: usize) -> bool {
        self.apart.iter().any(|ruling| ruling.is_on(earlier, later))
    }

    fn pinned(&self, earlier: usize, later: usize) -> bool {
        self.pins.iter().any(|ruling| ruling.is_on(earlier, later))
    }

    /// Whether a decision names the act of that side and keeps it from another.
    fn is_kept_from_another(&self, is_earlier: bool, act: usize) -> bool {
        self.apart.iter().any(|ruling| act == if is_earlier { ruling.earlier } else { ruling.later })
    }

    /// `chosen`, pairs of acts of `kind` that were found among `likely`, as the decisions have them.
    ///
    /// Pairs of acts that no decision names stay. What lost its partner is paired anew: an act that is kept from another with any act
    /// that is free, the partners that a pin set free with each other alone.
    pub(super) fn put_right(
        &self,
        chosen: Vec<Pair>,
        likely: &[(usize, usize, Likeness)],
        kind: ActKind,
        earlier: &[Act],
        pairing: &Pairing<'_>,
    ) -> Vec<Pair> {
        let is_chosen = |ruling: &&Ruling| chosen.iter().any(|pair| ruling.is_on(pair.earlier, pair.later));
        let of_kind = |ruling: &&Ruling| earlier.get(ruling.earlier).is_some_and(|act| act.kind == kind);
        let fresh: Vec<&Ruling> = self.pins.iter().filter(of_kind).filter(|ruling| !is_chosen(ruling)).collect();
        let taken = |pair: &Pair| fresh.iter().any(|ruling| ruling.earlier == pair.earlier || ruling.later == pair.later);
        let stays = |pair: &Pair| !self.keeps_apart(pair.earlier, pair.later) && (self.pinned(pair.earlier, pair.later) || !taken(pair));
        let (mut kept, dropped): (Vec<Pair>, Vec<Pair>) = chosen.into_iter().partition(stays);
        for pair in kept.iter_mut().filter(|pair| self.pinned(pair.earlier, pair.later)) {
            *pair = Pair { score: 1.0, why: format!("pinned by a reader's decision; {}", pair.why), ..pair.clone() };
        }
        kept.extend(fresh.iter().map(|ruling| {
            let moved = pairing.moved(ruling.earlier, ruling.later);
            Pair { earlier: ruling.earlier, later: ruling.later, score: 1.0, why: "pinned by a reader's decision".to_owned(), moved }
        }));
        if !dropped.is_empty() {
            let again = self.left_over(&kept, &dropped, likely);
            kept.extend(pairing.one_to_one(&again, THRESHOLD));
        }
        kept
    }

    /// What may be paired anew once `dropped` is taken apart.
    fn left_over(&self, kept: &[Pair], dropped: &[Pair], likely: &[(usize, usize, Likeness)]) -> Vec<(usize, usize, Likeness)> {
        let sides = |pairs: &[Pair]| -> [FxHashSet<usize>; 2] {
            [pairs.iter().map(|pair| pair.earlier).collect(), pairs.iter().map(|pair| pair.later).collect()]
        };
        let ([used, used_later], [freed, freed_later]) = (sides(kept), sides(dropped));
        let may = |e: usize, l: usize| {
            let both = freed.contains(&e) && freed_later.contains(&l);
            let either = (freed.contains(&e) && self.is_kept_from_another(true, e))
                || (freed_later.contains(&l) && self.is_kept_from_another(false, l));
            !used.contains(&e) && !used_later.contains(&l) && (both || either) && !self.keeps_apart(e, l)
        };
        likely.iter().filter(|(e, l, _)| may(*e, *l)).cloned().collect()
    }
}

/// A statement, the quote that names an act of it, and which of its acts take part.
type Quoted<'a> = (&'a Statement, &'a str, &'a dyn Fn(usize) -> bool);

/// The acts of one kind that two quotes name: of a sentence that both demands and holds, the demand.
fn named(place: &str, earlier: Quoted<'_>, later: Quoted<'_>) -> Result<(usize, usize), Vec<Note>> {
    let found = [earlier, later].map(|(statement, quote, own)| acts_named(statement, quote, own));
    let missing =
        [(Side::Earlier, &found[0], earlier.1), (Side::Later, &found[1], later.1)].into_iter().filter(|(_, acts, _)| acts.is_empty());
    let missing: Vec<Note> = missing.map(|(side, _, quote)| notes::act_not_found(place, side, quote)).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let of_kind = |acts: &[usize], statement: &Statement, kind: ActKind| -> Vec<usize> {
        acts.iter().copied().filter(|act| statement.acts[*act].kind == kind).collect()
    };
    let by_kind = KINDS.iter().map(|kind| (of_kind(&found[0], earlier.0, *kind), of_kind(&found[1], later.0, *kind)));
    let Some((one, other)) = by_kind.into_iter().find(|(one, other)| !one.is_empty() && !other.is_empty()) else {
        return Err(vec![notes::other_kind(place, &earlier.0.acts[found[0][0]], &later.0.acts[found[1][0]])]);
    };
    let many = [(Side::Earlier, &one, earlier), (Side::Later, &other, later)].into_iter().filter(|(_, acts, _)| acts.len() > 1);
    let many: Vec<Note> = many.map(|(side, acts, (statement, quote, _))| notes::many_acts(place, side, quote, acts, statement)).collect();
    if many.is_empty() { Ok((one[0], other[0])) } else { Err(many) }
}

/// The acts that take part and whose sentence opens with the words of `quote`; where none does, those that open so at their verb, since
/// one sentence may hold two acts.
fn acts_named(statement: &Statement, quote: &str, takes_part: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let wanted = quoted_words(quote);
    let own: Vec<usize> = (0..statement.acts.len()).filter(|act| takes_part(*act)).collect();
    let opens = |act: &usize| opens_with(&statement.acts[*act].passage.text, &wanted);
    let by_sentence: Vec<usize> = own.iter().copied().filter(opens).collect();
    if !by_sentence.is_empty() {
        return by_sentence;
    }
    let from_verb = |act: &usize| {
        let Act { passage, force, .. } = &statement.acts[*act];
        statement.text.get(force.as_written.span.start..passage.span.end).is_some_and(|text| opens_with(text, &wanted))
    };
    own.into_iter().filter(from_verb).collect()
}

/// Whether the words of `text` begin with `wanted`.
pub(super) fn opens_with(text: &str, wanted: &[String]) -> bool {
    !wanted.is_empty() && quoted_words(text).starts_with(wanted)
}

/// The words of a quote: letter case, white space, punctuation, note markers and kinds of quotation marks do not count.
pub(super) fn quoted_words(text: &str) -> Vec<String> {
    wording::words(&wording_form(text)).iter().map(|word| word.text.to_owned()).collect()
}
