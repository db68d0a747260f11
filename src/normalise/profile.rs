//! Chooses the profile under which verbs get their level, from the title and the wording of the clauses.

use memchr::memmem;

use crate::lexicon::Lexicon;
use crate::lexicon::profile_cues::Place;
use crate::model::ProfileChoice;

/// The profile of a text without any sign of another.
const DEFAULT: &str = "communique";

/// The profile that `title` and `clauses` show; the weights are those of the lexicon, and each cue counts once.
pub(super) fn profile(title: &str, clauses: &[&str], lexicon: &Lexicon) -> ProfileChoice {
    let title = title.to_lowercase();
    let text = clauses.join("\n").to_lowercase();
    let mut scores: Vec<(&str, u32, Vec<String>)> = Vec::new();
    for cue in &lexicon.profile_cues {
        for word in &cue.words {
            let found = match cue.place {
                Place::Title => holds(&title, word),
                Place::Text => holds(&text, word) || holds(&title, word),
                Place::Start => memmem::find_iter(text.as_bytes(), word).any(|at| at == 0 || text.as_bytes()[at - 1] == b'\n'),
            };
            if !found {
                continue;
            }
            let place = if cue.place == Place::Title { "the title" } else { "the text" };
            let reason = format!("'{word}' in {place}");
            match scores.iter_mut().find(|(profile, ..)| *profile == cue.profile) {
                Some((_, score, reasons)) => {
                    *score += cue.weight;
                    reasons.push(reason);
                }
                None => scores.push((&cue.profile, cue.weight, vec![reason])),
            }
        }
    }
    let best = scores.iter().rev().max_by_key(|(_, score, _)| *score).filter(|(_, score, _)| *score >= 4);
    match best {
        Some((profile, _, reasons)) => {
            ProfileChoice { name: (*profile).to_owned(), reason: reasons.iter().take(3).cloned().collect::<Vec<_>>().join(", ") }
        }
        None => ProfileChoice { name: DEFAULT.to_owned(), reason: "no sign of another profile".to_owned() },
    }
}

/// Whether `words` stand in `text` as whole words.
fn holds(text: &str, words: &str) -> bool {
    memmem::find_iter(text.as_bytes(), words).any(|at| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_shows_its_profile() {
        let lexicon = Lexicon::builtin();
        for (title, clause, expected) in [
            ("Joint Statement on Seeds", "We call on farmers to share seeds.", "communique"),
            ("Resolution 12: wetlands", "The General Assembly,", "un-resolution"),
            ("Decision 4/CP.31", "The Conference of the Parties requests the secretariat to report.", "cop-decision"),
            ("Council conclusions on seeds", "The Council invites the Commission to report.", "eu-council"),
            ("Protocol on Wetlands", "Each Party shall report.", "treaty"),
            ("Code of Practice for Labs", "Keywords are used as in RFC 2119.", "standard"),
            ("Statement", "The Committee raised its policy rate as inflation rose.", "central-bank"),
            ("Open letter to Acme", "We are writing to ask you to stop.", "letter"),
            ("Terms of Service", "You agree to keep your account safe.", "terms"),
        ] {
            assert_eq!(profile(title, &[clause], &lexicon).name, expected, "{title}");
        }
    }
}
