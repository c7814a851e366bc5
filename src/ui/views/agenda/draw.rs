//! The agenda view's list: what lies ahead, and what waits for an answer.

use super::rows::{Agenda, AgendaLine};
use crate::ui::cx::Cx;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::columns::{self, Step, TITLE, Widths, in_column};
use crate::ui::widgets::header::{Header, Right};
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::names;
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::Painter;
use crate::ui::widgets::position_row;
use crate::ui::widgets::status::telling_role;
use crate::ui::widgets::status::{outcome_role, outcome_status_words};
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::date::{BRIEF_CELLS, day_words, weekday_words};
use crate::derive::agenda::{AgendaItem, AgendaKind};
use crate::model::{Id, RecordRef};
use crate::report;
use crate::text;
use crate::words::{self, Show as _};

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
struct Columns {
    date: usize,
    far: usize,
    whose: usize,
    what: usize,
    title: usize,
    to: usize,
    status: usize,
    /// Where the last of them ends, with the air behind it.
    end: usize,
}

const DATE: usize = 1;
const FAR: usize = 2;
const WHOSE: usize = 3;
const WHAT: usize = 4;
const TO: usize = 5;
const STATUS: usize = 6;

/// In what order the columns get their cells.
const STEPS: [Step; 14] = [
    (TITLE, 8),
    (DATE, BRIEF_CELLS),
    (TITLE, 16),
    (WHAT, words::CELL_CELLS),
    (TITLE, 18),
    (STATUS, words::LIST_CELLS + 2),
    (FAR, 10),
    (WHOSE, 5),
    (TITLE, 30),
    (TO, 8),
    (FAR, 12),
    (WHOSE, 8),
    (TO, 12),
    (WHOSE, 12),
];

impl Columns {
    fn of(width: u16) -> Self {
        // The status reaches to the pane's edge.
        let Widths { of: [title, date, far, whose, what, to, status], end } =
            columns::fit(width.saturating_add(1), &STEPS);
        Self { date, far, whose, what, title, to, status, end }
    }
}

pub(super) fn draw(painter: &mut Painter, cx: &Cx, content: &Agenda, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let columns = Columns::of(area.width);
    let counts = format!("{} ahead, {} with no answer recorded", content.ahead, content.waiting);
    let titles = if cx.is_filtered() || !content.chips.is_empty() {
        let shown = narrowed::shown(content.ahead + content.waiting, content.all);
        [
            format!("Agenda from {}: {shown}, {counts}", weekday_words(cx.day())),
            format!("Agenda from {}: {shown}", day_words(cx.day())),
            format!("Agenda: {shown}"),
        ]
    } else {
        [
            format!("Agenda from {}: {counts}", weekday_words(cx.day())),
            format!("Agenda from {}: {} ahead", day_words(cx.day()), content.ahead),
            format!("Agenda: {} ahead", content.ahead),
        ]
    };
    let heads = [(columns.status, "status"), (columns.to, "of whom")];
    let right = Right::Heads(columns.end, &heads);
    let header = Header { titles: &titles, chips: &content.chips, kept: 0, right };
    header.draw(painter, area, cx.has_focus(Pane::List));
    let list = ListWidget::new(&content.list, painter.theme, |painter, what, line| {
        let room = line.width.saturating_sub(1);
        match what {
            AgendaLine::Remark(words) => {
                painter.put(line.x + 1, line.y, room, words, Role::Muted);
            }
            AgendaLine::Heading(words) => {
                painter.put(line.x + 1, line.y, room, words, Role::Heading);
            }
            AgendaLine::Item(item) => draw_item(painter, cx, item, line, columns),
        }
    });
    list.draw(painter, cx, Pane::List, area)
}

fn draw_item(painter: &mut Painter, cx: &Cx, item: &AgendaItem, line: Rect, columns: Columns) {
    let dossier = cx.dossier;
    let Some(record) = dossier.record(&item.id) else { return };
    let theme = painter.theme;
    let date = text::fit_right(&item.when.brief(cx.day()), columns.date);
    let whose = names::fitting(dossier, whose(record), columns.whose);
    let to = names::fitting(dossier, of_whom(cx, item, record), columns.to);
    let spans = vec![
        theme.span(" ", Role::Text),
        in_column(columns.date, theme.span(date, Role::Muted)),
        in_column(columns.far, theme.span(far(cx, item, columns.far), far_role(cx, item))),
        in_column(columns.whose, theme.span(whose, Role::Text)),
        in_column(columns.what, theme.span(what(item, record), Role::Text)),
        in_column(columns.title, theme.span(text::line(record.title()), Role::Text)),
        in_column(columns.to, theme.span(to, Role::Muted)),
        in_column(columns.status, status(cx, item, record, theme, columns)),
    ];
    painter.put_columns(line, spans);
}

/// How far ahead, or for how long, in few cells: `in 8 days`, `≤ 37 days`, `67 days`.
fn far(cx: &Cx, item: &AgendaItem, cells: usize) -> String {
    let words = report::how_far(cx.moment, item);
    if let Some(waited) = words.strip_suffix(" ago") {
        return position_row::shorter(waited);
    }
    if let Some(at_most) = words.strip_prefix("within ") {
        return format!("≤ {at_most}");
    }
    let words = words.replace("about ", "~");
    match words.strip_prefix("in ") {
        Some(short) if text::width(&words) > cells => short.to_owned(),
        _ => words,
    }
}

/// What comes today or tomorrow is not to be overlooked.
fn far_role(cx: &Cx, item: &AgendaItem) -> Role {
    let soon = (item.comes(cx.day()) - cx.day()).num_days() <= 1;
    if !item.kind.is_waiting() && soon { Role::Notice } else { Role::Muted }
}

/// Why it is listed; of what is unanswered how it was asked.
fn what(item: &AgendaItem, record: RecordRef<'_>) -> &'static str {
    match (item.kind, record) {
        (AgendaKind::NoneFound | AgendaKind::NotRecorded, RecordRef::Position(position)) => {
            position.stance.shown().cell
        }
        (kind, _) => kind.shown().cell,
    }
}

/// Whose ask it is, who is bound, who is to meet.
fn whose(record: RecordRef<'_>) -> Vec<&Id> {
    match record {
        RecordRef::Position(position) => position.parties.iter().collect(),
        RecordRef::Outcome(outcome) => outcome.parties.iter().collect(),
        RecordRef::Meeting(meeting) => meeting.participants.iter().map(|one| &one.party).collect(),
        _ => Vec::new(),
    }
}

/// Of whom it is asked; of what is unanswered those who have not answered.
fn of_whom<'a>(cx: &'a Cx<'a>, item: &'a AgendaItem, record: RecordRef<'a>) -> Vec<&'a Id> {
    match (item.kind, record) {
        (AgendaKind::NoneFound | AgendaKind::NotRecorded, _) => item.parties.iter().collect(),
        (_, RecordRef::Position(position)) => {
            let ask = cx.moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
            ask.into_iter().flat_map(|ask| &ask.addressees).map(|reply| &reply.party).collect()
        }
        _ => Vec::new(),
    }
}

/// Where it stands; of what is unanswered who has not answered, where that has no column of its own.
fn status(
    cx: &Cx,
    item: &AgendaItem,
    record: RecordRef<'_>,
    theme: Theme,
    columns: Columns,
) -> Span<'static> {
    let (moment, marks) = (cx.moment, theme.marks);
    let marked = |shown: &words::Shown| format!("{} {}", shown.mark_in(marks), shown.list_in(marks));
    match (item.kind, record) {
        (AgendaKind::NoneFound | AgendaKind::NotRecorded, _) if columns.to == 0 => {
            let mark = item.kind.shown().mark_in(marks);
            let silent = names::fitting(cx.dossier, &item.parties, columns.status.saturating_sub(2));
            theme.span(format!("{mark} {silent}"), Role::Silent)
        }
        (AgendaKind::NoneFound | AgendaKind::NotRecorded, _) => {
            theme.span(marked(item.kind.shown()), Role::Silent)
        }
        (_, RecordRef::Position(position)) => {
            let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
            ask.map(|ask| theme.span(marked(ask.telling().shown()), telling_role(ask.telling())))
                .unwrap_or_default()
        }
        (_, RecordRef::Outcome(outcome)) => {
            let status = moment.outcome(&outcome.id).map(|facts| facts.status);
            let shown = |status| theme.span(outcome_status_words(status, false, marks), outcome_role(status));
            status.map(shown).unwrap_or_default()
        }
        (_, RecordRef::Meeting(meeting)) => {
            let facts = moment.meeting(&meeting.id);
            facts.map(|facts| theme.span(marked(facts.status.shown()), Role::Partial)).unwrap_or_default()
        }
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        columns::assert_never_less(|width| {
            let it = Columns::of(width);
            [it.title, it.date, it.far, it.whose, it.what, it.to, it.status]
        });
    }
}
