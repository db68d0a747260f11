//! `policydiff schema`, `completions` and `man`: what other programs need to know about this one.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Arguments, ManArguments, SchemaArguments};
use super::exit::Found;
use super::failure::{Failure, plain};
use super::{output, render};

/// Prints the JSON schema of a report.
pub(super) fn schema(arguments: &SchemaArguments) -> Result<Found, Failure> {
    output::write(arguments.target.output.as_deref(), &render::schema(arguments.report))?;
    Ok(Found::Nothing)
}

/// Prints the completion script for `shell`.
pub(super) fn completions(shell: Shell) -> Result<Found, Failure> {
    // The generator panics when its writer fails, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "policydiff", &mut script);
    output::write_stdout(&script)?;
    Ok(Found::Nothing)
}

/// Prints the manual page: the program, then each of its commands.
pub(super) fn man(arguments: &ManArguments) -> Result<Found, Failure> {
    let page =
        manual().map_err(|error| Failure::new(format!("the manual page cannot be made: {}", plain(&error)), "read 'policydiff --help'"))?;
    output::write(arguments.target.output.as_deref(), &page)?;
    Ok(Found::Nothing)
}

fn manual() -> std::io::Result<String> {
    let mut page = Vec::new();
    let mut program = Arguments::command();
    program.build();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone());
        page.extend(format!(".SH \"POLICYDIFF {}\"\n", command.get_name().to_uppercase()).into_bytes());
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        page.extend(b".SS EXAMPLES\n");
        man.render_extra_section(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}
