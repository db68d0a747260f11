//! What the engine sees of a clause: its words, its section and whose voice it is. It knows nothing of statements, so that bare
//! clause strings can be aligned too.

/// A clause as the engine sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    /// Its text, without the marker.
    pub text: &'a str,
    /// Index of its section.
    pub section: Option<usize>,
    /// Whose words it is.
    pub voice: VoiceClass,
}

/// Whose words a clause is, as far as it decides who may link with whom: quoted clauses link with quoted ones only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VoiceClass {
    /// The issuers' own, or reported in their words.
    Own,
    /// Quoted word for word.
    Quoted,
}

impl<'a> Unit<'a> {
    /// A clause of which only the text is known.
    pub(super) fn bare(text: &'a str) -> Self {
        Self { text, section: None, voice: VoiceClass::Own }
    }
}
