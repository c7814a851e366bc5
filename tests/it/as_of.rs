//! As of a day nothing later is told: not in the briefing, the overview, a list or any record.

use std::sync::Arc;

use demarche::date::{Date, Day};
use demarche::derive::axis::Unit;
use demarche::derive::play::Strips;
use demarche::derive::timeline::{TimelineFilter, lanes};
use demarche::derive::{Calendar, Moment, issue_brief};
use demarche::dossier;
use demarche::model::{Dossier, RecordRef};
use demarche::report::tables::{RecordTable, Scope, Tables};
use demarche::report::{self, Cells, Provenance};
use serde_json::Value;

const DAYS: [(&str, &str); 9] = [
    ("russia-ukraine", "2013-01-01"),
    ("russia-ukraine", "2022-03-30"),
    ("russia-ukraine", "2025-03-18"),
    ("russia-ukraine", "2025-07-25"),
    ("russia-ukraine", "2025-10-17"),
    ("colombia-farc", "2012-03-01"),
    ("colombia-farc", "2013-08-20"),
    ("colombia-farc", "2016-10-03"),
    ("colombia-farc", "2017-06-01"),
];

fn opened(id: &str, day: &str) -> (Dossier, Moment) {
    let dossier = dossier::bundled_named(id).unwrap().load().dossier.unwrap();
    let moment = Moment::at(&dossier, day.parse::<Date>().unwrap().latest());
    (dossier, moment)
}

fn made() -> Provenance {
    Provenance { made_at: "then".into(), version: "1".into(), hash: "sha256:0".into() }
}

fn briefing(dossier: &Dossier, moment: &Moment) -> String {
    report::plain(&report::briefing(dossier, moment, &made()), usize::MAX)
}

/// The briefing as a page, up to its list of sources, told since the first day so that all is in it, and
/// with what stands for markup read back.
fn page(dossier: &Dossier, moment: &Moment) -> String {
    let mut page = report::html(&report::briefing_since(dossier, moment, Some(Day::MIN), &made()));
    page.truncate(page.find("<section aria-labelledby=\"on-sources\">").unwrap_or(page.len()));
    let read = page.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    read.replace("&#39;", "'").replace("&amp;", "&")
}

fn play(dossier: &Dossier, moment: &Moment) -> String {
    // One column is enough: those before it are of earlier days.
    let calendar = Calendar { latest: moment.day, changes: Vec::new(), meetings: Vec::new() };
    let strips = Strips::of(dossier, &calendar, moment, Some(Unit::Decade));
    report::plain(&report::play(dossier, moment, &strips), usize::MAX)
}

fn timeline(dossier: &Dossier, moment: &Moment) -> String {
    let lanes = lanes(dossier, moment);
    report::plain(&report::timeline(dossier, moment, &TimelineFilter::default(), &lanes), usize::MAX)
}

/// The sources as references, but for what they are called.
fn references(dossier: &Dossier, moment: &Moment) -> String {
    let text = report::csl(dossier, moment, Scope::AsOf, &made());
    let mut items: Vec<Value> = serde_json::from_str(&text).unwrap();
    for item in &mut items {
        item.as_object_mut().unwrap().remove("title");
    }
    items.iter().flat_map(texts_in).collect::<Vec<_>>().join("\n")
}

fn texts_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts_in).collect(),
        Value::Object(object) => object.values().flat_map(texts_in).collect(),
        _ => Vec::new(),
    }
}

/// Every text that can be had as of the moment's day, each with its name. What sources are called is
/// left out: they count whenever they were published.
fn texts(dossier: &Dossier, moment: &Moment) -> Vec<(String, String)> {
    let begun: Vec<RecordRef<'_>> =
        dossier.records().map(|(record, _)| record).filter(|record| moment.has_begun(*record)).collect();
    let but_sources: Vec<RecordRef<'_>> =
        begun.iter().copied().filter(|record| !matches!(record, RecordRef::Source(_))).collect();
    let mut texts = vec![
        ("briefing".to_owned(), briefing(dossier, moment)),
        ("page".to_owned(), page(dossier, moment)),
        ("overview".to_owned(), report::plain(&report::overview(dossier, moment), usize::MAX)),
        ("timeline".to_owned(), timeline(dossier, moment)),
        ("play".to_owned(), play(dossier, moment)),
        ("list".to_owned(), report::plain(&report::list(dossier, moment, "All", &but_sources), usize::MAX)),
    ];
    for issue in &dossier.issues {
        let at = &mut |day| Arc::new(Moment::at(dossier, day));
        let brief = issue_brief::issue_brief(dossier, moment, &issue.id, at).unwrap();
        let text = report::plain(&report::issue_brief(dossier, moment, &brief), usize::MAX);
        texts.push((format!("brief of {}", issue.id), text));
    }
    for record in begun {
        let page = report::record(dossier, moment, record.id()).unwrap();
        texts.push((record.id().to_string(), report::plain(&page, usize::MAX)));
    }
    texts.push(("csl-json".to_owned(), references(dossier, moment)));
    let tables = Tables { dossier, moment, scope: Scope::AsOf, cells: Cells::Raw };
    // What sources are called, and what the dossier says of itself, is of today.
    let of_today = ["snapshot", "dossier", "coverage", "gaps", "tracks", "sources"];
    for table in RecordTable::all().iter().filter(|table| !of_today.contains(&table.name())) {
        let text = tables.csv(table, &made()).replace("\"\"", "\"");
        texts.push((format!("table {}", table.name()), text));
    }
    for (_, text) in &mut texts {
        if let Some(at) = text.find("\nSources\n") {
            text.truncate(at);
        }
    }
    texts
}

/// What must not be told yet, each long enough that no other text holds it by chance.
fn secrets<'a>(dossier: &'a Dossier, moment: &Moment) -> Vec<&'a str> {
    let mut secrets: Vec<&str> = Vec::new();
    for (record, _) in dossier.records() {
        let begun = moment.has_begun(record);
        match record {
            RecordRef::Position(r) if !begun => secrets.push(&r.text),
            RecordRef::Event(r) if !begun => secrets.push(&r.text),
            RecordRef::Package(r) if !begun => secrets.extend(r.text.as_deref()),
            RecordRef::Party(r) if !begun => secrets.extend(r.text.as_deref()),
            RecordRef::Meeting(r) => {
                if !moment.was_held(r) {
                    secrets.extend(r.text.as_deref());
                    secrets.extend(r.duration.iter().filter_map(|duration| duration.note.as_deref()));
                }
                let later = r.history.get(moment.meeting_history(r).len()..).unwrap_or_default();
                secrets.extend(later.iter().filter_map(|entry| entry.text.as_deref()));
            }
            RecordRef::Outcome(r) => {
                if !begun {
                    secrets.extend(r.text.as_deref());
                }
                let later = r.history.get(moment.outcome_history(r).len()..).unwrap_or_default();
                secrets.extend(later.iter().filter_map(|entry| entry.text.as_deref()));
            }
            _ => {}
        }
        if !begun {
            secrets.push(record.title());
        }
    }
    // The same words may stand in what may be told.
    let mut told: Vec<&str> = Vec::new();
    for (record, _) in dossier.records().filter(|(record, _)| moment.has_begun(*record)) {
        told.push(record.title());
        told.extend(record.note());
        match record {
            // Plans repeat points of earlier ones.
            RecordRef::Position(r) => told.push(&r.text),
            RecordRef::Meeting(r) => {
                told.extend(moment.meeting_history(r).iter().filter_map(|e| e.text.as_deref()));
            }
            RecordRef::Outcome(r) => {
                told.extend(moment.outcome_history(r).iter().filter_map(|e| e.text.as_deref()));
            }
            _ => {}
        }
    }
    secrets.retain(|secret| secret.len() > 24 && !told.iter().any(|told| told.contains(secret)));
    secrets
}

#[test]
fn nothing_later_is_told() {
    for (id, day) in DAYS {
        let (dossier, moment) = opened(id, day);
        let secrets = secrets(&dossier, &moment);
        assert!(secrets.len() > 20, "{id} {day}: the test must have something to look for");
        for (name, text) in texts(&dossier, &moment) {
            for secret in &secrets {
                assert!(!text.contains(secret), "{id} {day}: {name} tells: {secret}");
            }
        }
    }
}

/// The days that a text writes out as `25 Jul 2025`, each with the words before it.
fn days(text: &str) -> Vec<(Day, String)> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let words: Vec<&str> = text.split([' ', '\n', '–']).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut days = Vec::new();
    for (at, three) in words.windows(3).enumerate() {
        let [day, month, year] = three else { continue };
        let Some(month) = MONTHS.iter().position(|name| name == month) else { continue };
        if let (Ok(day), Ok(year)) = (bare(day).parse::<u32>(), bare(year).parse::<i32>()) {
            let before = words[at.saturating_sub(5)..at].join(" ");
            days.extend(
                Day::from_ymd_opt(year, u32::try_from(month).unwrap() + 1, day).map(|day| (day, before)),
            );
        }
    }
    days
}

#[test]
fn a_briefing_names_later_days_only_where_they_are_foreseen() {
    for (id, day) in DAYS {
        let (dossier, moment) = opened(id, day);
        let text = briefing(&dossier, &moment);
        let ahead = text.find("\nMeetings ahead\n").map(|start| {
            let end = text[start..].find("\nMeetings, newest first\n").map_or(text.len(), |len| start + len);
            start..end
        });
        let mut told = text.clone();
        if let Some(ahead) = ahead {
            told.replace_range(ahead, "");
        }
        // What is planned, due or about to end is named at the top too.
        let next = told.find("\nNext  ").expect("what comes next");
        told.replace_range(next..next + told[next + 1..].find('\n').unwrap(), "");
        for closing in ["\nSources\n", "\nAbout this briefing\n"] {
            told.truncate(told.find(closing).unwrap_or(told.len()));
        }
        let found = days(&told);
        assert!(found.iter().any(|(found, _)| *found == moment.day), "{id} {day}: dates are found at all");
        for (found, before) in found {
            let foreseen = ["events to", "due by", "until", "planned for", "proposed for"]
                .iter()
                .any(|words| before.ends_with(words));
            // A window may end after the day: what is to be known is that it may have begun.
            let window = before.starts_with("between ") && before.ends_with(" and");
            assert!(found <= moment.day || foreseen || window, "{id} {day}: {before} {found}");
        }
    }
}

#[test]
fn a_timeline_begins_no_entry_after_its_day_but_what_lies_ahead() {
    for (id, day) in DAYS {
        let (dossier, moment) = opened(id, day);
        let text = timeline(&dossier, &moment);
        let told = text.find("\nAhead, as known on").map_or(text.as_str(), |at| &text[..at]);
        let entries: Vec<&str> = told.lines().filter(|line| line.starts_with("- ")).collect();
        for entry in &entries {
            // A window may end after the day: what is to be known is that it may have begun.
            let first = days(entry.split(": ").next().unwrap());
            assert!(
                entry.contains("between ") || first.iter().all(|(first, _)| *first <= moment.day),
                "{entry}"
            );
        }
        let begun = lanes(&dossier, &moment).iter().map(|lane| lane.marks.len()).sum::<usize>();
        assert!(entries.len() <= begun);
    }
}
