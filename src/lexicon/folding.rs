//! The form under which names are equal: what enters is text as written, what leaves are its words in small letters without
//! accents, each with its place. Inflection is ignored.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text under the form in which names are compared: small letters without accents, one space for a space, hyphen or
/// apostrophe; commas and brackets are kept, since "Korea, Republic of" is a name and "Korea; Republic of" is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    pub(crate) text: String,
    pub(crate) words: Vec<FoldedWord>,
}

#[derive(Clone, Debug)]
pub(crate) struct FoldedWord {
    /// Bytes in the text as written.
    pub source: Range<usize>,
    /// Bytes in the folded text.
    pub folded: Range<usize>,
    /// Whether the word can stand in one name with the word before it.
    pub joined: bool,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), words: Vec::new() };
        folded.read(text);
        folded
    }

    /// Reads another text in place of the one before.
    pub(crate) fn read(&mut self, text: &str) {
        self.text.clear();
        self.words.clear();
        if text.is_ascii() {
            return self.read_ascii(text);
        }
        let mut gap_start = 0;
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if !c.is_alphanumeric() && c != '&' {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric() || is_combining_mark(*c)) {
                end = at + c.len_utf8();
            }
            self.push(text, gap_start, start..end);
            gap_start = end;
        }
    }

    /// What `read` does, for texts in which a byte is a character: most names, of which many are read at the start.
    fn read_ascii(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut at, mut gap_start) = (0, 0);
        while at < bytes.len() {
            if !bytes[at].is_ascii_alphanumeric() && bytes[at] != b'&' {
                at += 1;
                continue;
            }
            let more = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let end = at + 1 + more;
            self.push(text, gap_start, at..end);
            (at, gap_start) = (end, end);
        }
    }

    fn push(&mut self, text: &str, gap_start: usize, source: Range<usize>) {
        let first = self.words.is_empty();
        if first && text[source.clone()].eq_ignore_ascii_case("the") {
            return;
        }
        let previous = self.words.last().map(|word| &self.text[word.folded.clone()]);
        let glue = glue(&text[gap_start..source.start], previous);
        if !first {
            self.text.push_str(glue.unwrap_or(" "));
        }
        let start = self.text.len();
        fold_into(&text[source.clone()], &mut self.text);
        self.words.push(FoldedWord { source, folded: start..self.text.len(), joined: !first && glue.is_some() });
    }

    pub(crate) fn key(&self, first: usize, last: usize) -> Option<&str> {
        let joined = self.words.get(first + 1..=last).is_none_or(|words| words.iter().all(|word| word.joined));
        joined.then(|| &self.text[self.words[first].folded.start..self.words[last].folded.end])
    }

    pub(crate) fn allows(&self, text: &str, first: usize, last: usize, case: Case) -> bool {
        let name = &text[self.words[first].source.start..self.words[last].source.end];
        match case {
            Case::Any => true,
            Case::Initial => name.chars().next().is_some_and(char::is_uppercase),
            Case::Capitals => !name.chars().any(char::is_lowercase),
        }
    }

    /// "Congo, Republic of Korea" names two parties: an inverted name does not run on into another one.
    pub(crate) fn runs_on(&self, text: &str, first: usize, last: usize) -> bool {
        let inverted = self.text[self.words[first].folded.start..self.words[last].folded.end].contains(", ");
        let next = self.words.get(last + 1);
        inverted && next.is_some_and(|next| text[self.words[last].source.end..next.source.start].trim().is_empty())
    }

    /// The end of a name in the source, with the stop of "U.S." and the bracket that closes "Bolivia (Plurinational State of)".
    pub(crate) fn end(&self, text: &str, first: usize, last: usize) -> usize {
        let end = self.words[last].source.end;
        let name = &text[self.words[first].source.start..end];
        let rest = &text[end..];
        let closes = name.contains('(') && rest.starts_with(')');
        let initials = name.len() <= 5 && name.contains('.') && rest.starts_with('.');
        end + usize::from(closes || initials)
    }
}

/// How the gap between two words reads in a folded name; `None` where no name crosses it.
fn glue(gap: &str, previous: Option<&str>) -> Option<&'static str> {
    if gap == " " {
        return Some(" ");
    }
    let spaced = gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '‘' | '\u{2010}' | '\u{2011}'));
    match gap.trim() {
        _ if spaced => Some(" "),
        "." if gap == "." => Some("."),
        "." if matches!(previous, Some("st" | "rep")) => Some(" "),
        "," if gap.starts_with(',') => Some(", "),
        "/" if gap == "/" => Some("/"),
        "(" => Some(" ("),
        _ => None,
    }
}

fn fold_into(word: &str, folded: &mut String) {
    if word == "&" {
        folded.push_str("and");
    } else if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
    } else {
        let bare = word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        folded.extend(bare);
    }
}

/// `text` in small letters without accents, with plain hyphens and apostrophes turned into single spaces, articles in front left
/// out: the form under which names are equal.
#[must_use]
pub fn fold_name(text: &str) -> String {
    let mut folded = Folded::new(text);
    std::mem::take(&mut folded.text)
}

/// How the letters of a name have to stand: "US" is not "us", "Turkey" is not "turkey".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Capitals,
    Initial,
    Any,
}

/// A word as offices, honorifics and list words are compared: small letters without accents, stops and apostrophes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlainWord {
    /// Bytes in the text as written, punctuation around the word left out.
    pub range: Range<usize>,
    /// The word as compared.
    pub folded: String,
}

/// The words of `text`, cut at white space, hyphens, dashes and slashes: "Attorney-General" is two words, "H.E." is one.
#[must_use]
pub(crate) fn plain_words(text: &str) -> Vec<PlainWord> {
    each_plain_word(text).collect()
}

/// What [`plain_words`] gives, one after another: for rules that look at the first few words of a long text.
pub(crate) fn each_plain_word(text: &str) -> impl Iterator<Item = PlainWord> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            let end = loop {
                // Most characters are letters of plain words, which are passed by the run.
                at += text[at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
                let Some(c) = text[at..].chars().next() else { break at };
                at += c.len_utf8();
                if parts_words(c) {
                    break at - c.len_utf8();
                }
            };
            if let Some(word) = plain_word(text, start..end) {
                return Some(word);
            }
        }
        None
    })
}

fn plain_word(text: &str, range: Range<usize>) -> Option<PlainWord> {
    let word = &text[range.clone()];
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Some(PlainWord { range, folded: word.to_ascii_lowercase() });
    }
    if word.is_ascii() {
        let first = word.bytes().position(|byte| byte.is_ascii_alphanumeric())?;
        let end = word.bytes().rposition(|byte| byte.is_ascii_alphanumeric())? + 1;
        let mut folded = word[first..end].to_ascii_lowercase();
        folded.retain(|c| c.is_ascii_alphanumeric());
        return Some(PlainWord { range: range.start + first..range.start + end, folded });
    }
    let first = word.find(char::is_alphanumeric)?;
    let last = word.rfind(char::is_alphanumeric)?;
    let end = last + word[last..].chars().next().map_or(1, char::len_utf8);
    let mut folded = String::with_capacity(end - first);
    fold_into(&word[first..end], &mut folded);
    folded.retain(char::is_alphanumeric);
    (!folded.is_empty()).then_some(PlainWord { range: range.start + first..range.start + end, folded })
}

/// `text` as one string of plain words: what [`plain_words`] gives, joined by single spaces.
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut whole = String::with_capacity(text.len());
    for word in text.split(parts_words) {
        let before = whole.len();
        if before > 0 {
            whole.push(' ');
        }
        let start = whole.len();
        if word.is_ascii() {
            whole.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        } else {
            let mut folded = String::new();
            fold_into(word, &mut folded);
            whole.extend(folded.chars().filter(|c| c.is_alphanumeric()));
        }
        if whole.len() == start {
            whole.truncate(before);
        }
    }
    whole
}

/// Whether `text` is plain as it stands, as most rows of the files that ship are.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    let fits = text.bytes().all(|byte| {
        let fits = byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' ' && before != b' ';
        before = byte;
        fits
    });
    fits && (before != b' ' || text.is_empty())
}

/// Whether a character stands between two plain words.
fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '\u{2010}' | '\u{2011}' | ',' | ';' | '(' | ')' | '[' | ']' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn plain_words_and_the_plain_string_agree(text in "\\PC{0,60}") {
            let words: Vec<String> = plain_words(&text).into_iter().map(|word| word.folded).collect();
            proptest::prop_assert_eq!(plain(&text), words.join(" "));
        }
    }
}
