//! What is asked, issue by issue, and the answers.

use std::cmp::Reverse;

use super::Briefing;
use crate::derive::overview;
use crate::derive::{AskFacts, PositionFacts, Reply, Silence};
use crate::model::{Id, Position, RecordRef};
use crate::report::doc::{Item, Line};
use crate::report::phrases::{self, Addressed, capitalised};
use crate::words::{self, Show as _};

impl<'a> Briefing<'a> {
    pub(super) fn asks_and_answers(&mut self) {
        self.doc.heading(2, "Demands, proposals and offers, with answers");
        self.doc.paragraph(
            "This section lists each ask in force on the day once. A statement is reported by its speaker unless \
             another party is named (“per”). “No answer found”: an editor looked for an answer and found none. “None \
             recorded”: nobody looked, so there may be one. Neither means agreement or refusal. A remark follows the \
             numbers of some sources: “single” if only one origin says so, “one-sided” if all are aligned with one \
             side.",
        );
        let speaking = self.speaking();
        for (position, _) in &speaking {
            if let Some(ask) = self.moment.position(&position.id).and_then(|facts| facts.ask.as_ref()) {
                for reply in ask.addressees.iter().chain(&ask.others) {
                    let ids = reply.answer.iter().chain(&reply.beside);
                    let answers =
                        ids.filter_map(|id| self.dossier.position(id)).filter(|p| !p.stance.is_ask());
                    self.answers.extend(answers.map(|position| &position.id));
                }
            }
        }
        for issue in overview::issues_in_order(self.dossier) {
            let here =
                |(position, _): &&(&'a Position, &'a PositionFacts)| position.main_issue() == Some(issue);
            let here: Vec<_> = speaking.iter().filter(here).copied().collect();
            self.issue(issue, &here);
        }
    }

    /// The positions in force that speak for their stand: asks first, then others, by holder, the newest
    /// first.
    fn speaking(&self) -> Vec<(&'a Position, &'a PositionFacts)> {
        let rank = |position: &Position| {
            let first = position.parties.first();
            self.parties.iter().position(|entry| Some(&entry.party) == first).unwrap_or(usize::MAX)
        };
        let mut speaking: Vec<_> = self
            .dossier
            .positions
            .iter()
            .filter_map(|position| Some((position, self.moment.position(&position.id)?)))
            .filter(|(_, facts)| facts.in_force && facts.speaks)
            .collect();
        speaking.sort_by_key(|(position, facts)| (rank(position), Reverse(facts.last_attested.day)));
        speaking
    }

    fn issue(&mut self, issue: &Id, here: &[(&'a Position, &'a PositionFacts)]) {
        let mut items = Vec::new();
        for (position, facts) in here {
            if let Some(ask) = &facts.ask {
                items.push(self.ask(position, facts, ask));
            }
        }
        for (position, facts) in here {
            let answered = facts.stand.iter().any(|id| self.answers.contains(id));
            if facts.ask.is_none() && !answered {
                items.push(self.other(position, facts).into());
            }
        }
        if items.is_empty() {
            return;
        }
        let mut head = Line::default().anchor(issue).and(phrases::issue_in_full(self.dossier, issue));
        if let Some(facts) = self.moment.issue(issue) {
            head = head.and(": ").mark(phrases::issue_shown(facts)).and(phrases::issue_status(
                self.dossier,
                facts,
                self.moment,
            ));
        }
        self.doc.heading(3, head);
        self.doc.list(items);
    }

    fn ask(&mut self, position: &'a Position, facts: &'a PositionFacts, ask: &'a AskFacts) -> Item {
        let head = phrases::ask_head(self.dossier, position, ask);
        let account = self.account(RecordRef::Position(position));
        let mut line = Line::default()
            .anchor(&position.id)
            .strong(format!("{head}{account}: {}.", position.title))
            .and(" ")
            .and(&position.text);
        line = line.then(condition(position)).and(" ").and(capitalised(&phrases::since(
            self.dossier,
            position,
            facts,
            self.moment,
        )));
        if let Some(due) = position.due {
            line = line.and(format!("; due by {}", due.human()));
        }
        if facts.disputed {
            line = line.and(format!("; {}", words::DISPUTED.prose));
        }
        line = self.with_sources(line.and("."), RecordRef::Position(position), Some(facts));
        let mut under: Vec<Item> = Vec::new();
        let (silent, answered): (Vec<_>, Vec<_>) = ask.addressees.iter().partition(|reply| reply.is_silent());
        for reply in answered {
            under.push(self.reply(reply, Addressed::Yes));
        }
        for reply in &ask.others {
            under.push(self.reply(reply, Addressed::No));
        }
        if !silent.is_empty() {
            let text = capitalised(&phrases::silence(self.dossier, &silent));
            let line = Line::default().mark(silent_mark(&silent));
            under.push(line.and(format!("{text}.")).into());
        }
        if let Some(overall) = phrases::overall(ask) {
            let line = Line::default().mark(ask.telling().shown());
            under.push(line.and(format!("{}.", capitalised(overall))).into());
        }
        Item { line, under }
    }

    fn reply(&mut self, reply: &'a Reply, addressed: Addressed) -> Item {
        let text = capitalised(&phrases::reply_of(self.dossier, reply, addressed));
        let mark = Line::default().mark(reply.telling().shown());
        let line = match reply.answer.as_deref().and_then(|id| self.dossier.record(id)) {
            Some(RecordRef::Position(position)) => {
                let line = mark.anchor(&position.id).and(format!("{text}, ")).time(position.since);
                let line = line.and(format!(": {}.", position.title)).then(condition(position));
                let facts = self.moment.position(&position.id);
                self.with_sources(line, RecordRef::Position(position), facts)
            }
            Some(RecordRef::Outcome(outcome)) => {
                let line = mark.and(format!("{text}, {}: ", self.moment.when_words(outcome.when)));
                let line = line.jump(outcome.title.as_str(), &outcome.id).and(".");
                line.refs(self.notes.cite(&outcome.sources), None)
            }
            _ => mark.and(format!("{text}.")),
        };
        let under = reply
            .beside
            .iter()
            .filter_map(|id| self.dossier.position(id))
            .map(|position| {
                let verb = position.stance.shown().prose;
                let account = self.account(RecordRef::Position(position));
                let line = Line::default().anchor(&position.id).and(format!("Also {verb}{account}, "));
                let line = line.time(position.since).and(format!(": {}.", position.title));
                let facts = self.moment.position(&position.id);
                self.with_sources(line, RecordRef::Position(position), facts).into()
            })
            .collect();
        Item { line, under }
    }

    fn other(&mut self, position: &'a Position, facts: &PositionFacts) -> Line {
        let head = phrases::holder_and_stance(self.dossier, position);
        let account = self.account(RecordRef::Position(position));
        let since = phrases::since(self.dossier, position, facts, self.moment);
        let line = Line::default().anchor(&position.id).mark(position.stance.shown());
        let line = line.and(format!("{head}{account}: {}, {since}.", position.title));
        self.with_sources(line, RecordRef::Position(position), Some(facts))
    }
}

/// The mark of those of whom no answer is on record.
fn silent_mark(silent: &[&Reply]) -> &'static words::Shown {
    let found = silent.iter().all(|reply| reply.silence == Some(Silence::NoneFound));
    words::silence(if found { Silence::NoneFound } else { Silence::NotRecorded })
}

/// ` Condition: …`, if there is one.
fn condition(position: &Position) -> Line {
    position.condition.as_ref().map_or_else(Line::default, |condition| {
        Line::text(format!(" Condition: {}.", condition.text.trim_end_matches('.')))
    })
}
