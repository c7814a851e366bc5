//! Generates the reference of all fields from the format's shapes, for the page that explains the format.

use std::fmt::Write as _;

use super::part::Part;
use super::schema::sentence;
use super::shape::{Field, Need, Rule, Shape, Value};
use super::shapes;
use crate::model::Amount;

/// The reference in Markdown: for each file a table of its fields and of the objects in them.
pub fn field_reference() -> String {
    let mut page = String::new();
    for part in Part::all() {
        let shape = shape_of(part);
        // Writing to a String cannot fail.
        let _ = write!(page, "### `{}`\n\n{}\n\n", part.file_name(), sentence(shape.about));
        objects(shape, &mut page);
    }
    let _ = write!(page, "### A full citation\n\n{}\n\n", sentence(shapes::CITATION.about));
    objects(&shapes::CITATION, &mut page);
    let _ = write!(page, "### A full membership\n\n{}\n\n", sentence(shapes::MEMBERSHIP.about));
    objects(&shapes::MEMBERSHIP, &mut page);
    page
}

/// The description of each field, by file and field name, with dots into nested objects:
/// `positions.condition.text`.
pub fn field_phrases() -> Vec<(String, &'static str)> {
    fn within(shape: &Shape, prefix: &str, phrases: &mut Vec<(String, &'static str)>) {
        for field in shape.fields {
            let name = format!("{prefix}.{}", field.name);
            match field.value {
                Value::Part(part) => within(part, &name, phrases),
                _ => phrases.push((name, field.about)),
            }
        }
    }
    let mut phrases = Vec::new();
    for part in Part::all() {
        within(shape_of(part), part.file_name().trim_end_matches(".json"), &mut phrases);
    }
    phrases
}

fn shape_of(part: Part) -> &'static Shape {
    match part {
        Part::Meta => &shapes::META,
        Part::Records(kind) => shapes::of(kind),
    }
}

/// Writes the fields of an object and of the objects within it.
fn objects(shape: &Shape, page: &mut String) {
    page.push_str("| field | | holds | meaning |\n| --- | --- | --- | --- |\n");
    for field in shape.fields {
        let need = match field.need {
            Need::Required => "required",
            Need::Expected => "expected",
            Need::Optional => "",
        };
        let _ = writeln!(page, "| `{}` | {need} | {} | {} |", field.name, holds(field), field.about);
    }
    page.push('\n');
    for rule in shape.rules {
        let _ = writeln!(page, "- {}", rule_words(*rule));
    }
    if !shape.rules.is_empty() {
        page.push('\n');
    }
    for field in shape.fields {
        if let Value::Part(part) = field.value {
            let each = if field.many { "Each of " } else { "" };
            let _ = write!(page, "**{each}`{}`**: {}.\n\n", field.name, part.about);
            objects(part, page);
        }
    }
}

/// The values that a field accepts: `party ids`, `one of ...`.
fn holds(field: &Field) -> String {
    let one = match field.value {
        Value::Format => "the number 1".to_owned(),
        Value::Id => "an id".to_owned(),
        Value::Text => if field.many { "texts" } else { "a text" }.to_owned(),
        Value::Address => "an address that begins with `https://` or `http://`".to_owned(),
        Value::Title(most) => format!("a text, preferably at most {most} characters"),
        Value::Short(most) => format!("a text of at most {most} characters"),
        Value::Date => "a date".to_owned(),
        Value::When => "a date or an interval".to_owned(),
        Value::Word(words) => {
            let words: Vec<String> = (words.all)().iter().map(|word| format!("`{word}`")).collect();
            let of = if field.many { "words among" } else { "one of" };
            format!("{of} {}", words.join(", "))
        }
        Value::Flag => "`true` or `false`".to_owned(),
        Value::True => "`true`".to_owned(),
        Value::Whole(least, most) => format!("a whole number from {least} to {most}"),
        Value::Number(least, most) => format!("a number from {least} to {most}"),
        Value::Amount => {
            format!("a number from 0 to {} with at most {} decimal places", Amount::MOST, Amount::PLACES)
        }
        Value::Link(_) => field.value.words(field.count()),
        Value::Citation => "source ids, or full citations".to_owned(),
        Value::Membership => "party ids, or full memberships".to_owned(),
        Value::Names => "an object: names by BCP 47 tag".to_owned(),
        Value::Refs => "an object: identifiers by the name of their scheme, written like an id".to_owned(),
        Value::Part(_) => if field.many { "objects, see below" } else { "an object, see below" }.to_owned(),
    };
    if field.chain { format!("{one}; links must not form a circle") } else { one }
}

fn rule_words(rule: Rule) -> String {
    match rule {
        Rule::InOrder(first, last) => format!("`{last}` is not before `{first}`."),
        Rule::EndedNeedsUntil => "`ended` requires `until`.".to_owned(),
        Rule::AcceptsIfNeedsCondition => "The stance `accepts-if` requires a `condition`.".to_owned(),
        Rule::PointNeedsPackage => "`point` requires `package`.".to_owned(),
        Rule::SoughtOfAsk => {
            "Only an ask (`demands`, `proposes`, `offers`) has `sought`; `on` is not before `since`."
                .to_owned()
        }
        Rule::ValueOrRange => {
            "Give either `value`, or both `from` and `to`; `to` is not less than `from`.".to_owned()
        }
        Rule::MembersOnce => "No party is among `members` twice at the same time.".to_owned(),
        Rule::OneOfEachUnit => "No two of `quantities` have the same `unit`.".to_owned(),
        Rule::StepIssues => {
            "The `issues` of a step in the `history` are among those of the outcome; the first step has none."
                .to_owned()
        }
        Rule::StatusOrHistory => {
            "Give either `status`, which then applies on the day of `when`, or `history`, but not both."
                .to_owned()
        }
        Rule::HistoryOldestFirst => "The oldest entry of a `history` comes first.".to_owned(),
    }
}
