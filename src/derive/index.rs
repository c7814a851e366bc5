//! Facts that do not depend on the day: when each record begins and ends, and who is linked to whom.
//!
//! Built once in roughly linear time; the facts of each day are then read from it. Dangling and circular
//! links, which a valid dossier cannot have, are ignored.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt as _};

use super::coalition::Coalitions;
use super::facts::AskStatus;
use super::outcome_timeline::{OutcomeTimeline, Run, Scope};
use super::position::{LastDay, PositionTimeline};
use crate::date::Day;
use crate::model::{Dossier, Entry, Id, Kind, OutcomeStatus, Position};

/// A dossier with all its links in both directions.
pub(super) struct Index<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) positions: Vec<PositionTimeline<'a>>,
    pub(super) outcomes: Vec<OutcomeTimeline<'a>>,
    pub(super) coalitions: Coalitions<'a>,
    /// For each package that positions answer, these positions.
    package_answers: HashMap<&'a Id, Vec<usize>>,
    /// For each package, the asks in it.
    package_asks: HashMap<&'a Id, Vec<usize>>,
    /// The index of each issue's parent.
    above: Vec<Option<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        let begins = begins(dossier);
        let mut positions: Vec<PositionTimeline<'a>> = dossier
            .positions
            .iter()
            .zip(begins)
            .enumerate()
            .map(|(at, (record, begin))| PositionTimeline::new(at, record, begin))
            .collect();
        let mut outcomes: Vec<OutcomeTimeline<'a>> = dossier
            .outcomes
            .iter()
            .enumerate()
            .map(|(at, record)| OutcomeTimeline::new(at, record))
            .collect();
        settle(dossier, &mut positions, &mut outcomes);
        let coalitions = Coalitions::of(dossier);
        for outcome in &mut outcomes {
            outcome.bound = coalitions.with_members(&outcome.record.parties, outcome.begin);
        }
        link_outcomes(dossier, &mut outcomes);
        link_positions(dossier, &mut positions);
        let (package_answers, package_asks) = packages(dossier);
        let above = above(dossier);
        let mut index =
            Self { dossier, positions, outcomes, coalitions, package_answers, package_asks, above };
        index.end_positions();
        index
    }

    /// The positions with these indexes.
    pub(super) fn positions_at<'g>(
        &'g self,
        places: &'g [usize],
    ) -> impl Iterator<Item = &'g PositionTimeline<'a>> {
        places.iter().filter_map(|at| self.positions.get(*at))
    }

    /// The positions that these ids name.
    pub(super) fn positions_at_ids<'g>(
        &'g self,
        ids: &'g [Id],
    ) -> impl Iterator<Item = &'g PositionTimeline<'a>> {
        places(self.dossier, Kind::Position, ids).filter_map(|at| self.positions.get(at))
    }

    /// The positions that answer a package as a whole.
    pub(super) fn answers_to_package(&self, package: &Id) -> impl Iterator<Item = &PositionTimeline<'a>> {
        self.positions_at(self.package_answers.get(package).map_or(&[][..], Vec::as_slice))
    }

    /// The asks in a package.
    pub(super) fn asks_in_package(&self, package: &Id) -> impl Iterator<Item = &PositionTimeline<'a>> {
        self.positions_at(self.package_asks.get(package).map_or(&[][..], Vec::as_slice))
    }

    /// Whether an issue is another, or lies below it.
    pub(super) fn is_within(&self, issue: &Id, above: &Id) -> bool {
        self.line(issue).any(|each| each == above)
    }

    /// How an outcome stands on an issue on a day: by its steps about the issue, or about one above it. On an
    /// issue above all of its own it goes by those of its own that lie below.
    pub(super) fn on_issue(&self, outcome: &OutcomeTimeline<'a>, issue: &Id, day: Day) -> OnIssue<'a> {
        let mut scopes: Vec<Vec<&Id>> = Vec::new();
        if outcome.has_steps_by_issue() {
            let line: Vec<&Id> = self.line(issue).collect();
            if outcome.record.issues.iter().any(|own| line.contains(&own)) {
                scopes.push(line);
            } else {
                let below = outcome.record.issues.iter().map(|own| self.line(own).collect::<Vec<&Id>>());
                scopes.extend(below.filter(|line| line.contains(&issue)));
            }
        }
        let on = |scope: Scope<'_>| OnIssue {
            since: outcome.stands_since(scope, day),
            newest: outcome.newest(scope, day),
            binds: outcome.binds(scope, day),
            carried_out: outcome.binds_no_more(scope, day),
            runs: outcome.runs(scope, day),
        };
        let each = scopes.iter().map(|line| on(Scope::Issue(line))).reduce(OnIssue::or);
        each.unwrap_or_else(|| on(Scope::Whole))
    }

    /// An issue and its ancestors, the issue itself first.
    pub(super) fn line(&self, issue: &Id) -> impl Iterator<Item = &'a Id> {
        let first = places(self.dossier, Kind::Issue, std::slice::from_ref(issue)).next();
        std::iter::successors(first, |at| self.above.get(*at).copied().flatten())
            .filter_map(|at| self.dossier.issues.get(at).map(|issue| &issue.id))
    }

    /// Finds the day on which each position ends. The records that replace it, the outcomes that close it and
    /// its holders' own end are known by now.
    fn end_positions(&mut self) {
        let mut replaced: Vec<Option<Day>> = vec![None; self.positions.len()];
        for timeline in &self.positions {
            for at in places(self.dossier, Kind::Position, &timeline.record.replaces) {
                if let Some(first) = replaced.get_mut(at) {
                    *first = Some(first.map_or(timeline.begin, |day| day.min(timeline.begin)));
                }
            }
        }
        let last_days: Vec<LastDay> = self
            .positions
            .iter()
            .map(|timeline| {
                let closes = |outcome: &OutcomeTimeline<'a>| {
                    timeline.until().is_some_and(|until| {
                        let main = timeline.record.main_issue();
                        let stands = main.map_or_else(
                            || outcome.in_force(until),
                            |main| self.on_issue(outcome, main, until).stands(),
                        );
                        outcome.begin == until && stands
                    })
                };
                let mut settling = timeline.settled_by.iter().filter_map(|(at, _)| self.outcomes.get(*at));
                if settling.any(closes) { LastDay::Closed } else { LastDay::InForce }
            })
            .collect();
        let dossier = self.dossier;
        for ((timeline, replaced), last_day) in self.positions.iter_mut().zip(replaced).zip(last_days) {
            timeline.end(replaced, last_day, holders_end(dossier, timeline.record));
        }
    }
}

/// How an outcome stands on an issue.
pub(super) struct OnIssue<'a> {
    /// The first day of its present run of standing steps. None if it does not stand there.
    pub(super) since: Option<Day>,
    /// Its newest step there.
    pub(super) newest: Option<&'a Entry>,
    /// Whether it can bind parties there.
    pub(super) binds: bool,
    /// Whether it binds nobody there any more because it is carried out.
    pub(super) carried_out: bool,
    /// The times through which it stood there.
    pub(super) runs: Vec<Run>,
}

impl OnIssue<'_> {
    pub(super) fn stands(&self) -> bool {
        self.since.is_some()
    }

    /// What holds of one of two issues together with what holds of the other: it stands while it stands on
    /// one, and is as far as the less far of those on which it stands.
    fn or(self, other: Self) -> Self {
        let (mut first, mut second) =
            if self.stands() || !other.stands() { (self, other) } else { (other, self) };
        if first.stands() && second.stands() && how_far(second.newest) < how_far(first.newest) {
            std::mem::swap(&mut first, &mut second);
        }
        first.binds |= second.binds && second.stands();
        first.carried_out &= second.carried_out;
        first.since = [first.since, second.since].into_iter().flatten().min();
        first.runs.append(&mut second.runs);
        first
    }
}

/// The order of the steps of an outcome that stands, from the least far; of equals the newest first.
pub(super) fn how_far(entry: Option<&Entry>) -> impl Ord + use<> {
    let far = match entry.map(|entry| entry.status) {
        Some(OutcomeStatus::Agreed) => 0,
        Some(OutcomeStatus::Adopted) => 1,
        Some(OutcomeStatus::Signed) => 2,
        Some(OutcomeStatus::Ratified) => 3,
        Some(OutcomeStatus::Amended) => 4,
        Some(OutcomeStatus::UnderWay) => 5,
        Some(OutcomeStatus::PartlyImplemented) => 6,
        _ => 7,
    };
    (far, Reverse(entry.map(|entry| entry.date.latest())))
}

/// For each package the positions that answer it, and the asks in it.
#[allow(clippy::type_complexity)] // two maps of one kind
fn packages(dossier: &Dossier) -> (HashMap<&Id, Vec<usize>>, HashMap<&Id, Vec<usize>>) {
    let (mut answers, mut asks) = (HashMap::<&Id, Vec<usize>>::new(), HashMap::<&Id, Vec<usize>>::new());
    for (at, position) in dossier.positions.iter().enumerate() {
        for package in position.responds_to.iter().filter_map(|id| dossier.package(id)) {
            answers.entry(&package.id).or_default().push(at);
        }
        if let Some(package) = position.package.as_ref().filter(|_| position.stance.is_ask()) {
            asks.entry(package).or_default().push(at);
        }
    }
    (answers, asks)
}

/// The indexes, in their kind's list, of the records that ids name.
pub(super) fn places<'d>(
    dossier: &'d Dossier,
    kind: Kind,
    ids: &'d [Id],
) -> impl Iterator<Item = usize> + use<'d> {
    ids.iter().filter_map(move |id| match dossier.place_of(id) {
        Some((found, at)) if found == kind => Some(at),
        _ => None,
    })
}

/// The last day on which any of the holders existed.
fn holders_end(dossier: &Dossier, position: &Position) -> Option<Day> {
    let ends = position.parties.iter().map(|id| dossier.party(id)?.until.map(|until| until.latest()));
    ends.collect::<Option<Vec<Day>>>()?.into_iter().max()
}

/// The day on which each position begins: its earliest day, but never before a record that it answers,
/// replaces or reaffirms, nor before a package that it answers.
fn begins(dossier: &Dossier) -> Vec<Day> {
    let positions = &dossier.positions;
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); positions.len()];
    for (at, position) in positions.iter().enumerate() {
        for links in [&position.responds_to, &position.replaces, &position.reaffirms] {
            for before in places(dossier, Kind::Position, links) {
                if let Some(list) = followers.get_mut(before) {
                    list.push(at);
                }
            }
        }
    }
    // From the latest day down, each day spreads to all followers. The first to arrive is the greatest, so
    // every record is visited once and circles terminate.
    let own: Vec<Day> = positions
        .iter()
        .map(|position| {
            let packages = position.responds_to.iter().filter_map(|id| dossier.package(id));
            let presented = packages.map(|package| package.when.earliest());
            presented.fold(position.since.earliest(), Day::max)
        })
        .collect();
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by_cached_key(|at| Reverse(own.get(*at).copied()));
    let mut begins: Vec<Option<Day>> = vec![None; positions.len()];
    for start in order {
        let Some(day) = own.get(start).copied() else { continue };
        let mut reached = vec![start];
        while let Some(at) = reached.pop() {
            if let Some(begin @ None) = begins.get_mut(at) {
                *begin = Some(day);
                reached.extend(followers.get(at).into_iter().flatten());
            }
        }
    }
    begins.into_iter().flatten().collect()
}

/// Reads `settles` in both directions. An outcome never begins before a position that it settles.
fn settle(dossier: &Dossier, positions: &mut [PositionTimeline<'_>], outcomes: &mut [OutcomeTimeline<'_>]) {
    for (at, outcome) in outcomes.iter_mut().enumerate() {
        for settlement in &outcome.record.settles {
            let Some((Kind::Position, settled)) = dossier.place_of(&settlement.position) else { continue };
            let Some(timeline) = positions.get_mut(settled) else { continue };
            outcome.settles.push((settled, settlement.extent));
            outcome.begin = outcome.begin.max(timeline.begin);
            timeline.settled_by.push((at, settlement.extent));
        }
    }
}

/// Reads `part_of` from the whole and `contradicts` in both directions.
fn link_outcomes(dossier: &Dossier, outcomes: &mut [OutcomeTimeline<'_>]) {
    for (at, outcome) in dossier.outcomes.iter().enumerate() {
        for whole in places(dossier, Kind::Outcome, outcome.part_of.as_slice()) {
            if let Some(whole) = outcomes.get_mut(whole) {
                whole.parts.push(at);
            }
        }
        for rival in places(dossier, Kind::Outcome, &outcome.contradicts) {
            for (from, to) in [(at, rival), (rival, at)] {
                if let Some(from) = outcomes.get_mut(from) {
                    from.contradictions.push(to);
                }
            }
        }
    }
}

/// Reads `responds_to` from the ask, and `reaffirms` and `contradicts` in both directions, and finds which of
/// these make one stand.
fn link_positions(dossier: &Dossier, positions: &mut [PositionTimeline<'_>]) {
    for (at, position) in dossier.positions.iter().enumerate() {
        for ask in places(dossier, Kind::Position, &position.responds_to) {
            if let Some(ask) = positions.get_mut(ask) {
                ask.answers.push(at);
            }
        }
        for replaced in places(dossier, Kind::Position, &position.replaces) {
            if let Some(replaced) = positions.get_mut(replaced) {
                replaced.replaced_by.push(at);
            }
        }
        for again in places(dossier, Kind::Position, &position.reaffirms) {
            if let Some(before) = positions.get_mut(again) {
                before.said_again.push(at);
            }
            both_ways(positions, at, again, |timeline| &mut timeline.reaffirmations);
            if dossier.positions.get(again).is_some_and(|again| say_alike(position, again)) {
                both_ways(positions, at, again, |timeline| &mut timeline.restatements);
            }
        }
        for rival in places(dossier, Kind::Position, &position.contradicts) {
            both_ways(positions, at, rival, |timeline| &mut timeline.contradictions);
            if dossier.positions.get(rival).is_some_and(|rival| share_holder(position, rival)) {
                both_ways(positions, at, rival, |timeline| &mut timeline.rival_accounts);
            }
        }
    }
}

/// Adds two positions to each other's list.
fn both_ways<'a>(
    positions: &mut [PositionTimeline<'a>],
    a: usize,
    b: usize,
    list: for<'c> fn(&'c mut PositionTimeline<'a>) -> &'c mut Vec<usize>,
) {
    for (from, to) in [(a, b), (b, a)] {
        if let Some(from) = positions.get_mut(from) {
            list(from).push(to);
        }
    }
}

fn share_holder(a: &Position, b: &Position) -> bool {
    a.parties.iter().any(|holder| b.parties.contains(holder))
}

/// Whether two positions have the same main issue and class. Answers are of one class if they give an ask the
/// same status.
fn say_alike(a: &Position, b: &Position) -> bool {
    let alike = if a.stance.is_ask() || b.stance.is_ask() {
        a.stance.is_ask() == b.stance.is_ask()
    } else {
        AskStatus::of_answer(a) == AskStatus::of_answer(b)
    };
    alike && a.main_issue() == b.main_issue()
}

/// The index of each issue's parent; none within a circle, so that following it terminates.
fn above(dossier: &Dossier) -> Vec<Option<usize>> {
    let parents: Vec<Option<usize>> = dossier
        .issues
        .iter()
        .map(|issue| places(dossier, Kind::Issue, issue.parent.as_slice()).next())
        .collect();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    for (at, parent) in parents.iter().enumerate() {
        if let Some(children) = parent.and_then(|parent| below.get_mut(parent)) {
            children.push(at);
        }
    }
    let mut above = vec![None; parents.len()];
    let mut reached: Vec<usize> = (0..parents.len()).filter(|at| parents.get(*at) == Some(&None)).collect();
    while let Some(at) = reached.pop() {
        for child in below.get(at).into_iter().flatten() {
            if let Some(parent) = above.get_mut(*child) {
                *parent = Some(at);
            }
            reached.push(*child);
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::model::Extent;

    #[test]
    fn a_position_never_begins_before_what_it_rests_on() {
        let dossier = sample::dossier(&[
            r#"{"id": "ask", "since": "2025-03-11", "stance": "demands"}"#,
            r#"{"id": "no", "parties": ["b"], "since": "2025-03", "stance": "rejects", "responds_to": ["ask"]}"#,
            r#"{"id": "again", "parties": ["b"], "since": "2025", "stance": "rejects", "reaffirms": ["no"]}"#,
            r#"{"id": "apart", "since": "2025", "stance": "supports"}"#,
        ]);
        let index = Index::new(&dossier);
        let begins: Vec<String> = index.positions.iter().map(|c| c.begin.to_string()).collect();
        assert_eq!(begins, ["2025-03-11", "2025-03-11", "2025-03-11", "2025-01-01"]);
    }

    #[test]
    fn links_in_a_circle_come_to_an_end() {
        let dossier = sample::dossier(&[
            r#"{"id": "one", "since": "2025-03-11", "stance": "demands", "reaffirms": ["two"]}"#,
            r#"{"id": "two", "since": "2025-03-12", "stance": "demands", "replaces": ["one", "nobody"]}"#,
        ]);
        let index = Index::new(&dossier);
        assert!(index.positions.iter().all(|c| c.begin == sample::day("2025-03-12")));
    }

    #[test]
    fn issues_in_a_circle_have_nothing_above() {
        let mut dossier = sample::dossier(&[]);
        let line = |dossier: &Dossier, id: &str| -> Vec<String> {
            Index::new(dossier).line(&Id::from(id)).map(ToString::to_string).collect()
        };
        assert_eq!(line(&dossier, "below"), ["below", "main"]);
        assert_eq!(line(&dossier, "nowhere"), [] as [&str; 0]);
        dossier.issues[0].parent = Some(Id::from("below"));
        assert_eq!(line(&dossier, "below"), ["below"]);
    }

    #[test]
    fn an_outcome_never_begins_before_a_position_that_it_settles() {
        let dossier = sample::with_outcomes(
            &[r#"{"id": "ask", "since": "2025-03-11", "stance": "demands"}"#],
            &[r#"{"id": "deal", "when": "2025-03", "history": [{"status": "agreed", "date": "2025-03"}],
                "settles": [{"position": "ask", "extent": "full"}]}"#],
        );
        let index = Index::new(&dossier);
        assert_eq!(index.outcomes[0].begin, sample::day("2025-03-11"));
        assert_eq!(index.positions[0].settled_by, [(0, Extent::Full)]);
    }
}
