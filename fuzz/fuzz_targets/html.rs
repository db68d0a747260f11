//! See `policydiff_fuzz::html`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::html(bytes));
