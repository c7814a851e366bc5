//! Documents about parties, people, issues and sources.

// Writing to a String cannot fail; its results are let go below.
use std::fmt::Write as _;

use std::collections::BTreeMap;

use super::super::doc::{Item, Line};
use super::super::phrases;
use super::{RecordWriter, link, plain_word};
use crate::derive::{Relation, office_of, offices_of, parties_of};
use crate::model::{Issue, Party, Person, Position, RecordRef, Source, Word as _};

impl<'a> RecordWriter<'a> {
    pub(super) fn party(&mut self, party: &'a Party) {
        self.doc.heading(1, party.official_name.as_deref().unwrap_or(&party.name));
        self.says_who(RecordRef::Party(party), None);
        self.text(party.text.as_deref());
        self.word("Kind:", Some(party.kind));
        self.date("Since:", party.since);
        self.date("Until:", self.moment.last_day(party.until));
        for term in self.moment.role_terms(party) {
            let mut line = plain_word(term.role.as_str());
            if term.prospective {
                line.push_str(" (prospective)");
            }
            if let Some(since) = term.since {
                let _ = write!(line, ", since {}", since.human());
            }
            if !term.issues.is_empty() {
                let issues: Vec<String> =
                    term.issues.iter().map(|id| phrases::issue(self.dossier, id)).collect();
                let _ = write!(line, ", on {}", phrases::joined(&issues));
            }
            if let Some(text) = &term.text {
                let _ = write!(line, ": {text}");
            }
            self.term("Role:", line);
        }
        self.other_names(party.names.as_ref());
        let people = self
            .dossier
            .people
            .iter()
            .filter(|person| parties_of(person, self.moment.day).contains(&&party.id));
        let items = people.map(|person| self.person_line(person)).collect();
        let positions = self.positions(|position| position.parties.contains(&party.id));
        self.section("Positions in force", positions);
        self.section("People", items);
    }

    fn person_line(&self, person: &Person) -> Item {
        let office = office_of(person, self.moment.day)
            .map(|office| format!(", {}", office.title))
            .unwrap_or_default();
        Line::default().record(&*person.name, &person.id).and(office).into()
    }

    pub(super) fn person(&mut self, person: &'a Person) {
        self.doc.heading(1, person.name.as_str());
        self.says_who(RecordRef::Person(person), None);
        self.text(person.text.as_deref());
        self.term("Of:", self.names(parties_of(person, self.moment.day)));
        for office in offices_of(person, self.moment.day) {
            let when = match (office.since, office.attested) {
                (Some(since), _) => format!(", since {}", since.human()),
                (None, Some(attested)) => format!(", attested {}", attested.human()),
                (None, None) => String::new(),
            };
            self.term("Office:", format!("{}{when}", office.title));
        }
        self.term("Also spelt:", person.variants.join(", "));
        self.other_names(person.names.as_ref());
        let items = self.positions(|position| position.speaker.as_ref() == Some(&person.id));
        self.section("Spoke for", items);
        let led: Vec<Item> = self
            .dossier
            .meetings
            .iter()
            .filter(|meeting| self.moment.was_held(meeting))
            .filter(|meeting| {
                meeting.participants.iter().any(|participant| {
                    participant.head.as_ref() == Some(&person.id) || participant.people.contains(&person.id)
                })
            })
            .map(|meeting| self.named(&meeting.id).into())
            .collect();
        self.section("Took part in", led);
    }

    pub(super) fn issue(&mut self, issue: &'a Issue) {
        self.doc.heading(1, phrases::issue_in_full(self.dossier, &issue.id));
        if let Some(facts) = self.moment.issue(&issue.id) {
            self.term("Status:", phrases::issue_word(self.dossier, facts));
            self.maybe("Last touched:", facts.last_touched.map(|touched| touched.when.human()));
        }
        self.text(issue.text.as_deref());
        self.other_names(issue.names.as_ref());
        self.flush();
        if let Some(facts) = self.moment.issue(&issue.id) {
            for (heading, ids) in [
                ("Open demands, proposals and offers", &facts.live_asks),
                ("Refused or countered by", &facts.refusals),
                ("Settled by", &facts.outcomes),
                ("Formerly agreed by", &facts.formerly),
                ("Carried out before", &facts.carried_out),
                ("Refused or countered as a whole", &facts.refused_with),
            ] {
                let items = self.items(ids);
                self.section(heading, items);
            }
            let listed = [&facts.live_asks, &facts.refusals];
            let others = self.positions(|position| {
                position.issues.contains(&issue.id) && !listed.iter().any(|ids| ids.contains(&position.id))
            });
            self.section("Other positions in force", others);
            let silent = self.names(&facts.nothing_recorded);
            self.term("Nothing recorded here of:", silent);
            self.flush();
        }
        self.shown.push(Relation::SettledBy);
    }

    pub(super) fn source(&mut self, source: &'a Source) {
        self.doc.heading(1, phrases::source_title(source));
        self.maybe("Publisher:", source.publisher.clone());
        self.date("Published:", source.published);
        self.word("Kind:", source.kind);
        self.maybe("First reported by:", source.origin.clone());
        if let Some(original) = &source.original {
            self.term("Reprints or translates:", self.names([original]));
        }
        self.date("Read on:", source.accessed);
        self.maybe("Language:", source.language.clone());
        if let Some(party) = self.moment.source(self.dossier, source).aligned_with {
            self.term("Aligned with:", self.names([&party]));
        }
        if let Some(url) = &source.url {
            self.term("Link:", link(url));
        }
        if let Some(url) = &source.archived {
            self.term("Kept copy:", link(url));
        }
        self.flush();
        let rests: Vec<Item> = self
            .dossier
            .records()
            .map(|(record, _)| record)
            .filter(|record| self.moment.has_begun(*record))
            .filter(|record| record.sources().iter().any(|citation| citation.source == source.id))
            .map(|record| self.named(record.id()).into())
            .collect();
        self.section("Cited by", rests);
    }

    fn other_names(&mut self, names: Option<&BTreeMap<String, String>>) {
        let names = names.into_iter().flatten().map(|(tag, name)| format!("{name} ({tag})"));
        self.term("In other languages:", names.collect::<Vec<_>>().join(", "));
    }

    /// The wanted positions in force that speak for their stand.
    fn positions(&self, wanted: impl Fn(&Position) -> bool) -> Vec<Item> {
        let positions = self.dossier.positions.iter().filter(|position| wanted(position));
        positions
            .filter(|p| self.moment.position(&p.id).is_some_and(|facts| facts.in_force && facts.speaks))
            .map(|position| self.named(&position.id).into())
            .collect()
    }
}
