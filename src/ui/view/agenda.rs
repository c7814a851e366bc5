//! The agenda view's list: what lies ahead, and what waits for an answer.

use ratatui::layout::Rect;

use super::super::content::agenda::{Agenda, Line};
use super::super::layout::Pane;
use super::super::scene::Cursor;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, Piece};
use super::demands::ask_role;
use super::ledger::{status_role, status_words};
use super::{heads, list, names, narrowed};
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
}

impl Columns {
    fn of(width: u16) -> Self {
        let width = usize::from(width);
        let (far, whose, to) = match width {
            0..44 => (0, 0, 0),
            44..60 => (10, 0, 0),
            60..90 => (10, 5, 0),
            90..108 => (12, 8, 8),
            _ => (12, 12, 12),
        };
        let date = if width < 30 { 0 } else { BRIEF_CELLS };
        let what = if width < 36 { 0 } else { words::CELL_CELLS };
        let status = if width < 54 { 0 } else { words::LIST_CELLS + 2 };
        let columns = [date, far, whose, what, to, status];
        let taken: usize = columns.iter().filter(|column| **column > 0).map(|column| column + 1).sum();
        Self { date, far, whose, what, title: width.saturating_sub(taken + 1), to, status }
    }
}

pub(super) fn draw(canvas: &mut Canvas, state: &State, content: &Agenda, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let columns = Columns::of(area.width);
    let counts = format!("{} ahead, {} without an answer", content.ahead, content.waiting);
    let titles = [
        format!("Agenda from {}: {counts}", weekday_words(state.day())),
        format!("Agenda from {}: {} ahead", day_words(state.day()), content.ahead),
        format!("Agenda: {} ahead", content.ahead),
    ];
    narrowed::title(canvas, area, &titles, &content.chips, state.here.focus == Pane::List);
    heads::draw(canvas, area, &[(columns.status, "status"), (columns.to, "of whom")]);
    list::draw(canvas, state, &content.list, area, |canvas, _, what, line| {
        let room = line.width.saturating_sub(1);
        match what {
            Line::Remark(words) => {
                canvas.put(line.x + 1, line.y, room, words, Role::Muted);
            }
            Line::Heading(words) => {
                canvas.put(line.x + 1, line.y, room, words, Role::Heading);
            }
            Line::Item(item) => draw_item(canvas, state, item, line, columns),
        }
    })
}

fn draw_item(canvas: &mut Canvas, state: &State, item: &AgendaItem, line: Rect, columns: Columns) {
    let dossier = state.dossier();
    let Some(record) = dossier.record(&item.id) else { return };
    let column = |width: usize, text: &str, role| match width {
        0 => Piece::new("", role),
        _ => Piece::new(format!("{} ", text::fit(text, width)), role),
    };
    let (status, role) = status(state, item, record, canvas.look.ascii, columns);
    let date = text::fit_right(&item.date.brief(state.day()), columns.date);
    let pieces = vec![
        Piece::new(" ", Role::Text),
        column(columns.date, &date, Role::Muted),
        column(columns.far, &far(state, item, columns.far), far_role(state, item)),
        column(columns.whose, &names::fitting(dossier, whose(record), columns.whose), Role::Text),
        column(columns.what, what(item, record), Role::Text),
        column(columns.title, &text::line(record.title()), Role::Text),
        column(columns.to, &names::fitting(dossier, of_whom(state, item, record), columns.to), Role::Muted),
        column(columns.status, &status, role),
    ];
    canvas.put_columns(line, pieces);
}

/// How far ahead, or for how long, in few cells: `in 8 days`, `≤ 37 days`, `67 days`.
fn far(state: &State, item: &AgendaItem, cells: usize) -> String {
    let words = report::how_far(state.moment(), item);
    if let Some(waited) = words.strip_suffix(" ago") {
        return waited.to_owned();
    }
    if let Some(at_most) = words.strip_prefix("within ") {
        return format!("≤ {at_most}");
    }
    match words.strip_prefix("in ") {
        Some(short) if text::width(&words) > cells => short.to_owned(),
        _ => words,
    }
}

/// What comes today or tomorrow is not to be overlooked.
fn far_role(state: &State, item: &AgendaItem) -> Role {
    let soon = (item.comes(state.day()) - state.day()).num_days() <= 1;
    if item.kind != AgendaKind::Unanswered && soon { Role::Notice } else { Role::Muted }
}

/// Why it is listed; of what is unanswered how it was asked.
fn what(item: &AgendaItem, record: RecordRef<'_>) -> &'static str {
    match (item.kind, record) {
        (AgendaKind::Unanswered, RecordRef::Position(position)) => position.stance.shown().cell,
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
fn of_whom<'a>(state: &'a State, item: &'a AgendaItem, record: RecordRef<'a>) -> Vec<&'a Id> {
    match (item.kind, record) {
        (AgendaKind::Unanswered, _) => item.parties.iter().collect(),
        (_, RecordRef::Position(position)) => {
            let ask = state.moment().position(&position.id).and_then(|facts| facts.ask.as_ref());
            ask.into_iter().flat_map(|ask| &ask.addressees).map(|reply| &reply.party).collect()
        }
        _ => Vec::new(),
    }
}

/// Where it stands; of what is unanswered who has not answered, where that has no column of its own.
fn status(
    state: &State,
    item: &AgendaItem,
    record: RecordRef<'_>,
    ascii: bool,
    columns: Columns,
) -> (String, Role) {
    let moment = state.moment();
    let marked = |shown: &words::Shown| format!("{} {}", shown.mark_in(ascii), shown.list_in(ascii));
    match (item.kind, record) {
        (AgendaKind::Unanswered, _) if columns.to == 0 => {
            let mark = item.kind.shown().mark_in(ascii);
            let silent = names::fitting(state.dossier(), &item.parties, columns.status.saturating_sub(2));
            (format!("{mark} {silent}"), Role::Silent)
        }
        (AgendaKind::Unanswered, _) => (marked(item.kind.shown()), Role::Silent),
        (_, RecordRef::Position(position)) => {
            let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
            ask.map_or((String::new(), Role::Text), |ask| (marked(ask.status.shown()), ask_role(ask.status)))
        }
        (_, RecordRef::Outcome(outcome)) => match moment.outcome(&outcome.id) {
            Some(facts) => (status_words(facts.status, false, ascii), status_role(facts.status)),
            None => (String::new(), Role::Text),
        },
        (_, RecordRef::Meeting(meeting)) => match moment.meeting(&meeting.id) {
            Some(facts) => (marked(facts.status.shown()), Role::Partial),
            None => (String::new(), Role::Text),
        },
        _ => (String::new(), Role::Text),
    }
}
