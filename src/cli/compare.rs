//! `policydiff compare`: two files → what changed between them.

use std::path::Path;

use policydiff::model::{ActKind, Baseline, ClauseChangeKind, Comparison, PartyChange, PersonChange, Relation, SignatoryChange};

use super::args::{CompareArguments, FailOn, Global, SideName};
use super::exit::Found;
use super::failure::Failure;
use super::{input, output, remark, render, statements};

/// Compares the two statements that `arguments` name.
pub(super) fn compare(arguments: &CompareArguments, global: Global) -> Result<Found, Failure> {
    let CompareArguments { earlier, later, reading, showing, .. } = arguments;
    if input::is_stdin(earlier) && input::is_stdin(later) {
        return Err(Failure::new("both statements are '-': standard input holds only one", "name a file for one of them"));
    }
    output::refuse_to_replace(showing.target.output.as_deref(), &[earlier, later])?;
    let lexicon = statements::lexicon(reading)?;
    let earlier = statements::load(earlier, reading, &lexicon)?;
    let later = statements::load(later, reading, &lexicon)?;
    let declared = |side, loaded: &statements::Loaded| loaded.excerpt || arguments.excerpt.contains(&side);
    let baseline = baseline(declared(SideName::Earlier, &earlier), declared(SideName::Later, &later));

    let compared = policydiff::compare(earlier.statement, later.statement, &lexicon, baseline)?;
    let report = render::comparison(&compared, &arguments.format, &render::look(showing, global))?;
    output::write(showing.target.output.as_deref(), &report)?;
    if !any_change(&compared.comparison) {
        remark(global, &alike(&arguments.earlier, &arguments.later, compared.earlier.text == compared.later.text));
    }
    Ok(Found::when(found(&compared.comparison, arguments.fail_on)))
}

fn baseline(earlier_excerpt: bool, later_excerpt: bool) -> Baseline {
    match (earlier_excerpt, later_excerpt) {
        (false, false) => Baseline::Whole,
        (true, false) => Baseline::EarlierExcerpt,
        (false, true) => Baseline::LaterExcerpt,
        (true, true) => Baseline::BothExcerpts,
    }
}

fn alike(earlier: &Path, later: &Path, same_text: bool) -> String {
    let how = if same_text { "hold the same text" } else { "read alike: no demand, commitment, signatory or clause differs" };
    format!("note: {} and {} {how}", earlier.display(), later.display())
}

/// Whether the comparison holds something at the level of `--fail-on`.
pub(super) fn found(comparison: &Comparison, level: FailOn) -> bool {
    match level {
        FailOn::Demands => demand_changed(comparison),
        FailOn::Signatories => comparison.signatories.iter().any(signatory_changed),
        FailOn::Any => any_change(comparison),
        FailOn::None => false,
    }
}

fn any_change(comparison: &Comparison) -> bool {
    let commitment = |kind| matches!(kind, ActKind::Demand | ActKind::Commitment);
    comparison.changes.iter().any(|row| commitment(row.kind) && !row.unchanged)
        || comparison.signatories.iter().any(signatory_changed)
        || comparison.clauses.iter().any(|row| row.moved || row.kind != ClauseChangeKind::Linked(Relation::Unchanged))
}

fn demand_changed(comparison: &Comparison) -> bool {
    comparison.changes.iter().any(|row| row.kind == ActKind::Demand && !row.unchanged)
}

fn signatory_changed(row: &SignatoryChange) -> bool {
    let person = match &row.person {
        Some(PersonChange::NewOffice | PersonChange::NewPerson | PersonChange::OtherParty { .. }) => true,
        Some(PersonChange::Same | PersonChange::NotComparable) | None => false,
    };
    row.change != PartyChange::Kept || row.role_changed || person
}
