//! Counts and lists as English writes them.

/// `n` in words up to twelve, in digits from there on.
pub(super) fn number(n: usize) -> String {
    const WORDS: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| grouped(n), |word| (*word).to_owned())
}

/// `n` in digits with commas between the thousands.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "no demands", "one demand", "two demands".
pub(super) fn many(n: usize, noun: &str) -> String {
    format!("{} {}", number(n), noun_for(n, noun))
}

/// "a safeguard", "an exception", "two safeguards".
pub(super) fn some(n: usize, noun: &str) -> String {
    if n != 1 {
        return many(n, noun);
    }
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The noun in the number that `n` asks for.
pub(in crate::report) fn noun_for(n: usize, noun: &str) -> String {
    match noun {
        _ if n == 1 => noun.to_owned(),
        "party" => "parties".to_owned(),
        "body" => "bodies".to_owned(),
        "person" => "people".to_owned(),
        _ => format!("{noun}s"),
    }
}

/// "A", "A and B", "A, B and C".
pub(in crate::report) fn joined(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Parts of a sentence that may hold lists themselves: "gains A and B, and loses C".
pub(super) fn joined_parts(parts: &[String]) -> String {
    match parts {
        [first @ .., last] if !first.is_empty() => format!("{}, and {last}", first.join(", ")),
        parts => joined(parts),
    }
}

/// A list that names at most `most` items: "A, B, C and nine others".
pub(super) fn joined_up_to(items: &[String], most: usize) -> String {
    if items.len() <= most + 1 {
        return joined(items);
    }
    let rest = items.len() - most;
    format!("{} and {} others", items[..most].join(", "), number(rest))
}

/// With a capital at the start.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// In quotation marks, on one line, cut between words after about `most` characters.
pub(super) fn quoted(text: &str, most: usize) -> String {
    format!("“{}”", shortened(text, most))
}

/// On one line, cut between words after about `most` characters.
pub(in crate::report) fn shortened(text: &str, most: usize) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > most {
            return format!("{} …", without_loose_end(&short));
        }
        if length > 0 {
            short.push(' ');
            length += 1;
        }
        // A "word" of thousands of characters is cut inside.
        short.extend(word.chars().take(most));
        length += word_length;
        if word_length > most {
            return format!("{short}…");
        }
    }
    short.trim_end_matches([',', ';', ':']).to_owned()
}

/// Without the words that only make sense with what follows them: "a format and a" reads as "a format".
fn without_loose_end(text: &str) -> &str {
    const LOOSE: [&str; 16] = ["a", "an", "the", "and", "or", "of", "to", "in", "on", "for", "with", "by", "at", "their", "that", "which"];
    let mut text = text.trim_end_matches([',', ';', ':']);
    while let Some((before, last)) = text.rsplit_once(' ')
        && LOOSE.contains(&last)
    {
        text = before.trim_end_matches([',', ';', ':']);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(n: usize) -> Vec<String> {
        (0..n).map(|at| char::from(b'A' + u8::try_from(at).unwrap()).to_string()).collect()
    }

    #[test]
    fn counts_read_as_english() {
        let cases = [
            (many(0, "demand"), "no demands"),
            (many(1, "demand"), "one demand"),
            (many(12, "party"), "twelve parties"),
            (many(1234, "clause"), "1,234 clauses"),
            (some(1, "exception"), "an exception"),
            (some(1, "safeguard"), "a safeguard"),
            (some(3, "hedge"), "three hedges"),
        ];
        for (is, should_be) in cases {
            assert_eq!(is, should_be);
        }
    }

    #[test]
    fn lists_read_as_english() {
        let cases = [(0, ""), (1, "A"), (2, "A and B"), (3, "A, B and C"), (4, "A, B, C and D"), (5, "A, B, C and two others")];
        for (n, should_be) in cases {
            assert_eq!(joined_up_to(&names(n), 3), should_be);
        }
        assert_eq!(joined(&names(5)), "A, B, C, D and E");
    }

    #[test]
    fn quotations_are_cut_between_words() {
        assert_eq!(quoted("the safety of\n the public;", 40), "“the safety of the public”");
        assert_eq!(quoted("the safety of the public", 14), "“the safety …”");
        assert_eq!(shortened("access in a readable and usable format", 25), "access in a readable …");
        assert_eq!(quoted(&"x".repeat(90), 5), "“xxxxx…”");
        assert_eq!(capitalised("élan"), "Élan");
    }
}
