//! JSON Schemas of what commands print: every key with its type and meaning.
//!
//! These shapes are stable. Keys may be added, but none is removed.

mod shape;
mod tables;

use serde_json::{Map, Value, json};

use shape::{Field, Shape};

use crate::dossier::Schema;
use crate::model::{Kind, Word as _};

/// The commands that have a schema.
pub(super) fn commands() -> impl Iterator<Item = &'static str> {
    tables::PRINTED.iter().map(|(command, ..)| *command).chain([EXPORT])
}

/// The command that prints a whole dossier.
const EXPORT: &str = "export";

/// The schema of the JSON that a command prints, followed by a line feed; none if it prints no JSON.
pub(super) fn schema(command: &str) -> Option<String> {
    if command == EXPORT {
        return Some(Schema::ALL_IN_ONE.text());
    }
    let (_, description, shape) = tables::PRINTED.iter().find(|(name, ..)| *name == command)?;
    let mut definitions = Map::new();
    let body = described(description, shape, &mut definitions);
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!(format!("urn:demarche:output:{command}")));
    schema.insert("title".to_owned(), json!(format!("What demarche {command} prints as JSON")));
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    if !definitions.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    // This cannot fail, because all keys are strings.
    let mut text = serde_json::to_string_pretty(&Value::Object(schema)).unwrap_or_default();
    text.push('\n');
    Some(text)
}

/// The schema of a value, with its description first.
fn described(description: &str, shape: &Shape, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(description));
    if let Value::Object(value) = value(shape, definitions) {
        schema.extend(value);
    }
    Value::Object(schema)
}

/// The schema of a value.
fn value(shape: &Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Id => of_the_format("id", definitions),
        Shape::Date => of_the_format("when", definitions),
        Shape::Day => defined(
            "day",
            definitions,
            || json!({"description": "A day: 2025-07-25.", "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        ),
        Shape::Text => json!({"type": "string"}),
        Shape::Count => json!({"type": "integer", "minimum": 0}),
        Shape::Amount => json!({"type": "number", "minimum": 0}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Word(name, words) => defined(name, definitions, || json!({"type": "string", "enum": words()})),
        Shape::Pair => {
            let id = value(&Shape::Id, definitions);
            json!({"type": "array", "items": id, "minItems": 2, "maxItems": 2})
        }
        Shape::Many(item) => json!({"type": "array", "items": value(item, definitions)}),
        Shape::OrNull(inner) => json!({"anyOf": [value(inner, definitions), {"type": "null"}]}),
        Shape::Object(fields) => object(fields, definitions),
        Shape::Record => {
            let kinds = Kind::ALL.iter().map(|kind| record(*kind, definitions));
            json!({"anyOf": kinds.collect::<Value>()})
        }
    }
}

/// The schema of an object.
fn object(fields: &[Field], definitions: &mut Map<String, Value>) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.name.to_owned(), described(field.description, &field.shape, definitions)))
        .collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// A reference to a definition, which is added on first use.
fn defined(name: &str, definitions: &mut Map<String, Value>, definition: impl FnOnce() -> Value) -> Value {
    if !definitions.contains_key(name) {
        definitions.insert(name.to_owned(), definition());
    }
    json!({"$ref": format!("#/$defs/{name}")})
}

/// A reference to a definition from the format's own schemas.
fn of_the_format(name: &str, definitions: &mut Map<String, Value>) -> Value {
    defined(name, definitions, || {
        let all = parsed(Schema::ALL_IN_ONE);
        all.get("$defs").and_then(|definitions| definitions.get(name)).cloned().unwrap_or_default()
    })
}

/// The schema of a record of the format, with its derived facts.
fn record(kind: Kind, definitions: &mut Map<String, Value>) -> Value {
    let derived = described(
        "The facts that are derived from the dossier at the end of the day.",
        &tables::derived(kind),
        definitions,
    );
    let schema = Schema::named(kind.plural()).map(parsed).unwrap_or_default();
    if let Some(Value::Object(of_the_format)) = schema.get("$defs") {
        definitions.extend(of_the_format.clone());
    }
    let mut record = schema.get("items").cloned().unwrap_or_default();
    if let Some(properties) = record.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("derived".to_owned(), derived);
        // On an early day, these lists may still be empty.
        for list in ["roles", "affiliations"] {
            if let Some(list) = properties.get_mut(list).and_then(Value::as_object_mut) {
                list.remove("minItems");
            }
        }
    }
    if let Some(required) = record.get_mut("required").and_then(Value::as_array_mut) {
        required.push(json!("derived"));
    }
    defined(kind.as_str(), definitions, || record)
}

/// A schema of the format as a value.
fn parsed(schema: Schema) -> Value {
    serde_json::from_str(&schema.text()).unwrap_or_default()
}
