//! The same hour at every desk: small and large screens, many colours, sixteen and none, both bundled dossiers
//! and one that is edited meanwhile.

use std::fs;

use super::desk::{changed, desk, file, put};
use super::harness::{Session, Start};

/// What the environment says.
type Variables = &'static [(&'static str, &'static str)];

/// The desks at which the hour is spent: columns, rows, and what the environment says of colours.
const DESKS: [(u16, u16, Variables); 4] = [
    (80, 24, &[]),
    (200, 60, &[]),
    (80, 24, &[("TERM", "xterm")]),
    (200, 60, &[("NO_COLOR", "1"), ("TERM", "xterm-256color")]),
];

fn at_every_desk(start: impl Fn() -> Start, hour: impl Fn(&mut Session)) {
    for (columns, rows, variables) in DESKS {
        let mut start = start().size(columns, rows);
        for (name, value) in variables {
            start = start.env(name, value);
        }
        let mut session = start.spawn();
        session.wait_for("? help");
        hour(&mut session);
        session.keys("q");
        assert_eq!(session.exit_code(), 0);
        assert_eq!(session.left_behind(), "", "{columns}x{rows} {variables:?}");
    }
}

#[test]
fn an_issue_is_read_followed_and_come_back_from() {
    at_every_desk(
        || Session::start(["--as-of", "2025-07-25"]),
        |session| {
            session
                .keys("/")
                .send("zaporizhzhia plant\r")
                .wait_for("Latest positions of sides and mediators");
            session.keys("enter").wait_for("Source:").keys("esc").wait_for("Latest positions of sides");
            session.keys("esc").wait_for("Meetings: 45 held");
        },
    );
}

#[test]
fn lists_are_narrowed_days_marked_and_compared() {
    at_every_desk(
        || Session::start(["--as-of", "2025-07-25"]),
        |session| {
            session.keys("n").send("issue:prisoners\r").wait_for("only [issue Prisoners x]");
            session.keys("* home").wait_for("Cession of four regions");
            session.keys("g").send("2 jun 2025\r").wait_for("as of Mon 2 Jun 2025").keys("m");
            session.wait_for("2 Jun 2025 is marked").keys("g").send("25 jul 2025\r");
            session.wait_for("as of Fri 25 Jul 2025").keys("5").wait_for("2 Jun 2025, marked");
            session.wait_for(" changed status");
        },
    );
}

#[test]
fn a_finished_process_is_read_in_every_view() {
    at_every_desk(
        || Session::start(["colombia-farc", "--as-of", "2016-10-03"]),
        |session| {
            session.keys("3").wait_for("Latest positions of sides").keys("4").wait_for("Matrix: ");
            session.keys("x").wait_for("Gap: ").keys("5").wait_for("all kinds t");
            session.keys("6").wait_for("Ledger: ").keys("7").wait_for("Agenda from Mon 3 Oct 2016");
            session.keys("2").wait_for("Politics only after arms");
        },
    );
}

#[test]
fn a_dossier_is_edited_broken_and_mended_meanwhile() {
    at_every_desk(desk, |session| {
        let positions = file(session, "positions.json");
        let sound = fs::read_to_string(&positions).unwrap();
        let title = "Cession of four regions on top of Crimea";
        put(&positions, &changed(&positions, title, "Cession of the four named"));
        session.wait_for("Reloaded; changed: Cession of the four named");
        fs::write(&positions, "[").unwrap();
        session.wait_for("An error on disk; the last valid version is shown").keys("!");
        session.wait_for("1 error on disk").keys("esc");
        session.wait_until("close the list", |terminal| {
            !terminal.screen().contents().contains("1 error on disk")
        });
        fs::write(&positions, &sound).unwrap();
        session.wait_for("Valid again; changed: Cession of four regions on top of Crimea");
    });
}
