//! `policydiff review`: shows each report that differs from the expected one, as a person wants to see it, and asks whether to take it.
//! Where no terminal answers, nothing is taken.

use std::io::{BufRead, IsTerminal};

use policydiff::check::{Finding, expectation};
use policydiff::lexicon::Lexicon;
use policydiff::report::{self, Format, Look};

use super::accept::{accept_in, refuse_in_ci, series_of};
use super::args::{Global, ReviewArguments};
use super::examine::{Made, View, examine};
use super::exit::Found;
use super::failure::{Failure, plain};
use super::folder::{self, SeriesFolder};
use super::{check, look, output};

/// What a person answers.
enum Answer {
    Take,
    Leave,
    Stop,
}

/// Reviews what `arguments` name.
pub(super) fn review(arguments: &ReviewArguments, global: Global) -> Result<Found, Failure> {
    let (series, id) = series_of(&folder::named(arguments.target.as_deref(), arguments.place.fixtures.as_deref())?)?;
    let asks = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && refuse_in_ci().is_ok();
    let look = Look {
        width: look::width(None, false),
        colour: look::stdout_colourful(global.color, false),
        verbose: global.verbose,
        ..Look::default()
    };
    let mut left = 0;
    for path in &series {
        let folder = folder::read(path)?;
        let examined = examine(&folder, &Lexicon::builtin(), arguments.place.max_bytes);
        let taken: Vec<&String> = Vec::new();
        for finding in &examined.findings {
            output::write(None, &told(std::slice::from_ref(finding)))?;
        }
        for made in examined.made.iter().filter(|made| id.as_ref().is_none_or(|id| made.ids.contains(id))) {
            let findings = expectation::hold(&made.received, check::expected_text(&folder, &made.received.name)?.as_deref());
            if findings.is_empty() || made.ids.iter().any(|id| taken.contains(&id)) {
                continue;
            }
            output::write(None, &shown(made, &findings, &look))?;
            match if asks { ask(&folder, made)? } else { Answer::Leave } {
                Answer::Take => {
                    output::write(None, &(accept_in(path, Some(&made.received.id), arguments.place.max_bytes)?.join("\n") + "\n"))?;
                }
                Answer::Leave => left += 1,
                Answer::Stop => return Ok(Found::Something),
            }
        }
        left += examined.findings.iter().filter(|finding| !taken.contains(&&finding.case)).count();
    }
    let result = if left == 0 { "nothing is pending\n".to_owned() } else { format!("{left} pending\n") };
    output::write(None, &result)?;
    Ok(Found::when(left > 0))
}

/// The report as a table, under the reasons why it is pending.
fn shown(made: &Made, findings: &[Finding], look: &Look) -> String {
    let table = match &made.view {
        View::Statement(view) => report::statement(view, Format::Table, look),
        View::Pair(view) => report::comparison(view, Format::Table, look),
    };
    format!("── {}/{} ──\n{}\n{table}\n", made.received.folder, made.received.name, told(findings))
}

fn told(findings: &[Finding]) -> String {
    let one = |finding: &Finding| {
        let details = finding.details.iter().map(|detail| format!("\n    | {detail}")).collect::<Vec<_>>().concat();
        format!(
            "{}:{}: {} {}{details}\n    next: {}\n",
            finding.spot.path,
            finding.spot.line,
            finding.code.id(),
            finding.message,
            finding.next
        )
    };
    findings.iter().map(one).collect::<Vec<_>>().concat()
}

fn ask(folder: &SeriesFolder, made: &Made) -> Result<Answer, Failure> {
    let question = format!("take the reports on '{}' of {} as expected? [y]es, [n]o, [q]uit: ", made.received.id, folder.shown);
    let mut answer = String::new();
    loop {
        output::write(None, &question)?;
        answer.clear();
        let read = std::io::stdin().lock().read_line(&mut answer);
        if read.map_err(|error| {
            Failure::new(format!("no answer can be read: {}", plain(&error)), "'policydiff accept' takes reports without asking")
        })? == 0
        {
            return Ok(Answer::Stop);
        }
        match answer.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(Answer::Take),
            "n" | "no" => return Ok(Answer::Leave),
            "q" | "quit" => return Ok(Answer::Stop),
            _ => {}
        }
    }
}
