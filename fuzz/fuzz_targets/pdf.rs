//! See `policydiff_fuzz::pdf`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::pdf(bytes));
