//! The state of the talks in a few lines: what is agreed, who refuses, which conditions are open, what comes
//! next.

use std::cmp::Reverse;

use super::agenda::{self, AgendaItem};
use super::facts::{IssueStatus, Moment};
use super::gap::is_met;
use super::overview;
use crate::model::{Dossier, Id, Outcome, Position};

/// What one party refuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal<'a> {
    /// The party.
    pub party: Id,
    /// The outermost issues on which it refuses something, in the dossier's order, each with its newest
    /// refusal there.
    pub on: Vec<(&'a Id, &'a Position)>,
}

/// The most important facts, for a reader with one minute.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary<'a> {
    /// The outermost issues that are agreed or partly agreed, in the dossier's order.
    pub settled: Vec<&'a Id>,
    /// The outcomes in force, the newest first, without parts of others in force.
    pub in_force: Vec<&'a Outcome>,
    /// The parties that refuse something they were asked, in the overview's order.
    pub refusals: Vec<Refusal<'a>>,
    /// Positions in force that depend on an unmet condition (the records that speak), the most recently
    /// restated first.
    pub waiting: Vec<&'a Position>,
    /// What lies ahead, the nearest first.
    pub ahead: Vec<AgendaItem>,
    /// The asks that wait for a first answer, the oldest first.
    pub unanswered: Vec<AgendaItem>,
}

/// The summary at the end of the moment's day.
pub fn summary<'a>(dossier: &'a Dossier, moment: &Moment) -> Summary<'a> {
    let (unanswered, ahead) =
        agenda::agenda(dossier, moment).into_iter().partition(|item| item.kind.is_waiting());
    Summary {
        settled: settled(dossier, moment),
        in_force: in_force(dossier, moment),
        refusals: refusals(dossier, moment),
        waiting: waiting(dossier, moment),
        ahead,
        unanswered,
    }
}

fn settled<'a>(dossier: &'a Dossier, moment: &Moment) -> Vec<&'a Id> {
    let is_settled = |issue: &Id| {
        matches!(
            moment.issue(issue).map(|facts| facts.status),
            Some(IssueStatus::Agreed | IssueStatus::PartlyAgreed | IssueStatus::ContestedPartlyAgreed)
        )
    };
    let outermost = |issue: &&Id| dossier.issue(issue).is_some_and(|issue| issue.parent.is_none());
    overview::issues_in_order(dossier).into_iter().filter(outermost).filter(|id| is_settled(id)).collect()
}

fn in_force<'a>(dossier: &'a Dossier, moment: &Moment) -> Vec<&'a Outcome> {
    let is_in_force = |id: &Id| moment.outcome(id).is_some_and(|facts| facts.in_force);
    let mut in_force: Vec<&Outcome> = dossier
        .outcomes
        .iter()
        .filter(|outcome| is_in_force(&outcome.id) && !outcome.part_of.as_ref().is_some_and(&is_in_force))
        .collect();
    in_force.sort_by_key(|outcome| Reverse((outcome.when.latest(), &outcome.id)));
    in_force
}

fn refusals<'a>(dossier: &'a Dossier, moment: &Moment) -> Vec<Refusal<'a>> {
    let mut found: Vec<Refusal<'a>> = overview::parties(dossier, moment)
        .into_iter()
        .map(|entry| Refusal { party: entry.party, on: Vec::new() })
        .collect();
    let begins = |position: &Position| moment.position(&position.id).map(|facts| facts.begins);
    // A refusal of the whole matter goes before one of a part, then the newest.
    let rank =
        |outermost: &Id, position: &Position| (position.main_issue() == Some(outermost), begins(position));
    for issue in overview::issues_in_order(dossier) {
        let Some(outermost) = dossier.issue_line(issue).last().map(|issue| &issue.id) else { continue };
        let refused = moment.issue(issue).into_iter().flat_map(|facts| &facts.refusals);
        for position in refused.filter_map(|id| dossier.position(id)) {
            for refusal in found.iter_mut().filter(|refusal| position.parties.contains(&refusal.party)) {
                match refusal.on.iter_mut().find(|(known, _)| *known == outermost) {
                    None => refusal.on.push((outermost, position)),
                    Some((_, known)) if rank(outermost, known) < rank(outermost, position) => {
                        *known = position;
                    }
                    Some(_) => {}
                }
            }
        }
    }
    // Of a part no more is said than that the part is refused.
    for refusal in &mut found {
        for (issue, position) in &mut refusal.on {
            *issue = position.main_issue().unwrap_or(issue);
        }
    }
    found.retain(|refusal| !refusal.on.is_empty());
    found
}

fn waiting<'a>(dossier: &'a Dossier, moment: &Moment) -> Vec<&'a Position> {
    let mut waiting: Vec<(&Position, _)> = dossier
        .positions
        .iter()
        .filter(|position| position.condition.as_ref().is_some_and(|c| !is_met(dossier, moment, c)))
        .filter_map(|position| Some((position, moment.position(&position.id)?)))
        .filter(|(_, facts)| facts.in_force && facts.speaks)
        .collect();
    waiting.sort_by_key(|(position, facts)| Reverse((facts.last_attested.day, &position.id)));
    waiting.into_iter().map(|(position, _)| position).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    #[test]
    fn who_refuses_what_stands_at_the_outermost_issue_with_the_newest_word() {
        let dossier = sample::with_outcomes(
            &[
                r#"{"id": "ask", "since": "2025-06-01", "issues": ["below"], "stance": "demands", "toward": ["b"]}"#,
                r#"{"id": "more", "since": "2025-06-01", "issues": ["main"], "stance": "demands", "toward": ["b"]}"#,
                r#"{"id": "no", "since": "2025-06-02", "issues": ["below"], "stance": "rejects", "parties": ["b"],
                    "responds_to": ["ask"]}"#,
                r#"{"id": "never", "since": "2025-06-03", "issues": ["main"], "stance": "rejects", "parties": ["b"],
                    "responds_to": ["more"]}"#,
                r#"{"id": "if", "since": "2025-06-04", "issues": ["other"], "stance": "accepts-if",
                    "condition": {"text": "Peace."}}"#,
                r#"{"id": "kept", "since": "2025-06-04", "issues": ["other"], "stance": "accepts-if",
                    "condition": {"text": "An ask.", "met_by": ["ask"]}}"#,
            ],
            &[
                r#"{"id": "whole", "when": "2025-06-01", "issues": ["other"],
                    "history": [{"status": "agreed", "date": "2025-06-01"}]}"#,
                r#"{"id": "part", "when": "2025-06-02", "issues": ["other"], "part_of": "whole",
                    "history": [{"status": "agreed", "date": "2025-06-02"}]}"#,
                r#"{"id": "past", "when": "2025-06-02", "issues": ["other"], "until": "2025-06-04",
                    "history": [{"status": "agreed", "date": "2025-06-02"}, {"status": "expired", "date": "2025-06-05"}]}"#,
            ],
        );
        let at = |text: &str| Moment::at(&dossier, day(text));
        let now = summary(&dossier, &at("2025-06-30"));
        assert_eq!(now.refusals.len(), 1);
        let refusal = &now.refusals[0];
        let on: Vec<_> = refusal.on.iter().map(|(issue, by)| (issue.as_str(), by.id.as_str())).collect();
        assert_eq!((refusal.party.as_str(), on), ("b", vec![("main", "never")]));
        assert_eq!(now.waiting.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["if"]);
        assert_eq!(now.in_force.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["whole"]);
        let before = summary(&dossier, &at("2025-06-02"));
        assert_eq!(before.refusals[0].on[0].1.id, *"no");
        assert!(before.waiting.is_empty());
    }
}
