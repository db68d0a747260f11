//! Which act became which: two statements and the links of their clauses enter, pairs of acts of one kind leave, one to one but for
//! what was split or merged. Quoted acts take no part.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::assignment::{Candidate, assign};
use super::decided::Ruled;
use super::ground::Ground;
use super::holders::Holders;
use super::likeness::{Likeness, Sketch, Tie, likeness, sketch};
use crate::model::{Act, ActKind, Alignment, Relation, Side, Statement, Voice};

/// Below this probability two acts are not one.
pub(super) const THRESHOLD: f64 = 0.42;
/// The same for two acts of different kinds, which are only remarked on.
const OTHER_KIND: f64 = 0.66;
/// So many of the likest acts are looked at for each act, besides those of linked clauses.
const NEAREST: usize = 12;
/// Acts in the same words that are compared in full with one act.
const SAME: usize = 16;

/// Two acts that are one, earlier and later.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// Index into the acts of the earlier statement.
    pub earlier: usize,
    /// Index into the acts of the later statement.
    pub later: usize,
    /// 0..1.
    pub score: f64,
    /// Why, in words.
    pub why: String,
    /// Whether their clause link moved.
    pub moved: bool,
}

/// The kinds of acts, in the order in which they are paired.
pub(super) const KINDS: [ActKind; 5] = [ActKind::Demand, ActKind::Commitment, ActKind::Position, ActKind::Threat, ActKind::Rejection];

/// For each act the likest act of its kind on the other side, with the probability (0..1) that they are one.
#[derive(Default)]
pub(super) struct Nearest {
    earlier: BTreeMap<usize, (usize, f64)>,
    later: BTreeMap<usize, (usize, f64)>,
    /// Pairs that a reader's decision keeps apart.
    apart: FxHashSet<(usize, usize)>,
}

/// What the pairing found.
pub(super) struct Paired {
    /// The pairs, ordered by the later act.
    pub pairs: Vec<Pair>,
    /// The nearest candidates of what has no partner.
    pub nearest: Nearest,
    /// The pairs that would be found if no reader had decided anything.
    pub by_itself: Vec<(usize, usize)>,
}

impl Nearest {
    fn learn(&mut self, likely: &[(usize, usize, Likeness)]) {
        for (e, l, likeness) in likely {
            for (side, mine, other) in [(&mut self.earlier, *e, *l), (&mut self.later, *l, *e)] {
                let best = side.entry(mine).or_insert((other, likeness.score));
                if likeness.score > best.1 {
                    *best = (other, likeness.score);
                }
            }
        }
    }

    /// Why an act has no partner, in words that name the nearest candidate among `candidates`.
    pub(super) fn why_none(&self, side: Side, act: usize, candidates: &[Act]) -> String {
        let mine = match side {
            Side::Earlier => &self.earlier,
            Side::Later => &self.later,
        };
        let Some((nearest, score)) = mine.get(&act).filter(|(_, score)| *score >= 0.005) else {
            return "nothing on the other side shares anything of weight".to_owned();
        };
        let pair = match side {
            Side::Earlier => (act, *nearest),
            Side::Later => (*nearest, act),
        };
        let why = match self.apart.contains(&pair) {
            true => "is kept apart by a reader's decision",
            false if *score < THRESHOLD => "is too unlike",
            false => "has a better partner",
        };
        candidates.get(*nearest).map_or_else(String::new, |act| format!("the nearest, {} ({score:.2}), {why}", act.id))
    }
}

/// All that the pairing looks at.
pub(super) struct Pairing<'a> {
    /// The links of the clauses.
    pub links: Links,
    /// Vocabulary, addressees and verbs.
    pub ground: &'a Ground<'a>,
    earlier: Vec<Option<Sketch<'a>>>,
    later: Vec<Option<Sketch<'a>>>,
}

impl<'a> Pairing<'a> {
    /// Prepares the acts of both statements.
    pub(super) fn of(earlier: &'a Statement, later: &'a Statement, alignment: &Alignment, ground: &'a Ground<'a>) -> Self {
        let (before, after) = (sketches(earlier, ground), sketches(later, ground));
        Self { links: Links::of(alignment), ground, earlier: before, later: after }
    }

    /// The pairs as they are found and as readers decided; `acts` are those of the earlier statement.
    pub(super) fn pairs(&self, ruled: &Ruled, acts: &[Act]) -> Paired {
        let (mut pairs, mut nearest, mut by_itself) = (Vec::new(), Nearest::default(), Vec::new());
        nearest.apart = ruled.apart.iter().map(|ruling| (ruling.earlier, ruling.later)).collect();
        for kind in KINDS {
            let likely = self.likely(&of_kind(&self.earlier, kind), &of_kind(&self.later, kind));
            let mut chosen = self.one_to_one(&likely, THRESHOLD);
            chosen.extend(self.parts(&likely, &chosen));
            by_itself.extend(chosen.iter().map(|pair| (pair.earlier, pair.later)));
            pairs.extend(ruled.put_right(chosen, &likely, kind, acts, self));
            nearest.learn(&likely);
        }
        pairs.sort_by_key(|pair| (pair.later, pair.earlier));
        Paired { pairs, nearest, by_itself }
    }

    /// Pairs of acts of different kinds among those that `taken` leaves over: a demand that became a commitment.
    pub(super) fn changed_kind(&self, taken: &[Pair], nearest: &Nearest) -> Vec<Pair> {
        let [one, other]: [FxHashSet<usize>; 2] =
            [taken.iter().map(|pair| pair.earlier).collect(), taken.iter().map(|pair| pair.later).collect()];
        let earlier = free(&self.earlier, |act| one.contains(&act));
        let later = free(&self.later, |act| other.contains(&act));
        let mut likely = self.likely(&earlier, &later);
        likely.retain(|(e, l, _)| !nearest.apart.contains(&(*e, *l)));
        self.one_to_one(&likely, OTHER_KIND)
    }

    /// Whether the act stands in the issuers' own voice.
    pub(super) fn takes_part(&self, earlier: bool, act: usize) -> bool {
        let side = if earlier { &self.earlier } else { &self.later };
        side.get(act).is_some_and(Option::is_some)
    }

    /// For acts that could be one: those of linked clauses, of the same wording, and the likest few of each.
    fn likely(&self, earlier: &[usize], later: &[usize]) -> Vec<(usize, usize, Likeness)> {
        let mut near = self.near(earlier, later);
        near.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.1, a.0).cmp(&(b.1, b.0))));
        let (mut of_earlier, mut of_later) = (vec![0; self.earlier.len()], vec![0; self.later.len()]);
        let mut worth = Vec::new();
        for (e, l, _) in near {
            let (Some(before), Some(after)) = (&self.earlier[e], &self.later[l]) else { continue };
            let tie = self.tie(before.act, after.act);
            // Of very many acts in the same words a few are enough to choose from.
            let same = before.form == after.form && of_earlier[e].min(of_later[l]) < SAME;
            if same || matches!(tie, Tie::Linked(_)) || of_earlier[e] < NEAREST || of_later[l] < NEAREST {
                worth.push((e, l, before, after, tie));
            }
            of_earlier[e] += 1;
            of_later[l] += 1;
        }
        worth.sort_by_key(|(e, l, ..)| (*l, *e));
        worth.into_par_iter().map(|(e, l, before, after, tie)| (e, l, likeness(before, after, tie, self.ground))).collect()
    }

    /// Pairs that share a word of content or a link, with what they share (0..1).
    fn near(&self, earlier: &[usize], later: &[usize]) -> Vec<(usize, usize, f64)> {
        let terms = &self.ground.terms;
        let mut holders = Holders::default();
        for (e, before) in earlier.iter().filter_map(|e| Some((*e, self.earlier[*e].as_ref()?))) {
            holders.add(e, &before.bag, self.links.of_earlier(before.act.clause), terms);
        }
        let around = |l: &usize| {
            let (l, after) = (*l, self.later[*l].as_ref()?);
            let expected = l * self.earlier.len() / self.later.len();
            let found = holders.near(&after.bag, self.links.of_later(after.act.clause), expected, terms);
            let shared = |e: usize| Some((e, l, terms.likeness(&self.earlier[e].as_ref()?.bag, &after.bag)));
            Some(found.into_iter().filter_map(shared).collect::<Vec<_>>())
        };
        later.par_iter().filter_map(around).flatten_iter().collect()
    }

    fn tie(&self, earlier: &Act, later: &Act) -> Tie {
        self.links.tie(earlier.clause, later.clause)
    }

    /// The best pairs among those that are likelier than `threshold`, each act in one of them at most.
    pub(super) fn one_to_one(&self, likely: &[(usize, usize, Likeness)], threshold: f64) -> Vec<Pair> {
        let candidates: Vec<Candidate> = likely
            .iter()
            .filter(|(_, _, likeness)| likeness.score >= threshold)
            .map(|(e, l, likeness)| Candidate { earlier: *e, later: *l, gain: likeness.score - threshold + 0.02 - self.distance(*e, *l) })
            .filter(|candidate| candidate.gain > 0.0)
            .collect();
        let found: FxHashMap<(usize, usize), &Likeness> = likely.iter().map(|(e, l, likeness)| ((*e, *l), likeness)).collect();
        assign(&candidates).iter().filter_map(|c| found.get(&(c.earlier, c.later)).map(|l| self.pair(c.earlier, c.later, l))).collect()
    }

    fn pair(&self, earlier: usize, later: usize, likeness: &Likeness) -> Pair {
        Pair { earlier, later, score: likeness.score, why: likeness.why.clone(), moved: self.moved(earlier, later) }
    }

    /// Whether the clause link of two acts moved.
    pub(super) fn moved(&self, earlier: usize, later: usize) -> bool {
        match (&self.earlier[earlier], &self.later[later]) {
            (Some(before), Some(after)) => self.links.moved(before.act.clause, after.act.clause),
            _ => false,
        }
    }

    /// Of two equal texts the one in the like place is taken; the square keeps runs of them in order.
    #[expect(clippy::cast_precision_loss, reason = "acts are few")]
    fn distance(&self, earlier: usize, later: usize) -> f64 {
        let (before, after) = (earlier as f64 / self.earlier.len().max(1) as f64, later as f64 / self.later.len().max(1) as f64);
        0.01 * (before - after).powi(2)
    }

    /// Further rows for acts that carry a part of an act which has its partner already: the halves of a split demand, or a demand
    /// that was merged into another.
    fn parts(&self, likely: &[(usize, usize, Likeness)], chosen: &[Pair]) -> Vec<Pair> {
        let by_earlier: FxHashMap<usize, usize> = chosen.iter().map(|pair| (pair.earlier, pair.later)).collect();
        let by_later: FxHashMap<usize, usize> = chosen.iter().map(|pair| (pair.later, pair.earlier)).collect();
        let mut best: FxHashMap<(bool, usize), (f64, usize)> = FxHashMap::default();
        let mut parts = Vec::new();
        for (at, (e, l, likeness)) in likely.iter().enumerate() {
            let (Some(before), Some(after)) = (&self.earlier[*e], &self.later[*l]) else { continue };
            let split = by_earlier.get(e).filter(|_| !by_later.contains_key(l)).and_then(|other| self.later[*other].as_ref());
            let merged = by_later.get(l).filter(|_| !by_earlier.contains_key(e)).and_then(|other| self.earlier[*other].as_ref());
            let tie = self.tie(before.act, after.act);
            let carries = match (split, merged) {
                (Some(first), _) => self.carries(before, first, after, tie),
                (None, Some(first)) => self.carries(after, first, before, tie),
                (None, None) => false,
            };
            if carries {
                let part = if split.is_some() { (true, *l) } else { (false, *e) };
                let entry = best.entry(part).or_insert((likeness.score, at));
                if likeness.score > entry.0 {
                    *entry = (likeness.score, at);
                }
            }
        }
        for (at, (e, l, likeness)) in likely.iter().enumerate() {
            if best.get(&(true, *l)).is_some_and(|b| b.1 == at) || best.get(&(false, *e)).is_some_and(|b| b.1 == at) {
                parts.push(self.pair(*e, *l, likeness));
            }
        }
        parts
    }

    /// Whether `part` stands in `whole` for the most part, and brings what `first` does not carry of it. Less is asked where the
    /// clauses are linked, and where the halves stand side by side.
    fn carries(&self, whole: &Sketch<'a>, first: &Sketch<'a>, part: &Sketch<'a>, tie: Tie) -> bool {
        let (held, fresh) = match tie {
            Tie::Linked(_) => (0.2, 0.02),
            Tie::Elsewhere | Tie::OneElsewhere | Tie::Free if first.act.clause.abs_diff(part.act.clause) <= 1 => (0.36, 0.08),
            Tie::Elsewhere | Tie::OneElsewhere | Tie::Free => (0.5, 0.15),
        };
        let own = part.bag.without(&first.bag, &self.ground.terms);
        self.ground.terms.held(&part.bag, &whole.bag) >= held && self.ground.terms.shared(&own, &whole.bag) >= fresh * whole.bag.weight()
    }
}

fn of_kind(sketches: &[Option<Sketch<'_>>], kind: ActKind) -> Vec<usize> {
    (0..sketches.len()).filter(|at| sketches[*at].as_ref().is_some_and(|sketch| sketch.act.kind == kind)).collect()
}

fn free(sketches: &[Option<Sketch<'_>>], taken: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..sketches.len()).filter(|at| sketches[*at].is_some() && !taken(*at)).collect()
}

fn sketches<'a>(statement: &'a Statement, ground: &Ground<'_>) -> Vec<Option<Sketch<'a>>> {
    let own = |act: &Act| !matches!(statement.clauses.get(act.clause).map(|clause| &clause.voice), Some(Voice::Quoted(_)));
    let mut in_clause: FxHashMap<(usize, ActKind), usize> = FxHashMap::default();
    for act in &statement.acts {
        *in_clause.entry((act.clause, act.kind)).or_default() += 1;
    }
    let joint = |act: &Act| in_clause.get(&(act.clause, act.kind)).is_some_and(|acts| *acts > 1);
    statement.acts.par_iter().map(|act| own(act).then(|| sketch(act, joint(act), ground))).collect()
}

/// The clause links by clause.
pub(super) struct Links {
    earlier: FxHashMap<usize, usize>,
    later: FxHashMap<usize, usize>,
    joins: Vec<(Relation, bool, f64)>,
}

impl Links {
    /// Indexes the links of `alignment`.
    pub(super) fn of(alignment: &Alignment) -> Self {
        let mut links = Self { earlier: FxHashMap::default(), later: FxHashMap::default(), joins: Vec::new() };
        for (at, link) in alignment.links.iter().enumerate() {
            links.earlier.extend(link.left.iter().map(|clause| (*clause, at)));
            links.later.extend(link.right.iter().map(|clause| (*clause, at)));
            links.joins.push((link.relation, link.moved, link.similarity));
        }
        links
    }

    /// The link that an earlier clause stands in.
    pub(super) fn of_earlier(&self, clause: usize) -> Option<usize> {
        self.earlier.get(&clause).copied()
    }

    /// The link that a later clause stands in.
    pub(super) fn of_later(&self, clause: usize) -> Option<usize> {
        self.later.get(&clause).copied()
    }

    /// How two clauses belong together.
    pub(super) fn tie(&self, earlier: usize, later: usize) -> Tie {
        match (self.earlier.get(&earlier), self.later.get(&later)) {
            (Some(one), Some(other)) if one == other => Tie::Linked(self.joins[*one].2),
            (Some(_), Some(_)) => Tie::Elsewhere,
            (None, None) => Tie::Free,
            _ => Tie::OneElsewhere,
        }
    }

    /// Whether a link joins two clauses.
    pub(super) fn joined(&self, earlier: usize, later: usize) -> bool {
        matches!(self.tie(earlier, later), Tie::Linked(_))
    }

    /// Whether the link that joins two clauses moved.
    pub(super) fn moved(&self, earlier: usize, later: usize) -> bool {
        matches!((self.earlier.get(&earlier), self.later.get(&later)), (Some(one), Some(other)) if one == other && self.joins[*one].1)
    }
}
