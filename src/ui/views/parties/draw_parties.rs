//! The parties: a line, a column, or the whole list with roles and counts.

use super::rows::Matches;
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::layout::keep_in_sight;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::names::party_name;
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::{Painter, at_line, cells, line_cells, line_of};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::derive::overview::{Group, PartyEntry};
use crate::model::{Id, Word as _};
use crate::text;

/// Draws the parties: as a line where the pane has one row, else as a column.
pub(super) fn draw(painter: &mut Painter, cx: &Cx, matches: Option<&Matches>, area: Rect) -> Option<Cursor> {
    if area.height > 1 {
        draw_column(painter, cx, matches, area)
    } else {
        draw_line(painter, cx, matches, area)
    }
}

/// The parties that are not folded: those with something in force, those of which filters leave something, the sides
/// and the chosen one.
pub(super) fn listed<'a>(cx: &Cx<'a>, matches: Option<&Matches>) -> impl Iterator<Item = &'a PartyEntry> {
    let chosen = &cx.here.party;
    let is_shown = move |entry: &PartyEntry| {
        !entry.is_idle() || entry.group == Group::Sides || matches.is_some_and(|m| m.left(&entry.party) > 0)
    };
    cx.parties.iter().filter(move |entry| is_shown(entry) || entry.party == *chosen)
}

fn name(cx: &Cx, party: &str) -> String {
    cx.dossier.party(party).map(|p| text::line(&p.name)).unwrap_or_default()
}

/// A name of so many cells is short enough for the line.
const SHORT_NAME: u16 = 8;

/// A stretch of the line: a group's word, or a party.
struct Stretch {
    line: Line<'static>,
    chosen: bool,
    party: Option<Id>,
}

/// ` sides [Russia 17] Ukraine 9 │ mediators United States 5    all 28 ▾`
fn draw_line(painter: &mut Painter, cx: &Cx, matches: Option<&Matches>, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = cx.has_focus(Pane::Parties);
    let all = format!("all {} {} ", cx.parties.len(), painter.theme.fold(true));
    let all_at = painter.put_right(area, &all, Role::Muted);
    let room = all_at.saturating_sub(area.x + 2);
    let full = stretches(cx, matches, painter.theme, focused, false);
    let width: u16 = full.iter().map(|s| line_cells(&s.line)).fold(0, u16::saturating_add);
    let stretches = if width > room { stretches(cx, matches, painter.theme, focused, true) } else { full };
    // Enough is left out at the head for the chosen party to be in sight.
    let chosen = stretches.iter().position(|s| s.chosen).unwrap_or(0);
    let mut from = 0;
    let width_to_chosen = |from: usize| {
        let stretches = stretches.iter().take(chosen + 1).skip(from);
        stretches.map(|stretch| line_cells(&stretch.line)).fold(0, u16::saturating_add)
    };
    while from < chosen && width_to_chosen(from) > room {
        from += 1;
    }
    let mut x = area.x;
    let mut cursor = None;
    for stretch in stretches.iter().skip(from) {
        let end = area.x + room;
        if x + line_cells(&stretch.line) > end && x > area.x {
            painter.put(x, area.y, end.saturating_sub(x), " …", Role::Muted);
            break;
        }
        if stretch.chosen {
            cursor = Some(Cursor { x: x + 1, y: area.y, visible: true });
        }
        let from = x;
        x = painter.put_line(x, area.y, end.saturating_sub(x), &stretch.line);
        if let Some(party) = &stretch.party {
            let cells = Rect { x: from, width: x.saturating_sub(from), ..area };
            painter.hitbox(cells, Hit::Party(party.clone()));
        }
    }
    cursor
}

/// The parts of the line. Where there is no room for all names, those of parties that are no sides are short.
fn stretches(
    cx: &Cx,
    matches: Option<&Matches>,
    theme: Theme,
    focused: bool,
    is_short: bool,
) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for group in Group::ALL {
        let shown: Vec<&PartyEntry> = listed(cx, matches).filter(|entry| entry.group == *group).collect();
        if shown.is_empty() {
            continue;
        }
        let wall = if stretches.is_empty() { String::new() } else { format!("{} ", theme.wall()) };
        stretches.push(Stretch {
            line: Line::from_iter([
                theme.span(" ", Role::Text),
                theme.span(wall, Role::Rule),
                theme.span(group.as_str(), Role::Muted),
            ]),
            chosen: false,
            party: None,
        });
        for entry in shown {
            let chosen = entry.party == cx.here.party;
            let room = if is_short && !chosen && *group != Group::Sides { SHORT_NAME } else { u16::MAX };
            let named = party_name(cx.dossier, &entry.party, room);
            // A bare nought would read as if it had nothing at all in force.
            let left = matches.map(|matches| matches.left(&entry.party));
            let words = match left.unwrap_or(entry.asks) {
                0 => named.into_owned(),
                asks => format!("{named} {asks}"),
            };
            let mut line = Line::default();
            if chosen {
                line.push_span(theme.span(" ", Role::Text));
            }
            line.push_span(match (chosen, focused) {
                (true, true) => theme.span(format!("[{words}]"), Role::Selected),
                (true, false) => theme.span(format!("[{words}]"), Role::Strong),
                _ => theme.span(format!(" {words} "), if left == Some(0) { Role::Muted } else { Role::Text }),
            });
            stretches.push(Stretch { line, chosen, party: Some(entry.party.clone()) });
        }
    }
    stretches
}

/// A line of the column.
enum ColumnLine<'a> {
    Group(Group),
    Party(&'a PartyEntry),
    Folded(usize),
}

fn draw_column(painter: &mut Painter, cx: &Cx, matches: Option<&Matches>, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = cx.has_focus(Pane::Parties);
    let pane = Rect { width: area.width - 1, ..area };
    let counted = if matches.is_some() { "shown" } else { "asks + other" };
    painter.title(area, "Parties", counted, focused);
    let mut rows: Vec<ColumnLine> = Vec::new();
    for group in Group::ALL {
        let shown: Vec<&PartyEntry> = listed(cx, matches).filter(|entry| entry.group == *group).collect();
        if !shown.is_empty() {
            rows.push(ColumnLine::Group(*group));
            rows.extend(shown.into_iter().map(ColumnLine::Party));
        }
    }
    let folded = cx.parties.len() - listed(cx, matches).count();
    if folded > 0 {
        rows.push(ColumnLine::Folded(folded));
    }
    let inside = layout::inside(pane);
    let height = usize::from(inside.height);
    let at = rows
        .iter()
        .position(|row| matches!(row, ColumnLine::Party(e) if e.party == cx.here.party))
        .unwrap_or(0);
    let top = keep_in_sight(0, (at + 2).min(rows.len().saturating_sub(1)), rows.len(), height);
    let top = keep_in_sight(top, at, rows.len(), height);
    let mut cursor = None;
    for (n, row) in rows.iter().skip(top).take(height).enumerate() {
        let Some(line) = line_of(inside, n) else { break };
        match row {
            ColumnLine::Group(group) => {
                painter.put(line.x + 1, line.y, line.width.saturating_sub(1), group.as_str(), Role::Muted);
            }
            ColumnLine::Folded(count) => {
                let key = cx.keymap.shown(Command::ListParties);
                let key = if key.is_empty() { key } else { format!(" ({key})") };
                let words = format!("{} {count} more{key}", painter.theme.fold(false));
                painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            }
            ColumnLine::Party(entry) => {
                let counts = counts(entry, matches);
                let room = line.width.saturating_sub(cells(&counts) + 5);
                let chosen = entry.party == cx.here.party;
                let is_left = matches.is_none_or(|matches| matches.left(&entry.party) > 0);
                let role = match (chosen, is_left) {
                    (true, _) => Role::Strong,
                    (false, true) => Role::Text,
                    (false, false) => Role::Muted,
                };
                painter.put(line.x + 2, line.y, room, &name(cx, &entry.party), role);
                painter.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &counts, Role::Muted);
                painter.hitbox(line, Hit::Party(entry.party.clone()));
                if chosen {
                    painter.select(line, focused);
                    cursor = Some(at_line(line));
                }
            }
        }
    }
    for y in area.y + 1..area.bottom() {
        painter.put(area.right() - 1, y, 1, painter.theme.wall(), Role::Rule);
    }
    painter.put(area.right() - 1, area.y, 1, painter.theme.tee(), Role::Rule);
    cursor
}

/// `17 + 11`: asks, and other positions; `5 of 28` where filters leave some out.
fn counts(entry: &PartyEntry, matches: Option<&Matches>) -> String {
    if let Some(matches) = matches {
        let counted = matches.of.get(&entry.party).filter(|(_, all)| *all > 0);
        return counted.map_or(String::new(), |(left, all)| narrowed::of(*left, *all));
    }
    match (entry.asks, entry.others) {
        (0, 0) => String::new(),
        (asks, 0) => asks.to_string(),
        (asks, others) => format!("{asks} + {others}"),
    }
}

/// A party in the list of all: its group, name, roles in effect and counts.
pub(in crate::ui) fn draw_entry(painter: &mut Painter, cx: &Cx, entry: &PartyEntry, group: &str, line: Rect) {
    painter.put(line.x + 1, line.y, 11, group, Role::Muted);
    let width = line.width.saturating_sub(13 + 16);
    let name_width = width.min(26);
    painter.put(line.x + 13, line.y, name_width, &name(cx, &entry.party), Role::Text);
    let roles = cx.moment.roles(&entry.party).iter().map(|role| role.as_str()).collect::<Vec<_>>();
    let room = width.saturating_sub(name_width + 1);
    painter.put(line.x + 13 + name_width + 1, line.y, room, &roles.join(", "), Role::Muted);
    let number = |n: usize| if n == 0 { "·".to_owned() } else { n.to_string() };
    let counts = format!("{:>4}{:>8} ", number(entry.asks), number(entry.others));
    painter.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &counts, Role::Text);
}
