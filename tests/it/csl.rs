//! The sources as references: valid by what CSL-JSON 1.0.2 says, whole, and of the day.
//!
//! The lists below say in our own words which variables CSL-JSON has and what each holds, after the schema that the
//! Citation Style Language project publishes (csl-data.json, version 1.0.2, MIT).

use std::collections::BTreeSet;

use demarche::date::Date;
use demarche::derive::{Calendar, Moment};
use demarche::dossier;
use demarche::model::{Dossier, SourceKind, Word as _};
use demarche::report::tables::Scope;
use demarche::report::{self, Provenance};
use serde_json::{Map, Value, json};

/// What an item can be.
const TYPES: &str = "\
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic \
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic \
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet \
    paper-conference patent performance periodical personal_communication post post-weblog \
    regulation report review review-book software song speech standard thesis treaty webpage";
/// What holds a list of names.
const NAMES: &str = "\
    author chair collection-editor compiler composer container-author contributor curator director \
    editor editorial-director executive-producer guest host interviewer illustrator narrator \
    organizer original-author performer producer recipient reviewed-author script-writer \
    series-creator translator";
/// What holds a date.
const DATES: &str = "\
    accessed available-date event-date issued original-date submitted";
/// What holds a text.
const TEXTS: &str = "\
    citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection \
    archive_location archive-place authority call-number citation-label collection-title \
    container-title container-title-short dimensions division DOI event event-title event-place \
    genre ISBN ISSN jurisdiction keyword medium note original-publisher original-publisher-place \
    original-title part-title PMCID PMID publisher publisher-place references reviewed-genre \
    reviewed-title scale section source status title title-short URL version volume-title \
    volume-title-short year-suffix";
/// What holds a text or a number.
const NUMBERS: &str = "\
    id chapter-number citation-number collection-number edition first-reference-note-number issue \
    locator number number-of-pages number-of-volumes page page-first part printing supplement volume";

/// The schema of CSL-JSON.
fn schema() -> Value {
    let either = || json!({"type": ["string", "number"]});
    let loose = || json!({"type": ["string", "number", "boolean"]});
    let object = |properties: Value| json!({"type": "object", "properties": properties, "additionalProperties": false});
    let name = object(json!({
        "family": {"type": "string"}, "given": {"type": "string"}, "literal": {"type": "string"},
        "dropping-particle": {"type": "string"}, "non-dropping-particle": {"type": "string"}, "suffix": {"type": "string"},
        "comma-suffix": loose(), "static-ordering": loose(), "parse-names": loose(),
    }));
    let parts = json!({"type": "array", "minItems": 1, "maxItems": 3, "items": either()});
    let date = object(json!({
        "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": parts},
        "season": either(), "circa": loose(), "literal": {"type": "string"}, "raw": {"type": "string"},
    }));
    let mut properties = Map::new();
    let mut add = |names: &str, holds: Value| {
        names
            .split(' ')
            .for_each(|name| assert_eq!(properties.insert(name.to_owned(), holds.clone()), None, "{name}"));
    };
    add("type", json!({"enum": TYPES.split(' ').collect::<Vec<_>>()}));
    add(NAMES, json!({"type": "array", "items": name}));
    add(DATES, date);
    add(TEXTS, json!({"type": "string"}));
    add(NUMBERS, either());
    add("categories", json!({"type": "array", "items": {"type": "string"}}));
    add("custom", json!({"type": "object"}));
    let mut item = object(Value::Object(properties));
    item["required"] = json!(["type", "id"]);
    json!({"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": item})
}

fn read(text: &str) -> Dossier {
    dossier::from_text("d.json", text.to_owned()).dossier.unwrap()
}

fn bundled(id: &str) -> Dossier {
    dossier::bundled_named(id).unwrap().load().dossier.unwrap()
}

fn csl(dossier: &Dossier, day: Option<&str>) -> Vec<Value> {
    let asked = day.map(|day| day.parse::<Date>().unwrap().latest());
    let moment = Moment::at(dossier, asked.unwrap_or(Calendar::of(dossier).latest));
    let told = if day.is_some() { Scope::AsOf } else { Scope::Full };
    let made = Provenance { made_at: "then".into(), version: "1".into(), hash: "sha256:0".into() };
    serde_json::from_str(&report::csl(dossier, &moment, told, &made)).unwrap()
}

/// A source of each kind, with every form of date, bare and full.
fn every_kind() -> Dossier {
    let dates = ["2025", "2025-07", "2025-07-05", "2025-07-05~", "[2025-07-05..2025-08~]", "0987"];
    let full = SourceKind::ALL.iter().zip(dates.iter().cycle()).map(|(kind, date)| {
        json!({"id": kind, "title": "A <b>title</b> & \"more\"", "title_is": "description", "publisher": "P", "published": date,
            "url": "https://example.org/?a=1&b=2", "language": "uk", "kind": kind, "origin": "O", "aligned_with": "a", "note": "N"})
    });
    let bare =
        SourceKind::ALL.iter().map(|kind| json!({"id": format!("bare-{kind}"), "title": "T", "kind": kind}));
    let sources: Vec<Value> = full.chain(bare).chain([json!({"id": "barest", "title": "T"})]).collect();
    read(
        &json!({"dossier": {"format": 1, "id": "d", "title": "D"}, "sources": sources,
            "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}]}]})
        .to_string(),
    )
}

#[test]
fn it_is_valid() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    assert!(
        !validator.is_valid(&json!([{"id": "a"}]))
            && !validator.is_valid(&json!([{"id": "a", "type": "page"}]))
    );
    assert!(!validator.is_valid(&json!([{"id": "a", "type": "report", "publication": "P"}])));
    assert!(
        !validator
            .is_valid(&json!([{"id": "a", "type": "report", "issued": {"date-parts": [[2025, 1, 1, 1]]}}]))
    );
    let full = read(include_str!("../fixture/full.json"));
    for dossier in [every_kind(), full, bundled("russia-ukraine"), bundled("colombia-farc")] {
        let items = csl(&dossier, None);
        validator.validate(&json!(items)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(items.len(), dossier.sources.len());
        for (item, source) in items.iter().zip(&dossier.sources) {
            assert_eq!(item["id"], source.id.as_str());
            assert!(item["title"].as_str().unwrap().contains(&source.title));
            assert_eq!(item.get("URL").and_then(Value::as_str), source.url.as_deref());
            let published = source.published.map(|date| date.to_string());
            assert_eq!(item["custom"]["published"].as_str(), published.as_deref());
            assert_eq!(item.get("issued").is_some(), published.is_some());
            assert_eq!(item["custom"]["snapshot"]["dossier"], dossier.meta.id.as_str());
            assert!(item.get("author").is_none() && item.get("accessed").is_none(), "nothing is made up");
        }
    }
}

#[test]
fn as_of_a_day_it_has_what_bears_out_what_is_told() {
    let dossier = bundled("russia-ukraine");
    let ids = |day: &str| -> BTreeSet<String> {
        csl(&dossier, Some(day)).iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let (early, later) = (ids("2022-03-30"), ids("2025-07-25"));
    assert!(early.is_subset(&later) && early.len() < later.len());
    assert!(later.len() < dossier.sources.len());
    // What the first position of the dossier rests on, one of them published years later.
    assert!(early.contains("almayadeen-2022-02-straits"));
    assert_eq!(csl(&dossier, Some("2025-07-25"))[0]["custom"]["snapshot"]["as_of"], "2025-07-25");
}

#[test]
fn of_a_meeting_not_yet_held_it_has_who_announced_it() {
    let dossier = read(
        r#"{"dossier": {"format": 1, "id": "d", "title": "D"},
            "sources": [{"id": "late", "title": "L"}, {"id": "early", "title": "E", "published": "2030"}, {"id": "none", "title": "N"}],
            "meetings": [{"id": "m", "title": "M", "when": "2025-02-01", "sources": ["late"],
                "history": [{"status": "planned", "date": "2025-01-20", "sources": ["early"]}, {"status": "held", "date": "2025-02-01"}]}]}"#,
    );
    for (day, ids) in
        [("2025-01-19", &[][..]), ("2025-01-20", &["early"]), ("2025-02-01", &["late", "early"])]
    {
        let items = csl(&dossier, Some(day));
        let found: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(found, ids, "{day}");
    }
    assert_eq!(csl(&dossier, None).len(), 3);
}

#[test]
fn with_whom_a_source_is_aligned_is_told_once_the_party_is_there() {
    let dossier = read(
        r#"{"dossier": {"format": 1, "id": "d", "title": "D"}, "sources": [{"id": "s", "title": "S", "aligned_with": "late"}],
            "parties": [{"id": "late", "name": "Latecomers", "kind": "state", "roles": [{"role": "side"}], "since": "2030"}],
            "events": [{"id": "e", "title": "E", "when": "2025", "text": "T", "sources": ["s"]}]}"#,
    );
    for (day, told) in [(Some("2025-12-31"), false), (Some("2030-01-01"), true), (None, true)] {
        let item = &csl(&dossier, day)[0];
        assert_eq!(item.get("note").is_some(), told, "{day:?}");
        assert_eq!(item["custom"]["aligned_with"], if told { json!("late") } else { Value::Null });
    }
}
