//! Which pairs keep their order: pairs in later order enter, which of them stand out of it leaves.

/// For each pair (earlier, weight), in later order, whether it stands outside the heaviest run whose earlier side never falls.
pub(super) fn out_of_order(pairs: &[(usize, f64)]) -> Vec<bool> {
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(pairs.len());
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
}
