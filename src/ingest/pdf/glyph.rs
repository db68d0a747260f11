//! A character as a page shows it: which one, where and how large.

/// One character of a page. Lengths are points; x grows to the right and y downwards, as the text runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub character: char,
    /// Left and right end of its advance.
    pub left: f32,
    pub right: f32,
    /// The line that it stands on.
    pub baseline: f32,
    /// Height of the type.
    pub size: f32,
    pub bold: bool,
    /// Whether the file itself calls it page matter (a header, a page number, a watermark).
    pub artifact: bool,
    /// Quarter turns of the line that it stands in, clockwise.
    pub turn: u8,
}

/// The characters of a page and what stands beside them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageGlyphs {
    pub glyphs: Vec<Glyph>,
    pub width: f32,
    pub height: f32,
    /// Whether pictures, or so many outlines that they may be letters, stand on it.
    pub pictured: bool,
    /// Whether a part of what is drawn could not be unpacked.
    pub broken: bool,
}
