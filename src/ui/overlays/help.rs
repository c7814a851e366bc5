//! Every command with its keys, and what the marks stand for; from the tables themselves.

use crate::ui::command::id::Section;
use crate::ui::command::keymap::Keymap;
use crate::ui::command::table::{self, Entry};
use crate::ui::key::Key;
use crate::ui::layout;
use crate::ui::theme::{Colours, Role, Theme};
use crate::ui::widgets::painter::{Painter, line_cells, line_of};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

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
    for (column, lines) in columns(keymap, layout::inside(area), painter.theme) {
        let last = lines.len().saturating_sub(usize::from(column.height));
        for (n, line) in lines.iter().skip(top.min(last)).enumerate() {
            let Some(place) = line_of(column, n) else { break };
            painter.put_line(place.x + 1, place.y, place.width.saturating_sub(1), line);
        }
    }
}

/// How far help in this area can be scrolled, which is the same in every theme.
pub(in crate::ui) fn last_top(keymap: &Keymap, area: Rect) -> usize {
    let theme = Theme { colours: Colours::None, marks: Marks::Unicode };
    let columns = columns(keymap, layout::inside(area), theme);
    let tops = columns.iter().map(|(column, lines)| lines.len().saturating_sub(usize::from(column.height)));
    tops.max().unwrap_or(0)
}

/// Keys and words, side by side where there is room.
fn columns(keymap: &Keymap, inside: Rect, theme: Theme) -> Vec<(Rect, Vec<Line<'static>>)> {
    let count = match inside.width {
        THREE_COLUMNS.. => 3,
        TWO_COLUMNS.. => 2,
        _ => 1,
    };
    let width = inside.width / count;
    let room = usize::from(width.saturating_sub(2));
    let (keys, words) = (key_sections(keymap, room, theme), word_lines(room, theme));
    let parts: Vec<Vec<Line>> = match count {
        3 => {
            let (first, second) = keys.split_at(keys.len() / 2);
            vec![joined(first), joined(second), words]
        }
        2 => vec![joined(&keys), words],
        _ => {
            let mut lines = joined(&keys);
            lines.push(Line::default());
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
fn joined(sections: &[Vec<Line<'static>>]) -> Vec<Line<'static>> {
    sections.join(&[Line::default()][..])
}

/// Each section of commands with their keys, under its title.
fn key_sections(keymap: &Keymap, width: usize, theme: Theme) -> Vec<Vec<Line<'static>>> {
    let section = |(section, entries): (Section, Vec<&Entry>)| {
        let mut lines = vec![Line::from(theme.span(section.title(), Role::Heading))];
        for entry in entries {
            let keys: Vec<String> = keymap.keys(entry).iter().map(Key::to_string).collect();
            let keys = theme.span(text::fit(&keys.join("  "), KEYS), Role::Key);
            lines.extend(explained(keys, KEYS + 1, &theme.span(entry.help, Role::Text), width));
        }
        lines
    };
    table::sections().map(section).collect()
}

fn word_lines(width: usize, theme: Theme) -> Vec<Line<'static>> {
    let marks = theme.marks;
    let mut lines = Vec::new();
    let mut table = |title: &'static str, rows: &mut dyn Iterator<Item = &Shown>| {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::from(theme.span(title, Role::Heading)));
        for shown in rows {
            let word = format!("{} {}", shown.mark_in(marks), text::fit(&shown.list_in(marks), 13));
            let word = theme.span(word, Role::Strong);
            lines.extend(explained(word, 16, &theme.span(shown.sentence, Role::Muted), width));
        }
    };
    table("Status of an ask", &mut AskStatus::ALL.iter().map(|word| word.shown()).chain([&DISPUTED]));
    table("Status of an issue", &mut IssueStatus::ALL.iter().map(|word| word.shown()));
    table("Evidence", &mut Evidence::ALL.iter().map(|word| word.shown()));
    lines.push(Line::default());
    lines.push(Line::from(theme.span("On the timeline, in addition", Role::Heading)));
    for (stroke, means) in crate::ui::views::timeline::legend(marks) {
        let stroke = theme.span(stroke, Role::Strong);
        lines.extend(explained(stroke, 16, &theme.span(means, Role::Muted), width));
    }
    lines
}

/// A label and what it means, in as many lines as that takes beside it.
fn explained(label: Span<'static>, indent: usize, words: &Span<'_>, width: usize) -> Vec<Line<'static>> {
    let mut label = Some(label);
    text::wrap(&words.content, width.saturating_sub(indent).max(12))
        .into_iter()
        .map(|part| {
            let mut line: Line = label.take().into_iter().collect();
            let missing = indent.saturating_sub(usize::from(line_cells(&line)));
            line.push_span(Span::styled(format!("{}{part}", " ".repeat(missing)), words.style));
            line
        })
        .collect()
}
