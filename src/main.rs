//! The `policydiff` program: hands the arguments to `cli`; an exit code comes back.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
