//! What the overview lists.

use std::collections::HashMap;

use crate::derive::Moment;
use crate::derive::overview::{self, Holdings};
use crate::model::{Id, Kind};
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
    /// Whether the positions that ended are unfolded.
    pub(super) ended_open: bool,
    /// What the filters leave of the positions, where they narrow these.
    pub(super) matches: Option<Matches>,
    /// How many meetings the filters leave of how many, where they narrow these.
    pub(super) met: Option<(usize, usize)>,
}

/// What filters leave of the positions.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// How many of how many the chosen party holds, those that ended among them.
    pub(super) chosen: (usize, usize),
    /// The same for every party that is there on the day.
    pub(super) of: HashMap<Id, (usize, usize)>,
    /// How many are left of how many over all parties; one that several hold counts once.
    pub(super) all: (usize, usize),
}

impl Matches {
    /// Counts over all parties.
    fn over(cx: &Cx) -> Self {
        let mut found = Self::default();
        let mut known: HashMap<Id, bool> = HashMap::new();
        for entry in cx.parties {
            let (mut left, mut all) = (0, 0);
            for id in held_by(cx, &entry.party) {
                let is_left = *known.entry(id).or_insert_with_key(|id| cx.admits(id));
                left += usize::from(is_left);
                all += 1;
            }
            found.of.insert(entry.party.clone(), (left, all));
        }
        found.all = (known.values().filter(|left| **left).count(), known.len());
        found.chosen = found.of.get(&cx.here.party).copied().unwrap_or_default();
        found
    }

    /// How many a party holds of those that are left.
    pub(super) fn left(&self, party: &Id) -> usize {
        self.of.get(party).map_or(0, |(left, _)| *left)
    }
}

/// The positions that the overview lists for a party, those that ended among them.
pub(super) fn held_by(cx: &Cx, party: &Id) -> impl Iterator<Item = Id> {
    let holdings = overview::holdings(cx.dossier, cx.moment, party);
    holdings.sections.into_iter().flat_map(|section| section.stands).chain(holdings.ended)
}

/// The name of the fold over the positions that ended.
pub(super) const ENDED: &str = "ended";

impl Parties {
    /// Derives the lists as of the day.
    pub(super) fn at(cx: &Cx) -> Self {
        let admitted = |id: &Id| cx.admits(id);
        let mut holdings = overview::holdings(cx.dossier, cx.moment, &cx.here.party);
        let mut talks = overview::meetings(cx.dossier, cx.moment);
        let matches = cx.here.filter.narrows(&[&[Kind::Position]]).then(|| Matches::over(cx));
        if matches.is_some() {
            for section in &mut holdings.sections {
                section.stands.retain(admitted);
            }
            holdings.sections.retain(|section| !section.stands.is_empty());
            holdings.ended.retain(admitted);
        }
        let known = talks.ahead.len() + talks.past.len();
        let met = cx.here.filter.narrows(&[&[Kind::Meeting]]).then(|| {
            talks.ahead.retain(admitted);
            talks.past.retain(admitted);
            (talks.ahead.len() + talks.past.len(), known)
        });
        // Where filters leave nothing else they are seen at once.
        let alone = matches.is_some() && holdings.sections.is_empty();
        let ended_open = cx.here.unfolded.contains(ENDED) != alone;
        let mut demands = List::default();
        for section in &holdings.sections {
            demands.push_row(Row::Issue(section.issue.clone()), DemandLine::Issue(section.issue.clone()));
            for id in &section.stands {
                demands.push_row(Row::Position(id.clone()), DemandLine::Position(id.clone()));
            }
        }
        if !holdings.ended.is_empty() {
            demands.push_row(Row::Fold(ENDED.to_owned()), DemandLine::Ended(holdings.ended.len()));
            if ended_open {
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
        let (held, ahead) = (talks.held, talks.ahead.len());
        Self { holdings, first_ask, demands, meetings, held, ahead, ended_open, matches, met }
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
