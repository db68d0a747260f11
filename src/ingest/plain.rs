//! Plain text → lines and page breaks. What the lines are is for `normalise` to find out.

use crate::model::{Block, BlockKind, Note, Reading};

/// Reads plain text: one block for a line, one for a form feed.
pub(super) fn read(text: &str) -> (Vec<Block>, Vec<Note>) {
    let mut blocks = Vec::new();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for line in text[at..].split_inclusive('\n') {
        push_line(line.trim_end_matches(['\n', '\r']), at, &mut blocks);
        at += line.len();
    }
    (blocks, Vec::new())
}

/// A form feed ends a page, wherever it stands in a line; what surrounds it are lines of their own.
fn push_line(line: &str, start: usize, blocks: &mut Vec<Block>) {
    let mut at = start;
    for (index, piece) in line.split('\u{c}').enumerate() {
        if index > 0 {
            blocks.push(Block { kind: BlockKind::PageBreak, reading: Reading::new() });
            at += 1;
        }
        if index == 0 || !piece.is_empty() {
            blocks.push(Block { kind: BlockKind::Line, reading: Reading::copied(piece, at) });
        }
        at += piece.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_offsets() {
        let cases = [
            ("one\r\ntwo\n", vec!["Line 0 one", "Line 5 two"]),
            ("\u{feff}one\n\ntwo", vec!["Line 3 one", "Line 0 ", "Line 8 two"]),
            ("end\n\u{c}Next", vec!["Line 0 end", "Line 0 ", "PageBreak 0 ", "Line 5 Next"]),
        ];
        for (text, expected) in cases {
            let (blocks, _) = read(text);
            let got: Vec<_> = blocks
                .iter()
                .map(|block| format!("{:?} {} {}", block.kind, block.reading.whole().span.start, block.reading.text()))
                .collect();
            assert_eq!(got, expected);
        }
    }
}
