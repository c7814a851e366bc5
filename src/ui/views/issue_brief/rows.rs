//! What the brief view lists: one issue, from where it stands to what comes next.

use crate::ui::cx::Cx;
use crate::ui::state::row::Row;
use crate::ui::widgets::list::List;

use crate::date::Date;
use crate::derive::agenda::AgendaItem;
use crate::derive::change::{Change, StatusChange};
use crate::derive::issue_brief::{self, Brief as Found};
use crate::derive::{AskFacts, Reply, Silence, overview};
use crate::model::{Dossier, Id, Position, RecordRef, Word as _};
use crate::report::{Span, phrases, status_reason, touched};
use crate::text;

/// What is asked of the view; it survives travel in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Params {
    /// The walk from issue to issue.
    pub(super) walking: Option<Walk>,
}

/// A walk from issue to issue that stays in one part of the brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Walk {
    /// The part in which it began.
    pub(super) part: String,
    /// The row that was selected on arrival: another one there where an issue lacks the part.
    pub(super) stood: Option<Row>,
    /// The next issue is not derived yet.
    pub(super) arriving: bool,
}

/// The parts of a brief, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Part {
    Below,
    Words,
    Asks,
    Unmet,
    Others,
    Outcomes,
    Changes,
    Ahead,
}

/// The name of the fold over the issues below.
pub(in crate::ui) const BELOW: &str = "brief: issues below";
/// The name of the fold over the outcomes that stand no more.
pub(in crate::ui) const PAST: &str = "brief: outcomes past";

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum BriefLine {
    /// A line of why the issue stands where it does: its word on the first, and what follows.
    Why(String, String),
    /// A line of what the issue is.
    Text(String),
    /// The issue that it is part of.
    Parent(Id),
    /// An issue below it.
    Child(Id),
    /// How many of those there are, folded.
    Children(Vec<Id>),
    /// A part's name, with how much there is in it.
    Heading(Part, usize),
    /// The last word of a party; none where it has never spoken.
    Word(Id, Option<Id>),
    /// Those at the table, though no sides, who have never spoken.
    Silent(Vec<Id>),
    /// A line of exact words.
    Quote(String),
    /// A live ask.
    Ask(Id),
    /// What one party made of it, and whether that was asked.
    Answer(Reply, bool),
    /// Those asked who have never answered, of an ask that others answered.
    NoAnswer(Silence, Vec<Id>),
    /// The first line of a condition, of this position.
    Condition(Id, String),
    /// A further line of it.
    More(String),
    /// A position in force.
    Other(Id),
    /// An outcome.
    Outcome(Id),
    /// How many outcomes are folded here.
    Past(usize),
    /// Something that happened.
    Change(Change),
    /// A derived word that turned, and when.
    Turned(Date, StatusChange),
    /// Something on the agenda.
    Ahead(AgendaItem),
}

impl BriefLine {
    /// The live ask of the line.
    pub(super) fn ask(&self) -> Option<&Id> {
        match self {
            Self::Ask(id) => Some(id),
            _ => None,
        }
    }
}

/// The room that there is for the list.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Room {
    /// Cells in a line.
    pub(in crate::ui) width: usize,
    /// Lines are not scarce.
    pub(in crate::ui) ample: bool,
}

/// What the view lists on the day.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct IssueBrief {
    pub(in crate::ui) list: List<BriefLine>,
    /// The parties that have a line of their own, each with the first, from the top down.
    pub(in crate::ui) parties: Vec<(Id, Row)>,
}

/// Where lines are gathered.
struct RowBuilder<'a> {
    cx: &'a Cx<'a>,
    room: Room,
    list: List<BriefLine>,
}

impl IssueBrief {
    /// Derives what is listed on the day, in the room that the list has.
    pub(super) fn at(cx: &Cx, room: Room) -> Self {
        let at = &mut |day| cx.moments.at(day);
        let issue = cx.here.issue.as_ref();
        let found = issue.and_then(|id| issue_brief::issue_brief(cx.dossier, cx.moment, id, at));
        let Some(found) = found else { return Self::default() };
        let mut rows = RowBuilder { cx, room, list: List::default() };
        rows.head(&found);
        rows.words(&found);
        rows.asks(&found);
        rows.unmet(&found);
        rows.others(&found);
        rows.outcomes(&found);
        rows.changes(&found);
        rows.ahead(&found);
        let parties = rows.parties();
        Self { list: rows.list, parties }
    }

    /// The row that is selected where none was: the first last word that there is.
    pub(super) fn first_word(&self) -> Option<&Row> {
        self.list.iter().find_map(|(row, line)| row.filter(|_| matches!(line, BriefLine::Word(_, Some(_)))))
    }
}

/// The part that a row stands in; none for the head.
pub(in crate::ui) fn part_of(row: &Row) -> Option<&str> {
    match row {
        Row::Record { under, .. } => under.split_whitespace().next(),
        _ => None,
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Below => "below",
        Part::Words => "words",
        Part::Asks => "asks",
        Part::Unmet => "unmet",
        Part::Others => "others",
        Part::Outcomes => "outcomes",
        Part::Changes => "changes",
        Part::Ahead => "ahead",
    }
}

/// A row of a part; `more` tells two lines of one record apart.
fn row(part: Part, more: &str, id: &Id) -> Row {
    Row::Record { under: format!("{} {more}", part_name(part)), id: id.clone() }
}

impl RowBuilder<'_> {
    fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        text::wrap(&text::line(text), self.room.width.saturating_sub(indent + 2).max(1))
    }

    fn heading(&mut self, part: Part, count: usize) {
        self.list.push_text(BriefLine::Heading(part, count));
    }

    /// Where it stands and why, what it is, and the issues above and below.
    fn head(&mut self, found: &Found<'_>) {
        let why = status_reason(self.cx.dossier, self.cx.moment, &found.issue);
        let word = why.0.first().map(|word| word.text().to_owned()).unwrap_or_default();
        let why: String = why.0.iter().map(Span::text).collect();
        let touched = touched(self.cx.moment, &found.issue).map(|touched| format!(" {touched}"));
        let why = format!("{why}{}", touched.unwrap_or_default());
        for (n, line) in self.wrapped(&why, 1).into_iter().enumerate() {
            if n == 0 {
                let head = Row::Record { under: String::new(), id: found.issue.clone() };
                let rest = line.strip_prefix(word.as_str()).unwrap_or(&line).to_owned();
                self.list.push_row(head, BriefLine::Why(word.clone(), rest));
            } else {
                self.list.push_text(BriefLine::Why(String::new(), line));
            }
        }
        let issue = self.cx.dossier.issue(&found.issue);
        if let Some(text) = issue.and_then(|issue| issue.text.as_deref()).filter(|_| self.room.ample) {
            for line in self.wrapped(text, 1) {
                self.list.push_text(BriefLine::Text(line));
            }
        }
        if let Some(parent) = issue.and_then(|issue| issue.parent.as_ref()) {
            self.list.push_row(Row::Issue(parent.clone()), BriefLine::Parent(parent.clone()));
        }
        if found.below.is_empty() {
            return;
        }
        if self.room.ample {
            self.heading(Part::Below, found.below.len());
        } else {
            let below = found.below.iter().map(|id| (*id).clone()).collect();
            self.list.push_row(Row::Fold(BELOW.to_owned()), BriefLine::Children(below));
        }
        if self.room.ample || self.cx.here.unfolded.contains(BELOW) {
            for id in &found.below {
                self.list.push_row(Row::Issue((*id).clone()), BriefLine::Child((*id).clone()));
            }
        }
    }

    /// Every side has a line, whether it spoke or not; the others who did not share one.
    fn words(&mut self, found: &Found<'_>) {
        self.heading(Part::Words, found.last_words.len());
        let mut silent = Vec::new();
        for (party, position) in &found.last_words {
            let is_side = overview::Group::of(self.cx.moment.roles(party)) == overview::Group::Sides;
            let id = position.map(|position| position.id.clone());
            match &id {
                Some(id) => {
                    self.list.push_row(
                        row(Part::Words, party, id),
                        BriefLine::Word(party.clone(), Some(id.clone())),
                    );
                }
                None if is_side => {
                    self.list.push_row(row(Part::Words, party, party), BriefLine::Word(party.clone(), None));
                }
                None => silent.push(party.clone()),
            }
            if let Some(quote) = position.and_then(|position| position.quote.as_ref()) {
                let words: String = phrases::quote(quote).0.iter().map(Span::text).collect();
                for line in self.wrapped(&words, QUOTE_INDENT) {
                    self.list.push_text(BriefLine::Quote(line));
                }
            }
        }
        if !silent.is_empty() {
            self.list.push_text(BriefLine::Silent(silent));
        }
    }

    fn asks(&mut self, found: &Found<'_>) {
        self.heading(Part::Asks, found.asks.len());
        for position in &found.asks {
            self.list.push_row(row(Part::Asks, "", &position.id), BriefLine::Ask(position.id.clone()));
            if let Some(ask) = self.cx.moment.position(&position.id).and_then(|facts| facts.ask.as_ref()) {
                self.answers(position, ask);
            }
        }
    }

    /// Who answered what, where the ask's own line does not say it all.
    fn answers(&mut self, position: &Position, ask: &AskFacts) {
        let replies = ask.addressees.iter().map(|r| (r, true)).chain(ask.others.iter().map(|r| (r, false)));
        let told: Vec<_> = replies.filter(|(reply, _)| !reply.is_silent()).collect();
        let one_says_all = match told.as_slice() {
            [] => true,
            [(only, true)] => ask.addressees.len() == 1 && only.formerly.is_none() && !self.room.ample,
            _ => false,
        };
        if one_says_all {
            return;
        }
        for (reply, asked) in told {
            let id = reply.answer.as_ref().unwrap_or(&reply.party);
            let under = format!("{} {}", position.id, reply.party);
            self.list.push_row(row(Part::Asks, &under, id), BriefLine::Answer(reply.clone(), asked));
        }
        for silence in Silence::ALL.iter().copied() {
            let silent = ask.addressees.iter().filter(|reply| reply.is_silent());
            let silent = silent.filter(|reply| reply.silence == Some(silence));
            let silent: Vec<Id> = silent.map(|reply| reply.party.clone()).collect();
            if !silent.is_empty() {
                self.list.push_text(BriefLine::NoAnswer(silence, silent));
            }
        }
    }

    fn unmet(&mut self, found: &Found<'_>) {
        if found.unmet.is_empty() {
            return;
        }
        self.heading(Part::Unmet, found.unmet.len());
        for position in &found.unmet {
            let Some(condition) = &position.condition else { continue };
            let words = format!("{}; in {}", condition.text.trim_end_matches('.'), position.title);
            for (n, line) in self.wrapped(&words, CONDITION_INDENT).into_iter().enumerate() {
                if n == 0 {
                    let row = row(Part::Unmet, "", &position.id);
                    self.list.push_row(row, BriefLine::Condition(position.id.clone(), line));
                } else {
                    self.list.push_text(BriefLine::More(line));
                }
            }
        }
    }

    fn others(&mut self, found: &Found<'_>) {
        if found.others.is_empty() {
            return;
        }
        self.heading(Part::Others, found.others.len());
        for position in &found.others {
            self.list.push_row(row(Part::Others, "", &position.id), BriefLine::Other(position.id.clone()));
        }
    }

    fn outcomes(&mut self, found: &Found<'_>) {
        self.heading(Part::Outcomes, found.standing.len());
        for outcome in &found.standing {
            self.list.push_row(row(Part::Outcomes, "", &outcome.id), BriefLine::Outcome(outcome.id.clone()));
        }
        if found.past.is_empty() {
            return;
        }
        self.list.push_row(Row::Fold(PAST.to_owned()), BriefLine::Past(found.past.len()));
        if self.cx.here.unfolded.contains(PAST) {
            for outcome in &found.past {
                self.list
                    .push_row(row(Part::Outcomes, "", &outcome.id), BriefLine::Outcome(outcome.id.clone()));
            }
        }
    }

    /// What happened, and behind each day what turned on it.
    fn changes(&mut self, found: &Found<'_>) {
        if found.changes.is_empty() {
            return;
        }
        self.heading(Part::Changes, found.changes.len());
        for (n, change) in found.changes.iter().enumerate() {
            let under = format!("{} {:?} {:?}", change.date, change.kind, change.entry);
            self.list.push_row(row(Part::Changes, &under, &change.id), BriefLine::Change(change.clone()));
            if found.changes.get(n + 1).is_some_and(|next| next.date == change.date) {
                continue;
            }
            for (dated, turned) in found.status_changes.iter().filter(|(dated, _)| dated.day == change.date) {
                let (StatusChange::Ask { id, .. } | StatusChange::Issue { id, .. }) = turned;
                let under = format!("{} turned", dated.day);
                self.list
                    .push_row(row(Part::Changes, &under, id), BriefLine::Turned(dated.when, turned.clone()));
            }
        }
    }

    fn ahead(&mut self, found: &Found<'_>) {
        self.heading(Part::Ahead, found.agenda.len());
        for item in &found.agenda {
            let under = format!("{:?}", item.kind);
            self.list.push_row(row(Part::Ahead, &under, &item.id), BriefLine::Ahead(item.clone()));
        }
    }

    /// The first line of each party, by holder.
    fn parties(&self) -> Vec<(Id, Row)> {
        let mut found: Vec<(Id, Row)> = Vec::new();
        for row in self.list.rows().iter().flatten() {
            for holder in holders(self.cx.dossier, row) {
                if found.iter().all(|(party, _)| party != holder) {
                    found.push((holder.clone(), row.clone()));
                }
            }
        }
        found
    }
}

/// Whose a row is: the holders of a position, or the party itself.
pub(in crate::ui) fn holders<'d>(dossier: &'d Dossier, row: &Row) -> &'d [Id] {
    match row.record().and_then(|id| dossier.record(id)) {
        Some(RecordRef::Position(position)) => &position.parties,
        Some(RecordRef::Party(party)) => std::slice::from_ref(&party.id),
        _ => &[],
    }
}

/// The cells that stand before exact words.
pub(in crate::ui) const QUOTE_INDENT: usize = 8;
/// The cells that stand before a condition: those of its holder.
pub(in crate::ui) const CONDITION_INDENT: usize = 9;
