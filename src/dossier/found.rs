//! What the files hold before it is known to be sound: records, links and tracks as they are written.

use foldhash::HashSet;

use super::diagnostic::At;
use super::shape::{Field, To};
use super::source_text::Span;
use super::tree::Node;
use crate::date::Date;
use crate::model::Kind;

/// A record as it stands in its file, sound or not.
pub(super) struct Record<'t> {
    pub(super) kind: Kind,
    pub(super) file: usize,
    pub(super) node: Node<'t>,
    /// Its id, even a malformed one, so that links to it are known to lead somewhere.
    pub(super) id: Option<Node<'t>>,
}

impl<'t> Record<'t> {
    pub(super) fn id(&self) -> Option<&'t str> {
        self.id.and_then(Node::text)
    }

    /// Where problems of the record as a whole are shown: at its id.
    pub(super) fn at(&self) -> At {
        let span = self.id.map_or_else(|| self.node.opening(), Node::span);
        At { file: self.file, span }
    }

    /// Where it stands, if it has an id to be found by.
    pub(super) fn place(&self) -> Option<RecordPlace> {
        Some(RecordPlace { whole: At { file: self.file, span: self.node.span() }, id: self.id?.span() })
    }

    /// A date among its fields, if it is a sound one.
    pub(super) fn date(&self, field: &str) -> Option<Date> {
        self.node.get(field).and_then(date)
    }
}

/// A value as a date, if it is a sound one.
pub(super) fn date(node: Node<'_>) -> Option<Date> {
    node.text()?.parse().ok()
}

/// A link from a record to another, or to a track.
pub(super) struct Link<'t> {
    /// The record, by its number among all.
    pub(super) from: usize,
    pub(super) field: &'static Field,
    pub(super) to: To,
    pub(super) node: Node<'t>,
}

/// What the files hold.
#[derive(Default)]
pub(super) struct Found<'t> {
    /// In the order of the files.
    pub(super) records: Vec<Record<'t>>,
    /// In the order of the records that they are of.
    pub(super) links: Vec<Link<'t>>,
    /// The ids of tracks.
    pub(super) tracks: Vec<Node<'t>>,
    /// How many tracks have none.
    pub(super) unnamed_tracks: usize,
    /// What the dossier says of itself.
    pub(super) meta: Option<Node<'t>>,
    /// The file that says it.
    pub(super) meta_file: usize,
}

/// Where a record stands, and its id in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordPlace {
    pub(super) whole: At,
    pub(super) id: Span,
}

/// What could not be read: links to it are not said to lead to nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    /// The dossier's own fields, and so its tracks.
    pub(super) meta: bool,
    /// The lists of records.
    pub(super) kinds: HashSet<Kind>,
}

impl Unread {
    /// Whether what a link names may stand in what could not be read.
    pub(super) fn may_hold(&self, to: To) -> bool {
        match to {
            To::Kind(kind) => self.kinds.contains(&kind),
            To::Track => self.meta,
            To::Any => !self.kinds.is_empty(),
        }
    }
}
