//! What the commands print for programs is what their schemas say, and docs/json.md says the same in a table.
//!
//! After a change of the shapes: `UPDATE_PAGES=1 cargo test --test it json::`, and look at the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::program::program;
use clap::Command;
use jsonschema::Validator;
use serde_json::{Value, json};

const PAGE: &str = "docs/json.md";

/// What a call prints, in the folder of the project; it has to end with this status.
fn printed(arguments: &[&str], status: i32) -> String {
    let output = program().args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "demarche {}: {err}", arguments.join(" "));
    String::from_utf8(output.stdout).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The commands that print JSON: with `--json`, or `json` among their formats.
fn commands() -> Vec<String> {
    let prints = |command: &&Command| {
        command.get_arguments().any(|arg| {
            let formats = arg.get_long() == Some("format");
            arg.get_long() == Some("json")
                || (formats && arg.get_possible_values().iter().any(|value| value.get_name() == "json"))
        })
    };
    crate::program::commands()
        .iter()
        .skip(1)
        .filter(prints)
        .map(|command| command.get_name().to_owned())
        .collect()
}

fn schema(command: &str) -> Value {
    parsed(&printed(&["schema", "--of", command], 0))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

#[track_caller]
fn hold(validator: &Validator, value: &Value, place: &str) {
    let objections: Vec<String> = validator
        .iter_errors(value)
        .take(3)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(objections.is_empty(), "{place}: {objections:#?}");
}

/// Dossiers, each with days on which much of it, little of it, and all of it is there.
const DOSSIERS: [(&str, &[&str]); 4] = [
    ("russia-ukraine", &["2022-03-01", "2025-07-25", "latest"]),
    ("colombia-farc", &["2012-11-30", "2016-10-03", "latest"]),
    ("tests/fixture/full.json", &["2025-07-10", "latest"]),
    ("docs/example.json", &["2024-03-31", "latest"]),
];

/// Calls that print JSON, command by command; of a command that is added later at least the plain one.
fn calls(dossier: &str, command: &str) -> Vec<Vec<String>> {
    let whole = demarche::dossier::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dossier));
    let whole = whole.dossier.or_else(|| demarche::dossier::bundled_named(dossier)?.load().dossier).unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    // What is private is left out of JSON.
    let parties = whole.parties.iter().filter(|party| !party.private).take(3);
    let parties: Vec<String> = parties.map(|party| party.id.to_string()).collect();
    let issues = whole.issues.iter().filter(|issue| !issue.private);
    match command {
        "show" => vec![],
        "changes" => vec![words("--from 2000"), words("--from 2016-09-01 --to 2025-07-25")],
        "gaps" => parties[1..].iter().map(|other| vec![parties[0].clone(), other.clone()]).collect(),
        "brief" => issues.take(4).map(|issue| vec![issue.id.to_string()]).collect(),
        "matrix" => vec![vec![], words("--folded")],
        "search" => vec![vec![whole.parties[0].name.clone()]],
        _ => vec![vec![]],
    }
}

#[test]
fn every_command_that_prints_json_has_its_shape_written_down() {
    for command in commands() {
        let known = program().args(["schema", "--of", &command]).output().unwrap();
        assert!(
            known.status.success(),
            "`{command}` prints JSON, but its shape is not written down: add it to PRINTED in src/cli/shapes/tables.rs"
        );
        assert!(jsonschema::meta::is_valid(&schema(&command)), "{command}");
    }
    for named in
        ["show", "changes", "gaps", "agenda", "brief", "matrix", "ledger", "search", "check", "export"]
    {
        assert!(commands().contains(&named.to_owned()), "{named}");
    }
}

#[test]
fn views_print_what_their_schemas_say() {
    for command in commands() {
        if ["show", "check", "export"].contains(&command.as_str()) {
            continue;
        }
        let validator = validator(&schema(&command));
        let takes = |long: &str| {
            let program = demarche::cli::command();
            let command = program.find_subcommand(&command).unwrap();
            command.get_arguments().any(|arg| arg.get_long() == Some(long))
        };
        for (dossier, days) in DOSSIERS {
            for call in calls(dossier, &command) {
                let days = if takes("as-of") { days } else { &days[..1] };
                for day in days {
                    let mut arguments = vec![command.as_str()];
                    arguments.extend(call.iter().map(String::as_str));
                    if takes("dossier") {
                        arguments.extend(["-d", dossier]);
                    }
                    if takes("as-of") {
                        arguments.extend(["--as-of", day]);
                    }
                    arguments.extend(["--format", "json"]);
                    let place = arguments.join(" ");
                    let output =
                        program().args(&arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
                    // A search may find nothing on an early day.
                    if command == "search" && output.status.code() == Some(1) {
                        continue;
                    }
                    assert!(output.status.success(), "{place}: {output:?}");
                    hold(&validator, &serde_json::from_slice(&output.stdout).unwrap(), &place);
                }
            }
        }
    }
}

#[test]
fn records_are_shown_as_their_schemas_say_kind_by_kind() {
    let schema = schema("show");
    let plurals = [
        ("parties", "party"),
        ("issues", "issue"),
        ("positions", "position"),
        ("asks", "position"),
        ("packages", "package"),
        ("meetings", "meeting"),
        ("outcomes", "outcome"),
        ("events", "event"),
        ("sources", "source"),
        ("people", "person"),
    ];
    for (what, kind) in plurals {
        // That of any record would let one kind pass for another.
        let mut of_kind = schema.clone();
        of_kind["items"] = json!({"$ref": format!("#/$defs/{kind}")});
        let validator = validator(&of_kind);
        for (dossier, days) in DOSSIERS {
            for day in days {
                let value = parsed(&printed(&["show", what, "-d", dossier, "--as-of", day, "--json"], 0));
                hold(&validator, &value, &format!("show {what} -d {dossier} --as-of {day}"));
            }
        }
    }
    let any = validator(&schema);
    for id in ["ru-2025-07-25-nato", "istanbul-2025-07-23", "ukraine", "territory"] {
        hold(&any, &parsed(&printed(&["show", id, "--json"], 0)), id);
    }
}

#[test]
fn a_check_prints_what_its_schema_says() {
    let validator = validator(&schema("check"));
    for (dossier, _) in DOSSIERS {
        hold(&validator, &parsed(&printed(&["check", dossier, "--format", "json"], 0)), dossier);
    }
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut seen = 0;
    for entry in fs::read_dir(bad).unwrap() {
        let path = entry.unwrap().path();
        let output = program().args(["check", "--format", "json"]).arg(&path).output().unwrap();
        hold(&validator, &serde_json::from_slice(&output.stdout).unwrap(), &path.display().to_string());
        seen += 1;
    }
    assert!(seen > 40);
}

#[test]
fn an_export_prints_a_dossier() {
    let validator = validator(&schema("export"));
    for (dossier, _) in DOSSIERS {
        hold(&validator, &parsed(&printed(&["export", "--format", "json", "-d", dossier], 0)), dossier);
    }
}

const REPLY: &str = "party status formerly answer through per disputed beside silence since_then as_member_of by_members condition_kind";

/// The keys that were promised, which stay: an object for each place, by the path from the top.
#[test]
fn keys_that_were_promised_are_there_and_always() {
    for (command, path, promised) in [
        ("check", "", "errors warnings diagnostics"),
        ("check", "diagnostics", "severity code message file line column end_line end_column help"),
        ("agenda", "", "as_of items"),
        ("agenda", "items", "kind date when id parties"),
        ("gaps", "", "as_of parties issues"),
        (
            "gaps",
            "issues",
            "issue gap asks words answers outcomes refusals recorded unmet see under refused_with formerly carried_out",
        ),
        ("ledger", "outcomes", "promised done until due overdue"),
        ("ledger", "outcomes promised", "unit agreed"),
        ("matrix", "", "as_of parties issues cells"),
        ("matrix", "cells", "party issue asks answers"),
        ("matrix", "cells answers", "id word"),
        ("changes", "", "from to changes turned"),
        ("changes", "changes", "kind date when record id previous"),
        ("changes", "turned", "record id from to"),
        (
            "show",
            "position derived",
            "in_force begins perhaps over stand speaks last_attested held_since said_before said_again age_days evidence disputed",
        ),
        ("show", "position derived addressees", REPLY),
        ("show", "position derived others", REPLY),
        (
            "show",
            "issue derived",
            "status last_touched live_asks refusals outcomes progress by formerly carried_out refused_with nothing_recorded",
        ),
        ("show", "package derived", "points recorded positions text_status answers"),
        ("show", "package derived answers", "party status answer"),
        ("show", "meeting derived", "status"),
        ("show", "outcome derived", "status stands done until due overdue age_days says evidence"),
        ("show", "party derived", "roles"),
        ("show", "person derived", "parties offices"),
    ] {
        let schema = schema(command);
        let mut steps = path.split_whitespace();
        let mut here = match command {
            "show" => &schema["$defs"][steps.next().unwrap()],
            _ => &schema,
        };
        for step in steps {
            here = &here["properties"][step];
            here = here.get("items").unwrap_or(here);
        }
        let required = here["required"].as_array().unwrap_or_else(|| panic!("{command} {path}"));
        for key in promised.split(' ') {
            assert!(required.contains(&json!(key)), "{command} {path}: {key}");
        }
    }
    let asks = &schema("show")["$defs"]["position"]["properties"]["derived"]["properties"];
    for key in ["status", "through", "silence", "was", "addressees", "others"] {
        assert!(asks[key].is_object(), "{key}");
    }
    // And an ask has them all.
    for ask in parsed(&printed(&["show", "asks", "--json"], 0)).as_array().unwrap() {
        for key in ["status", "through", "silence", "was", "addressees", "others"] {
            assert!(ask["derived"].get(key).is_some(), "{ask}");
        }
    }
}

#[test]
fn a_command_without_a_shape_is_wrong_usage() {
    for (command, words) in
        [("agneda", "is not a command; did you mean `agenda`?"), ("new", "does not print JSON")]
    {
        let output = program().args(["schema", "--of", command]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{output:?}");
    }
}

/// How the page calls what a schema allows; closed lists of words are remembered, to be told in full below.
fn called(schema: &Value, root: &Value, lists: &mut BTreeMap<String, Vec<String>>) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return match name {
            "id" | "day" | "text" => name.to_owned(),
            "when" => "date".to_owned(),
            _ => {
                let words = root["$defs"][name]["enum"].as_array().unwrap_or_else(|| panic!("{name}"));
                lists.insert(
                    name.to_owned(),
                    words.iter().map(|word| word.as_str().unwrap().to_owned()).collect(),
                );
                format!("[{}](#{name})", name.replace('-', " "))
            }
        };
    }
    if let Some(options) = schema["anyOf"].as_array() {
        return options.iter().map(|option| called(option, root, lists)).collect::<Vec<_>>().join(" or ");
    }
    match schema["type"].as_str().unwrap() {
        "array" => {
            let item = called(&schema["items"], root, lists);
            let several = match item.strip_prefix("list ") {
                Some(inner) => format!("lists {inner}"),
                None if item.ends_with(')') => item,
                None => format!("{item}s"),
            };
            if schema["minItems"] == 2 { format!("two {several}") } else { format!("list of {several}") }
        }
        "object" => "object".to_owned(),
        "integer" => "count".to_owned(),
        "number" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "string" => "text".to_owned(),
        other => other.to_owned(),
    }
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

/// The rows of an object's keys, and of what is below them.
fn rows(
    schema: &Value,
    root: &Value,
    above: &str,
    lists: &mut BTreeMap<String, Vec<String>>,
    page: &mut String,
) {
    for (key, value) in schema["properties"].as_object().unwrap() {
        let given = value["anyOf"].as_array().map_or(value, |options| &options[0]);
        let inner = given.get("items").filter(|items| items["type"] == "object").unwrap_or(given);
        let path = format!("{above}{key}");
        let holds = called(value, root, lists);
        let means = value["description"].as_str().unwrap();
        let _ = writeln!(page, "| `{path}` | {holds} | {means} |");
        if inner["type"] == "object" {
            let list = if std::ptr::eq(inner, given) { "" } else { "[]" };
            rows(inner, root, &format!("{path}{list}."), lists, page);
        }
    }
}

/// The part of the page that follows from the schemas.
fn tables() -> String {
    const HEAD: &str = "| key | holds | meaning |\n| --- | --- | --- |\n";
    let mut page = String::new();
    let mut lists = BTreeMap::new();
    for command in commands() {
        let schema = schema(&command);
        let about = schema["description"].as_str().unwrap_or_default();
        match command.as_str() {
            // The format's own page has it.
            "export" => {}
            "show" => {
                let _ = write!(
                    page,
                    "\n## demarche show\n\nA list. {about} [format.md](format.md) has the keys of the records. The key `derived` holds:\n"
                );
                let kinds: BTreeSet<&str> = schema["items"]["anyOf"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|kind| kind["$ref"].as_str().unwrap().rsplit('/').next().unwrap())
                    .collect();
                let mut without = Vec::new();
                for kind in kinds {
                    let derived = &schema["$defs"][kind]["properties"]["derived"];
                    if derived["properties"].as_object().unwrap().is_empty() {
                        without.push(kind);
                        continue;
                    }
                    let _ = write!(page, "\nFor {}:\n\n{HEAD}", with_article(kind));
                    rows(derived, &schema, "", &mut lists, &mut page);
                }
                let without: Vec<String> = without.into_iter().map(with_article).collect();
                let _ = write!(page, "\nNothing is derived for {}.\n", without.join(", "));
            }
            _ => {
                let (list, object) = match schema.get("items") {
                    Some(items) => ("A list. ", items),
                    None => ("", &schema),
                };
                let _ = write!(page, "\n## demarche {command}\n\n{list}{about}\n\n{HEAD}");
                rows(object, &schema, "", &mut lists, &mut page);
            }
        }
    }
    let _ = write!(
        page,
        "\n## Words\n\n[definitions.md](definitions.md) and [format.md](format.md) explain these words.\n"
    );
    for (name, words) in lists {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let _ = write!(page, "\n### {name}\n\n{}\n", words.join(", "));
    }
    page + "\n"
}

#[test]
fn the_page_is_what_the_schemas_say() {
    const FROM: &str = "<!-- shapes -->\n";
    const TO: &str = "<!-- /shapes -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(FROM).unwrap();
    let (shown, after) = rest.split_once(TO).unwrap();
    let wanted = tables();
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, format!("{before}{FROM}{wanted}{TO}{after}")).unwrap();
        return;
    }
    assert!(shown == wanted, "{PAGE} is stale: UPDATE_PAGES=1 cargo test --test it json:: writes it anew");
    for command in commands() {
        assert!(text.contains(&format!("demarche {command}")), "{PAGE} does not tell of {command}");
    }
}
