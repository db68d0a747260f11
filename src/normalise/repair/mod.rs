//! Extraction damage inside a paragraph: lost apostrophes and dashes, fused numbers. What enters is a reading, what leaves is the
//! repaired one; each repair is recorded, and odd runs of spaces are read as one space without a record.

mod apostrophes;
mod dashes;
mod numbers;

use crate::lexicon::StructureWords;
use crate::model::{Reading, Repair, RepairKind};

/// What the whole text tells about how it was damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Damage {
    dashes_lost: bool,
    apostrophes_lost: bool,
}

impl Damage {
    /// What happened to `text`, judged over all of it: a text that still has dashes or apostrophes lost none.
    pub(super) fn of(text: &str) -> Self {
        Self { dashes_lost: dashes::are_lost(text), apostrophes_lost: apostrophes::are_lost(text) }
    }
}

/// `reading` with its damage repaired; `source` is the text that spans point into.
pub(super) fn mend(reading: &Reading, damage: Damage, words: &StructureWords, source: &str, repairs: &mut Vec<Repair>) -> Reading {
    let mut fixes = Vec::new();
    if damage.dashes_lost {
        fixes.extend(dashes::fixes(reading.text()));
    }
    if damage.apostrophes_lost {
        fixes.extend(apostrophes::fixes(reading.text(), words));
    }
    fixes.extend(numbers::fixes(reading.text(), words));
    fixes.sort_by_key(|fix| (fix.range.start, fix.range.end));
    let mut mended = Reading::new();
    let mut from = 0;
    for fix in fixes.into_iter().filter(|fix| !fix.range.is_empty()) {
        if fix.range.start < from {
            continue;
        }
        let span = reading.span(fix.range.clone());
        let found = source.get(span.start..span.end).unwrap_or_default().to_owned();
        mended.append(&reading.slice(from..fix.range.start));
        mended.push_replaced(&fix.read_as, span);
        from = fix.range.end;
        repairs.push(Repair { kind: fix.kind, span, found, read_as: fix.read_as, reason: fix.reason });
    }
    mended.append(&reading.slice(from..reading.text().len()));
    single_spaces(&mended)
}

/// One change to a text, before it is placed in the source.
struct Fix {
    range: std::ops::Range<usize>,
    kind: RepairKind,
    read_as: String,
    reason: String,
}

fn single_spaces(reading: &Reading) -> Reading {
    let text = reading.text();
    if !text.contains("  ") {
        return reading.clone();
    }
    let mut single = Reading::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("  ").map(|at| from + at) {
        let end = at + text[at..].len() - text[at..].trim_start_matches(' ').len();
        single.append(&reading.slice(from..at));
        single.push_replaced(" ", reading.span(at..end));
        from = end;
    }
    single.append(&reading.slice(from..text.len()));
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The repaired text and the kinds of repair.
    fn check(text: &str, expected: &str, kinds: &[RepairKind]) {
        let mut repairs = Vec::new();
        let mended = mend(&Reading::copied(text, 0), Damage::of(text), &StructureWords::builtin(), text, &mut repairs);
        assert_eq!(mended.text(), expected);
        assert_eq!(repairs.iter().map(|repair| repair.kind).collect::<Vec<_>>(), kinds, "{text}");
        for repair in repairs {
            assert_eq!(&text[repair.span.start..repair.span.end], repair.found);
        }
    }

    #[test]
    fn damage_is_repaired_and_nothing_else_is_touched() {
        use RepairKind::{FusedNumber, LostApostrophe, LostDash};
        check("a companys own rules", "a company's own rules", &[LostApostrophe]);
        check("at the expense of childrens safety", "at the expense of children's safety", &[LostApostrophe]);
        check("the forefront of each states legal order", "the forefront of each state's legal order", &[LostApostrophe]);
        check("we dont accept it", "we don't accept it", &[LostApostrophe]);
        check(
            "the citys bylaws and every partners duties",
            "the city's bylaws and every partner's duties",
            &[LostApostrophe, LostApostrophe],
        );
        check("all states agree", "all states agree", &[]);
        check("The state's view is that each states legal texts", "The state's view is that each states legal texts", &[]);
        check("each member states that it agrees", "each member states that it agrees", &[]);
        check("days, surveys and the Kennedys", "days, surveys and the Kennedys", &[]);
        check(
            "The Alliance  a coalition of 98  set out its view",
            "The Alliance – a coalition of 98 – set out its view",
            &[LostDash, LostDash],
        );
        check("We met.  We agreed  as ever", "We met. We agreed as ever", &[]);
        check("The Pact — old as it is — holds  firmly", "The Pact — old as it is — holds firmly", &[]);
        check("nearly 12million of 18.4million, or 40percent", "nearly 12 million of 18.4 million, or 40 percent", &[FusedNumber; 3]);
        check("in 5G and 3D", "in 5G and 3D", &[]);
    }
}
