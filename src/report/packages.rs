//! Texts about packages: the status of their points, and the place of a position in one.

use std::fmt::Write as _;

use super::doc::Line;
use super::phrases;
use crate::derive::package::{self, PackageMembership, PackagePoint, PointStatus};
use crate::derive::{Moment, PackageFacts};
use crate::model::{Dossier, Package, Position, TextStatus};
use crate::text;
use crate::words::Show as _;

/// How many points are recorded, and how many have each status: `6 of 28 points recorded: 3 rejected, 3 none
/// recorded`; for alternatives `2 alternatives, choose one: 2 none recorded`. Without the document's own
/// numbers the positions are counted.
pub fn total(package: &Package, facts: Option<&PackageFacts>, points: &[PackagePoint<'_>]) -> String {
    let words: Vec<String> = package::tally(points)
        .into_iter()
        .map(|(word, n)| format!("{n} {}", point_status(word, n)))
        .collect();
    let recorded = facts.map_or(0, |facts| facts.recorded);
    let mut count = counted(package, recorded, points.len());
    // Several positions may stand for one point.
    if recorded > 0 && recorded != points.len() && !package::is_choice(package) {
        let _ = write!(count, "; {}", phrases::counted(points.len(), "position").unwrap_or_default());
    }
    if words.is_empty() { count } else { format!("{count}: {}", words.join(", ")) }
}

/// `6 of 28 points recorded`, `9 points recorded`, `2 alternatives, choose one`, `5 positions`.
fn counted(package: &Package, recorded: usize, positions: usize) -> String {
    match (positions, recorded, package.points) {
        (0, _, None) => "no point recorded".to_owned(),
        (n, _, _) if package::is_choice(package) => match n {
            1 => "1 alternative".to_owned(),
            n => format!("{n} alternatives, choose one"),
        },
        (_, recorded, Some(of)) if recorded > 0 || positions == 0 => {
            format!("{recorded} of {of} points recorded")
        }
        (_, 1, None) => "1 point recorded".to_owned(),
        (_, recorded, None) if recorded > 0 => format!("{recorded} points recorded"),
        (1, ..) => "1 position".to_owned(),
        (n, ..) => format!("{n} positions"),
    }
}

/// What a package's text is known from.
pub fn text_status(status: TextStatus) -> &'static str {
    match status {
        TextStatus::Published => "published",
        TextStatus::Leaked => "leaked, not published by those who put it forward",
        TextStatus::Described => "not public; known from descriptions only",
    }
}

/// The word for the status of one point, or of `count` points.
fn point_status(status: PointStatus, count: usize) -> &'static str {
    match status {
        PointStatus::Ask(telling) => telling.shown().prose,
        PointStatus::Over(over) => over.shown().prose,
        PointStatus::Holds if count == 1 => "that asks nothing",
        PointStatus::Holds => "that ask nothing",
    }
}

/// The name of a point of a package by the document's own number: `Point 6`. None if it gives none.
pub fn numbered(package: &Package, point: Option<&str>) -> Option<String> {
    let word = if package::is_choice(package) { "Alternative" } else { "Point" };
    point.map(|point| format!("{word} {}", text::line(point)))
}

/// The place of a position in its package: `Point 6 of 28 of TITLE, 2 Jun 2025`. None if it is in no package
/// known on the moment's day.
pub fn place(dossier: &Dossier, moment: &Moment, position: &Position) -> Option<Line> {
    let PackageMembership { package, point, of } = package::place_in(dossier, moment, position)?;
    let place = match (numbered(package, point), of, package::is_choice(package)) {
        (None, _, true) => "An alternative (choose one) in ".to_owned(),
        (None, _, false) => "Part of ".to_owned(),
        (Some(point), _, true) => format!("{point} (choose one) in "),
        (Some(point), Some(of), false) => format!("{point} of {of} of "),
        (Some(point), None, false) => format!("{point} of "),
    };
    let line = Line::text(place).record(package.title.as_str(), &package.id);
    Some(line.and(format!(", {}", moment.when_words(package.when))))
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::date::Date;
    use crate::report;

    /// A plan of three points, put as alternatives or not.
    fn dossier(choose: &str) -> Dossier {
        let dossier: Dossier = serde_json::from_str(&format!(
            r#"{{"dossier": {{"format": 1, "id": "d", "title": "D"}},
            "parties": [{{"id": "a", "name": "A", "kind": "state", "roles": [{{"role": "side"}}]}},
                        {{"id": "b", "name": "B", "kind": "state", "roles": [{{"role": "side"}}]}}],
            "issues": [{{"id": "i", "name": "Issue"}}],
            "packages": [{{"id": "plan", "title": "Plan", "parties": ["a"], "when": "2025-01-10", "choose": "{choose}",
                "points": 9, "text_status": "leaked", "text": "A plan."}}],
            "positions": [
                {{"id": "one", "title": "First", "parties": ["a"], "issues": ["i"], "stance": "demands", "text": "T",
                 "since": "2025-01-10", "toward": ["b"], "package": "plan", "point": "II.4"}},
                {{"id": "two", "title": "Second", "parties": ["a"], "issues": ["i"], "stance": "opposes", "text": "T",
                 "since": "2025-01-10", "package": "plan", "point": "II.3"}},
                {{"id": "late", "title": "Third", "parties": ["a"], "issues": ["i"], "stance": "proposes", "text": "T",
                 "since": "2025-02-01", "until": "2025-02-03", "ended": "withdrawn", "package": "plan"}},
                {{"id": "no", "title": "No", "parties": ["b"], "issues": ["i"], "stance": "rejects", "text": "T",
                 "since": "2025-01-20", "responds_to": ["one"], "according_to": "a"}},
                {{"id": "whole", "title": "Not this", "parties": ["b"], "issues": ["i"], "stance": "rejects", "text": "T",
                 "since": "2025-02-02", "responds_to": ["plan"]}}]}}"#
        ))
        .unwrap();
        dossier.indexed()
    }

    fn page(choose: &str, on: &str, id: &str) -> String {
        let dossier = dossier(choose);
        let moment = Moment::at(&dossier, on.parse::<Date>().unwrap().latest());
        plain(&report::record(&dossier, &moment, id).unwrap(), 200)
    }

    #[track_caller]
    fn holds(page: &str, words: &[&str]) {
        for words in words {
            assert!(page.contains(words), "{words} is not in\n{page}");
        }
    }

    #[test]
    fn a_plan_tells_what_became_of_each_point_as_of_the_day() {
        let first = page("all", "2025-01-10", "plan");
        holds(
            &first,
            &[
                "By:    A (a)",
                "Text:  leaked, not published by those who put it forward",
                "2 of 9 points recorded: 1 none recorded, 1 that asks nothing",
                "Point II.3: A opposes: Second (two), since 10 Jan 2025.",
                "Point II.4: A demands of B: First (one), since 10 Jan 2025. None recorded from B.",
            ],
        );
        assert!(!first.contains("Third"), "what is put forward later is not told:\n{first}");
        holds(
            &page("all", "2025-02-01", "plan"),
            &[
                "2 of 9 points recorded; 3 positions: 1 rejected, 1 none recorded, 1 that asks nothing",
                "Rejected by B, per A.",
            ],
        );
        holds(
            &page("all", "2025-02-04", "plan"),
            &[
                "Answers to the whole",
                "B, 2 Feb 2025: rejected: Not this (whole)",
                "A proposes: Third (late)",
                "Withdrawn, last day 3 Feb 2025",
            ],
        );
    }

    #[test]
    fn alternatives_are_told_as_such() {
        holds(
            &page("one", "2025-01-10", "plan"),
            &["2 alternatives, choose one: ", "Alternative II.4: A demands of B: First (one)"],
        );
    }

    #[test]
    fn a_point_names_its_place_and_leads_to_the_plan() {
        holds(&page("all", "2025-01-10", "two"), &["Point II.3 of 9 of Plan (plan), 10 Jan 2025"]);
        holds(&page("all", "2025-02-01", "late"), &["Part of Plan (plan)"]);
        holds(&page("one", "2025-02-01", "one"), &["Alternative II.4 (choose one) in Plan (plan)"]);
        assert!(!page("all", "2025-02-01", "no").contains("Plan"));
    }
}
