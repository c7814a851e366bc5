//! The parties: a line, a column, or the whole list with roles and counts.

use ratatui::layout::Rect;

use super::super::command::Command;
use super::super::layout::{self, Layout, Pane, keep_in_sight};
use super::super::scene::{Cursor, Hit};
use super::super::state::State;
use super::super::theme::Role;
use super::at_line;
use super::canvas::{Canvas, Piece, cells, line_of};
use crate::derive::overview::{Group, PartyEntry};
use crate::model::{Id, Word as _};
use crate::text;

pub(super) fn draw(canvas: &mut Canvas, state: &State, layout: &Layout) -> Option<Cursor> {
    if layout.parties_listed {
        draw_column(canvas, state, layout.parties)
    } else {
        draw_line(canvas, state, layout.parties)
    }
}

fn name(state: &State, party: &str) -> String {
    state.dossier().party(party).map(|p| text::line(&p.name)).unwrap_or_default()
}

/// A stretch of the line: a group's word, or a party.
struct Stretch {
    pieces: Vec<Piece>,
    chosen: bool,
    party: Option<Id>,
}

impl Stretch {
    fn width(&self) -> u16 {
        self.pieces.iter().map(|piece| cells(&piece.text)).fold(0, u16::saturating_add)
    }
}

/// ` sides [Russia 17] Ukraine 9 │ mediators United States 5    all 28 ▾`
fn draw_line(canvas: &mut Canvas, state: &State, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = state.here.focus == Pane::Parties;
    let all = format!("all {} {} ", state.parties.len(), canvas.look.fold(true));
    let all_at = canvas.put_right(area, &all, Role::Muted);
    let room = all_at.saturating_sub(area.x + 2);
    let stretches = stretches(canvas, state, focused);
    // Enough is left out at the head for the chosen party to be in sight.
    let chosen = stretches.iter().position(|s| s.chosen).unwrap_or(0);
    let mut from = 0;
    let width_to_chosen = |from: usize| {
        stretches.iter().take(chosen + 1).skip(from).map(Stretch::width).fold(0, u16::saturating_add)
    };
    while from < chosen && width_to_chosen(from) > room {
        from += 1;
    }
    let mut x = area.x;
    let mut cursor = None;
    for stretch in stretches.iter().skip(from) {
        let end = area.x + room;
        if x + stretch.width() > end && x > area.x {
            canvas.put(x, area.y, end.saturating_sub(x), " …", Role::Muted);
            break;
        }
        if stretch.chosen {
            cursor = Some(Cursor { x: x + 1, y: area.y, visible: true });
        }
        let from = x;
        x = canvas.put_all(x, area.y, end.saturating_sub(x), &stretch.pieces);
        if let Some(party) = &stretch.party {
            let cells = Rect { x: from, width: x.saturating_sub(from), ..area };
            canvas.hot(cells, Hit::Party(party.clone()));
        }
    }
    cursor
}

fn stretches(canvas: &Canvas, state: &State, focused: bool) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for group in Group::ALL {
        let shown: Vec<&PartyEntry> = state.shown_parties().filter(|entry| entry.group == *group).collect();
        if shown.is_empty() {
            continue;
        }
        let wall = if stretches.is_empty() { String::new() } else { format!("{} ", canvas.look.wall()) };
        stretches.push(Stretch {
            pieces: vec![
                Piece::new(" ", Role::Text),
                Piece::new(wall, Role::Rule),
                Piece::new(group.as_str(), Role::Muted),
            ],
            chosen: false,
            party: None,
        });
        for entry in shown {
            let chosen = entry.party == state.here.party;
            // A bare nought would read as if it had nothing at all in force.
            let words = match entry.asks {
                0 => name(state, &entry.party),
                asks => format!("{} {asks}", name(state, &entry.party)),
            };
            let piece = match (chosen, focused) {
                (true, true) => Piece::new(format!("[{words}]"), Role::Selected),
                (true, false) => Piece::new(format!("[{words}]"), Role::Strong),
                _ => Piece::new(format!(" {words} "), Role::Text),
            };
            stretches.push(Stretch {
                pieces: if chosen { vec![Piece::new(" ", Role::Text), piece] } else { vec![piece] },
                chosen,
                party: Some(entry.party.clone()),
            });
        }
    }
    stretches
}

/// A line of the column.
enum Row<'a> {
    Group(Group),
    Party(&'a PartyEntry),
    Folded(usize),
}

fn draw_column(canvas: &mut Canvas, state: &State, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = state.here.focus == Pane::Parties;
    let pane = Rect { width: area.width - 1, ..area };
    canvas.title(area, "Parties", "asks + other", focused);
    let mut rows: Vec<Row> = Vec::new();
    for group in Group::ALL {
        let shown: Vec<&PartyEntry> = state.shown_parties().filter(|entry| entry.group == *group).collect();
        if !shown.is_empty() {
            rows.push(Row::Group(*group));
            rows.extend(shown.into_iter().map(Row::Party));
        }
    }
    let folded = state.parties.len() - state.shown_parties().count();
    if folded > 0 {
        rows.push(Row::Folded(folded));
    }
    let inside = layout::inside(pane);
    let height = usize::from(inside.height);
    let at =
        rows.iter().position(|row| matches!(row, Row::Party(e) if e.party == state.here.party)).unwrap_or(0);
    let top = keep_in_sight(0, (at + 2).min(rows.len().saturating_sub(1)), rows.len(), height);
    let top = keep_in_sight(top, at, rows.len(), height);
    let mut cursor = None;
    for (n, row) in rows.iter().skip(top).take(height).enumerate() {
        let Some(line) = line_of(inside, n) else { break };
        match row {
            Row::Group(group) => {
                canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), group.as_str(), Role::Muted);
            }
            Row::Folded(count) => {
                let key = state.keymap().shown(Command::ListParties);
                let key = if key.is_empty() { key } else { format!(" ({key})") };
                let words = format!("{} {count} more{key}", canvas.look.fold(false));
                canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            }
            Row::Party(entry) => {
                let counts = counts(entry);
                let room = line.width.saturating_sub(cells(&counts) + 5);
                let chosen = entry.party == state.here.party;
                let role = if chosen { Role::Strong } else { Role::Text };
                canvas.put(line.x + 2, line.y, room, &name(state, &entry.party), role);
                canvas.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &counts, Role::Muted);
                canvas.hot(line, Hit::Party(entry.party.clone()));
                if chosen {
                    canvas.select(line, focused);
                    cursor = Some(at_line(line));
                }
            }
        }
    }
    for y in area.y + 1..area.bottom() {
        canvas.put(area.right() - 1, y, 1, canvas.look.wall(), Role::Rule);
    }
    canvas.put(area.right() - 1, area.y, 1, canvas.look.tee(), Role::Rule);
    cursor
}

/// `17 + 11`: asks, and other positions.
fn counts(entry: &PartyEntry) -> String {
    match (entry.asks, entry.others) {
        (0, 0) => String::new(),
        (asks, 0) => asks.to_string(),
        (asks, others) => format!("{asks} + {others}"),
    }
}

/// Every party with its group, its roles in effect and its counts.
pub(super) fn draw_all(canvas: &mut Canvas, state: &State, selected: &Id, area: Rect) -> Option<Cursor> {
    canvas.title(area, &format!("Parties: {}", state.parties.len()), "asks   other", true);
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let at = state.parties.iter().position(|entry| entry.party == *selected).unwrap_or(0);
    let top = keep_in_sight(at.saturating_sub(height / 2), at, state.parties.len(), height);
    let mut cursor = None;
    for (n, entry) in state.parties.iter().enumerate().skip(top).take(height) {
        let Some(line) = line_of(inside, n - top) else { break };
        let first = n == 0 || state.parties.get(n - 1).is_some_and(|before| before.group != entry.group);
        let group = if first || n == top { entry.group.as_str() } else { "" };
        canvas.put(line.x + 1, line.y, 11, group, Role::Muted);
        let width = line.width.saturating_sub(13 + 16);
        let name_width = width.min(26);
        canvas.put(line.x + 13, line.y, name_width, &name(state, &entry.party), Role::Text);
        let roles = state.moment().roles(&entry.party).iter().map(|role| role.as_str()).collect::<Vec<_>>();
        canvas.put(
            line.x + 13 + name_width + 1,
            line.y,
            width.saturating_sub(name_width + 1),
            &roles.join(", "),
            Role::Muted,
        );
        let number = |n: usize| if n == 0 { "·".to_owned() } else { n.to_string() };
        let counts = format!("{:>4}{:>8} ", number(entry.asks), number(entry.others));
        canvas.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &counts, Role::Text);
        canvas.hot(line, Hit::Listed(n));
        if entry.party == *selected {
            canvas.select(line, true);
            cursor = Some(at_line(line));
        }
    }
    cursor
}
