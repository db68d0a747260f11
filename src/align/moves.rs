//! Groups of linked clauses in, which of them moved out: those in another section, and those out of order against their
//! neighbours. A renamed, inserted, split or merged section moves nothing that it holds.

use rustc_hash::FxHashMap;

use super::choose::Group;

/// A section on one side: its index, `None` before the first heading.
type Place = Option<usize>;

/// What is known of the sections of both sides.
pub(super) struct Sections<'a> {
    /// Section of each clause, left and right.
    pub of: [Vec<Place>; 2],
    /// Heading of each section, in the form under which wording counts as the same.
    pub headings: [&'a [String]; 2],
}

/// For each group whether it moved. `weights` says how much text a group carries, so that the shorter of two blocks that changed
/// places is the one that moved.
pub(super) fn moved(groups: &[Group], weights: &[u64], sections: &Sections<'_>) -> Vec<bool> {
    let in_order = longest_run(groups, weights);
    let partners = Partners::new(groups, &in_order, sections);
    groups
        .iter()
        .zip(&in_order)
        .map(|(group, in_order)| {
            let (left, right) = (sections.of[0][group.left[0]], sections.of[1][group.right[0]]);
            !in_order || !partners.belong_together(left, right)
        })
        .collect()
}

/// Which sections of the two sides are the same one.
struct Partners {
    forward: FxHashMap<Place, Place>,
    backward: FxHashMap<Place, Place>,
}

impl Partners {
    /// The section with the same heading, else the one that most clauses went to.
    fn new(groups: &[Group], in_order: &[bool], sections: &Sections<'_>) -> Self {
        let mut votes: FxHashMap<(Place, Place), usize> = FxHashMap::default();
        for (group, in_order) in groups.iter().zip(in_order) {
            let pair = (sections.of[0][group.left[0]], sections.of[1][group.right[0]]);
            *votes.entry(pair).or_default() += 1 + usize::from(*in_order);
        }
        let mut ballots: Vec<((Place, Place), usize)> = votes.into_iter().collect();
        ballots.sort_unstable_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        let mut partners = Self { forward: FxHashMap::default(), backward: FxHashMap::default() };
        for (left, right) in same_headings(sections.headings) {
            partners.forward.insert(Some(left), Some(right));
            partners.backward.insert(Some(right), Some(left));
        }
        for ((left, right), _) in ballots {
            partners.forward.entry(left).or_insert(right);
            partners.backward.entry(right).or_insert(left);
        }
        partners
    }

    fn belong_together(&self, left: Place, right: Place) -> bool {
        self.forward.get(&left) == Some(&right) || self.backward.get(&right) == Some(&left)
    }
}

/// Sections whose heading stands once on either side.
fn same_headings(headings: [&[String]; 2]) -> Vec<(usize, usize)> {
    let [left, right] = headings.map(|side| {
        let mut once: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for (at, heading) in side.iter().enumerate() {
            once.entry(heading).and_modify(|known| *known = None).or_insert(Some(at));
        }
        once
    });
    headings[0]
        .iter()
        .filter(|heading| !heading.is_empty())
        .filter_map(|heading| Some((left.get(heading.as_str()).copied()??, right.get(heading.as_str()).copied()??)))
        .collect()
}

/// Whether each group stands in the heaviest run of groups that are in the same order on both sides (a longest increasing
/// subsequence with weights, over a tree of running maxima: near-linear).
fn longest_run(groups: &[Group], weights: &[u64]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_unstable_by_key(|at| (groups[*at].left[0], groups[*at].right[0]));
    let mut by_right: Vec<usize> = groups.iter().map(|group| group.right[0]).collect();
    by_right.sort_unstable();
    let rank = |at: usize| by_right.partition_point(|right| *right < groups[at].right[0]);
    let mut best = Maxima::new(groups.len());
    let mut before: Vec<Option<usize>> = vec![None; groups.len()];
    let mut last: Option<(u64, usize)> = None;
    for at in order {
        let (weight, previous) = best.up_to(rank(at)).map_or((0, None), |(weight, group)| (weight, Some(group)));
        before[at] = previous;
        let whole = weight + weights[at];
        best.raise(rank(at), whole, at);
        if last.is_none_or(|(heaviest, _)| whole > heaviest) {
            last = Some((whole, at));
        }
    }
    let mut kept = vec![false; groups.len()];
    let mut at = last.map(|(_, group)| group);
    while let Some(group) = at {
        kept[group] = true;
        at = before[group];
    }
    kept
}

/// Heaviest chain that ends before a rank (a Fenwick tree).
struct Maxima(Vec<Option<(u64, usize)>>);

impl Maxima {
    fn new(length: usize) -> Self {
        Self(vec![None; length + 1])
    }

    /// The heaviest chain that ends at a rank below `rank`.
    fn up_to(&self, rank: usize) -> Option<(u64, usize)> {
        let mut at = rank;
        let mut heaviest: Option<(u64, usize)> = None;
        while at > 0 {
            if let Some(here) = self.0[at]
                && heaviest.is_none_or(|known| here.0 > known.0)
            {
                heaviest = Some(here);
            }
            at &= at - 1;
        }
        heaviest
    }

    fn raise(&mut self, rank: usize, weight: u64, group: usize) {
        let mut at = rank + 1;
        while at < self.0.len() {
            if self.0[at].is_none_or(|known| weight > known.0) {
                self.0[at] = Some((weight, group));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `links` as "left>right", sections as one digit a clause.
    fn check(links: &str, left: &str, right: &str, headings: [&[&str]; 2], expected: &str) {
        let groups: Vec<Group> = links
            .split(' ')
            .map(|link| {
                let (i, j) = link.split_once('>').unwrap();
                Group { left: vec![i.parse().unwrap()], right: vec![j.parse().unwrap()], probability: 1.0 }
            })
            .collect();
        let digits = |text: &str| text.chars().map(|c| c.to_digit(10).map(|digit| digit as usize)).collect::<Vec<Place>>();
        let names = headings.map(|side| side.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let sections = Sections { of: [digits(left), digits(right)], headings: [&names[0], &names[1]] };
        let found = moved(&groups, &vec![1; groups.len()], &sections);
        let shown: Vec<&str> = links.split(' ').zip(found).filter(|(_, moved)| *moved).map(|(link, _)| link).collect();
        assert_eq!(shown.join(" "), expected, "{links} {left} {right}");
    }

    #[test]
    fn out_of_order_or_in_another_section_is_moved() {
        check("0>0 1>1 2>2", "---", "---", [&[], &[]], "");
        check("0>2 1>0 2>1", "---", "---", [&[], &[]], "0>2");
        check("0>1 1>2 2>3", "---", "----", [&[], &[]], "");
        check("0>0 1>1 2>2 3>3", "0011", "0001", [&["a", "b"], &["a", "b"]], "2>2");
    }

    #[test]
    fn a_renamed_or_inserted_section_moves_nothing() {
        check("0>0 1>1 2>2 3>3", "0011", "0011", [&["a", "b"], &["a", "c"]], "");
        check("0>0 1>1 2>2 3>3", "0000", "0011", [&["a"], &["a", "new"]], "");
        check("0>0 1>1 2>2 3>3", "0011", "0000", [&["a", "b"], &["a"]], "");
        check("0>0 1>1 2>3 3>4", "0011", "00122", [&["a", "b"], &["a", "new", "b"]], "");
        check("0>0 1>1 2>2", "---", "001", [&[], &["a", "b"]], "");
    }
}
