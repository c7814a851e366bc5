//! The page on settings, and settings as the program takes them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use demarche::ui::command::sections;
use tempfile::TempDir;

const START: &str = "<!-- commands -->\n";
const END: &str = "<!-- /commands -->";

#[test]
fn the_page_has_every_command() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let mut table = "\n| command | keys | what it does |\n| --- | --- | --- |\n".to_owned();
    for (_, entries) in sections() {
        for entry in entries {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(table, "| `{}` | {} | {} |", entry.name, keys.join(" "), entry.help);
        }
    }
    let fresh = format!("{before}{START}{table}{END}{after}");
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert!(page == fresh, "docs/settings.md is stale: UPDATE_PAGES=1 cargo test --test it settings::");
    }
}

/// A home folder with these settings.
fn home(settings: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/demarche");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("settings.json"), settings).unwrap();
    home
}

fn demarche(home: &TempDir) -> assert_cmd::Command {
    let mut command = cargo_bin_cmd!("demarche");
    command.env("HOME", home.path()).env_remove("XDG_CONFIG_HOME").env_remove("DEMARCHE_DOSSIER");
    command
}

/// What a run says on standard output, and on standard error, where it ends with a status.
fn told(command: &mut assert_cmd::Command, status: i32) -> (String, String) {
    let run = command.assert().code(status);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&run.get_output().stdout), text(&run.get_output().stderr))
}

#[test]
fn the_page_s_example_is_sound() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md")).unwrap();
    let example = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let home = home(example);
    fs::create_dir(home.path().join("talks")).unwrap();
    demarche(&home).args(["new", "talks/north"]).current_dir(home.path()).assert().success();
    let (parties, _) = told(demarche(&home).args(["show", "parties"]), 0);
    assert!(parties.starts_with("North: parties"), "{parties}");
}

#[test]
fn the_dossier_of_the_settings_comes_after_the_environment_s() {
    let home = home("{\"dossier\": \"colombia-farc\"}");
    let of = |change: &dyn Fn(&mut assert_cmd::Command)| {
        let mut command = demarche(&home);
        command.args(["show", "parties"]);
        change(&mut command);
        let (parties, _) = told(&mut command, 0);
        if parties.contains("farc-ep") { "colombia-farc" } else { "russia-ukraine" }
    };
    assert_eq!(of(&|_| ()), "colombia-farc");
    assert_eq!(
        of(&|command| {
            command.env("DEMARCHE_DOSSIER", "russia-ukraine");
        }),
        "russia-ukraine"
    );
    assert_eq!(
        of(&|command| {
            command.args(["-d", "russia-ukraine"]);
        }),
        "russia-ukraine"
    );
    let elsewhere = home.path().join("nothing");
    assert_eq!(
        of(&|command| {
            command.env("XDG_CONFIG_HOME", &elsewhere);
        }),
        "russia-ukraine"
    );
}

#[test]
fn a_mistake_is_told_where_the_settings_are_needed() {
    let home = home("{\n  \"keys\": {\"exprt\": [\"x\"]}\n}");
    let (out, err) = told(demarche(&home).args(["show", "parties"]), 1);
    assert_eq!(out, "");
    assert!(err.contains("settings.json:2:18: there is no command exprt; did you mean `export`?"), "{err}");
    // Where a dossier is named nothing of them is needed.
    told(demarche(&home).args(["show", "parties", "-d", "russia-ukraine"]), 0);
}
