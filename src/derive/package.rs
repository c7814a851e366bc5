//! The status of the points of a package, as of a day.

use super::facts::{AskStatus, Moment, Over, PositionFacts};
use crate::model::{Choose, Dossier, Id, Package, Position};

/// The status of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointStatus {
    /// An ask, with its status.
    Ask(AskStatus),
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

/// The points of a package that were put forward by the moment's day, in the dossier's order.
pub fn points<'a>(dossier: &'a Dossier, moment: &'a Moment, package: &str) -> Vec<PackagePoint<'a>> {
    let members = dossier.positions.iter().filter(|p| p.package.as_deref() == Some(package));
    members
        .filter_map(|position| {
            let facts = moment.position(&position.id)?;
            let became = match (&facts.ask, facts.over) {
                (Some(ask), _) => PointStatus::Ask(ask.status),
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
    /// Its number among the points put forward by the day, from 1.
    pub at: usize,
    /// The number of these points.
    pub of: usize,
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
    position: &Position,
) -> Option<PackageMembership<'a>> {
    let package = package_of(dossier, moment, position)?;
    let points: Vec<&Id> = points(dossier, moment, &package.id).iter().map(|p| &p.position.id).collect();
    let at = points.iter().position(|id| **id == position.id)?;
    Some(PackageMembership { package, at: at + 1, of: points.len() })
}

/// [`place_in`] without counting.
pub fn package_of<'a>(dossier: &'a Dossier, moment: &Moment, position: &Position) -> Option<&'a Package> {
    let id = position.package.as_ref().filter(|id| moment.knows(dossier, id))?;
    dossier.packages.iter().find(|package| package.id == *id)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    fn dossier() -> Dossier {
        let mut dossier = sample::dossier(&[
            r#"{"id": "one", "since": "2025-06-01", "stance": "demands", "toward": ["b"], "package": "plan"}"#,
            r#"{"id": "two", "since": "2025-06-01", "stance": "rejects", "package": "plan"}"#,
            r#"{"id": "aside", "since": "2025-06-01", "stance": "demands"}"#,
            r#"{"id": "late", "since": "2025-06-09", "stance": "demands", "toward": ["b"], "package": "plan"}"#,
            r#"{"id": "no", "parties": ["b"], "since": "2025-06-05", "stance": "rejects", "responds_to": ["one"]}"#,
        ]);
        let plan = serde_json::json!({"id": "plan", "title": "P", "parties": ["a"], "when": "2025-06-01"});
        dossier.packages.push(serde_json::from_value(plan).unwrap());
        dossier.indexed()
    }

    #[test]
    fn its_points_are_those_put_forward_by_the_day() {
        let dossier = dossier();
        for (on, ids, words) in [
            (
                "2025-06-01",
                vec!["one", "two"],
                vec![(PointStatus::Ask(AskStatus::Open), 1), (PointStatus::Holds, 1)],
            ),
            (
                "2025-06-05",
                vec!["one", "two"],
                vec![(PointStatus::Ask(AskStatus::Rejected), 1), (PointStatus::Holds, 1)],
            ),
            (
                "2025-06-09",
                vec!["one", "two", "late"],
                vec![
                    (PointStatus::Ask(AskStatus::Rejected), 1),
                    (PointStatus::Ask(AskStatus::Open), 1),
                    (PointStatus::Holds, 1),
                ],
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
            place_in(&dossier, &moment, dossier.position(id).unwrap()).map(|place| (place.at, place.of))
        };
        assert_eq!(place("2025-06-01", "two"), Some((2, 2)));
        assert_eq!(place("2025-06-09", "two"), Some((2, 3)));
        assert_eq!(place("2025-06-09", "aside"), None);
        assert_eq!(place("2025-06-01", "late"), None);
    }
}
