//! The manual pages: complete, sound for the programs that show them, and put where the pages say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use crate::program::{PROGRAM, commands, program, said};
use clap::Command;

/// The program and its commands, each with its page.
fn pages() -> Vec<(Command, String)> {
    let mut pages = Vec::new();
    for command in commands() {
        let name = command.get_name().to_owned();
        let arguments = if name == "demarche" { vec!["man"] } else { vec!["man", name.as_str()] };
        let (code, page, err) = said(program().args(&arguments));
        assert_eq!((code, err.as_str()), (Some(0), ""), "{name}");
        pages.push((command, page));
    }
    pages
}

/// Whether there is a program `man` that shows pages: minimised systems have one that only says that it does not.
fn has_man() -> bool {
    let version = Process::new("man").arg("--version").stdin(Stdio::null()).output();
    let is_man = version.is_ok_and(|output| output.stdout.starts_with(b"man "));
    if !is_man {
        eprintln!("skipped: there is no man to show or find pages with");
    }
    is_man
}

/// What a program says of a page that it is given as a file.
fn shown_by(program: &str, arguments: &[&str], page: &Path) -> Option<(bool, String, String)> {
    let mut process = Process::new(program);
    process.args(arguments).arg(page).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80");
    let Ok(output) = process.stdin(Stdio::null()).output() else {
        eprintln!("skipped: there is no {program} to show pages with");
        return None;
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some((output.status.success(), text(&output.stdout), text(&output.stderr)))
}

#[test]
fn every_page_has_every_option_and_the_sections_in_their_order() {
    let order = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "COMMANDS",
        "EXIT STATUS",
        "ENVIRONMENT",
        "FILES",
        "EXAMPLES",
        "SEE ALSO",
    ];
    for (command, page) in pages() {
        let name = command.get_name();
        let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        let places: Vec<usize> = sections
            .iter()
            .map(|section| {
                order.iter().position(|known| known == section).unwrap_or_else(|| panic!("{name}: {section}"))
            })
            .collect();
        assert!(places.is_sorted(), "{name}: {sections:?}");
        for always in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
            assert!(sections.contains(&always), "{name} has no {always}");
        }
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let Some(long) = arg.get_long() else { continue };
            let option = format!("\\fB\\-\\-{}\\fR", long.replace('-', "\\-"));
            assert!(page.contains(&option), "{name} lacks --{long}");
            for value in arg.get_possible_values().iter().filter(|_| arg.get_action().takes_values()) {
                let value = value.get_name();
                assert!(page.contains(&value.replace('-', "\\-")), "{name} --{long} lacks {value}");
            }
        }
    }
}

#[test]
fn examples_stand_in_a_page_as_in_the_help() {
    for (command, page) in pages() {
        let after = command.get_after_help().unwrap().to_string();
        let examples = after.split("Examples:\n").nth(1).unwrap().split("\n\n").next().unwrap();
        let (_, rest) = page.split_once(".SH EXAMPLES\n.nf\n").unwrap();
        let shown = rest.split("\n.fi").next().unwrap().replace("\\-", "-").replace("\\e", "\\");
        assert_eq!(shown, examples.trim_end(), "{}", command.get_name());
    }
}

#[test]
fn no_program_that_shows_pages_objects_to_one() {
    let folder = tempfile::tempdir().unwrap();
    let has_man = has_man();
    for (command, page) in pages() {
        let name = command.get_name();
        let path = folder.path().join(format!("{name}.1"));
        fs::write(&path, page).unwrap();
        if has_man && let Some((done, shown, err)) = shown_by("man", &["--warnings", "-l"], &path) {
            assert!(done && err.is_empty(), "man on {name}: {err}");
            assert!(shown.contains("EXIT STATUS"), "{shown}");
        }
        if let Some((done, _, err)) = shown_by("groff", &["-man", "-ww", "-Tutf8"], &path) {
            assert!(done && err.is_empty(), "groff on {name}: {err}");
        }
        if let Some((_, out, err)) = shown_by("mandoc", &["-T", "lint", "-W", "warning"], &path) {
            // There is none, so that the same program gives the same pages.
            let objections: Vec<&str> =
                out.lines().chain(err.lines()).filter(|line| !line.contains("missing date")).collect();
            assert!(objections.is_empty(), "mandoc on {name}: {objections:#?}");
        }
    }
}

#[test]
fn every_variable_that_the_program_asks_for_is_in_the_page() {
    fn read(path: &Path, into: &mut String) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                read(&entry.unwrap().path(), into);
            }
        } else {
            let text = fs::read_to_string(path).unwrap();
            into.push_str(text.split("#[cfg(test)]").next().unwrap());
        }
    }
    let mut source = String::new();
    for layer in ["cli", "tui", "ui"] {
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer), &mut source);
    }
    let asked: BTreeSet<&str> = source
        .split('"')
        .filter(|text| text.len() > 3 && text.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .filter(|text| {
            source.contains(&format!("set(\"{text}\")")) || text.contains('_') || *text == "EDITOR"
        })
        .filter(|text| !text.starts_with('_') && !text.starts_with("CARGO_PKG"))
        .collect();
    for known in ["NO_COLOR", "COLORTERM", "EDITOR", "XDG_STATE_HOME", "SOURCE_DATE_EPOCH", "BROWSER"] {
        assert!(asked.contains(known), "{asked:?}");
    }
    // What tells where a program runs is nothing to be set by hand.
    let found_out = ["DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "TMUX", "CASE_INSENSITIVE"];
    let (_, page, _) = said(program().args(["man"]));
    let told = page.split(".SH ENVIRONMENT").nth(1).unwrap();
    for variable in asked.into_iter().filter(|variable| !found_out.contains(variable)) {
        assert!(told.contains(variable), "the manual does not tell of {variable}");
    }
}

#[test]
fn pages_are_installed_as_documented_all_of_them_and_replaced_only_by_force() {
    let documented = "demarche man -o ~/.local/share/man/man1";
    for (page, text) in [
        ("docs/guide.md", include_str!("../../docs/guide.md")),
        ("`man --help`", said(program().args(["man", "--help"])).1.as_str()),
    ] {
        assert!(text.contains(documented), "{page} does not say `{documented}`");
    }
    let home = tempfile::tempdir().unwrap();
    let install = |more: &str| {
        let script = format!("\"$0\" {}{more}", documented.strip_prefix("demarche ").unwrap());
        let mut shell = Process::new("sh");
        shell.args(["-c", &script, PROGRAM]).env("HOME", home.path());
        shell.output().unwrap()
    };
    assert!(install("").status.success());
    let folder = home.path().join(".local/share/man/man1");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut expected: Vec<String> = pages()
        .iter()
        .map(|(command, _)| match command.get_name() {
            "demarche" => "demarche.1".to_owned(),
            name => format!("demarche-{name}.1"),
        })
        .collect();
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(
        fs::read_to_string(folder.join("demarche-show.1")).unwrap(),
        said(program().args(["man", "show"])).1
    );
    let again = install("");
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force replaces it"));
    assert!(install(" --force").status.success());

    // And man finds them there.
    if has_man() {
        let mut man = Process::new("man");
        man.args(["-w", "demarche-show"]).env("MANPATH", home.path().join(".local/share/man"));
        let output = man.output().unwrap();
        assert!(String::from_utf8_lossy(&output.stdout).contains("demarche-show.1"), "{output:?}");
    }
}

#[test]
fn a_page_that_there_is_not_is_wrong_usage_with_a_suggestion() {
    let (code, out, err) = said(program().args(["man", "shwo"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(err, "demarche: there is no command shwo; did you mean `show`?\n");
    assert_eq!(said(program().args(["man", "show", "-o", "x"])).0, Some(2));
}

#[test]
fn the_guide_has_the_lines_for_each_shells_start_up_file() {
    let guide = include_str!("../../docs/guide.md");
    let (_, help, _) = said(program().args(["completions", "--help"]));
    for line in [
        "source <(demarche completions bash)",
        "source <(demarche completions zsh)",
        "demarche completions fish | source",
    ] {
        assert!(guide.contains(line) && help.contains(line), "{line}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let (code, script, err) = said(program().args(["completions", shell]));
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert!(script.contains("_DEMARCHE_COMPLETE"), "{script}");
    }
    assert_eq!(said(program().args(["completions", "powershell"])).0, Some(2));
}
