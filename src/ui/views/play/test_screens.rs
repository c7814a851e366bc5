//! The state of play at several sizes and looks.

use super::{LOOK, picture, snapshot};
use crate::common::{colombia, day, press, promises, russia_ukraine};
use demarche::ui::{Colours, State, Theme};
use demarche::words::Marks;

fn shown(name: &str, state: &mut State, (columns, rows): (u16, u16), look: Theme) {
    state.resize(columns, rows);
    state.complete();
    snapshot(name, &picture(state, columns, rows, look));
}

#[test]
fn the_state_of_play_at_every_size() {
    let mut state = russia_ukraine("2026-07-05");
    press(&mut state, "1");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 10)] {
        shown(&format!("play-{columns}x{rows}"), &mut state, (columns, rows), LOOK);
    }
}

#[test]
fn the_state_of_play_of_an_earlier_day_has_nothing_later() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "1");
    shown("play-earlier-120x40", &mut state, (120, 40), LOOK);
    press(&mut state, "u z");
    shown("play-weeks-120x40", &mut state, (120, 40), LOOK);
}

#[test]
fn the_state_of_play_of_a_concluded_process() {
    let mut state = colombia("2016-11-24");
    press(&mut state, "1");
    shown("play-colombia-80x24", &mut state, (80, 24), LOOK);
    press(&mut state, "z");
    shown("play-colombia-200x60", &mut state, (200, 60), LOOK);
}

#[test]
fn the_state_of_play_without_colour_in_ascii_and_sixteen() {
    let mut state = russia_ukraine("2026-07-05");
    press(&mut state, "1");
    let plain = Theme { colours: Colours::None, marks: Marks::Ascii };
    shown("play-plain", &mut state, (80, 24), plain);
    let sixteen = Theme { colours: Colours::Sixteen, marks: Marks::Unicode };
    shown("play-sixteen", &mut state, (80, 24), sixteen);
}

#[test]
fn before_it_is_worked_out_the_day_is_shown_alone() {
    let mut state = russia_ukraine("2026-07-05");
    state.resize(120, 40);
    press(&mut state, "1");
    snapshot("play-first-frame", &picture(&mut state, 120, 40, LOOK));
    let mut small = promises();
    press(&mut small, "1");
    shown("play-of-a-small-dossier", &mut small, (100, 30), LOOK);
    small.travel(day("1999-01-01"));
    shown("play-before-anything", &mut small, (100, 30), LOOK);
}
