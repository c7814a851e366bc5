//! Working out anew what is listed, when the day, the dossier or what is asked of a view has changed. What is
//! selected stays so as far as it is still there.

use std::cell::OnceCell;
use std::sync::Arc;

use super::content::{self, Content};
use super::state::{Row, State};
use super::views::View;
use crate::date::Day;
use crate::derive::overview;
use crate::derive::{Calendar, MomentCache};
use crate::model::{Dossier, Id};

impl State {
    /// Lists anew what the filters admit.
    pub(super) fn refilter(&mut self) {
        self.refresh();
        self.show_selection();
    }

    /// Takes another reading of the dossier, and goes to a day of it.
    pub(super) fn take_up(&mut self, dossier: Arc<Dossier>, day: Day) {
        self.calendar = Arc::new(Calendar::of(&dossier));
        self.search = OnceCell::new();
        self.moments = MomentCache::new(Arc::clone(&dossier));
        self.moment = self.moments.at(day);
        self.dossier = dossier;
        self.refresh();
    }

    pub(super) fn refresh(&mut self) {
        self.parties = overview::parties(&self.dossier, &self.moment);
        self.meetings = overview::meetings(&self.dossier, &self.moment);
        if !self.here.filter.is_empty() {
            let admitted = |id: &Id| self.here.filter.admits(&self.dossier, &self.moment, id);
            self.meetings.ahead.retain(admitted);
            self.meetings.past.retain(admitted);
        }
        self.meeting_rows =
            self.meetings.ahead.iter().chain(&self.meetings.past).cloned().map(Row::Meeting).collect();
        if !self.here.meeting.as_ref().is_some_and(|row| self.meeting_rows.contains(row)) {
            self.here.meeting =
                self.meetings.past.first().or(self.meetings.ahead.first()).cloned().map(Row::Meeting);
        }
        // A party that is still to come gives way to the first.
        if !self.parties.iter().any(|entry| entry.party == self.here.party)
            && let Some(first) = self.parties.first()
        {
            self.here.party = first.party.clone();
            self.here.demand = None;
        }
        // What is not known of yet on this day cannot stay open.
        let unknown = self.here.trail.iter().position(|step| !self.is_known(&step.record));
        if let Some(at) = unknown {
            self.here.trail.truncate(at);
            self.here.reading = 0;
        }
        self.refresh_demands();
        if self.here.demand.is_none() {
            self.select_first_demand();
        }
        self.refresh_content();
        self.search_again();
    }

    /// Works out anew what the present view shows. What is selected stays so where it is still listed.
    pub(super) fn refresh_content(&mut self) {
        // Two days are derived only where two are compared.
        let compared = if self.here.view == View::Changes { self.compared_from() } else { self.day() };
        let before = self.moments.at(compared);
        let room = self.room_for_brief();
        let (dossier, moment, here, keymap) = (&*self.dossier, &*self.moment, &self.here, &self.keymap);
        let moments = &mut self.moments;
        self.content = match self.here.view {
            View::Overview => Content::Overview,
            View::Brief => {
                let at = &mut |day| moments.at(day);
                Content::Brief(content::brief::Brief::at(dossier, moment, here, room, at))
            }
            View::Matrix => Content::Matrix(Box::new(content::matrix::Matrix::at(dossier, moment, here))),
            View::Changes => {
                let looked = self.looked.as_ref().filter(|_| here.changes.since_looked);
                let looked =
                    looked.map(|looked| self.differences.get_or_init(|| looked.differences(dossier)));
                Content::Changes(content::changes::Changes::at(
                    dossier, &before, moment, here, looked, keymap,
                ))
            }
            View::Ledger => Content::Ledger(content::ledger::Ledger::at(dossier, moment, here, keymap)),
            View::Agenda => Content::Agenda(content::agenda::Agenda::at(dossier, moment, here, keymap)),
            View::Timeline => {
                Content::Timeline(Box::new(content::timeline::Timeline::at(dossier, moment, here)))
            }
        };
        self.select_listed();
    }

    /// Works out anew what is behind the selected cell of the matrix, the rest being as it was.
    pub(super) fn refresh_behind(&mut self) {
        if let Content::Matrix(matrix) = &mut self.content {
            matrix.select(&self.dossier, &self.moment, &self.here);
        }
        self.select_listed();
    }

    fn select_listed(&mut self) {
        let rows = self.content.rows();
        let kept = self.selected().filter(|selected| rows.iter().flatten().any(|row| row == *selected));
        // Under another heading, or with another date, it is still the same record.
        let same = || {
            let record = self.selected()?.record()?;
            rows.iter().flatten().find(|row| row.record() == Some(record))
        };
        let chosen = kept.or_else(same).or(self.content.first()).cloned();
        match chosen {
            Some(row) => self.here.listed.insert(self.here.view, row),
            None => self.here.listed.remove(&self.here.view),
        };
    }

    /// Whether a record may be shown on the day.
    pub(super) fn is_known(&self, id: &str) -> bool {
        self.moment.knows(&self.dossier, id)
    }

    /// Lists the chosen party's rows anew, keeping the selection, or what speaks for it now.
    pub(super) fn refresh_demands(&mut self) {
        self.holdings = overview::holdings(&self.dossier, &self.moment, &self.here.party);
        if !self.here.filter.is_empty() {
            let admitted = |id: &Id| self.here.filter.admits(&self.dossier, &self.moment, id);
            for section in &mut self.holdings.sections {
                section.stands.retain(admitted);
            }
            self.holdings.sections.retain(|section| !section.stands.is_empty());
            self.holdings.ended.retain(admitted);
        }
        let mut rows = Vec::new();
        for section in &self.holdings.sections {
            rows.push(Row::Issue(section.issue.clone()));
            rows.extend(section.stands.iter().cloned().map(Row::Position));
        }
        if !self.holdings.ended.is_empty() {
            rows.push(Row::Ended);
            if self.ended_open {
                rows.extend(self.holdings.ended.iter().cloned().map(Row::Position));
            }
        }
        self.demand_rows = rows;
        let kept = self.here.demand.take().and_then(|row| self.still_listed(row));
        self.here.demand = kept;
    }

    /// The row, or on another day the record that speaks for the same stand.
    fn still_listed(&self, row: Row) -> Option<Row> {
        if self.demand_rows.contains(&row) {
            return Some(row);
        }
        let Row::Position(id) = row else { return None };
        self.demand_rows
            .iter()
            .find(|other| match other {
                Row::Position(other) => {
                    let stands_with = |a: &str, b: &Id| {
                        self.moment.position(a).is_some_and(|facts| facts.stand.contains(b))
                    };
                    stands_with(other, &id) || stands_with(&id, other)
                }
                _ => false,
            })
            .cloned()
    }

    /// The first ask is what one came for, else the first position; headings are a step up.
    pub(super) fn select_first_demand(&mut self) {
        let position = |row: &&Row| matches!(row, Row::Position(_));
        let ask = |row: &&Row| match row {
            Row::Position(id) => self.dossier.position(id).is_some_and(|p| p.stance.is_ask()),
            _ => false,
        };
        let rows = &self.demand_rows;
        self.here.demand = rows.iter().find(ask).or(rows.iter().find(position)).or(rows.first()).cloned();
    }

    /// Selects a position in its holder's list, unfolding what ended where it is there. Returns
    /// whether it is listed on the day.
    pub(super) fn select_position(&mut self, id: &Id) -> bool {
        let Some(position) = self.dossier.position(id) else { return false };
        if !position.parties.contains(&self.here.party) {
            let Some(holder) = position.parties.first().cloned() else { return false };
            self.choose_party(&holder);
        }
        if self.holdings.ended.contains(id) && !self.ended_open {
            self.ended_open = true;
            self.refresh_demands();
        }
        match self.still_listed(Row::Position(id.clone())) {
            Some(row) => {
                let exact = row.record() == Some(id);
                self.here.demand = Some(row);
                exact
            }
            None => false,
        }
    }
}
