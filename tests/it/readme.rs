//! What README and the pages beside it say is what the program does.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::PROGRAM;
use demarche::dossier;
use demarche::model::{
    Ended, EventKind, Extent, Format, Level, MeetingRole, MeetingStatus, OutcomeKind, OutcomeStatus,
    PartyKind, Role, SourceKind, Stance, Word,
};
use demarche::ui::command::sections;

const README: &str = include_str!("../../README.md");
const KEYS: &str = include_str!("../../docs/keys.md");
const DEPENDENCIES: &str = include_str!("../../docs/DEPENDENCIES.md");
const FORMAT: &str = include_str!("../../docs/format.md");
const GUIDE: &str = include_str!("../../docs/guide.md");
const EXAMPLE: &str = include_str!("../../docs/example.json");
const MANIFEST: &str = include_str!("../../Cargo.toml");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands between two marks, which occur once.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to}")).0
}

/// The table of keys, as docs/keys.md has it.
fn key_table() -> String {
    let mut table = "\n| | keys | what they do |\n| --- | --- | --- |\n".to_owned();
    for (section, entries) in sections() {
        let mut title = format!("{} ", section.title());
        for entry in entries {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(table, "| {title}| {} | {} |", keys.join(" "), entry.help);
            title.clear();
        }
    }
    table
}

#[test]
fn the_keys_are_those_of_the_table_of_commands() {
    let shown = between(KEYS, "<!-- keys -->", "<!-- /keys -->");
    let table = key_table();
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(root().join("docs/keys.md"), KEYS.replace(shown, &table)).unwrap();
        return;
    }
    assert!(shown == table, "docs/keys.md is stale: UPDATE_PAGES=1 cargo test --test it readme::");
}

#[test]
fn readme_is_short_and_begins_with_an_answer() {
    assert!(README.lines().count() <= 220, "README is for users: details belong in docs");
    let beginning: String = README.lines().take(60).collect::<Vec<_>>().join("\n");
    for needed in ["(docs/pictures/", "cargo run --release", "cargo test", "```console\n", "\n...\n```"] {
        assert!(beginning.contains(needed), "README's first 60 lines lack {needed}");
    }
}

#[test]
fn the_two_commands_are_there_and_the_second_is_the_one_that_is_checked() {
    let start = between(README, "## Start\n", "\n## ");
    let block = between(start, "```sh\n", "```");
    let commands: Vec<&str> =
        block.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).collect();
    assert_eq!(commands, ["cargo run --release", "cargo test"]);

    // Checked with the lock file as it stands, else the same. A package for others comes without the script.
    if let Ok(script) = fs::read_to_string(root().join(".ci/run")) {
        let checked = script.lines().rfind(|line| !line.trim().is_empty()).unwrap();
        assert_eq!(checked.strip_suffix(" --locked"), Some(commands[1]));
    }

    // One program, so that `cargo run` needs no name.
    assert_eq!(MANIFEST.matches("[[bin]]").count(), 1);
    assert!(!root().join("src/bin").exists());
}

#[test]
fn the_example_is_the_file_and_has_no_problem() {
    assert_eq!(between(FORMAT, "<!-- example -->\n```json\n", "```\n<!-- /example -->"), EXAMPLE);
    let loaded = dossier::open(&root().join("docs/example.json"));
    assert_eq!((loaded.report.errors, loaded.report.warnings), (0, 0), "{}", loaded.report.to_text());
}

/// What a command line of a page prints, from this folder.
fn output(line: &str) -> String {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("demarche"), "{line}");
    let output = Command::new(PROGRAM)
        .args(words)
        .current_dir(root())
        .env_remove("DEMARCHE_DOSSIER")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn what_the_examples_print_is_what_is_shown() {
    for (page, text) in [("README.md", README), ("docs/guide.md", GUIDE)] {
        let console = between(text, "```console\n", "```");
        let examples: Vec<&str> = console.split("$ ").filter(|example| !example.is_empty()).collect();
        assert!(!examples.is_empty());
        for example in examples {
            let (line, shown) = example.split_once('\n').unwrap();
            let printed = output(line);
            let shown = shown.trim_end();
            let same = match shown.strip_suffix("\n...") {
                Some(beginning) => printed.starts_with(beginning.trim_end()),
                None => printed.trim_end() == shown,
            };
            assert!(same, "{page} shows of `{line}`\n{shown}\nbut it prints\n{printed}");
        }
    }
}

/// The names in a section of the manifest.
fn in_manifest(section: &str) -> Vec<&'static str> {
    let heading = format!("\n[{section}]\n");
    let (_, rest) = MANIFEST.split_once(&heading).unwrap();
    rest.lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim()))
        .collect()
}

#[test]
fn every_dependency_has_its_reason_and_its_licence() {
    for (section, heading) in
        [("dependencies", "## In the program\n"), ("dev-dependencies", "## For tests and benchmarks\n")]
    {
        let (_, rest) = DEPENDENCIES.split_once(heading).unwrap();
        let entries: Vec<&str> = rest.split("\n## ").next().unwrap().split("\n- ").skip(1).collect();
        let names: Vec<&str> = entries.iter().map(|entry| between(entry, "`", "`")).collect();
        assert_eq!(names, in_manifest(section), "docs/DEPENDENCIES.md against [{section}]");
        for entry in entries {
            assert!(entry.trim_end().ends_with(')'), "no licence: {entry}");
        }
    }
}

/// Those words of a list that the page of the format does not have.
fn missing<W: Word>() -> Vec<&'static str> {
    let words: Vec<&str> = FORMAT.split(|c: char| !c.is_ascii_alphabetic() && c != '-').collect();
    W::ALL.iter().map(|word| word.as_str()).filter(|word| !words.contains(word)).collect()
}

#[test]
fn the_page_of_the_format_has_every_word() {
    let missing = [
        missing::<Stance>(),
        missing::<Ended>(),
        missing::<Role>(),
        missing::<PartyKind>(),
        missing::<SourceKind>(),
        missing::<Format>(),
        missing::<Level>(),
        missing::<MeetingRole>(),
        missing::<MeetingStatus>(),
        missing::<OutcomeKind>(),
        missing::<OutcomeStatus>(),
        missing::<Extent>(),
        missing::<EventKind>(),
    ]
    .concat();
    assert!(missing.is_empty(), "docs/format.md lacks {missing:?}");
}

#[test]
fn what_the_pages_link_to_is_there() {
    for (page, text) in [
        ("README.md", README),
        ("docs/DEPENDENCIES.md", DEPENDENCIES),
        ("docs/format.md", FORMAT),
        ("docs/guide.md", GUIDE),
        ("docs/keys.md", KEYS),
        ("docs/architecture.md", include_str!("../../docs/architecture.md")),
    ] {
        let folder = root().join(page).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let elsewhere = file.is_empty() || file.contains("://");
            assert!(elsewhere || folder.join(file).exists(), "{page} links to {link}");
        }
    }
}

/// The pieces of code that docs/architecture.md shows: whether it is all of a file, the file, and the code.
fn shown_code(page: &str) -> Vec<(bool, String, String)> {
    let pieces = page.split("<!-- ").skip(1).filter_map(|piece| {
        let (named, rest) = piece.split_once(" -->\n```rust\n")?;
        let (part, file) = named.split_once(" of ")?;
        let (code, _) = rest.split_once("```\n")?;
        Some((part == "all", file.to_owned(), code.to_owned()))
    });
    pieces.collect()
}

#[test]
fn the_code_in_the_page_on_architecture_is_the_code_of_the_program() {
    let path = root().join("docs/architecture.md");
    let mut page = fs::read_to_string(&path).unwrap();
    let pieces = shown_code(&page);
    assert_eq!(pieces.len(), 5, "pieces of code");
    for (all, file, code) in pieces {
        let source = fs::read_to_string(root().join(&file)).unwrap();
        if !all {
            let lines: Vec<&str> = source.lines().map(str::trim).collect();
            let shown: Vec<&str> = code.lines().map(str::trim).collect();
            assert!(lines.windows(shown.len()).any(|some| some == shown), "{file} has no\n{code}");
        } else if std::env::var_os("UPDATE_PAGES").is_some() {
            let mark = format!("<!-- all of {file} -->\n```rust\n");
            page = page.replace(&format!("{mark}{code}```"), &format!("{mark}{source}```"));
            fs::write(&path, &page).unwrap();
        } else {
            assert!(
                code == source,
                "docs/architecture.md is stale: UPDATE_PAGES=1 cargo test --test it readme::"
            );
        }
    }
}
