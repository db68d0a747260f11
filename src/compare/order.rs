//! Which pairs keep their order: pairs in later order enter, which of them stand out of it leaves.

/// For each pair (earlier, weight), in later order, whether it stands outside the heaviest run whose earlier side never falls. Of
/// runs of one weight the first one counts.
pub(super) fn out_of_order(pairs: &[(usize, f64)]) -> Vec<bool> {
    let mut ranks: Vec<usize> = pairs.iter().map(|(earlier, _)| *earlier).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let mut runs = Runs(vec![None; ranks.len() + 1]);
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let mut last: Option<(f64, usize)> = None;
    for (at, (earlier, weight)) in pairs.iter().enumerate() {
        let rank = ranks.partition_point(|other| other <= earlier);
        let reach = runs.up_to(rank);
        let whole = reach.map_or(0.0, |(before, _)| before) + weight;
        before.push(reach.map(|(_, run)| run));
        runs.enter(rank, whole, at);
        if last.is_none_or(|(heaviest, _)| whole > heaviest) {
            last = Some((whole, at));
        }
    }
    let mut moved = vec![true; pairs.len()];
    let mut last = last.map(|(_, at)| at);
    while let Some(at) = last {
        moved[at] = false;
        last = before[at];
    }
    moved
}

/// The heaviest run that ends at each rank, from one on, with the pair that it ends with (a Fenwick tree of running maxima).
struct Runs(Vec<Option<(f64, usize)>>);

impl Runs {
    fn up_to(&self, rank: usize) -> Option<(f64, usize)> {
        let ends = std::iter::successors(Some(rank), |at| at.checked_sub(1).map(|below| at & below)).take_while(|at| *at > 0);
        ends.filter_map(|at| self.0[at]).filter(|(weight, _)| *weight > 0.0).reduce(heavier)
    }

    fn enter(&mut self, rank: usize, weight: f64, pair: usize) {
        let mut at = rank;
        while at < self.0.len() {
            self.0[at] = Some(self.0[at].map_or((weight, pair), |known| heavier(known, (weight, pair))));
            at += at & at.wrapping_neg();
        }
    }
}

/// The heavier of two runs, of equal ones the one that ends first.
fn heavier(one: (f64, usize), other: (f64, usize)) -> (f64, usize) {
    if other.0 > one.0 || other.0 >= one.0 && other.1 < one.1 { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lighter_part_moved() {
        let check = |earlier: &[usize], moved: &[usize]| {
            let pairs: Vec<_> = earlier.iter().map(|e| (*e, 1.0)).collect();
            let found = out_of_order(&pairs);
            assert_eq!((0..found.len()).filter(|at| found[*at]).collect::<Vec<_>>(), moved, "{earlier:?}");
        };
        check(&[], &[]);
        check(&[0, 1, 1, 2], &[]);
        check(&[3, 0, 1, 2], &[0]);
        check(&[1, 2, 0, 3], &[2]);
    }

    /// The same by looking at every pair before.
    fn plainly(pairs: &[(usize, f64)]) -> Vec<bool> {
        let mut best: Vec<(f64, Option<usize>)> = Vec::new();
        for (at, (earlier, weight)) in pairs.iter().enumerate() {
            let mut reach = (0.0, None);
            for before in 0..at {
                if pairs[before].0 <= *earlier && best[before].0 > reach.0 {
                    reach = (best[before].0, Some(before));
                }
            }
            best.push((reach.0 + weight, reach.1));
        }
        let mut moved = vec![true; pairs.len()];
        let mut last = (0..pairs.len()).reduce(|one, other| if best[other].0 > best[one].0 { other } else { one });
        while let Some(at) = last {
            moved[at] = false;
            last = best[at].1;
        }
        moved
    }

    proptest::proptest! {
        #[test]
        fn a_quick_look_finds_what_a_long_one_does(pairs in proptest::collection::vec((0_usize..12, 0_u8..4), 0..30)) {
            let pairs: Vec<(usize, f64)> = pairs.into_iter().map(|(earlier, weight)| (earlier, f64::from(weight) / 3.0)).collect();
            proptest::prop_assert_eq!(out_of_order(&pairs), plainly(&pairs));
        }
    }
}
