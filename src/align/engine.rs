//! Two runs of clauses in, links out, the whole engine in one readable function: settle what is the same, find candidates, score
//! them, weigh them in context, choose, name the relation, find what moved, and say why.

use rayon::prelude::*;

use super::candidates::{Pairs, candidates};
use super::choose::{Group, choose, taken};
use super::corpus::Corpus;
use super::explain::{Linked, evidence, unmatched};
use super::growth::grown;
use super::in_place::settle_in_place;
use super::moves::{Sections, moved};
use super::score::{Model, probabilities};
use super::settle::{Settled, settle};
use super::unit::Unit;
use crate::model::{Alignment, Link, Relation};

/// Probability from which two clauses are linked, and from which a link grows to a further clause.
const LINKED: f64 = 0.35;
/// See [`LINKED`].
const GROWN: f64 = 0.45;

/// Whether a left and a right clause may be linked at all, whatever their words.
pub(super) type MayLink<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Aligns two runs of clauses; `headings` are those of the sections that the units stand in, in a form to compare by.
pub(super) fn align_units(left: &[Unit<'_>], right: &[Unit<'_>], headings: [&[String]; 2], may_link: MayLink<'_>) -> Alignment {
    let field = field(left, right, may_link);
    let Field { corpus, pairs, settled } = &field;
    let probability = probabilities(corpus, pairs, settled, &Model::shipped());
    let chosen = grown(choose(pairs, &probability, LINKED, GROWN), corpus, settled, [left, right]);
    let groups = with_left_over(chosen, settled);
    let weights: Vec<u64> = groups.iter().map(|group| weight(left, right, group)).collect();
    let sections = Sections { of: [left, right].map(|units| units.iter().map(|unit| unit.section).collect()), headings };
    let moved = moved(&groups, &weights, &sections);
    let linked = Linked::new(&groups, left, right);
    let mut links: Vec<Link> = groups
        .par_iter()
        .zip(moved)
        .map(|(group, moved)| Link {
            left: group.left.clone(),
            right: group.right.clone(),
            relation: relation(group, settled),
            moved,
            similarity: group.probability,
            evidence: evidence(settled, group, left, right, &linked),
        })
        .collect();
    links.sort_by_key(|link| link.right[0]);
    let unmatched = unmatched(pairs, &probability, &linked);
    Alignment { links, quoted: Vec::new(), unmatched, budget: budget(pairs.left_out) }
}

/// What the budget of the search left undone, in words.
fn budget(left_out: usize) -> Option<String> {
    (left_out > 0).then(|| {
        format!("{left_out} clauses hold only words that thousands of others hold: partners for them were looked for in their place alone")
    })
}

/// What there is to choose from.
pub(super) struct Field {
    pub corpus: Corpus,
    pub pairs: Pairs,
    pub settled: Settled,
}

/// Settles what is the same and finds candidates for the rest.
pub(super) fn field(left: &[Unit<'_>], right: &[Unit<'_>], may_link: MayLink<'_>) -> Field {
    let mut settled = settle(left, right);
    settle_in_place(&mut settled, left, right, may_link);
    let open = |side: usize, at: usize| [&settled.forward, &settled.backward][side][at].is_none();
    let corpus = Corpus::new(&texts(left), &texts(right), open);
    let pairs = candidates(&corpus, &settled).only(|i, j| left[i].voice == right[j].voice && may_link(i, j));
    Field { corpus, pairs, settled }
}

/// The groups that `model` makes of a field.
pub(super) fn groups(field: &Field, model: &Model<'_>) -> Vec<Group> {
    choose(&field.pairs, &probabilities(&field.corpus, &field.pairs, &field.settled, model), LINKED, GROWN)
}

fn texts<'a>(units: &[Unit<'a>]) -> Vec<&'a str> {
    units.iter().map(|unit| unit.text).collect()
}

/// Adds what has the same wording and found no partner otherwise.
fn with_left_over(mut groups: Vec<Group>, settled: &Settled) -> Vec<Group> {
    let taken = taken(&groups, [settled.forward.len(), settled.backward.len()]);
    let left_over = settled.left_over([&taken[0], &taken[1]]);
    groups.extend(left_over.into_iter().map(|(i, j)| Group { left: vec![i], right: vec![j], probability: SAME }));
    groups
}

/// How likely clauses of the same wording belong together that stand in different places.
const SAME: f64 = 0.9;

/// How much text a group carries; the content breaks ties, so that swapping the sides finds the same moved block.
fn weight(left: &[Unit<'_>], right: &[Unit<'_>], group: &Group) -> u64 {
    let texts = || group.left.iter().map(|at| left[*at].text).chain(group.right.iter().map(|at| right[*at].text));
    let mark = |text: &str| text.bytes().take(400).fold(7_u64, |mark, byte| mark.wrapping_mul(131).wrapping_add(u64::from(byte)));
    let sign = texts().map(mark).fold(0, u64::wrapping_add);
    ((1 + texts().map(str::len).sum::<usize>() as u64) << 16) + (sign >> 48)
}

fn relation(group: &Group, settled: &Settled) -> Relation {
    match (group.left.len(), group.right.len()) {
        (1, 1) if settled.same(group.left[0], group.right[0]) => Relation::Unchanged,
        (1, 1) => Relation::Reworded,
        (1, _) => Relation::Split,
        (_, 1) => Relation::Merged,
        _ => Relation::Regrouped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts of so many clauses.
    type Texts<'a> = &'a dyn Fn(usize) -> [Vec<String>; 2];

    /// Pairs that are looked at between two texts.
    fn work(left: &[String], right: &[String]) -> usize {
        let [one, other] = [left, right].map(|side| side.iter().map(|text| Unit::bare(text)).collect::<Vec<_>>());
        field(&one, &other, &|_, _| true).pairs.list.len()
    }

    #[test]
    fn work_grows_with_the_texts_and_no_faster() {
        let repeated =
            |texts: &[&str], count: usize| -> Vec<String> { texts.iter().cycle().take(count).map(|text| (*text).to_owned()).collect() };
        let numbered = |mark: char, count: usize| -> Vec<String> { (0..count).map(|at| format!("{mark}{at} shall {mark}x{at}")).collect() };
        // A few words in every order: all clauses are alike, and none is the same.
        let mixed = |step: usize, count: usize| -> Vec<String> {
            let words = ["states", "shall", "report", "urge", "annually", "council", "data"];
            let word = |at: usize| words[at % words.len()];
            (0..count).map(|at| (0..8).map(|digit| word(at * step / (digit + 1) + digit)).collect::<Vec<_>>().join(" ")).collect()
        };
        let same = "All members shall report each year.";
        let other = "All members should report every year.";
        let cases: [(&str, Texts<'_>); 6] = [
            ("all the same", &|count| [repeated(&[same], count), repeated(&[same], count)]),
            ("all the same on a side", &|count| [repeated(&[same], count), repeated(&[other], count)]),
            ("alternating", &|count| [repeated(&[same, "Beta pays."], count), repeated(&["Beta pays.", same], count)]),
            ("alternating and reworded", &|count| [repeated(&[same, "Beta pays."], count), repeated(&["Beta pays it.", other], count)]),
            ("nothing in common", &|count| [numbered('q', count), numbered('w', count)]),
            ("all alike", &|count| [mixed(3, count), mixed(5, count)]),
        ];
        for (name, texts) in cases {
            let [once, fourfold] = [300, 1200].map(|count| {
                let [left, right] = texts(count);
                work(&left, &right)
            });
            assert!(fourfold <= 5 * once.max(300), "{name}: {once} pairs, {fourfold} in texts of four times the length");
            assert!(fourfold <= 1200 * 2 * (16 + 25 + 10), "{name}: {fourfold} pairs");
        }
    }
}
