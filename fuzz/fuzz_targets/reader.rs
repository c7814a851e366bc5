//! Any bytes are read or refused: every place lies within them, nothing that is said acts on a terminal, and
//! what is read is written and read again as it was.

#![no_main]

use demarche::dossier::{from_text, read, to_single_file};
use demarche::text::is_unsafe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let loaded = read("fuzz.json", bytes);
    let report = &loaded.report;
    assert_eq!(loaded.dossier.is_some(), report.is_sound());
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    for d in &report.diagnostics {
        assert!(d.line >= 1 && d.column >= 1 && d.end_line <= lines, "{d:?}");
        assert!((d.line, d.column) <= (d.end_line, d.end_column), "{d:?}");
    }
    assert!(report.to_text().chars().all(|c| !is_unsafe(c)));
    if let Some(dossier) = loaded.dossier {
        let again = from_text("again.json", to_single_file(&dossier, None));
        assert_eq!(again.dossier.as_ref(), Some(&dossier), "{}", again.report.to_text());
    }
});
