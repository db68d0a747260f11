//! When an act is due: the words of two deadlines enter, whether they are one time and how far apart they are leave. Deadlines that
//! hang on an event ("before the next meeting") have no distance.

use jiff::civil::{Date, date};
use jiff::fmt::strtime;
use jiff::{ToSpan, Unit};

use super::values::{meant, plain_words};
use crate::lexicon::comparing::time_word;
use crate::model::Value;

/// A deadline as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// A last day; months and years end with their last day.
    Day(Date, Grain),
    /// A term that runs from somewhere, in one kind of unit.
    Term(i64, TermUnit),
}

/// How exactly a day is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Grain {
    Day,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TermUnit {
    Hours,
    Days,
    Months,
}

/// Whether two deadlines are one: the same words, or the same time in other words ("by 2030", "by the end of 2030").
pub(super) fn same(earlier: &Value, later: &Value) -> bool {
    plain_words(meant(earlier)) == plain_words(meant(later))
        || when(&earlier.passage.text).is_some_and(|before| when(&later.passage.text).is_some_and(|after| same_time(before, after)))
}

/// How far the later deadline lies from the earlier one, in words: "34 days later", "18 hours shorter".
pub(super) fn distance(earlier: &str, later: &str) -> Option<String> {
    match (when(earlier)?, when(later)?) {
        (When::Day(before, one), When::Day(after, other)) => Some(between(before, after, one.max(other))),
        (When::Term(before, unit), When::Term(after, other)) => {
            let (before, after, unit) = common(before, unit, after, other)?;
            let name = match unit {
                TermUnit::Hours => "hour",
                TermUnit::Days => "day",
                TermUnit::Months => "month",
            };
            (before != after).then(|| format!("{} {}", counted(after - before, name), if after > before { "longer" } else { "shorter" }))
        }
        _ => None,
    }
}

fn same_time(before: When, after: When) -> bool {
    match (before, after) {
        (When::Day(one, _), When::Day(other, _)) => one == other,
        (When::Term(one, unit), When::Term(other, other_unit)) => {
            common(one, unit, other, other_unit).is_some_and(|(one, other, _)| one == other)
        }
        _ => false,
    }
}

/// Hours and days are one measure; months have no fixed number of days.
fn common(before: i64, unit: TermUnit, after: i64, other: TermUnit) -> Option<(i64, i64, TermUnit)> {
    match (unit, other) {
        _ if unit == other => Some((before, after, unit)),
        (TermUnit::Hours, TermUnit::Days) => Some((before, after * 24, TermUnit::Hours)),
        (TermUnit::Days, TermUnit::Hours) => Some((before * 24, after, TermUnit::Hours)),
        _ => None,
    }
}

fn between(before: Date, after: Date, grain: Grain) -> String {
    let direction = if after > before { "later" } else { "earlier" };
    let months = (i64::from(after.year()) - i64::from(before.year())) * 12 + i64::from(after.month()) - i64::from(before.month());
    let same_day = before.day() == after.day() || (before.last_of_month() == before && after.last_of_month() == after);
    let days = before.until((Unit::Day, after)).map_or(0, |span| i64::from(span.get_days()));
    let amount = match grain {
        Grain::Day if !same_day || months == 0 => counted(days, "day"),
        Grain::Day | Grain::Month | Grain::Year if months % 12 == 0 => counted(months / 12, "year"),
        Grain::Day | Grain::Month | Grain::Year => counted(months, "month"),
    };
    format!("{amount} {direction}")
}

fn counted(amount: i64, name: &str) -> String {
    let amount = amount.abs();
    format!("{amount} {name}{}", if amount == 1 { "" } else { "s" })
}

fn when(text: &str) -> Option<When> {
    day(text).or_else(|| term(text))
}

/// The last day that a text names.
fn day(text: &str) -> Option<When> {
    let words: Vec<String> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).map(bare).collect();
    let days: &[&str] = &["%d %B %Y", "%B %d %Y", "%d %b %Y"];
    for (size, formats, grain) in [(3, days, Grain::Day), (2, &["%B %Y"], Grain::Month)] {
        for window in words.windows(size) {
            let joined = window.join(" ");
            for format in formats {
                let Ok(parsed) = strtime::parse(format, &joined) else { continue };
                if let (Some(year), Some(month)) = (parsed.year(), parsed.month()) {
                    let found = Date::new(year, month, parsed.day().unwrap_or(1)).ok()?;
                    return Some(When::Day(if grain == Grain::Day { found } else { month_edge(found, text) }, grain));
                }
            }
        }
    }
    let iso = words.iter().find_map(|word| word.parse::<Date>().ok());
    iso.map(|found| When::Day(found, Grain::Day)).or_else(|| year(&words, text))
}

fn year(words: &[String], text: &str) -> Option<When> {
    let number = words.iter().find_map(|word| word.parse::<i16>().ok().filter(|year| (1900..2200).contains(year) && word.len() == 4))?;
    Some(match edge(text) {
        Some("start") => When::Day(date(number, 1, 1), Grain::Year),
        Some("middle") => When::Day(date(number, 6, 30), Grain::Month),
        _ => When::Day(date(number, 12, 31), Grain::Year),
    })
}

fn month_edge(first: Date, text: &str) -> Date {
    match edge(text) {
        Some("start") => first,
        Some("middle") => first.saturating_add(14.days()),
        _ => first.last_of_month(),
    }
}

fn edge(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    words.iter().find_map(|word| time_word("edge", word))
}

/// The last term in the text: "within six hours", "no later than 90 days after".
fn term(text: &str) -> Option<When> {
    let words: Vec<String> = text.split_whitespace().map(bare).map(|word| word.to_lowercase()).collect();
    words.windows(2).find_map(|pair| {
        let number = pair[0].parse().ok().or_else(|| time_word("number", &pair[0])?.parse::<i64>().ok())?;
        let (length, unit) = time_word("unit", &pair[1])?.split_once(' ')?;
        let unit = match unit {
            "hour" => TermUnit::Hours,
            "day" => TermUnit::Days,
            _ => TermUnit::Months,
        };
        Some(When::Term(number * length.parse::<i64>().ok()?, unit))
    })
}

/// A word of a date without its punctuation and ordinal ending: "11th" → "11".
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = ["st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
    if ordinal && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) { digits.to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_told_apart_by_how_much() {
        let check = |earlier: &str, later: &str, expected: &str| {
            assert_eq!(distance(earlier, later).unwrap_or_default(), expected, "{earlier} → {later}");
        };
        check("by the end of 2026", "by the end of 2027", "1 year later");
        check("by 31 March 2026", "by 4 May 2026", "34 days later");
        check("by March 31st, 2026", "no later than 30 June 2026", "3 months later");
        check("before 1 July 2027", "before 1 January 2027", "6 months earlier");
        check("by June 2026", "by 2026", "6 months later");
        check("within twenty-four hours", "within six hours", "18 hours shorter");
        check("within 24 hours of becoming aware", "within 3 days", "48 hours longer");
        check("within 90 days", "within six months", "");
        check("by its next session", "by 2026", "");
        check("by 31 February 2026", "by 2026-03-01", "");
        check("within one year", "within 18 months", "6 months longer");
    }

    #[test]
    fn one_time_in_other_words_is_one_deadline() {
        let value = |text: &str| Value {
            passage: crate::model::Passage { text: text.to_owned(), ..Default::default() },
            inherited_from: None,
            antecedent: None,
        };
        let check =
            |earlier: &str, later: &str, expected| assert_eq!(same(&value(earlier), &value(later)), expected, "{earlier} → {later}");
        check("by 2030", "by the end of 2030", true);
        check("within two weeks", "within 14 days", true);
        check("within 24 hours", "within one day", true);
        check("by 2030", "by mid-2030", false);
    }
}
