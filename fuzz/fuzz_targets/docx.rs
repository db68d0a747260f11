//! See `policydiff_fuzz::docx`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::docx(bytes));
