//! Dates in running text: "11 October 2020", "Oct. 11, 2020", "2020-10-11", "29–30 July 2019", "the 3rd day of May 2031".

use std::ops::Range;

use jiff::civil::Date;

use crate::lexicon::StructureWords;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::normalise) struct FoundDate {
    /// Bytes of the text, the weekday included.
    pub range: Range<usize>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; the last day of a range.
    pub value: String,
    pub month_known: bool,
    pub is_range: bool,
    /// What stands in front, day or month, where the date is written in figures and does not open with the year.
    pub order: Option<Order>,
    /// Why there is no such date, in words.
    pub fault: Option<String>,
}

/// The order of a date in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::normalise) enum Order {
    /// "25/12/2031", "11.10.2020".
    DayFirst,
    /// "12/25/2031".
    MonthFirst,
    /// "03/04/2031": the date with the day first, and with the month first.
    Either(String, String),
}

/// The dates of `text` that name a year, in order.
pub(in crate::normalise) fn dates_in(text: &str, words: &StructureWords) -> Vec<FoundDate> {
    search(text, None, words)
}

/// The days of `text` that are given without their year, which is `year`.
pub(super) fn days_in(text: &str, year: i16, words: &StructureWords) -> Vec<FoundDate> {
    search(text, Some(year), words)
}

fn search(text: &str, year: Option<i16>, words: &StructureWords) -> Vec<FoundDate> {
    if !may_hold_date(text) {
        return Vec::new();
    }
    let spelled = is_spelled(text);
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        // A date begins with a digit, the name of a day or month, or a number in words.
        if !spelled && text[tokens[index].clone()].starts_with(char::is_lowercase) {
            index += 1;
            continue;
        }
        match date_at(Cursor { text, tokens: &tokens, at: index, words, year }) {
            Some((date, next)) => {
                found.push(date);
                index = next;
            }
            None => index += 1,
        }
    }
    found
}

/// A look at the bytes that spares most texts the search.
pub(super) fn may_hold_date(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || is_spelled(text)
}

/// "the third day of May two thousand and thirty-one".
fn is_spelled(text: &str) -> bool {
    text.contains("day of")
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match tokens.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => tokens.push(at..at + c.len_utf8()),
        }
    }
    tokens
}

/// A cursor over the tokens of a text.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Range<usize>],
    at: usize,
    words: &'a StructureWords,
    /// The year of dates that name none.
    year: Option<i16>,
}

impl<'a> Cursor<'a> {
    fn word(&self) -> Option<&'a str> {
        self.tokens.get(self.at).map(|range| &self.text[range.clone()])
    }

    /// What stands between the token before and this one.
    fn between(&self) -> &'a str {
        match (self.at.checked_sub(1).and_then(|at| self.tokens.get(at)), self.tokens.get(self.at)) {
            (Some(before), Some(here)) => &self.text[before.end..here.start],
            _ => "",
        }
    }

    fn next(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    /// 1 or 2 digits, with "st", "nd", "rd", "th".
    fn day(&self) -> Option<i8> {
        let word = self.word()?;
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let ending = &word[digits..];
        let ordinal = || ["st", "nd", "rd", "th"].iter().any(|ordinal| ending.eq_ignore_ascii_case(ordinal));
        let fits = (1..=2).contains(&digits) && (ending.is_empty() || ordinal());
        fits.then(|| word[..digits].parse().ok()).flatten()
    }

    fn month(&self) -> Option<i8> {
        let word = self.word()?;
        word.starts_with(char::is_uppercase).then(|| self.words.month(word)).flatten()
    }

    fn year(&self) -> Option<i16> {
        let word = self.word()?;
        let year: i16 = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
        (1800..2200).contains(&year).then_some(year)
    }

    /// The year that stands here, with the place after it; the year of the text where none stands here.
    fn closing_year(&self) -> Option<(i16, usize)> {
        match self.year().filter(|_| self.spaced()) {
            Some(year) => Some((year, self.at + 1)),
            None => self.year.map(|year| (year, self.at)),
        }
    }

    /// Past a sign or a word that joins the ends of a range, if one stands here.
    fn past_range_sign(self) -> Option<Self> {
        let sign = self.between().trim();
        if matches!(sign, "-" | "–" | "—" | "−") {
            return Some(self);
        }
        let word = self.word()?;
        matches!(word, "and" | "to" | "until" | "through").then(|| self.next())
    }

    fn spaced(&self) -> bool {
        matches!(self.between().trim(), "" | "," | "." | ".,")
    }
}

/// Day, month and year with the end of a range, before they are checked.
struct Parts {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    is_range: bool,
    order: Option<Order>,
}

fn date_at(cursor: Cursor<'_>) -> Option<(FoundDate, usize)> {
    let weekday = cursor.word().and_then(|word| cursor.words.weekday(word));
    let first = if weekday.is_some() { cursor.next() } else { cursor };
    if weekday.is_some() && !(first.spaced() || first.word() == Some("the")) {
        return None;
    }
    let (parts, next) = numeric(first).or_else(|| in_words(first)).or_else(|| day_first(first)).or_else(|| month_first(first))?;
    let range = cursor.tokens[cursor.at].start..cursor.tokens[next - 1].end;
    Some((found(parts, weekday, range), next))
}

/// "2020-10-11", "25/12/2020", "11.10.2020"; of "11/10/2020" only the year is sure.
fn numeric(first: Cursor<'_>) -> Option<(Parts, usize)> {
    let (second, third) = (first.next(), first.next().next());
    let sign = second.between();
    if third.between() != sign || !matches!(sign, "-" | "/" | ".") {
        return None;
    }
    let number = |cursor: Cursor<'_>| cursor.word().filter(|word| word.len() <= 2).and_then(|word| word.parse::<i8>().ok());
    if let Some(year) = first.year() {
        let parts = Parts { year, month: number(second), day: Some(number(third)?), is_range: false, order: None };
        return parts.month.is_some_and(is_month).then_some((parts, third.at + 1));
    }
    let (one, two, year) = (number(first)?, number(second)?, third.year()?);
    let (month, day, order) = if sign == "." || one > 12 {
        (Some(two), Some(one), Order::DayFirst)
    } else if one == two || two > 12 {
        (Some(one), Some(two), Order::MonthFirst)
    } else {
        let iso = |month: i8, day: i8| format!("{year:04}-{month:02}-{day:02}");
        (None, None, Order::Either(iso(two, one), iso(one, two)))
    };
    let order = Some(order).filter(|_| one != two);
    // "77/150/2019" is a symbol.
    month.is_none_or(is_month).then_some((Parts { year, month, day, is_range: false, order }, third.at + 1))
}

fn is_month(number: i8) -> bool {
    (1..=12).contains(&number)
}

/// "11 October 2020", "29-30 July 2019", "30 July – 1 August 2019", "3rd day of May 2031", "October 2020".
fn day_first(first: Cursor<'_>) -> Option<(Parts, usize)> {
    let mut cursor = first;
    let mut day = None;
    let mut is_range = false;
    if let Some(found) = cursor.day() {
        day = Some(found);
        cursor = cursor.next();
        if let Some(second) = cursor.past_range_sign().filter(|second| second.day().is_some()) {
            day = second.day();
            is_range = true;
            cursor = second.next();
        }
        if cursor.word() == Some("day") {
            cursor = cursor.next();
        }
        if cursor.word() == Some("of") {
            cursor = cursor.next();
        }
    }
    let mut month = cursor.month()?;
    cursor = cursor.next();
    if let Some(second) = cursor.past_range_sign().filter(|second| second.day().is_some() && second.next().month().is_some()) {
        day = second.day();
        month = second.next().month()?;
        is_range = true;
        cursor = second.next().next();
    }
    // "October" alone is no day of the year of the text.
    let (year, next) = cursor.closing_year().filter(|(_, next)| day.is_some() || *next > cursor.at)?;
    Some((Parts { year, month: Some(month), day, is_range, order: None }, next))
}

/// "third day of May in the year two thousand and thirty-one", "third day of May 2031".
fn in_words(first: Cursor<'_>) -> Option<(Parts, usize)> {
    let numeral = |cursor: &Cursor<'_>| cursor.word().and_then(|word| cursor.words.numeral(word));
    let mut cursor = first;
    let (mut day, ordinal) = numeral(&cursor)?;
    if !ordinal {
        cursor = cursor.next();
        day += numeral(&cursor).filter(|(unit, ordinal)| *ordinal && *unit < 10)?.0;
    }
    for word in ["day", "of"] {
        cursor = cursor.next();
        (cursor.word() == Some(word)).then_some(())?;
    }
    cursor = cursor.next();
    let month = cursor.month()?;
    cursor = cursor.next();
    while matches!(cursor.word(), Some("in" | "the" | "year" | "of")) {
        cursor = cursor.next();
    }
    let day = i8::try_from(day).ok();
    if let Some(year) = cursor.year() {
        return Some((Parts { year, month: Some(month), day, is_range: false, order: None }, cursor.at + 1));
    }
    let mut year = 0;
    while let Some((value, _)) = numeral(&cursor).filter(|(_, ordinal)| !ordinal) {
        year = if value == 1000 { year * 1000 } else { year + value };
        cursor = cursor.next();
        if cursor.word() == Some("and") && numeral(&cursor.next()).is_some() {
            cursor = cursor.next();
        }
    }
    let year = i16::try_from(year).ok().filter(|year| (1800..2200).contains(year))?;
    Some((Parts { year, month: Some(month), day, is_range: false, order: None }, cursor.at))
}

/// "October 11, 2020", "July 29-30, 2019", "October 31–November 1, 2022".
fn month_first(first: Cursor<'_>) -> Option<(Parts, usize)> {
    let mut month = first.month()?;
    let mut cursor = first.next();
    let mut day = cursor.day().filter(|_| cursor.spaced())?;
    let mut is_range = false;
    cursor = cursor.next();
    if let Some(second) = cursor.past_range_sign() {
        let (later_month, at) = second.month().map_or((month, second), |month| (month, second.next()));
        if let Some(later) = at.day() {
            (month, day, is_range) = (later_month, later, true);
            cursor = at.next();
        }
    }
    let (year, next) = cursor.closing_year()?;
    Some((Parts { year, month: Some(month), day: Some(day), is_range, order: None }, next))
}

fn found(parts: Parts, weekday: Option<i8>, range: Range<usize>) -> FoundDate {
    let Parts { year, month, day, is_range, order } = parts;
    let value = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    let checked = month.zip(day).map(|(month, day)| Date::new(year, month, day));
    let fault = match (checked, weekday) {
        (Some(Err(_)), _) => Some("there is no such day".to_owned()),
        (Some(Ok(date)), Some(weekday)) if date.weekday().to_monday_one_offset() != weekday => {
            Some(format!("that day was a {:?}", date.weekday()))
        }
        (Some(Ok(_)) | None, _) => None,
    };
    FoundDate { range, value, month_known: month.is_some(), is_range, order, fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let words = StructureWords::builtin();
        let got: Vec<String> = dates_in(text, &words)
            .into_iter()
            .map(|date| {
                format!(
                    "{}{}{}",
                    date.value,
                    if date.is_range { " range" } else { "" },
                    date.fault.map_or(String::new(), |fault| format!(" ({fault})"))
                )
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn dates_of_every_order() {
        check("11 October 2020", &["2020-10-11"]);
        check("Sunday, October 11, 2020", &["2020-10-11"]);
        check("Monday, October 11, 2020", &["2020-10-11 (that day was a Sunday)"]);
        check("30 February 2031", &["2031-02-30 (there is no such day)"]);
        check("on the 3rd day of May 2031 and 4th May, 2031", &["2031-05-03", "2031-05-04"]);
        check("2020-10-11 and 25/12/2031 and 12/25/2031 and 11.10.2020", &["2020-10-11", "2031-12-25", "2031-12-25", "2020-10-11"]);
        check("03/04/2031", &["2031"]);
        check("31-04-2031 and 2031-13-01", &["2031-04-31 (there is no such day)"]);
        check(
            "29-30 July 2019; 29 and 30 July 2019; 30 July – 1 August 2019",
            &["2019-07-30 range", "2019-07-30 range", "2019-08-01 range"],
        );
        check("July 29-30, 2019; October 31–November 1, 2022", &["2019-07-30 range", "2022-11-01 range"]);
        check("In July 2019, and Oct. 2020", &["2019-07", "2020-10"]);
        check("Oct. 5, 2031", &["2031-10-05"]);
        check("states may 2020 agree; resolution 73/179; 12 States", &[]);
        check("14 MARCH 2031", &["2031-03-14"]);
        check("this twenty-third day of May in the year two thousand and thirty-one.", &["2031-05-23"]);
        check("this third day of May 2031, the first day of work", &["2031-05-03"]);
    }
}
