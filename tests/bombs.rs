//! Files that were made to stop the program: each is refused, by name, within 2 seconds of processor time and 256 MiB of memory. There is
//! one test here alone, since the system counts what all processes that a program started have used.

#![allow(clippy::unwrap_used, dead_code, reason = "a test that cannot go on fails; the generator is shared with its example")]
#![allow(clippy::print_stdout, reason = "'--nocapture' shows what each file took")]
#![cfg(unix)]

#[path = "bombs/office.rs"]
mod office;
#[path = "../examples/formats/made/packing.rs"]
mod packing;
#[path = "bombs/pdf.rs"]
mod pdf;
#[path = "program/mod.rs"]
mod program;

use std::time::Duration;

use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use program::{Folder, policydiff};

/// Processor time of a refusal; without optimisation it takes some ten times as long.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Memory of a refusal in KiB.
const MEMORY: i64 = 256 << 10;

/// What a PDF is refused with: the reader itself has to see it coming, being stopped by the limits of its process is the second line only.
const FORESEEN: &[&str] = &["over a limit", "damaged", "has no text", "fonts do not say"];

#[test]
fn bombs_are_refused_within_2_seconds_and_256_mebibytes() {
    let folder = Folder::new("bombs");
    let mut faults = Vec::new();
    for (name, bytes, reason) in office::documents().into_iter().chain(office::pages()) {
        faults.extend(refused(&folder, name, &bytes, &[reason]));
    }
    for (name, bytes) in pdf::bombs() {
        faults.extend(refused(&folder, &format!("{name}.pdf"), &bytes, FORESEEN));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with how the file `name` is refused.
fn refused(folder: &Folder, name: &str, bytes: &[u8], reasons: &[&str]) -> Option<String> {
    // Nothing but a name says that the second one of these is a text: its type is a part of its own.
    let format = if name == "inflating.odt" { "--input-format odt" } else { "" };
    folder.write(name, bytes);
    let before = used();
    let run = policydiff(&format!("show {format} {name}")).current_dir(folder.path()).run();
    let after = used();
    let time = spent(&after).saturating_sub(spent(&before));
    println!("{name}: {time:?}, at most {} MiB so far", after.max_rss() >> 10);
    let refused = run.code == 2 && run.stderr.contains("  try: ");
    let said = if reasons == [""] { run.code == 0 } else { refused && reasons.iter().any(|reason| run.stderr.contains(reason)) };
    (!said || time > TIME || after.max_rss() > MEMORY).then(|| format!("{name}: {time:?}, {} KiB, {run:?}", after.max_rss()))
}

fn used() -> Usage {
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap()
}

fn spent(usage: &Usage) -> Duration {
    let microseconds = (usage.user_time() + usage.system_time()).num_microseconds();
    Duration::from_micros(u64::try_from(microseconds).unwrap())
}
