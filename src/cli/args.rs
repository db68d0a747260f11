//! The arguments of every command, with the help that teaches them (the only user of `clap`'s derive).

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::examples::{
    ABOUT, ACCEPT_EXAMPLES, ADD_EXAMPLES, BATCH_EXAMPLES, CHECK_EXAMPLES, COMPARE_EXAMPLES, COMPLETIONS_EXAMPLES, EXAMPLES,
    EXPLAIN_EXAMPLES, GIT_DIFF_EXAMPLES, LEXICON_EXAMPLES, LONG_ABOUT, MAN_EXAMPLES, REVIEW_EXAMPLES, SCHEMA_EXAMPLES, SERIES_EXAMPLES,
    SHOW_EXAMPLES, TEXTCONV_EXAMPLES,
};
use super::input::MAX_BYTES;
use super::look::ColorChoice;

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "policydiff", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
#[command(subcommand_required = true, arg_required_else_help = true, max_term_width = 120)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Global {
    /// When to use colours; 'auto' heeds `NO_COLOR`, `CLICOLOR_FORCE` and the terminal
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t, env = "POLICYDIFF_COLOR", hide_env = true)]
    pub color: ColorChoice,
    /// Say nothing on standard error but failures
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show everything: unchanged clauses, kept slots, repairs
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show what changed between two statements: demands, signatories, clauses, references
    Compare(CompareArguments),
    /// Show a run of statements: each demand through time, who signed when
    Series(SeriesArguments),
    /// Show one statement as policydiff reads it
    Show(ShowArguments),
    /// Compare many pairs: JSON Lines in, JSON Lines out
    Batch(BatchArguments),
    /// Check a folder of statements against the reports that are expected of them
    Check(CheckArguments),
    /// Register a new statement in a series
    Add(AddArguments),
    /// Take the reports of today as the expected ones
    Accept(AcceptArguments),
    /// Look at each report that differs from the expected one, and take it or leave it
    #[command(after_help = REVIEW_EXAMPLES)]
    Review(ReviewArguments),
    /// Show the change of a statement in 'git diff' and 'git show'; git calls this
    GitDiff(GitDiffArguments),
    /// Print a statement as one clause a line, for git's line diff; git calls this
    #[command(after_help = TEXTCONV_EXAMPLES)]
    Textconv {
        /// The file
        file: PathBuf,
    },
    /// Take a risky file apart; policydiff starts this itself
    #[command(hide = true, name = super::isolation::COMMAND)]
    ReadDocument {
        /// How reports call the file that comes in by standard input
        name: String,
        /// Its length in bytes
        #[arg(long)]
        bytes: usize,
        /// The format, where the user names it
        #[arg(long, value_parser = super::statements::input_formats())]
        input_format: Option<String>,
        /// Bytes that it may unpack to
        #[arg(long)]
        max_unpacked: u64,
    },
    /// Say what a note or finding code means and what to do about it
    Explain(ExplainArguments),
    /// Print the words that policydiff knows, or check a file with your own
    Lexicon(LexiconArguments),
    /// Print the JSON schema of the reports
    Schema(SchemaArguments),
    /// Print a completion script for your shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man(ManArguments),
}

/// `compare`.
#[derive(Debug, Args)]
#[command(after_help = COMPARE_EXAMPLES)]
pub(super) struct CompareArguments {
    /// The earlier statement; '-' is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub earlier: PathBuf,
    /// The later statement; '-' is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub later: PathBuf,
    /// How to show it
    #[arg(short, long, value_name = "FORMAT", default_value = "table", env = "POLICYDIFF_FORMAT", hide_env = true)]
    #[arg(value_parser = super::render::comparison_formats())]
    pub format: String,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub reading: Reading,
    /// Which side holds only a part of its statement; may be given twice
    #[arg(long, value_enum, value_name = "SIDE", value_delimiter = ',')]
    pub excerpt: Vec<SideName>,
    /// A file with readers' decisions; default: 'decisions.toml' beside the statements
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub decisions: Option<PathBuf>,
    /// What makes the exit code 1
    #[arg(long, value_enum, value_name = "WHAT", default_value_t, env = "POLICYDIFF_FAIL_ON", hide_env = true)]
    pub fail_on: FailOnName,
    /// End with 0 where differences were found; failures still end with 2
    #[arg(long)]
    pub exit_zero: bool,
}

/// `series`.
#[derive(Debug, Args)]
#[command(after_help = SERIES_EXAMPLES)]
pub(super) struct SeriesArguments {
    /// The statements, oldest first, or the folder of a series; '-' is standard input
    #[arg(required = true, num_args = 1.., value_name = "STATEMENT", value_hint = ValueHint::AnyPath)]
    pub statements: Vec<PathBuf>,
    /// How to show it
    #[arg(short, long, value_name = "FORMAT", default_value = "table", env = "POLICYDIFF_FORMAT", hide_env = true)]
    #[arg(value_parser = super::render::comparison_formats())]
    pub format: String,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub reading: Reading,
    /// A file with readers' decisions; default: 'decisions.toml' beside the statements
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub decisions: Option<PathBuf>,
    /// What makes the exit code 1
    #[arg(long, value_enum, value_name = "WHAT", default_value_t, env = "POLICYDIFF_FAIL_ON", hide_env = true)]
    pub fail_on: FailOnName,
    /// End with 0 where differences were found; failures still end with 2
    #[arg(long)]
    pub exit_zero: bool,
}

/// `show`.
#[derive(Debug, Args)]
#[command(after_help = SHOW_EXAMPLES)]
pub(super) struct ShowArguments {
    /// The statement; '-' is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub statement: PathBuf,
    /// How to show it; 'text' prints the text after repair, one clause a line
    #[arg(short, long, value_name = "FORMAT", default_value = "table")]
    #[arg(value_parser = super::render::statement_formats())]
    pub format: String,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub reading: Reading,
}

/// `batch`.
#[derive(Debug, Args)]
#[command(after_help = BATCH_EXAMPLES)]
pub(super) struct BatchArguments {
    /// Answer with links between the clauses instead of comparisons; both sides give clauses
    #[arg(long)]
    pub links: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// `check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(super) struct CheckArguments {
    /// A folder of series, or one series; default: ./fixtures, else the current folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// How to show the findings
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = super::check::formats())]
    pub format: String,
    #[command(flatten)]
    pub target: Target,
    /// Write the reports of today below DIR, one folder a series
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub actual: Option<PathBuf>,
    /// Let only these findings, by their codes, make the exit code 1; all are told of; default: any
    #[arg(long, value_name = "CODE", value_delimiter = ',', ignore_case = true, hide_possible_values = true, value_parser = super::check::codes())]
    pub fail_on: Vec<String>,
    /// End with 0 where something falls short; failures still end with 2
    #[arg(long)]
    pub exit_zero: bool,
    #[command(flatten)]
    pub place: Fixtures,
}

/// `add`.
#[derive(Debug, Args)]
#[command(after_help = ADD_EXAMPLES)]
pub(super) struct AddArguments {
    /// The statement
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The folder of its series, or its name under the root; it is made where there is none
    #[arg(long, value_name = "SERIES", value_hint = ValueHint::DirPath)]
    pub series: PathBuf,
    /// Its date: YYYY-MM-DD, or YYYY-MM or YYYY where no more is known
    #[arg(long, value_name = "DATE")]
    pub date: String,
    /// Where it comes from: an address, or 'invented'
    #[arg(long, value_name = "URL", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub source: String,
    /// Its name in the series; default: its date
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// The file holds only a part of the statement
    #[arg(long)]
    pub excerpt: bool,
    /// The statement to compare it with; default: the one before; 'none' for no statement
    #[arg(long, value_name = "ID")]
    pub predecessor: Option<String>,
    /// The genre to read it under
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// The licence of the text
    #[arg(long, value_name = "NAME")]
    pub licence: Option<String>,
    /// What a reviewer should know
    #[arg(long, value_name = "TEXT")]
    pub notes: Option<String>,
    #[command(flatten)]
    pub place: Fixtures,
}

/// `accept`.
#[derive(Debug, Args)]
#[command(after_help = ACCEPT_EXAMPLES)]
pub(super) struct AcceptArguments {
    /// A folder of series, a series, or SERIES/ID; default: all that is pending
    #[arg(value_hint = ValueHint::DirPath)]
    pub target: Option<PathBuf>,
    #[command(flatten)]
    pub place: Fixtures,
}

/// `review`.
#[derive(Debug, Args)]
pub(super) struct ReviewArguments {
    /// A folder of series, a series, or SERIES/ID; default: all that is pending
    #[arg(value_hint = ValueHint::DirPath)]
    pub target: Option<PathBuf>,
    #[command(flatten)]
    pub place: Fixtures,
}

/// Where series are, and how large their files may be.
#[derive(Debug, Args)]
pub(super) struct Fixtures {
    /// The folder of series where no argument names one
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, env = "POLICYDIFF_FIXTURES", hide_env = true)]
    pub fixtures: Option<PathBuf>,
    /// Refuse files larger than N bytes
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES, env = "POLICYDIFF_MAX_BYTES", hide_env = true)]
    pub max_bytes: u64,
}

/// `git-diff`.
#[derive(Debug, Args)]
#[command(after_help = GIT_DIFF_EXAMPLES)]
pub(super) struct GitDiffArguments {
    /// End with 1 where something changed (for diff.policydiff.trustExitCode)
    #[arg(long)]
    pub exit_code: bool,
    /// What git passes: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [NEW-PATH METADATA]
    #[arg(required = true, num_args = 1.., value_name = "ARGUMENT", trailing_var_arg = true, allow_hyphen_values = true)]
    pub words: Vec<std::ffi::OsString>,
}

/// `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(super) struct ExplainArguments {
    /// The code as reports show it; without one, all codes are listed
    pub code: Option<String>,
}

/// `lexicon`.
#[derive(Debug, Args)]
#[command(after_help = LEXICON_EXAMPLES)]
pub(super) struct LexiconArguments {
    /// The table to print; without one, the tables are listed
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(super::lexicon::table_names()))]
    pub table: Option<String>,
    /// Read a lexicon file of your own and say whether it is right
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "table")]
    pub check: Option<PathBuf>,
}

/// `schema`.
#[derive(Debug, Args)]
#[command(after_help = SCHEMA_EXAMPLES)]
pub(super) struct SchemaArguments {
    /// Of which report
    #[arg(value_enum, default_value_t)]
    pub report: SchemaOf,
    #[command(flatten)]
    pub target: Target,
}

/// `man`.
#[derive(Debug, Args)]
#[command(after_help = MAN_EXAMPLES)]
pub(super) struct ManArguments {
    #[command(flatten)]
    pub target: Target,
}

/// Where the output goes.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// Write to FILE instead of standard output; FILE is replaced as a whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// How a report looks.
#[derive(Debug, Args)]
pub(super) struct Showing {
    #[command(flatten)]
    pub target: Target,
    /// Columns of a table; default: those of the terminal, or 100 where none shows it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000), env = "POLICYDIFF_WIDTH", hide_env = true)]
    pub width: Option<u16>,
}

/// How statements are read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// The genre, which ranks the verbs ('policydiff lexicon profiles'); default: found from the text
    #[arg(long, value_name = "NAME", env = "POLICYDIFF_PROFILE", hide_env = true)]
    pub profile: Option<String>,
    /// A file with words of your own, on top of those that ship ('policydiff lexicon --help')
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, env = "POLICYDIFF_LEXICON", hide_env = true)]
    pub lexicon: Option<PathBuf>,
    /// What the files are; default: found from their content
    #[arg(long, value_name = "FORMAT", value_parser = super::statements::input_formats(), env = "POLICYDIFF_INPUT_FORMAT", hide_env = true)]
    pub input_format: Option<String>,
    /// How clauses are cut
    #[arg(long, value_enum, value_name = "HOW", default_value_t, env = "POLICYDIFF_SEGMENT", hide_env = true)]
    pub segment: SegmentName,
    /// Refuse files larger than N bytes
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES, env = "POLICYDIFF_MAX_BYTES", hide_env = true)]
    pub max_bytes: u64,
    /// Refuse packed files (.docx, .odt, .pdf) that unpack to more than N bytes
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES, env = "POLICYDIFF_MAX_UNPACKED", hide_env = true)]
    pub max_unpacked: u64,
}

/// The values of `--excerpt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SideName {
    /// The earlier statement: what is new is only 'not in the excerpt'
    Earlier,
    /// The later statement: what is gone is only 'not in the excerpt'
    Later,
}

/// The values of `--fail-on`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnName {
    /// A demand added, removed or changed
    Demands,
    /// A signatory added, removed, or with another person or role
    Signatories,
    /// Any change of a demand, commitment, signatory or clause
    #[default]
    Any,
    /// Nothing
    None,
}

/// The values of `--segment`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SegmentName {
    /// Sentences, list items and operative paragraphs are found in the text
    #[default]
    Auto,
    /// Every input line is one clause, for text that is segmented already
    Lines,
}

/// The reports that have a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// What 'compare --format json' prints
    #[default]
    Comparison,
    /// What 'show --format json' prints
    Statement,
    /// What 'series --format json' prints
    Series,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_teaches_by_example() {
        for command in Arguments::command().get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("policydiff {}", command.get_name())), "{} shows no example", command.get_name());
        }
    }
}
