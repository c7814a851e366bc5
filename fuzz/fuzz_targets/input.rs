//! See [`demarche::probes::input`].

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| demarche::probes::input(bytes));
