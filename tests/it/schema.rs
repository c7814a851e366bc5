//! The schemas are sound, and refuse what the reader refuses, as far as a schema can say it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use demarche::dossier::{Code, Loaded, Schema, Severity, bundled, from_text, to_single_file};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A sound dossier in which every field is used.
const FULL: &str = include_str!("../fixture/full.json");

fn schema(which: Schema) -> Value {
    serde_json::from_str(&which.text()).unwrap()
}

fn validator(which: Schema) -> Validator {
    jsonschema::draft202012::new(&schema(which)).unwrap()
}

/// What no schema can say: where links lead, in which order things stand, what the calendar has, what a number is
/// exactly.
fn is_left_to_the_reader(code: Code) -> bool {
    matches!(
        code,
        Code::DuplicateId
            | Code::WrongKind
            | Code::SelfLink
            | Code::LinkCycle
            | Code::AnswersItsHolder
            | Code::ImpossibleDate
            | Code::EndBeforeStart
            | Code::HistoryOutOfOrder
            | Code::StepIssues
            | Code::RepeatedUnit
            | Code::RepeatedMember
            | Code::TooPrecise
            | Code::UnknownSource
            | Code::UnknownParty
            | Code::UnknownPerson
            | Code::UnknownIssue
            | Code::UnknownPackage
            | Code::UnknownPosition
            | Code::UnknownMeeting
            | Code::UnknownOutcome
            | Code::UnknownEvent
            | Code::UnknownTrack
            | Code::UnknownRecord
    )
}

fn errors(loaded: &Loaded) -> Vec<(Code, &str)> {
    let diagnostics = loaded.report.diagnostics.iter();
    diagnostics.filter(|d| d.severity == Severity::Error).map(|d| (d.code, d.message.as_str())).collect()
}

/// Whether reader and schema of a whole dossier refuse it, or why they disagree.
fn refused(validator: &Validator, dossier: &Value) -> Result<bool, String> {
    let loaded = from_text("d.json", dossier.to_string());
    let errors = errors(&loaded);
    match validator.validate(dossier) {
        Err(refused) if errors.is_empty() => Err(format!("the schema alone refuses it: {refused}")),
        Err(_) => Ok(true),
        Ok(()) => match errors.iter().find(|(code, _)| !is_left_to_the_reader(*code)) {
            Some(missed) => Err(format!("the reader alone refuses it: {missed:?}")),
            None => Ok(false),
        },
    }
}

/// The paths of all values.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| pointers(value, &format!("{here}/{key}"), all));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| pointers(value, &format!("{here}/{at}"), all));
        }
        _ => {}
    }
}

/// Where the full dossier has values that mean something: of the items of a list, the first with its like.
fn places() -> (Value, Vec<String>) {
    let full: Value = serde_json::from_str(FULL).unwrap();
    let mut all = Vec::new();
    pointers(&full, "", &mut all);
    let mut seen = BTreeSet::new();
    all.retain(|pointer| {
        let steps: Vec<&str> =
            pointer.split('/').map(|step| if step.parse::<usize>().is_ok() { "*" } else { step }).collect();
        !pointer.starts_with("/snapshot") && seen.insert(steps.join("/"))
    });
    (full, all)
}

/// What is put in the place of any value.
fn strange_values() -> Vec<Value> {
    let texts = ["", "x", "x y", "\u{7}", "a\u{202e}b", "a\nb", "2025", "2025-13", "2025/2026", "ééééééééé"];
    let others = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(1_000_001),
        json!(9_007_199_254_740_992_u64),
        json!([]),
        json!({}),
        json!({"id": "s"}),
    ];
    others.into_iter().chain(texts.map(|text| json!(text))).collect()
}

/// What is put in the place of a text of each sort.
fn strange_texts() -> Vec<String> {
    let texts = [
        " \n\u{a0}",
        "\u{3000}",
        "\u{200b}",
        "\u{feff}",
        "\u{200d}\u{fe0f}\u{ad}",
        "X",
        "a--b",
        "-a",
        "a-",
        "accepts-if",
        "held",
        "a\tb",
        "a\u{9f}",
        "a\u{2066}b",
        "\u{200f}",
        " \u{85}",
        "2025~",
        "2025-00",
        "2025-02-30",
        "2025-02-32",
        "0000",
        "2025-7",
        "2025-07-01~/2025-07~",
        "2026/2025",
        "[2025..2026]",
        "[2025]",
        "[2025..2026]~",
        "2025-07-01\n",
        "２０２５",
        "https://example.org/a?b#c",
        "http://x",
        "https://",
        "https:///x",
        "https://a b",
        "https://a\u{a0}b",
        "HTTPS://example.org/",
        "ftp://example.org/",
    ];
    let long = [8, 18, 19, 60, 61].map(|length| "é".repeat(length));
    texts.iter().map(|text| (*text).to_owned()).chain(long).collect()
}

#[test]
fn the_schemas_are_valid_and_name_no_host() {
    let mut ids = BTreeSet::new();
    for which in Schema::all() {
        let schema = schema(which);
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{}", which.name());
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], format!("urn:demarche:schema:1:{}", which.name()));
        assert!(ids.insert(schema["$id"].to_string()));
        assert_eq!(Schema::named(which.name()), Some(which));
    }
    assert_eq!(ids.len(), 11);
    assert_eq!(Schema::named("position"), None);
}

#[test]
fn every_property_is_described() {
    fn walk(schema: &Value, here: &str, count: &mut usize) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let description = property["description"].as_str().unwrap_or_default();
                let bare = here.ends_with("/if") && description.is_empty();
                assert!(
                    bare || (description.len() > 5 && description.ends_with('.')),
                    "{here}/{name}: {description:?}"
                );
                *count += 1;
            }
        }
        match schema {
            Value::Object(members) => {
                members.iter().for_each(|(key, value)| walk(value, &format!("{here}/{key}"), count));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, here, count)),
            _ => {}
        }
    }
    let mut count = 0;
    walk(&schema(Schema::ALL_IN_ONE), "", &mut count);
    assert!(count > 150, "{count}");
}

#[test]
fn bundled_dossiers_are_accepted_in_both_forms() {
    let whole = validator(Schema::ALL_IN_ONE);
    for bundled in bundled() {
        let loaded = bundled.load();
        let text = to_single_file(loaded.dossier.as_ref().unwrap(), None);
        whole.validate(&serde_json::from_str(&text).unwrap()).unwrap();
        for file in loaded.canonical().unwrap() {
            let which = Schema::named(file.name.strip_suffix(".json").unwrap()).unwrap();
            let value: Value = serde_json::from_str(&file.text).unwrap();
            validator(which).validate(&value).unwrap_or_else(|error| panic!("{}: {error}", file.name));
        }
    }
}

#[test]
fn the_schema_of_a_file_is_that_of_its_key() {
    let whole = schema(Schema::ALL_IN_ONE);
    for which in Schema::all().filter(|which| *which != Schema::ALL_IN_ONE) {
        let of_file = schema(which);
        let of_key = whole["properties"][which.name()].as_object().unwrap();
        assert!(!of_key.is_empty());
        for (keyword, value) in of_key {
            assert_eq!(of_file[keyword], *value, "{}: {keyword}", which.name());
        }
        for (name, definition) in of_file["$defs"].as_object().unwrap() {
            assert_eq!(whole["$defs"][name], *definition, "{}: {name}", which.name());
        }
    }
}

/// The names of all fields of a schema's objects, by where they stand, and whether each is in a value.
fn unused(schema: &Value, values: &[&Value], definitions: &Value, here: &str, found: &mut Vec<String>) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return unused(&definitions[name.trim_start_matches("#/$defs/")], values, definitions, here, found);
    }
    if let Some(several) = schema.get("anyOf").and_then(Value::as_array) {
        return several.iter().for_each(|one| unused(one, values, definitions, here, found));
    }
    if let Some(items) = schema.get("items") {
        let within: Vec<&Value> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
        return unused(items, &within, definitions, here, found);
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let within: Vec<&Value> = values.iter().filter_map(|value| value.get(name)).collect();
        let here = format!("{here}/{name}");
        if within.is_empty() {
            found.push(here.clone());
        }
        unused(property, &within, definitions, &here, found);
    }
}

#[test]
fn the_full_dossier_is_sound_and_uses_every_field() {
    let (full, _) = places();
    assert_eq!(errors(&from_text("full.json", FULL)), []);
    let schema = schema(Schema::ALL_IN_ONE);
    let mut found = Vec::new();
    unused(&schema, &[&full], &schema["$defs"], "", &mut found);
    // Citations and places are the same wherever they stand.
    found.retain(|path| !path.contains("/sources/") && !path.starts_with("/events/place/"));
    assert_eq!(found, [""; 0]);
}

#[test]
fn reader_and_schema_agree_on_every_wrong_value() {
    let whole = validator(Schema::ALL_IN_ONE);
    let (full, all) = places();
    let texts =
        ["/dossier/title", "/parties/0/short", "/issues/0/short", "/positions/0/title", "/positions/0/id"]
            .into_iter()
            .chain(["/positions/0/stance", "/positions/3/since", "/events/0/when", "/events/0/according_to"])
            .chain(["/sources/0/archived", "/sources/0/refs/doi", "/parties/0/members/1/party"]);
    let everywhere =
        all.iter().flat_map(|pointer| strange_values().into_iter().map(move |v| (pointer.as_str(), v)));
    let in_texts =
        texts.flat_map(|pointer| strange_texts().into_iter().map(move |text| (pointer, json!(text))));
    let (mut by_both, mut by_none) = (0, 0);
    for (pointer, strange) in everywhere.chain(in_texts) {
        let mut changed = full.clone();
        *changed.pointer_mut(pointer).unwrap() = strange.clone();
        match refused(&whole, &changed) {
            Ok(true) => by_both += 1,
            Ok(false) => by_none += 1,
            Err(why) => panic!("{pointer} as {strange}: {why}"),
        }
    }
    assert!(by_both > 2_000 && by_none > 500, "{by_both} and {by_none}");
}

#[test]
fn reader_and_schema_agree_on_fields_too_many_and_too_few() {
    let whole = validator(Schema::ALL_IN_ONE);
    let (full, all) = places();
    for pointer in &all {
        let mut more = full.clone();
        match more.pointer_mut(pointer).unwrap() {
            Value::Object(members) => {
                members.insert("unheard_of".to_owned(), json!("x"));
            }
            Value::Array(items) => items.push(items[0].clone()),
            _ => {}
        }
        refused(&whole, &more).unwrap_or_else(|why| panic!("more at {pointer}: {why}"));

        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        let mut less = full.clone();
        match less.pointer_mut(parent).unwrap() {
            Value::Object(members) => drop(members.remove(key)),
            Value::Array(items) => drop(items.remove(key.parse().unwrap())),
            _ => {}
        }
        refused(&whole, &less).unwrap_or_else(|why| panic!("without {pointer}: {why}"));
    }
}

#[test]
fn rules_between_fields_are_in_the_schema() {
    let whole = validator(Schema::ALL_IN_ONE);
    let refused = |change: fn(&mut Value)| {
        let (mut dossier, _) = places();
        change(&mut dossier);
        refused(&whole, &dossier).unwrap()
    };
    assert!(!refused(|_| {}));
    assert!(
        refused(|d| drop(d["positions"][0].as_object_mut().unwrap().remove("until"))),
        "ended without until"
    );
    assert!(
        refused(|d| drop(d["positions"][1].as_object_mut().unwrap().remove("condition"))),
        "accepts if nothing"
    );
    assert!(refused(|d| drop(d["meetings"][0].as_object_mut().unwrap().remove("status"))), "neither");
    assert!(refused(|d| d["meetings"][1]["status"] = json!("held")), "both");
    assert!(
        refused(|d| drop(d["positions"][0].as_object_mut().unwrap().remove("package"))),
        "a point of nothing"
    );
    assert!(refused(|d| d["positions"][0]["stance"] = json!("warns")), "sought of no ask");
    assert!(refused(|d| d["positions"][0]["quantity"]["value"] = json!(1)), "a value and a range");
    assert!(refused(|d| d["positions"][1]["quantity"]["to"] = json!(1)), "a value and half a range");
    assert!(
        refused(|d| drop(d["positions"][0]["quantity"].as_object_mut().unwrap().remove("to"))),
        "half a range"
    );
    assert!(refused(|d| d["sources"][0]["archived"] = json!("ftp://example.org/")), "no address of the web");
    assert!(refused(|d| d["sources"][0]["refs"] = json!({"Wiki Data": "Q1"})), "no scheme");
    assert!(refused(|d| d["sources"][0]["private"] = json!(false)), "true or nothing");
    assert!(!refused(|d| d["events"] = json!([])), "no events");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn reader_and_schema_agree_on_dates(text in r"\[?(20[0-9]{2}|[0-9]{3,5})(-[0-9]{1,2}){0,3}~?((/|\.\.|\.)20[0-9]{2}(-[0-9]{2}){0,2}~?)?\]?~?") {
        static WHOLE: LazyLock<Validator> = LazyLock::new(|| validator(Schema::ALL_IN_ONE));
        for pointer in ["/positions/3/since", "/events/0/when"] {
            let (mut dossier, _) = places();
            *dossier.pointer_mut(pointer).unwrap() = json!(text);
            let agreed = refused(&WHOLE, &dossier);
            prop_assert!(agreed.is_ok(), "{}: {:?}", text, agreed);
        }
    }
}
