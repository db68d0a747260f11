//! Fixtures with human gold → how far the program agrees with it. The program is used through its library alone.

mod comparing;
pub(crate) mod folded;
pub(crate) mod gold;
mod reading;
pub(crate) mod tally;

use std::collections::BTreeMap;

use policydiff::lexicon::Lexicon;
use policydiff::model::{Baseline, Statement};
use policydiff::{Compared, ReadOptions};

use gold::{Fixture, PairGold, Series};
use reading::Reading;
use tally::Scores;

/// What is judged: a way to read a statement and a way to compare two of them, each with its error in words.
pub(crate) trait Reader {
    /// Reads the statement of a fixture.
    fn read(&self, id: &str, fixture: &Fixture) -> Result<Statement, String>;

    /// Compares two statements; `gold` is there for readers that know the answer.
    fn compare(&self, earlier: &Statement, later: &Statement, baseline: Baseline, gold: &PairGold) -> Result<Compared, String>;
}

impl Reader for Lexicon {
    fn read(&self, _id: &str, fixture: &Fixture) -> Result<Statement, String> {
        policydiff::read(&fixture.file, fixture.text.as_bytes(), self, &ReadOptions::default()).map_err(|error| error.to_string())
    }

    fn compare(&self, earlier: &Statement, later: &Statement, baseline: Baseline, _gold: &PairGold) -> Result<Compared, String> {
        policydiff::compare(earlier.clone(), later.clone(), self, baseline).map_err(|error| error.to_string())
    }
}

/// Reads and compares the statements of a series and judges what comes out.
pub(crate) fn judge(series: &Series, reader: &impl Reader) -> Scores {
    let mut scores = Scores::default();
    let mut readings = BTreeMap::new();
    for (id, fixture) in &series.statements {
        let mut own = Scores::default();
        match reader.read(id, fixture) {
            Ok(statement) => {
                readings.insert(id, Reading::new(fixture, statement, &mut own));
            }
            Err(error) => own.miss(format!("not readable: {error}")),
        }
        add_under(&mut scores, &own, id);
    }
    for (earlier, later, gold) in &series.pairs {
        let (Some(e), Some(l)) = (readings.get(earlier), readings.get(later)) else { continue };
        let mut own = Scores::default();
        match reader.compare(&e.statement, &l.statement, baseline(series, earlier, later), gold) {
            Ok(compared) => comparing::judge(gold, &compared, e, l, &mut own),
            Err(error) => own.miss(format!("not comparable: {error}")),
        }
        add_under(&mut scores, &own, &format!("{earlier}..{later}"));
    }
    scores
}

fn baseline(series: &Series, earlier: &str, later: &str) -> Baseline {
    let excerpt = |id| series.statements.get(id).is_some_and(|fixture| fixture.excerpt);
    match (excerpt(earlier), excerpt(later)) {
        (false, false) => Baseline::Whole,
        (true, false) => Baseline::EarlierExcerpt,
        (false, true) => Baseline::LaterExcerpt,
        (true, true) => Baseline::BothExcerpts,
    }
}

fn add_under(scores: &mut Scores, own: &Scores, id: &str) {
    let misses = own.misses.iter().map(|miss| format!("{id}: {miss}")).collect();
    scores.add(&Scores { misses, ..own.clone() });
}
