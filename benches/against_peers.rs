//! Texts with known edits in, times out: `policydiff` as a whole process next to `wdiff` and `git diff --word-diff` on the same
//! files in the same run, the aligner inside, and peak memory. `cargo bench` runs it; `cargo bench -- 1000000` stops at that size.

#![allow(clippy::print_stdout, reason = "a bench shows its figures")]

mod synthetic;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use policydiff::align::align;
use policydiff::compare::compare;
use policydiff::ingest::ingest;
use policydiff::lexicon::Lexicon;
use policydiff::model::{Baseline, Decisions};
use policydiff::normalise::{Segment, normalise};
use policydiff::report::{self, ComparisonView, Format, Look};
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
    for clauses in [25_000, 100_000] {
        if clauses * 40 <= limit {
            worst(clauses, &folder)?;
        }
    }
    std::fs::remove_dir_all(&folder)
}

/// Texts that are made to cost much, in one size and in four times that size: no time may grow much more than fourfold.
fn worst(clauses: usize, folder: &Path) -> std::io::Result<()> {
    let lines = |line: &dyn Fn(usize) -> String| (0..clauses).map(|at| line(at) + "\n").collect::<String>();
    let same = || lines(&|_| "All members shall report each year.".to_owned());
    let in_turn = |first: usize| lines(&|at| ["Alpha shall report.", "Beta pays the fee."][(at + first) % 2].to_owned());
    let own = |mark: char| lines(&|at| format!("{mark}{at} shall {mark}x{at}."));
    let few = |step: usize| {
        let words = ["states", "shall", "report", "urge", "annually", "council", "data"];
        lines(&|at| (1..9).map(|digit| words[(at * step / digit + digit) % words.len()]).collect::<Vec<_>>().join(" "))
    };
    let whole_text = |words: &str| words.repeat(clauses * 10 / words.len());
    let cases = [
        ("all the same", same(), same()),
        ("alternating", in_turn(0), in_turn(1)),
        ("nothing in common", own('q'), own('w')),
        ("all of few words", few(3), few(5)),
        (
            "one clause",
            whole_text("states shall report and the council urge ministers "),
            whole_text("states should report and ministers "),
        ),
    ];
    println!("{clauses} clauses a side, {} bytes in one clause", clauses * 10);
    for (name, earlier, later) in cases {
        let [one, other] = ["earlier", "later"].map(|side| folder.join(format!("worst-{side}.txt")));
        std::fs::write(&one, earlier).and_then(|()| std::fs::write(&other, later))?;
        let arguments = ["compare", "--segment", "lines", "--format", "json"];
        report(name, whole(1, env!("CARGO_BIN_EXE_policydiff"), &arguments, &one, &other), None);
    }
    Ok(())
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
    inside(&std::fs::read_to_string(&earlier)?, &std::fs::read_to_string(&later)?);
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
        println!("  {name:24} skipped: it is not installed, failed, or took longer than a minute");
        return;
    };
    let ratio = ours.map(|(own, _)| format!(", policydiff takes {:.3} of it", own.as_secs_f64() / time.as_secs_f64()));
    let peak = peak.map(|peak| format!(", peak {} MB", peak / 1024));
    println!("  {name:24} {:>9.1} ms{}{}", time.as_secs_f64() * 1000.0, peak.unwrap_or_default(), ratio.unwrap_or_default());
}

/// The share of each phase, inside one process, one after the other.
fn inside(earlier: &str, later: &str) {
    let lexicon = Lexicon::builtin();
    let mut clock = Clock::default();
    let ingested = [earlier, later].map(|text| ingest("bench.txt", text.as_bytes(), None));
    clock.lap("ingest");
    let [Ok(one), Ok(other)] = ingested else { return };
    let read = [&one, &other].map(|document| normalise(document, &lexicon, None, Segment::Lines));
    clock.lap("normalise");
    let [Ok(one), Ok(other)] = read else { return };
    let alignment = align(&one, &other, &lexicon);
    clock.lap("align");
    let Ok(comparison) = compare(&one, &other, &alignment, &lexicon, Baseline::Whole, &Decisions::default()) else { return };
    clock.lap("compare");
    let view = ComparisonView::new(&one, &other, &comparison, None);
    let written = report::comparison(&view, Format::Json, &Look::default()).len();
    clock.lap("report");
    println!("  inside: {}, {} links, {written} bytes of JSON", clock.shares(), alignment.links.len());
}

/// How long each phase took.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }
}

impl Clock {
    fn lap(&mut self, name: &'static str) {
        self.laps.push((name, self.last.elapsed()));
        self.last = Instant::now();
    }

    fn shares(&self) -> String {
        let all: f64 = self.laps.iter().map(|(_, time)| time.as_secs_f64()).sum();
        let share = |(name, time): &(&str, Duration)| {
            format!("{name} {:.1} ms ({:.0} %)", time.as_secs_f64() * 1000.0, 100.0 * time.as_secs_f64() / all.max(f64::MIN_POSITIVE))
        };
        self.laps.iter().map(share).collect::<Vec<_>>().join(", ")
    }
}
