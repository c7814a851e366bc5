//! Checks the rules between the fields of one object.

use std::collections::HashMap;

use super::characters::is_blank;
use super::code::Code;
use super::diagnostic::{At, Words, quoted};
use super::fields::Fields;
use super::found::date;
use super::shape::Rule;
use super::source_text::Span;
use super::tree::{Json, Node};
use super::validate::{Owner, Validator};
use crate::date::{Date, Day};
use crate::model::{Amount, Stance, Word as _};

impl<'t> Validator<'t, '_> {
    /// Checks one rule for an object. `owner` names it in messages.
    pub(super) fn rule(&mut self, rule: Rule, fields: &Fields<'t>, node: Node<'t>, owner: Owner<'_>) {
        match rule {
            Rule::InOrder(start, end) => {
                let Some(last) = fields.get(end) else { return };
                if let (Some(first), Some(until)) = (fields.date(start), fields.date(end))
                    && until.latest() < first.earliest()
                {
                    self.add(Code::EndBeforeStart, last.span(), || {
                        format!("`{end}`, {until}, is before `{start}`, {first}")
                    });
                }
            }
            Rule::EndedNeedsUntil => {
                if let (Some(ended), None) = (fields.member("ended"), fields.get("until")) {
                    self.add(Code::EndedWithoutUntil, ended.key_span, || {
                        Words::new(format!("{} says how it ended, but not when", owner.name()))
                            .help("give `until`, the last day on which it held")
                    });
                }
            }
            Rule::AcceptsIfNeedsCondition => {
                if let (Some(stance), None) = (fields.get("stance"), fields.get("condition"))
                    && stance.text() == Some("accepts-if")
                {
                    self.add(Code::MissingCondition, stance.span(), || {
                        Words::new(format!("{} accepts on a condition that it does not give", owner.name()))
                            .help("give `condition`: {\"text\", \"issues\", \"met_by\"}")
                    });
                }
            }
            Rule::StatusOrHistory => match (fields.member("status"), fields.member("history")) {
                (Some(status), Some(history)) => {
                    let later = status.key_span.start.max(history.key_span.start);
                    let key = if later == status.key_span.start { status } else { history };
                    self.add(Code::StatusAndHistory, key.key_span, || {
                        Words::new(format!("{} has both `status` and `history`", owner.name()))
                            .help("keep `status` if it was simply held, otherwise keep `history`")
                    });
                }
                (None, None) => self.add(Code::MissingStatus, node.opening(), || {
                    Words::new(format!("{} has neither `status` nor `history`", owner.name())).help(
                        "write \"status\": \"held\" if it was simply held, otherwise give its `history`",
                    )
                }),
                _ => {}
            },
            Rule::PointNeedsPackage => {
                if let (Some(point), None) = (fields.member("point"), fields.get("package")) {
                    self.add(Code::PointWithoutPackage, point.key_span, || {
                        Words::new(format!("{} has a `point`, but no `package`", owner.name()))
                            .help("give the `package` whose document has this point, or leave `point` out")
                    });
                }
            }
            Rule::SoughtOfAsk => self.sought(fields, owner),
            Rule::ValueOrRange => self.value_or_range(fields, node, owner),
            Rule::MembersOnce => self.members_once(fields),
            Rule::OneOfEachUnit => self.one_of_each_unit(fields),
            Rule::StepIssues => self.step_issues(fields),
            Rule::HistoryOldestFirst => {
                self.history(fields.get("history").into_iter().flat_map(Node::items));
            }
        }
    }

    /// Checks that only an ask has searches for an answer, and that none ended before the ask began.
    fn sought(&mut self, fields: &Fields<'t>, owner: Owner<'_>) {
        let Some(sought) = fields.member("sought") else { return };
        let stance = fields.get("stance").and_then(Node::text).and_then(Stance::from_word);
        if let Some(stance) = stance.filter(|stance| !stance.is_ask()) {
            return self.add(Code::SoughtOfNoAsk, sought.key_span, || {
                Words::new(format!("{} has `sought`, but its stance, {stance}, asks nothing", owner.name()))
                    .help("only an ask (demands, proposes, offers) waits for an answer; move it to the ask")
            });
        }
        let Some(since) = fields.date("since") else { return };
        for day in sought.node.items().filter_map(|search| search.get("on")) {
            if let Some(on) = date(day).filter(|on| !on.is_interval() && on.latest() < since.earliest()) {
                self.add(Code::EndBeforeStart, day.span(), || {
                    Words::new(format!("`sought`: the search ended on {on}, before `since`, {since}"))
                        .help("`on` is the last day that the search covered")
                });
            }
        }
    }

    /// Checks that a quantity is one number, or a range from the lesser to the greater.
    fn value_or_range(&mut self, fields: &Fields<'t>, node: Node<'t>, owner: Owner<'_>) {
        let (value, from, to) = (fields.get("value"), fields.get("from"), fields.get("to"));
        if !matches!((value, from, to), (Some(_), None, None) | (None, Some(_), Some(_))) {
            return self.add(Code::ValueOrRange, node.opening(), || {
                let has = match (value, from, to) {
                    (Some(_), ..) => "both a `value` and a range",
                    (None, Some(_), None) => "`from` without `to`",
                    (None, None, Some(_)) => "`to` without `from`",
                    _ => "no number",
                };
                Words::new(format!("`quantity` of {} has {has}", owner.name()))
                    .help("give either `value`, or both `from` and `to`")
            });
        }
        let amount = |node: Option<Node<'_>>| match node?.value() {
            Json::Number(number) => number.parse::<Amount>().ok(),
            _ => None,
        };
        if let (Some(least), Some(greatest), Some(to)) = (amount(from), amount(to), to)
            && greatest < least
        {
            self.add(Code::EndBeforeStart, to.span(), || {
                Words::new(format!("`to`, {greatest}, is less than `from`, {least}"))
            });
        }
    }

    /// Checks that no party is a member twice at the same time. Memberships of which it is not certain that they
    /// overlap by more than a day are allowed.
    fn members_once(&mut self, fields: &Fields<'t>) {
        let day = |member: Node<'t>, field: &str| member.get(field).and_then(date);
        let mut seen: HashMap<&str, Vec<(Span, Day, Day)>> = HashMap::new();
        for member in fields.get("members").into_iter().flat_map(Node::items) {
            let link = member.get("party").unwrap_or(member);
            let Some(party) = link.text() else { continue };
            let since = day(member, "since").map_or(Day::MIN, |since| since.latest());
            let until = day(member, "until").map_or(Day::MAX, |until| until.earliest());
            let earlier = seen.entry(party).or_default();
            let overlaps = |(_, from, to): &&(Span, Day, Day)| since.max(*from) < until.min(*to);
            if let Some((first, ..)) = earlier.iter().find(overlaps) {
                let first = At { file: self.file, span: *first };
                self.add(Code::RepeatedMember, link.span(), || {
                    Words::new(format!("`members` names {} twice for the same time", quoted(party)))
                        .help("keep one, or give `since` and `until` so that they do not overlap")
                        .see("the first is at", first)
                });
            }
            earlier.push((link.span(), since, until));
        }
    }

    /// Checks that no two quantities have the same unit.
    fn one_of_each_unit(&mut self, fields: &Fields<'t>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for unit in
            fields.get("quantities").into_iter().flat_map(Node::items).filter_map(|one| one.get("unit"))
        {
            let Some(name) = unit.text() else { continue };
            match seen.get(name) {
                Some(first) => {
                    let first = At { file: self.file, span: *first };
                    self.add(Code::RepeatedUnit, unit.span(), || {
                        Words::new(format!("`quantities` has the unit {} twice", quoted(name)))
                            .help("give one object for each unit, with all that was done in it")
                            .see("the first is at", first)
                    });
                }
                None => drop(seen.insert(name, unit.span())),
            }
        }
    }

    /// Checks that the first step is about the whole outcome, and that the others are about its issues.
    fn step_issues(&mut self, fields: &Fields<'t>) {
        let own: Vec<&str> =
            fields.get("issues").into_iter().flat_map(Node::items).filter_map(Node::text).collect();
        let steps = fields.get("history").into_iter().flat_map(Node::items);
        for (at, issues) in steps.enumerate().filter_map(|(at, step)| Some((at, step.member("issues")?))) {
            if at == 0 {
                self.add(Code::StepIssues, issues.key_span, || {
                    Words::new("the first step of a `history` has `issues`").help(
                        "it is about the whole outcome; only later steps can be about some of its issues",
                    )
                });
                continue;
            }
            for link in issues.node.items() {
                let Some(issue) = link.text().filter(|issue| !is_blank(issue) && !own.contains(issue)) else {
                    continue;
                };
                self.add(Code::StepIssues, link.span(), || {
                    Words::new(format!(
                        "`issues` of a step: {} is not an issue of the outcome",
                        quoted(issue)
                    ))
                    .help("name the issue among the outcome's `issues`, or correct the step")
                });
            }
        }
    }

    /// Checks that no entry lies entirely before an earlier one. After such an entry, later ones are compared
    /// with it alone, so that one wrong date far in the future does not make all later entries wrong.
    fn history(&mut self, entries: impl Iterator<Item = Node<'t>>) {
        let mut newest: Option<Date> = None;
        for entry in entries {
            let Some(node) = entry.get("date") else { continue };
            let Some(date) = date(node).filter(|date| !date.is_interval()) else { continue };
            match newest {
                Some(before) if date.latest() < before.earliest() => {
                    self.add(Code::HistoryOutOfOrder, node.span(), || {
                        Words::new(format!("this entry, {date}, is earlier than one above it, {before}"))
                            .help("put the oldest entry first")
                    });
                    newest = Some(date);
                }
                Some(before) if date.earliest() < before.earliest() => {}
                _ => newest = Some(date),
            }
        }
    }
}
