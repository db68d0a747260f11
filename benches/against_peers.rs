//! Texts with known edits in, times out: `policydiff` as a whole process next to `wdiff` and `git diff --word-diff` on the same
//! files in the same run, the aligner inside, and peak memory. `cargo bench` runs it; `cargo bench -- 1000000` stops at that size.

#![allow(clippy::print_stdout, reason = "a bench shows its figures")]

mod synthetic;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use policydiff::align::align_texts;
use synthetic::synthetic;

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
const SEED: u64 = 2024;

/// A process that takes longer is ended: a bench that hangs tells nobody anything.
const LONGEST: Duration = Duration::from_mins(1);

fn main() -> std::io::Result<()> {
    let limit = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(usize::MAX);
    let folder = std::env::temp_dir().join(format!("policydiff-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    for size in SIZES.into_iter().filter(|size| *size <= limit) {
        measure(size, &folder)?;
    }
    std::fs::remove_dir_all(&folder)
}

fn measure(size: usize, folder: &Path) -> std::io::Result<()> {
    let texts = synthetic(SEED, size);
    let files = [("earlier", &texts.earlier), ("later", &texts.later)].map(|(name, sentences)| {
        let file = folder.join(format!("{name}-{size}.txt"));
        std::fs::write(&file, sentences.join("\n") + "\n").map(|()| file)
    });
    let [earlier, later] = files;
    let (earlier, later) = (earlier?, later?);
    let rounds = if size > 1_000_000 { 1 } else { 5 };
    println!("{size} bytes a side, {} and {} sentences", texts.earlier.len(), texts.later.len());
    let ours = whole(rounds, env!("CARGO_BIN_EXE_policydiff"), &["compare", "--segment", "lines", "--format", "json"], &earlier, &later);
    report("policydiff compare", ours, None);
    report("wdiff", whole(rounds, "wdiff", &[], &earlier, &later), ours);
    report("git diff --word-diff", whole(rounds, "git", &["diff", "--no-index", "--word-diff"], &earlier, &later), ours);
    inside(&texts.earlier, &texts.later);
    Ok(())
}

/// Shortest time of some rounds, if the program is there, and its peak memory in kilobytes.
type Measured = Option<(Duration, Option<u64>)>;

fn whole(rounds: usize, program: &str, arguments: &[&str], earlier: &PathBuf, later: &PathBuf) -> Measured {
    (0..rounds)
        .filter_map(|_| {
            let start = Instant::now();
            let mut child =
                Command::new(program).args(arguments).args([earlier, later]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
            let mut peak = None;
            loop {
                peak = memory(child.id()).max(peak);
                match child.try_wait().ok()? {
                    Some(status) if status.code() != Some(2) => return Some((start.elapsed(), peak)),
                    Some(_) => return None,
                    None if start.elapsed() > LONGEST => {
                        child.kill().and_then(|()| child.wait()).ok()?;
                        return None;
                    }
                    None => std::thread::sleep(Duration::from_micros(500)),
                }
            }
        })
        .min()
}

/// Highest memory of a running process so far, where the system tells.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
}

fn report(name: &str, measured: Measured, ours: Measured) {
    let Some((time, peak)) = measured else {
        println!("  {name:24} skipped: it is not there, failed, or took longer than a minute");
        return;
    };
    let ratio = ours.map(|(own, _)| format!(", policydiff takes {:.3} of it", own.as_secs_f64() / time.as_secs_f64()));
    let peak = peak.map(|peak| format!(", peak {} MB", peak / 1024));
    println!("  {name:24} {:>9.1} ms{}{}", time.as_secs_f64() * 1000.0, peak.unwrap_or_default(), ratio.unwrap_or_default());
}

fn inside(earlier: &[String], later: &[String]) {
    let [left, right] = [earlier, later].map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
    let start = Instant::now();
    let links = align_texts(&left, &right).links.len();
    println!("  {:24} {:>9.1} ms, {links} links", "align alone", start.elapsed().as_secs_f64() * 1000.0);
}
