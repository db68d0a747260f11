//! Finds what stands on every page and belongs to none: running headers and footers, page numbers. Words leave their page for it.

use std::collections::BTreeMap;

use super::lines::{Line, lines, rows, usual_size};
use super::words::{PageWords, Word};

/// Lines at the top and at the foot of a page that may be its header and footer.
const MARGIN: usize = 4;

/// Page matter of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Matter {
    pub head: Vec<Line>,
    pub foot: Vec<Line>,
}

/// A line at the edge of a page.
struct Edge {
    page: usize,
    row: Vec<usize>,
    line: Line,
    foot: bool,
    /// Lines between it and the edge.
    depth: usize,
    /// White space between it and the text, in heights of its type.
    gap: f32,
}

/// Takes the page matter out of `pages`.
pub(super) fn take(pages: &mut [PageWords]) -> Vec<Matter> {
    let size = usual_size(pages.iter().flat_map(|page| &page.words));
    let heights: Vec<f32> = pages.iter().map(|page| page.height).collect();
    let edges: Vec<Edge> = pages.iter().enumerate().flat_map(|(page, words)| edges_of(page, words)).collect();
    let mut matter = vec![Matter::default(); pages.len()];
    let mut gone: Vec<Vec<usize>> = vec![Vec::new(); pages.len()];
    let marked = repeated(&edges, pages.len());
    let alone = |edge: &Edge| stands_alone(edge, heights.len()) || in_margin(edge, size, heights[edge.page]);
    for (page, words) in pages.iter_mut().enumerate() {
        for foot in [false, true] {
            let own = || edges.iter().enumerate().filter(|(_, edge)| edge.page == page && edge.foot == foot);
            // Page matter is what lies between the outermost line and the last marked one.
            let Some(deepest) = own().filter(|(at, edge)| marked[*at] || alone(edge)).map(|(_, edge)| edge.depth).max() else {
                continue;
            };
            for (at, edge) in own() {
                if marked[at] || edge.depth <= deepest && alone(edge) {
                    gone[page].extend(&edge.row);
                    let side = if foot { &mut matter[page].foot } else { &mut matter[page].head };
                    side.push(edge.line.clone());
                }
            }
        }
        gone[page].sort_unstable();
        let mut index = 0;
        words.words.retain(|_| {
            index += 1;
            gone[page].binary_search(&(index - 1)).is_err()
        });
        matter[page].foot.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    }
    matter
}

fn edges_of(page: usize, words: &PageWords) -> Vec<Edge> {
    let rows = rows(&words.words);
    let all: Vec<Line> = rows.iter().map(|row| joined(&words.words, row)).collect();
    let count = all.len();
    let mut edges = Vec::new();
    for depth in 0..MARGIN.min(count) {
        let gap = all.get(depth + 1).map_or(99.0, |next| (next.baseline - all[depth].baseline) / all[depth].size);
        edges.push(Edge { page, row: rows[depth].clone(), line: all[depth].clone(), foot: false, depth, gap });
        let index = count - 1 - depth;
        if index >= MARGIN {
            let gap = (all[index].baseline - all[index - 1].baseline) / all[index].size;
            edges.push(Edge { page, row: rows[index].clone(), line: all[index].clone(), foot: true, depth, gap });
        }
    }
    // A page with few lines has them all at its top; the lowest may still be its number.
    if count <= MARGIN && count > 1 {
        let last = count - 1;
        let gap = (all[last].baseline - all[last - 1].baseline) / all[last].size;
        if all[last].baseline > 0.8 * words.height {
            edges.retain(|edge| edge.depth != last);
            edges.push(Edge { page, row: rows[last].clone(), line: all[last].clone(), foot: true, depth: 0, gap });
        }
    }
    edges
}

fn joined(words: &[Word], row: &[usize]) -> Line {
    let own: Vec<Word> = row.iter().map(|index| words[*index].clone()).collect();
    let mut parts = lines(&own);
    // The row was put together with its neighbours in sight; alone, a raised figure may fall out of it.
    let mut first = parts.remove(0);
    for part in parts {
        first.text = format!("{} {}", first.text, part.text);
        first.left = first.left.min(part.left);
        first.right = first.right.max(part.right);
    }
    first
}

/// For each edge, whether lines like it stand at the same place of other pages.
fn repeated(edges: &[Edge], pages: usize) -> Vec<bool> {
    let mut alike: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (at, edge) in edges.iter().enumerate() {
        alike.entry((edge.foot, without_digits(&edge.line.text))).or_default().push(at);
    }
    let mut marked = vec![false; edges.len()];
    for places in alike.into_values() {
        for at in &places {
            let same_place = |other: &&usize| {
                edges[**other].page != edges[*at].page && (edges[**other].line.baseline - edges[*at].line.baseline).abs() <= 4.0
            };
            let others: Vec<usize> = places.iter().filter(same_place).copied().collect();
            // Left and right pages may have headers of their own.
            let often = (others.len() + 1) * 3 >= pages.min(9);
            let same = others.iter().filter(|other| edges[**other].line.text == edges[*at].line.text).count();
            let counts = others.iter().filter(|other| counts_pages(&edges[*at], &edges[**other])).count();
            marked[*at] = !others.is_empty() && often && (same > 0 || counts > 0);
        }
    }
    marked
}

/// Whether the numbers of two lines differ as their pages do.
fn counts_pages(one: &Edge, other: &Edge) -> bool {
    let (mine, theirs) = (numbers(&one.line.text), numbers(&other.line.text));
    let step = |a: i64, b: i64| a - b;
    let pages = i64::try_from(one.page).unwrap_or(0) - i64::try_from(other.page).unwrap_or(0);
    mine.len() == theirs.len()
        && mine.iter().zip(&theirs).any(|(a, b)| step(*a, *b) == pages)
        && mine.iter().zip(&theirs).all(|(a, b)| step(*a, *b) == pages || a == b)
}

/// A page number, or a line that the file itself calls page matter, set off from the text.
fn stands_alone(edge: &Edge, pages: usize) -> bool {
    let numbers = numbers(&edge.line.text);
    let bare = without_digits(&edge.line.text);
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let own = i64::try_from(edge.page + 1).unwrap_or(0);
    let counted = match (words.len(), &numbers[..]) {
        (0, [number]) => *number == own && edge.gap > 1.8,
        // "Page 3" in whatever language, at the foot only: at the head "Article 3" may open the text.
        (1, [number]) => *number == own && edge.gap > 1.8 && edge.foot && edge.depth == 0,
        (0..=2, [number, of]) => *number == own && *of == i64::try_from(pages).unwrap_or(0),
        _ => false,
    };
    edge.depth <= 1 && counted || edge.line.artifact && edge.gap > 1.2
}

/// Small type in the margin, well away from the text: the header or footer of a file with one page, or of its first page.
fn in_margin(edge: &Edge, size: f32, height: f32) -> bool {
    let margin = if edge.foot { edge.line.baseline > 0.92 * height } else { edge.line.baseline < 0.08 * height };
    margin && edge.depth == 0 && edge.line.size < 0.92 * size && edge.gap > 2.2
}

fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(i64::MAX / 2))
        .collect()
}

fn without_digits(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && plain.ends_with('#')) {
            plain.push(c);
        }
    }
    plain
}
