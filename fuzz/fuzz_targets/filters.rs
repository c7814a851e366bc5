//! See [`demarche::probes::filters`].

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| demarche::probes::filters(text));
