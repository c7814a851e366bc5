//! Settings in the dashboard: keys, colours, the mouse.

use std::fs;

use super::harness::{Session, Start};

fn with(settings: &str) -> Start {
    let start = Session::start(["--as-of", "2025-07-25"]);
    let folder = start.folder().join(".config/demarche");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("settings.json"), settings).unwrap();
    start
}

#[test]
fn keys_of_ones_own_run_and_are_shown() {
    let settings = "{\"keys\": {\"next-meeting\": [\"]\"], \"previous-meeting\": [\"[\"], \"help\": [\"H\"], \"export\": [\"x\", \"Ctrl-S\"]}}";
    let mut session = with(settings).size(200, 60).spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("[] meeting").wait_for("H help");
    session.keys("[").wait_for("‹ as of Wed 23 Jul 2025 ›");
    session.keys("e <").keys("x").wait_for("─ Export ─").wait_for("as of 23 Jul 2025").keys("esc");
    session.keys("H").wait_for("─ Help").wait_for("x  Ctrl-S").keys("H");
    // They stay in another dossier.
    session.keys("d").send("colombia-farc\r").wait_for("Colombia–FARC").wait_for("H help").keys("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_theme_has_shades_of_its_own() {
    let shades = |settings: &str| {
        let mut session = with(settings).spawn();
        session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help").keys("q");
        session.exit_code();
        String::from_utf8(session.bytes()).unwrap()
    };
    let (usual, dark, stark) =
        (shades("{}"), shades("{\"theme\": \"dark\"}"), shades("{\"theme\": \"high-contrast\"}"));
    assert!(usual.contains("8;5;166") && !usual.contains("8;5;209"));
    assert!(dark.contains("8;5;209") && !dark.contains("8;5;166"));
    assert!(!stark.contains("8;5;"), "no shade at all");
}

#[test]
fn the_mouse_can_be_left_alone() {
    let mut session = with("{\"mouse\": false}").spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help");
    assert!(!String::from_utf8(session.bytes()).unwrap().contains("\x1b[?1000h"));
    session.keys("f2").wait_for("The mouse is on").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn a_mistake_is_told_before_anything_is_drawn() {
    let mut session = with("{\"theme\": \"dusk\"}").spawn();
    assert_eq!(session.exit_code(), 1);
    let told = String::from_utf8(session.bytes()).unwrap();
    assert!(told.contains("settings.json:1:16: unknown variant `dusk`"), "{told}");
    assert!(!told.contains("\x1b[?1049h"), "{told}");
}
