//! See `policydiff_fuzz::series_toml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policydiff_fuzz::series_toml(bytes));
