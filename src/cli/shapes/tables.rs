//! The keys, command by command.

use super::Holds::{Count, Date, Day, Flag, Id, Many, Object, OrNull, Pair, Range, Record, Text, Word};
use super::{Holds, Key, key, sometimes, words};
use crate::derive::agenda::AgendaKind;
use crate::derive::change::ChangeKind;
use crate::derive::gap::Gap;
use crate::derive::{AskStatus, Evidence, IssueStatus, Over};
use crate::dossier::Code;
use crate::model::{Kind, MeetingStatus, OutcomeKind, OutcomeStatus, Role};

const ASK_STATUS: Holds = Word("ask-status", words::<AskStatus>);
const ISSUE_STATUS: Holds = Word("issue-status", words::<IssueStatus>);
const EVIDENCE: Holds = Word("evidence", words::<Evidence>);
const OUTCOME_STATUS: Holds = Word("outcome-status", words::<OutcomeStatus>);
const KIND: Holds = Word("kind-of-record", words::<Kind>);
const IDS: Holds = Many(&Id);

/// What each command prints: its name, what that is, and its shape.
pub(super) const PRINTED: &[(&str, &str, Holds)] = &[
    ("list", "The dossiers that come with the program.", Many(&Object(BUNDLED))),
    (
        "show",
        "Records in the shape of the format, each with the values derived for the day. Records that have not begun are left out.",
        Many(&Record),
    ),
    (
        "changes",
        "What happened after one day and up to another, and which statuses changed.",
        Object(CHANGES),
    ),
    ("gaps", "How far apart two parties are on every issue, in the dossier's order.", Object(GAPS)),
    ("agenda", "What is due, planned or about to end, and what waits for an answer.", Object(AGENDA)),
    ("brief", "One issue, and what its status is based on.", Object(BRIEF)),
    ("matrix", "What each party asks and holds on each issue. Empty cells are left out.", Object(MATRIX)),
    ("ledger", "Every outcome known by the day. Each outcome comes before its parts.", Object(LEDGER)),
    (
        "timeline",
        "What happened in order of time, and what was known to be coming, lane by lane.",
        Object(TIMELINE),
    ),
    ("search", "The records found, best match first.", Many(&Object(HIT))),
    (
        "check",
        "Every error in the named dossiers, and everything that deserves a second look.",
        Object(REPORT),
    ),
];

const TIMELINE: &[Key] = &[
    key("as_of", Day, "The day."),
    key("from", OrNull(&Day), "The first day requested."),
    key("to", OrNull(&Day), "The last day requested."),
    key("lanes", Many(&Object(LANE)), "Meetings, what each party said, outcomes, events."),
];

const LANE: &[Key] = &[
    key("lane", Text, "`meetings`, `positions`, `outcomes` or `events`."),
    key("party", OrNull(&Id), "Whose positions they are; null in any other lane."),
    key(
        "items",
        Many(&Object(MARK)),
        "The records in order of time. A joint position is in the lane of each of its holders.",
    ),
];

const MARK: &[Key] = &[
    key("id", Id, "The record."),
    key("record", KIND, "Its kind."),
    key("date", Date, "When; for anything still going on at the end of the day, only its start."),
    key("begins", Day, "The first day on which it may be."),
    key("ends", OrNull(&Day), "The last of its days; null while it goes on."),
    key("vague", Flag, "It was on a day between the two, not on all of them."),
    key("word", Text, "A meeting's or an outcome's status, a position's stance, an event's kind."),
    key("status", OrNull(&ASK_STATUS), "The status of an ask; null for anything else."),
    key("per", OrNull(&Id), "The party whose account it is; null if it is the holder's own word."),
    key("due", OrNull(&Date), "The coming day by which it is to be done or answered."),
    key("until", OrNull(&Date), "The coming day on which an outcome's term runs out."),
    key("steps", Many(&Object(STEP)), "The steps that an outcome took by the day."),
    key("title", Text, "Its title."),
];

const BUNDLED: &[Key] = &[
    key("id", Id, "Its id, as `-d` takes it."),
    key("title", Text, "Its title."),
    key("kept_until", OrNull(&Date), "The date up to which it is maintained."),
];

/// What is derived for a record of a kind.
pub(super) fn derived(kind: Kind) -> Holds {
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

const POSITION: &[Key] = &[
    key("in_force", Flag, "It has begun and is not over."),
    key("begins", Day, "The first day on which it is in force."),
    key(
        "perhaps",
        Flag,
        "It may not have begun: the day is within the month, year or window in which it began.",
    ),
    key("over", OrNull(&Word("over", words::<Over>)), "How it is over; null if it is not."),
    key("stand", IDS, "All positions of its stand by the day, including itself, oldest first."),
    key("speaks", Flag, "It speaks for its stand."),
    key("last_attested", Day, "When the stand was last put forward or restated."),
    key("age_days", Count, "Days from `last_attested` to the day."),
    key("evidence", EVIDENCE, "How well sources support it."),
    key("disputed", Flag, "There are rival accounts of the stand."),
    sometimes("status", ASK_STATUS, "Asks only: its overall status."),
    sometimes("was", OrNull(&ASK_STATUS), "Asks only: the last status it had; null if it is not over."),
    sometimes("addressees", Many(&Object(REPLY)), "Asks only: its addressees, with their answers."),
    sometimes("others", Many(&Object(REPLY)), "Asks only: parties that answered without being asked."),
];

const REPLY: &[Key] = &[
    key("party", Id, "The party that answered, or has not answered."),
    key("status", ASK_STATUS, "The status of the ask with that party."),
    key(
        "formerly",
        OrNull(&ASK_STATUS),
        "The status given by answers that are over; null if there is none, or if an answer is in force.",
    ),
    key(
        "answer",
        OrNull(&Id),
        "The position or outcome on which the status is based; null if no answer is on record.",
    ),
    key(
        "per",
        OrNull(&Id),
        "The party whose account the answer is; null if it is the answering party's own.",
    ),
    key("disputed", Flag, "There are rival accounts of the answer."),
    key("beside", IDS, "The party's other answers in force."),
];

const ISSUE: &[Key] = &[
    key("status", ISSUE_STATUS, "Its status."),
    key(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below it, was touched; null if there is none.",
    ),
    key("live_asks", IDS, "The asks that are neither over nor met."),
    key("refusals", IDS, "The answers and positions that refuse it."),
    key("outcomes", IDS, "The outcomes that settle it."),
    key("formerly", IDS, "Outcomes that once settled it and no longer stand."),
];

const MEETING: &[Key] =
    &[key("status", Word("meeting-status", words::<MeetingStatus>), "The newest status by the day.")];

const OUTCOME: &[Key] = &[
    key("status", OUTCOME_STATUS, "The newest status by the day."),
    key("stands", Flag, "It was agreed and has not ended."),
    key(
        "done",
        OrNull(&Range),
        "How much was carried out: least and most, if accounts differ; null if nothing is on record.",
    ),
    key("overdue", Flag, "Its due day has passed and it is not concluded."),
    key("evidence", EVIDENCE, "How well sources support it."),
];

const PARTY: &[Key] = &[key("roles", Many(&Word("role", words::<Role>)), "Its roles in effect on the day.")];

const PERSON: &[Key] = &[
    key("parties", IDS, "The parties that the person belongs to on the day."),
    key("offices", Many(&Text), "The titles of the offices held on the day."),
];

const CHANGES: &[Key] = &[
    key("from", Day, "The first of the two days: changes after it are listed."),
    key("to", Day, "The second of the two days: changes up to its end are listed."),
    key("changes", Many(&Object(CHANGE)), "What happened, by day."),
    key("turned", Many(&Object(TURNED)), "The asks and issues whose status differs on the later day."),
];

const CHANGE: &[Key] = &[
    key("kind", Word("kind-of-change", words::<ChangeKind>), "What happened."),
    key("date", Day, "The day on which it counts."),
    key("record", KIND, "The kind of the record."),
    key("id", Id, "The record."),
    key("previous", IDS, "What it answers, replaces or restates."),
];

const TURNED: &[Key] = &[
    key("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    key("id", Id, "The ask or the issue."),
    key("from", Word("status", statuses), "Its status before."),
    key("to", Word("status", statuses), "Its status after."),
];

/// The same, with the day on which it turned.
const TURNED_ON: &[Key] = &[
    key("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    key("id", Id, "The ask or the issue."),
    key("from", Word("status", statuses), "Its status before."),
    key("to", Word("status", statuses), "Its status after."),
    key("date", Day, "The day on which the status changed."),
];

fn kinds_that_turn() -> Vec<&'static str> {
    use crate::model::Word as _;
    vec![Kind::Position.as_str(), Kind::Issue.as_str()]
}

/// Those of asks and of issues.
fn statuses() -> Vec<&'static str> {
    let mut all = words::<AskStatus>();
    all.extend(words::<IssueStatus>().into_iter().filter(|word| !words::<AskStatus>().contains(word)));
    all
}

const GAPS: &[Key] = &[
    key("as_of", Day, "The day."),
    key("parties", Pair, "The two parties, in the order given."),
    key("issues", Many(&Object(GAP)), "Every issue."),
];

const GAP: &[Key] = &[
    key("issue", Id, "The issue."),
    key("gap", Word("gap", words::<Gap>), "How far apart they are."),
    key("asks", IDS, "The live asks that count between the two."),
    key("outcomes", IDS, "The outcomes that stand, bind both and settle the issue."),
    key("words", Many(&Object(GAP_ASK)), "The effect of each of the asks on the gap."),
    key("refusals", IDS, "Refusals by either party that answer no ask."),
    key("spoke", IDS, "Which of the two hold positions in force on it."),
    key("unmet", Many(&Object(UNMET)), "The conditions of either party that no record has met."),
];

const GAP_ASK: &[Key] = &[
    key("ask", Id, "The ask."),
    key("word", ASK_STATUS, "Its status between the two."),
    key("answers", IDS, "The positions or outcomes on which the word is based."),
];

const UNMET: &[Key] = &[
    key("position", Id, "The position that depends on the condition."),
    key("crosses", IDS, "The other party's positions whose unmet conditions depend on this one in turn."),
];

const AGENDA: &[Key] = &[
    key("as_of", Day, "The day."),
    key("items", Many(&Object(ITEM)), "Coming items by day, then asks without an answer."),
];

const ITEM: &[Key] = &[
    key("kind", Word("kind-of-item", words::<AgendaKind>), "Why it is on the agenda."),
    key("date", Date, "When; for asks without an answer, since when."),
    key("id", Id, "The record."),
    key("parties", IDS, "Those who have not answered."),
];

const BRIEF: &[Key] = &[
    key("as_of", Day, "The day."),
    key("issue", Id, "The issue."),
    key("status", ISSUE_STATUS, "Its status."),
    key(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below it, was touched; null if there is none.",
    ),
    key("live_asks", IDS, "The asks that are neither over nor met."),
    key("refusals", IDS, "The answers and positions that refuse it."),
    key("outcomes", IDS, "The outcomes that settle it."),
    key("formerly", IDS, "Outcomes that once settled it and no longer stand."),
    key(
        "last_words",
        Many(&Object(LAST_WORD)),
        "The newest position of each side, mediator and facilitator, whether in force or not.",
    ),
    key("unmet", IDS, "The positions whose condition no record has met."),
    key("changes", Many(&Object(CHANGE)), "The latest changes, newest first; at most five."),
    key("agenda", Many(&Object(ITEM)), "Coming items, and asks without an answer."),
    key("below", Many(&Object(BELOW)), "The issues below it."),
    key("others", IDS, "The other positions in force."),
    key("standing", IDS, "The outcomes on it that stand."),
    key("past", IDS, "The outcomes on it that no longer stand or never did."),
    key(
        "turned",
        Many(&Object(TURNED_ON)),
        "Status changes on the days of those changes: of the issue, and of asks on it.",
    ),
];

const LAST_WORD: &[Key] = &[
    key("party", Id, "The side or mediator."),
    key("position", OrNull(&Id), "Its newest position; null if none is on record."),
];

const BELOW: &[Key] = &[key("issue", Id, "The issue."), key("status", ISSUE_STATUS, "Its status.")];

const MATRIX: &[Key] = &[
    key("as_of", Day, "The day."),
    key("parties", IDS, "The columns."),
    key("issues", IDS, "The rows."),
    key("cells", Many(&Object(CELL)), "The contents of the cells, row by row."),
];

const CELL: &[Key] = &[
    key("party", Id, "The column."),
    key("issue", Id, "The row."),
    key("asks", IDS, "What the party asks."),
    key(
        "answers",
        Many(&Object(WORDED)),
        "The party's positions that answer asks, and the status that each gives its ask.",
    ),
    key("asked", Many(&Object(WORDED)), "What is asked of the party, and the status of each ask with it."),
];

const WORDED: &[Key] = &[key("id", Id, "The position."), key("word", ASK_STATUS, "The status of the ask.")];

const LEDGER: &[Key] =
    &[key("as_of", Day, "The day."), key("outcomes", Many(&Object(ENTRY)), "The outcomes.")];

const ENTRY: &[Key] = &[
    key("id", Id, "The outcome."),
    key("kind", Word("kind-of-outcome", words::<OutcomeKind>), "What it is."),
    key("when", Date, "When it came about."),
    key("status", OUTCOME_STATUS, "The newest status by the day."),
    key("stands", Flag, "It was agreed and has not ended."),
    key("issues", IDS, "What it is about."),
    key("parties", IDS, "The parties that it binds."),
    key(
        "promised",
        OrNull(&Count),
        "How much was agreed; null if there is nothing to count, or no number is on record.",
    ),
    key("unit", OrNull(&Text), "What is counted; null if there is nothing to count."),
    key(
        "done",
        OrNull(&Range),
        "How much was carried out: least and most, if accounts differ; null if nothing is on record.",
    ),
    key("due", OrNull(&Date), "The day by which it is to be carried out; null if none was set."),
    key("overdue", Flag, "Its due day has passed and it is not concluded."),
    key("until", OrNull(&Date), "When it ends or ended; null if no end is on record."),
    key("part_of", OrNull(&Id), "The outcome of which it is a part; null if there is none."),
    key("rivals", IDS, "Rival accounts of it."),
    key("evidence", EVIDENCE, "How well sources support it."),
    key("history", Many(&Object(STEP)), "Its status changes by the day, oldest first."),
];

const STEP: &[Key] = &[key("status", OUTCOME_STATUS, "The status from then on."), key("date", Date, "When.")];

const HIT: &[Key] = &[
    key("kind", KIND, "The kind of the record."),
    key("id", Id, "The record."),
    key("date", OrNull(&Day), "Its first day; null if it has none."),
    key("holder", OrNull(&Text), "For a position, its holder and stance; otherwise null."),
    key("title", Text, "Its title or name."),
    key("excerpt", OrNull(&Text), "The words around the match; null if the match is in the title."),
];

const REPORT: &[Key] = &[
    key("errors", Count, "The number of errors, including those not listed."),
    key("warnings", Count, "The number of warnings, including those not listed."),
    key(
        "diagnostics",
        Many(&Object(DIAGNOSTIC)),
        "At most 1000 errors and 1000 warnings, by file and place.",
    ),
];

const DIAGNOSTIC: &[Key] = &[
    key(
        "severity",
        Word("severity", || vec!["error", "warning"]),
        "An error keeps the dossier from being opened; a warning does not.",
    ),
    key("code", Word("code", words::<Code>), "The kind of problem; see docs/diagnostics.md."),
    key("message", Text, "What is wrong."),
    key(
        "file",
        Text,
        "The file, relative to the dossier's folder; if several dossiers are checked, relative to the working folder.",
    ),
    key("line", Count, "The line on which the value starts, from 1."),
    key("column", Count, "The column, in characters (Unicode scalar values), from 1."),
    key("end_line", Count, "The line on which it ends."),
    key("end_column", Count, "The column after its last character."),
    key("help", OrNull(&Text), "A suggested remedy; null if it is obvious."),
];
