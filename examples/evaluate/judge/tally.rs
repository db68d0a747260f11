//! Counts of what was found, missed and made up, with the misses in words.

use std::fmt;

/// Found, made up and missed items.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// In the gold and found.
    pub(crate) found: usize,
    /// Found and not in the gold.
    pub(crate) extra: usize,
    /// In the gold and not found.
    pub(crate) missed: usize,
}

impl Tally {
    /// Share of what was found that is in the gold, 0..1; 1 where nothing was found.
    pub(crate) fn precision(self) -> f64 {
        share(self.found, self.found + self.extra)
    }

    /// Share of the gold that was found, 0..1; 1 where there is nothing to find.
    pub(crate) fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// Harmonic mean of precision and recall, 0..1.
    pub(crate) fn f1(self) -> f64 {
        share(2 * self.found, 2 * self.found + self.extra + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

/// Right answers out of all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    /// Right ones.
    pub(crate) right: usize,
    /// All.
    pub(crate) of: usize,
}

impl Share {
    /// Counts one answer.
    pub(crate) fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// 0..1; 1 where there is nothing to answer.
    pub(crate) fn value(self) -> f64 {
        share(self.right, self.of)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let exact = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    if whole == 0 { 1.0 } else { exact(part) / exact(whole) }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (p, r, f1) = (self.precision(), self.recall(), self.f1());
        write!(f, "P {p:.3} R {r:.3} F1 {f1:.3}  ({} found, {} extra, {} missed)", self.found, self.extra, self.missed)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:5.1} %  ({}/{})", 100.0 * self.value(), self.right, self.of)
    }
}

/// Everything that is counted over a series, or over all of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    /// Own demands, by clause.
    pub(crate) demands: Tally,
    /// Verbs of the demands found.
    pub(crate) verbs: Share,
    /// Addressees of the demands found.
    pub(crate) addressees: Share,
    /// Actions, objects, conditions, purposes, hedges, co-actors and deadlines of the demands found.
    pub(crate) values: Tally,
    /// Quoted clauses taken for own demands, out of all quoted ones.
    pub(crate) quoted_taken: Share,
    /// Attributed clauses taken for own demands.
    pub(crate) attributed_taken: Share,
    /// Claims, forecasts, disavowals and recitals taken for demands.
    pub(crate) others_taken: Share,
    /// Commitments, by clause.
    pub(crate) commitments: Tally,
    /// Titles.
    pub(crate) titles: Share,
    /// Dates.
    pub(crate) dates: Share,
    /// Parties with their roles.
    pub(crate) signatories: Tally,
    /// Pairs of clauses.
    pub(crate) links: Tally,
    /// Relations of the gold's clause rows.
    pub(crate) relations: Share,
    /// Whether linked clauses moved.
    pub(crate) moves: Share,
    /// Earlier clauses that the later statement quotes.
    pub(crate) requoted: Share,
    /// Rows of demands: the pair and what became of it.
    pub(crate) changes: Share,
    /// Changed slots of those rows.
    pub(crate) slots: Tally,
    /// Rows of commitments.
    pub(crate) commitment_changes: Share,
    /// Pairs of statements whose signatory changes are all right.
    pub(crate) signatory_changes: Share,
    /// Every miss in words.
    pub(crate) misses: Vec<String>,
}

impl Scores {
    /// Adds the counts and misses of `other`.
    pub(crate) fn add(&mut self, other: &Self) {
        let tallies = other.tallies().map(|(_, tally)| tally);
        for (mine, theirs) in self.tallies_mut().into_iter().zip(tallies) {
            mine.add(theirs);
        }
        let shares = other.shares().map(|(_, share)| share);
        for (mine, theirs) in self.shares_mut().into_iter().zip(shares) {
            mine.add(theirs);
        }
        self.misses.extend(other.misses.iter().cloned());
    }

    /// Records a miss.
    pub(crate) fn miss(&mut self, what: impl Into<String>) {
        self.misses.push(what.into());
    }

    /// The tallies with their names.
    pub(crate) fn tallies(&self) -> [(&'static str, Tally); 6] {
        [
            ("demands", self.demands),
            ("slot values of demands found", self.values),
            ("commitments", self.commitments),
            ("signatories (party, role)", self.signatories),
            ("clause links", self.links),
            ("slot changes", self.slots),
        ]
    }

    /// The shares with their names.
    pub(crate) fn shares(&self) -> [(&'static str, Share); 13] {
        [
            ("verbs right", self.verbs),
            ("addressees right", self.addressees),
            ("quoted taken for demands", self.quoted_taken),
            ("attributed taken for demands", self.attributed_taken),
            ("claims and the like taken", self.others_taken),
            ("titles right", self.titles),
            ("dates right", self.dates),
            ("relations right", self.relations),
            ("moved right", self.moves),
            ("quotations of the earlier", self.requoted),
            ("demand changes right", self.changes),
            ("commitment changes right", self.commitment_changes),
            ("signatory changes exact", self.signatory_changes),
        ]
    }

    fn tallies_mut(&mut self) -> [&mut Tally; 6] {
        [&mut self.demands, &mut self.values, &mut self.commitments, &mut self.signatories, &mut self.links, &mut self.slots]
    }

    fn shares_mut(&mut self) -> [&mut Share; 13] {
        [
            &mut self.verbs,
            &mut self.addressees,
            &mut self.quoted_taken,
            &mut self.attributed_taken,
            &mut self.others_taken,
            &mut self.titles,
            &mut self.dates,
            &mut self.relations,
            &mut self.moves,
            &mut self.requoted,
            &mut self.changes,
            &mut self.commitment_changes,
            &mut self.signatory_changes,
        ]
    }
}
