//! Files → bytes: the inputs that the user names, `-` for standard input, none of them over the limit. What the bytes mean is for
//! the library.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;

/// Default of `--max-bytes`: 64 MiB, a few hundred times the longest treaty.
pub(super) const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// How reports call standard input.
pub(super) const STDIN: &str = "-";

/// Whether `path` means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// The bytes of `path`, at most `max` of them.
pub(super) fn read(path: &Path, max: u64) -> Result<Vec<u8>, Failure> {
    let bytes = if is_stdin(path) {
        capped(io::stdin().lock(), max)
    } else {
        // A folder can be opened like a file on some systems and only fails when it is read, with words that name no folder.
        let about = std::fs::metadata(path).map_err(|error| Failure::unreadable(path, &error))?;
        if about.is_dir() {
            return Err(Failure::new(
                format!("{}: is a folder, not a statement", path.display()),
                "name a file in it; 'policydiff --help' lists what each command takes",
            ));
        }
        File::open(path).and_then(|file| capped(file, max))
    };
    match bytes {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Failure::new(
            format!("{}: larger than the limit of {max} bytes", path.display()),
            "check that it is the right file; '--max-bytes N' raises the limit",
        )),
        Err(error) => Err(Failure::unreadable(path, &error)),
    }
}

/// The text of a file of ours (lexicon, settings), which is UTF-8.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path, MAX_BYTES)?).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        Failure::new(format!("{}:{line}: byte {valid} is not UTF-8", path.display()), "save the file as UTF-8")
    })
}

fn capped(source: impl Read, max: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > max { None } else { Some(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed_and_one_byte_more_is_not() {
        assert_eq!(capped(&b"abc"[..], 3).unwrap(), Some(b"abc".to_vec()));
        assert_eq!(capped(&b"abcd"[..], 3).unwrap(), None);
        assert_eq!(capped(&b"abcd"[..], u64::MAX).unwrap(), Some(b"abcd".to_vec()));
    }
}
