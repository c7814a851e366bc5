//! A dossier of one's own, edited while it is looked at.

use std::fs;

use super::desk::{FOUR_REGIONS, changed, desk, file, put, script, seated};
use super::harness::{Session, Start};
use super::pointing::is_selected;

/// The title as it is written, and another.
const TITLE: &str = "Cession of four regions on top of Crimea";
const OTHER: &str = "Cession of four whole regions and Crimea";

/// An editor on the desk: says with which line discipline it runs and what it was told, waits for a line,
/// then replaces one text by another in the file.
fn with_editor(start: Start, from: &str, to: &str) -> Start {
    let lines = format!(
        "stty -a | grep -qE '(^| )icanon' && stty -a | grep -qE '(^| )isig' && echo a cooked terminal\n\
         echo \"told $1\"; read line\n\
         file=${{1%%:*}}; sed 's/{from}/{to}/' \"$file\" > \"$file.new\" && mv \"$file.new\" \"$file\""
    );
    let editor = script(&start, "hx", &lines);
    start.env("EDITOR", editor)
}

#[test]
fn a_record_is_edited_at_its_place_and_seen_to_change() {
    let mut session = seated(with_editor(desk(), TITLE, OTHER));
    session.keys("E").wait_for("a cooked terminal").wait_for("talks/positions.json:");
    assert_eq!(session.left_behind(), "", "the editor has the terminal to itself");
    // The line is that of the record.
    let told = session.screen();
    let place = told.lines().find_map(|line| line.split_once("positions.json:")).unwrap().1;
    let line: usize = place.split(':').next().unwrap().parse().unwrap();
    let positions = fs::read_to_string(file(&session, "positions.json")).unwrap();
    assert!(positions.lines().skip(line).take(2).any(|line| line.contains("ru-2025-07-25-")), "{line}");
    session
        .send("done\r")
        .wait_for("Cession of four whole regions")
        .wait_for("changed: Cession of four whole");
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn what_others_write_is_seen_however_they_write_it() {
    let mut session = seated(desk());
    let positions = file(&session, "positions.json");
    put(&positions, &changed(&positions, TITLE, OTHER));
    session.wait_for("Cession of four whole regions").wait_for("Reloaded; changed:");
    // On a busy machine it may be read while it is empty, and told as broken in between.
    fs::write(&positions, changed(&positions, OTHER, TITLE)).unwrap();
    session.wait_for(FOUR_REGIONS).wait_for("Reloaded; changed:");
    // The day that was asked for is still the day.
    session.wait_for("‹ as of Fri 25 Jul 2025 ›");
}

#[test]
fn broken_led_to_the_place_and_mended() {
    let mut session = seated(with_editor(desk(), "\"demandz\"", "\"demands\""));
    let positions = file(&session, "positions.json");
    let sound = fs::read_to_string(&positions).unwrap();
    fs::write(&positions, sound.replacen("\"demands\"", "\"demandz\"", 1)).unwrap();
    // The last good state stays, and says so.
    session.wait_for("An error on disk; the last valid version is shown").wait_for(FOUR_REGIONS);
    session.keys("!").wait_for("1 error on disk").wait_for("positions.json:").wait_for("demandz");
    session.keys("E").wait_for("a cooked terminal").wait_for("told ");
    let line = sound.lines().position(|line| line.contains("\"demands\"")).unwrap() + 1;
    session.wait_for(&format!("positions.json:{line}:"));
    session.send("done\r").wait_for("valid again and unchanged").wait_for(FOUR_REGIONS);
    session
        .keys("down")
        .wait_until("forget the error", |terminal| !terminal.screen().contents().contains("on disk"));
}

#[test]
fn a_folder_that_goes_is_told_and_welcomed_back() {
    let mut session = seated(desk());
    let (here, away) = (session.folder().join("talks"), session.folder().join("away"));
    fs::rename(&here, &away).unwrap();
    session.wait_for("on disk; the last valid version is shown").wait_for(FOUR_REGIONS);
    fs::rename(&away, &here).unwrap();
    session.wait_for("valid again and unchanged");
    let positions = file(&session, "positions.json");
    fs::write(&positions, changed(&positions, TITLE, OTHER)).unwrap();
    session.wait_for("Cession of four whole regions");
}

#[test]
fn it_is_read_again_by_hand() {
    let mut session = seated(desk());
    session.keys("ctrl-r").wait_for("Reloaded: nothing changed");
}

#[test]
fn what_has_no_file_says_how_to_get_one() {
    let mut session = seated(Session::start(["--as-of", "2025-07-25"]));
    session.keys("E").wait_for("demarche export --format json -o my.json; demarche my.json");
}

#[test]
fn an_editor_that_is_not_there_is_told() {
    let mut session = seated(desk().env("VISUAL", "no-such-editor"));
    session.keys("E").wait_for("no-such-editor could not be started: ").wait_for(FOUR_REGIONS).keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn another_dossier_is_opened_and_the_way_back_is_remembered() {
    let mut session = seated(desk());
    session.keys("d").wait_for("Open a dossier").wait_for("recent").wait_for("~/talks");
    session.send("colombia\r").wait_for("Colombia").wait_for("latest, as of").wait_for("? help");
    session.keys("d").wait_for("Open a dossier").send("~/nowhere\r").wait_for("There is no dossier");
    session.wait_for("Colombia");
    let positions = file(&session, "positions.json");
    let sound = fs::read_to_string(&positions).unwrap();
    fs::write(&positions, sound.replacen("\"demands\"", "\"demandz\"", 1)).unwrap();
    session.keys("d").wait_for("Open a dossier").send("~/talks\r").wait_for("Not opened: positions.json:");
    fs::write(&positions, sound).unwrap();
    session.keys("d").wait_for("Open a dossier").send("~/talks\r").wait_until("open it", |terminal| {
        let shown = terminal.screen().contents();
        shown.contains("Russia–Ukraine") && shown.contains("State of play")
    });
    session.keys("2");
    // The watcher moved with it.
    session.keys("g").wait_for("Go to date:").send("2025-07-25\r").wait_for(FOUR_REGIONS);
    fs::write(&positions, changed(&positions, TITLE, OTHER)).unwrap();
    session.wait_for("Cession of four whole regions");
    let remembered = fs::read_to_string(session.folder().join("state/demarche/recent.json")).unwrap();
    assert_eq!(remembered.matches("\"path\"").count(), 1, "{remembered}");
}

#[test]
fn nothing_wakes_it_while_nothing_changes() {
    let mut session = seated(desk());
    let row = session.row_of(FOUR_REGIONS) + 1;
    session.keys("down").wait_until("move down", |terminal| is_selected(terminal, row)).rest();
}
