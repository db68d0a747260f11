//! See `policydiff_fuzz::docx_part`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::docx_part(bytes));
