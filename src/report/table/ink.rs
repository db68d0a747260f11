//! Words with their marks and colours: what enters is text of any origin, what leaves shows on a terminal and does nothing to it.

use super::paint::{self, Style};
use crate::report::guard::visible;
use crate::report::sheet::edits::Piece;
use crate::report::sheet::{Cell, Mark};

/// Whether to colour; without colour every mark is a character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) colour: bool,
}

/// A run of kept words longer than this loses its middle.
const LONG_RUN: usize = 24;
/// So many words stay on either side of a gap.
const AROUND_GAP: usize = 8;

impl Ink {
    pub(super) fn bold(self, text: &str) -> String {
        self.styled(Style::Bold, &visible(text))
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.styled(Style::Dim, &visible(text))
    }

    /// `text` in the colour of what `mark` says happened.
    pub(super) fn marked(self, mark: Mark, text: &str) -> String {
        let style = match mark {
            Mark::Added => Style::Green,
            Mark::Removed => Style::Red,
            Mark::Changed | Mark::Warning => Style::Yellow,
            Mark::Quoted => Style::Cyan,
            Mark::Same | Mark::Plain => return visible(text),
        };
        self.styled(style, &visible(text))
    }

    /// The sign of `mark` before `text`.
    pub(super) fn signed(self, mark: Mark, text: &str) -> String {
        self.marked(mark, &format!("{} {text}", mark.sign()))
    }

    /// A value with its place, and what is to be said of this side on a line of its own.
    pub(super) fn cell(self, cell: &Cell) -> String {
        let place = cell.spot.as_ref().map(|spot| spot.short.clone()).unwrap_or_default();
        let parts = [visible(&cell.id), place].into_iter().filter(|part| !part.is_empty());
        // A no-break space: an id stays with its place.
        let place = parts.collect::<Vec<_>>().join("\u{a0}");
        let text = visible(cell.text.trim());
        let first = match (text.is_empty(), place.is_empty()) {
            (true, _) => self.styled(Style::Dim, &place),
            (false, true) => text,
            (false, false) => format!("{text} {}", self.styled(Style::Dim, &format!("({place})"))),
        };
        if cell.note.is_empty() { first } else { format!("{first}\n{}", self.dim(&cell.note)) }
    }

    /// Word edits: `[-old-]{+new+}`, with colour `-old-` and `+new+` in red and green. `whole` keeps long runs of kept words.
    pub(super) fn edits(self, pieces: &[Piece], whole: bool) -> String {
        let last = pieces.len().saturating_sub(1);
        let shown = |(at, piece): (usize, &Piece)| match piece {
            Piece::Keep(text) if whole => unmarked(text),
            Piece::Keep(text) => shortened(&unmarked(text), at > 0, at < last),
            Piece::Delete(text) => self.edit(Style::Red, "-", text, ("[-", "-]")),
            Piece::Insert(text) => self.edit(Style::Green, "+", text, ("{+", "+}")),
        };
        pieces.iter().enumerate().map(shown).collect::<String>().trim().to_owned()
    }

    fn edit(self, style: Style, sign: &str, text: &str, (open, close): (&str, &str)) -> String {
        let text = unmarked(text);
        if self.colour { self.styled(style, &format!("{sign}{text}{sign}")) } else { format!("{open}{text}{close}") }
    }

    fn styled(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { paint::styled(style, text) } else { text.to_owned() }
    }
}

/// Document text that looks like a mark of an edit must not be taken for one.
fn unmarked(text: &str) -> String {
    visible(text).replace("[-", "[\\u{2d}").replace("-]", "\\u{2d}]").replace("{+", "{\\u{2b}").replace("+}", "\\u{2b}}")
}

/// A long run of kept words without its middle; only the end where nothing stands before it, only the start where nothing follows.
fn shortened(text: &str, before: bool, after: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= LONG_RUN {
        return text.to_owned();
    }
    let (start, end) = (words[..AROUND_GAP].join(" "), words[words.len() - AROUND_GAP..].join(" "));
    match (before, after) {
        (true, true) => format!("{start} … {end}"),
        (false, true) => format!("… {end}"),
        (true, false) => format!("{start} …"),
        (false, false) => text.to_owned(),
    }
}
