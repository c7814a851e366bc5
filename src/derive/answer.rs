//! Who answered an ask, which of a party's answers takes precedence, and the resulting status.

use std::collections::{BTreeMap, HashSet};

use super::facts::{AskStatus, Reply};
use super::index::Index;
use super::position::PositionTimeline;
use super::stand::Stand;
use crate::date::Day;
use crate::model::Id;

/// The answers to an ask that have begun, whether in force or over, by the party that gave them.
pub(super) struct Answers<'g>(BTreeMap<&'g Id, Vec<&'g PositionTimeline<'g>>>);

impl<'g> Answers<'g> {
    /// All answers to any record of a stand. Answers to an ask that it reaffirms, or that reaffirms it, also
    /// count if both that ask and the answer name the stand's main issue.
    pub(super) fn to(index: &'g Index<'g>, stand: &Stand<'g>, day: Day) -> Self {
        let mut seen = HashSet::new();
        let mut by_party: BTreeMap<&Id, Vec<&PositionTimeline<'_>>> = BTreeMap::new();
        let holders: HashSet<&Id> = stand.members.iter().flat_map(|member| &member.record.parties).collect();
        for member in &stand.members {
            let issue = member.record.main_issue().filter(|_| member.record.stance.is_ask());
            let reaffirmations = index
                .positions_at(&member.reaffirmations)
                .filter(|other| other.record.stance.is_ask() && issue.is_some_and(|issue| other.names(issue)))
                .flat_map(|other| index.positions_at(&other.answers))
                .filter(|answer| issue.is_some_and(|issue| answer.names(issue)));
            let direct = index.positions_at(&member.answers);
            for answer in direct.chain(reaffirmations).filter(|answer| answer.begun(day)) {
                if seen.insert(answer.at) {
                    for holder in answer.record.parties.iter().filter(|holder| !holders.contains(holder)) {
                        by_party.entry(holder).or_default().push(answer);
                    }
                }
            }
        }
        Self(by_party)
    }

    /// Only the answers that name an issue.
    pub(super) fn naming(&self, issue: &Id) -> Self {
        let kept = self.0.iter().filter_map(|(party, answers)| {
            let answers: Vec<_> = answers.iter().copied().filter(|answer| answer.names(issue)).collect();
            (!answers.is_empty()).then_some((*party, answers))
        });
        Self(kept.collect())
    }

    /// The parties with an answer in force, by id.
    pub(super) fn parties(&self, day: Day) -> impl Iterator<Item = &'g Id> {
        self.0
            .iter()
            .filter(move |(_, answers)| answers.iter().any(|answer| answer.in_force(day)))
            .map(|(party, _)| *party)
    }

    /// The status that a party's answers give to an ask with this main issue. `granted` is the status given
    /// by an outcome of that party, used if it has no answer in force.
    pub(super) fn reply(
        &self,
        party: &Id,
        issue: Option<&Id>,
        granted: Option<(AskStatus, &Id)>,
        day: Day,
    ) -> Reply {
        let all = self.0.get(party).map_or(&[][..], Vec::as_slice);
        let foremost = |in_force: bool| {
            all.iter().filter(|a| a.in_force(day) == in_force).max_by_key(|a| precedence(a, issue)).copied()
        };
        let mut reply = Reply {
            party: party.clone(),
            status: AskStatus::Open,
            formerly: None,
            answer: None,
            per: None,
            disputed: false,
            beside: Vec::new(),
        };
        if let Some(first) = foremost(true) {
            let others = all.iter().filter(|answer| answer.in_force(day) && answer.at != first.at);
            reply.status = AskStatus::of_answer(first.record);
            reply.answer = Some(first.record.id.clone());
            reply.per.clone_from(&first.record.according_to);
            for other in others {
                reply.disputed |= first.contradictions.contains(&other.at);
                reply.beside.push(other.record.id.clone());
            }
            reply.beside.sort();
        } else if let Some((word, outcome)) = granted {
            reply.status = word;
            reply.answer = Some(outcome.clone());
        } else {
            reply.formerly = foremost(false).map(|last| AskStatus::of_answer(last.record));
        }
        reply
    }
}

/// The precedence among answers to an ask with this main issue; the greatest comes first.
fn precedence<'g>(answer: &PositionTimeline<'g>, issue: Option<&Id>) -> impl Ord + use<'g> {
    let record = answer.record;
    (
        record.is_own_word(),
        !record.stance.is_remark(),
        answer.begin,
        !record.stance.is_ask(),
        record.since.latest(),
        record.main_issue() == issue,
        &record.id,
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    /// What party `b` makes of the first position on 30 June 2025.
    fn reply(positions: &[&str]) -> Reply {
        let mut all = vec![r#"{"id": "ask", "since": "2025-06-01", "stance": "demands"}"#];
        all.extend(positions);
        let dossier = sample::dossier(&all);
        let index = Index::new(&dossier);
        let on = day("2025-06-30");
        let stand = Stand::of(&index, &index.positions[0], on);
        let answers = Answers::to(&index, &stand, on);
        answers.reply(&Id::from("b"), dossier.positions[0].main_issue(), None, on)
    }

    fn answer(id: &str, since: &str, stance: &str, more: &str) -> String {
        format!(
            r#"{{"id": "{id}", "parties": ["b"], "since": "{since}", "stance": "{stance}",
                "responds_to": ["ask"]{more}}}"#
        )
    }

    #[test]
    fn each_stance_has_its_word() {
        for (stance, more, word) in [
            ("accepts", "", AskStatus::Accepted),
            ("commits", "", AskStatus::Accepted),
            ("supports", "", AskStatus::Accepted),
            ("accepts-partly", "", AskStatus::AcceptedInPart),
            ("accepts-if", r#", "condition": {"text": "c"}"#, AskStatus::Conditional),
            ("rejects", "", AskStatus::Rejected),
            ("opposes", "", AskStatus::Rejected),
            ("declines", "", AskStatus::Declined),
            ("suspends", "", AskStatus::Suspended),
            ("demands", "", AskStatus::Countered),
            ("proposes", "", AskStatus::Countered),
            ("proposes", r#", "condition": {"text": "c"}"#, AskStatus::Conditional),
            ("offers", "", AskStatus::Offered),
            ("offers", r#", "condition": {"text": "c"}"#, AskStatus::Conditional),
            ("considers", "", AskStatus::Considered),
            ("doubts", "", AskStatus::Doubted),
            ("warns", "", AskStatus::Doubted),
        ] {
            assert_eq!(reply(&[&answer("x", "2025-06-02", stance, more)]).status, word, "{stance}{more}");
        }
    }

    #[test]
    fn the_foremost_answer_is_found_rule_by_rule() {
        let per_a = r#", "according_to": "a""#;
        let elsewhere = r#", "issues": ["other", "main"]"#;
        // Each pair: the first comes before the second, by the rule named.
        for (rule, first, second) in [
            (
                "own word",
                answer("p", "2025-06-02", "doubts", ""),
                answer("q", "2025-06-09", "rejects", per_a),
            ),
            (
                "a firm answer",
                answer("p", "2025-06-02", "rejects", ""),
                answer("q", "2025-06-09", "warns", ""),
            ),
            (
                "the later begin",
                answer("p", "2025-06-09", "demands", ""),
                answer("q", "2025-06-02", "rejects", ""),
            ),
            (
                "an answering stance",
                answer("p", "2025-06-02", "rejects", ""),
                answer("q", "[2025-06-02..2025-06-09]", "offers", ""),
            ),
            (
                "the later latest day",
                answer("p", "[2025-06-02..2025-06-09]", "rejects", elsewhere),
                answer("q", "2025-06-02", "accepts", ""),
            ),
            (
                "the same main issue",
                answer("p", "2025-06-02", "rejects", ""),
                answer("q", "2025-06-02", "accepts", elsewhere),
            ),
            (
                "the greater id",
                answer("p", "2025-06-02", "rejects", ""),
                answer("o", "2025-06-02", "accepts", ""),
            ),
        ] {
            for order in [[&first, &second], [&second, &first]] {
                let reply = reply(&order.map(String::as_str));
                assert_eq!(reply.answer.as_deref(), Some("p"), "{rule}");
                assert_eq!(reply.beside.len(), 1, "{rule}");
                assert!(!reply.disputed, "{rule}");
            }
        }
    }

    #[test]
    fn anothers_account_is_marked_and_rivals_are_disputed() {
        let told = answer("told", "2025-06-02", "rejects", r#", "according_to": "a""#);
        assert_eq!(reply(&[&told]).per.as_deref(), Some("a"));
        let own = answer("own", "2025-06-02", "accepts", r#", "contradicts": ["told"]"#);
        let reply = reply(&[&told, &own]);
        assert_eq!((reply.answer.as_deref(), reply.per, reply.disputed), (Some("own"), None, true));
    }

    #[test]
    fn answers_that_are_over_are_told_as_former() {
        let gone = answer("gone", "2025-06-02", "rejects", r#", "until": "2025-06-10""#);
        let reply = reply(&[&gone]);
        assert_eq!((reply.status, reply.formerly), (AskStatus::Open, Some(AskStatus::Rejected)));
        assert_eq!(reply.answer, None);
    }

    #[test]
    fn nobody_answers_an_ask_that_he_holds() {
        let joint = r#"{"id": "x", "parties": ["a", "b"], "since": "2025-06-02", "stance": "rejects", "responds_to": ["ask"]}"#;
        let dossier =
            sample::dossier(&[r#"{"id": "ask", "since": "2025-06-01", "stance": "demands"}"#, joint]);
        let index = Index::new(&dossier);
        let on = day("2025-06-30");
        let answers = Answers::to(&index, &Stand::of(&index, &index.positions[0], on), on);
        assert_eq!(answers.parties(on).map(Id::as_str).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn an_answer_counts_for_what_is_said_again_where_issues_are_named() {
        let again = r#"{"id": "again", "issues": ["other", "main"], "since": "2025-06-02", "stance": "demands",
                        "reaffirms": ["ask"]}"#;
        let to_again = |issues: &str| {
            format!(
                r#"{{"id": "x", "parties": ["b"], "since": "2025-06-03", "stance": "rejects", "issues": {issues},
                     "responds_to": ["again"]}}"#
            )
        };
        assert_eq!(reply(&[again, &to_again(r#"["other", "main"]"#)]).status, AskStatus::Rejected);
        assert_eq!(reply(&[again, &to_again(r#"["other"]"#)]).status, AskStatus::Open);
    }
}
