//! The lines of a brief that begin with a day: outcomes, what changed, what lies ahead.

use super::draw::{Columns, RowPainter};
use super::rows;
use crate::date::{BRIEF_CELLS, Date};
use crate::derive::agenda::AgendaItem;
use crate::derive::change::{Change, StatusChange};
use crate::model::{Id, MeetingStatus, OutcomeStatus, RecordRef};
use crate::report::phrases;
use crate::text;
use crate::ui::theme::Role;
use crate::ui::widgets::columns::in_column;
use crate::ui::widgets::names;
use crate::ui::widgets::status::{issue_role, telling_role};
use crate::words::{Show as _, Shown};
use ratatui::text::Line;

impl RowPainter<'_, '_, '_> {
    /// A line that begins with a day and a word and ends with what is never clipped.
    fn dated(&mut self, date: &str, word: &str, title: &str, right: &str, role: Role) {
        let room = self.put_right(right, role);
        let (Columns { stance, .. }, theme) = (self.columns, self.painter.theme);
        let date = format!("{} ", text::fit_right(date, BRIEF_CELLS));
        let mut spans = Line::from(theme.span(date, Role::Muted));
        if !word.is_empty() {
            spans.push_span(in_column(stance, theme.span(word, Role::Text)));
        }
        spans.push_span(theme.span(text::line(title), Role::Text));
        self.painter.put_line(self.line.x + 1, self.line.y, room.saturating_sub(1), &spans);
    }

    /// The words at the right where they leave room for a title, else the shorter ones.
    fn right(&self, long: String, short: String) -> String {
        let room = usize::from(self.line.width).saturating_sub(self.columns.title_at()) / 2;
        if text::width(&long) <= room { long } else { short }
    }

    pub(super) fn outcome(&mut self, id: &Id) {
        let (dossier, moment, marks) = (self.cx.dossier, self.cx.moment, self.painter.theme.marks);
        let Some((outcome, facts)) = dossier.outcome(id).zip(moment.outcome(id)) else { return };
        let shown = facts.status.shown();
        let mark = shown.mark_in(marks);
        let words = if facts.in_force { phrases::outcome_status(facts) } else { phrases::no_longer(facts) };
        let late = if facts.overdue { ", overdue" } else { "" };
        let right =
            self.right(format!("{mark} {}", text::line(&words)), format!("{mark} {}{late}", shown.list));
        let date = outcome.when.brief(self.cx.day());
        self.dated(&date, "", &outcome.title, &right, outcome_role(facts.status, facts.in_force));
    }

    pub(super) fn past(&mut self, count: usize) {
        let fold = self.painter.theme.fold(self.cx.here.unfolded.contains(rows::PAST));
        self.put(1, &format!("{fold} {count} no longer in force or never took effect"), Role::Muted);
    }

    pub(super) fn change(&mut self, change: &Change) {
        let dossier = self.cx.dossier;
        let Some(record) = dossier.record(&change.id) else { return };
        let title = match record {
            RecordRef::Position(position) => {
                format!("{}: {}", phrases::holder_and_stance(dossier, position), position.title)
            }
            record => record.title().to_owned(),
        };
        let step = match record {
            RecordRef::Meeting(meeting) => {
                change.entry.and_then(|at| meeting.history.get(at)).map(|step| step.status.shown())
            }
            RecordRef::Outcome(outcome) => {
                change.entry.and_then(|at| outcome.history.get(at)).map(|step| step.status.shown())
            }
            _ => None,
        };
        let word = self.stance(step.unwrap_or(change.kind.shown()));
        let day = change.when.brief(self.cx.day());
        self.dated(&day, &word, &title, "", Role::Text);
    }

    /// What turned: `the issue`, or an ask, from one word to the other.
    pub(super) fn turned(&mut self, when: Date, turned: &StatusChange) {
        let (dossier, marks) = (self.cx.dossier, self.painter.theme.marks);
        let word = |shown: &'static Shown| {
            let (word, mark) = (shown.list_in(marks), shown.mark_in(marks));
            if word.ends_with(mark) { word.into_owned() } else { format!("{word} {mark}") }
        };
        let (title, from, to, role) = match turned {
            StatusChange::Issue { from, to, .. } => {
                ("The issue itself".to_owned(), from.shown(), to.shown(), issue_role(*to))
            }
            StatusChange::Ask { id, from, to } => {
                let title = dossier.position(id).map(|position| {
                    let holders: Vec<&Id> = position.parties.iter().collect();
                    let holders = names::fitting(dossier, holders.iter().copied(), 12);
                    format!("{holders} {}: {}", position.stance.shown().prose, position.title)
                });
                (title.unwrap_or_default(), from.shown(), to.shown(), telling_role(*to))
            }
        };
        let arrow = marks.either("→", "->");
        let right = format!("{} {arrow} {}", word(from), word(to));
        self.dated(&when.brief(self.cx.day()), "changed", &title, &right, role);
    }

    pub(super) fn ahead(&mut self, item: &AgendaItem) {
        let (dossier, moment, marks) = (self.cx.dossier, self.cx.moment, self.painter.theme.marks);
        let Some(record) = dossier.record(&item.id) else { return };
        let marked = |shown: &'static Shown| format!("{} {}", shown.mark_in(marks), shown.list_in(marks));
        let (title, right, role) = match record {
            RecordRef::Position(position) => {
                let title = format!("{}: {}", phrases::holder_and_stance(dossier, position), position.title);
                let ask = moment.position(&item.id).and_then(|facts| facts.ask.as_ref());
                if item.kind.is_waiting() {
                    let ids: Vec<&Id> = item.parties.iter().collect();
                    let silent =
                        names::fitting(dossier, ids.iter().copied(), usize::from(self.line.width) / 5);
                    (title, format!("from {silent}"), Role::Silent)
                } else {
                    let met = ask.map(|ask| (marked(ask.telling().shown()), telling_role(ask.telling())));
                    let (met, role) = met.unwrap_or((String::new(), Role::Text));
                    (title, met, role)
                }
            }
            RecordRef::Outcome(outcome) => {
                let facts = moment.outcome(&outcome.id);
                let status = facts.map(|facts| marked(facts.status.shown())).unwrap_or_default();
                (outcome.title.clone(), status, Role::Muted)
            }
            RecordRef::Meeting(meeting) => {
                let status = moment.meeting(&meeting.id).map_or(MeetingStatus::Planned, |facts| facts.status);
                (meeting.title.clone(), marked(status.shown()), Role::Muted)
            }
            record => (record.title().to_owned(), String::new(), Role::Text),
        };
        let word = self.stance(item.kind.shown());
        self.dated(&item.when.brief(self.cx.day()), &word, &title, &right, role);
    }
}

/// The colour of an outcome's status; the word stands beside it.
fn outcome_role(status: OutcomeStatus, stands: bool) -> Role {
    match status {
        _ if stands => Role::Favourable,
        OutcomeStatus::Violated | OutcomeStatus::NotImplemented | OutcomeStatus::Rejected => Role::Refused,
        _ => Role::Silent,
    }
}
