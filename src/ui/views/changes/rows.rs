//! What the changes view lists.

use crate::ui::command::id::Command;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing};
use crate::ui::widgets::list::List;
use crate::ui::widgets::narrowed;
use std::collections::{HashMap, HashSet};

use crate::date::{Day, day_words};
use crate::derive::change::{self, Change, StatusChange};
use crate::derive::last_seen::Differences;
use crate::derive::overview::issues_in_order;
use crate::derive::{Moment, about};
use crate::model::{Dossier, Id, Kind, RecordRef};
use crate::report::phrases;

/// The kinds of changes that can be shown alone, in the order of their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Only {
    Positions,
    Meetings,
    Outcomes,
    Events,
    Turned,
}

impl Only {
    pub(in crate::ui) const ALL: [Self; 5] =
        [Self::Positions, Self::Meetings, Self::Outcomes, Self::Events, Self::Turned];

    pub(in crate::ui) fn words(self) -> &'static str {
        match self {
            Self::Positions => "positions",
            Self::Meetings => "meetings",
            Self::Outcomes => "outcomes",
            Self::Events => "events",
            Self::Turned => "status changes",
        }
    }

    /// The kind that the list is narrowed to.
    pub(super) fn of(narrowing: &Narrowing) -> Option<Self> {
        narrowing.kind.and_then(|at| Self::ALL.get(at)).copied()
    }

    fn of_record(kind: Kind) -> Option<Self> {
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
pub(in crate::ui) enum ChangeLine {
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
pub(in crate::ui) enum New {
    Added,
    Edited,
}

/// What the view lists on the day.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Changes {
    pub(in crate::ui) list: List<ChangeLine>,
    /// The day after which.
    pub(in crate::ui) from: Day,
    /// The parties of which something is told, in the dossier's order.
    pub(in crate::ui) parties: Vec<Id>,
    /// How many changes of records are listed.
    pub(in crate::ui) records: usize,
    /// How many there are without filters.
    pub(in crate::ui) all: usize,
    /// How many derived words of those listed turned.
    pub(in crate::ui) turned: usize,
}

impl Changes {
    /// Derives what changed after the earlier day, and what differs in the dossier since it was last seen, where
    /// that is asked for.
    pub(super) fn at(cx: &Cx, narrowing: &Narrowing) -> Self {
        let Cx { dossier, moment, .. } = *cx;
        let before = cx.moments.at(cx.compared_from());
        let last_seen = cx.last_seen.filter(|_| cx.here.comparison.since_last_seen);
        let differing = last_seen.map(|seen| cx.differences.get_or_init(|| seen.differences(dossier)));
        let mut found = Self {
            list: List::default(),
            from: before.day,
            parties: Vec::new(),
            records: 0,
            all: 0,
            turned: 0,
        };
        found.list.push_text(ChangeLine::Head);
        let (changes, turned) = if before.day < moment.day {
            (
                change::changes(dossier, before.day, moment.day),
                change::status_changes(dossier, &before, moment),
            )
        } else {
            (Vec::new(), Vec::new())
        };
        let all = changes.len() + turned.len();
        found.all = changes.len();
        found.parties = concerned(dossier, moment, &changes, &turned);
        let listed: HashSet<Id> = changes.iter().map(|change| change.id.clone()).collect();
        let wanted = Wanted { cx, party: narrowing.party.as_ref(), only: Only::of(narrowing) };
        found.by_issue(&wanted, changes, turned);
        let differs = differing.is_some_and(|differing| found.differences(&wanted, differing, &listed));
        if found.records + found.turned == 0 && !differs {
            for sentence in why_nothing(&wanted, before.day, all) {
                found.list.push_text(ChangeLine::Remark(sentence));
            }
        }
        found
    }

    /// What is told of a line, where it is of a change.
    pub(in crate::ui) fn line_of(&self, row: &Row) -> Option<&ChangeLine> {
        self.list.iter().find(|(other, _)| *other == Some(row)).map(|(_, line)| line)
    }

    fn by_issue(&mut self, wanted: &Wanted<'_>, changes: Vec<Change>, turned: Vec<StatusChange>) {
        let dossier = wanted.cx.dossier;
        let (mut on_issue, mut met): (HashMap<&Id, Vec<ChangeLine>>, Vec<ChangeLine>) = Default::default();
        let (mut aside, mut issues): (Vec<ChangeLine>, HashMap<Id, StatusChange>) = Default::default();
        let mut asks: HashMap<Id, StatusChange> = HashMap::new();
        let wants_turned = wanted.only.is_none_or(|only| only == Only::Turned);
        for turned in turned {
            match &turned {
                StatusChange::Issue { id, .. } => issues.insert(id.clone(), turned),
                StatusChange::Ask { id, .. } => asks.insert(id.clone(), turned),
            };
        }
        for change in changes {
            let Some(record) = dossier.record(&change.id) else { continue };
            if !wanted.admits(record)
                || wanted.only.is_some_and(|only| Only::of_record(change.record) != Some(only))
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
            list.push(ChangeLine::Change(change, ask));
        }
        // In the dossier's order, as they were found.
        for position in dossier.positions.iter().filter(|_| wants_turned) {
            let Some(ask) = asks.remove(&position.id) else { continue };
            if wanted.admits(RecordRef::Position(position)) {
                self.turned += 1;
                let list = position.main_issue().map(|issue| on_issue.entry(issue).or_default());
                list.unwrap_or(&mut aside).push(ChangeLine::Turned(ask));
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
                self.list.push_row(Row::Issue(issue.clone()), ChangeLine::Issue(issue.clone(), turn));
                self.add_all(lines);
            }
        }
        // What names an issue that the dossier lacks is on none.
        aside.extend(on_issue.into_values().flatten());
        for (heading, lines) in [("Meetings", met), ("Events and records on no issue", aside)] {
            if !lines.is_empty() {
                self.list.push_text(ChangeLine::Heading(heading));
                self.add_all(lines);
            }
        }
    }

    fn add_all(&mut self, lines: Vec<ChangeLine>) {
        for line in lines {
            match row_of(&line) {
                Some(row) => self.list.push_row(row, line),
                None => self.list.push_text(line),
            }
        }
    }

    /// Lists what differs from when the dossier was last looked at and is not told yet; says whether
    /// anything does.
    fn differences(&mut self, wanted: &Wanted<'_>, looked: &Differences, told: &HashSet<Id>) -> bool {
        let Cx { dossier, moment, .. } = *wanted.cx;
        let narrowed = wanted.party.is_some() || wanted.only.is_some() || wanted.cx.is_filtered();
        let mut lines = Vec::new();
        let mut sources = 0;
        for (ids, new) in [(&looked.added, New::Added), (&looked.edited, New::Edited)] {
            for record in ids.iter().filter_map(|id| dossier.record(id)) {
                let is_wanted = wanted.admits(record)
                    && wanted.only.is_none_or(|only| Only::of_record(record.kind()) == Some(only));
                if matches!(record, RecordRef::Source(_)) {
                    sources += usize::from(!narrowed);
                } else if is_wanted && !told.contains(record.id()) && moment.has_begun(record) {
                    lines.push(ChangeLine::LastSeen(record.id().clone(), new));
                }
            }
        }
        let aside = [
            (sources, "source is new or edited", "sources are new or edited"),
            (looked.removed, "record was removed from the dossier", "records were removed from the dossier"),
        ];
        for (count, one, many) in aside.into_iter().filter(|(count, ..)| *count > 0) {
            lines.push(ChangeLine::Remark(format!("{count} {}", if count == 1 { one } else { many })));
        }
        let any = !lines.is_empty();
        if any {
            self.list.push_text(ChangeLine::Heading("New or edited in the dossier"));
            self.add_all(lines);
        }
        any
    }
}

/// The row of a line, the same on every day.
fn row_of(line: &ChangeLine) -> Option<Row> {
    let (under, id) = match line {
        ChangeLine::Change(change, _) => {
            let entry = change.entry.map(|at| at.to_string()).unwrap_or_default();
            (format!("{}{entry}", change.kind), &change.id)
        }
        ChangeLine::Turned(StatusChange::Ask { id, .. } | StatusChange::Issue { id, .. }) => {
            ("turned".to_owned(), id)
        }
        ChangeLine::LastSeen(id, _) => ("looked".to_owned(), id),
        ChangeLine::Head | ChangeLine::Issue(..) | ChangeLine::Heading(_) | ChangeLine::Remark(_) => {
            return None;
        }
    };
    Some(Row::Record { under, id: id.clone() })
}

/// What the list is narrowed to.
struct Wanted<'a> {
    cx: &'a Cx<'a>,
    party: Option<&'a Id>,
    only: Option<Only>,
}

impl Wanted<'_> {
    /// Whether a record is the party's (what it holds, where it takes part, what binds or concerns it) and meets
    /// the filters; its kind aside.
    fn admits(&self, record: RecordRef<'_>) -> bool {
        self.party.is_none_or(|party| about::is_of(self.cx.moment, record, party))
            && self.cx.admits(record.id())
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
fn why_nothing(wanted: &Wanted<'_>, from: Day, all: usize) -> Vec<String> {
    let Cx { dossier, keymap, here, .. } = *wanted.cx;
    let to = wanted.cx.day();
    let (after, up_to) = (day_words(from), day_words(to));
    if here.comparison.since_last_seen && all == 0 && from >= to {
        let then = if from == to { "it still covers events to" } else { "then it covered events to" };
        return vec![format!("Nothing changed since you last looked: {then} {after}.")];
    }
    let key = |command| keymap.shown(command);
    let earlier = format!(
        "{} or {} chooses an earlier day to compare with; {} removes a mark.",
        key(Command::EarlierFrom),
        key(Command::CompareWith),
        key(Command::Unmark)
    );
    if from == to {
        return vec![format!("Both days are {up_to}, so there is nothing to compare."), earlier];
    }
    if from > to {
        return vec![format!("The day to compare with, {after}, is later than {up_to}."), earlier];
    }
    if all == 0 {
        return vec![format!("Nothing on record changed after {after}, up to {up_to}."), earlier];
    }
    let whose = wanted.party.as_ref().map(|party| format!(" of {}", phrases::party(dossier, party)));
    let what = wanted.only.map_or("changes", Only::words);
    let so: Vec<String> = narrowed::filter_chips(wanted.cx).collect();
    let so = if so.is_empty() { String::new() } else { format!(" with {}", so.join(", ")) };
    vec![
        format!("No {what}{}{so} among the {all} changes of these days.", whose.unwrap_or_default()),
        format!("{} shows all of them.", key(Command::ClearFilters)),
    ]
}
