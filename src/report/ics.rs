//! The agenda as an iCalendar file (RFC 5545) of whole days.

use super::{WITH_PRIVATE, phrases};
use crate::date::{Day, day_words};
use crate::derive::agenda::{AgendaItem, AgendaKind};
use crate::derive::{Moment, has_private};
use crate::model::Dossier;
use crate::text;
use crate::words::Show as _;

/// The largest number of octets in a line without its end.
const LINE_OCTETS: usize = 75;

/// The items ahead as a calendar. The identity (UID) of an entry depends only on its record's id, so that
/// reading the calendar again updates the entry rather than adding another. A meeting covers all its possible
/// days; anything due or ending is on its last day. Unanswered asks are left out, because they have no day
/// ahead. `made_at` is the time of creation, in UTC (RFC 3339).
pub fn ics(dossier: &Dossier, moment: &Moment, items: &[AgendaItem], made_at: &str) -> String {
    let stamp: String = made_at.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let mut out = String::new();
    put(&mut out, "BEGIN", "VCALENDAR");
    put(&mut out, "VERSION", "2.0");
    put(&mut out, "PRODID", concat!("-//demarche//demarche ", env!("CARGO_PKG_VERSION"), "//EN"));
    put(&mut out, "CALSCALE", "GREGORIAN");
    put(&mut out, "X-WR-CALNAME", &escaped(&dossier.meta.title));
    if has_private(dossier) {
        put(&mut out, "X-WR-CALDESC", &escaped(WITH_PRIVATE));
    }
    for item in items.iter().filter(|item| !item.kind.is_waiting()) {
        // A calendar knows only days. Where the record gives none, the entry covers all that are possible.
        let first = match item.kind {
            AgendaKind::Meeting => item.when.earliest(),
            _ if item.when.is_vague() => item.when.earliest(),
            _ => item.when.latest(),
        };
        let last = item.when.latest();
        let title = dossier.record(&item.id).map_or(item.id.as_str(), |record| record.title());
        let status =
            moment.meeting(&item.id).map_or(item.kind.shown().prose, |facts| facts.status.shown().prose);
        let uncertain = item.when.is_vague() || item.when.is_approximate();
        let day = if uncertain { format!(", {}", item.when.human()) } else { String::new() };
        let days =
            if uncertain { format!(" The record says: {}.", item.when.human()) } else { String::new() };
        let description = format!(
            "{}: as of {}.{days} Record: {}.",
            phrases::capitalised(status),
            day_words(moment.day),
            item.id
        );
        put(&mut out, "BEGIN", "VEVENT");
        put(&mut out, "UID", &escaped(&format!("{}-{}@{}.demarche", item.kind, item.id, dossier.meta.id)));
        put(&mut out, "DTSTAMP", &stamp);
        put(&mut out, "DTSTART;VALUE=DATE", &basic(first));
        // The end is exclusive.
        put(&mut out, "DTEND;VALUE=DATE", &basic(last.succ_opt().unwrap_or(last)));
        put(&mut out, "SUMMARY", &escaped(&format!("{title} ({status}{day})")));
        put(&mut out, "DESCRIPTION", &escaped(&description));
        put(&mut out, "TRANSP", "TRANSPARENT");
        put(&mut out, "END", "VEVENT");
    }
    put(&mut out, "END", "VCALENDAR");
    out
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
