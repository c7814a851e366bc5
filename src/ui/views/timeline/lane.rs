//! One lane: its name, what goes on in it, its marks and their names.

use super::axis::Window;
use super::lane_heights::name_cells;
use super::names::{Named, fitting};
use super::rows::{Ahead, Lane};
use super::strokes::{Strokes, strokes};
use crate::ui::cx::Cx;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::widgets::names::party_name;
use crate::ui::widgets::painter::{Painter, at_line, cells};
use crate::ui::widgets::status::{ask_role, outcome_role};
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::derive::AskStatus;
use crate::derive::timeline::{LaneOf, Lasting, Mark, MarkKind};
use crate::model::RecordRef;
use crate::text;
use crate::words::Show as _;

/// From so many cells on a lane's name leaves room for how much is in it.
const ROOM_FOR_COUNT: u16 = 16;

fn put(painter: &mut Painter, line: Rect, columns: Range<u16>, stroke: &str, role: Role) {
    let many = columns.end.saturating_sub(columns.start);
    if many > 0 {
        painter.put(line.x + columns.start, line.y, many, &stroke.repeat(usize::from(many)), role);
    }
}

/// A lane while it is drawn.
pub(super) struct LaneDrawing<'a> {
    pub(super) cx: &'a Cx<'a>,
    pub(super) lane: &'a Lane,
    pub(super) window: Window,
    /// The day's column.
    pub(super) today: Option<u16>,
    /// The mark that is selected, if it is in this lane.
    pub(super) mark: Option<usize>,
    pub(super) axis: Rect,
}

/// Marks that share a cell, by their places in the lane.
struct Bucket {
    column: u16,
    marks: Range<usize>,
}

impl LaneDrawing<'_> {
    pub(super) fn draw_name(&self, painter: &mut Painter, place: Rect) {
        let room = name_cells(place.width).min(place.width.saturating_sub(1));
        let count = self.lane.marks.len();
        let counted = room >= ROOM_FOR_COUNT && count > 0;
        let room_for_name = if counted { room.saturating_sub(4) } else { room };
        let name = match &self.lane.of {
            LaneOf::Party(party, _) => party_name(self.cx.dossier, party, room_for_name).into_owned(),
            LaneOf::Others if room_for_name < cells(&self.lane.name) => "Others".to_owned(),
            _ => text::line(&self.lane.name),
        };
        let role = match (self.mark, count) {
            (Some(_), _) => Role::Strong,
            (None, 0) => Role::Muted,
            _ => Role::Text,
        };
        painter.put(place.x + 1, place.y, room_for_name, &name, role);
        if counted {
            let words = text::fit_right(&count.to_string(), 3);
            painter.put(place.x + 1 + room - 3, place.y, 3, &words, Role::Muted);
        }
        if self.mark.is_some() {
            let focused = self.cx.has_focus(Pane::List);
            let role = if focused { Role::Focus } else { Role::Marked };
            painter.put(place.x, place.y, 1, painter.theme.bar(), role);
        }
        if let Some(newest) = self.lane.marks.iter().rev().find(|mark| !mark.is_ahead(self.cx.day())) {
            let named = Rect { width: room + 1, ..place };
            painter.hitbox(named, Hit::Row(Pane::List, self.lane.row(newest)));
        }
    }

    /// The cursor, if the selected mark is here.
    pub(super) fn draw(&self, painter: &mut Painter) -> Option<Cursor> {
        let line = Rect { height: 1.min(self.axis.height), ..self.axis };
        if line.is_empty() {
            return self.mark.map(|_| at_line(Rect { x: 0, ..self.axis }));
        }
        let strokes = strokes(painter.theme);
        self.draw_covered(painter, strokes, line);
        for y in self.axis.y..self.axis.bottom() {
            if let Some(column) = self.today {
                painter.put(line.x + column, y, 1, strokes.today, Role::Notice);
            }
        }
        if self.lane.marks.is_empty() {
            painter.put(line.x + 1, line.y, line.width.saturating_sub(1), "none on record", Role::Muted);
            return None;
        }
        self.draw_ahead(painter, strokes, line);
        self.draw_reaches(painter, strokes, line);
        self.draw_selected_span(painter, strokes, line);
        let buckets = self.buckets();
        self.draw_fresh(painter, line, &buckets);
        for bucket in &buckets {
            self.draw_bucket(painter, strokes, line, bucket);
        }
        self.draw_names(painter, &buckets);
        self.select(painter, line, &buckets)
    }

    /// Where something of the lane was going on a thin rule shows it; where nothing was there is none.
    fn draw_covered(&self, painter: &mut Painter, strokes: &Strokes, line: Rect) {
        let scale = self.window.scale;
        let (first, last) = (self.window.first_day(), self.window.last_day());
        let from = self.lane.covered.partition_point(|(_, end)| end.is_some_and(|end| end < first));
        for (begin, end) in self.lane.covered.iter().skip(from).take_while(|(begin, _)| *begin <= last) {
            let end = end.unwrap_or(self.cx.day());
            let columns = self.window.columns(scale.cell(*begin), scale.last_cell(end));
            put(painter, line, columns, strokes.covered, Role::Rule);
        }
    }

    /// What runs out or is due ahead, as far as that was known: dotted from the day on.
    fn draw_ahead(&self, painter: &mut Painter, strokes: &Strokes, line: Rect) {
        let scale = self.window.scale;
        let day = scale.last_cell(self.cx.day());
        if let Some((furthest, _)) = self.lane.ahead.last() {
            let columns = self.window.columns(day + 1, scale.cell(*furthest));
            put(painter, line, columns, strokes.ahead, Role::Muted);
        }
        let from = self.lane.ahead.partition_point(|(date, _)| scale.cell(*date) <= day);
        for (date, what) in self.lane.ahead.iter().skip(from) {
            let Some(column) = self.window.column(scale.cell(*date)) else { continue };
            let stroke = match what {
                Ahead::Ends => strokes.end,
                Ahead::Due => strokes.due,
            };
            painter.put(line.x + column, line.y, 1, stroke, Role::Partial);
        }
    }

    /// The days that something may have been on, and those that it lasted.
    fn draw_reaches(&self, painter: &mut Painter, strokes: &Strokes, line: Rect) {
        let scale = self.window.scale;
        let reach = chrono::TimeDelta::days(self.lane.reach);
        let first = self.window.first_day().checked_sub_signed(reach);
        let last = self.window.last_day().checked_add_signed(reach);
        let from = self.lane.marks.partition_point(|mark| first.is_some_and(|first| mark.at() < first));
        let near =
            self.lane.marks.iter().skip(from).take_while(|mark| last.is_none_or(|last| mark.at() <= last));
        for mark in near.filter(|mark| scale.cell(mark.from) < scale.cell(mark.to)) {
            let columns = self.window.columns(scale.cell(mark.from), scale.last_cell(mark.to));
            if mark.vague {
                put(painter, line, columns, strokes.vague, Role::Rule);
            } else if mark.record != crate::model::Kind::Position {
                put(painter, line, columns, strokes.span, Role::Text);
            }
        }
    }

    /// How long what is selected went on, with the steps that it took.
    fn draw_selected_span(&self, painter: &mut Painter, strokes: &Strokes, line: Rect) {
        let Some(mark) = self.mark.and_then(|mark| self.lane.marks.get(mark)) else { return };
        if mark.lasting == Lasting::Never {
            return;
        }
        let scale = self.window.scale;
        let last = mark.last();
        let to = scale.last_cell(last.unwrap_or(self.cx.day()));
        let columns = self.window.columns(scale.cell(mark.at()), to);
        put(painter, line, columns, strokes.span, Role::Focus);
        if last.is_some()
            && to > scale.cell(mark.at())
            && let Some(column) = self.window.column(to)
        {
            painter.put(line.x + column, line.y, 1, strokes.end, Role::Focus);
        }
        for step in &mark.steps {
            if let Some(column) = self.window.column(scale.cell(step.day)) {
                let sign = step.status.shown().mark_in(painter.theme.marks);
                painter.put(line.x + column, line.y, 1, sign, outcome_role(step.status));
            }
        }
    }

    /// The marks in sight by the cell that they share.
    fn buckets(&self) -> Vec<Bucket> {
        let cell = |mark: &Mark| self.window.scale.cell(mark.at());
        let marks = &self.lane.marks;
        let right = self.window.left + i64::from(self.window.width);
        let mut at = marks.partition_point(|mark| cell(mark) < self.window.left);
        let end = marks.partition_point(|mark| cell(mark) < right);
        let mut buckets = Vec::new();
        for group in marks.get(at..end).unwrap_or_default().chunk_by(|one, next| cell(one) == cell(next)) {
            let column = group.first().and_then(|mark| self.window.column(cell(mark)));
            if let Some(column) = column {
                buckets.push(Bucket { column, marks: at..at + group.len() });
            }
            at += group.len();
        }
        buckets
    }

    fn draw_bucket(&self, painter: &mut Painter, strokes: &Strokes, line: Rect, bucket: &Bucket) {
        let marks = self.lane.marks.get(bucket.marks.clone()).unwrap_or_default();
        let Some(first) = marks.first() else { return };
        // A number says no more than how many they are: nothing is told by its colour.
        let (text, role) = match marks.len() {
            1 => {
                let (stroke, role) = self.shown(painter, strokes, first);
                (stroke.to_owned(), role)
            }
            n @ 2..=9 => (n.to_string(), Role::Strong),
            _ => ("+".to_owned(), Role::Strong),
        };
        painter.put(line.x + bucket.column, line.y, 1, &text, role);
        // Clicked again, the next of several is selected.
        let again = self.mark.filter(|mark| bucket.marks.contains(mark) && marks.len() > 1);
        let next = again.map_or(bucket.marks.start, |mark| {
            if mark + 1 < bucket.marks.end { mark + 1 } else { bucket.marks.start }
        });
        if let Some(next) = self.lane.marks.get(next) {
            let place = Rect { x: line.x + bucket.column, width: 1, ..line };
            painter.hitbox(place, Hit::Row(Pane::List, self.lane.row(next)));
        }
    }

    /// Before what is fresh; what stands there itself comes over it.
    fn draw_fresh(&self, painter: &mut Painter, line: Rect, buckets: &[Bucket]) {
        let sign = painter.theme.marks.either("•", "*");
        for bucket in buckets {
            let mut marks = self.lane.marks.get(bucket.marks.clone()).unwrap_or_default().iter();
            let Some(column) = bucket.column.checked_sub(1) else { continue };
            if marks.any(|mark| self.cx.fresh.has(&mark.id)) {
                painter.put(line.x + column, line.y, 1, sign, Role::Notice);
            }
        }
    }

    /// A record's mark, as everywhere: a stance, a status.
    fn shown(&self, painter: &Painter, strokes: &Strokes, mark: &Mark) -> (&'static str, Role) {
        let (dossier, moment, marks) = (self.cx.dossier, self.cx.moment, painter.theme.marks);
        match dossier.record(&mark.id) {
            Some(RecordRef::Meeting(meeting)) => {
                let status = moment.meeting(&meeting.id).map(|facts| facts.status.shown().mark_in(marks));
                let role = match mark.kind {
                    MarkKind::Held => Role::Text,
                    MarkKind::CalledOff => Role::Silent,
                    _ => Role::Partial,
                };
                (status.unwrap_or("?"), role)
            }
            Some(RecordRef::Outcome(outcome)) => match moment.outcome(&outcome.id) {
                Some(facts) => (facts.status.shown().mark_in(marks), outcome_role(facts.status)),
                None => ("?", Role::Text),
            },
            Some(RecordRef::Position(position)) => {
                let ask = moment.position(&position.id).and_then(|facts| facts.ask.as_ref());
                let stance = position.stance.shown().mark_in(marks);
                match (mark.lasting, ask) {
                    (Lasting::Still, Some(ask)) => match ask_role(ask.status) {
                        // Nothing came of it yet: it is asked all the same.
                        Role::Silent => (stance, Role::Text),
                        role => (ask.telling().shown().mark_in(marks), role),
                    },
                    (Lasting::Still, None) => (stance, ask_role(AskStatus::of_answer(position))),
                    _ => (stance, Role::Silent),
                }
            }
            _ => (strokes.event, Role::Text),
        }
    }

    /// Below the marks the names of records, as far as there is room: of what is selected, else of the newest
    /// first.
    fn draw_names(&self, painter: &mut Painter, buckets: &[Bucket]) {
        let rows = usize::from(self.axis.height.saturating_sub(1));
        if rows == 0 {
            return;
        }
        let mut taken: Vec<Vec<Range<u16>>> = vec![Vec::new(); rows];
        let holds = |bucket: &&Bucket| self.mark.is_some_and(|mark| bucket.marks.contains(&mark));
        let selected = buckets.iter().filter(holds);
        let others = buckets.iter().rev().filter(|bucket| !holds(bucket));
        for bucket in selected.chain(others) {
            let at = self.mark.filter(|mark| bucket.marks.contains(mark)).unwrap_or(bucket.marks.end - 1);
            let Some(mark) = self.lane.marks.get(at) else { continue };
            let names = self.names(mark);
            let found = fitting(&names, bucket.column, self.axis.width, &taken);
            let Some(Named { row, column, name }) = found else { continue };
            let place = column..column + cells(&name);
            let Some(y) = u16::try_from(row).ok().map(|row| self.axis.y + 1 + row) else { continue };
            let line = Rect { x: self.axis.x + place.start, y, width: cells(&name), height: 1 };
            let role = match (self.mark == Some(at), mark.lasting) {
                (true, _) => Role::Strong,
                (false, Lasting::Until(_)) => Role::Muted,
                _ => Role::Text,
            };
            painter.put(line.x, line.y, line.width, &name, role);
            painter.hitbox(line, Hit::Row(Pane::List, self.lane.row(mark)));
            if let Some(taken) = taken.get_mut(row) {
                taken.push(place);
            }
        }
    }

    /// What a record is called, from the longest: a meeting by its place and day.
    fn names(&self, mark: &Mark) -> Vec<String> {
        let dossier = self.cx.dossier;
        let Some(record) = dossier.record(&mark.id) else { return Vec::new() };
        let title = text::line(record.title());
        let RecordRef::Meeting(meeting) = record else { return vec![title] };
        let place =
            meeting.place.as_ref().and_then(|place| place.city.as_deref().or(place.country.as_deref()));
        match place {
            Some(place) => {
                let place = text::line(place);
                vec![format!("{place} {}", mark.date.brief(self.cx.day())), place]
            }
            None => vec![title],
        }
    }

    /// Lights the selected cell; where it is out of sight a sign at the edge shows where to.
    fn select(&self, painter: &mut Painter, line: Rect, buckets: &[Bucket]) -> Option<Cursor> {
        let at = self.mark?;
        let mark = self.lane.marks.get(at)?;
        let found = buckets.iter().find(|bucket| bucket.marks.contains(&at));
        let place = if let Some(bucket) = found {
            Rect { x: line.x + bucket.column, width: 1, ..line }
        } else {
            let before = self.window.scale.cell(mark.at()) < self.window.left;
            let marks = painter.theme.marks;
            let (x, sign) = if before {
                (line.x, marks.either("◂", "<"))
            } else {
                (line.right() - 1, marks.either("▸", ">"))
            };
            painter.put(x, line.y, 1, sign, Role::Key);
            Rect { x, width: 1, ..line }
        };
        let focused = self.cx.has_focus(Pane::List);
        let role = if focused { Role::Selected } else { Role::Marked };
        let style = painter.theme.style(role).remove_modifier(Modifier::DIM);
        painter.buffer.set_style(place.intersection(painter.buffer.area), style);
        Some(at_line(place))
    }
}
