//! See [`demarche::probes::reader`].

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| demarche::probes::reader(bytes));
