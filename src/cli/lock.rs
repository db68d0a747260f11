//! One writer at a time in the folder of a series. The system drops the lock when its process ends, however it ends, so that none is
//! ever left behind.

use std::fs::File;
use std::path::Path;

use super::failure::{Failure, plain};

/// Held while a series is written.
pub(super) struct Lock(#[expect(dead_code, reason = "the lock lives as long as the file is open")] File);

/// Waits until no other process writes in the series at `folder`.
#[cfg(unix)]
pub(super) fn series(folder: &Path) -> Result<Lock, Failure> {
    let file = File::open(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    held(file, folder)
}

/// Waits until no other process writes in the series at `folder`. A folder cannot be locked here, so a hidden file in it is.
#[cfg(not(unix))]
pub(super) fn series(folder: &Path) -> Result<Lock, Failure> {
    let path = folder.join(".policydiff.lock");
    let file = File::create(&path).map_err(|error| Failure::unwritable(&path, &error))?;
    held(file, folder)
}

fn held(file: File, folder: &Path) -> Result<Lock, Failure> {
    match file.lock() {
        Ok(()) => Ok(Lock(file)),
        Err(error) => Err(Failure::new(
            format!("{}: cannot be locked: {}", folder.display(), plain(&error)),
            "keep the fixtures on a file system that has locks",
        )),
    }
}
