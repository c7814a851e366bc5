//! Generates JSON Schemas (2020-12) from the format's shapes, for editors that complete and check input.
//!
//! A schema rejects only what the reader rejects. Some rules are left to the reader: links, order, the
//! calendar, and duplicate keys.

use serde_json::{Map, Value as Any, json};

use super::part::{Part, SNAPSHOT_KEY};
use super::shape::{Field, Need, Rule, Shape, Value};
use super::shapes;
use crate::model::{Amount, Stance, Word as _};

/// The name of the schema of a whole dossier in one file.
const ALL_IN_ONE: &str = "all-in-one";

/// The schema of one file of a folder, or of a whole dossier in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema(Option<Part>);

impl Schema {
    /// The schema of a whole dossier in one file.
    pub const ALL_IN_ONE: Self = Self(None);

    /// All schemas: first that of a whole dossier, then those of the files in the format's order.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::ALL_IN_ONE).chain(Part::all().map(|part| Self(Some(part))))
    }

    /// The schema with a name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|schema| schema.name() == name)
    }

    /// `all-in-one`, or the stem of the file name: `positions`.
    pub fn name(self) -> &'static str {
        self.0.map_or(ALL_IN_ONE, Part::key)
    }

    /// Its file name: `positions.schema.json`.
    pub fn file_name(self) -> String {
        format!("{}.schema.json", self.name())
    }

    /// The schema as text, with a line feed at its end.
    pub fn text(self) -> String {
        // Serializing cannot fail: every key is a string.
        let mut text = serde_json::to_string_pretty(&self.value()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn value(self) -> Any {
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("$id".to_owned(), json!(format!("urn:demarche:schema:1:{}", self.name())));
        let (title, body) = match self.0 {
            None => ("A dossier in one file".to_owned(), single_file()),
            Some(part) => (format!("{} of a dossier", part.file_name()), contents(part)),
        };
        schema.insert("title".to_owned(), json!(title));
        let definitions = definitions(&body);
        if let Any::Object(body) = body {
            schema.extend(body);
        }
        schema.insert("$defs".to_owned(), definitions);
        Any::Object(schema)
    }
}

/// A whole dossier.
fn single_file() -> Any {
    let snapshot = json!({"description": "How the file was made. Passed over."});
    let parts = Part::all().map(|part| (part.key().to_owned(), contents(part)));
    let properties: Map<_, _> = std::iter::once((SNAPSHOT_KEY.to_owned(), snapshot)).chain(parts).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": [Part::Meta.key()],
        "additionalProperties": false
    })
}

/// The contents of a file, or of a key of a whole dossier.
fn contents(part: Part) -> Any {
    match part {
        Part::Meta => object(&shapes::META),
        Part::Records(kind) => {
            let description = format!("The {} of a dossier.", kind.plural());
            json!({"description": description, "type": "array", "items": object(shapes::of(kind))})
        }
    }
}

fn object(shape: &Shape) -> Any {
    let properties: Map<_, _> =
        shape.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> =
        shape.fields.iter().filter(|field| field.need == Need::Required).map(|field| field.name).collect();
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(sentence(shape.about)));
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Any::Object(properties));
    if required.is_empty() {
        schema.insert("minProperties".to_owned(), json!(1));
    } else {
        schema.insert("required".to_owned(), json!(required));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    for (keyword, value) in shape.rules.iter().flat_map(|rule| rule_keywords(*rule)) {
        match (schema.get_mut(&keyword), value) {
            (Some(Any::Object(known)), Any::Object(more)) => known.extend(more),
            (Some(Any::Array(known)), Any::Array(more)) => known.extend(more),
            (_, value) => drop(schema.insert(keyword, value)),
        }
    }
    Any::Object(schema)
}

/// A rule between fields, as far as a schema can express it. Keywords of several rules are united.
fn rule_keywords(rule: Rule) -> Map<String, Any> {
    let keywords = match rule {
        Rule::EndedNeedsUntil => json!({"dependentRequired": {"ended": ["until"]}}),
        Rule::AcceptsIfNeedsCondition => json!({"allOf": [{
            "if": {"properties": {"stance": {"const": "accepts-if"}}, "required": ["stance"]},
            "then": {"required": ["condition"]}
        }]}),
        Rule::PointNeedsPackage => json!({"dependentRequired": {"point": ["package"]}}),
        Rule::SoughtOfAsk => {
            let others: Vec<&str> =
                Stance::ALL.iter().filter(|stance| !stance.is_ask()).map(|stance| stance.as_str()).collect();
            json!({"allOf": [{
                "if": {"properties": {"stance": {"enum": others}}, "required": ["stance"]},
                "then": {"not": {"required": ["sought"]}}
            }]})
        }
        Rule::ValueOrRange => json!({"oneOf": [
            {"required": ["value"], "not": {"anyOf": [{"required": ["from"]}, {"required": ["to"]}]}},
            {"required": ["from", "to"], "not": {"required": ["value"]}}
        ]}),
        Rule::StatusOrHistory => json!({"oneOf": [{"required": ["status"]}, {"required": ["history"]}]}),
        Rule::InOrder(..)
        | Rule::HistoryOldestFirst
        | Rule::MembersOnce
        | Rule::OneOfEachUnit
        | Rule::StepIssues => json!({}),
    };
    match keywords {
        Any::Object(keywords) => keywords,
        _ => Map::new(),
    }
}

/// A field with its description and values.
fn property(field: &Field) -> Any {
    let value = value(field.value);
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(description(field)));
    match value {
        value if field.many => {
            schema.insert("type".to_owned(), json!("array"));
            schema.insert("minItems".to_owned(), json!(1));
            schema.insert("items".to_owned(), value);
        }
        // The field's own description replaces that of the object's shape.
        Any::Object(value) => value.into_iter().for_each(|(key, value)| {
            schema.entry(key).or_insert(value);
        }),
        _ => {}
    }
    Any::Object(schema)
}

fn description(field: &Field) -> String {
    let about = sentence(field.about);
    match field.value {
        Value::Title(most) => format!("{about} At most {most} characters, or lists cut it."),
        Value::Short(most) => format!("{about} At most {most} characters."),
        Value::Link(_) | Value::Citation | Value::Membership => {
            format!("{about} {}", sentence(&field.expects()))
        }
        _ => about,
    }
}

/// A phrase as a sentence.
pub(super) fn sentence(phrase: &str) -> String {
    let mut chars = phrase.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str())
}

/// The values that are accepted.
fn value(value: Value) -> Any {
    match value {
        Value::Format => json!({"type": "integer", "const": 1}),
        // A link to a malformed id is dangling, or its target is wrong itself.
        Value::Id | Value::Link(_) => reference("id"),
        Value::Text | Value::Title(_) => reference("text"),
        Value::Address => {
            json!({"$ref": "#/$defs/text", "pattern": format!("^https?://[^/{SPACES}][^{SPACES}]*$")})
        }
        Value::Short(most) => json!({"$ref": "#/$defs/text", "maxLength": most}),
        Value::Date => reference("date"),
        Value::When => reference("when"),
        Value::Word(words) => json!({"type": "string", "enum": (words.all)()}),
        Value::Flag => json!({"type": "boolean"}),
        Value::True => json!({"const": true}),
        Value::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Value::Number(least, most) => json!({"type": "number", "minimum": least, "maximum": most}),
        // How many decimal places a number has is left to the reader: validators compute with floats.
        Value::Amount => json!({"type": "number", "minimum": 0, "maximum": Amount::MOST}),
        Value::Citation => reference("citation"),
        Value::Membership => reference("membership"),
        Value::Names => json!({
            "type": "object",
            "minProperties": 1,
            "propertyNames": reference("text"),
            "additionalProperties": reference("text")
        }),
        Value::Refs => json!({
            "type": "object",
            "minProperties": 1,
            "propertyNames": reference("id"),
            "additionalProperties": reference("text")
        }),
        Value::Part(shape) => object(shape),
    }
}

fn reference(name: &str) -> Any {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// The definitions that a schema refers to.
fn definitions(body: &Any) -> Any {
    let all = [
        ("citation", json!({"anyOf": [reference("id"), object(&shapes::CITATION)]})),
        ("membership", json!({"anyOf": [reference("id"), object(&shapes::MEMBERSHIP)]})),
        (
            "when",
            json!({
                "description": "2025, 2025-07, 2025-07-23; FROM/TO for a period, [FROM..TO] for one day within a window; ~ after a date for about.",
                "type": "string",
                "pattern": format!("^(?:{POINT}(?:/{POINT})?|\\[{POINT}\\.\\.{POINT}\\])$")
            }),
        ),
        (
            "date",
            json!({
                "description": "2025, 2025-07, 2025-07-23; [FROM..TO] for one day within a window; ~ after a date for about.",
                "type": "string",
                "pattern": format!("^(?:{POINT}|\\[{POINT}\\.\\.{POINT}\\])$")
            }),
        ),
        (
            "id",
            json!({
                "description": "Lower-case letters a to z and digits, in groups joined by single hyphens.",
                "type": "string",
                "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$"
            }),
        ),
        (
            "text",
            json!({
                "description": "Not blank; the only control character allowed is the line feed; characters that change the direction of text are not allowed.",
                "type": "string",
                "pattern": format!("^[{SPACES}{UNSEEN}]*[^{SPACES}{UNSEEN}{FORBIDDEN}][^{FORBIDDEN}]*$")
            }),
        ),
    ];
    // A definition refers only to later ones.
    let mut seen = body.to_string();
    let mut used = Map::new();
    for (name, definition) in all {
        if seen.contains(&format!("\"#/$defs/{name}\"")) {
            seen += &definition.to_string();
            used.insert(name.to_owned(), definition);
        }
    }
    Any::Object(used)
}

/// The pattern of one year, month or day: years from 0001, months and days as far as a pattern can check
/// them. It uses no look-ahead, which some validators do not support.
const POINT: &str = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])\
                     (?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?~?";

/// The white space that the format allows, for a set within a pattern. The characters are listed one by one,
/// because validators differ in what they count as white space.
const SPACES: &str = r" \n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// Other characters of which nothing is seen, for a set within a pattern, but for those that have more than four
/// digits: validators differ in how these are written.
const UNSEEN: &str = r"\u00ad\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb";

/// Characters that the format forbids, for a set within a pattern.
const FORBIDDEN: &str = r"\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069";
