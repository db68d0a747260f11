//! How probably two acts are one act, earlier and later: two sketches and the link of their clauses enter, a probability and its
//! reasons leave. Order among acts is no matter of this file.

use super::addressees::{Asked, Standing};
use super::ground::Ground;
use super::terms::{Bag, Run, Terms, weightiest_shared_run};
use super::values::{plain_words, wording_form};
use crate::model::{Act, Value};
use crate::wording;

/// What is compared of an act.
pub(super) struct Sketch<'a> {
    /// The act.
    pub act: &'a Act,
    /// Its sentence in comparable form.
    pub form: String,
    /// Its sentence without addressee and verb, which a whole list can share; where other acts stand in its sentence, what its own
    /// slots say.
    pub bag: Bag,
    /// Whether other acts stand in its sentence.
    joint: bool,
    sentence: Told,
    slots: Told,
    /// The addressee, parted and looked up once.
    asked: Option<Asked>,
    /// Action, object, purposes and conditions together: readers cut these apart in more than one way.
    pub content: Bag,
    /// The stem of the first word of the action.
    action: Option<String>,
}

/// A text as its terms, in order and as a set.
struct Told {
    run: Run,
    bag: Bag,
}

impl Told {
    fn of(run: Run, terms: &Terms<'_>) -> Self {
        Self { bag: terms.bag_of(&run), run }
    }
}

/// How the clauses of two acts belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tie {
    /// A clause link joins them, with this similarity (0..1).
    Linked(f64),
    /// Both are linked, but to others.
    Elsewhere,
    /// One is linked, the other not.
    OneElsewhere,
    /// Neither is linked.
    Free,
}

/// A probability with its reasons.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    /// 0..1.
    pub score: f64,
    /// Why, in words.
    pub why: String,
}

/// The sketch of `act`; `joint` says that other acts stand in its sentence.
pub(super) fn sketch<'a>(act: &'a Act, joint: bool, ground: &Ground<'_>) -> Sketch<'a> {
    let terms = &ground.terms;
    let mut sentence = terms.run(&act.passage.text);
    let addressee = act.addressee.as_ref().filter(|addressee| addressee.inherited_from.is_none()).map(|addressee| &addressee.passage);
    for asked in [Some(&act.force.as_written), addressee].into_iter().flatten() {
        cut_out(&mut sentence, &terms.run(&asked.text));
    }
    let deed = act.action.iter().chain(&act.object).chain(&act.purposes).chain(act.conditions.iter().map(|c| &c.value));
    let content = joined(deed);
    let slots = terms.run(&(content.clone() + &joined(act.hedges.iter().chain(&act.co_actors).chain(&act.deadline))));
    let action = act.action.as_ref().and_then(|a| wording::words(&a.passage.text).first().map(|word| terms.stem(word.text)));
    Sketch {
        act,
        form: wording_form(&act.passage.text),
        bag: terms.bag_of(if joint { &slots } else { &sentence }),
        joint,
        sentence: Told::of(sentence, terms),
        slots: Told::of(slots, terms),
        asked: act.addressee.as_ref().map(|addressee| Asked::of(addressee, ground)),
        content: terms.bag(&content),
        action,
    }
}

fn joined<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    values.fold(String::new(), |whole, value| whole + &value.passage.text + " ")
}

/// How probably `later` is what `earlier` became.
///
/// The weights of the sum are set by hand on statements of several genres; 0 is an even chance.
pub(super) fn likeness(earlier: &Sketch<'_>, later: &Sketch<'_>, tie: Tie, ground: &Ground<'_>) -> Likeness {
    let terms = &ground.terms;
    let joint = earlier.joint || later.joint;
    let (before, after) = if joint { (&earlier.slots, &later.slots) } else { (&earlier.sentence, &later.sentence) };
    let phrase = phrase_weight(&before.run, &after.run, terms);
    let words = terms.likeness(&before.bag, &after.bag);
    let held = terms.held(&before.bag, &after.bag).max(terms.held(&after.bag, &before.bag));
    let content = terms.likeness(&earlier.content, &later.content);
    let same_action = earlier.action.is_some() && earlier.action == later.action;
    let asked = asked(earlier.asked.as_ref(), later.asked.as_ref());
    let sum = -3.4
        + 3.4 * words
        + 1.2 * held
        + 1.8 * content
        + 2.4 * phrase
        + if same_action { 0.7 } else { 0.0 }
        + asked
        + if !same_action && asked < 0.0 && content < 0.15 { OTHER_ASK } else { 0.0 }
        + tie_weight(tie);
    let same = earlier.form == later.form && same_object(earlier.act, later.act) && (same_action || earlier.action == later.action);
    let score = if same { 1.0 } else { 1.0 / (1.0 + (-sum).exp()) };
    Likeness { score, why: reasons(same, tie, same_action.then_some(later), asked > 0.0, words) }
}

/// Another deed is asked of somebody else: linked clauses do not make it the same ask.
const OTHER_ASK: f64 = -1.6;

/// Words of a text, a budget in steps, among which phrases are sought: no sentence is longer, but a list without an end may be.
const REACH: usize = 500;

/// What the weightiest phrase of both says (0..1); a single word of content is no phrase.
fn phrase_weight(before: &Run, after: &Run, terms: &Terms<'_>) -> f64 {
    let reach = |run: &'_ Run| run.0.len().min(REACH);
    let shared = weightiest_shared_run(&before.0[..reach(before)], &after.0[..reach(after)], |term| terms.weight(*term));
    let phrase = shared.filter(|(range, _)| after.0[range.clone()].iter().filter(|term| terms.is_content(**term)).count() >= 2);
    phrase.map_or(0.0, |(_, weight)| (weight / 9.0).min(1.0))
}

fn same_object(earlier: &Act, later: &Act) -> bool {
    let words = |act: &Act| act.object.as_ref().map(|value| plain_words(&value.passage.text));
    words(earlier) == words(later)
}

fn tie_weight(tie: Tie) -> f64 {
    match tie {
        Tie::Linked(similarity) => 1.4 + 1.6 * similarity,
        Tie::Elsewhere => -1.4,
        Tie::OneElsewhere => -0.6,
        Tie::Free => 0.0,
    }
}

fn asked(earlier: Option<&Asked>, later: Option<&Asked>) -> f64 {
    match (earlier, later) {
        (Some(one), Some(other)) => match one.standing(other) {
            Standing::Same | Standing::Synonym(_) | Standing::Decided(_) => 0.5,
            Standing::Within(_) => 0.3,
            Standing::Other => -0.5,
        },
        _ => 0.0,
    }
}

fn reasons(same: bool, tie: Tie, same_action: Option<&Sketch<'_>>, same_addressee: bool, words: f64) -> String {
    let mut reasons = Vec::new();
    if same {
        reasons.push("same wording".to_owned());
    }
    match tie {
        Tie::Linked(similarity) => reasons.push(format!("clauses linked ({similarity:.2})")),
        Tie::Elsewhere => reasons.push("slots outweigh the clause links".to_owned()),
        Tie::OneElsewhere | Tie::Free => {}
    }
    if let Some(action) = same_action.and_then(|sketch| sketch.act.action.as_ref()) {
        reasons.push(format!("same action '{}'", action.passage.text));
    }
    if same_addressee && !same {
        reasons.push("same addressee".to_owned());
    }
    if words >= 0.005 && !same {
        reasons.push(format!("{:.0} % of weighted words shared", words * 100.0));
    }
    reasons.join("; ")
}

fn cut_out(run: &mut Run, part: &Run) {
    if part.0.is_empty() {
        return;
    }
    if let Some(at) = run.0.windows(part.0.len()).position(|window| window == part.0) {
        run.0.drain(at..at + part.0.len());
    }
}
