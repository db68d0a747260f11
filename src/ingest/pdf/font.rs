//! Fonts of a PDF: from the codes of a string to characters with their advances. What the shapes look like is ignored.

use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, OutlineGlyph};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;

use super::Refusal;
use super::inflation::measure;
use super::limits::Meter;

/// The fonts of a file, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    faces: FxHashMap<usize, Option<Rc<Face<'a>>>>,
}

/// A font with what is known of its codes.
pub(super) struct Face<'a> {
    font: Font<'a>,
    pub bold: bool,
    /// Height of the type at font size 1: not 1 for a font that draws its letters by itself.
    pub height: f64,
    codes: std::cell::RefCell<FxHashMap<u32, Shown>>,
}

/// What a code shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// Nothing where the font does not say.
    pub text: Option<Rc<str>>,
    /// Parts of the font size.
    pub advance: f64,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(hayro_font::hayro_cmap::load_embedded),
            faces: FxHashMap::default(),
        }
    }

    /// The font that `dictionary` describes; none where it cannot be loaded.
    pub(super) fn face(&mut self, dictionary: &Dict<'a>, meter: &mut Meter) -> Result<Option<Rc<Face<'a>>>, Refusal> {
        // A dictionary is known by where it stands in the file.
        let key = dictionary.data().as_ptr().addr();
        if let Some(face) = self.faces.get(&key) {
            return Ok(face.clone());
        }
        measure_font(dictionary, meter)?;
        let face = self.cache.font(dictionary, &self.programs, &self.maps).map(|font| {
            let height = height(dictionary);
            Rc::new(Face { font, bold: is_bold(dictionary), height, codes: std::cell::RefCell::default() })
        });
        self.faces.insert(key, face.clone());
        Ok(face)
    }
}

impl Face<'_> {
    /// The first code of `bytes` and its length, at least 1.
    pub(super) fn code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What `code` shows.
    pub(super) fn shown(&self, code: u32) -> Shown {
        if let Some(known) = self.codes.borrow().get(&code) {
            return known.clone();
        }
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let text = match &glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = text.map(|text| match (text, &glyph) {
            (BfString::Char(c), FontGlyph::Outline(glyph)) if c.is_ascii_digit() && is_raised(glyph) => {
                Rc::from(superscript(c).to_string())
            }
            (BfString::Char(c), _) => Rc::from(c.to_string()),
            (BfString::String(text), _) => Rc::from(text),
        });
        let shown = Shown { text, advance: self.font.code_advance(code).x / f64::from(hayro_font::UNITS_PER_EM) };
        self.codes.borrow_mut().insert(code, shown.clone());
        shown
    }
}

/// Fonts have figures of their own for note markers, which stand on the line and are drawn above it.
fn is_raised(glyph: &OutlineGlyph) -> bool {
    let bounds = glyph.outline().control_box();
    bounds.height() > 0.0 && bounds.min_y() > 0.2 * f64::from(hayro_font::UNITS_PER_EM)
}

/// The raised form of a figure.
pub(super) fn superscript(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(c) - u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

/// Measures what loading the font will unpack.
fn measure_font(dictionary: &Dict<'_>, meter: &mut Meter) -> Result<(), Refusal> {
    let descendant = dictionary.get::<Array<'_>>(b"DescendantFonts".as_slice()).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    for font in std::iter::once(dictionary).chain(descendant.as_ref()) {
        let descriptor = font.get::<Dict<'_>>(b"FontDescriptor".as_slice());
        for (holder, keys) in [
            (Some(font), [b"ToUnicode".as_slice(), b"Encoding".as_slice(), b"CIDToGIDMap".as_slice()]),
            (descriptor.as_ref(), [b"FontFile".as_slice(), b"FontFile2".as_slice(), b"FontFile3".as_slice()]),
        ] {
            for stream in keys.iter().filter_map(|key| holder?.get::<Stream<'_>>(key)) {
                measure(&stream, meter)?;
            }
        }
    }
    Ok(())
}

/// Printers name the weight in the font's name; few give it in figures as well.
fn is_bold(dictionary: &Dict<'_>) -> bool {
    let descendant = dictionary.get::<Array<'_>>(b"DescendantFonts".as_slice()).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let holder = descendant.as_ref().unwrap_or(dictionary);
    let name = dictionary.get::<Name<'_>>(b"BaseFont".as_slice()).map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
    let named = ["bold", "black", "heavy", "demi"].iter().any(|word| name.contains(word));
    let descriptor = holder.get::<Dict<'_>>(b"FontDescriptor".as_slice());
    let weight = descriptor.as_ref().and_then(|descriptor| descriptor.get::<f64>(b"FontWeight".as_slice()));
    named || weight.is_some_and(|weight| weight >= 600.0)
}

/// A font of kind Type3 draws in units of its own; its box tells how high its letters are.
fn height(dictionary: &Dict<'_>) -> f64 {
    let matrix = dictionary.get::<[f64; 6]>(b"FontMatrix".as_slice());
    let bounds = dictionary.get::<Array<'_>>(b"FontBBox".as_slice()).map(|bounds| bounds.iter::<Object<'_>>().collect::<Vec<_>>());
    let Some((matrix, bounds)) = matrix.zip(bounds) else { return 1.0 };
    let edges: Vec<f64> = bounds.into_iter().filter_map(hayro_syntax::object::Object::into_number).map(|number| number.as_f64()).collect();
    let [_, low, _, high] = edges[..] else { return 1.0 };
    let height = ((high - low) * matrix[3]).abs() * 0.8;
    if height > 0.0 { height } else { 1.0 }
}
