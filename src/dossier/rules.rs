//! Checks the rules between the fields of one object.

use super::code::Code;
use super::diagnostic::Words;
use super::fields::Fields;
use super::found::date;
use super::shape::Rule;
use super::tree::Node;
use super::validate::{Owner, Validator};
use crate::date::Date;

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
            Rule::HistoryOldestFirst => {
                self.history(fields.get("history").into_iter().flat_map(Node::items));
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
