//! Every command with its keys, and what the marks stand for; from the tables themselves.

use crate::ui::command::id::Section;
use crate::ui::command::keymap::Keymap;
use crate::ui::command::table::{self, Entry};
use crate::ui::key::Key;
use crate::ui::layout;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, Piece, line_of};
use ratatui::layout::Rect;

use crate::derive::{AskStatus, Evidence, IssueStatus};
use crate::model::Word as _;
use crate::text;
use crate::words::{DISPUTED, Marks, Show as _, Shown};

/// The cells for a command's keys.
const KEYS: usize = 20;
/// From this width on there are two columns.
const TWO_COLUMNS: u16 = 104;
/// From this width on there are three.
const THREE_COLUMNS: u16 = 170;

pub(in crate::ui) fn draw(painter: &mut Painter, keymap: &Keymap, area: Rect, top: usize) {
    painter.title(area, "Help", "any other key closes it", true);
    for (column, lines) in columns(keymap, layout::inside(area), painter.theme.marks) {
        let last = lines.len().saturating_sub(usize::from(column.height));
        for (n, line) in lines.iter().skip(top.min(last)).enumerate() {
            let Some(place) = line_of(column, n) else { break };
            painter.put_all(place.x + 1, place.y, place.width.saturating_sub(1), line);
        }
    }
}

/// How far help in this area can be scrolled.
pub(in crate::ui) fn last_top(keymap: &Keymap, area: Rect) -> usize {
    let columns = columns(keymap, layout::inside(area), Marks::Unicode);
    let tops = columns.iter().map(|(column, lines)| lines.len().saturating_sub(usize::from(column.height)));
    tops.max().unwrap_or(0)
}

/// Keys and words, side by side where there is room.
fn columns(keymap: &Keymap, inside: Rect, marks: Marks) -> Vec<(Rect, Vec<Vec<Piece>>)> {
    let count = match inside.width {
        THREE_COLUMNS.. => 3,
        TWO_COLUMNS.. => 2,
        _ => 1,
    };
    let width = inside.width / count;
    let room = usize::from(width.saturating_sub(2));
    let (keys, words) = (key_sections(keymap, room), word_lines(room, marks));
    let parts: Vec<Vec<Vec<Piece>>> = match count {
        3 => {
            let (first, second) = keys.split_at(keys.len() / 2);
            vec![joined(first), joined(second), words]
        }
        2 => vec![joined(&keys), words],
        _ => {
            let mut lines = joined(&keys);
            lines.push(Vec::new());
            lines.extend(words);
            vec![lines]
        }
    };
    parts
        .into_iter()
        .zip(0u16..)
        .map(|(lines, n)| {
            let x = inside.x + n * width;
            let width = if n + 1 == count { inside.right().saturating_sub(x) } else { width };
            (Rect { x, width, ..inside }, lines)
        })
        .collect()
}

/// Sections below each other, with air between them.
fn joined(sections: &[Vec<Vec<Piece>>]) -> Vec<Vec<Piece>> {
    sections.join(&[Vec::new()][..])
}

/// Each section of commands with their keys, under its title.
fn key_sections(keymap: &Keymap, width: usize) -> Vec<Vec<Vec<Piece>>> {
    let section = |(section, entries): (Section, Vec<&Entry>)| {
        let mut lines = vec![vec![Piece::new(section.title(), Role::Heading)]];
        for entry in entries {
            let keys: Vec<String> = keymap.keys(entry).iter().map(Key::to_string).collect();
            let keys = Piece::new(text::fit(&keys.join("  "), KEYS), Role::Key);
            lines.extend(explained(vec![keys], KEYS + 1, entry.help, Role::Text, width));
        }
        lines
    };
    table::sections().map(section).collect()
}

fn word_lines(width: usize, marks: Marks) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    let mut table = |title: &str, rows: &mut dyn Iterator<Item = &Shown>| {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![Piece::new(title, Role::Heading)]);
        for shown in rows {
            let word = format!("{} {}", shown.mark_in(marks), text::fit(&shown.list_in(marks), 13));
            let word = Piece::new(word, Role::Strong);
            lines.extend(explained(vec![word], 16, shown.sentence, Role::Muted, width));
        }
    };
    table("Status of an ask", &mut AskStatus::ALL.iter().map(|word| word.shown()).chain([&DISPUTED]));
    table("Status of an issue", &mut IssueStatus::ALL.iter().map(|word| word.shown()));
    table("Evidence", &mut Evidence::ALL.iter().map(|word| word.shown()));
    lines.push(Vec::new());
    lines.push(vec![Piece::new("On the timeline, in addition", Role::Heading)]);
    for (stroke, means) in crate::ui::views::timeline::legend(marks) {
        lines.extend(explained(vec![Piece::new(stroke, Role::Strong)], 16, means, Role::Muted, width));
    }
    lines
}

/// A label and what it means, in as many lines as that takes beside it.
fn explained(label: Vec<Piece>, indent: usize, words: &str, role: Role, width: usize) -> Vec<Vec<Piece>> {
    let mut label = Some(label);
    text::wrap(words, width.saturating_sub(indent).max(12))
        .into_iter()
        .map(|words| {
            let mut line = label.take().unwrap_or_default();
            let used: usize = line.iter().map(|piece| text::width(&piece.text)).sum();
            line.push(Piece::new(format!("{}{words}", " ".repeat(indent.saturating_sub(used))), role));
            line
        })
        .collect()
}
