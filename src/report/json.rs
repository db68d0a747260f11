//! A view → JSON, one key a line. Characters that could act on a terminal or a CI runner are written as `\u` escapes, which
//! changes no value.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::guard::hidden;

/// `view` as JSON over many lines, with a line feed at the end.
pub(super) fn render(view: &impl Serialize) -> String {
    written(view, Careful(PrettyFormatter::new()))
}

/// `view` as JSON on one line, without a line feed.
#[must_use]
pub fn one_line(view: &impl Serialize) -> String {
    written(view, Careful(CompactFormatter)).trim_end().to_owned()
}

fn written(view: &impl Serialize, formatter: Careful<impl Formatter>) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    // Views are structs of text, numbers and lists, written into memory: nothing in them can fail.
    let written = view.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "a view cannot be written: {written:?}");
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// A formatter that escapes what could act.
struct Careful<F>(F);

macro_rules! as_the_formatter_inside {
    ($($method:ident($($argument:ident: $type:ty),*));+ $(;)?) => {
        $(fn $method<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$method(writer $(, $argument)*)
        })+
    };
}

impl<F: Formatter> Formatter for Careful<F> {
    as_the_formatter_inside! {
        begin_array(); end_array(); begin_array_value(first: bool); end_array_value();
        begin_object(); end_object(); begin_object_key(first: bool); end_object_key(); begin_object_value(); end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Most text is plain, and most of a report is text.
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b':' | b'#')) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(at, c)| acts(fragment, *at, *c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

/// A hidden character, or the second of `::` and `##`, which open the commands of CI runners.
fn acts(text: &str, at: usize, c: char) -> bool {
    hidden(c) || (matches!(c, ':' | '#') && at > 0 && text.as_bytes()[at - 1] == c as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_and_every_value_stays() {
        for text in ["plain é 漢", "\u{1b}[31m", "\u{9b}1m \u{202e}x \u{e0041}", "::error::x ##[set-env]", "\u{7f}\u{2028}"] {
            let json = one_line(&text);
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            assert!(!json.contains("::") && !json.contains("##[") && !json.chars().any(hidden), "{json}");
        }
    }
}
