//! Writes that a kill, a crowd, a full disk or a missing permission cannot tear.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod program;
mod rivers;

#[cfg(unix)]
use std::fs;

use program::{Folder, policydiff};
use rivers::{LATER, accepted, run};

#[test]
fn eight_at_once_lose_nothing() {
    let folder = accepted("crowd");
    let numbers: Vec<u32> = (0..8).collect();
    for number in &numbers {
        folder.write(&format!("new/more{number}.txt"), LATER.replace("hour", &format!("{number} hours")));
    }
    let calls: Vec<String> = numbers
        .iter()
        .map(|number| format!("add new/more{number}.txt --series rivers --date 2026-01-0{} --source x", number + 1))
        .collect();
    let children: Vec<_> = calls.iter().map(|call| policydiff(call).current_dir(folder.path()).spawn()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(run(&folder, "accept").code, 0);
    assert_eq!(run(&folder, "check").stdout, "1 series, 10 statements, 9 comparisons: all hold\n");
}

/// A limit on the size of files stops a write half-way, as a full disk does.
#[cfg(unix)]
#[test]
fn a_write_that_stops_half_way_ends_with_2_and_the_originals_intact() {
    let folder = accepted("half_way");
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    folder.write("new/2026.txt", LATER);
    folder.write("report.txt", "what was there before");
    let before = (folder.content("fixtures"), folder.content("new"), folder.read("report.txt"));
    let program = env!("CARGO_BIN_EXE_policydiff");
    for call in [
        "accept",
        "accept rivers/2025",
        "add new/2026.txt --series rivers --date 2026 --source x",
        "check --format sarif --output report.txt",
        "check --actual out",
    ] {
        let script = format!("trap '' XFSZ; ulimit -f 0; exec '{program}' {call}");
        let output = std::process::Command::new("sh").args(["-c", &script]).env_remove("CI").current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("cannot be written: "), "{call}: {:?} {said}", output.status);
        assert_eq!((folder.content("fixtures"), folder.content("new"), folder.read("report.txt")), before, "{call}");
        assert!(!folder.names().iter().any(|name| name.contains(".tmp")), "{call}");
    }
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        for output in [run(&folder, "check --output /dev/full"), policydiff("check").current_dir(folder.path()).run_into("/dev/full")] {
            assert!(output.code == 2 && output.stderr.contains("no space left on device"), "{}", output.stderr);
        }
    }
}

/// Says something past the test runner, which hides what a test that passes prints.
#[cfg(unix)]
fn say(text: &str) {
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{text}\n").as_bytes());
}

/// The program without the right to pass over permissions, which the super-user has: as it is for everybody else, or through a tool that
/// takes that right away. `None` where neither can be had.
#[cfg(unix)]
fn unprivileged(folder: &Folder) -> Option<Vec<String>> {
    use std::os::unix::fs::PermissionsExt;
    folder.write("probe/here", "");
    let probe = folder.path().join("probe");
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o555)).unwrap();
    let drop = ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner"];
    let is_refused = |wrapper: &[&str]| {
        let name = format!("probe/{}", wrapper.len());
        let words: Vec<&str> = wrapper.iter().copied().chain(["touch", name.as_str()]).collect();
        let output = std::process::Command::new(words[0]).args(&words[1..]).current_dir(folder.path()).output();
        output.is_ok_and(|output| String::from_utf8_lossy(&output.stderr).contains("Permission denied"))
    };
    [&[][..], &drop].into_iter().find(|wrapper| is_refused(wrapper)).map(|wrapper| wrapper.iter().map(ToString::to_string).collect())
}

/// What may be neither written nor read ends with 2, or is a finding, and stays as it is.
#[cfg(unix)]
#[test]
fn a_missing_permission_ends_with_2_and_the_originals_intact() {
    use std::os::unix::fs::PermissionsExt;
    let folder = accepted("permission");
    let Some(wrapper) = unprivileged(&folder) else {
        say("SKIPPED: this user passes over all permissions, and there is no setpriv to take that right away");
        return;
    };
    let run = |call: &str| {
        let words: Vec<String> = wrapper.iter().cloned().chain([env!("CARGO_BIN_EXE_policydiff").to_owned()]).collect();
        let mut command = std::process::Command::new(&words[0]);
        command.args(&words[1..]).args(call.split_whitespace()).env_remove("CI").current_dir(folder.path());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let chmod = |name: &str, mode: u32| fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
    folder.write("new/2026.txt", LATER);
    folder.write("report.txt", "what was there before");
    folder.write("out/rivers/2024..2025.json", "what was there before");
    let content = || ["fixtures", "new", "out"].map(|name| folder.content(name));
    let before = content();
    let add = "add new/2026.txt --series rivers --date 2026 --source x";
    for (locked, mode, call) in [
        ("fixtures/rivers", 0o555, add),
        ("fixtures/rivers", 0o555, "accept"),
        ("fixtures/rivers/series.toml", 0o444, add),
        ("fixtures/rivers/series.toml", 0o444, "accept rivers/2025"),
        ("fixtures/rivers/expected", 0o555, "accept"),
        ("fixtures/rivers/expected", 0o555, add),
        ("fixtures/rivers/expected/2025.statement.json", 0o444, "accept rivers"),
        ("fixtures", 0o555, "add new/2026.txt --series fixtures/lakes --date 2026 --source x"),
        ("new/2026.txt", 0o000, add),
        ("report.txt", 0o444, "check --output report.txt"),
        ("out", 0o555, "check --actual out/deep"),
        ("out/rivers", 0o555, "check --actual out"),
    ] {
        let usual = folder.path().join(locked).metadata().unwrap().permissions().mode();
        chmod(locked, mode);
        let (code, _, said) = run(call);
        chmod(locked, usual);
        assert!(code == Some(2) && said.contains("ermission") && said.contains("  try: "), "{locked} {mode:o}: {call}: {code:?} {said}");
        assert!(content() == before && folder.read("report.txt") == "what was there before", "{locked} {mode:o}: {call}");
    }
    for (locked, place) in [
        ("fixtures/rivers", "fixtures/rivers/series.toml:1: PD0016 it cannot be read: permission denied"),
        ("fixtures/rivers/series.toml", "fixtures/rivers/series.toml:1: PD0016 it cannot be read: permission denied"),
        ("fixtures/rivers/2025.txt", "fixtures/rivers/series.toml:9: PD0004 2025.txt cannot be read: permission denied"),
        ("fixtures/rivers/expected", "fixtures/rivers/expected:1: PD0018 it cannot be read: permission denied"),
        (
            "fixtures/rivers/expected/2024..2025.json",
            "fixtures/rivers/expected/2024..2025.json:1: PD0018 it cannot be read: permission denied",
        ),
    ] {
        let usual = folder.path().join(locked).metadata().unwrap().permissions().mode();
        chmod(locked, 0);
        let (code, shown, said) = run("check");
        chmod(locked, usual);
        assert!(code == Some(1) && shown.contains(place), "{locked}: {code:?} {shown}{said}");
        assert_eq!(content(), before, "{locked}");
    }
}

/// What a trial begins with, and what the command leaves when nobody kills it.
#[cfg(unix)]
struct Trials {
    folder: Folder,
    call: &'static str,
    /// The folders that the command writes in.
    places: &'static [&'static str],
}

/// How many trials ended how.
#[cfg(unix)]
#[derive(Debug, Default)]
struct Ends {
    untouched: u32,
    half_way: u32,
    complete: u32,
}

#[cfg(unix)]
type Content = std::collections::BTreeMap<String, Vec<u8>>;

#[cfg(unix)]
impl Trials {
    fn content(&self) -> Content {
        let all = self.places.iter().flat_map(|place| self.folder.content(place));
        // The name of a file that is still being written begins with a dot, and nothing reads such files.
        all.filter(|(name, _)| !name.contains("/.")).collect()
    }

    /// Kills the command at moments spread over its whole run, soon after its first write, and when the first file has changed; whatever
    /// is left is, file by file, old or new.
    fn run(&self) -> Ends {
        let before = self.content();
        let start = std::time::Instant::now();
        assert!(policydiff(self.call).current_dir(self.folder.path()).run().code < 2, "{}", self.call);
        let whole = start.elapsed();
        let after = self.content();
        assert_ne!(before, after, "{} writes nothing", self.call);
        let trials: u32 = std::env::var("POLICYDIFF_KILL_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(40);
        let mut ends = Ends::default();
        for trial in 0..trials {
            for place in self.places {
                self.folder.restore(place, &of(&before, place));
            }
            let mut child = policydiff(self.call).current_dir(self.folder.path()).spawn();
            self.wait(trial, whole, &mut child);
            let _ = child.kill();
            child.wait().unwrap();
            let left = self.content();
            for (name, bytes) in &left {
                let known = before.get(name) == Some(bytes) || after.get(name) == Some(bytes);
                assert!(known, "{}, trial {trial}: {name} is torn: {}", self.call, String::from_utf8_lossy(bytes));
            }
            for name in before.keys().filter(|name| after.contains_key(*name)) {
                assert!(left.contains_key(name), "{}, trial {trial}: {name} is lost", self.call);
            }
            match (left == before, left == after) {
                (true, _) => ends.untouched += 1,
                (_, true) => ends.complete += 1,
                (false, false) => ends.half_way += 1,
            }
        }
        say(&format!("{}: {trials} kills: {ends:?}", self.call));
        ends
    }

    fn wait(&self, trial: u32, whole: std::time::Duration, child: &mut std::process::Child) {
        let wait_for = |child: &mut std::process::Child, seen: &dyn Fn() -> bool| {
            while !seen() && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
        };
        match trial % 3 {
            // The golden ratio spreads any number of moments evenly.
            0 => std::thread::sleep(whole.mul_f64((f64::from(trial) * 0.618_034).fract() * 1.1)),
            1 => {
                let names = || self.places.iter().flat_map(|place| self.folder.names_below(place)).collect::<Vec<_>>();
                let before = names();
                wait_for(child, &|| names() != before);
                std::thread::sleep(std::time::Duration::from_micros(u64::from(trial) * 997 % 6_000));
            }
            _ => {
                let before = self.content();
                wait_for(child, &|| self.content() != before);
            }
        }
    }
}

#[cfg(unix)]
fn of(content: &Content, place: &str) -> Content {
    content.iter().filter(|(name, _)| name.starts_with(&format!("{place}/"))).map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
}

#[cfg(unix)]
#[test]
fn a_kill_leaves_each_file_old_or_new() {
    let add = accepted("kill_add");
    add.write("new/2026.txt", LATER.replace("hour", "minute"));
    let edited = |name: &str| {
        let folder = accepted(name);
        folder.write("fixtures/rivers/2025.txt", LATER.replace("urge", "invite"));
        folder
    };
    let actual = edited("kill_actual");
    actual.write("out/rivers/2025.statement.json", "what was there before");
    for (folder, call, places) in [
        (add, "add new/2026.txt --series rivers --date 2026 --source x", &["fixtures"][..]),
        (edited("kill_accept"), "accept", &["fixtures"]),
        (actual, "check --actual out --output out/report.txt", &["out"]),
    ] {
        let ends = Trials { folder, call, places }.run();
        assert!(ends.half_way > 0, "no kill of '{call}' struck between two writes: {ends:?}");
    }
}
