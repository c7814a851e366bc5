//! The hook that docs/ci.md offers does what it says.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::PROGRAM;

const PAGE: &str = include_str!("../../docs/ci.md");

/// The exit status of the hook where the dossier holds a text.
fn hook(dossier: &str) -> Option<i32> {
    let (_, rest) = PAGE.split_once("```sh\n#!/bin/sh\n").expect("a hook");
    let (script, _) = rest.split_once("```").expect("its end");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("dossier")).unwrap();
    fs::write(folder.path().join("dossier/dossier.json"), dossier).unwrap();
    let programs = Path::new(PROGRAM).parent().unwrap();
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]).current_dir(folder.path()).env("PATH", programs).stdout(Stdio::null());
    command.status().unwrap().code()
}

#[test]
fn a_sound_dossier_passes_and_a_broken_one_does_not() {
    assert_eq!(hook(r#"{"format": 1, "id": "d", "title": "D"}"#), Some(0));
    assert_eq!(hook(r#"{"format": 1, "id": "d", "titel": "D"}"#), Some(1));
}

#[test]
fn every_form_that_the_page_names_is_one_that_the_program_knows() {
    for form in PAGE.split("--format ").skip(1).map(|rest| rest.split([' ', '`']).next().unwrap()) {
        let known = Command::new(PROGRAM)
            .args(["check", "--format", form, "colombia-farc"])
            .stdout(Stdio::null())
            .status();
        assert_eq!(known.unwrap().code(), Some(0), "{form}");
    }
}
