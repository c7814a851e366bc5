//! Completions in the shells that they are for, typed and tabbed as people do; in those that are there.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::harness::{Session, Start};
use crate::program::PROGRAM;

/// A shell, and what a user of it has in the start-up file, by the page of the command's help.
#[derive(Clone, Copy)]
struct Shell {
    name: &'static str,
    arguments: &'static [&'static str],
    start_up: &'static str,
}

const SHELLS: [Shell; 3] = [
    Shell {
        name: "bash",
        arguments: &["--norc", "--noprofile", "-i"],
        start_up: "source <(demarche completions bash)",
    },
    Shell {
        name: "zsh",
        arguments: &["-f", "-i"],
        start_up: "autoload -U compinit; compinit -u -D; source <(demarche completions zsh)",
    },
    Shell { name: "fish", arguments: &["--no-config"], start_up: "demarche completions fish | source" },
];

/// Those shells that are installed here; of the others it is told that they are not tried.
fn shells() -> Vec<Shell> {
    let is_there = |shell: &Shell| {
        let there = Command::new(shell.name).arg("--version").output().is_ok();
        if !there {
            eprintln!("skipped: there is no {} to try completions in", shell.name);
        }
        there
    };
    SHELLS.into_iter().filter(is_there).collect()
}

/// A dossier whose texts a shell could take for commands.
fn hostile(id: &str) -> String {
    let title = r#"$(touch pwned) `touch pwned`; touch pwned #' \" \\ : "#;
    format!(
        r#"{{"dossier": {{"format": 1, "id": "{id}", "title": "{title}"}},
            "sources": [{{"id": "paper", "title": "{title}"}}],
            "issues": [{{"id": "harbour-dues", "name": "{title}", "sources": ["paper"]}},
                       {{"id": "harbour-pilots", "name": "{title}", "sources": ["paper"]}}]}}"#
    )
}

/// A shell in a folder of dossiers, one with a space in its name, whose start-up file has been read.
fn started(shell: Shell) -> Session {
    let programs = Path::new(PROGRAM).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(programs.to_owned()).chain(std::env::split_paths(&path)))
        .unwrap();
    let start = Start::new(shell.name, shell.arguments).env("PATH", path).env("PS1", "> ").size(120, 40);
    let folder = start.folder().join("old talks");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("dossier.json"), r#"{"format": 1, "id": "old", "title": "Old"}"#).unwrap();
    fs::write(folder.join("sources.json"), r#"[{"id": "paper", "title": "Paper"}]"#).unwrap();
    fs::write(
        folder.join("issues.json"),
        r#"[{"id": "harbour-dues", "name": "Dues", "sources": ["paper"]}]"#,
    )
    .unwrap();
    fs::write(start.folder().join("hostile.json"), hostile("hostile")).unwrap();
    fs::write(start.folder().join("evil$(touch pwned).json"), hostile("evil")).unwrap();
    fs::write(start.folder().join("ctrl\u{1b}[41m.json"), hostile("ctrl")).unwrap();
    let mut session = start.spawn();
    session.send(format!("{}\r", shell.start_up)).send("echo re''ady\r").wait_for("\nready");
    session
}

/// What stands on the line after the keys, in each shell.
fn completed(typed: &str, expected: &str) {
    for shell in shells() {
        let mut session = started(shell);
        session.send(format!("demarche {typed}\t"));
        session.wait_for(expected);
        assert!(!session.folder().join("pwned").exists(), "{}: {typed} was carried out", shell.name);
    }
}

#[test]
fn ids_of_records_meetings_and_formats_are_completed() {
    completed("show ru-2025-07-25-na", "demarche show ru-2025-07-25-nato");
    completed("--as-of istanbul-2025-06", "demarche --as-of istanbul-2025-06-02");
    completed("export --format sv", "demarche export --format svg");
    completed("show asks --as-of=istanbul-2025-06", "demarche show asks --as-of=istanbul-2025-06-02");
    completed("check --dossier=colo", "demarche check --dossier=colombia-farc");
}

#[test]
fn commands_bundled_dossiers_and_views_are_completed() {
    completed("compl", "demarche completions");
    completed("show asks -d colo", "demarche show asks -d colombia-farc");
    completed("--view led", "demarche --view ledger");
}

#[test]
fn ids_are_those_of_the_dossier_that_is_named_also_with_spaces() {
    completed("-d hostile.json brief harbour-p", "demarche -d hostile.json brief harbour-pilots");
    completed(r"brief -d old\ talks harb", r"demarche brief -d old\ talks harbour-dues");
    completed("brief -d ~/hostile.json harbour-d", "harbour-dues");
}

#[test]
fn paths_are_completed_and_quoted() {
    completed("-d ol", r"demarche -d old\ talks/");
    completed("check hosti", "demarche check hostile.json");
    completed(r"check old\ talks/iss", r"demarche check old\ talks/issues.json");
}

#[test]
fn nothing_that_is_offered_is_carried_out_or_acts_on_the_terminal() {
    for shell in shells() {
        // Titles are shown beside ids where a shell can.
        let mut session = started(shell);
        session.send("demarche -d hostile.json brief harb\t\t\t").wait_for("harbour-pilots");
        assert!(!session.folder().join("pwned").exists(), "{}", shell.name);

        // The name of a file is quoted, so that Enter does not carry it out either.
        let mut session = started(shell);
        session
            .send("demarche check evil\t")
            .wait_for("pwned")
            .send("\recho re''ally\r")
            .wait_for("\nreally");
        assert!(!session.folder().join("pwned").exists(), "{}:\n{}", shell.name, session.screen());
        assert!(session.screen().contains("no problems found") || session.screen().contains("warning"));

        let mut session = started(shell);
        session.send("demarche check ctrl\t\t").send("\recho re''ally\r").wait_for("\nreally");
        let bytes = session.bytes();
        assert!(!bytes.windows(5).any(|five| five == b"\x1b[41m"), "{}: a name acted", shell.name);
    }
}

#[test]
fn what_cannot_be_read_offers_nothing_and_says_nothing() {
    for shell in shells() {
        let mut session = started(shell);
        session.send("demarche -d no-such brief harb\t").send("\x15echo re''ally\r").wait_for("\nreally");
        assert!(!session.screen().contains("there is no dossier"), "{}", shell.name);
    }
}

#[test]
fn bash_minds_what_stands_behind_the_cursor() {
    let shell = SHELLS[0];
    let mut session = started(shell);
    session.send("demarche brief harbour-p -d hostile.json").send("\x1b[D".repeat(" -d hostile.json".len()));
    session.send("\t").wait_for("demarche brief harbour-pilots -d hostile.json");
    let mut session = started(shell);
    session.send("demarche brief --dossier=hostile.json harbour-p\t");
    session.wait_for("demarche brief --dossier=hostile.json harbour-pilots");
}

#[test]
fn bash_gets_every_candidate() {
    let script = r#"source <("$0" completions bash)
        demarche() { "$program" "$@"; }
        COMP_WORDS=(demarche show ru-2025) COMP_CWORD=2
        _demarche demarche ru-2025 show
        printf '%s\n' "${COMPREPLY[@]}""#;
    let program = PROGRAM;
    let output = Command::new("bash")
        .args(["--norc", "--noprofile", "-c", script, program])
        .env("program", program)
        .env_remove("DEMARCHE_DOSSIER")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let offered = String::from_utf8(output.stdout).unwrap();
    assert!(offered.lines().count() > 20 && offered.lines().all(|id| id.starts_with("ru-2025")), "{offered}");
    assert!(offered.lines().any(|id| id == "ru-2025-07-25-nato"), "{offered}");
}
