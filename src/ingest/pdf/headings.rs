//! Tells headings by their type: larger than running text, or bold over text that is not.

use super::paragraphs::{Group, Habit, Kind, alike};

/// A heading is no longer than this, in characters and lines.
const CHARACTERS: usize = 220;
const LINES: usize = 5;

/// The lowest level: bold lines in the size of running text.
const BOLD: u8 = 6;

/// Marks the headings among `groups`; the larger the type, the higher the level.
pub(super) fn mark(groups: &mut [Group], habit: Habit) {
    let mut sizes: Vec<f32> = groups.iter().filter(|group| is_large(group, habit)).map(|group| group.first().line.size).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| alike(*a, *b));
    for index in 0..groups.len() {
        let group = &groups[index];
        if is_large(group, habit) {
            let rank = sizes.iter().position(|size| alike(*size, group.first().line.size)).unwrap_or(0);
            groups[index].kind = Kind::Heading(u8::try_from(rank + 1).unwrap_or(BOLD).min(BOLD - 1));
        } else if is_bold(group, habit) && over_text(groups, index) {
            groups[index].kind = Kind::Heading(BOLD);
        }
    }
}

fn is_large(group: &Group, habit: Habit) -> bool {
    may_be(group) && group.lines.iter().all(|(placed, _)| placed.line.size > 1.08 * habit.size)
}

fn is_bold(group: &Group, habit: Habit) -> bool {
    let bold = group.lines.iter().all(|(placed, _)| placed.line.bold);
    // A line in capitals tells as much in plain text, and is judged there with what stands around it.
    let capitals = !group.lines.iter().any(|(placed, _)| placed.line.text.chars().any(char::is_lowercase));
    may_be(group) && !habit.bold && group.lines.len() <= 3 && bold && !capitals
}

fn may_be(group: &Group) -> bool {
    let characters: usize = group.lines.iter().map(|(placed, _)| placed.line.text.chars().count()).sum();
    let text = &group.last().line.text;
    group.kind == Kind::Paragraph
        && characters <= CHARACTERS
        && group.lines.len() <= LINES
        && !text.ends_with(['.', ';', ','])
        && group.lines.iter().any(|(placed, _)| placed.line.text.chars().any(char::is_alphabetic))
}

/// Whether text that is not bold follows: bold names one under the other are signatures, no headings.
fn over_text(groups: &[Group], index: usize) -> bool {
    let next = groups[index + 1..].iter().find(|group| !matches!(group.kind, Kind::Matter | Kind::Note(..)));
    next.is_some_and(|next| !next.first().line.bold)
}
