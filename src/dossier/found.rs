//! What the files contain before it is known to be valid: records, links and tracks as they are written.

use foldhash::HashSet;

use super::diagnostic::At;
use super::shape::{Field, To};
use super::source_text::Span;
use super::tree::Node;
use crate::date::Date;
use crate::model::Kind;

/// A record as written in its file, valid or not.
pub(super) struct Record<'t> {
    pub(super) kind: Kind,
    pub(super) file: usize,
    pub(super) node: Node<'t>,
    /// Its id, even a malformed one, so that links to it are not reported as dangling.
    pub(super) id: Option<Node<'t>>,
}

impl<'t> Record<'t> {
    pub(super) fn id(&self) -> Option<&'t str> {
        self.id.and_then(Node::text)
    }

    /// Where problems of the whole record are reported: at its id.
    pub(super) fn at(&self) -> At {
        let span = self.id.map_or_else(|| self.node.opening(), Node::span);
        At { file: self.file, span }
    }

    /// The place of the record and its id, if it has one.
    pub(super) fn place(&self) -> Option<RecordPlace> {
        Some(RecordPlace { whole: At { file: self.file, span: self.node.span() }, id: self.id?.span() })
    }

    /// The date in a field, if it is valid.
    pub(super) fn date(&self, field: &str) -> Option<Date> {
        self.node.get(field).and_then(date)
    }
}

/// The value as a date, if it is valid.
pub(super) fn date(node: Node<'_>) -> Option<Date> {
    node.text()?.parse().ok()
}

/// A link from a record to another, or to a track.
pub(super) struct Link<'t> {
    /// The index of the record among all.
    pub(super) from: usize,
    pub(super) field: &'static Field,
    pub(super) to: To,
    pub(super) node: Node<'t>,
}

/// The contents of the files.
#[derive(Default)]
pub(super) struct Found<'t> {
    /// In the order of the files.
    pub(super) records: Vec<Record<'t>>,
    /// In the order of the records that have them.
    pub(super) links: Vec<Link<'t>>,
    /// The ids of tracks.
    pub(super) tracks: Vec<Node<'t>>,
    /// How many tracks have no id.
    pub(super) unnamed_tracks: usize,
    /// The dossier's own fields.
    pub(super) meta: Option<Node<'t>>,
    /// The file with these fields.
    pub(super) meta_file: usize,
}

/// The places of a record and of its id.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordPlace {
    pub(super) whole: At,
    pub(super) id: Span,
}

/// What could not be read. Links to it are not reported as dangling.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    /// The dossier's own fields, and with them its tracks.
    pub(super) meta: bool,
    /// The lists of records.
    pub(super) kinds: HashSet<Kind>,
}

impl Unread {
    /// Whether the target of a link may be in a part that could not be read.
    pub(super) fn may_hold(&self, to: To) -> bool {
        match to {
            To::Track => self.meta,
            to => self.kinds.iter().any(|kind| to.admits(*kind)),
        }
    }
}
