//! `policydiff batch`: JSON Lines on standard input, one pair of texts a line, JSON Lines on standard output, in input order. A bad
//! line is answered with an error line; memory stays the same over any number of lines.

use std::io::{self, BufRead, IsTerminal, Write};

use policydiff::align::align_texts;
use policydiff::model::{Alignment, Link, Relation};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Lines that are worked on at a time.
const LINES: usize = 256;

/// Bytes of lines that are worked on at a time, unless one line alone is longer.
const BYTES: usize = 16 << 20;

/// One side of a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BatchSide {
    /// The text itself.
    pub(crate) text: Option<String>,
    /// A file with it.
    pub(crate) path: Option<String>,
    /// Its clauses.
    pub(crate) clauses: Option<Vec<String>>,
}

/// A line of input.
#[derive(Debug, Deserialize)]
struct BatchLine {
    id: Option<Value>,
    earlier: BatchSide,
    later: BatchSide,
}

/// Turns two sides into the comparison that is printed, or says in words why it cannot.
pub(crate) type Comparer<'a> = &'a (dyn Fn(&BatchSide, &BatchSide) -> Result<Value, String> + Sync);

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BatchOutcome {
    /// Every line was answered.
    Answered,
    /// At least one line was answered with an error.
    SomeFailed,
}

/// Answers every line of `input` on `output`: with links of clauses if `links`, else with what `compare` gives.
///
/// # Errors
/// If `input` cannot be read, or `output` not written; a closed pipe is no error.
pub(crate) fn batch(input: impl BufRead, output: impl Write, links: bool, compare: Comparer<'_>) -> io::Result<BatchOutcome> {
    match answer_all(input, output, links, compare) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(BatchOutcome::Answered),
        other => other,
    }
}

fn answer_all(mut input: impl BufRead, mut output: impl Write, links: bool, compare: Comparer<'_>) -> io::Result<BatchOutcome> {
    let mut outcome = BatchOutcome::Answered;
    let mut progress = Progress::new();
    loop {
        let waiting = next_lines(&mut input)?;
        if waiting.is_empty() {
            progress.finish();
            output.flush()?;
            return Ok(outcome);
        }
        let answers: Vec<(String, bool)> = waiting.par_iter().map(|line| answer(line, links, compare)).collect();
        for (answer, failed) in &answers {
            writeln!(output, "{answer}")?;
            if *failed {
                outcome = BatchOutcome::SomeFailed;
            }
        }
        progress.advance(answers.len());
    }
}

/// The next lines that are not empty, as bytes, since a line need not be UTF-8.
fn next_lines(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < LINES && bytes < BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        bytes += line.len();
        if !line.trim_ascii().is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// The answer to one line, and whether it is an error.
fn answer(line: &[u8], links: bool, compare: Comparer<'_>) -> (String, bool) {
    let parsed: Result<BatchLine, serde_json::Error> = serde_json::from_slice(line);
    let (id, result) = match parsed {
        Ok(line) => {
            let result = if links { linked(&line) } else { compare(&line.earlier, &line.later).map(|value| ("comparison", value)) };
            (line.id.unwrap_or(Value::Null), result)
        }
        Err(error) => (id_of(line), Err(format!("no valid line: {error}"))),
    };
    match result {
        Ok((key, value)) => (json!({ "id": id, key: value }).to_string(), false),
        Err(error) => (json!({ "id": id, "error": error }).to_string(), true),
    }
}

/// The id of a line whose other parts are no good.
fn id_of(line: &[u8]) -> Value {
    serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned()).unwrap_or(Value::Null)
}

fn linked(line: &BatchLine) -> Result<(&'static str, Value), String> {
    let (Some(earlier), Some(later)) = (&line.earlier.clauses, &line.later.clauses) else {
        return Err("--links needs 'clauses' on both sides: a list of texts".to_owned());
    };
    let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
    let later: Vec<&str> = later.iter().map(String::as_str).collect();
    Ok(("links", json!(shown(&align_texts(&earlier, &later)))))
}

/// A link as it is printed.
#[derive(Serialize)]
struct ShownLink<'a> {
    earlier: &'a [usize],
    later: &'a [usize],
    relation: Relation,
    moved: bool,
    similarity: f64,
}

fn shown(alignment: &Alignment) -> Vec<ShownLink<'_>> {
    let show = |link: &'_ Link| (link.similarity * 1000.0).round() / 1000.0;
    alignment
        .links
        .iter()
        .map(|link| ShownLink {
            earlier: &link.left,
            later: &link.right,
            relation: link.relation,
            moved: link.moved,
            similarity: show(link),
        })
        .collect()
}

/// A count of lines on standard error, where that is a terminal.
struct Progress {
    shown: bool,
    lines: usize,
}

impl Progress {
    fn new() -> Self {
        Self { shown: io::stderr().is_terminal(), lines: 0 }
    }

    fn advance(&mut self, lines: usize) {
        self.lines += lines;
        if self.shown {
            // A terminal that cannot be written to is no reason to stop the run.
            let _ = write!(io::stderr(), "\r{} lines", self.lines);
        }
    }

    fn finish(&self) {
        if self.shown && self.lines > 0 {
            let _ = writeln!(io::stderr());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(input: &[u8], links: bool) -> (Vec<Value>, BatchOutcome) {
        let compare = |earlier: &BatchSide, _: &BatchSide| earlier.text.clone().map(Value::from).ok_or_else(|| "no text".to_owned());
        let mut output = Vec::new();
        let outcome = batch(input, &mut output, links, &compare).unwrap();
        let lines = output.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        (lines.map(|line| serde_json::from_slice(line).unwrap()).collect(), outcome)
    }

    #[test]
    fn bad_lines_are_answered_and_do_not_stop_the_run() {
        let good = r#"{"id":7,"earlier":{"clauses":["We urge all states."]},"later":{"clauses":["We urge all states."]}}"#;
        for bad in ["{", "[]", r#"{"id":"x"}"#, r#"{"id":1,"earlier":{"text":"a"},"later":{"text":"b"}}"#, "\u{fffd}\u{0}", r#"{"id":{}"#] {
            let (lines, outcome) = run(format!("{bad}\n\n{good}\n").as_bytes(), true);
            assert_eq!(outcome, BatchOutcome::SomeFailed, "{bad}");
            assert!(lines[0]["error"].is_string(), "{bad}");
            assert_eq!(lines[1]["id"], 7, "{bad}");
            assert_eq!(lines[1]["links"][0]["relation"], "unchanged", "{bad}");
        }
        assert_eq!(run(b"\xff\xfe\n", true).1, BatchOutcome::SomeFailed);
    }

    #[test]
    fn answers_keep_the_order_of_the_lines() {
        let line = |id| format!("{{\"id\":{id},\"earlier\":{{\"text\":\"t{id}\"}},\"later\":{{}}}}");
        let input = (0..1000).map(line).collect::<Vec<_>>().join("\n");
        let (lines, outcome) = run(input.as_bytes(), false);
        assert_eq!(outcome, BatchOutcome::Answered);
        assert!(lines.iter().enumerate().all(|(at, line)| line["id"] == at && line["comparison"] == format!("t{at}")));
        assert_eq!(lines.len(), 1000);
    }

    #[test]
    fn a_closed_pipe_ends_quietly() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let compare = |_: &BatchSide, _: &BatchSide| Ok(Value::Null);
        let input = b"{\"id\":1,\"earlier\":{},\"later\":{}}\n";
        assert_eq!(batch(&input[..], Closed, false, &compare).unwrap(), BatchOutcome::Answered);
    }
}
