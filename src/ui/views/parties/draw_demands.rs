//! What the chosen party demands, proposes, offers, answers and holds, by issue, and what each met.

use super::rows::{DemandLine, Matches, Parties};
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::layout;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::{Painter, line_of};
use crate::ui::widgets::position_row;
use crate::ui::widgets::position_row::PositionColumns;
use crate::ui::widgets::status::{issue_role, issue_words};
use ratatui::layout::Rect;

use crate::derive::overview::Holdings;
use crate::model::Id;
use crate::report::phrases;
use crate::text;

/// From this width on an issue's heading says how old the last word on it is.
const ROOM_FOR_AGE: u16 = 90;

impl Parties {
    pub(super) fn draw_demands(&self, painter: &mut Painter, cx: &Cx, area: Rect) -> Option<Cursor> {
        if area.is_empty() {
            return None;
        }
        let columns = PositionColumns::of(area.width);
        let name = cx.dossier.party(&cx.here.party).map(|p| text::line(&p.name)).unwrap_or_default();
        // The party is named beside the pane; the columns' heads are not.
        let counts = match &self.matches {
            Some(matches) => narrowed::shown(matches.chosen.0, matches.chosen.1),
            None => count_words(&self.holdings),
        };
        let named = format!("{name}: {counts}");
        let focused = cx.has_focus(Pane::Demands);
        position_row::draw_header(painter, area, columns, &[named, counts], Some("to"), focused);
        if self.demands.len() == 0 {
            let inside = layout::inside(area);
            let words = match &self.matches {
                Some(matches) if matches.chosen.1 > 0 => no_match(cx, matches),
                _ => format!("Nothing of {name} is recorded by this date."),
            };
            let room = inside.width.saturating_sub(2);
            for (n, words) in text::wrap(&words, usize::from(room)).iter().enumerate() {
                let Some(line) = line_of(inside, n) else { break };
                painter.put(line.x + 1, line.y, room, words, Role::Muted);
            }
            return None;
        }
        let list = ListWidget::new(&self.demands, painter.theme, |painter, what, line| match what {
            DemandLine::Issue(issue) => draw_issue(painter, cx, issue, line),
            DemandLine::Position(id) => {
                if let Some(position) = cx.dossier.position(id) {
                    position_row::draw_position(painter, cx, position, line, columns);
                }
            }
            DemandLine::Ended(count) => {
                let fold = painter.theme.fold(self.ended_open);
                let words = format!("{fold} ended ({count})");
                painter.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            }
        });
        list.draw(painter, cx, Pane::Demands, area)
    }
}

/// That the filters hide everything of the chosen party, and what they leave of others.
fn no_match(cx: &Cx, matches: &Matches) -> String {
    let words = narrowed::no_match(cx, matches.chosen.1, &[]);
    match matches.all {
        (0, _) => format!("{words} No party has a match."),
        (left, _) => {
            let key = cx.keymap.shown(Command::NextParty);
            format!("{words} Other parties have {left}: {key} goes to the next.")
        }
    }
}

/// `12 demands, 4 proposals, 1 offer, 11 other`: an offer is never called a demand.
pub(in crate::ui) fn count_words(holdings: &Holdings) -> String {
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        count(holdings.demands, "demand", "demands"),
        count(holdings.proposals, "proposal", "proposals"),
        count(holdings.offers, "offer", "offers"),
        count(holdings.others, "other", "other"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "nothing in force".to_owned() } else { parts.join(", ") }
}

/// `Territory › Four regions                     contested ✗`
fn draw_issue(painter: &mut Painter, cx: &Cx, issue: &Id, line: Rect) {
    let mut words = issue_words(cx.moment, issue, painter.theme.marks);
    let touched = cx.moment.issue(issue).and_then(|facts| facts.last_touched);
    let old = touched.filter(|touched| (cx.day() - touched.day).num_days() > phrases::OLD_DAYS);
    if let Some(touched) = old.filter(|_| line.width >= ROOM_FOR_AGE) {
        words = format!("last touched {}, {words}", touched.when.human());
    }
    let role = cx.moment.issue(issue).map_or(Role::Silent, |facts| issue_role(facts.status));
    let right = Rect { width: line.width.saturating_sub(2), ..line };
    let status_at = painter.put_right(right, &words, role);
    let step = format!(" {} ", painter.theme.step());
    let names: Vec<String> = cx
        .dossier
        .issue_line(issue)
        .iter()
        .rev()
        .map(|issue| text::line(issue.short.as_deref().unwrap_or(&issue.name)))
        .collect();
    let room = status_at.saturating_sub(line.x + 3);
    painter.put(line.x + 1, line.y, room, &names.join(&step), Role::Heading);
}
