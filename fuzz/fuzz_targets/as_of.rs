//! Whatever is given for a day is understood or refused.

#![no_main]

use std::sync::LazyLock;

use demarche::derive::{Calendar, as_of};
use demarche::dossier::bundled;
use demarche::model::Dossier;
use libfuzzer_sys::fuzz_target;

static DOSSIER: LazyLock<Dossier> = LazyLock::new(|| bundled()[0].load().dossier.expect("it is sound"));

fuzz_target!(|text: &str| {
    let latest = Calendar::of(&DOSSIER).latest;
    let day = as_of(&DOSSIER, latest, latest, text);
    // What is understood once is understood again as the same.
    assert_eq!(day.is_ok(), as_of(&DOSSIER, latest, latest, text).is_ok());
});
