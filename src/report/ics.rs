//! The agenda as an iCalendar file (RFC 5545) of whole days.

use chrono::Datelike as _;

use super::agenda::covered;
use super::{WITH_PRIVATE, phrases};
use crate::date::{Day, day_words};
use crate::derive::agenda::{AgendaItem, AgendaKind, called_off};
use crate::derive::{Moment, has_private};
use crate::model::{Dossier, MeetingStatus, RecordRef};
use crate::text;
use crate::words::Show as _;

/// The largest number of octets in a line without its end.
const LINE_OCTETS: usize = 75;

/// The last year that a calendar can write.
const LAST_YEAR: i32 = 9999;

/// The items ahead as a calendar, and the meetings of days to come that were called off. The identity (UID) of an
/// entry depends only on its record's id, so that reading the calendar again updates the entry rather than adding
/// another. A meeting covers all its possible days; anything due or ending is on its last day. Unanswered asks are
/// left out, because they have no day ahead. `made_at` is the time of creation, in UTC (RFC 3339).
pub fn ics(dossier: &Dossier, moment: &Moment, items: &[AgendaItem], made_at: &str) -> String {
    let stamp: String = made_at.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let mut out = String::new();
    put(&mut out, "BEGIN", "VCALENDAR");
    put(&mut out, "VERSION", "2.0");
    put(&mut out, "PRODID", concat!("-//demarche//demarche ", env!("CARGO_PKG_VERSION"), "//EN"));
    put(&mut out, "CALSCALE", "GREGORIAN");
    put(&mut out, "X-WR-CALNAME", &escaped(&dossier.meta.title));
    let private = has_private(dossier).then(|| WITH_PRIVATE.to_owned());
    let about: Vec<String> = empty_calendar(dossier, moment, items).into_iter().chain(private).collect();
    if !about.is_empty() {
        put(&mut out, "X-WR-CALDESC", &escaped(&about.join(" ")));
    }
    for item in &entries(dossier, moment, items) {
        put_entry(&mut out, dossier, moment, item, &stamp);
    }
    put(&mut out, "END", "VCALENDAR");
    out
}

/// What to say of a calendar without entries; none if it has some.
pub fn empty_calendar(dossier: &Dossier, moment: &Moment, items: &[AgendaItem]) -> Option<String> {
    if !entries(dossier, moment, items).is_empty() {
        return None;
    }
    let nothing = format!("Nothing is scheduled as of {}.", day_words(moment.day));
    Some([nothing].into_iter().chain(covered(dossier, moment)).collect::<Vec<_>>().join(" "))
}

/// What a calendar can hold.
fn entries(dossier: &Dossier, moment: &Moment, items: &[AgendaItem]) -> Vec<AgendaItem> {
    let ahead = items.iter().filter(|item| !item.kind.is_waiting()).cloned();
    ahead.chain(called_off(dossier, moment)).collect()
}

fn put_entry(out: &mut String, dossier: &Dossier, moment: &Moment, item: &AgendaItem, stamp: &str) {
    // A calendar knows only days. Where the record gives none, the entry covers all that are possible.
    let first = match item.kind {
        AgendaKind::Meeting => item.when.earliest(),
        _ if item.when.is_vague() => item.when.earliest(),
        _ => item.when.latest(),
    };
    // The end is exclusive. No program reads a day behind the last of the year 9999.
    let end = item.when.latest().succ_opt().filter(|end| end.year() <= LAST_YEAR);
    let meeting = match dossier.record(&item.id) {
        Some(RecordRef::Meeting(meeting)) => Some(meeting),
        _ => None,
    };
    let status = meeting.and_then(|meeting| moment.meeting(&meeting.id)).map(|facts| facts.status);
    let status_words = status.map_or(item.kind.shown().prose, |status| status.shown().prose);
    let title = dossier.record(&item.id).map_or(item.id.as_str(), |record| record.title());
    let uncertain = item.when.is_vague() || item.when.is_approximate();
    let when = item.when.human();
    let summary_when = if uncertain { format!(", {when}") } else { String::new() };
    let told_when =
        if uncertain || end.is_none() { format!(" The record says: {when}.") } else { String::new() };
    let description = format!(
        "{}: as of {}.{told_when} Record: {}.",
        phrases::capitalised(status_words),
        day_words(moment.day),
        item.id
    );
    put(out, "BEGIN", "VEVENT");
    put(out, "UID", &escaped(&format!("{}-{}@{}.demarche", item.kind, item.id, dossier.meta.id)));
    put(out, "DTSTAMP", stamp);
    put(out, "DTSTART;VALUE=DATE", &basic(first));
    if let Some(end) = end {
        put(out, "DTEND;VALUE=DATE", &basic(end));
    }
    put(out, "SUMMARY", &escaped(&format!("{title} ({status_words}{summary_when})")));
    put(out, "DESCRIPTION", &escaped(&description));
    let place = meeting.and_then(|meeting| meeting.place.as_ref()).map(phrases::place);
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        put(out, "LOCATION", &escaped(&place));
    }
    if let Some(status) = status {
        put(out, "STATUS", certainty(status, uncertain));
    }
    put(out, "TRANSP", "TRANSPARENT");
    put(out, "END", "VEVENT");
}

/// How certain a meeting is, in the words of the standard. One that is planned is confirmed only if its days are
/// known.
fn certainty(status: MeetingStatus, uncertain: bool) -> &'static str {
    match status {
        MeetingStatus::Cancelled | MeetingStatus::NotHeld => "CANCELLED",
        MeetingStatus::Planned if !uncertain => "CONFIRMED",
        _ => "TENTATIVE",
    }
}

fn basic(day: Day) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text as a value: cleaned, with the four special characters escaped.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in text::clean(value).chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// Writes a line, folded if it is too long, but never within a character.
fn put(out: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if used + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
        assert!(!escaped("x\r\nEND:VCALENDAR").contains('\r'));
    }

    proptest! {
        #[test]
        fn long_lines_are_folded_and_say_the_same(value in "[a-zü€😀 ]{0,300}") {
            let mut out = String::new();
            put(&mut out, "SUMMARY", &value);
            for line in out.strip_suffix("\r\n").unwrap().split("\r\n") {
                prop_assert!(line.len() <= LINE_OCTETS);
            }
            prop_assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}
