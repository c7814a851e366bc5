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

const TIMELINE: &[Field] = &[
    field("as_of", Day, "The day."),
    field("from", OrNull(&Day), "The first day that was asked for."),
    field("to", OrNull(&Day), "The last day that was asked for."),
    field("lanes", Many(&Object(LANE)), "Meetings, what each party said, outcomes, events."),
];

const LANE: &[Field] = &[
    field("lane", Text, "`meetings`, `positions`, `outcomes` or `events`."),
    field("party", OrNull(&Id), "Whose positions they are; null in any other lane."),
    field(
        "items",
        Many(&Object(MARK)),
        "The records in order of time. A joint position is in the lane of each of its holders.",
    ),
];

const MARK: &[Field] = &[
    field("id", Id, "The record."),
    field("record", KIND, "Its kind."),
    field("date", Date, "When; of what was going on at the end of the day only its start."),
    field("begins", Day, "The first day that it may be on."),
    field("ends", OrNull(&Day), "The last of its days; null while it goes on."),
    field("vague", Flag, "It was on a day between the two, not on all of them."),
    field("word", Text, "A meeting's or an outcome's status, a position's stance, an event's kind."),
    field("status", OrNull(&ASK_STATUS), "What became of an ask; null of anything else."),
    field("per", OrNull(&Id), "The party whose account it is, where it is another's."),
    field("due", OrNull(&Date), "The day ahead by which it is to be done or answered."),
    field("until", OrNull(&Date), "The day ahead on which an outcome's term runs out."),
    field("steps", Many(&Object(STEP)), "The steps that an outcome took by the day."),
    field("title", Text, "Its title."),
];

const BUNDLED: &[Field] = &[
    field("id", Id, "What `-d` names it by."),
    field("title", Text, "Its title."),
    field("kept_until", OrNull(&Date), "The date up to which it is kept."),
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
    field("in_force", Flag, "Begun and not over."),
    field("begins", Day, "The first day on which it is in force."),
    field("perhaps", Flag, "It may not have begun: the day lies within the month or year in which it did."),
    field("over", OrNull(&Word("over", words::<Over>)), "How it is over; null where it is not."),
    field(
        "stand",
        IDS,
        "The positions that say the same thing by the day, itself among them, the oldest first.",
    ),
    field("speaks", Flag, "It is the one of its stand that counts."),
    field("last_attested", Day, "When the stand was last put forward or said again."),
    field("age_days", Count, "Days from then to the day."),
    field("evidence", EVIDENCE, "How well it is borne out."),
    field("disputed", Flag, "There are rival accounts of the stand."),
    optional("status", ASK_STATUS, "Of an ask only: what became of it."),
    optional(
        "was",
        OrNull(&ASK_STATUS),
        "Of an ask only: the status that it last had; null where it is not over.",
    ),
    optional(
        "addressees",
        Many(&Object(REPLY)),
        "Of an ask only: those to whom it is put, with their answers.",
    ),
    optional("others", Many(&Object(REPLY)), "Of an ask only: those who answered unasked."),
];

const REPLY: &[Field] = &[
    field("party", Id, "Who answered, or has not."),
    field("status", ASK_STATUS, "Where the ask stands with that party."),
    field(
        "formerly",
        OrNull(&ASK_STATUS),
        "What answers that are over had made it; null where there is none, or one in force.",
    ),
    field("answer", OrNull(&Id), "The position or outcome that says so; null where no answer is on record."),
    field(
        "per",
        OrNull(&Id),
        "The party whose account the answer is; null where it is the answering party's own.",
    ),
    field("disputed", Flag, "There are rival accounts of the answer."),
    field("beside", IDS, "The party's other answers in force."),
];

const ISSUE: &[Field] = &[
    field("status", ISSUE_STATUS, "Where it stands."),
    field(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below, was touched; null where none.",
    ),
    field("live_asks", IDS, "The asks that are neither over nor met."),
    field("refusals", IDS, "The answers and positions that refuse it."),
    field("outcomes", IDS, "The outcomes that settle it."),
    field("formerly", IDS, "The outcomes once agreed that stand no more."),
];

const MEETING: &[Field] =
    &[field("status", Word("meeting-status", words::<MeetingStatus>), "The newest by the day.")];

const OUTCOME: &[Field] = &[
    field("status", OUTCOME_STATUS, "The newest by the day."),
    field("stands", Flag, "It was agreed and has not ended."),
    field(
        "done",
        OrNull(&Range),
        "What was carried out, at least and at most where accounts differ; null where nothing is on record.",
    ),
    field("overdue", Flag, "Its due day is past and it is not concluded."),
    field("evidence", EVIDENCE, "How well it is borne out."),
];

const PARTY: &[Field] =
    &[field("roles", Many(&Word("role", words::<Role>)), "Its roles in effect on the day.")];

const PERSON: &[Field] = &[
    field("parties", IDS, "Those that the person belongs to on the day."),
    field("offices", Many(&Text), "The titles of the offices held on the day."),
];

const CHANGES: &[Field] = &[
    field("from", Day, "The day after which."),
    field("to", Day, "The day up to which."),
    field("changes", Many(&Object(CHANGE)), "What happened, by day."),
    field("turned", Many(&Object(TURNED)), "The asks and issues whose status is another on the later day."),
];

const CHANGE: &[Field] = &[
    field("kind", Word("kind-of-change", words::<ChangeKind>), "What happened."),
    field("date", Day, "The day on which it counts."),
    field("record", KIND, "The kind of the record."),
    field("id", Id, "The record."),
    field("previous", IDS, "What it answers, replaces or says again."),
];

const TURNED: &[Field] = &[
    field("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    field("id", Id, "The ask or the issue."),
    field("from", Word("status", statuses), "Its status before: of an ask or of an issue."),
    field("to", Word("status", statuses), "Its status after."),
];

/// The same, with the day on which it turned.
const TURNED_ON: &[Field] = &[
    field("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    field("id", Id, "The ask or the issue."),
    field("from", Word("status", statuses), "Its status before: of an ask or of an issue."),
    field("to", Word("status", statuses), "Its status after."),
    field("date", Day, "The day on which it turned."),
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

const GAPS: &[Field] = &[
    field("as_of", Day, "The day."),
    field("parties", Pair, "The two parties, as they were named."),
    field("issues", Many(&Object(GAP)), "Every issue."),
];

const GAP: &[Field] = &[
    field("issue", Id, "The issue."),
    field("gap", Word("gap", words::<Gap>), "How far apart they are."),
    field("asks", IDS, "The live asks that count between the two."),
    field("outcomes", IDS, "The outcomes that stand, bind both and settle the issue."),
    field("words", Many(&Object(GAP_ASK)), "What each of the asks makes of the gap."),
    field("refusals", IDS, "Refusals of either that answer no ask."),
    field("spoke", IDS, "Which of the two hold positions in force on it."),
    field("unmet", Many(&Object(UNMET)), "The conditions of either that nothing on record has met."),
];

const GAP_ASK: &[Field] = &[
    field("ask", Id, "The ask."),
    field("word", ASK_STATUS, "Its status between the two."),
    field("answers", IDS, "The positions or outcomes that make it so."),
];

const UNMET: &[Field] = &[
    field("position", Id, "The position that depends on the condition."),
    field("crosses", IDS, "The other's positions whose unmet conditions depend on it in turn."),
];

const AGENDA: &[Field] = &[
    field("as_of", Day, "The day."),
    field("items", Many(&Object(ITEM)), "What lies ahead by day, then what waits for an answer."),
];

const ITEM: &[Field] = &[
    field("kind", Word("kind-of-item", words::<AgendaKind>), "Why it is on the agenda."),
    field("date", Date, "When; of what waits for an answer, since when."),
    field("id", Id, "The record."),
    field("parties", IDS, "Those who have not answered."),
];

const BRIEF: &[Field] = &[
    field("as_of", Day, "The day."),
    field("issue", Id, "The issue."),
    field("status", ISSUE_STATUS, "Where it stands."),
    field(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below, was touched; null where none.",
    ),
    field("live_asks", IDS, "The asks that are neither over nor met."),
    field("refusals", IDS, "The answers and positions that refuse it."),
    field("outcomes", IDS, "The outcomes that settle it."),
    field("formerly", IDS, "The outcomes once agreed that stand no more."),
    field(
        "last_words",
        Many(&Object(LAST_WORD)),
        "The newest position of each side, mediator and facilitator, in force or not.",
    ),
    field("unmet", IDS, "The positions whose condition nothing on record has met."),
    field("changes", Many(&Object(CHANGE)), "What changed last, the newest first; at most five."),
    field("agenda", Many(&Object(ITEM)), "What lies ahead, and what waits for an answer."),
    field("below", Many(&Object(BELOW)), "The issues below it."),
    field("others", IDS, "The positions in force that are told under none of these."),
    field("standing", IDS, "The outcomes on it that stand."),
    field("past", IDS, "The outcomes on it that stand no more or never did."),
    field(
        "turned",
        Many(&Object(TURNED_ON)),
        "What turned on the days of those changes: the issue, and asks on it.",
    ),
];

const LAST_WORD: &[Field] = &[
    field("party", Id, "The side or mediator."),
    field("position", OrNull(&Id), "Its newest position; null where it has none on record."),
];

const BELOW: &[Field] =
    &[field("issue", Id, "The issue."), field("status", ISSUE_STATUS, "Where it stands.")];

const MATRIX: &[Field] = &[
    field("as_of", Day, "The day."),
    field("parties", IDS, "The columns."),
    field("issues", IDS, "The rows."),
    field("cells", Many(&Object(CELL)), "What stands in the cells, row by row."),
];

const CELL: &[Field] = &[
    field("party", Id, "The column."),
    field("issue", Id, "The row."),
    field("asks", IDS, "What the party asks."),
    field(
        "answers",
        Many(&Object(WORDED)),
        "The party's positions that answer asks, and what they make of them.",
    ),
    field("asked", Many(&Object(WORDED)), "What is asked of the party, and where that stands with it."),
];

const WORDED: &[Field] =
    &[field("id", Id, "The position."), field("word", ASK_STATUS, "The status of the ask.")];

const LEDGER: &[Field] =
    &[field("as_of", Day, "The day."), field("outcomes", Many(&Object(ENTRY)), "The outcomes.")];

const ENTRY: &[Field] = &[
    field("id", Id, "The outcome."),
    field("kind", Word("kind-of-outcome", words::<OutcomeKind>), "What it is."),
    field("when", Date, "When it came about."),
    field("status", OUTCOME_STATUS, "The newest by the day."),
    field("stands", Flag, "It was agreed and has not ended."),
    field("issues", IDS, "What it is about."),
    field("parties", IDS, "Whom it binds."),
    field(
        "promised",
        OrNull(&Count),
        "How much was agreed; null where it is nothing to count, or no number is on record.",
    ),
    field("unit", OrNull(&Text), "What is counted; null where it is nothing to count."),
    field(
        "done",
        OrNull(&Range),
        "What was carried out, at least and at most where accounts differ; null where nothing is on record.",
    ),
    field("due", OrNull(&Date), "By when it is to be carried out; null where no day was set."),
    field("overdue", Flag, "Its due day is past and it is not concluded."),
    field("until", OrNull(&Date), "When it ends or ended; null where no end is on record."),
    field("part_of", OrNull(&Id), "The outcome that it is a part of; null where it is whole."),
    field("rivals", IDS, "Rival accounts of it."),
    field("evidence", EVIDENCE, "How well it is borne out."),
    field("history", Many(&Object(STEP)), "What became of it by the day, the oldest first."),
];

const STEP: &[Field] =
    &[field("status", OUTCOME_STATUS, "The status from then on."), field("date", Date, "When.")];

const HIT: &[Field] = &[
    field("kind", KIND, "The kind of the record."),
    field("id", Id, "The record."),
    field("date", OrNull(&Day), "Its first day; null where it has none."),
    field("holder", OrNull(&Text), "Of a position, who holds it and how; else null."),
    field("title", Text, "Its title or name."),
    field("excerpt", OrNull(&Text), "The words around the match; null where it is in the title."),
];

const REPORT: &[Field] = &[
    field("errors", Count, "How many errors there are, told or not."),
    field("warnings", Count, "How many warnings there are, told or not."),
    field("diagnostics", Many(&Object(DIAGNOSTIC)), "Of each at most 1000, by file and place."),
];

const DIAGNOSTIC: &[Field] = &[
    field(
        "severity",
        Word("severity", || vec!["error", "warning"]),
        "Whether it keeps the dossier from being opened.",
    ),
    field("code", Word("code", words::<Code>), "Which problem it is: docs/diagnostics.md."),
    field("message", Text, "What is wrong."),
    field(
        "file",
        Text,
        "The file, as seen from the dossier's folder; where several dossiers are checked, from the working folder.",
    ),
    field("line", Count, "The line on which the value starts, from 1."),
    field("column", Count, "The column, in characters (Unicode scalar values), from 1."),
    field("end_line", Count, "The line on which it ends."),
    field("end_column", Count, "The column behind its last character."),
    field("help", OrNull(&Text), "What may be done about it; null where that is plain."),
];
