//! Every finding provoked by a seeded fault: the right code at the right line, with the next command, while other series are still checked.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod faults;
mod program;
mod rivers;

use faults::{FAULTS, Fault};
use policydiff::check::Code;
use program::Folder;
use rivers::{EARLIER, accepted, found, run};

/// A finding on a second series, which is there whatever happens to the first one.
const OTHER: &str = "PD0003 fixtures/lakes/series.toml:2";
/// Files of more bytes than this are not read.
const CHECK: &str = "check --max-bytes 9000";

/// An accepted folder with an edited statement in a second series.
fn folder(name: &str) -> Folder {
    let folder = accepted(name);
    assert_eq!(run(&folder, "add new/2024.txt --series fixtures/lakes --date 2024 --source invented").code, 0);
    assert_eq!(run(&folder, "accept").code, 0);
    folder.write("fixtures/lakes/2024.txt", EARLIER.replace("river", "lake"));
    folder
}

#[test]
fn every_fault_has_its_code_and_place_and_stops_no_other_series() {
    let folder = folder("faults");
    let sound = folder.content("fixtures");
    for Fault { what, code, place, seed, blocks } in FAULTS {
        folder.restore("fixtures", &sound);
        seed(&folder);
        let found = found(&folder, CHECK);
        let finding = format!("{} {place}", code.id());
        assert!(found.contains(&finding), "{what}: {finding} is not among {found:?}");
        assert!(found.contains(&OTHER.to_owned()), "{what}: the other series is not checked: {found:?}");
        let human = run(&folder, CHECK).stdout;
        let told = human.split("\n\n").find(|told| told.starts_with(&format!("{place}: {} ", code.id())));
        let told = told.unwrap_or_else(|| panic!("{what}: {human}"));
        assert!(told.contains(&format!("\n    why: {}\n", code.matters())) && told.contains("\n    next: "), "{what}: {told}");
        let before = folder.content("fixtures");
        let accept = run(&folder, "accept rivers --max-bytes 9000");
        if *blocks {
            assert!(accept.code == 2 && accept.stderr.contains("; nothing of fixtures/rivers was accepted\n"), "{what}: {accept:?}");
            assert_eq!(folder.content("fixtures"), before, "{what}");
        } else {
            assert_eq!(accept.code, 0, "{what}: {}", accept.stderr);
        }
    }
}

#[test]
fn every_code_is_provoked() {
    let quiet: Vec<&str> = Code::ALL.iter().filter(|code| !FAULTS.iter().any(|fault| fault.code == **code)).map(|code| code.id()).collect();
    assert!(quiet.is_empty(), "no fault in tests/faults provokes {quiet:?}");
}
