//! Rosters in plain text: lines of names that stand under one another, each a line of its own however wide it is. What the names
//! are is for the reader of signatures to tell.

use super::lines::{Line, Shape};
use super::shapes::{is_prose, word_count};

/// Lines of a roster, at least.
const LINES: usize = 3;
/// Characters that a line may have at least before it is broken.
const WIDTH: usize = 70;
/// Words of a line of a roster, at most.
const WORDS: usize = 16;

/// Keeps apart the lines of rosters among `lines`.
pub(super) fn mark(lines: &mut [Line]) {
    let body = lines.iter().position(|line| is_prose(line.text())).unwrap_or(lines.len());
    let mut from = body;
    while from < lines.len() {
        let end = (from + 1..lines.len()).find(|at| lines[*at].gap || lines[*at].page).unwrap_or(lines.len());
        let run = &mut lines[from..end];
        for at in 1..run.len() {
            if goes_on(&run[at - 1], &run[at]) {
                run[at].shape = Shape::Wrapped;
            }
        }
        if is_roster(run) {
            let widest = run.iter().map(width).max().unwrap_or(0).max(WIDTH);
            for at in 1..run.len() {
                // "Prof. Lena Osei FRS" without more: the line above it had room for the first word.
                let word = run[at].text().split(' ').next().map_or(0, |word| word.chars().count());
                let room = width(&run[at - 1]) + 1 + word < widest && ends_entry(run[at - 1].text());
                if opens_entry(run[at].text()) || room && run[at].text().starts_with(char::is_uppercase) {
                    run[at].shape = Shape::Block;
                }
            }
        } else {
            mark_broken(run);
        }
        from = end;
    }
}

/// Lines that an entry takes, on the whole, where rosters were broken at the margin.
const BROKEN: usize = 2;

/// Keeps apart the entries of a roster whose longer ones go on in the next line.
fn mark_broken(run: &mut [Line]) {
    let widest = run.iter().map(width).max().unwrap_or(0).max(WIDTH);
    let opens: Vec<bool> = (0..run.len())
        .map(|at| {
            let Some(above) = at.checked_sub(1).map(|above| &run[above]) else { return true };
            let word = run[at].text().split(' ').next().map_or(0, |word| word.chars().count());
            let full = width(above) + 1 + word >= widest;
            let small = run[at].text().starts_with(char::is_lowercase);
            // "Works, Belgium" goes on with "Minister of Public": a name is of two words or more.
            let name = run[at].text().split([',', '(', '–', '—']).next().map_or(0, word_count);
            !small && ends_entry(above.text()) && (!full || opens_entry(run[at].text()) && name > 1)
        })
        .collect();
    let plain = run.iter().all(|line| line.shape == Shape::Plain && line.role.is_none());
    let firsts = || opens.iter().zip(run.iter()).filter(|(opens, _)| **opens).map(|(_, line)| line);
    let entries = firsts().count();
    // Each line that goes on stands under one that is full: a paragraph with short lines is none.
    let fits = plain && entries >= LINES && entries * BROKEN >= run.len() && firsts().all(|line| opens_entry(line.text()));
    if fits {
        for (line, opens) in run.iter_mut().zip(&opens).skip(1) {
            line.shape = if *opens { Shape::Block } else { Shape::Wrapped };
        }
    }
}

/// Characters of a line with the white space before it.
fn width(line: &Line) -> usize {
    line.indent + line.text().chars().count()
}

/// "In favour: Albania, Chile, Georgia, Kenya," over "Montenegro": a list of many goes on behind its comma.
fn goes_on(above: &Line, line: &Line) -> bool {
    let plain = [above, line].iter().all(|line| matches!(line.shape, Shape::Plain | Shape::Wrapped) && line.role.is_none());
    plain && above.text().ends_with(',') && above.text().matches(',').count() > 3 && !line.text().contains(':')
}

/// Three lines or more, nearly all of which open with a capital, hold a comma, a dash or a bracket, and do not end in mid-phrase.
fn is_roster(run: &[Line]) -> bool {
    let plain = run.iter().all(|line| line.shape == Shape::Plain && line.role.is_none());
    let entries = run.iter().filter(|line| opens_entry(line.text())).count();
    let whole = run.iter().filter(|line| opens_entry(line.text()) && ends_entry(line.text())).count();
    let first = run.first().is_some_and(|line| opens_entry(line.text()));
    plain && first && entries >= LINES && whole * 4 >= run.len() * 3
}

/// "Acme Salt Ltd – Dr Jane Doe, Chief Executive", "Prof. Jane Doe, University of Lund", "Reef Rights (Norway)".
fn opens_entry(text: &str) -> bool {
    let parted = text.contains(", ") || text.contains(" – ") || text.contains(" - ") || text.contains(" — ") || text.ends_with(')');
    text.starts_with(char::is_uppercase) && parted && word_count(text) <= WORDS
}

/// A line that neither breaks off in mid-phrase nor ends as a sentence does.
fn ends_entry(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let link = last.chars().next().is_some_and(char::is_lowercase) && last.chars().count() <= 3;
    let form = ["Inc.", "Ltd.", "Corp.", "Co.", "Jr.", "Sr.", "B.V.", "S.A."].contains(&last);
    !link && !text.ends_with([',', ':', ';', '-', '&']) && (form || !text.ends_with(['.', '?', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    fn blocks(text: &str) -> usize {
        let document = crate::ingest::ingest("x", text.as_bytes(), Some(Format::Text)).unwrap();
        let mut lines = super::super::lines::lines(&document, &mut Vec::new());
        mark(&mut lines);
        lines.iter().filter(|line| line.shape == Shape::Block).count()
    }

    #[test]
    fn lines_of_names_are_told_from_running_text() {
        let start = "We will meet again in the next year.\n\n";
        for (text, expected) in [
            ("Acme Salt SA – Dr Ann Lee, Chief Safety Officer\nBrine Inc. – Bo Ray, President\nReef KK – Cy Fox, Director\n", 2),
            (
                "Prof. Ann Lee, University of Lund\nDr Bo Ray, Reef Institute\nCy Fox, former judge of the Court of Appeal\nDr Di Gray, Averne University\n",
                3,
            ),
            ("Reef Rights (Norway)\nPond Watch (Kenya)\nEel Voice (Peru)\n", 2),
            (
                "We met Ann Lee, Minister of Justice, and Bo Ray,\nMinister of Labour, in the town hall of the\nCity of Averne, where we agreed on the rules.\n",
                0,
            ),
            ("Australia, Brazil, Canada,\nDenmark, Estonia, Finland,\nGermany, Ghana, India\n", 0),
            ("One line, of names\nAnother line, of names\n", 0),
        ] {
            assert_eq!(blocks(&format!("{start}{text}")), expected, "{text}");
        }
    }
}
