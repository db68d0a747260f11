//! The nearest `policydiff.toml` upwards → defaults of the flags. Variables (`POLICYDIFF_…`) win over it, flags over both; what `check` holds
//! is settled by `series.toml` alone.

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use toml::Spanned;

use super::args::Arguments;
use super::failure::Failure;
use super::input;

/// Name of the file.
const NAME: &str = "policydiff.toml";

/// A setting: its key, which is the name of its flag, the commands that have the flag (none: all have it), and whether it is a path, which
/// is relative to the file.
struct Setting {
    key: &'static str,
    commands: &'static [&'static str],
    is_path: bool,
}

const READING: &[&str] = &["compare", "series", "show", "batch"];
const FOLDERS: &[&str] = &["check", "add", "accept", "review"];

const SETTINGS: &[Setting] = &[
    Setting { key: "color", commands: &[], is_path: false },
    Setting { key: "format", commands: &["compare", "series"], is_path: false },
    Setting { key: "width", commands: &["compare", "series", "show"], is_path: false },
    Setting { key: "fail-on", commands: &["compare", "series"], is_path: false },
    Setting { key: "profile", commands: READING, is_path: false },
    Setting { key: "segment", commands: READING, is_path: false },
    Setting { key: "max-bytes", commands: &["compare", "series", "show", "batch", "check", "add", "accept", "review"], is_path: false },
    Setting { key: "max-unpacked", commands: READING, is_path: false },
    Setting { key: "lexicon", commands: READING, is_path: true },
    Setting { key: "fixtures", commands: FOLDERS, is_path: true },
];

/// The command line with the defaults that the settings give it.
pub(super) fn command() -> Result<Command, Failure> {
    let plain = Arguments::command();
    match nearest() {
        None => Ok(plain),
        Some(path) => with_settings(plain, &path, &input::read_text(&path)?),
    }
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

fn with_settings(mut command: Command, path: &Path, text: &str) -> Result<Command, Failure> {
    let place = |at: usize| format!("{}:{}", path.display(), text[..at.min(text.len())].matches('\n').count() + 1);
    let known = || SETTINGS.iter().map(|setting| setting.key).collect::<Vec<_>>().join(", ");
    let table: toml::map::Map<String, toml::Value> = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Failure::new(format!("{}: {}", place(at), error.message()), "write one setting a line, such as width = 120")
    })?;
    let spans: std::collections::BTreeMap<Spanned<String>, toml::Value> = toml::from_str(text).unwrap_or_default();
    for (key, value) in &table {
        let at = spans.keys().find(|spanned| spanned.get_ref() == key).map_or(0, |spanned| spanned.span().start);
        let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
            return Err(Failure::new(format!("{}: no setting is called '{key}'", place(at)), format!("name one of: {}", known())));
        };
        let value = written(value).ok_or_else(|| {
            Failure::new(
                format!("{}: '{key}' takes text or a number", place(at)),
                format!("'policydiff compare --help' tells the values of --{key}"),
            )
        })?;
        let value = if setting.is_path { path.with_file_name(&value).to_string_lossy().into_owned() } else { value };
        refuse_bad_value(&command, setting, &value).map_err(|message| {
            Failure::new(format!("{}: {message}", place(at)), format!("'policydiff compare --help' tells the values of --{key}"))
        })?;
        command = with_default(command, setting, &value);
    }
    Ok(command)
}

fn written(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(_) | toml::Value::Boolean(_) | toml::Value::Datetime(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
    }
}

/// Lets the command line itself judge the value, so that a setting can be exactly what its flag can be.
fn refuse_bad_value(command: &Command, setting: &Setting, value: &str) -> Result<(), String> {
    let flag = format!("--{}={value}", setting.key);
    let words = match setting.commands.first() {
        Some(&"check") => vec!["policydiff", "check", flag.as_str()],
        Some(_) | None => vec!["policydiff", "compare", "earlier", "later", flag.as_str()],
    };
    let judged = command.clone().try_get_matches_from(words);
    judged.map(|_| ()).map_err(|error| {
        let text = error.to_string();
        let lines: Vec<&str> =
            text.lines().map(str::trim).take_while(|line| !line.starts_with("For more")).filter(|line| !line.is_empty()).collect();
        lines.join(" ").trim_start_matches("error: ").to_owned()
    })
}

fn with_default(command: Command, setting: &Setting, value: &str) -> Command {
    let id = setting.key.replace('-', "_");
    let value = value.to_owned();
    if setting.commands.is_empty() {
        return command.mut_arg(id, |arg| arg.default_value(value));
    }
    let has = |command: &Command, name: &str| command.get_subcommands().any(|sub| sub.get_name() == name);
    setting.commands.iter().fold(command, |command, name| {
        if has(&command, name) {
            command.mut_subcommand(name, |sub| sub.mut_arg(&id, |arg| arg.default_value(value.clone())))
        } else {
            command
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let settled = with_settings(Arguments::command(), Path::new("here/policydiff.toml"), text);
        let words = settled.map_or_else(|failure| failure.message, |_| "fine".to_owned());
        assert!(words.contains(expected), "{text}: {words}");
    }

    #[test]
    fn a_setting_is_what_its_flag_can_be() {
        check("width = 120\nformat = \"json\"\ncolor = \"never\"\nfail-on = \"demands\"\nfixtures = \"texts\"\nmax-bytes = 1000\n", "fine");
        check("profile = \"treaty\"\nsegment = \"lines\"\nlexicon = \"words.txt\"\n", "fine");
        check("# Ours.\nwidth = 7\n", "here/policydiff.toml:2: invalid value '7' for '--width");
        check("format = \"tabel\"\n", "policydiff.toml:1: invalid value 'tabel'");
        check("width = 120\n\ncolour = \"never\"\n", "policydiff.toml:3: no setting is called 'colour'");
        check("width = [1]\n", "policydiff.toml:1: 'width' takes text or a number");
        check("width 120\n", "policydiff.toml:1: ");
    }
}
