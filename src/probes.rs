//! What must hold of any input. The targets in `fuzz/` call these with random input, and an ordinary test with the corpus
//! that is kept there. Each panics if something does not hold.

use std::sync::LazyLock;

use crate::date::Date;
use crate::derive::{self, Calendar};
use crate::dossier::{bundled, from_text, read, to_single_file};
use crate::model::Dossier;
use crate::text::is_unsafe;
use crate::{cli, tui, ui};

/// The first bundled dossier.
#[allow(clippy::expect_used)] // a test holds that it is sound
static DOSSIER: LazyLock<Dossier> = LazyLock::new(|| {
    bundled().first().and_then(|bundled| bundled.load().dossier).expect("a bundled dossier without errors")
});

/// Any bytes are read or refused: every place lies within them, nothing that is said acts on a terminal, and what is
/// read is written and read again as it was.
pub fn reader(bytes: &[u8]) {
    let loaded = read("fuzz.json", bytes);
    let report = &loaded.report;
    assert_eq!(loaded.dossier.is_some(), report.is_sound());
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for d in &report.diagnostics {
        assert!(d.line >= 1 && d.column >= 1 && d.end_line <= lines, "{d:?}");
        assert!((d.line, d.column) <= (d.end_line, d.end_column), "{d:?}");
    }
    assert!(report.to_text().chars().all(|c| !is_unsafe(c)));
    if let Some(dossier) = loaded.dossier {
        let again = from_text("again.json", to_single_file(&dossier, None));
        assert_eq!(again.dossier.as_ref(), Some(&dossier), "{}", again.report.to_text());
    }
}

/// Any text is a date or none; a date is written as it was read, and its days are in order.
pub fn dates(text: &str) {
    let Ok(date) = text.parse::<Date>() else { return };
    assert_eq!(date.to_string(), text);
    assert!(date.earliest() <= date.latest());
    assert!(!date.human().is_empty());
    assert!(!date.brief(date.earliest()).is_empty());
    assert!(!date.age(date.latest()).is_empty());
    assert!(date.start().earliest() == date.earliest());
}

/// Whatever is given for a day is understood, always as the same day, or refused with a reason.
pub fn as_of(text: &str) {
    let latest = Calendar::of(&DOSSIER).latest;
    let day = derive::as_of(&DOSSIER, latest, latest, text);
    assert_eq!(day, derive::as_of(&DOSSIER, latest, latest, text));
    assert!(day.is_ok() || day.is_err_and(|why| !why.is_empty()));
}

/// Any bytes of a terminal mean the same in any pieces, and no more keys than there are bytes.
pub fn input(bytes: &[u8]) {
    tui::probe(bytes);
}

/// Any text is read as filters or refused; filters that are written can be read again.
pub fn filters(text: &str) {
    ui::probe_filters(text, &DOSSIER);
}

/// Any text is read as settings or refused with a place.
pub fn settings(text: &str) {
    cli::probe_settings(text);
}
