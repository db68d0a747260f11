//! How well clauses find their partners on texts whose edits are known. A repeated sentence counts as found wherever a sentence of
//! the same words is linked.

#[path = "../benches/synthetic.rs"]
mod synthetic;

use policydiff::align::align_texts;
use policydiff::model::Alignment;
use synthetic::{Synthetic, synthetic};

/// Hits and tries.
#[derive(Default)]
struct Share(usize, usize);

impl Share {
    fn count(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    fn value(&self) -> f64 {
        self.0 as f64 / self.1.max(1) as f64
    }
}

/// Precision, reworded found, moved found and called moved.
fn shares(texts: &Synthetic, alignment: &Alignment) -> [Share; 3] {
    let mut partner = vec![None; texts.later.len()];
    let [mut precise, mut reworded, mut moved] = [Share::default(), Share::default(), Share::default()];
    for link in &alignment.links {
        for right in &link.right {
            let right_one =
                |left: &usize| texts.from[*right].is_some_and(|from| from == *left || texts.earlier[from] == texts.earlier[*left]);
            link.left.iter().for_each(|left| precise.count(right_one(left)));
            partner[*right] = Some((link.left.iter().any(right_one), link.moved));
        }
    }
    for (right, partner) in partner.iter().enumerate() {
        if texts.reworded[right] && !texts.moved[right] {
            reworded.count(partner.is_some_and(|(found, _)| found));
        }
        let repeated =
            texts.from[right].is_some_and(|from| texts.earlier.iter().filter(|other| **other == texts.earlier[from]).count() > 1);
        if texts.moved[right] && !repeated {
            moved.count(partner.is_some_and(|(found, moved)| found && moved));
        }
    }
    [precise, reworded, moved]
}

#[test]
fn known_edits_are_found() {
    let mut all = [Share::default(), Share::default(), Share::default()];
    for seed in 1..=6 {
        let texts = synthetic(seed, 60_000);
        let earlier: Vec<&str> = texts.earlier.iter().map(String::as_str).collect();
        let later: Vec<&str> = texts.later.iter().map(String::as_str).collect();
        for (sum, share) in all.iter_mut().zip(shares(&texts, &align_texts(&earlier, &later))) {
            *sum = Share(sum.0 + share.0, sum.1 + share.1);
        }
    }
    let [precision, reworded, moved] = all.map(|share| share.value());
    assert!(precision >= 0.99, "precision {precision}, reworded found {reworded}, moved found {moved}");
    assert!(reworded >= 0.99, "precision {precision}, reworded found {reworded}, moved found {moved}");
    assert!(moved >= 0.95, "precision {precision}, reworded found {reworded}, moved found {moved}");
}
