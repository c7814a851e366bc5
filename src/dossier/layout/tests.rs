use super::*;
use crate::dossier::from_text;

fn laid_out(text: &str) -> String {
    let loaded = from_text("d.json", text.to_owned());
    let files = loaded.canonical().unwrap_or_else(|| panic!("{}", loaded.report.to_text()));
    files[0].text.clone()
}

#[test]
fn each_field_has_its_line_and_each_object_of_a_list() {
    let text = r#"{"parties": [{"roles": [{"since": "2025", "role": "side"}], "kind": "state", "name": "Y", "id": "y",
            "names": {"uk": "\u0423", "de": "J"}, "sources": ["s", {"partial": true, "id": "s"}]}],
        "snapshot": {"made_at": "2025", "hash": {}},
        "outcomes": [{"id": "o", "title": "T", "kind": "exchange", "when": "2025", "issues": ["i"],
            "history": [{"date": "2025", "status": "agreed", "text": "A hundred of one side for a hundred of the other, as both said afterwards."},
                        {"date": "2025", "status": "signed"}],
            "quantities": [{"unit": "people", "done": [{"count": 1.50}]}]}],
        "issues": [{"id": "i", "name": "I", "keywords": ["one keyword of many", "another keyword of many", "a third of them", "a fourth of them", "a fifth one of them"]}],
        "sources": [{"id": "s", "title": "S"}],
        "dossier": {"title": "T", "format": 1, "id": "d", "gaps": ["None."]}}"#;
    let expected = r#"{
  "snapshot": {"made_at": "2025", "hash": {}},
  "dossier": {
    "format": 1,
    "id": "d",
    "title": "T",
    "gaps": ["None."]
  },
  "sources": [
    {
      "id": "s",
      "title": "S"
    }
  ],
  "parties": [
    {
      "id": "y",
      "name": "Y",
      "kind": "state",
      "roles": [
        {"role": "side", "since": "2025"}
      ],
      "names": {"de": "J", "uk": "У"},
      "sources": [
        "s",
        {"id": "s", "partial": true}
      ]
    }
  ],
  "issues": [
    {
      "id": "i",
      "name": "I",
      "keywords": [
        "one keyword of many",
        "another keyword of many",
        "a third of them",
        "a fourth of them",
        "a fifth one of them"
      ]
    }
  ],
  "outcomes": [
    {
      "id": "o",
      "title": "T",
      "kind": "exchange",
      "when": "2025",
      "issues": ["i"],
      "history": [
        {
          "status": "agreed",
          "date": "2025",
          "text": "A hundred of one side for a hundred of the other, as both said afterwards."
        },
        {"status": "signed", "date": "2025"}
      ],
      "quantities": [
        {
          "unit": "people",
          "done": [
            {"count": 1.5}
          ]
        }
      ]
    }
  ]
}
"#;
    assert_eq!(laid_out(text), expected);
    assert_eq!(laid_out(expected), expected);
}

/// A dossier with records of one kind, each given by its fields.
fn of_kind(kind: &str, records: &str) -> String {
    format!(
        r#"{{"dossier": {{"format": 1, "id": "d", "title": "T"}}, {}
            "{kind}": {records}}}"#,
        if kind == "parties" {
            String::new()
        } else {
            r#""parties": [{"id": "p", "name": "P", "kind": "state", "roles": [{"role": "side"}]}],"#
                .to_owned()
        }
    )
}

fn ids(kind: &str, records: &str) -> Vec<String> {
    let text = laid_out(&of_kind(kind, records));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let records = value[kind].as_array().unwrap();
    records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn records_stand_by_day_or_by_id_but_where_their_order_means_something() {
    let meetings = r#"[{"id": "c", "title": "C", "when": "2025-03-01", "status": "held"},
        {"id": "b", "title": "B", "when": "2025-03-01/2025-03-04", "status": "held"},
        {"id": "d", "title": "D", "when": "[2025-02-27..2025-04]", "status": "held"},
        {"id": "a", "title": "A", "when": "2025-03", "status": "held"}]"#;
    assert_eq!(ids("meetings", meetings), ["d", "c", "b", "a"]);
    let packages = r#"[{"id": "b", "title": "B", "parties": ["p"], "when": "2025"}, {"id": "a", "title": "A", "parties": ["p"], "when": "2024"}]"#;
    assert_eq!(ids("packages", packages), ["a", "b"]);
    assert_eq!(
        ids(
            "sources",
            r#"[{"id": "b", "title": "B"}, {"id": "a-1", "title": "A"}, {"id": "a", "title": "A"}]"#
        ),
        ["a", "a-1", "b"]
    );
    assert_eq!(ids("issues", r#"[{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]"#), ["b", "a"]);
    let party = |id: &str| {
        format!(r#"{{"id": "{id}", "name": "P", "kind": "state", "roles": [{{"role": "side"}}]}}"#)
    };
    assert_eq!(ids("parties", &format!("[{}, {}]", party("b"), party("a"))), ["b", "a"]);
}

#[test]
fn what_cannot_be_seen_is_escaped_and_nothing_else() {
    let record = r#"[{"id": "a", "name": "\u00c7\ud83d\udd4a\/\"\\\n\u200f\u00ad\u200b\u2028 \ufeffx"}]"#;
    let text = laid_out(&of_kind("issues", record));
    let name = text.lines().find(|line| line.contains("\"name\": \"Ç")).unwrap();
    assert_eq!(name.trim(), r#""name": "Ç🕊/\"\\\n\u200f\u00ad\u200b\u2028 \ufeffx""#);
}

#[test]
fn a_line_has_room_for_its_comma() {
    let keywords = |n: usize| {
        // `      "keywords": ["…"],`
        let word = "x".repeat(n - r#"      "keywords": [""],"#.len());
        laid_out(&of_kind("issues", &format!(r#"[{{"id": "a", "name": "A", "keywords": ["{word}"]}}]"#)))
    };
    assert!(keywords(WIDTH).contains(r#""keywords": ["x"#));
    assert!(keywords(WIDTH + 1).contains("\"keywords\": [\n        \"x"));
}

#[test]
fn numbers_are_kept_as_they_are_written() {
    let meeting = r#"[{"id": "m", "title": "M", "when": "2025", "status": "held", "place": {"lat": 41.10, "lon": -1.5e1}}]"#;
    assert!(laid_out(&of_kind("meetings", meeting)).contains(r#""place": {"lat": 41.10, "lon": -1.5e1}"#));
}

#[test]
fn a_dossier_with_errors_has_no_canonical_form() {
    assert_eq!(from_text("d.json", "{}").canonical(), None);
    assert_eq!(from_text("d.json", "{").canonical(), None);
}
