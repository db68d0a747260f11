//! Bytes → text: the character set is told by a mark, by the text itself, or by what the file declares; what does not fit one as a whole
//! is refused, so that no text is read in a wrong one without a word.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use super::IngestError;
use crate::model::{Note, NoteCode, OffsetMap, Severity, Span};

/// A text with the way back to its bytes.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Where the bytes of `text` stand in the file, where they are others.
    pub map: Option<OffsetMap>,
    /// What a reader should know about the character set.
    pub note: Option<Note>,
}

/// Share of bytes, in per cent, that are zero in every other place of UTF-16.
const ZEROS: usize = 40;

/// Decodes `bytes`; `declared` is the name of the character set that the file gives itself.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Decoded<'a>, IngestError> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_8 => utf8(bytes)?,
        Some((encoding, mark)) => other(bytes, mark, encoding)?,
        None => unmarked(bytes, declared)?,
    };
    refuse_controls(bytes, &decoded)?;
    if decoded.text.trim_start_matches('\u{feff}').is_empty() { Err(IngestError::Empty) } else { Ok(decoded) }
}

fn utf8(bytes: &[u8]) -> Result<Decoded<'_>, IngestError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), map: None, note: None }),
        Err(error) => Err(mixed(bytes, error.valid_up_to())),
    }
}

fn mixed(bytes: &[u8], offset: usize) -> IngestError {
    IngestError::MixedEncodings { line: line_of(bytes, offset), offset }
}

fn unmarked<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Decoded<'a>, IngestError> {
    if let Some(encoding) = unmarked_utf16(bytes) {
        let decoded = other(bytes, 0, encoding)?;
        return Ok(Decoded { note: Some(told(encoding, "the zero bytes in every other place")), ..decoded });
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(IngestError::Binary { line: line_of(bytes, offset), offset, what: "zero".to_owned() });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), map: None, note: None });
    }
    let named = declared.and_then(|name| Encoding::for_label(name.as_bytes())).filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = named {
        return other(bytes, 0, encoding);
    }
    legacy(bytes)
}

/// A text in an older character set, which nothing names. Whole characters of UTF-8 beside bytes that are none are two texts in one.
fn legacy(bytes: &[u8]) -> Result<Decoded<'_>, IngestError> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let (whole, first_broken) = utf8_characters(bytes);
    if whole > 0 && guess.is_single_byte() {
        return Err(mixed(bytes, first_broken));
    }
    let decoded = other(bytes, 0, guess)?;
    let odd = odd_inside_words(&decoded.text);
    if guess.is_single_byte() && odd > 0 {
        let classic = other(bytes, 0, MACINTOSH)?;
        if odd_inside_words(&classic.text) < odd {
            return Ok(Decoded { note: Some(told(MACINTOSH, "the letters inside of words")), ..classic });
        }
    }
    Ok(Decoded { note: Some(told(guess, "the bytes")), ..decoded })
}

fn told(encoding: &'static Encoding, by: &str) -> Note {
    Note {
        code: NoteCode::EncodingFound,
        severity: Severity::Info,
        message: format!("read as {}, told from {by}", encoding.name()),
        hint: Some("look at the accented letters and quotation marks; save the file as UTF-8 if they are wrong".to_owned()),
        span: None,
    }
}

/// UTF-16 whose mark is missing: nearly every other byte of a text in Latin letters is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |count: usize| count * 100 > bytes.len() / 2 * ZEROS;
    let few = |count: usize| count * 100 <= bytes.len() / 2;
    match (bytes.len() % 2, even, odd) {
        (0, even, odd) if few(even) && many(odd) => Some(UTF_16LE),
        (0, even, odd) if many(even) && few(odd) => Some(UTF_16BE),
        _ => None,
    }
}

/// Characters of more than one byte that are whole UTF-8, and the first byte that is none.
fn utf8_characters(bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut at, mut first_broken) = (0, 0, None);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_broken.get_or_insert(at);
        }
        at += chunk.invalid().len();
    }
    (whole, first_broken.unwrap_or(at))
}

/// Capitals, signs and currency marks between small letters ("donÕt", "rŽsumŽ"): the marks of a wrong character set.
fn odd_inside_words(text: &str) -> usize {
    let characters: Vec<char> = text.chars().collect();
    let odd = |c: char| !c.is_ascii() && !c.is_lowercase() && !matches!(c, '\u{2010}'..='\u{2019}' | '\u{ad}' | '\u{b7}');
    let odd_between = characters.windows(3).filter(|three| three[0].is_lowercase() && odd(three[1]) && three[2].is_lowercase()).count();
    let odd_behind = characters
        .windows(3)
        .filter(|three| three[0].is_lowercase() && odd(three[1]) && three[1].is_alphabetic() && !three[2].is_alphanumeric())
        .count();
    odd_between + odd_behind
}

/// Decodes in `encoding` what follows the mark of `mark` bytes, with the bytes of every character.
fn other<'a>(bytes: &'a [u8], mark: usize, encoding: &'static Encoding) -> Result<Decoded<'a>, IngestError> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]) else {
        let offset = mark + first_undecodable(&bytes[mark..], encoding);
        return Err(IngestError::Undecodable { line: line_of(bytes, offset), offset, encoding: encoding.name() });
    };
    let text = Cow::<str>::Owned(text.into_owned());
    let mut map = OffsetMap::new();
    let mut at = mark;
    for c in text.chars() {
        let width = width(c, encoding);
        map.push_replaced(c.len_utf8(), Span::new(at, at + width));
        at += width;
    }
    if at != bytes.len() {
        return Err(IngestError::Unsupported {
            what: "a text in a character set of shifts or of several forms for one character",
            advice: "save the file as UTF-8, for example with 'iconv -t UTF-8'",
        });
    }
    Ok(Decoded { text, map: Some(map), note: None })
}

fn width(c: char, encoding: &'static Encoding) -> usize {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        2 * c.len_utf16()
    } else if c.is_ascii() || encoding.is_single_byte() {
        1
    } else {
        encoding.encode(c.encode_utf8(&mut [0; 4])).0.len()
    }
}

/// The longest start that decodes ends where the first undecodable character starts.
fn first_undecodable(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut at = 0;
    let mut room = [0_u8; 4096];
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut room, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::Malformed(wrong, behind) => {
                return at.saturating_sub(usize::from(wrong) + usize::from(behind));
            }
        }
    }
}

/// Control characters are no text: they come from binaries, or from a character set that was guessed wrong.
fn refuse_controls(bytes: &[u8], decoded: &Decoded<'_>) -> Result<(), IngestError> {
    let control = |c: char| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{7f}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}');
    let Some((at, c)) = decoded.text.char_indices().find(|(_, c)| control(*c)) else { return Ok(()) };
    let few = decoded.map.is_none() && c != '\0' && decoded.text.chars().filter(|c| control(*c)).count() * 200 <= decoded.text.len();
    if few {
        return Ok(());
    }
    let offset = decoded.map.as_ref().map_or(at, |map| map.source(Span::new(at, at)).start);
    let what = if c == '\0' { "zero".to_owned() } else { format!("a control character (U+{:04X})", u32::from(c)) };
    Err(IngestError::Binary { line: line_of(bytes, offset), offset, what })
}

pub(super) fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset.min(bytes.len())].split(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_usual_character_set_is_read_as_it_was_written() {
        let text = "The Ministers’ statement – “Café Zürich” – urges naïve States to résumé talks.\nWe call on Åland to act.";
        let cases: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
            ("utf-8", text.as_bytes().to_vec(), None),
            ("utf-8 that says it is latin-1", text.as_bytes().to_vec(), Some("iso-8859-1")),
            ("utf-8 with a mark", [b"\xef\xbb\xbf", text.as_bytes()].concat(), None),
            ("utf-16le", utf16(text, false, true), None),
            ("utf-16be", utf16(text, true, true), None),
            ("utf-16le without a mark", utf16(text, false, false), None),
            ("utf-16be without a mark", utf16(text, true, false), None),
            ("windows-1252", encoding_rs::WINDOWS_1252.encode(text).0.into_owned(), None),
            ("windows-1252 by name", encoding_rs::WINDOWS_1252.encode(text).0.into_owned(), Some("windows-1252")),
            ("mac", MACINTOSH.encode(text).0.into_owned(), None),
        ];
        for (name, bytes, declared) in cases {
            let decoded = decode(&bytes, declared).unwrap();
            assert_eq!(decoded.text.trim_start_matches('\u{feff}'), text, "{name}");
        }
    }

    #[test]
    fn other_scripts_are_told_apart() {
        let cases = [
            (encoding_rs::WINDOWS_1251, "Мы призываем государства принять меры и сообщить о них в течение года."),
            (encoding_rs::ISO_8859_2, "Wzywamy państwa członkowskie, aby podjęły działania; święto źródeł, żółć i łąka."),
            (encoding_rs::SHIFT_JIS, "我々は各国に対し、年内に行動を起こすよう求める。これは共同声明である。"),
        ];
        for (encoding, text) in cases {
            let bytes = encoding.encode(text).0.into_owned();
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.text, text, "{}", encoding.name());
            let map = decoded.map.unwrap();
            assert_eq!(map.source(Span::new(0, text.len())), Span::new(0, bytes.len()));
        }
    }

    #[test]
    fn places_are_bytes_of_the_file() {
        let bytes = utf16("Größe x", false, true);
        let map = decode(&bytes, None).unwrap().map.unwrap();
        assert_eq!(map.source(Span::new(2, 4)), Span::new(6, 8), "ö");
        assert_eq!(map.source(Span::new(8, 9)), Span::new(14, 16), "x");
    }

    #[test]
    fn what_is_no_text_or_two_texts_is_refused_with_its_place() {
        type Case<'a> = (&'a [u8], Option<&'a str>, &'a str, Option<usize>);
        let cases: &[Case<'_>] = &[
            (b"", None, "the file is empty", None),
            (b"\xef\xbb\xbf", None, "the file is empty", None),
            (b"one\ntwo\0", None, "a binary file, not text: byte 7 is zero", Some(2)),
            ("é\nna\u{ef}ve".as_bytes(), Some("ascii"), "", None),
            (b"caf\xc3\xa9\nna\xefve", None, "mixed character sets: the text is UTF-8 up to byte 8, which is not", Some(2)),
            (b"\xef\xbb\xbfna\xefve", None, "mixed character sets: the text is UTF-8 up to byte 5, which is not", Some(1)),
            (b"\xff\xfea\0\0\xd8", None, "byte 4 is no character of UTF-16LE", Some(1)),
            (b"\x01\x02\x03\x04 text", None, "a binary file, not text: byte 0 is a control character (U+0001)", Some(1)),
        ];
        for (bytes, declared, message, line) in cases {
            match decode(bytes, *declared) {
                Ok(_) => assert_eq!(*message, "", "{bytes:?}"),
                Err(error) => assert_eq!((error.to_string().as_str(), error.line()), (*message, *line)),
            }
        }
    }
}
