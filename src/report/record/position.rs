//! The document of a position: who holds it, what it says, and the answers of each party.

use super::super::doc::{Item, Line};
use super::super::packages;
use super::super::phrases::{self, capitalised};
use super::RecordWriter;
use crate::derive::position_history::position_history;
use crate::derive::{Over, PositionFacts, Relation, office_of};
use crate::model::{Id, Position, Quote, RecordRef};
use crate::words::{self, Show as _};

impl<'a> RecordWriter<'a> {
    pub(super) fn position(&mut self, position: &'a Position) {
        let Some(facts) = self.moment.position(&position.id) else {
            self.doc.heading(1, position.title.as_str());
            return;
        };
        let head = match &facts.ask {
            Some(ask) => phrases::ask_head(self.dossier, position, ask),
            None => phrases::holder_and_stance(self.dossier, position),
        };
        self.doc.heading(1, format!("{head}: {}", position.title));
        self.says_who(RecordRef::Position(position), Some(&facts.evidence));
        self.text(Some(&position.text));
        self.condition(position);
        if let Some(quote) = &position.quote {
            self.quote(quote);
        }
        self.answers(facts);
        self.standing(position, facts);
        self.searches(position);
        self.history_of(position, facts);
        self.shown.extend([
            Relation::Replaces,
            Relation::ReplacedBy,
            Relation::Reaffirms,
            Relation::ReaffirmedBy,
            Relation::AtMeeting,
            Relation::InPackage,
        ]);
        if facts.disputed {
            self.shown.push(Relation::Contradicts);
        }
    }

    fn condition(&mut self, position: &Position) {
        let Some(condition) = &position.condition else { return };
        let kind = condition.kind.map(|kind| format!(" ({})", phrases::condition_kind(kind)));
        let head = format!("Condition{}:", kind.unwrap_or_default());
        self.doc.paragraph(Line::default().strong(head).and(" ").and(&condition.text));
        for id in condition.met_by.iter().filter(|id| self.moment.knows(self.dossier, id)) {
            self.term("Fulfilled by", self.named(id));
        }
        self.shown.push(Relation::FulfilledBy);
    }

    fn quote(&mut self, quote: &Quote) {
        let line = Line::default().strong("Exact words:").and(" ").then(phrases::quote(quote));
        self.doc.paragraph(line);
    }

    fn answers(&mut self, facts: &PositionFacts) {
        let Some(ask) = &facts.ask else { return };
        self.flush();
        // The overall status may rest on more than the answers.
        let was = ask.was_told.filter(|_| facts.over.is_some_and(|over| over != Over::Met));
        let over = if facts.over.is_some() { "Status on its last day" } else { "Status" };
        let over = &format!("{over}: {}", was.unwrap_or_else(|| ask.telling()).shown().prose);
        let alike = phrases::alike(self.dossier, ask, |_| true);
        let items = alike.into_iter().map(|alike| self.answer(&alike)).collect();
        self.section(over, items);
        self.shown.push(Relation::AnsweredBy);
    }

    /// The reply of one party, or of several that answered alike.
    fn answer(&self, alike: &phrases::Alike<'_>) -> Item {
        let words = capitalised(&alike.words(self.dossier));
        let reply = alike.reply;
        let line = match &reply.answer {
            None => Line::text(words),
            Some(id) => Line::text(format!("{words}: ")).then(self.named_briefly(id)),
        };
        let beside = reply.beside.iter().map(|id| Line::text("also: ").then(self.named(id)).into());
        Item { line, under: beside.collect() }
    }

    /// An answer whose holder was just named: its verb, title and date; an outcome by its title.
    fn named_briefly(&self, id: &Id) -> Line {
        match self.dossier.position(id) {
            Some(position) => {
                let text = format!("{} “{}”", position.stance.shown().prose, position.title);
                Line::default().record(text, id).and(format!(", {}", position.since.human()))
            }
            None => self.named(id),
        }
    }

    /// Adds the searches for an answer, from their day on.
    fn searches(&mut self, position: &Position) {
        let known = position.sought.iter().filter(|sought| sought.on.earliest() <= self.moment.day);
        let items = known.map(|sought| {
            let parties = phrases::parties(self.dossier, &sought.parties);
            let of = if parties.is_empty() { parties } else { format!(" of {parties}") };
            let text = sought.text.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
            Line::text(format!("No answer{of} found up to {}{text}", sought.on.human())).into()
        });
        let items: Vec<Item> = items.collect();
        self.section("Searches for an answer", items);
    }

    /// Adds what became of a position, as one list: first said, said again, replaced, answered, ended.
    fn history_of(&mut self, position: &Position, facts: &PositionFacts) {
        let steps = position_history(self.dossier, self.moment, position, facts);
        if steps.len() < 2 {
            return;
        }
        let items = steps.into_iter().map(|step| {
            let line = Line::text(format!("{}: {}", step.when.human(), step.what));
            match step.id {
                Some(id) => line.and(": ").then(self.titled(&id)).into(),
                None => line.into(),
            }
        });
        let items = items.collect();
        self.section("History", items);
    }

    /// A record by its holder and title alone: its date was just said.
    fn titled(&self, id: &Id) -> Line {
        let title = match self.dossier.record(id) {
            Some(RecordRef::Position(position)) => {
                let account = phrases::account(self.dossier, RecordRef::Position(position).standing());
                let account = account.map(|account| format!(", {account}")).unwrap_or_default();
                let head = phrases::holder_and_stance(self.dossier, position);
                format!("{head}{account}: {}", position.title)
            }
            Some(record) => record.title().to_owned(),
            None => id.to_string(),
        };
        Line::default().record(title, id)
    }

    /// Adds since when and how long, about what, and through whom.
    fn standing(&mut self, position: &Position, facts: &PositionFacts) {
        if let Some(over) = phrases::over(self.dossier, self.moment, position) {
            self.term("Over:", over);
            let was = facts.ask.as_ref().and_then(|ask| ask.was_told);
            let was = was.filter(|was| was.status != crate::derive::AskStatus::Open);
            self.maybe("", was.map(|was| capitalised(&words::formerly_told(was))));
        }
        self.term("Held:", phrases::since(self.dossier, position, facts, self.moment));
        self.date("Due:", position.due);
        self.maybe("Number:", position.quantity.as_ref().map(phrases::quantity));
        self.issues("Issue:", &position.issues);
        if let Some(person) = position.speaker.as_ref().and_then(|id| self.dossier.person(id)) {
            let office = office_of(person, self.moment.day);
            let office = office.map(|office| format!(", {}", office.title)).unwrap_or_default();
            self.term("Speaker:", Line::default().record(&*person.name, &person.id).and(office));
        }
        if let Some(id) = position.meeting.as_ref().filter(|id| self.moment.knows(self.dossier, id)) {
            self.term("At:", self.named(id));
        }
        if let Some(place) = packages::place(self.dossier, self.moment, position) {
            self.term("Package:", place);
        }
        self.flush();
    }
}
