//! What is behind the selected cell of the matrix: the records, each with who holds it and what it met.

use super::cell_records::{CellRecord, Met};
use super::rows::Matrix;
use crate::ui::cx::Cx;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::painter::{Painter, line_of};
use crate::ui::widgets::position_row::{Cells, PositionColumns};
use crate::ui::widgets::status::telling_role;
use crate::ui::widgets::{names, position_row};
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::derive::{OutcomeFacts, PositionFacts};
use crate::model::{Dossier, Id, Position};
use crate::report::{self, phrases};
use crate::text;
use crate::words::Show as _;

pub(super) fn draw(painter: &mut Painter, cx: &Cx, matrix: &Matrix, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let columns = PositionColumns::of(area.width);
    // Of one's own positions one asks to whom they are put, of all others who holds them.
    let own = matches!(matrix.records.iter().next(), Some((_, CellRecord::Own(_))));
    let to = if own { "to" } else { "by" };
    let to = matrix.records.iter().any(|(row, _)| row.is_some()).then_some(to);
    position_row::draw_header(painter, area, columns, &titles(cx, matrix), to, cx.has_focus(Pane::List));
    let list = ListWidget::new(&matrix.records, painter.theme, |painter, what, line| match what {
        CellRecord::Text(words) => {
            for (n, words) in text::wrap(words, usize::from(line.width.saturating_sub(2))).iter().enumerate()
            {
                let Some(place) = line_of(Rect { height: area.bottom() - line.y, ..line }, n) else { break };
                painter.put(place.x + 1, place.y, place.width.saturating_sub(1), words, Role::Muted);
            }
        }
        CellRecord::Heading(words) => draw_head(painter, words, line, columns, own),
        CellRecord::Own(id) => {
            if let Some(position) = cx.dossier.position(id) {
                position_row::draw_position(painter, cx, position, line, columns);
            }
        }
        CellRecord::Position { id, inset, met } => draw_position(painter, cx, id, *inset, met, line, columns),
        CellRecord::Outcome { id, inset } => draw_outcome(painter, cx, id, *inset, line, columns),
        CellRecord::Unmet { id, crosses } => draw_unmet(painter, cx, id, *crosses, line, columns),
    });
    list.draw(painter, cx, Pane::List, area)
}

/// What the list is of, the longest first.
fn titles(cx: &Cx, matrix: &Matrix) -> Vec<String> {
    let dossier = cx.dossier;
    let Some(issue) = matrix.selected_issue() else {
        let what =
            if matrix.pair.is_some() { "No position of either in force on" } else { "Nothing in force on" };
        let count = matrix.rest.len();
        return vec![format!("{what} {count} {}", if count == 1 { "issue" } else { "issues" })];
    };
    let short = |id: &Id| {
        let party = dossier.party(id);
        text::line(party.map_or(id.as_str(), |party| party.short.as_deref().unwrap_or(&party.name)))
    };
    let name = |id: &Id| text::line(phrases::party(dossier, id));
    let full = text::line(&phrases::issue_in_full(dossier, issue));
    let line = text::line(&phrases::issue(dossier, issue));
    let last = dossier.issue(issue).map(|issue| text::line(issue.short.as_deref().unwrap_or(&issue.name)));
    let last = last.unwrap_or_default();
    match (&matrix.pair, matrix.party()) {
        (Some(pair), _) => {
            let [a, b] = &pair.parties;
            vec![
                format!("{} and {} on {full}", name(a), name(b)),
                format!("{} and {} on {last}", name(a), name(b)),
                format!("{} and {} on {last}", short(a), short(b)),
            ]
        }
        (None, Some(party)) => {
            vec![
                format!("{} on {full}", name(party)),
                format!("{} on {line}", name(party)),
                format!("{} on {last}", name(party)),
                format!("{} on {last}", short(party)),
            ]
        }
        (None, None) => {
            let status =
                cx.moment.issue(issue).map(|facts| phrases::issue_status(cx.dossier, facts, cx.moment));
            let status = status.unwrap_or_default();
            let word = cx.moment.issue(issue).map_or("", phrases::issue_status_word);
            let names = [&full, &line, &last];
            let told = [status.as_str(), word]
                .into_iter()
                .flat_map(|told| names.map(|name| format!("{name}: {told}")));
            told.chain([last.clone()]).collect()
        }
    }
}

/// A heading, with what the column of parties holds from there on, where that is another thing.
fn draw_head(painter: &mut Painter, words: &str, line: Rect, columns: PositionColumns, own: bool) {
    painter.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Heading);
    if own && columns.to > 0 {
        let before = columns.stance + columns.title + columns.remarks + 2 + usize::from(columns.remarks > 0);
        let x = line.x.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
        painter.put(x, line.y, line.right().saturating_sub(x), "by", Role::Muted);
    }
}

/// A position with who holds it, as wide as the overview's.
fn draw_position(
    painter: &mut Painter,
    cx: &Cx,
    id: &Id,
    inset: bool,
    met: &Met,
    line: Rect,
    columns: PositionColumns,
) {
    let dossier = cx.dossier;
    let (Some(position), Some(facts)) = (dossier.position(id), cx.moment.position(id)) else { return };
    let remarks = position_row::remarks(dossier, position, facts);
    let room = columns.title.saturating_sub(if inset { INSET } else { 0 });
    let title_columns = PositionColumns { title: room, ..columns };
    let title = position_row::title_words(position, &remarks, title_columns);
    let shown = position.stance.shown();
    let room = columns.stance.saturating_sub(1 + usize::from(inset));
    let verb = if text::width(shown.list) <= room { shown.list } else { shown.cell };
    let cells = Cells {
        verb: verb.to_owned(),
        title,
        remarks,
        to: by_words(dossier, &position.parties, columns),
        last: position_row::last_words(cx, facts),
        met: met_words(cx, position, facts, met, columns.met, painter.theme),
    };
    set_in(cells, inset).draw(painter, line, columns);
}

/// What is said of a position in the last column.
fn met_words(
    cx: &Cx,
    position: &Position,
    facts: &PositionFacts,
    met: &Met,
    width: usize,
    theme: Theme,
) -> Span<'static> {
    let marks = theme.marks;
    match met {
        Met::Overall => position_row::met_words(cx, position, facts, theme, width),
        Met::By(party) => {
            let reply = facts.ask.iter().flat_map(|ask| &ask.addressees).find(|reply| reply.party == *party);
            let Some(reply) = reply else { return theme.span("", Role::Muted) };
            let disputed = facts.disputed || reply.disputed;
            let dossier = cx.dossier;
            let words =
                position_row::reply_words(dossier, reply.telling(), Some(reply), disputed, marks, width);
            theme.span(words, telling_role(reply.telling()))
        }
        Met::Between(told) => {
            let shown = told.shown();
            theme.span(format!("{} {}", shown.mark_in(marks), shown.list_in(marks)), telling_role(*told))
        }
        Met::Unasked => theme.span("unasked", Role::Refused),
        Met::Unsaid => theme.span("", Role::Muted),
    }
}

fn draw_outcome(painter: &mut Painter, cx: &Cx, id: &Id, inset: bool, line: Rect, columns: PositionColumns) {
    let dossier = cx.dossier;
    let (Some(outcome), Some(facts)) = (dossier.outcome(id), cx.moment.outcome(id)) else { return };
    let cells = Cells {
        verb: "outcome".to_owned(),
        title: text::line(&outcome.title),
        remarks: if outcome.private { report::PRIVATE.to_owned() } else { String::new() },
        to: by_words(dossier, &outcome.parties, columns),
        last: outcome.when.brief(cx.day()),
        met: outcome_words(facts, columns.met, painter.theme),
    };
    set_in(cells, inset).draw(painter, line, columns);
}

/// `✓ signed`, with how much of it was done where there is room.
fn outcome_words(facts: &OutcomeFacts, width: usize, theme: Theme) -> Span<'static> {
    let marks = theme.marks;
    let shown = facts.status.shown();
    let mark = shown.mark_in(marks);
    let full = format!("{mark} {}", text::line(&phrases::outcome_status(facts)));
    let words = if text::width(&full) <= width { full } else { format!("{mark} {}", shown.list_in(marks)) };
    theme.span(words, if facts.in_force { Role::Favourable } else { Role::Silent })
}

/// The condition that a position needs, or another that depends on it in turn.
fn draw_unmet(painter: &mut Painter, cx: &Cx, id: &Id, crosses: bool, line: Rect, columns: PositionColumns) {
    let dossier = cx.dossier;
    let (Some(position), Some(facts)) = (dossier.position(id), cx.moment.position(id)) else { return };
    let condition = position.condition.as_ref().map(|condition| text::line(&condition.text));
    let cells = Cells {
        verb: "needs".to_owned(),
        title: condition.unwrap_or_default(),
        remarks: position_row::remarks(dossier, position, facts),
        to: by_words(dossier, &position.parties, columns),
        last: position_row::last_words(cx, facts),
        met: painter.theme.span(if crosses { "mutual" } else { "not met" }, Role::Partial),
    };
    set_in(cells, crosses).draw(painter, line, columns);
}

/// Who, by short names where there is little room: full ones among them would look like others.
fn by_words(dossier: &Dossier, ids: &[Id], columns: PositionColumns) -> String {
    if columns.to >= 10 {
        return names::fitting(dossier, ids, columns.to);
    }
    let short = |id: &Id| {
        let party = dossier.party(id);
        text::line(party.map_or(id.as_str(), |party| party.short.as_deref().unwrap_or(&party.name)))
    };
    match ids {
        [] => String::new(),
        [only] => short(only),
        [first, rest @ ..] => format!("{}+{}", short(first), rest.len()),
    }
}

/// How far the title of what answers something stands to the right.
const INSET: usize = 2;

/// What answers the line above stands to its right.
fn set_in(mut cells: Cells, inset: bool) -> Cells {
    if inset {
        cells.verb.insert(0, ' ');
        cells.title.insert_str(0, &" ".repeat(INSET));
    }
    cells
}
