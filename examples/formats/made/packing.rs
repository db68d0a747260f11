//! Parts of an office document → one packed file (ZIP), as office programs write it.

use std::io::Write as _;

/// The packed file; the first part is stored as it is, as OpenDocument asks of its type.
pub(crate) fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for (index, (name, content)) in parts.iter().enumerate() {
        let stored = index == 0;
        let data = if stored { content.clone().into_bytes() } else { deflated(content.as_bytes()) };
        let mut crc = flate2::Crc::new();
        crc.update(content.as_bytes());
        let mut about: Vec<u8> = Vec::new();
        for field in [20_u16, 0x0800, if stored { 0 } else { 8 }, 0, 0x21] {
            about.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), size(data.len()), size(content.len())] {
            about.extend(field.to_le_bytes());
        }
        about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        about.extend([0, 0]);
        let offset = size(file.len());
        file.extend([b"PK\x03\x04".as_slice(), &about, name.as_bytes(), &data].concat());
        directory.extend([b"PK\x01\x02\x14\x00".as_slice(), &about, &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (start, length) = (size(file.len()), size(directory.len()));
    file.extend(directory);
    file.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &length.to_le_bytes(), &start.to_le_bytes(), &[0, 0]].concat());
    file
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
