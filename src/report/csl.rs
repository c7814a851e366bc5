//! The sources for reference managers: CSL-JSON, which Zotero, pandoc and others read.
//!
//! Only what the dossier says is exported; authors and access dates are never invented. CSL-JSON is an array
//! without metadata, so each item carries its provenance in `custom`, which exists for such data, and names
//! the dossier as the catalogue in which it was found (`source`).

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::Provenance;
use super::tables::Scope;
use crate::date::Date;
use crate::derive::{Moment, has_private};
use crate::model::{Dossier, Source, SourceKind, Word as _};
use crate::text;

/// The sources as CSL-JSON: all of them, or those that support what is shown as of the moment's day, whenever
/// they were published.
pub fn csl(dossier: &Dossier, moment: &Moment, scope: Scope, provenance: &Provenance) -> String {
    let sources: Vec<Cow<'_, Source>> = match scope {
        Scope::Full => dossier.sources.iter().map(Cow::Borrowed).collect(),
        Scope::AsOf => {
            let sources = moment.sources_shown(dossier).into_iter();
            sources.map(|source| Cow::Owned(moment.source(dossier, source))).collect()
        }
    };
    let mut made = json!({
        "dossier": dossier.meta.id,
        "title": dossier.meta.title,
        "as_of": Date::of_day(moment.day),
        "tool": "demarche",
        "version": provenance.version,
        "made_at": provenance.made_at,
        "hash": provenance.hash,
    });
    if let Some(made) = made.as_object_mut().filter(|_| has_private(dossier)) {
        made.insert("with_private".to_owned(), json!(true));
    }
    let items: Vec<Value> = sources.iter().map(|source| item(dossier, source, &made)).collect();
    // Serializing cannot fail: every key is a string.
    let mut text = text::json_escaped(&serde_json::to_string_pretty(&items).unwrap_or_default());
    text.push('\n');
    text
}

fn item(dossier: &Dossier, source: &Source, made: &Value) -> Value {
    let sort = ItemType::of(source);
    let mut item = Map::new();
    let mut set = |key: &str, value: Value| drop(item.insert(key.to_owned(), value));
    set("id", json!(source.id));
    set("type", json!(sort.csl));
    set("title", json!(title(source)));
    if let Some(publisher) = &source.publisher {
        set(if sort.within { "container-title" } else { "publisher" }, json!(publisher));
    }
    if let Some(published) = source.published {
        set("issued", issued(published));
    }
    if let Some(genre) = sort.genre {
        set("genre", json!(genre));
    }
    if let Some(url) = &source.url {
        set("URL", json!(url));
    }
    if let Some(language) = &source.language {
        set("language", json!(language));
    }
    let notes = notes(dossier, source);
    if !notes.is_empty() {
        set("note", json!(notes.join("\n")));
    }
    set("source", json!(format!("demarche dossier {}", dossier.meta.id)));
    set(
        "custom",
        json!({
            "kind": source.kind,
            "title_is": source.title_is,
            "published": source.published,
            "origin": source.origin,
            "aligned_with": source.aligned_with,
            "snapshot": made,
        }),
    );
    Value::Object(item)
}

/// A substitute for a title is set in brackets, as is usual in bibliographies.
fn title(source: &Source) -> String {
    if source.title_is.is_some() { format!("[{}]", source.title) } else { source.title.clone() }
}

/// What citation styles have no field for.
fn notes(dossier: &Dossier, source: &Source) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(origin) = source.origin.as_ref().filter(|origin| source.publisher.as_ref() != Some(origin)) {
        notes.push(format!("First reported by {origin}."));
    }
    if let Some(party) = source.aligned_with.as_deref().and_then(|id| dossier.party(id)) {
        notes.push(format!("Aligned with {}.", party.name));
    }
    if let Some(is) = source.title_is {
        notes.push(format!(
            "The document showed no title: this one is {}.",
            match is.as_str() {
                "from-address" => "from its address",
                _ => "a description",
            }
        ));
    }
    notes.extend(source.note.as_ref().map(|note| format!("Editor's note: {note}")));
    notes
}

/// The date of publication, with its precision. A window becomes a range marked as approximate.
fn issued(published: Date) -> Value {
    let parts = published.known_parts();
    let window = parts.len() > 1 && !published.is_interval();
    let mut issued = json!({ "date-parts": parts });
    if let Some(object) = issued.as_object_mut().filter(|_| window || published.is_approximate()) {
        object.insert("circa".to_owned(), json!(true));
    }
    issued
}

/// The CSL type of a source.
struct ItemType {
    csl: &'static str,
    /// Whether the publisher is the publication in which it appeared.
    within: bool,
    genre: Option<&'static str>,
}

impl ItemType {
    fn of(source: &Source) -> Self {
        let sort = |csl, within, genre| Self { csl, within, genre };
        match source.kind {
            Some(SourceKind::Agency | SourceKind::News | SourceKind::Reprint) => {
                sort("article-newspaper", true, None)
            }
            Some(SourceKind::Encyclopedia) => sort("entry-encyclopedia", true, None),
            Some(SourceKind::Document) => sort("document", false, None),
            Some(SourceKind::Analysis) => sort("report", false, Some("Analysis")),
            Some(SourceKind::Statement) => Self::page(source, Some("Statement")),
            Some(SourceKind::Chronology) => Self::page(source, Some("Chronology")),
            Some(SourceKind::Official | SourceKind::Reference | SourceKind::Aggregator) | None => {
                Self::page(source, None)
            }
        }
    }

    /// A page of the web, if it has an address.
    fn page(source: &Source, genre: Option<&'static str>) -> Self {
        let online = source.url.is_some();
        Self { csl: if online { "webpage" } else { "document" }, within: online, genre }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Value {
        let text = format!(
            r#"{{"dossier": {{"format": 1, "id": "d", "title": "D"}},
                "parties": [{{"id": "a", "name": "Aland", "kind": "state", "roles": [{{"role": "side"}}]}}],
                "sources": [{source}]}}"#
        );
        let dossier: Dossier = serde_json::from_str(&text).unwrap();
        let dossier = dossier.indexed();
        let moment = Moment::at(&dossier, crate::date::Day::default());
        let made = Provenance { made_at: "then".into(), version: "1".into(), hash: "sha256:0".into() };
        let items: Value = serde_json::from_str(&csl(&dossier, &moment, Scope::Full, &made)).unwrap();
        items[0].clone()
    }

    #[test]
    fn a_source_says_what_it_is_and_no_more() {
        let bare = of(r#"{"id": "s", "title": "Words"}"#);
        let keys: Vec<&str> = bare.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["id", "type", "title", "source", "custom"]);
        assert_eq!(bare["type"], "document");
        assert_eq!(bare["custom"]["snapshot"]["hash"], "sha256:0");

        let news = of(
            r#"{"id": "s", "title": "Words", "title_is": "description", "publisher": "The Paper", "kind": "news",
            "origin": "Agency", "aligned_with": "a", "language": "uk", "url": "https://example.org/", "note": "Thin."}"#,
        );
        assert_eq!(
            (&news["type"], &news["container-title"]),
            (&json!("article-newspaper"), &json!("The Paper"))
        );
        assert_eq!((&news["title"], &news["language"]), (&json!("[Words]"), &json!("uk")));
        assert_eq!(
            news["note"],
            "First reported by Agency.\nAligned with Aland.\nThe document showed no title: this one is a description.\n\
             Editor's note: Thin."
        );
        let own = of(
            r#"{"id": "s", "title": "Words", "publisher": "Agency", "origin": "Agency", "kind": "agency"}"#,
        );
        assert!(own.get("note").is_none());
    }

    #[test]
    fn dates_keep_their_precision() {
        for (published, issued) in [
            ("2025", json!({"date-parts": [[2025]]})),
            ("2025-07", json!({"date-parts": [[2025, 7]]})),
            ("2025-07-05", json!({"date-parts": [[2025, 7, 5]]})),
            ("2025-07~", json!({"date-parts": [[2025, 7]], "circa": true})),
            ("[2025-07-05..2025-08]", json!({"date-parts": [[2025, 7, 5], [2025, 8]], "circa": true})),
        ] {
            let item = of(&format!(r#"{{"id": "s", "title": "Words", "published": "{published}"}}"#));
            assert_eq!(item["issued"], issued, "{published}");
            assert_eq!(item["custom"]["published"], published);
        }
    }

    #[test]
    fn kinds_are_what_reference_managers_know() {
        for (kind, url, csl, publisher) in [
            ("agency", true, "article-newspaper", "container-title"),
            ("statement", true, "webpage", "container-title"),
            ("statement", false, "document", "publisher"),
            ("document", true, "document", "publisher"),
            ("analysis", true, "report", "publisher"),
            ("encyclopedia", true, "entry-encyclopedia", "container-title"),
        ] {
            let url = if url { r#", "url": "https://example.org/""# } else { "" };
            let item =
                of(&format!(r#"{{"id": "s", "title": "T", "publisher": "P", "kind": "{kind}"{url}}}"#));
            assert_eq!((&item["type"], &item[publisher]), (&json!(csl), &json!("P")), "{kind}");
        }
    }
}
