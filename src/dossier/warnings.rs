//! Warnings that depend on more than one value.

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::found::{Found, Record, Unread, date};
use super::shape::To;
use super::tree::{Json, Node};
use crate::date::{Date, Day};
use crate::model::{Kind, MeetingStatus, Word as _};

/// Adds all these warnings.
pub(super) fn check(found: &Found<'_>, unread: &Unread, findings: &mut Findings) {
    // Parts that could not be read may cite any source.
    if unread.kinds.is_empty() {
        unused_sources(found, findings);
    }
    early_answers(found, findings);
    more_points(found, findings);
    let kept_until = found.meta.and_then(|meta| meta.get("kept_until")).and_then(date);
    if let Some(kept_until) = kept_until {
        for record in found.records.iter().filter(|record| record.kind == Kind::Meeting) {
            passed_meeting(record, kept_until, findings);
        }
    }
}

/// Warns of sources that no record cites.
fn unused_sources(found: &Found<'_>, findings: &mut Findings) {
    let to_sources =
        found.links.iter().filter(|link| link.to == To::Kind(Kind::Source) || link.to == To::Any);
    let used: HashSet<&str> = to_sources.filter_map(|link| link.node.text()).collect();
    for record in found.records.iter().filter(|record| record.kind == Kind::Source) {
        if let Some(id) = record.id().filter(|id| !used.contains(id)) {
            findings.add(Code::UnusedSource, record.at(), || {
                Words::new(format!("no record uses source {}", quoted(id)))
                    .help("cite it in the record that it supports, or remove it")
            });
        }
    }
}

/// Warns of answers dated entirely before the position or package that they answer.
fn early_answers(found: &Found<'_>, findings: &mut Findings) {
    let mut asks: HashMap<&str, &Record<'_>> = HashMap::new();
    for record in found.records.iter().filter(|record| To::Answered.admits(record.kind)) {
        if let Some(id) = record.id() {
            asks.entry(id).or_insert(record);
        }
    }
    for link in found.links.iter().filter(|link| link.field.name == "responds_to") {
        let Some(answer) = found.records.get(link.from) else { continue };
        let Some((id, ask)) = link.node.text().and_then(|id| Some((id, asks.get(id)?))) else { continue };
        let (Some(answered), Some(asked)) = (answer.date("since"), ask.date(begins(ask.kind))) else {
            continue;
        };
        if answered.latest() < asked.earliest() {
            findings.add(Code::AnswerBeforeAsk, At { file: answer.file, span: link.node.span() }, || {
                Words::new(format!(
                    "the answer is dated {answered}, before what it answers: {} is dated {asked}",
                    quoted(id)
                ))
                .see("that is at", ask.at())
            });
        }
    }
}

/// The field with the day on which an ask or a package came.
fn begins(kind: Kind) -> &'static str {
    if kind == Kind::Package { "when" } else { "since" }
}

/// Warns of packages of which more different points are recorded than the document is said to have.
fn more_points(found: &Found<'_>, findings: &mut Findings) {
    let mut points: HashMap<&str, HashSet<&str>> = HashMap::new();
    for record in found.records.iter().filter(|record| record.kind == Kind::Position) {
        let text = |field: &str| record.node.get(field).and_then(Node::text);
        if let (Some(package), Some(point)) = (text("package"), text("point")) {
            points.entry(package).or_default().insert(point);
        }
    }
    for record in found.records.iter().filter(|record| record.kind == Kind::Package) {
        let Some((id, given)) = record.id().zip(record.node.get("points")) else { continue };
        let Json::Number(number) = given.value() else { continue };
        let recorded = points.get(id).map_or(0, HashSet::len);
        if number.parse().is_ok_and(|number: usize| (1..recorded).contains(&number)) {
            findings.add(Code::MorePoints, At { file: record.file, span: given.span() }, || {
                Words::new(format!("`points` of package {} is {number}, but {recorded} different points are recorded", quoted(id)))
                    .help("count the points of the document at the depth at which `point` numbers them, or correct a `point`")
            });
        }
    }
}

/// Warns of a meeting that is still planned at the end of the dossier although its day has passed.
fn passed_meeting(meeting: &Record<'_>, kept_until: Date, findings: &mut Findings) {
    let node = meeting.node;
    let Some((when_node, when)) = node.get("when").and_then(|node| Some((node, date(node)?))) else { return };
    if when.latest() >= kept_until.latest() {
        return;
    }
    let newest = match node.get("status") {
        Some(status) => status.text(),
        None => newest_entry(node, kept_until.latest()),
    };
    if let Some(status @ (MeetingStatus::Planned | MeetingStatus::Proposed)) =
        newest.and_then(MeetingStatus::from_word)
    {
        findings.add(Code::PlannedDayPassed, At { file: meeting.file, span: when_node.span() }, || {
            let name = quoted(meeting.id().unwrap_or("?"));
            Words::new(format!("meeting {name} is still {status}, although its day has passed by {kept_until}"))
            .help("the dossier is maintained until then; add to the history whether it was held, moved or called off")
        });
    }
}

/// The status of the last entry that counts on a day. An entry counts from its earliest day or, if its date
/// is vague and it is not the first, from its latest.
fn newest_entry(meeting: Node<'_>, day: Day) -> Option<&str> {
    let history = meeting.get("history").into_iter().flat_map(Node::items);
    let counts = |(at, entry): &(usize, Node<'_>)| {
        entry.get("date").and_then(date).is_some_and(|date| {
            let from = if *at > 0 && date.is_vague() { date.latest() } else { date.earliest() };
            from <= day
        })
    };
    let (_, entry) = history.enumerate().filter(counts).last()?;
    entry.get("status")?.text()
}
