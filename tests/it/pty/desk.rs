//! A desk: a dossier of one's own in the home folder, and programs of one's own.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::harness::{PATIENCE, Session, Start};

/// The dashboard on a copy of the bundled dossier, about to be opened as of 25 July 2025.
pub(crate) fn desk() -> Start {
    let start = Session::start(["talks", "--as-of", "2025-07-25"]);
    copy_to(&start.folder().join("talks"));
    start
}

/// Copies the bundled dossier into a new folder.
fn copy_to(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/russia-ukraine");
    for file in fs::read_dir(bundled).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
}

/// The dashboard, seen.
pub(crate) fn seated(start: Start) -> Session {
    let mut session = start.spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for(FOUR_REGIONS).wait_for("? help");
    session
}

/// A demand that is in sight, by its title as it is written and as it is shown.
pub(crate) const FOUR_REGIONS: &str = "Cession of four regions on top";

/// A shell script in the home folder, with a name, that can be run.
pub(crate) fn script(start: &Start, name: &str, lines: &str) -> PathBuf {
    let path = start.folder().join(name);
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// A file of the dossier on the desk.
pub(crate) fn file(session: &Session, name: &str) -> PathBuf {
    session.folder().join("talks").join(name)
}

/// Puts a file with a text in the place of another, as most editors do: nobody reads half of it.
pub(crate) fn put(file: &Path, text: &str) {
    let beside = file.with_extension("new");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, file).unwrap();
}

/// The text of a file, with something in it replaced.
pub(crate) fn changed(file: &Path, from: &str, to: &str) -> String {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{} does not say {from}", file.display());
    text.replace(from, to)
}

/// What a program of one's own has written, as soon as it has.
#[track_caller]
pub(crate) fn written(path: &Path) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(text) = fs::read_to_string(path).ok().filter(|text| text.ends_with('\n')) {
            return text;
        }
        assert!(Instant::now() < deadline, "{} was not written", path.display());
        std::thread::yield_now();
    }
}
