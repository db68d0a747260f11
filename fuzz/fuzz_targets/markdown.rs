//! See `policydiff_fuzz::markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::markdown(bytes));
