//! What several modules share: the bundled dossiers as states, and keys as words.

use std::sync::Arc;

use demarche::date::{Date, Day};
use demarche::dossier;
use demarche::model::Dossier;
use demarche::ui::{Code, Effect, Key, State};

/// A bundled dossier by its id.
pub(crate) fn bundled(id: &str) -> Arc<Dossier> {
    let bundled = dossier::bundled().iter().find(|bundled| bundled.id == id).expect("a bundled dossier");
    Arc::new(bundled.load().dossier.expect("a sound dossier"))
}

pub(crate) fn day(text: &str) -> Day {
    text.parse::<Date>().expect("a date").latest()
}

/// The dashboard of the Russia–Ukraine dossier as of a day.
pub(crate) fn russia_ukraine(as_of: &str) -> State {
    State::new(bundled("russia-ukraine"), day(as_of))
}

/// The dashboard of the Colombian dossier as of a day.
pub(crate) fn colombia(as_of: &str) -> State {
    State::new(bundled("colombia-farc"), day(as_of))
}

/// The dashboard of a small made-up dossier, with what is due, overdue, ahead and disputed, on its latest
/// day, 25 July 2025.
pub(crate) fn promises() -> State {
    let loaded = dossier::from_text("promises.json", include_str!("../fixture/promises.json"));
    State::new(Arc::new(loaded.dossier.expect("a sound dossier")), day("2025-07-25"))
}

/// A key by its name: a character, or one of the words below.
pub(crate) fn key(name: &str) -> Key {
    let code = match name {
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pgup" => Code::PageUp,
        "pgdn" => Code::PageDown,
        "enter" => Code::Enter,
        "esc" => Code::Esc,
        "tab" => Code::Tab,
        "backtab" => Code::BackTab,
        "bs" => Code::Backspace,
        "space" => Code::Char(' '),
        _ => {
            if let Some(c) = name.strip_prefix("C-").and_then(|rest| rest.chars().next()) {
                return Key::ctrl(c);
            }
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Code::Char(c),
                _ => return name.parse().unwrap_or_else(|_| panic!("no such key: {name}")),
            }
        }
    };
    Key::plain(code)
}

/// Presses keys, given as words with spaces between them; returns what was asked of the world.
pub(crate) fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    keys.split_whitespace().flat_map(|name| state.press(key(name))).collect()
}
