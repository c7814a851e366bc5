//! The briefing: where the negotiation stands as of a day, with the sources for every line.

use std::collections::HashSet;

use super::doc::{Doc, Item, Line, Ref};
use super::notes::Notes;
use super::parties::{self, Group};
use super::says::{self, capitalised};
use crate::date::{Day, day_words};
use crate::derive::{AskFacts, IssueStatus, Moment, OutcomeFacts, PositionFacts, Reply};
use crate::model::{Citation, Dossier, Id, Issue, Meeting, Outcome, OutcomeStatus, Position, RecordRef};
use crate::words::{self, Show as _};

/// So many meetings are told; the earlier ones are counted.
const MEETINGS: usize = 12;

/// What turned within so many days is told apart.
const LATELY_DAYS: i64 = 30;

/// So much of that is told; the rest is counted.
const NEWS: usize = 20;

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
    briefing.lately();
    briefing.at_a_glance();
    briefing.asks_and_answers();
    briefing.outcomes();
    briefing.meetings();
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
        let mut silent = Vec::new();
        for group in Group::ALL {
            let mut names = Vec::new();
            for (_, party) in self.parties.iter().filter(|(of, _)| *of == group) {
                // Those at the table are named even when they ask and answer nothing.
                let matters = matches!(group, Group::Sides | Group::Mediators | Group::Guarantors);
                if matters || self.speaks(&party.id) { &mut names } else { &mut silent }
                    .push(party.name.as_str());
            }
            if !names.is_empty() {
                terms.push((group.name().to_owned(), says::joined(&names).into()));
            }
        }
        if !silent.is_empty() {
            terms.push(("Nothing in force".to_owned(), says::joined(&silent).into()));
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
             (“per”). “No answer on record” is neither agreement nor refusal. Beside the sources’ numbers stands \
             what is to be known of them: single, where one origin alone says so; one-sided, where all are \
             aligned with one side.",
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
        let head = says::ask_head(self.dossier, position, ask);
        let account = self.account(RecordRef::Position(position));
        let mut line = Line::default()
            .strong(format!("{head}{account}: {}.", position.title))
            .and(" ")
            .and(&position.text);
        line = line.then(condition(position)).and(" ").and(capitalised(&says::since(
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
        let (silent, answered): (Vec<_>, Vec<_>) =
            ask.addressees.iter().partition(|reply| says::is_silent(reply));
        for reply in answered {
            under.push(self.reply(reply, true));
        }
        for reply in &ask.others {
            under.push(self.reply(reply, false));
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

    fn reply(&mut self, reply: &'a Reply, asked: bool) -> Item {
        let mut text = capitalised(&says::reply(self.dossier, reply));
        if !asked {
            text.push_str(&format!(" ({})", words::NOT_ASKED.prose));
        }
        let line = match reply.answer.as_deref().and_then(|id| self.dossier.record(id)) {
            Some(RecordRef::Position(position)) => {
                let line = Line::text(format!("{text}, {}: {}.", position.since.human(), position.title))
                    .then(condition(position));
                let facts = self.moment.position(&position.id);
                self.with_sources(line, RecordRef::Position(position), facts)
            }
            Some(RecordRef::Outcome(outcome)) => {
                let line = Line::text(format!("{text}, {}: {}.", outcome.when.human(), outcome.title));
                line.refs(self.notes.cite(&outcome.sources), None)
            }
            _ => Line::text(format!("{text}.")),
        };
        let under = reply
            .beside
            .iter()
            .filter_map(|id| self.dossier.position(id))
            .map(|position| {
                let verb = position.stance.shown().prose;
                let account = self.account(RecordRef::Position(position));
                let line = Line::text(format!(
                    "Also {verb}{account}, {}: {}.",
                    position.since.human(),
                    position.title
                ));
                let facts = self.moment.position(&position.id);
                self.with_sources(line, RecordRef::Position(position), facts).into()
            })
            .collect();
        Item { line, under }
    }

    /// `, per Ukraine`, for behind a name; nothing for an own word.
    fn account(&self, record: RecordRef<'_>) -> String {
        let account = says::account(self.dossier, record.standing());
        account.map(|account| format!(", {account}")).unwrap_or_default()
    }

    fn other(&mut self, position: &'a Position, facts: &PositionFacts) -> Line {
        let head = says::holder_and_stance(self.dossier, position);
        let account = self.account(RecordRef::Position(position));
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
        for (heading, section) in [
            ("Outcomes that stand", Section::Stands),
            ("Outcomes carried out", Section::CarriedOut),
            ("Announced or in dispute", Section::Announced),
            ("No longer standing", Section::Over),
            ("Without agreement", Section::NoAgreement),
        ] {
            let here: Vec<_> =
                outcomes.iter().filter(|(_, facts)| Section::of(facts) == section).copied().collect();
            let is_part = |outcome: &Outcome| {
                outcome.part_of.as_ref().is_some_and(|whole| here.iter().any(|(other, _)| other.id == *whole))
            };
            let mut items = Vec::new();
            for (outcome, facts) in here.iter().filter(|(outcome, _)| !is_part(outcome)) {
                let line = self.outcome(outcome, facts, section == Section::Stands);
                let parts = here.iter().filter(|(part, _)| part.part_of.as_ref() == Some(&outcome.id));
                let under = parts.map(|(part, facts)| self.outcome(part, facts, false).into()).collect();
                items.push(Item { line, under });
            }
            if !items.is_empty() {
                self.doc.heading(2, heading);
                self.doc.list(items);
            }
        }
    }

    fn outcome(&mut self, outcome: &'a Outcome, facts: &OutcomeFacts, in_full: bool) -> Line {
        let account = self.account(RecordRef::Outcome(outcome));
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
            self.doc.paragraph(super::meetings::earlier(earlier.len(), first));
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

    /// What turned in the last weeks: outcomes, events, and asks that ended. New asks and answers show
    /// their dates where they are told.
    fn lately(&mut self) {
        let moment = self.moment;
        let recent = |day: Day| day <= moment.day && (moment.day - day).num_days() < LATELY_DAYS;
        let mut news: Vec<(Day, String, Vec<&'a Citation>)> = Vec::new();
        for outcome in &self.dossier.outcomes {
            let account = self.account(RecordRef::Outcome(outcome));
            let history = moment.outcome_history(outcome);
            for entry in history.iter().filter(|entry| recent(entry.date.latest())) {
                let text = format!("{}{account}: {}", outcome.title, entry.status.shown().prose);
                let sources = if entry.sources.is_empty() { &outcome.sources } else { &entry.sources };
                news.push((entry.date.latest(), text, sources.iter().collect()));
            }
        }
        for event in self.dossier.events.iter().filter(|event| recent(event.when.latest())) {
            let text = format!("{}{}", event.title, self.account(RecordRef::Event(event)));
            news.push((event.when.latest(), text, event.sources.iter().collect()));
        }
        for position in self.dossier.positions.iter().filter(|position| position.stance.is_ask()) {
            let Some(facts) = moment.position(&position.id).filter(|facts| facts.speaks) else { continue };
            let Some((over, since)) = facts.over.zip(facts.over_since.filter(|day| recent(*day))) else {
                continue;
            };
            let head = says::holder_and_stance(self.dossier, position);
            let account = self.account(RecordRef::Position(position));
            let text = format!("{head}{account}: {}: {}", position.title, over.shown().prose);
            news.push((since, text, position.sources.iter().collect()));
        }
        news.sort_by(|a, b| b.0.cmp(&a.0));
        if news.is_empty() {
            return;
        }
        self.doc.heading(2, format!("In the last {LATELY_DAYS} days"));
        let left_out = news.len().saturating_sub(NEWS);
        let items = news
            .into_iter()
            .take(NEWS)
            .map(|(day, text, sources)| {
                let refs = self.notes.cite(sources);
                Line::text(format!("{}: {text}.", day_words(day))).refs(refs, None).into()
            })
            .collect();
        self.doc.list(items);
        if left_out > 0 {
            self.doc.paragraph(format!("{left_out} more in that time."));
        }
    }

    fn closing(&mut self, provenance: &Provenance) {
        let references = self.notes.references();
        if !references.is_empty() {
            self.doc.heading(2, "Sources");
            self.doc.paragraph(says::TITLES_REMARK);
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

/// Under which heading an outcome is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Stands,
    CarriedOut,
    Announced,
    Over,
    NoAgreement,
}

impl Section {
    fn of(facts: &OutcomeFacts) -> Self {
        match facts.status {
            OutcomeStatus::Implemented if facts.stands => Self::CarriedOut,
            _ if facts.stands => Self::Stands,
            OutcomeStatus::Announced | OutcomeStatus::Disputed => Self::Announced,
            OutcomeStatus::NoAgreement => Self::NoAgreement,
            _ => Self::Over,
        }
    }
}

/// ` Condition: …`, where there is one.
fn condition(position: &Position) -> Line {
    position.condition.as_ref().map_or_else(Line::default, |condition| {
        Line::text(format!(" Condition: {}.", condition.text.trim_end_matches('.')))
    })
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
