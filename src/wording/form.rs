//! Text in, normal form out: what counts as the same wording, and how one word is folded so that its spelling variants meet.
//! Word order and meaning stay as they are.

/// The form under which two texts count as the same wording: no case, plain quotation marks and dashes, single spaces, no
/// trailing ";", ".", "; and" or "; or".
#[must_use]
pub fn same_wording_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        if word.is_ascii() {
            form.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            form.extend(word.chars().map(plain_mark).flat_map(char::to_lowercase));
        }
    }
    form.truncate(without_ending(&form).len());
    form
}

fn plain_mark(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '\u{2011}' => '-',
        c => c,
    }
}

/// "…; and" and "…;" are how a list goes on, not what an item says.
fn without_ending(form: &str) -> &str {
    const MARKS: [char; 5] = [';', ',', '.', ':', ' '];
    let bare = form.trim_end_matches(MARKS);
    let bare = bare.strip_suffix("; and").or_else(|| bare.strip_suffix("; or")).unwrap_or(bare);
    bare.trim_end_matches(MARKS)
}

/// A word without case, with plain apostrophes, without a possessive ending, and with the British and American spellings of one
/// word brought together. The result is a key to compare by, not a word to show: "promise" becomes "promize" on both sides.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded =
        if word.is_ascii() { word.to_ascii_lowercase() } else { word.chars().map(plain_mark).flat_map(char::to_lowercase).collect() };
    for possessive in ["'s", "'"] {
        if let Some(length) = folded.strip_suffix(possessive).map(str::len) {
            folded.truncate(length);
        }
    }
    if folded.is_ascii() && folded.len() >= 5 {
        folded = one_spelling(folded);
    }
    folded
}

/// Endings that differ between the two spellings, longest first, and what both become. The stem before the ending must have
/// three letters at least, so that "rise" and "four" stay out.
const ENDINGS: [(&str, &str); 30] = [
    ("isational", "izational"),
    ("isations", "izations"),
    ("isation", "ization"),
    ("ourable", "orable"),
    ("ouring", "oring"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("gement", "gment"),
    ("gements", "gments"),
    ("oured", "ored"),
    ("ising", "izing"),
    ("ysing", "yzing"),
    ("ences", "enses"),
    ("ence", "ense"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("ises", "izes"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("ours", "ors"),
    ("tres", "ters"),
    ("lling", "ling"),
    ("lled", "led"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ogues", "ogs"),
];

fn one_spelling(word: String) -> String {
    // Every word of a text comes by here; few have even the last letter of an ending.
    let last = word.as_bytes().last();
    let best = ENDINGS
        .iter()
        .filter(|(ending, _)| ending.as_bytes().last() == last && word.ends_with(ending))
        .filter(|(ending, _)| word.len() >= ending.len() + 3 || (ending.starts_with("programme") && word == *ending))
        .max_by_key(|(ending, _)| ending.len());
    match best {
        Some((ending, common)) => format!("{}{common}", &word[..word.len() - ending.len()]),
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_ignores_how_a_list_goes_on() {
        for (one, other) in [
            ("Embed the safety of the public; and", "embed  the safety of the public."),
            ("the Council’s view – again", "The Council's view - again;"),
            ("to report annually; or", "To report annually,"),
            ("A\u{a0}b", "a b"),
        ] {
            assert_eq!(same_wording_form(one), same_wording_form(other), "{one}");
        }
    }

    #[test]
    fn wording_keeps_every_word() {
        for (one, other) in [("law and order", "law order"), ("shall act", "should act"), ("Article 3", "Article 4"), ("a; and b", "a; b")]
        {
            assert_ne!(same_wording_form(one), same_wording_form(other), "{one}");
        }
    }

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [
            ("organisation", "Organization"),
            ("organises", "organizes"),
            ("favour", "favor"),
            ("favourable", "favorable"),
            ("programme", "program"),
            ("programmes", "programs"),
            ("analysed", "analyzed"),
            ("centre", "center"),
            ("defence", "defense"),
            ("judgement", "judgment"),
            ("travelling", "traveling"),
            ("dialogue", "dialog"),
            ("Children’s", "children"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
    }

    #[test]
    fn short_words_keep_their_letters() {
        for word in ["rise", "wise", "four", "hour", "tour", "fence", "tre", "été", "größe"] {
            assert_eq!(fold(word), word, "{word}");
        }
    }
}
