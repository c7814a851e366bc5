//! Who answered an ask, which of a party's answers takes precedence, and the resulting reply.

use std::collections::{BTreeMap, HashSet};

use super::facts::{Account, AskStatus, Reply};
use super::index::Index;
use super::position::PositionTimeline;
use super::settled::{self, Settled};
use super::stand::Stand;
use crate::date::Day;
use crate::model::{Choose, Id, Package, Position};

/// An answer to an ask: to the ask itself, or to a package that holds it.
#[derive(Clone, Copy)]
pub(super) struct Answer<'g> {
    pub(super) timeline: &'g PositionTimeline<'g>,
    /// The package that it answers, if it does not answer the ask itself.
    pub(super) through: Option<&'g Id>,
}

impl<'g> Answer<'g> {
    fn in_force(&self, day: Day) -> bool {
        self.timeline.in_force(day)
    }

    fn status(&self) -> AskStatus {
        AskStatus::of_answer(self.timeline.record)
    }

    /// The first three criteria of precedence; the greatest comes first.
    fn rank(&self) -> (bool, bool, bool) {
        let record = self.timeline.record;
        (record.is_own_word(), !record.stance.is_remark(), self.through.is_none())
    }

    /// The precedence among answers to an ask with this main issue; the greatest comes first.
    fn precedence(&self, issue: Option<&Id>) -> impl Ord + use<'_, 'g> {
        let record = self.timeline.record;
        (
            self.rank(),
            self.timeline.begin,
            !record.stance.is_ask(),
            record.since.latest(),
            record.main_issue() == issue,
            &record.id,
        )
    }
}

/// The answers to an ask that have begun, whether in force or over, by the party that gave them.
pub(super) struct Answers<'g>(BTreeMap<&'g Id, Vec<Answer<'g>>>);

impl<'g> Answers<'g> {
    /// All answers to any record of a stand, and to the packages in which its asks are. Answers to an ask that
    /// it reaffirms, or that reaffirms it, also count if both that ask and the answer name the stand's main
    /// issue; answers to packages do not.
    pub(super) fn to(index: &'g Index<'g>, stand: &Stand<'g>, day: Day) -> Self {
        let mut answers = Self(BTreeMap::new());
        let mut seen = HashSet::new();
        let holders: HashSet<&Id> = stand.members.iter().flat_map(|member| &member.record.parties).collect();
        let mut add = |timeline: &'g PositionTimeline<'g>, through: Option<&'g Id>| {
            if timeline.begun(day) && seen.insert(timeline.at) {
                for holder in timeline.record.parties.iter().filter(|holder| !holders.contains(holder)) {
                    answers.0.entry(holder).or_default().push(Answer { timeline, through });
                }
            }
        };
        for member in &stand.members {
            let issue = member.record.main_issue().filter(|_| member.record.stance.is_ask());
            let reaffirmations = index
                .positions_at(&member.reaffirmations)
                .filter(|other| other.record.stance.is_ask() && issue.is_some_and(|issue| other.names(issue)))
                .flat_map(|other| index.positions_at(&other.answers))
                .filter(|answer| issue.is_some_and(|issue| answer.names(issue)));
            for answer in index.positions_at(&member.answers).chain(reaffirmations) {
                add(answer, None);
            }
        }
        // Direct answers were added first. Of the packages that an answer names, that of the newest record
        // counts.
        for member in stand.members.iter().rev().filter(|member| member.record.stance.is_ask()) {
            let Some(package) = member.record.package.as_ref() else { continue };
            let alternatives =
                index.dossier.package(package).is_some_and(|package| package.choose == Some(Choose::One));
            for answer in index.answers_to_package(package) {
                // Whoever accepts a choice has accepted neither alternative.
                if !(alternatives && accepts(answer.record)) {
                    add(answer, Some(package));
                }
            }
        }
        answers
    }

    /// The parties with an answer in force, by id.
    pub(super) fn parties(&self, day: Day) -> impl Iterator<Item = &'g Id> {
        self.0
            .iter()
            .filter(move |(_, answers)| answers.iter().any(|answer| answer.in_force(day)))
            .map(|(party, _)| *party)
    }

    /// The parties that have answered, now or before.
    pub(super) fn ever(&self) -> impl Iterator<Item = &'g Id> {
        self.0.keys().copied()
    }

    fn of(&self, party: &Id) -> &[Answer<'g>] {
        self.0.get(party).map_or(&[], Vec::as_slice)
    }

    fn has(&self, position: usize) -> bool {
        self.0.values().flatten().any(|answer| answer.timeline.at == position)
    }
}

/// Whether it accepts, in full, in part or on a condition. An ask in return accepts nothing.
fn accepts(answer: &Position) -> bool {
    let word = AskStatus::of_answer(answer);
    let accepts = matches!(word, AskStatus::Accepted | AskStatus::AcceptedInPart | AskStatus::Conditional);
    accepts && !answer.stance.is_ask()
}

/// What is needed to tell a party's reply to an ask.
pub(super) struct Replies<'c, 'g> {
    pub(super) index: &'g Index<'g>,
    pub(super) stand: &'c Stand<'g>,
    pub(super) answers: &'c Answers<'g>,
    pub(super) settled: &'c Settled<'g>,
    pub(super) day: Day,
}

impl<'g> Replies<'_, 'g> {
    /// The party's own reply: not that of a coalition to which it belongs, nor that of its members.
    pub(super) fn own(&self, party: &Id) -> Reply {
        let issue = self.stand.speaker.record.main_issue();
        let all = self.answers.of(party);
        let mut in_force: Vec<Answer<'g>> =
            all.iter().copied().filter(|answer| answer.in_force(self.day)).collect();
        in_force.sort_by(|one, other| other.precedence(issue).cmp(&one.precedence(issue)));
        let mut over: Vec<&Answer<'g>> = all.iter().filter(|answer| !answer.in_force(self.day)).collect();
        over.sort_by(|one, other| other.precedence(issue).cmp(&one.precedence(issue)));
        // Answers to packages that gave way to a direct answer, and the last of these.
        let mut way: Option<&Answer<'g>> = None;
        let gave_way = in_force.iter().take_while(|answer| {
            let direct = over.iter().find(|direct| gives_way(answer, direct));
            way = direct.copied().or(way);
            direct.is_some()
        });
        let gave_way = gave_way.count();
        let mut reply = Reply::open(party);
        reply.beside = in_force.iter().map(|answer| answer.timeline.record.id.clone()).collect();
        reply.beside.sort();
        let Some(first) = in_force.get(gave_way) else {
            if let Some((word, outcome)) = self.settled.with(party) {
                reply.status = word;
                reply.answer = Some(outcome.clone());
            } else {
                self.tell_former(&mut reply, way.or(over.first().copied()));
            }
            return reply;
        };
        if let Some((word, outcome)) = self.settled.since(party, first.timeline.begin) {
            reply.status = word;
            reply.answer = Some(outcome.clone());
            let answered = first.status();
            reply.formerly_through = first.through.is_some();
            reply.formerly =
                (!matches!(answered, AskStatus::Accepted | AskStatus::AcceptedInPart)).then_some(answered);
            return reply;
        }
        reply.tell(first, &in_force);
        if way.is_some() {
            self.tell_former(&mut reply, way);
        }
        reply
    }

    /// Tells what ended last: this answer, or the word of an outcome that ceased to stand. If it was the
    /// answer, and it was replaced, tells what took its place.
    fn tell_former(&self, reply: &mut Reply, answer: Option<&Answer<'g>>) {
        let word = settled::former_word(self.index, self.stand, &reply.party, self.day);
        let ended = answer.and_then(|answer| Some((answer, answer.timeline.over_since?)));
        match (ended, word) {
            (Some((answer, over)), word) if word.is_none_or(|word| over > word.over) => {
                reply.formerly = Some(answer.status());
                reply.formerly_through = answer.through.is_some();
                reply.since_then = self.since_then(answer.timeline, &reply.party);
            }
            (_, Some(word)) => reply.formerly = Some(word.status),
            _ => {}
        }
    }

    /// The newest position in force that took the place of an answer, step by step, and does not answer the
    /// ask.
    fn since_then(&self, answer: &'g PositionTimeline<'g>, party: &Id) -> Option<Id> {
        let mut seen = HashSet::from([answer.at]);
        let mut chain = vec![answer];
        let mut newest: Option<&PositionTimeline<'_>> = None;
        while let Some(one) = chain.pop() {
            let later: Vec<_> =
                self.index.positions_at(&one.replaced_by).filter(|later| later.begun(self.day)).collect();
            if later.is_empty()
                && one.in_force(self.day)
                && one.record.parties.contains(party)
                && newest.is_none_or(|newest| newest.newness() < one.newness())
            {
                newest = Some(one);
            }
            chain.extend(later.into_iter().filter(|later| seen.insert(later.at)));
        }
        newest.filter(|newest| !self.answers.has(newest.at)).map(|newest| newest.record.id.clone())
    }
}

/// Each party's answer to a package as a whole, by id of the party.
pub(super) fn to_package(index: &Index<'_>, package: &Package, day: Day) -> Vec<Reply> {
    let mut by_party: BTreeMap<&Id, Vec<Answer<'_>>> = BTreeMap::new();
    for timeline in index.answers_to_package(&package.id).filter(|timeline| timeline.in_force(day)) {
        for holder in &timeline.record.parties {
            by_party.entry(holder).or_default().push(Answer { timeline, through: None });
        }
    }
    let foremost = |(party, answers): (&Id, Vec<Answer<'_>>)| {
        let first = answers.iter().max_by(|one, other| one.precedence(None).cmp(&other.precedence(None)))?;
        let mut reply = Reply::open(party);
        reply.tell(first, &answers);
        Some(reply)
    };
    by_party.into_iter().filter_map(foremost).collect()
}

impl Reply {
    /// Tells the foremost of a party's answers in force.
    fn tell(&mut self, first: &Answer<'_>, in_force: &[Answer<'_>]) {
        let record = first.timeline.record;
        self.status = first.status();
        self.answer = Some(record.id.clone());
        self.through = first.through.cloned();
        let report = record.reported_by.clone().map(Account::Report);
        self.per = record.according_to.clone().map(Account::Party).or(report);
        let others = || in_force.iter().filter(|other| other.timeline.at != first.timeline.at);
        self.disputed = others().any(|other| first.timeline.contradictions.contains(&other.timeline.at));
        self.beside = others().map(|other| other.timeline.record.id.clone()).collect();
        self.beside.sort();
        if self.status == AskStatus::Conditional {
            self.condition_kind = record.condition.as_ref().and_then(|condition| condition.kind);
        }
    }
}

/// Whether an answer to a package gives way to a direct answer of the same party that is over: one that goes
/// before it, and that ended after it began without being replaced by it.
fn gives_way(answer: &Answer<'_>, direct: &Answer<'_>) -> bool {
    answer.through.is_some()
        && direct.through.is_none()
        && direct.rank() > answer.rank()
        && direct.timeline.over_since.is_some_and(|over| over > answer.timeline.begin)
        && !answer.timeline.record.replaces.contains(&direct.timeline.record.id)
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
        let settled = Settled::by(&index, &stand, on);
        let replies = Replies { index: &index, stand: &stand, answers: &answers, settled: &settled, day: on };
        replies.own(&Id::from("b"))
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
        assert_eq!(reply(&[&told]).per, Some(Account::Party(Id::from("a"))));
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
