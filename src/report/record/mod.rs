//! One record in full: first who says so, then every field that may be shown as of the day, its links and its
//! sources. The dashboard's details and the command `show` both use this document.

mod actors;
mod package;
mod position;
mod talks;

use super::doc::{Block, Doc, Item, Line, Span};
use super::footnotes::Footnotes;
use super::{PRIVATE, phrases};
use crate::date::Date;
use crate::derive::{EvidenceFacts, Moment, Relation};
use crate::model::{Citation, Dossier, Id, RecordRef, Word};
use crate::words;

/// A record in full, as far as it may be shown on the moment's day. None if the dossier has no such record,
/// or it had not begun by then.
pub fn record(dossier: &Dossier, moment: &Moment, id: &str) -> Option<Doc> {
    let record = dossier.record(id).filter(|record| moment.has_begun(*record))?;
    let mut page = RecordWriter::new(dossier, moment);
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
    if record.is_private()
        && let Some(Block::Heading(_, title)) = page.doc.blocks.first_mut()
    {
        *title = std::mem::take(title).and(format!(" [{PRIVATE}]"));
    }
    page.doc.mark_private(dossier);
    Some(page.doc)
}

/// Writes the document of a record.
struct RecordWriter<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    notes: Footnotes<'a>,
    doc: Doc,
    /// Labelled lines, collected until the next block.
    terms: Vec<(String, Line)>,
    /// Relations that the document has already shown.
    shown: Vec<Relation>,
}

impl<'a> RecordWriter<'a> {
    fn new(dossier: &'a Dossier, moment: &'a Moment) -> Self {
        Self {
            dossier,
            moment,
            notes: Footnotes::new(dossier),
            doc: Doc::default(),
            terms: Vec::new(),
            shown: Vec::new(),
        }
    }

    /// Adds a labelled line, unless it is empty.
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

    /// Writes the labelled lines collected so far.
    fn flush(&mut self) {
        let terms = std::mem::take(&mut self.terms);
        self.doc.terms(terms);
    }

    fn text(&mut self, text: Option<&str>) {
        self.flush();
        for paragraph in text.iter().flat_map(|text| text.split('\n')) {
            self.doc.paragraph(paragraph.trim());
        }
    }

    /// Adds the line that must be visible without scrolling: whose account it is, the first source with
    /// publisher and date, and how well the sources support it.
    fn says_who(&mut self, record: RecordRef<'_>, evidence: Option<&EvidenceFacts>) {
        let account = phrases::account(self.dossier, record.standing());
        let first = phrases::first_source(self.dossier, record).unwrap_or_else(|| "no source".to_owned());
        let evidence = evidence.map(|facts| {
            let side = facts.side.as_deref().map(|id| phrases::party(self.dossier, id));
            words::evidence(facts, side)
        });
        let parts: Vec<String> = account.into_iter().chain([first]).chain(evidence).collect();
        self.term("Source:", parts.join(" · "));
        self.flush();
    }

    /// The names of records, each as a link.
    fn names<'n>(&self, ids: impl IntoIterator<Item = &'n Id>) -> Line {
        let mut line = Line::default();
        for id in ids {
            if !line.is_empty() {
                line = line.and(", ");
            }
            let title = self.dossier.record(id).map_or(id.as_str(), RecordRef::title);
            line = line.record(title, id);
        }
        line
    }

    fn issues(&mut self, label: &str, issues: &[Id]) {
        for id in issues {
            self.term(label, Line::default().record(phrases::issue_in_full(self.dossier, id), id));
        }
    }

    fn section(&mut self, heading: &str, items: Vec<Item>) {
        if !items.is_empty() {
            self.flush();
            self.doc.heading(2, heading);
            self.doc.list(items);
        }
    }

    /// Another record as a line: its name and date.
    fn named(&self, id: &Id) -> Line {
        let dated = |title: &str, when: Date| {
            Line::default().record(title, id).and(format!(", {}", self.moment.when_words(when)))
        };
        match self.dossier.record(id) {
            Some(RecordRef::Position(position)) => {
                let account = phrases::account(self.dossier, RecordRef::Position(position).standing());
                let account = account.map(|account| format!(", {account}")).unwrap_or_default();
                let head = phrases::holder_and_stance(self.dossier, position);
                dated(&format!("{head}{account}: {}", position.title), position.since)
            }
            Some(RecordRef::Meeting(meeting)) => dated(&meeting.title, meeting.when),
            Some(RecordRef::Outcome(outcome)) => dated(&outcome.title, outcome.when),
            Some(RecordRef::Event(event)) => dated(&event.title, event.when),
            Some(RecordRef::Package(package)) => dated(&package.title, package.when),
            Some(record) => Line::default().record(record.title(), id),
            None => Line::text(id.to_string()),
        }
    }

    fn items<'n>(&self, ids: impl IntoIterator<Item = &'n Id>) -> Vec<Item> {
        ids.into_iter().map(|id| self.named(id).into()).collect()
    }

    /// A history up to the day, each step with its sources.
    fn history<'h>(
        &mut self,
        entries: impl Iterator<Item = (&'h str, Date, Option<&'h str>, &'a [Citation])>,
    ) {
        let items: Vec<Item> = entries
            .map(|(status, date, text, sources)| {
                let text = text.map(|text| format!(" {text}")).unwrap_or_default();
                let line = Line::text(format!("{}: {status}.{text}", date.human()));
                line.refs(self.notes.cite(sources), None).into()
            })
            .collect();
        self.section("History", items);
    }

    /// Adds the parts common to all kinds: remaining links, the editor's note, sources, and the id.
    fn close(&mut self, record: RecordRef<'a>) {
        let links = self.moment.links(self.dossier, record);
        let items = Relation::ALL
            .iter()
            .filter(|relation| !self.shown.contains(relation))
            .filter_map(|relation| {
                let same = links.iter().filter(|link| link.relation == *relation);
                let mut items: Vec<Item> = same.map(|link| self.named(&link.id).into()).collect();
                let label = self::relation(*relation);
                match items.len() {
                    0 => None,
                    1 => items.pop().map(|item| Line::text(format!("{label}: ")).then(item.line).into()),
                    _ => Some(Item { line: Line::text(format!("{label}:")), under: items }),
                }
            })
            .collect();
        self.section("Linked with", items);
        self.flush();
        for (scheme, id) in record.refs().into_iter().flatten() {
            self.term(&format!("{scheme}:"), id.as_str());
        }
        self.flush();
        if let Some(note) = record.note() {
            self.doc.paragraph(Line::default().strong("Editor's note:").and(" ").emphasis(note));
        }
        if let Some(note) = record.private_note() {
            self.doc.paragraph(Line::default().strong("Private note:").and(" ").emphasis(note));
        }
        match record {
            RecordRef::Meeting(meeting) => self.notes.cite(self.moment.meeting_sources(meeting)),
            _ => self.notes.cite(record.sources()),
        };
        let references = self.notes.references();
        if !references.is_empty() {
            self.doc.heading(2, "Sources");
            self.doc.references(references);
        }
        self.term("Record", format!("{} {}", record.kind(), record.id()));
        self.flush();
    }
}

fn link(url: &str) -> Line {
    Line(vec![Span::Link { text: url.to_owned(), url: url.to_owned() }])
}

/// A word of the format as prose: `own-words` as `own words`.
fn plain_word(word: &str) -> String {
    word.replace('-', " ")
}

/// The label of a relation: `Answered by`.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Answers => "Answers",
        Relation::AnsweredBy => "Answered by",
        Relation::Replaces => "Replaces",
        Relation::ReplacedBy => "Replaced by",
        Relation::Reaffirms => "Restates",
        Relation::ReaffirmedBy => "Restated by",
        Relation::Contradicts => "Contradicts",
        Relation::Settles => "Settles",
        Relation::SettledBy => "Settled by",
        Relation::FulfilledBy => "Condition fulfilled by",
        Relation::Fulfils => "Fulfils the condition of",
        Relation::Amends => "Amends",
        Relation::AmendedBy => "Amended by",
        Relation::PartOf => "Part of",
        Relation::HasPart => "Has part",
        Relation::AtMeeting => "At the meeting",
        Relation::PutThere => "Stated there",
        Relation::CameOfIt => "Outcome",
        Relation::InPackage => "In the package",
        Relation::Holds => "Contains",
        Relation::Affects => "Affects",
        Relation::AffectedBy => "Affected by",
        Relation::SuccessorOf => "Successor of",
        Relation::SucceededBy => "Succeeded by",
        Relation::HasMember => "Member",
        Relation::MemberOf => "Member of",
        Relation::BuildsOn => "Builds on",
        Relation::BasisOf => "Basis of",
        Relation::Overlaps => "Partly the same matter as",
        Relation::Reprints => "Reprints or translates",
        Relation::ReprintedBy => "Reprinted or translated by",
    }
}
