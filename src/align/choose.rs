//! Pairs with their probability in, groups of linked clauses out: the likeliest pair first, one to one, one to several or several
//! to one; several to several only where all of them belong together.

use super::candidates::Pairs;

/// A group of left clauses and the right clauses that carry their content, both ascending.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    /// Probability of its likeliest pair.
    pub probability: f64,
}

/// Which clauses of the two sides, which have so many, stand in one of `groups`.
pub(super) fn taken(groups: &[Group], [lefts, rights]: [usize; 2]) -> [Vec<bool>; 2] {
    let mut taken = [vec![false; lefts], vec![false; rights]];
    for group in groups {
        group.left.iter().for_each(|at| taken[0][*at] = true);
        group.right.iter().for_each(|at| taken[1][*at] = true);
    }
    taken
}

/// Links pairs of at least `least` probability; a group grows by pairs of at least `growth`.
pub(super) fn choose(pairs: &Pairs, probability: &[f64], least: f64, growth: f64) -> Vec<Group> {
    let mut order: Vec<usize> = (0..pairs.list.len()).filter(|at| probability[*at] >= least).collect();
    order.sort_by(|one, other| {
        let far = |at: usize| pairs.list[at].0.abs_diff(pairs.list[at].1);
        let (a, b) = (*one, *other);
        probability[b].total_cmp(&probability[a]).then(far(a).cmp(&far(b))).then_with(|| sum(pairs, a).cmp(&sum(pairs, b))).then(a.cmp(&b))
    });
    let (lefts, rights) = pairs.sizes();
    let mut draft = Draft { groups: Vec::new(), of_left: vec![None; lefts], of_right: vec![None; rights] };
    let likely = |left: usize, right: usize| pairs.find(left, right).is_some_and(|at| probability[at] >= growth);
    for at in order {
        let (left, right) = pairs.list[at];
        match (draft.of_left[left], draft.of_right[right]) {
            (None, None) => draft.open(left, right, probability[at]),
            (Some(group), None) => {
                let fits = draft.groups[group].left.iter().all(|other| likely(*other, right));
                if fits {
                    draft.groups[group].right.push(right);
                    draft.of_right[right] = Some(group);
                }
            }
            (None, Some(group)) => {
                let fits = draft.groups[group].right.iter().all(|other| likely(left, *other));
                if fits {
                    draft.groups[group].left.push(left);
                    draft.of_left[left] = Some(group);
                }
            }
            (Some(_), Some(_)) => {}
        }
    }
    draft.groups.into_iter().map(sorted).collect()
}

fn sum(pairs: &Pairs, at: usize) -> usize {
    pairs.list[at].0 + pairs.list[at].1
}

fn sorted(mut group: Group) -> Group {
    group.left.sort_unstable();
    group.right.sort_unstable();
    group
}

struct Draft {
    groups: Vec<Group>,
    of_left: Vec<Option<usize>>,
    of_right: Vec<Option<usize>>,
}

impl Draft {
    fn open(&mut self, left: usize, right: usize, probability: f64) {
        self.of_left[left] = Some(self.groups.len());
        self.of_right[right] = Some(self.groups.len());
        self.groups.push(Group { left: vec![left], right: vec![right], probability });
    }
}
