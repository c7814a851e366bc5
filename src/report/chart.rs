//! The timeline as a chart: named lanes, a suitable axis, and counts by year for readers who cannot see it.

use std::collections::{BTreeMap, HashSet};

use chrono::Datelike as _;

use super::doc::{Chart, ChartLane, ChartMark, Grid, Line};
use super::timeline::lane_name;
use crate::date::{Day, day_words};
use crate::derive::Moment;
use crate::derive::overview::Group;
use crate::derive::timeline::{MarkKind, lanes, together};
use crate::model::{Dossier, Id};

/// One in so many marks may lie before the axis, so that a few early marks do not compress all others.
const EARLY_ONE_IN: usize = 20;

/// The name of a kind of mark.
pub(super) fn mark_words(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Held => "meeting held",
        MarkKind::Planned => "planned",
        MarkKind::CalledOff => "called off",
        MarkKind::Asked => "demand, proposal or offer",
        MarkKind::Said => "other position",
        MarkKind::InForce => "outcome in force",
        MarkKind::NotInForce => "outcome not in force",
        MarkKind::Event => "event",
    }
}

/// The chart at the end of the moment's day. None if there is nothing to draw.
pub fn chart(dossier: &Dossier, moment: &Moment) -> Option<Chart> {
    let lanes = together(lanes(dossier, moment), |_, group| group == Group::Sides);
    let records: HashSet<&Id> = lanes.iter().flat_map(|lane| &lane.marks).map(|mark| &mark.id).collect();
    let records = records.len();
    let lanes: Vec<ChartLane> = lanes
        .into_iter()
        .filter(|lane| !lane.marks.is_empty())
        .map(|lane| ChartLane {
            name: lane_name(dossier, &lane.of),
            marks: lane.marks.iter().map(|m| ChartMark { kind: m.kind, from: m.from, to: m.to }).collect(),
        })
        .collect();
    let mut days: Vec<Day> = lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.from).collect();
    days.sort_unstable();
    let first_year = days.get(days.len() / EARLY_ONE_IN)?.year();
    let from = Day::from_ymd_opt(first_year, 1, 1)?;
    let last = lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.to).max()?;
    let to = last.max(moment.day);
    let early = days.partition_point(|day| *day < from);
    let before = match early {
        0 => String::new(),
        1 => format!(" One before {first_year} is in the table only."),
        n => format!(" {n} before {first_year} are in the table only."),
    };
    let description = format!(
        "{}, by the day on which each began, up to {}: meetings, positions of each side and of others, \
         outcomes and events.{before}",
        if records == 1 { "1 record".to_owned() } else { format!("{records} records") },
        day_words(moment.day)
    );
    let counts = counts(&lanes);
    Some(Chart { description, from, to, day: moment.day, lanes, counts })
}

fn counts(lanes: &[ChartLane]) -> Grid {
    let mut by_year: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (at, lane) in lanes.iter().enumerate() {
        for mark in &lane.marks {
            let row = by_year.entry(mark.from.year()).or_insert_with(|| vec![0; lanes.len()]);
            if let Some(count) = row.get_mut(at) {
                *count += 1;
            }
        }
    }
    let heads = std::iter::once("Year".to_owned()).chain(lanes.iter().map(|lane| lane.name.clone()));
    let number = |n: &usize| Line::text(if *n == 0 { "–".to_owned() } else { n.to_string() });
    let row = |(year, row): (&i32, &Vec<usize>)| {
        std::iter::once(Line::text(year.to_string())).chain(row.iter().map(number)).collect()
    };
    Grid {
        caption: "The timeline in numbers, year by year".to_owned(),
        heads: heads.collect(),
        rows: by_year.iter().map(row).collect(),
    }
}
