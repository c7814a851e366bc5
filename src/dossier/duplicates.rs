//! Finds records that may be one thing entered twice.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use super::code::Code;
use super::lint::Remark;
use crate::date::{Date, Day};
use crate::model::{Dossier, Id, Meeting, Outcome, Position};

/// With how many similar records one is compared. More than that are hardly a slip of an editor.
const MOST_ALIKE: usize = 20;

/// Records that may be another record entered twice, each with the first that it resembles: positions of the same
/// holders, main issue, stance and day; meetings of the same day, city and parties; outcomes of the same day,
/// kind and parties; sources with the same address. Records that are linked are meant to be two, and so are
/// records that contradict the same one.
pub fn possible_duplicates(dossier: &Dossier) -> Vec<Remark> {
    let mut remarks = Vec::new();
    find(
        &dossier.sources,
        |source| source.url.as_deref(),
        |a, b| a.original.as_ref() == Some(&b.id) || b.original.as_ref() == Some(&a.id),
        |a, b| remarks.push(remark(&a.id, &b.id, "address", SOURCES)),
    );
    let rivals = Rivals::of(dossier.positions.iter().map(|position| (&position.id, &*position.contradicts)));
    find(
        &dossier.positions,
        |position| {
            let day = (position.since.earliest(), position.since.latest());
            let toward: BTreeSet<&Id> = position.toward.iter().collect();
            Some((set(&position.parties), position.main_issue(), position.stance, day, toward))
        },
        |a, b| are_two_positions(a, b) || rivals.in_common(&a.id, &b.id),
        |a, b| remarks.push(remark(&a.id, &b.id, "holder, issue, stance and day", POSITIONS)),
    );
    find(
        &dossier.meetings,
        |meeting| {
            let city = meeting.place.as_ref()?.city.as_deref()?;
            let parties: BTreeSet<&Id> =
                meeting.participants.iter().map(|participant| &participant.party).collect();
            (!parties.is_empty()).then_some((known(meeting.when)?, city, parties))
        },
        are_two_meetings,
        |a, b| remarks.push(remark(&a.id, &b.id, "day, city and parties", MEETINGS)),
    );
    let rivals = Rivals::of(dossier.outcomes.iter().map(|outcome| (&outcome.id, &*outcome.contradicts)));
    find(
        &dossier.outcomes,
        |outcome| {
            let parties = set(&outcome.parties);
            (!parties.is_empty()).then_some((known(outcome.when)?, outcome.kind, parties))
        },
        |a, b| are_two_outcomes(a, b) || rivals.in_common(&a.id, &b.id),
        |a, b| remarks.push(remark(&a.id, &b.id, "day, kind and parties", OUTCOMES)),
    );
    remarks
}

const SOURCES: &str = "keep one, or if one reprints the other, name that as its `original`";
const POSITIONS: &str = "keep one, or link them: by `contradicts` if they are rival accounts, by `reaffirms` if one restates the other";
const MEETINGS: &str = "keep one, or if one was part of the other, say so by `part_of`";
const OUTCOMES: &str = "keep one, or link them: by `contradicts` if they are rival accounts, by `part_of`, `amends` or \
                        `replaces`, or by the `meeting` of which both came";

/// Compares each record with those before it that have the same likeness, and tells the first that does not
/// differ.
fn find<'a, T, Likeness: Eq + Hash>(
    records: &'a [T],
    likeness: impl Fn(&'a T) -> Option<Likeness>,
    are_two: impl Fn(&T, &T) -> bool,
    mut tell: impl FnMut(&'a T, &'a T),
) {
    let mut seen: HashMap<Likeness, Vec<&T>> = HashMap::new();
    for record in records {
        let Some(likeness) = likeness(record) else { continue };
        let alike = seen.entry(likeness).or_default();
        if let Some(first) = alike.iter().take(MOST_ALIKE).find(|earlier| !are_two(earlier, record)) {
            tell(record, first);
        }
        alike.push(record);
    }
}

fn remark(id: &Id, first: &Id, same: &str, help: &str) -> Remark {
    Remark {
        code: Code::PossibleDuplicate,
        record: id.to_string(),
        pointer: "/id".to_owned(),
        message: format!("`{id}` may be `{first}` entered twice: same {same}"),
        help: Some(help.to_owned()),
    }
}

fn set(ids: &[Id]) -> BTreeSet<&Id> {
    ids.iter().collect()
}

/// The first and the last day, if both are known. Two things of one month need not be of one day.
fn known(when: Date) -> Option<(Day, Day)> {
    (!when.is_vague()).then(|| (when.earliest(), when.latest()))
}

/// Whether two similar positions are meant to be two: they are linked with each other, belong to one package, are
/// different points of documents, are due on different days or only one is due at all, or answer different things.
/// A position that answers something may be entered twice without it.
fn are_two_positions(a: &Position, b: &Position) -> bool {
    let links = |from: &Position, to: &Position| {
        let lists = [&from.contradicts, &from.reaffirms, &from.replaces, &from.responds_to];
        lists.into_iter().any(|ids| ids.contains(&to.id))
    };
    // Two clauses of documents that these number differently are two.
    let points_differ = a.point.is_some() && b.point.is_some() && a.point != b.point;
    let answers_differ =
        !a.responds_to.is_empty() && !b.responds_to.is_empty() && set(&a.responds_to) != set(&b.responds_to);
    links(a, b)
        || links(b, a)
        || (a.package.is_some() && a.package == b.package)
        || points_differ
        || a.due != b.due
        || answers_differ
}

/// Whether one of two meetings was part of the other.
fn are_two_meetings(a: &Meeting, b: &Meeting) -> bool {
    a.part_of.as_ref() == Some(&b.id) || b.part_of.as_ref() == Some(&a.id)
}

/// Whether two similar outcomes are meant to be two: they are linked with each other, came of one meeting or are
/// parts of one outcome.
fn are_two_outcomes(a: &Outcome, b: &Outcome) -> bool {
    let links = |from: &Outcome, to: &Outcome| {
        let lists = [&from.contradicts, &from.replaces, &from.amends];
        from.part_of.as_ref() == Some(&to.id) || lists.into_iter().any(|ids| ids.contains(&to.id))
    };
    let share = |a: &Option<Id>, b: &Option<Id>| a.is_some() && a == b;
    links(a, b) || links(b, a) || share(&a.meeting, &b.meeting) || share(&a.part_of, &b.part_of)
}

/// Which records contradict which, read both ways.
struct Rivals<'a>(HashMap<&'a Id, BTreeSet<&'a Id>>);

impl<'a> Rivals<'a> {
    fn of(records: impl Iterator<Item = (&'a Id, &'a [Id])>) -> Self {
        let mut rivals: HashMap<&Id, BTreeSet<&Id>> = HashMap::new();
        for (id, others) in records {
            for other in others {
                rivals.entry(id).or_default().insert(other);
                rivals.entry(other).or_default().insert(id);
            }
        }
        Self(rivals)
    }

    /// Whether both contradict the same record.
    fn in_common(&self, a: &Id, b: &Id) -> bool {
        self.0.get(a).zip(self.0.get(b)).is_some_and(|(a, b)| !a.is_disjoint(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_text;

    /// The records of a kind that may be duplicates.
    fn told(key: &str, records: &[String]) -> Vec<String> {
        let text = format!(
            r#"{{"dossier": {{"format": 1, "id": "d", "title": "D"}},
                "parties": [{{"id": "a", "name": "A", "kind": "state", "roles": [{{"role": "side"}}]}},
                            {{"id": "b", "name": "B", "kind": "state", "roles": [{{"role": "side"}}]}}],
                "issues": [{{"id": "i", "name": "I"}}, {{"id": "j", "name": "J"}}],
                "packages": [{{"id": "k", "title": "K", "parties": ["a"], "when": "2025"}}, {{"id": "l", "title": "L", "parties": ["a"], "when": "2025"}}],
                "{key}": [{}]}}"#,
            records.join(",")
        );
        let loaded = from_text("d.json", text);
        let dossier = loaded.dossier.unwrap_or_else(|| panic!("{}", loaded.report.to_text()));
        possible_duplicates(&dossier).into_iter().map(|remark| remark.record).collect()
    }

    /// A record with other fields, a comma before each.
    fn with(base: &str, id: &str, more: &str) -> String {
        let fields: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&format!("{{{base}, \"id\": \"{id}\", \"title\": \"T\"{more}}}")).unwrap();
        serde_json::to_string(&fields).unwrap()
    }

    const POSITION: &str =
        r#""parties": ["a"], "issues": ["i"], "stance": "demands", "text": "T.", "since": "2025-01-01""#;

    #[test]
    fn positions_alike_are_told_unless_something_tells_them_apart() {
        let says = |id: &str, more: &str| with(POSITION, id, more);
        let twins = |one: &str, two: &str| {
            told("positions", &[says("other", r#", "parties": ["b"]"#), says("one", one), says("two", two)])
        };
        assert_eq!(twins("", ""), ["two"]);
        for more in [
            r#", "since": "2025-01-02""#,
            r#", "stance": "proposes""#,
            r#", "issues": ["j", "i"]"#,
            r#", "parties": ["a", "b"]"#,
            r#", "toward": ["b"]"#,
            r#", "contradicts": ["one"]"#,
            r#", "reaffirms": ["one"]"#,
            r#", "replaces": ["one"]"#,
        ] {
            assert_eq!(twins("", more), [""; 0], "{more}");
        }
        // Points of one package, and rivals of one record.
        for more in [r#", "package": "k""#, r#", "contradicts": ["other"]"#] {
            assert_eq!(twins(more, more), [""; 0], "{more}");
        }
        // Points of two documents.
        let points = |one: &str, two: &str| {
            twins(
                &format!(r#", "package": "k", "point": "{one}""#),
                &format!(r#", "package": "l", "point": "{two}""#),
            )
        };
        assert_eq!(points("6", "II.3"), [""; 0]);
        assert_eq!(points("6", "6"), ["two"]);
        // One of two answers something; both do.
        let answer = r#", "stance": "rejects", "responds_to": ["other"]"#;
        assert_eq!(twins(answer, answer), ["two"]);
        assert_eq!(twins(answer, r#", "stance": "rejects""#), ["two"]);
    }

    #[test]
    fn answers_to_two_asks_are_two() {
        let ask = |id: &str, toward: &str| with(POSITION, id, &format!(r#", "toward": ["{toward}"]"#));
        let answer = |id: &str, to: &str| {
            with(
                POSITION,
                id,
                &format!(r#", "parties": ["b"], "stance": "rejects", "responds_to": ["{to}"]"#),
            )
        };
        assert_eq!(
            told("positions", &[ask("p", "a"), ask("q", "b"), answer("x", "p"), answer("y", "q")]),
            [""; 0]
        );
    }

    #[test]
    fn meetings_of_one_day_city_and_parties_are_told() {
        let base = r#""when": "2025-01-01", "status": "held", "place": {"city": "X"}, "participants": [{"party": "a"}, {"party": "b"}]"#;
        let twins = |more: &str| told("meetings", &[with(base, "one", ""), with(base, "two", more)]);
        assert_eq!(twins(""), ["two"]);
        for more in [
            r#", "when": "2025-01-02""#,
            r#", "place": {"city": "Y"}"#,
            r#", "place": {"country": "X"}"#,
            r#", "participants": [{"party": "a"}]"#,
            r#", "part_of": "one""#,
        ] {
            assert_eq!(twins(more), [""; 0], "{more}");
        }
        let month = base.replace("2025-01-01", "2025-01");
        assert_eq!(told("meetings", &[with(&month, "one", ""), with(&month, "two", "")]), [""; 0]);
    }

    #[test]
    fn outcomes_of_one_day_kind_and_parties_are_told() {
        let base = r#""kind": "agreement", "when": "2025-01-01", "issues": ["i"], "parties": ["a", "b"], "history": [{"status": "agreed", "date": "2025-01-01"}]"#;
        let twins = |one: &str, two: &str| {
            told(
                "outcomes",
                &[with(base, "whole", r#", "kind": "law""#), with(base, "one", one), with(base, "two", two)],
            )
        };
        assert_eq!(twins("", ""), ["two"]);
        for more in [
            r#", "when": "2025-01-02""#,
            r#", "kind": "protocol""#,
            r#", "parties": ["a"]"#,
            r#", "part_of": "one""#,
            r#", "amends": ["one"]"#,
            r#", "replaces": ["one"]"#,
            r#", "contradicts": ["one"]"#,
        ] {
            assert_eq!(twins("", more), [""; 0], "{more}");
        }
        for more in [r#", "part_of": "whole""#, r#", "contradicts": ["whole"]"#] {
            assert_eq!(twins(more, more), [""; 0], "{more}");
        }
    }

    #[test]
    fn sources_with_one_address_are_told() {
        let at = r#", "url": "https://x.test/1""#;
        let twins = |more: &str| {
            told("sources", &[with("\"kind\": \"news\"", "one", at), with("\"kind\": \"news\"", "two", more)])
        };
        assert_eq!(twins(at), ["two"]);
        assert_eq!(twins(""), [""; 0]);
        assert_eq!(twins(r#", "url": "https://x.test/2""#), [""; 0]);
        assert_eq!(twins(&format!(r#"{at}, "original": "one""#)), [""; 0]);
    }
}
