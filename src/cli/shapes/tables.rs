//! The keys of the JSON that each command prints.

use super::shape::Shape::{
    Count, Date, Day, Flag, Id, Many, Object, OrNull, Pair, Range, Record, Text, Word,
};
use super::shape::{Field, Shape, field, optional, words};
use crate::derive::agenda::AgendaKind;
use crate::derive::change::ChangeKind;
use crate::derive::gap::Gap;
use crate::derive::{AskStatus, Evidence, IssueStatus, Over};
use crate::dossier::Code;
use crate::model::{Kind, MeetingStatus, OutcomeKind, OutcomeStatus, Role};

const ASK_STATUS: Shape = Word("ask-status", words::<AskStatus>);
const ISSUE_STATUS: Shape = Word("issue-status", words::<IssueStatus>);
const EVIDENCE: Shape = Word("evidence", words::<Evidence>);
const OUTCOME_STATUS: Shape = Word("outcome-status", words::<OutcomeStatus>);
const KIND: Shape = Word("kind-of-record", words::<Kind>);
const IDS: Shape = Many(&Id);

/// What each command prints: its name, what that is, and its shape.
pub(super) const PRINTED: &[(&str, &str, Shape)] = &[
    ("list", "The dossiers that come with the program.", Many(&Object(BUNDLED))),
    (
        "show",
        "Records in the shape of the format, each with its derived facts on the day. Records that do not exist yet are left out.",
        Many(&Record),
    ),
    (
        "changes",
        "What happened after one day and up to another, and which statuses changed.",
        Object(CHANGES),
    ),
    ("gaps", "How far apart two parties are on each issue, in the order of the dossier.", Object(GAPS)),
    ("agenda", "What is due, planned or about to end, and which asks await an answer.", Object(AGENDA)),
    ("brief", "One issue, with the reasons for its status.", Object(BRIEF)),
    ("matrix", "What each party asks and says on each issue. Empty cells are left out.", Object(MATRIX)),
    ("ledger", "All outcomes known by the day. Each comes before its parts.", Object(LEDGER)),
    (
        "timeline",
        "What happened, in chronological order, and what was known to be ahead, by lane.",
        Object(TIMELINE),
    ),
    ("search", "The records found, the best match first.", Many(&Object(HIT))),
    ("check", "All errors in the dossiers, and warnings about possible mistakes.", Object(REPORT)),
];

const TIMELINE: &[Field] = &[
    field("as_of", Day, "The day."),
    field("from", OrNull(&Day), "The first day of the selection; null if none was given."),
    field("to", OrNull(&Day), "The last day of the selection; null if none was given."),
    field("lanes", Many(&Object(LANE)), "Meetings, the positions of each party, outcomes and events."),
];

const LANE: &[Field] = &[
    field("lane", Text, "`meetings`, `positions`, `outcomes` or `events`."),
    field("party", OrNull(&Id), "The party that holds the positions; null in other lanes."),
    field(
        "items",
        Many(&Object(MARK)),
        "The records in chronological order. A joint position is in the lane of each holder.",
    ),
];

const MARK: &[Field] = &[
    field("id", Id, "The record."),
    field("record", KIND, "The kind of the record."),
    field("date", Date, "The date; only the start if it had not ended by the day."),
    field("begins", Day, "The earliest day on which it may have begun."),
    field("ends", OrNull(&Day), "The last of its days; null if it had not ended."),
    field("vague", Flag, "Whether it was on some day between the two, rather than on all of them."),
    field(
        "word",
        Text,
        "The status of a meeting or outcome, the stance of a position, or the kind of an event.",
    ),
    field("status", OrNull(&ASK_STATUS), "The status of an ask; null for other records."),
    field("per", OrNull(&Id), "The other party that reports it; null if it is a party's own statement."),
    field(
        "due",
        OrNull(&Date),
        "The future day by which it is due or an answer is expected; null if there is none.",
    ),
    field("until", OrNull(&Date), "The future day on which an outcome's term ends; null if there is none."),
    field("steps", Many(&Object(STEP)), "The changes of an outcome's status by the day."),
    field("title", Text, "Its title."),
];

const BUNDLED: &[Field] = &[
    field("id", Id, "The id for `-d`."),
    field("title", Text, "Its title."),
    field("kept_until", OrNull(&Date), "The date up to which it is kept; null if none is given."),
];

/// The derived facts of a record of this kind.
pub(super) fn derived(kind: Kind) -> Shape {
    Object(match kind {
        Kind::Position => POSITION,
        Kind::Issue => ISSUE,
        Kind::Meeting => MEETING,
        Kind::Outcome => OUTCOME,
        Kind::Party => PARTY,
        Kind::Person => PERSON,
        Kind::Source | Kind::Package | Kind::Event => &[],
    })
}

const POSITION: &[Field] = &[
    field("in_force", Flag, "Whether it has begun and is not over."),
    field("begins", Day, "The first day on which it is in force."),
    field(
        "perhaps",
        Flag,
        "Whether it may not have begun yet, because the day is in the month or year in which it began.",
    ),
    field("over", OrNull(&Word("over", words::<Over>)), "How it ended; null if it is not over."),
    field(
        "stand",
        IDS,
        "The positions up to the day that say the same, including this one, the oldest first.",
    ),
    field("speaks", Flag, "Whether this position counts for its stand."),
    field("last_attested", Day, "The day on which the stand was last stated or repeated."),
    field("age_days", Count, "The number of days from then to the day."),
    field("evidence", EVIDENCE, "How well sources confirm it."),
    field("disputed", Flag, "Whether there are rival accounts of the stand."),
    optional("status", ASK_STATUS, "Only for an ask: its status."),
    optional("was", OrNull(&ASK_STATUS), "Only for an ask: its last status; null if it is not over."),
    optional(
        "addressees",
        Many(&Object(REPLY)),
        "Only for an ask: the parties that it is addressed to, with their answers.",
    ),
    optional("others", Many(&Object(REPLY)), "Only for an ask: other parties that answered it."),
];

const REPLY: &[Field] = &[
    field("party", Id, "The party."),
    field("status", ASK_STATUS, "The status of the ask for this party."),
    field(
        "formerly",
        OrNull(&ASK_STATUS),
        "The status according to answers that are over; null if there are none, or if one is in force.",
    ),
    field(
        "answer",
        OrNull(&Id),
        "The position or outcome that is the answer; null if no answer is recorded.",
    ),
    field("per", OrNull(&Id), "The party that reports the answer; null if it is the answering party's own."),
    field("disputed", Flag, "Whether there are rival accounts of the answer."),
    field("beside", IDS, "Other answers of the party that are in force."),
];

const ISSUE: &[Field] = &[
    field("status", ISSUE_STATUS, "Its status."),
    field(
        "last_touched",
        OrNull(&Day),
        "The last day on which something happened on it or on an issue below it; null if nothing did.",
    ),
    field("live_asks", IDS, "The asks that are neither over nor met."),
    field("refusals", IDS, "The answers and positions that refuse it."),
    field("outcomes", IDS, "The outcomes that settle it."),
    field("formerly", IDS, "The outcomes that were agreed but are no longer valid."),
];

const MEETING: &[Field] =
    &[field("status", Word("meeting-status", words::<MeetingStatus>), "The latest status by the day.")];

const OUTCOME: &[Field] = &[
    field("status", OUTCOME_STATUS, "The latest status by the day."),
    field("stands", Flag, "Whether it was agreed and has not ended."),
    field(
        "done",
        OrNull(&Range),
        "How much was carried out: the least and the most, which differ if accounts do; null if nothing is recorded.",
    ),
    field("overdue", Flag, "Whether its due day has passed and it is not concluded."),
    field("evidence", EVIDENCE, "How well sources confirm it."),
];

const PARTY: &[Field] = &[field("roles", Many(&Word("role", words::<Role>)), "Its roles on the day.")];

const PERSON: &[Field] = &[
    field("parties", IDS, "The parties that the person belongs to on the day."),
    field("offices", Many(&Text), "The titles of the offices that the person holds on the day."),
];

const CHANGES: &[Field] = &[
    field("from", Day, "The day after which the changes begin."),
    field("to", Day, "The last day of the changes."),
    field("changes", Many(&Object(CHANGE)), "What happened, by day."),
    field("turned", Many(&Object(TURNED)), "The asks and issues whose status differs on the later day."),
];

const CHANGE: &[Field] = &[
    field("kind", Word("kind-of-change", words::<ChangeKind>), "What happened."),
    field("date", Day, "The day on which it takes effect."),
    field("record", KIND, "The kind of the record."),
    field("id", Id, "The record."),
    field("previous", IDS, "The records that it answers, replaces or repeats."),
];

const TURNED: &[Field] = &[
    field("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    field("id", Id, "The ask or the issue."),
    field("from", Word("status", statuses), "Its status before."),
    field("to", Word("status", statuses), "Its status after."),
];

/// The same, with the day of the change.
const TURNED_ON: &[Field] = &[
    field("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    field("id", Id, "The ask or the issue."),
    field("from", Word("status", statuses), "Its status before."),
    field("to", Word("status", statuses), "Its status after."),
    field("date", Day, "The day on which its status changed."),
];

/// The kinds of record that have a status.
fn kinds_that_turn() -> Vec<&'static str> {
    use crate::model::Word as _;
    vec![Kind::Position.as_str(), Kind::Issue.as_str()]
}

/// The statuses of asks and of issues.
fn statuses() -> Vec<&'static str> {
    let mut all = words::<AskStatus>();
    all.extend(words::<IssueStatus>().into_iter().filter(|word| !words::<AskStatus>().contains(word)));
    all
}

const GAPS: &[Field] = &[
    field("as_of", Day, "The day."),
    field("parties", Pair, "The two parties, in the given order."),
    field("issues", Many(&Object(GAP)), "All issues."),
];

const GAP: &[Field] = &[
    field("issue", Id, "The issue."),
    field("gap", Word("gap", words::<Gap>), "How far apart they are."),
    field("asks", IDS, "The live asks between the two."),
    field("outcomes", IDS, "The valid outcomes that bind both and settle the issue."),
    field("words", Many(&Object(GAP_ASK)), "The effect of each ask on the gap."),
    field("refusals", IDS, "Refusals by either party that do not answer an ask."),
    field("spoke", IDS, "The parties of the two that have positions in force on it."),
    field("unmet", Many(&Object(UNMET)), "The conditions of either party that no record meets."),
];

const GAP_ASK: &[Field] = &[
    field("ask", Id, "The ask."),
    field("word", ASK_STATUS, "Its status between the two."),
    field("answers", IDS, "The positions or outcomes that decide this status."),
];

const UNMET: &[Field] = &[
    field("position", Id, "The position that depends on the condition."),
    field("crosses", IDS, "The other party's positions whose unmet conditions depend on this one."),
];

const AGENDA: &[Field] = &[
    field("as_of", Day, "The day."),
    field("items", Many(&Object(ITEM)), "What is ahead, by day; then the asks that await an answer."),
];

const ITEM: &[Field] = &[
    field("kind", Word("kind-of-item", words::<AgendaKind>), "Why it is on the agenda."),
    field("date", Date, "The date; for an ask that awaits an answer, the date since when."),
    field("id", Id, "The record."),
    field("parties", IDS, "The parties that have not answered."),
];

const BRIEF: &[Field] = &[
    field("as_of", Day, "The day."),
    field("issue", Id, "The issue."),
    field("status", ISSUE_STATUS, "Its status."),
    field(
        "last_touched",
        OrNull(&Day),
        "The last day on which something happened on it or on an issue below it; null if nothing did.",
    ),
    field("live_asks", IDS, "The asks that are neither over nor met."),
    field("refusals", IDS, "The answers and positions that refuse it."),
    field("outcomes", IDS, "The outcomes that settle it."),
    field("formerly", IDS, "The outcomes that were agreed but are no longer valid."),
    field(
        "last_words",
        Many(&Object(LAST_WORD)),
        "The latest position of each side, mediator and facilitator, whether in force or not.",
    ),
    field("unmet", IDS, "The positions whose conditions no record meets."),
    field("changes", Many(&Object(CHANGE)), "The last changes, the newest first; at most five."),
    field("agenda", Many(&Object(ITEM)), "What is ahead, and the asks that await an answer."),
    field("below", Many(&Object(BELOW)), "The issues below it."),
    field("others", IDS, "The positions in force that are in none of these lists."),
    field("standing", IDS, "The outcomes on it that are valid."),
    field("past", IDS, "The outcomes on it that are no longer valid or never were."),
    field(
        "turned",
        Many(&Object(TURNED_ON)),
        "The changes of status on the days of those changes, of the issue and of asks on it.",
    ),
];

const LAST_WORD: &[Field] = &[
    field("party", Id, "The side, mediator or facilitator."),
    field("position", OrNull(&Id), "Its latest position; null if none is recorded."),
];

const BELOW: &[Field] = &[field("issue", Id, "The issue."), field("status", ISSUE_STATUS, "Its status.")];

const MATRIX: &[Field] = &[
    field("as_of", Day, "The day."),
    field("parties", IDS, "The columns."),
    field("issues", IDS, "The rows."),
    field("cells", Many(&Object(CELL)), "The cells, row by row."),
];

const CELL: &[Field] = &[
    field("party", Id, "The column."),
    field("issue", Id, "The row."),
    field("asks", IDS, "What the party asks."),
    field(
        "answers",
        Many(&Object(WORDED)),
        "The party's positions that answer asks, and the resulting statuses.",
    ),
    field("asked", Many(&Object(WORDED)), "The asks addressed to the party, and their statuses for it."),
];

const WORDED: &[Field] =
    &[field("id", Id, "The position."), field("word", ASK_STATUS, "The status of the ask.")];

const LEDGER: &[Field] =
    &[field("as_of", Day, "The day."), field("outcomes", Many(&Object(ENTRY)), "The outcomes.")];

const ENTRY: &[Field] = &[
    field("id", Id, "The outcome."),
    field("kind", Word("kind-of-outcome", words::<OutcomeKind>), "The kind of the outcome."),
    field("when", Date, "The date of the outcome."),
    field("status", OUTCOME_STATUS, "The latest status by the day."),
    field("stands", Flag, "Whether it was agreed and has not ended."),
    field("issues", IDS, "The issues that it concerns."),
    field("parties", IDS, "The parties that it binds."),
    field(
        "promised",
        OrNull(&Count),
        "The agreed number; null if nothing can be counted or no number is recorded.",
    ),
    field("unit", OrNull(&Text), "The unit of the number; null if nothing can be counted."),
    field(
        "done",
        OrNull(&Range),
        "How much was carried out: the least and the most, which differ if accounts do; null if nothing is recorded.",
    ),
    field("due", OrNull(&Date), "The date by which it is due; null if none was set."),
    field("overdue", Flag, "Whether its due day has passed and it is not concluded."),
    field("until", OrNull(&Date), "Its end; null if none is recorded."),
    field("part_of", OrNull(&Id), "The outcome that it is part of; null if there is none."),
    field("rivals", IDS, "Rival accounts of it."),
    field("evidence", EVIDENCE, "How well sources confirm it."),
    field("history", Many(&Object(STEP)), "Its statuses by the day, the oldest first."),
];

const STEP: &[Field] =
    &[field("status", OUTCOME_STATUS, "The status from this date on."), field("date", Date, "The date.")];

const HIT: &[Field] = &[
    field("kind", KIND, "The kind of the record."),
    field("id", Id, "The record."),
    field("date", OrNull(&Day), "Its first day; null if it has no date."),
    field("holder", OrNull(&Text), "For a position, the holder and its stance; else null."),
    field("title", Text, "Its title or name."),
    field("excerpt", OrNull(&Text), "The text around the match; null if the match is in the title."),
];

const REPORT: &[Field] = &[
    field("errors", Count, "The number of errors, including those that are not listed."),
    field("warnings", Count, "The number of warnings, including those that are not listed."),
    field(
        "diagnostics",
        Many(&Object(DIAGNOSTIC)),
        "At most 1000 errors and 1000 warnings, by file and position.",
    ),
];

const DIAGNOSTIC: &[Field] = &[
    field(
        "severity",
        Word("severity", || vec!["error", "warning"]),
        "An error prevents the dossier from being opened; a warning does not.",
    ),
    field("code", Word("code", words::<Code>), "The code of the problem; see docs/diagnostics.md."),
    field("message", Text, "What is wrong."),
    field(
        "file",
        Text,
        "The path of the file from the dossier's folder; if several dossiers are checked, from the working folder.",
    ),
    field("line", Count, "The line on which the value starts, counted from 1."),
    field("column", Count, "The column in characters (Unicode scalar values), counted from 1."),
    field("end_line", Count, "The line on which it ends."),
    field("end_column", Count, "The column after its last character."),
    field("help", OrNull(&Text), "How to fix it; null if that is obvious."),
];
