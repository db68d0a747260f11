//! List and paragraph markers at the start of a line: "12.", "(a)", "II.", "3.1", "•". Whether one is meant is for the callers.

/// The form of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::normalise) enum Form {
    /// "12.", "12 bis." or "12a."
    Number,
    /// "12)"
    NumberBracket,
    /// "(12)"
    BracketedNumber,
    /// "3.1" or "3.1." with the count of its numbers
    Decimal(u8),
    /// "II." or "II)"
    UpperRoman,
    /// "A." or "A)"
    UpperLetter,
    /// "(A)"
    BracketedUpper,
    /// "(a)", "a)" or "a."
    Letter,
    /// "(i)", "i)" or "i."
    Roman,
    /// "OP3" and "PP3" in drafts of resolutions
    Draft,
    /// "•"
    Bullet(char),
}

/// A marker at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::normalise) struct Marker {
    pub form: Form,
    /// The second way to read it: "(i)" is a letter as well.
    pub other: Option<Form>,
    /// Its place in its sequence, from 1; 0 for bullets.
    pub value: u32,
    /// Its place as a letter, where `other` is one.
    pub letter: u32,
    /// Bytes of the marker itself.
    pub len: usize,
    /// Bytes up to the text after it.
    pub text_at: usize,
}

const BULLETS: &[char] =
    &['-', '–', '—', '•', '*', '·', '▪', '■', '□', '►', '▶', '‣', '◦', '●', '○', '⁃', '∙', '➢', '✓', '\u{f0b7}', '\u{f0a7}', '§', '+'];

/// The marker that `text` starts with, if text follows it.
pub(in crate::normalise) fn parse(text: &str) -> Option<Marker> {
    let (marker, len) =
        bullet(text).or_else(|| draft(text)).or_else(|| bracketed(text)).or_else(|| numbered(text)).or_else(|| lettered(text))?;
    let rest = text.get(len..)?;
    let text_at = len + rest.len() - rest.trim_start().len();
    let glued = text_at == len;
    let glued_ok = rest.starts_with(char::is_uppercase)
        && matches!(marker.form, Form::Number | Form::BracketedNumber | Form::Letter | Form::Roman)
        && !text[..len].ends_with(char::is_alphanumeric);
    if rest.trim().is_empty() || glued && !glued_ok {
        return None;
    }
    Some(Marker { len, text_at, ..marker })
}

/// The value of a marker as written ("12.", "(a)") that `parse` found.
pub(in crate::normalise) fn parse_alone(written: &str) -> Option<Marker> {
    parse(&format!("{written} X"))
}

fn marker(form: Form, value: u32) -> Marker {
    Marker { form, other: None, value, letter: 0, len: 0, text_at: 0 }
}

fn bullet(text: &str) -> Option<(Marker, usize)> {
    let c = text.chars().next()?;
    // Word processors leave "o" for the hollow bullet of the second level.
    let hollow = c == 'o' && text[1..].starts_with(' ');
    (BULLETS.contains(&c) || hollow).then(|| (marker(Form::Bullet(c), 0), c.len_utf8()))
}

fn draft(text: &str) -> Option<(Marker, usize)> {
    let rest = text.strip_prefix("OP").or_else(|| text.strip_prefix("PP"))?;
    let digits = digits(rest);
    let value = rest[..digits].parse().ok()?;
    let tail = rest[digits..].find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(rest.len() - digits);
    (tail <= 4).then(|| (marker(Form::Draft, value), 2 + digits + tail))
}

fn bracketed(text: &str) -> Option<(Marker, usize)> {
    let inner = text.strip_prefix('(')?;
    let close = inner.find(')')?;
    let content = &inner[..close];
    let len = close + 2;
    if let Ok(value) = content.parse::<u32>() {
        return (value < 1000).then(|| (marker(Form::BracketedNumber, value), len));
    }
    if content.len() == 1 && content.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Some((marker(Form::BracketedUpper, letter_value(content)?), len));
    }
    Some((letter_or_roman(content)?, len))
}

fn numbered(text: &str) -> Option<(Marker, usize)> {
    let first = digits(text);
    let value: u32 = text[..first].parse().ok().filter(|value| (1..1000).contains(value))?;
    let mut len = first;
    let mut count = 1u8;
    while text[len..].starts_with('.') && digits(&text[len + 1..]) > 0 && digits(&text[len + 1..]) <= 2 {
        len += 1 + digits(&text[len + 1..]);
        count += 1;
    }
    if count > 1 {
        let dot = usize::from(text[len..].starts_with('.'));
        return Some((marker(Form::Decimal(count), value), len + dot));
    }
    let bis = [" bis", " ter", " quater"].iter().find(|word| text[len..].starts_with(**word)).map_or(0, |word| word.len());
    let suffix =
        usize::from(bis == 0 && text[len..].starts_with(|c: char| c.is_ascii_alphabetic()) && text[len + 1..].starts_with(['.', ')']));
    match text[len + bis + suffix..].chars().next()? {
        '.' => Some((marker(Form::Number, value), len + bis + suffix + 1)),
        ')' => Some((marker(Form::NumberBracket, value), len + bis + suffix + 1)),
        _ => None,
    }
}

fn lettered(text: &str) -> Option<(Marker, usize)> {
    let len = text.find(|c: char| !c.is_ascii_alphabetic()).filter(|len| (1..=6).contains(len))?;
    let (content, close) = (&text[..len], text[len..].chars().next()?);
    if !matches!(close, '.' | ')') {
        return None;
    }
    if content.starts_with(|c: char| c.is_ascii_uppercase()) {
        let letter = (len == 1).then(|| letter_value(&content.to_ascii_lowercase())).flatten();
        let roman = roman_value(&content.to_ascii_lowercase()).filter(|_| content.chars().all(|c| c.is_ascii_uppercase()));
        let found = match (roman, letter) {
            (Some(value), letter) => {
                Marker { other: letter.map(|_| Form::UpperLetter), letter: letter.unwrap_or(0), ..marker(Form::UpperRoman, value) }
            }
            (None, Some(value)) => marker(Form::UpperLetter, value),
            (None, None) => return None,
        };
        return Some((found, len + 1));
    }
    Some((letter_or_roman(content)?, len + 1))
}

fn letter_or_roman(content: &str) -> Option<Marker> {
    let letter = letter_value(content);
    match (roman_value(content), letter) {
        (Some(value), letter) => {
            Some(Marker { other: letter.map(|_| Form::Letter), letter: letter.unwrap_or(0), ..marker(Form::Roman, value) })
        }
        (None, Some(value)) => Some(marker(Form::Letter, value)),
        (None, None) => None,
    }
}

/// "a" is 1, "z" 26, "aa" 27.
fn letter_value(content: &str) -> Option<u32> {
    let mut chars = content.chars();
    let first = chars.next().filter(char::is_ascii_lowercase)?;
    let place = u32::from(first) - u32::from('a') + 1;
    match chars.next() {
        None => Some(place),
        Some(second) if second == first && chars.next().is_none() => Some(26 + place),
        Some(_) => None,
    }
}

/// Roman numerals in lower case, as far as lists go (1..=89).
fn roman_value(content: &str) -> Option<u32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let values: Vec<u32> = content.chars().map(value).collect::<Option<_>>()?;
    let total: i64 = values
        .iter()
        .enumerate()
        .map(|(index, value)| if values.get(index + 1).is_some_and(|next| next > value) { -i64::from(*value) } else { i64::from(*value) })
        .sum();
    let total = u32::try_from(total).ok()?;
    (to_roman(total) == content).then_some(total)
}

fn to_roman(mut value: u32) -> String {
    let mut roman = String::new();
    for (worth, sign) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while value >= worth {
            roman.push_str(sign);
            value -= worth;
        }
    }
    roman
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_every_form() {
        let cases = [
            ("12. Calls upon States", Some((Form::Number, 12, "Calls upon States"))),
            ("12 bis. Calls", Some((Form::Number, 12, "Calls"))),
            ("3) act", Some((Form::NumberBracket, 3, "act"))),
            ("(4) Whereas", Some((Form::BracketedNumber, 4, "Whereas"))),
            ("3.1 Scope", Some((Form::Decimal(2), 3, "Scope"))),
            ("II. Finance", Some((Form::UpperRoman, 2, "Finance"))),
            ("B. Finance", Some((Form::UpperLetter, 2, "Finance"))),
            ("(a) To ensure", Some((Form::Letter, 1, "To ensure"))),
            ("(ii) to", Some((Form::Roman, 2, "to"))),
            ("b) to", Some((Form::Letter, 2, "to"))),
            ("• Act", Some((Form::Bullet('•'), 0, "Act"))),
            ("- Act", Some((Form::Bullet('-'), 0, "Act"))),
            ("OP4. Urges", Some((Form::Draft, 4, "Urges"))),
            ("1.Calls", Some((Form::Number, 1, "Calls"))),
            ("2020. It was", None),
            ("3.5 million", Some((Form::Decimal(2), 3, "million"))),
            ("-ing forms", None),
            ("Mr. Barr", None),
            ("and so on", None),
            ("5 October", None),
        ];
        for (text, expected) in cases {
            let got = parse(text).map(|marker| (marker.form, marker.value, &text[marker.text_at..]));
            assert_eq!(got, expected, "{text}");
        }
    }
}
