//! See [`demarche::probes::dates`].

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| demarche::probes::dates(text));
