//! One record in full: every field that may be shown as of the day, with its links and sources.

use super::doc::{Doc, Item, Line, Span};
use super::notes::Notes;
use super::says::{self, capitalised};
use crate::date::{Date, day_words};
use crate::derive::{Moment, PositionFacts, Relation, offices_of, parties_of};
use crate::model::{
    Choose, Dossier, Event, Id, Issue, Meeting, Outcome, Package, Party, Person, Position, Quote, RecordRef,
    Source, Word,
};
use crate::words::{self, Show as _};

/// A record in full, as far as it may be shown on the moment's day. None where the dossier has no such
/// record, or it had not begun by then.
pub fn record(dossier: &Dossier, moment: &Moment, id: &str) -> Option<Doc> {
    let record = dossier.record(id).filter(|record| moment.has_begun(*record))?;
    let mut page =
        Page { dossier, moment, notes: Notes::new(dossier), doc: Doc::default(), terms: Vec::new() };
    page.doc.heading(
        1,
        match record {
            RecordRef::Source(source) => says::source_title(source),
            other => other.title().to_owned(),
        },
    );
    page.term("Record", format!("{} {}", record.kind(), record.id()));
    match record {
        RecordRef::Position(position) => page.position(position),
        RecordRef::Meeting(meeting) => page.meeting(meeting),
        RecordRef::Outcome(outcome) => page.outcome(outcome),
        RecordRef::Event(event) => page.event(event),
        RecordRef::Party(party) => page.party(party),
        RecordRef::Person(person) => page.person(person),
        RecordRef::Issue(issue) => page.issue(issue),
        RecordRef::Package(package) => page.package(package),
        RecordRef::Source(source) => page.source(source),
    }
    page.close(record);
    Some(page.doc)
}

struct Page<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    notes: Notes<'a>,
    doc: Doc,
    /// Gathered until the next block.
    terms: Vec<(String, Line)>,
}

impl<'a> Page<'a> {
    fn term(&mut self, label: &str, line: impl Into<Line>) {
        let line = line.into();
        if line.0.iter().any(|span| !matches!(span, Span::Text(text) if text.is_empty())) {
            self.terms.push((label.to_owned(), line));
        }
    }

    fn maybe(&mut self, label: &str, text: Option<impl Into<String>>) {
        if let Some(text) = text {
            self.term(label, text.into());
        }
    }

    fn date(&mut self, label: &str, date: Option<Date>) {
        self.maybe(label, date.map(|date| date.human()));
    }

    fn word(&mut self, label: &str, word: Option<impl Word>) {
        self.maybe(label, word.map(|word| plain_word(word.as_str())));
    }

    /// Ends the labelled lines gathered so far, and says what the record says.
    fn text(&mut self, text: Option<&String>) {
        let terms = std::mem::take(&mut self.terms);
        self.doc.terms(terms);
        for paragraph in text.iter().flat_map(|text| text.split('\n')) {
            self.doc.paragraph(paragraph.trim());
        }
    }

    fn issues(&mut self, issues: &[Id]) {
        let names: Vec<String> = issues.iter().map(|id| says::issue_in_full(self.dossier, id)).collect();
        let label = if names.len() == 1 { "Issue" } else { "Issues" };
        self.term(label, names.join("; "));
    }

    fn person_name(&self, id: &Id) -> String {
        self.dossier.person(id).map_or_else(|| id.to_string(), |person| person.name.clone())
    }

    fn account(&mut self, record: RecordRef<'_>) {
        let account = says::account(self.dossier, record.standing());
        self.maybe("Account", account);
    }

    fn position(&mut self, position: &'a Position) {
        let Some(facts) = self.moment.position(&position.id) else { return };
        self.term("Says", format!("{}: {}", says::holder_and_stance(self.dossier, position), position.title));
        self.issues(&position.issues);
        let toward: Vec<Id> = match &facts.ask {
            Some(ask) => ask.addressees.iter().map(|reply| reply.party.clone()).collect(),
            None => position.toward.clone(),
        };
        self.term("Toward", says::parties(self.dossier, &toward));
        self.account(RecordRef::Position(position));
        self.maybe("Speaker", position.speaker.as_ref().map(|id| self.person_name(id)));
        self.held(position, facts);
        if let Some(ask) = &facts.ask {
            self.term("Status", capitalised(ask.status.shown().prose));
            if let Some(was) = ask.was {
                self.term("", capitalised(&words::formerly(was)));
            }
        }
        let side = facts.evidence.side.as_deref().map(|id| says::party(self.dossier, id));
        self.term("Evidence", words::evidence(&facts.evidence, side));
        self.text(Some(&position.text));
        if let Some(condition) = &position.condition {
            self.doc.paragraph(Line::default().strong("Condition:").and(" ").and(&condition.text));
        }
        if let Some(quote) = &position.quote {
            self.quote(quote);
        }
        if let Some(ask) = &facts.ask {
            let replies = ask.addressees.iter().map(|reply| (reply, true));
            let items: Vec<Item> = replies
                .chain(ask.others.iter().map(|reply| (reply, false)))
                .map(|(reply, asked)| {
                    let mut text = capitalised(&says::reply(self.dossier, reply));
                    if !asked {
                        text.push_str(&format!(" ({})", words::NOT_ASKED.prose));
                    }
                    let line = reply
                        .answer
                        .iter()
                        .fold(Line::text(text), |line, id| line.and(": ").then(self.titled(id)));
                    let beside = |id: &Id| {
                        let verb = self.dossier.position(id).map_or("", |p| p.stance.shown().prose);
                        Line::text(format!("Also {verb}: ")).then(self.titled(id)).into()
                    };
                    Item { line, under: reply.beside.iter().map(beside).collect() }
                })
                .collect();
            if !items.is_empty() {
                self.doc.heading(2, "Answers");
                self.doc.list(items);
            }
        }
        let stand: Vec<Item> =
            facts.stand.iter().filter(|id| **id != position.id).map(|id| self.named(id).into()).collect();
        if !stand.is_empty() {
            self.doc.heading(2, "The same, said before or since");
            self.doc.list(stand);
        }
    }

    fn held(&mut self, position: &Position, facts: &PositionFacts) {
        self.term("Held", says::since(self.dossier, position, facts, self.moment));
        if facts.disputed {
            self.term("", capitalised(words::DISPUTED.prose));
        }
        self.date("Until", self.moment.until(position));
        if let Some((over, since)) = self.moment.over(position) {
            let since = since.map(|day| format!(", {}", day_words(day))).unwrap_or_default();
            self.term("Over", format!("{}{since}", over.shown().prose));
        }
        self.date("Due", position.due);
    }

    fn quote(&mut self, quote: &Quote) {
        let mut line = Line::default().strong("In its words:").and(" ").emphasis(format!("“{}”", quote.text));
        if let Some(translation) = &quote.translation {
            line = line.and(format!(" “{translation}”"));
        }
        if let Some(by) = &quote.translated_by {
            line = line.and(format!(" (translated by {by})"));
        }
        self.doc.paragraph(line);
    }

    fn meeting(&mut self, meeting: &'a Meeting) {
        let moment = self.moment;
        let held = moment.was_held(meeting);
        self.date("When", Some(meeting.when));
        if let Some(facts) = moment.meeting(&meeting.id) {
            self.term("Status", facts.status.shown().prose);
        }
        self.maybe("Where", meeting.place.as_ref().map(says::place));
        if held {
            self.word("Form", meeting.format);
            self.word("Level", meeting.level);
            let track = meeting.track.as_deref().and_then(|id| self.dossier.track(id));
            self.maybe("Track", track.map(|track| track.name.clone()));
            self.maybe("Round", meeting.round.map(|round| round.to_string()));
            if let Some(duration) = &meeting.duration {
                let minutes = duration.minutes.map(|minutes| format!("{minutes} minutes"));
                let parts: Vec<String> = minutes.into_iter().chain(duration.note.clone()).collect();
                self.term("Duration", parts.join(", "));
            }
            self.issues(&meeting.agenda);
        }
        self.text(meeting.text.as_ref().filter(|_| held));
        self.participants(meeting, held);
        self.history(moment.meeting_history(meeting).iter().map(|entry| {
            (entry.status.shown().prose, entry.date, entry.text.as_deref(), entry.sources.as_slice())
        }));
    }

    fn participants(&mut self, meeting: &Meeting, held: bool) {
        let items: Vec<Item> = meeting
            .participants
            .iter()
            .map(|participant| {
                let mut line = says::party(self.dossier, &participant.party).to_owned();
                if held {
                    if !participant.roles.is_empty() {
                        let roles: Vec<&str> = participant.roles.iter().map(|role| role.as_str()).collect();
                        line.push_str(&format!(" ({})", roles.join(", ")));
                    }
                    let head = participant.head.iter().map(|id| format!("led by {}", self.person_name(id)));
                    let people = participant.people.iter().map(|id| self.person_name(id));
                    let people: Vec<String> = head.chain(people).collect();
                    if !people.is_empty() {
                        line.push_str(&format!(": {}", people.join(", ")));
                    }
                }
                Line::text(line).into()
            })
            .collect();
        if !items.is_empty() {
            self.doc.heading(2, "Parties");
            self.doc.list(items);
        }
    }

    fn history<'h>(
        &mut self,
        entries: impl Iterator<Item = (&'h str, Date, Option<&'h str>, &'a [crate::model::Citation])>,
    ) {
        let items: Vec<Item> = entries
            .map(|(status, date, text, sources)| {
                let text = text.map(|text| format!(" {text}")).unwrap_or_default();
                let line = Line::text(format!("{}: {status}.{text}", date.human()));
                line.refs(self.notes.cite(sources), None).into()
            })
            .collect();
        if !items.is_empty() {
            self.doc.heading(2, "History");
            self.doc.list(items);
        }
    }

    fn outcome(&mut self, outcome: &'a Outcome) {
        let Some(facts) = self.moment.outcome(&outcome.id) else { return };
        self.word("Kind", Some(outcome.kind));
        self.date("When", Some(outcome.when));
        self.term("Status", says::outcome_status(outcome, facts));
        self.term("Stands", if facts.stands { "yes" } else { "no" });
        self.issues(&outcome.issues);
        self.term("Binds", says::parties(self.dossier, &outcome.parties));
        self.term("Mediated by", says::parties(self.dossier, &outcome.mediators));
        self.account(RecordRef::Outcome(outcome));
        self.date("Until", outcome.until);
        self.date("Due", outcome.due);
        for figure in &outcome.figures {
            self.term(&capitalised(&figure.label), figure.value.as_str());
        }
        let side = facts.evidence.side.as_deref().map(|id| says::party(self.dossier, id));
        self.term("Evidence", words::evidence(&facts.evidence, side));
        self.text(outcome.text.as_ref());
        let done: Vec<Item> = self
            .moment
            .done_by(outcome)
            .into_iter()
            .map(|done| {
                let date = done.date.map(|date| format!("{}: ", date.human())).unwrap_or_default();
                let text = done.text.as_ref().map(|text| format!(". {text}")).unwrap_or_default();
                Line::text(format!("{date}{}{text}", says::grouped(done.count))).into()
            })
            .collect();
        if !done.is_empty() {
            self.doc.heading(2, "Carried out");
            self.doc.list(done);
        }
        self.history(self.moment.outcome_history(outcome).iter().map(|entry| {
            (entry.status.shown().prose, entry.date, entry.text.as_deref(), entry.sources.as_slice())
        }));
    }

    fn event(&mut self, event: &'a Event) {
        self.date("When", Some(event.when));
        self.word("Kind", event.kind);
        self.maybe("Where", event.place.as_ref().map(says::place));
        self.term("Parties", says::parties(self.dossier, &event.parties));
        self.issues(&event.issues);
        self.account(RecordRef::Event(event));
        self.text(Some(&event.text));
    }

    fn party(&mut self, party: &'a Party) {
        self.word("Kind", Some(party.kind));
        self.maybe("In full", party.official_name.clone());
        self.date("Since", party.since);
        self.date("Until", self.moment.last_day(party.until));
        for term in self.moment.role_terms(party) {
            let mut line = plain_word(term.role.as_str());
            if term.prospective {
                line.push_str(" (prospective)");
            }
            if let Some(since) = term.since {
                line.push_str(&format!(", since {}", since.human()));
            }
            if let Some(text) = &term.text {
                line.push_str(&format!(": {text}"));
            }
            self.term("Role", line);
        }
        self.names(party.names.as_ref());
        self.text(party.text.as_ref());
        let items = self.positions_of(|position| position.parties.contains(&party.id));
        self.section("In force", items);
    }

    fn person(&mut self, person: &'a Person) {
        for party in parties_of(person, self.moment.day) {
            self.term("Of", says::party(self.dossier, party));
        }
        for office in offices_of(person, self.moment.day) {
            let when = match (office.since, office.attested) {
                (Some(since), _) => format!(", since {}", since.human()),
                (None, Some(attested)) => format!(", attested {}", attested.human()),
                (None, None) => String::new(),
            };
            self.term("Office", format!("{}{when}", office.title));
        }
        self.term("Also spelt", person.variants.join(", "));
        self.names(person.names.as_ref());
        self.text(person.text.as_ref());
        let items = self.positions_of(|position| position.speaker.as_ref() == Some(&person.id));
        self.section("Spoke for", items);
    }

    fn issue(&mut self, issue: &'a Issue) {
        if let Some(facts) = self.moment.issue(&issue.id) {
            self.term("Status", says::issue_word(facts));
            self.maybe("Last touched", facts.last_touched.map(day_words));
        }
        if issue.parent.is_some() {
            self.term("Within", says::issue_in_full(self.dossier, &issue.id));
        }
        self.names(issue.names.as_ref());
        self.text(issue.text.as_ref());
        let items = self.positions_of(|position| position.issues.contains(&issue.id));
        self.section("Positions in force", items);
        if let Some(facts) = self.moment.issue(&issue.id) {
            for (heading, ids) in [
                ("Refused by", &facts.refusals),
                ("Settled by", &facts.outcomes),
                ("Once agreed", &facts.formerly),
            ] {
                let items = ids.iter().map(|id| self.named(id).into()).collect();
                self.section(heading, items);
            }
        }
    }

    fn package(&mut self, package: &'a Package) {
        self.date("When", Some(package.when));
        self.term("Put by", says::parties(self.dossier, &package.parties));
        if package.choose == Some(Choose::One) {
            self.term("Choice", "its parts are alternatives");
        }
        if let Some(url) = &package.url {
            self.term("Read at", link(url));
        }
        self.text(package.text.as_ref());
    }

    fn source(&mut self, source: &'a Source) {
        self.maybe("Title", source.title_is.map(says::title_is));
        self.maybe("Publisher", source.publisher.clone());
        self.date("Published", source.published);
        self.word("Kind", source.kind);
        self.maybe("First reported by", source.origin.clone());
        self.maybe("Language", source.language.clone());
        let aligned = source.aligned_with.as_deref().map(|id| says::party(self.dossier, id));
        self.maybe("Aligned with", aligned);
        if let Some(url) = &source.url {
            self.term("Read at", link(url));
        }
        self.text(None);
        let items = self
            .dossier
            .records()
            .map(|(record, _)| record)
            .filter(|record| self.moment.has_begun(*record))
            .filter(|record| record.sources().iter().any(|citation| citation.source == source.id))
            .map(|record| self.named(record.id()).into())
            .collect();
        self.section("What rests on it", items);
    }

    fn names(&mut self, names: Option<&std::collections::BTreeMap<String, String>>) {
        let names = names.into_iter().flatten().map(|(tag, name)| format!("{name} ({tag})"));
        self.term("In other languages", names.collect::<Vec<_>>().join(", "));
    }

    fn section(&mut self, heading: &str, items: Vec<Item>) {
        if !items.is_empty() {
            self.doc.heading(2, heading);
            self.doc.list(items);
        }
    }

    /// The positions in force that speak for their stand and are among those wanted.
    fn positions_of(&self, wanted: impl Fn(&Position) -> bool) -> Vec<Item> {
        let positions = self.dossier.positions.iter().filter(|position| wanted(position));
        positions
            .filter(|p| self.moment.position(&p.id).is_some_and(|facts| facts.in_force && facts.speaks))
            .map(|position| self.named(&position.id).into())
            .collect()
    }

    /// Another record in a line that can be followed: who says it, what it is, and when.
    fn named(&self, id: &Id) -> Line {
        let Some(RecordRef::Position(position)) = self.dossier.record(id) else { return self.titled(id) };
        let account = says::account(self.dossier, RecordRef::Position(position).standing());
        let account = account.map(|account| format!(", {account}")).unwrap_or_default();
        let head = says::holder_and_stance(self.dossier, position);
        let text = format!("{head}{account}: {}, {}", position.title, position.since.human());
        Line(vec![Span::Record { text, id: id.clone() }])
    }

    /// Another record in a line that can be followed: what it is called, and when.
    fn titled(&self, id: &Id) -> Line {
        let record = self.dossier.record(id);
        let date = record.and_then(|record| match record {
            RecordRef::Position(position) => Some(position.since),
            RecordRef::Meeting(meeting) => Some(meeting.when),
            RecordRef::Outcome(outcome) => Some(outcome.when),
            RecordRef::Event(event) => Some(event.when),
            RecordRef::Package(package) => Some(package.when),
            _ => None,
        });
        let title = record.map_or(id.as_str(), RecordRef::title);
        let date = date.map(|date| format!(", {}", date.human())).unwrap_or_default();
        Line(vec![Span::Record { text: format!("{title}{date}"), id: id.clone() }])
    }

    fn close(&mut self, record: RecordRef<'a>) {
        let items: Vec<Item> = self
            .moment
            .links(self.dossier, record)
            .into_iter()
            .map(|link| {
                Line::text(format!("{}: ", relation(link.relation))).then(self.named(&link.id)).into()
            })
            .collect();
        self.section("Linked with", items);
        if let Some(note) = record.note() {
            self.doc.paragraph(Line::default().strong("Editor's note:").and(" ").emphasis(note));
        }
        let refs = match record {
            RecordRef::Meeting(meeting) => self.notes.cite(self.moment.meeting_sources(meeting)),
            _ => self.notes.cite(record.sources()),
        };
        let mut references = self.notes.references();
        for (at, reference) in references.iter_mut().enumerate() {
            let remark = refs.iter().find(|one| one.number == at + 1).and_then(|one| one.remark.as_deref());
            if let Some(remark) = remark {
                reference.line = std::mem::take(&mut reference.line).and(format!("; {remark}"));
            }
        }
        if !references.is_empty() {
            self.doc.heading(2, "Sources");
            self.doc.references(references);
        }
    }
}

fn link(url: &str) -> Line {
    Line(vec![Span::Link { text: url.to_owned(), url: url.to_owned() }])
}

/// A word of the format in prose: `own-words` as `own words`.
fn plain_word(word: &str) -> String {
    word.replace('-', " ")
}

/// How a link reads: `Answered by`.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Answers => "Answers",
        Relation::AnsweredBy => "Answered by",
        Relation::Replaces => "Replaces",
        Relation::ReplacedBy => "Replaced by",
        Relation::Reaffirms => "Says again",
        Relation::ReaffirmedBy => "Said again by",
        Relation::Contradicts => "Rival account",
        Relation::Settles => "Settles",
        Relation::SettledBy => "Settled by",
        Relation::FulfilledBy => "Condition fulfilled by",
        Relation::Fulfils => "Fulfils the condition of",
        Relation::Amends => "Amends",
        Relation::AmendedBy => "Amended by",
        Relation::PartOf => "Part of",
        Relation::HasPart => "Has part",
        Relation::AtMeeting => "At the meeting",
        Relation::PutThere => "Put there",
        Relation::CameOfIt => "Came of it",
        Relation::InPackage => "In the package",
        Relation::Holds => "Holds",
        Relation::Affects => "Bears on",
        Relation::AffectedBy => "Touched by",
        Relation::SuccessorOf => "Successor of",
        Relation::SucceededBy => "Succeeded by",
        Relation::HasMember => "Member",
        Relation::MemberOf => "Member of",
    }
}
