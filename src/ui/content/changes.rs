//! What the changes view lists.

use std::collections::{HashMap, HashSet};

use super::super::command::Command;
use super::super::keymap::Keymap;
use super::super::list::List;
use super::super::state::{Place, Row};
use crate::date::{Day, day_words};
use crate::derive::change::{self, Change, StatusChange};
use crate::derive::last_seen::Differences;
use crate::derive::overview::issues_in_order;
use crate::derive::{Moment, about};
use crate::model::{Dossier, Id, Kind, RecordRef};
use crate::report::phrases;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Params {
    /// The day with which the present one is compared; the marked one, else that of the last meeting before
    /// it, when absent.
    pub(in super::super) from: Option<Day>,
    /// Only what is this party's.
    pub(in super::super) party: Option<Id>,
    /// Only what is of this kind.
    pub(in super::super) only: Option<Only>,
    /// What is other since the dossier was last looked at is asked for.
    pub(in super::super) since_looked: bool,
}

/// The kinds of changes that can be shown alone, in the order of their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Only {
    Positions,
    Meetings,
    Outcomes,
    Events,
    Turned,
}

impl Only {
    pub(in super::super) const ALL: [Self; 5] =
        [Self::Positions, Self::Meetings, Self::Outcomes, Self::Events, Self::Turned];

    pub(in super::super) fn words(self) -> &'static str {
        match self {
            Self::Positions => "positions",
            Self::Meetings => "meetings",
            Self::Outcomes => "outcomes",
            Self::Events => "events",
            Self::Turned => "words that turned",
        }
    }

    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Position => Some(Self::Positions),
            Kind::Meeting => Some(Self::Meetings),
            Kind::Outcome => Some(Self::Outcomes),
            Kind::Event => Some(Self::Events),
            _ => None,
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// What is compared, and what is left out.
    Head,
    /// An issue, with what its status turned from and to.
    Issue(Id, Option<StatusChange>),
    /// What stands below it is on no issue.
    Heading(&'static str),
    /// A change of a record; of an ask that ended also what it turned from and to.
    Change(Change, Option<StatusChange>),
    /// An ask whose status turned.
    Turned(StatusChange),
    /// A record that is new in the dossier, or reads otherwise.
    LastSeen(Id, New),
    /// A sentence to be read.
    Remark(String),
}

/// How a record differs from when the dossier was last looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum New {
    Added,
    Edited,
}

/// What the view lists on the day.
#[derive(Clone, Debug)]
pub(in super::super) struct Changes {
    pub(in super::super) list: List<Line>,
    /// The day after which.
    pub(in super::super) from: Day,
    /// The parties of which something is told, in the dossier's order.
    pub(in super::super) parties: Vec<Id>,
    /// How many changes of records are listed.
    pub(in super::super) records: usize,
    /// How many derived words of those listed turned.
    pub(in super::super) turned: usize,
}

impl Changes {
    /// Works out what changed after the one moment up to the other, and what differs in the dossier since
    /// it was last looked at, where that is asked for.
    pub(in super::super) fn at(
        dossier: &Dossier,
        before: &Moment,
        moment: &Moment,
        here: &Place,
        looked: Option<&Differences>,
        keymap: &Keymap,
    ) -> Self {
        let mut found =
            Self { list: List::default(), from: before.day, parties: Vec::new(), records: 0, turned: 0 };
        found.list.say(Line::Head);
        let (changes, turned) = if before.day < moment.day {
            (
                change::changes(dossier, before.day, moment.day),
                change::status_changes(dossier, before, moment),
            )
        } else {
            (Vec::new(), Vec::new())
        };
        let all = changes.len() + turned.len();
        found.parties = concerned(dossier, moment, &changes, &turned);
        let told: HashSet<Id> = changes.iter().map(|change| change.id.clone()).collect();
        let wanted = Wanted { dossier, moment, here };
        found.by_issue(&wanted, changes, turned);
        let differences = looked.is_some_and(|looked| found.differences(&wanted, looked, &told));
        if found.records + found.turned == 0 && !differences {
            for sentence in why_nothing(&wanted, before.day, all, keymap) {
                found.list.say(Line::Remark(sentence));
            }
        }
        found
    }

    /// What is told of a line, where it is of a change.
    pub(in super::super) fn line_of(&self, row: &Row) -> Option<&Line> {
        self.list.iter().find(|(other, _)| *other == Some(row)).map(|(_, line)| line)
    }

    fn by_issue(&mut self, wanted: &Wanted<'_>, changes: Vec<Change>, turned: Vec<StatusChange>) {
        let (dossier, params) = (wanted.dossier, &wanted.here.changes);
        let (mut on_issue, mut met): (HashMap<&Id, Vec<Line>>, Vec<Line>) = Default::default();
        let (mut aside, mut issues): (Vec<Line>, HashMap<Id, StatusChange>) = Default::default();
        let mut asks: HashMap<Id, StatusChange> = HashMap::new();
        let wants_turned = params.only.is_none_or(|only| only == Only::Turned);
        for turned in turned {
            match &turned {
                StatusChange::Issue { id, .. } => issues.insert(id.clone(), turned),
                StatusChange::Ask { id, .. } => asks.insert(id.clone(), turned),
            };
        }
        for change in changes {
            let Some(record) = dossier.record(&change.id) else { continue };
            if !wanted.admits(record) || params.only.is_some_and(|only| Only::of(change.record) != Some(only))
            {
                continue;
            }
            self.records += 1;
            let ask = match change.kind {
                change::ChangeKind::Ended => asks.remove(&change.id),
                _ => None,
            };
            self.turned += usize::from(ask.is_some());
            let list = match record {
                RecordRef::Meeting(_) => &mut met,
                RecordRef::Position(position) => match position.main_issue() {
                    Some(issue) => on_issue.entry(issue).or_default(),
                    None => &mut aside,
                },
                RecordRef::Outcome(outcome) => match outcome.main_issue() {
                    Some(issue) => on_issue.entry(issue).or_default(),
                    None => &mut aside,
                },
                _ => &mut aside,
            };
            list.push(Line::Change(change, ask));
        }
        // In the dossier's order, as they were found.
        for position in dossier.positions.iter().filter(|_| wants_turned) {
            let Some(ask) = asks.remove(&position.id) else { continue };
            if wanted.admits(RecordRef::Position(position)) {
                self.turned += 1;
                let list = position.main_issue().map(|issue| on_issue.entry(issue).or_default());
                list.unwrap_or(&mut aside).push(Line::Turned(ask));
            }
        }
        for issue in issues_in_order(dossier) {
            let lines = on_issue.remove(issue).unwrap_or_default();
            let turn = issues.remove(issue);
            // An issue that turned because of another party's words is no change of this one.
            let alone = turn.is_some()
                && wants_turned
                && dossier.issue(issue).is_some_and(|issue| wanted.admits(RecordRef::Issue(issue)));
            if !lines.is_empty() || alone {
                self.turned += usize::from(turn.is_some());
                self.list.add(Row::Issue(issue.clone()), Line::Issue(issue.clone(), turn));
                self.add_all(lines);
            }
        }
        // What names an issue that the dossier lacks is on none.
        aside.extend(on_issue.into_values().flatten());
        for (heading, lines) in [("Meetings", met), ("Events, and what is on no issue", aside)] {
            if !lines.is_empty() {
                self.list.say(Line::Heading(heading));
                self.add_all(lines);
            }
        }
    }

    fn add_all(&mut self, lines: Vec<Line>) {
        for line in lines {
            match row_of(&line) {
                Some(row) => self.list.add(row, line),
                None => self.list.say(line),
            }
        }
    }

    /// Lists what differs from when the dossier was last looked at and is not told yet; says whether
    /// anything does.
    fn differences(&mut self, wanted: &Wanted<'_>, looked: &Differences, told: &HashSet<Id>) -> bool {
        let (dossier, moment, params) = (wanted.dossier, wanted.moment, &wanted.here.changes);
        let narrowed = params.party.is_some() || params.only.is_some() || !wanted.here.filter.is_empty();
        let mut lines = Vec::new();
        let mut sources = 0;
        for (ids, new) in [(&looked.added, New::Added), (&looked.edited, New::Edited)] {
            for record in ids.iter().filter_map(|id| dossier.record(id)) {
                let wanted = wanted.admits(record)
                    && params.only.is_none_or(|only| Only::of(record.kind()) == Some(only));
                if matches!(record, RecordRef::Source(_)) {
                    sources += usize::from(!narrowed);
                } else if wanted && !told.contains(record.id()) && moment.has_begun(record) {
                    lines.push(Line::LastSeen(record.id().clone(), new));
                }
            }
        }
        let aside = [
            (sources, "source is new or edited", "sources are new or edited"),
            (looked.removed, "record is in the dossier no more", "records are in the dossier no more"),
        ];
        for (count, one, many) in aside.into_iter().filter(|(count, ..)| *count > 0) {
            lines.push(Line::Remark(format!("{count} {}", if count == 1 { one } else { many })));
        }
        let any = !lines.is_empty();
        if any {
            self.list.say(Line::Heading("New or edited in the dossier"));
            self.add_all(lines);
        }
        any
    }
}

/// The row of a line, the same on every day.
fn row_of(line: &Line) -> Option<Row> {
    let (under, id) = match line {
        Line::Change(change, _) => {
            let entry = change.entry.map(|at| at.to_string()).unwrap_or_default();
            (format!("{}{entry}", change.kind), &change.id)
        }
        Line::Turned(StatusChange::Ask { id, .. } | StatusChange::Issue { id, .. }) => {
            ("turned".to_owned(), id)
        }
        Line::LastSeen(id, _) => ("looked".to_owned(), id),
        Line::Head | Line::Issue(..) | Line::Heading(_) | Line::Remark(_) => return None,
    };
    Some(Row::Record { under, id: id.clone() })
}

/// What the list is narrowed to, its kinds aside.
struct Wanted<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    here: &'a Place,
}

impl Wanted<'_> {
    /// Whether a record is the party's (what it holds, where it takes part, what binds or concerns it) and meets
    /// the conditions.
    fn admits(&self, record: RecordRef<'_>) -> bool {
        self.here.changes.party.as_ref().is_none_or(|party| about::is_of(self.moment, record, party))
            && self.here.filter.admits(self.dossier, self.moment, record.id())
    }
}

fn concerned(dossier: &Dossier, moment: &Moment, changes: &[Change], turned: &[StatusChange]) -> Vec<Id> {
    let asks = turned.iter().map(|turned| match turned {
        StatusChange::Ask { id, .. } | StatusChange::Issue { id, .. } => id,
    });
    let records = changes.iter().map(|change| &change.id).chain(asks).filter_map(|id| dossier.record(id));
    let found: HashSet<&Id> = records.flat_map(|record| about::parties(moment, record)).collect();
    dossier.parties.iter().filter(|party| found.contains(&party.id)).map(|party| party.id.clone()).collect()
}

/// Why the list is empty, in a sentence, and what helps, in another.
fn why_nothing(wanted: &Wanted<'_>, from: Day, all: usize, keymap: &Keymap) -> Vec<String> {
    let Wanted { dossier, moment, here } = wanted;
    let (params, to) = (&here.changes, moment.day);
    let (after, up_to) = (day_words(from), day_words(to));
    if params.since_looked && all == 0 && from >= to {
        let then = if from == to { "then as now it was kept to" } else { "then it was kept to" };
        return vec![format!("Nothing changed since you last looked: {then} {after}.")];
    }
    let key = |command| keymap.shown(command);
    let earlier = format!(
        "{} or {} chooses an earlier day to compare with; {} takes a mark away.",
        key(Command::EarlierFrom),
        key(Command::CompareWith),
        key(Command::Unmark)
    );
    if from == to {
        return vec![format!("Both days are {up_to}: nothing lies between them."), earlier];
    }
    if from > to {
        return vec![format!("{after}, with which is compared, lies after {up_to}."), earlier];
    }
    if all == 0 {
        return vec![format!("Nothing on record changed after {after}, up to {up_to}."), earlier];
    }
    let whose = params.party.as_ref().map(|party| format!(" of {}", phrases::party(dossier, party)));
    let what = params.only.map_or("changes", Only::words);
    let so: Vec<String> = super::filter_chips(here).collect();
    let so = if so.is_empty() { String::new() } else { format!(" with {}", so.join(", ")) };
    vec![
        format!("No {what}{}{so} among the {all} changes of these days.", whose.unwrap_or_default()),
        format!("{} shows all of them.", key(Command::ClearFilters)),
    ]
}
