//! How the clauses of two statements belong together. `left` is the earlier side, `right` the later one.

use schemars::JsonSchema;
use serde::Serialize;

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The earlier statement, `left`.
    Earlier,
    /// The later statement, `right`.
    Later,
}

/// Links between clauses.
///
/// Invariant: every left clause stands in exactly one of `links` and `unmatched`; every right clause stands in exactly one of
/// `links`, `quoted` and `unmatched`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Links, ordered by their first right clause.
    pub links: Vec<Link>,
    /// Right clauses that quote left clauses, ordered by right clause.
    pub quoted: Vec<QuotedLink>,
    /// What found no partner: the left side first, each side in order.
    pub unmatched: Vec<Unmatched>,
    /// Set where a work budget was reached: what was left undone, in words.
    pub budget: Option<String>,
}

/// A group of left clauses and the group of right clauses that carries their content.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Indexes of left clauses, ascending, never empty.
    pub left: Vec<usize>,
    /// Indexes of right clauses, ascending, never empty.
    pub right: Vec<usize>,
    /// What kind of link it is.
    pub relation: Relation,
    /// In another section, or out of order against the neighbours.
    pub moved: bool,
    /// 0..1: the probability that a reader would link these clauses.
    pub similarity: f64,
    /// Why.
    pub evidence: Evidence,
}

/// What kind of link it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Same wording.
    Unchanged,
    /// One clause reworded.
    Reworded,
    /// One left clause carried by several right ones.
    Split,
    /// Several left clauses carried by one right one.
    Merged,
    /// Several by several.
    Regrouped,
}

/// Why two clauses were linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The longest run of words that both sides share, as the right side writes it.
    pub shared: Option<String>,
    /// Further reasons in words ("same section", "between linked neighbours").
    pub reasons: Vec<String>,
}

/// A right clause that quotes a left one.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotedLink {
    /// Index of the left clause.
    pub left: usize,
    /// Index of the right clause.
    pub right: usize,
    /// 0..1: share of the quotation's words that stand in the left clause.
    pub similarity: f64,
}

/// A clause without a partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmatched {
    /// Which side it is on.
    pub side: Side,
    /// Its index there.
    pub clause: usize,
    /// The nearest candidate on the other side with its similarity (0..1).
    pub nearest: Option<(usize, f64)>,
    /// Why that candidate was not taken.
    pub why: WhyNot,
}

/// Why the nearest candidate was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// There is no clause that shares anything of weight.
    NothingInCommon,
    /// The candidate is too unlike.
    BelowThreshold,
    /// The candidate has a better partner.
    BetterPartner,
    /// One of the two is quoted, the other is not.
    OtherVoice,
    /// A reader's decision forbids it.
    Forbidden,
}
