//! The document of a package: who put it forward, its points in order, and their status.

use super::super::doc::{Item, Line};
use super::super::packages::{numbered, total};
use super::super::phrases;
use super::{RecordWriter, link};
use crate::date::day_words;
use crate::derive::Relation;
use crate::derive::package::{self, PackagePoint};
use crate::model::{Package, RecordRef};
use crate::words::{self, Show as _};

impl<'a> RecordWriter<'a> {
    pub(super) fn package(&mut self, package: &'a Package) {
        self.doc.heading(1, package.title.as_str());
        self.says_who(RecordRef::Package(package), None);
        self.text(package.text.as_deref());
        self.term("By:", self.names(&package.parties));
        self.term("When:", self.moment.when_words(package.when));
        if let Some(url) = &package.url {
            self.term("Link:", link(url));
        }
        let points = package::points(self.dossier, self.moment, &package.id);
        self.flush();
        let heading = if package::is_choice(package) { "Alternatives" } else { "Status of its points" };
        self.doc.heading(2, heading);
        self.doc.paragraph(format!("{}.", phrases::capitalised(&total(package, &points))));
        let items = points.iter().enumerate().map(|(n, point)| self.point(package, n + 1, point));
        self.doc.list(items.collect());
        self.shown.push(Relation::Holds);
    }

    /// `Point 2: Russia demands of Ukraine: TITLE, since 2 Jun 2025. Rejected by Ukraine.`
    fn point(&self, package: &Package, at: usize, point: &PackagePoint<'_>) -> Item {
        let PackagePoint { position, facts, .. } = point;
        let account = phrases::account(self.dossier, RecordRef::Position(position).standing());
        let account = account.map(|account| format!(", {account}")).unwrap_or_default();
        let head = match &facts.ask {
            Some(ask) => phrases::ask_head(self.dossier, position, ask),
            None => phrases::holder_and_stance(self.dossier, position),
        };
        let line = Line::text(format!("{}: {head}{account}: ", numbered(package, at)));
        let line = line.record(position.title.as_str(), &position.id);
        let mut line = line.and(format!(", {}.", phrases::since(self.dossier, position, facts, self.moment)));
        if let Some(ask) = &facts.ask {
            line = line.and(format!(" {}.", phrases::capitalised(&phrases::replies(self.dossier, ask))));
        }
        if let Some(over) = facts.over {
            let since = facts.over_since.map(|day| format!(", {}", day_words(day))).unwrap_or_default();
            let was = facts.ask.as_ref().and_then(|ask| ask.was);
            let was = was.map(|was| format!(" ({})", words::formerly(was))).unwrap_or_default();
            line = line.and(format!(" {}{since}{was}.", phrases::capitalised(over.shown().prose)));
        }
        let issue = position.main_issue();
        let issue =
            issue.map(|id| Line::text("On ").record(phrases::issue_in_full(self.dossier, id), id).into());
        Item { line, under: issue.into_iter().collect() }
    }
}
