//! Reads risky formats in a process of its own: the same program, which limits its memory and processor time before it reads.
//!
//! What enters are the bytes of a file, what leaves is its document or the reason why there is none. A crash of that process, whatever
//! its cause, is such a reason.

use std::io::{Read, Write};
use std::process::{Command, ExitStatus, Stdio};

use policydiff::ingest::{self, IngestError, Limits};
use policydiff::lexicon::Lexicon;
use policydiff::model::{Document, Format, Statement};
use policydiff::{ReadError, ReadOptions};
use serde::{Deserialize, Serialize};

use super::failure::Failure;
use super::input::MAX_BYTES;

/// Name of the hidden command that the process runs.
pub(super) const COMMAND: &str = "read-document";

/// Memory of the process in bytes, the program and the file included.
const MEMORY: u64 = 256 << 20;

/// What a byte that the user allows over the usual limit may take in memory: packed, unpacked and as a tree.
const BYTE: u64 = 4;

/// Processor time of the process in seconds; builds for development are some twenty times slower.
const SECONDS: u64 = if cfg!(debug_assertions) { 30 } else { 2 };

/// Bytes of a file that give it one more second: what is large by itself is no bomb.
const BYTES_A_SECOND: u64 = 4 << 20;

/// What the process answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    Read(Box<Document>),
    Refused { line: Option<usize>, message: String, advice: String },
}

/// Reads the bytes of a file called `name` as a statement, in a process of its own where its format is risky.
pub(super) fn read(name: &str, bytes: &[u8], lexicon: &Lexicon, options: &ReadOptions) -> Result<Statement, ReadError> {
    if !ingest::is_risky(name, bytes, options.format) {
        return policydiff::read(name, bytes, lexicon, options);
    }
    policydiff::read_document(&document(name, bytes, options)?, lexicon, options)
}

/// The document in `bytes`, taken apart by a process of its own.
fn document(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Document, IngestError> {
    let (status, output) = run(name, bytes, options).map_err(|error| IngestError::Elsewhere {
        line: None,
        message: format!("it could not be read, since a process for it could not be started: {}", super::failure::plain(&error)),
        advice: "such files are read by a second process of this program; check that it may start one".to_owned(),
    })?;
    match serde_json::from_slice(&output) {
        Ok(Answer::Read(document)) => Ok(*document),
        Ok(Answer::Refused { line, message, advice }) => Err(IngestError::Elsewhere { line, message, advice }),
        Err(_) => Err(crashed(status, bytes.len(), options.limits.unpacked)),
    }
}

fn run(name: &str, bytes: &[u8], options: &ReadOptions) -> std::io::Result<(ExitStatus, Vec<u8>)> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(COMMAND).args(["--bytes", &bytes.len().to_string(), "--max-unpacked", &options.limits.unpacked.to_string()]);
    if let Some(format) = options.format.and_then(super::statements::format_name) {
        command.args(["--input-format", format]);
    }
    command.arg("--").arg(name);
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = process.stdin.take() {
        // A process that is gone before it has read everything says why by how it went.
        let _ = input.write_all(bytes);
    }
    let output = process.wait_with_output()?;
    Ok((output.status, output.stdout))
}

fn crashed(status: ExitStatus, bytes: usize, unpacked: u64) -> IngestError {
    let (what, advice) = match how(status) {
        End::Time => (
            format!("reading it takes more than {} seconds of processor time", seconds(bytes)),
            "check that it is the right file; print only the statement's pages into a new one",
        ),
        End::Memory => (
            format!("reading it takes more than {} MiB of memory, or it is nested too deeply", memory(bytes, unpacked) >> 20),
            "check that it is the right file; print only the statement's pages into a new one",
        ),
        End::Other => {
            ("reading it failed inside policydiff".to_owned(), "please report this with the file; until then convert it to plain text")
        }
    };
    IngestError::Elsewhere { line: None, message: what, advice: advice.to_owned() }
}

/// How a process ended that gave no answer.
enum End {
    Time,
    Memory,
    Other,
}

#[cfg(unix)]
fn how(status: ExitStatus) -> End {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    let of = |signal: Signal| status.signal() == Some(signal.as_raw());
    if of(Signal::XCPU) || of(Signal::KILL) {
        End::Time
    } else if of(Signal::ABORT) || of(Signal::SEGV) || of(Signal::BUS) {
        End::Memory
    } else {
        End::Other
    }
}

#[cfg(not(unix))]
fn how(_: ExitStatus) -> End {
    End::Other
}

fn seconds(bytes: usize) -> u64 {
    SECONDS + u64::try_from(bytes).unwrap_or(u64::MAX) / BYTES_A_SECOND
}

/// A user who allows larger files allows the memory for them.
fn memory(bytes: usize, unpacked: u64) -> u64 {
    let over = |size: u64| size.saturating_sub(MAX_BYTES);
    let over = over(unpacked).max(over(u64::try_from(bytes).unwrap_or(u64::MAX)));
    MEMORY.saturating_add(over.saturating_mul(BYTE))
}

/// The process itself: limits itself, reads standard input, and writes its answer to standard output.
pub(super) fn answer(name: &str, bytes: usize, format: Option<Format>, unpacked: u64) -> Result<(), Failure> {
    limit(bytes, unpacked)?;
    let mut content = Vec::new();
    let hint = "this command is for policydiff itself";
    // The length is given, so that the buffer never has to grow.
    content.try_reserve_exact(bytes).map_err(|error| Failure::new(error.to_string(), hint))?;
    std::io::stdin().lock().read_to_end(&mut content).map_err(|error| Failure::new(super::failure::plain(&error), hint))?;
    let answer = match ingest::ingest_within(name, &content, format, &Limits { unpacked, ..Limits::default() }) {
        Ok(document) => Answer::Read(Box::new(document)),
        Err(error) => Answer::Refused { line: error.line(), message: error.to_string(), advice: error.advice() },
    };
    let output = serde_json::to_vec(&answer).map_err(|error| Failure::new(error.to_string(), hint))?;
    // Nobody to write to, nobody to tell.
    let _ = std::io::stdout().lock().write_all(&output);
    Ok(())
}

#[cfg(unix)]
fn limit(bytes: usize, unpacked: u64) -> Result<(), Failure> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    for (resource, most) in [(Resource::As, memory(bytes, unpacked)), (Resource::Cpu, seconds(bytes)), (Resource::Core, 0)] {
        // A shell may have set a lower limit, which only the system's keeper may raise.
        let most = getrlimit(resource).maximum.map_or(most, |allowed| most.min(allowed));
        let limited = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
        // Other systems know these limits by half; there, an abort still ends this process alone.
        if let Err(error) = limited
            && cfg!(target_os = "linux")
        {
            return Err(Failure::new(
                format!("the reader cannot be limited: {error}"),
                "look at the limits of this shell with 'ulimit -a'",
            ));
        }
    }
    Ok(())
}

/// Elsewhere the process has the limits that it was started with; an abort still ends it alone.
#[cfg(not(unix))]
fn limit(_: usize, _: u64) -> Result<(), Failure> {
    Ok(())
}
