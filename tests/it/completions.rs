//! What a shell is told can follow, without the shell.

use std::fs;
use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::thread;

use crate::program::PROGRAM;
use tempfile::TempDir;

const EXAMPLE: &str = include_str!("../../docs/example.json");

/// A folder with a dossier and a pipe, and settings that name the one that is given.
fn folder(settled: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lenn.json"), EXAMPLE).unwrap();
    assert!(Process::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
    fs::create_dir(folder.path().join("demarche")).unwrap();
    let settings = format!(r#"{{"dossier": "{settled}"}}"#);
    fs::write(folder.path().join("demarche/settings.json"), settings).unwrap();
    folder
}

/// What is offered for the last of the words, and how much of standard input was taken for it.
fn offered(folder: &Path, words: &[&str], variable: Option<&str>) -> (String, u64) {
    let mut input = fs::File::open(folder.join("lenn.json")).unwrap();
    let mut process = Process::new(PROGRAM);
    process
        .arg("--")
        .arg("demarche")
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::from(input.try_clone().unwrap()));
    process
        .env_clear()
        .env("_DEMARCHE_COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("XDG_CONFIG_HOME", folder);
    process.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    if let Some(variable) = variable {
        process.env("DEMARCHE_DOSSIER", variable);
    }
    let output = process.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    (String::from_utf8(output.stdout).unwrap(), input.stream_position().unwrap())
}

#[test]
fn ids_are_those_of_the_dossier_that_would_be_read() {
    let folder = folder("lenn.json");
    for (words, variable) in [
        (["brief", "-d", "lenn.json", "fish"].as_slice(), Some("colombia-farc")),
        (&["brief", "--dossier=lenn.json", "fish"], None),
        (&["brief", "fish"], Some("lenn.json")),
        (&["brief", "fish"], None),
    ] {
        assert_eq!(offered(folder.path(), words, variable), ("fishing".to_owned(), 0), "{words:?}");
    }
}

#[test]
fn standard_input_is_the_shells_whoever_names_it() {
    for (words, variable) in [
        (["brief", "-d", "-", ""].as_slice(), None),
        (&["brief", "--dossier=-", ""], Some("lenn.json")),
        (&["brief", ""], Some("-")),
        (&["brief", ""], None),
    ] {
        let (offered, taken) = offered(folder("-").path(), words, variable);
        assert!(
            taken == 0 && !offered.contains("fishing"),
            "{words:?} {variable:?}: {offered}, {taken} bytes"
        );
        assert!(!offered.contains("territory"), "{words:?} {variable:?}: of another dossier: {offered}");
    }
}

#[test]
fn nobody_waits_for_a_pipe() {
    for (words, variable) in [
        (["brief", "-d", "pipe", ""].as_slice(), None),
        (&["brief", ""], Some("pipe")),
        (&["brief", ""], None),
    ] {
        let folder = folder("pipe");
        let pipe = folder.path().join("pipe");
        // Waits until somebody reads, which is what shall not be; the end of the test ends it.
        thread::spawn(move || {
            fs::File::options().write(true).open(pipe).unwrap().write_all(EXAMPLE.as_bytes())
        });
        let (offered, _) = offered(folder.path(), words, variable);
        assert!(!offered.contains("fishing") && !offered.contains("territory"), "{words:?}: {offered}");
    }
}
