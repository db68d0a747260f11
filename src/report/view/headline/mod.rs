//! The rows of a comparison → a few sentences such as an editor would print: who joined or left, what became of the demands, what
//! else is new or gone, and how far an excerpt lets one say so. Sentences follow from rows alone, never from the texts.

mod acts;
mod parties;
#[cfg(test)]
mod tests;

use super::english::{capitalised, joined, many, noun_for, number};
use super::{AgainstExcerpt, ComparisonView};
use crate::model::Baseline;

pub(in crate::report) use acts::{act_name, change_name};

/// The sentences, most important first.
pub(super) fn headline(view: &ComparisonView) -> Vec<String> {
    let mut lines = parties::sentences(view);
    lines.extend(acts::sentences(view));
    if lines.is_empty() {
        lines.extend(clauses(view));
    }
    if lines.is_empty() {
        lines.push(nothing_changed(view));
    } else if view.summary.demands.total() > 0 && view.summary.demands.unchanged == view.summary.demands.total() {
        lines.push(unchanged_demands(view.summary.demands.unchanged));
    }
    lines.extend(caveat(view));
    // A sentence that ends in a cut quotation needs no further stop.
    lines.into_iter().map(|line| line.replace("….", "…")).collect()
}

fn clauses(view: &ComparisonView) -> Option<String> {
    let counts = &view.summary.clauses;
    let excerpt = |added: bool| view.clauses.iter().any(|row| row.baseline.is_some() && row.earlier.is_empty() == added);
    let kinds = [
        (counts.reworded, "reworded"),
        (counts.split, "split"),
        (counts.merged, "merged"),
        (counts.added, if excerpt(true) { "not in the excerpt" } else { "new" }),
        (counts.removed, if excerpt(false) { "not in the excerpt" } else { "gone" }),
        (counts.moved, "moved"),
    ];
    let mut found = kinds.into_iter().filter(|(n, _)| *n > 0);
    let (n, word) = found.next()?;
    let mut said = vec![format!("{} {} {word}", many(n, "clause"), is_or_are(n))];
    said.extend(found.map(|(n, word)| format!("{} {} {word}", number(n), is_or_are(n))));
    Some(format!("{}.", capitalised(&joined(&said))))
}

fn nothing_changed(view: &ComparisonView) -> String {
    let summary = &view.summary;
    let held = [(summary.clauses.unchanged, "clause"), (summary.demands.unchanged, "demand"), (summary.signatories.kept, "party")];
    let held: Vec<String> = held.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| many(n, noun)).collect();
    if held.is_empty() {
        return "Nothing changed.".to_owned();
    }
    format!("Nothing changed: {} stay as they were.", joined(&held))
}

fn unchanged_demands(n: usize) -> String {
    match n {
        1 => "The one demand stays as it was.".to_owned(),
        n => format!("All {} demands stay as they were.", number(n)),
    }
}

/// What a reader must know before repeating any "new" or "gone" above.
fn caveat(view: &ComparisonView) -> Option<String> {
    let text = match view.baseline {
        Baseline::Whole => return None,
        Baseline::EarlierExcerpt => "The earlier text is an excerpt: what is “not in the excerpt” may stand in the whole of it.",
        Baseline::LaterExcerpt => "The later text is an excerpt: what is “not in the excerpt” may stand in the whole of it.",
        Baseline::BothExcerpts => "Both texts are excerpts: what is “not in the excerpt” may stand in the whole of them.",
    };
    Some(text.to_owned())
}

/// "is new", "are gone", "are not in the excerpt".
fn new_or_gone(n: usize, new: bool, baseline: Option<AgainstExcerpt>) -> String {
    let what = match (new, baseline) {
        (_, Some(AgainstExcerpt::Excerpt)) => "not in the excerpt",
        (true, None) => "new",
        (false, None) => "gone",
    };
    format!("{} {what}", is_or_are(n))
}

fn is_or_are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// "the one demand", "the two demands".
fn the(n: usize, noun: &str) -> String {
    format!("the {} {}", number(n), noun_for(n, noun))
}
