//! How much a PDF may take to read, and the meter that counts it. Work is counted in steps, never in time.

use super::Refusal;

/// Limits of reading one PDF. The bytes of the file itself are limited by whoever reads the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one compressed stream may grow to.
    pub stream: usize,
    /// Bytes that all streams together may grow to.
    pub streams: usize,
    /// Pages.
    pub pages: usize,
    /// Drawing operators, those of repeated forms counted each time.
    pub operators: usize,
    /// Characters on all pages.
    pub characters: usize,
}

impl Limits {
    /// The usual limits, with those of streams in measure with `bytes`, which any packed file may grow to.
    #[must_use]
    pub fn for_unpacked(bytes: u64) -> Self {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        Self { stream: bytes / 2, streams: bytes.saturating_mul(2), ..Self::default() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { stream: 32 << 20, streams: 128 << 20, pages: 10_000, operators: 20_000_000, characters: 6_000_000 }
    }
}

/// Operators that drawing a form counts as.
const FORM: usize = 1_000;

/// What has been used of the limits so far.
#[derive(Clone, Debug)]
pub(super) struct Meter {
    limits: Limits,
    inflated: usize,
    operators: usize,
    characters: usize,
}

impl Meter {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, inflated: 0, operators: 0, characters: 0 }
    }

    /// How many bytes the next stream may grow to.
    pub(super) fn room(&self) -> usize {
        self.limits.stream.min(self.limits.streams - self.inflated.min(self.limits.streams))
    }

    pub(super) fn inflated(&mut self, bytes: usize) -> Result<(), Refusal> {
        if bytes > self.limits.stream {
            return Err(too_much(format!("a compressed stream grows to more than {} bytes", self.limits.stream)));
        }
        self.inflated = self.inflated.saturating_add(bytes);
        within(self.inflated, self.limits.streams, || format!("its streams grow to more than {} bytes", self.limits.streams))
    }

    pub(super) fn pages(&self, pages: usize) -> Result<(), Refusal> {
        within(pages, self.limits.pages, || format!("{pages} pages, at most {} are read", self.limits.pages))
    }

    pub(super) fn operator(&mut self) -> Result<(), Refusal> {
        self.operators += 1;
        within(self.operators, self.limits.operators, || format!("more than {} drawing operators", self.limits.operators))
    }

    /// A form is drawn: unpacking it costs as much as many operators, however small it is.
    pub(super) fn form(&mut self) -> Result<(), Refusal> {
        self.operators += FORM;
        self.operator()
    }

    pub(super) fn character(&mut self) -> Result<(), Refusal> {
        self.characters += 1;
        within(self.characters, self.limits.characters, || format!("more than {} characters", self.limits.characters))
    }
}

fn within(used: usize, limit: usize, what: impl FnOnce() -> String) -> Result<(), Refusal> {
    if used > limit { Err(too_much(what())) } else { Ok(()) }
}

fn too_much(what: String) -> Refusal {
    Refusal::TooMuch { what }
}
