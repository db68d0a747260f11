//! The command line: arguments, files, colours, progress and the wording of failures. Decides nothing about statements.

mod accept;
mod add;
mod args;
mod batch;
mod check;
mod compare;
mod decisions;
mod examine;
mod examples;
mod exit;
mod explain;
mod failure;
mod folder;
mod git;
mod input;
mod isolation;
mod lexicon;
mod lock;
mod look;
mod output;
mod pairs;
mod reference;
mod render;
mod review;
mod series;
mod settings;
mod show;
mod statements;

use std::io::Write;
use std::process::ExitCode;

use clap::FromArgMatches;
use policydiff::report::visible;

use args::{Arguments, Command, Global};
use exit::Found;
use failure::Failure;

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    std::panic::set_hook(Box::new(report_bug));
    let arguments = match parse() {
        Ok(arguments) => arguments,
        Err(code) => return ExitCode::from(code),
    };
    let lenient = match &arguments.command {
        Command::Compare(compare) => compare.exit_zero,
        Command::Series(series) => series.exit_zero,
        Command::Check(check) => check.exit_zero,
        _ => false,
    };
    match dispatch(&arguments) {
        Ok(found) => ExitCode::from(found.code(lenient)),
        Err(failure) => {
            complain(&failure, look::stderr_colourful(arguments.global.color));
            ExitCode::from(exit::FAILED)
        }
    }
}

/// The arguments of the process, or the exit code where there is nothing more to do.
fn parse() -> Result<Arguments, u8> {
    let command = settings::command().map_err(|failure| {
        complain(&failure, look::stderr_colourful(look::ColorChoice::Auto));
        exit::FAILED
    })?;
    let parsed = command.try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map_err(|error| {
        // A closed pipe is no reason to fail: whoever asked for help has seen enough of it.
        let _ = error.print();
        if error.use_stderr() { exit::FAILED } else { exit::CLEAN }
    })
}

fn dispatch(arguments: &Arguments) -> Result<Found, Failure> {
    let global = arguments.global;
    match &arguments.command {
        Command::Compare(compare) => compare::compare(compare, global),
        Command::Series(series) => series::series(series, global),
        Command::Show(show) => show::show(show, global),
        Command::Batch(batch) => pairs::batch(batch),
        Command::Check(check) => check::check(check, global),
        Command::Add(add) => add::add(add, global),
        Command::Accept(accept) => accept::accept(accept),
        Command::Review(accept) => review::review(accept, global),
        Command::GitDiff(diff) => git::git_diff(diff, global),
        Command::Textconv { file } => git::textconv(file),
        Command::ReadDocument { name, bytes, input_format, max_unpacked } => {
            let format = input_format.as_deref().and_then(statements::format_of);
            isolation::answer(name, *bytes, format, *max_unpacked).map(|()| Found::Nothing)
        }
        Command::Explain(explain) => explain::explain(explain.code.as_deref()),
        Command::Lexicon(lexicon) => lexicon::lexicon(lexicon),
        Command::Schema(schema) => reference::schema(schema),
        Command::Completions { shell } => reference::completions(*shell),
        Command::Man(man) => reference::man(man),
    }
}

/// Says something beside the data, on standard error, unless the user wants quiet.
fn remark(global: Global, text: &str) {
    if !global.quiet {
        say(&format!("{}\n", visible(text)));
    }
}

fn complain(failure: &Failure, colourful: bool) {
    let (bold, plain) = if colourful { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
    // What a message quotes from a file must not act on the terminal or on a CI runner that reads it.
    let hint = failure.hint.as_ref().map(|hint| format!("  try: {}\n", visible(hint))).unwrap_or_default();
    say(&format!("{bold}error:{plain} {}\n{hint}", visible(&failure.message)));
}

/// Nobody can be told that standard error is closed, so that is ignored.
fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// What a defect of the program looks like to a user, whichever thread it strikes.
fn report_bug(info: &std::panic::PanicHookInfo<'_>) {
    say(&format!(
        "error: internal error in policydiff {}: {info}\n  try: please report this with the files and the command that led to it\n",
        env!("CARGO_PKG_VERSION")
    ));
    std::process::exit(i32::from(exit::FAILED));
}
