//! The tables have every field of every record, to the letter; and nothing later than the day.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use demarche::date::Date;
use demarche::derive::{Calendar, Moment, derived};
use demarche::dossier::{self, Schema, field_phrases};
use demarche::model::{Dossier, Id, Kind, RecordRef, Word as _};
use demarche::report::tables::{RecordTable, Scope, Tables, page};
use demarche::report::{Cells, Provenance};
use serde_json::{Map, Value, json};

const FULL: &str = include_str!("../fixture/full.json");

/// Texts that are hard on whoever writes or reads a table.
const HARD: &str = r#"{"dossier": {"format": 1, "id": "hard", "title": "=1+1", "editors": ["A|B", "C\\D", "E"], "gaps": ["a, \"b\"\nc"]},
    "sources": [{"id": "s", "title": "  spaces, \"quotes\"\nand lines  ", "publisher": "-5", "url": "https://example.org/?a=1;b=2"}],
    "parties": [{"id": "a", "name": "@A", "kind": "state", "roles": [{"role": "side"}], "names": {"uk": "=А"}, "sources": ["s"]}],
    "people": [{"id": "p", "name": "'P", "affiliations": [{"party": "a"}], "variants": ["x|y", "\\|", "+z", "\\"], "sources": ["s"]}],
    "events": [{"id": "e", "title": "\u200bHidden", "when": "2025-07-01~/2025-07-31", "text": "-1\n=2;=3", "sources": ["s"],
        "place": {"lat": -0.5, "lon": -77.04}}]}"#;

fn made() -> Provenance {
    Provenance { made_at: "2026-01-01T00:00:00Z".into(), version: "1".into(), hash: "sha256:0".into() }
}

fn read(text: &str) -> Dossier {
    let loaded = dossier::from_text("d.json", text.to_owned());
    loaded.dossier.unwrap_or_else(|| panic!("{:?}", loaded.report.diagnostics.first()))
}

fn bundled(id: &str) -> Dossier {
    dossier::bundled_named(id).unwrap().load().dossier.unwrap()
}

fn all() -> [Dossier; 4] {
    [read(FULL), read(HARD), bundled("russia-ukraine"), bundled("colombia-farc")]
}

/// A table as another program reads it: each row by its heads.
type Rows = Vec<HashMap<String, String>>;

fn parsed(text: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new().terminator(csv::Terminator::CRLF).from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| heads.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.expect("as many cells as heads"))).collect()
}

fn tables(dossier: &Dossier, day: Option<&str>, cells: Cells) -> BTreeMap<&'static str, Rows> {
    let latest = Calendar::of(dossier).latest;
    let day_asked = day.map(|day| day.parse::<Date>().unwrap().latest());
    let moment = Moment::at(dossier, day_asked.unwrap_or(latest));
    let told = if day.is_some() { Scope::AsOf } else { Scope::Full };
    let tables = Tables { dossier, moment: &moment, scope: told, cells };
    RecordTable::all().iter().map(|table| (table.name(), parsed(&tables.csv(table, &made())))).collect()
}

/// The table in which the parts are that a field has any number of.
fn parts_table(path: &str) -> &'static str {
    match path {
        "parties.roles" => "roles",
        "people.affiliations" => "affiliations",
        "people.offices" => "offices",
        "meetings.participants" => "participants",
        "meetings.history" => "meeting-history",
        "outcomes.history" => "outcome-history",
        "outcomes.settles" => "settlements",
        "outcomes.quantities" => "quantities",
        "outcomes.quantities.done" => "done",
        "positions.sought" => "searches",
        "outcomes.figures" => "figures",
        "dossier.coverage" => "coverage",
        "dossier.tracks" => "tracks",
        other => panic!("no table for {other}"),
    }
}

/// A membership without dates is the member's id alone.
fn membership(row: &HashMap<String, String>) -> Value {
    let mut full = json!({"party": row["member"]});
    for key in ["since", "until"] {
        if !row[key].is_empty() {
            full[key] = json!(row[key]);
        }
    }
    if full.as_object().unwrap().len() == 1 { full["party"].take() } else { full }
}

/// What a list in a cell holds.
fn items(cell: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '|' => items.push(String::new()),
            '\\' => items.last_mut().unwrap().extend(chars.next()),
            c => items.last_mut().unwrap().push(c),
        }
    }
    items
}

/// Builds the dossier's JSON again out of nothing but its tables, led by the format's schema.
struct Rebuilt<'a> {
    tables: &'a BTreeMap<&'static str, Rows>,
    definitions: Value,
}

impl Rebuilt<'_> {
    fn resolved<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema.get("$ref").and_then(Value::as_str) {
            Some(name) => &self.definitions[name.trim_start_matches("#/$defs/")],
            None => schema,
        }
    }

    fn citations(&self, record: &str, step: &str) -> Vec<Value> {
        let mine = |row: &&HashMap<String, String>| row["record"] == record && row["step"] == step;
        let citation = |row: &HashMap<String, String>| {
            let (locator, partial) = (&row["locator"], row["partial"] == "true");
            if locator.is_empty() && !partial {
                return json!(row["source"]);
            }
            let mut full = json!({"id": row["source"]});
            if !locator.is_empty() {
                full["locator"] = json!(locator);
            }
            if partial {
                full["partial"] = json!(true);
            }
            full
        };
        self.tables["citations"].iter().filter(mine).map(citation).collect()
    }

    /// An object: its fields from the columns of a row, and from the rows of other tables.
    fn object(
        &self,
        schema: &Value,
        row: &HashMap<String, String>,
        path: &str,
        prefix: &str,
        id: &str,
        step: &str,
    ) -> Value {
        let mut object = Map::new();
        for (name, property) in self.resolved(schema)["properties"].as_object().unwrap() {
            let path = format!("{path}.{name}");
            let column = format!("{prefix}{name}");
            let property = self.resolved(property);
            let item = property.get("items").map(|items| self.resolved(items));
            let value = if name == "sources" {
                json!(self.citations(id, step))
            } else if name == "names" || name == "refs" {
                let (key, text) =
                    if name == "names" { ("language", "name") } else { ("scheme", "identifier") };
                let mine = self.tables[&name[..]].iter().filter(|row| row["record"] == id);
                Value::Object(mine.map(|row| (row[key].clone(), json!(row[text]))).collect())
            } else if path == "parties.members" {
                let mine = self.tables["members"].iter().filter(|row| row["party"] == id);
                mine.map(membership).collect()
            } else if name == "gaps" {
                self.tables["gaps"].iter().map(|row| json!(row["text"])).collect()
            } else if item.is_some_and(|item| item.get("properties").is_some()) {
                let of_dossier = path.starts_with("dossier.");
                let kind =
                    Kind::ALL.iter().find(|kind| path.starts_with(kind.plural())).map(|kind| kind.as_str());
                let rows = self.tables[parts_table(&path)].iter();
                let rows = rows.filter(|row| of_dossier || row[kind.unwrap()] == id);
                // What was carried out is told of each unit apart.
                let in_unit = |part: &&HashMap<String, String>| name != "done" || part["unit"] == row["unit"];
                rows.filter(in_unit)
                    .map(|row| self.object(item.unwrap(), row, &path, "", id, &row["n"]))
                    .collect()
            } else if property.get("properties").is_some() {
                self.object(property, row, &path, &format!("{column}_"), id, step)
            } else {
                // Tables of a dossier with nothing private have no columns for it.
                let none = name.starts_with("private").then(String::new);
                let cell = row.get(&column).or(none.as_ref());
                let cell = &cell.unwrap_or_else(|| panic!("{path} has no column"))[..];
                match property["type"].as_str() {
                    _ if cell.is_empty() => Value::Null,
                    _ if property["const"] == true => json!(Some(true).filter(|_| cell == "true")),
                    Some("array") => json!(items(cell)),
                    Some("integer" | "number") => serde_json::from_str(cell).unwrap(),
                    Some("boolean") if cell == "false" => Value::Null,
                    Some("boolean") => json!(cell.parse::<bool>().unwrap()),
                    _ if name == "format" && cell == "1" => json!(1),
                    _ => json!(cell),
                }
            };
            let empty = value.is_null()
                || value.as_array().is_some_and(Vec::is_empty)
                || value.as_object().is_some_and(Map::is_empty);
            if !empty {
                object.insert(name.clone(), value);
            }
        }
        Value::Object(object)
    }

    fn dossier(&self, whole: &Value) -> Value {
        let mut all = Map::new();
        let meta =
            self.object(&whole["properties"]["dossier"], &self.tables["dossier"][0], "dossier", "", "", "");
        all.insert("dossier".to_owned(), meta);
        for kind in Kind::ALL {
            let schema = self.resolved(&whole["properties"][kind.plural()]["items"]);
            let rows = self.tables[kind.plural()].iter();
            let records: Vec<Value> =
                rows.map(|row| self.object(schema, row, kind.plural(), "", &row["id"], "")).collect();
            if !records.is_empty() {
                all.insert(kind.plural().to_owned(), json!(records));
            }
        }
        Value::Object(all)
    }
}

#[test]
fn a_dossier_can_be_built_again_out_of_its_raw_tables() {
    let schema: Value = serde_json::from_str(&Schema::ALL_IN_ONE.text()).unwrap();
    for dossier in all() {
        let tables = tables(&dossier, None, Cells::Raw);
        let rebuilt = Rebuilt { tables: &tables, definitions: schema["$defs"].clone() }.dossier(&schema);
        let was: Value = serde_json::from_str(&dossier::to_single_file(&dossier, None)).unwrap();
        for (key, records) in was.as_object().unwrap() {
            let (was, now) = (records.as_array(), rebuilt[key].as_array());
            for (was, now) in was.into_iter().flatten().zip(now.into_iter().flatten()) {
                assert_eq!(now, was);
            }
            assert_eq!(was.map(Vec::len), now.map(Vec::len), "{key}");
        }
        assert_eq!(rebuilt, was);
        assert_eq!(dossier::content_hash(&read(&rebuilt.to_string())), dossier::content_hash(&dossier));
    }
}

#[test]
fn every_field_of_the_format_is_in_one_table() {
    let mut told: Vec<String> = RecordTable::all().iter().flat_map(RecordTable::fields).collect();
    told.sort();
    let mut twice = told.clone();
    twice.dedup();
    assert_eq!(told, twice);
    let missing: Vec<String> =
        field_phrases().into_iter().map(|(name, _)| name).filter(|name| !told.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
    assert_eq!(told.len(), field_phrases().len());
}

#[test]
fn heads_are_told_apart_and_none_is_a_keyword_of_quoting() {
    for table in RecordTable::all() {
        let heads = table.heads();
        let apart: BTreeSet<&String> = heads.iter().collect();
        assert_eq!(apart.len(), heads.len(), "{}", table.name());
        for head in heads {
            assert!(head.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{head}");
        }
        assert_eq!(RecordTable::named(table.name()).map(RecordTable::name), Some(table.name()));
    }
    for kind in Kind::ALL {
        assert!(RecordTable::of(*kind).is_some(), "{kind}");
    }
}

/// A value as a cell.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join("|"),
        value => value.to_string(),
    }
}

/// Lists of derived objects, each with its table, the column of the record, and the keys that are its columns.
const LISTS: [(&str, &str, &str, &[&str]); 4] = [
    ("addressees", "answers", "ask", REPLY),
    ("others", "answers", "ask", REPLY),
    ("answers", "package-answers", "package", &["party", "status", "answer"]),
    ("done", "amounts", "outcome", &["unit", "low", "high", "agreed"]),
];

const REPLY: &[&str] = &[
    "party",
    "status",
    "formerly",
    "answer",
    "through",
    "per",
    "disputed",
    "silence",
    "since_then",
    "as_member_of",
    "by_members",
    "condition_kind",
];

/// The values of a derived object as the cells of a row.
fn expected(derived: &Value) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    for (key, value) in derived.as_object().unwrap() {
        let cell = match value {
            // They have tables of their own.
            Value::Array(_) if LISTS.iter().any(|(list, ..)| key == list) => continue,
            // The record itself has them.
            _ if ["points", "text_status"].contains(&&key[..]) => continue,
            Value::Object(progress) => {
                for (name, value) in progress {
                    cells.insert(format!("derived_{key}_{name}"), text(value));
                }
                continue;
            }
            Value::Null => continue,
            Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join("|"),
            value => text(value),
        };
        if !cell.is_empty() {
            cells.insert(format!("derived_{key}"), cell);
        }
    }
    cells
}

#[test]
fn everything_that_is_derived_is_there() {
    for (dossier, day) in [
        (bundled("russia-ukraine"), "2025-07-25"),
        (bundled("colombia-farc"), "2016-07-01"),
        (read(FULL), "2025-08-31"),
    ] {
        let moment = Moment::at(&dossier, day.parse::<Date>().unwrap().latest());
        let tables = tables(&dossier, Some(day), Cells::Raw);
        let (mut lists, mut rows) = (0, 0);
        let sources: BTreeSet<&Id> = moment.sources_shown(&dossier).iter().map(|source| &source.id).collect();
        let told = |record: RecordRef<'_>| match record {
            RecordRef::Source(source) => sources.contains(&source.id),
            record => moment.has_begun(record),
        };
        for (record, _) in dossier.records().filter(|(record, _)| told(*record)) {
            let row =
                tables[record.kind().plural()].iter().find(|row| row["id"] == record.id().as_str()).unwrap();
            let derived = derived(&moment, record).unwrap();
            let mut expected = expected(&derived);
            if let RecordRef::Position(position) = record {
                // The list stands in one row of the stand; the others name that row.
                let stand = &moment.position(&position.id).unwrap().stand;
                let speaks = |id: &&Id| moment.position(id).unwrap().speaks;
                let speaker = stand.iter().find(speaks).unwrap();
                expected.insert("derived_stand_id".to_owned(), speaker.to_string());
                if *speaker != position.id {
                    expected.remove("derived_stand");
                }
            }
            let is_one_of_three = |head: &str| head.ends_with("_earliest") || head.ends_with("_latest");
            let told: BTreeMap<String, String> = row
                .iter()
                .filter(|(head, cell)| head.starts_with("derived_") && !cell.is_empty())
                .filter(|(head, _)| !is_one_of_three(head))
                .map(|(head, cell)| (head.clone(), cell.clone()))
                .collect();
            assert_eq!(told, expected, "{}", record.id());
            rows += 1;
            for (list, table, owner, keys) in LISTS {
                for item in derived.get(list).and_then(Value::as_array).into_iter().flatten() {
                    let told = tables[table].iter().find(|row| {
                        row[owner] == record.id().as_str()
                            && row[keys[0]] == text(&item[keys[0]])
                            && row
                                .get("addressed")
                                .is_none_or(|asked| *asked == (list == "addressees").to_string())
                    });
                    let told = told.unwrap();
                    for key in keys {
                        assert_eq!(told[*key], text(&item[*key]), "{}: {key}", record.id());
                    }
                    lists += 1;
                }
            }
        }
        let kinds = Kind::ALL.iter().map(|kind| tables[kind.plural()].len());
        assert_eq!(kinds.sum::<usize>(), rows, "nothing that has not begun");
        let told: usize =
            ["answers", "package-answers", "amounts"].iter().map(|name| tables[name].len()).sum();
        assert_eq!(told, lists);
    }
}

#[test]
fn what_is_said_again_and_again_makes_no_table_long() {
    let bytes = |count: usize| {
        let position = |n: usize| {
            let mut position = json!({"id": format!("p{n:04}"), "title": "T", "text": "T", "parties": ["a"],
                "issues": ["i"], "stance": "demands", "since": "2025", "sources": ["s"]});
            if let Some(before) = n.checked_sub(1) {
                position["reaffirms"] = json!([format!("p{before:04}")]);
            }
            position
        };
        let answer = |n: usize| {
            json!({"id": format!("q{n:04}"), "title": "T", "text": "T", "parties": ["b"], "issues": ["i"],
                "stance": "rejects", "since": "2025", "responds_to": [format!("p{n:04}")], "sources": ["s"]})
        };
        let party = |id: &str| json!({"id": id, "name": id, "kind": "state", "roles": [{"role": "side"}]});
        let parties = [party("a"), party("b")];
        let said: Vec<Value> = (0..count).map(position).chain((0..count).map(answer)).collect();
        let dossier = read(
            &json!({"dossier": {"format": 1, "id": "d", "title": "D"}, "sources": [{"id": "s", "title": "S"}],
                "parties": parties,
                "issues": [{"id": "i", "name": "I"}], "positions": said})
            .to_string(),
        );
        let moment = Moment::at(&dossier, Calendar::of(&dossier).latest);
        let tables = Tables { dossier: &dossier, moment: &moment, scope: Scope::Full, cells: Cells::Safe };
        RecordTable::all().iter().map(|table| tables.csv(table, &made()).len()).sum::<usize>()
    };
    let (few, many) = (bytes(100), bytes(1_000));
    assert!(many < few * 11, "{few} {many}");
}

#[test]
fn a_party_that_a_record_names_is_told_before_its_own_start() {
    let dossier = read(
        r#"{"dossier": {"format": 1, "id": "d", "title": "D"},
            "sources": [{"id": "s", "title": "S", "aligned_with": "late"}, {"id": "idle", "title": "I"}],
            "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}]},
                {"id": "late", "name": "L", "kind": "state", "roles": [{"role": "side"}], "since": "2030"}],
            "events": [{"id": "e", "title": "E", "when": "2025", "text": "T", "parties": ["a", "late"], "sources": ["s"]}]}"#,
    );
    let tables = tables(&dossier, Some("2025-12-31"), Cells::Raw);
    let cells = |table: &str, head: &str| -> Vec<String> {
        tables[table].iter().map(|row| row[head].clone()).collect()
    };
    assert_eq!(cells("parties", "id"), ["a"]);
    // The record's own statement; a source's alignment is none of the event.
    assert_eq!(cells("events", "parties"), ["a|late"]);
    assert_eq!(cells("links", "to"), ["a", "late"]);
    assert_eq!(
        (cells("sources", "id"), cells("sources", "aligned_with")),
        (vec!["s".into()], vec![String::new()])
    );
}

/// A day within a record that lies ahead, if it is in a field that tells what was.
fn looks_ahead(head: &str, cell: &str, day: &str) -> bool {
    let is_past = [
        "since_earliest",
        "until_latest",
        "attested_earliest",
        "date_earliest",
        "on_earliest",
        "derived_begins",
        "derived_held_since",
        "derived_progress_date_earliest",
    ];
    is_past.contains(&head) && !cell.is_empty() && cell > day
}

#[test]
fn nothing_later_than_the_day_is_told() {
    for (id, day) in [
        ("russia-ukraine", "2013-01-01"),
        ("russia-ukraine", "2022-03-30"),
        ("russia-ukraine", "2025-07-25"),
        ("colombia-farc", "2012-09-01"),
        ("colombia-farc", "2016-07-01"),
    ] {
        let dossier = bundled(id);
        let moment = Moment::at(&dossier, day.parse::<Date>().unwrap().latest());
        let tables = tables(&dossier, Some(day), Cells::Raw);
        // A term's last day is foreseen when the outcome comes about, or when a step moves it.
        let foreseen = ["outcomes", "outcome-history", "coverage"];
        for (name, rows) in tables.iter().filter(|(name, _)| !foreseen.contains(name)) {
            for (head, cell) in rows.iter().flatten() {
                assert!(!looks_ahead(head, cell, day), "{id} {day} {name}: {head} {cell}");
            }
        }
        let ids: BTreeSet<&str> = dossier
            .records()
            .filter(|(record, _)| !moment.has_begun(*record))
            .map(|(record, _)| record.id().as_str())
            .collect();
        assert!(!ids.is_empty());
        let holders = ["parties", "toward", "party"];
        for (name, rows) in &tables {
            for (head, cell) in rows.iter().flatten().filter(|(head, _)| !holders.contains(&head.as_str())) {
                let later = cell.split('|').find(|word| ids.contains(word));
                assert_eq!(later, None, "{id} {day} {name}: {head}");
            }
        }
        assert_eq!(tables["snapshot"][0]["as_of"], day);
        assert_eq!(tables["snapshot"][0]["records"], "begun");
    }
}

#[test]
fn links_and_citations_lead_to_rows_that_are_there() {
    for (dossier, day) in [
        (bundled("russia-ukraine"), Some("2025-03-18")),
        (bundled("colombia-farc"), None),
        (read(FULL), None),
    ] {
        let tables = tables(&dossier, day, Cells::Safe);
        let ids =
            |kind: &str| -> BTreeSet<&str> { tables[kind].iter().map(|row| row["id"].as_str()).collect() };
        let by_kind: BTreeMap<&str, BTreeSet<&str>> =
            Kind::ALL.iter().map(|kind| (kind.as_str(), ids(kind.plural()))).collect();
        for row in &tables["links"] {
            assert!(by_kind[row["kind"].as_str()].contains(row["record"].as_str()), "{row:?}");
            assert!(by_kind[row["to_kind"].as_str()].contains(row["to"].as_str()), "{row:?}");
        }
        for row in &tables["citations"] {
            assert!(by_kind[row["kind"].as_str()].contains(row["record"].as_str()), "{row:?}");
            assert!(by_kind["source"].contains(row["source"].as_str()), "{row:?}");
        }
        // As many links as the columns have, where the columns are those of the records themselves.
        let replaces = tables["positions"].iter().filter(|row| !row["replaces"].is_empty());
        let count: usize = replaces.map(|row| row["replaces"].split('|').count()).sum();
        let told =
            tables["links"].iter().filter(|row| row["kind"] == "position" && row["field"] == "replaces");
        assert_eq!(told.count(), count);
        let in_full: &[_] = match dossier.meta.id.as_str() {
            "full" => &[
                ("members.party", "1", ""),
                ("roles.issues", "1", "1"),
                ("original", "", ""),
                ("overlaps", "", "1"),
            ],
            _ => &[],
        };
        for (field, part, n) in [
            ("participants.party", "1", ""),
            ("participants.people", "1", "1"),
            ("responds_to", "", "1"),
            ("meeting", "", ""),
        ]
        .iter()
        .chain(in_full)
        {
            let told = |row: &HashMap<String, String>| {
                row["field"] == *field && row["part"] == *part && row["n"] == *n
            };
            assert!(tables["links"].iter().any(told), "{field}");
        }
    }
}

#[test]
fn no_cell_is_a_formula_unless_cells_are_raw() {
    let dossier = read(HARD);
    let (safe, raw) = (tables(&dossier, None, Cells::Safe), tables(&dossier, None, Cells::Raw));
    assert_eq!(safe["dossier"][0]["title"], "'=1+1");
    assert_eq!(raw["dossier"][0]["title"], "=1+1");
    assert_eq!(safe["events"][0]["text"], "'-1\n'=2;'=3");
    assert_eq!(safe["events"][0]["title"], "Hidden");
    assert_eq!(safe["sources"][0]["publisher"], "'-5");
    // A number is one, with its sign.
    assert_eq!(safe["events"][0]["place_lon"], "-77.04");
    assert_eq!(
        (&safe["snapshot"][0]["cells"], &raw["snapshot"][0]["cells"]),
        (&"safe".into(), &"raw".into())
    );
}

const START: &str = "<!-- tables -->\n";
const END: &str = "<!-- /tables -->";

#[test]
fn the_page_on_tables_is_fresh() {
    let phrases: HashMap<String, &str> = field_phrases().into_iter().collect();
    let reference = page(|field| phrases.get(field).map(|phrase| (*phrase).to_owned()));
    assert!(!reference.contains("|  |\n"), "each column says something");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let fresh = format!("{before}{START}\n{reference}{END}{after}");
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert!(page == fresh, "docs/tables.md is stale: UPDATE_PAGES=1 cargo test --test it tables::");
    }
}
