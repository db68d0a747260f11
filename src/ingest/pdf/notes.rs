//! Notes at the foot of a column: small type under the text, each with its label.

use super::paragraphs::{Group, Habit, Kind, Placed};

/// The line of `column` at which its notes start; its length where it has none. `going_on` says that earlier pages have notes,
/// so that one may go on without a label.
pub(super) fn start(column: &[Placed], habit: Habit, going_on: bool) -> usize {
    let small = |placed: &Placed| placed.line.size < 0.93 * habit.size;
    let from = column.iter().rposition(|placed| !small(placed)).map_or(0, |last| last + 1);
    let labelled = column[from..].iter().position(|placed| label(&placed.line.text, None).is_some());
    match labelled {
        Some(0) => from,
        // What stands between the text and the first label is the rest of a note, or small type of another kind.
        Some(at) if !going_on => from + at,
        Some(_) => from,
        None if going_on && from > 0 => from,
        None => column.len(),
    }
}

/// Adds the notes that `lines` make to `groups`.
pub(super) fn collect(lines: Vec<Placed>, groups: &mut Vec<Group>) {
    for placed in lines {
        let before = groups.iter_mut().rev().find_map(|group| match &group.kind {
            Kind::Note(label, _) => Some((label.clone(), group)),
            Kind::Paragraph | Kind::Heading(_) | Kind::Table | Kind::Matter => None,
        });
        let expected = before.as_ref().and_then(|(label, _)| label.parse::<u32>().ok());
        match (label(&placed.line.text, expected), before) {
            (Some((label, length)), _) => groups.push(Group::new(Kind::Note(label, length), placed)),
            (None, Some((_, group))) => group.lines.push((placed, super::paragraphs::Break::Wrapped)),
            (None, None) => groups.push(Group::new(Kind::Paragraph, placed)),
        }
    }
}

/// The label that a note starts with, and the bytes before its text. A plain number is one only where it counts on from `before`,
/// since a line may break before a figure.
fn label(text: &str, before: Option<u32>) -> Option<(String, usize)> {
    let raised: String = text.chars().map_while(digit).collect();
    if !raised.is_empty() {
        let length: usize = text.chars().take(raised.len()).map(char::len_utf8).sum();
        return Some((raised, length + spaces(&text[length..])));
    }
    let stars: String = text.chars().take_while(|c| matches!(c, '*' | '†' | '‡')).collect();
    if !stars.is_empty() && stars.chars().count() <= 3 {
        return Some((stars.clone(), stars.len() + spaces(&text[stars.len()..])));
    }
    let bracket = usize::from(text.starts_with(['[', '(']));
    let digits: String = text[bracket..].chars().take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok().filter(|_| digits.len() <= 3)?;
    let rest = &text[bracket + digits.len()..];
    let closed = rest.trim_start_matches(['.', ')', ']']);
    let counts_on = before.is_none_or(|before| number == before + 1 || number == 1 && before > 1);
    let text_follows = closed.starts_with(' ') || rest.starts_with(char::is_uppercase) && (before.is_some() || number == 1);
    (counts_on && text_follows).then(|| (digits, text.len() - closed.len() + spaces(closed)))
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

fn digit(c: char) -> Option<char> {
    match c {
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => char::from_digit(u32::from(c) - 0x2070, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_habit() {
        let cases = [
            ("¹ See the report", None, Some(("1", 3))),
            ("¹²See the report", None, Some(("12", 4))),
            ("* Not a member", None, Some(("*", 2))),
            ("[3] Lisbon Communiqué", Some(2), Some(("3", 4))),
            ("4. Ibid.", Some(3), Some(("4", 3))),
            ("2Lisbon Communiqué", Some(1), Some(("2", 1))),
            // A line may break before a figure.
            ("2025, p. 9.", Some(1), None),
            ("17 May 2023", Some(2), None),
            ("paragraph 8", Some(2), None),
        ];
        for (text, before, expected) in cases {
            let found = label(text, before);
            assert_eq!(found.as_ref().map(|(label, length)| (label.as_str(), *length)), expected, "{text}");
        }
    }
}
