//! The binary under test, folders to run it in, and what came of a run.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The character that opens a colour.
pub(crate) const ESC: char = '\u{1b}';

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A run to come.
pub(crate) struct Call {
    command: Command,
    input: Option<Vec<u8>>,
}

/// The program with `arguments`, which white space keeps apart, in an environment that says nothing about colours or settings.
pub(crate) fn policydiff(arguments: &str) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.args(arguments.split_whitespace()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("POLICYDIFF_") || matches!(name.as_str(), "NO_COLOR" | "CLICOLOR_FORCE" | "CLICOLOR" | "CI") {
            command.env_remove(name);
        }
    }
    Call { command, input: None }
}

impl Call {
    /// With one more argument, which may hold white space.
    pub(crate) fn arg(mut self, argument: &Path) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn args(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn current_dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn envs(mut self, variables: &[(&str, &str)]) -> Self {
        self.command.envs(variables.iter().copied());
        self
    }

    pub(crate) fn input(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.input = Some(text.into());
        self
    }

    pub(crate) fn run(mut self) -> Run {
        let Some(input) = self.input else {
            return run(self.command.output().unwrap());
        };
        let mut child = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that refuses its arguments closes its input early, which is for the exit code to say.
        let _ = child.stdin.take().unwrap().write_all(&input);
        run(child.wait_with_output().unwrap())
    }

    /// Starts without waiting for the end.
    pub(crate) fn spawn(mut self) -> Child {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Runs with a standard output that nobody reads.
    pub(crate) fn run_without_reader(mut self) -> Run {
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        run(child.wait_with_output().unwrap())
    }

    /// Runs with the file `path` as standard output.
    pub(crate) fn run_into(mut self, path: &str) -> Run {
        let file = File::options().write(true).open(path).unwrap();
        run(self.command.stdout(file).output().unwrap())
    }
}

fn run(output: Output) -> Run {
    Run {
        code: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An empty folder of its own for one test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.0.join(name)).unwrap();
    }

    /// What is in the folder, hidden files included.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names_in("")
    }

    /// What is in a folder of the folder, hidden files included.
    pub(crate) fn names_in(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(name)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The names of the files below a folder of the folder.
    pub(crate) fn names_below(&self, name: &str) -> Vec<String> {
        let mut names = Vec::new();
        for entry in self.names_in(name) {
            let path = format!("{name}/{entry}");
            if self.0.join(&path).is_dir() { names.extend(self.names_below(&path)) } else { names.push(path) }
        }
        names
    }

    /// Every file below a folder of the folder, with its bytes.
    pub(crate) fn content(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        // A file that another process moves away while its folder is listed is no longer there.
        let read = |path: String| fs::read(self.0.join(&path)).ok().map(|bytes| (path, bytes));
        self.names_below(name).into_iter().filter_map(read).collect()
    }

    /// Makes a folder of the folder hold `content` and nothing else.
    pub(crate) fn restore(&self, name: &str, content: &BTreeMap<String, Vec<u8>>) {
        fs::remove_dir_all(self.0.join(name)).unwrap();
        fs::create_dir(self.0.join(name)).unwrap();
        for (file, bytes) in content {
            self.write(file, bytes);
        }
    }
}

/// The path of a fixture of this project.
pub(crate) fn fixture(name: &str) -> String {
    format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}
