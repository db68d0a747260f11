//! Text → its letters and digits in lower case, each with its byte offset, so that a clause beginning is found whatever line
//! breaks, marks and note markers stand in it.

/// The letters and digits of a text.
#[derive(Debug)]
pub(crate) struct Folded {
    letters: String,
    offsets: Vec<usize>,
}

impl Folded {
    /// Folds `text`; note markers (`[3]`, `[^3]`) are skipped.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self { letters: String::new(), offsets: Vec::new() };
        let mut rest = 0;
        for (at, c) in text.char_indices() {
            if at < rest {
                continue;
            }
            if let Some(length) = note_marker(&text[at..]) {
                rest = at + length;
            } else if c.is_alphanumeric() {
                folded.push(c, at);
            }
        }
        folded
    }

    /// The byte offsets in the text at which `starts` begins.
    pub(crate) fn find(&self, starts: &str) -> Vec<usize> {
        let wanted = fold(starts);
        if wanted.is_empty() {
            return Vec::new();
        }
        self.letters.match_indices(&wanted).map(|(at, _)| self.offsets[at]).collect()
    }

    fn push(&mut self, c: char, at: usize) {
        for lower in c.to_lowercase() {
            self.letters.push(lower);
            self.offsets.extend(std::iter::repeat_n(at, lower.len_utf8()));
        }
    }
}

/// The letters and digits of `text` in lower case.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The name of a party as it is compared: the legal form of a company says nothing of who it is.
pub(crate) fn fold_party(name: &str) -> String {
    const FORMS: &[&str] = &[
        "ltd",
        "limited",
        "inc",
        "llc",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "sas",
        "bv",
        "nv",
        "corp",
        "corporation",
        "kk",
        "as",
        "asa",
        "ab",
        "oy",
        "pvtltd",
        "ptyltd",
        "pteltd",
        "srl",
        "spa",
        "sarl",
        "ev",
    ];
    let folded = fold(name);
    let words: Vec<String> = name.split_whitespace().map(fold).collect();
    let form = (1..words.len()).map(|at| words[at..].concat()).find(|tail| FORMS.contains(&tail.as_str()));
    form.and_then(|form| folded.strip_suffix(form.as_str()).map(str::to_owned)).unwrap_or(folded)
}

/// The words of `text` in lower case, without articles.
pub(crate) fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.filter(|word| !["the", "a", "an"].contains(&word.as_str())).collect()
}

/// Whether at least half of the words of the shorter text stand in the other.
pub(crate) fn overlap(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    !short.is_empty() && 2 * shared >= short.len()
}

fn note_marker(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']')?;
    let label = inner[..end].strip_prefix('^').unwrap_or(&inner[..end]);
    let number = (1..=2).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    number.then_some(end + 2)
}
