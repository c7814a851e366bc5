use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::record::{
    Citation, Event, Issue, Meeting, Outcome, Package, Party, Person, Position, Source, Standing,
};
use super::vocabulary::Kind;
use crate::date::Date;

/// How densely the dossier covers a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The period's start.
    pub from: Date,
    /// The period's end.
    pub to: Date,
    /// In words.
    pub text: String,
}

/// A strand of talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its name in links; tracks have a name space of their own.
    pub id: Id,
    /// The name that lists show.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A dossier's own fields: what it is and how it is maintained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// The version of the format: 1.
    pub format: u32,
    /// The dossier's own name.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// What it is about; must be true on every day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Under which licence it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Who maintains it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// The date up to which it covers events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_until: Option<Date>,
    /// How densely each period is covered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// What is not covered or not confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<String>,
    /// Strands of talks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
}

/// Everything known about one negotiation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// Its own fields.
    #[serde(rename = "dossier")]
    pub meta: Meta,
    /// The documents that records cite.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Who takes part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// Through whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// About what; in the order in which screens show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    /// Positions put forward together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<Package>,
    /// What parties hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
    /// Talks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<Meeting>,
    /// What came of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// Context from outside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// The places of the records; see [`Dossier::indexed`].
    #[serde(skip)]
    index: Index,
}

/// The kind and list index of each record. Always equal, so that it does not affect comparisons of dossiers.
#[derive(Clone, Debug, Default)]
struct Index(HashMap<Id, (Kind, usize)>);

impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// One record of any kind.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)] // each variant is the kind of its name
pub enum RecordRef<'a> {
    Source(&'a Source),
    Party(&'a Party),
    Person(&'a Person),
    Issue(&'a Issue),
    Package(&'a Package),
    Position(&'a Position),
    Meeting(&'a Meeting),
    Outcome(&'a Outcome),
    Event(&'a Event),
}

/// Evaluates the same expression for a record of any kind.
macro_rules! each {
    ($record:expr, $r:ident => $e:expr) => {
        match $record {
            RecordRef::Source($r) => $e,
            RecordRef::Party($r) => $e,
            RecordRef::Person($r) => $e,
            RecordRef::Issue($r) => $e,
            RecordRef::Package($r) => $e,
            RecordRef::Position($r) => $e,
            RecordRef::Meeting($r) => $e,
            RecordRef::Outcome($r) => $e,
            RecordRef::Event($r) => $e,
        }
    };
}

impl<'a> RecordRef<'a> {
    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Source(_) => Kind::Source,
            Self::Party(_) => Kind::Party,
            Self::Person(_) => Kind::Person,
            Self::Issue(_) => Kind::Issue,
            Self::Package(_) => Kind::Package,
            Self::Position(_) => Kind::Position,
            Self::Meeting(_) => Kind::Meeting,
            Self::Outcome(_) => Kind::Outcome,
            Self::Event(_) => Kind::Event,
        }
    }

    /// Its name in links.
    pub fn id(self) -> &'a Id {
        each!(self, r => &r.id)
    }

    /// What lists call it: its title or name.
    pub fn title(self) -> &'a str {
        match self {
            Self::Source(r) => &r.title,
            Self::Party(r) => &r.name,
            Self::Person(r) => &r.name,
            Self::Issue(r) => &r.name,
            Self::Package(r) => &r.title,
            Self::Position(r) => &r.title,
            Self::Meeting(r) => &r.title,
            Self::Outcome(r) => &r.title,
            Self::Event(r) => &r.title,
        }
    }

    /// The sources that support it; none for a source.
    pub fn sources(self) -> &'a [Citation] {
        match self {
            Self::Source(_) => &[],
            Self::Party(r) => &r.sources,
            Self::Person(r) => &r.sources,
            Self::Issue(r) => &r.sources,
            Self::Package(r) => &r.sources,
            Self::Position(r) => &r.sources,
            Self::Meeting(r) => &r.sources,
            Self::Outcome(r) => &r.sources,
            Self::Event(r) => &r.sources,
        }
    }

    /// Identifiers of it elsewhere, by scheme.
    pub fn refs(self) -> Option<&'a std::collections::BTreeMap<String, String>> {
        each!(self, r => r.refs.as_ref())
    }

    /// Whether the record stays out of everything that leaves the program.
    pub fn is_private(self) -> bool {
        each!(self, r => r.private)
    }

    /// The remark that is for the keeper alone.
    pub fn private_note(self) -> Option<&'a str> {
        each!(self, r => r.private_note.as_deref())
    }

    /// The editor's remark.
    pub fn note(self) -> Option<&'a str> {
        each!(self, r => r.note.as_deref())
    }

    /// Whose account it is, if its kind can say so.
    pub fn standing(self) -> Standing<'a> {
        let (according_to, reported_by) = match self {
            Self::Position(r) => (&r.according_to, &r.reported_by),
            Self::Outcome(r) => (&r.according_to, &r.reported_by),
            Self::Event(r) => (&r.according_to, &r.reported_by),
            _ => return Standing::default(),
        };
        Standing { according_to: according_to.as_ref(), reported_by: reported_by.as_deref() }
    }

    /// The record in the format's own shape.
    ///
    /// # Errors
    /// If it cannot be written as JSON, which cannot happen for a record of this model.
    pub fn to_json(self) -> serde_json::Result<serde_json::Value> {
        each!(self, r => serde_json::to_value(r))
    }
}

/// A look-up by id for one kind.
macro_rules! look_up {
    ($($(#[$doc:meta])* $name:ident, $kind:ident, $list:ident, $ty:ty;)+) => {
        $($(#[$doc])*
        pub fn $name(&self, id: &str) -> Option<&$ty> {
            match self.index.0.get(id) {
                Some((Kind::$kind, at)) => self.$list.get(*at),
                _ => None,
            }
        })+
    };
}

impl Dossier {
    /// An empty dossier.
    pub fn new(meta: Meta) -> Self {
        Self {
            meta,
            sources: Vec::new(),
            parties: Vec::new(),
            people: Vec::new(),
            issues: Vec::new(),
            packages: Vec::new(),
            positions: Vec::new(),
            meetings: Vec::new(),
            outcomes: Vec::new(),
            events: Vec::new(),
            index: Index::default(),
        }
    }

    /// Builds the index of ids. Must be called after the lists were filled or changed. If two records share
    /// an id, the first is found.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        let mut index = HashMap::with_capacity(self.records().count());
        for (record, at) in self.records() {
            index.entry(record.id().clone()).or_insert((record.kind(), at));
        }
        self.index = Index(index);
        self
    }

    /// All records with their list indexes, kind by kind in the format's order.
    pub fn records(&self) -> impl Iterator<Item = (RecordRef<'_>, usize)> {
        fn numbered<'a, T>(
            list: &'a [T],
            wrap: fn(&'a T) -> RecordRef<'a>,
        ) -> impl Iterator<Item = (RecordRef<'a>, usize)> {
            list.iter().enumerate().map(move |(at, record)| (wrap(record), at))
        }
        numbered(&self.sources, RecordRef::Source)
            .chain(numbered(&self.parties, RecordRef::Party))
            .chain(numbered(&self.people, RecordRef::Person))
            .chain(numbered(&self.issues, RecordRef::Issue))
            .chain(numbered(&self.packages, RecordRef::Package))
            .chain(numbered(&self.positions, RecordRef::Position))
            .chain(numbered(&self.meetings, RecordRef::Meeting))
            .chain(numbered(&self.outcomes, RecordRef::Outcome))
            .chain(numbered(&self.events, RecordRef::Event))
    }

    /// A record's kind and its index in that kind's list.
    pub fn place_of(&self, id: &str) -> Option<(Kind, usize)> {
        self.index.0.get(id).copied()
    }

    /// A record of any kind.
    pub fn record(&self, id: &str) -> Option<RecordRef<'_>> {
        let (kind, at) = self.place_of(id)?;
        match kind {
            Kind::Source => self.sources.get(at).map(RecordRef::Source),
            Kind::Party => self.parties.get(at).map(RecordRef::Party),
            Kind::Person => self.people.get(at).map(RecordRef::Person),
            Kind::Issue => self.issues.get(at).map(RecordRef::Issue),
            Kind::Package => self.packages.get(at).map(RecordRef::Package),
            Kind::Position => self.positions.get(at).map(RecordRef::Position),
            Kind::Meeting => self.meetings.get(at).map(RecordRef::Meeting),
            Kind::Outcome => self.outcomes.get(at).map(RecordRef::Outcome),
            Kind::Event => self.events.get(at).map(RecordRef::Event),
        }
    }

    look_up! {
        /// A source by id.
        source, Source, sources, Source;
        /// A party by id.
        party, Party, parties, Party;
        /// A person by id.
        person, Person, people, Person;
        /// An issue by id.
        issue, Issue, issues, Issue;
        /// A package by id.
        package, Package, packages, Package;
        /// A position by id.
        position, Position, positions, Position;
        /// A meeting by id.
        meeting, Meeting, meetings, Meeting;
        /// An outcome by id.
        outcome, Outcome, outcomes, Outcome;
        /// An event by id.
        event, Event, events, Event;
    }

    /// A track by id.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.meta.tracks.iter().find(|track| track.id == *id)
    }

    /// An issue and its ancestors, the issue itself first. Terminates even if parents form a circle.
    pub fn issue_line(&self, id: &str) -> Vec<&Issue> {
        /// Up to so many, a look at each is quicker than a set.
        const FEW: usize = 16;
        let mut line: Vec<&Issue> = Vec::new();
        let mut seen: HashSet<&Id> = HashSet::new();
        let mut next = self.issue(id);
        while let Some(issue) = next {
            if line.len() == FEW {
                seen.extend(line.iter().map(|issue| &issue.id));
            }
            let is_circle = match line.len() {
                ..FEW => line.iter().any(|seen| seen.id == issue.id),
                _ => !seen.insert(&issue.id),
            };
            if is_circle {
                break;
            }
            line.push(issue);
            next = issue.parent.as_deref().and_then(|parent| self.issue(parent));
        }
        line
    }
}
