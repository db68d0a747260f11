//! Text → standard output or a file. A file is whole or untouched: it is written beside its place, and moved there when it is
//! complete. A reader that closes the pipe has seen enough, which is no failure.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::{Failure, plain};

/// Writes `text` to `target`, or to standard output where there is none (or it is `-`).
pub(super) fn write(target: Option<&Path>, text: &str) -> Result<(), Failure> {
    match target {
        Some(path) if path.as_os_str() != "-" => write_file(path, text.as_bytes()).map_err(|error| Failure::unwritable(path, &error)),
        _ => write_stdout(text.as_bytes()),
    }
}

/// Writes bytes to standard output.
pub(super) fn write_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("standard output cannot be written: {}", plain(&error)),
            "check the disk or the program that reads it, or name a file with --output",
        )),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Puts `bytes` into the file `path`: after it, at any moment and whatever happens, the file holds the old bytes or the new ones.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stage(path, bytes)?.put()
}

/// Bytes that wait beside the file they are for, on the disk. Whoever has several files to write stages them all first, so that a full disk
/// or a missing permission is met while all of them are still as they were. What is never put is taken away again.
pub(super) struct Staged {
    place: PathBuf,
    waiting: Waiting,
}

enum Waiting {
    /// In this file.
    Beside(PathBuf),
    /// In memory: a device or a named pipe cannot be replaced, only written.
    Here(Vec<u8>),
    Nowhere,
}

/// Brings `bytes` beside the file `path`.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> io::Result<Staged> {
    // A link stays a link: what it points to is replaced.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&place).ok();
    if let Some(before) = &before {
        if before.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !before.is_file() {
            return Ok(Staged { place, waiting: Waiting::Here(bytes.to_owned()) });
        }
        // A rename needs no right on the file itself, so a read-only file has to be asked first.
        OpenOptions::new().append(true).open(&place)?;
    }
    let (beside, mut file) = create_beside(&place)?;
    let staged = Staged { place, waiting: Waiting::Beside(beside) };
    file.write_all(bytes)?;
    if let Some(before) = &before {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()?;
    Ok(staged)
}

impl Staged {
    /// Puts the bytes in their place.
    pub(super) fn put(mut self) -> io::Result<()> {
        match &self.waiting {
            Waiting::Beside(beside) => fs::rename(beside, &self.place)?,
            Waiting::Here(bytes) => return OpenOptions::new().write(true).open(&self.place)?.write_all(bytes),
            Waiting::Nowhere => {}
        }
        self.waiting = Waiting::Nowhere;
        sync_folder(&self.place)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Waiting::Beside(beside) = &self.waiting {
            let _ = fs::remove_file(beside);
        }
    }
}

/// A new file in the folder of `place`, hidden, under a name that no other process takes.
fn create_beside(place: &Path) -> io::Result<(PathBuf, File)> {
    let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let mut attempt = 0_u32;
    loop {
        let beside = place.with_file_name(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => attempt += 1,
            Err(error) => return Err(error),
        }
    }
}

/// A rename is on the disk only when its folder is.
#[cfg(unix)]
fn sync_folder(place: &Path) -> io::Result<()> {
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_place: &Path) -> io::Result<()> {
    Ok(())
}

/// Refuses to write over a file that is being read.
pub(super) fn refuse_to_replace(target: Option<&Path>, inputs: &[&PathBuf]) -> Result<(), Failure> {
    let Some(place) = target.and_then(|target| fs::canonicalize(target).ok()).filter(|place| place.is_file()) else {
        return Ok(());
    };
    match inputs.iter().find(|input| fs::canonicalize(input).is_ok_and(|input| input == place)) {
        Some(input) => Err(Failure::new(
            format!("{}: is read and would be written over by --output", input.display()),
            "name another file with --output",
        )),
        None => Ok(()),
    }
}
