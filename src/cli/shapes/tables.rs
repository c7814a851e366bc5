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
        "Records in the format's own shape, each with what is derived as of the day. Those not yet begun are left out.",
        Many(&Record),
    ),
    ("changes", "What happened after one day and up to another, and which words turned.", Object(CHANGES)),
    ("gaps", "How far apart two parties are on every issue, in the dossier's order.", Object(GAPS)),
    ("agenda", "What is due, planned or about to end, and what waits for an answer.", Object(AGENDA)),
    ("brief", "One issue, and what its status rests on.", Object(BRIEF)),
    (
        "matrix",
        "What each party asks and holds on each issue. Cells with nothing in them are left out.",
        Object(MATRIX),
    ),
    ("ledger", "Every outcome known of by the day, each whole before its parts.", Object(LEDGER)),
    (
        "timeline",
        "What happened in order of time, and what was known to lie ahead, lane by lane.",
        Object(TIMELINE),
    ),
    ("search", "The records found, the best first.", Many(&Object(HIT))),
    (
        "check",
        "Everything that is wrong with the dossiers that were named, and what deserves a second look.",
        Object(REPORT),
    ),
];

const TIMELINE: &[Key] = &[
    key("as_of", Day, "The day."),
    key("from", OrNull(&Day), "The first day that was asked for."),
    key("to", OrNull(&Day), "The last day that was asked for."),
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
    key("date", Date, "When; of what was going on at the end of the day only its start."),
    key("begins", Day, "The first day that it may be on."),
    key("ends", OrNull(&Day), "The last of its days; null while it goes on."),
    key("vague", Flag, "It was on a day between the two, not on all of them."),
    key("word", Text, "A meeting's or an outcome's status, a position's stance, an event's kind."),
    key("status", OrNull(&ASK_STATUS), "What became of an ask; null of anything else."),
    key("per", OrNull(&Id), "The party whose account it is, where it is another's."),
    key("due", OrNull(&Date), "The day ahead by which it is to be done or answered."),
    key("until", OrNull(&Date), "The day ahead on which an outcome's term runs out."),
    key("steps", Many(&Object(STEP)), "The steps that an outcome took by the day."),
    key("title", Text, "Its title."),
];

const BUNDLED: &[Key] = &[
    key("id", Id, "What `-d` names it by."),
    key("title", Text, "Its title."),
    key("kept_until", OrNull(&Date), "The date up to which it is kept."),
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
    key("in_force", Flag, "Begun and not over."),
    key("begins", Day, "The first day on which it is in force."),
    key("perhaps", Flag, "It may not have begun: the day lies within the month or year in which it did."),
    key("over", OrNull(&Word("over", words::<Over>)), "How it is over; null where it is not."),
    key(
        "stand",
        IDS,
        "The positions that say the same thing by the day, itself among them, the oldest first.",
    ),
    key("speaks", Flag, "It is the one of its stand that counts."),
    key("last_attested", Day, "When the stand was last put forward or said again."),
    key("age_days", Count, "Days from then to the day."),
    key("evidence", EVIDENCE, "How well it is borne out."),
    key("disputed", Flag, "There are rival accounts of the stand."),
    sometimes("status", ASK_STATUS, "Of an ask only: what became of it."),
    sometimes(
        "was",
        OrNull(&ASK_STATUS),
        "Of an ask only: the status that it last had; null where it is not over.",
    ),
    sometimes(
        "addressees",
        Many(&Object(REPLY)),
        "Of an ask only: those to whom it is put, with their answers.",
    ),
    sometimes("others", Many(&Object(REPLY)), "Of an ask only: those who answered unasked."),
];

const REPLY: &[Key] = &[
    key("party", Id, "Who answered, or has not."),
    key("status", ASK_STATUS, "Where the ask stands with that party."),
    key(
        "formerly",
        OrNull(&ASK_STATUS),
        "What answers that are over had made it; null where there is none, or one in force.",
    ),
    key("answer", OrNull(&Id), "The position or outcome that says so; null where no answer is on record."),
    key(
        "per",
        OrNull(&Id),
        "The party whose account the answer is; null where it is the answering party's own.",
    ),
    key("disputed", Flag, "There are rival accounts of the answer."),
    key("beside", IDS, "The party's other answers in force."),
];

const ISSUE: &[Key] = &[
    key("status", ISSUE_STATUS, "Where it stands."),
    key(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below, was touched; null where none.",
    ),
    key("live_asks", IDS, "The asks that are neither over nor met."),
    key("refusals", IDS, "The answers and positions that refuse it."),
    key("outcomes", IDS, "The outcomes that settle it."),
    key("formerly", IDS, "The outcomes once agreed that stand no more."),
];

const MEETING: &[Key] =
    &[key("status", Word("meeting-status", words::<MeetingStatus>), "The newest by the day.")];

const OUTCOME: &[Key] = &[
    key("status", OUTCOME_STATUS, "The newest by the day."),
    key("stands", Flag, "It was agreed and has not ended."),
    key(
        "done",
        OrNull(&Range),
        "What was carried out, at least and at most where accounts differ; null where nothing is on record.",
    ),
    key("overdue", Flag, "Its due day is past and it is not concluded."),
    key("evidence", EVIDENCE, "How well it is borne out."),
];

const PARTY: &[Key] = &[key("roles", Many(&Word("role", words::<Role>)), "Its roles in effect on the day.")];

const PERSON: &[Key] = &[
    key("parties", IDS, "Those that the person belongs to on the day."),
    key("offices", Many(&Text), "The titles of the offices held on the day."),
];

const CHANGES: &[Key] = &[
    key("from", Day, "The day after which."),
    key("to", Day, "The day up to which."),
    key("changes", Many(&Object(CHANGE)), "What happened, by day."),
    key("turned", Many(&Object(TURNED)), "The asks and issues whose status is another on the later day."),
];

const CHANGE: &[Key] = &[
    key("kind", Word("kind-of-change", words::<ChangeKind>), "What happened."),
    key("date", Day, "The day on which it counts."),
    key("record", KIND, "The kind of the record."),
    key("id", Id, "The record."),
    key("previous", IDS, "What it answers, replaces or says again."),
];

const TURNED: &[Key] = &[
    key("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    key("id", Id, "The ask or the issue."),
    key("from", Word("status", statuses), "Its status before: of an ask or of an issue."),
    key("to", Word("status", statuses), "Its status after."),
];

/// The same, with the day on which it turned.
const TURNED_ON: &[Key] = &[
    key("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    key("id", Id, "The ask or the issue."),
    key("from", Word("status", statuses), "Its status before: of an ask or of an issue."),
    key("to", Word("status", statuses), "Its status after."),
    key("date", Day, "The day on which it turned."),
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
    key("parties", Pair, "The two parties, as they were named."),
    key("issues", Many(&Object(GAP)), "Every issue."),
];

const GAP: &[Key] = &[
    key("issue", Id, "The issue."),
    key("gap", Word("gap", words::<Gap>), "How far apart they are."),
    key("asks", IDS, "The live asks that count between the two."),
    key("outcomes", IDS, "The outcomes that stand, bind both and settle the issue."),
    key("words", Many(&Object(GAP_ASK)), "What each of the asks makes of the gap."),
    key("refusals", IDS, "Refusals of either that answer no ask."),
    key("spoke", IDS, "Which of the two hold positions in force on it."),
    key("unmet", Many(&Object(UNMET)), "The conditions of either that nothing on record has met."),
];

const GAP_ASK: &[Key] = &[
    key("ask", Id, "The ask."),
    key("word", ASK_STATUS, "Its status between the two."),
    key("answers", IDS, "The positions or outcomes that make it so."),
];

const UNMET: &[Key] = &[
    key("position", Id, "The position that depends on the condition."),
    key("crosses", IDS, "The other's positions whose unmet conditions depend on it in turn."),
];

const AGENDA: &[Key] = &[
    key("as_of", Day, "The day."),
    key("items", Many(&Object(ITEM)), "What lies ahead by day, then what waits for an answer."),
];

const ITEM: &[Key] = &[
    key("kind", Word("kind-of-item", words::<AgendaKind>), "Why it is on the agenda."),
    key("date", Date, "When; of what waits for an answer, since when."),
    key("id", Id, "The record."),
    key("parties", IDS, "Those who have not answered."),
];

const BRIEF: &[Key] = &[
    key("as_of", Day, "The day."),
    key("issue", Id, "The issue."),
    key("status", ISSUE_STATUS, "Where it stands."),
    key(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below, was touched; null where none.",
    ),
    key("live_asks", IDS, "The asks that are neither over nor met."),
    key("refusals", IDS, "The answers and positions that refuse it."),
    key("outcomes", IDS, "The outcomes that settle it."),
    key("formerly", IDS, "The outcomes once agreed that stand no more."),
    key(
        "last_words",
        Many(&Object(LAST_WORD)),
        "The newest position of each side, mediator and facilitator, in force or not.",
    ),
    key("unmet", IDS, "The positions whose condition nothing on record has met."),
    key("changes", Many(&Object(CHANGE)), "What changed last, the newest first; at most five."),
    key("agenda", Many(&Object(ITEM)), "What lies ahead, and what waits for an answer."),
    key("below", Many(&Object(BELOW)), "The issues below it."),
    key("others", IDS, "The positions in force that are told under none of these."),
    key("standing", IDS, "The outcomes on it that stand."),
    key("past", IDS, "The outcomes on it that stand no more or never did."),
    key(
        "turned",
        Many(&Object(TURNED_ON)),
        "What turned on the days of those changes: the issue, and asks on it.",
    ),
];

const LAST_WORD: &[Key] = &[
    key("party", Id, "The side or mediator."),
    key("position", OrNull(&Id), "Its newest position; null where it has none on record."),
];

const BELOW: &[Key] = &[key("issue", Id, "The issue."), key("status", ISSUE_STATUS, "Where it stands.")];

const MATRIX: &[Key] = &[
    key("as_of", Day, "The day."),
    key("parties", IDS, "The columns."),
    key("issues", IDS, "The rows."),
    key("cells", Many(&Object(CELL)), "What stands in the cells, row by row."),
];

const CELL: &[Key] = &[
    key("party", Id, "The column."),
    key("issue", Id, "The row."),
    key("asks", IDS, "What the party asks."),
    key(
        "answers",
        Many(&Object(WORDED)),
        "The party's positions that answer asks, and what they make of them.",
    ),
    key("asked", Many(&Object(WORDED)), "What is asked of the party, and where that stands with it."),
];

const WORDED: &[Key] = &[key("id", Id, "The position."), key("word", ASK_STATUS, "The status of the ask.")];

const LEDGER: &[Key] =
    &[key("as_of", Day, "The day."), key("outcomes", Many(&Object(ENTRY)), "The outcomes.")];

const ENTRY: &[Key] = &[
    key("id", Id, "The outcome."),
    key("kind", Word("kind-of-outcome", words::<OutcomeKind>), "What it is."),
    key("when", Date, "When it came about."),
    key("status", OUTCOME_STATUS, "The newest by the day."),
    key("stands", Flag, "It was agreed and has not ended."),
    key("issues", IDS, "What it is about."),
    key("parties", IDS, "Whom it binds."),
    key(
        "promised",
        OrNull(&Count),
        "How much was agreed; null where it is nothing to count, or no number is on record.",
    ),
    key("unit", OrNull(&Text), "What is counted; null where it is nothing to count."),
    key(
        "done",
        OrNull(&Range),
        "What was carried out, at least and at most where accounts differ; null where nothing is on record.",
    ),
    key("due", OrNull(&Date), "By when it is to be carried out; null where no day was set."),
    key("overdue", Flag, "Its due day is past and it is not concluded."),
    key("until", OrNull(&Date), "When it ends or ended; null where no end is on record."),
    key("part_of", OrNull(&Id), "The outcome that it is a part of; null where it is whole."),
    key("rivals", IDS, "Rival accounts of it."),
    key("evidence", EVIDENCE, "How well it is borne out."),
    key("history", Many(&Object(STEP)), "What became of it by the day, the oldest first."),
];

const STEP: &[Key] = &[key("status", OUTCOME_STATUS, "The status from then on."), key("date", Date, "When.")];

const HIT: &[Key] = &[
    key("kind", KIND, "The kind of the record."),
    key("id", Id, "The record."),
    key("date", OrNull(&Day), "Its first day; null where it has none."),
    key("holder", OrNull(&Text), "Of a position, who holds it and how; else null."),
    key("title", Text, "Its title or name."),
    key("excerpt", OrNull(&Text), "The words around the match; null where it is in the title."),
];

const REPORT: &[Key] = &[
    key("errors", Count, "How many errors there are, told or not."),
    key("warnings", Count, "How many warnings there are, told or not."),
    key("diagnostics", Many(&Object(DIAGNOSTIC)), "Of each at most 1000, by file and place."),
];

const DIAGNOSTIC: &[Key] = &[
    key(
        "severity",
        Word("severity", || vec!["error", "warning"]),
        "Whether it keeps the dossier from being opened.",
    ),
    key("code", Word("code", words::<Code>), "Which problem it is: docs/diagnostics.md."),
    key("message", Text, "What is wrong."),
    key(
        "file",
        Text,
        "The file, as seen from the dossier's folder; where several dossiers are checked, from the working folder.",
    ),
    key("line", Count, "The line on which the value starts, from 1."),
    key("column", Count, "The column, in characters (Unicode scalar values), from 1."),
    key("end_line", Count, "The line on which it ends."),
    key("end_column", Count, "The column behind its last character."),
    key("help", OrNull(&Text), "What may be done about it; null where that is plain."),
];
