//! The meetings: newest first, what lies ahead above a line, each with what came of it.

use super::rows::{MeetingLine, Parties};
use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{ListWidget, Overflow};
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::{Painter, line_of};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::date::BRIEF_CELLS;
use crate::derive::overview::outcomes_of;
use crate::model::{Format, Meeting, MeetingStatus, Outcome, OutcomeStatus};
use crate::text;
use crate::words::Show as _;

/// From this width on a row names who met.
const ROOM_FOR_PARTIES: u16 = 76;

impl Parties {
    pub(super) fn draw_meetings(&self, painter: &mut Painter, cx: &Cx, area: Rect) -> Option<Cursor> {
        if area.is_empty() {
            return None;
        }
        let title = match self.ahead {
            _ if let Some((left, all)) = self.met => format!("Meetings: {}", narrowed::shown(left, all)),
            0 => format!("Meetings: {} held", self.held),
            n => format!("Meetings: {} held, {n} ahead", self.held),
        };
        let inside = layout::inside(area);
        let rows: Vec<&Row> = self.meetings.rows().iter().flatten().collect();
        let at = rows.iter().position(|row| Some(*row) == cx.selected(Pane::Meetings));
        let place = match at {
            Some(at) if rows.len() > usize::from(inside.height) => format!("{} of {}", at + 1, rows.len()),
            _ => String::new(),
        };
        painter.title(area, &title, &place, cx.has_focus(Pane::Meetings));
        if rows.is_empty() {
            let words = match self.met {
                Some((_, all)) if all > 0 => narrowed::no_match(cx, all, &[]),
                _ => "No meetings on record by this date.".to_owned(),
            };
            let room = inside.width.saturating_sub(2);
            for (n, words) in text::wrap(&words, usize::from(room)).iter().enumerate() {
                let Some(line) = line_of(inside, n) else { break };
                painter.put(line.x + 1, line.y, room, words, Role::Muted);
            }
            return None;
        }
        let list = ListWidget::new(&self.meetings, painter.theme, |painter, what, line| match what {
            MeetingLine::Meeting(id) => {
                if let Some(meeting) = cx.dossier.meeting(id) {
                    draw_row(painter, cx, meeting, line);
                }
            }
            MeetingLine::Rule => {
                let rule = painter.theme.rule().repeat(usize::from(line.width.saturating_sub(2)));
                painter.put(line.x + 1, line.y, line.width.saturating_sub(2), &rule, Role::Rule);
            }
        });
        list.overflow(Overflow::InTitle).draw(painter, cx, Pane::Meetings, area)
    }
}

fn draw_row(painter: &mut Painter, cx: &Cx, meeting: &Meeting, line: Rect) {
    let date = text::fit_right(&meeting.when.brief(cx.day()), BRIEF_CELLS);
    let place = text::fit(&place(meeting), 9);
    let theme = painter.theme;
    let mut spans = Line::from_iter([
        theme.span(format!(" {date} "), Role::Muted),
        theme.span(format!("{place} "), Role::Text),
    ]);
    if line.width >= ROOM_FOR_PARTIES {
        let who = text::fit(&who(cx, meeting), 18);
        spans.push_span(theme.span(format!("{who} "), Role::Muted));
    }
    spans.extend(came_of_it(cx, meeting, theme));
    painter.put_line(line.x, line.y, line.width.saturating_sub(1), &spans);
}

fn place(meeting: &Meeting) -> String {
    if meeting.format == Some(Format::PhoneCall) {
        return "call".to_owned();
    }
    let place = meeting.place.as_ref();
    place.and_then(|p| p.city.as_ref().or(p.country.as_ref())).map(|p| text::line(p)).unwrap_or_default()
}

/// Those who took part, by their short names.
fn who(cx: &Cx, meeting: &Meeting) -> String {
    let shorts: Vec<String> = meeting
        .participants
        .iter()
        .filter_map(|participant| cx.dossier.party(&participant.party))
        .map(|party| text::line(party.short.as_deref().unwrap_or(&party.name)))
        .collect();
    shorts.join(" ")
}

/// How an outcome ended that stood or was to stand, and stands no more: ` (rejected)`.
fn no_longer(cx: &Cx, outcome: &Outcome) -> String {
    let facts = cx.moment.outcome(&outcome.id);
    let ended = facts.map(|facts| facts.status).filter(|status| {
        matches!(
            status,
            OutcomeStatus::Violated
                | OutcomeStatus::NotImplemented
                | OutcomeStatus::Suspended
                | OutcomeStatus::Rejected
                | OutcomeStatus::Expired
                | OutcomeStatus::Terminated
                | OutcomeStatus::Superseded
                | OutcomeStatus::Cancelled
        )
    });
    ended.map(|status| format!(" ({})", status.shown().prose)).unwrap_or_default()
}

/// In a few words: the status where it was not simply held, else the outcomes' titles.
fn came_of_it(cx: &Cx, meeting: &Meeting, theme: Theme) -> Line<'static> {
    let status = cx.moment.meeting(&meeting.id).map(|facts| facts.status);
    let outcomes: Vec<String> = outcomes_of(cx.dossier, cx.moment, &meeting.id)
        .iter()
        .map(|outcome| format!("{}{}", text::line(&outcome.title), no_longer(cx, outcome)))
        .collect();
    let words = outcomes.join("; ");
    match status {
        Some(status) if status != MeetingStatus::Held => {
            // What was announced and has passed without a word is not known to have been held.
            let announced =
                matches!(status, MeetingStatus::Planned | MeetingStatus::Proposed | MeetingStatus::Postponed);
            let word = match status.shown().prose {
                word if announced && meeting.when.latest() < cx.day() => format!("{word}, no update"),
                word => word.to_owned(),
            };
            let rest = if words.is_empty() { String::new() } else { format!("; {words}") };
            Line::from_iter([theme.span(word, Role::Partial), theme.span(rest, Role::Text)])
        }
        _ if words.is_empty() => {
            let title = text::line(&meeting.title);
            Line::from_iter([theme.span("– ", Role::Muted), theme.span(title, Role::Muted)])
        }
        _ => theme.span(words, Role::Text).into(),
    }
}
