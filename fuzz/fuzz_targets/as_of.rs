//! See [`demarche::probes::as_of`].

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| demarche::probes::as_of(text));
