//! What a page draws → its characters with their places. Pictures and outlines are noticed and not looked at.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::Refusal;
use super::font::{Face, Fonts};
use super::glyph::{Glyph, PageGlyphs};
use super::inflation::{Soundness, measure};
use super::limits::Meter;
use super::matrix::Matrix;

/// Forms inside forms; printers nest three or four.
const FORMS: usize = 12;
/// Saved states; printers nest some ten.
const STATES: usize = 512;
/// Outlines on a page without text that may be letters drawn as shapes.
const OUTLINES: usize = 60;

/// Draws `page` as far as text goes.
pub(super) fn draw<'a>(page: &Page<'a>, fonts: &mut Fonts<'a>, meter: &mut Meter) -> Result<PageGlyphs, Refusal> {
    let (width, height) = page.render_dimensions();
    let start = Matrix(page.initial_transform(true).as_coeffs());
    let mut pen = Pen { fonts, meter, page: PageGlyphs { width, height, ..PageGlyphs::default() }, marks: Vec::new(), outlines: 0 };
    let contents = contents(page);
    let streams = contents.len();
    for stream in contents {
        if measure(&stream, pen.meter)? == Soundness::Broken {
            pen.page.broken = true;
        }
    }
    if let Some(content) = page.page_stream() {
        pen.run(content, page.resources(), State::new(start), 0)?;
    } else {
        pen.page.broken |= page.raw().contains_key(b"Contents".as_slice());
    }
    pen.page.broken |= streams == 0 && has_contents(page);
    pen.page.pictured |= pen.outlines > OUTLINES;
    Ok(pen.page)
}

fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object<'a>>(b"Contents".as_slice()) {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(streams)) => streams.iter::<Object<'a>>().filter_map(Object::into_stream).collect(),
        _ => Vec::new(),
    }
}

/// Whether something is said to stand on the page: an empty list of contents is a blank page.
fn has_contents(page: &Page<'_>) -> bool {
    match page.raw().get::<Object<'_>>(b"Contents".as_slice()) {
        Some(Object::Array(contents)) => contents.raw_iter().next().is_some(),
        Some(Object::Null(_)) | None => false,
        Some(_) => true,
    }
}

/// The graphics state as far as it moves or names characters.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    face: Option<Rc<Face<'a>>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State<'_> {
    fn new(page: Matrix) -> Self {
        Self { page, face: None, size: 0.0, letter_space: 0.0, word_space: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 }
    }
}

/// A stretch of marked content that is open.
struct Mark {
    artifact: bool,
    /// The text that the file gives for what is drawn, and the first character drawn since.
    actual: Option<(String, usize)>,
}

struct Pen<'p, 'a> {
    fonts: &'p mut Fonts<'a>,
    meter: &'p mut Meter,
    page: PageGlyphs,
    marks: Vec<Mark>,
    outlines: usize,
}

impl<'a> Pen<'_, 'a> {
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, mut state: State<'a>, depth: usize) -> Result<(), Refusal> {
        let mut saved: Vec<State<'a>> = Vec::new();
        let (mut line, mut text) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let open_marks = self.marks.len();
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.meter.operator()?;
            match instruction {
                TypedInstruction::SaveState(_) if saved.len() < STATES => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::Transform(m) => state.page = matrix([m.0, m.1, m.2, m.3, m.4, m.5]).then(state.page),
                TypedInstruction::BeginText(_) => (line, text) = (Matrix::IDENTITY, Matrix::IDENTITY),
                TypedInstruction::CharacterSpacing(space) => state.letter_space = space.0.as_f64(),
                TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
                TypedInstruction::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
                TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
                TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
                TypedInstruction::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.face = match resources.get_font(font.0) {
                        Some(dictionary) => self.fonts.face(&dictionary, self.meter)?,
                        None => None,
                    };
                }
                TypedInstruction::SetGraphicsState(name) => {
                    if let Some(font) = resources.get_ext_g_state(name.0).and_then(|states| font_of(&states)) {
                        state.size = font.1;
                        state.face = self.fonts.face(&font.0, self.meter)?;
                    }
                }
                TypedInstruction::NextLine(step) => {
                    line = Matrix::translation(step.0.as_f64(), step.1.as_f64()).then(line);
                    text = line;
                }
                TypedInstruction::NextLineAndSetLeading(step) => {
                    state.leading = -step.1.as_f64();
                    line = Matrix::translation(step.0.as_f64(), step.1.as_f64()).then(line);
                    text = line;
                }
                TypedInstruction::SetTextMatrix(m) => {
                    line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                    text = line;
                }
                TypedInstruction::NextLineUsingLeading(_) => {
                    line = Matrix::translation(0.0, -state.leading).then(line);
                    text = line;
                }
                TypedInstruction::ShowText(shown) => self.show(shown.0.as_bytes(), &state, &mut text)?,
                TypedInstruction::NextLineAndShowText(shown) => {
                    line = Matrix::translation(0.0, -state.leading).then(line);
                    text = line;
                    self.show(shown.0.as_bytes(), &state, &mut text)?;
                }
                TypedInstruction::ShowTextWithParameters(shown) => {
                    (state.word_space, state.letter_space) = (shown.0.as_f64(), shown.1.as_f64());
                    line = Matrix::translation(0.0, -state.leading).then(line);
                    text = line;
                    self.show(shown.2.as_bytes(), &state, &mut text)?;
                }
                TypedInstruction::ShowTexts(shown) => {
                    for piece in shown.0.iter::<Object<'_>>() {
                        match piece {
                            Object::String(bytes) => self.show(bytes.as_bytes(), &state, &mut text)?,
                            Object::Number(back) => {
                                let step = -back.as_f64() / 1000.0 * state.size * state.stretch;
                                text = Matrix::translation(step, 0.0).then(text);
                            }
                            _ => {}
                        }
                    }
                }
                TypedInstruction::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        self.place(&object, resources, &state, depth)?;
                    }
                }
                TypedInstruction::InlineImage(_) => self.page.pictured = true,
                TypedInstruction::FillPathNonZero(_)
                | TypedInstruction::FillPathEvenOdd(_)
                | TypedInstruction::FillPathNonZeroCompatibility(_)
                | TypedInstruction::StrokePath(_) => self.outlines += 1,
                TypedInstruction::BeginMarkedContent(tag) => self.marks.push(Mark { artifact: is_artifact(tag.0), actual: None }),
                TypedInstruction::BeginMarkedContentWithProperties(tag) => {
                    let properties = match tag.1 {
                        Object::Dict(properties) => actual_text(properties),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name).and_then(|properties| actual_text(&properties)),
                        _ => None,
                    };
                    let actual = properties.map(|text| (text, self.page.glyphs.len()));
                    self.marks.push(Mark { artifact: is_artifact(tag.0), actual });
                }
                TypedInstruction::EndMarkedContent(_) if self.marks.len() > open_marks => self.unmark(),
                _ => {}
            }
        }
        while self.marks.len() > open_marks {
            self.unmark();
        }
        Ok(())
    }

    /// Draws a form, or notices a picture.
    fn place(&mut self, object: &Stream<'a>, around: &Resources<'a>, state: &State<'a>, depth: usize) -> Result<(), Refusal> {
        let dictionary = object.dict();
        if dictionary.get::<Name<'_>>(b"Subtype".as_slice()).is_none_or(|kind| kind.as_ref() != b"Form") {
            self.page.pictured = true;
            return Ok(());
        }
        if depth >= FORMS {
            return Err(Refusal::TooMuch { what: format!("forms inside forms, more than {FORMS} deep") });
        }
        self.meter.form()?;
        if measure(object, self.meter)? == Soundness::Broken {
            self.page.broken = true;
        }
        let Ok(content) = object.decoded_data() else {
            self.page.broken = true;
            return Ok(());
        };
        let mut state = state.clone();
        if let Some(matrix) = dictionary.get::<[f64; 6]>(b"Matrix".as_slice()) {
            state.page = Matrix(matrix).then(state.page);
        }
        match dictionary.get::<Dict<'a>>(b"Resources".as_slice()) {
            Some(own) => self.run(&content, &Resources::new(own), state, depth + 1),
            None => self.run(&content, around, state, depth + 1),
        }
    }

    fn show(&mut self, bytes: &[u8], state: &State<'a>, text: &mut Matrix) -> Result<(), Refusal> {
        let Some(face) = state.face.clone() else {
            // Text in a font that cannot be loaded is text that is lost.
            for _ in bytes {
                self.meter.character()?;
                self.glyph('\u{fffd}', state, *text, 0.0, false);
            }
            return Ok(());
        };
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.code(bytes, at);
            at += length;
            let shown = face.shown(code);
            let blank = length == 1 && code == 32;
            let space = state.letter_space + if blank { state.word_space } else { 0.0 };
            let advance = shown.advance * state.size;
            let letters = shown.text.as_deref().unwrap_or("\u{fffd}");
            let count = letters.chars().count().max(1);
            // A ligature stands for its letters side by side.
            #[expect(clippy::cast_precision_loss, reason = "a ligature has a handful of letters")]
            let part = advance * state.stretch / count as f64;
            for letter in letters.chars() {
                self.meter.character()?;
                self.glyph(letter, state, *text, part, face.bold);
                *text = Matrix::translation(part, 0.0).then(*text);
            }
            *text = Matrix::translation(space * state.stretch, 0.0).then(*text);
        }
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, reason = "places on a page need no more than single precision")]
    fn glyph(&mut self, character: char, state: &State<'a>, text: Matrix, advance: f64, bold: bool) {
        let whole = text.then(state.page);
        let (left, base) = whole.apply(0.0, state.rise);
        let (right, end) = whole.apply(advance, state.rise);
        let [a, b, c, d, ..] = whole.0;
        let height = state.face.as_ref().map_or(1.0, |face| face.height);
        let size = (c.hypot(d) * state.size * height).abs();
        let (width, depth) = (f64::from(self.page.width), f64::from(self.page.height));
        // The frame is turned so that every line runs to the right.
        let (turn, left, right, baseline) = match (a.abs() >= b.abs(), a * state.size >= 0.0, b * state.size >= 0.0) {
            (true, true, _) => (0, left, right, base),
            (true, false, _) => (2, width - left, width - right, depth - base),
            (false, _, true) => (1, base, end, width - left),
            (false, _, false) => (3, depth - base, depth - end, left),
        };
        let (left, right, baseline, size) = (left as f32, right as f32, baseline as f32, size as f32);
        let sane = [left, right, baseline, size].iter().all(|number| number.is_finite() && number.abs() < 1e6);
        // What lies beside the sheet is not printed.
        let (across, down) = if turn % 2 == 0 { (self.page.width, self.page.height) } else { (self.page.height, self.page.width) };
        if sane && size > 0.1 && left >= -size && left <= across && baseline >= -size && baseline <= down + size {
            let artifact = self.marks.iter().any(|mark| mark.artifact);
            self.page.glyphs.push(Glyph { character, left, right: right.max(left), baseline, size, bold, artifact, turn });
        }
    }

    /// Closes a stretch of marked content; where the file gives its text, that is what stands there.
    fn unmark(&mut self) {
        let Some((actual, from)) = self.marks.pop().and_then(|mark| mark.actual) else { return };
        let drawn = self.page.glyphs.split_off(from.min(self.page.glyphs.len()));
        let Some((first, last)) = drawn.first().copied().zip(drawn.last().copied()) else { return };
        if first.turn != last.turn || (first.baseline - last.baseline).abs() > first.size {
            // Text over several lines is taken as it is drawn, since nothing says where it breaks.
            self.page.glyphs.extend(drawn);
            return;
        }
        let letters: Vec<char> = actual.chars().collect();
        #[expect(clippy::cast_precision_loss, reason = "a word or a line of letters")]
        let part = (last.right - first.left) / letters.len().max(1) as f32;
        let mut left = first.left;
        for character in letters {
            self.page.glyphs.push(Glyph { character, left, right: left + part, ..first });
            left += part;
        }
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}

fn font_of<'a>(states: &Dict<'a>) -> Option<(Dict<'a>, f64)> {
    let pair: Vec<Object<'a>> = states.get::<hayro_syntax::object::Array<'a>>(b"Font".as_slice())?.iter::<Object<'a>>().collect();
    let [font, size] = <[Object<'a>; 2]>::try_from(pair).ok()?;
    Some((font.into_dict()?, size.into_number()?.as_f64()))
}

fn is_artifact(tag: &Name<'_>) -> bool {
    tag.as_ref() == b"Artifact"
}

fn actual_text(properties: &Dict<'_>) -> Option<String> {
    let bytes = properties.get::<hayro_syntax::object::String<'_>>(b"ActualText".as_slice())?;
    Some(match bytes.as_bytes() {
        [0xfe, 0xff, units @ ..] => utf_16(units, u16::from_be_bytes),
        [0xff, 0xfe, units @ ..] => utf_16(units, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        // The file's own encoding is Latin-1 as far as letters go.
        text => text.iter().map(|byte| char::from(*byte)).collect(),
    })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}
