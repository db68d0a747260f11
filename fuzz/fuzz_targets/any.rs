//! See `policydiff_fuzz::any`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::any(bytes));
