//! Two runs of clauses in, links out, the whole engine in one readable function: settle what is the same, find candidates, score
//! them, weigh them in context, choose, name the relation, find what moved, and say why.

use super::candidates::{Pairs, candidates};
use super::choose::{Group, choose};
use super::corpus::Corpus;
use super::explain::{Linked, evidence, unmatched};
use super::moves::{Sections, moved};
use super::score::{Model, probabilities};
use super::settle::same_wording;
use super::unit::Unit;
use crate::model::{Alignment, Link, Relation};

/// Probability from which two clauses are linked, and from which a link grows to a further clause.
const LINKED: f64 = 0.35;
/// See [`LINKED`].
const GROWN: f64 = 0.45;

/// Aligns two runs of clauses; `headings` are those of the sections that the units stand in, in a form to compare by.
pub(super) fn align_units(left: &[Unit<'_>], right: &[Unit<'_>], headings: [&[String]; 2]) -> Alignment {
    let Field { corpus, pairs, settled } = field(left, right);
    let probability = probabilities(&corpus, &pairs, &settled, &Model::shipped());
    let groups = choose(&pairs, &probability, LINKED, GROWN);
    let weights: Vec<u64> = groups.iter().map(|group| weight(&corpus, group)).collect();
    let sections = Sections { of: [left, right].map(|units| units.iter().map(|unit| unit.section).collect()), headings };
    let moved = moved(&groups, &weights, &sections);
    let linked = Linked::new(&groups, left, right);
    let mut links: Vec<Link> = groups
        .iter()
        .zip(moved)
        .map(|(group, moved)| Link {
            left: group.left.clone(),
            right: group.right.clone(),
            relation: relation(group, &settled),
            moved,
            similarity: group.probability,
            evidence: evidence(&corpus, group, left, right, &linked),
        })
        .collect();
    links.sort_by_key(|link| link.right[0]);
    let unmatched = unmatched(&pairs, &probability, &linked);
    Alignment { links, quoted: Vec::new(), unmatched, budget: None }
}

/// What there is to choose from.
pub(super) struct Field {
    pub corpus: Corpus,
    pub pairs: Pairs,
    /// For each left clause the right clause with the same wording.
    pub settled: Vec<Option<usize>>,
}

/// Settles what is the same and finds candidates for the rest.
pub(super) fn field(left: &[Unit<'_>], right: &[Unit<'_>]) -> Field {
    let settled = same_wording(left, right);
    let corpus = Corpus::new(&texts(left), &texts(right));
    let pairs = open_pairs(candidates(&corpus), left, right, &settled);
    Field { corpus, pairs, settled }
}

/// The groups that `model` makes of a field.
pub(super) fn groups(field: &Field, model: &Model<'_>) -> Vec<Group> {
    choose(&field.pairs, &probabilities(&field.corpus, &field.pairs, &field.settled, model), LINKED, GROWN)
}

fn texts<'a>(units: &[Unit<'a>]) -> Vec<&'a str> {
    units.iter().map(|unit| unit.text).collect()
}

/// Settled pairs, and those candidates that nothing speaks against beforehand: neither side settled, both of one voice.
fn open_pairs(found: Pairs, left: &[Unit<'_>], right: &[Unit<'_>], settled: &[Option<usize>]) -> Pairs {
    let mut taken = vec![false; right.len()];
    settled.iter().flatten().for_each(|at| taken[*at] = true);
    let open = |pair: &(usize, usize)| settled[pair.0].is_none() && !taken[pair.1] && left[pair.0].voice == right[pair.1].voice;
    let fixed = settled.iter().enumerate().filter_map(|(i, partner)| partner.map(|j| (i, j)));
    let list = found.list.into_iter().filter(open).chain(fixed).collect();
    Pairs::new(list, left.len(), right.len())
}

/// How much text a group carries; the content breaks ties, so that swapping the sides finds the same moved block.
fn weight(corpus: &Corpus, group: &Group) -> u64 {
    let letters = |side: usize, list: &[usize]| -> (u64, u64) {
        list.iter().fold((0, 0), |(sum, mark), at| {
            let bag = &corpus.sides[side][*at];
            let mark = bag.run.iter().fold(mark, |mark, stem| mark.wrapping_mul(31).wrapping_add(corpus.stem_marks[*stem as usize]));
            (sum + bag.letters as u64, mark)
        })
    };
    let ((one, mark), (other, sign)) = (letters(0, &group.left), letters(1, &group.right));
    ((one + other) << 16) + (mark.wrapping_add(sign) & 0xFFFF)
}

fn relation(group: &Group, settled: &[Option<usize>]) -> Relation {
    match (group.left.len(), group.right.len()) {
        (1, 1) if settled[group.left[0]] == Some(group.right[0]) => Relation::Unchanged,
        (1, 1) => Relation::Reworded,
        (1, _) => Relation::Split,
        (_, 1) => Relation::Merged,
        _ => Relation::Regrouped,
    }
}
