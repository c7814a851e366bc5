//! The last line: what came of the last key, or the keys that matter now.

use crate::ui::command::id::{Command, Context};
use crate::ui::command::keymap::Keymap;
use crate::ui::command::table;
use crate::ui::command::table::{COMMANDS, Entry};
use crate::ui::key::Key;
use crate::ui::layout::Layout;
use crate::ui::overlays::Overlay;
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::update::State;
use crate::ui::widgets::notice;
use crate::ui::widgets::painter::{Painter, line_cells};
use ratatui::text::Line;

use crate::text;

/// The place of the keys that go from link to link.
const OF_LINKS: u8 = 2;

pub(super) fn draw(painter: &mut Painter, state: &State, overlay: &Overlay, layout: &Layout) {
    let area = layout.footer;
    if area.is_empty() {
        return;
    }
    let theme = painter.theme;
    if let Some(banner) = state.banner().filter(|_| state.message().is_none())
        && overlay.is_none()
    {
        let key = table::entry(Command::Problems)
            .map(|entry| hint(state.keymap(), &[entry], theme))
            .unwrap_or_default();
        let x = painter.put_line(area.x + 1, area.y, area.width.saturating_sub(1), &key);
        painter.put(x + 2, area.y, area.right().saturating_sub(x + 2), &text::line(&banner), Role::Refused);
        return;
    }
    if let Some(message) = state.message() {
        notice::draw(painter, message, Role::Notice, area, layout.body);
        return;
    }
    let help =
        table::entry(Command::Help).map(|entry| hint(state.keymap(), &[entry], theme)).unwrap_or_default();
    let help_width = line_cells(&help);
    let room = area.width.saturating_sub(help_width + 2);
    let hints = if overlay.is_none() {
        hints(state, theme, !layout.tabs.is_empty())
    } else {
        overlay_hints(state.keymap(), overlay, theme)
    };
    // Close together rather than left out.
    let wanted = hints.iter().map(|hint| line_cells(hint) + 2).fold(0, u16::saturating_add);
    let gap = if wanted <= room { 2 } else { 1 };
    let mut x = area.x + 1;
    for hint in hints {
        if x + line_cells(&hint) > area.x + room {
            continue;
        }
        x = painter.put_line(x, area.y, room, &hint) + gap;
    }
    if help_width + 2 <= area.width && overlay.is_none() {
        painter.put_line(area.right() - help_width - 1, area.y, help_width, &help);
    }
}

/// What keys do in an overlay.
fn overlay_hints(keymap: &Keymap, overlay: &Overlay, theme: Theme) -> Vec<Line<'static>> {
    let keys = |commands: &[Command]| {
        let keys: Vec<String> = commands.iter().map(|command| keymap.shown(*command)).collect();
        if keys.iter().all(|key| key.chars().count() == 1) { keys.concat() } else { keys.join(" ") }
    };
    let hints = overlay.hints().iter();
    hints.map(|(commands, what)| keys_and_what(keys(commands), what, theme)).collect()
}

/// Keys, and what they do.
fn keys_and_what(keys: String, what: &str, theme: Theme) -> Line<'static> {
    Line::from_iter([theme.span(keys, Role::Key), theme.span(format!(" {what}"), Role::Muted)])
}

/// The keys that matter now, by rank: commands of one rank that do the same share a place.
fn hints(state: &State, theme: Theme, named_in_tabs: bool) -> Vec<Line<'static>> {
    let alone = state.detail_is_alone();
    let shown = |entry: &&Entry| {
        entry.footer > 0
            && entry.command != Command::Help
            && entry.applies_in(Context::View(state.view()))
            && !state.keymap().keys(entry).is_empty()
            && !(named_in_tabs && matches!(entry.command, Command::Show(_)))
            && !(alone && matches!(entry.command, Command::NextPane))
            && state.unavailable(entry.command).is_none()
    };
    let mut entries: Vec<&Entry> = COMMANDS.iter().filter(shown).collect();
    let reads = state.focus() == Pane::Detail && state.target().is_some();
    let goes_on = |entry: &Entry| reads && matches!(entry.command, Command::Up | Command::Down);
    // Where links are read, the keys that go from one to the next come before the one that opens it.
    entries.sort_by_key(|entry| if goes_on(entry) { OF_LINKS } else { entry.footer });
    let same = |one: &&Entry, next: &&Entry| one.footer == next.footer && one.short == next.short;
    let shown = |entries: &[&Entry]| {
        let what = entries.first().map_or("", |entry| if goes_on(entry) { "link" } else { entry.short });
        keys_and_what(first_keys(state.keymap(), entries), what, theme)
    };
    entries.chunk_by(same).map(shown).collect()
}

/// `,. change`: the first key of each, and what they do.
fn hint(keymap: &Keymap, entries: &[&Entry], theme: Theme) -> Line<'static> {
    let what = entries.first().map_or("", |entry| entry.short);
    keys_and_what(first_keys(keymap, entries), what, theme)
}

/// The first key of each.
fn first_keys(keymap: &Keymap, entries: &[&Entry]) -> String {
    let keys: Vec<String> =
        entries.iter().filter_map(|entry| keymap.keys(entry).first()).map(Key::to_string).collect();
    match keys.as_slice() {
        // Number keys in a row.
        [first, .., last] if keys.iter().all(|key| key.chars().all(|c| c.is_ascii_digit())) => {
            format!("{first}-{last}")
        }
        // Letters in a row would look like one word.
        keys if keys.iter().all(|key| key.chars().count() == 1 && !key.chars().all(char::is_alphabetic)) => {
            keys.concat()
        }
        keys => keys.join(" "),
    }
}
