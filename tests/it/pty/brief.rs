//! The brief and packages, with the real program in a real terminal of 80 by 24.

use super::harness::Session;

#[test]
fn a_brief_is_opened_walked_and_left() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("‹ as of Fri 25 Jul 2025 ›").wait_for("? help");
    session.keys("3").wait_for("Latest positions of sides and mediators").wait_for("Contested by Ukraine's");
    session.keys("right right right").wait_for("Contested by Russia's rejection of 15 Jul 2025");
    session.keys("p p p").wait_for("▌US       demands");
    session.keys("left").wait_for("Freeze along the contact line");
    session.keys("esc").wait_for("[Russia ");
}

#[test]
fn a_package_is_one_key_away() {
    let mut session = Session::start(["--as-of", "2025-07-25"]).spawn();
    session.wait_for("? help").keys("tab K").wait_for("The selected record is in no package");
    session.keys("/").send("Ceasefire option 2").keys("enter").wait_for("▌proposes");
    session.keys("K").wait_for("2 alternatives, choose one: 2 refused with the whole.");
    session.keys("esc").wait_for("▌proposes");
}
