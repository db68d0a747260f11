//! Two statements in, the pairs of clauses out that only a quotation or a report joins: "We recalled that we had urged ports 'to
//! publish their tariffs'" is about the earlier demand, and is no new wording of it. Such a pair is never linked, and so never said to
//! have moved.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::model::{ActKind, Clause, Statement, Voice};
use crate::wording::{each_word, fold};

/// From so many words on, what stands between quotation marks is somebody's sentence; less is a term or a name.
const SENTENCE: usize = 4;

/// Which clauses hold a quotation beside words of their own.
pub(super) struct Crossings {
    left: Side,
    right: Side,
}

/// The clauses of one side as sorted sets of words.
struct Side {
    own: Vec<Vec<u32>>,
    quoted: FxHashMap<usize, Vec<Vec<u32>>>,
    /// Clauses that ask something, and the stems of such.
    asks: FxHashSet<usize>,
    /// Clauses that report what was said or asked elsewhere.
    reports: FxHashSet<usize>,
}

impl Crossings {
    pub(super) fn new(left: &Statement, right: &Statement) -> Self {
        // Words are needed only where somebody is quoted; most long texts quote nobody.
        let [one, other] = [left, right].map(quoted);
        let needed = [!other.is_empty(), !one.is_empty()];
        let own = |statement: &Statement, quoted: &FxHashMap<usize, Vec<Vec<u32>>>, needed: bool| {
            let words = |(at, clause): (usize, &Clause)| own_words(clause, quoted.get(&at));
            if needed || !quoted.is_empty() { statement.clauses.iter().enumerate().map(words).collect() } else { Vec::new() }
        };
        let side = |statement: &Statement, quoted, needed| {
            let reported = |(at, clause): (usize, &Clause)| matches!(clause.voice, Voice::Attributed { .. }).then_some(at);
            let demands = statement.acts.iter().filter(|act| act.kind == ActKind::Demand);
            Side {
                own: own(statement, &quoted, needed),
                quoted,
                asks: demands.flat_map(|act| [Some(act.clause), act.inherited_from]).flatten().collect(),
                reports: statement.clauses.iter().enumerate().filter_map(reported).collect(),
            }
        };
        Self { left: side(left, one, needed[0]), right: side(right, other, needed[1]) }
    }

    /// Whether `left` and `right` meet in a quotation that one of them holds, more than in words of their own, or one of them reports
    /// what the other may ask.
    pub(super) fn holds(&self, left: usize, right: usize) -> bool {
        let reports = |asked: &Side, at: usize, told: &Side, by: usize| asked.asks.contains(&at) && told.reports.contains(&by);
        reports(&self.left, left, &self.right, right)
            || reports(&self.right, right, &self.left, left)
            || crosses(&self.left, left, &self.right, right)
            || crosses(&self.right, right, &self.left, left)
    }
}

/// Whether `quoting` holds a quotation that comes from the own words of `other`, and shares more through it than outside it.
fn crosses(said: &Side, other: usize, quotes: &Side, quoting: usize) -> bool {
    quotes.quoted.get(&quoting).into_iter().flatten().any(|quotation| {
        let inside = common(quotation, &said.own[other]);
        inside * 4 >= quotation.len() * 3 && inside > common(&quotes.own[quoting], &said.own[other])
    })
}

/// The quotations that a clause holds beside words of its own, by clause: what the reader found, and what stands between marks.
fn quoted(statement: &Statement) -> FxHashMap<usize, Vec<Vec<u32>>> {
    let mut held: FxHashMap<usize, Vec<Vec<u32>>> = FxHashMap::default();
    let mut hold = |at: usize, text: &str| {
        let words = words(text);
        if words.len() >= SENTENCE {
            held.entry(at).or_default().push(words);
        }
    };
    for quotation in &statement.quotations {
        for at in &quotation.clauses {
            let Some(clause) = statement.clauses.get(*at) else { continue };
            let (whole, part) = (clause.passage.span, quotation.passage.span);
            if !part.holds(whole) {
                hold(*at, statement.text.get(part.start.max(whole.start)..part.end.min(whole.end)).unwrap_or_default());
            }
        }
    }
    for (at, clause) in statement.clauses.iter().enumerate().filter(|(_, clause)| !matches!(clause.voice, Voice::Quoted(_))) {
        between_marks(&clause.passage.text).for_each(|text| hold(at, text));
    }
    held
}

/// What stands between quotation marks inside a text; a text that is quoted as a whole holds no quotation.
fn between_marks(text: &str) -> impl Iterator<Item = &str> {
    let mut opened: Option<(usize, char)> = None;
    let closing = |mark: char| match mark {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        _ => None,
    };
    text.char_indices().filter_map(move |(at, mark)| match opened {
        Some((start, close)) if mark == close => {
            opened = None;
            (at - start + 8 < text.len()).then(|| &text[start..at])
        }
        Some(_) => None,
        None => {
            opened = closing(mark).map(|close| (at + mark.len_utf8(), close));
            None
        }
    })
}

/// The words of a clause that stand in none of its quotations.
fn own_words(clause: &Clause, quotations: Option<&Vec<Vec<u32>>>) -> Vec<u32> {
    let mut words = words(&clause.passage.text);
    words.retain(|word| !quotations.into_iter().flatten().any(|quotation| quotation.binary_search(word).is_ok()));
    words
}

/// Hashes of the distinct words of a text, sorted.
fn words(text: &str) -> Vec<u32> {
    let hash = |word: &str| {
        let mut hasher = FxHasher::default();
        hasher.write(fold(word).as_bytes());
        u32::try_from(hasher.finish() >> 32).unwrap_or_default()
    };
    let mut words: Vec<u32> = each_word(text).map(hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn common(one: &[u32], other: &[u32]) -> usize {
    one.iter().filter(|word| other.binary_search(word).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_between_marks() {
        for (text, expected) in [
            ("We urged ports \"to publish their tariffs\"; few did.", "to publish their tariffs"),
            ("We urged “ports to publish” and “ships to report”, in vain.", "ports to publish|ships to report"),
            ("Wir forderten „die Häfen“ und «les ports» auf.", "die Häfen|les ports"),
            ("“All of it is quoted.”", ""),
            ("An inch is written 5\" here.", ""),
        ] {
            assert_eq!(between_marks(text).collect::<Vec<_>>().join("|"), expected, "{text}");
        }
    }
}
