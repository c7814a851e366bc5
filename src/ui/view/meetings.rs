//! The meetings: newest first, what lies ahead above a line, each with what came of it.

use ratatui::layout::Rect;

use super::super::layout::{self, Pane};
use super::super::scene::{Cursor, Hit};
use super::super::state::{Row, State};
use super::super::theme::Role;
use super::at_line;
use super::canvas::{Canvas, Piece, line_of};
use crate::date::BRIEF_CELLS;
use crate::derive::overview::outcomes_of;
use crate::model::{Format, Meeting, MeetingStatus, Outcome, OutcomeStatus};
use crate::text;
use crate::words::Show as _;

/// From this width on a row names who met.
const ROOM_FOR_PARTIES: u16 = 76;

pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = state.here.focus == Pane::Meetings;
    let ahead = state.meetings.ahead.len();
    let title = match ahead {
        0 => format!("Meetings: {} held", state.meetings.held),
        n => format!("Meetings: {} held, {n} ahead", state.meetings.held),
    };
    let inside = layout::inside(area);
    let rows = state.meeting_rows.len();
    let at =
        state.here.meeting.as_ref().and_then(|row| state.meeting_rows.iter().position(|other| other == row));
    let place = match at {
        Some(at) if rows > usize::from(inside.height) => format!("{} of {rows}", at + 1),
        _ => String::new(),
    };
    canvas.title(area, &title, &place, focused);
    if state.meeting_rows.is_empty() {
        canvas.put(inside.x + 1, inside.y, inside.width, "None known of by this date.", Role::Muted);
        return None;
    }
    let top = state.top(Pane::Meetings, state.line_count(Pane::Meetings), usize::from(inside.height));
    let mut lines: Vec<Option<&Row>> = state.meeting_rows.iter().map(Some).collect();
    if state.is_ruled() {
        lines.insert(ahead, None);
    }
    let mut cursor = None;
    for (n, row) in lines.iter().skip(top).enumerate() {
        let Some(line) = line_of(inside, n) else { break };
        let Some(row) = row else {
            let rule = canvas.look.rule().repeat(usize::from(line.width.saturating_sub(2)));
            canvas.put(line.x + 1, line.y, line.width.saturating_sub(2), &rule, Role::Rule);
            continue;
        };
        if let Some(meeting) = row.record().and_then(|id| state.dossier().meeting(id)) {
            draw_row(canvas, state, meeting, line);
        }
        canvas.hot(line, Hit::Row(Pane::Meetings, (*row).clone()));
        canvas.mark_fresh(state, row.record(), line);
        if Some(*row) == state.here.meeting.as_ref() {
            let marked = focused || state.here.list == Pane::Meetings;
            if marked {
                canvas.select(line, focused);
            }
            cursor = Some(at_line(line));
        }
    }
    cursor
}

fn draw_row(canvas: &mut Canvas, state: &State, meeting: &Meeting, line: Rect) {
    let date = text::fit_right(&meeting.when.brief(state.day()), BRIEF_CELLS);
    let place = text::fit(&place(meeting), 9);
    let mut pieces =
        vec![Piece::new(format!(" {date} "), Role::Muted), Piece::new(format!("{place} "), Role::Text)];
    if line.width >= ROOM_FOR_PARTIES {
        let who = text::fit(&who(state, meeting), 18);
        pieces.push(Piece::new(format!("{who} "), Role::Muted));
    }
    pieces.extend(came_of_it(state, meeting));
    canvas.put_all(line.x, line.y, line.width.saturating_sub(1), &pieces);
}

fn place(meeting: &Meeting) -> String {
    if meeting.format == Some(Format::PhoneCall) {
        return "call".to_owned();
    }
    let place = meeting.place.as_ref();
    place.and_then(|p| p.city.as_ref().or(p.country.as_ref())).map(|p| text::line(p)).unwrap_or_default()
}

/// Those who took part, by their short names.
fn who(state: &State, meeting: &Meeting) -> String {
    let shorts: Vec<String> = meeting
        .participants
        .iter()
        .filter_map(|participant| state.dossier().party(&participant.party))
        .map(|party| text::line(party.short.as_deref().unwrap_or(&party.name)))
        .collect();
    shorts.join(" ")
}

/// How an outcome ended that stood or was to stand, and stands no more: ` (rejected)`.
fn no_longer(state: &State, outcome: &Outcome) -> String {
    let facts = state.moment().outcome(&outcome.id);
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
fn came_of_it(state: &State, meeting: &Meeting) -> Vec<Piece> {
    let status = state.moment().meeting(&meeting.id).map(|facts| facts.status);
    let outcomes: Vec<String> = outcomes_of(state.dossier(), state.moment(), &meeting.id)
        .iter()
        .map(|outcome| format!("{}{}", text::line(&outcome.title), no_longer(state, outcome)))
        .collect();
    let words = outcomes.join("; ");
    match status {
        Some(status) if status != MeetingStatus::Held => {
            // What was announced and has passed without a word is not known to have been held.
            let announced =
                matches!(status, MeetingStatus::Planned | MeetingStatus::Proposed | MeetingStatus::Postponed);
            let word = match status.shown().prose {
                word if announced && meeting.when.latest() < state.day() => format!("{word}, no later word"),
                word => word.to_owned(),
            };
            let rest = if words.is_empty() { String::new() } else { format!("; {words}") };
            vec![Piece::new(word, Role::Partial), Piece::new(rest, Role::Text)]
        }
        _ if words.is_empty() => {
            let title = text::line(&meeting.title);
            vec![Piece::new("– ", Role::Muted), Piece::new(title, Role::Muted)]
        }
        _ => vec![Piece::new(words, Role::Text)],
    }
}
