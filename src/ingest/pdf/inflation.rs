//! How large compressed streams are when they are unpacked, found out without keeping them. The PDF crate unpacks a stream as a
//! whole and without a limit, so each is measured here first.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::Refusal;
use super::limits::Meter;

/// Longest chain of filters; printers use two at most.
const FILTERS: usize = 4;

/// What measuring a stream has told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soundness {
    Whole,
    /// The packed data break off or contradict themselves.
    Broken,
}

/// Measures every stream of the file as it stands, before any of them is unpacked. Pictures are left out, as they are never
/// unpacked; whatever says that it is one and is used as something else is measured then.
pub(super) fn survey(file: &[u8], meter: &mut Meter) -> Result<(), Refusal> {
    let mut at = 0;
    while let Some(found) = find(&file[at..], b"stream") {
        let keyword = at + found;
        at = keyword + b"stream".len();
        if file[..keyword].ends_with(b"end") || is_picture(&file[..keyword]) {
            continue;
        }
        let data = &file[at..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).or_else(|| data.strip_prefix(b"\r")).unwrap_or(data);
        if is_zlib(data) {
            let (bytes, _) = unpacked(data, meter.room());
            meter.inflated(bytes)?;
        }
    }
    Ok(())
}

/// Measures `stream`, which is about to be unpacked.
pub(super) fn measure(stream: &Stream<'_>, meter: &mut Meter) -> Result<Soundness, Refusal> {
    let filters = stream.filters();
    if filters.len() > FILTERS {
        return Err(Refusal::TooMuch { what: format!("a stream is packed {} times, at most {FILTERS} are unpacked", filters.len()) });
    }
    let mut data = stream.raw_data().into_owned();
    let mut soundness = Soundness::Whole;
    for (index, filter) in filters.iter().enumerate() {
        let last = index + 1 == filters.len();
        let bytes = match filter {
            Filter::FlateDecode if last => {
                let (bytes, sound) = unpacked(&data, meter.room());
                if !sound {
                    soundness = Soundness::Broken;
                }
                bytes
            }
            Filter::FlateDecode => {
                data = kept(&data, meter.room());
                data.len()
            }
            Filter::RunLengthDecode => run_length(&data),
            Filter::LzwDecode => lzw_length(&data, meter.room()),
            // Four bytes for a "z", and never more than that for any other sign.
            Filter::Ascii85Decode => data.len().saturating_mul(4),
            Filter::AsciiHexDecode => data.len(),
            // Pictures and unknown filters are not unpacked.
            Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode | Filter::Crypt => 0,
        };
        meter.inflated(bytes)?;
        let text = matches!(filter, Filter::Ascii85Decode | Filter::AsciiHexDecode);
        if !last && text {
            // What is written as text and packed as well is unpacked from the text: only the first of the two can be measured so.
            data = plain_bytes(&data, *filter);
        } else if !last && matches!(filter, Filter::RunLengthDecode | Filter::LzwDecode) {
            return Err(Refusal::TooMuch { what: "a stream is packed in a way that cannot be measured beforehand".to_owned() });
        }
    }
    Ok(soundness)
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [cmf, flg, ..] if cmf & 0x0f == 8 && (usize::from(*cmf) * 256 + usize::from(*flg)).is_multiple_of(31))
}

/// Whether the dictionary that ends `before` says that a picture follows.
fn is_picture(before: &[u8]) -> bool {
    let window = &before[before.len().saturating_sub(2048)..];
    let start = rfind(window, b"obj").unwrap_or(0);
    let dictionary = &window[start..];
    find(dictionary, b"/Image").is_some() && find(dictionary, b"/ObjStm").is_none() && find(dictionary, b"/XRef").is_none()
}

/// Bytes that `data` unpacks to, at most one more than `room`, and whether it unpacks to its end.
fn unpacked(data: &[u8], room: usize) -> (usize, bool) {
    let most = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
    let outcome = if is_zlib(data) { count(ZlibDecoder::new(data).take(most)) } else { count(DeflateDecoder::new(data).take(most)) };
    match outcome {
        (bytes, Ok(())) => (bytes, true),
        // Printers exist that end a stream without its checksum; a reader loses nothing by that.
        (bytes, Err(error)) => (bytes, bytes > 0 && error.kind() == io::ErrorKind::UnexpectedEof),
    }
}

fn count(mut source: impl Read) -> (usize, io::Result<()>) {
    let mut buffer = [0; 1 << 14];
    let mut bytes = 0;
    loop {
        match source.read(&mut buffer) {
            Ok(0) => return (bytes, Ok(())),
            Ok(read) => bytes += read,
            Err(error) => return (bytes, Err(error)),
        }
    }
}

fn kept(data: &[u8], room: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let most = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
    // A broken stream gives what it has up to there; that is measured all the same.
    let _ = if is_zlib(data) {
        ZlibDecoder::new(data).take(most).read_to_end(&mut bytes)
    } else {
        DeflateDecoder::new(data).take(most).read_to_end(&mut bytes)
    };
    bytes
}

fn run_length(data: &[u8]) -> usize {
    let (mut at, mut bytes) = (0, 0_usize);
    while let Some(length) = data.get(at).copied().map(usize::from) {
        match length {
            0..=127 => {
                bytes += length + 1;
                at += length + 2;
            }
            128 => break,
            _ => {
                bytes += 257 - length;
                at += 2;
            }
        }
    }
    bytes
}

/// Bytes that LZW data unpack to: the lengths of the table's entries are enough to know.
fn lzw_length(data: &[u8], room: usize) -> usize {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let fresh = || std::iter::repeat_n(1_usize, 258).collect::<Vec<_>>();
    let (mut lengths, mut previous, mut total) = (fresh(), None, 0_usize);
    let mut bit = 0;
    while total <= room {
        let width = match lengths.len() {
            0..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            _ => 12,
        };
        let Some(code) = code_at(data, bit, width) else { break };
        bit += width;
        match code {
            CLEAR => (lengths, previous) = (fresh(), None),
            END => break,
            _ => {
                let length = lengths.get(code).copied().or(previous.map(|length| length + 1)).unwrap_or(1);
                if let Some(before) = previous.filter(|_| lengths.len() < 4096) {
                    lengths.push(before + 1);
                }
                total += length;
                previous = Some(length);
            }
        }
    }
    total
}

fn code_at(data: &[u8], bit: usize, width: usize) -> Option<usize> {
    let bytes = data.get(bit / 8..)?;
    let word = bytes.iter().chain(&[0; 4]).take(4).fold(0_usize, |word, byte| word << 8 | usize::from(*byte));
    (bit + width <= data.len() * 8).then_some(word >> (32 - bit % 8 - width) & ((1 << width) - 1))
}

fn plain_bytes(data: &[u8], filter: Filter) -> Vec<u8> {
    let signs = data.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    if filter == Filter::AsciiHexDecode {
        let digits: Vec<u8> = signs.map_while(|byte| char::from(byte).to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
        return digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect();
    }
    let mut bytes = Vec::new();
    let mut group = Vec::with_capacity(5);
    for sign in signs.take_while(|sign| *sign != b'~') {
        match sign {
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(sign - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            bytes.extend(base_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        bytes.extend(&base_85(&group)[..kept]);
    }
    bytes
}

fn base_85(group: &[u8]) -> [u8; 4] {
    group.iter().fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit))).to_be_bytes()
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let mut at = 0;
    while let Some(found) = text[at..].iter().position(|byte| *byte == first) {
        at += found;
        if text[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn rfind(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).rposition(|window| window == wanted)
}
