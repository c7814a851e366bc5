//! What the fuzz targets were given, given again: on a stable compiler, in every run of the tests.

use std::fs;
use std::path::Path;

use demarche::probes;

/// A target, and what takes its input.
type Target = (&'static str, fn(&[u8]));

/// Each target in `fuzz/`.
const TARGETS: [Target; 6] = [
    ("reader", probes::reader),
    ("dates", |bytes| probes::dates(&String::from_utf8_lossy(bytes))),
    ("as_of", |bytes| probes::as_of(&String::from_utf8_lossy(bytes))),
    ("input", probes::input),
    ("filters", |bytes| probes::filters(&String::from_utf8_lossy(bytes))),
    ("settings", |bytes| probes::settings(&String::from_utf8_lossy(bytes))),
];

#[test]
fn every_corpus_is_replayed() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for (name, target) in TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
        let corpus: Vec<_> = fs::read_dir(fuzz.join("corpus").join(name)).unwrap().collect();
        assert!(corpus.len() >= 3, "{name}");
        for entry in corpus {
            target(&fs::read(entry.unwrap().path()).unwrap());
        }
    }
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len(), "a target is missing here");
}
