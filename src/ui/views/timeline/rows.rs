//! What the timeline view shows: lanes of marks, and how far the records of each go on.

use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing};
use crate::ui::widgets::narrowed;
use std::collections::HashSet;

use crate::date::Day;
use crate::derive::about;
use crate::derive::overview::Group;
use crate::derive::timeline::{self, LaneOf, Lasting, Mark, MarkKind};
use crate::model::{Dossier, Id};
use crate::report;

/// One in so many of all marks are to be in sight at first.
const FIRST_LOOK: usize = 5;

/// A meeting that lies so many days back is still what one looks for first.
const RECENT_DAYS: i64 = 180;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Params {
    /// The place of the zoom among all; what suits the dossier when absent.
    pub(super) level: Option<usize>,
    /// The day from which time is shown; such that the day is in sight when absent.
    pub(super) left: Option<Day>,
    /// Every party has a lane of its own.
    pub(super) apart: bool,
    /// The party that must be concerned.
    pub(super) narrowing: Narrowing,
    /// The day that the user keeps to while going from lane to lane, with the row that was reached so.
    pub(super) goal_day: Option<(Day, Row)>,
}

/// A lane, and what follows from its marks.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Lane {
    pub(in crate::ui) of: LaneOf,
    pub(in crate::ui) name: String,
    /// By the day on which each is drawn.
    pub(in crate::ui) marks: Vec<Mark>,
    /// The days on which something of it went on: stretches that do not touch, in order. One without an
    /// end still does.
    pub(in crate::ui) covered: Vec<(Day, Option<Day>)>,
    /// The most days for which a mark reaches to one side of where it is drawn.
    pub(in crate::ui) reach: i64,
    /// The days ahead that are known, by day: on which a term runs out, or something is due.
    pub(in crate::ui) ahead: Vec<(Day, Ahead)>,
}

/// What comes on a day ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ui) enum Ahead {
    Ends,
    Due,
}

impl Lane {
    fn new(dossier: &Dossier, lane: timeline::Lane) -> Self {
        let name = report::lane_name(dossier, &lane.of);
        let reach = |mark: &Mark| (mark.to - mark.at()).max(mark.at() - mark.from).num_days();
        let ahead = |mark: &Mark| [(mark.ends, Ahead::Ends), (mark.due, Ahead::Due)];
        let ahead = lane.marks.iter().flat_map(ahead);
        let mut ahead: Vec<_> = ahead.filter_map(|(date, what)| Some((date?.latest(), what))).collect();
        ahead.sort_unstable();
        Self {
            of: lane.of,
            name,
            covered: covered(&lane.marks),
            reach: lane.marks.iter().map(reach).max().unwrap_or(0),
            ahead,
            marks: lane.marks,
        }
    }

    /// What tells its rows from those of the same record in another lane.
    pub(in crate::ui) fn key(&self) -> String {
        match &self.of {
            LaneOf::Party(party, _) => format!("said by {party}"),
            LaneOf::Others => "said by others".to_owned(),
            other => other.word().to_owned(),
        }
    }

    pub(in crate::ui) fn row(&self, mark: &Mark) -> Row {
        Row::Record { under: self.key(), id: mark.id.clone() }
    }
}

/// How many records have marks in these lanes.
fn records_in(lanes: &[timeline::Lane]) -> usize {
    lanes.iter().flat_map(|lane| &lane.marks).map(|mark| &mark.id).collect::<HashSet<_>>().len()
}

/// The days on which something went on, as stretches that do not touch, in order.
fn covered(marks: &[Mark]) -> Vec<(Day, Option<Day>)> {
    let lasts = marks.iter().filter(|mark| mark.lasting != Lasting::Never);
    let mut stretches: Vec<(Day, Option<Day>)> = lasts.map(|mark| (mark.from, mark.last())).collect();
    stretches.sort_by_key(|(from, _)| *from);
    let mut covered: Vec<(Day, Option<Day>)> = Vec::new();
    for (from, last) in stretches {
        let touches = |before: &&mut (Day, Option<Day>)| {
            before.1.is_none_or(|end| end.succ_opt().is_none_or(|next| from <= next))
        };
        match covered.last_mut().filter(touches) {
            Some((_, end)) => *end = end.zip(last).map(|(end, last)| end.max(last)),
            None => covered.push((from, last)),
        }
    }
    covered
}

/// What the view shows on the day.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Timeline {
    pub(in crate::ui) lanes: Vec<Lane>,
    /// Every mark of every lane.
    rows: Vec<Option<Row>>,
    /// How many records are on it.
    pub(in crate::ui) records: usize,
    /// How many would be without filters.
    pub(in crate::ui) all: usize,
    /// How many parties there would be in lanes of their own besides those that are.
    pub(in crate::ui) others: usize,
    /// The day on which each mark of every lane is drawn, in order.
    drawn: Vec<Day>,
    /// The first and the last day of what is on it, the moment's day among them.
    pub(in crate::ui) span: Option<(Day, Day)>,
    /// The parties to which it can be narrowed.
    pub(in crate::ui) parties: Vec<Id>,
    /// What it is narrowed to, in words.
    pub(in crate::ui) chips: Vec<String>,
    day: Day,
}

impl Timeline {
    /// Derives what is shown on the day.
    pub(super) fn at(cx: &Cx, params: &Params) -> Self {
        let Cx { dossier, moment, .. } = *cx;
        let (apart, party) = (params.apart, params.narrowing.party.as_ref());
        let has_lane = |group: Group| matches!(group, Group::Sides | Group::Mediators);
        let mut lanes = timeline::lanes(dossier, moment);
        let all = records_in(&lanes);
        let of_party = lanes.iter().filter_map(|lane| match &lane.of {
            LaneOf::Party(party, group) => Some((party, *group)),
            _ => None,
        });
        let (parties, groups): (Vec<Id>, Vec<Group>) =
            of_party.map(|(id, group)| (id.clone(), group)).unzip();
        if let Some(party) = party {
            let concerns = |mark: &Mark| {
                dossier.record(&mark.id).is_some_and(|record| about::is_of(moment, record, party))
            };
            for lane in &mut lanes {
                lane.marks.retain(concerns);
            }
            lanes.retain(|lane| !matches!(lane.of, LaneOf::Party(..)) || !lane.marks.is_empty());
        }
        if cx.is_filtered() {
            for lane in &mut lanes {
                lane.marks.retain(|mark| cx.admits(&mark.id));
            }
        }
        if !apart {
            lanes = timeline::together(lanes, |id, group| has_lane(group) || party == Some(id));
        }
        let mut shown = Self {
            lanes: lanes.into_iter().map(|lane| Lane::new(dossier, lane)).collect(),
            others: groups.into_iter().filter(|group| !has_lane(*group)).count(),
            parties,
            chips: narrowed::party_chip(dossier, party).into_iter().collect(),
            day: moment.day,
            ..Self::default()
        };
        shown.count();
        shown.all = all;
        shown
    }

    fn count(&mut self) {
        let marks = || self.lanes.iter().flat_map(|lane| &lane.marks);
        let records = marks().map(|mark| &mark.id).collect::<HashSet<_>>().len();
        let ahead = |mark: &Mark| [mark.due, mark.ends].into_iter().flatten().map(|date| date.latest()).max();
        let first = marks().map(|mark| mark.from).min();
        let last = marks().map(|mark| ahead(mark).unwrap_or(mark.to).max(mark.to)).max();
        let span = first.zip(last).map(|(first, last)| (first.min(self.day), last.max(self.day)));
        let rows =
            self.lanes.iter().flat_map(|lane| lane.marks.iter().map(|mark| Some(lane.row(mark)))).collect();
        let mut drawn: Vec<Day> = marks().map(Mark::at).collect();
        drawn.sort_unstable();
        (self.records, self.span, self.rows, self.drawn) = (records, span, rows, drawn);
    }

    /// Whether enough of the marks are drawn between two days, the second one left out, for a first look.
    pub(in crate::ui) fn is_worth_a_look(&self, from: Day, to: Day) -> bool {
        let before = |day: Day| self.drawn.partition_point(|drawn| *drawn < day);
        (before(to) - before(from)) * FIRST_LOOK >= self.drawn.len()
    }

    /// The lines of its list: the marks, lane by lane.
    pub(super) fn mark_rows(&self) -> &[Option<Row>] {
        &self.rows
    }

    /// The row that is selected at first: the newest meeting that was held, unless it lies long before the day
    /// and something else is newer; else what is newest.
    pub(super) fn first_mark(&self) -> Option<&Row> {
        let lane = self.lanes.iter().position(|lane| !lane.marks.is_empty())?;
        let marks = &self.lanes.get(lane)?.marks;
        let held = marks.iter().rposition(|mark| mark.kind == MarkKind::Held);
        let recent = |place: &(usize, usize)| {
            self.mark(*place).is_some_and(|mark| (self.day - mark.at()).num_days() <= RECENT_DAYS)
        };
        let held = held.map(|mark| (lane, mark));
        let newest = (0..self.lanes.len()).filter_map(|lane| Some((lane, self.newest_in(lane)?)));
        let newest = newest.max_by_key(|place| (self.mark(*place).map(Mark::at), std::cmp::Reverse(place.0)));
        let (lane, mark) = held.filter(recent).or(newest).or(held)?;
        self.row_at(lane, mark)
    }

    /// The row of a mark.
    pub(in crate::ui) fn row_at(&self, lane: usize, mark: usize) -> Option<&Row> {
        let before: usize = self.lanes.iter().take(lane).map(|lane| lane.marks.len()).sum();
        self.rows.get(before + mark)?.as_ref()
    }

    /// The newest mark of a lane that does not lie ahead of the day; the first where all do.
    pub(in crate::ui) fn newest_in(&self, lane: usize) -> Option<usize> {
        let marks = &self.lanes.get(lane)?.marks;
        let newest = marks.iter().rposition(|mark| mark.at() <= self.day && !mark.is_ahead(self.day));
        newest.or((!marks.is_empty()).then_some(0))
    }

    /// Where a row's mark is: its lane, and its place there.
    pub(in crate::ui) fn place_of(&self, row: &Row) -> Option<(usize, usize)> {
        let Row::Record { under, id } = row else { return None };
        let lane = self.lanes.iter().position(|lane| lane.key() == *under)?;
        let mark = self.lanes.get(lane)?.marks.iter().position(|mark| mark.id == *id)?;
        Some((lane, mark))
    }

    /// The mark at a place.
    pub(in crate::ui) fn mark(&self, (lane, mark): (usize, usize)) -> Option<&Mark> {
        self.lanes.get(lane)?.marks.get(mark)
    }
}
