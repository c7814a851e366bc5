//! The matrix: issues against parties, with what each asks and holds, and what is behind the selected cell.

use super::columns::Columns;
use super::rows::{GridLine, Matrix, Params};
use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::names::party_name;
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::{Painter, at_line, cells, line_cells, line_of};
use crate::ui::widgets::status::{ask_role, issue_role, issue_status_words, issue_words, telling_role};
use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

use crate::derive::matrix::Cell;
use crate::model::{Dossier, Id};
use crate::report::phrases;
use crate::text;
use crate::words::{self, Show as _};

/// How far an issue stands to the right of the one above it.
const INDENT: u16 = 2;

/// Draws the grid; returns the cursor on the selected cell.
pub(super) fn draw_grid(
    painter: &mut Painter,
    cx: &Cx,
    matrix: &Matrix,
    params: &Params,
    area: Rect,
) -> Option<Cursor> {
    let focused = cx.has_focus(Pane::Grid);
    let columns = Columns::of(area.width, matrix.parties.len());
    let left = matrix.first_party(params, columns);
    draw_heads(painter, cx, matrix, params, area, columns, left);
    draw_lines(painter, cx, matrix, area, |painter, line, n, what| {
        let selected = n == matrix.at;
        draw_name(painter, cx, matrix, what, Rect { width: columns.issue + 2, ..line });
        let Some(issue) = what.issue.as_ref() else {
            if selected {
                painter.select(line, focused);
            }
            return at_line(line);
        };
        draw_status(painter, cx, issue, line, columns);
        let mut cursor = at_line(line);
        for nth in 0..columns.shown {
            let Some(party) = matrix.parties.get(left + nth) else { break };
            let place = column(line, columns, nth);
            painter.hitbox(place, Hit::Cell(n, Some(party.clone())));
            let words = cell_words(cx.dossier, matrix.cell(issue, party), place.width, painter.theme);
            painter.put_line(place.x, place.y, place.width, &words);
            if selected && matrix.column == Some(left + nth) {
                select_cell(painter, place, focused);
                cursor = at_line(place);
            }
        }
        if selected && matrix.column.is_some() {
            // The head of the line is marked, the cell alone is lit.
            let bar = painter.theme.bar();
            painter.put(line.x, line.y, 1, bar, Role::Marked);
            let name = Rect { width: columns.issue + 2, ..line };
            painter.buffer.set_style(name, painter.theme.style(Role::Strong));
        } else if selected {
            painter.select(Rect { width: columns.first.saturating_sub(2), ..line }, focused);
        }
        cursor
    })
}

/// Where the nth party's cell is on a line, without the air behind it.
fn column(line: Rect, columns: Columns, n: usize) -> Rect {
    let n = u16::try_from(n).unwrap_or(u16::MAX);
    let x = line.x.saturating_add(columns.first).saturating_add(n.saturating_mul(columns.pitch));
    let width = columns.pitch.saturating_sub(1);
    Rect { x, width, ..line }.intersection(line)
}

/// Lights the selected cell with the air around it; from elsewhere a bar before it shows where it is.
fn select_cell(painter: &mut Painter, place: Rect, focused: bool) {
    let lit = Rect { x: place.x.saturating_sub(1), width: place.width + 1, ..place };
    let lit = lit.intersection(painter.buffer.area);
    if focused {
        let style = painter.theme.style(Role::Selected).remove_modifier(Modifier::DIM);
        painter.buffer.set_style(lit, style);
    } else {
        painter.put(lit.x, lit.y, 1, painter.theme.bar(), Role::Marked);
        painter.buffer.set_style(lit, painter.theme.style(Role::Marked));
    }
}

/// The lines from the first that is in sight on, each by `draw`; the last says how many more there are.
pub(super) fn draw_lines(
    painter: &mut Painter,
    cx: &Cx,
    matrix: &Matrix,
    area: Rect,
    mut draw: impl FnMut(&mut Painter, Rect, usize, &GridLine) -> Cursor,
) -> Option<Cursor> {
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let count = matrix.lines.len();
    if count == 0 {
        let words = if matrix.all_issues > 0 && cx.is_filtered() {
            narrowed::no_match(cx, matrix.all_issues, &[])
        } else {
            "This dossier has no issues.".to_owned()
        };
        painter.put(inside.x + 1, inside.y, inside.width.saturating_sub(1), &words, Role::Muted);
        return None;
    }
    let top = cx.top_of(Pane::Grid, matrix.at, count, height);
    let mut cursor = None;
    for (n, what) in matrix.lines.iter().enumerate().skip(top) {
        let Some(line) = line_of(inside, n - top) else { break };
        let selected = n == matrix.at;
        if n - top + 1 == height && n + 1 < count && !selected {
            let words = format!("{} {} more below", painter.theme.fold(true), count - n);
            painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            break;
        }
        painter.hitbox(line, Hit::Cell(n, None));
        let at = draw(painter, line, n, what);
        if selected {
            cursor = Some(at);
        }
    }
    cursor
}

/// ` ▸ Territory`: the name with its fold, in full where there is room.
pub(super) fn draw_name(painter: &mut Painter, cx: &Cx, matrix: &Matrix, what: &GridLine, place: Rect) {
    let fold = match what.open {
        Some(open) => painter.theme.fold(open),
        None => " ",
    };
    let Some(issue) = what.issue.as_ref().and_then(|id| cx.dossier.issue(id)) else {
        let rest = matrix.rest.len();
        let what = if matrix.pair.is_some() { "no position of either in force" } else { "nothing in force" };
        let width = painter.buffer.area.right().saturating_sub(place.x + 1);
        painter.put(place.x + 1, place.y, width, &format!("{fold} {rest} more: {what}"), Role::Muted);
        return;
    };
    // Deep down the names would have no room left.
    let deepest = place.width / 3;
    let depth = u16::try_from(what.depth).unwrap_or(u16::MAX);
    let indent = depth.saturating_mul(INDENT).min(deepest);
    let x = place.x + 1 + indent;
    let role = if what.silent { Role::Muted } else { Role::Text };
    painter.put(x, place.y, 1, fold, Role::Muted);
    let room = place.right().saturating_sub(x + 3);
    let (name, short) = (text::line(&issue.name), issue.short.as_deref().map(text::line));
    let name = short.filter(|_| cells(&name) > room).unwrap_or(name);
    painter.put(x + 2, place.y, room, &name, role);
}

fn draw_status(painter: &mut Painter, cx: &Cx, issue: &Id, line: Rect, columns: Columns) {
    let Some(facts) = cx.moment.issue(issue) else { return };
    let marks = painter.theme.marks;
    let full = issue_words(cx.moment, issue, marks);
    let words = match columns.status {
        0..8 => phrases::issue_shown(facts).mark_in(marks).to_owned(),
        room if cells(&full) <= room => full,
        room => {
            let words = issue_status_words(facts, marks);
            let shown = phrases::issue_shown(facts);
            let short = || format!("{} {}", shown.cell, shown.mark_in(marks));
            if cells(&words) <= room { words } else { short() }
        }
    };
    painter.put(line.x + columns.issue + 2, line.y, columns.status, &words, issue_role(facts.status));
}

/// The counts and the parties' names in the pane's rule, and how many parties are out of sight.
fn draw_heads(
    painter: &mut Painter,
    cx: &Cx,
    matrix: &Matrix,
    params: &Params,
    area: Rect,
    columns: Columns,
    left: usize,
) {
    let focused = cx.has_focus(Pane::Grid);
    let right = matrix.parties.len().saturating_sub(left + columns.shown);
    let (issues, parties) = (issues_words(matrix), matrix.parties.len());
    let room = columns.first.saturating_sub(if left > 0 { 10 } else { 5 });
    let times = painter.theme.marks.either("×", "x");
    let titles = [
        format!("Matrix: {issues} {} {times} {}", issues_noun(matrix), parties_words(parties)),
        format!("Matrix: {issues} {times} {parties}"),
    ];
    let title = titles.iter().find(|title| cells(title) <= room);
    painter.title(area, title.map_or("Matrix", String::as_str), "", focused);
    let line = Rect { height: 1.min(area.height), ..area };
    for n in 0..columns.shown {
        let Some(party) = matrix.parties.get(left + n) else { break };
        let chosen = matrix.column == Some(left + n);
        let place = column(line, columns, n);
        let marked = params.marked.as_ref() == Some(party);
        let mark = if marked { painter.theme.marks.either("◆", "*") } else { "" };
        let room = place.width.saturating_sub(1 + cells(mark));
        let name = text::clip(&party_name(cx.dossier, party, room), usize::from(room)).into_owned();
        let words = if chosen { format!("[{mark}{name}]") } else { format!(" {mark}{name} ") };
        let role = match (chosen, focused) {
            (true, true) => Role::Focus,
            (true, false) => Role::Strong,
            _ => Role::Text,
        };
        painter.put(place.x.saturating_sub(1), place.y, place.width + 1, &words, role);
    }
    if left > 0 {
        let words = format!(" {} {left} ", painter.theme.marks.either("◂", "<"));
        let x = (line.x + columns.first).saturating_sub(cells(&words) + 2);
        painter.put(x, line.y, cells(&words), &words, Role::Key);
    }
    if right > 0 {
        let words = format!(" {right} {}", painter.theme.marks.either("▸", ">"));
        painter.put_right(line, &words, Role::Key);
    }
}

/// How many issues there are: `28`, or `5 of 28` where filters leave some out.
pub(super) fn issues_words(matrix: &Matrix) -> String {
    match (matrix.left_issues, matrix.all_issues) {
        (left, all) if left == all => all.to_string(),
        (left, all) => narrowed::of(left, all),
    }
}

fn issues_noun(matrix: &Matrix) -> &'static str {
    if matrix.all_issues == 1 { "issue" } else { "issues" }
}

fn parties_words(n: usize) -> String {
    if n == 1 { "1 party".to_owned() } else { format!("{n} parties") }
}

/// What a party asks and holds, in as many words as there is room for: its asks by count and the newest
/// one's stance, its other positions by the least favourable.
fn cell_words(dossier: &Dossier, cell: Option<&Cell>, width: u16, theme: Theme) -> Line<'static> {
    let marks = theme.marks;
    let not_asked = || Line::from(theme.span(words::NOT_ASKED.mark_in(marks), Role::Muted));
    let Some(cell) = cell else { return not_asked() };
    let asks = cell.stance.map(|stance| {
        let (shown, n) = (stance.shown(), cell.asks.len());
        let mark = shown.mark_in(marks);
        match n {
            0 | 1 => [format!("{mark} {}", shown.cell), shown.cell.to_owned(), shown.cell.to_owned()],
            n => {
                [format!("{mark} {n} asks, {}", shown.cell), format!("{mark} {n} asks"), format!("{n} asks")]
            }
        }
    });
    let held = cell.answers.first().map(|first| {
        let verb = dossier.position(&first.id).map(|position| position.stance.shown());
        let (mark, verb) = verb.map_or(("", ""), |shown| (shown.mark_in(marks), shown.cell));
        let more = cell.answers.len() - 1;
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        ([format!("{mark} {verb}{more}"), format!("{mark} {verb}"), mark.to_owned()], ask_role(first.word))
    });
    let forms: Vec<Line> = match (asks, held) {
        (Some([long, middle, short]), Some(([more, verb, mark], role))) => [
            (&long, &more, "  "),
            (&long, &verb, "  "),
            (&middle, &verb, "  "),
            (&long, &mark, " "),
            (&middle, &mark, " "),
            (&short, &mark, " "),
        ]
        .map(|(asks, held, gap)| {
            Line::from_iter([theme.span(format!("{asks}{gap}"), Role::Text), theme.span(held.clone(), role)])
        })
        .into(),
        (Some(forms), None) => forms.map(|form| theme.span(form, Role::Text).into()).into(),
        (None, Some((forms, role))) => {
            let [more, verb, _] = forms;
            [more, verb].map(|form| theme.span(form, role).into()).into()
        }
        (None, None) => match cell.asked_alone() {
            Some(telling) => {
                let shown = telling.shown();
                let mark = shown.mark_in(marks);
                let forms = [shown.list_in(marks), Cow::Borrowed(shown.cell)];
                forms.map(|form| theme.span(format!("{mark} {form}"), telling_role(telling)).into()).into()
            }
            None => return not_asked(),
        },
    };
    let fits = |words: &&Line| line_cells(words) <= width;
    forms.iter().find(fits).or(forms.last()).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::matrix::CellEntry;
    use crate::derive::{AskStatus, Telling};
    use crate::model::Stance;
    use crate::ui::Colours;
    use crate::words::Marks;

    fn dossier() -> Dossier {
        let position = |id: &str, stance: &str| {
            serde_json::json!({"id": id, "title": id, "parties": ["a"], "issues": ["i"], "stance": stance,
                "text": "t", "since": "2025-06-01"})
        };
        let dossier = serde_json::json!({
            "dossier": {"format": 1, "id": "d", "title": "D"},
            "parties": [{"id": "a", "name": "A", "kind": "state", "roles": []}],
            "issues": [{"id": "i", "name": "I"}],
            "positions": [position("no", "rejects"), position("yes", "supports")],
        });
        serde_json::from_value::<Dossier>(dossier).unwrap().indexed()
    }

    fn shown(cell: &Cell, width: u16) -> String {
        let theme = Theme { colours: Colours::None, marks: Marks::Unicode };
        cell_words(&dossier(), Some(cell), width, theme).to_string()
    }

    fn worded(id: &str, word: AskStatus) -> CellEntry {
        let telling = Telling { status: word, silence: None, through: false, mutual: false };
        CellEntry { id: Id::from(id), word, telling: Some(telling) }
    }

    #[test]
    fn a_cell_says_as_much_as_it_has_room_for() {
        let asks = Cell { asks: vec![Id::from("x")], stance: Some(Stance::Proposes), ..Cell::default() };
        assert_eq!((shown(&asks, 11).as_str(), shown(&asks, 8).as_str()), ("▸ proposes", "proposes"));
        let answers = vec![worded("no", AskStatus::Rejected), worded("yes", AskStatus::Accepted)];
        let held = Cell { answers: answers.clone(), ..Cell::default() };
        assert_eq!((shown(&held, 12).as_str(), shown(&held, 11).as_str()), ("✗ rejects +1", "✗ rejects"));
        let both = Cell { answers, ..asks.clone() };
        for (width, words) in [
            (24, "▸ proposes  ✗ rejects +1"),
            (23, "▸ proposes  ✗ rejects"),
            (12, "▸ proposes ✗"),
            (11, "proposes ✗"),
        ] {
            assert_eq!(shown(&both, width), words);
        }
        let three = Cell { asks: vec![Id::from("x"); 3], ..both };
        for (width, words) in
            [(26, "▸ 3 asks, proposes  ✗ rejects +1"), (19, "▸ 3 asks  ✗ rejects"), (11, "▸ 3 asks ✗")]
        {
            let fits = if cells(words) <= width { words } else { "▸ 3 asks  ✗ rejects" };
            assert_eq!(shown(&three, width), fits);
        }
    }

    #[test]
    fn silence_refusal_and_not_being_asked_look_different() {
        let asked = |word| Cell { asked: vec![worded("x", word)], ..Cell::default() };
        assert_eq!(shown(&asked(AskStatus::Open), 11), "– no rec.");
        assert_eq!(shown(&asked(AskStatus::Open), 10), "– no rec.");
        assert_eq!(shown(&asked(AskStatus::Rejected), 11), "✗ rejected");
        assert_eq!(shown(&Cell::default(), 11), "·");
    }
}
