//! Mistakes in what is said: JSON still, yet no sound dossier.

#![allow(clippy::unnecessary_wraps, clippy::single_match_else)] // all mistakes are made alike, some always

use demarche::dossier::Code;
use demarche::model::{Kind, Word as _};

use super::ground::{Ground, Spot, Where};
use super::marks::{Edit, mark, marked};
use super::rng::Rng;
use super::tree::Value;

/// A mistake made somewhere, or none where the place that was chosen has no room for it.
pub(crate) type Mistake = fn(&Ground, &mut Rng) -> Option<Vec<Edit>>;

/// All of them, by name.
pub(crate) const MISTAKES: &[(&str, Mistake)] = &[
    ("wrong type", wrong_type),
    ("record of a wrong type", wrong_record),
    ("list of a wrong type", wrong_list),
    ("malformed date", |g, r| date(g, r, &MALFORMED, Code::MalformedDate)),
    ("impossible date", |g, r| date(g, r, &IMPOSSIBLE, Code::ImpossibleDate)),
    ("end before start in a date", |g, r| {
        date(g, r, &["[2026..2025]", "[2025-07-02..2025-07-01]"], Code::EndBeforeStart)
    }),
    ("interval not allowed", interval),
    ("interval that ends before it starts", backwards),
    ("unknown word", unknown_word),
    ("mistyped field", mistyped_field),
    ("mistyped key of a list", mistyped_key),
    ("missing field", missing_field),
    ("unknown field", unknown_field),
    ("duplicate field", duplicate_field),
    ("broken link", broken_link),
    ("link to a wrong kind", wrong_kind),
    ("link to itself", self_link),
    ("circle", circle),
    ("answer to one's own", own_answer),
    ("duplicate id", duplicate_id),
    ("malformed id", malformed_id),
    ("mistyped id", mistyped_id),
    ("empty value", empty_value),
    ("empty list", empty_list),
    ("number out of range", out_of_range),
    ("number with too many places", too_precise),
    ("no address", no_address),
    ("former field", former),
    ("step of another's issue", step_issue),
    ("issues of the first step", first_step_issues),
    ("search of no ask", sought_of_no_ask),
    ("search before the ask", sought_before),
    ("unit given twice", unit_twice),
    ("point without package", point_alone),
    ("forbidden character", forbidden),
    ("too long", too_long),
    ("end before start", end_before_start),
    ("history out of order", history),
    ("condition missing", condition),
    ("ended without until", ended),
    ("status and history", status_and_history),
    ("neither status nor history", no_status),
    ("unknown format", format),
];

const MALFORMED: [&str; 11] = [
    "2025-7-01",
    "25.07.2025",
    "1 July 2025",
    "2025/",
    "2025-07-23T10:00",
    "[2025..2026",
    "~2025",
    "202",
    "2025-07-1l",
    "2025-07-23 ",
    "2O25",
];
const IMPOSSIBLE: [&str; 7] =
    ["2025-02-30", "2025-13", "2025-00-10", "0000", "2023-02-29", "2025-04-31~", "2025-07-00"];

impl Spot {
    /// A value of the field: the field's own, or one of its list.
    fn item<'g>(&self, ground: &'g Ground, rng: &mut Rng) -> &'g Value {
        let value = &ground.member(self).value;
        if self.field.many { rng.pick(value.items()) } else { value }
    }

    fn file(&self) -> usize {
        self.object.file
    }

    fn replaced(&self, value: &Value, code: Code, json: &str) -> Option<Vec<Edit>> {
        Some(vec![Edit::new(self.file(), value.span.clone(), marked(code, json))])
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// A place where a field is used that holds one of these.
fn spot<'g>(ground: &'g Ground, rng: &mut Rng, holds: &[&str]) -> Option<&'g Spot> {
    let all: Vec<&Spot> = ground.spots.iter().filter(|spot| holds.contains(&spot.field.holds)).collect();
    (!all.is_empty()).then(|| *rng.pick(&all))
}

fn link_code(kind: Kind) -> Code {
    Code::from_word(&format!("unknown-{kind}")).unwrap()
}

/// One letter swapped with the next, dropped or doubled.
pub(crate) fn slip(word: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = rng.below(letters.len());
    match rng.below(3) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 if letters.len() > 1 => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

fn wrong_type(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = rng.pick(&ground.spots);
    if spot.field.many && rng.below(2) == 0 {
        let json = rng.word(&["7", "true", "null", "\"x\"", "{\"x\": 1}"]);
        return spot.replaced(&ground.member(spot).value, Code::WrongType, json);
    }
    let wrong: &[&str] = match spot.field.holds {
        "citation" | "membership" => &["7", "true", "null", "[\"x\"]"],
        "part" | "names" | "refs" => &["7", "false", "null", "\"x\"", "[{}]"],
        "flag" => &["\"yes\"", "0", "null", "[true]"],
        "true" => &["\"yes\"", "1", "null", "false", "[true]"],
        "whole" => &["\"3\"", "1.5", "true", "1e2"],
        "amount" => &["\"3\"", "true", "[3]", "\"1e2\""],
        "lat" | "lon" => &["\"3\"", "true", "[3]"],
        "format" => &["\"1\"", "true"],
        _ => &["7", "true", "null", "[\"x\"]", "{\"x\": 1}", "-0.5e7"],
    };
    spot.replaced(spot.item(ground, rng), Code::WrongType, rng.word(wrong))
}

fn wrong_record(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let record = &rng.pick(&ground.records).object;
    let json = rng.word(&["7", "null", "\"x\"", "[{\"id\": \"x\"}]"]);
    Some(vec![Edit::new(record.file, ground.at(record).span.clone(), marked(Code::WrongType, json))])
}

fn wrong_list(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let list = rng.pick(&ground.lists);
    let json = rng.word(&["7", "null", "\"x\"", "{}", "{\"id\": \"x\"}"]);
    Some(vec![Edit::new(list.file, ground.at(list).span.clone(), marked(Code::WrongType, json))])
}

fn date(ground: &Ground, rng: &mut Rng, bad: &[&str], code: Code) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["date", "when"])?;
    spot.replaced(&ground.member(spot).value, code, &quoted(rng.word(bad)))
}

fn interval(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["date"])?;
    let interval = rng.word(&["2024-01-01/2024-01-05", "0001/0002", "9998/9999"]);
    spot.replaced(&ground.member(spot).value, Code::IntervalNotAllowed, &quoted(interval))
}

fn backwards(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["when"])?;
    spot.replaced(&ground.member(spot).value, Code::EndBeforeStart, "\"2025-07-02/2025-07-01\"")
}

fn unknown_word(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["word"])?;
    let value = spot.item(ground, rng);
    let word = slip(value.text()?, rng);
    if ground.words.contains(&word) {
        return None;
    }
    spot.replaced(value, Code::UnknownWord, &quoted(&word))
}

/// A mistyped key is told once: neither is the field that it was to be missing then, nor what it would
/// have made known.
fn mistyped_field(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = rng.pick(&ground.spots);
    let key = slip(spot.field.name, rng);
    if ground.format[spot.owner.as_str()].iter().any(|field| field.name == key) {
        return None;
    }
    let span = ground.member(spot).key_span.clone();
    Some(vec![Edit::new(spot.file(), span, marked(Code::UnknownField, &quoted(&key)))])
}

/// The same of a whole list of a single file.
fn mistyped_key(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let keys = ground.trees.first().filter(|_| ground.trees.len() == 1)?.members();
    let member = rng.pick(keys);
    let key = slip(&member.key, rng);
    let span = member.key_span.clone();
    (key != member.key).then(|| vec![Edit::new(0, span, marked(Code::UnknownField, &quoted(&key)))])
}

/// Takes a member out, with a comma beside it; of an object that has no other, nothing is left to take.
fn without(ground: &Ground, object: &Where, member: usize) -> Option<Edit> {
    let members = ground.at(object).members();
    let span = members[member].span();
    let range = if member + 1 < members.len() {
        span.start..members[member + 1].key_span.start
    } else {
        members.get(member.checked_sub(1)?)?.span().end..span.end
    };
    Some(Edit::new(object.file, range, ""))
}

fn missing_field(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = rng.pick(&ground.spots);
    if !spot.field.required {
        return None;
    }
    let object = ground.at(&spot.object);
    let Some(edit) = without(ground, &spot.object, spot.member) else {
        return spot.replaced(object, Code::EmptyValue, "{}");
    };
    let mut edits = mark(Code::MissingField, spot.file(), object.opening());
    edits.push(edit);
    Some(edits)
}

fn unknown_field(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (_, _, object) = rng.pick(&ground.objects);
    let key =
        rng.word(&["\"xyzzy\"", "\"Київ\"", "\"__proto__\"", "\"\"", "\"wholly-unknown\"", "\"\\u0000\""]);
    let value = rng.word(&["1", "null", "\"x\"", "{\"id\": 7}", "[[]]"]);
    let text = format!("{}: {value}, ", marked(Code::UnknownField, key));
    let at = ground.at(object).members()[0].key_span.start;
    Some(vec![Edit::new(object.file, at..at, text)])
}

fn duplicate_field(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = rng.pick(&ground.spots);
    let member = ground.member(spot);
    let value = &ground.text(spot.file())[member.value.span.clone()];
    let text = format!(", {}: {value}", marked(Code::DuplicateField, &quoted(&member.key)));
    // Behind any member from there on.
    let members = ground.at(&spot.object).members();
    let behind = rng.pick(&members[spot.member..]).span().end;
    Some(vec![Edit::new(spot.file(), behind..behind, text)])
}

/// The link that a value is, and what it is called; of a citation the id within.
fn link<'g>(ground: &'g Ground, rng: &mut Rng, holds: &[&str]) -> Option<(&'g Spot, &'g Value)> {
    let spot = spot(ground, rng, holds)?;
    // A step may name the outcome's issues only, so it would be wrong too.
    let has_steps_by_issue = || {
        let history = ground.at(&spot.object).get("history").map(Value::items).unwrap_or_default();
        history.iter().any(|step| step.member("issues").is_some())
    };
    if spot.owner == "outcomes" && spot.field.name == "issues" && has_steps_by_issue() {
        return None;
    }
    let value = spot.item(ground, rng);
    Some((spot, link_within(value)))
}

/// The id that a link names, written alone or within an object.
fn link_within(value: &Value) -> &Value {
    value.get("id").or_else(|| value.get("party")).unwrap_or(value)
}

/// Everything that holds a link to a record.
const LINKS: [&str; 12] = [
    "source",
    "party",
    "person",
    "issue",
    "package",
    "position",
    "meeting",
    "outcome",
    "event",
    "citation",
    "membership",
    "answered",
];

/// The kinds of records to which a field's link may lead.
fn kinds(spot: &Spot) -> Vec<Kind> {
    match spot.field.holds {
        "citation" => vec![Kind::Source],
        "membership" => vec![Kind::Party],
        "answered" => vec![Kind::Position, Kind::Package],
        _ => spot.field.link().into_iter().collect(),
    }
}

fn broken_link(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (spot, value) = link(ground, rng, &[&LINKS[..], &["any", "track"]].concat())?;
    let id = if rng.below(4) == 0 { "Nowhere at all".to_owned() } else { slip(value.text()?, rng) };
    let tracks = ground.at(&ground.records[0].object).get("tracks").map(Value::items).unwrap_or_default();
    if ground.ids.contains(&id)
        || tracks.iter().any(|track| track.get("id").and_then(Value::text) == Some(&id))
    {
        return None;
    }
    let code = match spot.field.holds {
        "any" => Code::UnknownRecord,
        "track" => Code::UnknownTrack,
        _ => link_code(*kinds(spot).first()?),
    };
    spot.replaced(value, code, &quoted(&id))
}

fn wrong_kind(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (spot, value) = link(ground, rng, &LINKS)?;
    let other = rng.pick(&ground.records[1..]);
    if other.kind.is_some_and(|kind| kinds(spot).contains(&kind)) {
        return None;
    }
    spot.replaced(value, Code::WrongKind, &quoted(&other.id))
}

fn self_link(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (spot, value) = link(
        ground,
        rng,
        &["party", "issue", "position", "meeting", "outcome", "event", "any", "membership", "answered"],
    )?;
    let record = &ground.records[spot.record];
    if spot.field.holds != "any" && !record.kind.is_some_and(|kind| kinds(spot).contains(&kind)) {
        return None;
    }
    spot.replaced(value, Code::SelfLink, &quoted(&record.id))
}

/// The link back from where a link leads. The place is the link that leads to the first of the two that
/// is met when each record in turn is followed upwards.
fn circle(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let ups: Vec<&Spot> = ground
        .spots
        .iter()
        .filter(|spot| ["parent", "part_of", "successor_of"].contains(&spot.field.name))
        .collect();
    if ups.is_empty() {
        return None;
    }
    let up = *rng.pick(&ups);
    let name = up.field.name;
    let link = &ground.member(up).value;
    let (above, target) = ground.by_id(link.text()?)?;
    let object = ground.at(&target.object);
    if object.member(name).is_some() {
        return None;
    }
    let next = |record: usize| {
        let object = ground.at(&ground.records[record].object);
        object.get(name).and_then(Value::text).and_then(|id| ground.by_id(id)).map(|(number, _)| number)
    };
    let (low, kind) = (up.record, target.kind);
    let met = (1..ground.records.len()).filter(|record| ground.records[*record].kind == kind).find_map(
        |record| {
            std::iter::successors(Some(record), |record| next(*record))
                .find(|record| [low, above].contains(record))
        },
    )?;
    let at = object.members()[0].key_span.start;
    let id = quoted(&ground.records[low].id);
    let (back, mut edits) = if met == low {
        (marked(Code::LinkCycle, &id), Vec::new())
    } else {
        (id, mark(Code::LinkCycle, up.file(), link.span.clone()))
    };
    edits.push(Edit::new(target.object.file, at..at, format!("\"{name}\": {back}, ")));
    Some(edits)
}

/// A position whose holders are made those of what it answers, or of what answers it.
fn own_answer(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let answers: Vec<&Spot> = ground.spots.iter().filter(|spot| spot.field.name == "responds_to").collect();
    let spot = *rng.pick(&answers);
    let (asked, _) = ground.by_id(spot.item(ground, rng).text()?)?;
    let (changed, other) = if rng.below(2) == 0 { (spot.record, asked) } else { (asked, spot.record) };
    let holders = |record: usize| {
        let from = if record == changed { other } else { record };
        ground.at(&ground.records[from].object).get("parties").unwrap()
    };
    let new = &ground.text(ground.records[other].object.file)[holders(other).span.clone()];
    let place = &ground.records[changed].object;
    let mut edits = vec![Edit::new(place.file, ground.at(place).get("parties")?.span.clone(), new)];
    for answer in &answers {
        for link in ground.member(answer).value.items() {
            let (asked, _) = ground.by_id(link.text()?)?;
            let own: Vec<_> = holders(answer.record).items().iter().map(Value::text).collect();
            if holders(asked).items().iter().any(|holder| own.contains(&holder.text())) {
                edits.extend(mark(Code::AnswersItsHolder, answer.file(), link.span.clone()));
            }
        }
    }
    Some(edits)
}

/// The second of the two is told, whichever was changed.
fn duplicate_id(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (one, other) = (1 + rng.below(ground.records.len() - 1), 1 + rng.below(ground.records.len() - 1));
    if one == other {
        return None;
    }
    let id = |record: usize| {
        let object = &ground.records[record].object;
        (object.file, ground.at(object).get("id").unwrap().span.clone())
    };
    let ((file, span), new) = (id(one), quoted(&ground.records[other].id));
    if one > other {
        return Some(vec![Edit::new(file, span, marked(Code::DuplicateId, &new))]);
    }
    let mut edits = mark(Code::DuplicateId, id(other).0, id(other).1);
    edits.push(Edit::new(file, span, new));
    Some(edits)
}

/// Told at the id alone, and not at the links to what it was to be.
fn malformed_id(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["id"])?;
    let value = &ground.member(spot).value;
    let id = value.text()?;
    let bad = match rng.below(6) {
        0 => format!("{id}-"),
        1 => format!("-{id}"),
        2 => id.to_uppercase(),
        3 => format!("{id} "),
        4 => format!("{id}--x"),
        _ => format!("{id}é"),
    };
    // Without a letter nothing changes.
    spot.replaced(value, Code::MalformedId, &quoted(&bad)).filter(|_| bad != id)
}

/// Still an id, so what is wrong are the links to what it was to be.
fn mistyped_id(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let record = rng.pick(&ground.records[1..]);
    let id = slip(&record.id, rng);
    if !demarche::model::Id::is_well_formed(&id) || ground.ids.contains(&id) {
        return None;
    }
    let span = ground.at(&record.object).get("id")?.span.clone();
    let mut edits = vec![Edit::new(record.object.file, span, quoted(&id))];
    for spot in &ground.spots {
        let code = match spot.field.holds {
            "any" => Code::UnknownRecord,
            _ if ["citation", "membership"].contains(&spot.owner.as_str()) => continue,
            _ => match kinds(spot).first() {
                Some(kind) => link_code(*kind),
                None => continue,
            },
        };
        let value = &ground.member(spot).value;
        let items = if spot.field.many { value.items() } else { std::slice::from_ref(value) };
        for link in items.iter().map(link_within) {
            if link.text() == Some(&record.id) {
                edits.extend(mark(code, spot.file(), link.span.clone()));
            }
        }
    }
    Some(edits)
}

fn empty_value(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = rng.pick(&ground.spots);
    if spot.field.many && rng.below(3) == 0 {
        return spot.replaced(&ground.member(spot).value, Code::EmptyValue, rng.word(&["[]", "[ ]"]));
    }
    let value = spot.item(ground, rng);
    match (&value.body, spot.field.holds) {
        (super::tree::Body::Bare, _) => None,
        (super::tree::Body::Object(_), _) => spot.replaced(value, Code::EmptyValue, "{}"),
        _ => spot.replaced(value, Code::EmptyValue, rng.word(&["\"\"", "\" \"", "\"\\n\"", "\"\u{a0}\""])),
    }
}

/// A list of records without any is sound, so what is wrong are the links to them.
fn empty_list(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let list = rng.pick(&ground.lists);
    let whole = ground.at(list).span.clone();
    let ids: Vec<&str> = ground.at(list).items().iter().filter_map(|item| item.get("id")?.text()).collect();
    let mut edits = vec![Edit::new(list.file, whole.clone(), "[]")];
    for spot in &ground.spots {
        let code = match spot.field.holds {
            "any" => Code::UnknownRecord,
            _ if ["citation", "membership"].contains(&spot.owner.as_str()) => continue,
            _ => match kinds(spot).first() {
                Some(kind) => link_code(*kind),
                None => continue,
            },
        };
        let value = &ground.member(spot).value;
        let items = if spot.field.many { value.items() } else { std::slice::from_ref(value) };
        for link in
            items.iter().map(link_within).filter(|link| link.text().is_some_and(|id| ids.contains(&id)))
        {
            // What is in the list itself is gone with it.
            if spot.file() != list.file || !(whole.start..whole.end).contains(&link.span.start) {
                edits.extend(mark(code, spot.file(), link.span.clone()));
            }
        }
    }
    // More than are kept would be told in part only.
    (edits.len() < 1000).then_some(edits)
}

fn out_of_range(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["whole", "amount", "lat", "lon"])?;
    let bad: &[&str] = match spot.field.holds {
        "whole" => &["0", "-5", "1000001", "99999999999999999999"],
        "amount" => {
            &["-1", "-0.5", "9007199254740992", "9007199254740991.5", "99999999999999999999", "1e400"]
        }
        "lat" => &["90.5", "-91", "1e999", "-1e999999"],
        _ => &["180.01", "-181", "1e999"],
    };
    spot.replaced(&ground.member(spot).value, Code::OutOfRange, rng.word(bad))
}

fn too_precise(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["amount"])?;
    let bad = rng.word(&["0.1234567", "1e-7", "1.00000001", "12345e-8"]);
    spot.replaced(&ground.member(spot).value, Code::TooPrecise, bad)
}

/// A source's copy, given where it has an address.
fn no_address(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let urls: Vec<&Spot> =
        ground.spots.iter().filter(|spot| spot.owner == "sources" && spot.field.name == "url").collect();
    let spot = *rng.pick(&urls);
    if ground.at(&spot.object).member("archived").is_some() {
        return None;
    }
    let bad = rng.word(&[
        "\"example.org/1\"",
        "\"ftp://example.org/\"",
        "\"https://\"",
        "\"https://a b\"",
        "\"javascript:x\"",
    ]);
    let behind = ground.member(spot).span().end;
    let text = format!(", \"archived\": {}", marked(Code::MalformedAddress, bad));
    Some(vec![Edit::new(spot.file(), behind..behind, text)])
}

/// The list, written as its one item under its former name.
fn former(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let lists: Vec<&Spot> = ground
        .spots
        .iter()
        .filter(|spot| spot.field.name == "quantities" && ground.member(spot).value.items().len() == 1)
        .collect();
    if lists.is_empty() {
        return None;
    }
    let spot = *rng.pick(&lists);
    let member = ground.member(spot);
    let item = &ground.text(spot.file())[member.value.items()[0].span.clone()];
    Some(vec![
        Edit::new(spot.file(), member.key_span.clone(), marked(Code::RenamedField, "\"quantity\"")),
        Edit::new(spot.file(), member.value.span.clone(), item),
    ])
}

/// The steps of an outcome's history.
fn steps(ground: &Ground, rng: &mut Rng) -> (usize, usize) {
    let outcomes: Vec<usize> = ground
        .records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.kind == Some(Kind::Outcome))
        .map(|(number, _)| number)
        .collect();
    let outcome = *rng.pick(&outcomes);
    let object = ground.at(&ground.records[outcome].object);
    (outcome, object.get("history").map_or(0, |history| history.items().len()))
}

/// What is written before the first field of a step.
fn in_step(ground: &Ground, outcome: usize, step: usize, text: String) -> Option<Vec<Edit>> {
    let record = &ground.records[outcome].object;
    let step = &ground.at(record).get("history")?.items()[step];
    if step.member("issues").is_some() {
        return None;
    }
    let at = step.members()[0].key_span.start;
    Some(vec![Edit::new(record.file, at..at, text)])
}

fn step_issue(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (outcome, count) = steps(ground, rng);
    let step = 1 + rng.below(count.checked_sub(1).filter(|n| *n > 0)?);
    let issues: Vec<&str> = ground
        .records
        .iter()
        .filter(|record| record.kind == Some(Kind::Issue))
        .map(|record| record.id.as_str())
        .collect();
    let issue = rng.word(&issues);
    let own = ground.at(&ground.records[outcome].object).get("issues")?.items();
    if own.iter().any(|link| link.text() == Some(issue)) {
        return None;
    }
    in_step(ground, outcome, step, format!("\"issues\": [{}], ", marked(Code::StepIssues, &quoted(issue))))
}

fn first_step_issues(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let (outcome, _) = steps(ground, rng);
    let own = ground.at(&ground.records[outcome].object).get("issues")?.items()[0].text()?;
    in_step(ground, outcome, 0, format!("{}: [{}], ", marked(Code::StepIssues, "\"issues\""), quoted(own)))
}

/// The first day of a position, with what is written behind it, where the position is an ask or where it is none.
fn searched(ground: &Ground, rng: &mut Rng, of_ask: bool, text: String) -> Option<Vec<Edit>> {
    let sinces: Vec<&Spot> =
        ground.spots.iter().filter(|spot| spot.owner == "positions" && spot.field.name == "since").collect();
    let spot = *rng.pick(&sinces);
    let object = ground.at(&spot.object);
    let stance = object.get("stance")?.text()?;
    if ["demands", "proposes", "offers"].contains(&stance) != of_ask || object.member("sought").is_some() {
        return None;
    }
    let behind = ground.member(spot).span().end;
    Some(vec![Edit::new(spot.file(), behind..behind, text)])
}

fn sought_of_no_ask(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let key = marked(Code::SoughtOfNoAsk, "\"sought\"");
    searched(ground, rng, false, format!(", {key}: [{{\"on\": \"2026-01-01\"}}]"))
}

fn sought_before(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let day = marked(Code::EndBeforeStart, rng.word(&["\"0999\"", "\"1648-10-24~\""]));
    searched(ground, rng, true, format!(", \"sought\": [{{\"on\": \"9998\"}}, {{\"on\": {day}}}]"))
}

fn unit_twice(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let units: Vec<&Spot> = ground
        .spots
        .iter()
        .filter(|spot| spot.owner == "outcomes.quantities" && spot.field.name == "unit")
        .collect();
    let spot = *rng.pick(&units);
    let unit = &ground.text(spot.file())[ground.member(spot).value.span.clone()];
    let behind = ground.at(&spot.object).span.end;
    let text = format!(", {{\"unit\": {}}}", marked(Code::RepeatedUnit, unit));
    Some(vec![Edit::new(spot.file(), behind..behind, text)])
}

fn point_alone(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let sinces: Vec<&Spot> =
        ground.spots.iter().filter(|spot| spot.owner == "positions" && spot.field.name == "since").collect();
    let spot = *rng.pick(&sinces);
    if ground.at(&spot.object).member("package").is_some() {
        return None;
    }
    let behind = ground.member(spot).span().end;
    let text = format!(", {}: \"II.3\"", marked(Code::PointWithoutPackage, "\"point\""));
    Some(vec![Edit::new(spot.file(), behind..behind, text)])
}

fn forbidden(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["text", "title"])?;
    let value = spot.item(ground, rng);
    let text = &ground.text(spot.file())[value.span.clone()];
    let bad = rng.word(&[
        "\u{202e}", "\u{2066}", "\u{7f}", "\u{85}", "\\u0007", "\\u202E", "\\r\\n", "\\t", "\\u0000",
    ]);
    let at = if rng.below(2) == 0 { 1 } else { text.len() - 1 };
    spot.replaced(value, Code::ForbiddenCharacter, &format!("{}{bad}{}", &text[..at], &text[at..]))
}

fn too_long(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["short"])?;
    spot.replaced(&ground.member(spot).value, Code::TooLong, "\"abcdefghijklmnopqrs\"")
}

fn end_before_start(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let starts: Vec<&Spot> = ground
        .spots
        .iter()
        .filter(|spot| {
            (["since", "from"].contains(&spot.field.name) && spot.field.holds == "date")
                || (spot.owner == "outcomes" && spot.field.name == "when")
        })
        .collect();
    let spot = *rng.pick(&starts);
    let end = if spot.field.name == "from" { "to" } else { "until" };
    let early = marked(Code::EndBeforeStart, rng.word(&["\"0999\"", "\"1648-10-24~\"", "\"[1900..1901]\""]));
    let edit = match ground.at(&spot.object).get(end) {
        Some(value) => Edit::new(spot.file(), value.span.clone(), early),
        None => {
            let behind = ground.member(spot).span().end;
            Edit::new(spot.file(), behind..behind, format!(", \"{end}\": {early}"))
        }
    };
    Some(vec![edit])
}

/// An entry dated long before those above it, or long after those below it, where the next is told.
fn history(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let histories: Vec<&Spot> = ground.spots.iter().filter(|spot| spot.field.name == "history").collect();
    let spot = *rng.pick(&histories);
    let entries = ground.member(spot).value.items();
    let at = 1 + rng.below(entries.len().checked_sub(1).filter(|n| *n > 0)?);
    let date = |at: usize| entries[at].get("date").unwrap().span.clone();
    if rng.below(2) == 0 {
        return Some(vec![Edit::new(spot.file(), date(at), marked(Code::HistoryOutOfOrder, "\"0999\""))]);
    }
    let mut edits = mark(Code::HistoryOutOfOrder, spot.file(), date(at));
    edits.push(Edit::new(spot.file(), date(at - 1), "\"9998-01\""));
    Some(edits)
}

fn condition(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let stances: Vec<&Spot> = ground.spots.iter().filter(|spot| spot.field.name == "stance").collect();
    let spot = *rng.pick(&stances);
    let stance = &ground.member(spot).value;
    // With another stance it would have a search for an answer that nobody owes.
    if ground.at(&spot.object).member("sought").is_some() {
        return None;
    }
    match ground.at(&spot.object).members().iter().position(|member| member.key == "condition") {
        None => spot.replaced(stance, Code::MissingCondition, "\"accepts-if\""),
        Some(condition) => {
            let mut edits = vec![
                without(ground, &spot.object, condition)?,
                Edit::new(spot.file(), stance.span.clone(), marked(Code::MissingCondition, "\"accepts-if\"")),
            ];
            edits.rotate_left(1);
            Some(edits)
        }
    }
}

fn ended(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let sinces: Vec<&Spot> =
        ground.spots.iter().filter(|spot| spot.owner == "positions" && spot.field.name == "since").collect();
    let spot = *rng.pick(&sinces);
    let object = ground.at(&spot.object);
    let until = object.members().iter().position(|member| member.key == "until");
    match (object.member("ended"), until) {
        (Some(ended), Some(until)) => {
            let mut edits = mark(Code::EndedWithoutUntil, spot.file(), ended.key_span.clone());
            edits.push(without(ground, &spot.object, until)?);
            Some(edits)
        }
        (None, None) => {
            let behind = ground.member(spot).span().end;
            let text = format!(", {}: \"met\"", marked(Code::EndedWithoutUntil, "\"ended\""));
            Some(vec![Edit::new(spot.file(), behind..behind, text)])
        }
        _ => None,
    }
}

/// The later of the two keys is told.
fn status_and_history(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spots: Vec<&Spot> = ground
        .spots
        .iter()
        .filter(|spot| spot.owner == "meetings" && ["status", "history"].contains(&spot.field.name))
        .collect();
    let spot = *rng.pick(&spots);
    let (other, json) = match spot.field.name {
        "status" => ("\"history\"", "[{\"status\": \"held\", \"date\": \"2025\"}]"),
        _ => ("\"status\"", "\"held\""),
    };
    let span = ground.member(spot).span();
    if rng.below(2) == 0 {
        let text = format!(", {}: {json}", marked(Code::StatusAndHistory, other));
        return Some(vec![Edit::new(spot.file(), span.end..span.end, text)]);
    }
    let mut edits = vec![Edit::new(spot.file(), span.start..span.start, format!("{other}: {json}, "))];
    edits.extend(mark(Code::StatusAndHistory, spot.file(), ground.member(spot).key_span.clone()));
    Some(edits)
}

fn no_status(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spots: Vec<&Spot> = ground
        .spots
        .iter()
        .filter(|spot| spot.owner == "meetings" && ["status", "history"].contains(&spot.field.name))
        .collect();
    let spot = *rng.pick(&spots);
    let mut edits = mark(Code::MissingStatus, spot.file(), ground.at(&spot.object).opening());
    edits.push(without(ground, &spot.object, spot.member)?);
    Some(edits)
}

fn format(ground: &Ground, rng: &mut Rng) -> Option<Vec<Edit>> {
    let spot = spot(ground, rng, &["format"])?;
    spot.replaced(
        &ground.member(spot).value,
        Code::UnsupportedFormat,
        rng.word(&["2", "0", "-1", "1.0", "1e400"]),
    )
}
