//! See `policydiff_fuzz::render_table`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::render_table(bytes));
