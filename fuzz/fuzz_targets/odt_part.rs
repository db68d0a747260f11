//! See `policydiff_fuzz::odt_part`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::odt_part(bytes));
