//! The layers of the house: a module may use those before it in the list, never those after it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// From the ground up.
const ORDER: [&str; 14] = [
    "text",
    "suggest",
    "date",
    "atomic_file",
    "model",
    "dossier",
    "derive",
    "words",
    "report",
    "search",
    "ui",
    "screenshot",
    "tui",
    "cli",
];

/// What the order alone would allow: the derived facts and what shows them know no file.
const APART: [(&str, &str); 5] = [
    ("derive", "dossier"),
    ("words", "dossier"),
    ("report", "dossier"),
    ("search", "dossier"),
    ("ui", "dossier"),
];

/// The modules of the crate with their source text.
fn modules() -> BTreeMap<String, String> {
    fn read(path: &Path, into: &mut String) {
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("a source folder") {
                read(&entry.expect("an entry").path(), into);
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push_str(&fs::read_to_string(path).expect("a source file"));
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(&src).expect("src") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if name != "lib" && name != "main" {
            read(&path, modules.entry(name).or_default());
        }
    }
    modules
}

/// The modules that a source text names: `crate::model::Id`, `use crate::{date, model}`.
fn uses(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(|name| word(name.trim()))
                .collect::<Vec<_>>(),
            None => vec![word(rest)],
        })
        .collect()
}

#[test]
fn no_module_uses_one_above_it() {
    let modules = modules();
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    for (name, source) in &modules {
        let here = place(name).unwrap_or_else(|| panic!("{name} has no place in the order of layers"));
        for used in uses(source) {
            let Some(there) = place(&used) else { continue };
            assert!(there <= here, "{name} uses {used}, which lies above it");
            let apart = APART.contains(&(name.as_str(), used.as_str()));
            assert!(!apart, "{name} uses {used}: it must know no file");
        }
    }
    for name in ORDER {
        assert!(modules.contains_key(name), "{name} is in the order but not in src");
    }
}

#[test]
fn the_core_knows_no_clock_and_no_screen() {
    let modules = modules();
    for name in
        ["text", "suggest", "date", "model", "derive", "words", "report", "search", "ui", "screenshot"]
    {
        let source = &modules[name];
        for forbidden in
            ["SystemTime", "Instant::now", "std::fs", "std::env", "std::io", "crossterm", "println!"]
        {
            assert!(!source.contains(forbidden), "{name} names {forbidden}");
        }
    }
    for name in ["text", "suggest", "date", "model", "derive", "words", "report", "search", "dossier"] {
        assert!(!modules[name].contains("ratatui"), "{name} names ratatui");
    }
}
