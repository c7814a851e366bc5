//! Every command with its keys, and what the marks stand for; from the tables themselves.

use ratatui::layout::Rect;

use super::super::command::{COMMANDS, Section, key_words};
use super::super::layout;
use super::super::look::Role;
use super::canvas::{Canvas, Piece, line_of};
use crate::derive::{AskStatus, Evidence, IssueStatus};
use crate::model::Word as _;
use crate::text;
use crate::words::{DISPUTED, Show as _, Shown};

/// From this width on there are two columns.
const TWO_COLUMNS: u16 = 104;

pub(super) fn draw(canvas: &mut Canvas, area: Rect, top: usize) {
    canvas.title(area, "Help", "any other key closes it", true);
    for (column, lines) in columns(layout::inside(area), canvas.look.ascii) {
        let last = lines.len().saturating_sub(usize::from(column.height));
        for (n, line) in lines.iter().skip(top.min(last)).enumerate() {
            let Some(place) = line_of(column, n) else { break };
            canvas.put_all(place.x + 1, place.y, place.width.saturating_sub(1), line);
        }
    }
}

/// How far help in this area can be scrolled.
pub(crate) fn last_top(area: Rect) -> usize {
    let columns = columns(layout::inside(area), false);
    let tops = columns.iter().map(|(column, lines)| lines.len().saturating_sub(usize::from(column.height)));
    tops.max().unwrap_or(0)
}

/// Keys and words, side by side where there is room.
fn columns(inside: Rect, ascii: bool) -> Vec<(Rect, Vec<Vec<Piece>>)> {
    let (keys, words) = (key_lines(), word_lines(ascii));
    if inside.width >= TWO_COLUMNS {
        let half = inside.width / 2;
        let right = Rect { x: inside.x + half, width: inside.width - half, ..inside };
        return vec![(Rect { width: half, ..inside }, keys), (right, words)];
    }
    let mut lines = keys;
    lines.push(Vec::new());
    lines.extend(words);
    vec![(inside, lines)]
}

fn key_lines() -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    for section in Section::ALL {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![Piece::new(section.title(), Role::Heading)]);
        for entry in COMMANDS.iter().filter(|entry| entry.section == section) {
            let keys: Vec<String> = entry.keys.iter().map(|key| key_words(*key)).collect();
            lines.push(vec![
                Piece::new(text::fit(&keys.join("  "), 21), Role::Key),
                Piece::new(format!(" {}", entry.help), Role::Text),
            ]);
        }
    }
    lines
}

fn word_lines(ascii: bool) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    let mut table = |title: &str, rows: &mut dyn Iterator<Item = &Shown>| {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![Piece::new(title, Role::Heading)]);
        for shown in rows {
            lines.push(vec![
                Piece::new(format!("{} ", shown.mark_in(ascii)), Role::Strong),
                Piece::new(text::fit(&shown.list_in(ascii), 13), Role::Strong),
                Piece::new(format!(" {}", shown.sentence), Role::Muted),
            ]);
        }
    };
    table("What became of an ask", &mut AskStatus::ALL.iter().map(|word| word.shown()).chain([&DISPUTED]));
    table("Where an issue stands", &mut IssueStatus::ALL.iter().map(|word| word.shown()));
    table("How well it is borne out", &mut Evidence::ALL.iter().map(|word| word.shown()));
    lines
}
