//! How much room and work reading a file may take, so that a file that was made to stop the program cannot.

/// Bounds of reading one file; each of them refuses a file with a message that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes that may be unpacked from a packed file, over all its parts.
    pub unpacked: u64,
    /// Most members of a packed file.
    pub members: u64,
    /// Deepest nesting of elements, in web pages and in documents of XML. Trees of more cost time that grows with the square of it.
    pub depth: usize,
}

impl Default for Limits {
    /// 64 MiB, 10,000 members, 512 elements: some hundred times a long treaty.
    fn default() -> Self {
        Self { unpacked: 64 * 1024 * 1024, members: 10_000, depth: 512 }
    }
}
