//! What a run ends with: three documented exit codes. Two beats one: a run that failed says nothing about differences.

/// Nothing was found at the level asked for, or the command did what it was told.
pub(super) const CLEAN: u8 = 0;

/// Differences were found, or a fixture falls short.
pub(super) const FOUND: u8 = 1;

/// The run failed: usage, configuration, a missing, unreadable or over-limit input, an output that cannot be written, a bug.
pub(super) const FAILED: u8 = 2;

/// What a command that did its work found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing to report by an exit code.
    Nothing,
    /// Something at the level that the user asked to be told of.
    Something,
}

impl Found {
    /// `Something` if `found`.
    pub(super) fn when(found: bool) -> Self {
        if found { Self::Something } else { Self::Nothing }
    }

    /// The exit code; `lenient` turns 1 into 0.
    pub(super) fn code(self, lenient: bool) -> u8 {
        match self {
            Self::Something if !lenient => FOUND,
            Self::Something | Self::Nothing => CLEAN,
        }
    }
}
