//! What holds between the fields of one object.

use super::code::Code;
use super::diagnostic::Words;
use super::examine::{Examiner, date};
use super::shape::Rule;
use super::tree::Node;
use crate::date::Date;

impl<'t> Examiner<'t, '_> {
    /// Holds an object to one rule. `owner` names it in messages.
    pub(super) fn rule(&mut self, rule: Rule, node: &'t Node<'t>, owner: &str) {
        match rule {
            Rule::InOrder(start, end) => {
                let Some(last) = node.get(end) else { return };
                if let (Some(first), Some(until)) = (node.get(start).and_then(date), date(last))
                    && until.latest() < first.earliest()
                {
                    self.add(Code::EndBeforeStart, last.span, || {
                        format!("`{end}`, {until}, lies before `{start}`, {first}")
                    });
                }
            }
            Rule::EndedNeedsUntil => {
                if let (Some(ended), None) = (node.member("ended"), node.get("until")) {
                    self.add(Code::EndedWithoutUntil, ended.key_span, || {
                        Words::new(format!("{owner} says how it ended, not when"))
                            .help("give `until`, the last day on which it held")
                    });
                }
            }
            Rule::AcceptsIfNeedsCondition => {
                if let (Some(stance), None) = (node.get("stance"), node.get("condition"))
                    && stance.text() == Some("accepts-if")
                {
                    self.add(Code::MissingCondition, stance.span, || {
                        Words::new(format!("{owner} accepts on a condition that it does not give"))
                            .help("give `condition`: {\"text\", \"issues\", \"met_by\"}")
                    });
                }
            }
            Rule::StatusOrHistory => match (node.member("status"), node.member("history")) {
                (Some(status), Some(history)) => {
                    let later = status.key_span.start.max(history.key_span.start);
                    let key = if later == status.key_span.start { status } else { history };
                    self.add(Code::StatusAndHistory, key.key_span, || {
                        Words::new(format!("{owner} has both `status` and `history`"))
                            .help("keep `status` where it was simply held, else `history`")
                    });
                }
                (None, None) => self.add(Code::MissingStatus, node.opening(), || {
                    Words::new(format!("{owner} has neither `status` nor `history`"))
                        .help("write \"status\": \"held\" where it was simply held, else its `history`")
                }),
                _ => {}
            },
            Rule::HistoryOldestFirst => self.history(node),
        }
    }

    /// Whether no entry lies wholly before one that stands before it.
    fn history(&mut self, node: &'t Node<'t>) {
        let mut newest: Option<Date> = None;
        for entry in node.get("history").map(Node::items).unwrap_or_default() {
            let Some(node) = entry.get("date") else { continue };
            let Some(date) = date(node) else { continue };
            match newest {
                Some(before) if date.latest() < before.earliest() => {
                    self.add(Code::HistoryOutOfOrder, node.span, || {
                        Words::new(format!("this entry, {date}, lies before one above it, {before}"))
                            .help("a history stands oldest first")
                    });
                }
                Some(before) if date.earliest() < before.earliest() => {}
                _ => newest = Some(date),
            }
        }
    }
}
