//! Text from a document → text that can act as nothing else. Every format for people passes every string through here once, and
//! adds what its own markup asks for.

/// Text on one line in which every character shows: white space is one space, control, hidden and text-direction characters
/// are visible escapes, and nothing starts a command of a CI runner.
///
/// `::` opens a command on GitHub at the start of a line, `##[` and `##vso[` anywhere in one on GitHub and Azure; since wrapping
/// can put any word at the start of a line, both are broken everywhere.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Most characters are letters of plain words, which are taken over by the run.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        shown.push_str(&rest[..plain]);
        let Some(c) = rest[plain..].chars().next() else { return shown };
        rest = &rest[plain + c.len_utf8()..];
        match c {
            c if c.is_whitespace() => {
                if !shown.ends_with(' ') {
                    shown.push(' ');
                }
            }
            ':' if shown.ends_with(':') => shown.push_str("\\u{3a}"),
            '#' if shown.ends_with('#') && opens_command(rest) => shown.push_str("\\u{23}"),
            c if hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
}

/// Whether `##` before `follows` would open a runner's command: `##[…`, `##vso[…`, `##teamcity[…`.
fn opens_command(follows: &str) -> bool {
    follows.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[')
}

/// Characters that change what a reader sees without being seen: controls, text direction, invisible letters and tags.
pub(super) fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hides_and_nothing_commands() {
        let cases = [
            ("plain “text” – with é, 漢字 and 🦀", "plain “text” – with é, 漢字 and 🦀"),
            ("two\r\nlines\tand\u{a0}spaces", "two lines and spaces"),
            ("\u{1b}[31mred\u{1b}[0m", "\\u{1b}[31mred\\u{1b}[0m"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("left\u{202e}thgir\u{202c}", "left\\u{202e}thgir\\u{202c}"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("::error::text", ":\\u{3a}error:\\u{3a}text"),
            (":::", ":\\u{3a}:"),
            ("##[error]x ##vso[task] ## heading", "#\\u{23}[error]x #\\u{23}vso[task] ## heading"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown);
        }
    }
}
