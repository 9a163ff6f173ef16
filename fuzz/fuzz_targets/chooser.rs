#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kanbao_fuzz::chooser(bytes));
