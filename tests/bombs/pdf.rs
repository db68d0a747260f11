//! PDFs that ask for more than they are worth: streams that grow without end, references in circles, deep nesting. Each is made
//! here, byte by byte, and each has to be refused.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Bytes that a bomb grows to.
const GIBIBYTE: usize = 1 << 30;

/// A name and a file for each way to ask for too much.
pub(crate) fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let page = |content: Stream| document(&[Object::Stream(content)], "");
    let text = b"BT /F 12 Tf 72 700 Td (We call on all States to act.) Tj ET\n".to_vec();
    vec![
        ("content-1-gib", page(Stream::packed(zeros(GIBIBYTE)))),
        (
            "content-1-gib-twice-packed",
            page(Stream { filter: "[/FlateDecode /FlateDecode]", ..Stream::packed(deflated(&zeros(GIBIBYTE))) }),
        ),
        ("content-1-gib-as-picture", page(Stream { extra: "/Type /XObject /Subtype /Image", ..Stream::packed(zeros(GIBIBYTE)) })),
        ("content-lzw", page(Stream { filter: "/LZWDecode", ..Stream::packed(lzw_zeros(6 << 20)) })),
        ("content-many-streams", document(&vec![Object::Stream(Stream::packed(zeros(24 << 20))); 40], "")),
        ("object-stream-1-gib", object_stream(&zeros(GIBIBYTE))),
        (
            "font-map-1-gib",
            document(&[Object::Stream(Stream::plain(text.clone())), Object::Stream(Stream::packed(zeros(GIBIBYTE)))], "/ToUnicode 11 0 R"),
        ),
        (
            "font-map-all-codes",
            document(&[Object::Stream(Stream::plain(text.clone())), Object::Stream(Stream::plain(wide_map()))], "/ToUnicode 11 0 R"),
        ),
        ("arrays-64000-deep", document(&[Object::Raw(format!("{}{}", "[".repeat(64_000), "]".repeat(64_000)))], "")),
        ("dictionaries-64000-deep", document(&[Object::Raw(format!("{}1{}", "<< /A ".repeat(64_000), ">>".repeat(64_000)))], "")),
        ("content-arrays-64000-deep", page(Stream::plain(format!("{} TJ", "[".repeat(64_000)).into_bytes()))),
        ("content-states", page(Stream::packed(deflated(&b"q ".repeat(8_000_000))))),
        ("content-marks", page(Stream::packed(deflated(&b"/A BMC ".repeat(4_000_000))))),
        ("content-text", page(Stream::packed(deflated(&long_text())))),
        ("forms-doubling", forms(2, 30)),
        ("forms-hundredfold", forms(100, 11)),
        ("forms-in-a-circle", forms(1, 1)),
        (
            "contents-in-a-circle",
            raw(&[
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
                "5 0 R",
                "4 0 R",
            ]),
        ),
        (
            "pages-in-a-circle",
            raw(&[
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>",
                "<< /Type /Pages /Kids [2 0 R 3 0 R] >>",
            ]),
        ),
        ("everything-refers-to-itself", raw(&["1 0 R", "2 0 R", "3 0 R"])),
        ("references-in-a-long-chain", chain(120_000)),
        ("index-in-a-circle", circular_index()),
        ("index-says-billions", billions()),
        ("pages-100000", many_pages(100_000)),
    ]
}

#[derive(Clone)]
struct Stream {
    filter: &'static str,
    extra: &'static str,
    data: Vec<u8>,
}

impl Stream {
    fn plain(data: Vec<u8>) -> Self {
        Self { filter: "", extra: "", data }
    }

    fn packed(data: Vec<u8>) -> Self {
        Self { filter: "/FlateDecode", extra: "", data }
    }

    fn written(&self) -> Vec<u8> {
        let filter = if self.filter.is_empty() { String::new() } else { format!("/Filter {}", self.filter) };
        let mut bytes = format!("<< /Length {} {filter} {} >>\nstream\n", self.data.len(), self.extra).into_bytes();
        bytes.extend(&self.data);
        bytes.extend(b"\nendstream");
        bytes
    }
}

#[derive(Clone)]
enum Object {
    Raw(String),
    Stream(Stream),
}

/// References to so many objects, numbered from 10.
fn references(count: usize) -> String {
    (10..count + 10).map(|number| number.to_string() + " 0 R").collect::<Vec<_>>().join(" ")
}

/// One page whose contents are all the objects, numbered from 10; `font` is added to its font.
fn document(objects: &[Object], font: &str) -> Vec<u8> {
    let contents: String = references(objects.len());
    let contents = if font.is_empty() { contents } else { "10 0 R".to_owned() };
    let mut file = File::new();
    file.add(1, b"<< /Type /Catalog /Pages 2 0 R >>");
    file.add(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents [{contents}] /Resources << /Font << /F 4 0 R >> >> >>");
    file.add(3, page.as_bytes());
    file.add(4, format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {font} >>").as_bytes());
    for (index, object) in objects.iter().enumerate() {
        match object {
            Object::Raw(text) => file.add(index + 10, text.as_bytes()),
            Object::Stream(stream) => file.add(index + 10, &stream.written()),
        }
    }
    file.end()
}

/// Objects from 1 on as they are written.
fn raw(objects: &[&str]) -> Vec<u8> {
    let mut file = File::new();
    for (index, object) in objects.iter().enumerate() {
        file.add(index + 1, object.as_bytes());
    }
    file.end()
}

/// A file with its index.
struct File {
    bytes: Vec<u8>,
    places: Vec<(usize, usize)>,
}

impl File {
    fn new() -> Self {
        Self { bytes: b"%PDF-1.7\n".to_vec(), places: Vec::new() }
    }

    fn add(&mut self, number: usize, content: &[u8]) {
        self.places.push((number, self.bytes.len()));
        self.bytes.extend(format!("{number} 0 obj\n").bytes());
        self.bytes.extend(content);
        self.bytes.extend(b"\nendobj\n");
    }

    fn end(mut self) -> Vec<u8> {
        let start = self.bytes.len();
        let mut index = String::from("xref\n");
        for (number, place) in &self.places {
            let _ = write!(index, "{number} 1\n{place:010} 00000 n \n");
        }
        let _ = write!(index, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", self.places.len() + 10);
        self.bytes.extend(index.bytes());
        self.bytes
    }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

/// Zlib data of `size` zeros, made of one packed mebibyte over and over.
fn zeros(size: usize) -> Vec<u8> {
    let mebibyte = vec![0_u8; 1 << 20];
    let mut encoder = flate2::Compress::new(Compression::best(), false);
    let mut block = Vec::with_capacity(1 << 16);
    encoder.compress_vec(&mebibyte, &mut block, flate2::FlushCompress::Full).expect("memory takes everything");
    let mut data = vec![0x78, 0x9c];
    for _ in 0..size >> 20 {
        data.extend(&block);
    }
    // An empty last block; the checksum is left out.
    data.extend([0x03, 0x00]);
    data
}

/// LZW data: each code stands for a string one longer than the one before, until the table is full, over and over.
fn lzw_zeros(bits: usize) -> Vec<u8> {
    let mut data = Vec::new();
    let (mut word, mut filled) = (0_u64, 0);
    let mut push = |code: u64, width: u32, data: &mut Vec<u8>| {
        word = word << width | code;
        filled += width;
        while filled >= 8 {
            data.push((word >> (filled - 8)).to_le_bytes()[0]);
            filled -= 8;
        }
    };
    while data.len() < bits / 8 {
        push(256, 9, &mut data);
        push(0, 9, &mut data);
        for code in 258..4095_u64 {
            let width = if code < 511 {
                9
            } else if code < 1023 {
                10
            } else if code < 2047 {
                11
            } else {
                12
            };
            push(code, width, &mut data);
        }
        for _ in 0..20_000 {
            push(4094, 12, &mut data);
        }
    }
    data
}

/// An index in an object stream that grows without end, with the page inside.
fn object_stream(packed: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let stream = bytes.len();
    let body = Stream { extra: "/Type /ObjStm /N 2 /First 10", ..Stream::packed(packed.to_vec()) };
    bytes.extend(b"5 0 obj\n");
    bytes.extend(body.written());
    bytes.extend(b"\nendobj\n");
    let index = bytes.len();
    // Objects 1 and 2 lie in stream 5.
    let mut rows = vec![0, 0, 0, 0, 0];
    for place in [0_u8, 1] {
        rows.extend([2, 0, 0, 5, place]);
    }
    for _ in 3..5 {
        rows.extend([0, 0, 0, 0, 0]);
    }
    rows.push(1);
    rows.extend(&u32::try_from(stream).expect("a small file").to_be_bytes()[1..]);
    rows.push(0);
    let table = Stream { extra: "/Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R", ..Stream::plain(rows) };
    bytes.extend(b"6 0 obj\n");
    bytes.extend(table.written());
    bytes.extend(format!("\nendobj\nstartxref\n{index}\n%%EOF\n").bytes());
    bytes
}

/// A font map that gives a long string to every code.
fn wide_map() -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n",
    );
    for _ in 0..2000 {
        map.push_str("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n");
    }
    map.push_str("endcmap end end\n");
    map.into_bytes()
}

fn long_text() -> Vec<u8> {
    let mut text = b"BT /F 1 Tf 72 700 Td ".to_vec();
    let line = format!("({}) Tj ", "a".repeat(60_000));
    for _ in 0..500 {
        text.extend(line.bytes());
    }
    text
}

/// Forms that draw the next one `times` times; the last one draws the first.
fn forms(times: usize, count: usize) -> Vec<u8> {
    let mut file = File::new();
    file.add(1, b"<< /Type /Catalog /Pages 2 0 R >>");
    file.add(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    file.add(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> >> >>");
    file.add(4, &Stream::plain(b"/X Do".to_vec()).written());
    for index in 0..count {
        let next = 10 + (index + 1) % count;
        let content = b"/X Do ".repeat(times);
        let head = format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >> /Length {} >>\nstream\n",
            content.len()
        );
        file.add(10 + index, &[head.as_bytes(), &content, b"\nendstream"].concat());
    }
    file.end()
}

/// A page whose contents are a reference to a reference to a reference.
fn chain(length: usize) -> Vec<u8> {
    let mut file = File::new();
    file.add(1, b"<< /Type /Catalog /Pages 2 0 R >>");
    file.add(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    file.add(3, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>");
    for index in 4..length {
        file.add(index, format!("{} 0 R", index + 1).as_bytes());
    }
    file.end()
}

/// An index whose forerunner is itself.
fn circular_index() -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n".to_vec();
    let start = bytes.len();
    bytes.extend(
        format!("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev {start} >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    bytes
}

/// An index that claims four billion objects.
fn billions() -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n".to_vec();
    let start = bytes.len();
    bytes.extend(
        format!("xref\n0 4294967295\n0000000000 65535 f \ntrailer\n<< /Size 4294967295 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

/// So many pages of one word each.
fn many_pages(count: usize) -> Vec<u8> {
    let mut file = File::new();
    file.add(1, b"<< /Type /Catalog /Pages 2 0 R >>");
    let kids: String = references(count);
    file.add(2, format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").as_bytes());
    file.add(4, &Stream::plain(b"BT /F 9 Tf (word) Tj ET".to_vec()).written());
    for index in 0..count {
        file.add(index + 10, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>");
    }
    file.end()
}
