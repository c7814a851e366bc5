//! The briefing: where the negotiation stands as of a day, with the sources for every line.

use std::collections::HashSet;

use super::doc::{Doc, Item, Line, Ref};
use super::notes::Notes;
use super::parties::{self, Group};
use super::says::{self, capitalised};
use crate::date::day_words;
use crate::derive::{AskFacts, IssueStatus, Moment, OutcomeFacts, PositionFacts, Reply};
use crate::model::{Dossier, Id, Issue, Meeting, Outcome, OutcomeStatus, Position, RecordRef};
use crate::words::{self, Show as _};

/// So many meetings are told; the earlier ones are counted.
const MEETINGS: usize = 12;

/// What ended within so many days is told.
const LATELY_DAYS: i64 = 60;

/// How a snapshot was made, so that it can be cited and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When, in RFC 3339.
    pub made_at: String,
    /// The version of demarche.
    pub version: String,
    /// The dossier's content hash.
    pub hash: String,
}

/// The briefing of a dossier as of the moment's day.
pub fn briefing(dossier: &Dossier, moment: &Moment, provenance: &Provenance) -> Doc {
    let mut briefing = Briefing {
        dossier,
        moment,
        notes: Notes::new(dossier),
        doc: Doc::default(),
        parties: parties::grouped(dossier, moment),
        answers: HashSet::new(),
    };
    briefing.opening();
    briefing.who();
    briefing.at_a_glance();
    briefing.asks_and_answers();
    briefing.outcomes();
    briefing.meetings();
    briefing.lately();
    briefing.closing(provenance);
    briefing.doc
}

struct Briefing<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    notes: Notes<'a>,
    doc: Doc,
    parties: Vec<(Group, &'a crate::model::Party)>,
    /// Positions told as answers, not to be told again.
    answers: HashSet<&'a Id>,
}

impl<'a> Briefing<'a> {
    fn opening(&mut self) {
        let dossier = self.dossier;
        self.doc.heading(1, format!("{}: briefing", dossier.meta.title));
        self.doc.paragraph(Line::default().strong(as_of(dossier, self.moment)).and(
            ". Told from the sources that the dossier has now; nothing that happened after that day is told.",
        ));
    }

    fn who(&mut self) {
        self.doc.heading(2, "Parties");
        let mut terms = Vec::new();
        for group in Group::ALL {
            let names: Vec<&str> = self
                .parties
                .iter()
                .filter(|(of, party)| *of == group && (group == Group::Sides || self.speaks(&party.id)))
                .map(|(_, party)| party.name.as_str())
                .collect();
            if !names.is_empty() {
                terms.push((group.name().to_owned(), says::joined(&names).into()));
            }
        }
        let silent: Vec<&str> = self
            .parties
            .iter()
            .filter(|(group, party)| *group != Group::Sides && !self.speaks(&party.id))
            .map(|(_, party)| party.name.as_str())
            .collect();
        if !silent.is_empty() {
            terms.push(("With no position in force".to_owned(), says::joined(&silent).into()));
        }
        self.doc.terms(terms);
    }

    fn speaks(&self, party: &str) -> bool {
        parties::in_force(self.dossier, self.moment, party) != (0, 0)
    }

    fn at_a_glance(&mut self) {
        let mut rows = Vec::new();
        let mut quiet = Vec::new();
        for issue in &self.dossier.issues {
            let Some(facts) = self.moment.issue(&issue.id) else { continue };
            if facts.status == IssueStatus::Quiet && facts.formerly.is_empty() {
                quiet.push(issue.name.as_str());
                continue;
            }
            let number = |n: usize| Line::text(if n == 0 { "–".to_owned() } else { n.to_string() });
            rows.push(vec![
                says::issue(self.dossier, &issue.id).into(),
                says::issue_word(facts).into(),
                number(facts.live_asks.len()),
                number(facts.outcomes.len()),
                facts.last_touched.map(day_words).unwrap_or_default().into(),
            ]);
        }
        self.doc.heading(2, "Where the issues stand");
        self.doc.table(&["Issue", "Status", "Asks", "Settled by", "Last touched"], rows);
        if !quiet.is_empty() {
            self.doc.paragraph(format!("Nothing asked and nothing settled: {}.", quiet.join("; ")));
        }
    }

    fn asks_and_answers(&mut self) {
        self.doc.heading(2, "Asks and answers");
        self.doc.paragraph(
            "What is in force on the day, each ask once. Words are their speaker's own unless another is named \
             (“per”). “No answer on record” is neither agreement nor refusal.",
        );
        let speaking = self.speaking();
        for (position, _) in &speaking {
            if let Some(ask) = self.moment.position(&position.id).and_then(|facts| facts.ask.as_ref()) {
                for reply in ask.addressees.iter().chain(&ask.others) {
                    let ids = reply.answer.iter().chain(&reply.beside);
                    let told = ids.filter_map(|id| self.dossier.position(id)).filter(|p| !p.stance.is_ask());
                    self.answers.extend(told.map(|position| &position.id));
                }
            }
        }
        for issue in &self.dossier.issues {
            let here =
                |(position, _): &&(&'a Position, &'a PositionFacts)| position.main_issue() == Some(&issue.id);
            let here: Vec<_> = speaking.iter().filter(here).copied().collect();
            self.issue(issue, &here);
        }
    }

    /// The records that speak for what is in force: asks and others, by who speaks, then the newest first.
    fn speaking(&self) -> Vec<(&'a Position, &'a PositionFacts)> {
        let rank = |position: &Position| {
            let first = position.parties.first();
            self.parties.iter().position(|(_, party)| Some(&party.id) == first).unwrap_or(usize::MAX)
        };
        let mut speaking: Vec<_> = self
            .dossier
            .positions
            .iter()
            .filter_map(|position| Some((position, self.moment.position(&position.id)?)))
            .filter(|(_, facts)| facts.in_force && facts.speaks)
            .collect();
        speaking.sort_by_key(|(position, facts)| (rank(position), std::cmp::Reverse(facts.last_attested)));
        speaking
    }

    fn issue(&mut self, issue: &'a Issue, here: &[(&'a Position, &'a PositionFacts)]) {
        let mut items = Vec::new();
        for (position, facts) in here {
            if let Some(ask) = &facts.ask {
                items.push(self.ask(position, facts, ask));
            }
        }
        for (position, facts) in here {
            let told = facts.stand.iter().any(|id| self.answers.contains(id));
            if facts.ask.is_none() && !told {
                items.push(self.other(position, facts).into());
            }
        }
        if items.is_empty() {
            return;
        }
        let status = self.moment.issue(&issue.id).map(|facts| says::issue_status(facts, self.moment));
        let name = says::issue_in_full(self.dossier, &issue.id);
        self.doc.heading(3, status.map_or(name.clone(), |status| format!("{name}: {status}")));
        self.doc.list(items);
    }

    fn ask(&mut self, position: &'a Position, facts: &'a PositionFacts, ask: &'a AskFacts) -> Item {
        let mut head = says::ask_head(self.dossier, position, ask);
        if let Some(account) = says::account(self.dossier, RecordRef::Position(position).standing()) {
            head.push_str(&format!(", {account}"));
        }
        let mut line =
            Line::default().strong(format!("{head}: {}.", position.title)).and(" ").and(&position.text);
        if let Some(condition) = &position.condition {
            line = line.and(" Condition: ").and(&condition.text);
        }
        line = line.and(" ").and(capitalised(&says::since(self.dossier, position, facts, self.moment)));
        if let Some(due) = position.due {
            line = line.and(format!("; due by {}", due.human()));
        }
        if facts.disputed {
            line = line.and(format!("; {}", words::DISPUTED.prose));
        }
        line = self.with_sources(line.and("."), RecordRef::Position(position), Some(facts));
        let mut under: Vec<Item> = Vec::new();
        let (silent, answered): (Vec<_>, Vec<_>) =
            ask.addressees.iter().partition(|reply| says::is_silent(reply));
        for reply in answered {
            under.push(self.reply(reply, true).into());
        }
        for reply in &ask.others {
            under.push(self.reply(reply, false).into());
        }
        if !silent.is_empty() {
            let text = capitalised(&says::silence(self.dossier, &silent));
            under.push(Line::text(format!("{text}.")).into());
        }
        if let Some(overall) = says::overall(ask) {
            under.push(Line::text(format!("{}.", capitalised(overall))).into());
        }
        Item { line, under }
    }

    fn reply(&mut self, reply: &'a Reply, asked: bool) -> Line {
        let mut text = capitalised(&says::reply(self.dossier, reply));
        if !asked {
            text.push_str(&format!(" ({})", words::NOT_ASKED.prose));
        }
        let answer = reply.answer.as_deref().and_then(|id| self.dossier.record(id));
        let mut line = match answer {
            Some(RecordRef::Position(position)) => {
                let condition = position.condition.as_ref().map(|c| format!(" Condition: {}", c.text));
                let line = Line::text(format!("{text}, {}: {}.", position.since.human(), position.title))
                    .and(condition.unwrap_or_default());
                let facts = self.moment.position(&position.id);
                self.with_sources(line, RecordRef::Position(position), facts)
            }
            Some(RecordRef::Outcome(outcome)) => {
                let line = Line::text(format!("{text}, {}: {}.", outcome.when.human(), outcome.title));
                let refs = self.notes.cite(&outcome.sources);
                line.refs(refs, None)
            }
            _ => Line::text(format!("{text}.")),
        };
        for position in reply.beside.iter().filter_map(|id| self.dossier.position(id)) {
            line = line.and(format!(
                " Besides, {} {}: {}.",
                position.stance.shown().prose,
                position.since.human(),
                position.title
            ));
            let refs = self.notes.cite(&position.sources);
            line = line.refs(refs, None);
        }
        line
    }

    fn other(&mut self, position: &'a Position, facts: &PositionFacts) -> Line {
        let head = says::holder_and_stance(self.dossier, position);
        let account = says::account(self.dossier, RecordRef::Position(position).standing());
        let account = account.map(|account| format!(", {account}")).unwrap_or_default();
        let since = says::since(self.dossier, position, facts, self.moment);
        let line = Line::text(format!("{head}{account}: {}, {since}.", position.title));
        self.with_sources(line, RecordRef::Position(position), Some(facts))
    }

    fn with_sources(&mut self, line: Line, record: RecordRef<'a>, facts: Option<&PositionFacts>) -> Line {
        let refs: Vec<Ref> = self.notes.cite(record.sources());
        let remark = facts.and_then(|facts| says::evidence_remark(self.dossier, &facts.evidence));
        line.refs(refs, remark)
    }

    fn outcomes(&mut self) {
        let mut outcomes: Vec<(&'a Outcome, &'a OutcomeFacts)> = self
            .dossier
            .outcomes
            .iter()
            .filter_map(|outcome| Some((outcome, self.moment.outcome(&outcome.id)?)))
            .collect();
        outcomes.sort_by_key(|(outcome, _)| std::cmp::Reverse((outcome.when.latest(), &outcome.id)));
        let carried_out = |facts: &OutcomeFacts| facts.status == OutcomeStatus::Implemented;
        let sections: [(&str, &dyn Fn(&OutcomeFacts) -> bool, bool); 3] = [
            ("Outcomes that stand", &|facts| facts.stands && !carried_out(facts), true),
            ("Outcomes carried out", &|facts| facts.stands && carried_out(facts), false),
            ("Outcomes that do not stand", &|facts| !facts.stands, false),
        ];
        for (heading, belongs, in_full) in sections {
            let items: Vec<Item> = outcomes
                .iter()
                .filter(|(_, facts)| belongs(facts))
                .map(|(outcome, facts)| self.outcome(outcome, facts, in_full).into())
                .collect();
            if !items.is_empty() {
                self.doc.heading(2, heading);
                self.doc.list(items);
            }
        }
    }

    fn outcome(&mut self, outcome: &'a Outcome, facts: &OutcomeFacts, in_full: bool) -> Line {
        let account = says::account(self.dossier, RecordRef::Outcome(outcome).standing());
        let account = account.map(|account| format!(", {account}")).unwrap_or_default();
        let mut line = Line::default().strong(outcome.title.clone()).and(format!(
            " ({}{account}): {}",
            outcome.when.human(),
            says::outcome_status(outcome, facts)
        ));
        let history = self.moment.outcome_history(outcome);
        if let Some(last) = history.last().filter(|last| last.date != outcome.when) {
            line = line.and(format!(", {}", last.date.human()));
        }
        for (label, date) in [("until", outcome.until), ("due by", outcome.due)] {
            if let Some(date) = date.filter(|_| facts.stands) {
                line = line.and(format!(", {label} {}", date.human()));
            }
        }
        line = line.and(".");
        if in_full {
            if !outcome.parties.is_empty() {
                line = line.and(format!(" Between {}.", says::parties(self.dossier, &outcome.parties)));
            }
            if let Some(text) = &outcome.text {
                line = line.and(" ").and(text);
            }
        }
        let newest = history.last().map(|last| last.sources.as_slice()).unwrap_or_default();
        let refs = self.notes.cite(outcome.sources.iter().chain(newest));
        line.refs(refs, says::evidence_remark(self.dossier, &facts.evidence))
    }

    fn meetings(&mut self) {
        let (ahead, held) = super::meetings::sorted(self.dossier, self.moment);
        if !ahead.is_empty() {
            self.doc.heading(2, "Meetings ahead");
            let items = ahead.into_iter().map(|meeting| self.meeting(meeting)).collect();
            self.doc.list(items);
        }
        if held.is_empty() {
            return;
        }
        self.doc.heading(2, "Meetings, newest first");
        let earlier = held.get(MEETINGS..).unwrap_or_default();
        let items = held.iter().take(MEETINGS).map(|meeting| self.meeting(meeting)).collect();
        self.doc.list(items);
        if let Some(first) = earlier.last() {
            self.doc.paragraph(format!("{} earlier, from {} on.", earlier.len(), first.when.human()));
        }
    }

    fn meeting(&mut self, meeting: &'a Meeting) -> Item {
        let mut line = Line::default().strong(format!("{}: {}", meeting.when.human(), meeting.title));
        line = line.and(super::meetings::place_and_status(self.moment, meeting));
        let who = says::participants(self.dossier, self.moment, meeting);
        line = line.and(if who.is_empty() { ".".to_owned() } else { format!(". {who}.") });
        if let Some(text) = meeting.text.as_ref().filter(|_| self.moment.was_held(meeting)) {
            line = line.and(" ").and(text);
        } else if let Some(text) = self.moment.meeting_history(meeting).last().and_then(|e| e.text.as_ref()) {
            line = line.and(" ").and(text);
        }
        let refs = self.notes.cite(self.moment.meeting_sources(meeting));
        let line = line.refs(refs, None);
        let under = super::meetings::outcomes(self.dossier, self.moment, meeting)
            .into_iter()
            .map(|(outcome, facts)| {
                Line::text(format!("{}: {}.", outcome.title, says::outcome_status(outcome, facts))).into()
            })
            .collect();
        Item { line, under }
    }

    fn lately(&mut self) {
        let mut over: Vec<_> = self
            .dossier
            .positions
            .iter()
            .filter_map(|position| {
                let facts = self.moment.position(&position.id)?;
                let (over, since) = (facts.over?, facts.over_since?);
                let days = (self.moment.day - since).num_days();
                (position.stance.is_ask() && facts.speaks && days <= LATELY_DAYS)
                    .then_some((since, position, over, facts))
            })
            .collect();
        over.sort_by_key(|(since, position, ..)| std::cmp::Reverse((*since, &position.id)));
        if over.is_empty() {
            return;
        }
        self.doc.heading(2, format!("Asks that ended in the last {LATELY_DAYS} days"));
        let items = over
            .into_iter()
            .map(|(since, position, over, facts)| {
                let was = facts.ask.as_ref().and_then(|ask| ask.was);
                let was = was.map(|was| format!(", {}", words::formerly(was))).unwrap_or_default();
                let line = Line::text(format!(
                    "{}: {}: {}{was}, {}.",
                    says::holder_and_stance(self.dossier, position),
                    position.title,
                    over.shown().prose,
                    day_words(since),
                ));
                self.with_sources(line, RecordRef::Position(position), Some(facts)).into()
            })
            .collect();
        self.doc.list(items);
    }

    fn closing(&mut self, provenance: &Provenance) {
        let references = self.notes.references();
        if !references.is_empty() {
            self.doc.heading(2, "Sources");
            self.doc.references(references);
        }
        self.doc.heading(2, "About this briefing");
        let meta = &self.dossier.meta;
        let mut terms = vec![
            ("Dossier".to_owned(), Line::text(format!("{} ({})", meta.title, meta.id))),
            ("As of".to_owned(), day_words(self.moment.day).into()),
        ];
        if let Some(kept) = meta.kept_until {
            terms.push(("Kept to".to_owned(), kept.human().into()));
        }
        let day = self.moment.day;
        for coverage in meta.coverage.iter().filter(|c| c.from.earliest() <= day && day <= c.to.latest()) {
            terms.push(("Coverage of that time".to_owned(), coverage.text.clone().into()));
        }
        if !meta.editors.is_empty() {
            terms.push(("Kept by".to_owned(), says::joined(&meta.editors).into()));
        }
        if let Some(licence) = &meta.licence {
            terms.push(("Licence".to_owned(), licence.clone().into()));
        }
        terms.push((
            "Made".to_owned(),
            format!("{} by demarche {}", provenance.made_at, provenance.version).into(),
        ));
        terms.push(("Content hash".to_owned(), provenance.hash.clone().into()));
        self.doc.terms(terms);
    }
}

/// `As of 25 Jul 2025; kept to 5 Jul 2026`, and what that means for a day after the last.
pub(super) fn as_of(dossier: &Dossier, moment: &Moment) -> String {
    let day = day_words(moment.day);
    match dossier.meta.kept_until {
        Some(kept) if kept.latest() < moment.day => {
            format!("As of {day}; kept to {}, nothing after that is known", kept.human())
        }
        Some(kept) => format!("As of {day}; kept to {}", kept.human()),
        None => format!("As of {day}"),
    }
}
