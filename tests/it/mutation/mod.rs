//! One mistake made by chance in a sound dossier, thousands of times over: the reader must say exactly
//! what is wrong, exactly where, and nothing else.
//!
//! What the right place is where one could think of several is told beside each mistake. The number of
//! mistakes is `DEMARCHE_MUTATIONS`, the seed of chance `DEMARCHE_SEED`.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use demarche::dossier::{Report, Severity, open, read};

use self::ground::{Ground, grounds};
use self::marks::{Expected, apply};
use self::rng::Rng;

#[allow(clippy::needless_pass_by_value)] // a place is a few numbers
mod ground;
mod marks;
mod meaning;
pub(crate) mod rng;
mod together;
mod tree;
mod writing;

fn variable(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

/// Writes those files that are not as they were, and has the reader read all.
struct Reader {
    folder: tempfile::TempDir,
}

impl Reader {
    fn new(ground: &Ground) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &ground.files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder }
    }

    fn report(&self, ground: &Ground, texts: &[Vec<u8>]) -> Report {
        if let [text] = texts {
            return read(&ground.files[0].0, text.as_slice()).report;
        }
        let changed: Vec<(&(String, String), &Vec<u8>)> = ground
            .files
            .iter()
            .zip(texts)
            .filter(|((_, old), new)| old.as_bytes() != new.as_slice())
            .collect();
        let path = |name: &str| Path::new(self.folder.path()).join(name);
        for ((name, _), new) in &changed {
            fs::write(path(name), new).unwrap();
        }
        let report = open(self.folder.path()).report;
        for ((name, old), _) in &changed {
            fs::write(path(name), old).unwrap();
        }
        report
    }
}

/// The errors of a report.
fn errors(report: &Report) -> Vec<Expected> {
    report
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| (d.file.clone(), [d.line, d.column, d.end_line, d.end_column], d.code))
        .collect()
}

#[test]
fn every_mistake_is_found_where_it_is_and_nothing_else() {
    let grounds = grounds();
    let readers: Vec<Reader> = grounds.iter().map(Reader::new).collect();
    let mistakes: Vec<_> = meaning::MISTAKES.iter().chain(writing::MISTAKES).collect();
    let wanted = usize::try_from(variable("DEMARCHE_MUTATIONS", 300)).unwrap();
    let mut rng = Rng(variable("DEMARCHE_SEED", 1));
    let mut missed = Vec::new();
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    while made.values().sum::<usize>() < wanted {
        // Each kind of mistake in turn, so that all are made.
        let (name, mistake) = mistakes[made.values().sum::<usize>() % mistakes.len()];
        let number = rng.below(grounds.len());
        let (ground, seed) = (&grounds[number], rng.0);
        let Some((texts, expected)) = mistake(ground, &mut rng).and_then(|edits| apply(&ground.files, edits))
        else {
            continue;
        };
        *made.entry(name).or_default() += 1;
        let found = errors(&readers[number].report(ground, &texts));
        if found != expected {
            missed.push(format!(
                "{name} in {}, {seed}\n  expected {expected:?}\n  found    {found:?}",
                ground.name
            ));
        }
    }
    println!("found exactly: {} of {wanted}", wanted - missed.len());
    assert!(made.len() == mistakes.len() || wanted < mistakes.len(), "{made:?}");
    missed.sort_unstable();
    assert!(missed.is_empty(), "{} of {wanted} missed\n{}", missed.len(), missed.join("\n"));
}
