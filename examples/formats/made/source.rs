//! Plain text or Markdown of a statement → its pieces, by the few signs that our own fixtures use. This is a reader of its own, so that
//! the readers under test do not vouch for themselves.

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Title(String),
    /// With its level, from 2.
    Heading(u8, String),
    Paragraph(String),
    /// A paragraph with a number, "12.".
    Numbered(usize, String),
    /// An item under a paragraph, with its marker.
    Item(String, String),
    Quote(String),
    Rule,
    /// With its label.
    Note(String, String),
}

/// Longest heading in words.
const HEADING: usize = 10;

/// The pieces of `text`.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let markdown = text.lines().any(|line| line.starts_with("# "));
    let mut pieces: Vec<Piece> = Vec::new();
    let lines = paragraphs(text);
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map(String::as_str);
        let titled = pieces.iter().any(|piece| matches!(piece, Piece::Title(_)));
        pieces.push(if markdown { of_markdown(line) } else { of_text(line, next, titled) });
    }
    pieces
}

/// Columns that our plain texts are wrapped at.
const WIDTH: usize = 76;

/// Blank lines part paragraphs, and so does a line that starts with a marker; in a text without wrapping every line is one.
fn paragraphs(text: &str) -> Vec<String> {
    let wrapped = text.lines().all(|line| line.chars().count() <= 90);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    let mut column = 0;
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() {
            open = false;
            continue;
        }
        // What stands in the middle of a page is a line of its own.
        let centred = line.len() - line.trim_start().len() >= 8;
        // A line with room for the next word ends on purpose.
        let full = column + 1 + bare.split_whitespace().next().map_or(0, |word| word.chars().count()) > WIDTH;
        column = line.chars().count();
        if open && wrapped && full && !centred && item(bare).is_none() && note(bare).is_none() && numbered(bare).is_none() {
            let last = paragraphs.last_mut().unwrap();
            *last = format!("{last} {bare}");
        } else {
            paragraphs.push(bare.to_owned());
        }
        open = !centred && !bare.starts_with("___") && !bare.starts_with("---");
    }
    paragraphs
}

fn of_markdown(line: &str) -> Piece {
    let plain = |text: &str| text.replace("[^", "[").replace("**", "").replace('*', "");
    if let Some(title) = line.strip_prefix("# ") {
        return Piece::Title(plain(title));
    }
    if let Some(heading) = line.strip_prefix("### ") {
        return Piece::Heading(3, plain(heading));
    }
    if let Some(heading) = line.strip_prefix("## ") {
        return Piece::Heading(2, plain(heading));
    }
    if let Some(quote) = line.strip_prefix("> ") {
        return Piece::Quote(plain(quote));
    }
    common(&plain(line))
}

fn of_text(line: &str, next: Option<&str>, titled: bool) -> Piece {
    let address = line.contains("://") && !line.contains(' ');
    if !titled && !address && line.split_whitespace().count() > 3 && next.is_some() {
        return Piece::Title(line.to_owned());
    }
    let short =
        line.split_whitespace().count() <= HEADING && !line.contains(['.', ';', ':', ',']) && !line.chars().any(|c| c.is_ascii_digit());
    let over_prose = next.is_some_and(|next| next.ends_with(['.', ':']) && next.split_whitespace().count() > HEADING);
    let capitals = line.len() > 5 && line.chars().all(|c| !c.is_lowercase()) && line.chars().any(char::is_alphabetic);
    match common(line) {
        Piece::Paragraph(text) if titled && short && (over_prose || capitals) => Piece::Heading(2, text),
        piece => piece,
    }
}

fn common(line: &str) -> Piece {
    if line.starts_with("___") || line.starts_with("---") {
        return Piece::Rule;
    }
    if let Some((label, text)) = note(line) {
        return Piece::Note(label, text);
    }
    if let Some((number, text)) = numbered(line) {
        return Piece::Numbered(number, text);
    }
    match item(line) {
        Some((marker, text)) => Piece::Item(marker, text),
        None => Piece::Paragraph(line.to_owned()),
    }
}

fn note(line: &str) -> Option<(String, String)> {
    let (label, text) = line.strip_prefix('[')?.split_once(']')?;
    let number = label.trim_start_matches('^');
    let text = text.trim_start_matches(':').trim();
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) && !text.is_empty()).then(|| (number.to_owned(), text.to_owned()))
}

fn numbered(line: &str) -> Option<(usize, String)> {
    let (number, text) = line.split_once(". ")?;
    Some((number.parse().ok()?, text.to_owned()))
}

fn item(line: &str) -> Option<(String, String)> {
    let (marker, text) = line.split_once(' ')?;
    let lettered = marker.len() == 3 && marker.starts_with('(') && marker.ends_with(')');
    (lettered || matches!(marker, "-" | "•" | "*")).then(|| (marker.to_owned(), text.trim().to_owned()))
}
