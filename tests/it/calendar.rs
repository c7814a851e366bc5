//! The agenda as a calendar, as another program reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use demarche::dossier;
use icalendar::parser::{Component, read_calendar, unfold};
use serde_json::{Value, json};

use crate::program::demarche;

/// An entry by the names of its properties, and what its days are.
type Entry = BTreeMap<String, String>;

/// What a calendar says of itself, its entries, and what is told beside it.
fn read(folder: &Path, dossier: &str, day: &str) -> (Entry, Vec<Entry>, String) {
    let (code, out, err) = demarche(folder, &["agenda", "--format", "ics", "-d", dossier, "--as-of", day]);
    assert_eq!(code, 0, "{err}");
    let unfolded = unfold(&out);
    let calendar = read_calendar(&unfolded).expect("a calendar");
    let text = |value: &icalendar::parser::ParseString<'_>| value.clone().unescape_text().as_str().to_owned();
    let entry = |component: &Component<'_>| {
        assert_eq!((component.name.as_str(), component.components.len()), ("VEVENT", 0));
        component.properties.iter().map(|one| (one.name.as_str().to_owned(), text(&one.val))).collect()
    };
    let itself =
        calendar.properties.iter().map(|one| (one.name.as_str().to_owned(), text(&one.val))).collect();
    (itself, calendar.components.iter().map(entry).collect(), err)
}

/// A day as calendars write it, which must exist.
fn day_of(written: &str) -> chrono::NaiveDate {
    assert_eq!(written.len(), 8, "{written}");
    chrono::NaiveDate::parse_from_str(written, "%Y%m%d").expect("a day")
}

/// What holds of every entry.
fn check(entries: &[Entry]) {
    let ids: BTreeSet<&String> = entries.iter().map(|entry| &entry["UID"]).collect();
    assert_eq!(ids.len(), entries.len(), "every entry has an identity of its own");
    for entry in entries {
        let start = day_of(&entry["DTSTART"]);
        if let Some(end) = entry.get("DTEND") {
            assert!(day_of(end) > start, "{entry:?}");
        }
        let is_meeting = entry["UID"].starts_with("meeting-");
        assert_eq!(is_meeting, entry.contains_key("STATUS"), "{entry:?}");
        assert!(is_meeting || !entry.contains_key("LOCATION"), "{entry:?}");
    }
}

#[test]
fn bundled_dossiers_are_read_as_they_are_on_many_days() {
    let here = tempfile::tempdir().unwrap();
    let mut statuses = BTreeSet::new();
    let mut places = 0;
    for (id, days) in [
        (
            "russia-ukraine",
            &["2022-03-28", "2025-05-11", "2025-07-25", "2025-10-20", "2025-10-22", "2026-03-04", "latest"][..],
        ),
        ("colombia-farc", &["2012-10-20", "2013-03-25", "2014-11-17", "2016-09-01", "2016-10-03", "latest"]),
    ] {
        let dossier = dossier::bundled_named(id).unwrap().load().dossier.unwrap();
        for day in days {
            let (itself, entries, err) = read(here.path(), id, day);
            check(&entries);
            assert_eq!(itself["X-WR-CALNAME"], dossier.meta.title);
            let (_, agenda, _) = demarche(here.path(), &["agenda", "--json", "-d", id, "--as-of", day]);
            let agenda: Value = serde_json::from_str(&agenda).unwrap();
            let mut expected: BTreeSet<String> = agenda["items"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|item| ["due", "ends", "meeting"].contains(&item["kind"].as_str().unwrap()))
                .map(|item| {
                    format!(
                        "{}-{}@{id}.demarche",
                        item["kind"].as_str().unwrap(),
                        item["id"].as_str().unwrap()
                    )
                })
                .collect();
            for entry in &entries {
                let status = entry.get("STATUS").cloned().unwrap_or_default();
                let record = entry["UID"].split_once('-').unwrap().1.split_once('@').unwrap().0;
                if status == "CANCELLED" {
                    assert!(expected.insert(entry["UID"].clone()), "what is called off is on no agenda");
                    assert!(entry["SUMMARY"].contains("cancelled") || entry["SUMMARY"].contains("not held"));
                }
                let record = dossier.record(record).unwrap();
                assert!(entry["SUMMARY"].starts_with(record.title()), "{entry:?}");
                if let demarche::model::RecordRef::Meeting(meeting) = record {
                    let place = meeting.place.as_ref();
                    let parts =
                        place.into_iter().flat_map(|place| [&place.venue, &place.city, &place.country]);
                    let place: Vec<&str> = parts.flatten().map(String::as_str).collect();
                    assert_eq!(entry.get("LOCATION").cloned().unwrap_or_default(), place.join(", "));
                    places += usize::from(!place.is_empty());
                    statuses.insert(status);
                }
            }
            let found: BTreeSet<String> = entries.iter().map(|entry| entry["UID"].clone()).collect();
            assert_eq!(found, expected, "{id} on {day}");
            assert_eq!(entries.is_empty(), itself.contains_key("X-WR-CALDESC"), "{id} on {day}");
            assert_eq!(entries.is_empty(), !err.is_empty(), "{id} on {day}");
        }
    }
    assert!(places > 3, "{places}");
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), ["CANCELLED", "CONFIRMED", "TENTATIVE"]);
}

#[test]
fn an_empty_calendar_says_so_and_why() {
    let here = tempfile::tempdir().unwrap();
    for (id, day) in [("russia-ukraine", "5 Jul 2026"), ("colombia-farc", "16 Sep 2025")] {
        let (itself, entries, err) = read(here.path(), id, "latest");
        assert!(entries.is_empty());
        let why = format!(
            "Nothing is scheduled as of {day}. The dossier covers events to {day}: later arrangements are not included."
        );
        assert_eq!(itself["X-WR-CALDESC"], why);
        assert_eq!(err, format!("demarche: the calendar is empty. {why}\n"));
    }
}

/// A small dossier with these meetings, each of which is announced on 1 March 2025.
fn with_meetings(meetings: &[Value]) -> Value {
    let party = |id: &str| json!({"id": id, "name": id, "kind": "state", "roles": [{"role": "side"}]});
    json!({
        "dossier": {"format": 1, "id": "d", "title": "Talks\nEND:VCALENDAR", "kept_until": "2025-03-31"},
        "sources": [{"id": "s", "title": "Paper"}],
        "parties": [party("a"), party("b")],
        "meetings": meetings,
    })
}

fn meeting(id: &str, when: &str, history: &Value, more: &Value) -> Value {
    let mut meeting = json!({"id": id, "title": id, "when": when, "history": history, "sources": ["s"]});
    meeting.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    meeting
}

#[test]
fn what_a_record_leaves_open_a_calendar_does_not_close() {
    let planned = &json!([{"status": "planned", "date": "2025-03-01"}]);
    let then = |status: &str| json!([{"status": "planned", "date": "2025-03-01"}, {"status": status, "date": "2025-03-09"}]);
    let hostile = "a, b; c\\d\nEND:VEVENT\r\nSTATUS:CONFIRMED \u{2028}\u{e0041}\u{1f54a}".replace('\r', "");
    let text = with_meetings(&[
        meeting(
            "planned",
            "2025-04-05/2025-04-07",
            planned,
            &json!({"place": {"venue": "Çırağan Palace", "city": "Istanbul", "country": "Türkiye"}}),
        ),
        meeting("proposed", "2025-04-08", &json!([{"status": "proposed", "date": "2025-03-01"}]), &json!({})),
        meeting("postponed", "2025-04-09", &then("postponed"), &json!({})),
        meeting("off", "2025-04-10", &then("cancelled"), &json!({})),
        meeting("not-held", "2025-04-10", &then("not-held"), &json!({})),
        meeting("about", "2025-04-11~", planned, &json!({"place": {"city": "Lenn Weir"}})),
        meeting("window", "[2025-04-12..2025-04-20]", planned, &json!({"place": {"lat": 1.5, "lon": 2.5}})),
        meeting("month", "2025-05", planned, &json!({})),
        meeting("last", "9999-12-31", planned, &json!({})),
        meeting("to-the-last", "9999-12-29/9999-12-31", planned, &json!({})),
        meeting("before-the-last", "9999-12-30", planned, &json!({})),
        meeting("late-year", "9999", planned, &json!({})),
        meeting("hostile", "2025-06-01", planned, &json!({"title": hostile, "place": {"venue": hostile}})),
        meeting("over", "2025-03-10", &then("cancelled"), &json!({})),
    ]);
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("d.json"), text.to_string()).unwrap();
    let (itself, entries, err) = read(here.path(), "d.json", "2025-03-31");
    check(&entries);
    assert_eq!(err, "");
    assert_eq!(itself["X-WR-CALNAME"], "Talks\nEND:VCALENDAR");
    let found: BTreeMap<&str, &Entry> = entries
        .iter()
        .map(|entry| (entry["UID"].strip_prefix("meeting-").unwrap().split('@').next().unwrap(), entry))
        .collect();
    for (id, start, end, status, told) in [
        ("planned", "20250405", "20250408", "CONFIRMED", "planned (planned)"),
        ("proposed", "20250408", "20250409", "TENTATIVE", "proposed (proposed)"),
        ("postponed", "20250409", "20250410", "TENTATIVE", "postponed (postponed)"),
        ("off", "20250410", "20250411", "CANCELLED", "off (cancelled)"),
        ("not-held", "20250410", "20250411", "CANCELLED", "not-held (not held)"),
        ("about", "20250411", "20250412", "TENTATIVE", "about (planned, about 11 Apr 2025)"),
        ("window", "20250412", "20250421", "TENTATIVE", "window (planned, between 12 and 20 Apr 2025)"),
        ("month", "20250501", "20250601", "TENTATIVE", "month (planned, May 2025)"),
        ("last", "99991231", "", "CONFIRMED", "last (planned)"),
        ("to-the-last", "99991229", "", "CONFIRMED", "to-the-last (planned)"),
        ("before-the-last", "99991230", "99991231", "CONFIRMED", "before-the-last (planned)"),
        ("late-year", "99990101", "", "TENTATIVE", "late-year (planned, 9999)"),
    ] {
        let entry = found[id];
        let end_found = entry.get("DTEND").map(String::as_str).unwrap_or_default();
        assert_eq!((&*entry["DTSTART"], end_found), (start, end), "{id}");
        assert_eq!((&*entry["STATUS"], &*entry["SUMMARY"]), (status, told), "{id}");
    }
    assert_eq!(found.len(), 13, "and the hostile one, but none that is over");
    assert!(found["to-the-last"]["DESCRIPTION"].contains("The record says: 29–31 Dec 9999."));
    let place = |id: &str| found[id].get("LOCATION").map(String::as_str).unwrap_or_default();
    assert_eq!(
        [place("planned"), place("about"), place("window"), place("month")],
        ["Çırağan Palace, Istanbul, Türkiye", "Lenn Weir", "", ""]
    );
    // As text is told everywhere: what ends a line is shown, what nobody sees is left out.
    let told = hostile.replace('\u{2028}', "\\u{2028}").replace('\u{e0041}', "");
    assert_eq!(place("hostile"), told);
    assert_eq!(found["hostile"]["SUMMARY"], format!("{told} (planned)"));
}
