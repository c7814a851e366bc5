//! Whatever is printed as a date is as precise as what was written. Dossiers are written anew, so that the month of a
//! date says how precise it is: whoever prints a day, a month or a date without `about` that the record does not give,
//! prints one that no record holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use demarche::dossier;
use demarche::model::{Dossier, Kind, RecordRef, Word as _};
use demarche::ui::{State, View};
use proptest::prelude::*;
use regex::Regex;
use serde_json::Value;

use crate::common::{day, press};
use crate::dashboard::screen;
use crate::program::demarche;

/// The day on which everything is made.
const MADE_ON: &str = "2025-07-26";

/// The fields that hold a date.
const DATES: [&str; 13] = [
    "since",
    "until",
    "when",
    "date",
    "attested",
    "published",
    "accessed",
    "from",
    "to",
    "due",
    "on",
    "kept_until",
    "as_of",
];

/// Those of a record that must be in order, so that they get the same form.
const ORDERED: [&str; 7] = ["since", "until", "when", "date", "from", "to", "on"];

const MONTHS: &str = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

/// A date of a year in one of the forms of the format. Each form has a month of its own; a year alone has none.
fn written(year: &str, form: u64, n: u64, can_last: bool) -> String {
    match form % 7 {
        0 => format!("{year}-04-{:02}", 5 + n % 20),
        1 => format!("{year}-07"),
        2 => year.to_owned(),
        3 => format!("{year}-10-{:02}~", 5 + n % 20),
        4 => format!("{year}-10~"),
        5 => format!("[{year}-11-{:02}..{year}-11-{:02}]", 5 + n % 10, 16 + n % 10),
        _ if can_last => format!("{year}-06-{:02}/{year}-06-{:02}", 5 + n % 10, 16 + n % 10),
        _ => format!("{year}-05-{:02}", 5 + n % 20),
    }
}

/// Replaces every date by one of the same year in another form, and every digit of a text by a letter, so that only
/// dates look like dates.
struct Rewriting {
    seed: u64,
    count: u64,
}

impl Rewriting {
    fn number(&mut self) -> u64 {
        self.count += 1;
        let mixed =
            (self.seed ^ self.count.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 31)
    }

    fn rewrite(&mut self, value: &mut Value, form: u64, is_meeting: bool) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.rewrite(item, form, is_meeting)),
            Value::Object(fields) => {
                fields.shift_remove("private");
                for (name, field) in fields.iter_mut() {
                    match field {
                        Value::String(text)
                            if DATES.contains(&name.as_str()) && text.contains(['1', '2']) =>
                        {
                            let year: String = text.trim_start_matches('[').chars().take(4).collect();
                            let form = if ORDERED.contains(&name.as_str()) { form } else { self.number() };
                            let n = if ORDERED.contains(&name.as_str()) { form } else { self.number() };
                            *text = written(&year, form, n, is_meeting && name == "when");
                        }
                        _ if name == "point" => {}
                        field => self.rewrite(field, form, is_meeting),
                    }
                }
            }
            Value::String(text) => {
                let letter = |c: char| {
                    c.to_digit(10).map_or(c, |digit| char::from(b'a' + u8::try_from(digit).unwrap()))
                };
                *text = text.chars().map(letter).collect();
            }
            _ => {}
        }
    }

    /// The whole dossier, with a form for each record.
    fn dossier(&mut self, dossier: &Value) -> Value {
        let mut dossier = dossier.clone();
        let fields = dossier.as_object_mut().unwrap();
        fields.shift_remove("snapshot");
        for (key, field) in fields {
            if let Value::Array(records) = field {
                for record in records {
                    let form = self.number();
                    self.rewrite(record, form, key == "meetings");
                }
            } else {
                let form = self.number();
                self.rewrite(field, form, false);
            }
        }
        dossier
    }
}

/// The days and months that a dossier writes: those of an interval or a window are its ends.
#[derive(Default)]
struct Written {
    days: BTreeSet<String>,
    months: BTreeSet<String>,
}

impl Written {
    fn of(dossier: &Value) -> Self {
        static DATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d{4}-\d{2}(-\d{2})?").unwrap());
        let mut written = Self::default();
        for found in DATE.find_iter(&dossier.to_string()) {
            let text = found.as_str();
            written.months.insert(text[..7].to_owned());
            if text.len() == 10 {
                written.days.insert(text.to_owned());
            }
        }
        written
    }

    /// What a text says of dates that no record says.
    fn faults(&self, text: &str, allowed: &[&str], is_screen: bool) -> Vec<String> {
        static WORDS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(&format!(r"(?:\b(\d{{1,2}}) )?\b({MONTHS})[a-z]*\b(?: (\d{{4}}))?")).unwrap()
        });
        static DIGITS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\b(\d{4})-?(\d{2})(?:-?(\d{2}))?\b").unwrap());
        let mut faults = Vec::new();
        let shown = allowed[0];
        let mut judge = |at: usize, end: usize, date: String, marked: (bool, bool)| {
            if allowed.contains(&date.as_str()) {
                return;
            }
            let is_day = date.len() == 10;
            let known = if is_day { &self.days } else { &self.months };
            let month = &date[5..7];
            let fine = known.contains(&date) || allowed.iter().any(|day| day.starts_with(&date));
            let about = month != "10" || marked.0;
            let between = month != "11" || !is_day || marked.1;
            if !(fine && about && between) {
                let from = text[..at].char_indices().rev().nth(50).map_or(0, |(at, _)| at);
                let to = text[end..].char_indices().nth(20).map_or(text.len(), |(at, _)| end + at);
                faults.push(format!("{date} in “{}”", text[from..to].replace('\n', "⏎")));
            }
        };
        for found in WORDS.captures_iter(text) {
            let whole = found.get(0).unwrap();
            let month = MONTHS.split('|').position(|month| month == &found[2]).unwrap() + 1;
            let year = match (found.get(3), found.get(1)) {
                (Some(year), _) => year.as_str(),
                (None, Some(_)) => &shown[..4],
                // A month without a year is a word or stands on an axis.
                (None, None) => continue,
            };
            // A month alone stands on the axis of the timeline.
            if is_screen
                && (found.get(1).is_none() && text.contains("[Timeline]") || is_axis(text, whole.start()))
            {
                continue;
            }
            let behind = &text[whole.end()..];
            let ends = behind.starts_with("  ") || behind.trim_start_matches(' ').starts_with(['│', '\n']);
            if is_screen && found.get(3).is_none() && ends {
                // The year may be on the next line.
                continue;
            }
            let day = found.get(1).map(|day| format!("-{:0>2}", day.as_str())).unwrap_or_default();
            let before =
                text[..whole.start()].trim_end_matches(if is_screen { &[' '][..] } else { &[' ', '\n'] });
            // What is wrapped on a screen has its mark on the line above.
            let begins = is_screen
                && (before.is_empty()
                    || before.ends_with(['│', '\n'])
                    || text[..whole.start()].ends_with("  ")
                    || !text[..whole.start()].ends_with([' ', '~', '≤', '–']));
            // A month alone may be the heading of what is in it.
            let about =
                before.ends_with("about") || before.ends_with('~') || begins || found.get(1).is_none();
            let between =
                before.ends_with("and") || before.ends_with("between") || before.ends_with('≤') || begins;
            judge(whole.start(), whole.end(), format!("{year}-{month:02}{day}"), (about, between));
        }
        for found in DIGITS.captures_iter(text) {
            let whole = found.get(0).unwrap();
            let (before, behind) = (&text[..whole.start()], &text[whole.end()..]);
            let is_month = (1..=12).contains(&found[2].parse::<u32>().unwrap()) && found[1].starts_with("20");
            if !is_month || (whole.len() < 10 && !whole.as_str().contains('-') && whole.len() != 8) {
                continue;
            }
            let day = found.get(3).map(|day| format!("-{}", day.as_str())).unwrap_or_default();
            let marked = (behind.starts_with('~'), before.ends_with(['[', '.']));
            judge(whole.start(), whole.end(), format!("{}-{}{day}", &found[1], &found[2]), marked);
        }
        faults
    }
}

/// Whether a place of a screen is on the line that says which days the columns are.
fn is_axis(screen: &str, at: usize) -> bool {
    let end = screen[at..].find('\n').map_or(screen.len(), |end| at + end);
    let start = screen[..at].rfind('\n').unwrap_or(0);
    let line = &screen[start..end];
    ["a cell is", "─ Timeline", "─ Changes", "Nothing on record changed after", "Changed after"]
        .iter()
        .any(|part| line.contains(part))
}

/// Every call of a command that prints what the dossier says.
fn calls(dossier: &Dossier, extent: &Extent) -> Vec<Vec<String>> {
    let (few, all) = (extent.few, extent.formats);
    let mut calls: Vec<Vec<String>> = Vec::new();
    let mut add = |formats: &[&str], words: &[&str]| {
        for format in formats {
            let call = [words, &["--format", format]].concat();
            calls.push(call.into_iter().map(str::to_owned).collect());
        }
    };
    add(&[all, &["ics"]].concat(), &["agenda"]);
    for command in ["matrix", "ledger", "timeline"] {
        add(all, &[command]);
    }
    add(all, &["search", "a"]);
    let sides: Vec<&str> = dossier.parties.iter().take(2).map(|party| party.id.as_str()).collect();
    add(all, &[&["gaps"][..], &sides].concat());
    for issue in dossier.issues.iter().take(few) {
        add(all, &["brief", &issue.id]);
    }
    for kind in Kind::ALL {
        add(all, &["show", kind.plural()]);
        let of_kind =
            dossier.records().map(|(record, _)| record).filter(|record: &RecordRef| record.kind() == *kind);
        for record in of_kind.take(few) {
            add(all, &["show", record.id()]);
        }
    }
    add(&["csl-json", "md", "html"], &["export"]);
    for table in demarche::report::tables::RecordTable::all() {
        add(&["csv"], &["export", "--table", table.name()]);
    }
    calls
}

/// The dates that a call prints and no record has.
fn said(folder: &Path, call: &[String], more: &[&str], written: &Written, allowed: &[&str]) -> Vec<String> {
    let mut arguments: Vec<&str> = call.iter().map(String::as_str).collect();
    arguments.extend(["-d", "d.json"]);
    arguments.extend(more);
    let (code, out, err) = demarche(folder, &arguments);
    assert_eq!(code, 0, "{arguments:?}\n{err}");
    let text = match call.last().map(String::as_str) {
        Some("json" | "csl-json") => {
            let mut value: Value = serde_json::from_str(&out).unwrap();
            drop_counted(&mut value);
            value.to_string()
        }
        Some("csv") => without_counted(&out),
        // A calendar knows days only; the title of an entry has the date in words.
        Some("ics") => {
            let lines = out.replace("\r\n ", "");
            let told = lines.lines().filter(|line| !line.starts_with("DTSTA") && !line.starts_with("DTEND"));
            told.collect::<Vec<_>>().join("\n")
        }
        _ => out.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    written.faults(&text, allowed, false)
}

/// Whether a value for programs is a day from which the program counts: the pages of JSON and tables say so of each, and
/// beside it is the date with the precision of the record.
fn is_counted(name: &str, beside: &dyn Fn(&str) -> bool) -> bool {
    let name = name.strip_prefix("derived_").unwrap_or(name);
    match name {
        "date" => beside("when"),
        "begins" => beside("in_force") || beside("vague"),
        "ends" => beside("vague"),
        _ => {
            ["_earliest", "_latest"].iter().any(|end| name.ends_with(end)) || beside(&format!("{name}_when"))
        }
    }
}

fn drop_counted(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_counted),
        Value::Object(fields) => {
            let names: BTreeSet<String> = fields.keys().cloned().collect();
            fields.retain(|name, _| !is_counted(name, &|other| names.contains(other)));
            fields.values_mut().for_each(drop_counted);
        }
        _ => {}
    }
}

fn without_counted(table: &str) -> String {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let heads: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let beside =
        |name: &str| heads.iter().any(|head| head == name || head.strip_prefix("derived_") == Some(name));
    let kept = |at: usize| !is_counted(&heads[at], &beside);
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let cells = rows.iter().flat_map(|row| row.iter().enumerate().filter(|(at, _)| kept(*at)));
    cells.map(|(at, cell)| [heads[at].as_str(), " = ", cell, "\n"].concat()).collect()
}

/// How much is looked at.
struct Extent {
    /// Records of each kind, and lines of each view.
    few: usize,
    formats: &'static [&'static str],
    sizes: &'static [(u16, u16)],
}

const WHOLE: Extent =
    Extent { few: 2, formats: &["text", "md", "csv", "json"], sizes: &[(80, 24), (200, 60)] };
/// A bundled dossier has so much to say that less is enough.
const LARGE: Extent = Extent { few: 1, formats: &["text", "json"], sizes: &[(120, 40)] };

/// The dates that a dossier, written anew, makes the program print on a day, and that no record has.
fn faults(original: &str, seed: u64, [from, as_of]: [&str; 2], extent: &Extent) -> Vec<String> {
    let whole = Rewriting { seed, count: 0 }.dossier(&serde_json::from_str(original).unwrap());
    let loaded = dossier::from_text("d.json", whole.to_string());
    let Some(read) = loaded.dossier else {
        let errors =
            loaded.report.diagnostics.iter().filter(|found| found.severity == dossier::Severity::Error);
        panic!("seed {seed}: {:?}", errors.map(|found| &found.message).collect::<Vec<_>>())
    };
    let written = Written::of(&whole);
    let latest = demarche::derive::Calendar::of(&read).latest.to_string();
    // Where nobody met, the briefing begins so long before.
    let month_ago = (day(as_of) - chrono::Days::new(30)).to_string();
    let allowed = [as_of, from, MADE_ON, &latest, &month_ago];
    let here = tempfile::tempdir().unwrap();
    std::fs::write(here.path().join("d.json"), whole.to_string()).unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |place: String, faults: Vec<String>| found.entry(place).or_default().extend(faults);
    for call in calls(&read, extent) {
        add(call.join(" "), said(here.path(), &call, &["--as-of", as_of], &written, &allowed));
    }
    for format in extent.formats {
        let call = ["changes", "--from", from, "--to", as_of, "--format", format].map(str::to_owned);
        add(call.join(" "), said(here.path(), &call, &[], &written, &allowed));
    }
    let read = Arc::new(read);
    for (columns, rows) in extent.sizes {
        let mut state = State::new(Arc::clone(&read), day(as_of));
        for (n, view) in View::ALL.iter().enumerate() {
            press(&mut state, &(n + 1).to_string());
            for _ in 0..extent.few {
                for keys in ["", "enter", "esc down down"] {
                    press(&mut state, keys);
                    let text = screen(&mut state, *columns, *rows);
                    add(
                        format!("{} {columns}x{rows} {keys}", view.name()),
                        written.faults(&text, &allowed, true),
                    );
                }
            }
        }
    }
    found.retain(|_, faults| !faults.is_empty());
    let told = found.into_iter().map(|(place, faults)| {
        let some: Vec<String> = faults.into_iter().take(8).collect();
        format!("{place}\n    {}", some.join("\n    "))
    });
    told.collect()
}

const FULL: &str = include_str!("../fixture/full.json");
const PROMISES: &str = include_str!("../fixture/promises.json");

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_output_prints_a_date_that_no_record_has(seed in any::<u64>(), early in any::<bool>()) {
        let days = if early { ["2024-12-20", "2025-12-15"] } else { ["2025-01-20", "2026-01-15"] };
        for dossier in [FULL, PROMISES] {
            let faults = faults(dossier, seed, days, &WHOLE);
            prop_assert!(faults.is_empty(), "seed {} on {:?}:\n{}", seed, days, faults.join("\n"));
        }
    }
}

#[test]
fn nor_of_a_bundled_dossier() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/russia-ukraine.json");
    let dossier = std::fs::read_to_string(path).unwrap();
    let faults = faults(&dossier, 3, ["2025-01-20", "2026-01-15"], &LARGE);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_too_precise_is_found() {
    let written =
        Written::of(&serde_json::json!(["2025-07", "2025-10-07~", "[2025-11-05..2025-11-16]", "2024-04-06"]));
    let faults = |text: &str| written.faults(text, &["2025-12-15"], false).len();
    for (text, count) in [
        ("Jul 2025, about 7 Oct 2025, between 5 and 16 Nov 2025, 6 Apr 2024, 15 Dec 2025", 0),
        ("2025-07, 2025-10-07~, [2025-11-05..2025-11-16], 2024-04-06", 0),
        ("~7 Oct, ≤16 Nov", 0),
        ("31 Jul 2025", 1),
        ("2025-07-01", 1),
        ("Jan 2025", 1),
        ("7 Oct 2025, 7 Oct", 2),
        ("16 Nov 2025", 1),
        // Another year, but none is named.
        ("6 Apr", 1),
    ] {
        assert_eq!(faults(text), count, "{text}");
    }
}
