//! See `policydiff_fuzz::normalise`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::normalise(bytes));
