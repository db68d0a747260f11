//! See `policydiff_fuzz::render_markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::render_markdown(bytes));
