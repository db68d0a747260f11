//! The text of a `decisions.toml` → what readers settled about a series, each decision with the line it stands at.

use serde::Deserialize;
use toml::Spanned;

use crate::model::{Decision, Decisions, Settled};

/// Name of the file.
pub const NAME: &str = "decisions.toml";

/// What is wrong with a file of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// 1-based line.
    pub line: usize,
    /// What is wrong, without a final full stop.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pin: Vec<Spanned<Pair>>,
    #[serde(default)]
    forbid: Vec<Spanned<Pair>>,
    #[serde(default)]
    addressee: Vec<Spanned<Addressee>>,
    #[serde(default)]
    party: Vec<Spanned<SignsFor>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    earlier: Spanned<String>,
    later: Spanned<String>,
    files: Option<Spanned<[String; 2]>>,
    because: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Addressee {
    same: Spanned<Vec<String>>,
    files: Option<Spanned<[String; 2]>>,
    because: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignsFor {
    signature: Spanned<String>,
    party: Spanned<String>,
    file: Option<Spanned<String>>,
    because: Option<String>,
}

/// A fault by the byte it stands at.
type Wrong = (usize, String);

/// Reads the text of the file that reports are to call `file`.
///
/// # Errors
/// If the text is no TOML in the form of decisions, or a decision names nothing, with the first fault.
pub fn read(file: &str, text: &str) -> Result<Decisions, Fault> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let written: File = toml::from_str(text).map_err(|error| Fault {
        line: error.span().map_or(1, |span| line(span.start)),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    })?;
    let pins = written.pin.into_iter().map(|pair| pair_of(pair, |earlier, later| Settled::Paired { earlier, later }));
    let forbids = written.forbid.into_iter().map(|pair| pair_of(pair, |earlier, later| Settled::Apart { earlier, later }));
    let all = pins.chain(forbids).chain(written.addressee.into_iter().map(addressee)).chain(written.party.into_iter().map(party));
    let found: Result<Vec<(usize, Decision)>, Wrong> = all.collect();
    let mut found = found.map_err(|(at, message)| Fault { line: line(at), message })?;
    found.sort_by_key(|(at, _)| *at);
    let list = found.into_iter().map(|(at, decision)| Decision { line: line(at), ..decision }).collect();
    Ok(Decisions { file: file.to_owned(), list })
}

fn pair_of(written: Spanned<Pair>, settled: impl Fn(String, String) -> Settled) -> Result<(usize, Decision), Wrong> {
    let at = written.span().start;
    let Pair { earlier, later, files, because } = written.into_inner();
    let (earlier, later) = (told("earlier", earlier)?, told("later", later)?);
    Ok((at, Decision { line: 0, settled: settled(earlier, later), files: named(files.map(pair_of_files))?, because }))
}

fn addressee(written: Spanned<Addressee>) -> Result<(usize, Decision), Wrong> {
    let at = written.span().start;
    let Addressee { same, files, because } = written.into_inner();
    let place = same.span().start;
    let wordings = same.into_inner();
    if wordings.len() < 2 || wordings.iter().any(|wording| !says_something(wording)) {
        return Err((place, "'same' lists two wordings or more of one addressee".to_owned()));
    }
    Ok((at, Decision { line: 0, settled: Settled::OneAddressee(wordings), files: named(files.map(pair_of_files))?, because }))
}

fn party(written: Spanned<SignsFor>) -> Result<(usize, Decision), Wrong> {
    let at = written.span().start;
    let SignsFor { signature, party, file, because } = written.into_inner();
    let settled = Settled::SignsFor { signature: told("signature", signature)?, party: told("party", party)? };
    let file = file.map(|file| (file.span().start, vec![file.into_inner()]));
    Ok((at, Decision { line: 0, settled, files: named(file)?, because }))
}

fn pair_of_files(files: Spanned<[String; 2]>) -> (usize, Vec<String>) {
    (files.span().start, files.into_inner().to_vec())
}

/// A quote that names something.
fn told(key: &str, quote: Spanned<String>) -> Result<String, Wrong> {
    let at = quote.span().start;
    let quote = quote.into_inner();
    if says_something(&quote) { Ok(quote) } else { Err((at, format!("'{key}' quotes no word"))) }
}

fn named(files: Option<(usize, Vec<String>)>) -> Result<Vec<String>, Wrong> {
    let Some((at, files)) = files else { return Ok(Vec::new()) };
    if files.iter().all(|file| says_something(file) || file == "-") { Ok(files) } else { Err((at, "a file has no name".to_owned())) }
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIN: &str = "[[pin]]\nearlier = \"We urge\"\nlater = \"We call on\"\n";

    #[test]
    fn decisions_keep_the_order_and_the_lines_of_the_file() {
        let text = format!(
            "# Ours.\n[[party]]\nsignature = \"Hon A. Little\"\nparty = \"New Zealand\"\nfile = \"2.txt\"\n{PIN}because = \"so said the chair\"\n\n[[addressee]]\nsame = [\"ports\", \"harbours\"]\n[[forbid]]\nearlier = \"a\"\nlater = \"b\"\nfiles = [\"1.txt\", \"2.txt\"]\n"
        );
        let decisions = read(NAME, &text).unwrap();
        let shown: Vec<String> =
            decisions.list.iter().map(|decision| format!("{} {:?} {:?}", decision.line, decision.settled, decision.files)).collect();
        assert_eq!(
            shown,
            [
                "2 SignsFor { signature: \"Hon A. Little\", party: \"New Zealand\" } [\"2.txt\"]",
                "6 Paired { earlier: \"We urge\", later: \"We call on\" } []",
                "11 OneAddressee([\"ports\", \"harbours\"]) []",
                "13 Apart { earlier: \"a\", later: \"b\" } [\"1.txt\", \"2.txt\"]",
            ]
        );
        assert_eq!(decisions.list[1].because.as_deref(), Some("so said the chair"));
        assert_eq!(read(NAME, "").unwrap().list, []);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let check = |text: &str, line: usize, words: &str| {
            let fault = read(NAME, text).expect_err(text);
            assert!(fault.line == line && fault.message.contains(words), "{text}\n{fault:?}");
        };
        check("[[pin]\n", 1, "unclosed");
        check("[[pin]]\nearlier = \"a\"\n", 1, "missing field");
        check(&format!("{PIN}latest = \"c\"\n"), 4, "unknown field");
        check("\n[[pins]]\n", 2, "unknown field");
        check(&PIN.replace("We urge", " … "), 2, "quotes no word");
        check(&format!("{PIN}files = [\"1.txt\"]\n"), 4, "2");
        check(&format!("{PIN}files = [\"1.txt\", \"\"]\n"), 4, "a file has no name");
        check("[[addressee]]\nsame = [\"ports\"]\n", 2, "two wordings or more");
        check("[[party]]\nsignature = \"Hon A. Little\"\n", 1, "missing field");
    }
}
