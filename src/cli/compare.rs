//! `policydiff compare`: two files → what changed between them.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use policydiff::model::Baseline;
use policydiff::report::FailOn;

use super::args::{CompareArguments, FailOnName, Global, SideName};
use super::exit::Found;
use super::failure::Failure;
use super::{decisions, input, output, remark, render, statements};

/// Bytes of both statements up to which one thread does everything: to start others takes longer than what they could do.
const ONE_THREAD: u64 = 64 << 10;

/// Compares the two statements that `arguments` name.
pub(super) fn compare(arguments: &CompareArguments, global: Global) -> Result<Found, Failure> {
    let CompareArguments { earlier, later, reading, showing, .. } = arguments;
    if input::is_stdin(earlier) && input::is_stdin(later) {
        return Err(Failure::new("both statements are '-': standard input holds only one", "name a file for one of them"));
    }
    let decided = decisions::file_for(arguments.decisions.as_deref(), &[earlier, later]);
    let inputs: Vec<&PathBuf> = [earlier, later].into_iter().chain(&decided).collect();
    output::refuse_to_replace(showing.target.output.as_deref(), &inputs)?;
    let decided = decisions::read(decided.as_deref(), &[earlier, later])?;
    // It is needed to the end of the process, and taking apart its tables would cost as much as comparing a page.
    let lexicon = ManuallyDrop::new(statements::lexicon(reading)?);
    if size(&inputs) <= ONE_THREAD {
        // It is refused only where the threads are there already.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    }
    let (earlier, later) = rayon::join(|| statements::load(earlier, reading, &lexicon), || statements::load(later, reading, &lexicon));
    let (earlier, later) = (earlier?, later?);
    let declared = |side, loaded: &statements::Loaded| loaded.excerpt || arguments.excerpt.contains(&side);
    let baseline = baseline(declared(SideName::Earlier, &earlier), declared(SideName::Later, &later));

    // The same goes for what was found between two long texts.
    let compared = ManuallyDrop::new(policydiff::compare_as_decided(earlier.statement, later.statement, &lexicon, baseline, &decided)?);
    let view = ManuallyDrop::new(render::comparison_view(&compared, Some(render::generator(reading.lexicon.as_deref())?)));
    let report = render::comparison(&view, &arguments.format, &render::look(showing, global));
    output::write(showing.target.output.as_deref(), &report)?;
    if !view.summary.has_findings(FailOn::Any) {
        remark(global, &alike(&arguments.earlier, &arguments.later, compared.earlier.text == compared.later.text));
    }
    Ok(Found::when(view.summary.has_findings(level(arguments.fail_on))))
}

/// The level that the user asked for.
pub(super) fn level(asked: FailOnName) -> FailOn {
    match asked {
        FailOnName::Demands => FailOn::Demands,
        FailOnName::Signatories => FailOn::Signatories,
        FailOnName::Any => FailOn::Any,
        FailOnName::None => FailOn::None,
    }
}

/// Which sides are excerpts, as the model says it.
pub(super) fn baseline(earlier_excerpt: bool, later_excerpt: bool) -> Baseline {
    match (earlier_excerpt, later_excerpt) {
        (false, false) => Baseline::Whole,
        (true, false) => Baseline::EarlierExcerpt,
        (false, true) => Baseline::LaterExcerpt,
        (true, true) => Baseline::BothExcerpts,
    }
}

/// Bytes of `files` together, as far as it can be told before they are read.
fn size(files: &[&PathBuf]) -> u64 {
    let bytes = files.iter().map(|path| std::fs::metadata(path).map_or(u64::MAX, |about| about.len()));
    bytes.fold(0, u64::saturating_add)
}

fn alike(earlier: &Path, later: &Path, same_text: bool) -> String {
    let how = if same_text { "hold the same text" } else { "read alike: no demand, commitment, signatory or clause differs" };
    format!("note: {} and {} {how}", earlier.display(), later.display())
}
