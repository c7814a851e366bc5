//! The export dialog in a terminal: files that are really written, and never over others unasked.

use std::fs;

use super::harness::Session;

/// The matrix as of the day.
fn matrix() -> Session {
    let mut session = Session::start(["--as-of", "2025-07-25", "--view", "matrix"]).spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help");
    session
}

#[test]
fn a_view_and_the_screen_are_written_as_they_are() {
    let mut session = matrix();
    session.keys("e").wait_for("─ Export ─").keys("down enter").wait_for("Wrote");
    let table = session.folder().join("russia-ukraine-matrix-2025-07-25.md");
    let table = fs::read_to_string(table).unwrap();
    assert!(table.contains("Each party is listed with its asks") && table.contains("sha256:"), "{table}");
    session.keys("e").wait_for("[md]").keys("down enter").wait_for("80x24.svg");
    let picture = session.folder().join("russia-ukraine-matrix-2025-07-25-80x24.svg");
    let picture = fs::read_to_string(picture).unwrap();
    assert!(picture.contains("<svg") && picture.contains("Neutral status"));
    assert!(!picture.contains("─ Export ─"), "the dialog is not part of the picture");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_enter_is_pressed_again() {
    let mut session = matrix();
    let path = session.folder().join("mine.csv");
    fs::write(&path, "mine").unwrap();
    session.keys("e").wait_for("─ Export ─").keys("down left").wait_for("[csv]");
    session.keys("tab").send("\x15~/mine.csv\r").wait_for("It already exists; Enter again replaces it");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    session.keys("enter").wait_for("Wrote");
    let table = fs::read_to_string(&path).unwrap();
    assert!(table.contains("four-regions"), "{table}");
    assert_eq!(
        fs::read_dir(session.folder())
            .unwrap()
            .filter(|e| { e.as_ref().unwrap().file_name().to_string_lossy().contains("mine") })
            .count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn what_cannot_be_written_is_told_in_the_dialog() {
    let mut session = matrix();
    session.keys("e").wait_for("─ Export ─").keys("tab").send("\x15no/such/folder.md\r");
    session.wait_for("There is no folder no/such; Enter again makes it").wait_for("─ Export ─");
    assert!(!session.folder().join("no").exists(), "nothing is made unasked");
    session.keys("enter").wait_for("Wrote");
    assert!(session.folder().join("no/such/folder.md").is_file());
    // A file is no folder.
    session.keys("e").wait_for("─ Export ─").keys("tab").send("\x15no/such/folder.md/brief.md\r");
    session.wait_for("Not written: ").wait_for("─ Export ─");
    session.keys("esc").wait_for("? help");
}

#[test]
fn the_data_are_written_as_tables_and_as_references() {
    let mut session = matrix();
    session.keys("e").wait_for("─ Export ─").keys("down down down down right").wait_for("Folder");
    session.keys("enter").wait_for("Wrote 33 tables to").wait_for("russia-ukraine-tables-2025-07-25");
    let folder = session.folder().join("russia-ukraine-tables-2025-07-25");
    let positions = fs::read_to_string(folder.join("positions.csv")).unwrap();
    assert!(positions.starts_with("id,title,") && !positions.contains("2026-"), "nothing later than the day");
    // The folder may be there, the tables in it may not.
    session.keys("e").wait_for("[csv]").keys("enter").wait_for("It already has these tables; Enter again");
    session.keys("enter").wait_for("Wrote 33 tables to");
    session
        .keys("e")
        .wait_for("[csv]")
        .keys("right")
        .wait_for("[csl-json]")
        .keys("enter")
        .wait_for("Wrote /");
    let sources =
        fs::read_to_string(session.folder().join("russia-ukraine-sources-2025-07-25.json")).unwrap();
    let sources: serde_json::Value = serde_json::from_str(&sources).unwrap();
    assert!(sources.as_array().unwrap().iter().all(|source| source["type"].is_string()), "{sources}");
    session.keys("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn what_is_private_is_in_no_file_that_is_written() {
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join("full.json");
    fs::write(&path, crate::private::full().to_string()).unwrap();
    let mut session = Session::start([path.to_str().unwrap()]).spawn();
    session.wait_for("? help");
    // The briefing, the view, the screen, the data; in the dialog, what was written last is chosen.
    session.keys("e").wait_for("─ Export ─").keys("enter").wait_for("Wrote /");
    session.keys("e").wait_for("─ Export ─").keys("down enter").wait_for("Wrote /");
    session.keys("e").wait_for("─ Export ─").keys("down enter").wait_for("Wrote /");
    session.keys("e").wait_for("─ Export ─").keys("down down right").wait_for("Folder");
    session.keys("enter").wait_for("Wrote 33 tables to");
    // A private record is selected: its picture and itself.
    session.keys("/").send("hushed refusal").wait_for("Hushed refusal").keys("enter").wait_for("[private]");
    session.keys("e").wait_for("─ Export ─").keys("up enter");
    session.wait_for("This record is private and was not written").keys("esc").wait_for("? help");
    session.keys("y").wait_for("This record is private and was not copied").keys("q");
    assert_eq!(session.exit_code(), 0);
    let mut files = Vec::new();
    for entry in fs::read_dir(session.folder()).unwrap().map(|entry| entry.unwrap().path()) {
        match fs::read_dir(&entry) {
            Ok(folder) if entry.to_string_lossy().contains("tables") => {
                files.extend(folder.map(|table| table.unwrap().path()));
            }
            Ok(_) => {}
            Err(_) => files.push(entry),
        }
    }
    let written = files.iter().filter_map(|file| Some((file, fs::read_to_string(file).ok()?)));
    let written: Vec<_> = written.filter(|(file, _)| file.to_string_lossy().contains("lenn-")).collect();
    assert_eq!(written.len(), 3 + 33, "{files:?}");
    for (file, text) in written {
        assert!(!crate::private::holds_private(&text), "{}\n{text}", file.display());
    }
}
