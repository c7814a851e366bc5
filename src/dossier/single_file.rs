//! Writes a dossier as one JSON file, and computes its content hash.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::model::{Dossier, Kind, Word as _};
use crate::text;

/// How a single file was made. The reader ignores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// The program that made it.
    pub tool: String,
    /// Its version.
    pub version: String,
    /// When: an RFC 3339 time.
    pub made_at: String,
    /// The dossier's [content hash](content_hash).
    pub hash: String,
    /// The dossier includes private records.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_private: bool,
}

#[derive(Serialize)]
struct SingleFile<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<&'a Snapshot>,
    #[serde(flatten)]
    dossier: &'a Dossier,
}

/// The single-file form: indented JSON with a line feed at its end, which loads to an equal dossier. Characters
/// that nobody can see are escapes.
/// `snapshot` comes first if it is given.
pub fn to_single_file(dossier: &Dossier, snapshot: Option<&Snapshot>) -> String {
    // Serializing the model cannot fail: every key is a string.
    let json = serde_json::to_string_pretty(&SingleFile { snapshot, dossier }).unwrap_or_default();
    let mut text = text::json_escaped(&json);
    text.push('\n');
    text
}

/// The hash of a dossier's content: `sha256:` and 64 hexadecimal digits.
///
/// It is the SHA-256 of the single-file form without `snapshot`, in UTF-8, without white space, with keys
/// sorted by their bytes and records sorted by id, except issues and tracks, whose order has a meaning.
/// Arrays within a record keep their order. So the hash does not depend on files, layout or the order of
/// records.
pub fn content_hash(dossier: &Dossier) -> String {
    let mut hash = String::from("sha256:");
    for byte in Sha256::digest(canonical(dossier)) {
        // Writing to a String cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

/// The form that is hashed.
fn canonical(dossier: &Dossier) -> String {
    // Cannot fail, as above.
    let mut value = serde_json::to_value(dossier).unwrap_or_default();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Issue) {
        if let Some(Value::Array(records)) = value.get_mut(kind.plural()) {
            // Compares the strings in place rather than copies of them.
            records.sort_by(|a, b| id(a).cmp(id(b)));
        }
    }
    value.sort_all_objects();
    value.to_string()
}

fn id(record: &Value) -> &str {
    record.get("id").and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_text;

    const SMALL: &str = r#"{"dossier": {"title": "T", "format": 1, "id": "d", "tracks": [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]},
        "parties": [{"id": "y", "name": "Y", "kind": "state", "roles": [{"role": "side"}], "names": {"uk": "У", "de": "J"}},
                    {"id": "x", "name": "X", "kind": "state", "roles": [{"role": "side"}]}],
        "issues": [{"id": "w", "name": "W", "keywords": ["2", "1"]}, {"id": "v", "name": "V"}]}"#;

    #[test]
    fn the_hashed_form_is_sorted_but_where_order_means_something() {
        let dossier = from_text("d.json", SMALL).dossier.unwrap();
        assert_eq!(
            canonical(&dossier),
            concat!(
                r#"{"dossier":{"format":1,"id":"d","title":"T","tracks":[{"id":"b","name":"B"},{"id":"a","name":"A"}]},"#,
                r#""issues":[{"id":"w","keywords":["2","1"],"name":"W"},{"id":"v","name":"V"}],"#,
                r#""parties":[{"id":"x","kind":"state","name":"X","roles":[{"role":"side"}]},"#,
                r#"{"id":"y","kind":"state","name":"Y","names":{"de":"J","uk":"У"},"roles":[{"role":"side"}]}]}"#
            )
        );
    }

    #[test]
    fn a_hash_is_64_digits_behind_its_name() {
        let hash = content_hash(&from_text("d.json", SMALL).dossier.unwrap());
        let digits = hash.strip_prefix("sha256:").unwrap();
        assert_eq!(digits.len(), 64);
        assert!(digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
    }
}
