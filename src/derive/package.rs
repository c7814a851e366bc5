//! The status of the points of a package, as of a day.

use foldhash::HashMap;

use super::answer;
use super::facts::{Moment, Over, PackageFacts, PositionFacts, Telling};
use super::index::Index;
use super::point;
use crate::date::Day;
use crate::model::{Choose, Dossier, Id, Package, Position};

/// The facts of every package presented by a day.
pub(super) fn facts(index: &Index<'_>, day: Day) -> HashMap<Id, PackageFacts> {
    let mut members: HashMap<&Id, Vec<&Position>> = HashMap::default();
    for timeline in index.positions.iter().filter(|timeline| timeline.begun(day)) {
        if let Some(package) = &timeline.record.package {
            members.entry(package).or_default().push(timeline.record);
        }
    }
    let presented = index.dossier.packages.iter().filter(|package| package.when.earliest() <= day);
    let facts = presented.map(|package| {
        let mut positions = members.remove(&package.id).unwrap_or_default();
        point::sort(&mut positions, |position| position.point.as_deref());
        let facts = PackageFacts {
            recorded: point::count(positions.iter().filter_map(|position| position.point.as_deref())),
            positions: positions.into_iter().map(|position| position.id.clone()).collect(),
            answers: answer::to_package(index, package, day),
        };
        (package.id.clone(), facts)
    });
    facts.collect()
}

/// The status of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointStatus {
    /// An ask, by what its status is to be told.
    Ask(Telling),
    /// It asks nothing and is in force.
    Holds,
    /// It asks nothing and is over.
    Over(Over),
}

/// A point of a package that was put forward by the day.
#[derive(Clone, Debug, PartialEq)]
pub struct PackagePoint<'a> {
    /// The record.
    pub position: &'a Position,
    /// Its facts.
    pub facts: &'a PositionFacts,
    /// Its status.
    pub became: PointStatus,
}

/// The points of a package that were put forward by the moment's day, in the order of the document.
pub fn points<'a>(dossier: &'a Dossier, moment: &'a Moment, package: &str) -> Vec<PackagePoint<'a>> {
    let members = moment.package(package).map_or(&[][..], |facts| &facts.positions);
    members
        .iter()
        .filter_map(|id| dossier.position(id))
        .filter_map(|position| {
            let facts = moment.position(&position.id)?;
            let became = match (&facts.ask, facts.over) {
                (Some(ask), _) => PointStatus::Ask(ask.telling()),
                (None, Some(over)) => PointStatus::Over(over),
                (None, None) => PointStatus::Holds,
            };
            Some(PackagePoint { position, facts, became })
        })
        .collect()
}

/// The number of points with each status, in the order of statuses: the least favourable ask first.
pub fn tally(points: &[PackagePoint<'_>]) -> Vec<(PointStatus, usize)> {
    let mut words: Vec<PointStatus> = points.iter().map(|point| point.became).collect();
    words.sort_unstable();
    words.chunk_by(PartialEq::eq).filter_map(|same| Some((*same.first()?, same.len()))).collect()
}

/// The place of a position within its package.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PackageMembership<'a> {
    /// The package.
    pub package: &'a Package,
    /// The number or letter that the document gives it.
    pub point: Option<&'a str>,
    /// How many points the document has.
    pub of: Option<u32>,
}

impl PackageMembership<'_> {
    /// Whether the points are alternatives.
    pub fn is_choice(&self) -> bool {
        is_choice(self.package)
    }
}

/// Whether the points of a package are alternatives, of which one is to be chosen.
pub fn is_choice(package: &Package) -> bool {
    package.choose == Some(Choose::One)
}

/// The package of a position, if both are known on the moment's day.
pub fn place_in<'a>(
    dossier: &'a Dossier,
    moment: &Moment,
    position: &'a Position,
) -> Option<PackageMembership<'a>> {
    let package = package_of(dossier, moment, position)?;
    moment.position(&position.id)?;
    Some(PackageMembership { package, point: position.point.as_deref(), of: package.points })
}

/// The package of a position, if it was presented by the moment's day.
pub fn package_of<'a>(dossier: &'a Dossier, moment: &Moment, position: &Position) -> Option<&'a Package> {
    let id = position.package.as_ref().filter(|id| moment.knows(dossier, id))?;
    dossier.packages.iter().find(|package| package.id == *id)
}

#[cfg(test)]
mod tests {
    use super::super::facts::{AskStatus, Silence};
    use super::super::sample::{self, day};
    use super::*;

    fn dossier() -> Dossier {
        let mut dossier = sample::dossier(&[
            r#"{"id": "one", "since": "2025-06-01", "stance": "demands", "toward": ["b"], "package": "plan"}"#,
            r#"{"id": "two", "since": "2025-06-01", "stance": "rejects", "package": "plan", "point": "7"}"#,
            r#"{"id": "aside", "since": "2025-06-01", "stance": "demands"}"#,
            r#"{"id": "late", "since": "2025-06-09", "stance": "demands", "toward": ["b"], "package": "plan"}"#,
            r#"{"id": "no", "parties": ["b"], "since": "2025-06-05", "stance": "rejects", "responds_to": ["one"]}"#,
        ]);
        let plan = serde_json::json!({"id": "plan", "title": "P", "parties": ["a"], "when": "2025-06-01", "points": 9});
        dossier.packages.push(serde_json::from_value(plan).unwrap());
        dossier.indexed()
    }

    #[test]
    fn its_points_are_those_put_forward_by_the_day() {
        let dossier = dossier();
        let open = Telling {
            status: AskStatus::Open,
            silence: Some(Silence::NotRecorded),
            through: false,
            mutual: false,
        };
        let rejected = Telling { status: AskStatus::Rejected, silence: None, ..open };
        for (on, ids, words) in [
            ("2025-06-01", vec!["two", "one"], vec![(PointStatus::Ask(open), 1), (PointStatus::Holds, 1)]),
            (
                "2025-06-05",
                vec!["two", "one"],
                vec![(PointStatus::Ask(rejected), 1), (PointStatus::Holds, 1)],
            ),
            (
                "2025-06-09",
                vec!["two", "one", "late"],
                vec![(PointStatus::Ask(rejected), 1), (PointStatus::Ask(open), 1), (PointStatus::Holds, 1)],
            ),
        ] {
            let moment = Moment::at(&dossier, day(on));
            let points = points(&dossier, &moment, "plan");
            assert_eq!(points.iter().map(|p| p.position.id.as_str()).collect::<Vec<_>>(), ids, "{on}");
            assert_eq!(tally(&points), words, "{on}");
        }
    }

    #[test]
    fn a_point_knows_its_place_as_of_the_day() {
        let dossier = dossier();
        let place = |on: &str, id: &str| {
            let moment = Moment::at(&dossier, day(on));
            place_in(&dossier, &moment, dossier.position(id).unwrap()).map(|place| (place.point, place.of))
        };
        assert_eq!(place("2025-06-01", "two"), Some((Some("7"), Some(9))));
        assert_eq!(place("2025-06-01", "one"), Some((None, Some(9))));
        assert_eq!(place("2025-06-09", "aside"), None);
        assert_eq!(place("2025-06-01", "late"), None);
    }
}
