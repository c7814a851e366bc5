//! What the overview lists.

use crate::derive::Moment;
use crate::derive::overview::{self, Holdings};
use crate::model::Id;
use crate::ui::cx::Cx;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::widgets::list::List;

/// A line of the demands pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DemandLine {
    /// An issue's heading.
    Issue(Id),
    /// A position that speaks for all that say the same.
    Position(Id),
    /// The heading of the positions that ended, with how many they are.
    Ended(usize),
}

/// A line of the meetings pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MeetingLine {
    /// A meeting.
    Meeting(Id),
    /// The rule between meetings ahead and past.
    Rule,
}

/// What the overview shows on the day.
#[derive(Debug)]
pub(in crate::ui) struct Parties {
    /// The chosen party's positions.
    pub(super) holdings: Holdings,
    /// The first of them that asks something.
    first_ask: Option<Id>,
    pub(super) demands: List<DemandLine>,
    pub(super) meetings: List<MeetingLine>,
    /// How many meetings were held.
    pub(super) held: usize,
    /// How many meetings lie ahead.
    pub(super) ahead: usize,
}

/// The name of the fold over the positions that ended.
pub(super) const ENDED: &str = "ended";

impl Parties {
    /// Derives the lists as of the day.
    pub(super) fn at(cx: &Cx) -> Self {
        let admitted = |id: &Id| cx.here.filter.admits(cx.dossier, cx.moment, id);
        let mut holdings = overview::holdings(cx.dossier, cx.moment, &cx.here.party);
        let mut talks = overview::meetings(cx.dossier, cx.moment);
        if !cx.here.filter.is_empty() {
            for section in &mut holdings.sections {
                section.stands.retain(admitted);
            }
            holdings.sections.retain(|section| !section.stands.is_empty());
            holdings.ended.retain(admitted);
            talks.ahead.retain(admitted);
            talks.past.retain(admitted);
        }
        let mut demands = List::default();
        for section in &holdings.sections {
            demands.push_row(Row::Issue(section.issue.clone()), DemandLine::Issue(section.issue.clone()));
            for id in &section.stands {
                demands.push_row(Row::Position(id.clone()), DemandLine::Position(id.clone()));
            }
        }
        if !holdings.ended.is_empty() {
            demands.push_row(Row::Fold(ENDED.to_owned()), DemandLine::Ended(holdings.ended.len()));
            if is_ended_open(cx) {
                for id in &holdings.ended {
                    demands.push_row(Row::Position(id.clone()), DemandLine::Position(id.clone()));
                }
            }
        }
        let mut meetings = List::default();
        for id in &talks.ahead {
            meetings.push_row(Row::Meeting(id.clone()), MeetingLine::Meeting(id.clone()));
        }
        if !talks.ahead.is_empty() && !talks.past.is_empty() {
            meetings.push_text(MeetingLine::Rule);
        }
        for id in &talks.past {
            meetings.push_row(Row::Meeting(id.clone()), MeetingLine::Meeting(id.clone()));
        }
        let is_ask = |id: &&Id| cx.dossier.position(id).is_some_and(|position| position.stance.is_ask());
        let first_ask = demands.rows().iter().flatten().filter_map(Row::record).find(is_ask).cloned();
        Self { holdings, first_ask, demands, meetings, held: talks.held, ahead: talks.ahead.len() }
    }

    /// Of the demands the first that asks something, else the first position, else the first heading; of the
    /// meetings the latest that was held, else the first ahead.
    pub(super) fn first_row(&self, pane: Pane) -> Option<&Row> {
        match pane {
            Pane::Demands => {
                let rows = || self.demands.rows().iter().flatten();
                let ask = self.first_ask.as_ref();
                let ask = ask.and_then(|id| rows().find(|row| row.record() == Some(id)));
                ask.or_else(|| rows().find(|row| matches!(row, Row::Position(_)))).or_else(|| rows().next())
            }
            Pane::Meetings => {
                let mut rows = self.meetings.rows().iter().flatten();
                let newest_held = rows.clone().nth(self.ahead);
                newest_held.or_else(|| rows.next())
            }
            _ => None,
        }
    }
}

impl Parties {
    /// The row that speaks for a position on the day: its own, or that of one that says the same.
    pub(super) fn speaker_for(&self, moment: &Moment, id: &Id) -> Option<&Row> {
        let speaks_for = |a: &Id, b: &Id| moment.position(a).is_some_and(|facts| facts.stand.contains(b));
        let rows = || self.demands.rows().iter().flatten();
        let itself = rows().find(|row| matches!(row, Row::Position(other) if other == id));
        itself.or_else(|| {
            rows().find(|row| match row {
                Row::Position(other) => speaks_for(other, id) || speaks_for(id, other),
                _ => false,
            })
        })
    }
}

/// Whether the positions that ended are unfolded.
pub(super) fn is_ended_open(cx: &Cx) -> bool {
    cx.here.unfolded.contains(ENDED)
}
