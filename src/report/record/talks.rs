//! The documents of meetings, outcomes and events.

use super::super::doc::{Item, Line};
use super::super::phrases::{self, capitalised};
use super::{RecordWriter, plain_word};
use crate::derive::Relation;
use crate::model::{Event, Extent, Meeting, Outcome, RecordRef, Word as _};
use crate::words::Show as _;

impl<'a> RecordWriter<'a> {
    pub(super) fn meeting(&mut self, meeting: &'a Meeting) {
        let moment = self.moment;
        self.doc.heading(1, meeting.title.as_str());
        let held = moment.was_held(meeting);
        // Before it was held, only its announcements support it.
        if held {
            self.says_who(RecordRef::Meeting(meeting), None);
        }
        let status = moment.meeting(&meeting.id).map_or("", |facts| facts.status.shown().prose);
        self.term("When:", format!("{}, {status}", self.moment.when_words(meeting.when)));
        self.maybe("Where:", meeting.place.as_ref().map(phrases::place));
        if held {
            self.term("How:", self.form(meeting));
        }
        self.text(meeting.text.as_deref().filter(|_| held));
        let outcomes = super::super::meetings::outcomes(self.dossier, moment, meeting);
        let items: Vec<Item> = outcomes
            .into_iter()
            .map(|(outcome, facts)| {
                let status = phrases::outcome_status(facts);
                Line::default().record(&*outcome.title, &outcome.id).and(format!(": {status}")).into()
            })
            .collect();
        self.section("Outcomes", items);
        self.shown.push(Relation::CameOfIt);
        self.participants(meeting);
        if held {
            let items = self.items(&meeting.agenda);
            self.section("On the agenda", items);
        }
        self.history(moment.meeting_history(meeting).iter().map(|entry| {
            (entry.status.shown().prose, entry.date, entry.text.as_deref(), entry.sources.as_slice())
        }));
    }

    /// `delegations, of envoys, round 3 of Direct Istanbul talks, 2025, 40 minutes`.
    fn form(&self, meeting: &Meeting) -> String {
        let mut parts: Vec<String> = Vec::new();
        let format = meeting.format.map(|format| plain_word(&format.to_string()));
        let level = meeting.level.map(|level| plain_word(&level.to_string()));
        // A meeting of leaders at leaders' level need not say so twice.
        parts.extend(
            level
                .filter(|level| format.as_ref() != Some(level))
                .map(|level| format!("at the level of {level}")),
        );
        parts.extend(format.map(|format| format.replace("tete a tete", "tête-à-tête")));
        parts.reverse();
        let track = meeting.track.as_deref().and_then(|id| self.dossier.track(id)).map(|track| &track.name);
        parts.extend(match (meeting.round, track) {
            (Some(round), Some(track)) => Some(format!("round {round} of {track}")),
            (Some(round), None) => Some(format!("round {round}")),
            (None, Some(track)) => Some(track.clone()),
            (None, None) => None,
        });
        if let Some(duration) = &meeting.duration {
            let minutes = duration.minutes.map(|minutes| format!("{minutes} minutes"));
            parts.extend(duration.note.clone().or(minutes));
        }
        parts.join(", ")
    }

    fn participants(&mut self, meeting: &Meeting) {
        let held = self.moment.was_held(meeting);
        let items: Vec<Item> = meeting
            .participants
            .iter()
            .map(|participant| {
                let mut line = self.names([&participant.party]);
                if held {
                    if !participant.roles.is_empty() {
                        let roles: Vec<&str> = participant.roles.iter().map(|role| role.as_str()).collect();
                        line = line.and(format!(" ({})", roles.join(", ")));
                    }
                    if let Some(head) = &participant.head {
                        line = line.and(": led by ").then(self.names([head]));
                    }
                    if !participant.people.is_empty() {
                        line = line.and(if participant.head.is_some() { ", with " } else { ": " });
                        line = line.then(self.names(&participant.people));
                    }
                }
                line.into()
            })
            .collect();
        self.section("Parties", items);
    }

    pub(super) fn outcome(&mut self, outcome: &'a Outcome) {
        self.doc.heading(1, outcome.title.as_str());
        let Some(facts) = self.moment.outcome(&outcome.id) else { return };
        self.says_who(RecordRef::Outcome(outcome), Some(&facts.evidence));
        let in_force = if facts.in_force { "in force" } else { "not in force" };
        self.term("Status:", format!("{}; {in_force}", phrases::outcome_status(facts)));
        let history = self.moment.outcome_history(outcome);
        if history.len() > 1 {
            self.term("Steps:", phrases::steps(history));
        }
        self.text(outcome.text.as_deref());
        self.term(
            "Kind:",
            format!("{}, {}", plain_word(&outcome.kind.to_string()), self.moment.when_words(outcome.when)),
        );
        self.term(phrases::says(facts.says), self.names(&outcome.parties));
        self.term("Mediated by:", self.names(&outcome.mediators));
        self.issues("Issue:", &outcome.issues);
        self.date("Until:", facts.until);
        self.date("Due:", facts.due);
        for figure in &outcome.figures {
            self.term(&format!("{}:", capitalised(&figure.label)), figure.value.as_str());
        }
        let done: Vec<Item> = phrases::done(self.moment, outcome)
            .map(|(promised, done)| {
                let date = done.date.map(|date| format!("{}: ", date.human())).unwrap_or_default();
                let text = done.text.as_ref().map(|text| format!(". {text}")).unwrap_or_default();
                let number = phrases::grouped(done.count);
                Line::text(format!("{date}{number} {}{text}", promised.unit)).into()
            })
            .collect();
        for amount in facts.amounts.iter().filter(|amount| amount.agreed.is_some()) {
            let agreed = amount.agreed.map(phrases::grouped).unwrap_or_default();
            self.term("Promised:", format!("{agreed} {}", amount.unit));
        }
        self.section("Carried out", done);
        self.settles(outcome);
        let dossier = self.dossier;
        let steps = self.moment.outcome_history(outcome).iter();
        let steps: Vec<_> = steps.map(|entry| (phrases::step_word(dossier, entry), entry)).collect();
        self.history(steps.iter().map(|(word, entry)| {
            (word.as_str(), entry.date, entry.text.as_deref(), entry.sources.as_slice())
        }));
    }

    fn settles(&mut self, outcome: &Outcome) {
        let items: Vec<Item> = outcome
            .settles
            .iter()
            .filter(|settlement| self.moment.knows(self.dossier, &settlement.position))
            .map(|settlement| {
                let extent = match settlement.extent {
                    Extent::Full => "in full: ",
                    Extent::Part => "in part: ",
                    Extent::None => "closed without meeting it: ",
                };
                Line::text(extent).then(self.named(&settlement.position)).into()
            })
            .collect();
        self.section("Settles", items);
        self.shown.push(Relation::Settles);
    }

    pub(super) fn event(&mut self, event: &'a Event) {
        self.doc.heading(1, event.title.as_str());
        self.says_who(RecordRef::Event(event), None);
        self.term("When:", self.moment.when_words(event.when));
        self.maybe("Where:", event.place.as_ref().map(phrases::place));
        self.text(Some(&event.text));
        self.word("Kind:", event.kind);
        self.term("Parties:", self.names(&event.parties));
        self.issues("Issue:", &event.issues);
        self.flush();
    }
}
