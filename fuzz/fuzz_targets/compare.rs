//! See `policydiff_fuzz::compare`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::compare(bytes));
