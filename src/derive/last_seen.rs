//! What a dossier contained when it was last viewed, and what has changed since.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::date::Day;
use crate::model::{Dossier, Id, RecordRef};

/// How many bytes of a record's hash are kept: enough to tell two versions apart.
const KEPT: usize = 8;

/// A compact record of what a dossier contained when it was last viewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSeen {
    /// Its latest date then.
    pub latest: Day,
    /// The digest of each record, by id.
    pub records: BTreeMap<Id, String>,
}

/// The differences between a dossier and its last viewed state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// New records, in the dossier's order.
    pub added: Vec<Id>,
    /// Changed records, in the dossier's order.
    pub edited: Vec<Id>,
    /// How many records were removed.
    pub removed: usize,
}

impl LastSeen {
    /// The current contents of a dossier with this latest date.
    pub fn of(dossier: &Dossier, latest: Day) -> Self {
        let records = dossier.records().map(|(record, _)| (record.id().clone(), digest(record))).collect();
        Self { latest, records }
    }

    /// What has changed in the dossier since.
    pub fn differences(&self, dossier: &Dossier) -> Differences {
        let mut found = Differences::default();
        let mut there: HashSet<&Id> = HashSet::new();
        for (record, _) in dossier.records() {
            there.insert(record.id());
            match self.records.get(record.id()) {
                None => found.added.push(record.id().clone()),
                Some(before) if *before != digest(record) => found.edited.push(record.id().clone()),
                Some(_) => {}
            }
        }
        found.removed = self.records.keys().filter(|id| !there.contains(id)).count();
        found
    }
}

/// The beginning of the record's hash, in hexadecimal digits.
fn digest(record: RecordRef<'_>) -> String {
    // Serializing a record cannot fail.
    let written = record.to_json().map(|json| json.to_string()).unwrap_or_default();
    let mut digits = String::with_capacity(2 * KEPT);
    for byte in Sha256::digest(written).iter().take(KEPT) {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    #[test]
    fn what_was_added_edited_and_removed_is_found() {
        let ask = |id: &str, text: &str| {
            format!(r#"{{"id": "{id}", "since": "2025-06-01", "stance": "demands", "text": "{text}"}}"#)
        };
        let before = sample::dossier(&[&ask("same", "x"), &ask("edited", "x"), &ask("dropped", "x")]);
        let looked = LastSeen::of(&before, day("2025-06-01"));
        assert_eq!(looked.differences(&before), Differences::default());
        let now = sample::dossier(&[&ask("new", "x"), &ask("edited", "y"), &ask("same", "x")]);
        let expected =
            Differences { added: vec![Id::from("new")], edited: vec![Id::from("edited")], removed: 1 };
        assert_eq!(looked.differences(&now), expected);
    }

    #[test]
    fn a_digest_is_the_same_on_every_machine() {
        let dossier = sample::dossier(&[r#"{"id": "p", "since": "2025-06-01", "stance": "demands"}"#]);
        let looked = LastSeen::of(&dossier, day("2025-06-01"));
        assert_eq!(looked.records.get("p").map(String::as_str), Some("015c96203e17f0d6"));
    }
}
