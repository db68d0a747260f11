//! How well clauses find their partners on texts whose edits are known, counted strictly: a repeated sentence counts as found only
//! where the very copy that it comes from is linked.

#[path = "../benches/synthetic.rs"]
mod synthetic;

use policydiff::align::align_texts;
use synthetic::{Found, synthetic};

#[test]
fn known_edits_are_found() {
    let mut all = Found::default();
    for seed in 1..=6 {
        let texts = synthetic(seed, 60_000);
        let [earlier, later] = texts.sides();
        all.add(&texts, &align_texts(&earlier, &later));
    }
    let [precision, reworded, moved] = all.shares();
    assert!(precision >= 0.99, "{all}");
    assert!(reworded >= 0.99, "{all}");
    assert!(moved >= 0.95, "{all}");
}
