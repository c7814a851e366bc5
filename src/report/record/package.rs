//! The document of a package: who put it forward, its points in order, and their status.

use super::super::doc::{Item, Line};
use super::super::packages::{self, numbered, total};
use super::super::phrases;
use super::{RecordWriter, link};
use crate::derive::package::{self, PackagePoint};
use crate::derive::{Relation, Reply};
use crate::model::{Package, RecordRef};
use crate::words;

impl<'a> RecordWriter<'a> {
    pub(super) fn package(&mut self, package: &'a Package) {
        self.doc.heading(1, package.title.as_str());
        self.says_who(RecordRef::Package(package), None);
        self.text(package.text.as_deref());
        self.term("By:", self.names(&package.parties));
        self.term("When:", self.moment.when_words(package.when));
        if let Some(status) = package.text_status {
            self.term("Text:", packages::text_status(status));
        }
        if let Some(url) = &package.url {
            self.term("Link:", link(url));
        }
        let points = package::points(self.dossier, self.moment, &package.id);
        let facts = self.moment.package(&package.id);
        // Joint answers are told once.
        let mut answers: Vec<(&Reply, Vec<&str>)> = Vec::new();
        for reply in facts.map_or(&[][..], |facts| &facts.answers) {
            let name = phrases::party(self.dossier, &reply.party);
            match answers.iter_mut().find(|(other, _)| other.answer == reply.answer) {
                Some((_, names)) => names.push(name),
                None => answers.push((reply, vec![name])),
            }
        }
        let answers = answers.iter().map(|(reply, names)| self.answer_to_whole(reply, names)).collect();
        self.section("Answers to the whole", answers);
        self.flush();
        let heading = if package::is_choice(package) { "Alternatives" } else { "Status of its points" };
        self.doc.heading(2, heading);
        self.doc.paragraph(format!("{}.", phrases::capitalised(&total(package, facts, &points))));
        let items = points.iter().map(|point| self.point(package, point));
        self.doc.list(items.collect());
        self.shown.extend([Relation::Holds, Relation::AnsweredBy]);
    }

    /// `Ukraine, 4 Jun 2025: rejected: TITLE`.
    fn answer_to_whole(&self, reply: &Reply, parties: &[&str]) -> Item {
        let party = phrases::joined(parties);
        let answer = reply.answer.as_ref().and_then(|id| self.dossier.position(id));
        let since = answer.map(|answer| format!(", {}", answer.since.human())).unwrap_or_default();
        let condition = answer.and_then(|answer| answer.condition.as_ref());
        let condition =
            condition.map(|condition| format!(" (condition: {})", condition.text.trim_end_matches('.')));
        let words = format!("{}{}", phrases::reply_word(reply), condition.unwrap_or_default());
        let line = Line::text(format!("{party}{since}: {words}"));
        match answer {
            Some(answer) => line.and(": ").record(answer.title.as_str(), &answer.id).into(),
            None => line.into(),
        }
    }

    /// `Point 2: Russia demands of Ukraine: TITLE, since 2 Jun 2025. Rejected by Ukraine.`
    fn point(&self, package: &Package, point: &PackagePoint<'_>) -> Item {
        let PackagePoint { position, facts, .. } = point;
        let account = phrases::account(self.dossier, RecordRef::Position(position).standing());
        let account = account.map(|account| format!(", {account}")).unwrap_or_default();
        let head = match &facts.ask {
            Some(ask) => phrases::ask_head(self.dossier, position, ask),
            None => phrases::holder_and_stance(self.dossier, position),
        };
        let number = numbered(package, position.point.as_deref());
        let number = number.map(|number| format!("{number}: ")).unwrap_or_default();
        let line = Line::text(format!("{number}{head}{account}: "));
        let line = line.record(position.title.as_str(), &position.id);
        let mut line = line.and(format!(", {}.", phrases::since(self.dossier, position, facts, self.moment)));
        if let Some(ask) = &facts.ask {
            line = line.and(format!(
                " {}.",
                phrases::capitalised(&phrases::replies_within(self.dossier, ask, Some(&package.id)))
            ));
        }
        if let Some(over) = phrases::over(self.dossier, self.moment, position) {
            let was = facts.ask.as_ref().and_then(|ask| ask.was_told);
            let was = was.filter(|was| was.status != crate::derive::AskStatus::Open);
            let was = was.map(|was| format!(" ({})", words::formerly_told(was))).unwrap_or_default();
            line = line.and(format!(" {}{was}.", phrases::capitalised(&over)));
        }
        let issue = position.main_issue();
        let issue =
            issue.map(|id| Line::text("On ").record(phrases::issue_in_full(self.dossier, id), id).into());
        Item { line, under: issue.into_iter().collect() }
    }
}
