//! Lexicon files: lines of fields between bars, comments after `#`, lists inside a field between semicolons.

/// The most fields that a row of any file has.
const MOST_FIELDS: usize = 6;

/// A row of a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// 1-based line in the file.
    pub line: usize,
    /// The fields, trimmed; those that the row lacks are empty.
    fields: [&'a str; MOST_FIELDS],
}

impl<'a> Row<'a> {
    /// Field number `index`, empty where the row is shorter.
    #[must_use]
    pub fn field(&self, index: usize) -> &'a str {
        self.fields.get(index).copied().unwrap_or_default()
    }

    /// The items of field number `index`.
    pub fn list(&self, index: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.field(index).split(';').map(str::trim).filter(|item| !item.is_empty())
    }
}

/// The rows of a lexicon file. A comment is a line that starts with `#`.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')).map(|(index, line)| {
        let mut fields = [""; MOST_FIELDS];
        let mut rest = Some(line);
        // Every start of the program reads thousands of short fields, for which a loop over bytes is the fastest search.
        for field in &mut fields {
            let Some(text) = rest else { break };
            let bar = text.bytes().position(|byte| byte == b'|').unwrap_or(text.len());
            *field = text[..bar].trim();
            rest = text.get(bar + 1..);
        }
        Row { line: index + 1, fields }
    })
}
