//! The command line: arguments, files, colours, progress and the wording of failures.

mod batch;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// JSON Lines in, JSON Lines out: one pair of texts a line
    Batch {
        /// Print the links between clauses alone
        #[arg(long)]
        links: bool,
    },
}

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Batch { links } => {
            let compare = |_: &batch::BatchSide, _: &batch::BatchSide| Err("only --links is there yet".to_owned());
            match batch::batch(io::stdin().lock(), BufWriter::new(io::stdout().lock()), links, &compare) {
                Ok(batch::BatchOutcome::Answered) => ExitCode::SUCCESS,
                Ok(batch::BatchOutcome::SomeFailed) => ExitCode::from(1),
                Err(error) => {
                    let _ = writeln!(io::stderr(), "error: {error}");
                    ExitCode::from(2)
                }
            }
        }
    }
}
