//! What holds between the fields of one object.

use super::code::Code;
use super::diagnostic::Words;
use super::examine::{Examiner, Owner, date};
use super::fields::Fields;
use super::shape::Rule;
use super::tree::Node;
use crate::date::Date;

impl<'t> Examiner<'t, '_> {
    /// Holds an object to one rule. `owner` names it in messages.
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
            Rule::HistoryOldestFirst => {
                self.history(fields.get("history").into_iter().flat_map(Node::items));
            }
        }
    }

    /// Whether no entry lies wholly before one that stands before it. Those behind one that does are held
    /// to it alone: where a date far ahead is the slip, not every later entry is to blame.
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
