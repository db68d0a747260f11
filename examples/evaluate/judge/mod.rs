//! Fixtures with human gold → how far the program agrees with it. The program is used through its library alone.

mod comparing;
pub(crate) mod folded;
pub(crate) mod gold;
mod reading;
pub(crate) mod tally;

use std::collections::BTreeMap;

use policydiff::ReadOptions;
use policydiff::lexicon::Lexicon;
use policydiff::model::Baseline;

use gold::Series;
use reading::Reading;
use tally::Scores;

/// Reads and compares the statements of a series and judges what comes out.
pub(crate) fn judge(series: &Series, lexicon: &Lexicon) -> Scores {
    let mut scores = Scores::default();
    let mut readings = BTreeMap::new();
    for (id, fixture) in &series.statements {
        let mut own = Scores::default();
        match policydiff::read(&fixture.file, fixture.text.as_bytes(), lexicon, &ReadOptions::default()) {
            Ok(statement) => {
                readings.insert(id, Reading::new(fixture, statement, &mut own));
            }
            Err(error) => own.miss(format!("not readable: {error}")),
        }
        add_under(&mut scores, &own, id);
    }
    for (earlier, later, gold) in &series.pairs {
        let (Some(e), Some(l)) = (readings.get(earlier), readings.get(later)) else { continue };
        let excerpt = |id| series.statements.get(id).is_some_and(|fixture| fixture.excerpt);
        let baseline = match (excerpt(earlier), excerpt(later)) {
            (false, false) => Baseline::Whole,
            (true, false) => Baseline::EarlierExcerpt,
            (false, true) => Baseline::LaterExcerpt,
            (true, true) => Baseline::BothExcerpts,
        };
        let mut own = Scores::default();
        match policydiff::compare(e.statement.clone(), l.statement.clone(), lexicon, baseline) {
            Ok(compared) => comparing::judge(gold, &compared, e, l, &mut own),
            Err(error) => own.miss(format!("not comparable: {error}")),
        }
        add_under(&mut scores, &own, &format!("{earlier}..{later}"));
    }
    scores
}

fn add_under(scores: &mut Scores, own: &Scores, id: &str) {
    let misses = own.misses.iter().map(|miss| format!("{id}: {miss}")).collect();
    scores.add(&Scores { misses, ..own.clone() });
}
