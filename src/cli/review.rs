//! `policydiff review`: shows each report that differs from the expected one, as a person wants to see it, and asks whether to take it.
//! Where no terminal answers, nothing is taken.

use std::io::{BufRead, IsTerminal};

use policydiff::check::{Code, Finding};
use policydiff::lexicon::Lexicon;
use policydiff::report::{self, Format, Look};

use super::accept::{Wanted, accept_in, refuse_in_ci, series_of};
use super::args::{Global, ReviewArguments};
use super::examine::{Made, View, examine};
use super::exit::Found;
use super::failure::{Failure, plain};
use super::{check, folder, look, output};

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
        let folder = match folder::read(path) {
            Ok(folder) => folder,
            Err(finding) => {
                output::write(None, &told(&[*finding]))?;
                left += 1;
                continue;
            }
        };
        let examined = examine(&folder, &Lexicon::builtin(), arguments.place.max_bytes);
        let asked = |finding: &&Finding| id.as_ref().is_none_or(|id| finding.case == *id || finding.case == "folder");
        let found: Vec<Finding> = examined.findings.iter().filter(asked).cloned().collect();
        output::write(None, &told(&found))?;
        left += found.len();
        for made in examined.made.iter().filter(|made| id.as_ref().is_none_or(|id| made.ids.contains(id))) {
            let findings = check::held(&folder, made);
            if findings.is_empty() {
                continue;
            }
            output::write(None, &shown(made, &findings, &look))?;
            match if asks { ask(made)? } else { Answer::Leave } {
                Answer::Take => {
                    let wanted = Wanted::Report(&made.received.id, &made.received.name);
                    output::write(None, &(accept_in(path, &wanted, arguments.place.max_bytes)?.join("\n") + "\n"))?;
                    left -=
                        found.iter().filter(|finding| finding.code == Code::HashDiffers && finding.case == made.received.case()).count();
                }
                Answer::Leave => left += 1,
                Answer::Stop => return Ok(Found::Something),
            }
        }
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

fn ask(made: &Made) -> Result<Answer, Failure> {
    let question = format!("take {} of {} as expected? [y]es, [n]o, [q]uit: ", made.received.name, made.received.folder);
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
