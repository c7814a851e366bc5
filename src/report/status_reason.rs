//! The reason for an issue's status, in one sentence.

use std::cmp::Reverse;

use super::doc::Line;
use super::phrases;
use crate::date::Date;
use crate::derive::{AskStatus, IssueFacts, IssueStatus, Moment, Reply};
use crate::model::{Dossier, Id, Position, RecordRef};
use crate::words::{self, Show as _};

/// How many records of each sort are named, the newest first; the others are counted.
const NAMED: usize = 2;

/// An issue's status and the records behind it: `Contested by Russia's counter-proposal of 2 Jun 2025 and
/// Ukraine's rejection of 25 Jul 2025.` Empty if the dossier has no such issue.
pub fn status_reason(dossier: &Dossier, moment: &Moment, issue: &str) -> Line {
    let Some(facts) = moment.issue(issue) else { return Line::default() };
    let named = |ids: Vec<&Id>, what: NamedAs| {
        let newest = newest_first(dossier, moment, ids);
        let mut before = String::new();
        let lines = newest.into_iter().filter_map(|id| {
            // If holder and noun are repeated: `Ukraine's rejection of ... and that of ...`.
            let whose = dossier.position(id).map(|p| whose(dossier, p, what)).unwrap_or_default();
            let again = !whose.is_empty() && whose == before;
            before.clone_from(&whose);
            let line = named_in_sentence(dossier, moment, id, if again { "that" } else { &whose })?;
            // A refusal on a part is not told of the whole.
            let part = dossier.position(id).and_then(Position::main_issue).filter(|main| **main != *issue);
            let below = |main: &&Id| dossier.issue_line(main).iter().any(|above| above.id == *issue);
            let part = part.filter(|main| what == NamedAs::Refusal && below(main));
            Some(match part.and_then(|main| dossier.issue(main)) {
                Some(part) => line.and(format!(" (on {})", part.short.as_deref().unwrap_or(&part.name))),
                None => line,
            })
        });
        listed(lines.collect())
    };
    let refused = named(facts.refusals.iter().collect(), NamedAs::Refusal);
    let settled = named(facts.outcomes.iter().chain(acceptances(moment, facts)).collect(), NamedAs::Position);
    let word = |text: &str| Line::default().strong(text);
    let by = phrases::parties(dossier, &facts.by);
    let by = Line::text(if by.is_empty() { by } else { format!(" by {by}") });
    let mut line = match facts.status {
        IssueStatus::Contested if !refused.is_empty() => word("Contested").and(" by ").then(refused),
        IssueStatus::ContestedPartlyAgreed if !refused.is_empty() && !settled.is_empty() => {
            word("Contested").and(" by ").then(refused).and("; partly agreed by ").then(settled)
        }
        IssueStatus::ContestedPartlyDone if !refused.is_empty() && !settled.is_empty() => {
            word("Contested").and(" by ").then(refused).and("; partly done").then(by).and(": ").then(settled)
        }
        IssueStatus::PartlyDone if !settled.is_empty() => {
            let asked = named(still_asked(moment, facts), NamedAs::Position);
            let line = word("Partly done").then(by).and(": ").then(settled);
            if asked.is_empty() { line } else { line.and("; still asked: ").then(asked) }
        }
        IssueStatus::Done if !settled.is_empty() => word("Done").then(by).and(": ").then(settled),
        IssueStatus::PartlyAgreed if !settled.is_empty() => {
            let asked = named(still_asked(moment, facts), NamedAs::Position);
            let line = word("Partly agreed").and(" by ").then(settled);
            if asked.is_empty() { line } else { line.and("; still asked: ").then(asked) }
        }
        IssueStatus::Agreed if !settled.is_empty() => word("Agreed").and(" by ").then(settled),
        IssueStatus::Conditional => {
            let conditional = named(conditions(moment, facts), NamedAs::Position);
            let line = word("Conditional");
            if conditional.is_empty() { line } else { line.and(", because of ").then(conditional) }
        }
        IssueStatus::Open => match facts.live_asks.as_slice() {
            [] => word("Open"),
            [only] => word("Open")
                .and(": ")
                .then(named(vec![only], NamedAs::Position))
                .and(" is neither settled nor refused"),
            many => {
                let newest = newest_first(dossier, moment, many.iter().collect()).into_iter().next();
                let newest = newest.map(|id| named(vec![id], NamedAs::Position)).unwrap_or_default();
                let counts = phrases::joined(&phrases::ask_counts(dossier, many));
                let open = format!(": {counts} are neither settled nor refused, the newest ");
                word("Open").and(open).then(newest)
            }
        },
        IssueStatus::Quiet if facts.last_touched.is_none() => {
            word("Nothing recorded").and(": no record of the dossier touches it up to this day")
        }
        IssueStatus::Quiet => word("Quiet").and(": nothing is asked and nothing is settled"),
        status => word(&phrases::capitalised(status.shown().prose)),
    };
    if !facts.formerly.is_empty() && facts.status != IssueStatus::Agreed {
        line =
            line.and("; formerly agreed by ").then(named(facts.formerly.iter().collect(), NamedAs::Position));
    }
    for (label, ids) in [
        ("; carried out before: ", &facts.carried_out),
        ("; refused or countered as a whole: ", &facts.refused_with),
    ] {
        if !ids.is_empty() {
            line = line.and(label).then(named(ids.iter().collect(), NamedAs::Position));
        }
    }
    line.and(".")
}

/// When an issue was last touched: `Last touched 23 Jul 2025 (2 days ago).` None if nothing has touched it.
pub fn touched(moment: &Moment, issue: &str) -> Option<String> {
    let touched = moment.issue(issue)?.last_touched?;
    let when = touched.when;
    Some(match (moment.day - touched.day).num_days() {
        0 if when.uncertainty() == (0, false) => "Last touched on this day.".to_owned(),
        0 => format!("Last touched {}.", when.human()),
        _ => format!("Last touched {} ({} ago).", when.human(), when.age(moment.day)),
    })
}

/// The answers to the live asks, of addressees and others.
fn replies<'m>(moment: &'m Moment, facts: &IssueFacts) -> Vec<&'m Reply> {
    let asks = facts.live_asks.iter().filter_map(|id| moment.position(id)?.ask.as_ref());
    asks.flat_map(|ask| &ask.addressees).collect()
}

/// The answers that accept a live ask.
fn acceptances<'m>(moment: &'m Moment, facts: &IssueFacts) -> Vec<&'m Id> {
    let asks = facts.live_asks.iter().filter_map(|id| moment.position(id)?.ask.as_ref());
    let accepted = asks.filter(|ask| ask.status == AskStatus::Accepted);
    let replies = accepted.flat_map(|ask| ask.addressees.iter().chain(&ask.others));
    replies.filter(|reply| reply.status == AskStatus::Accepted).filter_map(|r| r.answer.as_ref()).collect()
}

/// The answers that accept a live ask on a condition or in part.
fn conditions<'m>(moment: &'m Moment, facts: &IssueFacts) -> Vec<&'m Id> {
    let conditional =
        |reply: &&&Reply| matches!(reply.status, AskStatus::Conditional | AskStatus::AcceptedInPart);
    replies(moment, facts).iter().filter(conditional).filter_map(|reply| reply.answer.as_ref()).collect()
}

/// The live asks that were not granted in full.
fn still_asked<'f>(moment: &Moment, facts: &'f IssueFacts) -> Vec<&'f Id> {
    let granted = |id: &&Id| {
        let ask = moment.position(id).and_then(|facts| facts.ask.as_ref());
        ask.is_some_and(|ask| matches!(ask.status, AskStatus::Accepted | AskStatus::Agreed | AskStatus::Met))
    };
    facts.live_asks.iter().filter(|id| !granted(id)).collect()
}

fn newest_first<'i>(dossier: &Dossier, moment: &Moment, mut ids: Vec<&'i Id>) -> Vec<&'i Id> {
    let day = |id: &Id| match dossier.record(id) {
        Some(RecordRef::Outcome(outcome)) => Some(outcome.when.latest()),
        _ => moment.position(id).map(|facts| facts.begins),
    };
    ids.sort_by_key(|id| Reverse((day(id), (*id).clone())));
    ids.dedup();
    ids
}

/// `A`, `A and B`, `A, B and 3 more`.
fn listed(lines: Vec<Line>) -> Line {
    let more = lines.len().saturating_sub(NAMED);
    let last = lines.len().min(NAMED).saturating_sub(usize::from(more == 0));
    let mut listed = Line::default();
    for (n, line) in lines.into_iter().take(NAMED).enumerate() {
        let between = match n {
            0 => "",
            n if n == last => " and ",
            _ => ", ",
        };
        listed = listed.and(between).then(line);
    }
    if more > 0 { listed.and(format!(" and {more} more")) } else { listed }
}

/// What a position is named as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NamedAs {
    /// A refusal, so that an ask is a counter-demand, counter-proposal or counter-offer.
    Refusal,
    /// A position of its own.
    Position,
}

/// `Russia's counter-proposal` if an ask refuses something; otherwise `Russia's proposal`.
fn whose(dossier: &Dossier, position: &Position, what: NamedAs) -> String {
    let counter = if what == NamedAs::Refusal && position.stance.is_ask() { "counter-" } else { "" };
    let holders = phrases::possessive(&phrases::parties(dossier, &position.parties));
    format!("{holders} {counter}{}", words::noun(position.stance))
}

/// `Russia's counter-proposal of 2 Jun 2025`, `“Easter truce” of 19 Apr 2025 (expired)`.
fn named_in_sentence(dossier: &Dossier, moment: &Moment, id: &Id, whose: &str) -> Option<Line> {
    match dossier.record(id)? {
        RecordRef::Position(position) => {
            let account = phrases::account(dossier, RecordRef::Position(position).standing());
            let account = account.map(|account| format!(" ({account})")).unwrap_or_default();
            let named = format!("{whose} {}", of_day(position.since));
            Some(Line::default().record(named, id).and(account))
        }
        RecordRef::Package(package) => {
            let line = Line::default().record(format!("“{}”", package.title), id);
            Some(line.and(format!(" {}", of_day(package.when))))
        }
        RecordRef::Outcome(outcome) => {
            let facts = moment.outcome(id).filter(|facts| !facts.in_force);
            let ended = facts.map(|facts| format!(" ({})", phrases::no_longer(facts))).unwrap_or_default();
            let line = Line::default().record(format!("“{}”", outcome.title), id);
            Some(line.and(format!(" {}{ended}", of_day(outcome.when))))
        }
        _ => None,
    }
}

/// `of 2 Jun 2025`, `of a day between 1 and 3 Feb 2025`.
fn of_day(date: Date) -> String {
    let words = date.human();
    // A window starts with a preposition of its own.
    let day = if words.starts_with("between ") { "a day " } else { "" };
    format!("of {day}{words}")
}

#[cfg(test)]
mod tests {
    use super::super::doc::Span;
    use super::*;

    fn named(on: &str, issue: &str) -> String {
        let dossier: Dossier = serde_json::from_str(
            r#"{"dossier": {"format": 1, "id": "d", "title": "D"},
            "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}]},
                        {"id": "bs", "name": "Bs", "kind": "state", "roles": [{"role": "side"}]}],
            "issues": [{"id": "i", "name": "I"}, {"id": "j", "name": "J"}],
            "positions": [
                {"id": "ask", "title": "Ask", "parties": ["a"], "issues": ["i"], "stance": "demands", "text": "T",
                 "since": "2025-01-10", "toward": ["bs"]},
                {"id": "if", "title": "If", "parties": ["bs"], "issues": ["i"], "stance": "accepts-if", "text": "T",
                 "condition": {"text": "c"}, "since": "2025-01-11", "until": "2025-01-13", "responds_to": ["ask"]},
                {"id": "counter", "title": "Counter", "parties": ["bs"], "issues": ["i"], "stance": "proposes",
                 "text": "T", "since": "2025-01-14", "responds_to": ["ask"]},
                {"id": "no", "title": "No", "parties": ["a", "bs"], "issues": ["i"], "stance": "opposes", "text": "T",
                 "since": "[2025-01-15..2025-01-16]", "according_to": "a"},
                {"id": "no-too", "title": "No", "parties": ["bs"], "issues": ["i"], "stance": "rejects", "text": "T",
                 "since": "2025-01-20"},
                {"id": "no-again", "title": "No", "parties": ["bs"], "issues": ["i"], "stance": "rejects", "text": "T",
                 "since": "2025-01-25", "until": "2025-01-25"}],
            "outcomes": [
                {"id": "deal", "title": "Deal", "kind": "agreement", "when": "2025-02-03", "issues": ["i"],
                 "parties": ["a", "bs"], "until": "2025-02-10", "history": [{"status": "signed", "date": "2025-02-03"}]}]}"#,
        )
        .unwrap();
        let dossier = dossier.indexed();
        let moment = Moment::at(&dossier, on.parse::<Date>().unwrap().latest());
        let said = |span: &Span| match span {
            Span::Text(text) | Span::Strong(text) | Span::Record { text, .. } => text.clone(),
            _ => String::new(),
        };
        status_reason(&dossier, &moment, issue).0.iter().map(said).collect()
    }

    #[test]
    fn it_names_the_records_that_the_status_rests_on() {
        for (on, words) in [
            ("2025-01-09", "Nothing recorded: no record of the dossier touches it up to this day."),
            ("2025-01-10", "Open: A's demand of 10 Jan 2025 is neither settled nor refused."),
            ("2025-01-11", "Conditional, because of Bs' conditional acceptance of 11 Jan 2025."),
            ("2025-01-14", "Contested by Bs' counter-proposal of 14 Jan 2025."),
            (
                "2025-01-16",
                "Contested by A and Bs' opposition of a day between 15 and 16 Jan 2025 (per A) and Bs' \
                 counter-proposal of 14 Jan 2025.",
            ),
            ("2025-01-25", "Contested by Bs' rejection of 25 Jan 2025, that of 20 Jan 2025 and 2 more."),
            (
                "2025-02-03",
                "Contested by Bs' rejection of 20 Jan 2025, A and Bs' opposition of a day between 15 and 16 Jan \
                 2025 (per A) and 1 more; partly agreed by “Deal” of 3 Feb 2025.",
            ),
            (
                "2025-02-11",
                "Contested by Bs' rejection of 20 Jan 2025, A and Bs' opposition of a day between 15 and 16 Jan \
                 2025 (per A) and 1 more; formerly agreed by “Deal” of 3 Feb 2025 (until 10 Feb 2025).",
            ),
        ] {
            assert_eq!(named(on, "i"), words, "{on}");
        }
        assert_eq!(
            named("2025-02-03", "j"),
            "Nothing recorded: no record of the dossier touches it up to this day."
        );
        assert_eq!(named("2025-02-03", "nowhere"), "");
    }
}
