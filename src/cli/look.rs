//! Flags, environment and terminal → how wide and how colourful a report is. Decided once, before anything is drawn.

use std::ffi::OsStr;
use std::io::IsTerminal;

use clap::ValueEnum;

/// Width of a report that no terminal shows, in columns: piped output is the same on every machine.
pub(super) const PIPED_WIDTH: usize = 100;

/// Least width of a table, in columns; a terminal that is narrower wraps it.
pub(super) const NARROWEST: usize = 40;

/// The values of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// As `NO_COLOR`, `CLICOLOR_FORCE` and the terminal say
    #[default]
    Auto,
    /// Colours in any case
    Always,
    /// No colours
    Never,
}

/// What the environment says about colour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ColorWishes<'a> {
    /// `NO_COLOR`, see no-color.org.
    pub no_color: Option<&'a OsStr>,
    /// `CLICOLOR_FORCE`, see bixense.com/clicolors.
    pub clicolor_force: Option<&'a OsStr>,
    /// Whether a terminal that can show colours reads the output.
    pub terminal: bool,
}

/// Whether to use colours.
pub(super) fn colourful(choice: ColorChoice, wishes: ColorWishes<'_>) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if wishes.no_color.is_some_and(|value| !value.is_empty()) => false,
        ColorChoice::Auto if wishes.clicolor_force.is_some_and(|value| !value.is_empty() && value != "0") => true,
        ColorChoice::Auto => wishes.terminal,
    }
}

/// Whether standard output (to a file: not) is to be colourful.
pub(super) fn stdout_colourful(choice: ColorChoice, to_file: bool) -> bool {
    from_environment(choice, !to_file && std::io::stdout().is_terminal())
}

/// Whether standard error is to be colourful.
pub(super) fn stderr_colourful(choice: ColorChoice) -> bool {
    from_environment(choice, std::io::stderr().is_terminal())
}

/// Columns of a report: as asked, else of the terminal, else [`PIPED_WIDTH`].
pub(super) fn width(asked: Option<usize>, to_file: bool) -> usize {
    let terminal = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0).max(NARROWEST));
    let shown = if to_file { None } else { terminal() };
    asked.or(shown).unwrap_or(PIPED_WIDTH)
}

fn from_environment(choice: ColorChoice, terminal: bool) -> bool {
    let no_color = std::env::var_os("NO_COLOR");
    let clicolor_force = std::env::var_os("CLICOLOR_FORCE");
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let wishes = ColorWishes { no_color: no_color.as_deref(), clicolor_force: clicolor_force.as_deref(), terminal: terminal && !dumb };
    colourful(choice, wishes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_then_no_color_then_force_then_the_terminal() {
        let check = |choice, no_color: &str, force: &str, terminal, expected| {
            let given = |value: &str| (value != "unset").then(|| value.to_owned());
            let (no_color_value, force_value) = (given(no_color), given(force));
            let wishes = ColorWishes {
                no_color: no_color_value.as_deref().map(OsStr::new),
                clicolor_force: force_value.as_deref().map(OsStr::new),
                terminal,
            };
            assert_eq!(colourful(choice, wishes), expected, "{choice:?} NO_COLOR={no_color} CLICOLOR_FORCE={force} {terminal}");
        };
        check(ColorChoice::Always, "1", "0", false, true);
        check(ColorChoice::Never, "unset", "1", true, false);
        check(ColorChoice::Auto, "1", "1", true, false);
        check(ColorChoice::Auto, "", "unset", true, true);
        check(ColorChoice::Auto, "", "1", false, true);
        check(ColorChoice::Auto, "unset", "0", false, false);
        check(ColorChoice::Auto, "unset", "", true, true);
        check(ColorChoice::Auto, "unset", "unset", false, false);
    }

    #[test]
    fn a_width_that_is_asked_for_wins() {
        assert_eq!(width(Some(72), false), 72);
        assert_eq!(width(None, true), PIPED_WIDTH);
    }
}
